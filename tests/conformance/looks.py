"""How the paragraphs of a DOCX are formatted, read from its XML and from nothing of ours."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml.ns import qn

JC = {"left": "左", "center": "中", "right": "右", "both": "两端", "distribute": "分散"}


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph: its style's name, and its own formatting; lengths in twips."""

    text: str
    style: str
    outline: int | None
    font: str
    half_points: int
    colour: str
    align: str
    first: int
    left: int
    right: int
    line: int


@dataclass(frozen=True, slots=True)
class Paragraphs:
    looks: tuple[Look, ...]
    styles: dict[str, Look]

    def said(self, words: str) -> Look:
        """The first paragraph that says `words` and no more, or else one that holds them."""
        wanted = "".join(words.split())
        for look in self.looks:
            if look.text == wanted:
                return look
        for look in self.looks:
            if wanted in look.text:
                return look
        raise LookupError(words)


def paragraphs_of(package: bytes) -> Paragraphs:
    """Body, tables and footers, in their order."""
    word = docx.Document(io.BytesIO(package))
    styles = {style.style_id: style for style in word.styles}
    stories = [word.element.body]
    for section in word.sections:
        stories += [section.footer._element, section.even_page_footer._element]
    found = [_look(node, styles) for story in stories for node in story.iter(qn("w:p"))]
    own = {style.name: _style(style) for style in styles.values() if style.element.rPr is not None}
    return Paragraphs(tuple(found), own)


def _look(node: Any, styles: dict[str, Any]) -> Look:
    text = "".join("".join(part.text or "" for part in node.iter(qn("w:t"))).split())
    named = node.pPr.find(qn("w:pStyle")) if node.pPr is not None else None
    style = styles.get(named.get(qn("w:val"))) if named is not None else None
    runs = [run for run in node.iter(qn("w:r")) if run.find(qn("w:rPr")) is not None]
    outline = style.element.find(f".//{qn('w:outlineLvl')}") if style is not None else None
    return _built(
        text,
        style.name if style is not None else "",
        None if outline is None else int(outline.get(qn("w:val"))) + 1,
        node.pPr,
        runs[0].find(qn("w:rPr")) if runs else None,
    )


def _style(style: Any) -> Look:
    outline = style.element.find(f".//{qn('w:outlineLvl')}")
    level = None if outline is None else int(outline.get(qn("w:val"))) + 1
    return _built("", style.name, level, style.element.pPr, style.element.rPr)


def _built(text: str, style: str, outline: int | None, ppr: Any, rpr: Any) -> Look:
    indent, spacing = _first(ppr, "w:ind"), _first(ppr, "w:spacing")
    return Look(
        text=text,
        style=style,
        outline=outline,
        font=_value(_first(rpr, "w:rFonts"), "w:eastAsia") or "",
        half_points=int(_value(_first(rpr, "w:sz"), "w:val") or 0),
        colour=_value(_first(rpr, "w:color"), "w:val") or "",
        align=JC.get(_value(_first(ppr, "w:jc"), "w:val") or "", ""),
        first=int(_value(indent, "w:firstLine") or 0) - int(_value(indent, "w:hanging") or 0),
        left=int(_value(indent, "w:left") or 0),
        right=int(_value(indent, "w:right") or 0),
        line=int(_value(spacing, "w:line") or 0),
    )


def _first(node: Any, tag: str) -> Any:
    return None if node is None else node.find(qn(tag))


def _value(node: Any, name: str) -> str | None:
    return None if node is None else node.get(qn(name))
