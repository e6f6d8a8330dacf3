"""What stands in a cell becomes a value, every conversion noted; four kinds of nothing stay four."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.collect.numerals import number_in
from generator.collect.values import converted
from generator.diagnostics import returned_rules as rules
from generator.model.form import Input, InputType
from generator.model.form_spec import Asked, Weight
from generator.model.returned import Held, SeenCell, Shape
from generator.model.returns import Value, Void
from generator.model.wording import chinese_number
from tests.hostile import HOSTILE

WHOLE, DECIMAL, TEXT = InputType.WHOLE, InputType.DECIMAL, InputType.TEXT


def asked(type_: InputType, unit: str = "", **more: object) -> Asked:
    return Asked(Input("in_x", type_, "某项", unit, **more), "x", 1)  # type: ignore[arg-type]


CASES = asked(WHOLE, "件")
MONEY = asked(DECIMAL, "万元")
ANSWER = asked(InputType.CHOICE, options=("有", "无"))
NUMBER = Held.NUMBER


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("", Void.BLANK), (" 　\n", Void.BLANK), ("0", Decimal(0)), ("零", Decimal(0)),
        ("—", Void.DASH), ("－", Void.DASH), ("——", Void.DASH), ("/", Void.DASH), ("-", Void.DASH),
        ("不适用", Void.NOT_APPLICABLE), ("N/A", Void.NOT_APPLICABLE), ("不涉及", Void.NOT_APPLICABLE),
    ],
)  # fmt: skip
def test_blank_zero_dash_and_not_applicable_are_four(words: str, value: Value) -> None:
    told = converted(words, CASES)
    assert told.value == value
    assert told.fault is None
    assert bool(told.notes) == (words.strip("　\n ") not in ("", "0", "—", "不适用"))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12", 12), ("１２", 12), ("12件", 12), ("12 件", 12), ("12起", 12), ("1,234", 1234),
        ("1，234", 1234), ("12 345", 12345), ("12.0", 12), ("1e3", 1000), ("十二", 12), ("两", 2),
        ("一百零五", 105), ("二〇", 20), ("12。", 12), ("共12件", 12), ("-5", -5), ("1.2万", 12000),
        ("三千二百件", 3200), ("\ufeff12\u200b", 12),
    ],
)  # fmt: skip
def test_a_number_however_it_is_written(words: str, value: int) -> None:
    told = converted(words, CASES)
    assert told.value == Decimal(value)
    assert str(told.value) == str(value)
    assert told.fault is None
    plain = words in ("12", "12.0", "-5")
    assert told.notes == (() if plain else (f"“{words}”读作 {value}",))


@pytest.mark.parametrize(
    "words",
    ["若干", "12-15", "12,3", "1/2", "12+3", "(5)", "1O", "二百五", "1e99", "12件3人", "百", "3.4.5",
     "第3", "十二十", "12 3", "①"],
)  # fmt: skip
def test_what_may_be_two_numbers_or_none_stays_words(words: str) -> None:
    """Then the judge says that a number was expected, and which words stand there."""
    assert converted(words, CASES) == (words, (), None)


@pytest.mark.parametrize(
    ("words", "value", "rule", "weight"),
    [
        ("约12", 12, rules.ABOUT, Weight.EXPLAINED),
        ("12左右", 12, rules.ABOUT, Weight.EXPLAINED),
        ("十余件", 10, rules.ABOUT, Weight.EXPLAINED),
        (">12", 12, rules.ABOUT, Weight.EXPLAINED),
        ("12人", 12, rules.STRANGE_UNIT, Weight.EXPLAINED),
        ("无", 0, rules.NONE_IS_ZERO, Weight.HINT),
        ("未发现", 0, rules.NONE_IS_ZERO, Weight.HINT),
    ],
)
def test_a_doubtful_number_is_taken_and_said(
    words: str, value: int, rule: rules.Rule, weight: Weight
) -> None:
    told = converted(words, CASES, "季报表!F12")
    assert told.value == Decimal(value)
    assert told.fault is not None
    assert (told.fault.rule, told.fault.weight) == (rule.code, weight)
    assert (told.fault.cell, told.fault.keys) == ("季报表!F12", ("in_x",))
    assert words in told.notes[0]


@pytest.mark.parametrize(
    ("words", "value", "doubtful"),
    [
        ("1.2", "1.2", False), ("1.2万元", "1.2", False), ("1.2万", "1.2", False),
        ("三万元", "3", False), ("３ 万元", "3", False), ("3500元", "0.35", True),
        ("3千元", "0.3", True), ("1.5亿元", "15000", True), ("12000", "12000", False),
    ],
)  # fmt: skip
def test_money_in_another_unit_is_converted_and_said(
    words: str, value: str, doubtful: bool
) -> None:
    told = converted(words, MONEY)
    assert told.value == Decimal(value)
    assert (told.fault is not None) is doubtful
    if told.fault:
        assert told.fault.rule == rules.OTHER_UNIT.code
        assert words in told.fault.message
        assert f"{value}" in told.fault.message


def test_a_unit_that_the_number_format_shows_counts_too() -> None:
    told = converted(SeenCell("35000", NUMBER, unit="元"), MONEY)
    assert told.value == Decimal("3.5")
    assert told.fault is not None
    same = converted(SeenCell("3.5", NUMBER, unit="万元"), MONEY)
    assert (same.value, same.fault) == (Decimal("3.5"), None)


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        (SeenCell("#REF!", Held.ERROR, formula=True), rules.ERROR_VALUE),
        (SeenCell("#DIV/0!", Held.ERROR), rules.ERROR_VALUE),
        (SeenCell("", NUMBER, formula=True), rules.NOT_COMPUTED),
        (SeenCell("TRUE", Held.LOGICAL), rules.LOGICAL),
        (SeenCell("44842", NUMBER, shape=Shape.DATE), rules.DATE_FOR_NUMBER),
        (SeenCell("0.12", NUMBER, shape=Shape.PERCENT), rules.PERCENT),
        (SeenCell("12%"), rules.PERCENT),
    ],
)
def test_what_is_no_figure_is_sent_back_and_counts_as_nothing(
    cell: SeenCell, rule: rules.Rule
) -> None:
    told = converted(cell, CASES, "表!A1")
    assert told.value is Void.BLANK
    assert told.fault is not None
    assert (told.fault.rule, told.fault.weight) == (rule.code, Weight.REQUIRED)


def test_a_date_that_a_number_became_is_said_as_a_date() -> None:
    told = converted(SeenCell("44842", NUMBER, shape=Shape.DATE), CASES)
    assert told.fault is not None
    assert "2022-10-08" in told.fault.message


def test_a_percentage_is_one_where_percent_is_asked() -> None:
    percent = asked(DECIMAL, "%")
    assert converted(SeenCell("0.125", NUMBER, shape=Shape.PERCENT), percent).value == Decimal(
        "12.5"
    )
    assert converted("12.5%", percent).value == Decimal("12.5")
    assert converted("12.5％", percent).value == Decimal("12.5")


def test_the_result_of_a_formula_is_taken_and_noted() -> None:
    told = converted(SeenCell("12", NUMBER, formula=True), CASES)
    assert told.value == Decimal(12)
    assert told.notes == ("是公式，没有重新计算，取表里存下的结果 12",)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2022年10月8日", "2022-10-08"), ("2022.10.8", "2022-10-08"), ("2022/10/08", "2022-10-08"),
        ("20221008", "2022-10-08"), ("二〇二二年十月八日", "2022-10-08"), ("２０２２-10-8", "2022-10-08"),
        ("2022-10-08 00:00:00", "2022-10-08"), ("　　年　月　日", Void.BLANK), ("10月8日", "10月8日"),
        ("2022年13月1日", "2022年13月1日"), ("2022年2月30日", "2022年2月30日"),
    ],
)  # fmt: skip
def test_days(words: str, day: Value) -> None:
    assert converted(words, asked(InputType.DATE)).value == day


def test_a_day_that_a_sheet_counts() -> None:
    for shape, notes in ((Shape.DATE, 0), (Shape.GENERAL, 1)):
        told = converted(SeenCell("44842", NUMBER, shape=shape), asked(InputType.DATE))
        assert told.value == "2022-10-08"
        assert len(told.notes) == notes


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2022年第三季度", "2022-Q3"), ("2022年3季度", "2022-Q3"), ("2022Q3", "2022-Q3"),
        ("2022年7—9月", "2022-Q3"), ("2022年7月至2022年9月", "2022-Q3"), ("2022年", "2022"),
        ("2022年度", "2022"), ("2022年1-12月", "2022"), ("2022年上半年", "2022-01..2022-06"),
        ("2022年6月", "2022-06"), ("2020年3月至11月", "2020-03..2020-11"), ("第三季度", "第三季度"),
        ("2022年9—7月", "2022年9—7月"),
    ],
)  # fmt: skip
def test_periods(words: str, period: str) -> None:
    assert converted(words, asked(InputType.PERIOD)).value == period


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("3月—5月", "03..05"), ("3-5月", "03..05"), ("三月至五月", "03..05"), ("3月", "03..03"),
        ("　月—　月", Void.BLANK), ("5月—3月", "5月—3月"),
    ],
)  # fmt: skip
def test_months(words: str, months: Value) -> None:
    assert converted(words, asked(InputType.MONTHS)).value == months


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("有□　无□", Void.BLANK), ("有√　无□", "有"), ("有 无☑", "无"), ("√有 □无", "有"), ("有", "有"),
        ("有■无□", "有"), ("也许", "也许"), ("有 无", "有 无"),
    ],
)  # fmt: skip
def test_ticks(words: str, value: Value) -> None:
    assert converted(words, ANSWER).value == value


def test_two_ticks_are_sent_back_where_one_is_asked() -> None:
    told = converted("有√　无√", ANSWER)
    assert told.fault is not None
    assert told.fault.rule == rules.TWO_TICKED.code
    several = asked(InputType.CHOICE, options=("甲", "乙", "丙"), several=True)
    assert converted("甲√ 乙□ 丙√", several).value == "甲、丙"


def test_a_number_that_the_sheet_takes_for_words_is_noted() -> None:
    for words in ("12", "12.0"):
        told = converted(SeenCell(words), CASES)
        assert told == (Decimal(12), (f"“{words}”是文本，读作数 12",), None)
    assert converted(SeenCell("12", Held.WRITTEN), CASES).notes == ()


def test_words_stay_words() -> None:
    for words in ("=SUM(A1)", "+1", "@某某", "见附件", "12件", "无"):
        assert converted(words, asked(TEXT)) == (words, (), None)
    assert converted(SeenCell("13000000000", NUMBER), asked(TEXT)).value == "13000000000"


EVERY = (
    CASES, MONEY, ANSWER, asked(TEXT), asked(InputType.DATE), asked(InputType.PERIOD),
    asked(InputType.MONTHS), asked(InputType.CHOICE, options=("甲", "乙"), several=True, box_first=True),
)  # fmt: skip
LIKELY = st.text(
    "0123456789０１２.,，-—－/ 　年月日季度第一二三十百千万亿零〇点元件人约余共%√□有无eE+()",
    max_size=16,
)


@given(st.one_of(st.text(max_size=40), LIKELY), st.sampled_from(EVERY), st.sampled_from(Held),
       st.sampled_from(Shape), st.booleans())  # fmt: skip
def test_any_text_is_a_value_or_a_fault_and_never_lost(
    words: str, wanted: Asked, held: Held, shape: Shape, formula: bool
) -> None:
    if held is Held.NUMBER:
        words = str(len(words) - 3)
    told = converted(SeenCell(words, held, formula, shape), wanted, "表!A1")
    if told.value is Void.BLANK and told.fault is None:
        assert (
            not words.strip() or set(words) & set("□年月有无甲乙 　\u200b") or wanted is EVERY[-1]
        )
    if isinstance(told.value, Decimal) and told.value != 0:
        assert any(
            mark.isdigit() or mark in "零〇一二三四五六七八九十百千万亿两壹" for mark in words
        )


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_nobody_waits_for_long_texts(words: str) -> None:
    for wanted in EVERY:
        converted(words, wanted)


@given(st.integers(min_value=0, max_value=999))
def test_a_number_written_in_eight_ways_is_the_same(number: int) -> None:
    full = str(number).translate({ord("0") + n: chr(0xFF10 + n) for n in range(10)})
    ways = (
        str(number), f"{number}.0", full, f"{number}件", f" {number} 件。", f"共{number}件",
        chinese_number(number) if number else "零", f"{number}e0",
    )  # fmt: skip
    assert {converted(way, CASES).value for way in ways} == {Decimal(number)}
    cell = SeenCell(str(number), NUMBER)
    assert converted(cell, CASES).value == Decimal(number)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_money_written_in_eight_ways_is_the_same(amount: Decimal) -> None:
    yuan = amount * 10000
    ways = (
        f"{amount}", f"{amount:,}", f"{amount}万元", f"{amount}万", f"{yuan}元", f"{yuan:,}元",
        f"{amount:,}".replace(",", "，"), f"{amount} 万元",
    )  # fmt: skip
    assert {converted(way, MONEY).value for way in ways} == {amount}


def test_number_in_takes_the_unit_apart() -> None:
    said = number_in("约1.5亿元左右")
    assert said is not None
    assert (said.value, said.unit, said.about) == (Decimal(150_000_000), "元", True)
