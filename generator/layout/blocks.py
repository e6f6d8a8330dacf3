"""Turn the blocks of a part into units of the flow: insets, gaps and what stays together.

One function a kind of block, each with its clause. Refuses to number and to paginate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from generator.diagnostics.layout_rules import LINE_TOO_WIDE, TITLE_PIECE_TOO_WIDE
from generator.layout.attendance import attendance
from generator.layout.charts import chart
from generator.layout.flow import Gap, LineUnit, Unit, units_of
from generator.layout.letterhead import letterhead
from generator.layout.listing import listing
from generator.layout.setter import Box, Piece, Setter, joined, shifted
from generator.layout.signature import signature
from generator.layout.tables import table_units
from generator.model.document import (
    AnnexLabel,
    AttachmentNote,
    Attendance,
    Block,
    Chart,
    FieldLine,
    Heading,
    Letterhead,
    Listing,
    Note,
    Paragraph,
    Recipients,
    Signature,
    Table,
    TableNote,
    Title,
    closing,
)
from generator.model.layout import Align, Measures
from generator.model.plan import Line
from generator.model.text import Text, text_of
from generator.place import FilePlace
from generator.typeset.title import glyphs, title_lines

KEPT_BODY_LINES = 2  # that go to a new page with the signature (7.3.5.5)


def units(setter: Setter, blocks: Sequence[Block]) -> list[Unit]:
    """All units of a part, in order."""
    found: list[Unit] = []
    for index, block in enumerate(blocks):
        before = blocks[index - 1] if index else None
        if isinstance(block, Letterhead):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            made = letterhead(setter, block, _opening(setter, blocks[index:]), following)
        elif isinstance(block, Table):
            made = table_units(setter, block, _closing(setter, blocks, index))
        else:
            made = _units(setter, block, before)
        if isinstance(block, Signature | AttachmentNote):
            found = _kept(found, below_head=isinstance(blocks[0], Letterhead))
        found += made
    return found


def _opening(setter: Setter, blocks: Sequence[Block]) -> float:
    """The height of what follows a head, down to the first lines of body text (7.3.3)."""
    height, lines = 0.0, setter.measures.first_page_body_lines
    for before, block in pairwise(blocks):
        made = _units(setter, block, before)
        if isinstance(block, Paragraph):
            return height + sum(unit.height for unit in made[:lines])
        height += sum(unit.height for unit in made)
    return height


def _closing(setter: Setter, blocks: Sequence[Block], index: int) -> float:
    """The height of what closes a table."""
    behind = closing(blocks, index)
    return sum(unit.height for block in behind for unit in _units(setter, block, None))


def _kept(done: list[Unit], *, below_head: bool) -> list[Unit]:
    """Tie the last lines that are there to what follows; below a head one may stay (7.3.3)."""
    lines = KEPT_BODY_LINES
    if below_head:
        text = [u for u in done if isinstance(u, LineUnit) and isinstance(u.block, Paragraph)]
        lines = max(min(lines, len(text) - 1), 1)
    return [
        replace(unit, keep=True) if isinstance(unit, LineUnit) and index < lines else unit
        for index, unit in enumerate(reversed(done))
    ][::-1]


def _units(setter: Setter, block: Block, before: Block | None) -> list[Unit]:
    match block:
        case Letterhead():
            return letterhead(setter, block)
        case Title():
            return _title(setter, block, before)
        case Recipients():
            return units_of(block, "recipients", _plain(setter, block.text, "recipients"))
        case Heading():
            role = f"heading{block.level}"
            return units_of(block, role, _plain(setter, block.text, role), keep=True)
        case Paragraph():
            return units_of(block, "body", _paragraph(setter, block))
        case AttachmentNote():
            return _attachments(setter, block)
        case Attendance():
            return attendance(setter, block)
        case Listing():
            return listing(setter, block)
        case Signature():
            return signature(setter, block)
        case Note():
            return _note(setter, block)
        case AnnexLabel():
            lines = _plain(setter, block.text, "annex-label")
            label = units_of(block, "annex-label", lines, keep=True)
            return [*label, _blank(setter, setter.measures.annex_blank_lines)]
        case FieldLine():
            fields = units_of(block, "field-line", _fields(setter, block), keep=True)
            return [*fields, Gap(setter.measures.table_pad_y.pt)]
        case Table():
            return table_units(setter, block)
        case Chart():
            return chart(setter, block)
        case TableNote():
            lines = _plain(setter, block.text, "table-note")
            return [Gap(setter.measures.table_pad_y.pt), *units_of(block, "table-note", lines)]
        case _:
            assert_never(block)


def _blank(setter: Setter, lines: float = 1) -> Gap:
    return Gap(setter.measures.pitch.pt * lines)


def _plain(setter: Setter, text: Text, role: str) -> list[Line]:
    """A paragraph in the look of its role and nothing else."""
    measures = setter.measures
    style = measures.styles[role]
    left, right = measures.inset(style.left).pt, measures.inset(style.right).pt
    box = Box(
        left, measures.width.pt - left - right, style.align, measures.inset(style.first_line).pt
    )
    return setter.paragraph([(text, style.face)], role, box)


def _paragraph(setter: Setter, block: Paragraph) -> list[Line]:
    """Body text; a run-in heading keeps the face of its level (7.3.3)."""
    measures = setter.measures
    style = measures.styles["body"]
    pieces: list[Piece] = [(block.text, style.face)]
    if block.lead:
        pieces.insert(0, (block.lead, measures.styles[f"heading{block.level}"].face))
    box = Box(0.0, measures.width.pt, style.align, measures.inset(style.first_line).pt)
    return setter.paragraph(pieces, "body", box)


def _title(setter: Setter, block: Title, before: Block | None) -> list[Unit]:
    """A title of n lines; one line takes one line of the grid, its middle kept (7.3.1)."""
    measures = setter.measures
    style = measures.styles["title"]
    lines = []
    _find_wide_pieces(setter, block)
    for text in divided(block, measures):
        box = Box(0.0, measures.width.pt, Align.CENTRE)
        lines.append(setter.centred(text, "title", box))
    shift = (measures.pitch_of(style) - measures.pitch).pt / 2
    below = measures.pitch.pt
    if isinstance(before, Letterhead):
        glyphs = (style.size + measures.body_size).pt / 2
        lines_below = measures.title_to_recipients_lines
        below = measures.one_line.pt * lines_below + glyphs - measures.pitch.pt
    head = Gap(-shift, hard=True)
    made = [replace(unit, keep=True) for unit in units_of(block, "title", lines)]
    return [head, *made, Gap(below - shift, hard=True)]


def divided(block: Title, measures: Measures) -> list[Text]:
    """The lines of a title, each character with its place; a break by hand ends a line."""
    lines = []
    for piece in block.pieces:
        start = 0
        for words in title_lines(str(piece), title_room(measures)):
            lines.append(piece.slice(start, start + len(words)))
            start += len(words)
    return lines


def title_room(measures: Measures) -> int:
    """How many glyphs a line of a title takes: one less than would touch both edges [practice]."""
    return max(int(measures.width.pt / measures.styles["title"].size.pt) - 1, 1)


def _find_wide_pieces(setter: Setter, block: Title) -> None:
    """Find lines made by hand that are too wide for one, at what begins them in the title."""
    most = title_room(setter.measures)
    for piece in block.pieces if block.breaks else ():
        wide = glyphs(str(piece))
        if wide > most:
            place = piece.runs[0].via or piece.place_of(0)
            finding = TITLE_PIECE_TOO_WIDE.at(place, text=piece, found=f"{wide:.3g}", most=most)
            setter.findings.add(finding)


def _attachments(setter: Setter, block: AttachmentNote) -> list[Unit]:
    """附件： two cells in, numbers in a cell of their own, names hanging (7.3.4)."""
    measures, role = setter.measures, "attachment-note"
    cell, inset = measures.cell.pt, measures.note_inset
    numbered = len(block.names) > 1
    number = len(f"{len(block.names)}.") / 2 if numbered else 0
    start = (inset + 3 + number) * cell
    made: list[Unit] = [_blank(setter, measures.note_gap_lines)]
    for count, name in enumerate(block.names, start=1):
        box = Box(start, measures.width.pt - start)
        lines = setter.paragraph([(name, measures.styles[role].face)], role, box)
        place = name.runs[0].place if name else FilePlace("")
        front = []
        if count == 1:
            front.append(setter.single(text_of("附件：", place), role, inset * cell))
        if numbered:
            front.append(setter.single(text_of(f"{count}.", place), role, (inset + 3) * cell))
        if front:
            lines[:1] = [joined([*front, *lines[:1]])]
        made += [replace(unit, keep=True) for unit in units_of(block, role, lines)]
    made[-1] = replace(made[-1], keep=False)
    return made


def _note(setter: Setter, block: Note) -> list[Unit]:
    return units_of(block, "note", _plain(setter, block.text, "note"))


def _fields(setter: Setter, block: FieldLine) -> list[Line]:
    """Labels, room behind each, spread over the width; a long list of boxes takes more lines."""
    role = "field-line"
    size = setter.measures.styles[role].size.pt
    if len(block.fields) == 1 and block.fields[0].shown:
        field = block.fields[0]
        return _plain(setter, field.label + field.shown + field.after, role)
    groups = []
    for field in block.fields:
        label = setter.single(field.label + field.shown, role, 0.0)
        room = label.width.pt + (0.0 if field.shown else field.blank * size)
        parts = [label]
        if field.after:
            after = setter.single(field.after, role, room)
            parts.append(after)
            room += after.width.pt
        groups.append((parts, room))
    spare = setter.measures.width.pt - sum(room for _, room in groups)
    if spare < 0:
        words = [text for field in block.fields for text in (field.label, field.after) if text]
        setter.findings.add(LINE_TOO_WIDE.at(words[0].place_of(0), text=str(words[0])))
    between = max(spare, 0.0) / max(len(groups) - 1, 1)
    x, placed = 0.0, []
    for parts, room in groups:
        placed += [shifted(part, x) for part in parts]
        x += room + between
    return [joined(placed)]
