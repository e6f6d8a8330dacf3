"""Break a paragraph into lines.

Pure arithmetic on a `Ruler`; steps grow with the number of characters. Refuses to know
fonts, faces and pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.typeset.breaks import Bond
from generator.typeset.ruler import SLACK, Ruler

WIDEST_GAP = 0.2  # em: a line that would be pulled apart further stays short
EVEN_GAP = 0.02  # em: half a cell in a line of the grid, up to which nobody looks further
SHORT_END = 3  # characters of a last line that the lines above might take in

# What makes a paragraph ugly, counted against each other.
STRETCHED = 2.0  # a line stretched as far as may be; half as far counts a quarter of it
SQUEEZED = 0.06  # a line whose marks give all that they may: as one stretched by a cell
OFF_GRID = 0.5  # a line of ideographs alone that does not stand on the grid (5.2.3)
SHORT = 16.0  # a line that stays short …
LACKING = 10.0  # … and by the square of what it lacks
LONELY = 6.0  # a single character in the last line
ONE_MORE = 10.0  # each line


@dataclass(frozen=True, slots=True)
class Cut:
    """A line: characters `start` to `end` of the paragraph."""

    start: int
    end: int


def break_lines(ruler: Ruler) -> list[Cut]:
    """Lines that fit; every character is in one of them.

    A line takes what fits; where that leaves a gap, a lonely character or next to nothing
    for the last line, the paragraph is broken as a whole. Where nothing may be broken the
    weakest bond gives way, and a line always holds at least one character. A ruler that is
    not squeezed is broken as word processors do it: line by line.
    """
    cuts = _filled(ruler)
    if not ruler.squeezed or _even(ruler, cuts):
        return cuts
    return _balanced(ruler) or cuts


def _filled(ruler: Ruler) -> list[Cut]:
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


def _even(ruler: Ruler, cuts: Sequence[Cut]) -> bool:
    """Whether there is nothing to be made better, or nothing that may be."""
    if len(cuts) < 2 or any(ruler.bonds[cut.start] for cut in cuts[1:]):
        return True
    if cuts[-1].end - cuts[-1].start <= SHORT_END:
        return False
    return all(_gap(ruler, cut.start, cut.end) <= EVEN_GAP for cut in cuts[:-1])


def _gap(ruler: Ruler, start: int, end: int) -> float:
    """By how many em a gap a line would be stretched; negative, if it must be squeezed."""
    lacking = ruler.room(start) - ruler.width(start, end)
    if abs(lacking) <= SLACK:
        return 0.0
    gaps = ruler.gaps(start, end)
    return lacking / gaps / ruler.size if gaps > 0 else float("inf")


def _balanced(ruler: Ruler) -> list[Cut]:
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


def _endings(ruler: Ruler, start: int) -> Iterator[tuple[int, float]]:
    """Where a line that starts here may end, and how ugly it is then."""
    limit = ruler.limit(start, squeezing=True)
    if limit >= len(ruler.words):
        limit = len(ruler.words)
        yield limit, (LONELY if ruler.lonely(start) else 0.0) + _squeezed(ruler, start, limit)
        limit -= 1
    for end in range(limit, start, -1):
        if ruler.bonds[end] is not Bond.FREE:
            continue
        gap = _gap(ruler, start, end)
        if gap < 0:
            yield end, _squeezed(ruler, start, end)
            continue
        if gap <= WIDEST_GAP:
            off_grid = OFF_GRID if gap and ruler.on_grid(start, end) else 0.0
            yield end, off_grid + STRETCHED * (gap / WIDEST_GAP) ** 2
            continue
        lacking = 1 - ruler.width(start, end) / ruler.room(start)
        yield end, SHORT + LACKING * lacking**2
        if lacking > 0.5:
            break


def _squeezed(ruler: Ruler, start: int, end: int) -> float:
    """How ugly a line is whose marks are narrowed so that it fits."""
    excess = ruler.width(start, end) - ruler.room(start)
    if excess <= SLACK:
        return 0.0
    return SQUEEZED * (excess / ruler.give(start, end)) ** 2


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
