"""What a cell at the end of a page has to do with the one below it at the start of the next.

Refuses to take two cells for one on little evidence.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from generator.read.pdf_cells import is_full
from generator.read.pdf_lines import Row

_STOPS: Final = "。；！？"
_LEADING: Final = 1.2  # sizes from line to line, at least
_FAR: Final = 2.5  # steps between two lines that stand on two pages
_FEW: Final = 2  # rows above, or lines, from which on they show something


@dataclass
class Joined:
    """A cell of a table that may go over pages: rows, columns, lines; `place` is page and line.

    `width` and `room` are in points; `room` is its height on the last of its pages.
    """

    row: int
    end: int
    column: int
    until: int
    width: float
    place: tuple[int, int]
    lines: list[Row]
    room: float

    @property
    def said(self) -> str:
        return "".join("".join(line.text.split()) for line in self.lines)

    @property
    def rows(self) -> int:
        return self.end - self.row


_Pair = tuple[Joined, Joined]


def seam(
    above: Sequence[Joined], below: Sequence[Joined], start: int, grouped: Collection[int]
) -> tuple[list[Joined], bool]:
    """Join cells over the end of a page, which is before row `start`.

    `grouped` are the columns in which cells span rows. Cells of `above` take in what belongs to
    them. Returns the cells of `below` that were taken in,
    and whether the first row of the page was the rest of the last one of the page before.
    """
    pairs = [
        (upper, lower)
        for lower in below if lower.row == start
        for upper in above if upper.end == start
        if (upper.column, upper.until) == (lower.column, lower.until)
    ]  # fmt: skip
    if _is_cut(pairs, above, below, start):
        for upper, lower in pairs:
            upper.lines += lower.lines
            upper.end, upper.room = max(upper.end, lower.end), lower.room
        return [lower for _, lower in pairs], True
    found: list[_Pair] = []
    for pair in sorted(pairs, key=lambda pair: pair[0].column):
        if _is_group(pair, above, grouped, found):
            found.append(pair)
    for upper, lower in found:
        if not (lower.said and upper.said.startswith(lower.said)):
            upper.lines += lower.lines
        upper.end, upper.room = lower.end, lower.room
    return [lower for _, lower in found], False


def _is_cut(
    pairs: Sequence[_Pair], above: Sequence[Joined], below: Sequence[Joined], start: int
) -> bool:
    """Whether the last row of a page goes on: a column with words in every row has none here,
    or all words below go on from cells that are full of lines to their foot, the others being empty.
    """
    lowers = [cell for cell in below if cell.row == start]
    if len(pairs) != len(lowers):
        return False
    if any(lower.said and not _has_begun(upper, above) for upper, lower in pairs):
        return False
    if any(lower.rows > 1 and lower.said for lower in lowers) or not any(c.said for c in lowers):
        return False
    if any(upper.said and not lower.said for upper, lower in pairs) and all(
        len(upper.lines) >= _FEW and _goes_on(upper, lower) for upper, lower in pairs if lower.said
    ):
        return True
    return any(
        upper.said and not lower.said and upper.rows == lower.rows == 1
        and _always_filled(above, upper.column)
        for upper, lower in pairs
    )  # fmt: skip


def _has_begun(upper: Joined, above: Sequence[Joined]) -> bool:
    """Whether a cell has words, or lacks those that all others of its column have."""
    others = [cell for cell in above if cell is not upper]
    return bool(upper.said) or _always_filled(others, upper.column)


def _always_filled(above: Sequence[Joined], column: int) -> bool:
    own = [cell for cell in above if cell.column == column]
    return len(own) > _FEW and all(cell.said and cell.rows == 1 for cell in own)


def _is_group(
    pair: _Pair, above: Sequence[Joined], grouped: Collection[int], found: Sequence[_Pair]
) -> bool:
    """Whether both are one cell that spans rows on both pages."""
    upper, lower = pair
    spans = upper.rows > 1 or lower.rows > 1
    known = spans or upper.column in grouped
    if lower.said and upper.said.startswith(lower.said):
        return known
    if not lower.said and upper.said:
        return spans or (known and _always_said(above, upper.column))
    if not lower.said:
        return spans and any((one.row, other.end) == (upper.row, lower.end) for one, other in found)
    return spans and _goes_on(upper, lower)


def _always_said(above: Sequence[Joined], column: int) -> bool:
    return all(cell.said for cell in above if cell.column == column)


def _goes_on(upper: Joined, lower: Joined) -> bool:
    """Whether words that fill a cell to its foot and its side go on in the next."""
    if not upper.lines or upper.said[-1] in _STOPS:
        return False
    step, count = _set(upper.lines)
    fills = upper.room - count * step < step * 1.5
    return fills and is_full(upper.lines[-1], lower.lines[0], upper.width)


def _set(lines: Sequence[Row]) -> tuple[float, int]:
    """How far apart the lines of a cell are, in points, and how many stand on its last page."""
    steps = [abs(b.baseline - a.baseline) for a, b in pairwise(lines)]
    step = min((s for s in steps if s), default=lines[-1].size * _LEADING)
    count = 1
    for one in reversed(steps):
        if one > step * _FAR:
            break
        count += 1
    return max(step, lines[-1].size * _LEADING), count
