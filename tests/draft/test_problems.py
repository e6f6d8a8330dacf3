"""Problem lists of sources: aspects, notes, items, and numbers that run through or begin anew."""

from pathlib import Path

import pytest

from generator.draft.problems import problems
from generator.draft.roles import Roles
from generator.draft.tree import Understood
from tests.draft.annexed import chapter, printed, seed_chapter, source_words
from tests.seeds import needs_seeds

SCHOOLS = """
一、教学管理方面存在的问题
1.不按课程表上课。
2.作业总量超标，
布置惩罚性作业。
二、师德师风方面的突出问题
3.有偿补课。
"""
FIRES = """
各单位对照下列情形开展排查：
一、消防通道隐患。重点是老旧小区。
1. 占用、堵塞消防通道。
2. 未划线。
二、电气隐患。
1. 私拉电线。
2. 飞线充电。
"""
ROADS = """
一、运输企业的问题。
聚焦客运、货运。
1．疲劳驾驶。
2．超限超载。
二、驾培机构的问题
3．虚报学时。
另起的一段。
"""


def drafted(text: str) -> Understood:
    found = problems(chapter(text, "清单"), Roles(), "annex-1")
    assert found is not None
    return found


def aspects(found: Understood) -> list[tuple[object, ...]]:
    return [
        (one["title"], one.get("note"), *(item["text"] for item in one["items"]))
        for one in found.entry["aspects"]  # type: ignore[attr-defined]
    ]


def test_items_run_through_and_what_was_torn_apart_is_one():
    found = drafted(SCHOOLS)
    assert aspects(found) == [
        ("教学管理方面存在的问题", None, "不按课程表上课。", "作业总量超标，布置惩罚性作业。"),
        ("师德师风方面的突出问题", None, "有偿补课。"),
    ]
    assert "numbering" not in found.entry
    assert found.doubts == []


def test_a_note_stands_behind_the_title_and_numbers_may_begin_anew():
    """A title that ends in a full stop and has no note keeps it: it is printed so."""
    found = drafted(FIRES)
    assert found.entry["preamble"] == ["各单位对照下列情形开展排查："]
    assert found.entry["numbering"] == "restart"
    assert aspects(found)[0][:2] == ("消防通道隐患", "重点是老旧小区。")
    assert aspects(found)[1][:2] == ("电气隐患。", None)


def test_a_note_in_a_line_of_its_own_and_a_paragraph_behind_an_item():
    found = drafted(ROADS)
    assert aspects(found)[0][:2] == ("运输企业的问题", "聚焦客运、货运。")
    assert aspects(found)[1][-1] == "虚报学时。另起的一段。"
    assert [doubt.reason for doubt in found.doubts] == [
        "原文此处另起一段而没有编号，已接在上一项之后"
    ]


@pytest.mark.parametrize("text", [SCHOOLS, FIRES, ROADS])
def test_what_is_printed_is_what_the_source_says(text: str, tmp_path: Path):
    found = drafted(text)
    assert printed(tmp_path, found, Roles()) == source_words(chapter(text).items)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("一、问题甲\n1、甲。\n二、问题乙\n2、乙。", "another mark behind the number"),
        ("一、问题甲\n1.甲。\n3.乙。\n二、问题乙\n4.丙。", "a number is left out"),
        ("一、问题甲\n1.甲。\n二、问题乙", "an aspect without items"),
        ("一、问题甲\n（一）甲。\n二、问题乙\n（二）乙。", "another level"),
    ],
)
def test_numbers_that_would_be_printed_in_another_way_are_refused(text: str, why: str):
    assert problems(chapter(text, "清单"), Roles(), "annex-1") is None, why


def test_a_plan_of_work_is_no_list_of_problems():
    text = "一、加强学习\n1.学文件。\n二、加强调研\n2.下基层。"
    assert problems(chapter(text, "工作要点"), Roles(), "annex-1") is None


@needs_seeds
def test_the_list_of_a_source_has_six_aspects_and_32_problems(tmp_path: Path):
    """The source itself says 六方面32类."""
    source = seed_chapter("004", "重点任务")
    found = problems(source, Roles(), "annex-1")
    assert found is not None
    assert [len(one) - 2 for one in aspects(found)] == [5, 6, 5, 5, 6, 5]
    assert [one[0] for one in aspects(found) if one[1]] == [
        "医疗卫生机构内“关键少数”和关键岗位的腐败问题"
    ]
    assert printed(tmp_path, found, Roles()) == source_words(source.items)
