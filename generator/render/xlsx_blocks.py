"""Every kind of block as rows of a sheet.

Heights are estimated so that no line is cut. Refuses a block that has no place on a sheet.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, assert_never

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from generator.diagnostics import package_rules as rules
from generator.formats.looks import give
from generator.formats.sheets import HIGHEST_ROW, line_count, merge, put_text, row_height
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
)
from generator.model.form import Input
from generator.model.layout import Align, Colour, Measures, Style
from generator.model.text import Text
from generator.place import FilePlace
from generator.render.words import attachment_prefixes
from generator.render.xlsx_inputs import PlacedInput, WorkbookError, make_input
from generator.typeset.listing import set_rows
from generator.typeset.title import glyphs
from generator.units import ZERO, Length, pt

CHINESE_CHARSET = 134
CELL_OF_INDENT = "　"

THIN = Side(style="thin", color=Colour.BLACK.value)
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
UNDERLINE = Border(bottom=THIN)
SHADE = PatternFill("solid", fgColor=Colour.SHADE.value)


@dataclass
class Leaf:
    """A sheet while it is being filled: `row` is the next free one, `columns` their widths.

    `used` is the height that the page being printed has given away, `repeated` that of the
    table head at the top of every later one. In a workbook that comes back (`book`) checks warn
    and let pass. `formulas` hold what a cell computes, and to what at first.
    """

    sheet: Worksheet
    columns: tuple[Length, ...]
    measures: Measures
    row: int = 1
    used: Length = ZERO
    repeated: Length = ZERO
    inputs: list[PlacedInput] = field(default_factory=list)
    book: bool = False
    formulas: dict[str, tuple[str, str]] = field(default_factory=dict)

    def place_input(self, cells: str, wanted: Input) -> None:
        """Make the cells (`B5` or `B5:C5`) an input."""
        self.inputs.append(make_input(self.sheet, cells, wanted, book=self.book))

    @property
    def width(self) -> Length:
        return self.span_width(1, len(self.columns))

    def span_width(self, first: int, last: int) -> Length:
        """Width of the columns `first` to `last`, counted from 1."""
        return sum(self.columns[first - 1 : last], ZERO)

    def advance(self, height: Length, least: int = 1) -> tuple[int, int]:
        """Take rows of `height` in all, `least` or more where they cannot be so high.

        Returns the first and the last of them.
        """
        count = max(math.ceil(height.per(HIGHEST_ROW)), least)
        one = row_height(height / count)
        first = self.row
        for number in range(first, first + count):
            self.sheet.row_dimensions[number].height = one
            full = self.used.pt + one > self.measures.type_height.pt
            self.used = (self.repeated if full else self.used) + pt(one)
        self.row += count
        return first, self.row - 1

    def keep_together(self, height: Length) -> None:
        """Begin a page here if `height` fits on the next one, but not on this."""
        room = self.measures.type_height
        if self.used + height > room >= self.repeated + height:
            self.sheet.row_breaks.append(Break(id=self.row - 1))
            self.used = self.repeated


def font(style: Style, measures: Measures) -> Font:
    """The face by its official name, as office machines have it."""
    return _font(measures.font_names[style.face], style.size.pt, style.colour.value)


@cache
def _font(name: str, size: float, colour: str) -> Font:
    return Font(name=name, sz=size, charset=CHINESE_CHARSET, color=colour)


@cache
def alignment(align: Align, *, top: bool = False) -> Alignment:
    """Lines are broken in the cell, its text stands in the middle of its height or on `top`."""
    vertical: Literal["top", "center"] = "top" if top else "center"
    return Alignment(horizontal=align.value, vertical=vertical, wrap_text=True)


def height_of(leaf: Leaf, text: str, style: Style, width: Length) -> Length:
    """The height that `text` needs in a cell of `width`, its padding included."""
    lines = line_count(text, style.size, width)
    return leaf.measures.pitch_of(style) * lines + leaf.measures.table_pad_y * 2


def closing_height(leaf: Leaf, blocks: Sequence[Block]) -> Length:
    """About the height of notes and lines of fields behind a table."""
    height, style = ZERO, leaf.measures.styles["table-note"]
    for block in blocks:
        text = str(block.text) if isinstance(block, TableNote) else ""
        height += height_of(leaf, text, style, leaf.width)
    return height


def write_cell(
    leaf: Leaf, rows: tuple[int, int], columns: tuple[int, int], text: str, style: Style
) -> None:
    """One cell over rows and columns, in the look of `style`."""
    cell = leaf.sheet.cell(rows[0], columns[0])
    put_text(cell, text)
    give(cell, font=font(style, leaf.measures), alignment=alignment(style.align))
    merge(leaf.sheet, rows[0], columns[0], rows[1], columns[1])


def write_text(leaf: Leaf, text: str, role: str, *, align: Align | None = None) -> None:
    """A text over the whole width, on a row of its own."""
    style = leaf.measures.styles[role]
    if align is None and style.align is Align.JUSTIFY and "\n" not in text:
        align = Align.JUSTIFY if style.first_line else Align.LEFT
    text = CELL_OF_INDENT * style.first_line + text
    rows = leaf.advance(height_of(leaf, text, style, leaf.width))
    write_cell(leaf, rows, (1, len(leaf.columns)), text, style)
    give(leaf.sheet.cell(rows[0], 1), alignment=alignment(align or style.align))


def write_listing(leaf: Leaf, block: Listing) -> None:
    """Rows of a listing: columns are made of blanks, a merged cell has no tab stops."""
    for row in set_rows(block, 0, lambda text: glyphs(str(text))):
        line = ""
        for piece in row.pieces:
            missing = math.ceil(piece.start - glyphs(line))
            line += CELL_OF_INDENT * max(missing, 0) + str(piece.text)
        write_text(leaf, line, "body")


def write_blank(leaf: Leaf, lines: int) -> None:
    """Empty rows of the grid."""
    for _ in range(lines):
        leaf.advance(leaf.measures.pitch)


def write_block(leaf: Leaf, block: Block, title_lines: Sequence[Text]) -> None:
    """Write a block that is neither a line of fields nor a table; `title_lines` of a title.

    Raises `WorkbookError` for a letterhead: a sheet is no page with a red head.
    """
    match block:
        case Title(text):
            lines = "\n".join(str(line) for line in title_lines) or str(text)
            write_text(leaf, lines, "title")
            write_blank(leaf, leaf.measures.title_to_recipients_lines)
        case AnnexLabel(text):
            write_text(leaf, str(text), "annex-label")
            write_blank(leaf, leaf.measures.annex_blank_lines)
        case Recipients(text):
            write_text(leaf, str(text), "recipients")
        case Heading(level, text):
            write_text(leaf, str(text), f"heading{level}")
        case Paragraph(text, lead, _):
            write_text(leaf, f"{lead}{text}", "body")
        case Note(text):
            write_text(leaf, str(text), "note")
        case TableNote(text):
            write_text(leaf, str(text), "table-note")
        case AttachmentNote(names):
            for prefix, name in zip(attachment_prefixes(block), names, strict=True):
                write_text(leaf, f"{prefix}{name}", "attachment-note")
        case Attendance(rows):
            write_blank(leaf, leaf.measures.attendance_gap_lines)
            for label, present in rows:
                write_text(leaf, f"{label}{present}", "attendance")
        case Listing():
            write_listing(leaf, block)
        case Signature():
            write_blank(leaf, leaf.measures.seal_gap_lines)
            for name in block.names:
                write_text(leaf, str(name), "signature")
            write_text(leaf, str(block.date), "date")
        case Letterhead(mark, number):
            place = mark.runs[0].place if mark else FilePlace(leaf.sheet.title)
            rule = rules.WORKBOOK_BLOCK_DROPPED
            raise WorkbookError(rule.at(place, title=leaf.sheet.title, block=f"版头（{number}）"))
        case FieldLine() | Table() | Chart():
            raise TypeError(f"{type(block).__name__} is written elsewhere")
        case _:
            assert_never(block)
