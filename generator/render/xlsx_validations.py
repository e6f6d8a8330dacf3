"""What Excel and WPS check when something is typed into an input, and what they say about it.

Refuses to know sheets and addresses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from openpyxl.worksheet.datavalidation import DataValidation

from generator.formats.sheets import (
    LONGEST_ERROR,
    LONGEST_LIST,
    LONGEST_PROMPT,
    LONGEST_PROMPT_TITLE,
    shortened,
)
from generator.model.form import NUMBERS, OPEN_BOX, TICKED_BOX, Input, InputType, boxed, boxes

LONGEST_TEXT = 200
SHORTEST_PERIOD, LONGEST_PERIOD = 4, 30
SHORTEST_MONTHS, LONGEST_MONTHS = 2, 12
_VOIDS = "。没有发生填0，没有这一项填—，不涉及填“不适用”，空着算未报"
_INSIST = "。确实要这样填，请按“是”。"

DAY_ZERO = date(1899, 12, 30)
"""From which sheets count days (ISO/IEC 29500-1, 18.17.4.1, the 1900 date base)."""

FIRST_DAY, LAST_DAY = date(1949, 10, 1), date(2100, 12, 31)
LONGEST_ITEM = 18
"""Characters of a list's item that can be seen at a glance; longer boxes are chosen by name."""

NUMBER_FORMATS = {
    InputType.WHOLE: "0",
    InputType.DECIMAL: "0.00",
    InputType.TEXT: "@",
    InputType.PERIOD: "@",
    InputType.DATE: 'yyyy"年"m"月"d"日"',
    InputType.MONTHS: "@",
    InputType.CHOICE: "@",
}


@dataclass(frozen=True, slots=True)
class _Rule:
    """A check in Excel's own words, and in ours; a `hard` one lets nothing else in."""

    kind: Literal["whole", "decimal", "textLength", "date", "list"]
    operator: Literal["greaterThanOrEqual", "lessThanOrEqual", "between"] | None
    low: str
    high: str | None
    expected: str
    hard: bool = True


def validation(wanted: Input, *, book: bool = False) -> DataValidation:
    """The check of an input, with a prompt where it is selected and a warning where it fails.

    In the `book` of a unit it lets pass what the user insists on: — and 不适用 are answers too.
    """
    rule = _rule(wanted)
    error = f"应填{rule.expected}{_unit(wanted)}（{wanted.label}）"
    if book:
        voids = _VOIDS if wanted.type in NUMBERS else ""
        error = shortened(error, LONGEST_ERROR - len(voids + _INSIST)) + voids + _INSIST
    more = f"。{wanted.prompt}" if wanted.prompt else ""
    return DataValidation(
        type=rule.kind,
        operator=rule.operator,
        formula1=rule.low,
        formula2=rule.high,
        allow_blank=True,
        showInputMessage=True,
        showErrorMessage=rule.hard,
        errorStyle="warning" if book else "stop",
        promptTitle=shortened(wanted.label, LONGEST_PROMPT_TITLE),
        prompt=shortened(f"请填{rule.expected}{_unit(wanted)}{more}", LONGEST_PROMPT),
        errorTitle="请核对" if book else "填写有误",
        error=shortened(error, LONGEST_ERROR),
    )


def _unit(wanted: Input) -> str:
    return f"，单位：{wanted.unit}" if wanted.unit else ""


def choices(wanted: Input) -> tuple[str, ...]:
    """What may be chosen: all boxes with one of them ticked, or the ticked one alone.

    Where boxes are many, a line of all of them cannot be told from the next in a list.
    """
    first = wanted.box_first
    if len(boxes(wanted.options)) <= LONGEST_ITEM:
        numbers = range(len(wanted.options))
        return tuple(boxes(wanted.options, ticked, box_first=first) for ticked in numbers)
    return tuple(boxed(option, ticked=True, box_first=first) for option in wanted.options)


def _rule(wanted: Input) -> _Rule:
    if wanted.type in NUMBERS:
        return _number(wanted)
    match wanted.type:
        case InputType.CHOICE:
            return _choice(wanted)
        case InputType.DATE:
            first, last = ((day - DAY_ZERO).days for day in (FIRST_DAY, LAST_DAY))
            return _Rule("date", "between", str(first), str(last), "日期，如 2020-11-25")
        case InputType.PERIOD:
            expected = "时段，年份写满四位，如 2022、2022年6月、2022年第2季度"
            return _length(SHORTEST_PERIOD, LONGEST_PERIOD, expected)
        case InputType.MONTHS:
            return _length(SHORTEST_MONTHS, LONGEST_MONTHS, "起止月份，如 3月—5月")
        case _:
            most = f"{wanted.most or LONGEST_TEXT:g}"
            expected = f"不超过 {most} 字的文字"
            return _Rule("textLength", "lessThanOrEqual", most, None, expected)


def _length(low: int, high: int, expected: str) -> _Rule:
    return _Rule("textLength", "between", str(low), str(high), expected)


def _number(wanted: Input) -> _Rule:
    low, most = f"{wanted.least:g}", wanted.most
    whole = wanted.type is InputType.WHOLE
    kind: Literal["whole", "decimal"] = "whole" if whole else "decimal"
    what = "整数" if whole else "数，可有小数"
    if most is None:
        return _Rule(kind, "greaterThanOrEqual", low, None, f"不小于 {low} 的{what}")
    return _Rule(kind, "between", low, f"{most:g}", f"{low} 至 {most:g} 的{what}")


def _choice(wanted: Input) -> _Rule:
    """A list to choose from. Several ticks no list can offer: then they are typed."""
    if wanted.several:
        side = "前" if wanted.box_first else "后"
        expected = f"所选的各项：把{side}面的{OPEN_BOX}改成{TICKED_BOX}，可选几项"
        most = str(LONGEST_TEXT * 2)
        return _Rule("textLength", "lessThanOrEqual", most, None, expected, hard=False)
    items = ",".join(choices(wanted))
    source = list_name(wanted) if needs_range(wanted) else f'"{items}"'
    return _Rule("list", None, source, None, "列表中的一项：点右边的箭头选择")


def needs_range(wanted: Input) -> bool:
    """Whether the items must stand in cells: too long for a check, or with marks it cannot hold."""
    if wanted.type is not InputType.CHOICE or wanted.several:
        return False
    items = choices(wanted)
    return len(",".join(items)) > LONGEST_LIST or any(set(',"') & set(item) for item in items)


def list_name(wanted: Input) -> str:
    """The defined name of the cells that hold the items."""
    return f"list_{wanted.key}"
