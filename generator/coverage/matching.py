"""Which sentences of one edition answer which sentences of the other.

By what part of a sentence's shingles stands in the other edition, rare ones counting more; a
demand may be answered by several sentences together. Refuses to look at figures and dates.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from generator.coverage.passages import Passage, Sentence
from generator.coverage.words import clauses, shingles

ALONE: Final = 0.5
"""A single sentence that holds this part of a demand answers it."""

TOGETHER: Final = 0.58
"""Several sentences must hold more: a little of it stands everywhere by chance."""

UNSURE: Final = 0.3
"""A sentence that holds this part of a demand may answer it in other words."""

UNSURE_TOGETHER: Final = 0.36
"""The same of several."""

STEP: Final = 0.12
"""What each further sentence must add."""

MOST: Final = 4
"""Sentences that may answer a demand together."""

CLAUSE: Final = 0.3
"""A clause of which less than this stands in any sentence is not there."""

_CLAUSE_LEAST: Final = 8
_NEAR: Final = 0.05
_CANDIDATES: Final = 24


@dataclass(frozen=True, slots=True)
class Answer:
    """The sentences that answer a demand, best first; none where it is missing.

    `same`: one of them has its very words. Not `sure`: they only come near it.
    """

    sentence: Sentence
    answers: tuple[Sentence, ...]
    same: bool = False
    sure: bool = True


class Index:
    """Sentences of one edition, to be asked what of a demand they hold."""

    def __init__(self, passages: Sequence[Passage], demands: Sequence[Passage]) -> None:
        self.passages = passages
        self.sentences = [s for passage in passages for s in passage.sentences]
        self._of: dict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(self.sentences):
            for shingle in sentence.shingles:
                self._of[shingle].append(number)
        self._same: dict[str, list[Sentence]] = defaultdict(list)
        for sentence in self.sentences:
            self._same[sentence.folded].append(sentence)
        theirs = [sentence for passage in demands for sentence in passage.sentences]
        self._weights = _weights(self.sentences, theirs)
        self._unseen = log(2 + len(self.sentences) + len(theirs))

    def weight(self, wanted: Iterable[str]) -> float:
        """What the shingles say; one that stands nowhere says most."""
        return sum(self._weights.get(one, self._unseen) for one in wanted)

    def ranked(self, wanted: frozenset[str]) -> list[tuple[float, Sentence]]:
        """The sentences that hold most of the shingles, with the part that they hold."""
        held: Counter[int] = Counter()
        for shingle in wanted:
            for number in self._of.get(shingle, ()):
                held[number] += self._weights[shingle]  # type: ignore[assignment]
        whole = self.weight(wanted) or 1.0
        best = held.most_common(_CANDIDATES)
        return [(weight / whole, self.sentences[number]) for number, weight in best]

    def answer(self, demand: Sentence, partner: Passage | None) -> Answer:
        """What answers a demand; of equal answers the one in `partner` is taken."""
        same = self._same.get(demand.folded, [])
        if same:
            mine = [one for one in same if partner and one.passage == partner.number]
            return Answer(demand, ((*mine, *same)[0],), same=True)
        ranked = self.ranked(demand.shingles)
        if not ranked:
            return Answer(demand, ())
        best = _preferred(ranked, partner)
        chosen, held = [best[1]], best[0]
        open_ = demand.shingles - best[1].shingles
        while len(chosen) < MOST and open_:
            more = self._best_addition(open_, ranked, demand, partner)
            if more is None:
                break
            held += more[0]
            chosen.append(more[1])
            open_ -= more[1].shingles
        if best[0] >= ALONE or held >= TOGETHER:
            return Answer(demand, tuple(chosen))
        if best[0] >= UNSURE or held >= UNSURE_TOGETHER:
            return Answer(demand, tuple(chosen), sure=False)
        return Answer(demand, ())

    def _best_addition(
        self,
        open_: frozenset[str],
        ranked: Sequence[tuple[float, Sentence]],
        demand: Sentence,
        partner: Passage | None,
    ) -> tuple[float, Sentence] | None:
        whole = self.weight(demand.shingles)
        fresh = [(self.weight(open_ & s.shingles) / whole, s) for _, s in ranked]
        best = _preferred(fresh, partner)
        return best if best[0] >= STEP else None

    def lacking(self, demand: Sentence) -> list[str]:
        """The clauses of an answered demand that stand nowhere, not even in other words."""
        found = []
        for clause in clauses(demand.words):
            wanted = shingles(clause) & demand.shingles
            if len(clause) < _CLAUSE_LEAST or not wanted:
                continue
            ranked = self.ranked(wanted)
            if not ranked or ranked[0][0] < CLAUSE:
                found.append(clause.strip())
        return found

    def partner(self, demand: Passage) -> Passage | None:
        """The passage that shares most with a demand as a whole, seen from both."""
        votes: Counter[int] = Counter()
        for sentence in demand.sentences:
            for held, other in self.ranked(sentence.shingles)[:6]:
                votes[other.passage] += held * len(sentence.folded)  # type: ignore[assignment]
        if not votes:
            return None
        size = len(demand.folded) or 1
        numbers = [number for number, _ in votes.most_common(6)]
        scored = [(2 * votes[n] / (size + len(self.passages[n].folded)), -n) for n in numbers]
        return self.passages[-max(scored)[1]]


def _preferred(
    ranked: Sequence[tuple[float, Sentence]], partner: Passage | None
) -> tuple[float, Sentence]:
    """The best, or one hardly worse that stands in the partner."""
    best = max(ranked, key=lambda one: one[0])
    for one in ranked:
        if partner and one[1].passage == partner.number and one[0] >= best[0] - _NEAR:
            return one
    return best


def _weights(mine: Sequence[Sentence], theirs: Sequence[Sentence]) -> Mapping[str, float]:
    """The rarer a shingle in both editions, the more it says (inverse document frequency)."""
    often = Counter(shingle for one in (*mine, *theirs) for shingle in one.shingles)
    whole = len(mine) + len(theirs)
    return {shingle: log(1 + whole / count) for shingle, count in often.items()}


def pairs(demands: Sequence[Passage], index: Index) -> dict[int, Passage | None]:
    """The partner of each demand: a passage of the same words, each but once, else the nearest."""
    same: dict[str, list[Passage]] = defaultdict(list)
    for passage in reversed(index.passages):
        same[passage.folded].append(passage)
    found: dict[int, Passage | None] = {}
    for demand in demands:
        equal = same.get(demand.folded)
        taken = equal.pop() if equal else None
        found[demand.number] = taken or index.partner(demand)
    return found
