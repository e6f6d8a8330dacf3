"""Days and months in words: how they are written, and which they are.

Refuses to know what happens then.
"""

from __future__ import annotations

import calendar
from datetime import date
from typing import Final

from generator.model.content.month import Month
from generator.rules.numerals import NUMERAL, value_of

NO_YEAR: Final = "原文没有写年份"
"""How a doubt about the year begins."""

_YEAR_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")


TO: Final = "(?:[至到]|[-—–―~～]{1,2})"
"""Between the start and the end of a period."""


def year_part(which: str = "") -> str:
    """The expression of a year, which may be left out: group `y` behind `which`."""
    digits = "[12][0-9]{3}|二[0-9〇○零一二三四五六七八九]{3}|[今本当明次]"
    return f"(?:(?P<{which}y>{digits})年度?)?"


def month_part(which: str = "") -> str:
    """The expression of a month: group `m`."""
    return f"(?P<{which}m>{NUMERAL})月份?"


def day_part(which: str = "") -> str:
    """The expression of a day of a month: group `d`."""
    return f"(?P<{which}d>{NUMERAL})[日号]"


DAY: Final = day_part()
YM: Final = year_part() + month_part()
YMD: Final = YM + DAY
DOTTED: Final = r"(?P<y>[12][0-9]{3})[./-](?P<m>[0-9]{1,2})[./-](?P<d>[0-9]{1,2})日?"


class Context:
    """Which year is meant; notes where it had to be taken from the context."""

    def __init__(self, context: int | None) -> None:
        self._context = context
        self.doubts: list[str] = []

    def of(self, words: str | None) -> int | None:
        """The year that words say; that of the context where there are none."""
        said = (words or "").translate(_YEAR_DIGITS)
        if said.isdecimal() and len(said) == 4:
            return int(said)
        if self._context is None:
            self.doubts.append(f"{NO_YEAR}，请补上")
            return None
        year = self._context + (said in ("明", "次"))
        self.doubts.append(f"{NO_YEAR}，按{year}年")
        return year


def moment(
    said: dict[str, str | None], which: str, years: Context, start: date | str | int | None
) -> date | str | int | None:
    """A day, a month, or a year alone; what the end leaves out the start has said."""
    year_words, month, day = (said.get(f"{which}{key}") for key in "ymd")
    if start is not None and not year_words:
        known = start if isinstance(start, int) else int(str(start)[:4])
        before = None if isinstance(start, int) else int(str(start)[5:7])
    else:
        number = years.of(year_words)
        if number is None:
            return None
        known, before = number, None
    if month is None and day is None:
        return known
    number_of_month = value_of(month) if month else before
    if number_of_month is None or not 1 <= number_of_month <= 12:
        return None
    if day is None:
        return f"{known:04d}-{number_of_month:02d}"
    return day_of(known, number_of_month, value_of(day))


def typed(value: date | str | int | None) -> date | Month | None:
    """The moment as content has it; None for a year alone."""
    if isinstance(value, str):
        return Month(int(value[:4]), int(value[5:]))
    return value if isinstance(value, date) else None


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none."""
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)
