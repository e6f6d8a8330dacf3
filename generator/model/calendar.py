"""Days of a calendar: periods, when a rule falls due, and what stands in a working calendar.

Refuses to compute a date; that is `localize/calendar.py`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from generator.model.text import Text, text_of

EXPECTED = "预计"
"""Said of a day that rests on holidays not announced, and of nothing else."""

RECKONED = "推算"
"""Said of a day that follows an event, whose end only a phase foretells."""

_QUARTERS = "一二三四"


_WRITTEN = re.compile(r"([12][0-9]{3})(?:-Q([1-4])|-(0[1-9]|1[0-2])(?:\.\.\1-(0[1-9]|1[0-2]))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """What a return is about: a year, or a quarter (1 to 4) or month (1 to 12) of one.

    With `through` it is the months from `month` to that one, both included. Year 0 is no span of
    time: what is handed in once (`ONCE`).
    """

    year: int
    quarter: int = 0
    month: int = 0
    through: int = 0

    @classmethod
    def of(cls, words: str) -> Period | None:
        """2022, 2022-Q2, 2022-06, 2020-03..2020-11 or once; None for anything else."""
        match = _WRITTEN.fullmatch(words)
        if match is None:
            return ONCE if words == ONCE.key else None
        year, quarter, month, through = (int(part) for part in match.groups("0"))
        return None if through and through <= month else cls(year, quarter, month, through)

    def __str__(self) -> str:
        """2022年第二季度, 2022年6月, 2020年3月至11月, 2022年度, 一次性报送."""
        if not self.year:
            return "一次性报送"
        if self.quarter:
            return f"{self.year}年第{_QUARTERS[self.quarter - 1]}季度"
        until = f"至{self.through}月" if self.through else ""
        return f"{self.year}年{self.month}月{until}" if self.month else f"{self.year}年度"

    @property
    def key(self) -> str:
        """How it is written in files, on the command line and in the ledger; `of` reads it."""
        if not self.year:
            return "once"
        if self.quarter:
            return f"{self.year}-Q{self.quarter}"
        until = f"..{self.year}-{self.through:02}" if self.through else ""
        return f"{self.year}-{self.month:02}{until}" if self.month else str(self.year)

    @property
    def per(self) -> str:
        """What kind of period it is: month, quarter or year; empty for months and for once."""
        if self.through or not self.year:
            return ""
        return "quarter" if self.quarter else "month" if self.month else "year"

    @property
    def next(self) -> Period:
        """The one after it; only a year, a quarter and a month have one."""
        return self._moved(1)

    @property
    def previous(self) -> Period | None:
        """The one before it; None for months and for once."""
        return self._moved(-1) if self.per else None

    @property
    def year_before(self) -> Period | None:
        """The same one a year before; None for once."""
        return replace(self, year=self.year - 1) if self.year else None

    def _moved(self, by: int) -> Period:
        if self.quarter:
            year, quarter = divmod(self.year * 4 + self.quarter - 1 + by, 4)
            return Period(year, quarter=quarter + 1)
        if self.month:
            year, month = divmod(self.year * 12 + self.month - 1 + by, 12)
            return Period(year, month=month + 1)
        return Period(self.year + by)

    @property
    def months(self) -> tuple[int, int]:
        """Its first and its last month, counted from 1."""
        if self.quarter:
            return self.quarter * 3 - 2, self.quarter * 3
        return self.month or 1, self.through or self.month or 12

    @property
    def last_day(self) -> date:
        month = self.months[1]
        return date(self.year, month, monthrange(self.year, month)[1])


ONCE = Period(0)
"""The period of what is handed in once and is about no span of time."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date that a rule falls on: done on `day` at the latest, in a window from `start` on.

    `nominal` is the day as the rule counts it, before a holiday moved it. `expected` says
    that the day rests on holidays that nobody has announced, `reckoned` that it follows an
    event and is reckoned from the end of its phase. `rest` says that it is no working day and
    nobody moved it.
    """

    day: date
    nominal: date
    start: date | None = None
    period: Period | None = None
    expected: bool = False
    reckoned: bool = False
    rest: bool = False

    @property
    def moved(self) -> bool:
        """Whether a holiday moved it."""
        return self.day != self.nominal

    @property
    def doubt(self) -> str:
        """What is said of a day that may still change; empty where it is certain."""
        return "、".join((EXPECTED,) * self.expected + (RECKONED,) * self.reckoned)


class EventKind(StrEnum):
    """What an event of a working calendar comes from, in the words of its wall chart."""

    PHASE = "阶段"
    RETURN = "报送"
    TASK = "任务"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a working calendar; `id` stays the same when the calendar is made again.

    `subject` is what recurs, `what` says for which period as well.
    """

    id: str
    kind: EventKind
    occurrence: Occurrence
    subject: Text
    who: Text = Text()
    to: Text = Text()
    notes: tuple[str, ...] = ()

    @property
    def what(self) -> Text:
        """The subject with the period that it is about."""
        period = self.occurrence.period
        if period is None or not self.subject:
            return self.subject
        return self.subject + text_of(f"（{period}）", self.subject.place_of(0))
