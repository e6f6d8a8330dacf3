"""What a local edition changes in a programme: by id, and the few things that have no id.

Refuses to apply it; that is `localize/overlay.py`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from generator.model.content.base import (
    AsWritten,
    CodeField,
    DayOrMonthField,
    Entity,
    FlagField,
    IdField,
    Mapping,
    ParagraphsField,
    ProseField,
    WholeField,
)
from generator.model.content.deadline import (
    SET_BY,
    Deadline,
    DeadlineException,
    DeadlineRule,
    Holiday,
    MonthsField,
    PeriodField,
    ReturnPart,
    SetBy,
    WhoField,
)
from generator.model.content.owners import OwnersField
from generator.model.content.programme import (
    Bound,
    Heading,
    Inset,
    Measure,
    MeasureGroup,
    Per,
    Phase,
    Quantity,
    Section,
    Slogan,
    SloganPart,
    Target,
    TaskGroup,
    TaskRow,
)
from generator.model.content.table import PlainTable


def _part_kind(node: object) -> str:
    """What is counted by a slogan is a group of keys; what belongs to a return is a word."""
    return "slogan" if isinstance(node, Mapping | SloganPart) else "return"


_Part = Annotated[
    Annotated[SloganPart, Tag("slogan")] | Annotated[ReturnPart, Tag("return")],
    Discriminator(_part_kind),
]


class Replacement(Entity):
    """New values for some fields of the thing with this id; an empty list empties a field."""

    id: IdField = Field(description="要改的内容的标识")
    title: ProseField | None = Field(default=None, description="新标题")
    name: ProseField | None = Field(default=None, description="目标值、口号的新名称")
    text: ProseField | None = Field(default=None, description="新文字")
    subject: ProseField | None = Field(default=None, description="新事项")
    paragraphs: ParagraphsField | None = Field(default=None, description="新段落")
    heading: Heading | None = Field(default=None, description="标题独占一行还是后接正文")
    numbering: Annotated[Literal["restart", "through"], AsWritten] | None = Field(
        default=None, description="所排措施的编号：每组从1起，还是各组接着编"
    )
    owners: OwnersField | None = Field(default=None, description="新责任单位")
    due: DeadlineRule | None = Field(
        default=None, description="新完成时限；原来自拟的 due_words 不再印"
    )
    due_words: ProseField | None = Field(default=None, description="完成时限照这样印")
    level: WholeField | None = Field(default=None, ge=1, le=4, description="序数的层次")
    starts_at: WholeField | None = Field(default=None, ge=1, description="序数从几编起")
    tables: tuple[PlainTable, ...] | None = Field(default=None, description="正文段落之后的表格")
    deadline: IdField | None = Field(default=None, description="新期限的标识")
    others: FlagField | None = Field(default=None, description="是否加“等相关科室”")
    measure: IdField | None = Field(default=None, description="改属哪项措施")
    value: WholeField | None = Field(default=None, description="新数值")
    unit: CodeField | None = Field(default=None, description="新单位")
    bound: Bound | None = Field(default=None, description="至少、至多还是等于")
    per: Per | None = Field(default=None, description="新周期")
    parts: tuple[_Part, ...] | None = Field(
        default=None, description="口号所数的各组内容，或报送的材料"
    )
    rule: DeadlineRule | None = Field(default=None, description="新期限")
    inclusive: FlagField | None = Field(default=None, description="“…日前”含不含当日")
    holiday: Holiday | None = Field(default=None, description="遇节假日怎么办")
    first: PeriodField | None = Field(default=None, description="首次报的时期")
    last: PeriodField | None = Field(default=None, description="末次报的时期")
    covers: MonthsField | None = Field(default=None, description="只报一次的，统计的起止月份")
    who: WhoField | None = Field(default=None, description="新报送单位")
    to: IdField | None = Field(default=None, description="新报送对象")
    exceptions: tuple[DeadlineException, ...] | None = Field(default=None, description="报给别处的")
    collects: tuple[IdField, ...] | None = Field(default=None, description="汇总哪几项报送")
    annexes: tuple[IdField, ...] | None = Field(default=None, description="一并报送的附件")
    start: DayOrMonthField | None = Field(default=None, description="新起始年月或日期")
    end: DayOrMonthField | None = Field(default=None, description="新结束年月或日期")
    with_bracket: FlagField | None = Field(default=None, description="阶段后是否加括号")
    bracket: ProseField | None = Field(default=None, description="阶段括号里的字")
    set_by: SetBy | None = Field(default=None, description=SET_BY)


class Addition(Entity):
    """Something new, beside the thing with the given id; exactly one kind is written."""

    after: IdField | None = Field(default=None, description="加在谁之后")
    before: IdField | None = Field(default=None, description="加在谁之前")
    row: TaskRow | None = Field(default=None, description="任务行")
    group: TaskGroup | None = Field(default=None, description="任务组")
    measure: Measure | None = Field(default=None, description="措施")
    measure_group: MeasureGroup | None = Field(default=None, description="措施组")
    inset: Inset | None = Field(default=None, description="措施之下不编号的内容")
    section: Section | None = Field(default=None, description="章节")
    phase: Phase | None = Field(default=None, description="实施阶段")
    quantity: Quantity | None = Field(default=None, description="数量要求")
    target: Target | None = Field(default=None, description="目标值")
    slogan: Slogan | None = Field(default=None, description="口号")
    deadline: Deadline | None = Field(default=None, description="报送期限")


class Move(Entity):
    """Another place in the same list."""

    id: IdField = Field(description="移动谁")
    after: IdField | None = Field(default=None, description="移到谁之后")
    before: IdField | None = Field(default=None, description="移到谁之前")


class NoticeChange(Entity):
    """What the notice says here."""

    title: ProseField | None = Field(default=None, description="通知标题")
    kind: CodeField | None = Field(default=None, description="文种")
    paragraphs: ParagraphsField | None = Field(default=None, description="通知正文")
    tables: tuple[PlainTable, ...] | None = Field(default=None, description="通知正文之后的表格")


class PlanChange(Entity):
    """What the plan says here, apart from its sections."""

    title: ProseField | None = Field(default=None, description="方案标题")
    preamble: ParagraphsField | None = Field(default=None, description="引言段落")
    tables: tuple[PlainTable, ...] | None = Field(default=None, description="引言之后的表格")
    tail: tuple[IdField, ...] | None = Field(
        default=None, description="附在方案之后、不另编附件号的内容"
    )


class Changes(Entity):
    """What the local edition changes in the programme."""

    name: ProseField | None = Field(default=None, description="行动的名称，供 ｛行动｝ 引用")
    notice: NoticeChange | None = Field(default=None, description="改写通知的标题、正文")
    plan: PlanChange | None = Field(default=None, description="改写方案的标题、引言")
    remove: tuple[IdField, ...] = Field(default=(), description="删去")
    replace: tuple[Replacement, ...] = Field(default=(), description="改写")
    add: tuple[Addition, ...] = Field(default=(), description="增加")
    move: tuple[Move, ...] = Field(default=(), description="移动")
    order: tuple[tuple[IdField, ...], ...] = Field(
        default=(), description="整个重排：每个列表写全同一处的所有标识，按新次序"
    )
