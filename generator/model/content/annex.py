"""What annexes hold, by kind, and the definitions of forms.

Refuses to know their numbers: those follow from the edition's order.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Tag

from generator.model.content.base import (
    BY_KIND,
    AsWritten,
    CodeField,
    Entity,
    File,
    FlagField,
    IdField,
    Named,
    ParagraphsField,
    ProseField,
    WholeField,
)
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


class TaskTable(File):
    """The task table, made of the rows of tasks.yaml."""

    kind: Annotated[Literal["task-table"], AsWritten]
    title: ProseField = Field(description="附件标题")
    owner_head: ProseField = Field(description="责任栏的栏名，如 责任科室")
    landscape: FlagField = Field(default=False, description="是：表横排，横放在竖的纸上，页码不动")


Value = Annotated[Literal["whole", "decimal", "text", "period"], AsWritten]


class HeaderField(Named):
    """A label in the head or foot of a form, with room to fill in."""

    label: ProseField = Field(description="栏目名，不带冒号")
    type: Value = Field(default="text", description="text 文字，period 时段")
    cells: WholeField = Field(default=6, description="留空宽度，按字数")
    after: ProseField | None = Field(default=None, description="空格之后的字，如 年")


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


class Figure(Named):
    """One number of an indicator."""

    label: ProseField = Field(description="分项名称")
    unit: CodeField = Field(description="单位")
    type: Value = Field(default="whole", description="whole 整数，decimal 小数")


class Pattern(Named):
    """Figures that several indicators share."""

    figures: tuple[Figure, ...] = Field(description="分项")


class Indicator(Named):
    """A numbered row of a form: one number, or several by pattern or on its own."""

    label: ProseField = Field(description="项目")
    unit: CodeField | None = Field(default=None, description="只有一个数时的单位")
    type: Value = Field(default="whole", description="只有一个数时的类型")
    pattern: IdField | None = Field(default=None, description="分项取自哪个模式")
    figures: tuple[Figure, ...] = Field(default=(), description="自己的分项")


class FormColumns(Entity):
    """The heads of a statistics form's columns."""

    number: ProseField = Field(description="序号栏")
    label: ProseField = Field(description="项目栏")
    unit: ProseField = Field(description="单位栏")
    value: ProseField = Field(description="填数栏")


class Form(File):
    """forms/<id>.yaml."""

    owner_level: CodeField | None = Field(default=None, description="由哪一级制定，其下各级不改字")
    version: WholeField = Field(default=1, description="表的版次")
    period: Annotated[Literal["quarter", "year"], AsWritten] = Field(description="填报周期")
    header: tuple[HeaderField, ...] = Field(default=(), description="表头栏目")
    columns: FormColumns = Field(description="栏名")
    patterns: tuple[Pattern, ...] = Field(default=(), description="共用的分项模式")
    indicators: tuple[Indicator, ...] = Field(description="各项指标，按次序")
    notes: tuple[ProseField, ...] = Field(default=(), description="表下说明")
    footer: tuple[HeaderField, ...] = Field(default=(), description="表尾栏目")
