"""What came back of progress sheets becomes figures of each row: blank is nothing, late is late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.calendar import ONCE, Period
from generator.model.content.programme import Quantity
from generator.model.edition import Edition
from generator.model.progress import RowProgress, TaskState, adds, closes, times, window
from generator.model.returns import State
from tests.collect.progressed import MEDICAL, entry, figures, hospital, small

A, B = hospital("甲医院"), hospital("乙医院")


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return small(tmp_path_factory.mktemp("progress"))


def row(of: Edition, id_: str, *args: object, **more: object) -> RowProgress:
    return next(one for one in figures(of, *args, **more).rows if one.row.value == id_)


@pytest.mark.parametrize(
    ("per", "period", "often"),
    [
        ("month", "2022-Q3", 3),
        ("month", "2022", 12),
        ("month", "2022-07", 1),
        ("month", "2020-03..2020-11", 9),
        ("quarter", "2022", 4),
        ("quarter", "2020-03..2020-11", 2),
        ("year", "2022-Q4", 0),
        ("year", "2022", 1),
        ("quarter", "2022-07", 0),
        (None, "2022-Q3", 1),
    ],
)
def test_a_quantity_is_asked_for_as_often_as_its_periods_lie_in_the_period(
    local: Edition, per: str | None, period: str, often: int
):
    quantity = _quantity(local, "study").model_copy(update={"per": per})
    span = Period.of(period)
    assert span is not None
    assert times(quantity, span) == often


def test_a_year_is_over_with_its_last_quarter_and_a_quarter_with_its_last_month(local: Edition):
    yearly = _quantity(local, "lessons")
    quarterly = yearly.model_copy(update={"per": "quarter"})
    assert [closes(yearly, Period(2022, quarter=number)) for number in (1, 2, 3, 4)] == [
        False, False, False, True,
    ]  # fmt: skip
    assert [closes(quarterly, Period(2022, month=month)) for month in (7, 8, 9)] == [
        False, False, True,
    ]  # fmt: skip
    assert list(window(quarterly, Period(2022, month=8))) == [7, 8]
    assert times(yearly, ONCE) == 0
    assert not closes(yearly, ONCE)


@pytest.mark.parametrize(
    ("unit", "per", "adding"),
    [("次", "month", True), ("次", None, True), ("%", None, False), ("%", "year", False),
     ("天", None, False), ("天", "year", True), ("种", "year", True)],
)  # fmt: skip
def test_what_is_kept_up_is_not_added(local: Edition, unit: str, per: str | None, adding: bool):
    quantity = _quantity(local, "study").model_copy(update={"unit": unit, "per": per})
    assert adds(quantity) is adding


def test_a_monthly_quantity_is_met_three_times_in_a_quarter(local: Edition):
    entries = [
        entry(local, "甲医院", {"learn-monthly.count.study": 3}),
        entry(local, "乙医院", {"learn-monthly.count.study": 2}),
    ]
    found = row(local, "learn-monthly", entries, [A, B])
    (done,) = found.done
    assert (done.now, done.met, done.short) == (Decimal(5), ("甲医院",), ("乙医院",))
    assert [(late.why, late.who) for late in found.late] == [
        ("专题学习要求每月至少1次，没有达到", ("乙医院",))
    ]


def test_zero_was_reported_and_blank_was_not(local: Edition):
    entries = [
        entry(local, "甲医院", {"learn-monthly.count.study": 0}),
        entry(local, "乙医院", {"learn-monthly.count.study": ""}),
    ]
    found = row(local, "learn-monthly", entries, [A, B])
    assert found.done[0].now == 0
    assert found.done[0].short == ("甲医院",)
    assert found.silent == ("乙医院",)


@pytest.mark.parametrize("void", ["—", "不适用"])
def test_a_dash_is_no_number_and_no_words(local: Edition, void: str):
    said = {"learn-monthly.count.study": void, "learn-monthly.progress": void}
    found = row(local, "learn-monthly", [entry(local, "甲医院", said)], [A])
    assert found.done[0].now is None
    assert found.late == ()
    assert found.progress == ()
    assert found.silent == ("甲医院",)


def test_a_yearly_quantity_is_judged_when_the_year_is_over_and_over_all_its_quarters(
    local: Edition,
):
    path = "yearly-lesson.count.lessons"
    third = entry(local, "甲医院", {path: 1}, "2024-Q3")
    fourth = entry(local, "甲医院", {path: 1}, "2024-Q4")
    early = row(local, "yearly-lesson", [third], [A]).done[0]
    assert (early.now, early.ever, early.due) == (1, 1, False)
    over = row(local, "yearly-lesson", [third, fourth], [A], period="2024-Q4").done[0]
    assert (over.now, over.ever, over.met, over.short) == (1, 2, ("甲医院",), ())
    short = row(local, "yearly-lesson", [fourth], [A], period="2024-Q4")
    assert short.done[0].short == ("甲医院",)
    assert short.late[0].why == "警示教育要求每年至少2次，没有达到"


def test_who_met_the_year_before_its_last_quarter_need_not_say_it_again(local: Edition):
    path = "yearly-lesson.count.lessons"
    early = [
        entry(local, "甲医院", {path: 2}, "2024-Q3"),
        entry(local, "乙医院", {path: 1}, "2024-Q3"),
    ]
    last = [
        entry(local, name, {"yearly-lesson.state": "已完成"}, "2024-Q4")
        for name in ("甲医院", "乙医院")
    ]
    found = row(local, "yearly-lesson", early + last, [A, B], period="2024-Q4").done[0]
    assert (found.met, found.short) == (("甲医院",), ())


def test_next_years_count_begins_anew(local: Edition):
    path = "yearly-lesson.count.lessons"
    entries = [
        entry(local, "甲医院", {path: 2}, "2024-Q4"),
        entry(local, "甲医院", {path: 1}, "2025-Q4"),
    ]
    found = row(local, "yearly-lesson", entries, [A], period="2025-Q4").done[0]
    assert (found.each["甲医院"], found.ever, found.short) == (1, 3, ("甲医院",))


def test_a_percentage_is_held_against_its_bound_and_never_added(local: Edition):
    path = "yearly-lesson.count.passed"
    entries = [entry(local, "甲医院", {path: 100}), entry(local, "乙医院", {path: 98})]
    found = row(local, "yearly-lesson", entries, [A, B]).done[1]
    assert (found.now, found.ever) == (None, None)
    assert (found.met, found.short) == (("甲医院",), ("乙医院",))


@pytest.mark.parametrize("state", [State.REFUSED, State.WAITING, State.EXCLUDED, State.DUE])
def test_only_what_was_accepted_counts(local: Edition, state: State):
    said = {"learn-monthly.state": "已完成", "learn-monthly.count.study": 3}
    all_of_it = figures(local, [entry(local, "甲医院", said, state=state)], [A])
    assert all_of_it.returned == ()
    assert all_of_it.rows[0].silent == ("甲医院",)
    assert all_of_it.rows[0].done[0].now is None


def test_without_any_return_all_rows_are_silent(local: Edition):
    found = figures(local, [], [A, B], period="2024-Q2")
    assert [one.state for one in found.rows] == [None] * 4
    assert [one.silent for one in found.rows] == [one.asked for one in found.rows]
    assert found.late == ()


def test_a_row_is_late_from_the_day_after_its_day(local: Edition):
    """8月底前: on 31 August it still has the day."""
    running = [entry(local, "medical", {"rules-made.state": "进行中"}, piece=MEDICAL)]
    before = row(local, "rules-made", running, today=date(2024, 8, 31))
    after = row(local, "rules-made", running, today=date(2024, 9, 1))
    assert before.late == ()
    assert [(late.why, late.who) for late in after.late] == [
        ("应于2024年8月31日前完成，尚未完成", ("医政股",))
    ]


def test_a_row_that_is_done_is_not_late_whatever_its_supporters_say(local: Edition):
    entries = [
        entry(local, "medical", {"rules-made.state": "已完成"}, piece=MEDICAL),
        entry(local, "party", {"rules-made.state": "未启动"}, piece="progress:progress-party"),
    ]
    found = row(local, "rules-made", entries)
    assert found.late == ()
    assert found.state is TaskState.DONE
    assert found.states == {TaskState.NOT_STARTED: ("党建股",), TaskState.DONE: ("医政股",)}


def test_who_says_nothing_of_a_row_that_is_due_is_named_as_silent(local: Edition):
    found = row(
        local,
        "rules-made",
        [entry(local, "medical", {"going-on.state": "持续推进"}, piece=MEDICAL)],
    )
    assert [(late.why, late.who) for late in found.late] == [
        ("应于2024年8月31日前完成，没有报进展", ("医政股",))
    ]


def test_going_on_is_no_answer_to_a_day(local: Edition):
    found = row(
        local,
        "rules-made",
        [entry(local, "medical", {"rules-made.state": "持续推进"}, piece=MEDICAL)],
    )
    assert found.late


@pytest.mark.parametrize("state", ["", "未启动", "进行中"])
def test_what_goes_on_is_never_late(local: Edition, state: str):
    entries = [entry(local, "medical", {"going-on.state": state}, piece=MEDICAL)]
    assert row(local, "going-on", entries, today=date(2030, 1, 1)).late == ()


def test_words_without_a_state_are_work_in_progress(local: Edition):
    entries = [entry(local, "甲医院", {"learn-monthly.progress": "学了两次。"})]
    assert row(local, "learn-monthly", entries, [A]).state is TaskState.RUNNING


@pytest.mark.parametrize("words", ["无", "没有。", "暂无", "/", "  "])
def test_nothing_is_no_problem(local: Edition, words: str):
    found = row(
        local, "learn-monthly", [entry(local, "甲医院", {"learn-monthly.problems": words})], [A]
    )
    assert found.problems == ()


def test_two_units_of_one_name_are_told_apart_by_their_codes(local: Edition):
    twins = [hospital("中心医院", "01"), hospital("中心医院", "02")]
    entries = [entry(local, "02", {"learn-monthly.state": "已完成"})]
    found = row(local, "learn-monthly", entries, twins)
    assert found.states == {TaskState.DONE: ("中心医院（02）",)}
    assert found.silent == ("中心医院（01）",)


def test_one_who_is_silent_keeps_the_row_from_being_done(local: Edition):
    entries = [entry(local, "甲医院", {"learn-monthly.state": "已完成"})]
    assert row(local, "learn-monthly", entries, [A]).state is TaskState.DONE
    assert row(local, "learn-monthly", entries, [A, B]).state is TaskState.RUNNING


def test_who_is_not_concerned_is_not_asked(local: Edition):
    entries = [
        entry(local, "甲医院", {"learn-monthly.state": "不适用"}),
        entry(local, "乙医院", {"learn-monthly.state": "已完成"}),
    ]
    found = row(local, "learn-monthly", entries, [A, B])
    assert (found.asked, found.silent, found.state) == (("乙医院",), (), TaskState.DONE)


COUNTS = st.one_of(st.none(), st.integers(0, 99))
STATES = st.sampled_from(["", *(state.value for state in TaskState)])


@settings(max_examples=40, deadline=None)
@given(returns=st.lists(st.tuples(STATES, COUNTS), max_size=6))
def test_names_and_sums_are_those_of_the_returns(
    local: Edition, returns: list[tuple[str, int | None]]
):
    """Everybody stands in one state or is silent; the sum is that of the figures there are."""
    owed = [hospital(f"第{number}医院") for number in range(len(returns))]
    entries = [
        entry(local, one.unit.code, dict(_said(*said)))
        for one, said in zip(owed, returns, strict=True)
    ]
    found = row(local, "learn-monthly", entries, owed)
    named = [*found.silent, *(name for names in found.states.values() for name in names)]
    counts = [count for _, count in returns if count is not None]
    assert sorted(named) == sorted(found.asked)
    assert found.done[0].now == (sum(counts) if counts else None)
    assert sorted(found.done[0].met + found.done[0].short) == sorted(found.done[0].each)
    assert len(found.done[0].short) == sum(count < 3 for count in counts)


def _said(state: str, count: int | None) -> Iterator[tuple[str, str | int]]:
    yield "learn-monthly.state", state
    if count is not None:
        yield "learn-monthly.count.study", count


def _quantity(local: Edition, id_: str) -> Quantity:
    return next(one for one in local.programme.quantities if one.id.value == id_)
