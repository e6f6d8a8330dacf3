"""Summing is not adding: over units and over time each input goes by its own rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.collect.sums import totals, year_beside_quarters
from generator.compose.form_spec import form_specs
from generator.compose.numbering import AnnexNumbers, annex_order
from generator.load.content import load
from generator.localize.edition import localize
from generator.model.calendar import Period
from generator.model.form import Input, InputType
from generator.model.form_spec import Adding, Asked, FormSpec
from generator.model.ledger import Entry, Exclusion
from generator.model.returns import Answer, Owed, ReturningUnit, State, Value, Void
from generator.workspace import Workspace, shipped_folder

QUARTERS = ("2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4")
THIRD = "2022-Q3"


def asked(name: str, over_time: Adding = "sum", over_units: Adding = "sum", *fillers: str) -> Asked:
    wanted = Input(f"in_{name}", InputType.WHOLE, name, "件")
    return Asked(wanted, name, 1, over_time, over_units, frozenset(fillers))


def form(*inputs: Asked) -> FormSpec:
    return FormSpec("figures", "form", "统计表", 1, inputs)


def unit(code: str, *terms: str) -> ReturningUnit:
    return ReturningUnit(code, f"{code}医院", frozenset(terms))


def owing(period: str, *units: ReturningUnit) -> list[Owed]:
    found = Period.of(period)
    assert found is not None
    return [Owed(one, found, ()) for one in units]


def entry(code: str, period: str, values: Mapping[str, Value], state: State = State.IN) -> Entry:
    answers = {key: Answer(value, f"表!B{n}") for n, (key, value) in enumerate(values.items(), 5)}
    return Entry(
        code, period, "form:figures", 1, state, "0" * 64, f"{code}.xlsx", "", answers=answers
    )


def of_period(period: str, **values: Value | None) -> dict[str, dict[str, Entry]]:
    """What each unit put into `in_cases`; None has not handed in."""
    return {
        period: {
            code: entry(code, period, {"in_cases": value})
            for code, value in values.items()
            if value is not None
        }
    }


def staff(*said: int | None) -> tuple[FormSpec, list[Owed], dict[str, dict[str, Entry]]]:
    """One unit, and how many it said that there were at the end of each quarter."""
    entries = {
        quarter: {} if count is None else {"甲": entry("甲", quarter, {"in_staff": Decimal(count)})}
        for quarter, count in zip(QUARTERS, said, strict=True)
    }
    return form(asked("staff", "end")), owing("2022", unit("甲")), entries


def test_staff_of_four_quarters_is_that_of_the_last():
    spec, owed, entries = staff(10, 12, 12, 13)
    total = totals(spec, owed, entries, QUARTERS).totals["in_staff"]
    assert total.value == 13
    assert [summand.period for summand in total.summands] == ["2022-Q4"]


def test_staff_that_nobody_said_for_the_last_quarter_is_not_reported():
    spec, owed, entries = staff(10, 12, 12, None)
    total = totals(spec, owed, entries, QUARTERS).totals["in_staff"]
    assert (total.value, total.owed, total.reported, total.missing) == (None, 1, 0, 1)


def test_flows_are_added_over_the_quarters_that_were_reported():
    spec = form(asked("cases"))
    entries = of_period("2022-Q1", 甲=Decimal(2)) | of_period("2022-Q3", 甲=Decimal(3))
    total = totals(spec, owing("2022", unit("甲")), entries, QUARTERS).totals["in_cases"]
    assert (total.value, total.owed, total.reported) == (5, 4, 2)


def test_what_does_not_add_over_time_has_no_total_of_a_year():
    spec = form(asked("cases", "none"))
    entries = of_period("2022-Q1", 甲=Decimal(2)) | of_period("2022-Q3", 甲=Decimal(3))
    total = totals(spec, owing("2022", unit("甲")), entries, QUARTERS).totals["in_cases"]
    assert (total.value, total.summands) == (None, ())


def test_what_does_not_add_over_units_keeps_its_figures_and_has_no_total():
    spec = form(asked("cases", "sum", "none"))
    entries = of_period(THIRD, 甲=Decimal(2), 乙=Decimal(3))
    total = totals(spec, owing(THIRD, unit("甲"), unit("乙")), entries, [THIRD]).totals["in_cases"]
    assert (total.value, total.reported) == (None, 2)


def test_blank_is_not_zero_and_a_dash_is_neither():
    spec = form(asked("cases"))
    entries = of_period(THIRD, 甲=Decimal(0), 乙=Void.BLANK, 丙=Void.DASH, 丁=Void.NOT_APPLICABLE)
    owed = owing(THIRD, *(unit(code) for code in "甲乙丙丁戊"))
    total = totals(spec, owed, entries, [THIRD]).totals["in_cases"]
    assert (total.value, total.owed, total.reported, total.void, total.missing) == (0, 5, 1, 2, 2)


def test_nothing_said_has_no_total():
    total = totals(form(asked("cases")), owing(THIRD, unit("甲")), {}, [THIRD]).totals["in_cases"]
    assert (total.value, total.missing) == (None, 1)


def test_a_unit_that_is_not_asked_is_not_counted_whatever_it_typed():
    spec = form(asked("cases", "sum", "sum", "supervisor"))
    entries = of_period(THIRD, 甲=Decimal(7), 监督所=Decimal(2))
    owed = owing(THIRD, unit("甲", "hospital"), unit("监督所", "supervisor"))
    total = totals(spec, owed, entries, [THIRD]).totals["in_cases"]
    assert (total.value, total.owed) == (2, 1)


@pytest.mark.parametrize("period", [THIRD, ""])
def test_a_unit_that_is_not_counted_is_not_owed(period: str):
    spec = form(asked("cases"))
    entries = of_period(THIRD, 甲=Decimal(7), 乙=Decimal(2))
    owed = owing(THIRD, unit("甲"), unit("乙"))
    out = [Exclusion("甲", period, "停业")]
    total = totals(spec, owed, entries, [THIRD], excluded=out).totals["in_cases"]
    assert (total.value, total.owed) == (2, 1)


@pytest.mark.parametrize("state", [State.REFUSED, State.WAITING, State.EXCLUDED])
def test_what_was_not_accepted_does_not_count(state: State):
    entries = {THIRD: {"甲": entry("甲", THIRD, {"in_cases": Decimal(7)}, state)}}
    total = totals(form(asked("cases")), owing(THIRD, unit("甲")), entries, [THIRD])
    assert total.totals["in_cases"].missing == 1


def test_every_total_leads_to_its_cells():
    entries = of_period(THIRD, 甲=Decimal(2), 乙=Decimal("3.05"))
    total = totals(
        form(asked("cases")), owing(THIRD, unit("甲"), unit("乙")), entries, [THIRD]
    ).totals["in_cases"]
    assert [(s.unit, s.cell, s.value) for s in total.summands] == [
        ("甲", "表!B5", 2),
        ("乙", "表!B5", Decimal("3.05")),
    ]


def test_no_figure_is_rounded():
    large, small = Decimal("12345678901234567890123456789"), Decimal("0.001")
    entries = of_period(THIRD, 甲=large, 乙=small)
    total = totals(form(asked("cases")), owing(THIRD, unit("甲"), unit("乙")), entries, [THIRD])
    assert str(total.totals["in_cases"].value) == "12345678901234567890123456789.001"


def test_the_year_stands_beside_its_quarters_with_who_differs():
    spec = form(asked("cases"), asked("staff", "end"))
    units = owing("2022", unit("甲"), unit("乙"))
    said = {"甲": (2, 10), "乙": (3, 20)}

    def of(period: str, more: int = 0) -> dict[str, dict[str, Entry]]:
        return {
            period: {
                code: entry(
                    code, period, {"in_cases": Decimal(cases + more), "in_staff": Decimal(staff)}
                )
                for code, (cases, staff) in said.items()
            }
        }

    quarters = [totals(spec, units, of(quarter), [quarter]) for quarter in QUARTERS]
    year = totals(spec, units, of("2022", 6), ["2022"])  # 8 and 9; the quarters make 8 and 12
    cases, staff = year_beside_quarters(year, quarters)
    assert cases.quarters == (5, 5, 5, 5)
    assert (cases.by_quarters, cases.said, cases.difference) == (20, 17, -3)
    assert [(one.unit, one.by_quarters, one.said) for one in cases.units] == [("乙", 12, 9)]
    assert (staff.by_quarters, staff.said, staff.difference, staff.units) == (30, 30, 0, ())


EDITIONS = (
    ("integrity-action", "songjiang"),
    ("conduct-campaign-2020", "guangxi"),
    ("malpractice-points-2023", "shanghai"),
)


@cache
def real_forms() -> tuple[FormSpec, ...]:
    """Every form of every programme that is summed; that of the inspection is not."""
    found: list[FormSpec] = []
    workspace = Workspace(shipped_folder())
    for programme, district in EDITIONS:
        sources, _ = load(workspace, programme, district)
        assert sources is not None
        edition, _ = localize(sources)
        specs = form_specs(edition, AnnexNumbers(annex_order(edition))).values()
        found += [s for s in specs if any(one.over_units == "sum" for one in s.asked)]
    return tuple(found)


def test_the_forms_that_are_summed():
    assert [form.id for form in real_forms()] == [
        "statistics",
        "statistics-one",
        "statistics-two",
        "self-check",
    ]


FIGURES = st.one_of(
    st.sampled_from([Void.BLANK, Void.DASH, Void.NOT_APPLICABLE]),
    st.decimals(0, 10**6, places=2),
)


def direct(
    one: Asked,
    said: Mapping[tuple[str, str, str], Value],
    periods: Sequence[str],
    units: Mapping[str, frozenset[str]],
) -> Decimal | None:
    """The sum by the rules of the indicators, written down once more and otherwise."""
    if one.over_units != "sum":
        return None
    if len(periods) > 1 and one.over_time == "none":
        return None
    last = {periods[-1]} if one.over_time == "end" else set(periods)
    counted = last if len(periods) > 1 else set(periods)
    numbers = [
        value
        for (code, period, key), value in said.items()
        if key == one.key
        and period in counted
        and (not one.filled_by or not units[code] or one.filled_by & units[code])
        and isinstance(value, Decimal)
    ]
    return sum(numbers, Decimal(0)) if numbers else None


@given(st.data())
def test_filled_in_and_summed_is_the_direct_sum_for_every_form(data: st.DataObject):
    spec = real_forms()[data.draw(st.integers(0, len(real_forms()) - 1))]
    fillers = sorted({term for one in spec.asked for term in one.filled_by})
    periods = QUARTERS if data.draw(st.booleans()) else [THIRD]
    units = {
        code: frozenset(
            data.draw(st.lists(st.sampled_from(fillers), max_size=1)) if fillers else []
        )
        for code in data.draw(st.sets(st.sampled_from("甲乙丙丁戊"), min_size=1))
    }
    numbers = [one for one in spec.asked if one.is_number]
    places = st.sets(st.integers(0, len(numbers) - 1), min_size=1, max_size=6)
    chosen = [numbers[place] for place in sorted(data.draw(places))]
    said = {
        (code, period, one.key): data.draw(FIGURES)
        for code in sorted(units)
        for period in periods
        for one in chosen
    }
    entries = {
        period: {
            code: entry(code, period, {one.key: said[code, period, one.key] for one in chosen})
            for code in units
        }
        for period in periods
    }
    owed = owing("2022", *(unit(code, *terms) for code, terms in units.items()))
    made = totals(spec, owed, entries, list(periods))
    assert {key: total.value for key, total in made.totals.items()} == {
        one.key: direct(one, said, list(periods), units) for one in numbers
    }
    for total in made.totals.values():
        assert total.owed == total.reported + total.void + total.missing
        assert total.missing >= 0
