"""When something is due: rules of recurring and single dates, and who hands in what to whom.

Refuses to compute a date; that is `localize/calendar.py`.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    Tag,
    WithJsonSchema,
)
from pydantic_core import CoreSchema

from generator.model.calendar import Period
from generator.model.content.base import (
    BY_KIND,
    ID,
    AsWritten,
    DayField,
    Entity,
    FlagField,
    Id,
    IdField,
    MonthField,
    Named,
    ProseField,
    Scalar,
    Sequence,
    TextField,
    WholeField,
    wrong,
)

SET_BY = "谁定的时间：issuer 本机关，superior 上级；上级规定的早于成文日期也照写，不算错"

Per = Literal["month", "quarter", "year", ""]
Holiday = Annotated[Literal["advance", "postpone", "as-it-falls"], AsWritten]
About = Annotated[Literal["previous", "same"], AsWritten]
SetBy = Annotated[Literal["issuer", "superior"], AsWritten]
"""Who set a date: that of a superior is written as it is, even where it is over by now."""

ReturnPart = Annotated[
    Literal["form", "progress", "summary", "plan", "list", "file", "scan", "paper"], AsWritten
]
"""What a return is made of; `model/wording.py` says each in Chinese."""


class Rule(Entity):
    """A rule; `per` is the kind of period that it recurs in, empty for a single date."""

    per: ClassVar[Per] = ""


class QuarterStart(Rule):
    """In the first quarter month that follows: 每季度第一个月5日前."""

    per: ClassVar[Per] = "quarter"

    kind: Annotated[Literal["quarter-start"], AsWritten]
    month: WholeField = Field(ge=1, le=3, description="季度的第几个月")
    day: WholeField = Field(ge=1, le=31, description="几日之前")


class QuarterEnd(Rule):
    """A window of the last working days of a quarter: 每季度结束前5个工作日内."""

    per: ClassVar[Per] = "quarter"

    kind: Annotated[Literal["quarter-end"], AsWritten]
    workdays: WholeField = Field(ge=1, le=20, description="结束前几个工作日")


class YearEnd(Rule):
    """A window of the last working days of a year; one means 每年度最后一个工作日前."""

    per: ClassVar[Per] = "year"

    kind: Annotated[Literal["year-end"], AsWritten]
    workdays: WholeField = Field(ge=1, le=20, description="结束前几个工作日；1 为最后一个工作日")


class Monthly(Rule):
    """Every month: 每月5日前. A month that is shorter ends it on its last day."""

    per: ClassVar[Per] = "month"

    kind: Annotated[Literal["monthly"], AsWritten]
    day: WholeField = Field(ge=1, le=31, description="几日之前；大于当月天数的，为当月最后一天")
    about: About = Field(default="previous", description="报的是 previous 上月还是 same 当月的情况")


class Yearly(Rule):
    """Every year on the same day: 每年11月25日前."""

    per: ClassVar[Per] = "year"

    kind: Annotated[Literal["yearly"], AsWritten]
    month: WholeField = Field(ge=1, le=12, description="几月")
    day: WholeField = Field(ge=1, le=31, description="几日之前；大于当月天数的，为当月最后一天")
    about: About = Field(default="same", description="报的是 previous 上年还是 same 当年的情况")


class MonthStart(Rule):
    """The first ten days of a given month: 2023年8月初."""

    kind: Annotated[Literal["month-start"], AsWritten]
    month: MonthField = Field(description="哪个月")


class MonthEnd(Rule):
    """The end of a given month: 2022年6月底前."""

    kind: Annotated[Literal["month-end"], AsWritten]
    month: MonthField = Field(description="哪个月")


class FixedDay(Rule):
    """A given day: 2023年10月25日前."""

    kind: Annotated[Literal["day"], AsWritten]
    day: DayField = Field(description="哪一天")


class Window(Rule):
    """From one given day to another: 2023年8月1日至8月10日."""

    kind: Annotated[Literal["window"], AsWritten]
    start: DayField = Field(description="从哪一天")
    end: DayField = Field(description="到哪一天")


class AfterEvent(Rule):
    """After something has come to its end, at once or within days: 自查自纠结束后5个工作日内."""

    kind: Annotated[Literal["after"], AsWritten]
    event: TextField = Field(description="什么事之后，如 自查自纠结束")
    days: WholeField | None = Field(default=None, ge=1, le=3660, description="之后几日内")
    workdays: WholeField | None = Field(default=None, ge=1, le=3660, description="之后几个工作日内")
    phase: IdField | None = Field(
        default=None, description="这件事随哪个阶段结束；写了它，日程里才有（推算的）日期"
    )


class Ongoing(Rule):
    """No end: 持续推进."""

    kind: Annotated[Literal["ongoing"], AsWritten]


DeadlineRule = Annotated[
    Annotated[QuarterStart, Tag("quarter-start")]
    | Annotated[QuarterEnd, Tag("quarter-end")]
    | Annotated[YearEnd, Tag("year-end")]
    | Annotated[Monthly, Tag("monthly")]
    | Annotated[Yearly, Tag("yearly")]
    | Annotated[MonthStart, Tag("month-start")]
    | Annotated[MonthEnd, Tag("month-end")]
    | Annotated[FixedDay, Tag("day")]
    | Annotated[Window, Tag("window")]
    | Annotated[AfterEvent, Tag("after")]
    | Annotated[Ongoing, Tag("ongoing")],
    BY_KIND,
]


def _to_period(node: object) -> Period:
    """A year, a quarter or a month, in which a rule recurs."""
    if isinstance(node, Period):
        return node
    found = Period.of(node.value) if isinstance(node, Scalar) else None
    if found is None or not found.per:
        raise wrong("时期，写作 2022、2022-Q2（第二季度）或 2022-06", node)
    return found


def _to_months(node: object) -> Period:
    """From one month to another of a year, which a return is about that is handed in once."""
    if isinstance(node, Period):
        return node
    found = Period.of(node.value) if isinstance(node, Scalar) else None
    if found is None or not found.month:
        raise wrong("起止月份，写作 2020-03..2020-11", node)
    return found


MonthsField = Annotated[
    Period,
    PlainValidator(_to_months),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}(\.\.\d{4}-\d{2})?$"}),
]
PeriodField = Annotated[
    Period,
    PlainValidator(_to_period),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-Q[1-4]|-\d{2})?$"}),
]


def _one_or_more(node: Any) -> Any:
    """One id stands for a list of one."""
    return Sequence([node], node.place) if isinstance(node, Scalar) else node


class _OrOne:
    """Says in the schema that one id will do."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "pattern": f"^{ID.pattern}$"}, handler(core)]}


WhoField = Annotated[
    tuple[IdField, ...], Field(min_length=1), BeforeValidator(_one_or_more), _OrOne()
]


SPONSORS = "sponsors"
"""The role that stands for each unit's own sponsor; a register of units says which one that is."""


class DeadlineException(Entity):
    """Who hands it in to somebody else: a municipal hospital reports to its sponsor."""

    who: WhoField = Field(description="谁：district.yaml 中 departments 的标识，可以几个")
    to: IdField = Field(description="报给谁；sponsors 是各单位自己的举办单位")


class Deadline(Named):
    """Who hands in what, to whom, by when.

    `who` may be fewer than the addressees of the document. In a cascade every step is a
    deadline of its own, and `collects` names those whose returns are gathered in it.
    """

    subject: ProseField = Field(description="报送什么")
    who: WhoField = Field(
        description="谁报送：district.yaml 中 departments 的标识，可以几个；不报送的不写"
    )
    to: IdField | None = Field(default=None, description="报给谁：同上")
    exceptions: tuple[DeadlineException, ...] = Field(
        default=(), description="报给别处的，如市级医院报其举办单位"
    )
    collects: tuple[IdField, ...] = Field(
        default=(), description="逐级汇总时，汇总的是哪几项报送（deadlines 的标识）"
    )
    rule: DeadlineRule = Field(description="期限规则，kind 说明种类")
    inclusive: FlagField = Field(default=True, description="“…日前”含不含当日；不写则含")
    holiday: Holiday | None = Field(
        default=None, description="遇节假日：advance 提前，postpone 顺延，as-it-falls 不变"
    )
    first: PeriodField | None = Field(
        default=None, description="首次报的是哪个时期；不写则为成文日期以后到期的第一个"
    )
    last: PeriodField | None = Field(
        default=None, description="末次报的是哪个时期；不写则到各阶段结束为止"
    )
    covers: MonthsField | None = Field(
        default=None,
        description="只报一次的，统计的起止月份，写作 2020-03..2020-11；按季、按年报的不写",
    )
    set_by: SetBy | None = Field(default=None, description=SET_BY)
    annexes: tuple[IdField, ...] = Field(default=(), description="一并报送的附件标识")
    parts: tuple[ReturnPart, ...] = Field(
        default=(),
        description="报送的材料：form 统计表，progress 进展情况表，summary 总结，plan 计划，"
        "list 清单，file 电子版，scan 盖章扫描件，paper 纸质件",
    )

    def asks(self, *roles: Id) -> bool:
        """Whether who has these roles hands it in."""
        return any(role in self.who for role in roles)

    def recipient(self, *roles: Id) -> Id | None:
        """To whom it is handed in by who has these roles; an exception for one goes first."""
        others = (e.to for e in self.exceptions if any(role in e.who for role in roles))
        return next(others, self.to)
