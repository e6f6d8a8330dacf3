"""Old workbooks (.xls, BIFF8) as grids, and figures into their cells; all other records stay.

What cells say is read by a library, where they stand in the bytes by `biff`. Refuses workbooks
of Excel 95 and older.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import StringIO

import xlrd
import xlrd.formula
from openpyxl.utils.cell import get_column_letter

from generator.fill.biff import (
    NotBiff,
    Stream,
    Words,
    cells_of,
    protected,
    put,
    recalculated,
    ruled,
)
from generator.fill.compound import Compound, NotCompound
from generator.fill.table import Cell, Grid, Put, Spot, replaced, spelled, spots

STREAM = "Workbook"
_TEXT, _NUMBER, _DATE, _BOOLEAN = 1, 2, 3, 4


class OldWorkbook:
    """An .xls workbook. Raises `NotBiff` for what is none that can be written."""

    def __init__(self, data: bytes) -> None:
        try:
            self._compound = Compound(data)
            stream = self._compound.stream(STREAM)
            if stream is None:
                raise NotBiff
            self._bytes = stream
            self._stream = Stream.of(stream)
        except NotCompound as error:
            raise NotBiff from error
        try:
            self._book = xlrd.open_workbook(
                file_contents=data, formatting_info=True, logfile=StringIO()
            )
        except Exception as error:  # the library says of a broken file whatever befalls it
            raise NotBiff from error
        if len(self._book.sheets()) != len(self._stream.sheets):
            raise NotBiff
        self._numbers = [
            number
            for number, sheet in enumerate(self._book.sheets())
            if sheet.visibility == 0 and sheet.nrows
        ]

    def grids(self) -> tuple[Grid, ...]:
        return tuple(map(self._grid, self._numbers))

    def filled(self, puts: Sequence[Put]) -> bytes:
        """The workbook with the figures in their cells."""
        by_sheet: dict[int, dict[Spot, list[Put]]] = defaultdict(lambda: defaultdict(list))
        for one in puts:
            by_sheet[self._numbers[one.grid]][one.spot].append(one)
        stream = Stream.of(self._bytes)
        put(
            stream,
            {
                number: {spot: self._value(number, spot, own) for spot, own in by_spot.items()}
                for number, by_spot in by_sheet.items()
            },
        )
        recalculated(stream)
        return self._compound.with_stream(STREAM, stream.bytes())

    def _grid(self, number: int) -> Grid:
        sheet, records = self._book.sheet_by_index(number), self._stream.sheets[number]
        merges = {
            (top + 1, left + 1): (bottom, right) for top, bottom, left, right in sheet.merged_cells
        }
        inside = {spot for first, last in merges.items() for spot in spots((*first, *last))}
        covered = inside - merges.keys()
        looks = {spot: look for one in records for spot, look in cells_of(one)}
        fixed = ruled(records)
        if protected(records):
            fixed |= {spot for spot, look in looks.items() if self._locked(look)}
        cells = []
        for spot in sorted({*looks, *merges} - covered):
            row, column = spot
            bottom, right = merges.get(spot, spot)
            text, is_number = self._said(number, spot)
            cells.append(
                Cell(
                    row,
                    column,
                    f"{get_column_letter(column)}{row}",
                    text,
                    bottom - row + 1,
                    right - column + 1,
                    spot in fixed,
                    is_number,
                )
            )
        return Grid(sheet.name, tuple(cells), dict(self._names(number)))

    def _locked(self, look: int) -> bool:
        return bool(self._book.xf_list[look].protection.cell_locked)

    def _names(self, number: int) -> Iterator[tuple[str, Spot]]:
        for name in self._book.name_obj_list:
            result = name.result
            refs = (
                result.value if result is not None and result.kind == xlrd.biffh.BaseObject else ()
            )
            for ref in refs or ():
                sheet, after, top, _, left, _ = ref.coords
                if (sheet, after) == (number, number + 1):
                    yield name.name, (top + 1, left + 1)

    def _said(self, number: int, spot: Spot) -> tuple[str, bool]:
        """The words of a cell, and whether they are a number."""
        sheet = self._book.sheet_by_index(number)
        if spot[0] > sheet.nrows or spot[1] > sheet.row_len(spot[0] - 1):
            return "", False
        cell = sheet.cell(spot[0] - 1, spot[1] - 1)
        match cell.ctype:
            case 1:
                return cell.value, False
            case 2 | 3:
                return spelled(Decimal(repr(cell.value)).normalize()), True
            case 4:
                return str(bool(cell.value)).upper(), False
        return "", False

    def _value(self, number: int, spot: Spot, puts: Sequence[Put]) -> Decimal | Words:
        """What goes into a cell; words among others keep the looks of these."""
        value = puts[0].value
        if puts[0].span is None:
            return value if isinstance(value, Decimal) else Words(value)
        text, _ = self._said(number, spot)
        sheet = self._book.sheet_by_index(number)
        runs = sheet.rich_text_runlist_map.get((spot[0] - 1, spot[1] - 1), [])
        return Words(replaced(text, list(puts)), tuple(_moved(runs, puts)))


def _moved(runs: Sequence[tuple[int, int]], puts: Sequence[Put]) -> Iterator[tuple[int, int]]:
    """Runs of looks where their characters stand now."""
    for at, font in runs:
        new = at
        for one in puts:
            start, end = one.span or (0, 0)
            words = spelled(one.value) if isinstance(one.value, Decimal) else one.value
            if at >= end:
                new += len(words) - (end - start)
        yield new, font
