"""Give a painted PDF what its writer cannot: structure, outline, one metadata packet, turned sides.

Refuses to touch what is painted on a page.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pikepdf
from jinja2 import Environment, StrictUndefined, Template
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf

from generator.disk import read_file
from generator.formats.cff import number_glyphs
from generator.model.document import AnnexLabel, Document, Heading, Paragraph, Title
from generator.model.plan import PlacedBlock, Plan
from generator.render.pdf_structure import Node, Structure, printable
from generator.workspace import shipped_folder

CLOCKWISE = 90  # degrees by which a reader is shown a landscape page
BOOKMARKED = 2  # levels of headings that the outline shows under the titles


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; `top` is measured as the plan's page is, in points."""

    level: int
    words: str
    page: int
    top: float


def finish(painted: bytes, made: Structure, document: Document, plan: Plan) -> bytes:
    """The PDF with its structure, outline and metadata."""
    with pikepdf.open(io.BytesIO(painted)) as pdf:
        _turn_pages(pdf, plan)
        _write_structure(pdf, made)
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


def _turn_pages(pdf: Pdf, plan: Plan) -> None:
    """Show upright sheets on which a table lies across as it is read (8).

    Its head stands at the left of the sheet; `/Rotate` turns the sheet, table and page number
    together, for who reads on a screen.
    """
    for planned, page in zip(plan.pages, pdf.pages, strict=True):
        if planned.landscape:
            page.obj.Rotate = CLOCKWISE


def _write_structure(pdf: Pdf, structure: Structure) -> None:
    """The tree of elements, and for each page the elements of its marks (ISO 32000-1, 14.7)."""
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
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
    for index, (page, marks) in enumerate(zip(pages, structure.pages, strict=True)):
        page.Tabs = Name.S
        page.StructParents = index
        numbers.append(index)
        numbers.append(Array([made[id(each.owner)] for each in marks if each.owner]))
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
    packet = _packet().render(
        title=title,
        author=author,
        date=document.date.isoformat(),
        tool=str(pdf.docinfo.Creator),
        producer=str(pdf.docinfo.Producer),
    )
    stream = pdf.make_stream(packet.encode("utf-8"))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream


@lru_cache(maxsize=1)
def _packet() -> Template:
    """The metadata packet; what is filled in never becomes markup."""
    source = read_file(shipped_folder() / "templates" / "document.xmp.j2").decode("utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(source)


def _write_fonts(pdf: Pdf) -> None:
    """Let each code of a CFF font mean the same glyph to all readers."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == Name.OpenType:
            data = bytearray(item.read_bytes())
            number_glyphs(data)
            item.write(bytes(data))
