"""The lines of a PDF page that is set in two columns, in the order in which they are read.

Refuses to see columns where there is no clear gutter between running text over most of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from generator.read.pdf_lines import Row

Edges = tuple[float, float]

_MIDDLE: Final = (0.35, 0.65)  # of the width, where a gutter may be
_STEP: Final = 3.0  # points
_GUTTER: Final = 10.0  # points
_LEAST: Final = 8  # lines of a column
_LONG: Final = 10  # characters, the usual line of a column
_CROSSING: Final = 0.25  # of all lines may go over both columns
_FEW: Final = 10  # of so many lines one may stand out of its column, such as a centred title
_BESIDE: Final = 0.5  # of the shorter column has the other beside it


@dataclass(frozen=True, slots=True)
class Columns:
    """A page's lines as they are read; `left` and `right` are the edges of its columns."""

    rows: list[Row]
    left: Edges
    right: Edges

    def sides(self, row: Row) -> Edges | None:
        """The edges of the column that holds a line, None for one over both."""
        middle = (self.left[1] + self.right[0]) / 2
        if row.right <= middle:
            return self.left
        return self.right if row.x >= middle else None


def columns_of(
    rows: Sequence[Row], width: float, in_table: Callable[[Row], bool]
) -> Columns | None:
    """The columns of a page of this width, in points, None where it has none."""
    free = [row for row in rows if not in_table(row)]
    if len(free) < _LEAST:
        return None
    split = {id(row): _stretches(row) for row in free}
    gutter = _gutter(list(split.values()), width)
    if gutter is None:
        return None
    left, right = _columns(split, gutter)
    if not (_runs(left) and _runs(right) and _beside(left, right)):
        return None
    ends, starts = sorted(row.right for row in left), sorted(row.x for row in right)
    edges = ends[-1 - len(ends) // _FEW], starts[len(starts) // _FEW]
    if edges[1] - edges[0] < _GUTTER:
        return None
    middle = (edges[0] + edges[1]) / 2
    left, right = _columns(split, middle)
    return Columns(
        _ordered(rows, split, middle),
        (min(row.x for row in left), edges[0]),
        (edges[1], max(row.right for row in right)),
    )


def _columns(split: dict[int, list[Row]], gutter: float) -> tuple[list[Row], list[Row]]:
    """What stands at the left and at the right of it."""
    parts = [part for parts in split.values() for part in parts]
    left = [part for part in parts if part.right <= gutter]
    return left, [part for part in parts if part.x >= gutter]


def _stretches(row: Row) -> list[Row]:
    """A line, parted where a gutter may be."""
    chars = [char for char in row.chars if char.text.strip()]
    cuts = [n for n, (a, b) in enumerate(pairwise(chars), start=1) if b.x - a.right >= _GUTTER]
    return [Row(tuple(chars[a:b])) for a, b in pairwise([0, *cuts, len(chars)])]


def _gutter(lines: Sequence[Sequence[Row]], width: float) -> float | None:
    """The middle of where the fewest lines cross, if those are few."""
    first, last = (share * width for share in _MIDDLE)
    places = [first + n * _STEP for n in range(int((last - first) / _STEP) + 1)]
    crossing = [
        sum(any(part.x < place < part.right for part in parts) for parts in lines)
        for place in places
    ]
    fewest = min(crossing)
    if fewest > len(lines) * _CROSSING:
        return None
    best = [place for place, count in zip(places, crossing, strict=True) if count == fewest]
    return best[len(best) // 2]


def _runs(column: Sequence[Row]) -> bool:
    """Whether it holds running text, not names or figures."""
    return len(column) >= _LEAST and median(len(row.chars) for row in column) >= _LONG


def _beside(left: Sequence[Row], right: Sequence[Row]) -> bool:
    top = max(min(row.baseline for row in side) for side in (left, right))
    bottom = min(max(row.baseline for row in side) for side in (left, right))
    heights = [max(r.baseline for r in side) - min(r.baseline for r in side)
               for side in (left, right)]  # fmt: skip
    return bottom - top >= min(heights) * _BESIDE


def _ordered(rows: Sequence[Row], split: dict[int, list[Row]], gutter: float) -> list[Row]:
    """Left column, then right, down to each line that goes over both."""
    ordered: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        parts = split.get(id(row), [])
        if not parts or any(part.x < gutter < part.right for part in parts):
            ordered += [*left, *right, row]
            left, right = [], []
            continue
        for side, own in (
            (left, [part for part in parts if part.right <= gutter]),
            (right, [part for part in parts if part.x >= gutter]),
        ):
            if own:
                side.append(Row(tuple(char for part in own for char in part.chars)))
    return [*ordered, *left, *right]
