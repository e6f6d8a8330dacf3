"""Every measurement of the printed page, once, with its unit and clause.

Stylesheet, DOCX styles, the shipped templates and the page plan are made from this
module; no renderer holds a number of its own. "Clause n" means GB/T 9704-2012;
[practice] marks what no standard asks for. A house rule is another `Measures`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from generator.model.figure import CELLS, LINES, POINTS, PRACTICE, figure
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
    """Text is black unless said otherwise (5.2.4); head, lines and seals are red (7.2).

    Yellow lies behind what a draft still has to have filled in, grey is a bar of a chart.
    """

    BLACK = "000000"
    RED = "FF0000"
    OPEN_POINT = "FFFF00"
    SHADE = "D9D9D9"


class Align(StrEnum):
    """How lines stand between the edges, as CSS calls it; SPREAD reaches both (分散对齐)."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    JUSTIFY = "justify"
    SPREAD = "spread"


class NumberSide(StrEnum):
    """On which side of the type area page numbers stand (7.5)."""

    OUTER = "单页居右、双页居左"
    CENTRE = "居中"
    RIGHT = "居右"


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
LABEL_AND_TITLE = 2  # lines: those of an annex's label and of its title themselves
WHOLE = 0.001  # by which sums of lengths miss a whole cell or line
IMPRINT_PITCH = mm(10.39) * (14 / 16)  # one line of size 4 (3.2)


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
    "attendance": Style("出席、请假和列席", Face.BODY, SIZE_3, Align.JUSTIFY, "10.3"),
    "attachment-note": Style("附件说明", Face.BODY, SIZE_3, Align.JUSTIFY, "7.3.4"),
    "signature": Style("发文机关署名", Face.BODY, SIZE_3, Align.RIGHT, "7.3.5"),
    "date": Style("成文日期", Face.BODY, SIZE_3, Align.RIGHT, "7.3.5", right=4),
    "note": Style("附注", Face.BODY, SIZE_3, Align.JUSTIFY, "7.3.6", first_line=2),
    "annex-label": Style("附件标识", Face.HEI, SIZE_3, Align.LEFT, "7.3.7"),
    "field-line": Style(
        "表头栏目", Face.BODY, SIZE_SMALL_4, Align.LEFT, PRACTICE, pitch=TABLE_PITCH
    ),
    "table-head": Style(
        "表格表头", Face.HEI, SIZE_SMALL_4, Align.CENTRE, PRACTICE, pitch=TABLE_PITCH
    ),
    "table-text": Style(
        "表格文字", Face.BODY, SIZE_SMALL_4, Align.LEFT, PRACTICE, pitch=TABLE_PITCH
    ),
    "table-note": Style(
        "表格附注", Face.BODY, SIZE_SMALL_4, Align.LEFT, PRACTICE, pitch=TABLE_PITCH
    ),
    "imprint": Style(
        "版记",
        Face.BODY,
        SIZE_4,
        Align.JUSTIFY,
        "7.4.2, 7.4.3",
        pitch=IMPRINT_PITCH,
        left=1,
        right=1,
    ),
    "page-number": Style(
        "页码", Face.SONG, SIZE_4, Align.RIGHT, "7.5", pitch=SIZE_4, left=1, right=1
    ),
}
"""Looks by role as the standard has them; the keys are the roles that `model.document` blocks are drawn in."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of a page. The default is what a clerk finds in the page dialog:
    37/35/28/26 mm and a pitch of 28.95 pt.
    """

    styles: Mapping[str, Style] = field(default_factory=lambda: STYLES, hash=False)
    font_names: Mapping[Face, str] = field(default_factory=lambda: OFFICIAL_NAMES, hash=False)

    paper_width: Length = figure(mm(210), "5.1", "纸张宽度")
    paper_height: Length = figure(mm(297), "5.1", "纸张高度")
    top: Length = figure(mm(37), "5.2.1", "上边距（天头）", within=1)
    left: Length = figure(mm(28), "5.2.1", "左边距（订口）", within=1)
    right: Length = figure(mm(26), "5.2.1", "右边距")  # 切口, derived from a width of 156 mm
    bottom: Length = figure(mm(35), "5.2.1", "下边距")  # derived from a height of 225 mm
    # half a leading, if exact
    outset: Length = figure(ZERO, "GB/T 33476.2", "文字区上下各超出版心")
    lines: int = figure(22, "5.2.3", "每面行数", LINES)
    cells: int = figure(28, "5.2.3", "每行字数", CELLS)
    # 579 twips: the largest pitch with 22 lines in 225 mm
    pitch: Length = figure(pt(28.95), "5.2.3", "行距", POINTS)

    # full-width marks give way (5.1.10 and 5.1.11, which allow it)
    squeeze: bool = figure(True, "GB/T 15834-2011 5.1.10", "标点挤压", "", free=True)
    # height of a 3号 glyph and 7/8 of it (GB/T 33476.2)
    one_line: Length = figure(mm(10.39), "3.2", "一行的高度")

    mark_top: Length = figure(mm(35), "7.2.4", "发文机关标志上边缘至版心上边缘")
    mark_to_number_lines: int = figure(2, "7.2.5", "发文机关标志与发文字号之间空", LINES)
    mark_gap: Length = figure(pt(18), PRACTICE, "联合发文的机关名称与“文件”之间空", POINTS)
    first_page_body_lines: int = figure(1, "7.3.3", "首页正文至少", LINES)
    smallest_mark: Length = figure(SIZE_3, PRACTICE, "发文机关标志的最小字号", POINTS)
    signer_name: Face = figure(Face.KAI, "7.2.6", "签发人姓名的字体", "")
    signer_inset: int = figure(1, "7.2.6", "签发人右空（发文字号左空）", CELLS)
    signer_gap: int = figure(1, PRACTICE, "两个签发人之间空", CELLS)
    # a shorter name is spread to these
    signer_cells: int = figure(3, PRACTICE, "签发人姓名至少占", CELLS)
    number_to_rule: Length = figure(mm(4), "7.2.7", "红线在发文字号之下")
    rule_weight: Length = figure(pt(1.5), PRACTICE, "红线粗细", POINTS)
    rule_to_title_lines: int = figure(2, "7.3.1", "标题在红线下空", LINES)
    title_to_recipients_lines: int = figure(1, "7.3.2", "主送机关在标题下空", LINES)
    note_gap_lines: int = figure(1, "7.3.4", "附件说明在正文下空", LINES)
    note_inset: int = figure(2, "7.3.4", "附件说明左空", CELLS)
    # room for a seal of 42 or 45 mm
    seal_gap_lines: int = figure(2, "7.3.5.1", "加盖印章的署名在正文下空", LINES)
    date_inset: int = figure(4, "7.3.5.1", "成文日期右空", CELLS)  # sealed, or stamped (7.3.5.3)
    # of a county; seals never touch (7.3.5.1)
    seal: Length = figure(mm(45), "国发〔1999〕25号", "印章直径")
    seals_per_row: int = figure(3, "7.3.5.1", "每排印章", "枚")  # that fit into 156 mm
    seal_row_lines: int = figure(5, "7.3.5.1", "两排印章之间", LINES)  # 51 mm
    # a seal reaches as far below the date as it begins above the issuer
    seal_below_lines: int = figure(1, PRACTICE, "盖章的成文日期与版记之间至少空", LINES)
    unsealed_gap_lines: int = figure(1, "7.3.5.2", "不盖印章的署名在正文下空", LINES)
    unsealed_inset: int = figure(2, "7.3.5.2", "不盖印章的署名右空", CELLS)
    unsealed_step: int = figure(2, "7.3.5.2", "成文日期首字比署名首字右移", CELLS)
    stamp_gap_lines: int = figure(2, "7.3.5.3", "签名章在正文下空", LINES)
    stamp_lines: int = figure(2, PRACTICE, "签名章的高度", LINES)
    stamp_cells: int = figure(6, PRACTICE, "签名章的宽度", CELLS)
    stamp_to_title: int = figure(2, "7.3.5.3", "签发人职务与签名章之间空", CELLS)
    stamp_to_date_lines: int = figure(1, "7.3.5.3", "成文日期在签名章下空", LINES)
    annex_title_line: int = figure(3, "7.3.7", "附件标题所在的行", "")

    letter_mark_top: Length = figure(mm(30), "10.1", "信函的发文机关标志上边缘至上页边")
    letter_mark_to_line: Length = figure(mm(4), "10.1", "信函的上红色双线在发文机关标志之下")
    letter_line_width: Length = figure(mm(170), "10.1", "信函的红色双线长")
    letter_foot: Length = figure(mm(20), "10.1", "信函的下红色双线至下页边")
    letter_thick: Length = figure(pt(2.25), PRACTICE, "信函红色双线的粗线", POINTS)
    letter_thin: Length = figure(pt(0.75), PRACTICE, "信函红色双线的细线", POINTS)
    letter_line_gap: Length = figure(pt(0.75), PRACTICE, "信函红色双线两线之间", POINTS)
    letter_line_to_text: Length = figure(mm(4.84), "10.1", "信函的文字与红色双线之间")
    letter_to_title_lines: int = figure(2, "10.1", "信函的标题在上一要素下空", LINES)
    order_mark_top: Length = figure(mm(20), "10.2", "命令的发文机关标志上边缘至版心上边缘")
    order_to_number_lines: int = figure(2, "10.2", "命令的令号在发文机关标志下空", LINES)
    order_number_to_body_lines: int = figure(2, "10.2", "命令的正文在令号下空", LINES)
    attendance_gap_lines: int = figure(1, "10.3", "纪要的出席人员在正文下空", LINES)
    attendance_inset: int = figure(2, "10.3", "纪要的出席人员左空", CELLS)
    attendance_label: Face = figure(Face.HEI, "10.3", "纪要的出席、请假、列席的字体", "")

    parts_on_odd_side: bool = figure(False, PRACTICE, "各部分从单面起", "")
    imprint_on_even_side: bool = figure(False, "GB/T 33476.2", "版记排在双页", "", free=True)
    imprint_outer_weight: Length = figure(mm(0.35), "7.4.1", "版记首条、末条分隔线粗细")
    imprint_inner_weight: Length = figure(mm(0.25), "7.4.1", "版记中间分隔线粗细")
    number_drop: Length = figure(mm(7), "7.5", "页码一字线在版心下边缘之下")  # its dash

    table_border: Length = figure(pt(0.5), PRACTICE, "表格线粗细", POINTS)
    table_pad_x: Length = figure(pt(4), PRACTICE, "表格文字离左右格线", POINTS)
    table_pad_y: Length = figure(pt(3), PRACTICE, "表格文字离上下格线", POINTS)

    number_side: NumberSide = figure(NumberSide.OUTER, "7.5", "页码位置", "")
    number_form: str = figure("— 1 —", "7.5", "页码的样式", "")
    stage_size: Length = figure(pt(10.5), PRACTICE, "页脚的稿次字号", POINTS)

    @property
    def width(self) -> Length:
        """Width of the type area (156 mm, 5.2.1)."""
        return self.paper_width - self.left - self.right

    @property
    def height(self) -> Length:
        """Height of the text area, which holds whole lines: the type area, and twice `outset`."""
        return self.paper_height - self.top - self.bottom

    @property
    def room(self) -> Length:
        """What text may fill: the text area, or less where fewer lines are to stand on a side."""
        most = self.pitch * self.lines
        return most if self.height - most >= self.pitch else self.height

    @property
    def type_top(self) -> Length:
        """From the top of the text area to the top of the type area."""
        return self.outset

    @property
    def type_bottom(self) -> Length:
        """From the top of the text area to the bottom of the type area (225 mm below its top, 5.2.1)."""
        return self.height - self.outset

    @property
    def type_height(self) -> Length:
        """Height of the type area (225 mm, 5.2.1)."""
        return self.height - self.outset * 2

    @property
    def exact(self) -> bool:
        """Whether the reading of the grid is that of GB/T 33476.2."""
        return self.outset > ZERO

    @property
    def above_type(self) -> Length:
        """From the top edge of the paper to the type area (天头, 5.2.1)."""
        return self.top + self.outset

    @property
    def below_type(self) -> Length:
        """From the type area to the bottom edge of the paper."""
        return self.bottom + self.outset

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

    @property
    def imprint_pitch(self) -> Length:
        """Height of a line in the imprint."""
        return self.pitch_of(self.styles["imprint"])

    @property
    def annex_blank_lines(self) -> int:
        """Empty lines between an annex's label on line 1 and its title (7.3.7)."""
        return self.annex_title_line - LABEL_AND_TITLE

    @property
    def post_inset(self) -> int:
        """Cells right of a post: its stamp's room and what is at both sides of it (7.3.5.3)."""
        return self.date_inset + self.stamp_cells + self.stamp_to_title

    @property
    def letter_double(self) -> Length:
        """Height of a letter's two lines with what is between them (10.1)."""
        return self.letter_thick + self.letter_line_gap + self.letter_thin

    @property
    def letter_line_left(self) -> Length:
        """Where a letter's lines begin: as far out of the type area as they end (10.1)."""
        return (self.width - self.letter_line_width) / 2

    def cell_gap(self, size: Length) -> Length:
        """What is added behind a character so that it fills its cell: only the grid's size does."""
        return self.cell - size if size == self.body_size else ZERO

    def row_height(self, lines: int) -> Length:
        """Height of a table's row of so many lines."""
        return self.table_pitch * lines + self.table_pad_y * 2

    def mark_pitch(self, size: Length) -> Length:
        """Height of a line of the issuer mark in a size that need not be that of its style."""
        style = self.styles["mark"]
        return size if style.pitch is None else style.pitch * size.per(style.size)

    def pitch_of(self, style: Style) -> Length:
        return style.pitch or self.pitch

    def number_align(self, page: int) -> Align:
        """How the number of a page stands; that of 1 is that of all odd ones (7.5)."""
        if self.number_side is NumberSide.OUTER:
            return Align.RIGHT if page % 2 else Align.LEFT
        return Align.CENTRE if self.number_side is NumberSide.CENTRE else Align.RIGHT

    def stage_align(self, page: int) -> Align:
        """How the stage of a draft stands: at the side that the page number leaves free."""
        return Align.RIGHT if self.number_align(page) is Align.LEFT else Align.LEFT

    def number_words(self, number: object) -> tuple[str, str, str]:
        """What stands before a page number, it, and what stands behind it."""
        before, _, behind = self.number_form.partition("1")
        return before, str(number), behind

    def inset(self, cells: float) -> Length:
        return self.cell * cells if cells else ZERO

    @property
    def turned(self) -> Measures:
        """The same sheet for a table that lies across it, as its reader sees it (8).

        The sheet is turned clockwise for reading, so the table is printed turned
        counter-clockwise: its head is at the left edge of odd and even pages alike.
        """
        return _turned(self)


@lru_cache(maxsize=8)
def _turned(measures: Measures) -> Measures:
    width, height = measures.type_height, measures.width + measures.outset * 2
    return replace(
        measures,
        paper_width=measures.paper_height,
        paper_height=measures.paper_width,
        top=measures.left - measures.outset,
        bottom=measures.right - measures.outset,
        left=measures.below_type,
        right=measures.above_type,
        cells=int(width.per(measures.cell) + WHOLE),
        lines=int(height.per(measures.pitch) + WHOLE),
    )


STANDARD = Measures()

EXACT = Measures(top=mm(34.58), bottom=mm(32.58), outset=mm(2.42), pitch=pt(29.6))
"""The reading of GB/T 33476.2: margins for word processors, whose glyphs fill 225 mm from edge to edge.

592 twips are the largest pitch with 22 lines in 229.84 mm.
"""

_DESK_SIZE, _DESK_PITCH = pt(10.5), pt(15)
_ON_DESK = ("field-line", "table-head", "table-text", "table-note")

DESK = replace(
    STANDARD,
    styles={
        **STYLES,
        **{name: replace(STYLES[name], size=_DESK_SIZE, pitch=_DESK_PITCH) for name in _ON_DESK},
    },
)
"""For lists that stay on the desk: 五号 in and around the table, eight rows on a side. [practice]"""


def desk_of(measures: Measures) -> Measures:
    """The measures of an edition with the small type of lists."""
    small = {name: DESK.styles[name] for name in _ON_DESK}
    return replace(measures, styles={**measures.styles, **small})
