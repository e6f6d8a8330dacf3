"""Signatures of a DOCX: sealed, unsealed, with the stamp of a person's name (7.3.5).

Insets are counted in cells, because a word processor sets the words. Refuses to draw seals.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from generator.formats.ooxml import Element
from generator.model.document import Seal, Signature
from generator.model.layout import Align, Measures
from generator.render.docx_paragraphs import keep_next, paragraph, run, tabs, width_in_cells
from generator.typeset.signature import (
    Room,
    lines_between,
    lines_to_date,
    seal_rows,
    unsealed_edges,
)
from generator.units import ZERO, Length, pt

_KEPT = 2
_SLACK = pt(1)
"""What a line is wider than its words, so that no program breaks them."""


@dataclass(frozen=True, slots=True)
class _Line:
    """Words between two edges; `middles` are tab stops on which they are centred."""

    words: str
    align: Align
    left: Length = ZERO
    right: Length = ZERO
    middles: tuple[Length, ...] = ()


def signature(
    block: Signature, measures: Measures, gap: Length, *switches: Element
) -> list[Element]:
    """A paragraph for each line of issuers, and the date; `switches` are those of the first.

    All stay together; of what no side holds, as five sealed names one below the other, only the
    last two with the date: a word processor tears a longer chain where it likes.
    """
    *issuers, date = _lines(block, measures)
    between = measures.pitch * lines_between(block.seal, measures)
    before = measures.pitch * lines_to_date(block.seal, measures)
    rows = len(issuers)
    height = gap + measures.pitch * (rows + 1) + between * (rows - 1) + before
    kept = rows if height <= measures.room else _KEPT
    made = []
    for index, line in enumerate(issuers):
        own = () if index else switches
        keep = keep_next(rows - index <= kept)
        above = between if index else gap
        made.append(_paragraph("signature", line, measures, above, *keep, *own))
    return [*made, _paragraph("date", date, measures, before)]


def _paragraph(
    role: str, line: _Line, measures: Measures, before: Length, *switches: Element
) -> Element:
    return paragraph(
        role,
        measures,
        [run(line.words, role, measures)],
        *switches,
        *tabs(*((middle, Align.CENTRE) for middle in line.middles)),
        before=before,
        align=line.align,
        left=line.left,
        right=line.right,
    )


def _lines(block: Signature, measures: Measures) -> list[_Line]:
    match block.seal:
        case Seal.SEALED:
            return _sealed(block, measures)
        case Seal.UNSEALED:
            return _unsealed(block, measures)
        case Seal.STAMP:
            return _stamped(block, measures)
        case _:
            assert_never(block.seal)


def _inset_date(block: Signature, measures: Measures) -> _Line:
    return _Line(str(block.date), Align.RIGHT, right=measures.inset(measures.date_inset))


def _sealed(block: Signature, measures: Measures) -> list[_Line]:
    """The date inset from the right, the last issuer centred on it (7.3.5.1)."""
    names = [str(name) for name in block.names]
    from_right = measures.date_inset + width_in_cells(str(block.date)) / 2
    seal = measures.seal.per(measures.cell)
    room = Room(measures.cells, seal, 1, measures.seals_per_row)
    rows = seal_rows([width_in_cells(name) for name in names], room, measures.cells - from_right)
    made = []
    for middles in rows:
        here, names = names[: len(middles)], names[len(middles) :]
        if len(rows[0]) == 1:
            made.append(_centred(here[0], from_right, measures))
        else:
            stops = tuple(measures.inset(middle) for middle in middles)
            words = "".join(f"\t{name}" for name in here)
            made.append(_Line(words, Align.LEFT, middles=stops))
    return [*made, _inset_date(block, measures)]


def _centred(name: str, from_right: float, measures: Measures) -> _Line:
    """A name centred so many cells from the right edge; one that is too long ends there."""
    if width_in_cells(name) / 2 > from_right:
        return _Line(name, Align.RIGHT)
    return _Line(name, Align.CENTRE, left=measures.inset(measures.cells - 2 * from_right))


def _unsealed(block: Signature, measures: Measures) -> list[_Line]:
    """The date begins two cells right of the issuers, who are equally wide (7.3.5.2)."""
    widest = max(width_in_cells(str(name)) for name in block.names)
    date = width_in_cells(str(block.date))
    inset, step = measures.unsealed_inset, measures.unsealed_step
    left = unsealed_edges(widest, date, measures.cells, inset, step)
    if block.others:
        right = measures.inset(measures.cells - left - widest) - _SLACK
        place = (Align.SPREAD, measures.inset(left), right)
    else:
        place = (Align.LEFT, measures.inset(left), ZERO)
    made = [_Line(str(name), *place) for name in block.names]
    return [*made, _Line(str(block.date), Align.LEFT, measures.inset(left + step))]


def _stamped(block: Signature, measures: Measures) -> list[_Line]:
    """Posts two cells left of the room of their stamps, the date below these (7.3.5.3)."""
    right = measures.inset(measures.post_inset)
    posts = [_Line(str(post), Align.RIGHT, right=right) for post in block.names]
    return [*posts, _inset_date(block, measures)]
