"""The words of a seen sheet row by row, made comparable: its own, and those of cells that reach into it.

Refuses to know what the words are about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.model.returned import SeenCell, SeenSheet, Spot

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ALIKE = _HALF | str.maketrans("“”‘’—–～", "\"\"''--~")
_DROPPED = re.compile(r"[\s\u200b-\u200d\ufeff\u2060]+")
_NUMBERED = re.compile(r"^(?:[(]?\d{1,3}[.、)]+(?!\d)|[(]?[一二三四五六七八九十]{1,3}[、)])")
_LONGEST = 400
"""Characters by which a label is known; no form has a longer one."""
_MOST_COVERED = 2000
_LAST_COLUMN = 64
"""Labels stand in the first columns."""
_END = re.compile(r"[:：]+$")


def plain(words: str) -> str:
    """Without spaces, number and colon, in half width: what two writings of a label have in common."""
    return _plain(words[:_LONGEST])


@lru_cache(maxsize=1 << 14)
def _plain(words: str) -> str:
    bare = _DROPPED.sub("", words).translate(_ALIKE).lower()
    return _END.sub("", _NUMBERED.sub("", bare) or bare)


@dataclass(frozen=True)
class SeenRows:
    """A sheet by rows."""

    sheet: SeenSheet

    @cached_property
    def rows(self) -> dict[int, dict[int, SeenCell]]:
        """The cells of each row that holds something, by column."""
        found: dict[int, dict[int, SeenCell]] = defaultdict(dict)
        for (row, column), cell in self.sheet.cells.items():
            found[row][column] = cell
        return {row: dict(sorted(found[row].items())) for row in sorted(found)}

    @cached_property
    def own(self) -> dict[int, dict[str, int]]:
        """The words of each row, with the column of each."""
        return {
            row: {plain(cell.text): column for column, cell in reversed(cells.items())}
            for row, cells in self.rows.items()
        }

    @cached_property
    def all_words(self) -> frozenset[str]:
        return frozenset(word for words in self.own.values() for word in words)

    @cached_property
    def covering(self) -> dict[int, dict[str, int]]:
        """The words of merged cells that begin above a row and reach into it."""
        found: dict[int, dict[str, int]] = defaultdict(dict)
        for first, column, last, _ in self.sheet.merged[:_MOST_COVERED]:
            cell = self.sheet.cells.get((first, column)) if first < last else None
            if cell is not None and last - first < _MOST_COVERED:
                for row in range(first + 1, last + 1):
                    found[row][plain(cell.text)] = column
        return dict(found)

    @cached_property
    def handed_down(self) -> dict[int, dict[str, int]]:
        """The words that a reader takes from above where cells are empty and nothing is merged."""
        found: dict[int, dict[str, int]] = {}
        last: dict[int, str] = {}
        for row, cells in self.rows.items():
            found[row] = {
                word: column
                for column, word in last.items()
                if column not in cells and (row, column) not in self.sheet.tops
            }
            last |= {
                column: plain(cell.text) for column, cell in cells.items() if column <= _LAST_COLUMN
            }
        return found

    def words(self, row: int) -> dict[str, int]:
        """All words that a row can be known by."""
        return {
            **self.handed_down.get(row, {}),
            **self.covering.get(row, {}),
            **self.own.get(row, {}),
        }

    def rows_with(self, word: str) -> list[int]:
        return self._index.get(word, [])

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for row, words in self.own.items():
            for word in words:
                found[word].append(row)
        return dict(found)

    def end(self, spot: Spot) -> int:
        """The last column of a cell that may be merged."""
        return self._ends.get(spot, (spot[0], spot[1]))[1]

    def depth(self, spot: Spot) -> int:
        """Its last row."""
        return self._ends.get(spot, (spot[0], spot[1]))[0]

    @cached_property
    def _ends(self) -> dict[Spot, Spot]:
        return {(row, column): (last, right) for row, column, last, right in self.sheet.merged}
