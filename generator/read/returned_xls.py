"""Read a returned .xls: cells, names and merged cells as xlrd finds them, formulas told from values.

Refuses what has a password, what is broken, and more cells than a return can have.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import StringIO
from typing import Any, Final

import xlrd

from generator.diagnostics import read_rules, returned_rules
from generator.diagnostics.finding import Finding
from generator.formats.witness import WITNESS_HEAD, WITNESS_SHEET, identity_in
from generator.model.returned import (
    Area,
    Held,
    SeenBook,
    SeenCell,
    SeenKind,
    SeenName,
    SeenSheet,
    Shape,
    Spot,
)
from generator.place import FilePlace
from generator.read.gate import Unreadable, refused
from generator.read.office import names_stream
from generator.read.returned_cells import Shaped, number_words, shaped
from generator.read.returned_xlsx import MOST_CELLS, MOST_SHEETS

_FORMULA: Final = 0x0006
_END: Final = 0x000A
_SHEET: Final = 0x0085
_KIND_AT: Final = 5
_MACRO_KINDS: Final = (1, 6)
"""Sheets of Excel 4 macros, and modules of Visual Basic."""
_BEGIN: Final = frozenset((0x0009, 0x0209, 0x0409, 0x0809))
_ERRORS: Final = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!"}
_OTHER_BOOK, _OTHER_PROGRAM = 2, 4
"""What xlrd calls links to other workbooks, and DDE and OLE."""
_NOT_THERE: Final = "#N/A"
_LATER_BASE: Final = 1462
_HELD: Final = {
    xlrd.XL_CELL_TEXT: Held.TEXT, xlrd.XL_CELL_NUMBER: Held.NUMBER, xlrd.XL_CELL_DATE: Held.NUMBER,
    xlrd.XL_CELL_BOOLEAN: Held.LOGICAL, xlrd.XL_CELL_ERROR: Held.ERROR,
}  # fmt: skip


def read_returned_xls(data: bytes, path: str) -> SeenBook:
    """What can be seen in an older workbook.

    Raises `gate.Unreadable`.
    """
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO(),
            on_demand=True,  # else what formulas are found in is gone
        )  # fmt: skip
        return _book(book, data, path)
    except (Unreadable, MemoryError, RecursionError):
        raise
    except Exception as error:  # xlrd lets whatever it meets in a broken file through
        if "encrypted" in str(error).lower():
            raise refused(read_rules.ENCRYPTED, path) from error
        raise refused(read_rules.BROKEN, path, what="工作簿无法读出") from error


def _book(book: Any, data: bytes, path: str) -> SeenBook:
    if _OTHER_PROGRAM in book._supbook_types:
        raise refused(returned_rules.LAUNCHES, path, what="里面有 DDE 或 OLE 链接")
    if book.nsheets > MOST_SHEETS:
        what, limit = f"有 {book.nsheets} 张工作表", f"{MOST_SHEETS} 张"
        raise refused(read_rules.TOO_LARGE, path, what=what, limit=limit)
    size = sum(len(row) for sheet in book.sheets() for row in sheet._cell_types)
    if size > MOST_CELLS:
        what, limit = f"共 {size} 个单元格", f"{MOST_CELLS} 个"
        raise refused(read_rules.TOO_LARGE, path, what=what, limit=limit)
    shapes = _shapes(book)
    sheets = [_sheet(book, number, shapes) for number in range(book.nsheets)]
    witness = next((_rows(one) for one in sheets if one.name == WITNESS_SHEET), ())
    return SeenBook(
        path,
        SeenKind.XLS,
        tuple(one for one in sheets if one.name != WITNESS_SHEET),
        _names(book),
        lambda: witness,
        identity_in(witness),
        notes=tuple(_left_unread(book, data, path)),
    )


def _shapes(book: Any) -> list[Shaped]:
    """What each style of cells shows a number as."""
    found = []
    for style in book.xf_list:
        format_ = book.format_map.get(style.format_key)
        code = format_.format_str if format_ else ""
        found.append(shaped(style.format_key, "" if code == "General" else code))
    return found


def _sheet(book: Any, number: int, shapes: list[Shaped]) -> SeenSheet:
    sheet = book.sheet_by_index(number)
    formulas = set(_formulas(book, number))
    cells: dict[Spot, SeenCell] = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            held = _HELD.get(sheet.cell_type(row, column))
            if held is None:
                continue
            made = _cell(sheet, row, column, held, shapes[sheet.cell_xf_index(row, column)])
            if book.datemode and made.shape is Shape.DATE:
                made = made._replace(text=number_words(str(float(made.text) + _LATER_BASE)))
            if (row, column) in formulas:
                made = made._replace(formula=True)
            if made.text or made.formula:
                cells[row + 1, column + 1] = made
    merged = tuple(
        (first + 1, left + 1, last, right) for first, last, left, right in sheet.merged_cells
    )
    return SeenSheet(sheet.name, cells, merged, sheet.visibility != 0)


def _cell(sheet: Any, row: int, column: int, held: Held, shown: Shaped) -> SeenCell:
    value = sheet.cell_value(row, column)
    match held:
        case Held.NUMBER:
            return SeenCell(number_words(repr(value)), held, False, shown.shape, shown.unit)
        case Held.LOGICAL:
            return SeenCell("TRUE" if value else "FALSE", held)
        case Held.ERROR:
            return SeenCell(_ERRORS.get(value, _NOT_THERE), held)
    return SeenCell(str(value), held)


def _formulas(book: Any, number: int) -> Iterator[Spot]:
    """Rows and columns (from 0) of formulas, which xlrd does not tell from values."""
    for code, at, length in _records(book.mem, book._sh_abs_posn[number]):
        if code == _FORMULA and length >= 4:
            row, column = struct.unpack_from("<HH", book.mem, at)
            yield row, column


def _records(memory: Any, at: int) -> Iterator[tuple[int, int, int]]:
    """Code, place and length of every record of the part that begins there, not of charts in it."""
    depth = 0
    while 0 <= at <= len(memory) - 4:
        code, length = struct.unpack_from("<HH", memory, at)
        if code in _BEGIN:
            depth += 1
        elif code == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1 and at + 4 + length <= len(memory):
            yield code, at + 4, length
        at += 4 + length


def _names(book: Any) -> dict[str, tuple[SeenName, ...]]:
    """The names of cells, in small letters."""
    found: dict[str, tuple[SeenName, ...]] = {}
    for name in book.name_obj_list:
        if name.builtin or name.macro or name.func:
            continue
        key = name.name.lower()
        here = found.get(key, ())
        place = _place(book, name)
        found[key] = here if place is None else (*here, SeenName(*place, name.scope >= 0))
    return found


def _place(book: Any, name: Any) -> tuple[str, Area] | None:
    """The sheet and the cells of a name; None where it lost them, or for a formula."""
    result = getattr(name, "result", None)
    if result is None or result.kind != xlrd.formula.oREF or not result.value:
        return None
    first, last, row, last_row, column, last_column = result.value[0].coords
    if last != first + 1 or not 0 <= first < book.nsheets:
        return None
    return book.sheet_names()[first], (row + 1, column + 1, last_row, last_column)


def _rows(sheet: SeenSheet) -> tuple[tuple[str, ...], ...]:
    """The words of the hidden sheet row by row."""
    width = len(WITNESS_HEAD)
    rows: dict[int, list[str]] = {}
    for (row, column), cell in sheet.cells.items():
        if column <= width:
            rows.setdefault(row, [""] * width)[column - 1] = cell.text
    return tuple(tuple(rows[row]) for row in sorted(rows))


def _left_unread(book: Any, data: bytes, path: str) -> Iterator[Finding]:
    place = FilePlace(path, 0)
    if names_stream(data, "_VBA_PROJECT_CUR") or _has_macro_sheet(book):
        yield returned_rules.MACROS.at(place)
    if _OTHER_BOOK in book._supbook_types:
        yield returned_rules.LINKS.at(place)


def _has_macro_sheet(book: Any) -> bool:
    """Whether it has sheets of macros, as before there was VBA; xlrd passes them over."""
    return any(
        code == _SHEET and length > _KIND_AT and book.mem[at + _KIND_AT] in _MACRO_KINDS
        for code, at, length in _records(book.mem, book.base)
    )
