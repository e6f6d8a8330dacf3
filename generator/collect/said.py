"""How a sentence about a return names an input and a value: short, and in one spelling.

Refuses to judge.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from generator.model.form_spec import Asked
from generator.model.returns import Value

_LEVEL = "·"
"""Stands between the levels of a label."""
_LONGEST = 24
_FRONT, _BACK = 14, 6
_LONGEST_VALUE = 30


def said(value: Value) -> str:
    """A number without needless zeros, other values as they are, cut where they are long."""
    number = number_in(value)
    if number is not None:
        return number_words(number)
    words = str(value)
    return words if len(words) <= _LONGEST_VALUE else f"{words[: _LONGEST_VALUE - 1]}…"


def number_in(value: Value | None) -> Decimal | None:
    """The number, where it is one that can be reckoned with."""
    return value if isinstance(value, Decimal) and value.is_finite() else None


def number_words(value: Decimal) -> str:
    """12, 0.5, 1200: never with an exponent."""
    if value == value.to_integral_value():
        return f"{value.to_integral_value():f}"
    return f"{value.normalize():f}"


def label_of(asked: Asked) -> str:
    """The printed label; of a long one the front and the end: “查处医疗机构从…案件·处罚人数”."""
    return _shortened(asked.input.label)


@lru_cache(maxsize=8192)
def _shortened(label: str) -> str:
    first, *others = label.split(_LEVEL)
    if len(first) > _LONGEST:
        first = f"{first[:_FRONT]}…{first[-_BACK:]}"
    return _LEVEL.join((first, *others))
