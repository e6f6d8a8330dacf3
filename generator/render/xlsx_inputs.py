"""Inputs of a workbook: what may be typed in, and the witnesses that find them again.

Workbooks that were sent out cannot be called back: name, hidden row and printed label say
of each input which one it is, from the first version on. Refuses a key that stands twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.diagnostics import package_rules as rules
from generator.diagnostics.finding import Refusal
from generator.formats.sheets import (
    LONGEST_ERROR,
    LONGEST_NAME,
    LONGEST_PROMPT,
    LONGEST_PROMPT_TITLE,
    put_text,
    reference,
    shortened,
)
from generator.model.document import Document, FieldLine, Part, Table
from generator.model.form import Input, InputType
from generator.model.text import Text
from generator.place import FilePlace, Place

WITNESS_SHEET = "_yinfa"
"""The hidden sheet. First rows: a word and its value; then a head; then one row an input."""

WITNESS_FORMAT = "1"
WITNESS_HEAD = ("key", "sheet", "address", "label", "unit", "type")

LONGEST_TEXT = 200
SHORTEST_PERIOD, LONGEST_PERIOD = 4, 30

_KEY = re.compile(r"in_[a-z0-9_]+")


class WorkbookError(Refusal):
    """A document that cannot become a workbook."""


@dataclass(frozen=True, slots=True)
class PlacedInput:
    """An input and the cell that it got; of a merged cell the first one."""

    input: Input
    sheet: str
    address: str


@dataclass(frozen=True, slots=True)
class _Validation:
    """What Excel checks for one type: `kind`, `operator` and limits in its own words."""

    kind: Literal["whole", "decimal", "textLength"]
    operator: Literal["greaterThanOrEqual", "lessThanOrEqual", "between"]
    low: int
    high: int | None
    number_format: str
    expected: str


_VALIDATIONS = {
    InputType.WHOLE: _Validation("whole", "greaterThanOrEqual", 0, None, "0", "不小于 0 的整数"),
    InputType.DECIMAL: _Validation(
        "decimal", "greaterThanOrEqual", 0, None, "0.00", "不小于 0 的数，可有小数"
    ),
    InputType.TEXT: _Validation(
        "textLength", "lessThanOrEqual", LONGEST_TEXT, None, "@", f"不超过 {LONGEST_TEXT} 字的文字"
    ),
    InputType.PERIOD: _Validation(
        "textLength",
        "between",
        SHORTEST_PERIOD,
        LONGEST_PERIOD,
        "@",
        "时段，年份写满四位，如 2022、2022年6月、2022年第2季度",
    ),
}


def check_inputs(document: Document) -> None:
    """Raises `WorkbookError` for a key that is malformed or stands twice."""
    seen: dict[str, Input] = {}
    for wanted, place in _inputs(document.parts):
        if not _KEY.fullmatch(wanted.key) or len(wanted.key) > LONGEST_NAME:
            raise WorkbookError(
                rules.INPUT_KEY_INVALID.at(
                    place, label=wanted.label, key=wanted.key, limit=LONGEST_NAME
                )
            )
        first = seen.setdefault(wanted.key, wanted)
        if first is not wanted:
            raise WorkbookError(
                rules.INPUT_KEY_TWICE.at(
                    place, key=wanted.key, first=first.label, second=wanted.label
                )
            )


def _inputs(parts: Sequence[Part]) -> Iterable[tuple[Input, Place]]:
    for part in parts:
        here: Place = FilePlace(part.id)
        for block in part.blocks:
            if isinstance(block, FieldLine):
                for field in block.fields:
                    here = _place(field.label, here)
                    if field.input:
                        yield field.input, here
            elif isinstance(block, Table):
                for row in (*block.head, *block.rows):
                    for cell in row.cells:
                        here = _place(cell.text, here)
                        if cell.input:
                            yield cell.input, here


def _place(text: Text, otherwise: Place) -> Place:
    return text.runs[0].place if text.runs else otherwise


def make_input(sheet: Worksheet, cells: str, wanted: Input) -> PlacedInput:
    """Unlock the cells (`B5` or `B5:C5`), say and check what may be typed into them."""
    rule = _VALIDATIONS[wanted.type]
    first, _, _ = cells.partition(":")
    block = sheet[cells] if ":" in cells else ((sheet[cells],),)
    for line in block:
        for cell in line:
            cell.protection = Protection(locked=False)
            cell.number_format = rule.number_format
    unit = f"，单位：{wanted.unit}" if wanted.unit else ""
    check = DataValidation(
        type=rule.kind,
        operator=rule.operator,
        formula1=str(rule.low),
        formula2=None if rule.high is None else str(rule.high),
        allow_blank=True,
        showInputMessage=True,
        showErrorMessage=True,
        errorStyle="stop",
        promptTitle=shortened(wanted.label, LONGEST_PROMPT_TITLE),
        prompt=shortened(f"请填{rule.expected}{unit}", LONGEST_PROMPT),
        errorTitle="填写有误",
        error=shortened(f"应填{rule.expected}{unit}（{wanted.label}）", LONGEST_ERROR),
    )
    check.add(first)
    sheet.add_data_validation(check)
    return PlacedInput(wanted, sheet.title, first)


def add_witnesses(workbook: Workbook, form: str, placed: Sequence[PlacedInput]) -> None:
    """A defined name for each input, and the hidden sheet with a row for each."""
    for item in placed:
        target = reference(item.sheet, item.address)
        workbook.defined_names[item.input.key] = DefinedName(item.input.key, attr_text=target)
    sheet = workbook.create_sheet(WITNESS_SHEET)
    rows = [("format", WITNESS_FORMAT), ("form", form), WITNESS_HEAD]
    rows += [
        (
            item.input.key,
            item.sheet,
            item.address,
            item.input.label,
            item.input.unit,
            item.input.type.value,
        )
        for item in placed
    ]
    for row, words in enumerate(rows, start=1):
        for column, word in enumerate(words, start=1):
            put_text(sheet.cell(row, column), word)
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True
