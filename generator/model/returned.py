"""What can be seen in a file that came back: sheets, cells by row and column, names, the witness.

Cells are sparse: only what holds something is there. Refuses to know which cell is which input.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from generator.diagnostics.finding import Finding
from generator.model.returns import Identity

Spot = tuple[int, int]
"""Row and column, both from 1."""
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""

_LETTERS = 26
_LARGEST_MERGED = 20_000
"""Places that one merged cell of a form may cover."""
_MOST_MERGED = 5_000


class SeenKind(StrEnum):
    """The kinds of file that a return can be read from."""

    XLSX = "XLSX"
    XLS = "XLS"
    DOCX = "DOCX"
    HTML = "HTML"


class Held(StrEnum):
    """What a cell holds."""

    NUMBER = "number"
    TEXT = "text"
    """Words, or a number that the sheet takes for words."""
    WRITTEN = "written"
    """Words where there is nothing else: on paper, in a document."""
    LOGICAL = "logical"
    ERROR = "error"
    """`text` is its name, such as #REF!."""


class Shape(StrEnum):
    """What a cell shows its number as."""

    GENERAL = ""
    DATE = "date"
    PERCENT = "percent"


class SeenCell(NamedTuple):
    """A cell that holds something.

    `text` is what is stored: words as typed, a number in at most 15 digits, as sheets show it; a
    date in its number is a number of days. `unit` is what its number format shows behind the
    number. Of a `formula` it is the result that was saved, empty where none was.
    """

    text: str
    held: Held = Held.TEXT
    formula: bool = False
    shape: Shape = Shape.GENERAL
    unit: str = ""


@dataclass(frozen=True)
class SeenSheet:
    """A sheet of a workbook; of other files their tables and the text around them, one below
    the other.

    `places` says what cells are called where they have no address of letter and number.
    """

    name: str
    cells: Mapping[Spot, SeenCell]
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    places: Mapping[Spot, str] = field(default_factory=dict)

    def where(self, spot: Spot) -> str:
        """`季报表!F12`."""
        return self.places.get(spot) or f"{self.name}!{address(spot)}"

    @cached_property
    def tops(self) -> dict[Spot, Spot]:
        """For every spot that a merged cell covers, the spot that counts; sheets and columns that
        are merged as a whole are left out."""
        return {
            (row, column): (first_row, first_column)
            for first_row, first_column, last_row, last_column in self.merged[:_MOST_MERGED]
            if (last_row - first_row + 1) * (last_column - first_column + 1) <= _LARGEST_MERGED
            for row in range(first_row, last_row + 1)
            for column in range(first_column, last_column + 1)
        }

    def at(self, spot: Spot) -> SeenCell | None:
        """The cell that is seen there; None for an empty one."""
        found = self.cells.get(spot)
        if found is None and self.merged:
            found = self.cells.get(self.tops.get(spot, spot))
        return found


class SeenName(NamedTuple):
    """A defined name for cells: `sheet` has that name, and `area` is in it.

    `own` says that it holds in that sheet alone, as where a sheet was copied.
    """

    sheet: str
    area: Area
    own: bool = False


@dataclass(frozen=True)
class SeenBook:
    """A file that came back, read.

    A name may stand for several cells, where sheets were copied; one that lost its cell is there
    without any. `read_witness` gives the rows of the hidden sheet, which few need. `changed` is when it was last saved,
    as it says itself (ISO 8601), empty where it does not. `notes` say what was left unread.
    """

    path: str
    kind: SeenKind
    sheets: tuple[SeenSheet, ...]
    names: Mapping[str, tuple[SeenName, ...]] = field(default_factory=dict)
    read_witness: Callable[[], tuple[tuple[str, ...], ...]] = tuple
    identity: Identity | None = None
    changed: str = ""
    notes: tuple[Finding, ...] = ()

    @cached_property
    def witness(self) -> tuple[tuple[str, ...], ...]:
        return self.read_witness()

    @cached_property
    def by_name(self) -> dict[str, SeenSheet]:
        return {sheet.name: sheet for sheet in self.sheets}


@lru_cache(maxsize=1 << 14)
def address(spot: Spot) -> str:
    """F12 from 12 and 6."""
    row, column = spot
    return f"{letters(column)}{row}"


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        found = chr(ord("A") + rest) + found
    return found


def column_of(words: str) -> int:
    """The number of a column from its letters."""
    number = 0
    for letter in words:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number
