"""Lay a document out: parts on new pages, lines on the grid, imprint and numbers last.

The only step that decides what stands on which page. Refuses to print.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.diagnostics.finding import Findings
from generator.diagnostics.layout_rules import (
    LINE_TOO_WIDE,
    NO_BODY_ON_FIRST_PAGE,
    SIGNATURE_ALONE,
)
from generator.formats.fonts import Fonts
from generator.layout.blocks import divided, units
from generator.layout.flow import Flow, OpenPage
from generator.layout.imprint import number_line, place_imprint
from generator.layout.setter import Setter
from generator.layout.tables import column_widths
from generator.model.document import (
    Document,
    FieldLine,
    Letterhead,
    Paragraph,
    Part,
    Signature,
    Title,
)
from generator.model.layout import STANDARD, Colour, Measures
from generator.model.plan import Line, Page, PlacedBlock, PlacedTable, Plan, Rule
from generator.model.text import Text
from generator.place import FilePlace, Place
from generator.units import ZERO

SLACK = 0.5  # pt: nobody sees a line that reaches out so far


def layout(
    document: Document, fonts: Fonts, measures: Measures = STANDARD, *, preprinted: bool = False
) -> tuple[Plan, Findings]:
    """The page plan of a document; `preprinted` paper has all that is red on it already.

    Raises `MissingFaceError` for a face that has no font; `find_fonts` has reported it.
    """
    setter = Setter(fonts, measures)
    flow = Flow(measures)
    for part in document.parts:
        flow.new_page(part.id)
        start = len(flow.pages) - 1
        flow.add(units(setter, part.blocks))
        _check(setter, part, flow.pages[start:])
    if document.imprint:
        place_imprint(setter, flow, document.imprint)
    _check_widths(setter, flow.pages)
    plan = _plan(setter, document, flow)
    return (_without_red(plan) if preprinted else plan), setter.findings


def _plan(setter: Setter, document: Document, flow: Flow) -> Plan:
    width = setter.measures.width
    pages = tuple(
        Page(page.part, number, tuple(page.items), number_line(setter, number))
        for number, page in enumerate(flow.pages, start=1)
    )
    mark = _first_of_mark(pages)
    return Plan(
        measures=setter.measures,
        pages=pages,
        column_widths={table.id: column_widths(table, width) for table in document.tables()},
        mark_size=mark.spans[0].size if mark else setter.measures.styles["mark"].size,
        title_lines=_title_lines(document),
        names_width=mark.width if mark else ZERO,
    )


def _first_of_mark(pages: Sequence[Page]) -> Line | None:
    """The first line of the issuer mark, where there is one with words."""
    for page in pages:
        for item in page.items:
            if isinstance(item, PlacedBlock) and item.role == "mark" and item.lines[0].spans:
                return item.lines[0]
    return None


def _without_red(plan: Plan) -> Plan:
    """The plan without the mark and the red line; all else keeps its place (7.2.4, 7.2.7)."""
    pages = tuple(
        replace(page, items=tuple(item for item in page.items if not _is_red(item, plan.measures)))
        for page in plan.pages
    )
    return replace(plan, pages=pages, preprinted=True)


def _is_red(item: PlacedBlock | PlacedTable | Rule, measures: Measures) -> bool:
    if isinstance(item, PlacedBlock):
        return measures.styles[item.role].colour is Colour.RED
    return isinstance(item, Rule) and item.colour is Colour.RED


def _title_lines(document: Document) -> dict[tuple[str, str], tuple[Text, ...]]:
    return {
        (part.id, str(block.text)): tuple(divided(block.text))
        for part in document.parts
        for block in part.blocks
        if isinstance(block, Title)
    }


def _check(setter: Setter, part: Part, pages: list[OpenPage]) -> None:
    """See that body text stands where the standard wants it (7.3.3, 7.3.5.5)."""
    for block in part.blocks:
        if isinstance(block, Letterhead) and not _has_body(pages[0]):
            setter.findings.add(NO_BODY_ON_FIRST_PAGE.at(_start(block.mark or block.number)))
        if isinstance(block, Signature):
            for page in pages:
                if _holds(page, block) and not _has_body(page):
                    setter.findings.add(SIGNATURE_ALONE.at(_start(block.issuer)))


def _check_widths(setter: Setter, pages: list[OpenPage]) -> None:
    """Find lines that reach out of the type area; those of fields are found when they are set."""
    room = setter.measures.width.pt + SLACK
    for page in pages:
        for item in page.items:
            if not isinstance(item, PlacedBlock) or isinstance(item.block, FieldLine):
                continue
            for line in item.lines:
                if line.x.pt < -SLACK or line.x.pt + line.width.pt > room:
                    setter.findings.add(LINE_TOO_WIDE.at(_start(line.text), text=str(line.text)))


def _start(text: Text) -> Place:
    return text.place_of(0) if text else FilePlace("")


def _has_body(page: OpenPage) -> bool:
    blocks = (item.block for item in page.items if isinstance(item, PlacedBlock))
    return any(isinstance(block, Paragraph) for block in blocks)


def _holds(page: OpenPage, block: Signature) -> bool:
    return any(isinstance(item, PlacedBlock) and item.block is block for item in page.items)
