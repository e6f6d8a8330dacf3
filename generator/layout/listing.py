"""Set a listing: labels, names and words in columns, the words wrapping below themselves.

Refuses to decide on columns; that is `typeset/listing.py`.
"""

from __future__ import annotations

from generator.layout.flow import Unit, units_of
from generator.layout.setter import Box, Setter, joined
from generator.model.document import Listing
from generator.model.plan import Line
from generator.model.text import Text
from generator.typeset.listing import SetRow, set_rows

ROLE = "body"


def listing(setter: Setter, block: Listing) -> list[Unit]:
    """Each row a paragraph of its own, two cells in like any other [practice]."""
    measures = setter.measures
    cell = measures.cell.pt

    def width(text: Text) -> float:
        return setter.width(text, ROLE) / cell if text else 0

    rows = set_rows(block, measures.styles[ROLE].first_line, width)
    units: list[Unit] = []
    for row, written in zip(rows, block.rows, strict=True):
        units += units_of(Listing((written,)), ROLE, _lines(setter, row))
    return units


def _lines(setter: Setter, row: SetRow) -> list[Line]:
    measures = setter.measures
    style, cell = measures.styles[ROLE], measures.cell.pt
    *before, last = row.pieces
    hang = row.hang * cell
    box = Box(hang, measures.width.pt - hang, style.align, last.start * cell - hang)
    lines = setter.paragraph([(last.text, style.face)], ROLE, box)
    front = [setter.single(piece.text, ROLE, piece.start * cell) for piece in before]
    return [joined([*front, lines[0]]), *lines[1:]]
