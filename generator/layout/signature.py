"""Place signatures: sealed, unsealed, with the stamp of a person's name (7.3.5).

Leaves the room of seals and stamps. Refuses to draw them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from generator.layout.flow import Gap, LineUnit, Unit
from generator.layout.setter import Box, Setter, joined, shifted
from generator.model.document import Seal, Signature
from generator.model.plan import Line
from generator.typeset.signature import (
    Room,
    lines_above,
    lines_between,
    lines_to_date,
    seal_rows,
    unsealed_edges,
)


def signature(setter: Setter, block: Signature) -> list[Unit]:
    """Lines of issuers and the date, with the gaps that seals and stamps need."""
    match block.seal:
        case Seal.SEALED:
            rows, date = _sealed(setter, block)
        case Seal.UNSEALED:
            rows, date = _unsealed(setter, block)
        case Seal.STAMP:
            rows, date = _stamped(setter, block)
        case _:
            assert_never(block.seal)
    pitch = setter.measures.pitch.pt
    made: list[Unit] = []
    for row in rows:
        lines = (lines_between if made else lines_above)(block.seal, setter.measures)
        if lines:
            made.append(Gap(pitch * lines))
        made.append(LineUnit(block, "signature", row, keep=True, first=row is rows[0]))
    if lines := lines_to_date(block.seal, setter.measures):
        made.append(Gap(pitch * lines))
    return [*made, LineUnit(block, "date", date)]


def _sealed(setter: Setter, block: Signature) -> tuple[list[Line], Line]:
    """Date four cells in, the last issuer centred on it (7.3.5.1)."""
    measures = setter.measures
    width = measures.width.pt
    date = _sealed_date(setter, block)
    middle = date.x.pt + date.width.pt / 2
    names = [setter.single(name, "signature", 0.0) for name in block.names]
    room = Room(width, measures.seal.pt, measures.cell.pt, measures.seals_per_row)
    rows, waiting = [], names
    for middles in seal_rows([name.width.pt for name in names], room, middle):
        row, waiting = waiting[: len(middles)], waiting[len(middles) :]
        rows.append(_centred(row, middles, width))
    return rows, date


def _sealed_date(setter: Setter, block: Signature) -> Line:
    measures = setter.measures
    right = measures.width.pt - measures.inset(measures.date_inset).pt
    return setter.flush_right(block.date, "date", right)


def _centred(names: Sequence[Line], middles: Sequence[float], width: float) -> Line:
    """Names on their middles, held within the type area where that is possible."""
    placed = []
    for name, middle in zip(names, middles, strict=True):
        left = max(min(middle - name.width.pt / 2, width - name.width.pt), 0.0)
        placed.append(shifted(name, left))
    return joined(placed)


def _unsealed(setter: Setter, block: Signature) -> tuple[list[Line], Line]:
    """The date begins two cells right of the issuers, who are equally wide (7.3.5.2)."""
    measures = setter.measures
    date = setter.single(block.date, "date", 0.0)
    widest = max(setter.width(name, "signature") for name in block.names)
    inset = measures.inset(measures.unsealed_inset).pt
    step = measures.inset(measures.unsealed_step).pt
    left = unsealed_edges(widest, date.width.pt, measures.width.pt, inset, step)
    box = Box(left, widest)
    names = [setter.spread(name, "signature", box) for name in block.names]
    return names, shifted(date, left + step)


def _stamped(setter: Setter, block: Signature) -> tuple[list[Line], Line]:
    """Posts two cells left of the room of their stamps, the date below these (7.3.5.3)."""
    measures = setter.measures
    right = measures.width.pt - measures.inset(measures.post_inset).pt
    posts = [setter.flush_right(post, "signature", right) for post in block.names]
    return posts, _sealed_date(setter, block)
