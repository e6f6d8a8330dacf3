"""The indicators of a form with their figures, each under words that tell it from the others.

Refuses to know a figure's value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.model.form_spec import Asked, FormSpec

LEVEL = "·"
"""Stands between the levels of a label."""

_LISTS = re.compile("（(?:含|包括)[^（）]*）")
"""What only lists; other brackets belong to the name: 专职（兼职）."""


@dataclass(frozen=True)
class Indicator:
    """Its words, and its figures with their own words; a single figure has none."""

    label: str
    figures: tuple[tuple[str, Asked], ...]


def indicators(spec: FormSpec) -> tuple[Indicator, ...]:
    """In the order of printing; where two are called the same, their category tells them apart."""
    found = [list(group) for _, group in groupby(_numbers(spec), key=_key)]
    counts = Counter(_head(group[0]) for group in found)
    made = []
    for group in found:
        label = short(_head(group[0]))
        if counts[_head(group[0])] > 1 and (category := _category(group[0])):
            label = f"{category}{LEVEL}{label}"
        made.append(Indicator(label, tuple((_own(one), one) for one in group)))
    return tuple(made)


def short(label: str) -> str:
    """A label without the lists in its brackets."""
    return _LISTS.sub("", label)


def _numbers(spec: FormSpec) -> Iterator[Asked]:
    yield from (one for one in spec.asked if one.is_number)


def _key(one: Asked) -> tuple[str, str]:
    return one.path.partition(".")[0], _head(one)


def _head(one: Asked) -> str:
    return one.input.label.partition(LEVEL)[0]


def _own(one: Asked) -> str:
    """免疫细胞治疗（二级以上公立医疗机构）: of two levels the second stands in brackets."""
    first, _, second = one.input.label.partition(LEVEL)[2].partition(LEVEL)
    return f"{first}（{second}）" if second else first


def _category(one: Asked) -> str:
    """What stands before the label in its row, and is no number."""
    beside = one.printed.beside
    before = beside[: beside.index(_head(one))] if _head(one) in beside else ()
    return next((words for words in reversed(before) if not words.isdecimal()), "")
