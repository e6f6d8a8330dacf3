"""Units of a form against the words beside them, and indicators that stand there twice.

Refuses to ask whether there is a unit at all; `form_rows.py` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from generator.diagnostics import return_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.content.base import Id
from generator.model.content.form import Asked, Bounded, Form, label_of
from generator.model.edition import Edition
from generator.rules.pattern import pattern

MONEY: Final = ("元", "万元", "亿元")
_USUAL: Final = (
    (pattern("人数$|人员数$"), ("人", "名", "人次", "万人", "万人次")),
    (pattern("(?<!人)次数$"), ("次", "人次", "场次", "场", "万次")),
    (pattern("(?:金额|款额|罚没款|罚款额|费用|资金)$"), MONEY),
    (pattern("天数$"), ("天", "日", "个工作日", "工作日")),
    (pattern("份数$"), ("份", "万份")),
    (pattern("(?:合格|覆盖|完成|配备|使用|上报|占比|增长|下降|达标|知晓|开展)(?:率|比例)$"), ("%", "％", "‰")),
)  # fmt: skip
"""How what is counted is called at its end, and the units that go with it."""

Unit = tuple[str, Bounded, Id]
"""The words beside a figure, the figure, and its id."""


def unit_findings(form: Form, edition: Edition) -> Iterable[Finding]:
    """All findings about units and names of the form."""
    units = list(_units(form))
    for words, bounded, id_ in units:
        yield from _against_label(words, bounded, id_)
    yield from _money(units)
    yield from _twice(form, edition)


def _units(form: Form) -> Iterator[Unit]:
    """Everything with a unit; a figure of a pattern once, however often it is used."""
    blanks = ((str(b.label or b.id), b, b.id) for answer in form.answers for b in answer.blanks)
    shared = ((str(f.label or f.id), f, f.id) for p in form.patterns for f in p.figures)
    for words, bounded, id_ in (*blanks, *shared, *_own(form)):
        if bounded.unit is not None:
            yield words, bounded, id_


def _own(form: Form) -> Iterator[tuple[str, Asked, Id]]:
    for indicator in form.all_indicators():
        for asked in (indicator, *indicator.figures):
            yield str(asked.label or asked.id), asked, asked.id


def _against_label(words: str, bounded: Bounded, id_: Id) -> Iterable[Finding]:
    for ending, usual in _USUAL:
        if ending.search(words) and str(bounded.unit) not in usual:
            shown = "、".join(usual[:2])
            yield rules.UNIT_AGAINST_LABEL.at(
                id_.place, label=words, unit=bounded.unit, usual=shown
            )


def _money(units: Iterable[Unit]) -> Iterable[Finding]:
    """One unit of money in a form, and none that cuts off what is less than it."""
    first: Unit | None = None
    for words, bounded, id_ in units:
        unit = str(bounded.unit)
        if unit not in MONEY:
            continue
        if bounded.type == "whole" and unit != "元":
            yield rules.MONEY_WHOLE.at(id_.place, label=words, unit=unit)
        if first is None:
            first = (words, bounded, id_)
        elif unit != str(first[1].unit):
            yield rules.UNIT_SCALE.at(
                id_.place, label=words, unit=unit, other=first[0], other_unit=first[1].unit
            )


def _twice(form: Form, edition: Edition) -> Iterable[Finding]:
    """Two rows of one category with the same words (content-model 5.5)."""
    terms = {term.id: term for term in edition.programme.terms}
    for rows in (form.indicators, *(category.indicators for category in form.categories)):
        seen: dict[str, Id] = {}
        for indicator in rows:
            label = label_of(indicator, terms)
            if label is None:
                continue
            words = str(label)
            if words in seen:
                place = indicator.id.place
                yield rules.INDICATOR_TWICE.at(place, label=words, other=seen[words])
            seen.setdefault(words, indicator.id)
