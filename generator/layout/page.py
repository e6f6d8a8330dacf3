"""Lay a document out: parts on new pages, lines on the grid, imprint and numbers last.

The only step that decides what stands on which page. Refuses to print.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from generator.diagnostics.finding import Findings
from generator.diagnostics.layout_rules import (
    IMPRINT_TOO_TALL,
    LINE_TOO_WIDE,
    NO_BODY_ON_FIRST_PAGE,
    RECIPIENTS_MOVED,
    RECIPIENTS_STAY,
    SIGNATURE_ALONE,
    WALL_TOO_FULL,
)
from generator.formats.fonts import Fonts
from generator.layout.blocks import divided, units
from generator.layout.flow import Flow, OpenPage
from generator.layout.imprint import number_line, place_imprint, stage_line
from generator.layout.setter import Setter
from generator.layout.tables import column_widths
from generator.model.document import (
    Document,
    FieldLine,
    Format,
    Imprint,
    Letterhead,
    Paragraph,
    Part,
    Recipients,
    Signature,
    Title,
    recipients_moved,
)
from generator.model.layout import STANDARD, Colour, Measures
from generator.model.plan import Line, Page, PlacedBlock, PlacedTable, Plan, Rule
from generator.model.text import Text
from generator.model.wall import HEIGHTS, SIZES, for_wall
from generator.place import FilePlace, Place
from generator.units import ZERO, Length

SLACK = 0.5  # pt: nobody sees a line that reaches out so far


def layout(
    document: Document, fonts: Fonts, measures: Measures = STANDARD, *, preprinted: bool = False
) -> tuple[Plan, Findings]:
    """The page plan of a document; `preprinted` paper has all that is red on it already.

    Raises `MissingFaceError` for a face that has no font; `find_fonts` has reported it.
    """
    if document.wall:
        return _for_wall(document, fonts, measures)
    setter, flow = _flowed(document, fonts, measures)
    placed = document
    if _lacks_body(document, flow):
        setter, flow, placed = _relieved(document, setter, flow)
    plan = replace(_plan(setter, placed, flow), recipients_moved=placed is not document)
    return (_without_red(plan) if preprinted else plan), setter.findings


def _for_wall(document: Document, fonts: Fonts, measures: Measures) -> tuple[Plan, Findings]:
    """One side with the largest text that fits it, then the highest rows.

    It is hung up, so it has no page number.
    """
    for size, height in product(SIZES, HEIGHTS):
        setter, flow = _flowed(document, fonts, for_wall(measures, size, height))
        if len(flow.pages) == 1 and not _overflows(flow):
            break
    else:
        setter.findings.add(WALL_TOO_FULL.at(FilePlace(document.id), pages=len(flow.pages)))
    plan = _plan(setter, document, flow)
    pages = tuple(replace(page, number=None, number_line=None) for page in plan.pages)
    return replace(plan, pages=pages), setter.findings


def _overflows(flow: Flow) -> bool:
    """Whether a line of a cell is wider than its column."""
    cells = (
        (cell, line)
        for page in flow.pages
        for item in page.items
        if isinstance(item, PlacedTable)
        for cell in item.cells
        for line in cell.lines
    )
    return any(line.width.pt > cell.width.pt + SLACK for cell, line in cells)


def _relieved(document: Document, setter: Setter, flow: Flow) -> tuple[Setter, Flow, Document]:
    """The recipients in the imprint, where page 1 shows text only without them (7.3.2)."""
    imprint = document.imprint or Imprint(Text(), Text(), Text())
    moved = recipients_moved(replace(document, imprint=imprint))
    other, shorter = _flowed(moved, setter.fonts, setter.measures)
    if not _has_body(shorter.pages[0]):
        return setter, flow, document
    if document.imprint is None or _too_tall(other.findings):
        setter.findings.add(RECIPIENTS_STAY.at(_recipients(document)))
        return setter, flow, document
    other.findings.add(RECIPIENTS_MOVED.at(_recipients(document)))
    return other, shorter, moved


def _flowed(document: Document, fonts: Fonts, measures: Measures) -> tuple[Setter, Flow]:
    """All parts on their pages, and the imprint."""
    setter, turned = Setter(fonts, measures), Setter(fonts, measures.turned)
    flow = Flow(measures)
    for part in document.parts:
        own = turned if part.landscape else setter
        if measures.parts_on_odd_side and len(flow.pages) % 2:
            flow.new_page(landscape=False)  # a blank back, which counts but says no number
            flow.page.numbered = False
        flow.new_page(part.id, landscape=part.landscape)
        start = len(flow.pages) - 1
        flow.add(units(own, part.blocks))
        _check(own, part, flow.pages[start:])
    if document.imprint:
        place_imprint(setter, flow, document.imprint)
    _check_widths(setter, flow.pages)
    setter.findings.extend(turned.findings)
    return setter, flow


def _lacks_body(document: Document, flow: Flow) -> bool:
    """Whether page 1 of a document with recipients shows no text (7.3.2, 7.3.3)."""
    blocks = document.parts[0].blocks if document.parts else ()
    headed = any(isinstance(block, Letterhead) for block in blocks)
    addressed = any(isinstance(block, Recipients) and block.text for block in blocks)
    return headed and addressed and not _has_body(flow.pages[0])


def _recipients(document: Document) -> Place:
    blocks = (block for part in document.parts for block in part.blocks)
    return next(_start(block.text) for block in blocks if isinstance(block, Recipients))


def _too_tall(findings: Findings) -> bool:
    return any(finding.code == IMPRINT_TOO_TALL.code for finding in findings)


def _plan(setter: Setter, document: Document, flow: Flow) -> Plan:
    pages = tuple(
        _page(setter, page, number, document.stage)
        for number, page in enumerate(flow.pages, start=1)
    )
    pages = _without_letter_number(pages)
    mark = _first_of_mark(pages)
    return Plan(
        measures=setter.measures,
        pages=pages,
        column_widths=_column_widths(document, setter.measures),
        mark_size=mark.spans[0].size if mark else setter.measures.styles["mark"].size,
        title_lines=_title_lines(document, setter.measures),
        names_width=mark.width if mark else ZERO,
    )


def sheets(document: Document, measures: Measures = STANDARD) -> Plan:
    """What a workbook takes over of a plan: widths of columns and lines of titles, no pages."""
    widths, lines = _column_widths(document, measures), _title_lines(document, measures)
    return Plan(measures, (), widths, measures.styles["mark"].size, lines)


def _page(setter: Setter, page: OpenPage, number: int, stage: str) -> Page:
    line = number_line(setter, number) if page.numbered else None
    mark = stage_line(setter, stage, number) if stage else None
    shown = number if page.numbered else None
    return Page(page.part, shown, tuple(page.items), line, page.landscape, mark)


def _column_widths(document: Document, measures: Measures) -> dict[str, tuple[Length, ...]]:
    """The widths of each table; one that lies across has the height of the sheet for them (8)."""
    return {
        table.id: column_widths(table, (measures.turned if part.landscape else measures).width)
        for part in document.parts
        for table in part.tables()
    }


def _without_letter_number(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The first side of a letter carries no number, though it counts (10.1)."""
    heads = (
        item.block for page in pages[:1] for item in page.items if isinstance(item, PlacedBlock)
    )
    if any(isinstance(b, Letterhead) and b.format is Format.LETTER for b in heads):
        return (replace(pages[0], number=None, number_line=None), *pages[1:])
    return pages


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


def _title_lines(document: Document, measures: Measures) -> dict[tuple[str, str], tuple[Text, ...]]:
    turned = measures.turned
    return {
        (part.id, str(block.text)): tuple(divided(block, turned if part.landscape else measures))
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
    for page in pages:
        measures = setter.measures.turned if page.landscape else setter.measures
        room = measures.width.pt + SLACK
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
