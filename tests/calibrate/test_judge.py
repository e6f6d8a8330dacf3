"""From five readings to their cause."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.calibrate.judge import ALL_GOOD, advice, readings, scale
from generator.units import mm
from tests.calibrate.five import FIVE

RIGHT = tuple(spot.required.mm for spot in FIVE)


def advised(*values: float) -> str:
    return "；".join(advice(readings(FIVE, [mm(value) for value in values])))


def test_right_values_are_good() -> None:
    assert advised(*RIGHT) == ALL_GOOD
    assert advised(73, 116, 29.5, 150.9, 261) == ALL_GOOD  # 5.2.1: ± 1 mm; ± 0.5 mm a length


@pytest.mark.parametrize(("index", "by"), [(0, 1.1), (2, -1.1), (3, 0.6), (4, -1.1)])
def test_just_beyond_the_tolerance_is_off(index: int, by: float) -> None:
    values = list(RIGHT)
    values[index] += by
    found = readings(FIVE, [mm(value) for value in values])
    assert [reading.good for reading in found].count(False) == 1
    assert found[index].deviation == pytest.approx(by)


@given(
    factor=st.one_of(st.floats(0.9, 0.99), st.floats(1.01, 1.05)), about=st.sampled_from([0, 0.5])
)
def test_a_scaled_print_is_known_whatever_it_was_scaled_about(factor: float, about: float) -> None:
    """Fit to page scales about the middle of the sheet, some drivers about its corner."""

    def at(value: float, sheet: float) -> float:
        return sheet * about + factor * (value - sheet * about)

    top, line, left, width, foot = RIGHT
    values = (at(top, 297), at(line, 297), at(left, 210), factor * width, at(foot, 297))
    assert "实际大小" in advised(*values)
    assert scale(readings(FIVE, [mm(v) for v in values])) == pytest.approx(factor)


@given(st.floats(1.05, 6), st.sampled_from([-1, 1]))
def test_paper_fed_early_or_late_is_known(by: float, sign: int) -> None:
    top, line, left, width, foot = RIGHT
    said = advised(top + sign * by, line + sign * by, left, width, foot + sign * by)
    found = re.match(r"上下位置都偏了 ([+-][0-9.]+) 毫米左右", said)
    assert found
    assert float(found[1]) == pytest.approx(sign * by, abs=0.06)


def test_paper_fed_to_one_side_is_known() -> None:
    top, line, left, width, foot = RIGHT
    assert advised(top, line, left + 2, width, foot).startswith("左右偏了 +2.0")


def test_a_line_of_another_width_alone_is_no_scale() -> None:
    top, line, left, width, foot = RIGHT
    assert advised(top, line, left, width - 5.6, foot).startswith("行的长度偏了 -5.6")


def test_places_that_are_off_each_in_its_own_way_are_the_pages_fault() -> None:
    top, line, left, width, foot = RIGHT
    said = advised(top, line + 3, left, width, foot - 19)
    assert said.startswith("②⑤偏出")
