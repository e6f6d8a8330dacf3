"""A plain list that somebody keeps, as CSV, XLSX or .xls → rows of words, each with its place.

Dates are `2022-06-30`, whatever the cell shows; a number in cells of `00000` keeps its zeros; of
formulas the stored result is taken. Refuses to know what the columns mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import StringIO
from typing import Any, Final

import xlrd
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.diagnostics import read_rules as rules
from generator.formats.plain_text import decode
from generator.model.observed import Kind
from generator.place import CellPlace, FilePlace, Place
from generator.read.gate import LARGEST_FILE, Unreadable, kind_of, refused
from generator.read.workbook import open_workbook, visible

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_ROWS: Final = 50_000
_MOST_COLUMNS: Final = 200
_ZEROS: Final = re.compile("0+")
_SEPARATORS: Final = ",;\t"
_KEPT_AS_TEXT: Final = re.compile(r'="(?P<words>[^"]*)"|\'(?P<quoted>.+)', re.DOTALL)
"""How text that looks like a number is kept from being one: `="00123"` in CSV, `'00123`."""
_EXACT: Final = 10**15
"""From here on a sheet no longer keeps every digit of a number."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The words of a cell. `number`: it holds a number; `rounded`: one too long to be exact."""

    words: str
    place: Place
    number: bool = False
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet, or the one table of a CSV: rows of cells, the first column first."""

    place: Place
    rows: tuple[tuple[Seen, ...], ...]


def read_grids(data: bytes, path: str) -> tuple[Grid, ...]:
    """The visible sheets of a workbook in order, or the table of a text file.

    Raises `gate.Unreadable`.
    """
    if data.startswith(_OLE):
        return tuple(_old_sheets(data, path))
    kind = kind_of(data, path)
    if kind is Kind.XLSX:
        return tuple(
            _sheet(sheet, path) for sheet in visible(open_workbook(data, path, values=True))
        )
    if kind is not Kind.TEXT:
        raise refused(rules.LIST_UNKNOWN, path)
    return (_text(data, path),)


# -- CSV ------------------------------------------------------------------------------------------


def _text(data: bytes, path: str) -> Grid:
    """With the separator that its first lines hold most of."""
    try:
        words = decode(data).words
    except UnicodeError:
        raise refused(rules.LIST_UNKNOWN, path) from None
    start = words[:2000]
    separator = max(_SEPARATORS, key=start.count)
    rows = []
    for row in _records(words, separator, path):
        rows.append(row)
        _few(len(rows), len(row), path)
    return Grid(FilePlace(path, 1), tuple(rows))


def _few(rows: int, columns: int, path: str) -> None:
    if rows > _MOST_ROWS:
        raise refused(rules.TOO_LARGE, path, what=f"超过 {_MOST_ROWS} 行", limit=f"{_MOST_ROWS} 行")
    if columns > _MOST_COLUMNS:
        limit = f"{_MOST_COLUMNS} 栏"
        raise refused(rules.TOO_LARGE, path, what=f"共 {columns} 栏", limit=limit)


def _records(words: str, separator: str, path: str) -> Iterator[tuple[Seen, ...]]:
    """The records, each field with the line and column where its words begin."""
    field = re.compile(rf'[ ]*"((?:[^"]|"")*+)"[^{separator}\r\n]*|([^{separator}\r\n]*)')
    at, line, line_at = 0, 1, 0
    row: list[Seen] = []
    while (at < len(words) or row) and (match := field.match(words, at)):
        quoted = match[1] is not None
        said = match[1].replace('""', '"') if quoted else match[2]
        place = FilePlace(path, line, at - line_at + 1 + quoted)
        row.append(Seen(_kept(said), place))
        inside = match[0].count("\n")
        if inside:
            line, line_at = line + inside, match.start() + match[0].rindex("\n") + 1
        at = match.end()
        if words.startswith(separator, at):
            at += 1
            continue
        yield tuple(row)
        row = []
        at += 2 if words.startswith("\r\n", at) else 1
        line, line_at = line + 1, at


def _kept(words: str) -> str:
    """The words of a field, blanks at the ends taken off."""
    found = _KEPT_AS_TEXT.fullmatch(words.strip())
    return (found["words"] or found["quoted"] or "" if found else words).strip()


# -- workbooks ------------------------------------------------------------------------------------


def _sheet(sheet: Worksheet, path: str) -> Grid:
    _few(sheet.max_row, min(sheet.max_column, _MOST_COLUMNS), path)
    grid: list[list[Seen]] = []
    for row in sheet.iter_rows(max_col=min(sheet.max_column, _MOST_COLUMNS)):
        cells = []
        for column, cell in enumerate(row, 1):
            place = CellPlace(path, sheet.title, f"{get_column_letter(column)}{len(grid) + 1}")
            cells.append(_seen(cell.value, str(cell.number_format), place))
        grid.append(cells)
    areas = [
        (a.min_row - 1, a.max_row, a.min_col - 1, a.max_col) for a in sheet.merged_cells.ranges
    ]
    return Grid(CellPlace(path, sheet.title, "A1"), _filled(grid, areas))


def _old_sheets(data: bytes, path: str) -> list[Grid]:
    if len(data) > LARGEST_FILE:
        limit = f"{LARGEST_FILE // 2**20} MB"
        raise refused(rules.TOO_LARGE, path, what=f"{len(data) // 2**20} MB", limit=limit)
    silent = StringIO()
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=silent)
        shown = [sheet for sheet in book.sheets() if sheet.visibility == 0]
        return [_old_sheet(book, sheet, path) for sheet in shown]
    except Unreadable:
        raise
    except Exception as error:  # xlrd lets whatever it meets in a broken file through
        if "encrypted" in str(error):
            raise refused(rules.ENCRYPTED, path) from error
        raise refused(rules.BROKEN, path, what="工作簿无法读出") from error


def _old_sheet(book: Any, sheet: Any, path: str) -> Grid:
    _few(sheet.nrows, sheet.ncols, path)
    grid = []
    for row in range(sheet.nrows):
        cells = []
        for column in range(sheet.ncols):
            place = CellPlace(path, sheet.name, f"{get_column_letter(column + 1)}{row + 1}")
            cells.append(_old_cell(book, sheet.cell(row, column), place))
        grid.append(cells)
    return Grid(CellPlace(path, sheet.name, "A1"), _filled(grid, sheet.merged_cells))


def _old_cell(book: Any, cell: Any, place: Place) -> Seen:
    shown = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    match cell.ctype:
        case xlrd.XL_CELL_DATE:
            try:
                return _seen(xlrd.xldate_as_datetime(cell.value, book.datemode), shown, place)
            except ValueError:
                return _seen(cell.value, shown, place)
        case xlrd.XL_CELL_TEXT | xlrd.XL_CELL_NUMBER:
            return _seen(cell.value, shown, place)
    return Seen("", place)


def _seen(value: object, shown: str, place: Place) -> Seen:
    """The words of a value; `shown` is the format of the cell."""
    match value:
        case None | bool():
            return Seen("", place)
        case datetime() | date():
            return Seen(value.isoformat()[:10], place)
        case int() | float() if float(value).is_integer():
            words = str(int(value))
            words = words.zfill(len(shown)) if _ZEROS.fullmatch(shown) else words
            rounded = abs(value) >= _EXACT
            return Seen(words, place, number=not _ZEROS.fullmatch(shown), rounded=rounded)
        case float():
            return Seen(repr(value), place, number=True)
    return Seen(_kept(str(value)), place)


def _filled(
    grid: list[list[Seen]], merged: Sequence[tuple[int, int, int, int]]
) -> tuple[tuple[Seen, ...], ...]:
    """Every cell of a merged area says what its first one says; `merged` counts from 0, ends out."""
    for top, bottom, left, right in merged:
        for row in grid[top:bottom]:
            for column in range(left, min(right, len(row))):
                row[column] = replace(grid[top][left], place=row[column].place)
    return tuple(map(tuple, grid))
