"""Values as a clerk types them: read as meant, or refused with what to do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.calibrate.entries import EntryError, length, lengths, name
from tests.calibrate.five import FIVE

HEAD = FIVE[0]


@pytest.mark.parametrize(
    "typed",
    [
        *("72.5", "72,5", "72，5", "72。5", "72．5", "７２．５", "７２，５"),
        *(" 72.50 ", "72.5mm", "72.5 毫米", "+72.5", "72.5MM"),
    ],
)
def test_a_value_is_read_as_input_methods_write_it(typed: str) -> None:
    assert length(typed, HEAD).mm == pytest.approx(72.5)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "不是数"),
        ("七十二", "不是数"),
        ("72..5", "不是数"),
        ("1,072.5", "不是数"),
        ("7 2", "不是数"),
        ("-72", "不是数"),
        ("nan", "不是数"),
        ("inf", "不是数"),
        ("7.2e1", "不是数"),
        ("٧٢", "不是数"),
        ("①72", "不是数"),
        ("72cm", "不是数"),
        ("7.2", "像是厘米"),
        ("28", "量错了地方"),
        ("0", "量错了地方"),
        ("720", "量错了地方"),
        ("9999999", "不是数"),
    ],
)
def test_what_cannot_have_been_measured_is_refused_with_what_to_do(typed: str, said: str) -> None:
    with pytest.raises(EntryError, match=said) as error:
        length(typed, HEAD)
    assert str(error.value).startswith("①")


@given(
    tenths=st.integers(360, 1080),
    point=st.sampled_from(".,，。．、"),
    wide=st.booleans(),
    after=st.sampled_from(["", "mm", " mm", "毫米"]),
)
def test_every_way_of_writing_a_plausible_value_gives_that_value(
    tenths: int, point: str, wide: bool, after: str
) -> None:
    typed = f"{tenths // 10}{point}{tenths % 10}"
    if wide:
        typed = typed.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert length(typed + after, HEAD).mm == pytest.approx(tenths / 10)


@given(st.text(max_size=12))
def test_any_other_text_is_refused_in_chinese_or_plausible(typed: str) -> None:
    try:
        found = length(typed, HEAD)
    except EntryError as error:
        said = str(error)
    else:
        said = f"毫米 {found.mm}" if 36 <= found.mm <= 108 else ""
    assert re.search("[\u4e00-\u9fff]", said)


@pytest.mark.parametrize("typed", [[], ["72"], ["72"] * 4, ["72"] * 6])
def test_too_few_and_too_many_are_counted_and_the_order_said(typed: list[str]) -> None:
    with pytest.raises(EntryError, match=f"现在有 {len(typed)} 个.*①大字；②红线；③左边") as error:
        lengths(typed, FIVE)
    assert "要写 5 个数" in str(error.value)


def test_every_wrong_value_is_named_not_just_the_first() -> None:
    with pytest.raises(EntryError) as error:
        lengths(["72", "x", "28", "y", "262"], FIVE)
    assert "②“x”" in str(error.value)
    assert "④“y”" in str(error.value)
    assert "①" not in str(error.value)


def test_a_name_is_one_line_in_half_width_letters() -> None:
    assert name(" ＷＰＳ　 Office ", "--app") == "WPS Office"
    for wrong in ("甲" * 41, "a\x00b"):
        with pytest.raises(EntryError):
            name(wrong, "--app")
