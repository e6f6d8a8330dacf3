"""The task sheet that comes back → its rows as words, each with the cell where they stand.

Rows count in the order of the sheet, hidden ones too. Refuses to understand the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from generator.diagnostics import exchange_rules as rules
from generator.diagnostics.finding import Finding, Findings, Refusal, Rule
from generator.exchange.columns import (
    COLUMNS,
    GUIDE,
    HELP,
    LISTS,
    SHEET,
    WITNESS,
    WITNESS_FORMAT,
)
from generator.model.observed import Kind
from generator.place import CellPlace, FilePlace
from generator.read.gate import kind_of, open_package
from generator.read.workbook import open_workbook, visible

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HEADS = {column.head: column for column in (*COLUMNS, *HELP)}
_NEEDED = tuple(column for column in COLUMNS if column.read)
_HEAD_AMONG = 10
"""The head stands among the first rows."""
_FEWEST_HEADS = 3
"""So many known heads make a row the head."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The words of a row by column, blanks at their ends taken off, empty ones left out."""

    words: Mapping[str, str]
    places: Mapping[str, CellPlace]

    def place(self, key: str) -> CellPlace:
        return self.places[key]

    def says(self, words: Mapping[str, str], *keys: str) -> bool:
        """Whether these cells say the same as `words`."""
        return all(same_words(self.words.get(key, ""), words.get(key, "")) for key in keys)


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """`base`: the rows as they were exported."""

    rows: tuple[SheetRow, ...]
    base: tuple[Mapping[str, str], ...]
    place: CellPlace


def read_sheet(data: bytes, path: str, programme: str, findings: Findings) -> ReturnedSheet | None:
    """The rows of the sheet; None where the findings say that they cannot be told.

    Raises `Refusal` for a file that is no task sheet of this programme.
    """
    if kind_of(data, path) is not Kind.XLSX:
        raise _refused(rules.SHEET_NOT_OURS, path, reason="不是 XLSX 工作簿")
    if b"macroEnabled" in open_package(data, path).get("[Content_Types].xml", b""):
        raise _refused(rules.SHEET_WITH_MACROS, path)
    book = open_workbook(data, path)
    base = _base(book, path, programme)
    found = _task_sheet(book, path, findings)
    if found is None:
        return None
    sheet, head_row = found
    columns = _columns(sheet, head_row, path, findings)
    for cells in sheet.merged_cells.ranges:
        if cells.max_row > head_row and any(
            cells.min_col <= column_index_from_string(letter) <= cells.max_col
            for letter in columns.values()
        ):
            place = CellPlace(path, sheet.title, cells.coord.partition(":")[0])
            findings.add(rules.CELLS_MERGED.at(place, cells=cells.coord))
    if findings.stop:
        return None
    rows = tuple(_rows(sheet, head_row, columns, path, findings))
    return ReturnedSheet(rows, base, CellPlace(path, sheet.title, f"A{head_row}"))


def same_words(one: str, other: str) -> bool:
    """Whether two cells say the same; an office may change line ends and blanks at their ends."""
    return _clean(one) == _clean(other)


def _clean(words: str) -> str:
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def _base(book: Workbook, path: str, programme: str) -> tuple[Mapping[str, str], ...]:
    """The rows of the hidden sheet."""
    if WITNESS not in book.sheetnames:
        raise _refused(rules.SHEET_NOT_OURS, path, reason="缺少导出时记下的内容")
    lines = [[_unescaped(str(v or "")) for v in row] for row in book[WITNESS].values]
    facts = {line[0]: line[1] for line in lines[:3] if len(line) > 1}
    if facts.get("kind") != "tasks" or facts.get("format") != WITNESS_FORMAT or len(lines) < 4:
        reason = "导出时记下的内容被改过，或者是别的版本导出的"
        raise _refused(rules.SHEET_NOT_OURS, path, reason=reason)
    if facts.get("programme") != programme:
        found = facts.get("programme", "")
        raise _refused(rules.SHEET_OF_ANOTHER, path, found=found, wanted=programme)
    keys = lines[3]
    return tuple({k: v for k, v in zip(keys, line, strict=False) if v} for line in lines[4:])


def _task_sheet(book: Workbook, path: str, findings: Findings) -> tuple[Worksheet, int] | None:
    """The task sheet and its head row; None where a finding says what to put back."""
    sheets = {sheet.title: sheet for sheet in visible(book)}
    if SHEET in sheets:
        head_row = _head_row(sheets[SHEET])
        if head_row:
            return sheets[SHEET], head_row
        findings.add(rules.HEAD_MISSING.at(CellPlace(path, SHEET, "A1"), sheet=SHEET))
        return None
    # The lists have heads of the task sheet too.
    like = [name for name in sheets if name not in (LISTS, GUIDE) and _head_row(sheets[name])]
    if len(like) != 1:
        reason = "有几页都像任务表" if like else f"找不到“{SHEET}”一页的表头"
        raise _refused(rules.SHEET_NOT_OURS, path, reason=reason)
    place = CellPlace(path, like[0], "A1")
    findings.add(rules.SHEET_RENAMED.at(place, found=like[0], wanted=SHEET))
    return None


def _head_row(sheet: Worksheet) -> int:
    """The row with most of the heads, 0 where there is none."""
    rows = enumerate(sheet.iter_rows(max_row=_HEAD_AMONG, values_only=True), 1)
    counts = {n: sum(_clean(str(value or "")) in _HEADS for value in row) for n, row in rows}
    best = max(counts, key=lambda number: counts[number], default=0)
    return best if best and counts[best] >= _FEWEST_HEADS else 0


def _columns(sheet: Worksheet, head_row: int, path: str, findings: Findings) -> dict[str, str]:
    """The letter of each column that is read."""
    found: dict[str, str] = {}
    extra: dict[str, str] = {}
    for cell in sheet[head_row]:
        head, letter = _clean(_words(cell) or ""), cell.coordinate.rstrip("0123456789")
        column = _HEADS.get(head)
        if column is None:
            extra |= {head: letter} if head else {}
        elif column.key in found:
            first = f"{found[column.key]}{head_row}"
            place = CellPlace(path, sheet.title, cell.coordinate)
            findings.add(rules.COLUMN_TWICE.at(place, head=head, first=first))
        else:
            found[column.key] = letter
    missing = [column for column in _NEEDED if column.key not in found]
    for column in missing:
        near = "、".join(f"{letter}{head_row} 的“{head}”" for head, letter in extra.items())
        advice = f"请把 {near} 改回“{column.head}”" if near else "请从导出的表里把这一列抄回来"
        place = CellPlace(path, sheet.title, f"A{head_row}")
        findings.add(rules.COLUMN_MISSING.at(place, head=column.head, advice=advice))
    for head, letter in extra.items():
        place = CellPlace(path, sheet.title, f"{letter}{head_row}")
        if not missing:
            findings.add(rules.COLUMN_EXTRA.at(place, head=head))
    return {column.key: found[column.key] for column in _NEEDED if column.key in found}


def _rows(
    sheet: Worksheet, head_row: int, columns: Mapping[str, str], path: str, findings: Findings
) -> Iterator[SheetRow]:
    for number in range(head_row + 1, sheet.max_row + 1):
        words: dict[str, str] = {}
        places = {k: CellPlace(path, sheet.title, f"{v}{number}") for k, v in columns.items()}
        for column in _NEEDED:
            cell = sheet[places[column.key].cell]
            said = _words(cell)
            if said is None or (isinstance(cell.value, date) and column.key != "due"):
                findings.add(_no_text(cell, column.head, places[column.key]))
                said = "？"
            if _clean(said):
                words[column.key] = _clean(said)
        if words:
            yield SheetRow(words, places)


def _words(cell: Any) -> str | None:
    """What a cell says as text; None for formulas and errors."""
    value = cell.value
    if cell.data_type in ("f", "e"):
        return None
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _unescaped("" if value is None else str(value))


def _no_text(cell: Any, head: str, place: CellPlace) -> Finding:
    if isinstance(cell.value, date):
        problem, advice = "这一格成了日期", "请把格式设为“文本”，重新打一遍"
    elif cell.data_type == "f":
        problem = f"这一格是公式 {cell.value}"
        advice = "请改成文字；以“=”开头的文字，先把格式设为“文本”再打"
    else:
        problem, advice = f"这一格是出错的公式 {cell.value}", "请改成文字"
    return rules.CELL_UNCLEAR.at(place, head=head, problem=problem, advice=advice)


def _unescaped(words: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), words)


def _refused(rule: Rule, path: str, **values: object) -> Refusal:
    return Refusal(rule.at(FilePlace(path, 0, 0), path=path, **values))
