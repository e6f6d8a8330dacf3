"""Every figure of the page says its clause and its name; deviations are found by comparing them."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest

from generator.model.deviations import LOOKS, customs, deviations, figures, grid_words
from generator.model.figure import PRACTICE
from generator.model.layout import EXACT, STANDARD, STYLES, Face, Measures, Style
from generator.units import mm, pt

NO_FIGURES = {"styles", "font_names"}
CLAUSE = re.compile(
    r"\d+(\.\d+)*(、\d+(\.\d+)*)*|GB/T \d+(\.\d)?(-\d{4})?( [\d.]+)?|国发〔1999〕25号"
)


def test_every_field_of_measures_has_a_clause_and_a_chinese_name():
    for one in fields(Measures):
        if one.name not in NO_FIGURES:
            assert one.metadata["clause"] == PRACTICE or CLAUSE.fullmatch(one.metadata["clause"])
            assert re.search(r"[一-鿿]", one.metadata["name"]), one.name


def test_every_field_of_every_style_is_a_figure():
    said = {one.name for one in fields(Style)} - {"name", "clause", "outline"}
    assert said == set(LOOKS)
    keys = {one.key for one in figures()}
    for role in STYLES:
        assert {f"styles.{role}.{key}" for key in said} <= keys


def test_every_figure_can_be_said():
    for one in figures():
        assert one.said, one.key
        assert one.clause == PRACTICE or CLAUSE.fullmatch(one.clause), one.clause


def test_both_readings_of_the_grid_are_the_standard():
    assert deviations(STANDARD) == deviations(EXACT) == ()
    assert customs(STANDARD) == customs(EXACT) == ()
    assert "37、下 35 毫米，行距 28.95 磅" in grid_words(STANDARD)
    assert "GB/T 33476.2" in grid_words(EXACT)
    assert "34.58、下 32.58 毫米，行距 29.6 磅" in grid_words(EXACT)


CHANGES = {
    "margin": ({"top": mm(30)}, ["5.2.1：上边距（天头）为 30 毫米（国标 37 毫米 ± 1 毫米）"], []),
    "margin within its tolerance": ({"top": mm(36.2)}, [], []),
    "bottom": ({"bottom": mm(32)}, ["5.2.1：下边距为 32 毫米（国标 35 毫米）"], []),
    "lines": ({"rule_to_title_lines": 3}, ["7.3.1：标题在红线下空 3 行（国标 2 行）"], []),
    "red line": ({"rule_weight": pt(2)}, [], ["惯例：红线粗细为 2 磅（通常 1.5 磅）"]),
    "marks of their own cell": ({"squeeze": False}, [], ["惯例：标点挤压为否（通常是）"]),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_figure_is_said_with_its_clause(name: str):
    change, different, usage = CHANGES[name]
    measures = replace(STANDARD, **change)
    assert (list(deviations(measures)), list(customs(measures))) == (different, usage)


def test_the_same_change_of_several_roles_is_one_line_with_all_clauses():
    changed = {role: replace(STYLES[role], size=pt(15)) for role in ("recipients", "note")}
    measures = replace(STANDARD, styles={**STYLES, **changed})
    assert deviations(measures) == ("7.3.2、7.3.6：主送机关、附注字号为小三（国标三号）",)


def test_names_of_fonts_and_the_size_of_the_mark_are_usage():
    mark = {**STYLES, "mark": replace(STYLES["mark"], size=pt(42))}
    names = {**STANDARD.font_names, Face.BODY: "仿宋"}
    measures = replace(STANDARD, styles=mark, font_names=names)
    assert deviations(measures) == ()
    assert customs(measures) == (
        "惯例：发文机关标志字号为初号（通常小初）",
        "惯例：仿宋的字体名为“仿宋”（通常“仿宋_GB2312”）",
    )


def test_margins_of_the_exact_grid_are_compared_as_those_of_the_type_area():
    measures = replace(EXACT, top=mm(30) - EXACT.outset)
    assert deviations(measures) == ("5.2.1：上边距（天头）为 30 毫米（国标 37 毫米 ± 1 毫米）",)
