"""Which figure of ours goes into which place of theirs: by words, one to one, with doubts named.

A pair is sure where the words agree both ways and no other pair comes near. What a person
confirmed before holds as long as the words of the place are the same. Refuses to write.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import log

from generator.disk import sha256
from generator.fill.likeness import Likeness, plain
from generator.fill.slots import OTHER_PERIOD, Slot
from generator.fill.units import alike, factor
from generator.fill.wanted import Wanted

_SURE, _LEAST_SURE = 0.86, 0.75
"""How well the words of a sure pair agree in the mean, and in each direction."""
_POSSIBLE, _LEAST_POSSIBLE = 0.64, 0.5
_NEAR = 0.035
"""A pair that comes so near to another one makes both doubtful."""
_SAME = 0.985
_OTHER_UNIT = 0.6
_NUMBERED = 0.01
"""What an equal number is worth: it decides between equal words and no more."""
_BETWEEN = "|"
_SHORT = 12


class Sureness(StrEnum):
    """How sure it is that a figure belongs into a place."""

    CONFIRMED = "已核定"
    """A person said so, or the place bears the name of our figure."""
    SURE = "有把握"
    UNSURE = "待核对"
    NONE = "没有对应"


@dataclass(frozen=True, slots=True)
class Match:
    """A place of theirs with the figure of ours that goes there; none where it stays empty.

    `why` says what makes it doubtful.
    """

    slot: Slot
    mark: str
    wanted: Wanted | None = None
    sureness: Sureness = Sureness.NONE
    why: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Every place of theirs, in their order, and the figures of ours that have none."""

    matches: tuple[Match, ...]
    left: tuple[Wanted, ...]


Decisions = Mapping[str, str]
"""What a person confirmed: the mark of a place, and the id of our figure, empty for none."""


def marks(slots: Sequence[Slot]) -> list[str]:
    """The words of each place, plain, by which it is known again.

    Where several have the same words, their order tells them apart, and that holds only for this
    very table.
    """
    words = [_BETWEEN.join((*map(plain, slot.labels), slot.unit)) for slot in slots]
    often, seen = Counter(words), Counter[str]()
    table = sha256(_BETWEEN.join(words).encode())[:_SHORT]
    found = []
    for said in words:
        seen[said] += 1
        found.append(said if often[said] == 1 else f"{said}{_BETWEEN}{seen[said]}{_BETWEEN}{table}")
    return found


def mapped(slots: Sequence[Slot], ours: Sequence[Wanted], decided: Decisions) -> Proposal:
    """The proposal for the places of a file; what was `decided` is not asked again."""
    names = marks(slots)
    by_id = {one.id: one for one in ours}
    found: dict[int, Match] = {}
    for number, (slot, mark) in enumerate(zip(slots, names, strict=True)):
        said = decided.get(mark)
        if said == "" or said in by_id:
            found[number] = Match(slot, mark, by_id.get(said), Sureness.CONFIRMED)
    taken = {match.wanted.id for match in found.values() if match.wanted}
    forms: dict[str, list[Wanted]] = defaultdict(list)
    for one in ours:
        forms[one.form].append(one)
    claimed = {match.slot.grid for match in found.values() if match.wanted}
    while forms:
        form, pairs = _best_form(slots, forms, found.keys(), taken)
        sure = {match.slot.grid for _, match in pairs if match.sureness is Sureness.SURE}
        for number, match in pairs:
            open_ = match.slot.grid in sure - claimed or not claimed | sure
            if (
                open_
                or match.sureness is Sureness.SURE
                or form in _forms_in(found, match.slot.grid)
            ):
                found[number] = replace(match, mark=names[number])
        claimed |= sure
        del forms[form]
    alone = (Match(slot, mark) for slot, mark in zip(slots, names, strict=True))
    matches = tuple(found.get(number, match) for number, match in enumerate(alone))
    used = {match.wanted.id for match in matches if match.wanted}
    return Proposal(matches, tuple(one for one in ours if one.id not in used))


def _best_form(
    slots: Sequence[Slot],
    forms: Mapping[str, Sequence[Wanted]],
    settled: Collection[int],
    taken: Collection[str],
) -> tuple[str, list[tuple[int, Match]]]:
    """The form of ours with most sure pairs among the places that are not settled, and its pairs.

    Forms share words; of each table one form is held against it at a time.
    """
    tried = {}
    for form, every in forms.items():
        left = [(number, slot) for number, slot in enumerate(slots) if number not in settled]
        ours = [one for one in every if one.id not in taken]
        tried[form] = [*_Pairs(left, ours, slots, every).matches()]

    def sure(form: str) -> int:
        return sum(match.sureness is Sureness.SURE for _, match in tried[form])

    best = max(tried, key=sure)
    return best, tried[best]


def _forms_in(found: Mapping[int, Match], grid: int) -> set[str]:
    """The forms of ours that a table has figures of."""
    return {m.wanted.form for m in found.values() if m.wanted and m.slot.grid == grid}


@dataclass(frozen=True, slots=True)
class _Score:
    """How well words agree: in the mean of both directions, and in the worse one."""

    mean: float
    least: float

    @property
    def possible(self) -> bool:
        return self.mean >= _POSSIBLE and self.least >= _LEAST_POSSIBLE


def _doubt(slot: Slot, one: Wanted, score: _Score, rivals: Sequence[float]) -> str:
    """What makes a pair doubtful; empty where nothing does."""
    if score.mean < _SURE or score.least < _LEAST_SURE:
        return "文字相差较多"
    if any(near > score.mean - _NEAR and not near < _SAME <= score.mean for near in rivals):
        return "另有相近的行"
    ratio = factor(one.unit, slot.unit)
    if ratio is None and not alike(one.unit, slot.unit):
        return f"单位不同：我们是{one.unit}，对方是{slot.unit}"
    if ratio not in (None, 1):
        return f"单位不同：{one.unit}换算成{slot.unit}"
    return ""


def undecided(proposal: Proposal) -> Proposal:
    """The proposal once somebody has looked at it: what was left open then is doubtful."""
    matches = (
        replace(match, sureness=Sureness.UNSURE, why="没有核定")
        if match.sureness is Sureness.SURE
        else match
        for match in proposal.matches
    )
    return replace(proposal, matches=tuple(matches))


class _Pairs:
    """Places and figures that are held against one another."""

    def __init__(
        self,
        slots: Sequence[tuple[int, Slot]],
        ours: Sequence[Wanted],
        every_slot: Sequence[Slot],
        every_one: Sequence[Wanted],
    ) -> None:
        self._slots, self._ours = slots, ours
        both = (*every_slot, *(one.slot for one in every_one))
        self._alike = Likeness(label for slot in both for label in slot.labels)
        self._theirs_say = _telling(every_slot)
        self._ours_say = _telling([one.slot for one in every_one])
        self._labels: dict[tuple[str, tuple[str, ...]], float] = {}

    def matches(self) -> Iterator[tuple[int, Match]]:
        """The best pairs first, each place and figure once; places without one are left out."""
        scores = {
            (number, place): score
            for number, (_, slot) in enumerate(self._slots)
            for place, one in enumerate(self._ours)
            if (score := self._score(slot, one)).possible
        }
        chosen: dict[int, int] = {}
        taken: set[int] = set()
        for pair in sorted(scores, key=lambda pair: (-scores[pair].mean, pair)):
            if pair[0] not in chosen and pair[1] not in taken:
                chosen[pair[0]] = pair[1]
                taken.add(pair[1])
        holder = {place: number for number, place in chosen.items()}
        rivals: dict[int, list[float]] = defaultdict(list)
        for (number, place), score in scores.items():
            if chosen.get(number) != place:
                rivals[number].append(score.mean)
                rivals[holder.get(place, number)].append(score.mean)
        for number, place in chosen.items():
            at, slot = self._slots[number]
            one = self._ours[place]
            why = _doubt(slot, one, scores[number, place], rivals[number])
            yield at, Match(slot, "", one, Sureness.UNSURE if why else Sureness.SURE, why)

    def _score(self, slot: Slot, one: Wanted) -> _Score:
        """How well the words of a place and of a figure agree."""
        ours = self._covered(one.slot.labels, slot.labels, self._ours_say)
        theirs = self._covered(slot.labels, one.slot.labels, self._theirs_say)
        mean = (ours + theirs) / 2
        if factor(one.unit, slot.unit) is None and not alike(one.unit, slot.unit):
            mean *= _OTHER_UNIT
        if any(map(OTHER_PERIOD.search, slot.heads)) and not any(
            map(OTHER_PERIOD.search, one.slot.heads)
        ):
            mean *= _OTHER_UNIT
        if slot.number and slot.number == one.slot.number:
            mean += _NUMBERED
        return _Score(mean, min(ours, theirs))

    def _covered(
        self, labels: tuple[str, ...], others: tuple[str, ...], telling: Mapping[str, float]
    ) -> float:
        """How much of what labels tell is told by others too."""
        if not labels or not others:
            return 0.0
        weights = [telling[label] for label in labels]
        if not sum(weights):
            weights = [1.0] * len(labels)
        told = zip(weights, labels, strict=True)
        return sum(weight * self._best(label, others) for weight, label in told) / sum(weights)

    def _best(self, label: str, others: tuple[str, ...]) -> float:
        key = (label, others)
        if key not in self._labels:
            self._labels[key] = max(self._alike(label, other) for other in others)
        return self._labels[key]


def _telling(slots: Sequence[Slot]) -> dict[str, float]:
    """How much each label tells one place from the others: nothing, where all have it."""
    count = Counter(label for slot in slots for label in dict.fromkeys(slot.labels))
    every = max(len(slots), 2)
    return {label: log(every / min(times, every)) / log(every) for label, times in count.items()}
