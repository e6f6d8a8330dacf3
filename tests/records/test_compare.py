"""Differences between words that were signed and words of now."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.issued import Frozen, Said, frozen
from generator.records.compare import Kind, differences, hunks

BODY = "正文"
LINES = (
    "一、总体要求",
    "（一）提高认识。各单位要高度重视。",
    "请于2022年7月5日前报送。",
    "特此通知。",
)
ROWS = (
    ("1", "组织专题学习，每月至少1次", "各医疗机构"),
    ("2", "主要负责同志带头学习", "医政股、各医疗机构"),
    ("3", "建立廉洁档案", "党建股"),
)


def text(*lines: str) -> Frozen:
    return frozen("通知", [Said("notice", BODY, line) for line in lines])


def table(*rows: tuple[str, ...]) -> Frozen:
    said = [
        Said("table", "表格", words, (0, number, column))
        for number, row in enumerate(rows)
        for column, words in enumerate(row)
    ]
    return frozen("通知", said)


def counted(*rows: tuple[str, ...]) -> Frozen:
    """The rows under new numbers."""
    return table(*((str(number), *row[1:]) for number, row in enumerate(rows, 1)))


def test_equal_words_have_no_difference() -> None:
    assert differences(text(*LINES), text(*LINES)) == ()


@given(
    line=st.integers(0, len(LINES) - 1),
    at=st.integers(0, 100),
    new=st.sampled_from(["", "，", "、", "二", "x", "。。"]),
)
@settings(deadline=None)
def test_a_changed_character_is_found_in_its_passage(line: int, at: int, new: str) -> None:
    old = LINES[line]
    at = min(at, len(old) - 1)
    changed = old[:at] + new + old[at + 1 :]
    if changed == old:
        return
    found = differences(text(*LINES), text(*LINES[:line], changed, *LINES[line + 1 :]))
    assert [(one.kind, one.index, one.old, one.new) for one in found] == [
        (Kind.CHANGED, line, old, changed)
    ]
    assert old[: found[0].start] == changed[: found[0].start]
    assert old[found[0].start :][:1] != changed[found[0].start :][:1]


@given(
    st.lists(st.sampled_from(["甲", "乙", "丙丁", "戊己庚辛壬癸子丑寅卯"]), max_size=6),
    st.lists(st.sampled_from(["甲", "乙", "丙丁", "戊己庚辛壬癸子丑寅辰"]), max_size=6),
)
@settings(deadline=None)
def test_what_is_told_turns_the_old_words_into_the_new_ones(old: list[str], new: list[str]) -> None:
    found = differences(text(*old), text(*new))
    assert bool(found) == (old != new)
    lost = sorted(old)
    for one in found:
        if one.kind in (Kind.CHANGED, Kind.REMOVED, Kind.RENUMBERED):
            lost.remove(one.old)
        if one.kind in (Kind.CHANGED, Kind.ADDED, Kind.RENUMBERED):
            lost.append(one.new)
    assert sorted(lost) == sorted(new)


def test_a_row_that_came_is_told_as_one_and_the_numbers_behind_it_as_such() -> None:
    came = ("0", "签订承诺书", "各医疗机构")
    found = differences(table(*ROWS), counted(ROWS[0], came, *ROWS[1:]))
    assert [(one.kind, one.new) for one in found] == [
        (Kind.ADDED, "2 | 签订承诺书 | 各医疗机构"),
        (Kind.RENUMBERED, "3"),
        (Kind.RENUMBERED, "4"),
    ]


def test_a_row_that_went_is_told_where_it_stood() -> None:
    found = differences(table(*ROWS), counted(ROWS[0], ROWS[2]))
    assert [(one.kind, one.old, one.index) for one in found] == [
        (Kind.REMOVED, "2 | 主要负责同志带头学习 | 医政股、各医疗机构", 3),
        (Kind.RENUMBERED, "3", 3),
    ]


def test_a_row_that_moved_is_told_as_moved() -> None:
    found = differences(table(*ROWS), counted(ROWS[2], ROWS[0], ROWS[1]))
    kinds = [one.kind for one in found]
    assert kinds.count(Kind.MOVED) == 1
    assert set(kinds) == {Kind.MOVED, Kind.RENUMBERED}
    assert "建立廉洁档案" in next(one.new for one in found if one.kind is Kind.MOVED)


def test_a_number_that_changes_alone_is_a_change() -> None:
    found = differences(table(*ROWS), table(("7", *ROWS[0][1:]), *ROWS[1:]))
    assert [(one.kind, one.old, one.new) for one in found] == [(Kind.CHANGED, "1", "7")]


def test_a_year_at_the_beginning_of_a_passage_is_no_number_of_it() -> None:
    old = text("2022年6月底前完成。", "其他。")
    found = differences(old, text("2023年6月底前完成。", "新增一段话。", "其他。"))
    assert [one.kind for one in found] == [Kind.CHANGED, Kind.ADDED]


def test_an_empty_cell_that_is_filled_is_a_change_of_that_cell() -> None:
    before = table(("1", "", "各医疗机构"), *ROWS[1:])
    found = differences(before, table(("1", "新的任务", "各医疗机构"), *ROWS[1:]))
    assert [(one.kind, one.cell, one.old, one.new) for one in found] == [
        (Kind.CHANGED, (0, 0, 1), "", "新的任务")
    ]


def test_each_stretch_of_a_passage_that_differs_is_told_alone() -> None:
    old, new = "每月至少1次，每季度报送。", "每月至少2次，每半年报送。"
    assert [(old[a:b], new[c:d]) for a, b, c, d in hunks(old, new)] == [
        ("1", "2"),
        ("季度", "半年"),
    ]


def test_a_cell_over_several_rows_belongs_to_each_of_them() -> None:
    """The group stands in its first row: it is no other one where that row moves or goes."""
    rows = (("1", "学习", "甲事"), ("2", "", "乙事"), ("3", "", "丙事"), ("4", "查处", "丁事"))
    moved = (("1", "学习", "乙事"), ("2", "", "甲事"), ("3", "", "丙事"), ("4", "查处", "丁事"))
    gone = (("1", "学习", "乙事"), ("2", "", "丙事"), ("3", "查处", "丁事"))
    before = table(*rows)
    assert {one.kind for one in differences(before, table(*moved))} == {Kind.MOVED, Kind.RENUMBERED}
    found = differences(before, table(*gone))
    assert [one.old for one in found if one.kind is not Kind.RENUMBERED] == ["1 | 学习 | 甲事"]
    other = (*rows[:1], ("2", "查处", "乙事"), *rows[2:])
    assert [one.new for one in differences(before, table(*other))] == ["查处"]
