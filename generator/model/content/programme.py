"""What a programme says: the notice, the plan, its measures and tasks, and its data.

One programme serves every district; no word of a level or a place is typed here but
through references. Refuses to resolve anything.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.content.base import (
    AsWritten,
    CodeField,
    DayOrMonthField,
    Entity,
    File,
    FlagField,
    IdField,
    Named,
    ParagraphsField,
    ProseField,
    WholeField,
)
from generator.model.content.deadline import SET_BY, Deadline, DeadlineRule, SetBy
from generator.model.content.form import Term
from generator.model.content.kinds import DocumentFormat
from generator.model.content.owners import OwnersField
from generator.model.content.table import PlainTable
from generator.model.text import Prose

Bound = Annotated[Literal["at-least", "at-most", "exactly"], AsWritten]
Per = Annotated[Literal["month", "quarter", "year"], AsWritten]
Heading = Annotated[Literal["block", "run-in"], AsWritten]
Counted = Annotated[Literal["phases", "aspects", "items"], AsWritten]
HEADING = "block 标题独占一行，run-in 标题后接正文"


class Quantity(Named):
    """A figure that the text, the table and the progress sheet share."""

    subject: ProseField = Field(description="数的是什么，如“专题学习”")
    value: WholeField = Field(description="数值")
    unit: CodeField = Field(description="单位，如 次、天、种、%")
    bound: Bound = Field(
        default="at-least", description="at-least 至少，at-most 至多，exactly 等于"
    )
    per: Per | None = Field(
        default=None, description="每个周期：month 每月，quarter 每季度，year 每年；没有就不写"
    )


class Target(Named):
    """A goal with a figure."""

    name: ProseField = Field(description="指标名称")
    value: WholeField = Field(description="目标值")
    unit: CodeField = Field(default="%", description="单位")


class SloganPart(Entity):
    """One counted list of a slogan."""

    declared: WholeField = Field(description="口号里说的个数")
    members: tuple[ProseField, ...] = Field(default=(), description="逐项写出的内容")
    targets: tuple[IdField, ...] = Field(default=(), description="由目标组成时，目标的标识")
    counts: Counted | None = Field(
        default=None,
        description="数别处的内容：phases 各实施阶段，aspects 问题清单的方面，items 问题清单的各项",
    )
    of: IdField | None = Field(
        default=None, description="counts 为 aspects、items 时，annexes/ 下问题清单的标识"
    )


class Slogan(Named):
    """A counted slogan (四个100%, 三定四有) and what it counts."""

    name: ProseField = Field(description="口号的写法，含引号")
    parts: tuple[SloganPart, ...] = Field(description="口号所数的各组内容")


class Span(Entity):
    """From when to when all of it runs; `start` or `end` may be open."""

    start: DayOrMonthField | None = Field(
        default=None, description="起始年月或日期，写作 2022-06 或 2022-06-29"
    )
    end: DayOrMonthField | None = Field(default=None, description="结束年月或日期，写法同上")


class Phase(Named):
    """A step of the schedule, to the day or to the month; `start` or `end` may be open.

    The bracket behind the title says the period; `bracket` says it in words of its own, as
    完成时限：｛阶段:…｝.
    """

    title: ProseField = Field(description="阶段名称")
    start: DayOrMonthField | None = Field(
        default=None, description="起始年月或日期，写作 2022-06 或 2022-06-29"
    )
    end: DayOrMonthField | None = Field(default=None, description="结束年月或日期，写法同上")
    heading: Heading = Field(default="block", description=HEADING)
    with_bracket: FlagField = Field(default=True, description="标题后是否加括号写明起止时间")
    bracket: ProseField | None = Field(
        default=None, description="括号里的字，如 完成时限：｛阶段:本阶段标识｝；不写则为起止时间"
    )
    set_by: SetBy | None = Field(default=None, description=SET_BY)
    paragraphs: ParagraphsField = Field(description="这一阶段做什么")


class Section(Named):
    """A numbered part of the plan; its level follows from how deep it stands, unless it says it."""

    title: ProseField | None = Field(default=None, description="标题；没有标题的只编号")
    level: WholeField | None = Field(
        default=None, ge=1, le=4,
        description="序数的层次：1 一、，2 （一），3 1.，4 （1）；不写则比上一级低一层",
    )  # fmt: skip
    starts_at: WholeField | None = Field(
        default=None, ge=1, description="序数从几编起，如接着前一章编；不写则接前一项，第一项为 1"
    )
    heading: Heading = Field(default="block", description=HEADING)
    paragraphs: ParagraphsField = Field(default=(), description="正文段落")
    tables: tuple[PlainTable, ...] = Field(default=(), description="正文段落之后的表格")
    sections: tuple[Section, ...] = Field(default=(), description="下一级")
    holds: Annotated[Literal["measures", "phases"], AsWritten] | None = Field(
        default=None, description="由数据排出：measures 各项措施，phases 各阶段"
    )
    numbering: Annotated[Literal["restart", "through"], AsWritten] = Field(
        default="restart",
        description="所排措施的编号：restart 每组从1起，through 各组接着编；holds: measures 时才用",
    )


class Notice(Entity):
    """The notice that issues the plan."""

    title: ProseField | None = Field(default=None, description="通知标题；命令（令）和纪要可以没有")
    kind: CodeField | None = Field(default=None, description="文种，如 通知；不写则看标题最后的词")
    document_format: DocumentFormat | None = Field(
        default=None,
        description="公文格式：document 文件（不写即是）、letter 信函、order 命令（令）、minutes 纪要",
    )
    paragraphs: ParagraphsField = Field(default=(), description="通知正文")
    tables: tuple[PlainTable, ...] = Field(default=(), description="通知正文之后的表格")
    sections: tuple[Section, ...] = Field(
        default=(), description="通知直接布置工作、没有另附方案的，通知的各章"
    )
    closing: ProseField | None = Field(
        default=None, description="结束语，另起一段，如 特此通知。不写就不印"
    )


class Plan(Entity):
    """The plan that the notice issues."""

    title: ProseField = Field(description="方案标题")
    preamble: ParagraphsField = Field(default=(), description="引言段落")
    tables: tuple[PlainTable, ...] = Field(default=(), description="引言之后的表格")
    sections: tuple[Section, ...] = Field(default=(), description="各章；只有引言的可以没有")
    tail: tuple[IdField, ...] = Field(
        default=(),
        description="附在方案之后、不另编附件号的内容，即 annexes/ 下的标识，如问题清单",
    )


class Acceptance(Entity):
    """One known finding that is left as it is, with the reason.

    `at` says where without a line number: words of the finding or of its passage, or an id.
    """

    code: CodeField = Field(description="认可的问题代码")
    at: CodeField = Field(
        description="哪一处：那一项的标识、问题里或原文里的几个字、文件名，只要能认出这一处；不写行号"
    )
    reason: CodeField = Field(description="理由，会随问题一并列出")


class Programme(File):
    """programme.yaml."""

    name: ProseField = Field(description="行动或方案的名称，供 ｛行动｝ 引用")
    notice: Notice | None = Field(default=None, description="印发通知；没有通知的不写")
    plan: Plan | None = Field(default=None, description="所印发的方案")
    period: Span | None = Field(default=None, description="行动的起止时间，供 ｛行动时间｝ 引用")
    phases: tuple[Phase, ...] = Field(default=(), description="实施阶段")
    quantities: tuple[Quantity, ...] = Field(default=(), description="数量要求")
    targets: tuple[Target, ...] = Field(default=(), description="目标值")
    slogans: tuple[Slogan, ...] = Field(default=(), description="带数字的口号")
    deadlines: tuple[Deadline, ...] = Field(default=(), description="报送期限")
    terms: tuple[Term, ...] = Field(
        default=(), description="各表共用的名称，如机构类型、填报单位的种类，每个只写一次"
    )
    annexes: tuple[IdField, ...] = Field(default=(), description="附件标识，按次序")
    accepted: tuple[Acceptance, ...] = Field(default=(), description="已知并认可的问题")

    @property
    def sections(self) -> tuple[Section, ...]:
        """The chapters of the text: those of the notice, then those of the plan."""
        texts = (self.notice, self.plan)
        return tuple(section for text in texts if text for section in text.sections)


class Inset(Named):
    """An unnumbered block with its own title under a measure, such as a special action."""

    title: ProseField = Field(description="标题，如 专项行动之一：开展高值耗材专项检查")
    paragraphs: ParagraphsField = Field(description="内容")


class Measure(Named):
    """A measure of the plan, run in under its group."""

    title: ProseField = Field(description="措施名称")
    paragraphs: ParagraphsField = Field(description="措施内容")
    owners: tuple[IdField, ...] = Field(
        default=(), description="方案正文点名的责任方；任务行不得另写他人"
    )
    deadline: IdField | None = Field(default=None, description="期限标识")
    insets: tuple[Inset, ...] = Field(default=(), description="措施之下另有标题的内容，不编号")


class MeasureGroup(Named):
    """Measures under one heading of the plan."""

    title: ProseField = Field(description="标题")
    measures: tuple[Measure, ...] = Field(description="各项措施")


class TaskRow(Named):
    """A row of the task table: what exactly is done for a measure, and by whom.

    A row without a text of its own says what its measure says, title and all.
    """

    measure: IdField | None = Field(
        default=None, description="所属措施或工作要求的标识；没有方案正文的任务分工可以不写"
    )
    text: ProseField | None = Field(
        default=None, description="任务内容；不写则照印所属措施的标题和内容"
    )
    owners: OwnersField = Field(
        description="责任单位：列表为不分主次；分牵头、配合的写 lead、support"
    )
    others: FlagField = Field(default=False, description="是：责任单位后加“等相关科室”")
    deadline: IdField | None = Field(default=None, description="期限标识")
    due: DeadlineRule | None = Field(default=None, description="完成时限，kind 说明种类")
    due_words: ProseField | None = Field(
        default=None, description="完成时限自拟的写法，如 12月底前；不写则按 due 说"
    )


class TaskGroup(Named):
    """Rows of the task table under one merged cell."""

    title: ProseField | None = Field(
        default=None, description="主要任务；不写则用第一行所属措施组的标题"
    )
    rows: tuple[TaskRow, ...] = Field(description="各行")


class Tasks(File):
    """tasks.yaml: measures in the order of the plan, rows in the order of the table."""

    measures: tuple[MeasureGroup, ...] = Field(default=(), description="措施，按方案次序")
    table: tuple[TaskGroup, ...] = Field(default=(), description="任务表各组，按表中次序")

    @property
    def rows(self) -> tuple[TaskRow, ...]:
        """All rows of the table, in its order."""
        return tuple(row for group in self.table for row in group.rows)

    @property
    def all_measures(self) -> tuple[Measure, ...]:
        """The measures of all groups, in the order of the plan."""
        return tuple(measure for group in self.measures for measure in group.measures)

    def title_of(self, group: TaskGroup) -> Prose | None:
        """What is printed beside a group: its title, or that of the measures of its first row."""
        if group.title is not None or not group.rows:
            return group.title
        wanted = group.rows[0].measure
        served = (m.title for m in self.measures if any(one.id == wanted for one in m.measures))
        return next(served, None)


class CitationNumber(Entity):
    """发文字号 of a cited document."""

    code: CodeField = Field(description="机关代字")
    year: WholeField = Field(ge=1949, le=2100, description="年份")
    serial: WholeField = Field(ge=1, description="顺序号")


class CitedAmendment(Entity):
    """What has changed a cited document since."""

    kind: Annotated[Literal["更正", "补充", "调整"], AsWritten] = Field(
        description="更正、补充还是调整"
    )
    number: CitationNumber = Field(description="发文字号")


class Citation(Named):
    """A cited document, stored once and printed the same everywhere."""

    issuer: ProseField | None = Field(default=None, description="发文机关")
    title: ProseField | None = Field(default=None, description="标题，不带书名号")
    number: CitationNumber | None = Field(default=None, description="发文字号")
    amended: tuple[CitedAmendment, ...] = Field(
        default=(), description="印发以后的更正、补充、调整通知，按次序，印在文号后面"
    )
    words: ProseField | None = Field(
        default=None, description="没有标题和文号的文件，照此印出，如“1+7”文件"
    )


class Citations(File):
    """citations.yaml."""

    citations: tuple[Citation, ...] = Field(description="依据文件，每件只写一次")
