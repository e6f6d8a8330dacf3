import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diff.marks import edits, marked, marked_lines
from tests.steps import steps

WORDS = st.text(st.sampled_from("每季度第一个月结束前15日内报送工作进展，。2023年"), max_size=40)


def test_what_was_taken_out_and_put_in_stands_in_the_line():
    assert marked("“三定”“四有”的方式", "“三定”“三有”的方式") == "“三定”“［-四-］［+三+］有”的方式"
    assert marked("报送总结", "报送年度总结") == "报送［+年度+］总结"
    assert marked("及时报送总结", "报送总结") == "［-及时-］报送总结"


def test_a_few_characters_between_two_changes_are_told_with_them():
    """`［-每-］［+各-］季度［-第-］…` would have to be puzzled together."""
    words = marked(
        "各医疗机构于每季度第一个月5日前报送材料", "各医疗机构于每季度结束前5个工作日内报送材料"
    )
    assert words == "各医疗机构于每季度［-第一个月5日前-］［+结束前5个工作日内+］报送材料"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("2023年6月30日前完成。", "2024年6月30日前完成。", "［-2023年6月30日-］［+2024年6月30日+］前完成。"),
        ("行动（2021年）结束", "行动（2022年）结束", "行动（［-2021年-］［+2022年+］）结束"),
        ("专题学习每月至少10次。", "专题学习每月至少12次。", "专题学习每月至少［-10次-］［+12次+］。"),
        ("覆盖率达到95%以上。", "覆盖率达到98%以上。", "覆盖率达到［-95%-］［+98%+］以上。"),
    ],
)  # fmt: skip
def test_a_number_changes_together_with_its_unit(old: str, new: str, line: str):
    """`202［-3-］［+4+］年` would have to be read twice."""
    assert marked(old, new) == line


def test_two_sentences_that_have_little_in_common_stand_whole():
    assert marked("全面动员。", "总结报告。") == "［-全面动员。-］［+总结报告。+］"


def test_only_lines_that_differ_are_told():
    old = "第一段不变。\n第二段说甲。\n第三段不变。"
    new = "第一段不变。\n第二段说乙。\n第三段不变。\n第四段新加。"
    assert marked_lines(old, new) == ["第二段说［-甲-］［+乙+］。", "［+第四段新加。+］"]
    assert marked_lines("", "甲") == ["［+甲+］"]
    assert marked_lines("甲", "") == ["［-甲-］"]
    assert marked_lines(old, old) == []


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_the_marks(old: str, new: str):
    line = marked(old, new)
    before = re.sub(r"［-(.*?)-］", r"\1", re.sub(r"［\+.*?\+］", "", line))
    after = re.sub(r"［\+(.*?)\+］", r"\1", re.sub(r"［-.*?-］", "", line))
    assert (before, after) == (old, new)


@given(WORDS, WORDS)
def test_edits_put_in_give_the_other_line(old: str, new: str):
    assert _edited(old, new) == new
    assert (edits(old, new) == []) == (old == new)


def test_a_line_without_end_is_compared_sentence_by_sentence():
    sentences = [f"第{n}项工作于{n % 12 + 1}月底前完成。" for n in range(400)]
    old, new = "".join(sentences), "".join([*sentences[:200], "新增一项。", *sentences[201:]])
    assert _edited(old, new) == new
    said = [(old[edit.start : edit.end], edit.new) for edit in edits(old, new)]
    assert said == [(sentences[200], ""), ("", "新增一项。")]
    assert steps(lambda: edits(old, new)) < 200_000


def _edited(old: str, new: str) -> str:
    for edit in reversed(edits(old, new)):
        old = old[: edit.start] + edit.new + old[edit.end :]
    return old
