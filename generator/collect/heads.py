"""What the head and foot of a returned form say: whose it is, for when, who filled it in.

Refuses to find out whose it is; that is `matching`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import takewhile

from generator.collect.said import label_of, said
from generator.diagnostics import judge_rules as rules
from generator.model.calendar import Period
from generator.model.form import InputType
from generator.model.form_spec import Asked, FormSpec
from generator.model.head_field import HeadField, is_for
from generator.model.returns import Answer, Fault, ReturningUnit, Void

_NEEDED = tuple(HeadField)
_SHORTEST_NAME = 4
_NOISE = re.compile(r"[\s（）()·,，、。\-—_]+")
_MONTHS = re.compile(r"(\d\d)\.\.(\d\d)")
_MONTHS_OF_YEAR = (1, 12)


def head_faults(
    spec: FormSpec,
    answers: Mapping[str, Answer],
    unit: ReturningUnit | None,
    period: Period | None,
) -> Iterator[Fault]:
    """Fields left empty, and a unit or a period other than the return's own."""
    for asked in spec.asked:
        answer = answers.get(asked.key)
        if asked.row or answer is None:
            continue
        meaning = _meaning(asked.input.label, str(asked.input.type))
        if meaning and answer.value == Void.BLANK and not answer.raw.strip():
            yield Fault.of(rules.FIELD_BLANK, answer.cell, asked.key, label=label_of(asked))
        elif isinstance(answer.value, Void):
            continue
        elif meaning is HeadField.UNIT and unit:
            yield from _unit(asked, answer, unit)
        elif meaning is HeadField.PERIOD and period:
            yield from _period(asked, answer, period)


@lru_cache(maxsize=256)
def _meaning(label: str, type_: str) -> HeadField | None:
    return next((one for one in _NEEDED if is_for(one, label, type_)), None)


def _unit(asked: Asked, answer: Answer, unit: ReturningUnit) -> Iterator[Fault]:
    """Its name or its code; a shorter or a longer name is no other unit."""
    words, name = _plain(str(answer.value)), _plain(unit.name)
    if words in (name, _plain(unit.code)):
        return
    short, long = sorted((words, name), key=len)
    alike = len(short) >= _SHORTEST_NAME and _within(short, long)
    rule = rules.UNIT_ALMOST if alike else rules.OTHER_UNIT
    yield Fault.of(rule, answer.cell, asked.key, value=said(answer.value), unit=unit.name)


def _within(short: str, long: str) -> bool:
    """Whether one is the other with a piece left out: 中心医院, 青山县中心医院."""
    return _shared(short, long) + _shared(short[::-1], long[::-1]) >= len(short)


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _plain(words: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", words)).casefold()


def _period(asked: Asked, answer: Answer, period: Period) -> Iterator[Fault]:
    """The same months, or a longer time that holds them: many forms ask for the year alone."""
    words = str(answer.value)
    told = {"label": label_of(asked), "value": words, "period": period}
    found = _span(words, period)
    if found is None and asked.input.type is not InputType.MONTHS:
        yield Fault.of(rules.PERIOD_UNCLEAR, answer.cell, asked.key, **told)
    elif found and period.year:
        year, first, last = found
        start, end = _months(period)
        if year != period.year or first > start or last < end:
            told["value"] = Period.of(words) or said(words)
            yield Fault.of(rules.OTHER_PERIOD, answer.cell, asked.key, **told)


def _span(words: str, period: Period) -> tuple[int, int, int] | None:
    """Year, first and last month of what was typed; months alone are those of the period's year."""
    if match := _MONTHS.fullmatch(words):
        return period.year, int(match[1]), int(match[2])
    typed = Period.of(words)
    return (typed.year, *_months(typed)) if typed and typed.year else None


def _months(period: Period) -> tuple[int, int]:
    if period.quarter:
        return period.quarter * 3 - 2, period.quarter * 3
    if period.month:
        return period.month, period.through or period.month
    return _MONTHS_OF_YEAR
