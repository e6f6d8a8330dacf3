"""Where a document names owners of tasks: columns of tables, labels, sentences with 牵头.

Refuses to judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from generator.rules.passage import RUNNING
from generator.rules.pattern import pattern
from generator.rules.script import Script, Spot

_HEAD: Final = pattern("(?:责任|牵头|配合|承办|主办|协办|负责)(?:单位|部门|科室|处室|股室|机构)")
_NUMBER: Final = pattern(r"\s{0,4}\d{1,3}\s{0,4}")
_LABEL: Final = pattern("(?:责任|牵头|配合|承办|主办|协办)(?:单位|部门)[：:]([^。；\n]{2,120})")
_LEADS: Final = pattern("由([^，。；由]{2,60}?)(?:按职责|分别|共同|等){0,1}(?:牵头|会同)")
_BEFORE_LEADS: Final = pattern(
    "(?:^|(?<=[，。；（]))([^，。；由（）]{2,80}?)(?:按职责|分别){0,2}(?:牵头|配合)"
)
_NAME: Final = pattern(r"[^、，,；;\s（）()及和与/]{2,30}")


@dataclass(frozen=True, slots=True)
class Owner:
    """A body that is named as an owner, and where."""

    spot: Spot
    name: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A numbered row of a task table: its owner cell's words, the head of that column.

    `empty` says that the cell is seen to be empty, and no part of the one above.
    """

    spot: Spot
    number: str
    number_span: tuple[int, int]
    owner: str
    head: str
    owner_spot: Spot | None
    owner_start: int
    empty: bool = False


def task_rows(script: Script) -> Iterator[Sequence[Row]]:
    """The numbered rows of each table that has a column of owners."""
    yield from (rows for rows in _of_cells(script) if rows)
    yield from (rows for rows in _of_lines(script) if rows)


def owners(script: Script) -> Iterator[Owner]:
    """Everybody who is named as an owner, as often as that happens."""
    for rows in task_rows(script):
        for row in rows:
            if row.owner_spot is not None:
                yield from names_in(row.owner_spot, row.owner, row.owner_start)
    for spot in script.of(*RUNNING):
        for one in (_LABEL, _LEADS, _BEFORE_LEADS):
            for found in one.finditer(spot.passage.own):
                yield from names_in(spot, found[1], found.start(1))


def names_in(spot: Spot, words: str, start: int) -> Iterator[Owner]:
    """The bodies that words name, which begin at a character of the spot."""
    for found in _NAME.finditer(words):
        name = found[0].removesuffix("牵头").removesuffix("配合").removesuffix("按职责分别")
        begin = start + found.start()
        if name:
            yield Owner(spot, name, (begin, begin + len(name)))


def _of_cells(script: Script) -> Iterator[list[Row]]:
    """Of tables whose cells are known; a cell without words is not there."""
    heads: dict[int, tuple[int, str]] = {}
    tables: dict[int, list[Row]] = {}
    for (table, line), spots in script.rows.items():
        cells = {spot.cell[2]: spot for spot in spots if spot.cell is not None}
        head = next((s for s in spots if s.cell and _is_head(s.words)), None)
        if head is not None and head.cell and table not in heads:
            heads[table] = (head.cell[2], head.words.strip())
        elif table in heads and 0 in cells and _NUMBER.fullmatch(cells[0].words) and len(cells) > 1:
            column, words = heads[table]
            first, owner = cells[0], cells.get(column)
            said = "" if owner is None else owner.words
            number = first.words.strip()
            empty = (table, line, column) in script.empty
            row = Row(first, number, (0, len(first.words)), said, words, owner, 0, empty)
            tables.setdefault(table, []).append(row)
    yield from tables.values()


def _of_lines(script: Script) -> Iterator[list[Row]]:
    """Of lines with tabs that follow one another and have as many cells as their head."""
    for tabbed, spots in groupby(
        script.spots, lambda spot: spot.cell is None and "\t" in spot.words
    ):
        if not tabbed:
            continue
        rows: list[Row] = []
        head: tuple[int, int, str] | None = None
        for spot in spots:
            cells = spot.words.split("\t")
            column = next((n for n, cell in enumerate(cells) if _is_head(cell)), None)
            if head is None and column is not None:
                head = (len(cells), column, cells[column].strip())
            elif head and len(cells) == head[0] and _NUMBER.fullmatch(cells[0]):
                start = sum(len(cell) + 1 for cell in cells[: head[1]])
                span = (0, len(cells[0]))
                owner = cells[head[1]]
                rows.append(Row(spot, cells[0].strip(), span, owner, head[2], spot, start))
        yield rows


def _is_head(words: str) -> bool:
    return bool(_HEAD.fullmatch("".join(words.split())))
