"""What two units may both have reported is listed, and nothing is subtracted for it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.collect.doubles import doubles
from generator.model.form import Input, InputType
from generator.model.form_spec import Asked, FormSpec
from generator.model.totals import Double, FormTotals, Summand, Total

PERIOD = "2022-Q3"
LABELS = {
    "illegal": "查处非法行医案件",
    "unlicensed": "查处非法行医的案件",
    "gifts": "收受礼金案件",
    "trainings": "培训",
}


def asked(path: str, unit: str, filler: str) -> Asked:
    indicator = path.partition(".")[0]
    type_ = InputType.DECIMAL if unit.endswith("元") else InputType.WHOLE
    wanted = Input("in_" + path.replace(".", "_"), type_, f"{LABELS[indicator]}·{path}", unit)
    return Asked(wanted, path, 1, "sum", "sum", frozenset({filler}))


INPUTS = (
    asked("gifts.cases", "件", "hospital"),
    asked("gifts.amount", "万元", "hospital"),
    asked("unlicensed.cases", "件", "hospital"),
    asked("unlicensed.amount", "万元", "hospital"),
    asked("illegal.cases", "件", "supervisor"),
    asked("illegal.fines", "元", "supervisor"),
    asked("trainings.times", "次", "hospital"),
)


def found(**said: dict[str, str]) -> list[Double]:
    """The doubles among what units said: unit → path with `_` → figure."""
    totals = {}
    for one in INPUTS:
        name = one.path.replace(".", "_")
        cells = tuple(
            Summand(unit, PERIOD, "表!B5", Decimal(figures[name]))
            for unit, figures in said.items()
            if name in figures
        )
        value = sum((cell.value for cell in cells), Decimal(0)) if cells else None
        totals[one.key] = Total(one.key, value, len(said), len(cells), 0, cells)
    form = FormTotals(FormSpec("figures", "form", "统计表", 1, INPUTS), PERIOD, totals)
    return list(doubles([form]))


def test_hospital_and_inspectorate_with_the_same_amount_in_other_units():
    (double,) = found(
        甲={"unlicensed_cases": "1", "unlicensed_amount": "3.2"},
        监督所={"illegal_cases": "2", "illegal_fines": "32000"},
    )
    assert (double.one.unit, double.other.unit) == ("甲", "监督所")
    assert double.why == "指标名称相近，金额相同"


def test_other_words_need_an_amount_that_tells_and_equal_counts():
    (double,) = found(
        甲={"gifts_cases": "1", "gifts_amount": "3.27"},
        监督所={"illegal_cases": "1", "illegal_fines": "32700"},
    )
    assert (double.one.unit, double.other.unit) == ("甲", "监督所")
    assert double.why == "件数、金额都相同"


def test_hospital_and_inspectorate_with_like_words_and_equal_counts():
    (double,) = found(甲={"unlicensed_cases": "2"}, 监督所={"illegal_cases": "2"})
    assert double.why == "指标名称相近，件数相同"


def test_two_hospitals_with_the_same_telling_amount():
    (double,) = found(
        甲={"gifts_cases": "1", "gifts_amount": "3.27"},
        乙={"gifts_cases": "1", "gifts_amount": "3.27"},
    )
    assert double.why == "同一指标，件数、金额都相同"


@pytest.mark.parametrize(
    "said",
    [
        {"甲": {"gifts_cases": "1", "gifts_amount": "2"}, "乙": {"gifts_cases": "1", "gifts_amount": "2"}},
        {"甲": {"gifts_cases": "1", "gifts_amount": "0"}, "监督所": {"illegal_cases": "1", "illegal_fines": "0"}},
        {"甲": {"unlicensed_cases": "2"}, "监督所": {"illegal_cases": "3"}},
        {"甲": {"gifts_cases": "2"}, "监督所": {"illegal_cases": "2"}},
        {"甲": {"trainings_times": "2"}, "乙": {"trainings_times": "2"}},
        {"甲": {"unlicensed_cases": "0"}, "监督所": {"illegal_cases": "0"}},
        {"甲": {"gifts_cases": "1", "gifts_amount": "3.2"}, "监督所": {"illegal_cases": "1", "illegal_fines": "32000"}},
        {"甲": {"gifts_cases": "1", "gifts_amount": "3.27"}, "所": {"illegal_cases": "2", "illegal_fines": "32700"}},
        {"甲": {"gifts_cases": "1", "gifts_amount": "0.125"}, "乙": {"gifts_cases": "1", "gifts_amount": "0.125"}},
        {"甲": {"unlicensed_cases": "1"}, "乙": {"unlicensed_cases": "1"}, "监督所": {"illegal_cases": "1"}},
        {unit: {"gifts_cases": "1", "gifts_amount": "1.25"} for unit in "甲乙丙丁"},
    ],
    ids=[
        "round amount", "no amount", "other count", "other words", "no case", "nothing happened",
        "other words, round amount", "other words, other count", "small amount", "common count",
        "common amount",
    ],
)  # fmt: skip
def test_what_agrees_by_accident_is_not_listed(said: dict[str, dict[str, str]]):
    assert found(**said) == []


def test_a_pair_stands_once_for_whatever_reasons():
    one = {"unlicensed_cases": "1", "unlicensed_amount": "3.27"}
    one |= {"gifts_cases": "1", "gifts_amount": "3.27"}
    other = {"illegal_cases": "1", "illegal_fines": "32700"}
    pairs = [(d.one.path, d.other.path) for d in found(甲=one, 监督所=other)]
    assert sorted(pairs) == [("gifts", "illegal"), ("unlicensed", "illegal")]
