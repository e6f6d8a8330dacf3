"""The sheet of figures behind totals: a row a return, a column an input, totals as formulas.

Below the heads stand the total as this sheet computes it, the one that was printed, and whether
they are the same. Refuses to run anything that a unit typed: words are words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.formats.sheets import (
    address,
    column_width,
    line_count,
    put_number,
    put_text,
    row_height,
    set_borders,
    sheet_title,
)
from generator.model.detail import Detail, DetailColumn
from generator.model.layout import STANDARD, Colour, Face
from generator.render.xlsx_blocks import BOX, CHINESE_CHARSET
from generator.render.xlsx_formulas import Formulas, put_formulas
from generator.units import pt

FIXED = ("单位代码", "单位名称", "时段")
TOTAL, PRINTED, SAME = "合计（本表计算）", "汇总表上的数", "核对"
YES, NO = "一致", "不一致"
NOTE = "每行是一个单位一期的报表，与汇总表一致的数才计入合计；没有填的空着，不当作 0。"
_A3 = 8
_SIZE = pt(10)
_LINE = pt(14)
_WIDTHS = (pt(110), pt(170), pt(90))
_FIGURE = pt(84)
_HEAD_ROW, _TOTAL_ROW = 3, 5
_FIRST_ROW = _TOTAL_ROW + 3
_FIRST_COLUMN = len(FIXED) + 1


def add_details(
    workbook: Workbook, details: Sequence[Detail], names: Collection[str]
) -> list[Formulas]:
    """A sheet for each; `names` are the cells that printed totals have. Returns their formulas."""
    return [_add(workbook, detail, names) for detail in details]


def _add(workbook: Workbook, detail: Detail, names: Collection[str]) -> Formulas:
    sheet = workbook.create_sheet(sheet_title(detail.title, workbook.sheetnames))
    _write(sheet, 1, 1, detail.title, head=True)
    _write(sheet, 2, 1, NOTE)
    _heads(sheet, detail)
    formulas: dict[str, tuple[str, str | Decimal]] = {}
    last = _FIRST_ROW + max(len(detail.rows), 1) - 1
    for number, column in enumerate(detail.columns, _FIRST_COLUMN):
        formulas |= _totals(detail, column, number, last, names)
    _rows(sheet, detail)
    put_formulas(sheet, formulas)
    for line in sheet.iter_rows(_TOTAL_ROW, _FIRST_ROW - 1):
        for cell in line:
            cell.fill = PatternFill("solid", fgColor=Colour.SHADE.value)
    _frame(sheet, last, detail)
    return formulas


def _heads(sheet: Worksheet, detail: Detail) -> None:
    heads = [*FIXED, *(column.label for column in detail.columns)]
    widths = [*_WIDTHS, *(_FIGURE for _ in detail.columns)]
    lines = 1
    for number, (words, width) in enumerate(zip(heads, widths, strict=True), 1):
        _write(sheet, _HEAD_ROW, number, words, head=True, wrap=True)
        sheet.column_dimensions[_letter(number)].width = column_width(width)
        lines = max(lines, line_count(words, _SIZE, width))
    sheet.row_dimensions[_HEAD_ROW].height = row_height(_LINE * lines + pt(4))
    for number, column in enumerate(detail.columns, _FIRST_COLUMN):
        _write(sheet, _HEAD_ROW + 1, number, column.unit)
    for row, words in enumerate((TOTAL, PRINTED, SAME), _TOTAL_ROW):
        _write(sheet, row, 1, words, head=True)


def _totals(
    detail: Detail, column: DetailColumn, number: int, last: int, names: Collection[str]
) -> dict[str, tuple[str, str | Decimal]]:
    """The three formulas of an input that adds; none for one that does not."""
    if column.over_units != "sum":
        return {}
    figures = f"{address(_FIRST_ROW, number)}:{address(last, number)}"
    counted = [row for row in detail.rows if _counts(detail, column, row.period)]
    numbers = [v for row in counted if isinstance(v := row.values.get(column.key), Decimal)]
    periods = f"$C${_FIRST_ROW}:$C${last}"
    added = (
        f"SUM({figures})"
        if column.over_time == "sum" or not detail.last
        else f'SUMIFS({figures},{periods},"{detail.last}")'
    )
    count = f'COUNTIFS({periods},"{detail.last}",{figures},">=-1E+300")'
    said = f"COUNT({figures})" if added.startswith("SUM(") else count
    total = address(_TOTAL_ROW, number)
    result = sum(numbers, Decimal(0)) if numbers else ""
    made: dict[str, tuple[str, str | Decimal]] = {
        total: (f'IF({said}=0,"",{added})', result),
    }
    if column.key in names:
        printed = address(_TOTAL_ROW + 1, number)
        same = f'IF(ROUND(N({total})-N({printed}),6)=0,"{YES}","{NO}")'
        made[printed] = (f'IF({column.key}="","",{column.key})', result)
        made[address(_TOTAL_ROW + 2, number)] = (same, YES)
    return made


def _counts(detail: Detail, column: DetailColumn, period: str) -> bool:
    return column.over_time == "sum" or not detail.last or period == detail.last


def _rows(sheet: Worksheet, detail: Detail) -> None:
    for number, row in enumerate(detail.rows, _FIRST_ROW):
        for place, words in enumerate((row.unit, row.name, row.period), 1):
            _write(sheet, number, place, words)
        for place, column in enumerate(detail.columns, _FIRST_COLUMN):
            value = row.values.get(column.key, "")
            if isinstance(value, Decimal):
                _write(sheet, number, place, "")
                put_number(sheet.cell(number, place), value, f"{value:.{_places(value, column)}f}")
            else:
                _write(sheet, number, place, value)
                sheet.cell(number, place).alignment = Alignment("right", "center")


def _places(value: Decimal, column: DetailColumn) -> int:
    exponent = value.normalize().as_tuple().exponent
    own = -exponent if isinstance(exponent, int) else 0
    return max(own, column.places)


def _frame(sheet: Worksheet, last: int, detail: Detail) -> None:
    across = _FIRST_COLUMN + len(detail.columns) - 1
    set_borders(sheet, _HEAD_ROW, 1, last, across, BOX)
    sheet.freeze_panes = address(_FIRST_ROW, _FIRST_COLUMN)
    sheet.auto_filter.ref = f"A{_FIRST_ROW - 1}:{address(last, across)}"
    sheet.page_setup.paperSize = _A3
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.print_title_rows = f"1:{_FIRST_ROW - 1}"
    sheet.print_title_cols = f"A:{_letter(len(FIXED))}"
    footer = HeaderFooterItem()
    footer.right.text = "&P"
    sheet.HeaderFooter = HeaderFooter(oddFooter=footer)


def _write(
    sheet: Worksheet, row: int, column: int, words: str, *, head: bool = False, wrap: bool = False
) -> None:
    cell = sheet.cell(row, column)
    put_text(cell, words)
    face = STANDARD.font_names[Face.HEI if head else Face.SONG]
    cell.font = Font(name=face, sz=_SIZE.pt, charset=CHINESE_CHARSET)
    cell.alignment = Alignment(vertical="center", wrap_text=wrap)


def _letter(column: int) -> str:
    return get_column_letter(column)
