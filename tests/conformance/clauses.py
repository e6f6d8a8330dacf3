"""Every clause of GB/T 9704-2012 that a page can show, and how it is measured.

What is required is typed here from the standard, not taken from the program. `figures` are
the fields of `model.layout` that a row alone watches.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tests.conformance.measuring import (
    CELL,
    ONE_LINE,
    Page,
    body_lines,
    bottom,
    empty_lines,
    end,
    face,
    top,
)
from tests.conformance.sheets import MM, Bar, Glyph, Sheets, pitch
from tests.conformance.specimens import LONG_NAME

Value = float | str
Seen = Callable[[str], Sheets]
"""The sheets of a specimen by its name."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One row of the table. `office` says why a DOCX cannot show it through LibreOffice."""

    number: str
    what: str
    required: Value
    unit: str
    within: float
    measure: Callable[[Seen], Value]
    figures: tuple[str, ...] = ()
    office: str = ""
    office_within: float = 0.0
    office_measure: Callable[[Seen], Value] | None = None

    def in_office(self, seen: Seen) -> Value:
        """What LibreOffice shows, where that must be measured in another way."""
        return (self.office_measure or self.measure)(seen)

    def holds(self, value: Value, *, office: bool = False) -> bool:
        within = self.office_within if office and self.office_within else self.within
        if isinstance(value, str) or isinstance(self.required, str):
            return value == self.required
        return abs(value - self.required) <= within


@lru_cache(maxsize=8)
def _measured(found: Sheets) -> Page:
    return Page(found)


def _page(seen: Seen) -> Page:
    return _measured(seen("notice"))


def _red(seen: Seen, name: str = "notice") -> Bar:
    return seen(name).sides[0].rules("FF0000")[0]


def _black(seen: Seen) -> list[Bar]:
    """The lines of the imprint: the last three of the last side."""
    return seen("notice").sides[-1].rules("000000")[-3:]


def _number(seen: Seen, name: str = "notice") -> tuple[Glyph, ...]:
    return seen(name).said("青卫发〔2024〕7号")


def _mark_ink(seen: Seen) -> tuple[float, float]:
    """Of the issuer mark: all ink of the first side above the number."""
    return seen("notice").ink(0, 50, top(_number(seen)[0]) - 3)


def _after_mark(seen: Seen) -> float:
    """From the mark, a glyph's height below the top of its ink, to the number."""
    mark = seen("notice").said("青山县卫生健康委员会文件")[0]
    return top(_number(seen)[0]) - _mark_ink(seen)[0] - mark.size * MM


def _one_line(seen: Seen) -> float:
    gap = _after_mark(seen)
    return gap / max(empty_lines(gap), 1)


def _cells_from_right(page: Page, glyphs: tuple[Glyph, ...]) -> int:
    return round((page.right - end(glyphs)) / page.cell)


def _lines_between(seen: Seen, name: str, above: str, below: str, page: Page) -> float:
    """Empty lines of the grid between two lines of the same side, to half a line."""
    found = seen(name)
    first, second = found.line_of(above)[-1], found.line_of(below)[0]
    return round(2 * (second.baseline - first.baseline) / MM / page.pitch) / 2 - 1


def _seal_row(seen: Seen) -> list[Glyph]:
    """The first characters of sealed issuers who stand side by side, in their first row."""
    line = seen("joint").line_of("县卫健委县公安局")
    return [glyph for glyph in line if glyph.text == "县"]


def _seals(seen: Seen) -> str:
    names = _seal_row(seen)
    apart = [(b.x - a.x) / 1.01 for a, b in pairwise(names)]
    return f"{len(names)}枚，每枚占{min(apart, default=0.0):.1f}毫米"


def _first_side_lines(seen: Seen) -> int:
    lines = body_lines(seen("ten").sides[0])
    recipients = next(
        i for i, line in enumerate(lines) if line[0].text == "各" and line[1].text == "乡"
    )
    return len(lines) - recipients - 1


def _beside_stamp(seen: Seen) -> float:
    return _lines_between(seen, "stamps", "青山县县长", "林水县县长", _page(seen)) / 2


def _stamp_gap(seen: Seen) -> float:
    found, page = seen("stamps"), _page(seen)
    side, (post, *_) = found.find("青山县县长")
    lines = found.sides[side].lines()
    at = next(i for i, row in enumerate(lines) if post in row)
    gap = round(2 * (post.baseline - lines[at - 1][0].baseline) / MM / page.pitch) / 2 - 1
    return gap - _beside_stamp(seen)


def _annex_title(seen: Seen) -> float:
    found, page = seen("notice"), _page(seen)
    label, title = found.said("附件1曰")[0], found.said("曰严与敬任务表")[0]
    middles = [(top(g) + bottom(g)) / 2 for g in (label, title)]
    return round((middles[1] - middles[0]) / MM / page.pitch, 1) + 1


def _hung(seen: Seen) -> float:
    """How far the boxes of marks at the ends of lines reach out of the type area, in em."""
    page = _page(seen)
    ends = [line[-1] for side in seen("notice").sides for line in side.lines()]
    marks = [mark for mark in ends if mark.text in "，、；" and mark.size > 15]
    return round(max((m.x - page.right) / (m.size * MM) + 1 for m in marks), 2)


def _date_inset(seen: Seen) -> int:
    date = seen("stamps").said("2024年5月20日（")[:10]
    return round((_page(seen).right - end(date)) / CELL)


def _beyond_stamp(seen: Seen) -> int:
    inset = _date_inset(seen)
    return _from_right(seen, "stamps", "青山县县长") - inset


def _side_of_number(seen: Seen) -> str:
    page, sides = _page(seen), seen("notice").sides
    odd, even = (sides[n].lines()[-1] for n in (0, 1))
    middle_of_page = (page.left + page.right) / 2
    names = ["右" if row[0].x > middle_of_page else "左" for row in (odd, even)]
    return f"单页居{names[0]}，双页居{names[1]}"


def _cells(seen: Seen) -> tuple[Glyph, list[Bar]]:
    """The first character of a table's text, and the frames around the cells from it on."""
    found = seen("notice")
    side, (first, *_) = found.find("第1项尺璧")
    frames = [bar for bar in found.sides[side].bars if bar.weight > 3]
    return first, [f for f in frames if f.bottom > first.bottom]


OWN_LINES = "软件自己画表格线，画法不同"
NO_IMPRINT = "LibreOffice 把版记留在正文之下，Word 按页底排"


def _folio(seen: Seen, side: int) -> list[Glyph]:
    """The page number of a side, dashes and all."""
    return seen("notice").sides[side].lines()[-1]


def _mark_top(seen: Seen) -> float:
    return _mark_ink(seen)[0] - _page(seen).top


def _mark_gap(seen: Seen) -> float:
    found = seen("joint")
    names = found.sides[0].lines()[0]
    word = found.said("文件")
    return (word[0].x - end([g for g in names if g.text not in "文件"])) / MM


def _number_inset(seen: Seen) -> int:
    return round((_number(seen, "upward")[0].x - _page(seen).left) / CELL)


def _signers_in_line(seen: Seen) -> str:
    """Columns are as wide as the longest name, here of four characters."""
    line = seen("upward").line_of("签发人")
    words = "".join(glyph.text for glyph in line)
    starts = [words.index(name) for name in ("张三", "欧阳修远", "李四光") if name in words]
    steps = [round((line[b].x - line[a].x) / CELL) - 4 for a, b in pairwise(starts)]
    return f"{len(starts)}人，之间{min(steps, default=0)}字"


def _short_name(seen: Seen) -> int:
    return round((end(seen("upward").said("张三")) - seen("upward").said("张三")[0].x) / CELL)


def _above_recipients(seen: Seen) -> int:
    found = seen("notice")
    title = found.line_of("关于印发《青山县")
    lines = found.sides[0].lines()
    last = lines[lines.index(title) + 1][0]
    return empty_lines(top(found.said("各乡镇人民政府")[0]) - bottom(last))


def _above(seen: Seen, name: str, words: str) -> float:
    """From the line above to the line that begins with `words`, in lines of the grid."""
    found = seen(name)
    side, (first, *_) = found.find(words)
    lines = found.sides[side].lines()
    at = next(index for index, row in enumerate(lines) if first in row)
    return (first.baseline - lines[at - 1][0].baseline) / MM / _page(seen).pitch


def _above_note(seen: Seen) -> int:
    return round(_above(seen, "notice", "附件：1.")) - 1


def _sealed_gap(seen: Seen) -> int:
    return round(_above(seen, "notice", "青山县卫生健康委员会2024")) - 1


def _unsealed_gap(seen: Seen) -> int:
    return round(_above(seen, "upward", "青山县卫生健康委员会2024")) - 1


def _from_right(seen: Seen, name: str, words: str) -> int:
    found = seen(name)
    at = [side.words.rfind(words) for side in found.sides]
    side = max(index for index, place in enumerate(at) if place >= 0)
    glyphs = found.sides[side].glyphs[at[side] : at[side] + len(words)]
    return round((_page(seen).right - end(glyphs)) / CELL)


def _unsealed_inset(seen: Seen) -> int:
    issuer = seen("upward").said("青山县卫生健康委员会2024")[:10]
    return round((_page(seen).right - end(issuer)) / CELL)


def _unsealed_step(seen: Seen) -> int:
    glyphs = seen("upward").said("青山县卫生健康委员会2024")
    return round((glyphs[10].x - glyphs[0].x) / CELL)


def _seal_rows_apart(seen: Seen) -> int:
    """From the first row to the next one."""
    found = seen("joint")
    side, (first, *_) = found.find("县卫健委县公安局")
    below = found.sides[side].lines()
    after = next(row[0] for row in below if row[0].baseline > first.baseline + 1)
    return round((after.baseline - first.baseline) / MM / _page(seen).pitch)


def _below_stamp(seen: Seen) -> float:
    above = _above(seen, "stamps", "2024年5月20日（") * 2
    return round(above) / 2 - 1 - _beside_stamp(seen)


def _dash(seen: Seen) -> float:
    """From the edge of the type area, where the imprint ends, to the dash's middle."""
    dash = seen("notice").sides[1].lines()[-1][0]
    return (dash.top + dash.bottom) / 2 - _black(seen)[-1].bottom


def _dash_on_sheet(seen: Seen) -> float:
    """The same from the edge that the standard gives: 262 mm below the top of the sheet."""
    dash = seen("notice").sides[1].lines()[-1][0]
    return (dash.top + dash.bottom) / 2 - 262


def _table_border(seen: Seen) -> float:
    """Frames of neighbours lie on one another."""
    left, right = _cells(seen)[1][:2]
    return (left.right - right.left) / MM


def _table_pad_x(seen: Seen) -> float:
    first, (_, frame, *_) = _cells(seen)
    return (first.x - frame.left) / MM - _table_border(seen)


def _table_pad_y(seen: Seen) -> float:
    """A row is as high as its lines and twice the padding."""
    _, (_, frame, _, below, *_) = _cells(seen)
    side = seen("notice").sides[seen("notice").find("第1项尺璧")[0]]
    texts = [[g for g in row if g.x > frame.left] for row in side.lines()]
    inside = [row for row in texts if row and frame.top < row[0].baseline < below.top]
    return ((below.top - frame.top) / MM - pitch(inside) * len(inside)) / 2


def _letter_lines(seen: Seen) -> list[Bar]:
    """The two upper lines and the two lower ones, from top to bottom."""
    return seen("letter-labels").sides[0].rules("FF0000")


def _letter_mark_to_line(seen: Seen) -> float:
    line = _letter_lines(seen)[0].top
    return line - seen("letter-labels").ink(0, 20, line - 1)[1]


def _letter_line_to_text(seen: Seen) -> float:
    return top(seen("letter-labels").said("000017")[0]) - _letter_lines(seen)[1].bottom


def _letter_title(seen: Seen) -> int:
    found = seen("letter-labels")
    return empty_lines(top(found.said("关于商请")[0]) - bottom(found.said("特急")[0]))


def _order_number(seen: Seen) -> int:
    found = seen("order")
    mark = found.said("青山县人民政府令")[0]
    below = found.ink(0, 50, 65)[0] + mark.size * MM
    return empty_lines(top(found.said("第7号")[0]) - below)


def _order_body(seen: Seen) -> int:
    found = seen("order")
    return empty_lines(top(found.said("各医疗机构要")[0]) - bottom(found.said("第7号")[0]))


def _room_below_seal(seen: Seen) -> str:
    """With one line between date and imprint both stand on one side."""
    return "同面" if sum(bool(side.words) for side in seen("tight").sides) == 2 else "另面"


def _parts_run_on(seen: Seen) -> str:
    """Whether a part may begin on an even side."""
    return "接着排" if seen("tight").sides[1].words else "有空白面"


def _last_side(seen: Seen) -> str:
    """Whether the side with the imprint shows text too."""
    words = seen("ten").sides[-1].words
    return "同面" if "不予公开" in words and "印发" in words else "另面"


CLAUSES: tuple[Clause, ...] = (
    Clause("5.1", "纸张宽度", 210, "mm", 0.1,
           lambda s: s("notice").sides[0].width, ("paper_width",)),
    Clause("5.1", "纸张高度", 297, "mm", 0.1,
           lambda s: s("notice").sides[0].height, ("paper_height",)),
    Clause("5.2.1", "版心上边缘至纸张上边（天头）", 37, "mm", 0.1,
           lambda s: _page(s).top, ("top",), office_within=0.5),
    Clause("5.2.1", "版心左边缘至纸张左边（订口）", 28, "mm", 0.1,
           lambda s: _page(s).left, ("left",)),
    Clause("5.2.1", "版心右边缘至纸张右边", 26, "mm", 0.12,
           lambda s: _page(s).sheet.width - _page(s).right, ("right",), office_within=0.5),
    Clause("5.2.1", "版心下边缘（版记末条线）至纸张下边", 35, "mm", 0.1,
           lambda s: s("notice").sides[-1].height - _black(s)[-1].bottom, ("bottom",),
           office=NO_IMPRINT),
    Clause("5.2.3", "每面行数", 22, "行", 0, lambda s: _page(s).lines, ("lines",)),
    Clause("5.2.3", "每行字数", 28, "字", 0, lambda s: _page(s).cells, ("cells",)),
    Clause("5.2.3", "行距，使版心排满 22 行", 28.95, "磅", 0.05,
           lambda s: _page(s).pitch, ("pitch",)),
    Clause("GB/T 15834 5.1.10", "行末标点占半字，另一半在版心外", 0.5, "字", 0.05, _hung,
           ("squeeze",), office="软件各按自己的规则挤压标点"),
    Clause("3.2", "一行的高度", ONE_LINE, "mm", 0.1, _one_line, ("one_line",),
           office_within=0.3),
    Clause("7.2.4", "发文机关标志上边缘至版心上边缘", 35, "mm", 0.1, _mark_top, ("mark_top",),
           office_within=0.5),
    Clause("7.2.4", "联合发文时机关名称与“文件”之间（惯例）", 18, "磅", 0.5, _mark_gap,
           ("mark_gap",), office_within=1.5),
    Clause("7.2.4", "发文机关标志的最小字号（惯例）", 16, "磅", 0,
           lambda s: s("long").said(LONG_NAME[:6])[0].size, ("smallest_mark",)),
    Clause("7.2.5", "发文字号在发文机关标志下空", 2, "行", 0,
           lambda s: empty_lines(_after_mark(s)), ("mark_to_number_lines",)),
    Clause("7.2.6", "发文字号左空", 1, "字", 0, _number_inset, ("signer_inset",)),
    Clause("7.2.6", "签发人姓名的字体", "楷体", "", 0,
           lambda s: face(s("upward").said("欧阳修远")[0]), ("signer_name",)),
    Clause("7.2.6", "每行签发人，以及两人之间（惯例）", "2人，之间1字", "", 0, _signers_in_line,
           ("SIGNERS_PER_LINE", "signer_gap")),
    Clause("7.2.6", "两字姓名排开所占（惯例）", 3, "字", 0, _short_name, ("signer_cells",)),
    Clause("7.2.7", "红色分隔线在发文字号之下", 4, "mm", 0.1,
           lambda s: _red(s).top - bottom(_number(s)[0]), ("number_to_rule",),
           office_within=0.5),
    Clause("7.2.7", "红色分隔线粗细（惯例）", 1.5, "磅", 0.1,
           lambda s: _red(s).weight / MM, ("rule_weight",)),
    Clause("7.2.7", "红色分隔线比版心宽", 0, "mm", 0.2,
           lambda s: _red(s).right - _red(s).left - _page(s).width, office_within=0.5),
    Clause("7.3.1", "标题在红色分隔线下空", 2, "行", 0,
           lambda s: empty_lines(top(s("notice").said("关于印发")[0]) - _red(s).bottom),
           ("rule_to_title_lines",)),
    Clause("7.3.2", "主送机关在标题下空", 1, "行", 0, _above_recipients,
           ("title_to_recipients_lines",)),
    Clause("7.3.3", "十个机关联合发文，首页正文至少", 1, "行", 0, _first_side_lines,
           ("first_page_body_lines",), office="由字体度量决定，见 PDF"),
    Clause("7.3.4", "附件说明在正文下空", 1, "行", 0, _above_note, ("note_gap_lines",)),
    Clause("7.3.4", "附件说明左空", 2, "字", 0,
           lambda s: round((s("notice").said("附件：")[0].x - _page(s).left) / CELL),
           ("note_inset",)),
    Clause("7.3.5.1", "加盖印章的署名在正文下空", 2, "行", 0, _sealed_gap, ("seal_gap_lines",)),
    Clause("7.3.5.1", "成文日期右空", 4, "字", 0,
           lambda s: _from_right(s, "notice", "2024年5月20日"), ("date_inset",)),
    Clause("7.3.5.1", "并排的印章（直径 45 毫米）互不相交", "3枚，每枚占45.0毫米", "", 0,
           _seals, ("seal", "seals_per_row")),
    Clause("7.3.5.1", "两排印章之间", 5, "行", 0, _seal_rows_apart, ("seal_row_lines",)),
    Clause("7.3.5.2", "不盖印章的署名在正文下空", 1, "行", 0, _unsealed_gap,
           ("unsealed_gap_lines",)),
    Clause("7.3.5.2", "不盖印章的署名右空", 2, "字", 0,
           _unsealed_inset,
           ("unsealed_inset",)),
    Clause("7.3.5.2", "成文日期首字比署名首字右移", 2, "字", 0, _unsealed_step,
           ("unsealed_step",)),
    Clause("7.3.5.3", "签名章在正文下空", 2, "行", 0, _stamp_gap, ("stamp_gap_lines",)),
    Clause("7.3.5.3", "签名章的高度（惯例）", 2, "行", 0, lambda s: 1 + 2 * _beside_stamp(s),
           ("stamp_lines",)),
    Clause("7.3.5.3", "职务右边缘距成文日期右边缘（签名章的宽度和 2 字）", 8, "字", 0,
           _beyond_stamp, ("stamp_cells", "stamp_to_title")),
    Clause("7.3.5.3", "成文日期在签名章下空", 1, "行", 0, _below_stamp, ("stamp_to_date_lines",)),
    Clause("7.3.7", "附件标题所在的行", 3, "行", 0.2, _annex_title, ("annex_title_line",)),
    Clause("7.4.1", "版记首条分隔线粗细", 0.35, "mm", 0.02, lambda s: _black(s)[0].weight,
           ("imprint_outer_weight",), office_within=0.05),
    Clause("7.4.1", "版记中间分隔线粗细", 0.25, "mm", 0.02, lambda s: _black(s)[1].weight,
           ("imprint_inner_weight",), office_within=0.05),
    Clause("7.4.1", "版记分隔线比版心宽", 0, "mm", 0.2,
           lambda s: _black(s)[0].right - _black(s)[0].left - _page(s).width,
           office_within=0.5),
    Clause("7.5", "页码一字线在版心下边缘之下", 7, "mm", 0.15, _dash, ("number_drop",),
           office_measure=_dash_on_sheet, office_within=0.5),
    Clause("7.5", "页码位置", "单页居右，双页居左", "", 0, _side_of_number,
           ("number_side",)),
    Clause("7.5", "页码样式", "—2—", "", 0,
           lambda s: "".join(g.text for g in _folio(s, 1)), ("number_form",)),
    Clause("惯例", "表格线粗细", 0.5, "磅", 0.1, _table_border,
           ("table_border",), office=OWN_LINES),
    Clause("惯例", "表格文字离左格线", 4, "磅", 0.3,
           _table_pad_x, ("table_pad_x",),
           office=OWN_LINES),
    Clause("惯例", "表格文字离上下格线", 3, "磅", 0.3, _table_pad_y, ("table_pad_y",),
           office=OWN_LINES),
    Clause("惯例", "各部分另面接着排（默认不一定从单面起）", "接着排", "", 0, _parts_run_on,
           ("parts_on_odd_side",), office=NO_IMPRINT),
    Clause("7.4", "版记与末页文字同面（默认不另起双页）", "同面", "", 0, _last_side,
           ("imprint_on_even_side",), office=NO_IMPRINT),
    Clause("7.3.5.1", "印章下缘的位置：成文日期与版记之间空一行可以同面（惯例）", "同面", "", 0,
           _room_below_seal, ("seal_below_lines",), office=NO_IMPRINT),
    Clause("10.1", "信函：发文机关标志上边缘至纸张上边", 30, "mm", 0.15,
           lambda s: s("letter-labels").ink(0, 20, 45)[0], ("letter_mark_top",),
           office_within=0.5),
    Clause("10.1", "信函：上红色双线在发文机关标志之下", 4, "mm", 0.15, _letter_mark_to_line,
           ("letter_mark_to_line",), office_within=0.5),
    Clause("10.1", "信函：红色双线长", 170, "mm", 0.1,
           lambda s: _letter_lines(s)[0].right - _letter_lines(s)[0].left,
           ("letter_line_width",), office_within=0.5),
    Clause("10.1", "信函：下红色双线至纸张下边", 20, "mm", 0.1,
           lambda s: s("letter-labels").sides[0].height - _letter_lines(s)[-1].bottom,
           ("letter_foot",), office_within=0.5),
    Clause("10.1", "信函：双线的粗线（惯例）", 2.25, "磅", 0.1,
           lambda s: _letter_lines(s)[0].weight / MM, ("letter_thick",), office_within=0.5),
    Clause("10.1", "信函：双线的细线（惯例）", 0.75, "磅", 0.1,
           lambda s: _letter_lines(s)[1].weight / MM, ("letter_thin",), office_within=0.5),
    Clause("10.1", "信函：双线两线之间（惯例）", 0.75, "磅", 0.1,
           lambda s: (_letter_lines(s)[1].top - _letter_lines(s)[0].bottom) / MM,
           ("letter_line_gap",), office_within=0.5),
    Clause("10.1", "信函：份号与上红色双线之间", 4.84, "mm", 0.15, _letter_line_to_text,
           ("letter_line_to_text",), office_within=0.5),
    Clause("10.1", "信函：标题在上一要素下空", 2, "行", 0, _letter_title,
           ("letter_to_title_lines",)),
    Clause("10.2", "命令：发文机关标志上边缘至版心上边缘", 20, "mm", 0.15,
           lambda s: s("order").ink(0, 45, 65)[0] - _page(s).top, ("order_mark_top",),
           office_within=0.5),
    Clause("10.2", "命令：令号在发文机关标志下空", 2, "行", 0, _order_number,
           ("order_to_number_lines",)),
    Clause("10.2", "命令：正文在令号下空", 2, "行", 0, _order_body,
           ("order_number_to_body_lines",)),
    Clause("10.3", "纪要：出席人员在正文下空", 1, "行", 0,
           lambda s: round(_above(s, "minutes", "出席：")) - 1, ("attendance_gap_lines",)),
    Clause("10.3", "纪要：出席人员左空", 2, "字", 0,
           lambda s: round((s("minutes").said("出席：")[0].x - _page(s).left) / CELL),
           ("attendance_inset",)),
    Clause("10.3", "纪要：出席、请假、列席的字体", "黑体", "", 0,
           lambda s: face(s("minutes").said("出席：")[0]), ("attendance_label",)),
)  # fmt: skip
