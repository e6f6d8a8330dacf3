"""Sentences of handing in: who, what, to whom, by when; what no rule says is told."""

from __future__ import annotations

from datetime import date

import pytest

from generator.draft.deadlines import Deadlines
from generator.draft.roles import Roles
from generator.place import FilePlace

PLACE = FilePlace("上级.txt", 7)


def taken(words: str) -> tuple[str, list[tuple[str, list[str], str]], list[str]]:
    """The words with references, (what, who, to) of each deadline, the doubts."""
    roles = Roles()
    deadlines = Deadlines(roles, 2026)
    said = deadlines.take(words, PLACE)
    names = {str(one["id"]): str(one["name"]) for one in roles.entries}
    found = [
        (
            str(one["subject"]),
            [names[str(id_)] for id_ in one["who"]],  # type: ignore[attr-defined]
            names.get(str(one.get("to", "")), ""),
        )
        for one in deadlines.entries
    ]
    return said, found, [doubt.reason for doubt in deadlines.doubts]


def test_what_stands_behind_the_verb_is_an_office_or_the_thing_handed_in():
    """报送 is followed by the office in one clause and by the report in the next."""
    said, found, doubts = taken(
        "各区县安委会请于2026年7月31日前将实施方案报市安委会办公室，每月5日前报送上月工作情况，2026年12月20日前报送总结报告。"
    )
    who, to = ["各区县安委会"], "市安委会办公室"
    assert found == [("实施方案", who, to), ("上月工作情况", who, to), ("总结报告", who, to)]
    assert said.count("｛日期:deadline-") == 3
    assert doubts == []


@pytest.mark.parametrize(
    ("words", "what", "to"),
    [
        ("各学校应于2026年5月10日前将检查情况报区教育局。", "检查情况", "区教育局"),
        ("各有关单位于2026年6月1日前报送总结至市民政局。", "总结", "市民政局"),
        ("各单位请于2026年6月1日前向县教育局报送名单。", "名单", "县教育局"),
        ("各单位将台账于2026年6月1日前报市医院管理中心。", "台账", "市医院管理中心"),
        ("各区县要于2026年6月5日前将本地方案报市民政局备案。", "本地方案", "市民政局"),
        ("各学校确定1名联络员，于2026年6月5日前报县教育局。", "联络员名单", "县教育局"),
        (
            "各单位明确专人负责，指定一名安全信息员，6月5日前报市民政局。",
            "安全信息员名单",
            "市民政局",
        ),
        (
            "各学校于每月25日前报送《校车检查统计表》（见附件2）至县教育局。",
            "《校车检查统计表》",
            "县教育局",
        ),
    ],
)
def test_one_sentence(words: str, what: str, to: str):
    _, ((subject, _, office),), _ = taken(words)
    assert (subject, office) == (what, to)


def test_what_a_sentence_does_not_say_is_doubted():
    _, found, doubts = taken("2026年6月1日前报送总结。")
    assert found == [("总结", ["各有关单位"], "")]
    assert doubts == ["原文这一句没有写明谁报、报给谁，请补上"]


def test_a_recurring_day_that_no_rule_says_is_told():
    said, found, doubts = taken("各区县教育局每季度末月25日前报送工作进展。")
    assert (said, found) == ("各区县教育局每季度末月25日前报送工作进展。", [])
    assert doubts == ["“每季度末月25日前”没有对应的期限规则，日历里没有这一项，请自行补上"]


def test_a_day_of_work_is_no_deadline_of_handing_in():
    said, found, _ = taken("各区县要在2026年8月31日前完成排查。")
    assert (said, found) == ("各区县要在2026年8月31日前完成排查。", [])


def test_the_rule_is_kept():
    deadlines = Deadlines(Roles(), 2026)
    deadlines.take("各学校请于3月5日前将名单报县教育局。", PLACE)
    (one,) = deadlines.entries
    assert one["rule"] == {"kind": "day", "day": date(2026, 3, 5)}


def test_all_who_are_named_hand_in():
    """各区县、市有关部门 is what the sentence says; 各有关单位 is nobody's words."""
    _, found, doubts = taken(
        "各区县、市有关部门确定1名联络员，于2026年6月5日前报市民政局；每月25日前报送《进展情况统计表》（见附件2）；"
        "2026年12月20日前报送工作总结。"
    )
    who = ["各区县", "市有关部门"]
    assert found == [
        ("联络员名单", who, "市民政局"),
        ("《进展情况统计表》", who, "市民政局"),
        ("工作总结", who, "市民政局"),
    ]
    assert [one for one in doubts if "没有写明" in one] == []


def test_a_note_under_a_form_repeats_a_deadline_and_makes_none():
    deadlines = Deadlines(Roles(), 2026)
    deadlines.take("各学校每月25日前将进展情况统计表报县教育局。", PLACE)
    said = deadlines.take("说明：1.本表每月25日前报送。", PLACE)
    assert said == "说明：1.本表｛日期:deadline-1｝报送。"
    assert len(deadlines.entries) == 1
    deadlines.take("说明：1.本表每月5日前报送。", PLACE)
    assert len(deadlines.entries) == 2, "another day is another deadline"
