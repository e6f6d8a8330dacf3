"""The rows of a form's table → indicators with their figures, by category.

Refuses rows whose words our own print of the form would not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.draft.form_answers import Wanted, in_parts, wanted_in
from generator.draft.form_table import FormTable
from generator.draft.grid import GridCell, tidy
from generator.draft.tree import Doubt
from generator.place import Place

TOTAL: Final = re.compile(r"(?:合|总|小|累)\s*计(?:[（(].{1,12}[）)])?|总数")
_WITH_NUMBER: Final = re.compile(r"(\d{1,3})[.．](?!\d)\s*(?=\S)")


@dataclass
class Line:
    """A row: what is new on it, what it asks for, and its unit.

    `head_units` are those in the heads of its columns, which hold where it has none.
    """

    row: int
    place: Place
    category: str
    number: str
    label: str
    sub: str
    wanted: Wanted
    unit: str
    remark: GridCell | None
    head_units: list[str]

    @property
    def type(self) -> str | None:
        """The type where it is not a whole number."""
        if self.wanted.day:
            return "date"
        units = [self.unit] if self.unit else self.head_units
        if not units:
            return None if self.wanted.is_answer else "text"
        return "decimal" if any(map(in_parts, units)) else None


@dataclass
class Item:
    """An indicator: one line, or several that are its figures."""

    category: str
    label: str
    lines: list[Line]

    @property
    def unnumbered(self) -> bool:
        """Whether it is a total, which no number stands before."""
        return not self.lines[0].number and bool(TOTAL.fullmatch(self.label))

    @property
    def parts(self) -> bool:
        """Whether the lines are figures of it, with words of their own."""
        return len(self.lines) > 1 or bool(self.lines[0].sub)


@dataclass
class Rows:
    """All indicators in order; `numbered` says that numbers stand before the labels.

    `restart` says that they begin again in each category.
    """

    items: list[Item]
    numbered: bool
    restart: bool
    doubts: list[Doubt]


def rows_of(table: FormTable) -> Rows | None:
    """The indicators of a table, None where the model of forms cannot say its rows."""
    lines = list(_lines(table))
    if not lines or any(line is None for line in lines):
        return None
    doubts: list[Doubt] = []
    whole = _healed([line for line in lines if line is not None], table, doubts)
    items = _items(whole, table)
    if items is None:
        return None
    restart = _restarts(items)
    if not _counted(items, table, doubts, restart=restart):
        return None
    return Rows(items, _strip_numbers(items, table), restart, doubts)


def _lines(table: FormTable) -> Iterator[Line | None]:
    """Each row of the body; None for one that our print cannot have."""
    category = ""
    units = [unit or "" for unit in table.head_units]
    for row in table.body:
        wanted = _wanted(table, row)
        if wanted is None:
            yield None
            return
        if table.new(row, table.category) and table.said(row, table.category):
            category = table.said(row, table.category)
        named = _named(table, row)
        if named is None:
            yield None
            return
        number, label, sub = named
        inside = wanted.unit if table.unit is None else ""
        yield Line(
            row=row,
            place=table.grid.row(row)[-1].place if label is None else label.place,
            category=category,
            number=tidy(number.text) if number else "",
            label=tidy(label.text) if label else "",
            sub=tidy(sub.text) if sub else "",
            wanted=wanted,
            unit=table.said(row, table.unit) or inside,
            remark=table.new(row, table.remark),
            head_units=units if all(units) else [],
        )


def _named(
    table: FormTable, row: int
) -> tuple[GridCell | None, GridCell | None, GridCell | None] | None:
    """Number, label and label of the second level that begin in a row; None for no such order."""
    number, label = table.new(row, table.number), table.new(row, table.label)
    sub = None if table.sub is None else table.new(row, table.sub)
    if sub is not None and sub.column != table.sub:
        sub = None
    if label is not None and label.column != table.label:
        return (None, label, sub) if label is number else None
    if number is not None and number.text.strip() and label is not None and not label.text.strip():
        return number, sub, None  # a text file shows no merged cells: this is the only label
    return number, label, sub


def _wanted(table: FormTable, row: int) -> Wanted | None:
    """What the cells of a row ask for, the same in all of them."""
    cells = [table.grid.at(row, column) for column in table.values]
    if any(cell is None or cell.row != row or cell.columns > 1 for cell in cells):
        return None
    found = {wanted_in(cell.text) for cell in cells if cell}
    return found.pop() if len(found) == 1 else None


def _healed(lines: Sequence[Line], table: FormTable, doubts: list[Doubt]) -> list[Line]:
    """Rows without those that a text file has only because a page ended: they go on from above."""
    whole: list[Line] = []
    merged = any(cell.rows > 1 for cell in table.grid.cells if cell.row >= table.head)
    units = any(line.unit for line in lines)
    for line in lines:
        if whole and _is_blank(table, line.row):
            doubts.append(Doubt(line.place, "表里有一行空行，没有照排，需要的请加一行"))
        elif whole and units and not merged and _is_rest(line, table):
            rest = line.sub or line.label
            _join(whole[-1], rest)
            reason = f"“{rest}”像是上一行换页后剩下的字，已经接上，请核对"
            doubts.append(Doubt(line.place, reason))
        else:
            whole.append(line)
    return whole


def _is_rest(line: Line, table: FormTable) -> bool:
    """Whether a row has words in one column alone, and neither number nor unit."""
    if line.number or line.unit or line.wanted.is_answer or TOTAL.fullmatch(line.label):
        return False
    if line.label:
        return table.number is not None and not line.sub
    return bool(line.sub)


def _join(above: Line, words: str) -> None:
    if above.sub:
        above.sub += words
    else:
        above.label += words


def _is_blank(table: FormTable, row: int) -> bool:
    """Whether a row has no words and is no part of a cell from above, but of a category."""
    cells = [cell for cell in table.grid.row(row) if cell.column != table.category]
    return all(cell.row == row and not cell.text.strip() for cell in cells)


def _items(lines: Sequence[Line], table: FormTable) -> list[Item] | None:
    """Lines under one number, or under one label, are one indicator."""
    groups: list[list[Line]] = []
    for line in lines:
        named = bool(line.label) and table.number is None
        begins = bool(line.number) or named or bool(TOTAL.fullmatch(line.label))
        if begins or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    items = [_item(group) for group in groups]
    if any(item is None for item in items):
        return None
    known = [item for item in items if item is not None]
    if table.category is not None and not all(item.category for item in known):
        return None
    return known


def _item(lines: list[Line]) -> Item | None:
    first = lines[0]
    if not first.label or any(line.category != first.category for line in lines):
        return None
    if len(lines) == 1:
        return Item(first.category, first.label, lines)
    if all(line.sub for line in lines) and not any(line.label for line in lines[1:]):
        return Item(first.category, first.label, lines)
    if all(line.label and not line.sub for line in lines):
        figures = [replace(line, label="", sub=line.label) for line in lines]
        return Item(first.category, "", figures)
    return None


def _restarts(items: Sequence[Item]) -> bool:
    """Whether the first number of every category is 1."""
    firsts = [
        a for a, b in zip(items, [None, *items], strict=False) if not b or a.category != b.category
    ]
    return len(firsts) > 1 and all(item.lines[0].number == "1" for item in firsts)


def _counted(
    items: Sequence[Item], table: FormTable, doubts: list[Doubt], *, restart: bool
) -> bool:
    """Whether numbers run from 1, as ours will; one among noise is taken out of it."""
    if table.number is None:
        return True
    expected, category = 0, items[0].category
    for item in items:
        line = item.lines[0]
        expected = 0 if restart and item.category != category else expected
        category = item.category
        if item.unnumbered:
            continue
        expected += 1
        number = line.number.strip(".．、")
        if number == str(expected):
            if number != line.number:
                return False
            continue
        if str(expected) not in line.number.split():
            return False
        doubts.append(Doubt(line.place, f"序号原文为“{line.number}”，按次序应为{expected}，请核对"))
    return True


def _strip_numbers(items: Sequence[Item], table: FormTable) -> bool:
    """Take 1. 2. 3. off the labels where all of them begin so."""
    found = [_WITH_NUMBER.match(item.label) for item in items]
    running = all(match and match[1] == str(n) for n, match in enumerate(found, 1))
    if table.number is not None or not running:
        return False
    for item, match in zip(items, found, strict=True):
        item.label = item.label[match.end() :] if match else item.label
    return True
