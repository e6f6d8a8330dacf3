"""A return beside the one before and the one of a year ago: what is worth a second look.

All of it is 提示, and little of it is false. A count has jumped only if the square roots of both
figures (each with 3/8 added, which makes the scatter of all counts alike) lie 3 or more apart
and one is at least twice the other: 0 → 13, 4 → 26, 10 → 39, 100 → 200. Counts of rare events
with an unchanged rate do that less than once in 10,000 figures. Where there is a figure of a year
ago too, it has to differ from both in the same direction, so that no season is a jump. Money
scatters too much for that: of it only a factor of 1000 is told. Refuses to keep a return from
being accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from math import pi, sqrt

from generator.collect.said import label_of, number_in, number_words
from generator.diagnostics import judge_rules as rules
from generator.diagnostics.finding import Rule
from generator.model.form import InputType
from generator.model.form_spec import Asked, FormSpec
from generator.model.returns import Answer, Fault, Value

Earlier = Mapping[str, Mapping[str, Value]]
"""The values by key of 上期 and of 同期, as far as there are any."""

Figure = tuple[Asked, Answer, Decimal]

APART, TIMES = 3.0, 2
SCALE = 1000
LARGE_MONEY = Decimal(10000)
"""万元: 1 亿元."""
_LEVELLED = 3 / 8
_MONEY, _LARGE_UNIT = "元", "万元"

BY_CHANCE = 1 / 1000
"""How likely it may be that figures are equal by chance before they count as copied."""
FEWEST_COPIED = 3

_WHEN = {"上期": "上期", "同期": "去年同期"}


def compared(spec: FormSpec, answers: Mapping[str, Answer], earlier: Earlier) -> Iterator[Fault]:
    """What a form says beside earlier ones of the same unit; without any, only of itself."""
    known = {when: earlier[when] for when in _WHEN if earlier.get(when)}
    figures = [
        (asked, answer, value)
        for asked in spec.asked
        if asked.is_number and (answer := answers.get(asked.key))
        if (value := number_in(answer.value)) is not None
    ]
    for asked, answer, value in figures:
        before = {when: number_in(values.get(asked.key)) for when, values in known.items()}
        there = {when: number for when, number in before.items() if number is not None}
        yield from _of_figure(asked, answer, value, there)
    copied = (_copied(spec, figures, when, values) for when, values in known.items())
    yield from [fault for fault in copied if fault][:1]


def _of_figure(
    asked: Asked, answer: Answer, value: Decimal, before: Mapping[str, Decimal]
) -> Iterator[Fault]:
    """At most one hint a figure, the one that says most."""
    rule = _rule(asked, value, before)
    if rule:
        ups = any(value > number for number in before.values())
        yield Fault.of(
            rule,
            answer.cell,
            asked.key,
            label=label_of(asked),
            was="、".join(f"{_WHEN[when]}是 {number_words(n)}" for when, n in before.items()),
            value=number_words(value),
            unit=asked.input.unit,
            change="增加" if ups else "减少",
        )


def _rule(asked: Asked, value: Decimal, before: Mapping[str, Decimal]) -> Rule | None:
    """What is to be said of a figure beside the earlier ones, if there is anything."""
    numbers = (*before.values(),)
    money = asked.input.unit.endswith(_MONEY)
    if money and _scaled(value, numbers):
        return rules.SCALE
    if asked.input.unit == _LARGE_UNIT and value >= LARGE_MONEY:
        return rules.MONEY_LARGE
    if not numbers:
        return None
    if asked.over_time == "end" and value == 0 and numbers[0]:
        return rules.STOCK_GONE
    if money or asked.input.type is not InputType.WHOLE or value % 1:
        return None
    same_way = all(value > n for n in numbers) or all(value < n for n in numbers)
    return rules.JUMP if same_way and all(jumped(value, n) for n in numbers) else None


def jumped(value: Decimal, before: Decimal) -> bool:
    """Whether two counts differ by more than rare events do when nothing has changed."""
    low, high = sorted((max(float(value), 0.0), max(float(before), 0.0)))
    return high >= TIMES * low and sqrt(high + _LEVELLED) - sqrt(low + _LEVELLED) >= APART


def _scaled(value: Decimal, before: Sequence[Decimal]) -> bool:
    """Whether it is a thousand times all of them, or a thousandth; 0 is no money to compare."""
    numbers = [number for number in before if number > 0]
    if not numbers or value <= 0:
        return False
    return all(value >= SCALE * n for n in numbers) or all(value * SCALE <= n for n in numbers)


def _copied(
    spec: FormSpec, figures: Iterable[Figure], when: str, before: Mapping[str, Value]
) -> Fault | None:
    """One fault for the whole form, if no figure differs and chance would not have done it."""
    keys, cells, chance = [], [], 1.0
    for asked, answer, value in figures:
        other = number_in(before.get(asked.key))
        if other is None:
            continue
        if value != other:
            return None
        if asked.over_time == "sum" and value > 0:
            keys.append(asked.key)
            cells.append(answer.cell)
            chance /= 2 * sqrt(pi * max(float(value), 1.0))
    if len(keys) < FEWEST_COPIED or chance >= BY_CHANCE:
        return None
    told = {"title": spec.title, "when": _WHEN[when], "count": len(keys)}
    return Fault.of(rules.COPIED, cells[0], *keys, **told)
