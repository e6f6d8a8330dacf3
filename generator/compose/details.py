"""Totals and the returns behind them → the figures of a sheet that computes the totals again.

Only what was counted stands there as a number. Refuses to add.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from generator.compose.filled import LEAST_DECIMALS
from generator.compose.indicators import short
from generator.model.calendar import Period
from generator.model.detail import Detail, DetailColumn, DetailRow
from generator.model.form import InputType
from generator.model.form_spec import Asked
from generator.model.ledger import Entry
from generator.model.returns import Owed, Void
from generator.model.totals import FormTotals

TITLE = "明细"


def detail_of(
    totals: FormTotals,
    owed: Sequence[Owed],
    entries: Mapping[str, Mapping[str, Entry]],
    periods: Sequence[str],
) -> Detail:
    """A row for each unit and period from which something was counted, in the order of the units."""
    asked = [one for one in totals.spec.asked if one.is_number]
    names = {one.unit.code: one.unit.name for one in owed}
    counted: dict[tuple[str, str], dict[str, Decimal | str]] = {}
    for one in asked:
        for summand in totals.totals[one.key].summands:
            counted.setdefault((summand.period, summand.unit), {})[one.key] = summand.value
    rows = [
        DetailRow(code, name, period_words(period), values | _voids(asked, entries, period, code))
        for code, name in names.items()
        for period in periods
        if (values := counted.get((period, code))) is not None
    ]
    last = period_words(periods[-1]) if len(periods) > 1 else ""
    return Detail(TITLE, tuple(map(_column, asked)), tuple(rows), last)


def period_words(key: str) -> str:
    """2022年第三季度 from 2022-Q3; what is no period stays as it is."""
    period = Period.of(key)
    return str(period) if period else key


def _voids(
    asked: Sequence[Asked], entries: Mapping[str, Mapping[str, Entry]], period: str, code: str
) -> dict[str, Decimal | str]:
    """— and 不适用, as they were written."""
    entry = entries.get(period, {}).get(code)
    if entry is None:
        return {}
    found = ((one.key, entry.answers.get(one.key)) for one in asked)
    said = ((key, answer.value) for key, answer in found if answer is not None)
    return {key: str(value) for key, value in said if isinstance(value, Void) and value}


def _column(one: Asked) -> DetailColumn:
    wanted = one.input
    places = LEAST_DECIMALS if wanted.type is InputType.DECIMAL else 0
    return DetailColumn(
        wanted.key, short(wanted.label), wanted.unit, one.over_time, one.over_units, places
    )
