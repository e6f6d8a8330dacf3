"""Mechanisms of sources: chapters by what they are about, the roster as a file of its own."""

from pathlib import Path

import pytest

from generator.draft.mechanisms import mechanism
from generator.draft.roles import Roles
from generator.draft.tree import Understood
from tests.draft.annexed import chapter, printed, seed_chapter, source_words
from tests.seeds import needs_seeds

SCHOOLS = """
为健全校园食品安全联动工作，成立联席会议。
一、组成人员
召集人：某某某 区教育局局长
成员：区教育局、区市场监管局、区公安分局
二、工作职责
统筹全区校园食品安全工作。
三、成员单位职责
区教育局。负责日常管理，督促学校落实制度。
每学期通报一次。
区市场监管局。负责监督检查。
四、议事规则
联席会议每半年召开一次。
五、工作要求
各单位要认真履职。
"""
FLOODS = """
一、领导小组
组  长：张某某
副组长：李某、王某
成  员：各镇主要负责人
办公室设在区应急管理局，负责日常工作。
二、职责分工
区应急管理局负责综合协调。
三、工作制度
建立周调度制度。
"""
ROADS = """
一、成立专班
班长：赵某某
成员：钱某、孙某
二、运行机制
实行一周一会商。
三、主要职责
负责路网保畅。
"""
HEATING = """
一、组成人员
组长：张某
成员：李某、王某
二、主要职责
（一）统筹。研究重大事项。
（二）督导。每月检查一次。
"""


def drafted(text: str) -> tuple[Understood, Roles]:
    roles = Roles()
    found = mechanism(chapter(text, "联动机制"), roles, "annex-1")
    assert found is not None
    return found, roles


def test_chapters_are_told_by_what_they_say_and_keep_their_titles():
    found, _ = drafted(SCHOOLS)
    entry = found.entry
    assert entry["roster"] == "annex-1-members"
    assert found.annexes["annex-1-members"]["title"] == "组成人员"
    assert entry["duties"] == ["统筹全区校园食品安全工作。"]
    assert entry["division"] == [
        {
            "name": "区教育局",
            "departments": ["unit-01"],
            "paragraphs": ["负责日常管理，督促学校落实制度。", "每学期通报一次。"],
        },
        {"name": "区市场监管局", "departments": ["unit-02"], "paragraphs": ["负责监督检查。"]},
    ]
    assert entry["heads"] == {
        "duties": "工作职责", "division": "成员单位职责", "operation": "议事规则",
    }  # fmt: skip
    assert entry["sections"] == [
        {"id": "annex-1-section-1", "title": "工作要求", "paragraphs": ["各单位要认真履职。"]}
    ]


def test_a_chapter_out_of_the_order_of_printing_becomes_a_plain_one():
    found, _ = drafted(ROADS)
    assert "duties" not in found.entry
    assert [one["title"] for one in found.entry["sections"]] == ["主要职责"]  # type: ignore[attr-defined]


def test_chapters_with_numbers_of_their_own_become_sections():
    """The numbers are made again, and are no words of the content."""
    found, _ = drafted(HEATING)
    assert "duties" not in found.entry
    (section,) = found.entry["sections"]  # type: ignore[misc]
    assert [one["title"] for one in section["sections"]] == ["统筹", "督导"]


@pytest.mark.parametrize("text", [SCHOOLS, FLOODS, ROADS, HEATING])
def test_what_is_printed_is_what_the_source_says(text: str, tmp_path: Path):
    found, roles = drafted(text)
    assert printed(tmp_path, found, roles) == source_words(chapter(text).items)


@pytest.mark.parametrize(
    "text",
    [
        "一、总体目标\n提升治理能力。\n二、组织机构\n组长：张某\n成员：李某",
        "一、组成人员\n组长：张某\n成员：李某\n三、工作职责\n统筹协调。",
        "组长：张某\n成员：李某",
    ],
)
def test_no_roster_first_or_numbers_that_would_change_are_no_mechanism(text: str):
    assert mechanism(chapter(text), Roles(), "annex-1") is None


@needs_seeds
def test_the_mechanism_of_a_source(tmp_path: Path):
    """Counted by hand: 20 entries under four roles, five fields; one person has two posts."""
    source, roles = seed_chapter("004", "协作机制"), Roles()
    found = mechanism(source, roles, "annex-2")
    assert found is not None
    groups = found.annexes["annex-2-members"]["roles"]
    assert [len(role["entries"]) for role in groups] == [1, 7, 6, 6]  # type: ignore[attr-defined]
    assert len(found.entry["division"]) == 5  # type: ignore[arg-type]
    assert len(found.doubts) == 1
    assert printed(tmp_path, found, roles, "annex-2") == source_words(source.items)
