"""The sections of a DOCX: paper, margins, grid, and which footers their pages have.

Refuses to read the footers themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.formats.ooxml import Element, W, child, value
from generator.read.markup import RELATION, named, number, switched, twips
from generator.units import ZERO, Length, mm, pt

_CHARACTER_GRIDS = ("linesAndChars", "snapToChars")
_LETTER = (pt(612), pt(792))  # what a missing w:pgSz means


@dataclass
class Section:
    """One section; `footers` are parts by kind: default, even, first; so are `headers`."""

    width: Length
    height: Length
    top: Length
    bottom: Length
    left: Length
    right: Length
    footer: Length
    grid: Length | None
    squeeze: Length | None
    footers: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    header: Length = ZERO
    first_differs: bool = False
    restarts_at: int | None = None
    breaks: bool = True

    @property
    def text_width(self) -> Length:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> Length:
        return self.height - self.top - self.bottom


def sections(body: Element, relations: Mapping[str, str]) -> list[Section]:
    """All sections in order; what a section does not name has it from the one before."""
    found: list[Section] = []
    for node in body.iter(f"{W}sectPr"):
        if next(node.iterancestors(f"{W}sectPrChange"), None) is not None:
            continue  # what a tracked change has done away with
        made = _section(node)
        if found:
            made.footers = dict(found[-1].footers)
            made.headers = dict(found[-1].headers)
        for reference in node.iterchildren(f"{W}footerReference"):
            kind = value(reference, "type") or "default"
            made.footers[kind] = relations.get(str(reference.get(RELATION, "")), "")
        for reference in node.iterchildren(f"{W}headerReference"):
            kind = value(reference, "type") or "default"
            made.headers[kind] = relations.get(str(reference.get(RELATION, "")), "")
        found.append(made)
    return found or [_section(None)]


def _section(node: Element | None) -> Section:
    size, margins, grid = child(node, "pgSz"), child(node, "pgMar"), child(node, "docGrid")

    def length(element: Element | None, name: str, otherwise: Length) -> Length:
        found = twips(value(element, name)) if element is not None else None
        return otherwise if found is None else found

    inch = mm(25.4)
    gutter = length(margins, "gutter", ZERO)
    kind = named(node, "docGrid", "type")
    squeeze = number(value(grid, "charSpace")) if grid is not None else None
    start = number(named(node, "pgNumType", "start"))
    return Section(
        width=length(size, "w", _LETTER[0]),
        height=length(size, "h", _LETTER[1]),
        top=_above(length(margins, "top", inch)),
        bottom=_above(length(margins, "bottom", inch)),
        left=length(margins, "left", inch) + gutter,
        right=length(margins, "right", inch),
        footer=length(margins, "footer", inch / 2),
        header=length(margins, "header", inch / 2),
        grid=twips(named(node, "docGrid", "linePitch")) if kind and kind != "default" else None,
        squeeze=pt((squeeze or 0) / 4096) if kind in _CHARACTER_GRIDS else None,
        first_differs=bool(switched(node, "titlePg")),
        restarts_at=None if start is None else int(start),
        breaks=named(node, "type") not in ("continuous", "nextColumn"),
    )


def _above(margin: Length) -> Length:
    """A negative margin only says that the header may not push the text down."""
    return Length(abs(margin.pt))
