"""What stands in a cell → the value of an input; every conversion is noted, none is silent.

A value that cannot be read stays as its words: `judge.py` says what was expected. A fault comes
from here only where the words alone would not tell it. Refuses to judge what could be read.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from generator.collect.moments import date_in, day_of, months_in, period_in
from generator.collect.numerals import converted_unit, number_in
from generator.diagnostics import returned_rules as rules
from generator.diagnostics.finding import Rule
from generator.model.form import OPEN_BOX, UNFILLED, Input, InputType
from generator.model.form_spec import Asked
from generator.model.returned import Held, SeenCell, Shape
from generator.model.returns import Fault, Value, Void

_HALF: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ", 0xA0: " ", 0x2002: " ", 0x2003: " ", 0x2009: " ", 0x202F: " ",
    0x200B: None, 0x200C: None, 0x200D: None, 0xFEFF: None, 0x2060: None,
}  # fmt: skip
_DASHES: Final = frozenset("-—–‐‑‒―−─━/\\")
_NOT_CONCERNED: Final = frozenset(("不适用", "不涉及", "n/a", "na", "#n/a", "无关"))
_NO_SUCH: Final = frozenset(("无此项", "没有此项", "无此业务", "无该项"))
_NONE: Final = frozenset(("无", "没有", "未发生", "无发生", "未发现", "无此情况", "暂无", "none"))
_TICKS: Final = "√✓✔☑☒■●▣◼⬛◉"
_OPEN: Final = OPEN_BOX + "☐○◯▢◻⬜"
_BETWEEN: Final = "、"
"""Stands between the options of an answer of several."""
_SPACES: Final = re.compile(r"[ \t\r\f\v]+")
_PLAIN_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")


class Converted(NamedTuple):
    """A value with what was done to get it, and what is doubtful about it."""

    value: Value
    notes: tuple[str, ...] = ()
    fault: Fault | None = None


def converted(raw: SeenCell | str | None, asked: Asked, where: str = "") -> Converted:
    """The value that a cell, or words typed in by the office, give to an input."""
    if not raw:
        return _BLANK
    cell = SeenCell(raw, Held.WRITTEN) if isinstance(raw, str) else raw
    if (
        cell.held is Held.NUMBER
        and asked.is_number
        and not (cell.formula or cell.shape or cell.unit)
    ):
        return Converted(Decimal(cell.text))
    found = _unreadable(cell, asked, where) or _by_type(cell, asked, where)
    if cell.formula and not found.fault:
        return found._replace(notes=(_said(rules.FROM_FORMULA, value=cell.text), *found.notes))
    return found


_BLANK: Final = Converted(Void.BLANK)


def _unreadable(cell: SeenCell, asked: Asked, where: str) -> Converted | None:
    """What says nothing about anything: errors, formulas without result, logical values."""
    if cell.held is Held.ERROR:
        if folded(cell.text) in _NOT_CONCERNED:
            return Converted(Void.NOT_APPLICABLE, (_read_as(cell.text, Void.NOT_APPLICABLE),))
        return _lost(rules.ERROR_VALUE, asked, where, words=cell.text)
    if cell.formula and not cell.text:
        return _lost(rules.NOT_COMPUTED, asked, where)
    if cell.held is Held.LOGICAL and asked.input.type is not InputType.TEXT:
        return _lost(rules.LOGICAL, asked, where, words=cell.text, wanted=_wanted(asked.input))
    return None


def _lost(rule: Rule, asked: Asked, where: str, **values: object) -> Converted:
    """Nothing that can be kept; blank, so that nobody takes it for a figure."""
    return Converted(Void.BLANK, fault=Fault.of(rule, where, asked.key, **values))


def _wanted(wanted: Input) -> str:
    match wanted.type:
        case InputType.WHOLE:
            return "整数"
        case InputType.DECIMAL:
            return "数"
        case InputType.CHOICE:
            return "、".join(wanted.options)
        case InputType.DATE:
            return "日期"
    return "时段" if wanted.type is InputType.PERIOD else "月份"


def _by_type(cell: SeenCell, asked: Asked, where: str) -> Converted:
    words = _SPACES.sub(" ", cell.text).strip("\u3000 \n")
    if not words or is_unfilled(words, asked.input):
        return _BLANK
    void = _void(words)
    if void is not None:
        note = () if words == void else (_read_as(words, void),)
        return Converted(void, note)
    if asked.is_number:
        return _number(cell, words, asked, where)
    match asked.input.type:
        case InputType.CHOICE:
            return _choice(words, asked, where)
        case InputType.DATE:
            return _date(cell, words)
        case InputType.PERIOD:
            return _noted(words, period_in(_halved(_shown(cell, words))))
        case InputType.MONTHS:
            return _noted(words, months_in(_halved(words)))
    return Converted(_shown(cell, words))


def is_unfilled(words: str, wanted: Input) -> bool:
    """Whether it is what was printed there to be written into, and nothing was."""
    if wanted.type is InputType.CHOICE:
        return _open_boxes(words, wanted.options)
    unfilled = UNFILLED.get(wanted.type)
    return unfilled is not None and _bare(words) == _bare(unfilled)


@lru_cache(maxsize=4096)
def _open_boxes(words: str, options: tuple[str, ...]) -> bool:
    left = _bare(words)
    for option in sorted(options, key=len, reverse=True):
        left = left.replace(_bare(option), "")
    return left != "" and all(mark in _OPEN for mark in left)


def _void(words: str) -> Void | None:
    plain = folded(words)
    if plain in _NOT_CONCERNED:
        return Void.NOT_APPLICABLE
    if plain in _NO_SUCH or all(mark in _DASHES for mark in plain):
        return Void.DASH
    return None


def folded(words: str) -> str:
    """Half width, small letters, no spaces."""
    return _halved(words).replace(" ", "").lower()


def _halved(words: str) -> str:
    return words.translate(_HALF).strip()


def _bare(words: str) -> str:
    return "".join(words.translate(_HALF).split())


def _number(cell: SeenCell, words: str, asked: Asked, where: str) -> Converted:
    shape = cell.shape if cell.held is Held.NUMBER else Shape.GENERAL
    if shape is Shape.DATE:
        shown = day_of(cell.text) or words
        return _lost(rules.DATE_FOR_NUMBER, asked, where, words=shown)
    if shape is Shape.PERCENT:
        words = f"{plainly(Decimal(cell.text) * 100):f}%"
    elif cell.held is Held.NUMBER:
        words = cell.text + cell.unit
    if _PLAIN_NUMBER.fullmatch(words):
        value = plainly(Decimal(words))
        as_text = cell.held is Held.TEXT and not cell.formula
        note = (_said(rules.TEXT_NUMBER, words=words, value=f"{value:f}"),) if as_text else ()
        return Converted(value, note)
    plain = _halved(words)
    if plain.lower() in _NONE:
        return Converted(
            Decimal(0),
            (_read_as(words, "0"),),
            Fault.of(rules.NONE_IS_ZERO, where, asked.key, words=words),
        )
    return _written(words, plain, asked, where)


def _written(words: str, plain: str, asked: Asked, where: str) -> Converted:
    """A number in words: its unit is changed into that of the input, or named."""
    said = number_in(plain)
    unit = asked.input.unit
    if said is None:
        return Converted(words)
    if said.percent and unit not in ("%", "％"):
        return _lost(rules.PERCENT, asked, where, words=words)
    theirs = said.unit or ("元" if said.scaled and unit.endswith("元") else "")
    factor = converted_unit(theirs, unit)
    value = plainly(said.value * (factor or 1))
    fault = None
    given = {"words": words, "value": f"{value:f}", "unit": unit}
    own = unit.startswith(plain[-1]) or plain.endswith(unit)  # 三万元 and 1.2万 for 万元
    if factor is None:
        fault = Fault.of(rules.STRANGE_UNIT, where, asked.key, found=theirs, **given)
    elif said.about:
        fault = Fault.of(rules.ABOUT, where, asked.key, **given)
    elif factor != 1 and not own:
        fault = Fault.of(rules.OTHER_UNIT, where, asked.key, **given)
    return Converted(value, (_read_as(words, given["value"]),), fault)


def plainly(value: Decimal) -> Decimal:
    """Without exponent and needless zeros: 1E+3 is 1000, 12.0 is 12."""
    whole = value.to_integral_value()
    return Decimal(f"{whole:f}") if value == whole else value.normalize()


def _choice(words: str, asked: Asked, where: str) -> Converted:
    wanted = asked.input
    ticked = _ticked(words, wanted.options, wanted.box_first)
    if not ticked:
        return Converted(words)
    if len(ticked) > 1 and not wanted.several:
        return _lost(rules.TWO_TICKED, asked, where, words=words, count=len(ticked))
    return Converted(_BETWEEN.join(ticked))


@lru_cache(maxsize=4096)
def _ticked(words: str, options: tuple[str, ...], box_first: bool) -> list[str]:
    """The option that the words are, or those whose box is ticked; none where that is not clear."""
    bare = _bare(words)
    if bare in map(_bare, options):
        return [option for option in options if _bare(option) == bare]
    names = sorted(map(_bare, options), key=len, reverse=True)
    known = f"(?:{'|'.join(map(re.escape, names))})"
    box = f"[{re.escape(_TICKS + _OPEN)}]?"
    first, second = (box, known) if box_first else (known, box)
    for one in (f"({first})({second})", f"({second})({first})"):
        if re.fullmatch(f"(?:{one}[,;、/]?)+", bare):
            pairs = ["".join(found) for found in re.findall(one, bare)]
            on = {pair.strip(_TICKS) for pair in pairs if set(pair) & set(_TICKS)}
            return [option for option in options if _bare(option) in on]
    return []


def _date(cell: SeenCell, words: str) -> Converted:
    if cell.held is Held.NUMBER:
        day = day_of(cell.text)
        if day is None:
            return Converted(words)
        return (
            Converted(day) if cell.shape is Shape.DATE else Converted(day, (_read_as(words, day),))
        )
    day = date_in(_halved(words))
    return _noted(words, day)


def _noted(words: str, value: str | None) -> Converted:
    """What was read, noted; what was not stays as it was typed."""
    if value is None or value == words:
        return Converted(words)
    return Converted(value, (_read_as(words, value),))


def _shown(cell: SeenCell, words: str) -> str:
    """A number among text as it is seen: a date as a date."""
    if cell.held is Held.NUMBER and cell.shape is Shape.DATE:
        return day_of(cell.text) or words
    return words


def _read_as(words: str, value: str) -> str:
    return _said(rules.READ_AS, words=words, value=value or "空")


def _said(rule: Rule, **values: object) -> str:
    return rule.message.format(**values)
