"""The characters of a DOCX paragraph as they are printed, with their properties.

Fields show their results, page numbers an invented one; deleted and hidden words are left
out. Refuses to resolve what it finds into looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.formats.ooxml import Element, W, child, inside, local, value

PAGE = "1"
"""What a page field shows here; how many pages there are, a file does not say."""
_WITHIN = ("hyperlink", "fldSimple", "r", "dir", "bdo")


@dataclass
class Words:
    """Pieces of text, each with its `w:rPr` and its `w:t`; what else a paragraph's runs hold.

    What no `w:t` says, such as a tab, has none.
    """

    pieces: list[tuple[str, Element | None, Element | None]] = field(default_factory=list)
    page_field: bool = False
    breaks_before: bool = False
    breaks_after: bool = False
    boxes: list[Element] = field(default_factory=list)
    lines: list[Element] = field(default_factory=list)

    def add(self, text: str, properties: Element | None, node: Element | None = None) -> None:
        if text:
            self.pieces.append((text, properties, node))

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
                _field(value(node, "fldCharType") or "", fields, words, properties)
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
        elif name in _WITHIN:
            yield from _runs(found, words)


def _field(kind: str, fields: list[_Field], words: Words, properties: Element | None) -> None:
    if kind == "begin":
        fields.append(_Field())
    elif fields and kind == "separate":
        fields[-1].shows = True
    elif fields and kind == "end":
        ended = fields.pop()
        if ended.counts_pages:
            words.page_field = True
            words.add(PAGE, properties)


def _take(node: Element, words: Words, properties: Element | None) -> None:
    name = local(node)
    if name == "t":
        words.add(node.text or "", properties, node)
    elif name in ("tab", "ptab"):
        words.add("\t", properties)
    elif name == "noBreakHyphen":
        words.add("-", properties)
    elif name == "sym":
        words.add("□", properties)
    elif name in ("br", "cr"):
        if value(node, "type") == "page":
            words.breaks_before |= words.empty
            words.breaks_after |= not words.empty
        elif value(node, "type") != "column":
            words.add("\n", properties)
    elif name in ("drawing", "pict", "object"):
        words.boxes += [box for box in node.iter(f"{W}txbxContent") if not _fallback(box)]
        words.lines.append(node)


def _fallback(node: Element) -> bool:
    """Whether a text box is the second version of one that was read already."""
    return any(local(above) == "Fallback" for above in node.iterancestors())
