"""Blank forms of superiors become forms of ours that print the same words cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.draft.forms import understand_form
from generator.draft.roles import Roles
from generator.parts.parts import Chapter, parts_of
from generator.read.files import read
from tests.draft.form_sheet import ID, check_words, drawn, understood
from tests.packages.built import REPOSITORY

SEEDS = REPOSITORY.parent / "shared" / "seeds"
seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the source texts are not here")


def seed(number: str, title: str) -> Chapter:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    chapters = parts_of(read(path.read_bytes(), path.name)).chapters
    return next(chapter for chapter in chapters if chapter.title_text.endswith(title))


def form(chapter: Chapter) -> dict[str, Any]:
    return understood(chapter).forms[ID]


def indicators(found: dict[str, Any]) -> list[dict[str, Any]]:
    in_categories = [i for c in found.get("categories", []) for i in c["indicators"]]
    return [*found.get("indicators", []), *in_categories]


def units(found: dict[str, Any]) -> list[list[str]]:
    """The unit of each row, indicator by indicator."""
    patterns = {p["id"]: p["figures"] for p in found.get("patterns", [])}
    shown = []
    for one in indicators(found):
        figures = patterns.get(one.get("pattern"), one.get("figures", [one]))
        shown.append([figure.get("unit", "") for figure in figures])
    return shown


@seeds
def test_the_statistics_of_27_indicators():
    """Counted by hand: 27 numbers, 10 of them alone, 17 with two to four figures; 62 rows."""
    found = form(seed("000", "年度统计表"))
    rows = units(found)
    assert len(rows) == 27
    assert [len(row) for row in rows] == [
        1, 1, 3, 3, 2, 3, 2, 2, 2, 2, 1, 1, 1, 1, 1, 2, 2, 2, 1, 3, 4, 4, 4, 4, 3, 3, 3,
    ]  # fmt: skip
    assert [row[0] for row in rows if len(row) == 1] == [
        "次",
        "人",
        "次",
        "张",
        "人",
        "次",
        "份",
        "个",
    ]
    assert {tuple(row) for row in rows if len(row) == 4} == {("件", "万元", "家", "件")}
    assert found["period"] == "year"
    assert [one["label"] for one in found["header"]] == [
        "填报单位",
        "填报人",
        "联系方式",
        "统计时段",
    ]
    assert found["header"][3] == {
        "id": "head-4",
        "label": "统计时段",
        "type": "period",
        "after": "年",
    }
    assert len(found["patterns"]) == 5


@seeds
def test_the_self_check_of_four_numbers_and_twelve_rows():
    found = form(seed("001", "自查自纠表"))
    assert units(found) == [["次", "人"], ["次", "张", "人"], ["人", "次", "份"], ["次"] * 4]
    assert all("label" not in one for one in indicators(found))
    assert found["columns"] == {"number": "序号", "label": "内容", "value": "自查结果"}


@seeds
def test_the_inspection_with_boxes():
    """36 numbers in 3 categories; the category that is repeated on the second page is one."""
    found = form(seed("002", "检查表"))
    assert [len(category["indicators"]) for category in found["categories"]] == [28, 4, 4]
    assert found["numbered"] is True
    assert not any(one["label"][0].isdigit() for one in indicators(found))
    assert len(found["answers"]) == 4
    kinds = [one for one in found["header"] if one.get("type") == "choice"]
    assert [len(one["options"]) for one in kinds] == [8, 4, 2]
    assert [one["label"] for one in kinds] == ["医疗机构类别", "等级", "性质"]
    assert [one.get("type") for one in found["footer"]] == [None, None, "date"]


@seeds
def test_the_two_statistics_by_kind_of_institution():
    """Table one: 15 kinds in 4 categories, two columns. Table two: 38 rows under one head of four."""
    one = form(seed("002", "统计表一"))
    assert [len(category["indicators"]) for category in one["categories"]] == [5, 3, 4, 3]
    assert [column["label"] for column in one["columns"]["values"]] == ["辖区内总数", "检查数量"]
    assert [field.get("type") for field in one["header"]] == [None, "months"]
    two = form(seed("002", "统计表二"))
    assert [len(category["indicators"]) for category in two["categories"]] == [29, 5, 4]
    assert sum(map(len, units(two))) == 44
    assert {unit for row in units(two) for unit in row} == {"起", "条", "个", "人", "万元"}
    assert two["columns"]["value"] == "数量"
    assert two["columns"]["unit_last"] is True
    assert two["notes_last"] is True


@seeds
@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("000", "年度统计表"),
        ("001", "自查自纠表"),
        ("002", "检查表"),
        ("002", "统计表一"),
        ("002", "统计表二"),
    ],
)
def test_the_print_says_the_words_of_the_source(tmp_path: Path, number: str, title: str):
    """The law of drafting: what went in comes out, cell by cell."""
    check_words(tmp_path, seed(number, title))


SCHOOLS = """
    项目|检查内容|<|检查结果|备注
    安全管理|1.消防通道堵塞|<|抽查　　处，/违规　　处|每校抽查20处
    ^|2.无证经营食堂|<|有□ 无□|^
    ^|3.校车超员|司机|有□ 无□，   人|
    ^|^|照管员|有□ 无□，   人|
    处理情况|4.罚款、没收|<|有□ 无□，罚款  万元，没收    |
    """


def test_an_inspection_of_schools(tmp_path: Path):
    """Boxes, blanks, a remark beside two rows, options that go on over lines, brackets around boxes."""
    chapter = drawn(
        SCHOOLS,
        before="""
            学校名称：                       地址：
            学校类别：
            幼儿园□  小学□  中心校、教学点等（含村小）□
            其他□  等级（一级□二级□）  性质（公办□  民办□）
            """,
        after="""
            注：此表供检查时使用。
            检查人：                         检查时间：   年  月  日
            """,
    )
    check_words(tmp_path, chapter)
    found = form(chapter)
    first, second, third, last = indicators(found)
    assert first["remark"] == {"text": "每校抽查20处", "to": second["id"]}
    assert [figure["label"] for figure in third["figures"]] == ["司机", "照管员"]
    answer = next(a for a in found["answers"] if a["id"] == last["answer"])
    assert [b.get("unit") for b in answer["blanks"]] == ["万元", None]
    kind = next(field for field in found["header"] if field["label"] == "学校类别")
    assert [option["label"] for option in kind["options"]][-2:] == [
        "中心校、教学点等（含村小）",
        "其他",
    ]


def test_statistics_of_an_emergency_office(tmp_path: Path):
    """Units behind four columns of figures, categories under a head shared with the items, a quarter."""
    chapter = drawn(
        """
        类别|<|本季度|<|单位
        ^|<|一般隐患|重大隐患|^
        排查情况|检查企业|||家
        ^|发现隐患|||项
        整改情况|完成整改|||项
        ^|投入资金|||万元
        """,
        before="____________区（市、县）                    2024年   月—   月",
        after="填表人：     联系电话：      填表日期：    年   月   日",
        title="安全生产隐患排查整治季度统计表",
    )
    check_words(tmp_path, chapter)
    found = form(chapter)
    assert found["period"] == "quarter"
    assert [c["label"] for c in found["categories"]] == ["排查情况", "整改情况"]
    assert units(found) == [["家"], ["项"], ["项"], ["万元"]]
    assert indicators(found)[3]["type"] == "decimal"
    assert found["header"][0]["show_label"] is False


def test_a_transport_form_with_shared_rows_and_boxes_first(tmp_path: Path):
    """Rows of figures that two numbers share are said once; 是 and 否 have their boxes in front."""
    chapter = drawn(
        """
        序号|项 目|<|计量单位|数量|备注
        1|查处客运车辆超员案件|案件数量|件||
        ^|^|罚款金额|万元||
        2|查处货运车辆超载案件|案件数量|件||
        ^|^|罚款金额|万元||
        3|投入执法人员|<|人次||含辅助人员
        """,
        before="填报单位（盖章）：          是否有新增路段：□是 □否\n在册：  人    外聘：共   人",
        after="说明：1.本表每月报送一次。\n2.金额保留两位小数。\n审核人：  填 报 人：",
    )
    check_words(tmp_path, chapter)
    found = form(chapter)
    assert [one.get("pattern") for one in indicators(found)] == ["pattern-1", "pattern-1", None]
    assert indicators(found)[2]["remark"] == {"text": "含辅助人员"}
    assert found["header"][1]["box_first"] is True
    assert [field["label"] for field in found["footer"]] == ["审核人", "填报人"]
    assert len(found["notes"]) == 2


def test_several_columns_of_a_text_file_that_shows_no_merged_cells(tmp_path: Path):
    """Cells below a merged one are empty; a category is said again on the next page."""
    chapter = drawn(
        """
        类别|检查内容|城区|乡镇
        宣传|培训场次|　　　场|　　　场
        |培训人数|   人|   人
        宣传|印发资料|   份|   份
        处置|受理投诉|   件|   件
        |办结投诉|   件|   件
        """
    )
    said = form(chapter)
    assert [len(category["indicators"]) for category in said["categories"]] == [3, 2]
    assert units(said) == [["场"], ["人"], ["份"], ["件"], ["件"]]


def test_the_end_of_a_label_on_the_next_page_is_put_back():
    chapter = drawn(
        """
        序号|项目|<|单位|数量
        1|查处案件|罚款|万元|
        ||移送有关机关涉嫌|件|
        ||犯罪案件数量||
        2|培训|<|次|
        """
    )
    found = understood(chapter)
    figures = found.forms[ID]["indicators"][0]["figures"]
    assert [figure["label"] for figure in figures] == ["罚款", "移送有关机关涉嫌犯罪案件数量"]
    assert "犯罪案件数量" in found.doubts[0].reason


def test_a_number_among_noise_is_taken_out_with_a_doubt():
    found = understood(drawn("序号|内容|结果\n1|培训|   次\n14 2|检查|   次"))
    assert [one["label"] for one in found.forms[ID]["indicators"]] == ["培训", "检查"]
    assert "14 2" in found.doubts[0].reason


def test_figures_without_a_unit_are_text_and_said_to_be():
    """Nothing says that they are numbers: a clerk decides."""
    found = understood(drawn("项目|完成情况\n制度建设|\n队伍建设|"))
    assert [one["type"] for one in found.forms[ID]["indicators"]] == ["text", "text"]
    assert "计量单位" in found.doubts[0].reason


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


def test_hostile_lines_take_no_time():
    """Foreign files come in: long rows of marks must not hold the reader up."""
    for line in (
        "：" * 4000,
        "□" * 4000,
        "（" * 2000 + "□）",
        "a " * 4000 + "：",
        "月-" * 3000,
        "_" * 9000,
    ):
        understand_form(drawn("项目|数量\n培训|   次", before=line), Roles(), ID)
        understand_form(drawn(f"项目|数量\n培训|{line}"), Roles(), ID)


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
