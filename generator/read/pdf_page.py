"""A page of a PDF taken apart: lines of text, lines that are drawn, tables, the page number.

Refuses to measure; that is `pdf_area.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from generator.model.layout import STANDARD, Measures
from generator.read.pdf_chars import Stroke
from generator.read.pdf_columns import Columns
from generator.read.pdf_folio import Folio
from generator.read.pdf_grid import Piece
from generator.read.pdf_lines import Region, Row
from generator.read.pdf_paragraphs import Placed

BODY: Final = (-0.6, 0.4)  # around the size of the grid


@dataclass
class Page:
    """A page taken apart: its lines without the number, its tables, its lines.

    It lies as its text does. `upright` are the measures of a sheet that does not lie across,
    `edges` those of the type area that its lines show, `deepest` the way from the first line
    of text to the last on the fullest page. `head_right` says where the heads of
    lines are on a turned sheet.
    """

    number: int
    width: float
    height: float
    rows: list[Row]
    strokes: list[Stroke]
    regions: list[Region]
    folio: Folio | None
    head_right: bool = False
    picture: bool = False
    columns: Columns | None = None
    aligned: list[tuple[Region, Piece]] = field(default_factory=list)
    upright: Measures = STANDARD
    edges: tuple[float, float] | None = None
    deepest: float = 0.0
    placed: list[Placed] = field(default_factory=list)

    @property
    def measures(self) -> Measures:
        """The sheet as its text lies on it."""
        return self.upright.turned if self.width > self.height else self.upright

    @property
    def sides(self) -> tuple[float, float]:
        """The left and the right edge of the type area."""
        left = self.measures.left
        return self.edges or (left.pt, (left + self.measures.width).pt)

    def sides_of(self, row: Row) -> tuple[float, float]:
        """The edges of the type area, or of the column that holds a line."""
        return (self.columns and self.columns.sides(row)) or self.sides

    def region(self, row: Row) -> Region | None:
        regions = (*self.regions, *(region for region, _ in self.aligned))
        return next((region for region in regions if region.holds(row)), None)


def runs(row: Row, measures: Measures) -> bool:
    """Whether a line is of the size of running text."""
    least, most = (measures.body_size.pt + off for off in BODY)
    return least < row.size < most
