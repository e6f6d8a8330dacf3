"""A house's rules for the page, a small closed set of figures, and for what is checked.

Refuses to know what the standard says, and to compute a page; that is `localize/profile.py`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.content.base import (
    AsWritten,
    CodeField,
    DecimalField,
    Entity,
    File,
    FlagField,
    SizeField,
    TextField,
    WholeField,
)

Grid = Annotated[Literal["dialog", "exact"], AsWritten]
Compose = Annotated[Literal["squeezed", "plain"], AsWritten]
FaceName = Annotated[Literal["小标宋", "仿宋", "楷体", "黑体", "宋体"], AsWritten]
TextFace = Annotated[Literal["仿宋", "楷体", "黑体", "宋体"], AsWritten]
Side = Annotated[Literal["外侧", "居中", "居右"], AsWritten]
Form = Annotated[Literal["— 1 —", "- 1 -", "1"], AsWritten]

Level = Annotated[Literal["错误", "警告", "提示"], AsWritten]

FACE = "字体：小标宋、仿宋、楷体、黑体或宋体"
TEXT_FACE = "字体：仿宋、楷体、黑体或宋体"


class PageRules(Entity):
    """Margins of the type area, and its grid."""

    top: DecimalField | None = Field(
        default=None, ge=25, le=50, description="上边距（天头），毫米；国标 37"
    )
    bottom: DecimalField | None = Field(
        default=None, ge=20, le=50, description="下边距，毫米；国标 35"
    )
    left: DecimalField | None = Field(
        default=None, ge=15, le=40, description="左边距（订口），毫米；国标 28"
    )
    right: DecimalField | None = Field(
        default=None, ge=15, le=40, description="右边距（切口），毫米；国标 26"
    )
    lines: WholeField | None = Field(default=None, ge=15, le=30, description="每面行数；国标 22")
    cells: WholeField | None = Field(default=None, ge=22, le=36, description="每行字数；国标 28")
    pitch: DecimalField | None = Field(
        default=None, ge=20, le=40, description="行距，磅；不写则按每面行数撑满版心"
    )


class TitleLook(Entity):
    """The look of titles."""

    face: FaceName | None = Field(default=None, description=FACE)
    size: SizeField | None = Field(
        default=None, ge=18, le=26, description="字号：小二（18 磅）至一号（26 磅）"
    )


class MarkLook(Entity):
    """The look of the issuer mark."""

    face: FaceName | None = Field(default=None, description=FACE)
    size: SizeField | None = Field(
        default=None,
        ge=22,
        le=62,
        description="最大的字号：二号（22 磅）至 62 磅；排不下时自动缩小",
    )


class TextLook(Entity):
    """The look of text of the grid's size; 小标宋 is left to titles, which are known by it."""

    face: TextFace | None = Field(default=None, description=TEXT_FACE)
    size: SizeField | None = Field(
        default=None, ge=14, le=16, description="字号：四号（14 磅）至三号（16 磅）"
    )


class SmallLook(Entity):
    """The look of tables, imprint and page numbers."""

    face: TextFace | None = Field(default=None, description=TEXT_FACE)
    size: SizeField | None = Field(
        default=None, ge=9, le=15, description="字号：小五（9 磅）至小三（15 磅）"
    )


class LookRules(Entity):
    """Faces and sizes by role of text."""

    mark: MarkLook | None = Field(default=None, description="发文机关标志")
    title: TitleLook | None = Field(default=None, description="公文标题和附件标题")
    body: TextLook | None = Field(
        default=None, description="正文，以及与正文同字号的各部分（字体只管用正文字体的部分）"
    )
    heading1: TextLook | None = Field(default=None, description="一级标题“一、”")
    heading2: TextLook | None = Field(default=None, description="二级标题“（一）”")
    heading3: TextLook | None = Field(default=None, description="三级标题“1.”")
    heading4: TextLook | None = Field(default=None, description="四级标题“（1）”")
    annex_label: TextLook | None = Field(default=None, description="附件标识这一行")
    table_head: SmallLook | None = Field(default=None, description="表格的表头")
    table_text: SmallLook | None = Field(default=None, description="表格的文字和表下附注")
    imprint: SmallLook | None = Field(default=None, description="版记")
    page_number: SmallLook | None = Field(default=None, description="页码")


class HeadRules(Entity):
    """Distances in the head."""

    mark_top: DecimalField | None = Field(
        default=None, ge=25, le=100, description="发文机关标志上边缘至版心上边缘，毫米；国标 35"
    )
    number_lines: WholeField | None = Field(
        default=None, ge=1, le=4, description="发文字号在标志下空几行；国标 2"
    )
    red_line_gap: DecimalField | None = Field(
        default=None, ge=2, le=10, description="红线在发文字号之下，毫米；国标 4"
    )
    red_line_weight: DecimalField | None = Field(
        default=None, ge=0.5, le=4, description="红线粗细，磅；国标没有规定，通常 1.5"
    )
    title_lines: WholeField | None = Field(
        default=None, ge=1, le=4, description="标题在红线下空几行；国标 2"
    )


class SignatureRules(Entity):
    """Insets of the signature, and the seal."""

    date_inset: WholeField | None = Field(
        default=None, ge=2, le=8, description="盖章时成文日期右空几字；国标 4"
    )
    unsealed_inset: WholeField | None = Field(
        default=None, ge=0, le=6, description="不盖章时署名右空几字；国标 2"
    )
    seal: DecimalField | None = Field(
        default=None, ge=38, le=60, description="印章直径，毫米；县级 45，省部级 50"
    )
    seal_lines: WholeField | None = Field(
        default=None, ge=1, le=6, description="盖章的署名在正文下空几行；通常 2"
    )


class ImprintRules(Entity):
    """The imprint."""

    even_side: FlagField | None = Field(
        default=None, description="版记是否一定排在双页上（GB/T 33476.2）"
    )
    outer_line: DecimalField | None = Field(
        default=None, ge=0.1, le=1, description="首条、末条分隔线粗细，毫米；国标推荐 0.35"
    )
    inner_line: DecimalField | None = Field(
        default=None, ge=0.1, le=1, description="中间分隔线粗细，毫米；国标推荐 0.25"
    )


class NumberRules(Entity):
    """Page numbers."""

    side: Side | None = Field(
        default=None, description="外侧（国标：单页居右、双页居左）、居中或居右"
    )
    form: Form | None = Field(default=None, description="样式：— 1 —（国标）、- 1 - 或 1")
    below: DecimalField | None = Field(
        default=None, ge=2, le=20, description="一字线在版心下边缘之下，毫米；国标 7"
    )


class TableRules(Entity):
    """Tables; no standard gives figures for them."""

    pitch: DecimalField | None = Field(
        default=None, ge=12, le=30, description="表格行距，磅；通常 18"
    )
    line: DecimalField | None = Field(
        default=None, ge=0.25, le=2, description="格线粗细，磅；通常 0.5"
    )


class FontNames(Entity):
    """What the DOCX and XLSX call the five faces; the PDF uses the fonts of this machine."""

    title: TextField | None = Field(default=None, description="小标宋的字体名，通常 方正小标宋简体")
    body: TextField | None = Field(default=None, description="仿宋的字体名，通常 仿宋_GB2312")
    kai: TextField | None = Field(default=None, description="楷体的字体名，通常 楷体_GB2312")
    hei: TextField | None = Field(default=None, description="黑体的字体名，通常 黑体")
    song: TextField | None = Field(default=None, description="宋体的字体名，通常 宋体")


class RuleSetting(Entity):
    """What the house decides about one rule; `off` or `severity`, and why."""

    code: CodeField = Field(description="规则的代码，如 half-width-mark")
    off: FlagField = Field(default=False, description="是：不查这一条")
    severity: Level | None = Field(default=None, description="改作哪一级：错误、警告或提示")
    reason: CodeField = Field(description="理由，会写进 manifest.json")


class Profile(File):
    """profiles/<id>.yaml. What is left out is as the standard has it."""

    name: TextField = Field(description="版式的名称，如 标准版式")
    grid: Grid = Field(
        default="dialog",
        description="dialog 页面设置的写法（37/35 毫米、28.95 磅），"
        "exact 按 GB/T 33476.2 撑满版心（34.58/32.58 毫米、29.6 磅）",
    )
    compose: Compose = Field(
        default="squeezed", description="squeezed 标点可以挤压，plain 标点都占一字"
    )
    page: PageRules | None = Field(default=None, description="页边距、行数、字数")
    looks: LookRules | None = Field(default=None, description="各部分的字体、字号")
    head: HeadRules | None = Field(default=None, description="版头的距离和红线")
    signature: SignatureRules | None = Field(default=None, description="落款和印章")
    parts_on_odd_side: FlagField | None = Field(
        default=None,
        description="通知、方案、每个附件是否都从单面起，前一面是空白背面；不写则接着排",
    )
    imprint: ImprintRules | None = Field(default=None, description="版记")
    page_number: NumberRules | None = Field(default=None, description="页码")
    table: TableRules | None = Field(default=None, description="表格")
    fonts: FontNames | None = Field(default=None, description="DOCX 和 XLSX 里写的字体名")
    rules: tuple[RuleSetting, ...] = Field(
        default=(), description="校对要求：哪些检查规则不查，或改作别的级别"
    )
