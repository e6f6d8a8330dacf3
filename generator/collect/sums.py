"""Answers of many units and periods → totals, each input by its own rule, each with its cells.

Summing is not adding: staff at the end of each quarter is not added up over the year. What is
blank is not 0, and a unit that is not counted is not asked. Refuses to subtract what may be a
double; `doubles.py` lists it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from functools import reduce

from generator.model.form_spec import Asked, FormSpec
from generator.model.ledger import Entry, Exclusion
from generator.model.returns import Answer, Owed, ReturningUnit, State, Void
from generator.model.totals import FormTotals, Summand, Total, UnitDifference, YearRow

Entries = Mapping[str, Mapping[str, Entry]]
"""The entries of one form: by period, then by the code of the unit."""

_EXACT = Context(prec=100)
"""No figure of an office has so many digits: nothing is rounded."""


def added(numbers: Iterable[Decimal]) -> Decimal:
    """The exact sum."""
    return reduce(_EXACT.add, numbers, Decimal(0))


def totals(
    spec: FormSpec,
    owed: Sequence[Owed],
    entries: Entries,
    periods: Sequence[str],
    *,
    excluded: Sequence[Exclusion] = (),
    period: str = "",
) -> FormTotals:
    """The totals of a form over units and, where there are several `periods`, over time.

    `owed` are those who owe this form. One whose period is among `periods` was asked for that
    one, any other for each of them. Over several periods counts are of returns: a unit that is
    asked four times counts four times, but for what is taken at the end. `period` is what the
    totals are called; the periods themselves where that is not said.
    """
    asked = {key: _counted(_asked_in(owed, key, periods), key, excluded) for key in periods}
    made = {one.key: _total(one, asked, entries, periods) for one in spec.asked if one.is_number}
    return FormTotals(spec, period or "、".join(periods), made)


def year_beside_quarters(year: FormTotals, quarters: Sequence[FormTotals]) -> tuple[YearRow, ...]:
    """What the year's form says beside the quarters, for all that has a rule over time.

    Flows stand beside the sum of the quarters, stocks beside the last of them. A unit is
    compared only where it has said all that the comparison needs.
    """
    return tuple(
        _beside(one, year.totals[one.key], [quarter.totals[one.key] for quarter in quarters])
        for one in year.spec.asked
        if one.is_number and one.over_time != "none"
    )


def _beside(one: Asked, year: Total, quarters: Sequence[Total]) -> YearRow:
    taken = quarters if one.over_time == "sum" else quarters[-1:]
    said = [total.value for total in taken if total.value is not None]
    before = [{s.unit: s.value for s in total.summands} for total in taken]
    units = tuple(
        UnitDifference(s.unit, by_quarters, s.value)
        for s in year.summands
        if all(s.unit in quarter for quarter in before)
        and (by_quarters := added(quarter[s.unit] for quarter in before)) != s.value
    )
    columns = tuple(total.value for total in quarters)
    return YearRow(one.key, columns, added(said) if said else None, year.value, units)


def _asked_in(owed: Sequence[Owed], key: str, periods: Sequence[str]) -> dict[str, ReturningUnit]:
    return {
        one.unit.code: one.unit
        for one in owed
        if one.period.key == key or one.period.key not in periods
    }


def _counted(
    units: Mapping[str, ReturningUnit], key: str, excluded: Sequence[Exclusion]
) -> dict[str, ReturningUnit]:
    out = {one.unit for one in excluded if one.period in ("", key)}
    return {code: unit for code, unit in units.items() if code not in out}


def _taken(one: Asked, periods: Sequence[str]) -> Sequence[str]:
    """The periods whose figures make that of the span: all, the last, or none."""
    if len(periods) == 1 or one.over_time == "sum":
        return periods
    return periods[-1:] if one.over_time == "end" else ()


def _total(
    one: Asked,
    asked: Mapping[str, Mapping[str, ReturningUnit]],
    entries: Entries,
    periods: Sequence[str],
) -> Total:
    summands: list[Summand] = []
    owed = void = 0
    for key, unit in _askings(one, asked, _taken(one, periods)):
        owed += 1
        answer = _answer(entries.get(key, {}).get(unit.code), one.key)
        if answer is None:
            continue
        if isinstance(answer.value, Decimal):
            summands.append(Summand(unit.code, key, answer.cell, answer.value))
        elif answer.value in (Void.DASH, Void.NOT_APPLICABLE):
            void += 1
    adds = one.over_units == "sum" and bool(summands)
    value = added(summand.value for summand in summands) if adds else None
    return Total(one.key, value, owed, len(summands), void, tuple(summands))


def _askings(
    one: Asked, asked: Mapping[str, Mapping[str, ReturningUnit]], periods: Sequence[str]
) -> Iterator[tuple[str, ReturningUnit]]:
    """Who is asked for an input, once in each of the periods."""
    for key in periods:
        yield from ((key, unit) for unit in asked[key].values() if one.open_to(unit.terms))


def _answer(entry: Entry | None, key: str) -> Answer | None:
    """What an entry that stands says of an input; one that was sent back or waits says nothing."""
    if entry is None or entry.state is not State.IN:
        return None
    return entry.answers.get(key)
