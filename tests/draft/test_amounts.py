"""Figures and counted slogans of invented texts."""

import pytest

from generator.draft.amounts import amounts_in, slogans_in
from generator.draft.figures import Figures
from generator.place import FilePlace
from tests.steps import growth

PLACE = FilePlace("上级.txt", 7)


@pytest.mark.parametrize(
    ("text", "words", "entry", "verbatim"),
    [
        ("每年至少2次演练", "每年至少2次", (2, "次", "at-least", "year"), True),
        ("每月至少安排1次学习", "每月至少安排1次", (1, "次", "at-least", "month"), False),
        ("每月至少安排一次学习", "每月至少安排一次", (1, "次", "at-least", "month"), False),
        ("每季度不少于1次", "每季度不少于1次", (1, "次", "at-least", "quarter"), False),
        ("录像至少保留30天", "至少保留30天", (30, "天", "at-least", None), False),
        ("至少30天", "至少30天", (30, "天", "at-least", None), True),
        ("整改率100%", "100%", (100, "%", "exactly", None), True),
        ("覆盖率达100%", "100%", (100, "%", "exactly", None), True),
        ("合格率达到９５％以上", "达到９５％以上", (95, "%", "at-least", None), False),
        ("采取至少3种以上形式", "至少3种以上", (3, "种", "at-least", None), False),
        ("不超过3个月", "不超过3个月", (3, "个月", "at-most", None), False),
        ("每月召开1次例会", "每月召开1次", (1, "次", "exactly", "month"), False),
    ],
)
def test_figures_with_their_spans(text, words, entry, verbatim):
    (found,) = amounts_in(text)
    assert text[found.start : found.end] == words
    assert tuple(found.entry.get(key) for key in ("value", "unit", "bound", "per")) == entry
    assert found.verbatim is verbatim


@pytest.mark.parametrize(
    "text",
    [
        "每季度第一个月5日前报送",
        "每年11月25日前",
        "2023年5月印发",
        "每季度结束前5个工作日内",
        "第3次会议",
        "一个月",
    ],
)
def test_deadlines_and_plain_counts_are_no_figures(text):
    assert amounts_in(text) == []


@pytest.mark.parametrize(
    ("text", "name", "parts"),
    [
        ("实现“四个100%”，即覆盖率、参与率、整改率、办结率。", "“四个100%”",
         [(4, ["覆盖率", "参与率", "整改率", "办结率"])]),
        (
            "全面做到思想发动、自查自纠、问题整改、建章立制、宣传引导、督导检查“六个到位”。", "“六个到位”",
            [(6, ["思想发动", "自查自纠", "问题整改", "建章立制", "宣传引导", "督导检查"])],
        ),
        ("落实“五定”（定人、定责、定时、定标准、定措施）。", "“五定”",
         [(5, ["定人", "定责", "定时", "定标准", "定措施"])]),
        ("围绕燃气安全、消防安全、校车安全等三个专项行动内容", "三个专项行动",
         [(3, ["燃气安全", "消防安全", "校车安全"])]),
        ("按“定人定时定点”（“三定”）巡查。", "“三定”", [(3, ["定人", "定时", "定点"])]),
        ("对照六方面32类问题整改", "六方面32类问题", [(6, None), (32, None)]),
    ],
)  # fmt: skip
def test_slogans_have_their_members(text, name, parts):
    (found,) = slogans_in(text)
    assert found.entry["name"] == name == text[found.start : found.end]
    said = [(part["declared"], part.get("members")) for part in found.entry["parts"]]  # type: ignore[attr-defined]
    assert said == parts


def test_a_slogan_without_its_members_says_so():
    (found,) = slogans_in("坚持“四个到位”。")
    assert found.entry.doubts == ["“四个到位”所数的4项没有找到，请补上"]


def test_words_that_only_begin_like_slogans_are_none():
    assert slogans_in("落实“一岗双责”，推进“十四五”规划，开展三个月的检查。") == []


def test_many_figures_in_one_paragraph_take_steps_by_their_number():
    def act(number: int):
        words = (
            "每年至少2次演练，整改率100%，落实“五定”（定人、定责、定时、定标准、定措施）。" * number
        )
        return lambda: Figures().take(words, PLACE)

    assert growth(act, 50) < 1.5


def test_references_stand_where_the_figures_stood():
    figures = Figures()
    said = figures.take("整改率100%，每年至少2次演练，“到位率90%”不算。", PLACE)
    assert said == "整改率｛数量:quantity-01｝，｛数量:quantity-02｝演练，“到位率90%”不算。"
    assert [one["subject"] for one in figures.quantities] == ["整改率", "整改率100%"]


def test_a_text_of_many_pages_without_a_paragraph_is_not_searched():
    figures = Figures()
    words = "每年至少2次演练，整改率100%。" * 2_000
    assert figures.take(words, PLACE) == words
    assert figures.quantities == []
    (doubt,) = figures.doubts
    assert doubt.reason == "这一段有34000字，太长，没有查找数量和口号；请分段后自行补上"
