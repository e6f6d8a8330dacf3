"""Blank forms: header fields, indicators, patterns, columns.

Refuses to say where on a page or sheet an input stands.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.content.base import (
    AsWritten,
    CodeField,
    Entity,
    File,
    IdField,
    Named,
    ProseField,
    WholeField,
)

Value = Annotated[Literal["whole", "decimal", "text", "period"], AsWritten]


class HeaderField(Named):
    """A label in the head or foot of a form, with room to fill in."""

    label: ProseField = Field(description="栏目名，不带冒号")
    type: Value = Field(default="text", description="text 文字，period 时段")
    cells: WholeField = Field(default=6, description="留空宽度，按字数")
    after: ProseField | None = Field(default=None, description="空格之后的字，如 年")


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
