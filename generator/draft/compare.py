"""What a source says and what a draft of it prints, word for word: how much is the same, what is not.

Width and white space do not count. Refuses to judge which of two unlike words is right.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.draft.aligned import Aligner
from generator.model.observed import Item, LeftOut, Paragraph
from generator.model.text import OPEN_POINT
from generator.place import Place
from generator.rules.passage import Role
from generator.rules.script import Script

_CLAUSE: Final = re.compile(r"[^。；：，、;:,]*[。；：，、;:,]?")
_SAME: Final = str.maketrans("—–―─－☐", "-----□")
"""Dashes of any length, and boxes."""
_LONGEST_GAP: Final = 4_000
"""Characters of a gap that are compared one by one; longer ones count as unlike."""

Spoken = tuple[str, Place]
"""Words with the place of the paragraph or cell that they stand in."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the source that are printed otherwise; either may be empty. `place` is in the source."""

    place: Place
    source: str
    printed: str


@dataclass(frozen=True)
class Proof:
    """How much of the source is printed: characters of it, those printed in order, what differs."""

    characters: int
    same: int
    differences: tuple[Difference, ...]

    @property
    def share(self) -> float:
        """0 to 1; an empty source is wholly printed."""
        return self.same / self.characters if self.characters else 1.0


def prove(source: Sequence[Spoken], printed: Sequence[Spoken]) -> Proof:
    """Compare clause by clause, and unlike clauses character by character."""
    first, second = list(_clauses(source)), list(_clauses(printed))
    aligner = Aligner()
    same = 0
    found: list[Difference] = []
    for alike, a, b, c, d in aligner.opcodes([w for w, _ in first], [w for w, _ in second]):
        if alike:
            same += sum(len(words) for words, _ in first[a:b])
            continue
        place = first[a][1] if a < len(first) else first[-1][1] if first else second[c][1]
        partly, unlike = _within(aligner, first[a:b], second[c:d], place)
        same += partly
        found += unlike
    return Proof(sum(len(words) for words, _ in first), same, tuple(found))


def spoken_by(items: Iterable[Item], left_out: Iterable[LeftOut] = ()) -> list[Spoken]:
    """What a file that was read says, cells one by one, without what was left out of tables."""
    out = {(one.place, folded(one.text)) for one in left_out}
    found: list[Spoken] = []
    for item in items:
        if isinstance(item, Paragraph):
            found.append((item.text, item.place))
        else:
            cells = (cell for row in item.rows for cell in row.cells)
            found += [(cell.text, cell.place) for cell in cells]
    return [(w, place) for w, place in found if w.strip() and (place, folded(w)) not in out]


def lost(
    before: Iterable[Item], after: Iterable[Item], left_out: Iterable[LeftOut]
) -> list[Difference]:
    """What was read and is neither kept nor listed as left out; the order does not matter here.

    The proof starts from what was kept, so it cannot see what was lost on the way there.
    """
    first = spoken_by(before)
    kept = [*spoken_by(after), *((one.text, one.place) for one in left_out)]
    characters = Counter(folded("".join(words for words, _ in first)))
    characters -= Counter(folded("".join(words for words, _ in kept)))
    if not characters:
        return []
    clauses = Counter(clause for clause, _ in _clauses(kept))
    found = []
    for clause, place in _clauses(first):
        clauses[clause] -= 1
        if clauses[clause] < 0 and characters.keys() & set(clause):
            found.append(Difference(place, clause, ""))
    return found


def spoken_in(script: Script) -> list[Spoken]:
    """What a composed document says; the note of attachments with its label and numbers."""
    noted = [spot for spot in script.spots if spot.role is Role.NOTED]
    found: list[Spoken] = []
    for spot in script.spots:
        words = spot.words
        if spot.role is Role.NOTED:
            number = noted.index(spot) + 1
            counted = f"{number}." if len(noted) > 1 else ""
            words = f"{'附件:' if number == 1 else ''}{counted}{words}"
        found.append((words, spot.place(0)))
    return found


def folded(words: str) -> str:
    """Without white space, full-width letters, figures and marks as their narrow ones."""
    said = unicodedata.normalize("NFKC", OPEN_POINT.sub("", words)).translate(_SAME)
    return "".join(said.split())


def _clauses(spoken: Iterable[Spoken]) -> Iterator[Spoken]:
    for words, place in spoken:
        for clause in _CLAUSE.findall(folded(words)):
            if clause:
                yield clause, place


def _within(
    aligner: Aligner, first: Sequence[Spoken], second: Sequence[Spoken], place: Place
) -> tuple[int, list[Difference]]:
    """Of one gap: how many characters are the same, and what is not."""
    source, places = _joined(first)
    printed, _ = _joined(second)
    if len(source) > _LONGEST_GAP or len(printed) > _LONGEST_GAP or not (source and printed):
        return 0, [Difference(place, source, printed)]
    same, found = 0, []
    for alike, a, b, c, d in aligner.within(source, printed):
        if alike:
            same += b - a
        else:
            where = places[a] if a < len(places) else place
            found.append(Difference(where, source[a:b], printed[c:d]))
    return same, found


def _joined(spoken: Sequence[Spoken]) -> tuple[str, list[Place]]:
    words = "".join(one for one, _ in spoken)
    return words, [place for one, place in spoken for _ in one]
