"""Open a workbook behind the gate: the only way from the bytes of an XLSX to its cells.

Refuses what the gate refuses, what openpyxl cannot read, and more cells than anybody fills.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Final

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.diagnostics import read_rules as rules
from generator.read.gate import open_package, refused

_MOST_CELLS: Final = 400_000


def open_workbook(data: bytes, path: str, *, values: bool = False) -> Workbook:
    """The workbook, its formulas as they are written, or with `values` what they last came to.

    Raises `gate.Unreadable`.
    """
    open_package(data, path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a sheet has beyond what is looked at
            book = load_workbook(BytesIO(data), data_only=values, keep_links=False)
    except Exception as error:  # openpyxl lets whatever it meets in a broken file through
        raise refused(rules.BROKEN, path, what="工作簿无法读出") from error
    if not book.worksheets:
        raise refused(rules.BROKEN, path, what="工作簿里没有工作表")
    size = sum(sheet.max_row * sheet.max_column for sheet in visible(book))
    if size > _MOST_CELLS:
        raise refused(rules.TOO_LARGE, path, what=f"共 {size} 个单元格", limit=f"{_MOST_CELLS} 个")
    return book


def visible(book: Workbook) -> list[Worksheet]:
    """The sheets that are not hidden."""
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
