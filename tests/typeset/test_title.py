"""Titles: whole words, balanced lines, a trapezoid or a diamond (7.3.1)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.typeset.title import MOST_GLYPHS, title_lines

TITLES = {
    "数据统计表": ["数据统计表"],
    "关于印发《某某县医疗机构及其工作人员廉洁从业行动计划实施方案》的通知": [
        "关于印发《某某县医疗机构及其工作人员",
        "廉洁从业行动计划实施方案》的通知",
    ],
    "某某县医疗机构及其工作人员廉洁从业行动计划实施方案": [
        "某某县医疗机构及其工作人员",
        "廉洁从业行动计划实施方案",
    ],
    "某某县医疗机构及其工作人员廉洁从业行动计划专项工作组": [
        "某某县医疗机构及其工作人员廉洁从业",
        "行动计划专项工作组",
    ],
}


@pytest.mark.parametrize("words", TITLES)
def test_a_title_is_divided_between_words(words: str) -> None:
    assert title_lines(words) == TITLES[words]


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("关于印发的、和《》县医疗机构（2021-）ab"), min_size=1, max_size=70))
def test_no_character_of_a_title_is_lost_and_no_line_is_too_long(words: str) -> None:
    lines = title_lines(words)
    assert "".join(lines) == words
    assert all(sum(0.55 if c.isascii() else 1 for c in line) <= MOST_GLYPHS for line in lines)
