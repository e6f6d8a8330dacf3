"""A form with values in it: cells, blanks among words, boxes, fields of the head."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compose.filled import filled, number_words, value_words
from generator.compose.form_spec import inputs_of
from generator.model.document import (
    Blank,
    Cell,
    Column,
    FieldLine,
    FormField,
    Part,
    PartKind,
    Row,
    Table,
)
from generator.model.form import Input, InputType, boxes
from generator.model.returns import Value, Void
from tests.samples import words

TEXT, WHOLE, DECIMAL = InputType.TEXT, InputType.WHOLE, InputType.DECIMAL


def part(*cells: Cell, fields: tuple[FormField, ...] = ()) -> Part:
    table = Table("t", (Column(1.0),), (), tuple(Row((cell,)) for cell in cells))
    return Part("p", PartKind.ANNEX, (FieldLine(fields), table))


def cell_of(cell: Cell, **values: Value) -> Cell:
    (table,) = filled(part(cell), values).tables()
    return table.rows[0].cells[0]


def field_of(field: FormField, **values: Value) -> str:
    line = filled(part(fields=(field,)), values).blocks[0]
    assert isinstance(line, FieldLine)
    (made,) = line.fields
    return f"{made.label}{made.shown}{made.after}"


@pytest.mark.parametrize(
    ("value", "type_", "said"),
    [
        (Decimal("12"), WHOLE, "12"),
        (Decimal("1E+3"), WHOLE, "1000"),
        (Decimal("3.5"), DECIMAL, "3.50"),
        (Decimal("0"), DECIMAL, "0.00"),
        (Decimal("0.125"), DECIMAL, "0.125"),
        (Decimal("-4.00"), DECIMAL, "-4.00"),
    ],
)
def test_numbers_are_said_in_one_way(value: Decimal, type_: InputType, said: str):
    assert number_words(value, type_) == said


@given(st.decimals(-(10**12), 10**12, places=3), st.sampled_from([WHOLE, DECIMAL]))
def test_what_is_said_is_the_number(value: Decimal, type_: InputType):
    assert Decimal(number_words(value, type_)) == value


def test_a_cell_holds_its_number_and_says_it():
    made = cell_of(Cell(words(""), input=Input("in_a", WHOLE, "甲")), in_a=Decimal(5))
    assert (str(made.text), made.number) == ("5", 5)
    assert made.input is not None
    assert made.input.closed


@pytest.mark.parametrize("void", [Void.DASH, Void.NOT_APPLICABLE])
def test_a_void_is_said_and_is_no_number(void: Void):
    made = cell_of(Cell(words(""), input=Input("in_a", WHOLE, "甲")), in_a=void)
    assert (str(made.text), made.number) == (void.value, None)


def test_what_was_not_said_stays_empty():
    made = cell_of(Cell(words(""), input=Input("in_a", WHOLE, "甲")), in_a=Void.BLANK)
    assert (str(made.text), made.number) == ("", None)


def test_blanks_among_words_move_with_what_stands_in_them():
    cell = Cell(
        words("抽查　　　人，\n违法　　　人"),
        blanks=(
            Blank(2, 5, Input("in_a", WHOLE, "抽查")),
            Blank(10, 13, Input("in_b", WHOLE, "违法")),
        ),
    )
    made = cell_of(cell, in_a=Decimal(12345), in_b=Decimal(6))
    assert str(made.text) == "抽查12345人，\n违法6人"
    assert [str(made.text)[b.start : b.end] for b in made.blanks] == ["12345", "6"]
    assert [blank.number for blank in made.blanks] == [12345, 6]


def test_the_chosen_box_is_ticked():
    wanted = Input("in_a", InputType.CHOICE, "有无", options=("有", "无"))
    cell = Cell(words(boxes(wanted.options)), input=wanted)
    assert str(cell_of(cell, in_a="无").text) == "有□　无√"
    assert str(cell_of(cell, in_a="").text) == "有□　无□"


def test_several_boxes_are_ticked():
    wanted = Input("in_a", InputType.CHOICE, "有", options=("甲", "乙", "丙"), several=True)
    cell = Cell(words(boxes(wanted.options)), input=wanted)
    assert str(cell_of(cell, in_a="甲、丙").text) == "甲√　乙□　丙√"


def test_the_unit_says_itself_what_it_is():
    field = FormField(words(""), 8, words("市（处室）"), Input("in_u", TEXT, "填报单位"))
    assert field_of(field, in_u="青山市") == "青山市"


def test_a_period_says_its_year_itself():
    field = FormField(
        words("统计时段："), 5, words("年"), Input("in_p", InputType.PERIOD, "统计时段")
    )
    assert field_of(field, in_p="2022-Q3") == "统计时段：2022年第三季度"
    assert field_of(field) == "统计时段：年"


def test_other_fields_keep_what_stands_behind_them():
    field = FormField(words("人数："), 5, words("人"), Input("in_n", WHOLE, "人数"))
    assert field_of(field, in_n=Decimal(3)) == "人数：3人"


@pytest.mark.parametrize(
    ("value", "type_", "said"),
    [
        ("2022-10-08", InputType.DATE, "2022年10月8日"),
        ("下周", InputType.DATE, "下周"),
        ("03..11", InputType.MONTHS, "3月—11月"),
        ("06..06", InputType.MONTHS, "6月"),
        ("春季", InputType.MONTHS, "春季"),
        ("2022", InputType.PERIOD, "2022年度"),
    ],
)
def test_other_values_are_said_as_they_are_printed(value: str, type_: InputType, said: str):
    assert value_words(value, Input("in_a", type_, "甲")) == said


def test_an_open_copy_can_still_be_filled_in():
    whole = part(Cell(words(""), input=Input("in_a", WHOLE, "甲")))
    ((_, wanted),) = inputs_of(filled(whole, {"in_a": Decimal(1)}, closed=False))
    assert not wanted.closed


@given(st.text())
def test_any_text_is_said_as_it_is(text: str):
    made = cell_of(Cell(words(""), input=Input("in_a", TEXT, "甲")), in_a=text)
    assert str(made.text) == text
