"""Numbers as people write them: １２, 1,234, 十二, 1.2万, 约12件 → the number, its unit, how it was said.

Refuses to guess: what may be two numbers is none.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

_DIGITS: Final = {
    **{digit: number for number, digit in enumerate("零一二三四五六七八九")},
    **{digit: number for number, digit in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2, "兩": 2, "貳": 2, "參": 3, "陸": 6,
}  # fmt: skip
_TENS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS: Final = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_MOST_DIGITS: Final = 17
_MINUS: Final = ("-", "−")
_FACTORS: Final = {**_MYRIADS, "千": 1000, "百": 100, "十": 10}

_SHORT: Final = re.compile("[百佰千仟万萬亿億][一二两三四五六七八九壹贰叁肆伍陆柒捌玖]$")
_CHINESE: Final = "".join((*_DIGITS, *_TENS, *_MYRIADS))
_GROUPED: Final = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:'[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+"
_ARABIC: Final = rf"(?:{_GROUPED}|[0-9]{{1,20}})(?:\.[0-9]{{0,20}})?|\.[0-9]{{1,20}}"
_SAID: Final = re.compile(
    rf"(?P<before>大?约|大概|近|将近|超过?|不足|不到|至少|最多|[>＞≥<＜≤~～])?\s*"
    rf"(?P<told>共计?|合计|累计|计|总计)?\s*"
    rf"(?P<sign>[-+−])?\s*(?:(?P<arabic>{_ARABIC})(?P<exponent>[eE][-+]?[0-9]{{1,2}})?"
    rf"|(?P<chinese>[{_CHINESE}]{{1,20}}(?:点[{_CHINESE}]{{1,20}})?))\s*"
    r"(?P<factor>[万萬亿億千百十])?\s*(?P<more>[余多])?\s*"
    r"(?P<unit>[一-龥]{0,8}?)\s*(?P<behind>左右|上下|以上|以下|不到)?"
    r"(?P<percent>%)?\s*[。.,;、]?"
)
_YUAN: Final = {"元": Decimal(1), "圆": Decimal(1), "块": Decimal(1), "人民币": Decimal(1)}
_SAME: Final = (
    frozenset("件起例宗案"), frozenset("人名位"), frozenset("家个所处"), frozenset("次场回期"),
    frozenset("份张本"),
)  # fmt: skip


class Said(NamedTuple):
    """A number as somebody wrote it. `about` says that it is none exactly.

    `scaled` is one that was written with 万 and the like.
    """

    value: Decimal
    unit: str = ""
    about: bool = False
    percent: bool = False
    scaled: bool = False


def number_in(words: str) -> Said | None:
    """The one number that the words say, folded to half width; None for anything else."""
    match = _SAID.fullmatch(words)
    if match is None:
        return None
    value = _value(match)
    if value is None or value.adjusted() > _MOST_DIGITS:
        return None
    about = bool(match["before"] or match["more"] or match["behind"])
    scaled = bool(match["factor"]) or any(mark in _MYRIADS for mark in match["chinese"] or "")
    return Said(value, match["unit"], about, bool(match["percent"]), scaled)


def _value(match: re.Match[str]) -> Decimal | None:
    if match["arabic"] is None:
        value = chinese_value(match["chinese"])
    else:
        digits = re.sub("[,' ]", "", match["arabic"])
        value = Decimal(digits + (match["exponent"] or ""))
    if value is None:
        return None
    value *= _FACTORS.get(match["factor"] or "", 1)
    return -value if match["sign"] in _MINUS else value


def chinese_value(words: str) -> Decimal | None:
    """十二, 一百零五, 三万二千, 二〇二二, 三点五; None for what is no number."""
    whole, point, decimals = words.partition("点")
    value = _whole(whole)
    if value is None or (point and not all(digit in _DIGITS for digit in decimals)):
        return None
    tail = "".join(str(_DIGITS[digit]) for digit in decimals)
    return Decimal(f"{value}.{tail}" if tail else value)


def _whole(words: str) -> int | None:
    if all(character in _DIGITS for character in words):
        return int("".join(str(_DIGITS[character]) for character in words)) if words else None
    total = section = 0
    digit: int | None = None
    last = 10**9
    if _SHORT.search(words):  # 二百五 is 250 to some and 205 to others
        return None
    for character in words:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif character in _TENS:
            factor = _TENS[character]
            if factor >= last or (not digit and factor != 10) or digit == 0:
                return None
            section += (1 if digit is None else digit) * factor
            digit, last = None, factor
        else:
            factor = _MYRIADS[character]
            if (not section and not digit) or 0 < total < factor:
                return None
            total += (section + (digit or 0)) * factor
            section, digit, last = 0, None, 10**9
    return total + section + (digit or 0)


def converted_unit(said: str, wanted: str) -> Decimal | None:
    """By how much a number of one unit is multiplied for the other; None where they differ.

    1 where they are the same, also by another word, such as 起 for 件.
    """
    if not said or said == wanted:
        return Decimal(1)
    ours, theirs = _in_yuan(wanted), _in_yuan(said)
    if ours is not None and theirs is not None:
        return theirs / ours
    same = any(said in group and wanted in group for group in _SAME)
    return Decimal(1) if same else None


def _in_yuan(unit: str) -> Decimal | None:
    """How many 元 a unit of money is."""
    for name, value in _YUAN.items():
        if unit.endswith(name) and all(mark in _FACTORS for mark in unit[: -len(name)]):
            factor = Decimal(1)
            for mark in unit[: -len(name)]:
                factor *= _FACTORS[mark]
            return value * factor
    return None
