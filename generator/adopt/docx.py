"""The parts of a DOCX → its lines, each character with the tracked change that brought or took it.

Refuses to resolve looks, to know page numbers, and to open packages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from generator.adopt.seen import Comment, Hand, Line, Passage, Piece, Seen
from generator.disk import sha256
from generator.formats.ooxml import Element, W, child, local, value

_DOCUMENT = "word/document.xml"
_COMMENTS = "word/comments.xml"
_CAME = ("ins", "moveTo")
_WENT = ("del", "moveFrom")
_PAGES = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_AROUND = ("hyperlink", "smartTag", "customXml", "dir", "bdo", "sdtContent", "sdt", "fldSimple")
_OFF = ("0", "false", "off", "none")


def seen_in_docx(parts: Mapping[str, bytes], pictures: Iterable[bytes] = ()) -> Seen:
    """What a DOCX says, with its tracked changes and comments; `pictures` are those that it holds."""
    body = child(_root(parts, _DOCUMENT), "body")
    lines = tuple(_lines(body)) if body is not None else ()
    hashes = tuple(sorted(map(sha256, pictures)))
    asides = sorted({_said(_root(parts, n)) for n in parts if _is_aside(n)} - {""})
    return Seen(lines, _comments(parts), hashes, tuple(asides))


def _root(parts: Mapping[str, bytes], name: str) -> Element | None:
    if name not in parts:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(parts[name], parser)


def _is_aside(name: str) -> bool:
    folder, _, last = name.rpartition("/")
    return folder == "word" and last.startswith(("header", "footer", "footnotes", "endnotes"))


def _said(root: Element | None) -> str:
    """Words of a header or a note, without the marks that every page number has."""
    if root is None:
        return ""
    words = (passage.after for line in _lines(root) for passage in line.passages)
    return "".join("".join(words).split()).strip("—-–0123456789")


def _comments(parts: Mapping[str, bytes]) -> dict[str, Comment]:
    root = _root(parts, _COMMENTS)
    found = {}
    for node in root.iter(f"{W}comment") if root is not None else ():
        words = "\n".join(p.after for line in _lines(node) for p in line.passages)
        found[value(node, "id") or ""] = Comment(words.strip(), _hand(node))
    return found


def _hand(node: Element | None) -> Hand:
    if node is None:
        return Hand()
    return Hand(value(node, "author") or "", (value(node, "date") or "")[:10])


def _lines(story: Element) -> Iterator[Line]:
    """Paragraphs and rows in reading order; boxes stand behind the paragraph that holds them."""
    reader = _Reader()
    yield from reader.lines(story)


class _Reader:
    """Walks one story; comments and fields may reach over paragraphs."""

    def __init__(self) -> None:
        self._open: dict[str, None] = {}
        self._fields: list[list[str]] = []
        self._boxes: list[Element] = []

    def lines(self, story: Element) -> Iterator[Line]:
        for node in story.iterchildren("{*}*"):
            name = local(node)
            if name == "p":
                yield self._paragraph(node)
                yield from self._boxed()
            elif name == "tbl":
                yield from self._rows(node)
            elif name in ("sdt", "sdtContent", "customXml", "footnote", "endnote", *_CAME, *_WENT):
                yield from self.lines(node)

    def _boxed(self) -> Iterator[Line]:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self.lines(box)

    def _paragraph(self, node: Element) -> Line:
        mark = child(child(node, "pPr"), "rPr")
        went = next((child(mark, n) for n in _WENT if child(mark, n) is not None), None)
        came = next((child(mark, n) for n in _CAME if child(mark, n) is not None), None)
        passage = Passage(tuple(self._pieces(node, None, None)))
        gone = went is not None and not passage.after
        new = came is not None and not passage.before
        return Line(
            (passage,), came=_hand(came) if new else None, went=_hand(went) if gone else None
        )

    def _rows(self, table: Element) -> Iterator[Line]:
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl"), None) is not table:
                continue
            marks = child(row, "trPr")
            came, went = child(marks, "ins"), child(marks, "del")
            cells = [cell for cell in row.iter(f"{W}tc") if _parent(cell, "tr") is row]
            passages = tuple(self._cell(cell, number) for number, cell in enumerate(cells))
            yield Line(
                passages,
                row=True,
                came=None if came is None else _hand(came),
                went=None if went is None else _hand(went),
            )
            yield from self._boxed()

    def _cell(self, cell: Element, number: int) -> Passage:
        pieces: list[Piece] = []
        for paragraph in cell.iter(f"{W}p"):
            if _parent(paragraph, "txbxContent") is None:
                if pieces:
                    pieces.append(Piece("\n"))
                pieces += self._pieces(paragraph, None, None)
        return Passage(tuple(pieces), column=number)

    def _pieces(self, node: Element, came: Hand | None, went: Hand | None) -> Iterator[Piece]:
        for found in node.iterchildren("{*}*"):
            name = local(found)
            if name == "r":
                for text in self._words(found):
                    if not (came and went):  # put in by one and taken out by another: never there
                        yield Piece(text, came, went, tuple(self._open))
            elif name in _CAME:
                yield from self._pieces(found, came or _hand(found), went)
            elif name in _WENT:
                yield from self._pieces(found, came, _hand(found))
            elif name == "commentRangeStart":
                self._open[value(found, "id") or ""] = None
            elif name == "commentRangeEnd":
                self._open.pop(value(found, "id") or "", None)
            elif name in _AROUND and not self._is_page_number(found):
                yield from self._pieces(found, came, went)

    def _is_page_number(self, node: Element) -> bool:
        code = (value(node, "instr") or "").split()[:1] if local(node) == "fldSimple" else []
        return bool(code) and code[0] in _PAGES

    def _words(self, run: Element) -> Iterator[str]:
        if _hidden(run):
            return
        for node in run.iterchildren("{*}*"):
            name = local(node)
            if name == "fldChar":
                self._field(value(node, "fldCharType") or "")
            elif name == "instrText" and self._fields:
                self._fields[-1][0] += node.text or ""
            elif name in ("AlternateContent", "drawing", "pict", "object"):
                self._boxes += _boxes(node)
            elif self._shows():
                yield from _text(node)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(["", "code"])
        elif kind == "separate" and self._fields:
            self._fields[-1][1] = "result"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _shows(self) -> bool:
        return all(
            state == "result" and code.split()[:1] != [] and code.split()[0] not in _PAGES
            for code, state in self._fields
        )


def _text(node: Element) -> Iterator[str]:
    name = local(node)
    if name in ("t", "delText"):
        yield node.text or ""
    elif name in ("tab", "ptab"):
        yield "\t"
    elif name == "noBreakHyphen":
        yield "-"
    elif name in ("br", "cr") and value(node, "type") not in ("page", "column"):
        yield "\n"


def _hidden(run: Element) -> bool:
    mark = child(child(run, "rPr"), "vanish")
    return mark is not None and value(mark, "val") not in _OFF


def _boxes(node: Element) -> list[Element]:
    """Text boxes of a drawing, of two versions the first."""
    found = []
    for box in node.iter(f"{W}txbxContent"):
        fallback = any(local(above) == "Fallback" for above in box.iterancestors())
        if not fallback and next(box.iterancestors(f"{W}txbxContent"), None) is None:
            found.append(box)
    return found


def _parent(node: Element, name: str) -> Element | None:
    return next(node.iterancestors(f"{W}{name}"), None)
