"""Figures typed into real workbooks, read back and summed, are those that were typed, by each rule.

For every form that is summed, of every programme; the sum by hand uses no code of the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.collect.matching import matched
from generator.collect.sums import totals
from generator.model.calendar import Period
from generator.model.form import InputType
from generator.model.form_spec import Asked
from generator.model.ledger import Entry
from generator.model.returns import Owed, ReturningUnit, State
from generator.read.returned import read_returned
from tests.collect.forms_out import FORMS, Form, forms
from tests.returned import typed

SUMMED = tuple(name for name in FORMS if name != "inspection")
"""The form of an inspection is about one place and is not summed."""
QUARTERS = ("2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4")
UNITS = tuple(ReturningUnit(code, f"{code}医院") for code in ("00甲", "00乙"))

Said = dict[str, Decimal | None]
"""What a unit typed, by key; None where it left the cell blank."""


@cache
def blank(name: str) -> tuple[Form, bytes]:
    form = forms()[name]
    return form, form.xlsx({})


def figures(form: Form) -> list[Asked]:
    return [one for one in form.spec.asked if one.is_number]


def figure(asked: Asked) -> st.SearchStrategy[Decimal | None]:
    places = 2 if asked.input.type is InputType.DECIMAL else 0
    most = Decimal(str(asked.input.most)) if asked.input.most is not None else Decimal(9999)
    number = st.decimals(Decimal(str(asked.input.least)), most, places=places)
    return st.none() | number


@st.composite
def said(draw: st.DrawFn, form: Form) -> dict[tuple[str, str], Said]:
    """What each unit says for each quarter; one may hand in nothing."""
    made: dict[tuple[str, str], Said] = {}
    for unit in UNITS:
        for quarter in QUARTERS:
            if draw(st.integers(0, 5)):
                drawn = {one.key: draw(figure(one)) for one in figures(form)[::7]}
                filler = {one.key: Decimal(draw(st.integers(0, 3))) for one in figures(form)[1::7]}
                made[unit.code, quarter] = drawn | filler
    return made


def collected(form: Form, book: bytes, code: str, quarter: str, typed_in: Said) -> Entry:
    values = {key: float(value) for key, value in typed_in.items() if value is not None}
    seen = read_returned(typed(book, values), f"{code}.xlsx")
    answers = matched(seen, {form.key: form.spec}).forms[form.key]
    return Entry(
        code, quarter, form.key, 1, State.IN, "0" * 64, f"{code}.xlsx", "", answers=answers
    )


def by_hand(one: Asked, all_said: Mapping[tuple[str, str], Said]) -> Decimal | None:
    """The sum by the rules of the indicator: flows added, stocks as at the end, over all units."""
    if "none" in (one.over_time, one.over_units):
        return None
    quarters = QUARTERS if one.over_time == "sum" else QUARTERS[-1:]
    found = [
        value
        for unit in UNITS
        for quarter in quarters
        if (value := all_said.get((unit.code, quarter), {}).get(one.key)) is not None
    ]
    return sum(found, Decimal(0)) if found else None


@pytest.mark.parametrize("name", SUMMED)
def test_filled_collected_and_summed_is_the_direct_sum(name: str):
    form, book = blank(name)

    @settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
    @given(all_said=said(form))
    def holds(all_said: dict[tuple[str, str], Said]) -> None:
        entries: dict[str, dict[str, Entry]] = {quarter: {} for quarter in QUARTERS}
        for (code, quarter), typed_in in all_said.items():
            entries[quarter][code] = collected(form, book, code, quarter, typed_in)
        year = Period.of("2022")
        assert year
        found = totals(form.spec, [Owed(u, year, ()) for u in UNITS], entries, QUARTERS).totals
        for one in figures(form):
            assert found[one.key].value == by_hand(one, all_said), one.path

    holds()
