"""A foreign file as grids of cells, whatever its format, and what is to be put into them.

Refuses to know what a cell is about, and how a format holds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

Spot = tuple[int, int]
"""Row and column, from 1."""

Area = tuple[int, int, int, int]
"""First row and column, last row and column, from 1."""

MOST_ROWS, MOST_COLUMNS = 5000, 256
"""So far a table reaches at most; whole columns of a sheet may be merged."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with what it spans; of a merged one the first place counts.

    `fixed` is one that is never written: a formula stands in it. `number` says that a number
    stands in it. `name` is what a person finds it by.
    """

    row: int
    column: int
    name: str
    text: str = ""
    rows: int = 1
    columns: int = 1
    fixed: bool = False
    number: bool = False

    @property
    def spot(self) -> Spot:
        return self.row, self.column


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet, a table, or the paragraphs around tables (one column, a row each).

    `names` are the defined names of its cells. `prose` is for paragraphs: there is room only
    between words.
    """

    title: str
    cells: tuple[Cell, ...]
    names: Mapping[str, Spot] = field(default_factory=dict)
    prose: bool = False

    def by_spot(self) -> dict[Spot, Cell]:
        """The cell at every place, merged ones at each that they cover."""
        return {
            spot: cell
            for cell in self.cells
            for spot in spots(
                (cell.row, cell.column, cell.row + cell.rows - 1, cell.column + cell.columns - 1)
            )
        }


@dataclass(frozen=True, slots=True)
class Put:
    """What goes into one cell of a grid: into all of it, or in the place of some characters."""

    grid: int
    spot: Spot
    value: Decimal | str
    span: tuple[int, int] | None = None


def spots(area: Area) -> Iterator[Spot]:
    """The places of an area, as far as a table reaches; the first one always."""
    top, left, bottom, right = area
    for row in range(top, max(min(bottom, MOST_ROWS), top) + 1):
        for column in range(left, max(min(right, MOST_COLUMNS), left) + 1):
            yield row, column


def spelled(value: Decimal) -> str:
    """A number in plain digits, with the decimals that it has."""
    return format(value, "f")


def replaced(text: str, puts: list[Put]) -> str:
    """The text of a cell with what is put between its words."""
    for put in sorted(puts, key=lambda put: put.span or (0, 0), reverse=True):
        start, end = put.span or (0, len(text))
        words = spelled(put.value) if isinstance(put.value, Decimal) else put.value
        text = text[:start] + words + text[end:]
    return text
