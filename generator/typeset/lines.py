"""Break a paragraph into lines.

Pure arithmetic on a `Ruler`; steps grow with the number of characters. Refuses to know
fonts, faces and pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.typeset.breaks import Bond
from generator.typeset.ruler import SLACK, Ruler

WIDEST_GAP = 0.2  # em: a line of a narrow cell that would be pulled apart further stays short
WIDE_ROOM = 20  # em: from here on lines are to be flush (5.2.3), …
WIDEST_IN_WIDE = 0.5  # em: … up to here, which a date that may not be broken can ask for
EVEN_GAP = 0.02  # em: half a cell in a line of the grid, up to which nobody looks further
SHORT_END = 3  # characters of a last line that the lines above might take in

# What makes a paragraph ugly, counted against each other.
STRETCHED = 2.0  # a line stretched by `WIDEST_GAP`; half as far counts a quarter of it
SQUEEZED = 0.06  # a line whose marks give all that they may: as one stretched by a cell
OFF_GRID = 0.5  # a line of ideographs alone that does not stand on the grid (5.2.3)
SHORT = 24.0  # a line that stays short …
LACKING = 10.0  # … and by the square of what it lacks …
HALF = 0.5  # … and if that is more of its room, no shorter one is tried
LONELY = 6.0  # a single character in the last line
ONE_MORE = 10.0  # each line
HAIR = 1e-6  # by which sums of the same figures may differ


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
    return _balanced(ruler, cuts)


def _filled(ruler: Ruler) -> list[Cut]:
    """Lines that each take what fits."""
    count = len(ruler.words)
    before: dict[Bond, list[int]] = {}
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


@dataclass(frozen=True, slots=True)
class _Reaches:
    """How far lines reach at the most, worked out where somebody asks."""

    ruler: Ruler
    limits: dict[int, int] = field(default_factory=dict)
    _fewest: dict[int, int] = field(default_factory=dict)

    def lines(self, start: int) -> int:
        """How many lines it takes from here on at the least, wherever they are broken."""
        way = []
        while start < len(self.ruler.words) and start not in self._fewest:
            way.append(start)
            self.limits[start] = self.ruler.limit(start, squeezing=True)
            start = self.limits[start]
        lines = self._fewest.get(start, 0)
        for place in reversed(way):
            lines += 1
            self._fewest[place] = lines
        return lines


def _balanced(ruler: Ruler, cuts: Sequence[Cut]) -> list[Cut]:
    """The least ugly way to break at free places only.

    `cuts` is one such way: what is sure to become uglier is not followed.
    """
    count = len(ruler.words)
    reaches = _Reaches(ruler)
    most = sum(ONE_MORE + _ugly(ruler, cut.start, cut.end) for cut in cuts) + HAIR
    costs = [0.0] + [float("inf")] * count
    starts = [0] * (count + 1)
    for start in range(count):
        if costs[start] == float("inf"):
            continue
        left = most - costs[start] - ONE_MORE * reaches.lines(start)
        if left < 0:
            continue
        for end, ugly in _endings(ruler, start, reaches.limits[start], left):
            cost = costs[start] + ONE_MORE + ugly
            if cost < costs[end]:
                costs[end], starts[end] = cost, start
    found = [Cut(starts[count], count)]
    while found[-1].start:
        found.append(Cut(starts[found[-1].start], found[-1].start))
    return found[::-1]


def _endings(ruler: Ruler, start: int, limit: int, most: float) -> Iterator[tuple[int, float]]:
    """Where a line that starts here may end, and how ugly it is then.

    Once a line is too short to be stretched it only becomes uglier; then `most` is the end,
    and half its room.
    """
    for end in range(limit, start, -1):
        if end < len(ruler.words) and ruler.bonds[end] is not Bond.FREE:
            continue
        ugly = _ugly(ruler, start, end)
        if ugly > SHORT and ugly > most:
            return
        yield end, ugly
        if ugly > SHORT + LACKING * HALF**2:
            return


def _ugly(ruler: Ruler, start: int, end: int) -> float:
    if end == len(ruler.words):
        return (LONELY if ruler.lonely(start) else 0.0) + _squeezed(ruler, start, end)
    gap = _gap(ruler, start, end)
    if gap < 0:
        return _squeezed(ruler, start, end)
    if gap <= widest_gap(ruler.room(start), ruler.size):
        off_grid = OFF_GRID if gap and ruler.on_grid(start, end) else 0.0
        return off_grid + STRETCHED * (gap / WIDEST_GAP) ** 2
    return SHORT + LACKING * (1 - ruler.width(start, end) / ruler.room(start)) ** 2


def widest_gap(room: float, size: float) -> float:
    """By how many em a gap a line may be pulled apart to be flush."""
    return WIDEST_GAP if room < WIDE_ROOM * size else WIDEST_IN_WIDE


def _squeezed(ruler: Ruler, start: int, end: int) -> float:
    """How ugly a line is whose marks are narrowed so that it fits."""
    excess, give = ruler.width(start, end) - ruler.room(start), ruler.give(start, end)
    if excess <= SLACK or not give:  # one character that is wider than the room
        return 0.0
    return SQUEEZED * (excess / give) ** 2


def _last_breaks(bonds: Sequence[Bond], bond: Bond) -> list[int]:
    """For every place, the last one up to it whose bond is no stronger; the end counts."""
    found, last = [], 0
    for index, tie in enumerate(bonds):
        if index and tie <= bond:
            last = index
        found.append(last)
    return found


def _cut(before: dict[Bond, list[int]], start: int, limit: int, bonds: Sequence[Bond]) -> int:
    """The last place to break at within a line, by the weakest bond that has one.

    `before` keeps what `_last_breaks` finds; the stronger bonds are seldom asked for.
    """
    for bond in (Bond.FREE, Bond.WORD, Bond.MARK):
        if bond not in before:
            before[bond] = _last_breaks(bonds, bond)
        if before[bond][limit] > start:
            return before[bond][limit]
    end = limit
    while end < len(bonds) and bonds[end] is Bond.GLUED:
        end += 1
    return end
