"""Days, months and years that words name, and the spans between two of them.

Refuses to judge; what names no day of the calendar is no moment.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from generator.rules.passage import Role
from generator.rules.pattern import pattern
from generator.rules.script import Script

_MOMENT: Final = pattern(
    r"(?<!\d)(?:(?P<y>(?:19|20)\d\d)\s?年\s?)?(?P<m>\d{1,2})\s?月份?\s?"
    r"(?:(?P<d>\d{1,2})\s?[日号]|(?P<stage>上旬|中旬|下旬|初|底|末))?"
    r"|(?<!\d)(?P<only>(?:19|20)\d\d)\s?年(?!\s?\d{1,2}\s?月)"
)
_JOINT: Final = pattern(r"\s?(?:开始|起)?\s?(?:至|到|[—–－\-~～]{1,2})\s?")
_YEARS: Final = pattern(
    r"(?<!\d)((?:19|20)\d\d)\s?年?\s?(?:至|到|[—–－\-~～]{1,2})\s?((?:19|20)\d\d)\s?年"
)
_DAYS: Final = pattern(r"\s?(?:至|到|[—–－\-~～]{1,2})\s?(\d{1,2})\s?日")
_FAR: Final = 600
"""No sentence is longer."""
_STOPS: Final = "。；;\n"
_STAGES: Final = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20)}


@dataclass(frozen=True, slots=True)
class Moment:
    """Characters `start` to `end` name a day, a month or a year; 0 for what they leave open."""

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    stage: str = ""

    @property
    def only_year(self) -> bool:
        return not self.month

    def of(self, year: int) -> Moment:
        """The same of this year, where the words name none."""
        return self if self.year else replace(self, year=year)

    @property
    def first(self) -> date:
        """Its first day; of a moment without a year, in year 1."""
        day = self.day or _STAGES.get(self.stage, (21 if self.stage == "下旬" else 1, 0))[0]
        return date(self.year or 1, self.month or 1, day)

    @property
    def last(self) -> date:
        """Its last day; of a moment without a year, in year 1."""
        year, month = self.year or 1, self.month or 12
        day = self.day or _STAGES.get(self.stage, (0, 0))[1] or monthrange(year, month)[1]
        return date(year, month, day)


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment to another; a year that only one of them names is that of both."""

    begin: Moment
    end: Moment

    @property
    def months(self) -> int:
        """How many months it touches."""
        years = self.end.last.year - self.begin.first.year
        return years * 12 + self.end.last.month - self.begin.first.month + 1


def moments(words: str) -> Iterator[Moment]:
    """Every day, month and year that the words name, in order."""
    for found in _MOMENT.finditer(words):
        one = Moment(
            found.start(), found.end(),
            int(found["y"] or found["only"] or 0), int(found["m"] or 0), int(found["d"] or 0),
            found["stage"] or "",
        )  # fmt: skip
        if _in_calendar(one):
            yield one


def _in_calendar(one: Moment) -> bool:
    if one.only_year:
        return True
    return 1 <= one.month <= 12 and one.day <= monthrange(one.year or 4, one.month)[1]


def spans(words: str) -> Iterator[Span]:
    """What stands between two moments with 至 or a dash; 2021—2024年 too."""
    for found in _YEARS.finditer(words):
        begin = Moment(*found.span(1), year=int(found[1]))
        yield Span(begin, Moment(found.start(2), found.end(), year=int(found[2])))
    before: Moment | None = None
    for one in moments(words):
        if one.day and (day := _DAYS.match(words, one.end)):
            end = replace(one, start=day.start(1), end=day.end(), day=int(day[1]))
            if _in_calendar(end):
                yield Span(one, end)
        if before and before.month and one.month and _JOINT.fullmatch(words, before.end, one.start):
            year = before.year or one.year
            yield Span(before.of(year), one.of(year))
            before = None
        else:
            before = one


def issued(script: Script) -> date | None:
    """The day of the document: what content knows, else the first date line with year and month.

    What a notice issues may have a date of its own below; the notice's is the first.
    """
    if script.known.issued:
        return script.known.issued
    said = (one for spot in script.of(Role.DATE) for one in moments(spot.words))
    return next((one.first for one in said if one.year and one.month), None)


def said(day: date) -> str:
    """As documents write it: 2022年6月29日."""
    return f"{day.year}年{day.month}月{day.day}日"


def sentence(own: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around some characters begins and ends."""
    far, near = max(start - _FAR, 0), min(end + _FAR, len(own))
    first = max(max(own.rfind(stop, far, start) for stop in _STOPS) + 1, far)
    stops = [at for at in (own.find(stop, end, near) for stop in _STOPS) if at >= 0]
    return first, min(stops, default=near)
