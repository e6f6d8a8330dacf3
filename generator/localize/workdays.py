"""Which days are working days: the office's own table, then the library's, then weekends alone.

Refuses to fail for a year that nobody has announced: it says that it is not announced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import chinese_calendar

from generator.diagnostics.deadline_rules import HOLIDAY_YEAR, HOLIDAY_YEAR_TWICE, SPAN_REVERSED
from generator.diagnostics.finding import Findings
from generator.model.content.holidays import Holidays, HolidayYear
from generator.model.wording import day_words

SATURDAY = 5
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Year:
    """What one year changes in the week: days off, and weekends worked."""

    off: frozenset[date]
    worked: frozenset[date]


@dataclass(frozen=True, slots=True)
class Workdays:
    """The working days of the years 1 to 9999; `own` goes before the library."""

    own: Mapping[int, _Year] = field(default_factory=dict)

    def announced(self, year: int) -> bool:
        """Whether the holidays of a year are known."""
        return year in self.own or year in _library_years()

    def works(self, day: date) -> bool:
        """Whether `day` is a working day; by the weekday alone in a year not announced."""
        year = self.own.get(day.year)
        if year is not None:
            return day in year.worked or (day.weekday() < SATURDAY and day not in year.off)
        if day.year in _library_years():
            return bool(chinese_calendar.is_workday(day))
        return day.weekday() < SATURDAY

    def advance(self, day: date) -> date:
        """The last working day up to and with `day`."""
        while not self.works(day):
            day -= DAY
        return day

    def postpone(self, day: date) -> date:
        """The first working day from `day` on."""
        while not self.works(day):
            day += DAY
        return day

    def back(self, day: date, count: int) -> date:
        """The `count`-th working day counted backwards, the last one up to `day` being the first."""
        day = self.advance(day)
        for _ in range(count - 1):
            day = self.advance(day - DAY)
        return day

    def ahead(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which does not count itself."""
        for _ in range(count):
            day = self.postpone(day + DAY)
        return day


def workdays(holidays: Holidays | None, findings: Findings) -> Workdays:
    """The working days with the office's own table laid over the library's."""
    years = holidays.years if holidays else ()
    seen: set[int] = set()
    for year in years:
        _find_other_years(year, findings)
        _find_reversed(year, findings)
        if year.year in seen:
            place = year.place_of("year")
            findings.add(HOLIDAY_YEAR_TWICE.at(place, year=year.year))
        seen.add(year.year)
    return Workdays({year.year: _year(year) for year in years})


def _find_other_years(year: HolidayYear, findings: Findings) -> None:
    """A day off of another year would hold nowhere: the year of a day decides where it is looked up."""
    for rest in year.rests:
        for name, day in (("start", rest.start), ("end", rest.end)):
            if day is not None and day.year != year.year:
                place = rest.place_of(name)
                findings.add(HOLIDAY_YEAR.at(place, day=day_words(day), year=year.year))
    for day in year.workdays:
        if day.year != year.year:
            place = year.place_of("workdays")
            findings.add(HOLIDAY_YEAR.at(place, day=day_words(day), year=year.year))


def _find_reversed(year: HolidayYear, findings: Findings) -> None:
    """A holiday that ends before it starts would give no day off at all."""
    for rest in year.rests:
        if rest.end is not None and rest.end < rest.start:
            start, end = day_words(rest.start), day_words(rest.end)
            findings.add(SPAN_REVERSED.at(rest.place_of("end"), start=start, end=end))


def _year(year: HolidayYear) -> _Year:
    off = (day for rest in year.rests for day in _days(rest.start, rest.end or rest.start))
    return _Year(frozenset(off), frozenset(year.workdays))


def _days(start: date, end: date) -> Iterator[date]:
    for number in range((end - start).days + 1):
        yield start + DAY * number


@cache
def _library_years() -> frozenset[int]:
    return frozenset(day.year for day in chinese_calendar.constants.holidays)
