"""The cells of one printed answer → what was written for each of its inputs.

有√　无□，3人 is one cell of a printed form and several of a sheet: their words are read as one
line. Refuses to know rows and heads.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.collect.seen_rows import SeenRows, plain
from generator.model.form_spec import Asked
from generator.model.returned import Held, SeenCell, Spot

_COMMAS = "，,"
_LONGEST_LINE = 500
"""Characters that are tried; between several inputs more would take long, and say nothing."""


class Zone(NamedTuple):
    """The cells from one row to another and from one column to another."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


def pieces_of(
    wanted: Sequence[Asked], zone: Zone, printed: Collection[str], seen: SeenRows
) -> Iterator[tuple[Asked, Spot, SeenCell | None]]:
    """Each input with the cell that it stands in and what was written there."""
    alone = wanted[0].printed
    if len(wanted) == 1 and not alone.before:
        yield wanted[0], *_single(wanted[0], zone, printed, seen)
        return
    cells = [
        ((row, column), cell)
        for row in range(zone.first_row, zone.last_row + 1)
        for column, cell in seen.rows.get(row, {}).items()
        if zone.first_column <= column <= zone.last_column
    ]
    yield from split(wanted, cells, (zone.first_row, zone.first_column))


def _single(
    asked: Asked, zone: Zone, printed: Collection[str], seen: SeenRows
) -> tuple[Spot, SeenCell | None]:
    """The one cell under the head that is neither its unit nor another printed word."""
    after = plain(asked.printed.after)
    row = seen.rows.get(zone.first_row, {})
    for column in range(zone.first_column, min(zone.last_column, zone.first_column + 64) + 1):
        cell = row.get(column)
        if cell is None:
            continue
        word = plain(cell.text)
        if word == after or (word in printed and not word[:1].isdecimal()):
            continue
        return (zone.first_row, column), without(cell, asked)
    return (zone.first_row, zone.first_column), None


def without(cell: SeenCell, asked: Asked) -> SeenCell:
    """What was written, without the words that were printed before and behind it."""
    if cell.held not in (Held.TEXT, Held.WRITTEN):
        return cell
    words = cell.text.strip()
    before, after = asked.printed.before.strip(), asked.printed.after.strip()
    if before and words.startswith(before):
        words = words.removeprefix(before)
    if after and words.endswith(after):
        words = words.removesuffix(after)
    return cell._replace(text=words) if words != cell.text else cell


def split(
    wanted: Sequence[Asked], cells: Sequence[tuple[Spot, SeenCell]], otherwise: Spot
) -> Iterator[tuple[Asked, Spot, SeenCell | None]]:
    """The words of the cells as one line, taken apart at what was printed between the inputs."""
    starts, line = [], ""
    for _, cell in cells:
        starts.append(len(line))
        line += cell.text + "\n"
    around = tuple((one.printed.before, one.printed.after) for one in wanted)
    match = _pattern(around).fullmatch(line) if len(line) <= _LONGEST_LINE else None
    for number, asked in enumerate(wanted):
        if match is None:
            whole = SeenCell(line.strip(), Held.WRITTEN) if number == 0 else None
            yield asked, otherwise, whole
            continue
        words, start = match[number + 1], match.start(number + 1)
        at = max((place for place, begun in enumerate(starts) if begun <= start), default=-1)
        spot, cell = cells[at] if at >= 0 else (otherwise, SeenCell("", Held.WRITTEN))
        whole_cell = cell.text.strip() == words.strip()
        found = cell if whole_cell else SeenCell(words.strip("\u3000 \n"), Held.WRITTEN)
        yield asked, spot, found if found.text.strip() else None


@lru_cache(maxsize=4096)
def _pattern(around: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """The printed words with something between them; their spaces and marks may be others."""
    parts = [f"{_loosely(before)}(.*?){_loosely(after)}" for before, after in around]
    return re.compile(r"\s*" + "".join(parts) + r"\s*", re.DOTALL)


def _loosely(words: str) -> str:
    bare = [mark for mark in words if not mark.isspace()]
    if not bare:
        return ""
    alone = all(mark in _COMMAS for mark in bare)
    marks = (
        rf"\s*[{_COMMAS}]{'' if alone else '?'}" if mark in _COMMAS else rf"\s*{re.escape(mark)}"
        for mark in bare
    )
    return "".join(marks) + r"\s*"
