"""Give a printed PDF what its printer cannot: one structure, an outline, one metadata packet.

All of it is made from the page plan: WeasyPrint marks every span, and here each mark gets its
element. Paragraphs and tables that run over pages become one; what a page repeats becomes an
artifact. Refuses to move anything on a page, and a file whose marks are not the plan's.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf

from generator.formats.cff import number_glyphs
from generator.model.document import AnnexLabel, Cell, Document, Heading, Paragraph, Table, Title
from generator.model.layout import Measures
from generator.model.plan import Line, Page, PlacedBlock, PlacedCell, PlacedTable, Plan
from generator.render.html import printable, printed_spans, shipped_template

MARK = re.compile(rb"/Span\s*<<\s*/MCID \d+\s*>>\s*BDC")
ARTIFACT = b"/Artifact <</Type /Pagination>> BDC"
CLOCKWISE = 90  # degrees by which a reader is shown a landscape page
BOOKMARKED = 2  # levels of headings that the outline shows under the titles


class MarksDiffer(RuntimeError):
    """A page does not have the marks that its plan would give it."""


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
class Bookmark:
    """An entry of the outline; `top` is measured as the plan's page is, in points."""

    level: int
    words: str
    page: int
    top: float


def finish(printed: bytes, document: Document, plan: Plan) -> bytes:
    """The PDF with structure, outline and metadata. Raises `MarksDiffer`."""
    structure = Structure(plan.measures)
    for page in plan.pages:
        structure.page(page)
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        _write_marks(pdf, structure.owners)
        _turn_pages(pdf, plan)
        _write_structure(pdf, structure)
        _write_outline(pdf, bookmarks(plan), plan)
        _write_metadata(pdf, document)
        _write_fonts(pdf)
        written = io.BytesIO()
        pdf.save(
            written,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return written.getvalue()


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
    """The elements, and for each page who owns its marks; an artifact has no owner."""

    measures: Measures
    root: Node = field(default_factory=lambda: Node("Document"))
    owners: list[list[Node | None]] = field(default_factory=list)
    _part: str | None = None
    _outlines: list[int] = field(default_factory=list)
    _last: PlacedBlock | None = None
    _table: _OpenTable | None = None
    _marked: int = 0

    def page(self, page: Page) -> None:
        """Go on with a page; the plan's pages come in order."""
        self.owners.append([])
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
        if page.number_line:
            self._own((page.number_line,), None)

    def _own(self, lines: Sequence[Line], node: Node | None) -> None:
        for _ in range(printed_spans(lines)):
            self.owners[-1].append(node)
            if node is not None:
                node.marks.append((len(self.owners) - 1, self._marked))
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


def bookmarks(plan: Plan) -> list[Bookmark]:
    """Titles, with the label of an annex before its own, and headings of the upper levels."""
    found: list[Bookmark] = []
    label: Bookmark | None = None
    for number, page in enumerate(plan.pages):
        for item in page.items:
            if not isinstance(item, PlacedBlock) or not item.first:
                continue
            top = item.lines[0].top.pt
            match item.block:
                case AnnexLabel(text):
                    label = Bookmark(0, str(text), number, top)
                case Title(text) if label:
                    found.append(Bookmark(0, f"{label.words} {text}", label.page, label.top))
                    label = None
                case Title(text):
                    found.append(Bookmark(0, str(text), number, top))
                case Heading(level, text) if level <= BOOKMARKED:
                    found.append(Bookmark(level, str(text), number, top))
                case Paragraph(_, lead, level) if lead and level <= BOOKMARKED:
                    found.append(Bookmark(level, str(lead).rstrip("。"), number, top))
    return found


def _write_marks(pdf: Pdf, owners: Sequence[Sequence[Node | None]]) -> None:
    """Number the marks anew, without those that become artifacts."""
    for number, (page, given) in enumerate(zip(pdf.pages, owners, strict=True), start=1):
        pieces = MARK.split(page.Contents.read_bytes())
        if len(pieces) - 1 != len(given):
            wanted, got = len(given), len(pieces) - 1
            raise MarksDiffer(f"PDF第{number}页应有{wanted}处文字标记，却有{got}处")
        written, marked = [pieces[0]], 0
        for node, piece in zip(given, pieces[1:], strict=True):
            if node is None:
                written += [ARTIFACT, piece]
            else:
                written += [b"/%s <</MCID %d>> BDC" % (node.tag.encode(), marked), piece]
                marked += 1
        page.Contents.write(b"".join(written))


def _turn_pages(pdf: Pdf, plan: Plan) -> None:
    """Put what lies across on upright sheets like all others, and show it as it is read (8).

    The sheet is a portrait one, its table turned counter-clockwise with the head at the left;
    `/Rotate` turns the sheet, table and page number together, for who reads on a screen.
    """
    turn = f"q 0 1 -1 0 {plan.measures.paper_width.pt:.4f} 0 cm\n".encode()
    for planned, page in zip(plan.pages, pdf.pages, strict=True):
        if not planned.landscape:
            continue
        page.Contents.write(turn + page.Contents.read_bytes() + b"\nQ")
        for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
            if name in page.obj:
                left, bottom, right, top = page.obj[name]
                page.obj[name] = Array([bottom, left, top, right])
        page.obj.Rotate = CLOCKWISE


def _write_structure(pdf: Pdf, structure: Structure) -> None:
    """The tree of elements, and for each page the elements of its marks (ISO 32000-1, 14.7)."""
    pages = [page.obj for page in pdf.pages]
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    made: dict[int, pikepdf.Object] = {}

    def element(node: Node, parent: pikepdf.Object) -> pikepdf.Object:
        own = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.tag}"), P=parent))
        made[id(node)] = own
        kids: list[object] = [element(child, own) for child in node.children]
        for page, number in node.marks:
            if page == node.marks[0][0]:
                kids.append(number)
            else:
                kids.append(Dictionary(Type=Name.MCR, Pg=pages[page], MCID=number))
        if node.marks:
            own.Pg = pages[node.marks[0][0]]
        if kids:
            own.K = Array(kids)
        if attributes := _attributes(node):
            own.A = attributes
        return own

    tree.K = element(structure.root, tree)
    numbers = Array()
    for index, (page, owners) in enumerate(zip(pages, structure.owners, strict=True)):
        page.StructParents = index
        numbers.append(index)
        numbers.append(Array([made[id(node)] for node in owners if node is not None]))
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = tree


def _attributes(node: Node) -> Dictionary | None:
    """What a cell spans, and that a head speaks for its column (ISO 32000-1, 14.8.5.7)."""
    found = Dictionary(O=Name.Table)
    if node.tag == "TH":
        found.Scope = Name.Column
    if node.rows > 1:
        found.RowSpan = node.rows
    if node.columns > 1:
        found.ColSpan = node.columns
    return found if len(found) > 1 else None


def _write_outline(pdf: Pdf, found: Sequence[Bookmark], plan: Plan) -> None:
    with pdf.open_outline() as outline:
        outline.root.clear()
        above: list[tuple[int, list[OutlineItem]]] = [(-1, outline.root)]
        for bookmark in found:
            page = pdf.pages[bookmark.page].obj
            corner = _corner(bookmark, plan)
            item = OutlineItem(bookmark.words, Array([page, Name.XYZ, *corner, None]))
            while above[-1][0] >= bookmark.level:
                above.pop()
            above[-1][1].append(item)
            above.append((bookmark.level, item.children))


def _corner(bookmark: Bookmark, plan: Plan) -> tuple[float | None, float | None]:
    """What a bookmark shows at the corner of the window: a place on the sheet as it is bound."""
    measures = plan.measures
    if plan.pages[bookmark.page].landscape:
        return round(measures.turned.top.pt + bookmark.top, 2), None
    return None, round((measures.paper_height - measures.top).pt - bookmark.top, 2)


def _write_metadata(pdf: Pdf, document: Document) -> None:
    """One packet that says what the information dictionary says; no clock is asked."""
    title, author = printable(document.title), printable(document.issuer)
    pdf.docinfo.Title, pdf.docinfo.Author = title, author
    packet = shipped_template("document.xmp.j2").render(
        title=title,
        author=author,
        date=document.date.isoformat(),
        tool=str(pdf.docinfo.Creator),
        producer=str(pdf.docinfo.Producer),
    )
    stream = pdf.make_stream(packet.encode("utf-8"))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream


def _write_fonts(pdf: Pdf) -> None:
    """Let each code of a CFF font mean the same glyph to all readers."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == Name.OpenType:
            data = bytearray(item.read_bytes())
            number_glyphs(data)
            item.write(bytes(data))
