"""Break a paragraph into lines and say how far each is to be stretched.

Pure arithmetic on characters and their widths in points; time grows with the number of
characters. Refuses to know fonts, faces and pages.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.typeset.breaks import CLOSERS, OPENERS, Bond, bonds_of, tokens_of

SLACK = 0.02  # pt: 28 cells add up to a hair more than the width
WIDEST_GAP = 0.2  # em: a line that would be pulled apart further stays short
EVEN_GAP = 0.05  # em: up to here nobody sees that a line was stretched

# What makes a paragraph ugly, counted against each other.
STRETCHED = 2.0  # a line stretched as far as may be; half as far counts a quarter of it
SHORT = 16.0  # a line that stays short …
LACKING = 10.0  # … and by the square of what it lacks
LONELY = 6.0  # a single character in the last line
ONE_MORE = 10.0  # each line


@dataclass(frozen=True, slots=True)
class Cut:
    """A line: characters `start` to `end` of the paragraph."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Ruler:
    """A paragraph with what is needed to measure any piece of it.

    `reach` is how far each character reaches from the beginning, `seen` how many before it
    take room.
    """

    words: str
    bonds: Sequence[Bond]
    reach: Sequence[float]
    seen: Sequence[int]
    first: float
    rest: float
    gap: float
    size: float

    def room(self, start: int) -> float:
        return self.rest if start else self.first

    def limit(self, start: int) -> int:
        """The furthest end of a line that starts here; spaces may hang out of it."""
        edge = self.reach[start] + self.room(start) + SLACK
        limit = max(bisect_right(self.reach, edge) - 1, start + 1)
        while limit < len(self.words) and self.words[limit] == " ":
            limit += 1
        return limit

    def spare(self, start: int, end: int) -> tuple[float, float]:
        """What a line lacks to its room: in all, and in em a gap."""
        while end > start and self.words[end - 1] == " ":
            end -= 1
        lacking = max(self.room(start) - (self.reach[end] - self.reach[start] - self.gap), 0.0)
        gaps = self.seen[end] - self.seen[start] - 1
        return lacking, lacking / gaps / self.size if gaps > 0 else float("inf")

    def lonely(self, start: int) -> bool:
        """Whether a last line that starts here holds one character, marks aside."""
        line = self.words[start:]
        return sum(c not in CLOSERS and c not in OPENERS and c != " " for c in line) <= 1


def break_lines(
    words: str,
    widths: Sequence[float],
    first: float,
    rest: float,
    gap: float = 0.0,
    size: float = 1.0,
) -> list[Cut]:
    """Lines of at most `first` and then `rest` points.

    `widths` are the characters' own, `gap` is added behind each (the grid's tightening). A
    line takes as many characters as fit; where that leaves a gap or a lonely character, the
    paragraph is broken as a whole. Where nothing may be broken the weakest bond gives way,
    and a line always holds at least one character.
    """
    bonds = bonds_of(words)
    reach = [0.0, *accumulate(width + gap if width else 0.0 for width in widths)]
    seen = [0, *accumulate(int(width > 0) for width in widths)]
    _loosen(words, bonds, reach, rest)
    ruler = _Ruler(words, bonds, reach, seen, first, rest, gap, size)
    cuts = _filled(ruler)
    return cuts if _even(ruler, cuts) else _balanced(ruler) or cuts


def _filled(ruler: _Ruler) -> list[Cut]:
    """Lines that each take what fits."""
    count = len(ruler.words)
    before = {bond: _last_breaks(ruler.bonds, bond) for bond in (Bond.FREE, Bond.WORD, Bond.MARK)}
    cuts: list[Cut] = []
    start = 0
    while start < count:
        limit = ruler.limit(start)
        end = count if limit >= count else _cut(before, start, limit, ruler.bonds)
        cuts.append(Cut(start, end))
        start = end
    return cuts


def _even(ruler: _Ruler, cuts: Sequence[Cut]) -> bool:
    """Whether there is nothing to be made better, or nothing that may be."""
    if len(cuts) < 2 or any(ruler.bonds[cut.start] for cut in cuts[1:]):
        return True
    if ruler.lonely(cuts[-1].start):
        return False
    return all(ruler.spare(cut.start, cut.end)[1] <= EVEN_GAP for cut in cuts[:-1])


def _balanced(ruler: _Ruler) -> list[Cut]:
    """The least ugly way to break at free places only; none, if there is no way."""
    count = len(ruler.words)
    costs = [0.0] + [float("inf")] * count
    starts = [0] * (count + 1)
    for start in range(count):
        if costs[start] == float("inf"):
            continue
        for end, ugly in _endings(ruler, start):
            cost = costs[start] + ONE_MORE + ugly
            if cost < costs[end]:
                costs[end], starts[end] = cost, start
    if costs[count] == float("inf"):
        return []
    cuts = [Cut(starts[count], count)]
    while cuts[-1].start:
        cuts.append(Cut(starts[cuts[-1].start], cuts[-1].start))
    return cuts[::-1]


def _endings(ruler: _Ruler, start: int) -> Iterator[tuple[int, float]]:
    """Where a line that starts here may end, and how ugly it is then."""
    limit = ruler.limit(start)
    if limit >= len(ruler.words):
        limit = len(ruler.words)
        yield limit, LONELY if ruler.lonely(start) else 0.0
        limit -= 1
    for end in range(limit, start, -1):
        if ruler.bonds[end] is not Bond.FREE:
            continue
        lacking, wide = ruler.spare(start, end)
        if wide <= WIDEST_GAP:
            yield end, STRETCHED * (wide / WIDEST_GAP) ** 2
            continue
        yield end, SHORT + LACKING * (lacking / ruler.room(start)) ** 2
        if lacking > ruler.room(start) / 2:
            break


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
