"""How typed values are said: numerals, dates, numbers, quantities, deadlines.

One function for each kind of value, so that it reads the same wherever it is printed.
Refuses to hold any sentence of content.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.model.content.deadline import (
    AfterEvent,
    DeadlineRule,
    FixedDay,
    MonthEnd,
    Monthly,
    MonthStart,
    Ongoing,
    QuarterEnd,
    QuarterStart,
    Window,
    YearEnd,
    Yearly,
)
from generator.model.content.month import Month
from generator.model.content.owners import Owners
from generator.model.content.programme import Citation, CitationNumber, Phase, Quantity, Span
from generator.model.text import Text

_BY_DUTY = "按职责"
LEAD, APART, SUPPORT, TOGETHER = "牵头", f"{_BY_DUTY}分别牵头", "配合", f"{_BY_DUTY}共同推进"
"""How an owner takes part in a task (content-model 2.8)."""

_DIGITS = "零一二三四五六七八九"
_PER = {"month": "每月", "quarter": "每季度", "year": "每年"}
_BOUND = {"at-least": "至少", "at-most": "至多", "exactly": ""}
_WEEKDAYS = "一二三四五六日"
_PARTS = {
    "form": "统计表",
    "progress": "进展情况表",
    "summary": "工作总结",
    "plan": "工作计划",
    "list": "清单",
    "file": "电子版",
    "scan": "盖章扫描件",
    "paper": "纸质件",
}
_ORDINALS = {1: "第一个月", 2: "第二个月", 3: "第三个月"}


def chinese_number(value: int) -> str:
    """1 to 999 in Chinese numerals, as headings count: 十, 十一, 一百零五.

    Raises `ValueError` outside this range.
    """
    if not 0 < value < 1000:
        raise ValueError(f"no heading number: {value}")
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if hundreds and rest and not tens:
        words += "零"
    if tens:
        words += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    return words + (_DIGITS[ones] if ones else "")


def heading_number(level: int, ordinal: int) -> str:
    """一、 （一） 1. （1） for levels 1 to 4 (GB/T 9704-2012, 7.3.3).

    Raises `ValueError` for another level.
    """
    match level:
        case 1:
            return f"{chinese_number(ordinal)}、"
        case 2:
            return f"（{chinese_number(ordinal)}）"
        case 3:
            return f"{ordinal}."
        case 4:
            return f"（{ordinal}）"
        case _:
            raise ValueError(f"no heading level: {level}")


def day_words(day: date | Text) -> str:
    """2022年6月29日: Arabic digits, no leading zeros (GB/T 9704-2012, 7.3.5.4).

    A day that is still open says its open point.
    """
    if isinstance(day, Text):
        return str(day)
    return f"{day.year}年{day.month}月{day.day}日"


def weekday_words(day: date) -> str:
    """周一 to 周日."""
    return f"周{_WEEKDAYS[day.weekday()]}"


def part_words(part: str) -> str:
    """What a part of a return is called (`ReturnPart`)."""
    return _PARTS[part]


def lead_words(owners: Owners) -> str:
    """What those do who lead: 牵头, or each lead what is theirs."""
    return APART if owners.apart else LEAD


def support_words(owners: Owners) -> str:
    """What those do who support: 配合, or advance it together."""
    return TOGETHER if owners.together else SUPPORT


def briefly(way: str) -> str:
    """分别牵头, 共同推进: a way of taking part where a cell or a line is short of room."""
    return way.removeprefix(_BY_DUTY)


def document_number(code: str, year: int | Text, serial: int | Text) -> str:
    """青卫发〔2024〕7号 (GB/T 9704-2012, 7.2.5); what is open says its open point."""
    return f"{code}〔{year}〕{serial}号"


def chain_words(number: str, since: Iterable[tuple[str, str]]) -> str:
    """青卫〔2024〕3号，经青卫〔2024〕5号更正: a number with those of what has changed it since.

    `since` gives number and kind (更正, 补充, 调整) of each, in order.
    """
    changed = "、".join(f"{later}{kind}" for later, kind in since)
    return f"{number}，经{changed}" if changed else number


def number_of(cited: CitationNumber) -> str:
    """The number of a cited document, or of what has amended it."""
    return document_number(cited.code, cited.year, cited.serial)


def amended_since(citation: Citation) -> list[tuple[str, str]]:
    """Number and kind of what has changed a cited document, in order, as content says."""
    return [(number_of(one.number), str(one.kind)) for one in citation.amended]


def cited_number(number: str, *, titled: bool) -> str:
    """（青卫〔2024〕3号） behind a title or an issuer; alone it has no brackets."""
    return f"（{number}）" if titled else number


def classification_words(level: str, years: int | None) -> str:
    """机密★1年, or the level alone (GB/T 9704-2012, 7.2.2)."""
    return level if years is None else f"{level}★{years}年"


def quantity_words(quantity: Quantity) -> str:
    """每月至少1次, 至少30天, 100%."""
    per = _PER[quantity.per] if quantity.per else ""
    return f"{per}{_BOUND[quantity.bound]}{quantity.value}{quantity.unit}"


def period_words(phase: Phase | Span) -> str:
    """2022年6月底前, 2023年7月至10月31日, 自2022年6月起; empty where nothing is given.

    The end does not say again the year, nor the month of two days, that the start has said.
    """
    start, end = phase.start, phase.end
    if start and end:
        return _when(start) if start == end else f"{_when(start)}至{_later(end, start)}"
    if end:
        return _month_end(end) if isinstance(end, Month) else f"{_when(end)}前"
    return f"自{_when(start)}起" if start else ""


def days_words(start: date, end: date) -> str:
    """2023年8月1日至10日: what is the same is said once."""
    return f"{_when(start)}至{_later(end, start)}"


def _when(moment: date | Month) -> str:
    return str(moment) if isinstance(moment, Month) else day_words(moment)


def _later(end: date | Month, start: date | Month) -> str:
    if end.year != start.year:
        return _when(end)
    if isinstance(end, Month):
        return f"{end.month}月"
    same_month = isinstance(start, date) and start.month == end.month
    return f"{end.day}日" if same_month else f"{end.month}月{end.day}日"


def deadline_words(rule: DeadlineRule) -> str:
    """每季度第一个月5日前, 每季度结束前5个工作日内, 每月5日前, 2022年6月底前."""
    match rule:
        case QuarterStart():
            return f"每季度{_ORDINALS[rule.month]}{rule.day}日前"
        case QuarterEnd():
            return f"每季度结束前{rule.workdays}个工作日内"
        case YearEnd(workdays=1):
            return "每年度最后一个工作日前"
        case YearEnd():
            return f"每年度结束前{rule.workdays}个工作日内"
        case Monthly():
            return f"每月{rule.day}日前"
        case Yearly():
            return f"每年{rule.month}月{rule.day}日前"
        case MonthStart():
            return f"{rule.month}初"
        case MonthEnd():
            return _month_end(rule.month)
        case FixedDay():
            return f"{day_words(rule.day)}前"
        case Window():
            return days_words(rule.start, rule.end)
        case AfterEvent():
            return _after_words(rule)
        case Ongoing():
            return "持续推进"


def _month_end(month: Month) -> str:
    return f"{month}底前"


def _after_words(rule: AfterEvent) -> str:
    """自查自纠结束后, …后10日内, …后5个工作日内."""
    if rule.workdays is not None:
        return f"{rule.event}后{rule.workdays}个工作日内"
    return f"{rule.event}后{rule.days}日内" if rule.days is not None else f"{rule.event}后"
