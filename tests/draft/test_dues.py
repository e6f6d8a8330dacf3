"""Words of deadlines and periods → rules, and whether the rules are said back in these words."""

from datetime import date
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.draft.dues import dues_in, period_of, rule_of
from generator.model.content import deadline as rules
from generator.model.content.month import Month
from generator.model.content.programme import Span
from generator.model.wording import deadline_words, period_words
from tests.steps import growth


def test_our_own_words_are_read_back():
    said = {
        "2023年10月31日前": {"kind": "day", "day": date(2023, 10, 31)},
        "2022年6月底前": {"kind": "month-end", "month": "2022-06"},
        "2023年8月初": {"kind": "month-start", "month": "2023-08"},
        "每季度第一个月5日前": {"kind": "quarter-start", "month": 1, "day": 5},
        "每季度结束前5个工作日内": {"kind": "quarter-end", "workdays": 5},
        "每年度最后一个工作日前": {"kind": "year-end", "workdays": 1},
        "每年度结束前10个工作日内": {"kind": "year-end", "workdays": 10},
        "每月5日前": {"kind": "monthly", "day": 5},
        "每年11月25日前": {"kind": "yearly", "month": 11, "day": 25},
        "自查结束后5个工作日内": {"kind": "after", "event": "自查结束", "workdays": 5},
        "2023年8月1日至10日": {
            "kind": "window", "start": date(2023, 8, 1), "end": date(2023, 8, 10),
        },
        "持续推进": {"kind": "ongoing"},
    }  # fmt: skip
    for words, rule in said.items():
        due = rule_of(words, None)
        assert (due.rule, due.verbatim, due.doubts) == (rule, True, ()), words


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("１２月底前", {"kind": "month-end", "month": "2024-12"}),
        ("10月25日前", {"kind": "day", "day": date(2024, 10, 25)}),
        ("8月初", {"kind": "month-start", "month": "2024-08"}),
        ("年底前", {"kind": "month-end", "month": "2024-12"}),
        ("今年三季度末前", {"kind": "month-end", "month": "2024-09"}),
        ("上半年", {"kind": "month-end", "month": "2024-06"}),
        ("明年3月底前", {"kind": "month-end", "month": "2025-03"}),
        ("10月31日前完成", {"kind": "day", "day": date(2024, 10, 31)}),
    ],
)
def test_a_year_that_is_not_written_is_that_of_the_document_and_doubted(words, rule):
    due = rule_of(words, 2024)
    assert (due.rule, due.verbatim) == (rule, False)
    assert due.doubts == (f"原文没有写年份，按{2025 if '明' in words else 2024}年",)
    assert rule_of(words, None).rule is None


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("2023.10.31前", {"kind": "day", "day": date(2023, 10, 31)}),
        ("二〇二三年十月三十一日前", {"kind": "day", "day": date(2023, 10, 31)}),
        ("2023年10月31日以前", {"kind": "day", "day": date(2023, 10, 31)}),
        ("长期坚持", {"kind": "ongoing"}),
        ("常态化推进", {"kind": "ongoing"}),
        ("每月底前", {"kind": "monthly", "day": 31, "about": "same"}),
        ("每月结束后次月5日前", {"kind": "monthly", "day": 5}),
        ("每年年底前", {"kind": "yearly", "month": 12, "day": 31}),
        ("2023年7月-10月31日", {
            "kind": "window", "start": date(2023, 7, 1), "end": date(2023, 10, 31),
        }),
        ("2023年8月—2024年5月", {
            "kind": "window", "start": date(2023, 8, 1), "end": date(2024, 5, 31),
        }),
    ],
)  # fmt: skip
def test_other_ways_give_the_rule_but_keep_their_words(words, rule):
    due = rule_of(words, 2023)
    assert (due.rule, due.verbatim) == (rule, False)


@pytest.mark.parametrize(
    "words",
    [
        "每季度末月25日前",
        "每周五前",
        "2023年2月30日前",
        "每月32日前",
        "13月底前",
        "按上级要求",
        "汛期",
        "6月中旬",
    ],
)
def test_what_fits_no_rule_is_left_with_a_doubt(words):
    due = rule_of(words, 2023)
    assert due.rule is None
    assert due.doubts


_DAYS = some.dates(date(2000, 1, 1), date(2099, 12, 31))
_MONTHS = some.builds(Month, some.integers(2000, 2099), some.integers(1, 12))
_SMALL, _DAY = some.integers(1, 20), some.integers(1, 31)


def _rules(model: type[rules.Rule], **values: some.SearchStrategy[object]):
    return some.fixed_dictionaries(values).map(lambda said: model.model_construct(**said))


_RULES = some.one_of(
    _rules(rules.QuarterStart, month=some.integers(1, 3), day=_DAY),
    _rules(rules.QuarterEnd, workdays=_SMALL),
    _rules(rules.YearEnd, workdays=_SMALL),
    _rules(rules.Monthly, day=_DAY),
    _DAYS.map(lambda day: rules.Yearly.model_construct(month=day.month, day=day.day)),
    _rules(rules.MonthStart, month=_MONTHS),
    _rules(rules.MonthEnd, month=_MONTHS),
    _rules(rules.FixedDay, day=_DAYS),
    _rules(rules.Window, start=_DAYS, end=_DAYS).filter(lambda window: window.start < window.end),
    _rules(rules.AfterEvent, event=some.just("自查结束"), days=_SMALL, workdays=some.none()),
    _rules(rules.Ongoing),
)


@given(_RULES)
def test_every_rule_is_read_back_from_its_own_words(rule: rules.Rule):
    words = deadline_words(cast(rules.DeadlineRule, rule))
    due = rule_of(words, None)
    assert due.rule is not None, words
    assert due.verbatim, words
    for key, value in due.rule.items():
        if key != "kind":
            own = getattr(rule, key)
            said = f"{own.year:04d}-{own.month:02d}" if isinstance(own, Month) else own
            assert value == said, words


_MOMENTS = some.one_of(_DAYS, _MONTHS)


@given(_MOMENTS, _MOMENTS)
def test_every_period_is_read_back_from_its_own_words(one, other):
    if isinstance(one, date) != isinstance(other, date) or one >= other:
        return
    words = period_words(Span.model_construct(start=one, end=other))
    found = period_of(words)
    assert found is not None, words
    assert found.verbatim, words


@pytest.mark.parametrize(
    ("words", "start", "end", "verbatim"),
    [
        ("2022年6月底前", None, "2022-06", True),
        ("2022年6月至2024年9月", "2022-06", "2024-09", True),
        ("2024年10月至12月", "2024-10", "2024-12", True),
        ("2023年7月-10月31日", "2023-07", date(2023, 10, 31), False),
        ("自2021年至2024年", "2021-01", "2024-12", False),
        ("自2022年6月起", "2022-06", None, True),
        ("２０２３年６月１日—６月１５日", date(2023, 6, 1), date(2023, 6, 15), False),
        ("2023年7月起至2024年3月底", "2023-07", "2024-03", False),
        ("完成时限:2023年8月14日前", None, date(2023, 8, 14), False),
        ("2023年5月", "2023-05", "2023-05", True),
    ],
)
def test_periods_of_phases(words, start, end, verbatim):
    found = period_of(words)
    assert found is not None
    assert (found.start, found.end, found.verbatim) == (start, end, verbatim)


def test_a_bracket_that_is_no_period_is_none():
    assert period_of("具体安排另行通知") is None
    assert period_of("即日起至12月底", 2024) is None


def test_deadlines_in_running_text_have_their_places():
    text = (
        "各单位要于10月31日前将总结报送，每季度第一个月 5 日前报送报表，每年11月25日前报送年度情况，"
        "并在自查结束后5个工作日内上报，持续推进整改。"
    )
    found = [(text[start:end], rule["kind"]) for start, end, rule in dues_in(text, 2024)]
    assert found == [
        ("10月31日前", "day"),
        ("每季度第一个月 5 日前", "quarter-start"),
        ("每年11月25日前", "yearly"),
        ("自查结束后5个工作日内", "after"),
    ]


def test_a_long_hostile_text_takes_steps_by_its_length():
    def text(size: int) -> str:
        return "每季度" * 2 * size + "2023年13月至" * (size // 2) + "自查结束后" * size

    assert dues_in(text(10_000), 2024) == []
    assert growth(lambda size: lambda: dues_in(text(size), 2024), 1_000) < 1.5
