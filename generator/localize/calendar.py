"""A rule and a span of time → the dates on which it falls due.

Pure functions of content: no clock, and no exception for any year from 2000 to 2100. Refuses
to judge the dates; that is `lint/deadlines.py`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.localize.workdays import DAY, Workdays
from generator.model.calendar import Occurrence, Period
from generator.model.content.base import Id
from generator.model.content.deadline import (
    AfterEvent,
    Deadline,
    DeadlineRule,
    FixedDay,
    MonthEnd,
    Monthly,
    MonthStart,
    QuarterEnd,
    QuarterStart,
    Window,
    YearEnd,
    Yearly,
)
from generator.model.content.month import last_day
from generator.model.content.programme import Programme, Tasks

START_OF_MONTH = 10
"""初 is the first of the three parts of ten days that a month has (上旬)."""


@dataclass(frozen=True, slots=True)
class Span:
    """From the day of issue to the end of the last phase; `phases` gives the end of each."""

    issued: date
    ends: date
    phases: Mapping[Id, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Due:
    """What a rule says for one period: the last day, and the first of a window.

    `counted`: the day was found by counting working days.
    """

    day: date
    start: date | None = None
    movable: bool = True
    reckoned: bool = False
    counted: bool = False


def calendar(
    programme: Programme, tasks: Tasks, issued: date, workdays: Workdays
) -> dict[Id, tuple[Occurrence, ...]]:
    """The dates of every deadline and of every task row with a date of its own, by id."""
    span = span_of(programme, issued)
    found = {d.id: occurrences(d.rule, span, workdays, d) for d in programme.deadlines}
    due = {row.id: row.due for row in tasks.rows if row.due is not None}
    return found | {id_: occurrences(rule, span, workdays) for id_, rule in due.items()}


def span_of(programme: Programme, issued: date) -> Span:
    """Open phases end with the year of issue."""
    phases = {phase.id: last_day(phase.end) for phase in programme.phases if phase.end}
    return Span(issued, max(phases.values(), default=date(issued.year, 12, 31)), phases)


def occurrences(
    rule: DeadlineRule, span: Span, workdays: Workdays, deadline: Deadline | None = None
) -> tuple[Occurrence, ...]:
    """All dates in order. A task row has no `deadline`: its day is included and never moved."""
    if not rule.per:
        due = _single(rule, span, workdays)
        return (_occurrence(due, None, workdays, deadline),) if due else ()
    first = deadline.first if deadline else None
    last = deadline.last if deadline else None
    found = (
        _occurrence(_recurring(rule, period, workdays), period, workdays, deadline)
        for period in _periods(rule.per, first, last, span)
    )
    return tuple(o for o in found if first is not None or o.day >= span.issued)


def _periods(per: str, first: Period | None, last: Period | None, span: Span) -> Iterator[Period]:
    """From the first one to that in which the plan ends; none where a bound is of another kind."""
    start = first or period_of(per, date(span.issued.year - 1, 1, 1))
    end = last or period_of(per, span.ends)
    period = start
    while period <= end and period.per == end.per == per:
        yield period
        period = period.next


def period_of(per: str, day: date) -> Period:
    """The year, quarter or month that a day lies in."""
    match per:
        case "quarter":
            return Period(day.year, quarter=(day.month + 2) // 3)
        case "month":
            return Period(day.year, month=day.month)
    return Period(day.year)


def _recurring(rule: DeadlineRule, period: Period, workdays: Workdays) -> _Due:
    match rule:
        case QuarterStart():
            after = period.next
            return _Due(_day(after.year, after.quarter * 3 - 3 + rule.month, rule.day))
        case QuarterEnd() | YearEnd():
            start = workdays.back(period.last_day, rule.workdays)
            last = workdays.advance(period.last_day)
            return _Due(last, start if rule.workdays > 1 else None, counted=True)
        case Monthly():
            due = period.next if rule.about == "previous" else period
            return _Due(_day(due.year, due.month, rule.day))
        case Yearly():
            due = period.next if rule.about == "previous" else period
            return _Due(_day(due.year, rule.month, rule.day))
    raise ValueError(f"no recurring rule: {rule.kind}")


def _single(rule: DeadlineRule, span: Span, workdays: Workdays) -> _Due | None:
    match rule:
        case MonthStart():
            first = rule.month.first
            return _Due(first.replace(day=START_OF_MONTH), first, movable=False)
        case MonthEnd():
            return _Due(rule.month.last)
        case FixedDay():
            return _Due(rule.day)
        case Window():
            return _Due(rule.end, rule.start)
        case AfterEvent():
            return _after(rule, span, workdays)
    return None


def _after(rule: AfterEvent, span: Span, workdays: Workdays) -> _Due | None:
    """What follows an event is reckoned: it need not end when its phase does."""
    end = span.phases.get(rule.phase) if rule.phase else None
    if end is None:
        return None
    day = workdays.ahead(end, rule.workdays) if rule.workdays else end + DAY * (rule.days or 0)
    return _Due(day, reckoned=True, counted=rule.workdays is not None)


def _day(year: int, month: int, day: int) -> date:
    """The day, or the last one of a shorter month."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def _occurrence(
    due: _Due, period: Period | None, workdays: Workdays, deadline: Deadline | None
) -> Occurrence:
    """The day before, where 前 leaves the day itself out; then what a holiday does to it."""
    inclusive = deadline is None or deadline.inclusive or due.start is not None
    nominal = due.day if inclusive else due.day - DAY
    day = nominal
    if due.movable and deadline is not None:
        if deadline.holiday == "advance":
            day = max(workdays.advance(nominal), due.start or date.min)
        elif deadline.holiday == "postpone":
            day = workdays.postpone(nominal)
    years = {moment.year for moment in (day, nominal, due.start) if moment}
    announced = all(workdays.announced(year) for year in years)
    rest = due.movable and not workdays.works(day)
    expected = not announced and (due.counted or _may_move(due, deadline))
    return Occurrence(day, nominal, due.start, period, expected, due.reckoned, rest)


def _may_move(due: _Due, deadline: Deadline | None) -> bool:
    """Whether a holiday moves the day, or may do so as long as nobody has said what it does."""
    return due.movable and deadline is not None and deadline.holiday != "as-it-falls"
