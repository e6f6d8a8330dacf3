"""Lay a document out: parts on new pages, lines on the grid, imprint and numbers last.

The only step that decides what stands on which page. Refuses to print.
"""

from __future__ import annotations

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
from generator.layout.letterhead import mark_size
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
from generator.model.layout import STANDARD, STYLES, Measures
from generator.model.plan import Page, PlacedBlock, Plan
from generator.model.text import Text
from generator.place import FilePlace, Place
from generator.units import Length

SLACK = 0.5  # pt: nobody sees a line that reaches out so far


def layout(
    document: Document, fonts: Fonts, measures: Measures = STANDARD
) -> tuple[Plan, Findings]:
    """The page plan of a document.

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
    return _plan(setter, document, flow), setter.findings


def _plan(setter: Setter, document: Document, flow: Flow) -> Plan:
    width = setter.measures.width
    pages = tuple(
        Page(page.part, number, tuple(page.items), number_line(setter, number))
        for number, page in enumerate(flow.pages, start=1)
    )
    return Plan(
        measures=setter.measures,
        pages=pages,
        column_widths={table.id: column_widths(table, width) for table in document.tables()},
        mark_size=_mark_size(setter, document),
        title_lines=_title_lines(document),
    )


def _mark_size(setter: Setter, document: Document) -> Length:
    for part in document.parts:
        for block in part.blocks:
            if isinstance(block, Letterhead):
                return mark_size(setter, block.mark)
    return STYLES["mark"].size


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
            setter.findings.add(NO_BODY_ON_FIRST_PAGE.at(_start(block.mark)))
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
