"""A document as one HTML file for everybody: on the web, on a phone, read aloud, printed.

Headings, lists and tables are what they are called; nothing is loaded and nothing runs. Refuses to
let words become markup, and to hand out a file that lacks a word of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jinja2 import Environment, StrictUndefined
from lxml import html

from generator.disk import read_file
from generator.model.document import (
    AnnexLabel,
    AttachmentNote,
    Attendance,
    Block,
    Cell,
    Chart,
    Document,
    FieldLine,
    Format,
    FormField,
    Heading,
    Imprint,
    Letterhead,
    Listing,
    ListingRow,
    Note,
    Paragraph,
    Part,
    Recipients,
    Row,
    Signature,
    Table,
    TableNote,
    Title,
)
from generator.model.layout import Align
from generator.model.text import Text
from generator.render.words import (
    attachment_prefixes,
    compare,
    document_words,
    label_words,
    letter_words,
    number_words,
)
from generator.workspace import shipped_folder

ANNEX = "附件"
_TEMPLATE = "templates/reports/public.html.j2"
_LOWEST = 6
_PLAIN = {
    Recipients: "recipients",
    Note: "note",
    AnnexLabel: "annex-label",
    TableNote: "table-note",
}
_ALIGN = {Align.CENTRE: "centre", Align.SPREAD: "centre", Align.RIGHT: "right"}


@dataclass(slots=True)
class Element:
    """An element with what it holds: words and other elements. It is written by the template."""

    tag: str
    children: list[Element | str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    target: str
    words: str


def render_html(document: Document) -> bytes:
    """The file in UTF-8. Raises `WordsLost`."""
    writer = _Writer(document)
    body = writer.whole()
    source = read_file(shipped_folder() / _TEMPLATE).decode("utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    page = environment.from_string(source).render(
        title=document.title,
        author=document.issuer,
        date=document.date.isoformat(),
        entries=writer.entries,
        body=body,
    )
    data = f"{page}\n".encode()
    compare(document_words(document), words_of(data), "HTML")
    return data


def words_of(data: bytes) -> str:
    """What the main part of such a file says; the table of contents says it again."""
    return str(html.fromstring(data.decode()).xpath("string(//main)"))


def _element(tag: str, *children: Element | str, **attributes: str) -> Element:
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return Element(tag, list(children), named)


class _Writer:
    """Goes through the parts in order; the first title is that of the whole."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._depth = 0
        self._titled = False
        self.entries: list[Entry] = []

    def whole(self) -> list[Element]:
        made = [self._part(part) for part in self._document.parts]
        imprint = self._document.imprint
        return [*made, _imprint(imprint)] if imprint else made

    def _part(self, part: Part) -> Element:
        title = next((str(b.text) for b in part.blocks if isinstance(b, Title)), "")
        if name := f"{_label(part)} {title}".strip():
            self.entries.append(Entry(part.id, name))
        self._depth = 1 if self._titled else 0
        section = _element("section", id=part.id, class_=part.kind.value)
        for block in part.blocks:
            section.children += self._block(block)
        return section

    def _block(self, block: Block) -> Iterator[Element]:
        match block:
            case Letterhead():
                yield _head(block)
            case Title(text):
                self._depth, self._titled = 1 + self._titled, True
                yield _element(f"h{self._depth}", str(text), class_="title")
            case Heading(level, text):
                depth = min(self._depth + level, _LOWEST)
                yield _element(f"h{depth}", str(text), class_=f"level{level}")
            case Paragraph(text, lead, level):
                run_in = [_element("strong", str(lead), class_=f"level{level}")] if lead else []
                yield _element("p", *run_in, str(text))
            case AttachmentNote():
                yield self._attachments(block)
            case Attendance(rows):
                yield _listing([ListingRow(label, Text(), who) for label, who in rows])
            case Listing(rows):
                yield _listing(rows)
            case Signature():
                names = [_element("p", str(name)) for name in block.names]
                day = _element("time", str(block.date), datetime=self._document.date.isoformat())
                yield _element("div", *names, _element("p", day), class_="signature")
            case FieldLine(fields):
                yield _element("p", *map(_field, fields), class_="fields")
            case Table():
                yield _table(block)
            case Chart(caption, table):
                yield _table(table, str(caption))
            case Recipients(text) | Note(text) | AnnexLabel(text) | TableNote(text):
                yield _element("p", str(text), class_=_PLAIN[type(block)])

    def _attachments(self, note: AttachmentNote) -> Element:
        """Each name leads to its annex, if that is here."""
        there = {_label(part): part.id for part in self._document.parts}
        alone, items = len(note.names) == 1, []
        prefixes = attachment_prefixes(note)
        for number, (prefix, name) in enumerate(zip(prefixes, note.names, strict=True), 1):
            id_ = there.get(ANNEX if alone else f"{ANNEX}{number}")
            shown = _element("a", str(name), href=f"#{id_}") if id_ else str(name)
            items.append(_element("li", prefix, shown))
        return _element("ul", *items, class_="attachments")


def _head(head: Letterhead) -> Element:
    """The names of a joint mark stand below one another, as on paper."""
    mark = [_element("span", str(name)) for name in (*head.names, head.mark) if name]
    marked = _element("p", *mark, class_="mark")
    before, after = ("", letter_words(head))
    if head.format is not Format.LETTER:
        before, after = label_words(head), number_words(head)
    labels = [_element("p", before, class_="labels")] if before else []
    number = [_element("p", after, class_="number")] if after else []
    return _element("header", *labels, marked, *number, class_="letterhead")


def _imprint(imprint: Imprint) -> Element:
    lines = [_element("p", str(text)) for text in imprint.addressed]
    if imprint.ruled:
        office, day = (_element("span", str(t)) for t in (imprint.printer, imprint.printed))
        lines.append(_element("p", office, day, class_="printed"))
    return _element("footer", *lines, class_="imprint")


def _listing(rows: Sequence[ListingRow]) -> Element:
    """Who holds which role: a label, and below it everybody to whom it applies."""
    if rows and not rows[0].label:
        items = (_element("li", *_listed(row), class_="listed") for row in rows)
        return _element("ul", *items, class_="plain")
    listed = _element("dl")
    for row in rows:
        if row.label:
            listed.children.append(_element("dt", str(row.label)))
        listed.children.append(_element("dd", *_listed(row)))
    return listed


def _listed(row: ListingRow) -> list[Element | str]:
    named: list[Element | str] = (
        [_element("span", str(row.name), class_="name")] if row.name else []
    )
    return [*named, str(row.words)]


def _label(part: Part) -> str:
    return next((str(b.text) for b in part.blocks if isinstance(b, AnnexLabel)), "")


def _field(one: FormField) -> Element:
    """A label with the room behind it, which a reader hears of too."""
    room = _element("span", str(one.shown), class_="room")
    if not one.shown:
        room.attributes |= {"role": "img", "aria-label": "空格"}
    return _element("span", str(one.label), room, str(one.after))


def _table(table: Table, caption: str = "") -> Element:
    """A table that can be moved sideways on a narrow screen, also by keys."""
    columns = (_element("col", style=f"width:{column.share:.2%}") for column in table.columns)
    made = _element("table", *([_element("caption", caption)] if caption else []))
    made.children.append(_element("colgroup", *columns))
    if table.head:
        made.children.append(_element("thead", *(_row(row, "th") for row in table.head)))
    made.children.append(_element("tbody", *(_row(row, "td") for row in table.rows)))
    return _element(
        "div", made, class_="wide", role="region", tabindex="0", aria_label=caption or "表格"
    )


def _row(row: Row, tag: str) -> Element:
    return _element("tr", *(_cell(cell, tag) for cell in row.cells))


def _cell(cell: Cell, tag: str) -> Element:
    made = _element(tag)
    if tag == "th":
        made.attributes["scope"] = "colgroup" if cell.columns > 1 else "col"
    for name, count in (("rowspan", cell.rows), ("colspan", cell.columns)):
        if count > 1:
            made.attributes[name] = str(count)
    if cell.align is not None and cell.align in _ALIGN:
        made.attributes["class"] = _ALIGN[cell.align]
    for number, line in enumerate(str(cell.text).split("\n")):
        if number:
            made.children.append(_element("br"))
        made.children.append(line)
    return made
