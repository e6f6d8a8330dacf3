"""Tables of a sheet: head and rows with merged cells, borders, and heights that suffice.

Refuses a table whose cells do not fill its columns exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from generator.formats.looks import give
from generator.formats.sheets import (
    HIGHEST_ROW,
    address,
    nearest,
    put_number,
    row_height,
    set_borders,
)
from generator.model.document import Cell, Row, Table
from generator.model.layout import Style
from generator.render.xlsx_blanks import (
    depth,
    height_needed,
    inner_edges,
    write_blanks,
)
from generator.render.xlsx_blocks import BOX, SHADE, Leaf, alignment, height_of, write_cell
from generator.units import ZERO, Length

TALL = 4
"""Rows of an input from which on one writes from its top, as on a sheet of paper."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell of the model with its first row and column in the table, counted from 0."""

    cell: Cell
    row: int
    column: int
    style: Style


def write_table(
    leaf: Leaf, table: Table, widths: Sequence[Length], closing: Length, *, repeat: bool
) -> tuple[int, int] | None:
    """Write the table; `widths` are those of its own columns, `closing` the height behind it.

    `repeat` says that its head will stand on every page. Returns the rows of the head on
    the sheet, None without one. A row alone is never torn; no page is begun for it, lest pages stay
    half empty where an office program without our fonts prints the sheet smaller.
    """
    columns = sheet_columns(leaf, widths)
    heads = len(table.head)
    head = _placed(table, table.head, leaf.measures.styles["table-head"], head=True)
    body = _placed(table, table.rows, leaf.measures.styles["table-text"])
    cells = [*head, *(replace(item, row=item.row + heads) for item in body)]
    heights = _heights(leaf, cells, columns, heads + len(table.rows))
    depths = [1] * len(heights)
    for item in cells:
        depths[item.row] = max(depths[item.row], depth(item.cell))
    rows: list[tuple[int, int]] = []
    for group in _groups(table):
        behind = closing if group[-1] == len(heights) - 1 else ZERO
        if len(group) > 1 or behind > ZERO or max(depths[row] for row in group) > 1:
            leaf.keep_together(sum((heights[row] for row in group), behind))
        for row in group:
            if heights[row] > HIGHEST_ROW:  # then it is several rows, which a page may tear
                leaf.keep_together(heights[row])
            rows.append(leaf.advance(heights[row], depths[row]))
            if repeat and row < heads:
                leaf.repeated += heights[row]
    for item in cells:
        _write(leaf, item, rows, columns, heights)
    return (rows[0][0], rows[heads - 1][1]) if heads else None


def blank_edges(table: Table, widths: Sequence[Length], style: Style) -> list[float]:
    """The edges inside cells with blanks, in points from the left edge of the table."""
    lefts = list(accumulate((width.pt for width in widths), initial=0.0))
    found: set[float] = set()
    for item in _placed(table, table.rows, style):
        if item.cell.blanks:
            left, right = lefts[item.column], lefts[item.column + item.cell.columns]
            found |= {left + edge for edge in inner_edges(item.cell, right - left, style.size)}
    return sorted(found)


def _groups(table: Table) -> list[range]:
    """Rows that belong on one page: those that say so, and a head with its first row."""
    all_rows = [*table.head, *table.rows]
    heads = len(table.head)
    tied = [row.together or number < heads for number, row in enumerate(all_rows)]
    ends = [number + 1 for number, held in enumerate(tied) if not held]
    if not ends or ends[-1] != len(all_rows):
        ends.append(len(all_rows))
    return [range(first, end) for first, end in pairwise([0, *ends])]


def sheet_columns(leaf: Leaf, widths: Sequence[Length]) -> list[tuple[int, int]]:
    """First and last column on the sheet for each column of the table."""
    edges = list(accumulate((column.pt for column in leaf.columns), initial=0.0))
    own = list(accumulate((width.pt for width in widths), initial=0.0))
    ends = [nearest(edges, edge) for edge in own]
    return [(first + 1, last) for first, last in pairwise(ends)]


def _placed(
    table: Table, rows: Sequence[Row], style: Style, *, head: bool = False
) -> list[_Placed]:
    """Where each cell begins. Raises `ValueError` where cells overlap, lack or reach out."""
    columns = len(table.columns)
    taken: set[tuple[int, int]] = set()
    placed = []
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            covered = {
                (number + down, column + right)
                for down in range(cell.rows)
                for right in range(cell.columns)
            }
            if covered & taken or column + cell.columns > columns:
                raise ValueError(f"table {table.id}: row {number + 1} is too long")
            taken |= covered
            align = cell.align or (style.align if head else table.columns[column].align)
            placed.append(_Placed(cell, number, column, replace(style, align=align)))
    if len(taken) != columns * len(rows) or any(row >= len(rows) for row, _ in taken):
        raise ValueError(f"table {table.id}: its cells do not fill its rows")
    return placed


def _heights(
    leaf: Leaf, cells: Sequence[_Placed], columns: Sequence[tuple[int, int]], count: int
) -> list[Length]:
    """The height of each row; what a merged cell lacks is added to its last row."""
    least = leaf.measures.row_height(1)
    heights = [least] * count
    for item in sorted(cells, key=lambda item: item.cell.rows):
        width = leaf.span_width(*_span(item, columns))
        if item.cell.blanks:
            need = height_needed(leaf, item.cell, width, item.style)
        else:
            need = height_of(leaf, str(item.cell.text), item.style, width)
        rows = range(item.row, item.row + item.cell.rows)
        lacking = need.pt - sum(heights[row].pt for row in rows)
        if lacking > 0:
            heights[rows[-1]] += Length(lacking)
    return [Length(row_height(height)) for height in heights]


def _span(item: _Placed, columns: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return columns[item.column][0], columns[item.column + item.cell.columns - 1][1]


def _write(
    leaf: Leaf,
    item: _Placed,
    rows: Sequence[tuple[int, int]],
    columns: Sequence[tuple[int, int]],
    heights: Sequence[Length],
) -> None:
    """A cell that no page can hold has its text at the top, where it is not torn."""
    covered = sum(heights[item.row : item.row + item.cell.rows], ZERO)
    down = rows[item.row][0], rows[item.row + item.cell.rows - 1][1]
    across = _span(item, columns)
    if item.cell.blanks:
        write_blanks(leaf, item.cell, down, across, item.style)
        return
    write_cell(leaf, down, across, str(item.cell.text), item.style)
    tall = item.cell.input is not None and item.cell.rows >= TALL
    top = tall or covered + leaf.repeated > leaf.measures.type_height
    give(leaf.sheet.cell(down[0], across[0]), alignment=alignment(item.style.align, top=top))
    set_borders(leaf.sheet, down[0], across[0], down[1], across[1], BOX)
    if item.cell.shaded:
        give(leaf.sheet.cell(down[0], across[0]), fill=SHADE)
    if item.cell.input:
        cells = f"{address(down[0], across[0])}:{address(down[1], across[1])}"
        leaf.place_input(cells, item.cell.input)
    if item.cell.formula:
        at = address(down[0], across[0])
        leaf.formulas[at] = (item.cell.formula, str(item.cell.text))
    if item.cell.number is not None:
        cell = leaf.sheet.cell(down[0], across[0])
        put_number(cell, item.cell.number, str(item.cell.text))
