"""Tables that are of no kind → tables of plain words, cell by cell.

Refuses to guess what they mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.draft.grid import Grid, GridCell, joined_lines
from generator.draft.tree import Entry

_LONGEST_HEAD: Final = 20


def table_entry(grid: Grid, after: Sequence[str] = ()) -> Entry:
    """A table of the words of a grid, with what stands below it.

    Its first row is its head where all of it is short labels.
    """
    rows = [[_cell(cell) for cell in grid.row(n) if cell.row == n] for n in range(grid.height)]
    head = grid.head if 0 < grid.head < grid.height else _head(grid)
    return Entry([("head", rows[:head]), ("rows", rows[head:]), ("after", list(after))], grid.place)


def _cell(cell: GridCell) -> object:
    words = joined_lines(cell.text)
    if cell.rows == cell.columns == 1:
        return words
    spans = [("rows", cell.rows), ("columns", cell.columns)]
    return Entry([("text", words or None), *((k, n) for k, n in spans if n > 1)])


def _head(grid: Grid) -> int:
    """How many rows the first one takes, with what it spans; 0 where it is no head."""
    first = [cell for cell in grid.cells if cell.row == 0]
    labels = all(0 < len(cell.words) <= _LONGEST_HEAD for cell in first)
    height = max((cell.rows for cell in first), default=1)
    return height if labels and len(first) > 1 and grid.height > height else 0
