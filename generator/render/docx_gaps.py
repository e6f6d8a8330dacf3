"""The room between two blocks, as space above a paragraph of exact lines.

A gap is no empty paragraph: at the top of a page it goes, as it must. Distances of the
standard run from glyph to glyph; here the room inside the lines is taken off.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.formats.docx_lines import above_glyph, below_body_ink, below_glyph, to_middle
from generator.model.document import (
    AnnexLabel,
    AttachmentNote,
    Attendance,
    Block,
    Format,
    Letterhead,
    Signature,
    Title,
)
from generator.model.layout import Measures
from generator.typeset.signature import lines_above
from generator.units import ZERO, Length


def gap(
    blocks: Sequence[Block], index: int, measures: Measures, *, preprinted: bool = False
) -> Length:
    """Space between a block and the one before it; none at the top of a side.

    On `preprinted` paper that below a head holds the room of the red line.
    """
    if index == 0:
        return ZERO
    before, block = blocks[index - 1], blocks[index]
    match before, block:
        case Letterhead(), _:
            role = "title" if isinstance(block, Title) else "body"
            room = preprinted and before.format in (Format.DOCUMENT, Format.MINUTES)
            below_head = _below_head(before.format, role, measures)
            return below_head + (_rule_room(measures) if room else ZERO)
        case AnnexLabel(), Title():
            blank = measures.pitch * measures.annex_blank_lines
            return blank - _title_shift(measures)
        case Title(), _:
            return _below_title(blocks[index - 2] if index > 1 else None, measures)
        case _, AttachmentNote():
            return measures.pitch * measures.note_gap_lines
        case _, Attendance():
            return measures.pitch * measures.attendance_gap_lines
        case _, Signature():
            return measures.pitch * lines_above(block.seal, measures)
        case _:
            return ZERO


def _below_head(format_: Format, role: str, measures: Measures) -> Length:
    """Two lines from the middle of the red line, or from the glyphs above, to those below.

    Clause 7.3.1 for the red line, 10.1 for a letter, 10.2 for an order.
    """
    style, number = measures.styles[role], measures.styles["number"]
    inside = above_glyph(style.size, measures.pitch_of(style))
    if format_ in (Format.DOCUMENT, Format.MINUTES):
        inside += measures.rule_weight / 2
        return measures.one_line * measures.rule_to_title_lines - inside
    lines = measures.letter_to_title_lines
    if format_ is Format.ORDER:
        lines = measures.order_number_to_body_lines
    return measures.one_line * lines - inside - below_glyph(number.size, measures.pitch_of(number))


def _rule_room(measures: Measures) -> Length:
    """What the red line takes below the line of the number: the way to it, and its weight."""
    number = measures.styles["number"]
    below_ink = below_body_ink(number.size, measures.pitch_of(number))
    return measures.number_to_rule - below_ink + measures.rule_weight


def _below_title(above: Block | None, measures: Measures) -> Length:
    """One line, from glyph to glyph in a head and on the grid elsewhere (7.3.2, 7.3.7).

    A title of one line takes one line of the grid, its middle kept; at the top of a side it
    cannot begin above the type area and gives the difference back below.
    """
    title, body = measures.styles["title"], measures.styles["body"]
    pitch = measures.pitch_of(title)
    if isinstance(above, Letterhead):
        inside = below_glyph(title.size, pitch) + above_glyph(body.size, measures.pitch)
        return measures.one_line * measures.title_to_recipients_lines - inside
    shift = _title_shift(measures) if above is not None else ZERO
    return measures.pitch * (1 + measures.title_to_recipients_lines) + shift - pitch


def _title_shift(measures: Measures) -> Length:
    """How far a title's line begins above the line of the grid that its middle shares."""
    title, body = measures.styles["title"], measures.styles["body"]
    return to_middle(title.size, measures.pitch_of(title)) - to_middle(body.size, measures.pitch)
