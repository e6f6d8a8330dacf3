"""Tables of plain words → tables with columns as wide as their words ask for.

Refuses to know what the cells mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from generator.model.content.table import PlainTable, TableRow
from generator.model.document import Block, Cell, Column, Paragraph, Row, Table
from generator.model.layout import Align
from generator.model.text import Prose, Text

Say = Callable[[Prose], Text]

_LEAST: Final = 3
"""Characters that the narrowest column has room for."""
_SHORT: Final = 6
"""Columns whose words are no longer are centred."""
_POWER: Final = 0.6
"""How much of the width of long words counts: they may take more lines."""


def plain_blocks(tables: Iterable[PlainTable], id_: str, say: Say) -> Iterable[Block]:
    """Tables one below another, each with the paragraphs below it."""
    for order, table in enumerate(tables, 1):
        yield plain_table(table, f"{id_}-table-{order}", say)
        yield from (Paragraph(say(words)) for words in table.after)


def plain_table(table: PlainTable, id_: str, say: Say) -> Table:
    """The table; its columns share the width by the longest line of each."""
    lengths = _lengths([*table.head, *table.rows])
    weights = [max(length, _LEAST) ** _POWER for length in lengths]
    columns = tuple(
        Column(weight / sum(weights), Align.CENTRE if length <= _SHORT else Align.LEFT)
        for weight, length in zip(weights, lengths, strict=True)
    )
    head, rows = (tuple(_rows(part, say)) for part in (table.head, table.rows))
    return Table(id_, columns, head, rows)


def _rows(rows: Iterable[TableRow], say: Say) -> Iterable[Row]:
    for row in rows:
        yield Row(
            tuple(
                Cell(say(cell.text) if cell.text else Text(), cell.rows, cell.columns)
                for cell in row
            )
        )


def _lengths(rows: Sequence[TableRow]) -> list[int]:
    """The longest text of each column, of cells in one column; columns by what spans them."""
    lengths: dict[int, int] = {}
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            taken |= {
                (number + down, column + right)
                for down in range(cell.rows)
                for right in range(cell.columns)
            }
            words = len(str(cell.text)) if cell.text and cell.columns == 1 else 0
            for right in range(cell.columns):
                lengths[column + right] = max(lengths.get(column + right, 0), words)
            column += cell.columns
    return [lengths.get(column, 0) for column in range(max(lengths, default=0) + 1)]
