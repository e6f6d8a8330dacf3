"""Forms with odd tables: what is none, sentences above, totals, numbers, categories, empty rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.draft.forms import understand_form
from generator.draft.roles import Roles
from generator.parts.parts import Chapter
from tests.draft.form_sheet import ID, check_words, drawn, form, indicators, understood
from tests.steps import growth


@pytest.mark.parametrize(
    "rows",
    [
        "序号|工作任务|责任单位|完成时限|完成情况\n1|开展自查|办公室|6月底|\n2|组织抽查|监督科|9月底|",
        "姓名|职务|联系电话\n甲|科长|\n乙|科员|",
        "序号|内容|结果\n1|培训|3次\n2|检查|   次",
        "序号|项目|数量\n1|培训|\n1|检查|",
        "序号|项目|有关规定|检查结果\n1|培训|应当全员|是□否□\n2|演练|每年一次|是□否□",
        "姓名||性别|\n单位||职务|",
        "类别|内容|\n宣传|讲座|\n|手册|",
    ],
    ids=["tasks", "people", "filled", "numbers", "three-texts", "sheet", "no-head"],
)
def test_what_is_no_form_or_cannot_be_printed_as_one(rows: str):
    """Lists that are full, numbers that ours would not be, columns that ours has not."""
    assert understand_form(drawn(rows), Roles(), ID) is None


def test_a_chapter_without_a_table_or_with_sections_above_it():
    assert understand_form(Chapter(), Roles(), ID) is None
    rows = "项目|数量\n培训|   次"
    assert (
        understand_form(drawn(rows, before="一、填报要求\n各单位要认真填写。"), Roles(), ID) is None
    )
    assert understand_form(drawn(rows, before="填报范围和统计口径"), Roles(), ID) is None


def test_sentences_above_the_table_are_kept(tmp_path: Path):
    chapter = drawn(
        "项目|数量\n培训|   次",
        before="（2024年第一季度）\n本表由各学校填写，每季度报送一次。\n填报单位：      联系人：",
    )
    check_words(tmp_path, chapter)
    assert len(form(chapter)["preamble"]) == 2
    assert form(chapter)["period"] == "quarter"


def test_units_in_the_heads_of_columns(tmp_path: Path):
    """A table of which each column counts something else."""
    chapter = drawn(
        """
        道路等级|处罚情况|<|备注（说明原因）
        ^|案件数（件）|罚款（万元）|^
        国道|||
        省道|||
        """
    )
    check_words(tmp_path, chapter)
    found = form(chapter)
    assert [column["unit"] for column in found["columns"]["values"]] == ["件", "万元"]
    assert [one["type"] for one in indicators(found)] == ["decimal", "decimal"]


@pytest.mark.parametrize("piece", ["：", "□", "（", "a ", "月-", "_", "（□", "1."])
def test_hostile_lines_take_no_time(piece: str):
    """Foreign files come in: long rows of marks must not hold the reader up."""

    def act(size: int):
        line = piece * size
        above = drawn("项目|数量\n培训|   次", before=line)
        inside = drawn(f"项目|数量\n培训|{line}")
        return lambda: [understand_form(one, Roles(), ID) for one in (above, inside)]

    assert growth(act, 1_000) < 1.5


def test_a_total_has_no_number(tmp_path: Path):
    """合计 stands over number and label, or beside an empty number; the rows behind it count on."""
    chapter = drawn(
        """
        序号|项目|城区|乡镇
        1|培训人数|   人|   人
        |小计|   人|   人
        2|演练次数|   次|   次
        合 计|<|   次|   次
        """
    )
    check_words(tmp_path, chapter)
    assert [one.get("unnumbered") for one in indicators(form(chapter))] == [None, True, None, True]


def test_numbers_that_begin_again_in_each_category(tmp_path: Path):
    chapter = drawn(
        """
        序号|类别|项目|单位|数量
        1|宣传|讲座|场|
        2|^|手册|份|
        1|处置|受理|件|
        2|^|办结|件|
        """
    )
    check_words(tmp_path, chapter)
    assert form(chapter)["restart"] is True


def test_a_total_across_category_and_label_is_left_alone():
    """Ours has no row without a category among those that have one."""
    rows = "类别|项目|单位|数量\n宣传|讲座|场|\n^|手册|份|\n合计|<|项|"
    assert understand_form(drawn(rows), Roles(), ID) is None


def test_categories_and_items_under_one_head_with_a_number_for_each(tmp_path: Path):
    chapter = drawn(
        """
        序号|项目|<|单位|数量
        1|宣传|讲座|场|
        2|^|手册|份|
        3|处置|受理|件|
        """
    )
    check_words(tmp_path, chapter)
    assert [len(category["indicators"]) for category in form(chapter)["categories"]] == [2, 1]


def test_a_text_file_may_leave_the_first_level_empty(tmp_path: Path):
    """Without merged cells it does not show that a label goes over both columns."""
    chapter = drawn(
        """
        序号|项目|<|单位|数量
        1||培训次数|次|
        2|查处案件|案件数量|件|
        ||罚款|万元|
        3|演练||次|
        """
    )
    check_words(tmp_path, chapter)
    assert [one["label"] for one in indicators(form(chapter))] == ["培训次数", "查处案件", "演练"]


def test_empty_rows_are_left_out_and_said_to_be():
    found = understood(drawn("项目|数量\n培训|   次\n|\n检查|   次\n|"))
    assert len(indicators(found.forms[ID])) == 2
    assert [doubt.reason[:7] for doubt in found.doubts] == ["表里有一行空行"] * 2


def test_a_row_without_a_unit_is_not_put_behind_the_one_above(tmp_path: Path):
    """Without numbers and second labels nothing says that a row is only the rest of one."""
    chapter = drawn("项目|数量\n培训|   次\n存在问题|\n检查|   次")
    check_words(tmp_path, chapter)
    assert [one.get("type") for one in indicators(form(chapter))] == [None, "text", None]
