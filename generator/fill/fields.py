"""Fields above and below a table that say whose figures these are and of when: 填报单位, 统计时段.

Who filled it in and who looked it over is left to the pen. Refuses fields that hold something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.fill.slots import Slot
from generator.fill.table import Cell, Grid, Put, Spot
from generator.model.calendar import Period
from generator.model.head_field import HeadField, is_for

_LABEL = re.compile(r"([^\s：:。；;，,＿_]{2,14})[：:]")
_COLONS = "：:"
_ROOM = r"[ 　\t\u00a0_＿]"
_SPAN = re.compile(rf"{_ROOM}*")
_ENDS = re.compile(rf"{_ROOM}*(?:$|\n|[(（])")
_YEAR = re.compile(rf"(?P<year>{_ROOM}*|\d{{4}})年(?:第?(?P<quarter>{_ROOM}+)季度)?")
_MONTHS = re.compile(rf"(?P<first>{_ROOM}+)月(?:[至到—－~-]+(?P<last>{_ROOM}+)月)?")
_CLOSE = ("(", "（")
"""What follows the name at once: （盖章）."""
_QUARTERS = "一二三四"
_OTHERS = (HeadField.DATE, HeadField.FILLER, HeadField.REVIEWER)


@dataclass(frozen=True, slots=True)
class Field:
    """What is put into a field, at a place that a person finds by its name."""

    meaning: HeadField
    name: str
    put: Put


def fields(
    grids: Sequence[Grid], places: Sequence[Slot], unit: str, period: Period
) -> Iterator[Field]:
    """What goes into the fields of a file; inside the table proper there are none."""
    first = {
        number: min((slot.spot[0] for slot in places if slot.grid == number), default=0)
        for number in range(len(grids))
    }
    taken = {(slot.grid, slot.spot) for slot in places}
    for number, grid in enumerate(grids):
        at = grid.by_spot()
        for cell in grid.cells:
            if cell.text.strip() and (number, cell.spot) not in taken:
                for meaning, start in _labels(cell, above=cell.row < first[number]):
                    yield from _field(number, cell, at, meaning, start, unit, period)


def _labels(cell: Cell, *, above: bool) -> Iterator[tuple[HeadField, int]]:
    """The fields that a cell names, and where their room begins: behind the colon."""
    for found in _LABEL.finditer(cell.text):
        meaning = _meaning(found[1])
        if meaning:
            yield meaning, found.end()
    bare = cell.text.strip()
    if above and len(bare) <= 8 and (meaning := _meaning(bare)):
        yield meaning, len(cell.text)


def _meaning(label: str) -> HeadField | None:
    if any(is_for(other, label, "") for other in _OTHERS):
        return None
    return next((m for m in (HeadField.UNIT, HeadField.PERIOD) if is_for(m, label, "")), None)


def _field(
    grid: int,
    cell: Cell,
    at: Mapping[Spot, Cell],
    meaning: HeadField,
    start: int,
    unit: str,
    period: Period,
) -> Iterator[Field]:
    """In the room behind the label, else in the empty cell beside it; a head has no room: 单位."""
    beside = at.get((cell.row, cell.column + cell.columns))
    if start == len(cell.text) and beside is not None and not beside.text.strip():
        if not beside.fixed:
            words = unit if meaning is HeadField.UNIT else str(period)
            yield Field(meaning, beside.name, Put(grid, beside.spot, words))
        return
    if cell.text[start - 1] not in _COLONS:
        return
    for span, words in _words(cell.text, start, meaning, unit, period):
        yield Field(meaning, cell.name, Put(grid, cell.spot, words, span))


def _words(
    text: str, start: int, meaning: HeadField, unit: str, period: Period
) -> Iterator[tuple[tuple[int, int], str]]:
    room = _SPAN.match(text, start)
    assert room
    if meaning is HeadField.UNIT:
        if room[0] or _ENDS.match(text, start):
            yield _taken(text, room, unit), unit
        return
    year = _YEAR.match(text, start)
    if year is None:
        if room[0] or _ENDS.match(text, start):
            yield _taken(text, room, str(period)), str(period)
        return
    yield from _year(text, year, period)


def _taken(text: str, room: re.Match[str], words: str) -> tuple[int, int]:
    """So much of the room as the words are wide: what stands behind them stays where it is."""
    start, end = room.span()
    behind = text[end : end + 1]
    if not room[0] or behind in _CLOSE:
        return start, end
    width = len(words) if room[0][0] == "　" else 2 * len(words)
    apart = int(behind not in {"", "\n"})
    return start, max(min(start + width, end - apart), start)


def _year(text: str, year: re.Match[str], period: Period) -> Iterator[tuple[tuple[int, int], str]]:
    """年第　季度, 　　年　月至　月, or 　　年 alone, which takes the whole of a period."""
    months = _MONTHS.match(text, year.end())
    empty = not year["year"].strip(" 　\t\u00a0_＿")
    own = [(year.span("year"), str(period.year))] if empty else []
    if not empty and year["year"] != str(period.year):
        return
    if year["quarter"] and period.quarter:
        yield from (*own, (year.span("quarter"), _QUARTERS[period.quarter - 1]))
    elif months and not year["quarter"] and (span := _months(period)):
        first, last = span
        if months["last"] or first == last:
            yield from (*own, (months.span("first"), str(first)))
            if months["last"]:
                yield months.span("last"), str(last)
    elif empty and not year["quarter"] and not months:
        yield year.span(), str(period)


def _months(period: Period) -> tuple[int, int] | None:
    """First and last month of a period; None for what is no span of time."""
    if not period.year:
        return None
    if period.quarter:
        return period.quarter * 3 - 2, period.quarter * 3
    if period.month:
        return period.month, period.through or period.month
    return 1, 12
