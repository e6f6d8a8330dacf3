"""Inputs of a workbook: what may be typed in, and the witnesses that find them again.

Workbooks that were sent out cannot be called back: name, hidden row and printed label say
of each input which one it is, from the first version on. Refuses a key that stands twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from generator.diagnostics import package_rules as rules
from generator.diagnostics.finding import Refusal
from generator.formats.looks import give
from generator.formats.sheets import LONGEST_NAME, address, put_text, reference
from generator.formats.witness import WITNESS_FORMAT, WITNESS_HEAD, WITNESS_SHEET
from generator.model.document import Document, FieldLine, Part, Table
from generator.model.form import Input
from generator.model.text import Text
from generator.place import FilePlace, Place
from generator.render.xlsx_validations import (
    NUMBER_FORMATS,
    choices,
    list_name,
    needs_range,
    validation,
)

_KEY = re.compile(r"(?:in|why)_[a-z0-9_]+|remark(?:_[a-z0-9_]+)?")

_OPEN = Protection(locked=False)


class WorkbookError(Refusal):
    """A document that cannot become a workbook."""


@dataclass(frozen=True, slots=True)
class PlacedInput:
    """An input and the cell that it got; of a merged cell the first one."""

    input: Input
    sheet: str
    address: str


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
                        yield from ((blank.input, here) for blank in cell.blanks)


def _place(text: Text, otherwise: Place) -> Place:
    return text.runs[0].place if text.runs else otherwise


def make_input(sheet: Worksheet, cells: str, wanted: Input, *, book: bool = False) -> PlacedInput:
    """Unlock the cells (`B5` or `B5:C5`), say and check what may be typed into them.

    A closed input stays locked. In the `book` of a unit a check warns and lets pass.
    """
    first, _, _ = cells.partition(":")
    if wanted.closed:
        return PlacedInput(wanted, sheet.title, first)
    block = sheet[cells] if ":" in cells else ((sheet[cells],),)
    for line in block:
        for cell in line:
            give(cell, protection=_OPEN, number_format=NUMBER_FORMATS[wanted.type])
    check = validation(wanted, book=book)
    check.add(first)
    sheet.add_data_validation(check)
    return PlacedInput(wanted, sheet.title, first)


def add_witnesses(
    workbook: Workbook, whose: Sequence[Sequence[str]], placed: Sequence[PlacedInput]
) -> None:
    """A defined name for each input, and the hidden sheet: rows that say whose, then one for each."""
    for item in placed:
        target = reference(item.sheet, item.address)
        workbook.defined_names[item.input.key] = DefinedName(item.input.key, attr_text=target)
    sheet = workbook.create_sheet(WITNESS_SHEET)
    rows: list[Sequence[str]] = [("format", WITNESS_FORMAT), *whose, WITNESS_HEAD]
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
    first = len(rows) - len(placed) + 1
    for row, item in enumerate(placed, start=first):
        if needs_range(item.input):
            _add_list(workbook, sheet, row, item.input)
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True


def _add_list(workbook: Workbook, sheet: Worksheet, row: int, wanted: Input) -> None:
    """The items of a list behind the witness of its input, under a name that its check uses."""
    start = len(WITNESS_HEAD) + 1
    items = choices(wanted)
    for column, item in enumerate(items, start=start):
        put_text(sheet.cell(row, column), item)
    cells = f"{address(row, start)}:{address(row, start + len(items) - 1)}"
    name = list_name(wanted)
    workbook.defined_names[name] = DefinedName(name, attr_text=reference(sheet.title, cells))
