"""What is seen in a table: labels, heads, units, room; drawn in many ways."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.fill.room import rooms, unit_in, unit_of
from generator.fill.slots import Slot, slots
from generator.fill.table import Cell, Grid
from tests.fill.ours import forms


def _grid(*rows: str, merged: dict[tuple[int, int], tuple[int, int]] | None = None) -> Grid:
    """A table of words between `|`; `merged` are the rows and columns that a cell takes."""
    spans = merged or {}
    covered = {
        (row + r, column + c)
        for (row, column), (height, width) in spans.items()
        for r in range(height)
        for c in range(width)
    } - spans.keys()
    cells = [
        Cell(row, column, f"{row}.{column}", words.strip(" "), *spans.get((row, column), (1, 1)))
        for row, line in enumerate(rows, 1)
        for column, words in enumerate(line.split("|"), 1)
        if (row, column) not in covered
    ]
    return Grid("表", tuple(cells))


def _seen(grid: Grid) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return [(slot.rows, slot.heads, slot.unit) for slot in slots([grid])]


def test_a_label_and_its_unit_stand_left_of_a_place() -> None:
    grid = _grid("序号|项目|单位|数量|备注", "1|案件数|件||", "2|罚款|万元||")
    assert _seen(grid) == [(("案件数",), (), "件"), (("罚款",), (), "万元")]


def test_a_unit_may_stand_behind_the_place_or_in_label_or_head() -> None:
    assert _seen(_grid("项目|数量|单位", "案件||件")) == [(("案件",), (), "件")]
    assert _seen(_grid("项目|数量", "罚款（万元）|")) == [(("罚款（万元）",), (), "万元")]
    columns = _grid("项目|案件（件）|金额/万元", "红包||")
    assert [unit for _, _, unit in _seen(columns)] == ["件", "万元"]


def test_figures_may_stand_in_columns_below_heads_of_two_levels() -> None:
    grid = _grid(
        "地区|案件||其他",
        "|数量|人数|",
        "全市|||",
        merged={(1, 1): (2, 1), (1, 2): (1, 2), (1, 4): (2, 1)},
    )
    assert [heads for _, heads, _ in _seen(grid)] == [("案件", "数量"), ("案件", "人数"), ("其他",)]


def test_a_label_that_is_not_repeated_goes_on_below() -> None:
    grid = _grid("项目||数量", "红包案件|件数|", "|人数|", "回扣案件|件数|")
    assert [rows for rows, _, _ in _seen(grid)] == [
        ("红包案件", "件数"), ("红包案件", "人数"), ("回扣案件", "件数"),
    ]  # fmt: skip


def test_a_row_across_all_columns_is_the_section_of_those_below() -> None:
    grid = _grid(
        "项目|数量", "一、医院|", "综合医院|", "二、诊所|", "其他|",
        merged={(2, 1): (1, 2), (4, 1): (1, 2)},
    )  # fmt: skip
    assert [rows for rows, _, _ in _seen(grid)] == [("一、医院", "综合医院"), ("二、诊所", "其他")]


def test_two_tables_beside_one_another_keep_their_labels() -> None:
    grid = _grid("项目|数量|项目|数量", "红包||回扣|", "礼品||提成|")
    assert [rows for rows, _, _ in _seen(grid)] == [("红包",), ("回扣",), ("礼品",), ("提成",)]


def test_a_second_table_below_has_heads_of_its_own() -> None:
    grid = _grid("项目|数量|金额", "红包||", "||", "表二||", "类别|总数|检查数", "医院||",
                 merged={(4, 1): (1, 3)})  # fmt: skip
    assert [slot.heads[-1] for slot in slots([grid])] == ["数量", "金额", "总数", "检查数"]


def test_a_table_that_goes_on_on_the_next_page_keeps_its_heads() -> None:
    first, second = _grid("项目|件|人", "红包||"), _grid("回扣||", "提成||")
    assert [slot.heads for slot in slots([first, second])] == [("件",), ("人",)] * 3


def test_notes_and_the_foot_are_no_rows() -> None:
    grid = _grid("项目|数量", "红包|", "注：以万元计|", "填表人：|")
    assert len(slots([grid])) == 1


def test_what_stands_in_a_place_is_kept_in_mind() -> None:
    held = {slot.name: slot for slot in slots([_grid("项目|数量", "红包|12", "回扣|—", "提成|")])}
    assert (held["2.2"].held, held["3.2"].fixed, held["4.2"].held) == ("12", True, "")


def test_spread_heads_have_no_room() -> None:
    assert [slot.rows for slot in slots([_grid("项　　目|数　　量", "合　　计|")])] == [
        ("合　　计",)
    ]


def test_room_between_words_has_a_label_and_a_unit() -> None:
    found = rooms("抽查　　　人\n违法违规＿＿＿人，罚款    万元")
    assert [(room.before, room.unit) for room in found] == [
        ("抽查", "人"), ("违法违规", "人"), ("罚款", "万元"),
    ]  # fmt: skip


def test_a_unit_alone_is_room_before_it() -> None:
    assert [(room.start, room.end, room.unit) for room in rooms("　　件")] == [(0, 2, "件")]
    assert [(room.start, room.end, room.unit) for room in rooms("万元")] == [(0, 0, "万元")]


def test_words_that_are_no_unit_are_none() -> None:
    assert (unit_of("（件）"), unit_of("件数"), unit_in("涉案金额（万元）"), unit_in("学（协）会")) == (
        "件", "", "万元", "",
    )  # fmt: skip


def test_every_number_of_every_summed_form_has_a_place() -> None:
    editions = (
        ("integrity-action", "songjiang", "2022"),
        ("conduct-campaign-2020", "guangxi", "2020"),
        ("malpractice-points-2023", "shanghai", "2023"),
    )
    for edition in editions:
        for spec, ours in forms(*edition):
            numbers = {one.key for one in spec.asked if one.is_number and one.row}
            assert {one.id.partition("/")[2] for one in ours} == numbers


@given(st.text(max_size=60))
def test_any_text_has_rooms_in_order_or_none(text: str) -> None:
    found = rooms(text)
    edges = [edge for room in found for edge in (room.start, room.end)]
    assert edges == sorted(edges)
    assert all(not text[room.start : room.end].strip(" 　\t\u00a0_＿") for room in found)


_WORDS = st.text("红包案件数量单位序号万元123 　：（）件", max_size=6)


@given(st.lists(st.lists(_WORDS, min_size=1, max_size=5), min_size=1, max_size=7))
def test_any_table_can_be_looked_at(rows: list[list[str]]) -> None:
    cells = [
        Cell(row, column, "", words)
        for row, line in enumerate(rows, 1)
        for column, words in enumerate(line, 1)
    ]
    found: list[Slot] = slots([Grid("", tuple(cells))])
    assert len({(slot.spot, slot.span) for slot in found}) == len(found)
    assert all(slot.rows for slot in found)
