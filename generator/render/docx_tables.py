"""Tables of a DOCX: fixed columns, merged cells, repeated heads, rows that are never split.

Refuses to compute widths where the page plan has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from generator.formats.docx_styles import border
from generator.formats.ooxml import Element, element, flag
from generator.model.document import WHOLE_GROUP, Cell, Column, Row, Table, groups
from generator.model.layout import Colour, Measures
from generator.model.plan import PlacedTable, Plan
from generator.render.docx_paragraphs import keep_next, paragraph, run
from generator.units import ZERO, Length


@dataclass(frozen=True, slots=True)
class GridCell:
    """One `w:tc`: a cell of the model, or the lower part of one that began further up."""

    column: int
    columns: int
    cell: Cell
    first: bool


@dataclass(frozen=True, slots=True)
class _RowLook:
    """How a row is made: `keep` holds it to the next one, `height` is its least height."""

    columns: Sequence[Column]
    twips: Sequence[int]
    measures: Measures
    head: bool
    keep: bool
    height: Length | None = None


def table(
    block: Table,
    widths: Sequence[Length],
    heights: Sequence[Length],
    measures: Measures,
    keep_last: bool,
) -> Element:
    """`w:tbl` of a table; `keep_last` holds its last row on the side of what follows.

    `heights` of the rows below the head may be missing. They count where a cell spans rows:
    a word processor would give all the room that it needs to the last of them.
    """
    edges = [edge.twips for edge in accumulate(widths, initial=ZERO)]
    twips = [right - left for left, right in pairwise(edges)]
    head = _RowLook(block.columns, twips, measures, head=True, keep=True)
    rows = [_row(cells, head) for cells in grid(block.head, len(twips))]
    tied = _tied(block, heights, measures)
    for number, cells in enumerate(grid(block.rows, len(twips))):
        last = number == len(block.rows) - 1
        spanned = any(cell.cell.rows > 1 for cell in cells)
        look = replace(
            head,
            head=False,
            keep=number in tied or (keep_last and last),
            height=heights[number] if heights and spanned else None,
        )
        rows.append(_row(cells, look))
    columns = element("tblGrid", *(element("gridCol", w=width) for width in twips))
    return element("tbl", _properties(sum(twips), measures), columns, *rows)


def _tied(block: Table, heights: Sequence[Length], measures: Measures) -> frozenset[int]:
    """Rows that are held to the next: those of groups that the plan does not divide either."""
    room = measures.type_height.pt * WHOLE_GROUP
    return frozenset(
        number
        for first, end in groups(block.rows)
        if not heights or sum(height.pt for height in heights[first:end]) <= room
        for number in range(first, end)
        if block.rows[number].together
    )


def grid(rows: Sequence[Row], columns: int) -> list[list[GridCell]]:
    """The cells of every row, those that reach down from above included.

    Raises `ValueError` where the cells of a row do not fill the columns exactly.
    """
    open_cells: dict[int, tuple[Cell, int]] = {}
    lines = []
    for number, row in enumerate(rows, start=1):
        waiting = list(row.cells)
        line: list[GridCell] = []
        column = 0
        while column < columns:
            if column in open_cells:
                cell, left = open_cells.pop(column)
                first = False
            elif waiting:
                cell, left, first = waiting.pop(0), 0, True
                left = cell.rows
            else:
                raise ValueError(f"row {number} is too short")
            line.append(GridCell(column, cell.columns, cell, first))
            if left > 1:
                open_cells[column] = (cell, left - 1)
            column += cell.columns
        if waiting or column > columns:
            raise ValueError(f"row {number} is too long")
        lines.append(line)
    if open_cells:
        raise ValueError("a cell reaches below the last row")
    return lines


def planned_heights(block: Table, plan: Plan) -> list[Length]:
    """The heights of the rows below the head, as the plan has them on all sides.

    None at all where the plan does not know the table.
    """
    heights: list[Length] = []
    for item in (item for page in plan.pages for item in page.items):
        if isinstance(item, PlacedTable) and item.block == block:
            rows = [below - above for above, below in pairwise(item.row_tops)]
            heights += rows[len(block.head) :]
    return heights if len(heights) == len(block.rows) else []


def _properties(width: int, measures: Measures) -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = [border(side, measures.table_border, Colour.BLACK) for side in sides]
    return element(
        "tblPr",
        element("tblW", w=width, type="dxa"),
        element("tblInd", w=0, type="dxa"),
        element("tblBorders", *lines),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *_margins(measures.table_pad_x, measures.table_pad_y)),
        element("tblLook", val="0000"),
    )


def _margins(across: Length, down: Length) -> list[Element]:
    sizes = {"top": down, "left": across, "bottom": down, "right": across}
    return [element(side, w=size.twips, type="dxa") for side, size in sizes.items()]


def _row(cells: Sequence[GridCell], look: _RowLook) -> Element:
    properties = [flag("cantSplit")]
    if look.height is not None:
        properties.append(element("trHeight", val=look.height.twips, hRule="atLeast"))
    if look.head:
        properties.append(flag("tblHeader"))
    made = [_cell(cell, look) for cell in cells]
    return element("tr", element("trPr", *properties), *made)


def _cell(place: GridCell, look: _RowLook) -> Element:
    role = "table-head" if look.head else "table-text"
    cell = place.cell
    last = place.column + place.columns
    properties = [
        element("tcW", w=sum(look.twips[place.column : last]), type="dxa"),
        element("vAlign", val="center"),
    ]
    if place.columns > 1:
        properties.append(element("gridSpan", val=place.columns))
    if cell.rows > 1:
        properties.append(element("vMerge", val="restart") if place.first else element("vMerge"))
    if cell.shaded:
        properties.append(element("shd", val="clear", color="auto", fill=Colour.SHADE.value))
    words = str(cell.text) if place.first else ""
    align = cell.align or (None if look.head else look.columns[place.column].align)
    lines = [[run(line, role, look.measures)] if line else [] for line in words.split("\n")]
    keep = keep_next(look.keep)
    content = [paragraph(role, look.measures, runs, *keep, align=align) for runs in lines]
    return element("tc", element("tcPr", *properties), *content)
