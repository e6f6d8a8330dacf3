"""The task sheet: a workbook in which a clerk changes the task table of a programme.

Cells are texts as content has them, references still open. Refuses to read; `reading.py` does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.exchange import columns as c
from generator.exchange.columns import COLUMNS, HELP, Choice, Column
from generator.exchange.guide import GUIDE_LINES, HELP_LINE
from generator.exchange.notation import MODES, YES, Names, role_label
from generator.formats.sheets import (
    HIGHEST_ROW,
    address,
    column_width,
    line_count,
    put_text,
    reference,
    row_height,
)
from generator.formats.zip import normalise, read_parts, write_parts
from generator.units import mm, pt

HEAD_ROW = 2
SPARE_ROWS = 300
"""Rows below the table in which lists can still be picked from."""

UNDATED = date(1980, 1, 1)
"""The date of the file's properties: the same table gives the same bytes on any day."""

_A3 = 8
_SIZE, _LINE = pt(11), pt(15)
_THIN = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WRAP = Alignment(wrap_text=True, vertical="top")
_HEAD = Alignment(wrap_text=True, vertical="center", horizontal="center")
_SHADE = PatternFill("solid", fgColor="E7E6E6")
_PLAIN, _GREY, _BOLD = (
    Font(name="宋体", sz=11), Font(name="宋体", sz=10, color="7F7F7F"), Font(name="宋体", sz=11, b=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TaskSheet:
    """What the workbook holds: rows as the words of their cells by column.

    `examples` are deadlines of rows with what they mean; `helped` says that the rows also
    hold what a district prints.
    """

    programme: str
    title: str
    rows: Sequence[Mapping[str, str]]
    names: Names
    examples: Mapping[str, str]
    helped: str = ""


def workbook(content: TaskSheet) -> bytes:
    """The finished workbook; the same content gives the same bytes."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = c.SHEET
    shown = (*COLUMNS, *(HELP if content.helped else ()))
    _write_rows(sheet, shown, content.rows)
    lists = _write_lists(book.create_sheet(c.LISTS), content)
    _add_checks(sheet, shown, HEAD_ROW + len(content.rows) + SPARE_ROWS, lists)
    _write_guide(book.create_sheet(c.GUIDE, 0), content)
    book.active = book.index(sheet)
    _write_witness(book.create_sheet(c.WITNESS), content)
    saved = BytesIO()
    book.save(saved)
    return normalise(_growing(saved.getvalue()), title=content.title, creator="", day=UNDATED)


def _growing(data: bytes) -> bytes:
    """Rows keep the height that was estimated for them only until their text changes."""
    parts = read_parts(data)
    for name in parts:
        if name.startswith("xl/worksheets/"):
            parts[name] = parts[name].replace(b' customHeight="1"', b"")
    return write_parts(parts)


def _set_heights(sheet: Worksheet) -> None:
    """No word is cut, and no row is higher than a sheet can have it."""
    for number, row in enumerate(sheet.iter_rows(), 1):
        lines = 1
        for column, cell in enumerate(row, 1):
            room = sheet.column_dimensions[_letter(column)].width / column_width(mm(1))
            lines = max(lines, line_count(str(cell.value or ""), _SIZE, mm(room)))
        height = min(_LINE * lines + _LINE * 0.4, HIGHEST_ROW)
        sheet.row_dimensions[number].height = row_height(height)


def _letter(column: int) -> str:
    return address(1, column).rstrip("1")


def _write_rows(
    sheet: Worksheet, shown: Sequence[Column], rows: Sequence[Mapping[str, str]]
) -> None:
    for number, column in enumerate(shown, 1):
        sheet.column_dimensions[_letter(number)].width = column_width(column.width)
        _put(sheet.cell(1, number), column.words, _GREY, _HEAD)
        head = sheet.cell(HEAD_ROW, number)
        _put(head, column.head, _BOLD, _HEAD)
        head.fill = _SHADE
    for index, row in enumerate(rows, 1):
        for number, column in enumerate(shown, 1):
            cell = sheet.cell(HEAD_ROW + index, number)
            _put(cell, row.get(column.key, ""), _GREY if column.kept else _PLAIN, _WRAP)
            cell.number_format = "@"
        first = sheet.cell(HEAD_ROW + index, 1)
        first.value, first.number_format = index, "0"  # a number, so that it sorts as one
    _set_heights(sheet)
    sheet.freeze_panes = address(HEAD_ROW + 1, 3)
    last = address(HEAD_ROW + len(rows), len(shown))
    sheet.auto_filter.ref = f"{address(HEAD_ROW, 1)}:{last}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    _fit_to_width(sheet)


def _fit_to_width(sheet: Worksheet) -> None:
    """Printed, all columns stand side by side on A3."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _put(cell: Cell | MergedCell, words: str, font: Font, alignment: Alignment) -> None:
    put_text(cell, words)
    cell.font, cell.alignment, cell.border = font, alignment, _BORDER


def _write_lists(sheet: Worksheet, content: TaskSheet) -> dict[Choice, str]:
    """Each list in a column of its own, behind some what they mean; returns their ranges."""
    names = content.names
    lists: list[tuple[Choice, str, Mapping[str, str], str]] = [
        ("measures", "所属措施", {f"{k} {v}": "" for k, v in names.measures.items()}, ""),
        ("roles", "责任方", {role_label(k, names.roles): "" for k in names.roles}, ""),
        ("modes", "牵头配合方式", dict.fromkeys(MODES.values(), ""), ""),
        ("flags", "等相关科室", {YES: ""}, ""),
        ("deadlines", "报送期限", {f"{k} {v}": "" for k, v in names.deadlines.items()}, ""),
        ("dues", "完成时限的写法", content.examples, "意思"),
    ]
    ranges: dict[Choice, str] = {}
    column = 1
    for choice, head, items, meaning in lists:
        pairs = [(head, meaning), *items.items()]
        for row, (item, words) in enumerate(pairs, 1):
            font = _BOLD if row == 1 else _PLAIN
            _put(sheet.cell(row, column), item, font, _WRAP)
            if meaning:
                _put(sheet.cell(row, column + 1), words, font, _WRAP)
        if items:
            ranges[choice] = reference(
                sheet.title, f"{address(2, column)}:{address(len(pairs), column)}"
            )
        for offset in range(2 if meaning else 1):
            sheet.column_dimensions[_letter(column + offset)].width = column_width(mm(56))
        column += 2 if meaning else 1
    _set_heights(sheet)
    _fit_to_width(sheet)
    sheet.freeze_panes = "A2"
    return ranges


def _add_checks(
    sheet: Worksheet, shown: Sequence[Column], last: int, lists: Mapping[Choice, str]
) -> None:
    """Lists to pick from, and a refusal where nothing is to be typed; rows can still be deleted."""
    for number, column in enumerate(shown, 1):
        if column.kept:
            check = DataValidation(
                type="custom", formula1="FALSE", allow_blank=True, showErrorMessage=True,
                errorStyle="stop", errorTitle="这一列不用填", error=column.words,
            )  # fmt: skip
        elif column.choice and column.choice in lists:
            check = DataValidation(
                type="list", formula1=lists[column.choice], allow_blank=True,
                showErrorMessage=not column.many, errorStyle="stop", errorTitle="请从列表里选",
                error=f"可以选的都在“{c.LISTS}”里。",
                showInputMessage=True, promptTitle=column.head, prompt=column.words,
            )  # fmt: skip
        else:
            continue
        check.add(f"{address(HEAD_ROW + 1, number)}:{address(last, number)}")
        sheet.add_data_validation(check)


def _write_guide(sheet: Worksheet, content: TaskSheet) -> None:
    sheet.column_dimensions["A"].width = column_width(mm(165))
    lines = [line.format(programme=content.programme) for line in GUIDE_LINES]
    lines += [HELP_LINE.format(district=content.helped)] if content.helped else []
    for row, line in enumerate([content.title, *lines], 1):
        put_text(sheet.cell(row, 1), line)
        sheet.cell(row, 1).font = _BOLD if row == 1 else _PLAIN
        sheet.cell(row, 1).alignment = _WRAP
    _set_heights(sheet)


def _write_witness(sheet: Worksheet, content: TaskSheet) -> None:
    """Which file this is, and the cells as they go out: what is changed shows against these."""
    keys = [column.key for column in COLUMNS if column.read]
    lines = [
        ("format", c.WITNESS_FORMAT),
        ("kind", "tasks"),
        ("programme", content.programme),
        tuple(keys),
        *(tuple(row.get(key, "") for key in keys) for row in content.rows),
    ]
    for row, words in enumerate(lines, 1):
        for column, word in enumerate(words, 1):
            put_text(sheet.cell(row, column), word)
    sheet.sheet_state = "veryHidden"
