"""The columns of a form's table: which of them number, name, measure, and which are to be filled in.

Refuses tables in which nothing is left to be filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from generator.draft.form_answers import is_measure, wanted_in
from generator.draft.grid import Grid, GridCell, tidy
from generator.draft.tree import Entry

NUMBER: Final = re.compile(r"序号|行次|编号|项次")
UNIT: Final = re.compile(r"(?:数量|计量|计数|计算)?单位")
REMARK: Final = re.compile(r"(?:备注|附注)(?:[（(][^（）()]{1,20}[）)])?")
_UNIT_IN_HEAD: Final = re.compile(r".{1,20}[（(](?:单位[：:])?([^（）()：:]{1,8})[）)]")
_LISTED: Final = re.compile(r"责任|牵头|配合|时限|姓名|职务|成员|负责人|完成时间")
"""Heads of lists of tasks and people, whose empty columns are no figures to be reported."""

_MOST_TEXTS: Final = 2
_WITH_SUBS: Final = 2


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table with the places of its columns, from 0; `head` counts the rows of heads.

    `shared` says that category and label are under one head.
    """

    grid: Grid
    head: int
    number: int | None
    category: int | None
    label: int
    sub: int | None
    values: tuple[int, ...]
    unit: int | None
    remark: int | None
    shared: bool

    @property
    def body(self) -> range:
        return range(self.head, self.grid.height)

    def said(self, row: int, column: int | None) -> str:
        """The words at a place, empty where there are none."""
        cell = None if column is None else self.grid.at(row, column)
        return tidy(cell.text) if cell else ""

    def new(self, row: int, column: int | None) -> GridCell | None:
        """The cell that begins in a row, None where it comes from above."""
        cell = None if column is None else self.grid.at(row, column)
        return cell if cell is not None and cell.row == row else None

    @property
    def head_units(self) -> list[str | None]:
        """The unit in the head of each column of values, as 数量（件）."""
        heads = (self.said(self.head - 1, column) for column in self.values)
        found = (_UNIT_IN_HEAD.fullmatch(head) for head in heads)
        return [match[1] if match and is_measure(match[1]) else None for match in found]

    def entry(self) -> Entry:
        """`columns` of the form."""
        units = self.head_units
        several = len(self.values) > 1 or any(units)
        above = self.said(0, self.values[0])
        grouped = several and self.head > 1
        columns = [
            Entry(
                {"id": f"column-{number}", "label": self.said(self.head - 1, column), "unit": unit}
            )
            for number, (column, unit) in enumerate(zip(self.values, units, strict=True), 1)
        ]
        category = None if self.shared else self.said(0, self.category)
        return Entry(
            {
                "number": self.said(0, self.number) or None,
                "category": category or None,
                "label": self.said(0, self.category if self.shared else self.label),
                "value": (above or None) if grouped or not several else None,
                "values": columns if several else None,
                "unit": self.said(0, self.unit) or None,
                "unit_last": True if self.unit is not None and self.unit > self.values[0] else None,
                "remark": self.said(0, self.remark) or None,
            },
            self.grid.place,
        )


def table_of(grid: Grid) -> FormTable | None:
    """A table as that of a form, None where it is none."""
    if grid.height < _WITH_SUBS or any(
        _covers(grid, row) < grid.width for row in range(grid.height)
    ):
        return None
    head = _head_rows(grid)
    tops = list(grid.row(0))
    body = range(head, grid.height)
    if not tops or not body:
        return None
    number = _take(tops, 0, NUMBER, filled=True, grid=grid, body=body)
    remark = _take(tops, -1, REMARK, filled=False, grid=grid, body=body)
    unit = next((n for n, top in enumerate(tops) if n and _is_unit(grid, body, top)), None)
    unit_top = tops.pop(unit) if unit is not None else None
    texts = [top for top in tops if not _to_fill(grid, body, top)]
    values = [top for top in tops if top not in texts]
    if not _in_order(texts, values, unit_top) or any(_LISTED.search(tidy(t.text)) for t in texts):
        return None
    columns = [column for top in values for column in _columns(top)]
    if not _values_clear(grid, head, values):
        return None
    return _named(
        grid,
        head,
        texts,
        tuple(columns),
        number=_first(number),
        unit=_first(unit_top),
        remark=_first(remark),
    )


def _covers(grid: Grid, row: int) -> int:
    return sum(cell.columns for cell in grid.row(row))


def _first(cell: GridCell | None) -> int | None:
    return cell.column if cell else None


def _columns(cell: GridCell) -> range:
    return range(cell.column, cell.column + cell.columns)


def _head_rows(grid: Grid) -> int:
    """Two where heads stand under a head, and nothing else does on their row."""
    below = [cell for cell in grid.row(1) if cell.row == 1]
    first = grid.at(1, 0)
    if first is None or (first.row == 1 and first.text.strip()):
        return 1
    filled = [cell for cell in below if cell.text.strip()]
    wide = [top for top in grid.row(0) if top.columns > 1]
    under = all(any(cell.column in _columns(top) for top in wide) for cell in filled)
    return 2 if len(filled) > 1 and under else 1


def _take(
    tops: list[GridCell], at: int, words: re.Pattern[str], *, filled: bool, grid: Grid, body: range
) -> GridCell | None:
    """Take a column out by its head."""
    if len(tops) < _MOST_TEXTS or tops[at].columns > 1 or not words.fullmatch(tidy(tops[at].text)):
        return None
    if filled and not any(cell.text.strip() for cell in _below(grid, body, tops[at].column)):
        return None
    return tops.pop(at)


def _is_unit(grid: Grid, body: range, top: GridCell) -> bool:
    cells = _below(grid, body, top.column)
    words = [cell.words for cell in cells if cell.text.strip()]
    return top.columns == 1 and bool(UNIT.fullmatch(tidy(top.text)) and words)


def _below(grid: Grid, body: range, column: int) -> list[GridCell]:
    return [cell for row in body if (cell := grid.at(row, column)) is not None]


def _to_fill(grid: Grid, body: range, top: GridCell) -> bool:
    cells = [cell for column in _columns(top) for cell in _below(grid, body, column)]
    return all(wanted_in(cell.text) is not None for cell in cells)


def _in_order(texts: Sequence[GridCell], values: Sequence[GridCell], unit: GridCell | None) -> bool:
    """Labels first, then all that is filled in; the unit before or behind it, not between."""
    if not values or not 1 <= len(texts) <= _MOST_TEXTS:
        return False
    ordered = texts[-1].column < values[0].column
    beside = unit is None or unit.column < values[0].column or unit.column > values[-1].column
    behind = unit is None or unit.column > texts[-1].column
    return ordered and beside and behind and all(a.column < b.column for a, b in pairwise(values))


def _values_clear(grid: Grid, head: int, values: Iterable[GridCell]) -> bool:
    """One head, several side by side, or one over several with heads of their own."""
    tops = list(values)
    if head == 1:
        return all(top.columns == 1 for top in tops) and (
            all(top.text.strip() for top in tops)
            or (len(tops) == 1 and _says_something(grid, tops[0].column))
        )
    under = [grid.at(1, column) for top in tops for column in _columns(top)]
    return len(tops) == 1 and all(cell and cell.row == 1 and cell.text.strip() for cell in under)


def _says_something(grid: Grid, column: int) -> bool:
    """Whether cells without a head ask for something, and are not what a reader left over."""
    return any(cell.text.strip() for cell in _below(grid, range(1, grid.height), column))


def _named(
    grid: Grid,
    head: int,
    texts: Sequence[GridCell],
    values: tuple[int, ...],
    *,
    number: int | None,
    unit: int | None,
    remark: int | None,
) -> FormTable | None:
    """Which columns of text are category, label and label of the second level."""
    columns = [column for top in texts for column in _columns(top)]
    body = range(head, grid.height)
    if not tidy(texts[0].text) or len(columns) > _MOST_TEXTS + 1:
        return None
    apart = len(texts) == _MOST_TEXTS and bool(tidy(texts[1].text))
    whole = any(_spans(grid, row, columns[-2:]) for row in body) if len(columns) > 1 else False
    if apart and texts[0].columns > 1:
        return None
    two = len(columns) == _WITH_SUBS and not whole
    each = number is None or all(_begins(grid, row, number) for row in body)
    grouped = two and each and _grouped(grid, body, columns[0])
    shared = not apart and (len(columns) > _WITH_SUBS or grouped)
    category = columns[0] if apart or shared else None
    labels = columns[1:] if category is not None else columns
    if category is not None and not _grouped(grid, body, category):
        return None
    sub = labels[1] if len(labels) > 1 else None
    return FormTable(grid, head, number, category, labels[0], sub, values, unit, remark, shared)


def _spans(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    cell = grid.at(row, columns[0])
    lower = grid.at(row, columns[1])
    if cell is None:
        return False
    return cell is lower or (lower is not None and not lower.text.strip())


def _begins(grid: Grid, row: int, column: int) -> bool:
    cell = grid.at(row, column)
    return cell is not None and cell.row == row and bool(cell.text.strip())


def _grouped(grid: Grid, body: range, column: int) -> bool:
    """Whether a column holds few words for many rows."""
    words = [cell.words for cell in _below(grid, body, column)]
    said = {word for word in words if word}
    return bool(words and words[0]) and len(said) < len(words)
