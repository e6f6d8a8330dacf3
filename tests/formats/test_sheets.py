"""Cells: estimates that suffice, titles that Excel takes, texts that stay texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.formats.sheets import (
    cell_width,
    column_width,
    line_count,
    nearest,
    put_text,
    reference,
    row_height,
    shared_edges,
    sheet_title,
    shortened,
    text_in,
    width_of,
)
from generator.units import Length, mm, pt

SIZE = pt(12)


@pytest.mark.parametrize("width", [30, 60, 100, 237, 442])
def test_square_characters_get_the_lines_that_they_fill(width: int) -> None:
    room = int((width - 4) / SIZE.pt)
    for length in range(1, 120):
        assert line_count("字" * length, SIZE, Length(width)) == -(-length // room)


def test_line_breaks_of_the_text_count() -> None:
    assert line_count("一\n二\n\n三", SIZE, pt(100)) == 4


def test_a_word_is_not_broken_but_goes_to_the_next_line() -> None:
    assert line_count("字字字ABCDEF", SIZE, pt(64)) == 2
    assert line_count("A" * 40, SIZE, pt(64)) >= 4


def test_a_closing_mark_takes_the_character_before_it_along() -> None:
    assert line_count("一二三四五，一二三四，一", SIZE, pt(64)) == 3


@given(st.text(alphabet="字，。（）a1 \n", max_size=60), st.integers(20, 400))
def test_a_longer_text_never_takes_fewer_lines(text: str, width: int) -> None:
    assert line_count(text + "字", SIZE, Length(width)) >= line_count(text, SIZE, Length(width))


def test_widths_are_told_in_digits_and_never_rounded_up() -> None:
    assert column_width(pt(60)) == 10
    assert column_width(mm(156)) <= mm(156).pt * 96 / 72 / 8
    assert width_of("一二\n三", SIZE) == pt(24)
    assert cell_width("一二", SIZE) > pt(24)


def test_heights_are_whole_pixels_and_never_rounded_down() -> None:
    assert [row_height(pt(height)) for height in (24, 24.1, 28.95, 0.75)] == [
        24,
        24.75,
        29.25,
        0.75,
    ]


@pytest.mark.parametrize(
    ("wanted", "taken", "title"),
    [
        ("数据统计表", [], "数据统计表"),
        ("数据统计表", ["数据统计表"], "数据统计表（2）"),
        ("TABLE", ["table", "TABLE（2）"], "TABLE（3）"),
        ("A/B[1]:*?\\", [], "A／B［1］：＊？＼"),
        ("'引号'", [], "引号"),
        ("History", [], "History表"),
        ("", [], "表"),
        ("两\n行", [], "两行"),
        ("长" * 40, [], "长" * 30 + "…"),
        ("长" * 40, ["长" * 30 + "…"], "长" * 27 + "…（2）"),
    ],
)
def test_sheet_titles_are_legal_and_unlike(wanted: str, taken: list[str], title: str) -> None:
    assert sheet_title(wanted, taken) == title


def test_a_character_of_two_units_is_never_cut_in_half() -> None:
    assert shortened("𠮷" * 4, 4) == "𠮷…"
    assert shortened("𠮷" * 2, 4) == "𠮷" * 2


@given(st.text(alphabet="=+-@_x0041字F", max_size=20))
def test_what_is_put_into_a_cell_can_be_taken_out(text: str) -> None:
    sheet = Workbook().create_sheet()
    cell = sheet["A1"]
    put_text(cell, text)
    assert text_in(cell) == text
    assert cell.data_type == ("s" if text else "n")


def test_references_quote_the_sheet() -> None:
    assert reference("某'表", "B5") == "'某''表'!$B$5"


def test_edges_of_several_tables_are_shared_where_they_nearly_meet() -> None:
    edges = shared_edges([[pt(50), pt(50)], [pt(33), pt(17.4), pt(49.6)]], pt(1))
    assert edges == (0, 33, 50, 100)
    assert nearest(edges, 50.4) == 2
