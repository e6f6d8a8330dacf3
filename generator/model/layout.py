"""Every measurement of the printed page, once, with its unit and clause.

Stylesheet, DOCX styles, the shipped templates and the page plan are made from this
module; no renderer holds a number of its own. "Clause n" means GB/T 9704-2012;
[practice] marks what no standard asks for. A house rule is another `Measures`.
"""

from __future__ import annotations

from collections.abc import Mapping
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
"""What a DOCX calls each face if no house rule says otherwise: the names of the fonts that office machines have."""


class Colour(StrEnum):
    """Text is black unless said otherwise (5.2.4); head, lines and seals are red (7.2)."""

    BLACK = "000000"
    RED = "FF0000"


class Align(StrEnum):
    """How lines stand between the edges, as CSS calls it; SPREAD reaches both (分散对齐)."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    JUSTIFY = "justify"
    SPREAD = "spread"


SIGNERS_PER_LINE = 2  # 7.2.6

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
    "copy-number": Style("份号", Face.BODY, SIZE_3, Align.LEFT, "7.2.1"),
    "classification": Style("密级和保密期限", Face.HEI, SIZE_3, Align.LEFT, "7.2.2"),
    "urgency": Style("紧急程度", Face.HEI, SIZE_3, Align.LEFT, "7.2.3"),
    "mark": Style(
        "发文机关标志", Face.TITLE, pt(36), Align.CENTRE, "7.2.4", colour=Colour.RED, pitch=pt(42)
    ),
    "number": Style("发文字号", Face.BODY, SIZE_3, Align.CENTRE, "7.2.5"),
    "signer": Style("签发人", Face.BODY, SIZE_3, Align.LEFT, "7.2.6", left=1, right=1),
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
"""Looks by role as the standard has them; the keys are the roles that `model.document` blocks are drawn in."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of a page. The default is what a clerk finds in the page dialog:
    37/35/28/26 mm and a pitch of 28.95 pt.
    """

    styles: Mapping[str, Style] = field(default_factory=lambda: STYLES, hash=False)
    font_names: Mapping[Face, str] = field(default_factory=lambda: OFFICIAL_NAMES, hash=False)

    paper_width: Length = mm(210)  # A4, GB/T 148 (5.1)
    paper_height: Length = mm(297)  # 5.1
    top: Length = mm(37)  # 天头 (5.2.1)
    left: Length = mm(28)  # 订口 (5.2.1)
    right: Length = mm(26)  # 切口, derived from 156 mm (5.2.1)
    bottom: Length = mm(35)  # derived from 225 mm (5.2.1)
    lines: int = 22  # 5.2.3
    cells: int = 28  # 5.2.3
    pitch: Length = pt(28.95)  # 579 twips: the largest whole twip with 22 lines in 225 mm

    squeeze: bool = True  # full-width marks give way (GB/T 15834, 5.1.10 and 5.1.11)
    one_line: Length = mm(10.39)  # 一行: height of a 3号 glyph and 7/8 of it (3.2; GB/T 33476.2)

    mark_top: Length = mm(35)  # type-area top to the ink of the issuer mark (7.2.4)
    mark_to_number_lines: int = 2  # 7.2.5
    mark_gap: Length = pt(18)  # between the names of a joint mark and 文件 [practice]
    first_page_body_lines: int = 1  # that a joint mark leaves room for, at the least (7.3.3)
    smallest_mark: Length = SIZE_3  # an issuer mark is not set smaller than the body [practice]
    signer_name: Face = Face.KAI  # behind a label in the face of its line (7.2.6)
    signer_inset: int = 1  # cells left of the number and right of the signers (7.2.6)
    signer_gap: int = 1  # cells between two signers on a line [practice]
    signer_cells: int = 3  # a shorter name is spread to these [practice]
    number_to_rule: Length = mm(4)  # 7.2.7
    rule_weight: Length = pt(1.5)  # red line; no figure in the standard [practice]
    rule_to_title_lines: int = 2  # 7.3.1
    title_to_recipients_lines: int = 1  # 7.3.2
    note_gap_lines: int = 1  # blank line before the attachment note (7.3.4)
    note_inset: int = 2  # 7.3.4
    seal_gap_lines: int = 2  # room above the name for a seal of 42 or 45 mm (7.3.5.1)
    date_inset: int = 4  # cells right of the date, sealed or stamped (7.3.5.1, 7.3.5.3)
    seal: Length = mm(45)  # of a county or district (国发〔1999〕25号); seals never touch (7.3.5.1)
    seals_per_row: int = 3  # that fit into 156 mm (7.3.5.1)
    seal_row_lines: int = 5  # from one row of seals to the next: 51 mm (7.3.5.1)
    unsealed_gap_lines: int = 1  # 7.3.5.2
    unsealed_inset: int = 2  # cells right of the issuer (7.3.5.2)
    unsealed_step: int = 2  # cells from the issuer's first character to the date's (7.3.5.2)
    stamp_gap_lines: int = 2  # 7.3.5.3
    stamp_lines: int = 2  # height of the room of a stamp; no figure in the standard [practice]
    stamp_cells: int = 6  # width of it [practice]
    stamp_to_title: int = 2  # cells (7.3.5.3)
    stamp_to_date_lines: int = 1  # 7.3.5.3
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

    @property
    def body_size(self) -> Length:
        """The size whose glyphs fill the cells of the grid (5.2.2)."""
        return self.styles["body"].size

    @property
    def table_pitch(self) -> Length:
        """Height of a line in a table."""
        return self.pitch_of(self.styles["table-text"])

    def mark_pitch(self, size: Length) -> Length:
        """Height of a line of the issuer mark in a size that need not be that of its style."""
        style = self.styles["mark"]
        return size if style.pitch is None else style.pitch * size.per(style.size)

    def pitch_of(self, style: Style) -> Length:
        return style.pitch or self.pitch

    def inset(self, cells: float) -> Length:
        return self.cell * cells if cells else ZERO


STANDARD = Measures()
