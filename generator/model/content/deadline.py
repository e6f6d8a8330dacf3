"""When something is due: rules of recurring and single dates, and who hands in what to whom.

Refuses to compute a date; that is `localize/calendar.py`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Tag

from generator.model.content.base import (
    BY_KIND,
    AsWritten,
    DayField,
    Entity,
    IdField,
    MonthField,
    Named,
    ProseField,
    WholeField,
)


class QuarterStart(Entity):
    """In the first quarter month that follows: 每季度第一个月5日前."""

    kind: Annotated[Literal["quarter-start"], AsWritten]
    month: WholeField = Field(ge=1, le=3, description="季度的第几个月")
    day: WholeField = Field(ge=1, le=31, description="几日之前")


class QuarterEnd(Entity):
    """The last working days of a quarter: 每季度结束前5个工作日内."""

    kind: Annotated[Literal["quarter-end"], AsWritten]
    workdays: WholeField = Field(ge=1, description="结束前几个工作日")


class YearEnd(Entity):
    """The last working days of a year; one means 每年度最后一个工作日前."""

    kind: Annotated[Literal["year-end"], AsWritten]
    workdays: WholeField = Field(ge=1, description="结束前几个工作日；1 为最后一个工作日")


class MonthEnd(Entity):
    """The end of a given month: 2022年6月底前."""

    kind: Annotated[Literal["month-end"], AsWritten]
    month: MonthField = Field(description="哪个月")


class FixedDay(Entity):
    """A given day: 2023年10月25日前."""

    kind: Annotated[Literal["day"], AsWritten]
    day: DayField = Field(description="哪一天")


class Ongoing(Entity):
    """No end: 持续推进."""

    kind: Annotated[Literal["ongoing"], AsWritten]


DeadlineRule = Annotated[
    Annotated[QuarterStart, Tag("quarter-start")]
    | Annotated[QuarterEnd, Tag("quarter-end")]
    | Annotated[YearEnd, Tag("year-end")]
    | Annotated[MonthEnd, Tag("month-end")]
    | Annotated[FixedDay, Tag("day")]
    | Annotated[Ongoing, Tag("ongoing")],
    BY_KIND,
]


class Deadline(Named):
    """Who hands in what, to whom, by when."""

    subject: ProseField = Field(description="报送什么")
    who: IdField = Field(description="谁报送：district.yaml 中 departments 的标识")
    to: IdField | None = Field(default=None, description="报给谁：同上")
    rule: DeadlineRule = Field(description="期限规则，kind 说明种类")
    holiday: Annotated[Literal["advance", "postpone", "as-it-falls"], AsWritten] | None = Field(
        default=None, description="遇节假日：advance 提前，postpone 顺延，as-it-falls 不变"
    )
    first: DayField | None = Field(default=None, description="首次期限所在的日期")
    annexes: tuple[IdField, ...] = Field(default=(), description="一并报送的附件标识")
