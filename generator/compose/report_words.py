"""Totals as sentences: 查处…案件：案件数量3件，处罚人数4人，涉案金额2.50万元.

Every figure is that of the totals, said as the summed form says it. Refuses to add, to round and
to draw a conclusion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.compose.filled import number_words
from generator.compose.indicators import Indicator, indicators
from generator.model.totals import FormTotals

MOST = 30
"""Indicators that are told one by one; a report is no table."""

NAMED = 20
"""Units that a sentence names."""


def figure_sentences(form: FormTotals) -> Iterator[str]:
    """A sentence for each indicator with a figure that is not 0, one for all 0, one for none said."""
    told: list[str] = []
    zero: list[str] = []
    silent: list[str] = []
    for one in indicators(form.spec):
        values = [form.totals[asked.key].value for _, asked in one.figures]
        if all(value is None for value in values):
            silent.append(one.label)
        elif not any(values):
            zero.append(one.label)
        else:
            told.append(f"{one.label}：{_figures(one, form)}。")
    yield from told[:MOST]
    if more := len(told) - MOST:
        yield from [f"其余{more}项见《{form.spec.title}》。"] if more > 0 else []
    if zero:
        yield f"合计为0的有{len(zero)}项：{_named(zero)}。"
    if silent:
        yield f"没有单位填报、或者不汇总的有{len(silent)}项：{_named(silent)}。"


def returned_sentence(title: str, owed: int, returned: int, missing: Sequence[str]) -> str:
    """应报12家，实报10家，未报2家：甲、乙."""
    words = f"{title}应报{owed}家，实报{returned}家"
    if not missing:
        return f"{words}，全部报齐。" if owed else f"{words}。"
    more = "等" if len(missing) > NAMED else ""
    return f"{words}，未报{len(missing)}家：{'、'.join(missing[:NAMED])}{more}。"


def _named(labels: Sequence[str]) -> str:
    return "；".join(labels[:NAMED]) + ("等" if len(labels) > NAMED else "")


def _figures(one: Indicator, form: FormTotals) -> str:
    """The figures of one indicator, each under its own words where there are several."""
    return "，".join(
        f"{own}{number_words(value, asked.input.type)}{asked.input.unit}"
        for own, asked in one.figures
        if (value := form.totals[asked.key].value) is not None
    )
