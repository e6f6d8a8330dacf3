"""What annexes hold, by kind.

Refuses to know their numbers: those follow from the edition's order.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Tag

from generator.model.content.base import (
    BY_KIND,
    AsWritten,
    Entity,
    File,
    FlagField,
    IdField,
    ParagraphsField,
    ProseField,
    WholeField,
)
from generator.model.content.form import HeaderField
from generator.model.content.programme import Section


class RosterEntry(Entity):
    """Who holds a role: a post, a department or both; persons' names are not kept here."""

    post: ProseField | None = Field(default=None, description="职务")
    departments: tuple[IdField, ...] = Field(default=(), description="部门标识")
    people: WholeField | None = Field(default=None, description="人数")


class RosterRole(Entity):
    """A role of a working body, with its holders in order."""

    name: ProseField = Field(description="如 组长、副组长、成员")
    entries: tuple[RosterEntry, ...] = Field(description="任职者")
    after: ProseField | None = Field(default=None, description="列举之后的字，如“等部门负责人”")


class Roster(File):
    """A working body: roles, duties, office."""

    kind: Annotated[Literal["roster"], AsWritten]
    title: ProseField = Field(description="附件标题")
    body: ProseField = Field(description="机构名称，如 专项工作组")
    roles: tuple[RosterRole, ...] = Field(description="组成")
    duties: ProseField | None = Field(default=None, description="工作职责")
    office: ProseField | None = Field(default=None, description="办公室设在何处、做什么")
    succession: ProseField | None = Field(default=None, description="人员变动时如何接替")


OwnerModel = Annotated[Literal["list", "lead-support", "sentence"], AsWritten]


class TaskTable(File):
    """The task table, made of the rows of tasks.yaml."""

    kind: Annotated[Literal["task-table"], AsWritten]
    title: ProseField = Field(description="附件标题")
    text_head: ProseField | None = Field(
        default=None, description="任务栏的栏名，不写则为 主要任务"
    )
    owners: OwnerModel = Field(
        default="list",
        description="责任的写法：list 一栏列名，lead-support 牵头、配合分两栏，sentence 一栏写成一句",
    )
    owner_head: ProseField = Field(description="责任栏的栏名，如 责任科室")
    support_head: ProseField | None = Field(
        default=None, description="配合栏的栏名，owners 为 lead-support 时才有；不写则为 配合单位"
    )
    due_head: ProseField | None = Field(
        default=None, description="完成时限栏的栏名；不写则没有这一栏"
    )
    groups: FlagField = Field(default=True, description="是否把各组的标题排成一栏")
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
    landscape: FlagField = Field(default=False, description="是：表横排，横放在竖的纸上，页码不动")


class TextAnnex(File):
    """An annex of plain text."""

    kind: Annotated[Literal["text"], AsWritten]
    title: ProseField = Field(description="附件标题")
    preamble: ParagraphsField = Field(default=(), description="引言段落")
    sections: tuple[Section, ...] = Field(default=(), description="各节")


Annex = Annotated[
    Annotated[Roster, Tag("roster")]
    | Annotated[TaskTable, Tag("task-table")]
    | Annotated[ProgressSheet, Tag("progress")]
    | Annotated[FormAnnex, Tag("form")]
    | Annotated[TextAnnex, Tag("text")],
    BY_KIND,
]
