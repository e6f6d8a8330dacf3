"""Blank forms of superiors become forms of ours that print the same words cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.parts.parts import Chapter, parts_of
from generator.read.files import read
from tests.draft.form_sheet import ID, check_words, drawn, form, indicators, understood
from tests.seeds import needs_seeds, seed_file


def seed(number: str, title: str) -> Chapter:
    path = seed_file(number)
    chapters = parts_of(read(path.read_bytes(), path.name)).chapters
    return next(chapter for chapter in chapters if chapter.title_text.endswith(title))


def units(found: dict[str, Any]) -> list[list[str]]:
    """The unit of each row, indicator by indicator."""
    patterns = {p["id"]: p["figures"] for p in found.get("patterns", [])}
    shown = []
    for one in indicators(found):
        figures = patterns.get(one.get("pattern"), one.get("figures", [one]))
        shown.append([figure.get("unit", "") for figure in figures])
    return shown


@needs_seeds
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


@needs_seeds
def test_the_self_check_of_four_numbers_and_twelve_rows():
    found = form(seed("001", "自查自纠表"))
    assert units(found) == [["次", "人"], ["次", "张", "人"], ["人", "次", "份"], ["次"] * 4]
    assert all("label" not in one for one in indicators(found))
    assert found["columns"] == {"number": "序号", "label": "内容", "value": "自查结果"}


@needs_seeds
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


@needs_seeds
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


@needs_seeds
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
