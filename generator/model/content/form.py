"""Blank forms: fields, columns, indicators, and what is answered to each.

Refuses to say where on a page or sheet an input stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from generator.model.content.base import (
    AsWritten,
    CodeField,
    DecimalField,
    Entity,
    File,
    FlagField,
    Id,
    IdField,
    Named,
    ParagraphsField,
    ProseField,
    WholeField,
    WordsField,
)
from generator.model.text import Prose

Value = Annotated[Literal["whole", "decimal", "text", "period", "date"], AsWritten]
FieldValue = Annotated[
    Literal["whole", "decimal", "text", "period", "date", "months", "choice"], AsWritten
]
OverTime = Annotated[Literal["sum", "end", "none"], AsWritten]
Level = Annotated[Literal["强制", "核实", "提示"], AsWritten]
OverUnits = Annotated[Literal["sum", "none"], AsWritten]


class Term(Named):
    """A word that forms share, such as a kind of institution; said once, used by its id."""

    label: ProseField = Field(description="写法")
    roles: tuple[IdField, ...] = Field(
        default=(),
        description="这一类单位在 departments 里算哪几个角色，如 institutions；名册里只写类别时用",
    )


class Labelled(Named):
    """Something with words of its own, or with those of a term."""

    label: ProseField | None = Field(default=None, description="名称；与 term 写一个")
    term: IdField | None = Field(
        default=None, description="名称取自方案 terms 中的哪一条；与 label 写一个"
    )


class HeaderField(Named):
    """A label in the head or foot of a form, with room to fill in."""

    label: ProseField = Field(description="栏目名，不带冒号")
    type: FieldValue = Field(
        default="text",
        description="text 文字，whole 整数，decimal 小数，period 时段，date 年月日，"
        "months 起止月份，choice 打钩",
    )
    cells: WholeField = Field(default=6, description="留空宽度，按字数")
    before: ProseField | None = Field(default=None, description="空格之前的字，如 2020年")
    after: ProseField | None = Field(default=None, description="空格之后的字，如 年")
    show_label: FlagField = Field(default=True, description="否：栏目名不印，只在电子表的提示里说")
    options: tuple[Labelled, ...] = Field(default=(), description="choice 的各选项")
    several: FlagField = Field(default=False, description="是：可以选几项")
    box_first: FlagField = Field(default=False, description="是：□印在各选项之前，如 □有 □无")
    alone: FlagField = Field(default=False, description="是：独占一行；不写则两栏一行")


class Collected(Entity):
    """Who fills in a figure, and how figures add; what is not said here follows from above."""

    filled_by: tuple[IdField, ...] = Field(
        default=(), description="由哪几类单位填报，即方案 terms 的标识"
    )
    over_time: OverTime | None = Field(
        default=None, description="跨期汇总：sum 相加，end 取期末数，none 不汇总"
    )
    over_units: OverUnits | None = Field(
        default=None, description="跨单位汇总：sum 相加，none 不汇总"
    )
    required: FlagField | None = Field(
        default=None, description="是：必填，空着就退回；不写则空着按未报计，不当作 0"
    )


class Bounded(Entity):
    """A number's unit and limits."""

    unit: CodeField | None = Field(default=None, description="单位")
    type: Value = Field(
        default="whole",
        description="whole 整数，decimal 小数，text 文字，period 时段，date 年月日",
    )
    least: DecimalField | None = Field(default=None, description="最小值，不写则为 0")
    most: DecimalField | None = Field(default=None, description="最大值，不写则不限")


class Blank(Bounded, Named):
    """Room inside a cell, with the words around it: 罚款　　　万元."""

    label: ProseField | None = Field(default=None, description="空格之前的字，如 抽查")
    new_line: FlagField = Field(default=False, description="是：另起一行")


class Answer(Named):
    """What one cell asks for: boxes, blanks, or boxes and then blanks."""

    choice: tuple[Labelled, ...] = Field(default=(), description="选项，如 有、无；每项后面印一个□")
    several: FlagField = Field(default=False, description="是：可以选几项")
    box_first: FlagField = Field(default=False, description="是：□印在各选项之前，如 □有 □无")
    blanks: tuple[Blank, ...] = Field(default=(), description="格内的各个空")


class Asked(Bounded, Collected, Labelled):
    """One thing that is filled in, and what is to be known about it."""

    answer: IdField | None = Field(default=None, description="填法取自本表 answers 中的哪一条")
    prompt: CodeField | None = Field(
        default=None, description="填写提示，在电子表里选中这一格时显示"
    )
    explanation: ProseField | None = Field(default=None, description="指标解释，印在填报说明里")


class Figure(Asked):
    """One figure of an indicator, on a row of its own."""


class Pattern(Named):
    """Figures that several indicators share."""

    figures: tuple[Figure, ...] = Field(description="分项")


class Remark(Entity):
    """Words in the last column, beside one indicator or several."""

    text: ProseField = Field(description="备注的内容")
    to: IdField | None = Field(default=None, description="一直管到哪项指标；不写则只在这一项旁边")


class Indicator(Asked):
    """A row of a form: one figure, or several by pattern or of its own.

    Without a label its figures stand under one number, each with words of its own.
    """

    unnumbered: FlagField = Field(default=False, description="是：不编序号，如 合计")
    pattern: IdField | None = Field(default=None, description="分项取自哪个模式")
    figures: tuple[Figure, ...] = Field(default=(), description="自己的分项")
    remark: Remark | None = Field(default=None, description="备注")
    linked: tuple[IdField, ...] = Field(
        default=(), description="对应 linked_form 中的哪几项指标，不对应的不写"
    )


class Category(Labelled):
    """Indicators under one merged cell."""

    indicators: tuple[Indicator, ...] = Field(default=(), description="各项指标，按次序")


class ValueColumn(Collected, Labelled):
    """One of several columns to be filled in."""

    unit: CodeField | None = Field(default=None, description="这一栏各数的单位")


class Check(Named):
    """A rule between the cells of a form that every return is held against."""

    level: Level = Field(
        description="强制 不合就退回，核实 写明原因可以通过，提示 只提醒，不影响接收"
    )
    rule: WordsField = Field(
        description="应当成立的式子，格子写作 ｛指标.分项｝，如 ｛gifts.cases｝ <= ｛gifts.persons｝"
    )
    message: ProseField = Field(description="不成立时对填表人说的话")


class FormColumns(Entity):
    """The heads of a form's columns; a column without a head here is not there."""

    number: ProseField | None = Field(default=None, description="序号栏")
    category: ProseField | None = Field(
        default=None, description="类别栏；有类别而不写，则与项目栏合用一个栏名"
    )
    label: ProseField = Field(description="项目栏")
    unit: ProseField | None = Field(default=None, description="单位栏；不写则单位印在填数格里")
    unit_last: FlagField = Field(default=False, description="是：单位栏排在填数栏之后")
    value: ProseField | None = Field(default=None, description="填数栏；有几栏时是它们共用的栏名")
    values: tuple[ValueColumn, ...] = Field(default=(), description="填数栏有几栏时，各栏")
    remark: ProseField | None = Field(default=None, description="备注栏")


class Additions(Entity):
    """Fields that a form lacks and an office needs; printed where the annex asks for it."""

    header: tuple[HeaderField, ...] = Field(default=(), description="加在表头的栏目")
    footer: tuple[HeaderField, ...] = Field(default=(), description="加在表尾的栏目")


class Form(File, Collected):
    """forms/<id>.yaml."""

    owner_level: CodeField | None = Field(default=None, description="由哪一级制定，其下各级不改字")
    version: WholeField = Field(default=1, description="表的版次")
    period: Annotated[Literal["quarter", "year"], AsWritten] | None = Field(
        default=None, description="填报周期：quarter 每季度，year 每年；只填一次的不写"
    )
    preamble: ParagraphsField = Field(default=(), description="表头栏目之前的段落")
    header: tuple[HeaderField, ...] = Field(default=(), description="表头栏目")
    columns: FormColumns = Field(description="栏名")
    numbered: FlagField = Field(
        default=False, description="是：没有序号栏，序号印在各项名称之前，如 1.无证行医"
    )
    restart: FlagField = Field(default=False, description="是：序号在每个类别里都从1编起")
    patterns: tuple[Pattern, ...] = Field(default=(), description="共用的分项模式")
    answers: tuple[Answer, ...] = Field(default=(), description="共用的填法，如 有□ 无□")
    indicators: tuple[Indicator, ...] = Field(default=(), description="各项指标，按次序")
    categories: tuple[Category, ...] = Field(
        default=(), description="指标分类别的，各类别；与 indicators 写一个"
    )
    checks: tuple[Check, ...] = Field(default=(), description="各格之间的校验")
    linked_form: IdField | None = Field(
        default=None, description="指标与哪张表的指标对应，即 forms/ 下的文件名"
    )
    notes: tuple[ProseField, ...] = Field(default=(), description="表下说明")
    notes_last: FlagField = Field(default=False, description="是：说明排在表尾栏目之后")
    footer: tuple[HeaderField, ...] = Field(default=(), description="表尾栏目")
    additions: Additions | None = Field(
        default=None, description="原表没有、填报又需要的栏目；附件写 usable: 是 才印"
    )

    def all_indicators(self) -> Iterator[Indicator]:
        """Every indicator in the order of printing, with a category or without."""
        yield from self.indicators
        for category in self.categories:
            yield from category.indicators

    def numbers(self) -> Iterator[int | None]:
        """The number of every indicator as it is printed, None for one that has none."""
        number = 0
        for group in (self.indicators, *(category.indicators for category in self.categories)):
            number = 0 if self.restart else number
            for indicator in group:
                number += not indicator.unnumbered
                yield None if indicator.unnumbered else number

    def figures_of(self, indicator: Indicator) -> tuple[Figure, ...]:
        """The parts of an indicator: its own, or those of its pattern; none for a single one."""
        if indicator.pattern is None:
            return indicator.figures
        return next((p.figures for p in self.patterns if p.id == indicator.pattern), ())

    def answer_of(self, asked: Asked) -> Answer | None:
        """The way of filling in that is named; None for a plain value."""
        return next((answer for answer in self.answers if answer.id == asked.answer), None)


def label_of(thing: Labelled, terms: Mapping[Id, Term]) -> Prose | None:
    """The words of a thing: its own, or those of its term."""
    if thing.label is not None or thing.term is None:
        return thing.label
    return terms[thing.term].label if thing.term in terms else None
