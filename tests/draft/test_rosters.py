"""Rosters of sources: who holds which role, and that the same words are printed.

The five shapes are how districts write one: a holder a line, lists, departments, posts alone.
"""

from pathlib import Path

import pytest

from generator.draft.roles import Roles
from generator.draft.rosters import roster
from generator.draft.tree import Entry, Understood
from tests.draft.annexed import (
    chapter,
    printed,
    seed_chapter,
    source_words,
    table_chapter,
)
from tests.seeds import needs_seeds

LINES = """
为加强组织领导，经研究，决定成立区校园安全工作领导小组，组成人员如下：
组  长：赵甲乙  区教育局党组书记、局长
副组长：钱 丙  区教育局党组成员、副局长
孙 丁  区公安分局副局长
成  员：李戊己  区教育局安全管理科科长
周庚 区公安分局治安大队大队长
领导小组下设办公室，办公室设在区教育局安全管理科。领导小组成员如有变动，由接替其岗位的同志自然递补。
"""
LISTS = """
总 指 挥：王某某（区委常委、副区长）
副总指挥：张某（区应急管理局局长）、陈某某（区水务局局长）
成　　员：区应急管理局、区水务局、各镇人民政府等单位主要负责人。
工作职责：统一指挥全区防汛抢险工作；研究解决重大问题。
指挥部办公室设在区应急管理局，负责日常工作。
"""
POSTS = """
召集人：副区长
副召集人：区政府办公室副主任
区交通局局长
成员单位：区交通局、区公安分局、区城管局
联 络 员：各成员单位业务科室负责人
1.负责统筹全区交通安全。
"""
NAMES = """
组长：甲丙丁 戊己庚
常务副组长：辛壬
副组长：丁 戊、李 四、王小五
成员：各镇（街道）主要负责人
"""
INNER = """
组 长：区某委党政主要负责同志（2人）
成 员：区某委党务科、办公室、人事科等部门负责人
"""


def drafted(text: str, title: str = "专项工作领导小组") -> tuple[Understood, Roles]:
    roles = Roles()
    found = roster(chapter(text, title), roles, "annex-1")
    assert found is not None
    return found, roles


def holders(found: Understood) -> dict[str, list[dict[str, object]]]:
    """The holders by role, without what they are written with."""
    return {str(role["name"]): [dict(one) for one in role["entries"]] for role in roles_of(found)}


def roles_of(found: Understood) -> list[Entry]:
    roles = found.entry["roles"]
    assert isinstance(roles, list)
    return roles


def test_a_holder_a_line_with_name_and_post():
    found, _ = drafted(LINES)
    assert found.entry["layout"] == "lines"
    assert found.entry["body"] == "领导小组"
    assert holders(found) == {
        "组长": [{"name": "赵甲乙", "post": "区教育局党组书记、局长"}],
        "副组长": [
            {"name": "钱丙", "post": "区教育局党组成员、副局长"},
            {"name": "孙丁", "post": "区公安分局副局长"},
        ],
        "成员": [
            {"name": "李戊己", "post": "区教育局安全管理科科长"},
            {"name": "周庚", "post": "区公安分局治安大队大队长"},
        ],
    }
    assert found.entry["office"] == "领导小组下设办公室，办公室设在区教育局安全管理科。"
    assert found.entry["succession"] == "领导小组成员如有变动，由接替其岗位的同志自然递补。"
    assert found.doubts == []


def test_lists_of_persons_with_posts_in_brackets_and_of_departments():
    found, roles = drafted(LISTS)
    assert "layout" not in found.entry
    assert holders(found)["副总指挥"] == [
        {"name": "张某", "post": "区应急管理局局长"},
        {"name": "陈某某", "post": "区水务局局长"},
    ]
    assert holders(found)["成员"] == [{"departments": ["unit-01", "unit-02", "unit-03"]}]
    assert roles_of(found)[2]["after"] == "等单位主要负责人。"
    names = [role["name"] for role in roles.entries]
    assert names == ["区应急管理局", "区水务局", "各镇人民政府"]
    assert found.entry["duties"] == "统一指挥全区防汛抢险工作；研究解决重大问题。"


def test_posts_without_names_and_numbered_duties_below():
    found, _ = drafted(POSTS)
    assert holders(found)["副召集人"] == [
        {"post": "区政府办公室副主任"},
        {"post": "区交通局局长"},
    ]
    assert found.entry["paragraphs"] == ["1.负责统筹全区交通安全。"]


def test_names_between_blanks_or_marks_and_names_spaced_out():
    """丁 戊 is one person; the blank between two persons is printed as it was."""
    found, roles = drafted(NAMES)
    assert holders(found)["组长"] == [{"name": "甲丙丁"}, {"name": "戊己庚"}]
    assert roles_of(found)[0]["between"] == "空格"
    assert [one["name"] for one in holders(found)["副组长"]] == ["丁戊", "李四", "王小五"]
    assert roles.entries == [], "a person is no department"


def test_offices_behind_the_name_of_their_agency():
    """The agency stands before the first of its offices only, and is no part of its name."""
    found, roles = drafted(INNER)
    assert holders(found)["组长"] == [{"post": "区某委党政主要负责同志", "people": 2}]
    assert holders(found)["成员"] == [
        {"post": "区某委｛单位:unit-01｝"},
        {"departments": ["unit-02", "unit-03"]},
    ]
    assert [role["name"] for role in roles.entries] == ["党务科", "办公室", "人事科"]


@pytest.mark.parametrize("text", [LINES, LISTS, POSTS, NAMES, INNER])
def test_what_is_printed_is_what_the_source_says(text: str, tmp_path: Path):
    found, roles = drafted(text)
    assert printed(tmp_path, found, roles) == source_words(chapter(text).items)


def test_one_person_with_two_posts_is_to_be_looked_at():
    text = "组长：张甲 区水务局局长\n成员：李乙 防汛办科长\n联络员：李乙 防汛办股长"
    assert [doubt.reason for doubt in drafted(text)[0].doubts] == [
        "“李乙”有两种职务：“防汛办科长”和“防汛办股长”"
    ]


def test_a_name_and_a_post_that_cannot_be_parted_stay_together(tmp_path: Path):
    """Brackets would be printed between them; the source has none."""
    text = "组长：张甲、李乙 区水务局局长、王丙 区林业局局长\n成员：各科室负责人"
    found, roles = drafted(text)
    assert [doubt.reason[:6] for doubt in found.doubts] == ["“李乙 区水", "“王丙 区林"]
    assert printed(tmp_path, found, roles) == source_words(chapter(text).items)


def test_a_role_without_anybody_is_to_be_looked_at(tmp_path: Path):
    """Nothing is put in its place: the words stay those of the source."""
    found, roles = drafted("组长：\n副组长：李乙\n成员：王丙")
    assert [doubt.reason for doubt in found.doubts] == ["原文“组长”后面没有人"]
    assert printed(tmp_path, found, roles) == "组长:副组长:李乙成员:王丙"


@pytest.mark.parametrize(
    "text",
    [
        "联系人：张某\n联系电话：0000-1234",
        "目标：全面覆盖\n要求：按时完成",
        "负责人：张某\n联系人：李某",
        "一、组织领导\n组长：张某\n成员：李某",
        "各单位要成立由主要负责人任组长的工作组。",
    ],
)
def test_what_is_no_roster(text: str):
    assert roster(chapter(text), Roles(), "annex-1") is None


def test_names_that_run_over_lines_are_one_list(tmp_path: Path):
    """No name is taken for the post of the one before it."""
    text = "组长：张甲\n成员：李乙  王丙  赵丁\n钱戊  孙己\n联络员：周庚、吴辛、\n郑壬"
    found, roles = drafted(text)
    assert [one["name"] for one in holders(found)["成员"]] == [
        "李乙",
        "王丙",
        "赵丁",
        "钱戊",
        "孙己",
    ]
    assert [one["name"] for one in holders(found)["联络员"]] == ["周庚", "吴辛", "郑壬"]
    assert printed(tmp_path, found, roles) == source_words(chapter(text).items)


def test_posts_before_names_stay_in_their_order(tmp_path: Path):
    text = "组长：区教育局局长 张甲\n成员：区公安分局副局长 李乙\n区城管局副局长 王丙"
    found, roles = drafted(text)
    assert holders(found)["成员"][1] == {"post": "区城管局副局长 王丙"}
    assert found.doubts, "somebody has to look at a name inside a post"
    assert printed(tmp_path, found, roles) == source_words(chapter(text).items)


def test_two_persons_on_a_line_and_a_second_roster_are_to_be_looked_at(tmp_path: Path):
    text = "组长：张甲 局长  李乙 副局长\n成员：王丙 科长\n下设专班：\n办公室成员：赵丁 科员"
    found, roles = drafted(text)
    assert [doubt.reason for doubt in found.doubts] == [
        "“局长  李乙 副局长”里似有另外的姓名，请核对",
        "名单之后另有名单，照原文作为段落",
    ]
    assert printed(tmp_path, found, roles) == source_words(chapter(text).items)


def test_a_hostile_list_takes_no_longer_than_its_length():
    text = "组长：" + "主任、" * 40_000 + "张甲\n成员：" + "（" * 40_000
    assert drafted(text)[0].entry["kind"] == "roster"


def test_a_table_is_left_to_others():
    assert roster(table_chapter("组长\t张某\n成员\t李某"), Roles(), "annex-1") is None


@needs_seeds
@pytest.mark.parametrize(
    ("number", "title", "counts"),
    [
        ("000", "专项工作组", {"组长": 2, "副组长": 5, "成员": 8}),
        ("003", "领导小组", {"组长": 1, "副组长": 2, "成员": 10}),
    ],
)
def test_the_rosters_of_the_sources(
    number: str, title: str, counts: dict[str, int], tmp_path: Path
):
    """Counted by hand in the source; departments one by one."""
    source, roles = seed_chapter(number, title), Roles()
    found = roster(source, roles, "annex-1")
    assert found is not None
    held = {
        name: sum(len(one.get("departments", [1])) for one in entries)  # type: ignore[arg-type]
        for name, entries in holders(found).items()
    }
    assert held == counts
    assert printed(tmp_path, found, roles) == source_words(source.items)
