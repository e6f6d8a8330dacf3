"""The cells of a table on one page of a PDF, from the lines that are drawn around them.

Refuses to know how a table goes on over the page; that is `pdf_tables.py`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from generator.read.pdf_chars import Char, Stroke
from generator.read.pdf_lines import Region, Row, rows_of

_SAME: Final = 3.5  # points within which edges are one: double lines, borders painted twice
_MOST: Final = 40_000  # fields of a table on one page
_GAP: Final = 3.0  # points by which the strokes of one line may be apart

Spans = list[tuple[float, float]]
"""Stretches of a line that are drawn, in order, none touching the next."""


@dataclass
class Part:
    """What a page shows of a cell: its edges in points, its rows and columns, its lines.

    `row` and `column` are its first, `end` and `until` the first behind it, within the piece.
    `number` is that of its first line on the page, None where it has no words.
    """

    left: float
    right: float
    height: float
    row: int
    end: int
    column: int
    until: int
    number: int | None = None
    lines: list[Row] = field(default_factory=list)

    @property
    def said(self) -> str:
        """Its words without any blanks."""
        return "".join("".join(line.text.split()) for line in self.lines)

    @property
    def rows(self) -> int:
        return self.end - self.row


@dataclass
class Piece:
    """A table as far as one page shows it: edges of its columns from its left edge, its cells.

    `numbers` are those of the first line of each row on the page. `opens` and `closes` tell
    that no text of the page stands above and below it. Where it is not `ruled` nobody sees what is
    merged.
    """

    page: int
    left: float
    edges: list[float]
    parts: list[Part]
    numbers: list[int]
    opens: bool = False
    closes: bool = False
    ruled: bool = True

    @property
    def height(self) -> int:
        """In rows."""
        return max((part.end for part in self.parts), default=0)


def piece_of(
    region: Region, strokes: Iterable[Stroke], rows: Sequence[tuple[int, Row]], page: int
) -> Piece:
    """The cells of a region. `rows` are its lines, each with its number on the page."""
    near = [s for s in strokes if _meets(s, region)]
    upright, level = [s for s in near if not s.level], [s for s in near if s.level]
    xs = _places([s.x0 for s in upright] + [region.left, region.right])
    ys = _places([s.y0 for s in level] + [region.top, region.bottom])
    if len(xs) * len(ys) > _MOST:  # a drawing
        xs, ys = [region.left, region.right], [region.top, region.bottom]
    walls = _drawn(xs, ((s.x0, (s.y0, s.y1)) for s in upright))
    floors = _drawn(ys, ((s.y0, (s.x0, s.x1)) for s in level))
    boxes = _boxes(xs, ys, walls, floors)
    parts = _parts(boxes, xs, ys)
    numbers = _filled(boxes, parts, xs, ys, rows)
    left = min((part.left for part in parts), default=region.left)
    edges = sorted({part.left - left for part in parts} | {part.right - left for part in parts})
    return Piece(page, left, edges, parts, numbers)


def _meets(stroke: Stroke, region: Region) -> bool:
    return (
        stroke.y1 >= region.top - _SAME
        and stroke.y0 <= region.bottom + _SAME
        and stroke.x1 >= region.left - _SAME
        and stroke.x0 <= region.right + _SAME
    )


def _places(found: Iterable[float]) -> list[float]:
    """Each group of places that lie together as one, in their middle."""
    groups: list[list[float]] = []
    for place in sorted(found):
        if groups and place - groups[-1][0] <= _SAME:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [(group[0] + group[-1]) / 2 for group in groups]


def _drawn(
    places: Sequence[float], strokes: Iterable[tuple[float, tuple[float, float]]]
) -> list[Spans]:
    """What is drawn along each place; `strokes` are theirs and from where to where they go."""
    found: list[Spans] = [[] for _ in places]
    for place, stretch in sorted(strokes, key=lambda stroke: stroke[1]):
        at = bisect_right(places, place)
        near = min(places[max(at - 1, 0) : at + 1], key=lambda one: abs(one - place))
        spans = found[places.index(near, max(at - 1, 0))]
        if spans and stretch[0] <= spans[-1][1] + _GAP:
            spans[-1] = (spans[-1][0], max(stretch[1], spans[-1][1]))
        else:
            spans.append(stretch)
    return found


def _covers(spans: Spans, start: float, end: float) -> bool:
    """Whether a line is drawn from `start` to `end`: an underline reaches no wall."""
    slack = min(_GAP, (end - start) / 4)
    return any(a <= start + slack and b >= end - slack for a, b in spans)


_Box = tuple[int, int, int, int]
"""First row, row behind the last, first column, column behind the last, in elementary fields."""


def _boxes(
    xs: Sequence[float], ys: Sequence[float], walls: Sequence[Spans], floors: Sequence[Spans]
) -> list[_Box]:
    """Fields put together where no line parts them, each a rectangle, in reading order."""
    height, width = len(ys) - 1, len(xs) - 1
    walled = [
        [_covers(walls[x], ys[y], ys[y + 1]) for x in range(width + 1)] for y in range(height)
    ]
    floored = [
        [_covers(floors[y], xs[x], xs[x + 1]) for x in range(width)] for y in range(height + 1)
    ]
    taken = [[False] * width for _ in range(height)]
    found: list[_Box] = []
    for y in range(height):
        for x in range(width):
            if taken[y][x]:
                continue
            until = x + 1
            while until < width and not walled[y][until] and not taken[y][until]:
                until += 1
            end = y + 1
            while end < height and _open(floored[end], walled[end], taken[end], x, until):
                end += 1
            for row in taken[y:end]:
                row[x:until] = [True] * (until - x)
            found.append((y, end, x, until))
    return found


def _open(
    floor: Sequence[bool], walls: Sequence[bool], taken: Sequence[bool], x: int, until: int
) -> bool:
    """Whether the fields of a row belong to those above."""
    return not (any(floor[x:until]) or any(walls[x + 1 : until]) or any(taken[x:until]))


def _parts(boxes: Sequence[_Box], xs: Sequence[float], ys: Sequence[float]) -> list[Part]:
    """The boxes as cells; rows and columns that none begins at are none."""
    rows = {y: n for n, y in enumerate(sorted({box[0] for box in boxes}))}
    columns = {x: n for n, x in enumerate(sorted({box[2] for box in boxes}))}
    rows |= {len(ys) - 1: len(rows)}
    columns |= {len(xs) - 1: len(columns)}
    return [
        Part(
            xs[x], xs[until], ys[end] - ys[y],
            rows[y], _next(rows, end), columns[x], _next(columns, until),
        )
        for y, end, x, until in boxes
    ]  # fmt: skip


def _next(numbers: dict[int, int], at: int) -> int:
    """The number of the first row or column that begins there or behind."""
    return min(number for place, number in numbers.items() if place >= at)


def _filled(
    boxes: Sequence[_Box],
    parts: Sequence[Part],
    xs: Sequence[float],
    ys: Sequence[float],
    rows: Sequence[tuple[int, Row]],
) -> list[int]:
    """Put the characters into their cells; the number of the first line of each row."""
    owner = {(y, x): n for n, (top, end, left, until) in enumerate(boxes)
             for y in range(top, end) for x in range(left, until)}  # fmt: skip
    held: list[list[Char]] = [[] for _ in parts]
    height = max((part.end for part in parts), default=0)
    numbers = [0] * height
    for number, row in rows:
        y = _field(ys, row.middle)
        for char in row.chars:
            at = owner[y, _field(xs, (char.x + char.right) / 2)]
            held[at].append(char)
            if parts[at].number is None and char.text.strip():
                parts[at].number = number
    for part, chars in zip(parts, held, strict=True):
        part.lines = rows_of(chars)
        if part.number and not numbers[part.row]:
            numbers[part.row] = part.number
    return _no_gaps(numbers)


def _field(edges: Sequence[float], place: float) -> int:
    return min(max(bisect_right(edges, place) - 1, 0), len(edges) - 2)


def _no_gaps(numbers: list[int]) -> list[int]:
    """A row without words has the number of the row above."""
    first = next((number for number in numbers if number), 1)
    numbers = [numbers[0] or first, *numbers[1:]] if numbers else []
    for at, (above, own) in enumerate(pairwise(numbers), start=1):
        numbers[at] = own or numbers[at - 1] or above
    return numbers
