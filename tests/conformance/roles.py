"""How each role of text is to look (clauses 5.2.2, 7.2 to 7.5), one row a role.

In a PDF face, size, colour and the edges of a line are seen; in a DOCX the style's name and
all of its formatting. What is required is typed here from the standard.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.layout import Measures
from tests.conformance.looks import Paragraphs
from tests.conformance.measuring import Page, face, middle
from tests.conformance.sheets import MM, Sheets

BLACK, RED = "000000", "FF0000"
TABLE_LINE = 360
CELL_TWIPS = 156 / 28 / 25.4 * 1440


@dataclass(frozen=True, slots=True)
class Role:
    """`seen` finds text of the role in a specimen; `place` is where its first line stands.

    `place` is `中`, or `左` with cells, or nothing where a clause of its own says it. A line of
    0 is one of the grid. Insets of the style count cells, `line` is in
    twips. `written` are its words in a DOCX, if they are others; a role that `wraps` shows
    its second line too.
    """

    key: str
    clause: str
    name: str
    specimen: str
    seen: str
    face: str
    size: float
    place: str
    align: str
    colour: str = BLACK
    line: int = 0
    first: int = 0
    left: int = 0
    right: int = 0
    outline: int | None = None
    written: str = ""
    wraps: bool = False

    @property
    def printed(self) -> dict[str, object]:
        """What a PDF is to show."""
        seen = {"字体": self.face, "字号": self.size, "颜色": self.colour, "位置": self.place}
        return seen | ({"行距": self.line or "一格"} if self.wraps else {})

    @property
    def formatted(self) -> dict[str, object]:
        """What the style of a DOCX is to say."""
        return {
            "样式": self.name, "字体": self.face, "字号": self.size, "颜色": self.colour,
            "对齐": self.align, "首行": self.first, "左": self.left, "右": self.right,
            "行距": self.line or "一格", "大纲": self.outline,
        }  # fmt: skip

    def in_pdf(self, found: Sheets, page: Page) -> dict[str, object]:
        side, glyphs = found.find(self.seen)
        lines = found.sides[side].lines()
        at = next(index for index, row in enumerate(lines) if glyphs[0] in row)
        line = lines[at] if self.place == "中" else list(glyphs)
        seen: dict[str, object] = {
            "字体": face(glyphs[0]), "字号": glyphs[0].size, "颜色": glyphs[0].colour,
            "位置": _place(self.place, line, page),
        }  # fmt: skip
        if self.wraps:
            below = next(row for row in lines[at + 1 :] if row[0].size == glyphs[0].size)
            twips = (below[0].baseline - glyphs[0].baseline) / MM * 20
            seen["行距"] = "一格" if abs(twips - page.pitch * 20) < 1 else round(twips)
        return seen

    def in_docx(self, found: Paragraphs, measures: Measures) -> dict[str, object]:
        """The style that the paragraph of the role has, wherever its words say."""
        look = found.styles[found.said(self.written or self.seen).style]
        names = {name: face.value for face, name in measures.font_names.items()}
        cells = {
            key: round(twips / CELL_TWIPS)
            for key, twips in (("首行", look.first), ("左", look.left), ("右", look.right))
        }
        return {
            "样式": look.style, "字体": names.get(look.font, look.font),
            "字号": look.half_points / 2, "颜色": look.colour, "对齐": look.align,
            **cells, "行距": "一格" if look.line == measures.pitch.twips else look.line, "大纲": look.outline,
        }  # fmt: skip


def _place(kind: str, line: list, page: Page) -> str:
    if kind == "中":
        centre = (page.left + page.right) / 2
        return "中" if abs(middle(line) - centre) < 0.4 else f"中{middle(line) - centre:+.1f}"
    return f"左{round((line[0].x - page.left) / page.cell)}" if kind else ""


def _table(key: str, name: str, seen: str, face: str, place: str, align: str) -> Role:
    return Role(key, "惯例", name, "notice", seen, face, 12, place, align, line=TABLE_LINE)


ROLES: tuple[Role, ...] = (
    Role("copy-number", "7.2.1", "份号", "upward", "000017", "仿宋", 16, "左0", "左"),
    Role("classification", "7.2.2", "密级和保密期限", "upward", "机密★1年", "黑体", 16, "左0", "左"),
    Role("urgency", "7.2.3", "紧急程度", "upward", "特急", "黑体", 16, "左0", "左"),
    Role("mark", "7.2.4", "发文机关标志", "notice", "青山县卫生健康委员会文件", "小标宋", 36,
         "中", "中", RED, 840),
    Role("number", "7.2.5", "发文字号", "notice", "青卫发〔2024〕7号", "仿宋", 16, "中", "中"),
    Role("signer", "7.2.6", "签发人", "upward", "签发人：", "仿宋", 16, "", "左", left=1,
         right=1),
    Role("title", "7.3.1", "公文标题", "notice", "关于印发《青山县", "小标宋", 22, "中", "中",
         line=709, outline=1, wraps=True),
    Role("recipients", "7.3.2", "主送机关", "notice", "各乡镇人民政府，", "仿宋", 16, "左0",
         "两端", wraps=True),
    Role("body", "7.3.3", "公文正文", "notice", "天地玄黄", "仿宋", 16, "左2", "两端", first=2,
         wraps=True),
    Role("heading1", "7.3.3", "一级标题", "notice", "一、总体要求", "黑体", 16, "左2", "两端",
         first=2, outline=2),
    Role("heading2", "7.3.3", "二级标题", "notice", "（一）鸟官", "楷体", 16, "左2", "两端",
         first=2, outline=3),
    Role("heading3", "7.3.3", "三级标题", "notice", "1.坐朝", "仿宋", 16, "左2", "两端",
         first=2, outline=4),
    Role("heading4", "7.3.3", "四级标题", "notice", "（1）食场", "仿宋", 16, "左2", "两端",
         first=2, outline=5),
    Role("attachment-note", "7.3.4", "附件说明", "notice", "附件：", "仿宋", 16, "", "两端"),
    Role("signature", "7.3.5", "发文机关署名", "notice", "青山县卫生健康委员会2024", "仿宋", 16,
         "", "右", written="青山县卫生健康委员会"),
    Role("date", "7.3.5", "成文日期", "notice", "2024年5月20日", "仿宋", 16, "", "右", right=4),
    Role("note", "7.3.6", "附注", "notice", "（景行维贤", "仿宋", 16, "左2", "两端", first=2),
    Role("attendance", "10.3", "出席、请假和列席", "minutes", "青山县卫生健康委员会张三", "仿宋", 16,
         "", "两端", written="出席："),
    Role("annex-label", "7.3.7", "附件标识", "notice", "附件1曰", "黑体", 16, "左0", "左",
         written="附件1"),
    Role("imprint", "7.4.2", "版记", "notice", "抄送：", "仿宋", 14, "左1", "两端", line=515,
         left=1, right=1, wraps=True),
    Role("page-number", "7.5", "页码", "notice", "—2", "宋体", 14, "", "右", line=280,
         left=1, right=1, written="—1"),
    _table("field-line", "表头栏目", "填报的单位：", "仿宋", "左0", "左"),
    _table("table-head", "表格表头", "内容栏", "黑体", "", "中"),
    _table("table-text", "表格文字", "第1项尺璧", "仿宋", "左6", "左"),
    _table("table-note", "表格附注", "填表说明：", "仿宋", "左0", "左"),
)  # fmt: skip
