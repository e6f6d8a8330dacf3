"""Calendar months beside days: what a period or a phase begins and ends with.

Refuses to say a date in words; that is `model/wording.py`.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, written 2022-06."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year}年{self.month}月"

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])


def first_day(moment: date | Month) -> date:
    """The day itself, or the first of the month."""
    return moment.first if isinstance(moment, Month) else moment


def last_day(moment: date | Month) -> date:
    """The day itself, or the last of the month."""
    return moment.last if isinstance(moment, Month) else moment
