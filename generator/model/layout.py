"""Every measurement of the printed page, once, with its unit and clause.

Stylesheet, DOCX styles, the shipped templates and the page plan are made from this
module; no renderer holds a number of its own. "Clause n" means GB/T 9704-2012;
[practice] marks what no standard asks for. A house rule is another `Measures`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from generator.units import ZERO, Length, mm, pt


class Face(StrEnum):
    """The five faces of official documents, by role (clauses 5.2.2, 7.2 to 7.5)."""

    TITLE = "小标宋"
    BODY = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    SONG = "宋体"


OFFICIAL_NAMES: dict[Face, str] = {
    Face.TITLE: "方正小标宋简体",
    Face.BODY: "仿宋_GB2312",
    Face.KAI: "楷体_GB2312",
    Face.HEI: "黑体",
    Face.SONG: "宋体",
}
"""What a DOCX calls each face: the names of the fonts that office machines have."""


class Colour(StrEnum):
    """Text is black unless said otherwise (5.2.4); head, lines and seals are red (7.2)."""

    BLACK = "000000"
    RED = "FF0000"


class Align(StrEnum):
    """How lines stand between the edges, as CSS calls it."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


SIZE_2 = pt(22)  # 二号
SIZE_3 = pt(16)  # 三号
SIZE_4 = pt(14)  # 四号
SIZE_SMALL_4 = pt(12)  # 小四


@dataclass(frozen=True, slots=True)
class Style:
    """How one role of text looks. Insets and indents count grid cells (clause 3.1: 一字).

    `pitch` None means the grid's own line. `name` is what the style list of a word
    processor shows.
    """

    name: str
    face: Face
    size: Length
    align: Align
    clause: str
    pitch: Length | None = None
    first_line: int = 0
    left: int = 0
    right: int = 0
    colour: Colour = Colour.BLACK
    outline: int | None = None


TITLE_PITCH = mm(12.51)  # 2号 glyph height + 7/8 of a 3号 glyph (clause 3.2; GB/T 33476.2)
TABLE_PITCH = pt(18)  # [practice]


STYLES: dict[str, Style] = {
    "mark": Style(
        "发文机关标志", Face.TITLE, pt(36), Align.CENTRE, "7.2.4", colour=Colour.RED, pitch=pt(42)
    ),
    "number": Style("发文字号", Face.BODY, SIZE_3, Align.CENTRE, "7.2.5"),
    "title": Style(
        "公文标题", Face.TITLE, SIZE_2, Align.CENTRE, "7.3.1", pitch=TITLE_PITCH, outline=1
    ),
    "recipients": Style("主送机关", Face.BODY, SIZE_3, Align.JUSTIFY, "7.3.2"),
    "body": Style("公文正文", Face.BODY, SIZE_3, Align.JUSTIFY, "7.3.3", first_line=2),
    "heading1": Style(
        "一级标题", Face.HEI, SIZE_3, Align.JUSTIFY, "7.3.3", first_line=2, outline=2
    ),
    "heading2": Style(
        "二级标题", Face.KAI, SIZE_3, Align.JUSTIFY, "7.3.3", first_line=2, outline=3
    ),
    "heading3": Style(
        "三级标题", Face.BODY, SIZE_3, Align.JUSTIFY, "7.3.3", first_line=2, outline=4
    ),
    "heading4": Style(
        "四级标题", Face.BODY, SIZE_3, Align.JUSTIFY, "7.3.3", first_line=2, outline=5
    ),
    "attachment-note": Style("附件说明", Face.BODY, SIZE_3, Align.JUSTIFY, "7.3.4"),
    "signature": Style("发文机关署名", Face.BODY, SIZE_3, Align.RIGHT, "7.3.5"),
    "date": Style("成文日期", Face.BODY, SIZE_3, Align.RIGHT, "7.3.5", right=4),
    "note": Style("附注", Face.BODY, SIZE_3, Align.JUSTIFY, "7.3.6", first_line=2),
    "annex-label": Style("附件标识", Face.HEI, SIZE_3, Align.LEFT, "7.3.7"),
    "field-line": Style(
        "表头栏目", Face.BODY, SIZE_SMALL_4, Align.LEFT, "[practice]", pitch=TABLE_PITCH
    ),
    "table-head": Style(
        "表格表头", Face.HEI, SIZE_SMALL_4, Align.CENTRE, "[practice]", pitch=TABLE_PITCH
    ),
    "table-text": Style(
        "表格文字", Face.BODY, SIZE_SMALL_4, Align.LEFT, "[practice]", pitch=TABLE_PITCH
    ),
    "table-note": Style(
        "表格附注", Face.BODY, SIZE_SMALL_4, Align.LEFT, "[practice]", pitch=TABLE_PITCH
    ),
    "imprint": Style("版记", Face.BODY, SIZE_4, Align.JUSTIFY, "7.4.2, 7.4.3", left=1, right=1),
    "page-number": Style("页码", Face.SONG, SIZE_4, Align.RIGHT, "7.5", left=1, right=1),
}
"""Looks by role; the keys are the roles that `model.document` blocks are drawn in."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of a page. The default is what a clerk finds in the page dialog:
    37/35/28/26 mm and a pitch of 28.95 pt.
    """

    paper_width: Length = mm(210)  # A4, GB/T 148 (5.1)
    paper_height: Length = mm(297)  # 5.1
    top: Length = mm(37)  # 天头 (5.2.1)
    left: Length = mm(28)  # 订口 (5.2.1)
    right: Length = mm(26)  # 切口, derived from 156 mm (5.2.1)
    bottom: Length = mm(35)  # derived from 225 mm (5.2.1)
    lines: int = 22  # 5.2.3
    cells: int = 28  # 5.2.3
    pitch: Length = pt(28.95)  # 579 twips: the largest whole twip with 22 lines in 225 mm

    one_line: Length = mm(10.39)  # 一行: height of a 3号 glyph and 7/8 of it (3.2; GB/T 33476.2)

    mark_top: Length = mm(35)  # type-area top to the ink of the issuer mark (7.2.4)
    mark_to_number_lines: int = 2  # 7.2.5
    number_to_rule: Length = mm(4)  # 7.2.7
    rule_weight: Length = pt(1.5)  # red line; no figure in the standard [practice]
    rule_to_title_lines: int = 2  # 7.3.1
    title_to_recipients_lines: int = 1  # 7.3.2
    note_gap_lines: int = 1  # blank line before the attachment note (7.3.4)
    note_inset: int = 2  # 7.3.4
    seal_gap_lines: int = 2  # room above the name for a seal of 42 or 45 mm (7.3.5.1)
    date_inset: int = 4  # cells right of the date, sealed (7.3.5.1)
    annex_title_line: int = 3  # 7.3.7

    imprint_outer_weight: Length = mm(0.35)  # 7.4.1
    imprint_inner_weight: Length = mm(0.25)  # 7.4.1
    imprint_pitch: Length = mm(10.39) * (14 / 16)  # one line of size 4 (3.2)
    number_drop: Length = mm(7)  # type-area bottom to the dash of the page number (7.5)

    table_border: Length = pt(0.5)  # [practice]
    table_pad_x: Length = pt(4)  # [practice]
    table_pad_y: Length = pt(3)  # [practice]

    deviations: tuple[str, ...] = field(default=())

    @property
    def width(self) -> Length:
        """Width of the type area (156 mm, 5.2.1)."""
        return self.paper_width - self.left - self.right

    @property
    def height(self) -> Length:
        """Height of the type area (225 mm, 5.2.1)."""
        return self.paper_height - self.top - self.bottom

    @property
    def cell(self) -> Length:
        """Width of one grid cell, the 一字 of all insets (3.1, 5.2.3)."""
        return self.width / self.cells

    def pitch_of(self, style: Style) -> Length:
        return style.pitch or self.pitch

    def inset(self, cells: float) -> Length:
        return self.cell * cells if cells else ZERO


STANDARD = Measures()
