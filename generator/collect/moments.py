"""Days, months and periods as people write them → one spelling each: 2022-10-08, 03..05, 2022-Q3.

Refuses to add a year that was not written.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from generator.collect.numerals import chinese_value
from generator.model.calendar import Period

_DAY_ZERO: Final = date(1899, 12, 30)
_FIRST, _LAST = 18_264, 73_415
"""1950 and 2100, as sheets count days: other numbers are no days of ours."""

_NUMBER: Final = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_YEAR: Final = "(?:19|20)[0-9]{2}|[一二][零〇一二三四五六七八九]{3}"
_TO: Final = r"\s*(?:-|—|–|~|至|到)+\s*"
_DAYS: Final = (
    re.compile(rf"({_YEAR})\s*年\s*({_NUMBER})\s*月\s*({_NUMBER})\s*[日号]?"),
    re.compile(r"((?:19|20)[0-9]{2})\s*[-/.]\s*([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})\.?"),
    re.compile(r"((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])"),
    re.compile(r"((?:19|20)[0-9]{2})-([0-9]{1,2})-([0-9]{1,2})[T ][0-9:.]{1,15}Z?"),
)
_MONTHS: Final = re.compile(
    rf"(?:({_YEAR})\s*年\s*)?({_NUMBER})\s*月?(?:{_TO}(?:(?:\1)\s*年\s*)?({_NUMBER}))?\s*月?份?"
)
_QUARTER: Final = re.compile(
    rf"({_YEAR})\s*年?度?\s*-?\s*(?:第?([1-4一二三四])\s*季度?|[Qq]([1-4]))"
)
_HALF_YEAR: Final = re.compile(rf"({_YEAR})\s*年?度?([上下])半年")
_WHOLE_YEAR: Final = re.compile(rf"({_YEAR})\s*(?:年度?|全年)?(?:全年)?")
_SPAN: Final = re.compile(
    rf"({_YEAR})\s*[年./-]\s*({_NUMBER})\s*月?(?:份)?(?:{_TO}(?:({_YEAR})\s*[年./-]\s*)?({_NUMBER})\s*月?)?(?:份)?"
)


def day_of(words: str) -> str | None:
    """The day that a sheet counts as this number."""
    try:
        number = int(float(words))
    except (ValueError, OverflowError):
        return None
    if not _FIRST <= number <= _LAST:
        return None
    return (_DAY_ZERO + timedelta(days=number)).isoformat()


def date_in(words: str) -> str | None:
    """2022年10月8日, 2022.10.8, 20221008, 二〇二二年十月八日 → 2022-10-08; None for anything else."""
    for pattern in _DAYS:
        if match := pattern.fullmatch(words):
            try:
                return date(*map(_int, match.groups())).isoformat()
            except ValueError:
                return None
    return None


def months_in(words: str) -> str | None:
    """3月—5月, 3-5月, 三月至五月 → 03..05; 3月 → 03..03; None for anything else."""
    match = _MONTHS.fullmatch(words)
    if match is None or ("月" not in words and "-" not in words and "—" not in words):
        return None
    first = _int(match[2])
    last = _int(match[3]) if match[3] else first
    return f"{first:02}..{last:02}" if 1 <= first <= last <= 12 else None


def period_in(words: str) -> str | None:
    """2022年第三季度, 2022年7—9月, 2022年上半年, 2022 → the key of the period; None for others."""
    if known := Period.of(words):
        return known.key
    if match := _QUARTER.fullmatch(words):
        return f"{_int(match[1])}-Q{_int(match[2] or match[3])}"
    if match := _HALF_YEAR.fullmatch(words):
        return _span(_int(match[1]), *((1, 6) if match[2] == "上" else (7, 12)))
    if match := _WHOLE_YEAR.fullmatch(words):
        return str(_int(match[1]))
    match = _SPAN.fullmatch(words)
    if match is None or (match[3] and match[3] != match[1]):
        return None
    first = _int(match[2])
    return _span(_int(match[1]), first, _int(match[4]) if match[4] else first)


def _span(year: int, first: int, last: int) -> str | None:
    """Months as the period that they are: three of them may be a quarter, twelve a year."""
    if not 1 <= first <= last <= 12:
        return None
    if (first, last) == (1, 12):
        return str(year)
    if last - first == 2 and last % 3 == 0:
        return Period(year, quarter=last // 3).key
    return Period(year, month=first, through=last if last > first else 0).key


def _int(words: str) -> int:
    return int(words) if words.isdecimal() else int(chinese_value(words) or 0)
