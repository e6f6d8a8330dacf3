"""How typed values are said: numerals, dates, numbers, quantities, deadlines.

One function for each kind of value, so that it reads the same wherever it is printed.
Refuses to hold any sentence of content.
"""

from __future__ import annotations

from datetime import date

from generator.model.content.base import Month
from generator.model.content.deadline import (
    DeadlineRule,
    FixedDay,
    MonthEnd,
    Ongoing,
    QuarterEnd,
    QuarterStart,
    YearEnd,
)
from generator.model.content.programme import Phase, Quantity

_DIGITS = "零一二三四五六七八九"
_PER = {"month": "每月", "quarter": "每季度", "year": "每年"}
_BOUND = {"at-least": "至少", "at-most": "至多", "exactly": ""}
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


def day_words(day: date) -> str:
    """2022年6月29日: Arabic digits, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def document_number(code: str, year: int, serial: int) -> str:
    """青卫发〔2024〕7号 (GB/T 9704-2012, 7.2.5)."""
    return f"{code}〔{year}〕{serial}号"


def classification_words(level: str, years: int | None) -> str:
    """机密★1年, or the level alone (GB/T 9704-2012, 7.2.2)."""
    return level if years is None else f"{level}★{years}年"


def quantity_words(quantity: Quantity) -> str:
    """每月至少1次, 至少30天, 100%."""
    per = _PER[quantity.per] if quantity.per else ""
    return f"{per}{_BOUND[quantity.bound]}{quantity.value}{quantity.unit}"


def period_words(phase: Phase) -> str:
    """2022年6月底前, 2022年6月至2024年9月, 自2022年6月起; empty where nothing is given."""
    start, end = phase.start, phase.end
    if start and end:
        return str(start) if start == end else f"{start}至{end}"
    if end:
        return _month_end(end)
    return f"自{start}起" if start else ""


def deadline_words(rule: DeadlineRule) -> str:
    """每季度第一个月5日前, 每季度结束前5个工作日内, 2022年6月底前."""
    match rule:
        case QuarterStart():
            return f"每季度{_ORDINALS[rule.month]}{rule.day}日前"
        case QuarterEnd():
            return f"每季度结束前{rule.workdays}个工作日内"
        case YearEnd(workdays=1):
            return "每年度最后一个工作日前"
        case YearEnd():
            return f"每年度结束前{rule.workdays}个工作日内"
        case MonthEnd():
            return _month_end(rule.month)
        case FixedDay():
            return f"{day_words(rule.day)}前"
        case Ongoing():
            return "持续推进"


def _month_end(month: Month) -> str:
    return f"{month}底前"
