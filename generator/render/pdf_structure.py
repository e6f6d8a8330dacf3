"""The structure of a PDF, made from the page plan: which element each word belongs to.

Paragraphs and tables that run over pages are one element; a head that a page repeats belongs to
none, and page numbers are not looked at. Refuses to know how a PDF is painted or written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.model.document import Cell, Table
from generator.model.layout import Measures
from generator.model.plan import Line, Page, PlacedBlock, PlacedCell, PlacedTable, Plan


@dataclass(eq=False, slots=True)
class Node:
    """An element of the structure: it holds elements, or marks by (page, number there)."""

    tag: str
    children: list[Node] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    rows: int = 1
    columns: int = 1

    def add(self, tag: str) -> Node:
        self.children.append(Node(tag))
        return self.children[-1]


@dataclass(frozen=True, slots=True)
class Marked:
    """Lines of a page in one mark: that of an element, with its number on the page, or of none."""

    owner: Node | None
    number: int
    lines: tuple[Line, ...]


@dataclass(eq=False, slots=True)
class _OpenTable:
    """A table that may go on: its body, and the cells that reach down, by column."""

    table: Table
    body: Node
    reach: dict[int, tuple[int, Node]] = field(default_factory=dict)

    def cell(self, placed: PlacedCell, row: int, due: Iterator[Cell]) -> Node:
        """The element of a cell; one that began on an earlier page goes on."""
        end, node = self.reach.get(placed.column, (0, self.body))
        if end > row:
            return node
        node = self.body.children[row].add("TD")
        node.rows = min(next(due).rows, len(self.table.rows) - row)
        node.columns = placed.columns
        self.reach[placed.column] = (row + node.rows, node)
        return node


@dataclass(eq=False, slots=True)
class Structure:
    """The elements, and for each page its marks in reading order."""

    measures: Measures
    root: Node = field(default_factory=lambda: Node("Document"))
    pages: list[list[Marked]] = field(default_factory=list)
    _part: str | None = None
    _outlines: list[int] = field(default_factory=list)
    _last: PlacedBlock | None = None
    _table: _OpenTable | None = None
    _marked: int = 0

    def page(self, page: Page) -> None:
        """Go on with a page; the plan's pages come in order."""
        self.pages.append([])
        self._marked = 0
        if page.part != self._part:
            self._part, self._last, self._table = page.part, None, None
            self._outlines.clear()
            self.root.add("Part")
        first = True
        for item in page.items:
            if isinstance(item, PlacedBlock):
                self._block(item, first)
            elif isinstance(item, PlacedTable):
                self._placed_table(item)
            else:
                continue
            first = False

    def _own(self, lines: Sequence[Line], node: Node | None) -> None:
        if not any(printable(str(span.text)) for line in lines for span in line.spans):
            return
        self.pages[-1].append(Marked(node, self._marked, tuple(lines)))
        if node is not None:
            node.marks.append((len(self.pages) - 1, self._marked))
            self._marked += 1

    def _block(self, item: PlacedBlock, first: bool) -> None:
        """A block at the top of a page may go on with the last one of the page before."""
        part, last = self.root.children[-1], self._last
        goes_on = first and last and last.block is item.block and last.role == item.role
        node = part.children[-1] if goes_on else part.add(self._tag(item.role))
        self._own(item.lines, node)
        self._last = item

    def _tag(self, role: str) -> str:
        """P, or H with the depth of the heading: no level is skipped."""
        outline = self.measures.styles[role].outline
        if outline is None:
            return "P"
        while self._outlines and self._outlines[-1] >= outline:
            self._outlines.pop()
        self._outlines.append(outline)
        return f"H{len(self._outlines)}"

    def _placed_table(self, item: PlacedTable) -> None:
        if self._table is None or not item.repeated:
            self._table = self._begun(item)
        body, table = self._table.body, self._table.table
        heads, done = len(table.head), len(body.children)
        for _ in range(len(item.row_tops) - 1 - heads):
            body.add("TR")
        due = [iter(row.cells) for row in table.rows[done : len(body.children)]]
        for cell in item.cells:
            if cell.head:
                self._own(cell.lines, None if item.repeated else self._head(cell))
            else:
                row = cell.row - heads
                self._own(cell.lines, self._table.cell(cell, done + row, due[row]))
        self._last = None

    def _begun(self, item: PlacedTable) -> _OpenTable:
        assert isinstance(item.block, Table)
        node = self.root.children[-1].add("Table")
        if item.block.head:
            head = node.add("THead")
            for _ in item.block.head:
                head.add("TR")
        return _OpenTable(item.block, node.add("TBody"))

    def _head(self, cell: PlacedCell) -> Node:
        table = self.root.children[-1].children[-1]
        node = table.children[0].children[cell.row].add("TH")
        node.rows, node.columns = cell.rows, cell.columns
        return node


def structure(plan: Plan) -> Structure:
    """The structure of all pages of a plan."""
    made = Structure(plan.measures)
    for page in plan.pages:
        made.page(page)
    return made


def printable(words: str) -> str:
    """Words without control characters, which would break lines."""
    return "".join(char for char in words if char.isprintable() or char in "\u3000\u00a0")
