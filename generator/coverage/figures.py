"""Figures and dates that words name, and which of a demand its answer falls short of.

Refuses to look at words that are no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.rules.moments import Moment, moments
from generator.rules.numerals import value_of

_TITLES: Final = re.compile(
    r"《[^》]{1,80}》|[（(][^（）()]{0,20}〔[^）)]{1,20}[）)]|〔\d{4}〕\d+号"
)
"""Titles and numbers of other documents: figures in them are no demands."""

_PER: Final = {"每周": 52.0, "每月": 12.0, "每季度": 4.0, "每季": 4.0, "每半年": 2.0, "每年": 1.0,
               "每年度": 1.0, "每日": 365.0, "每天": 365.0}  # fmt: skip
_UNITS: Final = (
    "个工作日|工作日|个百分点|个小时|小时|学时|课时|分钟|个月|万元|亿元|公里|平方米|人次|次|天|日|种|个"
    "|项|名|人|份|条|家|期|篇|场|件|元|岁|倍|批|%|％"
)
_FIGURE: Final = re.compile(
    r"(?P<per>每周|每月|每季度|每季|每半年|每年度|每年|每日|每天)?"
    r"(?P<bound>至少|不少于|不低于|达到|不超过|不高于|不多于|至多|最多)?"
    r"(?:开展|组织|进行|报送|召开|不少于|至少)?"
    rf"(?P<n>\d+(?:\.\d+)?|[一二两三四五六七八九十]{{1,3}})(?P<unit>{_UNITS})(?P<before>前|内|之前|以内)?"
)
_AT_MOST: Final = ("不超过", "不高于", "不多于", "至多", "最多")
_IDIOMS: Final = frozenset("个项种批条件名人家日期次")
"""Units whose 一 counts nothing: 一批, 一个, 一项, 一次."""

_STARTS: Final = re.compile(r"\s?(?:起|开始|至|到|[—–－\-~～])")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit; `rate` is how often in a year, 0 where no period is named.

    `limit`: more of it demands less, as of days within which something is done.
    """

    words: str
    value: float
    unit: str
    rate: float
    limit: bool

    @property
    def key(self) -> tuple[float, str, float]:
        return self.value, self.unit, self.rate

    def weaker_than(self, other: Amount) -> bool:
        """Whether this asks for less than the other, of the same unit."""
        if bool(self.rate) != bool(other.rate):
            return False
        mine = self.value * (self.rate or 1)
        theirs = other.value * (other.rate or 1)
        return mine > theirs if other.limit else mine < theirs


def amounts(words: str) -> list[Amount]:
    """The figures in order; dates and the numbers of documents are none."""
    plain = _blank(words, moments(_plain(words)))
    return [amount for found in _FIGURE.finditer(plain) if (amount := _amount(found, plain))]


def _amount(found: re.Match[str], words: str) -> Amount | None:
    number, unit = found["n"], found["unit"].replace("％", "%")
    chinese = not number[0].isdigit()
    if chinese and ((number == "一" and unit in _IDIOMS) or _in_word(found, words)):
        return None
    value = float(value_of(number)) if chinese else float(number)
    window = (
        found["before"] in ("内", "以内")
        and "结束前" in words[max(found.start() - 4, 0) : found.start("n")]
    )
    limit = (found["bound"] in _AT_MOST or bool(found["before"])) and not window
    said = words[found.start() : found.end()]
    return Amount(said, value, unit, _PER.get(found["per"] or "", 0.0), limit)


def _in_word(found: re.Match[str], words: str) -> bool:
    """第三项, 四个方面: an ordinal, or a number that only counts what follows."""
    before = words[found.start("n") - 1 : found.start("n")]
    return before in ("第", "“") or (
        found["unit"] in ("个", "项", "条", "种", "批", "件") and not found["per"]
    )


def _plain(words: str) -> str:
    return _TITLES.sub(lambda found: "\x00" * len(found[0]), words)


def _blank(words: str, found: Iterator[Moment]) -> str:
    """The words with marks in place of titles and dates."""
    plain = list(_plain(words))
    for one in found:
        plain[one.start : one.end] = "\x00" * (one.end - one.start)
    return "".join(plain)


@dataclass(frozen=True, slots=True)
class When:
    """A day by which, or from which, something is done; `start` where it only begins then."""

    words: str
    day: date
    start: bool


def dates(words: str, year: int, base: int = 0) -> list[When]:
    """The months and days that words name; `year` where they name none.

    `base`: the year from which all are reckoned, so that a mere change of year is none.
    """
    plain = _plain(words)
    found = []
    for one in moments(plain):
        if one.only_year:
            continue
        last = one.of(year).last
        if base:
            last = _in_year(last, _ZERO + last.year - base)
        start = bool(_STARTS.match(plain, one.end))
        found.append(When(plain[one.start : one.end], last, start))
    return found


_ZERO: Final = 2000
"""The leap year that dates are reckoned from where only their distance counts."""


def _in_year(day: date, year: int) -> date:
    year = min(max(year, 1), 9999)
    leap = day.month == 2 and day.day == 29
    return date(year, 2, 28) if leap else day.replace(year=year)


def paired(
    wanted: Sequence[Amount], there: Sequence[Amount]
) -> Iterator[tuple[Amount, Amount | None]]:
    """Each figure that is not there as it is, with the one of its unit that stands instead."""
    left = list(there)
    open_ = []
    for one in wanted:
        equal = next((other for other in left if other.key == one.key), None)
        if equal is not None:
            left.remove(equal)
        else:
            open_.append(one)
    for one in open_:
        instead = next((other for other in left if other.unit == one.unit), None)
        if instead is not None:
            left.remove(instead)
        yield one, instead


def moved(wanted: Sequence[When], there: Sequence[When]) -> Iterator[tuple[When, When | None]]:
    """Each date that is not there as it is, with the one that stands instead."""
    left = list(there)
    open_ = []
    for one in wanted:
        equal = next((other for other in left if other.day == one.day), None)
        if equal is not None:
            left.remove(equal)
        else:
            open_.append(one)
    for one in open_:
        instead = next((other for other in left if other.start == one.start), None)
        if instead is not None:
            left.remove(instead)
        yield one, instead
