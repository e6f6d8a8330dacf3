"""Divide a title into lines: words kept whole, a trapezoid or a diamond (7.3.1).

Function of the words alone, and of the list of words in `words.py`. Refuses to know fonts: a
title's characters count one glyph each, half-width ones 0.55. The steps grow with the length
of the title and with nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate, chain, pairwise
from math import ceil

from generator.typeset.breaks import Bond, bonds_of
from generator.typeset.words import Kind, Segment, crossings, organs, segments

MOST_GLYPHS = 19  # of 22 pt in 156 mm, one less than would touch both edges [practice]

GLYPH = 20  # all widths are whole numbers of these parts of a glyph
HALF_WIDTH = 11
EQUAL = 10  # two lines that differ by less look the same
SHORTEST_LINE = 4  # glyphs [practice: the last line has three or four at least]
LEAST_LAST = 3
WHOLE_BRACKETS = 10  # glyphs: shorter 《…》, （…） and “…” are never divided

MORE_TARGETS = 2  # lines more than needed that are tried as well
FEW_LINES = 5  # up to here everything is tried; in longer titles no line is short without need

# What hurts, counted against each other. The first four are ranks: nothing below makes up for one.
TORN = 10_000.0  # inside a word; only where a word is longer than a line
LONE = 3_000.0  # a line of one character; a last line of one or two
HOURGLASS = 800.0
RECTANGLE = 600.0
CLINGING = 70.0  # before 的, 等, or the last syllable of an organ's name
UNKNOWN_INSIDE = 40.0  # between two characters that no word covers
ONE_MORE = 25.0  # each line more than needed
INSIDE_ORGAN = 15.0
BEFORE_AND = 30.0
NEAR_MARK = 25.0  # right behind 《, right before 》
DANGLING = 9.0  # behind 进一步, 各, 及其 …
UNKNOWN_BESIDE = 8.0
SHORT = 8.0  # a line of fewer than four glyphs
BEHIND_PLACE = 5.0
BEHIND_AND = 5.0
BEHIND_ABOUT = 4.0  # behind 关于
CROSSING = 3.0  # for each word that reaches over the place
PLAIN = 3.0  # between two words
BEHIND_ISSUE = 1.5  # behind 印发
ALIKE = 3.5  # two lines whose difference is hard to see
UNEVEN = 6.0  # the square of what a line differs from the mean is divided by this

NEVER_FIRST = frozenset("的之了着等们")
SUFFIXES = frozenset(
    "局厅委办署院所站会科处股组队室库网员者长家师法案制性化率度力型类式表书单册件费金款品机"
)
AND = frozenset(("和", "与", "及", "及其", "以及", "并", "或", "暨"))
SELDOM_LAST = frozenset(
    ("及其", "进一步", "全面", "深入", "认真", "切实", "扎实", "严格", "大力", "积极", "持续", "不断",
     "各", "各级", "各类", "全", "对", "为", "在", "向", "按照", "根据", "若干", "副", "非", "第")
)  # fmt: skip
ISSUE = frozenset(("印发", "转发", "批转", "下发"))
GOOD_AFTER = frozenset("的》、，） ")
GOOD_BEFORE = frozenset("《（")
BRACKETS = re.compile(r"《[^《》]*》|（[^（）]*）|“[^“”]*”|〔[^〔〕]*〕")
YEARS = re.compile(r"\d{4}年?[—–－\-~～至]{1,2}\d{4}年度?")
"""A span of years, which nobody reads in two halves: 2025—2026年."""


class _Phase(IntEnum):
    """The shape so far."""

    FLAT = 0
    RISING = 1
    FALLING = 2
    HOURGLASS = 3


_Shape = tuple[int, _Phase]
"""The width of the line before and the phase that it left."""


@dataclass(frozen=True, slots=True)
class _Way:
    """The cheapest lines up to a stop; `number` counts them, `start` and `shape` lead back."""

    cost: float
    number: int
    start: int
    shape: _Shape


@dataclass(frozen=True, slots=True)
class _Ruler:
    """A title with the stops where a line may end, and what ending there costs.

    `reach` is how far each character reaches, `seen` the same without spaces at the end.
    """

    words: str
    stops: Sequence[int]
    pains: Sequence[float]
    reach: Sequence[int]
    seen: Sequence[int]
    room: int

    def width(self, first: int, last: int) -> int:
        """The width of a line from one stop to another."""
        return max(self.seen[self.stops[last]] - self.reach[self.stops[first]], 0)

    @property
    def needed(self) -> int:
        """How many lines there are at least."""
        return max(ceil(self.seen[-1] / self.room), 1)


def title_lines(words: str, most: int = MOST_GLYPHS) -> list[str]:
    """The lines of a title, none wider than `most` glyphs; joined they are `words` again.

    The best trapezoid or diamond that leaves the words whole, in as few lines as that takes.
    """
    if not words or glyphs(words) <= most:
        return [words] if words else []
    ruler = _ruler(words, most * GLYPH)
    found = {
        cuts: _cost(ruler, cuts)
        for more in range(MORE_TARGETS + 1 if ruler.needed <= FEW_LINES else 1)
        for cuts in [_divided(ruler, ruler.seen[-1] / (ruler.needed + more))]
    }
    best = min(found, key=found.__getitem__)
    return [words[ruler.stops[a] : ruler.stops[b]] for a, b in pairwise(best)]


def glyphs(words: str) -> float:
    """How many glyphs a title takes, spaces at its end left out."""
    return sum(map(_width, words.rstrip(" "))) / GLYPH


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return HALF_WIDTH if char.isascii() else GLYPH


def _ruler(words: str, room: int) -> _Ruler:
    wide = [_width(char) for char in words]
    reach = [0, *accumulate(wide)]
    seen = [0]
    for char, end in zip(words, reach[1:], strict=True):
        seen.append(seen[-1] if char == " " else end)
    way = segments(words)
    bonds = bonds_of(words)
    free = _free(words, way, bonds, room, reach)
    pains = _pains(words, way, free)
    stops = [0]
    for stop in [*sorted(free), len(words)]:
        start = stops[-1]
        if seen[stop] - reach[start] > room:  # longer than a line: it must be torn
            stops += _torn(bonds, reach, start, stop, room)
        stops.append(stop)
    return _Ruler(words, stops, [pains.get(stop, TORN) for stop in stops], reach, seen, room)


def _torn(
    bonds: Sequence[Bond], reach: Sequence[int], start: int, stop: int, room: int
) -> Iterator[int]:
    """Where a stretch without a free place is torn, by the weakest bonds there are."""
    while reach[stop] - reach[start] > room:
        limit = max(bisect_right(reach, reach[start] + room) - 1, start + 1)
        places = range(limit, start, -1)
        weak = (place for tie in (Bond.WORD, Bond.MARK) for place in places if bonds[place] <= tie)
        start = next(weak, limit)
        yield start


def _free(
    words: str, way: Sequence[Segment], bonds: Sequence[Bond], room: int, reach: Sequence[int]
) -> set[int]:
    """The places between words where a line may end."""
    free = {segment.start for segment in way[1:] if bonds[segment.start] is Bond.FREE}
    for match in chain(BRACKETS.finditer(words), YEARS.finditer(words)):
        wide = reach[match.end()] - reach[match.start()]
        if wide <= min(WHOLE_BRACKETS * GLYPH, room):
            free.difference_update(range(match.start() + 1, match.end()))
    return free


def _pains(words: str, way: Sequence[Segment], free: set[int]) -> dict[int, float]:
    """How much it hurts to end a line at each free place."""
    over = crossings(words)
    inside = {place for start, end in organs(words, list(way)) for place in range(start + 1, end)}
    pains = {}
    for before, after in pairwise(way):
        place = after.start
        if place in free:
            pains[place] = _pain(words, before, after) + CROSSING * over[place]
            pains[place] += INSIDE_ORGAN if place in inside else 0.0
            pains[place] += NEAR_MARK if _near_mark(words, place) else 0.0
    return pains


def _pain(words: str, before: Segment, after: Segment) -> float:
    """What the words on both sides say."""
    left, right = words[before.start : before.end], words[after.start : after.end]
    unknown = (before.kind is Kind.UNKNOWN) + (after.kind is Kind.UNKNOWN)
    if right in NEVER_FIRST or (right in SUFFIXES and left not in NEVER_FIRST):
        return CLINGING
    if right in AND:
        return BEFORE_AND
    if left in SELDOM_LAST:
        return DANGLING
    if left in AND:
        return BEHIND_AND
    if left[-1] in GOOD_AFTER or right[0] in GOOD_BEFORE:
        return 0.0
    if unknown:
        return UNKNOWN_INSIDE if unknown == 2 else UNKNOWN_BESIDE
    if before.kind is Kind.PLACE:
        return BEHIND_PLACE
    if left in ISSUE:
        return BEHIND_ISSUE
    return BEHIND_ABOUT if left == "关于" else PLAIN


def _near_mark(words: str, place: int) -> bool:
    opened = words.rfind("《", max(place - SHORTEST_LINE + 1, 0), place)
    closed = words.find("》", place, place + SHORTEST_LINE - 1)
    return opened >= 0 or closed >= 0


def _divided(ruler: _Ruler, mean: float) -> tuple[int, ...]:
    """The cheapest division into lines about `mean` wide, as numbers of stops."""
    ways: list[dict[_Shape, _Way]] = [{} for _ in ruler.stops]
    ways[0][0, _Phase.FLAT] = _Way(0.0, 0, 0, (0, _Phase.FLAT))
    for start in range(len(ruler.stops) - 1):
        for end in _endings(ruler, start):
            width = ruler.width(start, end)
            ugly = _line_cost(ruler, end, width, mean)
            for shape, way in ways[start].items():
                after = _shaped(shape, width) if way.number else (width, _Phase.FLAT)
                cost = way.cost + ugly + _step_cost(shape, after, way.number)
                known = ways[end].get(after)
                if known is None or cost < known.cost:
                    ways[end][after] = _Way(cost, way.number + 1, start, shape)
    return _followed(ways)


def _endings(ruler: _Ruler, start: int) -> Iterator[int]:
    """The stops where a line from `start` may end.

    In a long title short lines are left out, so that its steps stay few: their number is
    what a line can hold.
    """
    least = 0 if ruler.needed <= FEW_LINES else ruler.room * 2 // 3
    last, found = len(ruler.stops) - 1, False
    for end in range(start + 1, last + 1):
        if ruler.width(start, end) > ruler.room and end > start + 1:
            break
        fits_no_more = end == last or ruler.width(start, end + 1) > ruler.room
        if ruler.width(start, end) >= least or (fits_no_more and not found) or end == last:
            found = True
            yield end


def _shaped(shape: _Shape, width: int) -> _Shape:
    """The shape with one more line."""
    before, phase = shape
    if width > before + EQUAL and phase is _Phase.FALLING:
        phase = _Phase.HOURGLASS
    elif phase is not _Phase.HOURGLASS and width > before + EQUAL:
        phase = _Phase.RISING
    elif phase is not _Phase.HOURGLASS and width < before - EQUAL:
        phase = _Phase.FALLING
    return (0 if phase is _Phase.HOURGLASS else width), phase


def _step_cost(before: _Shape, after: _Shape, number: int) -> float:
    if not number:
        return 0.0
    if after[1] is _Phase.HOURGLASS:
        return 0.0 if before[1] is _Phase.HOURGLASS else HOURGLASS
    return ALIKE if abs(after[0] - before[0]) <= GLYPH else 0.0


def _line_cost(ruler: _Ruler, end: int, width: int, mean: float) -> float:
    cost = ((width - mean) / GLYPH) ** 2 / UNEVEN
    least = LEAST_LAST if end == len(ruler.stops) - 1 else 2
    if width < least * GLYPH:
        cost += LONE
    elif width < SHORTEST_LINE * GLYPH:
        cost += SHORT
    return cost + (ruler.pains[end] if end < len(ruler.stops) - 1 else 0.0)


def _followed(ways: Sequence[dict[_Shape, _Way]]) -> tuple[int, ...]:
    """The stops of the cheapest way, from the first to the last."""
    ends = ways[-1]
    shape = min(ends, key=lambda shape: ends[shape].cost + _end_cost(shape, ends[shape].number))
    stop, cuts = len(ways) - 1, [len(ways) - 1]
    while stop:
        way = ways[stop][shape]
        stop, shape = way.start, way.shape
        cuts.append(stop)
    return tuple(reversed(cuts))


def _end_cost(shape: _Shape, lines: int) -> float:
    return RECTANGLE if shape[1] is _Phase.FLAT and lines > 1 else 0.0


def _cost(ruler: _Ruler, cuts: tuple[int, ...]) -> float:
    """What a whole division costs, its lines measured against their own mean."""
    lines = len(cuts) - 1
    widths = [ruler.width(a, b) for a, b in pairwise(cuts)]
    mean = sum(widths) / lines
    cost = ONE_MORE * lines + sum(
        _line_cost(ruler, end, width, mean) for end, width in zip(cuts[1:], widths, strict=True)
    )
    shape: _Shape = (widths[0], _Phase.FLAT)
    for number, width in enumerate(widths[1:], start=1):
        after = _shaped(shape, width)
        cost += _step_cost(shape, after, number)
        shape = after
    return cost + _end_cost(shape, lines)
