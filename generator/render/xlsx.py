"""A document as XLSX: one sheet for each part that holds a table, ready for print.

Parts without a table (the notice, the plan) have no sheet. Refuses to hand out a workbook
that lacks a word, and one whose inputs could not be told apart.
"""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.diagnostics import package_rules as rules
from generator.formats.sheets import (
    DIGIT_FONT_SIZE,
    address,
    column_width,
    shared_edges,
    sheet_title,
    shortened,
    text_in,
)
from generator.formats.witness import identity_rows
from generator.formats.zip import normalise
from generator.model.document import Book, Chart, Document, FieldLine, Part, Table, Title, closing
from generator.model.layout import STANDARD, Align, Colour, Face, Measures, desk_of
from generator.model.plan import Plan
from generator.model.text import Text, open_points
from generator.model.wall import is_wall
from generator.place import FilePlace
from generator.render.words import compare, sheet_words
from generator.render.xlsx_blocks import (
    CELL_OF_INDENT,
    CHINESE_CHARSET,
    Leaf,
    closing_height,
    write_block,
)
from generator.render.xlsx_charts import write_chart
from generator.render.xlsx_code import qr_code, write_coded_head
from generator.render.xlsx_details import add_details
from generator.render.xlsx_fields import field_edges, write_fields
from generator.render.xlsx_formulas import put_formulas, with_results
from generator.render.xlsx_inputs import WorkbookError, add_witnesses, check_inputs
from generator.render.xlsx_tables import blank_edges, write_table
from generator.units import ZERO, Length, pt

A4, A3 = 9, 8
PAGE_NUMBER = "&P"
EDGE_TOLERANCE = pt(1)
HEADER_SIZE = 9
LONGEST_HEADER = 100
"""Characters above a page; a sheet holds 255 with the signs of their look."""


def render_xlsx(document: Document, plan: Plan | None) -> bytes:
    """The finished workbook; the same input gives the same bytes.

    Without a plan, columns take their shares of the type area. Raises `WorkbookError`, and
    `words.WordsLost` where the words of a sheet are not those of its part.
    """
    check_inputs(document)
    parts = [part for part in document.parts if part.tables()]
    if not parts:
        place = FilePlace(document.id)
        raise WorkbookError(rules.WORKBOOK_WITHOUT_TABLE.at(place, title=document.title))
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _count_widths_in_song(workbook, plan.measures if plan else STANDARD)
    leaves = [_leaf(workbook, part, plan, document.book) for part in parts]
    placed = [item for leaf in leaves for item in leaf.inputs]
    if document.stage:
        for leaf in leaves:
            _foot_stage(leaf, document.stage)
    named = frozenset(item.input.key for item in placed)
    details = add_details(workbook, document.details, named)
    if placed:
        book = document.book
        whose = identity_rows(book.identity) if book else [("form", document.id)]
        add_witnesses(workbook, whose, placed)
    for part, leaf in zip(parts, leaves, strict=True):
        expected = "".join(sheet_words(block) for block in part.blocks)
        compare(expected, words_on(leaf.sheet), leaf.sheet.title)
        _shade_open_points(leaf.sheet)
        put_formulas(leaf.sheet, leaf.formulas)
    computed = (*(leaf.formulas for leaf in leaves), *details)
    results = dict(enumerate(computed, 1))
    return normalise(
        with_results(_saved(workbook), results),
        title=document.title,
        creator=document.issuer,
        day=document.date,
    )


def words_on(sheet: Worksheet) -> str:
    """The words of a sheet, row by row."""
    return "".join(text_in(cell) for row in sheet.iter_rows() for cell in row)


def _shade_open_points(sheet: Worksheet) -> None:
    """A cell in which something is still to be filled in is yellow as a whole."""
    for row in sheet.iter_rows():
        for cell in row:
            if open_points(text_in(cell)):
                cell.fill = PatternFill("solid", fgColor=Colour.OPEN_POINT.value)


def _count_widths_in_song(workbook: Workbook, measures: Measures) -> None:
    """Make 宋体 the font of the Normal style: Excel counts column widths in its digits."""
    face = measures.font_names[Face.SONG]
    song = Font(name=face, sz=DIGIT_FONT_SIZE.pt, charset=CHINESE_CHARSET)
    # openpyxl has no public way to the first font, which is what Excel looks at.
    workbook._fonts = IndexedList([song])  # type: ignore[attr-defined]
    workbook._named_styles["Normal"].font = song  # type: ignore[attr-defined]


def _leaf(workbook: Workbook, part: Part, plan: Plan | None, book: Book | None) -> Leaf:
    measures = plan.measures if plan else STANDARD
    if part.landscape:  # in a workbook to be typed into, that is a list of many words
        measures = (desk_of(measures) if book else measures).turned
    widths = {table.id: _widths(table, plan, measures) for table in part.tables()}
    style = measures.styles["table-text"]
    inner = [blank_edges(table, widths[table.id], style) for table in part.tables()]
    if any(inner):
        fields = measures.styles["field-line"]
        lines = (block for block in part.blocks if isinstance(block, FieldLine))
        inner += [field_edges(line, measures.width, fields) for line in lines]
    edges = shared_edges(list(widths.values()), EDGE_TOLERANCE, inner)
    columns = tuple(pt(right - left) for left, right in pairwise(edges))
    title = sheet_title(_title(part), workbook.sheetnames)
    leaf = Leaf(workbook.create_sheet(title), columns, measures, book=book is not None)
    heads, before = [], 0
    if book and part.id in book.coded:
        before = _before_title(part)
        write_coded_head(leaf, part.blocks[:before], qr_code(str(book.identity)))
    for index, block in enumerate(part.blocks):
        if index < before:
            continue
        if isinstance(block, Table):
            behind = closing_height(leaf, closing(part.blocks, index))
            own = widths[block.id]
            heads.append(write_table(leaf, block, own, behind, repeat=len(widths) == 1))
        elif isinstance(block, Chart):
            write_chart(leaf, block, widths[block.table.id])
        elif isinstance(block, FieldLine):
            write_fields(leaf, block)
        else:
            write_block(leaf, block, _title_lines(part, block, plan))
    _set_columns(leaf)
    _set_up_print(leaf, heads[0] if len(heads) == 1 else None)
    if before and book:
        _head_pages(leaf, book.line)
    if leaf.inputs or leaf.book:
        _protect(leaf.sheet)
    return leaf


def _before_title(part: Part) -> int:
    """How many blocks stand before the title: what goes beside a code."""
    return next((n for n, block in enumerate(part.blocks) if isinstance(block, Title)), 0)


def _widths(table: Table, plan: Plan | None, measures: Measures) -> tuple[Length, ...]:
    if plan and table.id in plan.column_widths:
        return plan.column_widths[table.id]
    return tuple(measures.width * column.share for column in table.columns)


def _title(part: Part) -> str:
    titles = [str(block.text) for block in part.blocks if isinstance(block, Title)]
    return titles[0] if titles else part.id


def _title_lines(part: Part, block: object, plan: Plan | None) -> tuple[Text, ...]:
    if plan is None or not isinstance(block, Title):
        return ()
    return plan.title_lines.get((part.id, str(block.text)), ())


def _set_columns(leaf: Leaf) -> None:
    for number, width in enumerate(leaf.columns, start=1):
        letter = address(1, number).rstrip("1")
        leaf.sheet.column_dimensions[letter].width = column_width(width)


def _set_up_print(leaf: Leaf, head: tuple[int, int] | None) -> None:
    sheet, measures = leaf.sheet, leaf.measures
    sheet.page_setup.paperSize = A3 if is_wall(measures) else A4
    across = measures.paper_width > measures.paper_height
    sheet.page_setup.orientation = "landscape" if across else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if is_wall(measures) else 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = round(measures.left.inches, 4)
    sheet.page_margins.right = round(measures.right.inches, 4)
    sheet.page_margins.top = round(measures.above_type.inches, 4)
    sheet.page_margins.bottom = round(measures.below_type.inches, 4)
    number = measures.styles["page-number"]
    below = measures.below_type - measures.number_drop - number.size
    sheet.page_margins.footer = round(max(below, ZERO).inches, 4)
    sheet.page_margins.header = round((measures.top / 2).inches, 4)
    if not is_wall(measures):
        sheet.HeaderFooter = _footers(measures)
    sheet.print_area = f"A1:{address(leaf.row - 1, len(leaf.columns))}"
    if head:
        sheet.print_title_rows = f"{head[0]}:{head[1]}"
    sheet.sheet_view.showGridLines = False


def _footers(measures: Measures) -> HeaderFooter:
    """Page numbers on the outer side, never scaled with the sheet (7.5)."""
    style = measures.styles["page-number"]
    face = f'&"{measures.font_names[style.face]},Regular"&{round(style.size.pt)}'
    odd, even = HeaderFooterItem(), HeaderFooterItem()
    words = "".join(measures.number_words(PAGE_NUMBER))
    for page, footer in ((1, odd), (2, even)):
        match measures.number_align(page):
            case Align.LEFT:
                footer.left.text = face + CELL_OF_INDENT * style.left + words
            case Align.CENTRE:
                footer.center.text = face + words
            case _:
                footer.right.text = face + words + CELL_OF_INDENT * style.right
    return HeaderFooter(
        differentOddEven=True,
        scaleWithDoc=False,
        alignWithMargins=True,
        oddFooter=odd,
        evenFooter=even,
    )


def _foot_stage(leaf: Leaf, stage: str) -> None:
    """The stage of a draft at the side that the page number leaves free."""
    measures, footers = leaf.measures, leaf.sheet.HeaderFooter
    style = measures.styles["page-number"]
    words = f'&"{measures.font_names[style.face]},Regular"&{round(measures.stage_size.pt)}'
    for page, footer in ((1, footers.oddFooter), (2, footers.evenFooter)):
        assert footer is not None  # the library makes both
        if measures.stage_align(page) is Align.RIGHT:
            footer.right.text = words + stage + CELL_OF_INDENT * style.right
        else:
            footer.left.text = words + CELL_OF_INDENT * style.left + stage


def _head_pages(leaf: Leaf, line: str) -> None:
    """Whose it is above each page: loose pages of a scan are told apart."""
    style = leaf.measures.styles["table-note"]
    words = shortened(line, LONGEST_HEADER).replace("&", "&&")
    face = f'&"{leaf.measures.font_names[style.face]},Regular"&{HEADER_SIZE}'
    odd, even = HeaderFooterItem(), HeaderFooterItem()
    for item in (odd, even):
        item.right.text = f"{face} {words}"
    leaf.sheet.HeaderFooter.oddHeader, leaf.sheet.HeaderFooter.evenHeader = odd, even


def _protect(sheet: Worksheet) -> None:
    """Only inputs can be typed into; rows and columns may be resized. There is no password."""
    sheet.protection.sheet = True
    sheet.protection.objects = bool(sheet._images)  # type: ignore[attr-defined]
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def _saved(workbook: Workbook) -> bytes:
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()
