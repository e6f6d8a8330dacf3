"""Sections of a DOCX: sides that lie across (8), and the imprint's own, which has no number (7.5).

A page number of a landscape section would turn with its page; here it stands in a cell of
its own that is bound to the paper. Refuses to set blocks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from generator.formats.ooxml import Element, W, element, elements, flag, local, put
from generator.model.document import Document
from generator.model.layout import Align, Measures
from generator.model.plan import Plan
from generator.model.wall import is_wall
from generator.render.docx_paragraphs import tail
from generator.render.letterhead import name_styles
from generator.render.template import footer_distance, page_geometry, page_number
from generator.units import ZERO

NUMBER_ROOM: Final = 10  # cells that a page number on a turned sheet may take


class _Kind(StrEnum):
    """What a section is for."""

    UPRIGHT = "upright"
    ACROSS = "across"
    IMPRINT = "imprint"


@dataclass(frozen=True, slots=True)
class _Sections:
    """Makes the properties of sections from those of the template."""

    word: WordDocument
    styles: Mapping[str, str]
    measures: Measures
    stage: str

    def made(self, kind: _Kind, *, first: bool) -> Element:
        """`w:sectPr` of a kind; only the `first` section may begin with a side of another kind."""
        properties: Element = deepcopy(next(self.word.element.body.iterchildren(f"{W}sectPr")))
        if not first:
            _drop(properties, "titlePg")
        if self.measures.parts_on_odd_side and not first:
            put(properties, element("type", val="oddPage"))
        if kind is _Kind.UPRIGHT:
            return properties
        _drop(properties, "footerReference")
        if kind is _Kind.ACROSS:
            for geometry in page_geometry(self.measures.turned):
                put(properties, geometry)
            footers = {
                "default": _turned_number(self.measures, 1, self.stage),
                "even": _turned_number(self.measures, 2, self.stage),
            }
        else:
            even = self.measures.imprint_on_even_side
            put(properties, element("type", val="evenPage" if even else "nextPage"))
            footers = {"default": [self._blank(1)], "even": [self._blank(2)]}
        for sides, content in reversed(footers.items()):
            properties.insert(0, self._footer(sides, content))
        return properties

    def _blank(self, page: int) -> Element:
        """The foot of a side without a number."""
        if not self.stage:
            return tail(self.measures)
        return page_number(
            self.measures, self.measures.number_align(page), self.stage, numbered=False
        )

    def _footer(self, sides: str, content: Sequence[Element]) -> Element:
        """A reference to a new footer with this content."""
        part, relation = self.word.part.add_footer_part()  # type: ignore[no-untyped-call]
        for old in elements(part.element):
            part.element.remove(old)
        name_styles(content, self.styles)
        for node in content:
            part.element.append(node)
        made = element("footerReference", type=sides)
        made.set(qn("r:id"), relation)
        return made


def section_ends(document: Document, plan: Plan) -> list[bool]:
    """Of each part, whether a section ends with it and another one follows."""
    kinds = _kinds(document, plan)
    following = [*kinds[1:], None]
    alone = plan.measures.parts_on_odd_side
    return [
        after is not None and (alone or after is not kind)
        for kind, after in zip(kinds, following, strict=True)
    ][: len(document.parts)]


def ended(content: list[Element], measures: Measures) -> list[Element]:
    """End a section with the last paragraph; a table is followed by one that nobody sees."""
    if not content or local(content[-1]) != "p":
        content.append(tail(measures))
    put(next(content[-1].iterchildren(f"{W}pPr")), element("sectPr"))
    return content


def fit_sections(
    word: WordDocument, document: Document, plan: Plan, styles: Mapping[str, str]
) -> None:
    """Say of each section of a finished body how its sides lie, and what is at their foot."""
    if is_wall(plan.measures) and not document.stage:
        _drop(next(word.element.body.iterchildren(f"{W}sectPr")), "footerReference")
    sections = _Sections(word, styles, plan.measures, document.stage)
    kinds = _kinds(document, plan)
    if not plan.measures.parts_on_odd_side:
        kinds = [kind for kind, _ in groupby(kinds)]
    if kinds in ([], [_Kind.UPRIGHT]):
        return
    made = [sections.made(kind, first=number == 0) for number, kind in enumerate(kinds)]
    found = list(word.element.body.iter(f"{W}sectPr"))[-len(made) :]
    for old, new in zip(found, made, strict=True):
        parent = old.getparent()
        assert parent is not None
        parent.replace(old, new)


def _kinds(document: Document, plan: Plan) -> list[_Kind]:
    """The kind of section of each part, and of the imprint where it has a side of its own."""
    kinds = [_Kind.ACROSS if part.landscape else _Kind.UPRIGHT for part in document.parts]
    if document.imprint and plan.imprint_alone:
        kinds.append(_Kind.IMPRINT)
    return kinds


def _turned_number(measures: Measures, page: int, stage: str) -> list[Element]:
    """The number where it stands on other sides, on a sheet that is turned for reading (8).

    With the `stage` of a draft beside it the room is as long as the foot of an upright side.

    A table bound to the paper, one cell high and one line wide, its words running downwards:
    LibreOffice keeps the place of neither a frame nor a text box in a footer.
    """
    align = measures.number_align(page)
    width = measures.styles["page-number"].size
    height = measures.width if stage else measures.inset(NUMBER_ROOM)
    shift = {Align.RIGHT: measures.width - height, Align.CENTRE: (measures.width - height) / 2}
    place = element(
        "tblpPr",
        vertAnchor="page",
        horzAnchor="page",
        tblpX=footer_distance(measures).twips,
        tblpY=(measures.left + shift.get(align, ZERO)).twips,
    )
    sides = ("top", "left", "bottom", "right")
    properties = element(
        "tblPr",
        place,
        element("tblOverlap", val="never"),
        element("tblW", w=width.twips, type="dxa"),
        element("tblInd", w=0, type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(side, w=0, type="dxa") for side in sides)),
        element("tblLook", val="0000"),
    )
    cell = element(
        "tc",
        element(
            "tcPr",
            element("tcW", w=width.twips, type="dxa"),
            element("textDirection", val="tbRl"),
        ),
        page_number(measures, align, stage),
    )
    room = element("trHeight", val=height.twips, hRule="exact")
    row = element("tr", element("trPr", flag("cantSplit"), room), cell)
    columns = element("tblGrid", element("gridCol", w=width.twips))
    return [element("tbl", properties, columns, row), tail(measures)]


def _drop(properties: Element, name: str) -> None:
    for node in properties.findall(f"{W}{name}"):
        properties.remove(node)
