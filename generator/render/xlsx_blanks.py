"""Cells with blanks among their words: columns of the sheet inside the cell, an input in each blank.

Every line of such a cell takes a row of the sheet. Refuses to touch a cell without blanks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise

from openpyxl.styles import Border

from generator.formats.looks import give
from generator.formats.sheets import address, cell_width, nearest, put_number
from generator.model.document import Cell
from generator.model.form import Input
from generator.model.layout import Align, Style
from generator.render.xlsx_blocks import (
    SHADE,
    THIN,
    UNDERLINE,
    Leaf,
    alignment,
    height_of,
    write_cell,
)
from generator.units import Length, pt

STEP = pt(6)
"""Edges inside cells stand on steps from the cell's left edge, so that few of them differ."""

LEAST_INPUT = 2.0  # em


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words, or an input with what stands in it."""

    text: str
    input: Input | None
    number: Decimal | None = None

    @property
    def is_room(self) -> bool:
        """Whether it is empty room, and not boxes."""
        return self.input is not None and not self.text.strip()

    def least(self, size: Length) -> float:
        """The width in points that it cannot do without."""
        return (size * LEAST_INPUT if self.is_room else cell_width(self.text, size)).pt


def depth(cell: Cell) -> int:
    """How many rows of the sheet the cell needs: one a line, if it has blanks."""
    return len(cell.text.lines()) if cell.blanks else 1


def inner_edges(cell: Cell, width: float, size: Length) -> Iterator[float]:
    """Where the pieces of a cell meet, in points from its left edge."""
    for line in _lines(cell):
        yield from _edges(line, width, size)


def height_needed(leaf: Leaf, cell: Cell, width: Length, style: Style) -> Length:
    """The height of a cell with blanks: its lines are all as high as the highest."""
    highest = leaf.measures.row_height(1)
    for line in _lines(cell):
        ends = [0.0, *_edges(line, width.pt, style.size), width.pt]
        for piece, (left, right) in zip(line, pairwise(ends), strict=True):
            words = "" if piece.is_room else piece.text
            highest = max(highest, height_of(leaf, words, style, pt(right - left)))
    return highest * depth(cell)


def write_blanks(
    leaf: Leaf, cell: Cell, rows: tuple[int, int], across: tuple[int, int], style: Style
) -> None:
    """The pieces of every line in cells of their own, open where something is typed in."""
    left = sum(column.pt for column in leaf.columns[: across[0] - 1])
    edges = list(accumulate((column.pt for column in leaf.columns), initial=0.0))
    width = leaf.span_width(*across).pt
    lines = _lines(cell)
    for number, line in enumerate(lines):
        first = rows[0] + number
        last = rows[1] if number == len(lines) - 1 else first
        ends = [nearest(edges, left + edge) for edge in _edges(line, width, style.size)]
        columns = [across[0] - 1, *ends, across[1]]
        for piece, (start, end) in zip(line, pairwise(columns), strict=True):
            _write_piece(leaf, piece, (first, last), (start + 1, end), style)
    _frame(leaf, rows, across)


def _lines(cell: Cell) -> list[list[_Piece]]:
    """Words and inputs in turn, line by line."""
    made: list[list[_Piece]] = [[]]
    words, at = str(cell.text), 0
    for blank in cell.blanks:
        _add_words(made, words[at : blank.start])
        made[-1].append(_Piece(words[blank.start : blank.end], blank.input, blank.number))
        at = blank.end
    _add_words(made, words[at:])
    return made


def _add_words(made: list[list[_Piece]], words: str) -> None:
    for number, part in enumerate(words.split("\n")):
        if number:
            made.append([])
        if part:
            made[-1].append(_Piece(part, None))


def _edges(line: Sequence[_Piece], width: float, size: Length) -> list[float]:
    """The edges between the pieces: words as wide as they must be, the blanks share the rest.

    Where there is not room for all, all are equally wide, and words are broken.
    """
    least = [piece.least(size) for piece in line]
    if sum(least) > width:
        return [width * number / len(line) for number in range(1, len(line))]
    rooms = sum(piece.is_room for piece in line)
    more = (width - sum(least)) / max(rooms, 1)
    edges, at = [], 0.0
    for piece, own in zip(line[:-1], least, strict=False):
        at += own + (more if piece.is_room else 0.0)
        steps = at / STEP.pt
        edge = (math.floor(steps) if piece.is_room else math.ceil(steps)) * STEP.pt
        edges.append(edge if edge < width else at)
    return edges


def _write_piece(
    leaf: Leaf, piece: _Piece, rows: tuple[int, int], columns: tuple[int, int], style: Style
) -> None:
    write_cell(leaf, rows, columns, "" if piece.is_room else piece.text, style)
    aligned = Align.CENTRE if piece.is_room else Align.LEFT
    give(leaf.sheet.cell(rows[0], columns[0]), alignment=alignment(aligned))
    if piece.input is not None:
        cells = f"{address(rows[0], columns[0])}:{address(rows[1], columns[1])}"
        leaf.place_input(cells, piece.input)
        if piece.input.closed:
            give(leaf.sheet.cell(rows[0], columns[0]), fill=SHADE)
        if piece.is_room:
            for column in range(columns[0], columns[1] + 1):
                give(leaf.sheet.cell(rows[1], column), border=UNDERLINE)
    if piece.number is not None:
        put_number(leaf.sheet.cell(rows[0], columns[0]), piece.number, piece.text)


def _frame(leaf: Leaf, rows: tuple[int, int], across: tuple[int, int]) -> None:
    """The border of the whole cell; its pieces have none between them."""
    for line in leaf.sheet.iter_rows(rows[0], rows[1], *across):
        for cell in line:
            under = cell.border.bottom
            cell.border = Border(
                left=THIN if cell.column == across[0] else None,
                right=THIN if cell.column == across[1] else None,
                top=THIN if cell.row == rows[0] else None,
                bottom=THIN if cell.row == rows[1] else under,
            )
