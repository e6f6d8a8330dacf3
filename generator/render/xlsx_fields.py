"""Lines of form fields on the columns that the table below them has.

A label ends where its input begins; a line that the columns are too narrow for becomes
several. Refuses to add columns to a table of whole cells, so that it keeps one cell a figure.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from generator.formats.looks import give
from generator.formats.sheets import address, cell_width, set_borders
from generator.model.document import FieldLine, FormField
from generator.model.form import Input
from generator.model.layout import Align, Style
from generator.render.xlsx_blocks import (
    CELL_OF_INDENT,
    UNDERLINE,
    Leaf,
    alignment,
    height_of,
    write_cell,
)
from generator.units import Length, pt

LEAST_ROOM, LEAST_BOXES = 4, 16
"""Characters that an input must be able to show; boxes are broken over lines."""

FIELD_STEP = pt(6)
"""Fields of different lines meet at the same edges, as far as they can."""

_TOO_NARROW = 1e6  # what a missing point costs against a point too much


@dataclass(frozen=True, slots=True)
class _Piece:
    """A label, an input or what stands behind it; `least` is the width that it needs."""

    text: str
    least: Length
    wish: Length
    align: Align
    input: Input | None = None


def write_fields(leaf: Leaf, line: FieldLine) -> None:
    """As many fields to a row as the columns have room for, in their order."""
    fields = list(line.fields)
    while fields:
        count = len(fields)
        while count > 1 and not _fits(leaf, fields[:count]):
            count -= 1
        _write_row(leaf, _pieces(fields[:count], _style(leaf)))
        del fields[:count]


def field_edges(line: FieldLine, width: Length, style: Style) -> list[float]:
    """Where the pieces of a line would like to meet, in points: each field has an equal share.

    For sheets whose cells are of several columns anyway.
    """
    edges = []
    for number, field in enumerate(line.fields):
        at = width.pt * number / len(line.fields)
        edges += [at] if number else []
        for piece in _pieces([field], style)[:-1]:
            at += (piece.least if piece.input is None else piece.wish).pt
            edges.append(math.ceil(at / FIELD_STEP.pt) * FIELD_STEP.pt)
    return [edge for edge in edges if edge < width.pt]


def _fits(leaf: Leaf, fields: Sequence[FormField]) -> bool:
    pieces = _pieces(fields, _style(leaf))
    spans = _spans(leaf, pieces)
    return spans is not None and all(
        leaf.span_width(*span).pt >= piece.least.pt
        for piece, span in zip(pieces, spans, strict=True)
    )


def _style(leaf: Leaf) -> Style:
    return leaf.measures.styles["field-line"]


def _pieces(fields: Sequence[FormField], style: Style) -> list[_Piece]:
    pieces = []
    for field in fields:
        label, after = str(field.label), str(field.after)
        if field.input is None:
            text = f"{label}{CELL_OF_INDENT * round(field.blank)}{after}"
            width = cell_width(text, style.size)
            pieces.append(_Piece(text, width, width, Align.LEFT))
            continue
        shown = str(field.shown)
        room = cell_width(shown, style.size) if shown else style.size * field.blank
        least = min(room, style.size * (LEAST_BOXES if shown else LEAST_ROOM))
        if label:
            width = cell_width(label, style.size)
            pieces.append(_Piece(label, width, width, Align.RIGHT))
        pieces.append(_Piece(shown, least, room, Align.LEFT, field.input))
        if after:
            width = cell_width(after, style.size)
            pieces.append(_Piece(after, width, width, Align.LEFT))
    return pieces


def _spans(leaf: Leaf, pieces: Sequence[_Piece]) -> list[tuple[int, int]] | None:
    """The columns of each piece, all columns used, with the least waste; None if too few."""
    columns = len(leaf.columns)

    @cache
    def best(piece: int, first: int) -> tuple[float, tuple[int, ...]]:
        """The cheapest ends of the pieces from `piece` on, the columns from `first` on."""
        if piece == len(pieces):
            return (0.0, ()) if first > columns else (float("inf"), ())
        found: tuple[float, tuple[int, ...]] = (float("inf"), ())
        for last in range(first, columns + 1):
            rest, ends = best(piece + 1, last + 1)
            width = leaf.span_width(first, last)
            cost = rest + _cost(pieces[piece], width)
            if cost < found[0]:
                found = (cost, (last, *ends))
        return found

    cost, ends = best(0, 1)
    if cost == float("inf"):
        return None
    firsts = [1, *(end + 1 for end in ends)]
    return list(zip(firsts, ends, strict=False))


def _cost(piece: _Piece, width: Length) -> float:
    missing = max(piece.least.pt - width.pt, 0.0)
    return float((width.pt - piece.wish.pt) ** 2 + _TOO_NARROW * missing**2)


def _write_row(leaf: Leaf, pieces: Sequence[_Piece]) -> None:
    """The pieces side by side; each on a row of its own where the columns are too few."""
    spans = _spans(leaf, pieces)
    if spans is None:
        for piece in pieces:
            _write_pieces(leaf, [piece], [(1, len(leaf.columns))])
    else:
        _write_pieces(leaf, pieces, spans)


def _write_pieces(leaf: Leaf, pieces: Sequence[_Piece], spans: Sequence[tuple[int, int]]) -> None:
    heights = [
        height_of(leaf, piece.text, _style(leaf), leaf.span_width(*span))
        for piece, span in zip(pieces, spans, strict=True)
    ]
    rows = leaf.advance(max(heights))
    for piece, span in zip(pieces, spans, strict=True):
        write_cell(leaf, rows, span, piece.text, _style(leaf))
        give(leaf.sheet.cell(rows[0], span[0]), alignment=alignment(piece.align))
        if piece.input:
            if not piece.text or piece.input.closed:
                set_borders(leaf.sheet, rows[1], span[0], rows[1], span[1], UNDERLINE)
            cells = f"{address(rows[0], span[0])}:{address(rows[1], span[1])}"
            leaf.place_input(cells, piece.input)
