"""The characters of a DOCX paragraph as they are printed, with their properties.

Fields show their results, page numbers an invented one; deleted words are left out, and so
are notes and text boxes, which are named. Refuses to resolve what it finds into looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.formats.docx_symbols import equation, symbol
from generator.formats.ooxml import Element, W, child, inside, is_second, local, value

PAGE = "1"
"""What a page field shows here; how many pages there are, a file does not say."""
_WITHIN = ("hyperlink", "dir", "bdo")
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


@dataclass
class Words:
    """Pieces of text, each with its `w:rPr` and its `w:t`; what else a paragraph's runs hold.

    What no `w:t` says, such as a tab, has none. `notes` are kinds and ids, in order; `lines`
    are drawings; `readings` stand above characters and are no words of the text.
    """

    pieces: list[tuple[str, Element | None, Element | None]] = field(default_factory=list)
    page_field: bool = False
    breaks_before: bool = False
    breaks_after: bool = False
    boxes: list[Element] = field(default_factory=list)
    lines: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)
    _page_ends: bool = False

    def add(self, text: str, properties: Element | None, node: Element | None = None) -> None:
        if not text:
            return
        if self._page_ends:
            self.pieces.append(("\n", properties, None))
            self._page_ends = False
        self.pieces.append((text, properties, node))

    def end_page(self) -> None:
        """A page break; words behind it are in a line of their own."""
        self.breaks_before |= self.empty
        self.breaks_after |= not self.empty
        self._page_ends = not self.empty

    @property
    def empty(self) -> bool:
        return not any(text.strip() for text, *_ in self.pieces)


@dataclass
class _Field:
    code: str = ""
    shows: bool = False

    @property
    def counts_pages(self) -> bool:
        return self.code.split()[:1] in (["PAGE"], ["NUMPAGES"], ["SECTIONPAGES"])


def words_of(paragraph: Element) -> Words:
    """All that the runs of a `w:p` print."""
    words = Words()
    fields: list[_Field] = []
    for run in _runs(paragraph, words):
        properties = child(run, "rPr")
        for node in inside(run):
            if local(node) == "fldChar":
                _field(node, fields, words, properties)
            elif local(node) == "instrText" and fields:
                fields[-1].code += node.text or ""
            elif all(f.shows and not f.counts_pages for f in fields):
                _take(node, words, properties)
    if words.empty and words.breaks_before:  # nothing but a break: what follows begins a page
        words.breaks_before, words.breaks_after = False, True
    return words


def _runs(node: Element, words: Words) -> Iterator[Element]:
    for found in inside(node):
        name = local(found)
        if name == "r":
            yield found
        elif name == "fldSimple":
            simple = _Field(value(found, "instr") or "", shows=True)
            if simple.counts_pages:
                words.page_field = True
                run = next(found.iter(f"{W}r"), None)
                words.add(PAGE, child(run, "rPr"))
            else:
                yield from _runs(found, words)
        elif name in _WITHIN or found.tag.startswith(_MATH):
            yield from _runs(found, words)


def _field(node: Element, fields: list[_Field], words: Words, properties: Element | None) -> None:
    kind = value(node, "fldCharType")
    if kind == "begin":
        fields.append(_Field())
        words.add(_ticked(child(child(node, "ffData"), "checkBox")), properties)
    elif fields and kind == "separate":
        fields[-1].shows = True
    elif fields and kind == "end":
        ended = fields.pop()
        if ended.counts_pages:
            words.page_field = True
            words.add(PAGE, properties)
        elif not ended.shows:
            words.add(equation(ended.code), properties)


def _ticked(box: Element | None) -> str:
    """The box of an old form; empty where there is none."""
    if box is None:
        return ""
    states = [state for name in ("checked", "default") if (state := child(box, name)) is not None]
    ticked = any(value(state, "val") not in ("0", "false", "off") for state in states[:1])
    return "☑" if ticked else "□"


def _take(node: Element, words: Words, properties: Element | None) -> None:
    name = local(node)
    if name == "t":
        words.add(node.text or "", properties, node)
    elif name in ("tab", "ptab"):
        words.add("\t", properties)
    elif name == "noBreakHyphen":
        words.add("-", properties)
    elif name == "sym":
        words.add(symbol(value(node, "font") or "", value(node, "char") or ""), properties)
    elif name in ("br", "cr"):
        if value(node, "type") == "page":
            words.end_page()
        elif value(node, "type") != "column":
            words.add("\n", properties)
    elif name in ("drawing", "pict", "object"):
        words.boxes += [box for box in node.iter(f"{W}txbxContent") if _outermost(box, node)]
        words.lines.append(node)
    elif name in _NOTES:
        words.notes.append((_NOTES[name], value(node, "id") or ""))
    elif name == "ruby":
        base, above = child(node, "rubyBase"), child(node, "rt")
        words.add(_plain(base), properties)
        words.readings += [said for said in [_plain(above)] if said]


def _plain(node: Element | None) -> str:
    return "".join(text.text or "" for text in node.iter(f"{W}t")) if node is not None else ""


def _outermost(box: Element, drawing: Element) -> bool:
    """Whether no other box holds it, whose paragraphs would bring it, and no first version."""
    above = next(box.iterancestors(f"{W}txbxContent", str(drawing.tag)), None)
    return (above is None or above is drawing) and not is_second(box)
