"""Comparison with earlier returns: what is told, and how seldom it is told for nothing."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from generator.collect.comparison import jumped
from generator.model.form_spec import Weight
from generator.model.returns import Value, Void
from tests.collect.judged import SONGJIANG, cell_of, filled, found_in, seen, spec_of

HOSPITAL = frozenset({"hospital"})
SPEC = spec_of(SONGJIANG)


def told(now: Mapping[str, object], **before: Mapping[str, object]) -> list[tuple[str, str]]:
    """Rule and cell of what is found; `before` is `was` (上期) and `year_ago` (同期), by path."""
    answers = filled(SPEC, HOSPITAL)
    for path, value in now.items():
        key = SPEC.by_path[path].key
        answers[key] = replace(answers[key], value=_value(value))
    names = {"was": "上期", "year_ago": "同期"}
    earlier = {names[when]: _by_key(values) for when, values in before.items()}
    found = found_in(SPEC, answers, HOSPITAL, earlier=earlier)
    assert all(fault.weight is Weight.HINT for fault in found)
    return [(rule, cell) for _, rule, cell in seen(found)]


def _value(value: object) -> Value:
    return value if isinstance(value, Void) else Decimal(str(value))


def _by_key(values: Mapping[str, object]) -> dict[str, Value]:
    return {SPEC.by_path[path].key: _value(value) for path, value in values.items()}


TRAINING, STAFF, AMOUNT = "warning-training", "conduct-staff", "gifts-taken.amount"


@pytest.mark.parametrize(
    ("was", "now", "rule"),
    [
        (0, 12, None),
        (0, 13, "return-jump"),
        (3, 0, None),
        (2, 9, None),
        (10, 38, None),
        (10, 39, "return-jump"),
        (39, 10, "return-jump"),
        (100, 199, None),
        (100, 200, "return-jump"),
        (5000, 9999, None),
        (5000, 10000, "return-jump"),
    ],
)
def test_a_jump_is_large_both_by_ratio_and_by_difference(
    was: int, now: int, rule: str | None
) -> None:
    found = told({TRAINING: now}, was={TRAINING: was})
    assert found == ([(rule, cell_of(SPEC, TRAINING))] if rule else [])


@pytest.mark.parametrize(
    ("was", "year_ago", "now", "tells"),
    [
        (10, 10, 100, True),
        (10, 95, 100, False),
        (10, 1000, 100, False),
        (10, Void.BLANK, 100, True),
        (Void.BLANK, 10, 100, True),
        (Void.BLANK, Void.BLANK, 100, False),
    ],
    ids=str,
)
def test_a_season_is_no_jump(was: object, year_ago: object, now: int, tells: bool) -> None:
    found = told({TRAINING: now}, was={TRAINING: was}, year_ago={TRAINING: year_ago})
    assert [rule for rule, _ in found] == ["return-jump"] * tells


def test_the_sentence_says_all_figures() -> None:
    answers = filled(SPEC, HOSPITAL)
    key = SPEC.by_path[TRAINING].key
    answers[key] = replace(answers[key], value=Decimal(100))
    earlier = {"上期": {key: Decimal(10)}, "同期": {key: Decimal(12)}}
    (fault,) = found_in(SPEC, answers, HOSPITAL, earlier=earlier)
    assert fault.message.endswith("”上期是 10、去年同期是 12，这次是 100，增加很多")


@pytest.mark.parametrize(
    ("was", "now", "rule"),
    [(1, 0, "return-stock-gone"), (3, 0, "return-stock-gone"), (0, 0, None), (3, 1, None)],
)
def test_a_stock_that_falls_to_nought_is_told(was: int, now: int, rule: str | None) -> None:
    found = told({STAFF: now}, was={STAFF: was})
    assert found == ([(rule, cell_of(SPEC, STAFF))] if rule else [])


@pytest.mark.parametrize(
    ("was", "now", "rule"),
    [
        ("1.2", "12000", "return-scale"),
        ("12000", "1.2", "return-scale"),
        ("1.2", "900", None),
        ("0", "900", None),
        ("0", "10000", "return-money-large"),
        ("9000", "10000", "return-money-large"),
    ],
)
def test_money_in_another_unit_is_told(was: str, now: str, rule: str | None) -> None:
    found = told({AMOUNT: now}, was={AMOUNT: was})
    assert found == ([(rule, cell_of(SPEC, AMOUNT))] if rule else [])


FLOWS = ("warning-training", "prescription-reviews", "companies-received", "integrity-contracts")


@pytest.mark.parametrize(
    ("figures", "change", "copied"),
    [
        ((31, 12, 47, 8), 0, True),
        ((31, 12, 47, 8), 1, False),
        ((1, 1, 1, 1), 0, False),
        ((0, 0, 0, 0), 0, False),
        ((900, 1200, 0, 0), 0, False),
        ((900, 1200, 3, 0), 0, True),
    ],
    ids=str,
)
def test_a_form_with_all_figures_of_the_one_before_is_told_once(
    figures: tuple[int, ...], change: int, copied: bool
) -> None:
    before = dict(zip(FLOWS, figures, strict=True))
    now = {**before, FLOWS[0]: figures[0] + change}
    found = told(now, was=before, year_ago=before)
    assert found == [("return-copied", cell_of(SPEC, FLOWS[0]))] * copied


# -- how often it is wrong ------------------------------------------------------------------------


def probabilities(rate: float) -> list[float]:
    """Of 0, 1, 2 … events of that rate; what is left out is less likely than 1e-12."""
    found, value = [], 0
    while value < rate or math.exp(_log(rate, value)) > 1e-15:
        found.append(math.exp(_log(rate, value)))
        value += 1
    return found


def _log(rate: float, value: int) -> float:
    return value * math.log(rate) - rate - math.lgamma(value + 1)


@pytest.mark.parametrize("rate", [0.1, 0.5, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 80])
def test_an_unchanged_rate_is_called_a_jump_less_than_once_in_ten_thousand(rate: float) -> None:
    """Worked out exactly, for one figure beside one earlier one; two make it rarer still."""
    chances = probabilities(rate)
    wrong = sum(
        one * other
        for value, one in enumerate(chances)
        for before, other in enumerate(chances)
        if jumped(Decimal(value), Decimal(before))
    )
    assert wrong < 1 / 10_000


def poisson(draw: random.Random, rate: float) -> int:
    """Events in one unit of time, waiting from one to the next."""
    count, time = 0, draw.expovariate(rate)
    while time < 1:
        count, time = count + 1, time + draw.expovariate(rate)
    return count


def test_simulated_series_of_twenty_thousand_figures_raise_no_more_than_two_alarms() -> None:
    draw = random.Random(7)
    alarms = 0
    for _ in range(2500):
        rate = draw.choice((0.3, 1, 3, 6, 12, 25, 40))
        series = [Decimal(poisson(draw, rate)) for _ in range(9)]
        alarms += sum(jumped(now, was) for was, now in pairwise(series))
    assert alarms <= 2


def test_a_real_change_of_four_times_is_nearly_always_seen() -> None:
    draw = random.Random(8)
    seen_ = sum(jumped(Decimal(poisson(draw, 100)), Decimal(poisson(draw, 25))) for _ in range(300))
    assert seen_ >= 290
