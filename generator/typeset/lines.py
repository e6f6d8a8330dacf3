"""Break a paragraph into lines and say how far each is to be stretched.

Pure arithmetic on characters and their widths in points; time grows with the number of
characters. Refuses to know fonts, faces and pages.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.typeset.breaks import CLOSERS, OPENERS, Bond, bonds_of, tokens_of

SLACK = 0.02  # pt: 28 cells add up to a hair more than the width
WIDEST_GAP = 1.0  # em: a line that would be pulled apart further stays short


@dataclass(frozen=True, slots=True)
class Cut:
    """A line: characters `start` to `end` of the paragraph."""

    start: int
    end: int


def break_lines(
    words: str, widths: Sequence[float], first: float, rest: float, gap: float = 0.0
) -> list[Cut]:
    """Lines of at most `first` and then `rest` points.

    `widths` are the characters' own, `gap` is added behind each (the grid's tightening). A
    line takes as many characters as fit; where nothing may be broken the weakest bond gives
    way, and a line always holds at least one character.
    """
    bonds = bonds_of(words)
    reach = [0.0, *accumulate(width + gap if width else 0.0 for width in widths)]
    _loosen(words, bonds, reach, rest)
    before = {bond: _last_breaks(bonds, bond) for bond in (Bond.FREE, Bond.WORD, Bond.MARK)}
    cuts: list[Cut] = []
    start = 0
    while start < len(words):
        room = rest if cuts else first
        limit = max(bisect_right(reach, reach[start] + room + SLACK) - 1, start + 1)
        while limit < len(words) and words[limit] == " ":
            limit += 1
        end = len(words) if limit >= len(words) else _cut(before, start, limit, bonds)
        cuts.append(Cut(start, end))
        start = end
    return _without_orphan(words, cuts, before[Bond.FREE])


def _loosen(words: str, bonds: list[Bond], reach: Sequence[float], rest: float) -> None:
    """Let words that are longer than a whole line break anywhere."""
    for start, end in tokens_of(words):
        if reach[end] - reach[start] > rest:
            for index in range(start + 1, end):
                if bonds[index] is Bond.WORD:
                    bonds[index] = Bond.FREE


def _last_breaks(bonds: Sequence[Bond], bond: Bond) -> list[int]:
    """For every place, the last one up to it whose bond is no stronger; the end counts."""
    found, last = [], 0
    for index, tie in enumerate(bonds):
        if index and tie <= bond:
            last = index
        found.append(last)
    return found


def _cut(before: dict[Bond, list[int]], start: int, limit: int, bonds: Sequence[Bond]) -> int:
    """The last place to break at within a line, by the weakest bond that has one."""
    for places in before.values():
        if places[limit] > start:
            return places[limit]
    end = limit
    while end < len(bonds) and bonds[end] is Bond.GLUED:
        end += 1
    return end


def _without_orphan(words: str, cuts: list[Cut], free: Sequence[int]) -> list[Cut]:
    """Pull one character down, if the last line holds a single one."""
    if len(cuts) < 2 or _solid(words, cuts[-1]) > 1:
        return cuts
    above, last = cuts[-2:]
    middle = free[last.start - 1]
    if middle <= above.start + 1 or last.start - middle > last_pull(words, above):
        return cuts
    return [*cuts[:-2], Cut(above.start, middle), Cut(middle, last.end)]


def last_pull(words: str, above: Cut) -> int:
    """How many characters may be pulled out of a line to keep the next one company."""
    return max(1, min(4, len(words[above.start : above.end]) // 4))


def _solid(words: str, cut: Cut) -> int:
    """Characters that are more than punctuation."""
    line = words[cut.start : cut.end]
    return sum(char not in CLOSERS and char not in OPENERS and char != " " for char in line)


@dataclass(frozen=True, slots=True)
class Measured:
    """A line's natural width in points and the gaps between its visible characters."""

    natural: float
    gaps: int


def measured(words: str, widths: Sequence[float], cut: Cut) -> Measured:
    """Measure a line; spaces at its end and characters without width do not count."""
    end = cut.end
    while end > cut.start and words[end - 1] == " ":
        end -= 1
    seen = [width for width in widths[cut.start : end] if width]
    return Measured(sum(seen), max(len(seen) - 1, 0))


def stretch(line: Measured, room: float, size: float) -> float | None:
    """The letter-spacing that makes a line exactly `room` wide; None, if it is too short."""
    if not line.gaps:
        return None
    spacing = (room - line.natural) / line.gaps
    return spacing if spacing <= WIDEST_GAP * size else None
