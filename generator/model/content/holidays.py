"""The office's own table of holidays, for years that the library does not know yet.

Refuses to know a year by itself.
"""

from __future__ import annotations

from pydantic import Field

from generator.model.content.base import CodeField, DayField, Entity, File, WholeField


class Rest(Entity):
    """A holiday with all its days off, weekends among them."""

    name: CodeField = Field(description="节日名称，如 春节")
    start: DayField = Field(description="放假第一天")
    end: DayField | None = Field(default=None, description="放假最后一天；只放一天的不写")


class HolidayYear(Entity):
    """The days off and the shifted working days of one year, as the State Council announced them."""

    year: WholeField = Field(ge=2000, le=2100, description="年份")
    source: CodeField | None = Field(default=None, description="依据，如 国务院办公厅通知的文号")
    rests: tuple[Rest, ...] = Field(description="放假的各个节日")
    workdays: tuple[DayField, ...] = Field(default=(), description="调休上班的周末，逐日列出")


class Holidays(File):
    """content/holidays.yaml."""

    years: tuple[HolidayYear, ...] = Field(description="已公布的各年放假安排")
