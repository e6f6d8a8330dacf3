"""Every kind of block as WordprocessingML.

Refuses a block that it does not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from generator.formats.ooxml import Element
from generator.model.document import (
    AnnexLabel,
    AttachmentNote,
    Attendance,
    Block,
    Chart,
    Document,
    FieldLine,
    FormField,
    Heading,
    Letterhead,
    Listing,
    Note,
    Paragraph,
    Part,
    Recipients,
    Signature,
    Table,
    TableNote,
    Title,
    closing,
)
from generator.model.layout import Align, Measures
from generator.model.plan import Plan
from generator.render.docx_gaps import gap
from generator.render.docx_keeps import held
from generator.render.docx_listing import listing
from generator.render.docx_paragraphs import (
    keep_next,
    page_break,
    paragraph,
    run,
    tabs,
    tail,
    width_in_cells,
)
from generator.render.docx_sections import ended, section_ends
from generator.render.docx_signature import signature
from generator.render.docx_tables import planned_heights, table
from generator.render.words import attachment_prefixes
from generator.units import ZERO, Length

_NOTE_LABEL_CELLS = 3  # 附件 and its colon (7.3.4)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a block stands: its part, its neighbours, and what the plan decided.

    `breaks` says that a new side begins here.
    """

    part: Part
    index: int
    breaks: bool
    plan: Plan

    @property
    def measures(self) -> Measures:
        return self.plan.measures.turned if self.part.landscape else self.plan.measures

    @property
    def gap(self) -> Length:
        preprinted = self.plan.preprinted
        return gap(self.part.blocks, self.index, self.measures, preprinted=preprinted)

    def neighbour(self, distance: int) -> Block | None:
        index = self.index + distance
        return self.part.blocks[index] if 0 <= index < len(self.part.blocks) else None


def body_elements(document: Document, plan: Plan) -> Iterator[Element]:
    """All blocks of all parts but the letterhead, which the template holds.

    Where a section ends, its last paragraph says so; `docx_sections` says what section it is.
    """
    ends = section_ends(document, plan)
    for number, part in enumerate(document.parts):
        new_side = number > 0 and not ends[number - 1]
        content: list[Element] = []
        for index, block in enumerate(part.blocks):
            made = block_elements(block, Setting(part, index, new_side, plan))
            if made:
                new_side = False
            content += made
        yield from ended(content, plan.measures) if ends[number] else content


def block_elements(block: Block, setting: Setting) -> list[Element]:
    """The elements of one block; none for a letterhead."""
    match block:
        case Letterhead():
            return []
        case Title(text):
            return [_title(str(text), setting)]
        case Recipients(text):
            return [_plain("recipients", str(text), setting)]
        case Heading(level, text):
            return [_plain(f"heading{level}", str(text), setting, keep=True)]
        case Paragraph():
            return [_paragraph(block, setting)]
        case AttachmentNote():
            return _attachment_note(block, setting)
        case Attendance():
            return _attendance(block, setting)
        case Listing():
            return listing(block, setting.measures, setting.gap, *_switches(setting, keep=False))
        case Signature():
            breaks = page_break(setting.breaks)
            return signature(block, setting.measures, setting.gap, *breaks)
        case Note(text):
            return [_plain("note", str(text), setting)]
        case AnnexLabel(text):
            return [_plain("annex-label", str(text), setting, keep=True)]
        case FieldLine():
            return [_field_line(block, setting)]
        case Table():
            return _table(block, setting)
        case Chart():
            return _chart(block, setting)
        case TableNote(text):
            return [_plain("table-note", str(text), setting, keep=_closes(setting))]
        case _:
            assert_never(block)


def _switches(setting: Setting, keep: bool) -> tuple[Element, ...]:
    return (
        *keep_next(keep or held(setting.part, setting.index, setting.plan)),
        *page_break(setting.breaks),
    )


def _closes(setting: Setting) -> bool:
    """Whether a note is one of several blocks that close a table: all but the last are held."""
    blocks = setting.part.blocks
    tables = [n for n in range(setting.index) if isinstance(blocks[n], Table)]
    return bool(tables and closing(blocks, tables[-1])) and setting.neighbour(1) is not None


def _plain(role: str, words: str, setting: Setting, keep: bool = False) -> Element:
    return paragraph(
        role,
        setting.measures,
        [run(words, role, setting.measures)],
        *_switches(setting, keep),
        before=setting.gap,
    )


def _title(words: str, setting: Setting) -> Element:
    """One paragraph, its lines as the plan broke them."""
    lines = setting.plan.title_lines.get((setting.part.id, words))
    broken = "\n".join(str(line) for line in lines) if lines else words
    below_head = isinstance(setting.neighbour(-1), Letterhead)  # stays there, come what may
    return _plain("title", broken, setting, keep=not below_head)


def _paragraph(block: Paragraph, setting: Setting) -> Element:
    measures = setting.measures
    runs = []
    if block.lead:
        face = setting.measures.styles[f"heading{block.level}"].face if block.level else None
        runs.append(run(str(block.lead), "body", measures, face=face))
    runs.append(run(str(block.text), "body", measures))
    switches = _switches(setting, keep=False)
    return paragraph("body", measures, runs, *switches, before=setting.gap)


def _attachment_note(block: AttachmentNote, setting: Setting) -> list[Element]:
    """Names hang below one another; a number is hung by its own width (7.3.4)."""
    measures = setting.measures
    numbered = len(block.names) > 1
    label = measures.inset(_NOTE_LABEL_CELLS)
    number = measures.inset(width_in_cells(f"{len(block.names)}.")) if numbered else ZERO
    made = []
    for index, (prefix, name) in enumerate(
        zip(attachment_prefixes(block), block.names, strict=True)
    ):
        words = [run(f"{prefix}{name}", "attachment-note", measures)]
        made.append(
            paragraph(
                "attachment-note",
                measures,
                words,
                *_switches(setting, keep=False),
                before=setting.gap if index == 0 else ZERO,
                left=measures.inset(measures.note_inset) + label + number,
                first_line=-(label + number) if index == 0 else -number,
            )
        )
    return made


def _attendance(block: Attendance, setting: Setting) -> list[Element]:
    """Labels two cells in, names behind the colon, wraps below the first of them (10.3)."""
    measures, made = setting.measures, []
    for index, (label, names) in enumerate(block.rows):
        behind = measures.inset(width_in_cells(str(label)))
        runs = [
            run(str(label), "attendance", measures, face=measures.attendance_label),
            run(str(names), "attendance", measures),
        ]
        made.append(
            paragraph(
                "attendance",
                measures,
                runs,
                *_switches(setting, keep=False),
                before=ZERO if index else setting.gap,
                left=measures.inset(measures.attendance_inset) + behind,
                first_line=-behind,
            )
        )
    return made


def _field_line(block: FieldLine, setting: Setting) -> Element:
    """Labels and rooms at tab stops, what is left of the width shared out between fields."""
    measures = setting.measures
    style = measures.styles["field-line"]
    widths = [_field_width(field) for field in block.fields]
    room = measures.width - style.size * sum(widths)
    space = max(room / max(len(widths) - 1, 1), ZERO)
    words, stops, edge = "", [], ZERO
    for number, (field, width) in enumerate(zip(block.fields, widths, strict=True)):
        if number:
            stops.append((edge, Align.LEFT))
            words += "\t"
        words += f"{field.label}{field.shown}"
        if field.shown:
            words += str(field.after)
        elif field.after:
            behind = edge + style.size * (width - width_in_cells(str(field.after)))
            stops.append((behind, Align.LEFT))
            words += f"\t{field.after}"
        edge += style.size * width + space
    return paragraph(
        "field-line",
        measures,
        [run(words, "field-line", measures)],
        *tabs(*stops),
        *_switches(setting, keep=isinstance(setting.neighbour(1), Table | FieldLine)),
        before=setting.gap,
    )


def _field_width(field: FormField) -> float:
    """In cells: what stands in the room of a field takes its place.

    Between digits and ideographs word processors add a quarter: a cell more is for that.
    """
    room = 1 if field.shown else field.blank
    return width_in_cells(f"{field.label}{field.shown}{field.after}") + room


def _chart(block: Chart, setting: Setting) -> list[Element]:
    """A chart as the table that it is made of: nobody can correct a picture."""
    caption = _plain("table-note", str(block.caption), setting, keep=True)
    return [caption, *_table(block.table, replace(setting, breaks=False))]


def _table(block: Table, setting: Setting) -> list[Element]:
    """The table; a paragraph before it where a side begins, one behind it where none follows."""
    measures = setting.measures
    widths = setting.plan.column_widths.get(block.id) or tuple(
        measures.width * column.share for column in block.columns
    )
    following = setting.neighbour(1)
    heights = planned_heights(block, setting.plan)
    keep_last = bool(closing(setting.part.blocks, setting.index)) or isinstance(
        following, TableNote
    )
    made = [table(block, widths, heights, measures, keep_last)]
    space = setting.gap
    if setting.breaks or space > ZERO:
        made.insert(0, tail(measures, *page_break(setting.breaks), before=space))
    if following is None or isinstance(following, Table):
        made.append(tail(measures))
    return made
