"""What annexes hold, by kind.

Refuses to know their numbers: those follow from the edition's order.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, Tag
from pydantic_core import CoreSchema

from generator.model.content.base import (
    BY_KIND,
    AsWritten,
    Entity,
    File,
    FlagField,
    IdField,
    Mapping,
    Named,
    ParagraphsField,
    ProseField,
    Scalar,
    WholeField,
)
from generator.model.content.form import HeaderField
from generator.model.content.programme import Section
from generator.model.content.table import PlainTable


class RosterEntry(Entity):
    """Who holds a role: a person, a post, departments, or several of these."""

    name: ProseField | None = Field(default=None, description="姓名；只列职务的不写")
    post: ProseField | None = Field(default=None, description="职务")
    departments: tuple[IdField, ...] = Field(
        default=(), description="部门标识；后面有职务的，部门名称印在职务前"
    )
    people: WholeField | None = Field(default=None, description="人数")


class RosterRole(Entity):
    """A role of a working body, with its holders in order."""

    name: ProseField = Field(description="如 组长、副组长、成员、召集人、联络员")
    entries: tuple[RosterEntry, ...] = Field(description="任职者")
    after: ProseField | None = Field(default=None, description="列举之后的字，如“等部门负责人”")
    between: Annotated[Literal["、", "，", "；", "空格"], AsWritten] | None = Field(
        default=None,
        description="任职者之间用什么隔开，都排在一段里；不写则 inline 用顿号，lines 一人一行",
    )


class Office(Entity):
    """Where a working body has its office and who heads it, or one sentence of one's own."""

    words: ProseField | None = Field(default=None, description="自拟的整句；写了它就不写其他各项")
    seat: IdField | None = Field(default=None, description="设在哪个部门：departments 的标识")
    head: ProseField | None = Field(default=None, description="办公室主任的姓名；只写职务的不写")
    head_post: ProseField | None = Field(
        default=None, description="兼任办公室主任者的职务，如 ｛单位:medical-affairs｝科长"
    )
    duties: ProseField | None = Field(default=None, description="做什么，如 负责日常工作")


def _from_words(node: Any) -> Any:
    """A plain sentence is the whole of what is said of an office."""
    if isinstance(node, Scalar):
        return Mapping({"words": node}, node.place, {"words": node.place})
    return node


class _OrWords:
    """Says in the schema that a sentence will do."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(core)]}


OfficeField = Annotated[Office, BeforeValidator(_from_words), _OrWords()]
RosterLayout = Annotated[Literal["inline", "lines"], AsWritten]


class Roster(File):
    """A working body: roles, duties, office."""

    kind: Annotated[Literal["roster"], AsWritten]
    title: ProseField = Field(description="附件标题；排在别的附件里时是那一节的标题")
    body: ProseField = Field(description="机构名称，如 专项工作组")
    layout: RosterLayout = Field(
        default="inline", description="inline 一个角色一段，顿号隔开；lines 一人一行，上下对齐"
    )
    preamble: ParagraphsField = Field(default=(), description="引言段落")
    roles: tuple[RosterRole, ...] = Field(description="组成")
    duties: ProseField | None = Field(default=None, description="工作职责")
    office: OfficeField | None = Field(
        default=None, description="办公室：一整句话，或分项写 seat、head、head_post、duties"
    )
    succession: ProseField | None = Field(default=None, description="人员变动时如何接替")
    paragraphs: ParagraphsField = Field(default=(), description="最后的其他段落")


class Division(Entity):
    """What the departments of one field do in a joint body."""

    name: ProseField = Field(description="部门的统称，如 公安部门")
    departments: tuple[IdField, ...] = Field(
        default=(), description="指哪些成员单位：departments 的标识；不写就不与名册核对"
    )
    paragraphs: ParagraphsField = Field(description="职责")


class MechanismHeads(Entity):
    """Titles of chapters, where they are not the usual ones."""

    duties: ProseField | None = Field(default=None, description="不写则为 主要职责")
    division: ProseField | None = Field(default=None, description="不写则为 任务分工")
    operation: ProseField | None = Field(default=None, description="不写则为 运行机制")


class Mechanism(File):
    """How several bodies work together: who belongs to it, duties, division, operation."""

    kind: Annotated[Literal["mechanism"], AsWritten]
    title: ProseField = Field(description="附件标题")
    preamble: ParagraphsField = Field(default=(), description="引言段落")
    roster: IdField = Field(description="组成人员：annexes/ 下 kind 为 roster 的文件名，不另作附件")
    duties: ParagraphsField = Field(default=(), description="主要职责")
    division: tuple[Division, ...] = Field(default=(), description="各部门的任务分工")
    operation: ParagraphsField = Field(default=(), description="运行机制")
    heads: MechanismHeads | None = Field(default=None, description="各章自拟的标题")
    sections: tuple[Section, ...] = Field(default=(), description="接在后面的其他各章")


class Problem(Named):
    """One of the problems of an aspect."""

    text: ProseField = Field(description="问题的表现")


class Aspect(Named):
    """Problems of one kind, under one heading."""

    title: ProseField = Field(description="标题")
    note: ProseField | None = Field(default=None, description="接在标题后的说明")
    items: tuple[Problem, ...] = Field(description="各项问题，编号贯通全表")


class ProblemList(File):
    """Problems to be looked for, by aspect, numbered through."""

    kind: Annotated[Literal["problem-list"], AsWritten]
    title: ProseField = Field(description="标题")
    preamble: ParagraphsField = Field(default=(), description="引言段落")
    aspects: tuple[Aspect, ...] = Field(description="各方面")
    numbering: Annotated[Literal["restart", "through"], AsWritten] = Field(
        default="through", description="各项的编号：through 全表接着编，restart 每个方面从1起"
    )

    @property
    def items(self) -> tuple[Problem, ...]:
        """All problems, in the order of their numbers."""
        return tuple(item for aspect in self.aspects for item in aspect.items)


class Hotline(Entity):
    """A number that takes reports, and who answers it."""

    number: ProseField = Field(description="电话号码")
    desk: ProseField | None = Field(
        default=None, description="由谁接听，如 ｛单位:medical-affairs｝"
    )


class AccountLabels(Entity):
    """What the lines of an account are called, where it is not the usual."""

    holder: ProseField | None = Field(default=None, description="不写则为 户名")
    bank: ProseField | None = Field(default=None, description="不写则为 开户行")
    number: ProseField | None = Field(default=None, description="不写则为 账号")
    remark: ProseField | None = Field(default=None, description="不写则为 备注")


class Account(Entity):
    """The bank account that takes what is handed in."""

    holder: ProseField = Field(description="户名")
    bank: ProseField = Field(description="开户行")
    number: ProseField = Field(description="账号")
    remark: ProseField | None = Field(default=None, description="备注，如 汇款时注明的字样")
    labels: AccountLabels | None = Field(default=None, description="各行自拟的名称")


class ChannelHeads(Entity):
    """Titles of chapters, where they are not the usual ones."""

    hotlines: ProseField | None = Field(default=None, description="不写则为 举报电话")
    mails: ProseField | None = Field(default=None, description="不写则为 电子邮箱")
    post_boxes: ProseField | None = Field(default=None, description="不写则为 举报信箱")
    account: ProseField | None = Field(default=None, description="不写则为 廉政账户")


class Channels(File):
    """How to report, and where to hand in; what is left out takes no number."""

    kind: Annotated[Literal["channels"], AsWritten]
    title: ProseField = Field(description="附件标题")
    preamble: ParagraphsField = Field(default=(), description="引言段落")
    hotlines: tuple[Hotline, ...] = Field(default=(), description="举报电话")
    mails: tuple[ProseField, ...] = Field(default=(), description="电子邮箱")
    post_boxes: tuple[ProseField, ...] = Field(default=(), description="举报信箱：地址和邮政编码")
    account: Account | None = Field(default=None, description="廉政账户")
    heads: ChannelHeads | None = Field(default=None, description="各章自拟的标题")
    sections: tuple[Section, ...] = Field(default=(), description="接在后面的其他各章")


OwnerModel = Annotated[Literal["list", "lead-support", "sentence"], AsWritten]


class TaskTable(File):
    """The task table, made of the rows of tasks.yaml."""

    kind: Annotated[Literal["task-table"], AsWritten]
    title: ProseField = Field(description="附件标题")
    preamble: ParagraphsField = Field(default=(), description="表前的段落")
    numbered: FlagField = Field(default=True, description="否：没有“序号”一栏")
    group_head: ProseField | None = Field(
        default=None, description="组名栏的栏名；不写则与任务栏合用一个栏名"
    )
    text_head: ProseField | None = Field(
        default=None, description="任务栏的栏名，不写则为 主要任务"
    )
    owners: OwnerModel = Field(
        default="list",
        description="责任的写法：list 一栏列名，lead-support 牵头、配合分两栏，sentence 一栏写成一句",
    )
    owner_head: ProseField = Field(description="责任栏的栏名，如 责任科室")
    between: Annotated[Literal["、", "，", "；", "分行"], AsWritten] | None = Field(
        default=None,
        description="各单位之间用什么隔开；不写则列名时用顿号，牵头、配合分两栏时一行一个",
    )
    support_head: ProseField | None = Field(
        default=None, description="配合栏的栏名，owners 为 lead-support 时才有；不写则为 配合单位"
    )
    over_head: ProseField | None = Field(
        default=None, description="责任、配合两栏之上的栏名；不写则表头只有一层"
    )
    due_head: ProseField | None = Field(
        default=None, description="完成时限栏的栏名；不写则没有这一栏"
    )
    due_first: FlagField = Field(default=False, description="是：完成时限栏排在责任栏之前")
    groups: FlagField = Field(default=True, description="是否把各组的标题排成一栏")
    notes: ParagraphsField = Field(default=(), description="表后的段落")
    landscape: FlagField = Field(default=False, description="是：表横排，横放在竖的纸上，页码不动")


class ProgressSheet(File):
    """The self-check sheet that every institution fills in, made of the same rows."""

    kind: Annotated[Literal["progress"], AsWritten]
    title: ProseField = Field(description="附件标题")
    owners: tuple[IdField, ...] = Field(
        default=(), description="只列这些责任方的任务行；不写则全部列入"
    )
    landscape: FlagField = Field(default=False, description="是：表横排，横放在竖的纸上，页码不动")
    header: tuple[HeaderField, ...] = Field(default=(), description="表头栏目")
    notes: tuple[ProseField, ...] = Field(default=(), description="表下说明")
    footer: tuple[HeaderField, ...] = Field(default=(), description="表尾栏目")


class FormAnnex(File):
    """A blank form, defined in forms/."""

    kind: Annotated[Literal["form"], AsWritten]
    title: ProseField = Field(description="附件标题")
    form: IdField = Field(description="表的标识，即 forms/ 下的文件名")
    usable: FlagField = Field(
        default=False, description="是：把原表没有而填报需要的栏目（additions）也印上；不写则照原表"
    )
    explanations: Annotated[Literal["notes", "text"], AsWritten] | None = Field(
        default=None,
        description="填报说明：notes 用表下小字，text 用正文，列出各项指标的解释；不写则不印",
    )
    landscape: FlagField = Field(default=False, description="是：表横排，横放在竖的纸上，页码不动")


class TextAnnex(File):
    """An annex of plain text, with tables of plain words."""

    kind: Annotated[Literal["text"], AsWritten]
    title: ProseField = Field(description="附件标题")
    preamble: ParagraphsField = Field(default=(), description="引言段落")
    tables: tuple[PlainTable, ...] = Field(default=(), description="引言之后的表格")
    notes: tuple[ProseField, ...] = Field(default=(), description="表下说明")
    sections: tuple[Section, ...] = Field(default=(), description="各节")


Annex = Annotated[
    Annotated[Roster, Tag("roster")]
    | Annotated[TaskTable, Tag("task-table")]
    | Annotated[ProgressSheet, Tag("progress")]
    | Annotated[FormAnnex, Tag("form")]
    | Annotated[TextAnnex, Tag("text")]
    | Annotated[Mechanism, Tag("mechanism")]
    | Annotated[ProblemList, Tag("problem-list")]
    | Annotated[Channels, Tag("channels")],
    BY_KIND,
]
