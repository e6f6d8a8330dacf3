"""Grids → the places that are to be filled in, each with the words around it.

Ours and theirs go through here alike, so that both say of a place what is to be said: the labels
to its left, the heads above, the words before its room, its unit. Refuses to say which of ours is
which of theirs; that is `mapping`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from openpyxl.utils.cell import get_column_letter

from generator.fill.likeness import plain
from generator.fill.room import rooms, unit_in, unit_of
from generator.fill.table import Cell, Grid, Spot

_SEQUENCE = re.compile(r"序号?|编号|行[次号]|代码|项次|№|no", re.IGNORECASE)
_UNIT_HEAD = re.compile(r"(?:数量|计量)?单位")
_REMARK = re.compile(r"备[注考]|说明|附注|填报说明|指标解释|审核意见")
_NOTE = re.compile(r"\s*(?:注|说明|备注|填[表报写]说明)\s*\d?[：:.、]")
_FIELD = re.compile(r"[：:][ 　\t_＿]*$|[：:][ 　\t_＿]{2,}")
_NUMERIC = re.compile(r"\s*-?\d[\d,]*(?:\.\d+)?\s*")
_CROSSED = frozenset("/／－—×╳\\＼-")
OTHER_PERIOD = re.compile(r"累计|上年|去年|同期|上期|上季|上月|增减|增幅|[±+]%|环比")
"""What heads say of figures that are not those of the period."""
_COLUMN = re.compile(r"[甲乙丙丁戊己庚辛壬癸A-Ha-h]|\d{1,2}|")
_FIRST_COLUMN = frozenset("甲Aa")
_BOX = "□"
_LONGEST_UNIT = 4
_MOST = 50
"""So many columns a table has at most of which no row says two things."""
_FEWEST = 2
"""Words that a head has at least."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place to be filled in: all of a cell, or the room `span` between its words.

    `rows` are the labels to its left, the section that it is in before them; `heads` those above,
    the widest first; `before` the words in the cell before the room. `held` is what stands there
    already. Nothing is ever written into a `fixed` one.
    """

    grid: int
    spot: Spot
    name: str
    span: tuple[int, int] | None
    rows: tuple[str, ...]
    heads: tuple[str, ...] = ()
    before: str = ""
    unit: str = ""
    number: str = ""
    held: str = ""
    fixed: bool = False

    @property
    def labels(self) -> tuple[str, ...]:
        """All words that say what it is about."""
        return tuple(label for label in (*self.rows, *self.heads, self.before) if plain(label))

    @property
    def words(self) -> str:
        """The same for a person to read."""
        before = (self.before,) if self.before else ()
        return " · ".join(" ".join(one.split()) for one in (*self.rows, *before, *self.heads[-1:]))


def slots(grids: Sequence[Grid]) -> list[Slot]:
    """The places of all tables in reading order; a table that goes on in the next keeps its heads."""
    found: list[Slot] = []
    heads: dict[int, tuple[str, ...]] = {}
    width = 0
    for number, grid in enumerate(grids):
        if grid.prose or not grid.cells:
            continue
        reading = _Reading(number, grid, heads, width)
        found += reading.slots()
        heads, width = reading.heads, reading.width
    return [*_telling(found)]


def _telling(found: Sequence[Slot]) -> Iterator[Slot]:
    """Without heads that all places of a grid have, unless they are about another period."""
    heads = {
        number: {slot.heads for slot in found if slot.grid == number}
        for number in {slot.grid for slot in found}
    }
    for slot in found:
        same = len(heads[slot.grid]) == 1 and not any(map(OTHER_PERIOD.search, slot.heads))
        yield replace(slot, heads=()) if same else slot


class _Reading:
    """One grid as it is looked at, row by row."""

    def __init__(
        self, number: int, grid: Grid, heads: dict[int, tuple[str, ...]], width: int
    ) -> None:
        self._number = number
        self._at = grid.by_spot()
        self._height = max(
            (row for (row, _), cell in self._at.items() if cell.text.strip()), default=0
        )
        self.width = self._widest(grid)
        self.heads = heads if width == self.width else {}

    def slots(self) -> list[Slot]:
        """Those of each body, a part of the grid below heads of its own."""
        lines = {row: self._line(row) for row in range(1, self._height + 1)}
        found: list[Slot] = []
        body: dict[int, list[Cell]] = {}
        starts = self._first_body(lines)
        for row, line in lines.items():
            if row < starts or self._ends(line) or _counts_columns(line):
                continue
            if body and self._again(row, lines):
                found += self._body(body)
                body = {}
                starts = self._first_body(lines, row)
                continue
            body[row] = line
        return found + self._body(body)

    def _widest(self, grid: Grid) -> int:
        """The last column of what is a table: looks may reach further, and so may a title."""
        ends: dict[int, list[int]] = {}
        for cell in grid.cells:
            if cell.text.strip():
                ends.setdefault(cell.row, []).append(cell.column + cell.columns - 1)
        said = max((max(row) for row in ends.values() if len(row) >= _FEWEST), default=0)
        return said or min(max(cell.column + cell.columns - 1 for cell in grid.cells), _MOST)

    # rows

    def _line(self, row: int) -> list[Cell]:
        """The cells of a row from left to right, each once; those that are not there are empty."""
        line: list[Cell] = []
        for column in range(1, self.width + 1):
            cell = self._at.get((row, column)) or Cell(row, column, "")
            if not line or line[-1] is not cell:
                line.append(cell)
        return line

    def _first_body(self, lines: dict[int, list[Cell]], after: int = 1) -> int:
        """The first row below heads; what stands above them is passed over.

        Without heads it is the first row, and the heads are those of the table before.
        """
        for row in range(after, self._height):
            if self._is_head(lines[row]):
                last = row
                while self._joined(last):
                    last += 1
                if last < self._height and not self._is_head(lines[last + 1]):
                    self.heads = self._read_heads(row, last)
                    return last + 1
        return after

    def _joined(self, row: int) -> bool:
        """Whether a cell of the row goes on in the next."""
        at = self._at
        both = ((at.get((row, c)), at.get((row + 1, c))) for c in range(1, self.width + 1))
        return any(one is other and one is not None for one, other in both)

    def _is_head(self, line: list[Cell]) -> bool:
        """Whether it says something in each of its places, and nothing that is filled in."""
        texts = [cell for cell in line if cell.text.strip()]
        if len(texts) < _FEWEST or any(cell not in texts for cell in line[line.index(texts[0]) :]):
            return False
        return not any(
            _FIELD.search(cell.text)
            or _roomy(cell.text)
            or _NUMERIC.fullmatch(cell.text)
            or set(cell.text.strip()) <= _CROSSED
            for cell in texts
        )

    def _read_heads(self, first: int, last: int) -> dict[int, tuple[str, ...]]:
        found: dict[int, tuple[str, ...]] = {}
        for column in range(1, self.width + 1):
            above = (self._at.get((row, column)) for row in range(first, last + 1))
            once = dict.fromkeys(cell.text.strip() for cell in above if cell)
            found[column] = tuple(once)
        return found

    def _again(self, row: int, lines: dict[int, list[Cell]]) -> bool:
        """Whether heads stand there: those of this table again, or of another one."""
        if not self._is_head(lines[row]):
            return False
        above = [cell for cell in lines.get(row - 1, []) if cell.text.strip()]
        first = next(cell.text for cell in lines[row] if cell.text.strip())
        same = plain(first) in {plain(head) for heads in self.heads.values() for head in heads}
        return same or len(above) <= 1

    def _ends(self, line: list[Cell]) -> bool:
        """Whether it is a note, or fields of the foot."""
        first = next((cell for cell in line if cell.text.strip()), None)
        return first is not None and bool(
            _NOTE.match(first.text) or (_FIELD.search(first.text) and len(first.text) < 20)
        )

    # columns

    def _body(self, body: dict[int, list[Cell]]) -> list[Slot]:
        open_ = self._open_columns(body)
        found: list[Slot] = []
        section = ""
        above: dict[int, str] = {}
        for row, line in body.items():
            bar = self._bar(line)
            if bar is not None:
                section, above = bar, {}
                continue
            labels = self._labels(line, open_, above)
            above |= labels
            for cell in line:
                if cell.column in open_ and cell.row == row and labels:
                    found += self._places(cell, line, labels, open_, section)
        return found

    def _bar(self, line: list[Cell]) -> str | None:
        """The words of a row that is one cell all across; None for another row."""
        texts = [cell for cell in line if cell.text.strip()]
        across = len(texts) == 1 and texts[0].columns >= self.width > 1
        return texts[0].text if across else None

    def _open_columns(self, body: dict[int, list[Cell]]) -> set[int]:
        """Columns that are filled in: most of their places are empty, room, or numbers."""
        free: dict[int, int] = {}
        said: dict[int, int] = {}
        for row, line in body.items():
            if self._bar(line) is not None or not any(cell.text.strip() for cell in line):
                continue
            alone = not any(
                not cell.text.strip() and not self._headed(cell.column, _REMARK) for cell in line
            )
            for cell in line:
                counted = free if self._is_free(cell, units=alone) else said
                for column in range(cell.column, cell.column + cell.columns):
                    counted[column] = counted.get(column, 0) + (cell.row == row or counted is said)
        return {
            column
            for column, count in free.items()
            if count > said.get(column, 0) and not self._headed(column, _SEQUENCE, _REMARK)
        }

    def _is_free(self, cell: Cell, *, units: bool = False) -> bool:
        """Whether something can be written there; a unit alone only where there is no other place."""
        text = cell.text.strip()
        if not text or _NUMERIC.fullmatch(text) or set(text) <= _CROSSED:
            return True
        return _roomy(cell.text) or _BOX in text or (units and bool(unit_of(text)))

    def _headed(self, column: int, *patterns: re.Pattern[str]) -> bool:
        said = [plain(head) for head in self.heads.get(column, ())]
        return any(pattern.fullmatch(head) for pattern in patterns for head in said)

    def _labels(self, line: list[Cell], open_: set[int], above: dict[int, str]) -> dict[int, str]:
        """The labels of a row by column; one that is left empty goes on from above."""
        labels: dict[int, str] = {}
        numbered = any(cell.text.strip() and self._headed(cell.column, _SEQUENCE) for cell in line)
        for cell in line:
            if cell.column in open_ or self._headed(cell.column, _SEQUENCE, _REMARK):
                continue
            if cell.text.strip():
                labels[cell.column] = cell.text.strip()
            elif cell.column in above and not numbered:
                labels[cell.column] = above[cell.column]
        own = {
            cell.column
            for cell in line
            if cell.text.strip() and not self._is_unit(cell.column, cell.text.strip())
        }
        last = max((column for column in labels if column in own), default=0)
        units = {
            column for column in labels if column > last and self._is_unit(column, labels[column])
        }
        return {
            column: words for column, words in labels.items() if column <= last or column in units
        }

    # places

    def _places(
        self,
        cell: Cell,
        line: list[Cell],
        labels: dict[int, str],
        open_: set[int],
        section: str,
    ) -> Iterator[Slot]:
        """The place that a cell is, or the places between its words."""
        beside = self._beside(cell.column, labels, open_)
        rows = tuple(words for column, words in beside if not self._is_unit(column, words))
        if not rows:
            return
        heads = tuple(head for head in self.heads.get(cell.column, ()) if head)
        unit = self._unit(cell, labels, beside, (*reversed(heads), *reversed(rows)))
        number = next((one.text.strip() for one in line if self._headed(one.column, _SEQUENCE)), "")
        text = cell.text.strip()
        whole = not text or _NUMERIC.fullmatch(text) or set(text) <= _CROSSED
        places = [None] if whole else rooms(cell.text)
        for place in places:
            yield Slot(
                self._number,
                cell.spot,
                cell.name or f"{get_column_letter(cell.column)}{cell.row}",
                (place.start, place.end) if place else None,
                ((section, *rows) if section else rows),
                heads,
                place.before if place else "",
                (place.unit if place else "") or unit,
                number,
                text if place is None else "",
                cell.fixed or (bool(text) and set(text) <= _CROSSED),
            )

    def _beside(
        self, column: int, labels: dict[int, str], open_: set[int]
    ) -> list[tuple[int, str]]:
        """The labels that stand before a column, up to the columns that are filled in before them."""
        before = [one for one in labels if one < column]
        if not before:
            return []
        bound = max((one for one in open_ if one < max(before)), default=0)
        return [(one, labels[one]) for one in sorted(before) if one > bound]

    def _is_unit(self, column: int, words: str) -> bool:
        headed = self._headed(column, _UNIT_HEAD) and len(words) <= _LONGEST_UNIT
        return headed or (bool(unit_of(words)) and column > 1)

    def _unit(
        self,
        cell: Cell,
        labels: dict[int, str],
        beside: list[tuple[int, str]],
        around: tuple[str, ...],
    ) -> str:
        """The unit in a column of its own, else at the end of a head or label."""
        behind = [one for one in labels if one > cell.column][:1]
        own = [(one, words) for one, words in beside if self._is_unit(one, words)]
        own += [(one, labels[one]) for one in behind if self._is_unit(one, labels[one])]
        said = [words.strip() for _, words in own]
        return next(filter(None, (*said, *map(unit_in, around))), "")


def _roomy(text: str) -> bool:
    """Whether there is room between words; a unit alone, as a head may be, has none."""
    return bool(rooms(text)) and not (text == text.strip() and unit_of(text))


def _counts_columns(line: list[Cell]) -> bool:
    """Whether a row says which column is which: 甲, 乙, 1, 2."""
    texts = [cell.text.strip() for cell in line]
    return bool(texts) and texts[0] in _FIRST_COLUMN and all(map(_COLUMN.fullmatch, texts))
