"""Set tables: cells composed, rows measured, groups of rows kept on a page, heads repeated.

A row is never split. A cell that spans rows on two pages is drawn on both, its text in the
first, and the rest of it in the second. Refuses to know what a table says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from generator.diagnostics.layout_rules import ROW_TOO_TALL, TABLE_NARROW
from generator.layout.flow import SLACK, Flow, Placer, Unit
from generator.layout.setter import Box, Setter
from generator.model.document import WHOLE_GROUP, Cell, Row, Table, groups
from generator.model.layout import Align
from generator.model.plan import Line, PlacedCell, PlacedTable
from generator.place import FilePlace, Place
from generator.units import Length, pt

NARROW_CELLS = 4  # characters a line, below which a column is hard to read [practice] …
NARROW_LINES = 6  # … where a cell has so many lines

NARROW = 10  # em: in a narrower cell flush lines would be pulled apart too often


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell with its lines, and where it begins."""

    cell: Cell
    row: int
    column: int
    x: float
    width: float
    lines: tuple[Line, ...]
    align: Align
    height: float

    @property
    def end(self) -> int:
        return self.row + self.cell.rows


@dataclass(frozen=True, slots=True)
class Body:
    """Rows that were measured: their cells in reading order, and their heights."""

    cells: tuple[SetCell, ...]
    heights: list[float]

    def height(self, start: int, end: int) -> float:
        return sum(self.heights[start:end])


def column_widths(table: Table, width: Length) -> tuple[Length, ...]:
    """The shares of the columns as widths."""
    return tuple(width * column.share for column in table.columns)


def table_units(setter: Setter, table: Table, closing: float = 0.0) -> list[Unit]:
    """The table as one unit, which needs its head and its first group to begin.

    Its last rows go to a new page with what closes it, `closing` points high.
    """
    widths = [width.pt for width in column_widths(table, setter.measures.width)]
    head = _set_rows(setter, table, table.head, widths, head=True)
    body = _set_rows(setter, table, table.rows, widths, head=False)
    _find_narrow(setter, body)
    pages = _Pages(setter, table, tuple(pt(width) for width in widths), head, body, closing)
    return [Placer(pages.least(), pages.place)]


def _find_narrow(setter: Setter, body: Body) -> None:
    """Advise to turn a table whose columns have become too narrow; nothing is turned unasked (8)."""
    measures = setter.measures
    if measures.width > measures.height:
        return
    least = NARROW_CELLS * measures.styles["table-text"].size.pt
    pads = 2 * (measures.table_pad_x + measures.table_border / 2).pt
    for cell in body.cells:
        stretches = len(cell.lines) > cell.cell.rows  # over many rows it has room enough
        if stretches and len(cell.lines) >= NARROW_LINES and cell.width - pads < least:
            place = cell.cell.text.place_of(0)
            setter.findings.add(TABLE_NARROW.at(place, count=NARROW_CELLS, lines=len(cell.lines)))
            return


def _set_rows(
    setter: Setter, table: Table, rows: Sequence[Row], widths: Sequence[float], *, head: bool
) -> Body:
    edges = [0.0, *accumulate(widths)]
    cells = []
    for row, column, cell in _located(rows, len(widths)):
        x, width = edges[column], edges[column + cell.columns] - edges[column]
        align = cell.align or table.columns[column].align
        role = "table-head" if head else "table-text"
        lines = _set_cell(setter, cell, role, x, width, Align.CENTRE if head else align)
        height = setter.measures.row_height(max(len(lines), 1)).pt
        cells.append(SetCell(cell, row, column, x, width, tuple(lines), align, height))
    return Body(tuple(cells), _heights(cells, len(rows), setter.measures.table_pitch.pt))


def _located(rows: Sequence[Row], columns: int) -> list[tuple[int, int, Cell]]:
    """Each cell with the row and column that it starts in."""
    taken: set[tuple[int, int]] = set()
    found = []
    for number, row in enumerate(rows):
        column = 0
        for given in row.cells:
            while (number, column) in taken:
                column += 1
            cell = replace(
                given,
                rows=min(given.rows, len(rows) - number),
                columns=min(given.columns, columns - column),
            )
            for down in range(cell.rows):
                taken.update((number + down, column + right) for right in range(cell.columns))
            found.append((number, column, cell))
            column += cell.columns
    return found


def _set_cell(
    setter: Setter, cell: Cell, role: str, x: float, width: float, align: Align
) -> list[Line]:
    measures = setter.measures
    pad = (measures.table_pad_x + measures.table_border / 2).pt
    size = measures.styles[role].size.pt
    room = max(width - 2 * pad, size)
    kind = Align.JUSTIFY if align is Align.LEFT and room >= NARROW * size else align
    box = Box(x + pad, room, kind)
    face = measures.styles[role].face
    texts = cell.text.lines() if cell.text else ()
    return [line for text in texts for line in setter.paragraph([(text, face)], role, box)]


def _heights(cells: Sequence[SetCell], count: int, least: float) -> list[float]:
    """Row heights: the tallest cell's; what a spanning cell lacks is spread over its rows."""
    heights = [least] * count
    for cell in sorted(cells, key=lambda cell: cell.cell.rows):
        missing = cell.height - sum(heights[cell.row : cell.end])
        if missing > 0:
            for row in range(cell.row, cell.end):
                heights[row] += missing / cell.cell.rows
    return heights


@dataclass
class _Pages:
    """The state of one table while it fills pages."""

    setter: Setter
    table: Table
    widths: tuple[Length, ...]
    head: Body
    body: Body
    closing: float = 0.0
    printed: dict[int, int] = field(default_factory=dict)  # lines of spanning cells so far

    @property
    def head_height(self) -> float:
        return sum(self.head.heights)

    def least(self) -> float:
        chains = groups(self.table.rows)
        first = self.body.height(*chains[0]) if chains else 0.0
        measures = self.setter.measures
        if self.head_height + first > measures.type_height.pt * WHOLE_GROUP:
            first = self.body.heights[0]
        return self.head_height + first + measures.outset.pt

    def place(self, flow: Flow) -> None:
        """Rows have no leading: they keep to the type area where the text area is larger."""
        start, used, repeated = 0, self.head_height, False
        top, capacity = self.setter.measures.type_top.pt, self._capacity(flow)
        if not flow.page.items:
            flow.y = max(flow.y, top)
        for first, last in self._steps(capacity - top):
            height = self.body.height(first, last)
            behind = self.closing if last == len(self.table.rows) else 0.0
            if first > start and flow.y + used + height + behind > capacity:
                self._print(flow, start, first, repeated=repeated)
                flow.new_page()
                flow.y = top
                start, used, repeated = first, self.head_height, True
                self._grow(start)
                height = self.body.height(first, last)
            used += height
        self._print(flow, start, len(self.table.rows), repeated=repeated)

    def _capacity(self, flow: Flow) -> float:
        """How far down a table may reach."""
        return flow.capacity - self.setter.measures.outset.pt

    def _grow(self, start: int) -> None:
        """Give the rows from `start` on the room for what is left of cells that reach into them."""
        for cell in self.body.cells:
            if cell.row < start < cell.end:
                left = len(cell.lines) - self.printed.get(id(cell), 0)
                needed = self.setter.measures.row_height(left).pt
                missing = needed - self.body.height(start, cell.end)
                if left and missing > 0:
                    self.body.heights[cell.end - 1] += missing

    def _steps(self, capacity: float) -> list[tuple[int, int]]:
        """What is placed at once: a group, or a row where the group fills too much of a page."""
        steps = []
        for first, last in groups(self.table.rows):
            if self.head_height + self.body.height(first, last) <= capacity * WHOLE_GROUP:
                steps.append((first, last))
                continue
            steps += [(row, row + 1) for row in range(first, last)]
            for row in range(first, last):
                if self.head_height + self.body.heights[row] > capacity:
                    place = _place_of(self.table.rows[row])
                    self.setter.findings.add(ROW_TOO_TALL.at(place, row=row + 1))
        return steps

    def _print(self, flow: Flow, start: int, end: int, *, repeated: bool) -> None:
        """Put the head and rows `start` to `end` on the page."""
        heights = [*self.head.heights, *self.body.heights[start:end]]
        tops = [flow.y, *accumulate(heights, initial=flow.y)][1:]
        shift = len(self.head.heights) - start
        cells = [
            self._placed(cell, tops, cell.row, cell.end, head=True) for cell in self.head.cells
        ]
        for cell in self.body.cells:
            if cell.row < end and cell.end > start:
                first, last = max(cell.row, start) + shift, min(cell.end, end) + shift
                cells.append(self._placed(cell, tops, first, last, head=False))
        row_tops = tuple(pt(top) for top in tops)
        flow.page.items.append(
            PlacedTable(self.table, self.widths, row_tops, tuple(cells), repeated)
        )
        flow.y = tops[-1]

    def _placed(
        self, cell: SetCell, tops: Sequence[float], first: int, last: int, *, head: bool
    ) -> PlacedCell:
        height = tops[last] - tops[first]
        lines = cell.lines if head else self._due(cell, last - first, height)
        pitch = self.setter.measures.table_pitch.pt
        begin = tops[first] + (height - len(lines) * pitch) / 2
        placed = tuple(
            replace(line, top=pt(begin + number * pitch)) for number, line in enumerate(lines)
        )
        return PlacedCell(
            x=pt(cell.x),
            top=pt(tops[first]),
            width=pt(cell.width),
            height=pt(height),
            lines=placed,
            align=Align.CENTRE if head else cell.align,
            row=first,
            column=cell.column,
            rows=last - first,
            columns=cell.cell.columns,
            head=head,
            shaded=cell.cell.shaded,
        )

    def _due(self, cell: SetCell, rows: int, height: float) -> tuple[Line, ...]:
        """The lines of a cell that belong on this page."""
        done = self.printed.get(id(cell), 0)
        if cell.cell.repeated and done == len(cell.lines):
            done = 0
        left = cell.lines[done:]
        if done or rows < cell.cell.rows:
            inside = height - 2 * self.setter.measures.table_pad_y.pt + SLACK
            room = int(inside // self.setter.measures.table_pitch.pt)
            left = left[: max(room, 1)]
        self.printed[id(cell)] = done + len(left)
        return left


def _place_of(row: Row) -> Place:
    for cell in row.cells:
        if cell.text:
            return cell.text.place_of(0)
    return FilePlace("")
