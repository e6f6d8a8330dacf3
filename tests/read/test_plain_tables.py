"""Tables in pasted text: whatever way they were pasted, the same rows and cells come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.layout import STANDARD
from generator.model.observed import Observed, Paragraph, Table
from generator.place import FilePlace
from generator.read.plain import read_plain
from tests.steps import growth


def seen(words: str) -> Observed:
    return read_plain(words.encode(), "稿.txt", STANDARD)


def tables(words: str) -> list[Table]:
    return [item for item in seen(words).items if isinstance(item, Table)]


def cells(words: str) -> list[list[str]]:
    """The cells of the only table, lines of a cell parted by /."""
    (table,) = tables(words)
    return [[cell.text.replace("\n", "/") for cell in row.cells] for row in table.rows]


def outside(words: str) -> list[str]:
    return [item.text for item in seen(words).items if isinstance(item, Paragraph)]


# --- a row a line -----------------------------------------------------------------------------


def test_a_page_break_ends_no_table_and_cuts_no_row() -> None:
    """A PDF that was copied has blank lines where its pages end, and rows that go on behind them."""
    words = (
        "序号\t任务\t单位\n"
        "1\t每周巡查一次河堤。\t水务局\n"
        "2\t建立物资台账，落实专人保\t应急局、财\n"
        "\n\n\n\n"
        "\t管。\t政局\n"
        "3\t开展演练。\t各镇\n"
    )
    assert cells(words) == [
        ["序号", "任务", "单位"],
        ["1", "每周巡查一次河堤。", "水务局"],
        ["2", "建立物资台账，落实专人保/管。", "应急局、财/政局"],
        ["3", "开展演练。", "各镇"],
    ]


def test_a_row_with_empty_first_cells_is_a_row_where_nothing_is_cut() -> None:
    """Below a merged cell there is nothing, before and behind a page break."""
    words = (
        "序号\t项目\t\t单位\t数量\n"
        "1\t查处案件\t案件数量\t件\t\n\t\t处罚人数\t人\t\n\n\t\t涉案金额\t万元\t\n"
        "2\t整改隐患\t隐患数量\t处\t\n\t\t整改数量\t处\t\n"
    )
    rows = cells(words)
    assert len(rows) == 6
    assert rows[3] == ["", "", "涉案金额", "万元", ""]


def test_the_rest_of_a_name_alone_in_a_line_is_put_to_it_where_other_rows_say_the_whole() -> None:
    words = (
        "序号\t项目\t\t单位\n"
        "1\t甲类\t移送机关 案件数量\t件\n\t\t罚没款\t万元\n"
        "2\t乙类\t移送机关 案件\t件\n\t\t数量\t\n\t\t罚没款\t万元\n"
    )
    assert cells(words)[3:] == [
        ["2", "乙类", "移送机关 案件/数量", "件"],
        ["", "", "罚没款", "万元"],
    ]


def test_a_line_without_tabs_inside_a_table_goes_on_in_the_cell_above() -> None:
    words = "序号\t任务\t单位\n1\t落实责任\t教育局、\n各学校\n2\t开展培训\t各学校\n\n下一步，请抓好落实。\n"
    assert cells(words)[1] == ["1", "落实责任", "教育局、/各学校"]
    assert outside(words) == ["下一步，请抓好落实。"]


def test_paragraphs_inside_a_cell_stand_in_lines_of_their_own() -> None:
    words = (
        "序号\t任务\t单位\t时限\n"
        "1\t第一段。\n第二段。\n第三段。\t教育局\t6月底前\n"
        "2\t开展培训。\t各学校\t9月底前\n"
    )
    assert cells(words)[1] == ["1", "第一段。/第二段。/第三段。", "教育局", "6月底前"]
    assert cells(words)[2] == ["2", "开展培训。", "各学校", "9月底前"]


def test_cells_that_a_merged_cell_left_out_are_empty_ones() -> None:
    """The name of a group stands in one of its rows; the others have a cell less."""
    words = (
        "序号\t重点任务\t责任单位\t完成时限\n"
        "1\t组织全区学校对校舍和设施进行一次全面排查，建立台账。\t区教育局牵头，各镇配合\t持续推进\n"
        "2\t排查整治\t对发现的隐患逐项整改，完成一项销号一项，防止反弹。\t区教育局牵头，各镇配合\t持续推进\n"
        "3\t组织第三方机构对整改情况进行抽查，抽查结果予以通报。\t区教育局牵头，各镇配合\t12月底前\n"
        "4\t宣传教育\t开展主题班会、专题讲座，每学期不少于两次，全员参加。\t区教育局\t12月底前\n"
        "5\t\t利用网站和公众号开展宣传，普及知识，营造良好氛围。\t区教育局\t持续推进\n"
    )
    rows = cells(words)
    assert [row[1] for row in rows[1:]] == ["", "排查整治", "", "宣传教育", ""]
    assert {row[4] for row in rows[1:]} == {"持续推进", "12月底前"}
    (table,) = tables(words)
    assert [cell.columns for cell in table.rows[0].cells] == [1, 2, 1, 1]


def test_rows_that_fit_as_they_are_written_stay() -> None:
    """A cell to be filled in at the end is no cell that is missing before."""
    words = "序号\t内容\t结果\n1\t培训次数\t次\n2\t培训人数\n3\t演练次数\t\n"
    assert cells(words)[2:] == [["2", "培训人数", ""], ["3", "演练次数", ""]]


@pytest.mark.parametrize(
    "between",
    [
        "附件2\n某统计表\n",
        "二、有关要求\n请认真填报。\n",
        "注：此表每季度填报。\n",
        "某某工作统计表二\n",
    ],
)
def test_words_between_two_tables_part_them(between: str) -> None:
    table = "序号\t内容\t单位\n1\t培训\t次\n2\t演练\t次\n"
    assert [len(one.rows) for one in tables(table + between + table)] == [3, 3]
    assert "".join(outside(table + between + table)) == "".join(between.split())


def test_who_fills_in_stands_below_the_table() -> None:
    words = "序号\t内容\t数量\n1\t培训\t\n2\t演练\t\n填表人：\t审核人：\n"
    assert len(cells(words)) == 3
    assert outside(words) == ["填表人：\t审核人："]


# --- a cell a line ----------------------------------------------------------------------------

PASTED = (
    "\t序号\n\t重点任务\n\t责任处室\n\t配合处室\n\n"
    "\t1\n\t选树典型。\n\t宣传处\n办公室\n\n\t基教处\n职教处\n\n"
    "\t2\n\t排查隐患。\n\t安全处\n\t基教处\n\n职教处\n\n"
    "\t3\n\t督促整改。\n\t安全处\n\t\n"
    "附件2\n某检查表\n"
)


def test_cells_of_word_end_rows_when_the_row_is_complete() -> None:
    """An empty paragraph at the end of a cell looks like the blank line between two rows."""
    assert cells(PASTED) == [
        ["序号", "重点任务", "责任处室", "配合处室"],
        ["1", "选树典型。", "宣传处/办公室", "基教处/职教处"],
        ["2", "排查隐患。", "安全处", "基教处/职教处"],
        ["3", "督促整改。", "安全处", ""],
    ]
    assert outside(PASTED) == ["附件2", "某检查表"]


def test_a_row_with_one_cell_more_splits_one_of_the_head() -> None:
    words = (
        "\t项目\n\t检查内容\n\t结果\n\t备注\n\n"
        "\t消防安全\n\t1.通道堵塞\n\t有□ 无□\n\t\n\n"
        "\t\n\t2.器材\n\t灭火器\n\t有□ 无□\n\t\n\n"
        "\t\n\t\n\t消火栓\n\t有□ 无□\n\t\n\n"
        "\t\n\t3.值班制度\n\t有□ 无□\n\t\n\n注：供检查用。\n"
    )
    (table,) = tables(words)
    assert [[c.columns for c in row.cells] for row in table.rows] == [
        [1, 2, 1, 1],
        [1, 2, 1, 1],
        [1, 1, 1, 1, 1],
        [1, 1, 1, 1, 1],
        [1, 2, 1, 1],
    ]
    assert cells(words)[3] == ["", "", "消火栓", "有□ 无□", ""]
    assert outside(words) == ["注：供检查用。"]


def test_a_head_of_two_rows_covers_what_stands_below() -> None:
    words = (
        "\t项目\n\t内容\n\t数量\n\t单位\n\n"
        "\t\n\t\n\t公办\n学校\n\t民办\n学校\n\t\n\n"
        "\t处理\n\t约谈\n\t\n\t\n\t人\n\n\t\n\t通报\n\t\n\t\n\t次\n\n"
    )
    (table,) = tables(words)
    assert [row.head for row in table.rows] == [True, True, False, False]
    assert [[c.columns for c in row.cells] for row in table.rows[:2]] == [[1, 1, 2, 1], [1] * 5]


@pytest.mark.parametrize(
    "words",
    [
        "\t为做好防汛工作，现就有关事项通知如下。\n\t一、总体要求\n\t落实责任。\n\t二、任务\n\t值守。\n",
        "\t一、总体要求\n\n\t落实责任。\n\n\t二、任务\n\n\t加强值守。\n",
        "\t各镇人民政府：\n\t请落实。\n",
    ],
)
def test_paragraphs_that_a_tab_indents_are_no_cells(words: str) -> None:
    assert not tables(words)


# --- pipes ------------------------------------------------------------------------------------


def test_a_table_of_markdown() -> None:
    words = (
        "表\n| 序号 | 任务 | 单位 |\n|---|:--|--:|\n| 1 | 巡查 | 水务局 |\n\n| 2 | | 各镇 |\n完。\n"
    )
    assert cells(words) == [["序号", "任务", "单位"], ["1", "巡查", "水务局"], ["2", "", "各镇"]]
    (table,) = tables(words)
    assert [row.head for row in table.rows] == [True, False, False]
    assert table.rows[1].cells[2].place == FilePlace("稿.txt", 4, 12)


def test_every_cell_has_the_place_where_an_editor_shows_it() -> None:
    lines = PASTED.split("\n")
    for row in tables(PASTED)[0].rows:
        for paragraph in (p for cell in row.cells for p in cell.paragraphs if p.text):
            assert isinstance(paragraph.place, FilePlace)
            line = lines[paragraph.place.line - 1]
            assert line[paragraph.place.column - 1 :].startswith(paragraph.text)


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["", "\t", "\t\t", "\t序号", "\t任务", "\t单位", "1\t甲。\t乙", "\t\t丙。\t丁"]
        ),
        st.sampled_from(
            ["序号\t任务\t单位", "附件1", "某表", "注：略", "甲", "| 甲 | 乙 |", " \t", "\u3000"]
        ),
        st.text(alphabet="甲乙。，、1\t |-：", max_size=12),
    ),
    max_size=40,
)


@given(LINES)
def test_no_word_is_lost_whatever_way_lines_stand(lines: list[str]) -> None:
    words = "\n".join(lines)
    said = "".join(outside(words))
    for table in tables(words):
        assert len({sum(c.columns for c in row.cells) for row in table.rows}) >= 1
        said += "".join(cell.text for row in table.rows for cell in row.cells)
    aside = str.maketrans("", "", "|-: \t\n\u3000")
    assert Counter(said.translate(aside)) == Counter(words.translate(aside))


@pytest.mark.parametrize(
    "made",
    [
        lambda n: "\t甲\n\t乙\n" + "\n" * 6 * n,
        lambda n: "\t甲\n\t乙\n\n" + "\t丙\n\n\n" * 2 * n,
        lambda n: "甲\t乙\t丙\n" + "\t、\t、\n" * 2 * n,
        lambda n: "甲\t乙\t丙\n" + "丁\n1\t2\n" * n,
        lambda n: "\t" * 6 * n + "\n甲\t乙\n丙\t丁" + "\t" * 6 * n,
        lambda n: "| 甲 | 乙 |\n" + "\n" * 6 * n,
        lambda n: "\t甲\n\t乙\n\n\t丙\n" + "\t\t\n" * 3 * n,
    ],
    ids=["blanks", "cells", "fragments", "mixed", "tabs", "pipes", "empty"],
)
def test_hostile_lines_take_steps_by_their_number(made: Callable[[int], str]) -> None:
    assert growth(lambda size: lambda: seen(made(size)), 200) < 1.5
