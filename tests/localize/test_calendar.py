"""A rule and a span of time become dates; what a clerk would look up in a paper calendar."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.diagnostics.finding import Findings
from generator.load.content import adapter
from generator.load.nodes import parse
from generator.localize.calendar import Span, occurrences
from generator.localize.workdays import Workdays, workdays
from generator.model.calendar import Occurrence, Period
from generator.model.content.deadline import Deadline
from generator.model.content.holidays import Holidays

SONGJIANG = Span(date(2022, 6, 29), date(2024, 12, 31))
"""Issued on 2022-06-29; the last phase ends with December 2024."""

WEEKENDS_ALONE = Workdays()


def deadline(words: str) -> Deadline:
    """A deadline of which only the rule and what follows it are written."""
    head = "format: 1\nname: 行动\ndeadlines:\n  - {id: it, subject: 报表, who: hospitals, "
    node, findings = parse(f"{head}{words}}}\n", "programme.yaml")
    assert not list(findings)
    return adapter("programme").validate_python(node).deadlines[0]


def dates(words: str, span: Span = SONGJIANG, days: Workdays = WEEKENDS_ALONE) -> list[Occurrence]:
    given_ = deadline(words)
    return list(occurrences(given_.rule, span, days, given_))


def table(words: str) -> tuple[Workdays, list[str]]:
    """A table of holidays as an office writes it."""
    node, findings = parse(dedent(words), "content/holidays.yaml")
    assert not list(findings)
    holidays: Holidays = adapter("holidays").validate_python(node)
    found = Findings()
    return workdays(holidays, found), [finding.code for finding in found]


def test_of_eleven_quarterly_dates_of_songjiang_six_are_no_working_days():
    """每季度第一个月5日前 (000), from the first one after issue to that of the last quarter."""
    found = dates("rule: {kind: quarter-start, month: 1, day: 5}")
    assert [str(o.day) for o in found] == [
        "2022-07-05", "2022-10-05", "2023-01-05", "2023-04-05", "2023-07-05", "2023-10-05",
        "2024-01-05", "2024-04-05", "2024-07-05", "2024-10-05", "2025-01-05",
    ]  # fmt: skip
    assert [str(o.day) for o in found if o.rest] == [
        "2022-10-05", "2023-04-05", "2023-10-05", "2024-04-05", "2024-10-05", "2025-01-05",
    ]  # fmt: skip
    assert (str(found[0].period), str(found[-1].period)) == ("2022年第二季度", "2024年第四季度")


@pytest.mark.parametrize(
    ("holiday", "day"),
    [("advance", "2022-09-30"), ("postpone", "2022-10-08"), ("as-it-falls", "2022-10-05")],
)
def test_a_holiday_moves_the_day_as_it_was_chosen(holiday: str, day: str):
    """国庆 2022: 1 to 7 October off, Saturday the 8th worked."""
    found = dates(f"rule: {{kind: quarter-start, month: 1, day: 5}}, holiday: {holiday}")
    (moved,) = [o for o in found if str(o.period) == "2022年第三季度"]
    assert str(moved.day) == day
    assert moved.moved is (holiday != "as-it-falls")


def test_the_window_of_yuzhong_is_the_last_five_working_days_of_a_quarter():
    """每季度结束前5个工作日内 (003)."""
    found = dates("rule: {kind: quarter-end, workdays: 5}, last: 2022-Q3")
    assert [(str(o.start), str(o.day)) for o in found] == [
        ("2022-06-24", "2022-06-30"),
        ("2022-09-26", "2022-09-30"),
    ]
    assert not any(o.rest or o.moved for o in found)


def test_the_last_working_day_of_the_year():
    """每年度最后一个工作日前 (000): 31 December 2022 was a Saturday, 2023 a Sunday."""
    found = dates("rule: {kind: year-end, workdays: 1}")
    assert [str(o.day) for o in found] == ["2022-12-30", "2023-12-29", "2024-12-31"]
    assert all(o.start is None for o in found)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("rule: {kind: day, day: 2023-10-25}", ["2023-10-25"]),
        ("rule: {kind: day, day: 2023-10-25}, inclusive: 否", ["2023-10-24"]),
        ("rule: {kind: month-end, month: 2024-02}", ["2024-02-29"]),
        ("rule: {kind: month-start, month: 2023-08}", ["2023-08-10"]),
        ("rule: {kind: window, start: 2023-08-01, end: 2023-08-10}", ["2023-08-10"]),
        ("rule: {kind: yearly, month: 2, day: 30}", ["2023-02-28", "2024-02-29"]),
        ("rule: {kind: yearly, month: 1, day: 15, about: previous}, last: 2022", ["2023-01-15"]),
        ("rule: {kind: monthly, day: 5}, first: 2022-11, last: 2022-12", ["2022-12-05", "2023-01-05"]),
        ("rule: {kind: monthly, day: 31, about: same}, last: 2022-07", ["2022-06-30", "2022-07-31"]),
        ("rule: {kind: after, event: 自查自纠结束}", []),
        ("rule: {kind: ongoing}", []),
    ],
)  # fmt: skip
def test_every_other_rule(words: str, expected: list[str]):
    assert [str(o.day) for o in dates(words)] == expected


def test_what_follows_an_event_is_reckoned_and_awaits_no_holiday():
    """自查自纠结束后10日内 (004): the phase need not end on its day."""
    (phase,) = [
        deadline("rule: {kind: after, event: 自查自纠结束, days: 10, phase: check}").rule.phase
    ]
    span = Span(date(2023, 7, 1), date(2023, 12, 31), {phase: date(2023, 8, 31)})
    (found,) = dates("rule: {kind: after, event: 自查自纠结束, days: 10, phase: check}", span)
    assert (str(found.day), found.doubt) == ("2023-09-10", "推算")
    (found,) = dates("rule: {kind: after, event: 自查自纠结束, workdays: 2, phase: check}", span)
    assert str(found.day) == "2023-09-04"


def test_a_period_of_another_kind_gives_no_date():
    assert dates("rule: {kind: year-end, workdays: 1}, first: 2022-Q2") == []


def test_years_not_announced_are_expected_and_the_offices_own_table_announces_them():
    """元旦 2035 is a Monday off: nobody knows yet how its days will be shifted."""
    span = Span(date(2034, 12, 1), date(2034, 12, 31))
    words = "rule: {kind: quarter-start, month: 1, day: 1}, holiday: postpone"
    (found,) = dates(words, span)
    assert (str(found.day), found.expected) == ("2035-01-01", True)
    own, codes = table("""
        format: 1
        years:
          - year: 2035
            rests:
              - {name: 元旦, start: 2035-01-01, end: 2035-01-02}
            workdays: [2035-01-06]
        """)
    (found,) = dates(words, span, own)
    assert (str(found.day), found.expected, codes) == ("2035-01-03", False, [])
    assert own.works(date(2035, 1, 6))


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("rule: {kind: day, day: 2034-12-31}, holiday: as-it-falls", ""),
        ("rule: {kind: day, day: 2034-12-31}, holiday: advance", "预计"),
        ("rule: {kind: day, day: 2034-12-31}", "预计"),  # nobody said yet what a holiday does
        ("rule: {kind: year-end, workdays: 5}, holiday: as-it-falls", "预计"),
        ("rule: {kind: month-start, month: 2034-12}", ""),
        (
            "rule: {kind: after, event: 总结结束, days: 5, phase: check}, holiday: as-it-falls",
            "推算",
        ),
        ("rule: {kind: after, event: 总结结束, workdays: 5, phase: check}", "预计、推算"),
    ],
)
def test_only_a_date_that_rests_on_holidays_awaits_them(words: str, doubt: str):
    """Nobody knows the holidays of 2034, but 31 December as it falls is 31 December."""
    (phase,) = [deadline("rule: {kind: after, event: 总结结束, phase: check}").rule.phase]
    span = Span(date(2034, 1, 1), date(2034, 12, 31), {phase: date(2034, 11, 30)})
    assert {found.doubt for found in dates(words, span)} == {doubt}


def test_a_task_with_a_date_of_its_own_is_never_moved_and_awaits_no_holiday():
    rule = deadline("rule: {kind: month-end, month: 2034-12}").rule
    (found,) = occurrences(rule, Span(date(2034, 1, 1), date(2034, 12, 31)), Workdays())
    assert (str(found.day), found.doubt) == ("2034-12-31", "")


def test_a_day_of_another_year_in_the_table_is_found():
    _, codes = table("""
        format: 1
        years:
          - year: 2027
            rests: [{name: 元旦, start: 2026-01-01}]
        """)
    assert codes == ["holiday-other-year"]


RULES = st.one_of(
    st.builds("kind: quarter-start, month: {}, day: {}".format, st.integers(1, 3), st.integers(1, 31)),
    st.builds("kind: quarter-end, workdays: {}".format, st.integers(1, 20)),
    st.builds("kind: year-end, workdays: {}".format, st.integers(1, 20)),
    st.builds("kind: monthly, day: {}, about: {}".format, st.integers(1, 31), st.sampled_from(["same", "previous"])),
    st.builds("kind: yearly, month: {}, day: {}".format, st.integers(1, 12), st.integers(1, 31)),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(RULES, st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(0, 1500))
def test_any_rule_in_any_year_is_sorted_and_moves_the_right_way(
    rule: str, issued: date, length: int
):
    ends = min(date.fromordinal(issued.toordinal() + length), date(2100, 12, 31))
    span = Span(issued, ends)
    ways = {
        name: dates(f"rule: {{{rule}}}, holiday: {name}", span)
        for name in ("advance", "as-it-falls", "postpone")
    }
    for found in ways.values():
        days = [o.day for o in found]
        assert days == sorted(days)
        assert all(o.day >= issued for o in found)
        assert all(o.start is None or o.start <= o.nominal <= o.day for o in found)
        assert len({o.period for o in found}) == len(found)
    known = {name: {o.period: o for o in found} for name, found in ways.items()}
    for period in known["advance"].keys() & known["postpone"].keys():
        advanced, as_it_falls, postponed = (known[name][period] for name in ways)
        assert advanced.day <= as_it_falls.day == as_it_falls.nominal <= postponed.day
        assert not advanced.rest
        assert not postponed.rest


@given(st.integers(2000, 2100), st.integers(0, 4))
def test_periods_follow_one_another(year: int, quarter: int):
    period = Period(year, quarter=quarter)
    assert period < period.next
    assert period.last_day < period.next.last_day
    assert (period.next.last_day - period.last_day).days in (90, 91, 92, 365, 366)


def test_a_holiday_that_ends_before_it_starts_and_a_year_written_twice_are_found():
    """Else the one gives no day off, and of two entries the first is forgotten."""
    _, codes = table("""
        format: 1
        years:
          - {year: 2027, rests: [{name: 春节, start: 2027-02-11, end: 2027-02-05}]}
          - {year: 2027, rests: [{name: 元旦, start: 2027-01-01}]}
        """)
    assert codes == ["span-reversed", "holiday-year-twice"]


@pytest.mark.parametrize("unit", ["days", "workdays"])
def test_a_date_written_as_a_number_of_days_is_no_number_of_days(unit: str):
    """20230810 days later the calendar has come to its end."""
    words = f"rule: {{kind: after, event: 自查结束, phase: check, {unit}: 20230810}}"
    with pytest.raises(ValidationError):
        deadline(words)
