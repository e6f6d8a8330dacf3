"""Tables as grids: every cell with what it spans, tables that go on over pages put together.

Refuses to know what a table is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from generator.model.observed import Item, LeftOut, Paragraph, Row, Table
from generator.parts.head import blank
from generator.place import Place

_BETWEEN_HAN: Final = re.compile(r"(?<=[^\x00-\x7f])[ \u3000]+(?=[^\x00-\x7f])")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at its first row and column, both from 0. Lines of its text are parted by line feeds.

    `rows` and `columns` are what it spans; a cell that a file does not show to be merged spans one
    row, and the cells below are empty.
    """

    text: str
    place: Place
    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def words(self) -> str:
        """The text without blanks at its ends and without line feeds, as one reads it."""
        return joined_lines(self.text)

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines with words."""
        return tuple(line.strip() for line in self.text.split("\n") if line.strip())


@dataclass(frozen=True)
class Grid:
    """A table: cells in reading order. The first `head` rows are repeated on every page, 0 unknown."""

    cells: tuple[GridCell, ...]
    width: int
    height: int
    head: int
    place: Place

    def row(self, number: int) -> tuple[GridCell, ...]:
        """The cells that cover a row, left to right, those from above too."""
        return self._by_row.get(number, ())

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell that covers a place, None where there is none."""
        return next((c for c in self.row(row) if c.column <= column < c.column + c.columns), None)

    @cached_property
    def _by_row(self) -> dict[int, tuple[GridCell, ...]]:
        """Looked up once: a long table is asked for every cell many times."""
        rows: dict[int, list[GridCell]] = {}
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                rows.setdefault(row, []).append(cell)
        return {row: tuple(sorted(c, key=lambda one: one.column)) for row, c in rows.items()}


def joined_lines(text: str) -> str:
    """Lines as one: a blank stays only between two Latin words."""
    said = ""
    for line in (piece.strip() for piece in text.split("\n")):
        latin = said[-1:].isascii() and said[-1:].isalpha() and line[:1].isascii()
        said += (" " if latin and line[:1].isalpha() else "") + line
    return said


def tidy(text: str) -> str:
    """Words without line feeds, and without blanks between characters that need none."""
    return _BETWEEN_HAN.sub("", joined_lines(text)).strip()


def grids_of(items: Sequence[Item]) -> list[Grid]:
    """The tables among the items, those that go on put together."""
    return [item for item in joined_tables(items) if isinstance(item, Grid)]


def joined_tables(items: Sequence[Item]) -> list[Paragraph | Grid]:
    """The items without blank lines, tables as grids.

    Tables with nothing but blank lines between them are one where they have the same number of
    columns or the same head.
    """
    found: list[Paragraph | Grid] = []
    tables: list[Table] = []
    for item in [*(item for item in items if not blank(item)), None]:
        if tables and not (isinstance(item, Table) and _goes_on(tables[-1], item)):
            found.append(grid_of(tables))
            tables = []
        if isinstance(item, Table):
            tables.append(item)
        elif item is not None:
            found.append(item)
    return found


def grid_of(tables: Sequence[Table]) -> Grid:
    """One grid of a table and of what goes on from it; heads that are repeated are said once."""
    head = [row for row in tables[0].rows if row.head]
    rows = list(tables[0].rows)
    for table in tables[1:]:
        rows += _without_head(table.rows, tables[0].rows)
    return _laid(rows, len(head), tables[0].place)


def repeated_labels(grids: Iterable[Grid]) -> Iterator[LeftOut]:
    """Labels of the first column that a new page says again for the rows that go on below them."""
    for grid in grids:
        label = ""
        for cell in (cell for cell in grid.cells if cell.column == 0 and cell.words):
            if cell.words == label and not cell.words.isascii():
                yield LeftOut(cell.place, cell.words, "换页后重复的类别名，只印一次")
            label = cell.words


def _goes_on(before: Table, table: Table) -> bool:
    same_head = bool(before.rows and table.rows) and _said(before.rows[0]) == _said(table.rows[0])
    return same_head or _columns(before) == _columns(table)


def _columns(table: Table) -> int:
    return max((sum(cell.columns for cell in row.cells) for row in table.rows), default=0)


def _said(row: Row) -> str:
    return "|".join("".join(cell.text.split()) for cell in row.cells)


def _without_head(rows: Sequence[Row], first: Sequence[Row]) -> list[Row]:
    """The rows behind those that repeat the first rows of the table."""
    same = 0
    while same < min(len(rows), len(first)) and _said(rows[same]) == _said(first[same]):
        same += 1
    return list(rows[same:])


def _laid(rows: Sequence[Row], head: int, place: Place) -> Grid:
    width = max((sum(cell.columns for cell in row.cells) for row in rows), default=0)
    cells: list[GridCell] = []
    above: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            upper = above.get(column)
            if cell.covered and upper is not None:
                old = cells[upper]
                cells[upper] = GridCell(
                    old.text, old.place, old.row, old.column, number - old.row + 1, old.columns
                )
            else:
                above |= dict.fromkeys(range(column, column + cell.columns), len(cells))
                cells.append(GridCell(cell.text, cell.place, number, column, 1, cell.columns))
            column += cell.columns
    return Grid(tuple(cells), width, len(rows), head, place)
