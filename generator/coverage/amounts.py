"""The figures that words name, each with its unit, and how often something is done.

Refuses to compare, and to look at dates; `figures` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.rules.moments import moments

_BLANK: Final = "\x00"
_OTHERS: Final = re.compile(
    r"《[^》]{1,80}》|[（(][^（）()]{0,20}〔[^）)]{1,20}[）)]|〔\d{4}〕\d+号"
    r"|【待[补核]：[^【】]{0,200}】|附[件表图]\s?\d{1,2}|[（(]\d{1,2}[）)]|(?m:^\s{0,4}\d{1,2}[.．、](?!\d))"
    r"|[A-Za-z0-9._\-]{1,40}[@＠][A-Za-z0-9.\-]{2,40}|(?<!\d)(?:0\d{2,3}[-－—])?\d{7,12}(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d(?=\s?[—–－\-~～至]{1,2}\s?(?:19|20)\d\d)"
)
"""Titles and numbers of other documents, blanks, numbering, telephones: no figures of a demand."""

_TENS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_UNITS: Final = (
    "工作日|百分点|平方米|立方米|小时|学时|课时|分钟|公里|千米|人次|季度|学期|星期|轮次|班次"
    "|次|遍|轮|回|期|场|篇|批|天|日|号|周|月|年|岁|元|吨|米|亩|公顷|户|只|台|套|辆|处|所|座|栋|间"
    "|名|人|家|个|项|条|种|类|份|件|倍|成|支|队|组|节|部|册|张|块|把|具|万|亿|%"
)
"""Units that a number in characters may have; behind digits any character is one."""
_MEASURE: Final = rf"个?(?:{_UNITS})"
_NUMBER: Final = (
    r"(?P<per_cent>百分之)?(?:(?P<n>\d{1,9}(?:[,，]\d{3}(?!\d))*(?:\.\d{1,6})?)"
    r"|(?P<cn>[一二两三四五六七八九十][一二两三四五六七八九十百千零〇]{0,7}|半))"
)
_FIGURE: Final = re.compile(
    rf"(?P<th>第)?{_NUMBER}(?P<about>[多余几])?(?P<many>[十百千万亿]{{0,2}})(?:多|余)?\s?"
    rf"(?:(?=[—–－\-~～至到]{{1,2}}\s?[\d一二两三四五六七八九十])|(?P<unit>{_MEASURE}|(?![以的及和与或至到为在])[一-鿿])?)"
    r"(?P<before>[之以]?[前内]|以下)?"
)
_PER: Final = re.compile(
    r"(?:每|按)(?:隔)?(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)?个?"
    r"(?P<unit>工作日|日|天|周|星期|旬|月|季度|季|学期|年度|年)(?!龄)"
    r"|(?P<plain>日日|天天|月月)|(?P<vague>不?定期|适时|适当|经常|酌情|视情)"
)
_A_YEAR: Final = {
    "工作日": 250.0, "日": 365.0, "天": 365.0, "周": 52.0, "星期": 52.0, "旬": 36.0, "月": 12.0,
    "季度": 4.0, "季": 4.0, "学期": 2.0, "年度": 1.0, "年": 1.0,
    "日日": 365.0, "天天": 365.0, "月月": 12.0,
}  # fmt: skip
_SAME: Final = {"号": "日", "天": "日", "星期": "周", "千米": "公里", "％": "%"}
_TIMES: Final = frozenset(("次", "遍", "轮", "回", "轮次"))
_AT_MOST: Final = re.compile(
    r"(?:不[得应能可]?(?:超过|高于|多于|大于|晚于|迟于)|至多|最多|最迟|控制在|(?<![不得])[少低小]于)"
    r"[^，。；、]{0,6}$"
)
_BOUNDS: Final = re.compile(
    r"至少|不[得应]?[少低小]于|达到|不[得应能可]?(?:超过|高于|多于|大于|晚于|迟于)|[至最]多|最迟|控制在"
)
_BOUND: Final = re.compile(rf"(?:{_BOUNDS.pattern})$")
_SUBJECT: Final = 32
"""Characters before a figure that say what it is of."""
_GAP: Final = 2
"""What stands between both ends of a range: 3—5次."""
_SHOWN: Final = 20
"""Characters between a period and its number that are still told as one."""
_SINGLE: Final = frozenset("个种批条件名人家日期次项类户所处场年月周天只份号组")
"""Units whose 一 counts nothing: 一批, 一个, 一次."""
_COUNTED: Final = frozenset("个项条种类批件")
"""What only counts that which follows: 五个方面. Whoever leaves it out demands no less."""
_DOING: Final = re.compile("(?![由对向各组前末初底])[一-鿿]{2}")
"""What is done in each period, as much as tells one from another: 每月通报."""
_STOPS: Final = "，。；：！？\n"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit; `rate` is how often in a year, 0 where no period is named.

    `limit`: more of it demands less, as of days within which something is done. `vague`: no number
    at all (定期, 适时). `soft`: it may be left out. `start`, `end`: where it stands.
    """

    words: str
    value: float
    unit: str
    rate: float
    limit: bool
    vague: bool = False
    soft: bool = False
    capped: bool = False
    start: int = 0
    end: int = 0

    @property
    def key(self) -> tuple[float, str, float, bool]:
        return self.value, self.unit, self.rate, self.capped

    def weaker_than(self, other: Amount) -> bool:
        """Whether this asks for less than the other, of the same unit."""
        if self.vague or other.vague:
            return self.vague and not other.vague
        if other.limit:
            return self.value > other.value
        if other.rate and not self.rate:
            return True
        if self.capped and not other.capped:
            return True
        return self.value * (self.rate or 1) < other.value * (other.rate or 1)


def amounts(words: str) -> list[Amount]:
    """The figures and frequencies in order; dates and the numbers of documents are none."""
    plain = blanked(words.replace("％", "%"))
    for one in list(moments(plain)):
        plain = _without(plain, one.start, one.end)
    periods = list(_PER.finditer(plain))
    for found in periods:
        plain = _without(plain, found.start(), found.end())
    read = _Reader(words.replace("％", "%"), plain, periods)
    return sorted(read.all(), key=lambda one: one.start)


def with_subject(amount: Amount, words: str) -> str:
    """A figure with what it is of, where that stands right before it: 整改率不低于95%."""
    start = max(words.rfind(stop, 0, amount.start) for stop in f"{_STOPS}、") + 1
    before = words[start : amount.start].strip()
    return before + amount.words if len(before) <= _SUBJECT else amount.words


def figure_spans(words: str) -> Iterator[tuple[int, int]]:
    """Where numbers with their units and periods stand, dates and words between them left out."""
    for found in _BOUNDS.finditer(words):
        yield found.span()
    for found in list(_PER.finditer(words)):
        yield found.span()
        words = _without(words, *found.span())
    yield from (one.span() for one in _FIGURE.finditer(words) if _counts(one, words))


def blanked(words: str) -> str:
    """The words with marks in place of titles, blanks and numbering."""
    return _OTHERS.sub(lambda found: _BLANK * len(found[0]), words)


class _Reader:
    """Words, the same without dates and periods, and the periods."""

    def __init__(self, words: str, plain: str, periods: list[re.Match[str]]) -> None:
        self._words, self._plain = words, plain
        self._periods = periods
        self._told: set[int] = set()

    def all(self) -> Iterator[Amount]:
        found = [one for one in _FIGURE.finditer(self._plain) if _counts(one, self._plain)]
        units = [_unit(one) for one in found]
        for number, one in enumerate(found):
            after = found[number + 1] if number + 1 < len(found) else None
            ranged = not units[number] and after is not None and after.start() - one.end() <= _GAP
            amount = self._amount(one, units[number + ranged])
            if amount is not None:
                yield amount
        for period in self._periods:
            if period.start() not in self._told:
                yield self._period(period)

    def _amount(self, found: re.Match[str], unit: str) -> Amount | None:
        period = self._period_of(found)
        chinese = found["cn"] is not None
        value = _value(found)
        bound = _BOUND.search(self._words, max(found.start() - 6, 0), found.start())
        if chinese and value == 1 and unit in _SINGLE and not (period or bound):
            return None
        start = bound.start() if bound else found.start()
        capped = bool(_AT_MOST.search(self._plain, max(found.start() - 14, 0), found.start()))
        limit = bool(found["th"]) or capped or self._by_then(found, unit, bool(period))
        rate = 0.0
        if period is not None and not limit:
            self._told.add(period.start())
            rate = _often(period)
            if unit in _TIMES:
                unit = "次"
            if found.start() - period.start() <= _SHOWN:
                start = period.start()
        soft = bool(found["th"]) or (chinese and unit in _COUNTED and not bound)
        unit = f"第{unit}" if found["th"] else unit
        end = found.end()
        said = self._words[start:end].strip()
        return Amount(said, value, unit, rate, limit, False, soft, capped, start, end)

    def _by_then(self, found: re.Match[str], unit: str, periodic: bool) -> bool:
        """Within so many days, or by a day of each month."""
        window = self._words[max(found.start() - 5, 0) : found.start()]
        if (found["before"] or "").endswith("内") and "结束前" in window:
            return False
        return bool(found["before"]) or (periodic and unit == "日")

    def _period_of(self, found: re.Match[str]) -> re.Match[str] | None:
        """The period before a number in the same clause; each has but one number."""
        for period in reversed(self._periods):
            if period.end() <= found.start():
                between = self._words[period.end() : found.start()]
                free = period.start() not in self._told and not any(s in between for s in _STOPS)
                return period if free and not period["vague"] else None
        return None

    def _period(self, found: re.Match[str]) -> Amount:
        """A frequency without a number of times: once in each period."""
        vague = bool(found["vague"])
        rate = 0.0 if vague else _often(found)
        start, end = found.span()
        said = found[0]
        if more := _DOING.match(self._words, end):
            said += more[0]
        return Amount(said, 1.0, "次", rate, False, vague, vague, False, start, end)


def _counts(found: re.Match[str], words: str) -> bool:
    """Whether it is a number and no part of a word."""
    if found["n"] is not None:
        return True
    unit = _unit(found)
    before = words[found.start() - 1 : found.start()]
    if found["per_cent"] or found["th"]:
        return True
    ranged = words.startswith(("至", "到"), found.end()) and not unit
    known = (
        re.fullmatch(_MEASURE, found["unit"] or "") or (found["many"] and found["unit"]) or ranged
    )
    word = words.startswith(("次性", "次供", "人口"), found.start("unit")) if unit else not ranged
    if found["cn"] == "半":
        return unit in ("年", "月", "日", "小时")
    return bool(known) and not word and before not in ("“", "十", "同", "唯", "统", "万")


def _unit(found: re.Match[str]) -> str:
    if found["per_cent"]:
        return "%"
    unit = found["unit"] or ""
    unit = unit[1:] if len(unit) > 1 and unit[0] == "个" else unit
    return _SAME.get(unit, unit)


def _value(found: re.Match[str]) -> float:
    number = found["n"]
    value = float(re.sub("[,，]", "", number)) if number else _chinese(found["cn"])
    for mark in found["many"] or "":
        value *= _TENS[mark]
    return value


def _chinese(words: str) -> float:
    """一百二十, 两千零五, 半."""
    if words == "半":
        return 0.5
    whole, digit = 0.0, 0
    for mark in words:
        if mark in _TENS:
            whole += (digit or 1) * _TENS[mark]
            digit = 0
        elif mark in "零〇":
            digit = 0
        else:
            digit = digit * 10 + "一二三四五六七八九".find(mark.replace("两", "二")) + 1
    return whole + digit


def _often(period: re.Match[str]) -> float:
    if period["plain"]:
        return _A_YEAR[period["plain"]]
    number = period["n"]
    each = 1.0 if not number else float(number) if number.isdecimal() else _chinese(number)
    return _A_YEAR[period["unit"]] / (each or 1.0)


def _without(words: str, start: int, end: int) -> str:
    return words[:start] + _BLANK * (end - start) + words[end:]
