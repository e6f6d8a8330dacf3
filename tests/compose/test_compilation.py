"""Summaries of units laid into one: by heading, the unit behind each paragraph, no word lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.compose.compilation import OTHERS, Section, sections
from generator.model.ledger import Entry
from generator.model.returns import State

Text = tuple[tuple[int, str], ...]


def text(unit: str, *paragraphs: tuple[int, str]) -> Entry:
    return Entry(unit, "2022", "summary:summary", 1, State.IN, "", "", "", paragraphs=paragraphs)


def told(*entries: Entry) -> dict[str, list[tuple[str, str]]]:
    return {section.heading: list(section.paragraphs) for section in sections(entries)}


def test_headings_that_say_the_same_are_one():
    first = text("甲", (1, "一、主要做法"), (0, "学习。"), (1, "二、存在的问题"), (0, "人手不足。"))
    other = text("乙", (1, "一、工作措施"), (0, "培训。"), (1, "二、问题和不足"), (0, "设备旧。"))
    assert told(first, other) == {
        "主要做法": [("甲", "学习。"), ("乙", "培训。")],
        "存在问题": [("甲", "人手不足。"), ("乙", "设备旧。")],
    }


def test_a_heading_of_one_unit_alone_stands_under_others_with_its_words():
    first = text("甲", (1, "一、主要做法"), (0, "学习。"), (1, "二、党建引领特色"), (0, "共建。"))
    other = text("乙", (1, "一、主要做法"), (0, "培训。"), (1, "二、廉洁文化墙"), (0, "上墙。"))
    assert told(first, other)[OTHERS] == [("乙", "廉洁文化墙：上墙。")]


def test_a_heading_that_two_units_share_is_a_section_of_its_own():
    units = [text(u, (1, "一、廉洁文化建设"), (0, f"{u}上墙。")) for u in "甲乙"]
    assert told(*units) == {"廉洁文化建设": [("甲", "甲上墙。"), ("乙", "乙上墙。")]}


def test_a_text_alone_keeps_its_own_headings():
    assert [*told(text("甲", (1, "一、廉洁文化墙"), (0, "上墙。")))] == ["廉洁文化墙"]


def test_what_stands_under_no_heading_is_not_lost():
    assert told(text("甲", (0, "第一段。"), (0, "第二段。"))) == {
        OTHERS: [("甲", "第一段。"), ("甲", "第二段。")]
    }


def test_a_text_without_headings_stands_under_its_title():
    plain = text("甲", (0, "甲医院2022年工作总结"), (0, "学习。"), (0, "培训。"))
    assert told(plain) == {"甲医院2022年工作总结": [("甲", "学习。"), ("甲", "培训。")]}
    other = text("乙", (1, "一、主要做法"), (0, "共建。"))
    assert told(plain, other) == {
        "主要做法": [("乙", "共建。")],
        OTHERS: [("甲", "甲医院2022年工作总结：学习。"), ("甲", "培训。")],
    }


def test_titles_that_are_alike_are_not_one():
    texts = [text(u, (0, f"{u}医院2022年工作计划"), (0, f"{u}学习。")) for u in "甲乙"]
    assert told(*texts)[OTHERS] == [
        ("甲", "甲医院2022年工作计划：甲学习。"),
        ("乙", "乙医院2022年工作计划：乙学习。"),
    ]


def test_plain_lines_with_numbers_are_headings():
    lines = (
        "甲医院总结",
        "一、主要做法",
        "（一）学习教育",
        "学习。",
        "二、存在的问题：",
        "人手不足。",
        "三、四月各办一次。",
    )
    assert told(text("甲", *((0, words) for words in lines))) == {
        "主要做法": [("甲", "（一）学习教育：学习。")],
        "存在问题": [("甲", "人手不足。"), ("甲", "三、四月各办一次。")],
    }


def test_short_plain_lines_that_say_the_usual_are_headings():
    lines = ("基本情况", "有床位100张。", "下一步打算", "继续学习。")
    assert told(text("甲", *((0, words) for words in lines))) == {
        "基本情况": [("甲", "有床位100张。")],
        "下一步打算": [("甲", "继续学习。")],
    }


def test_a_title_is_no_paragraph_and_no_heading():
    first = text("甲", (1, "甲医院2022年工作总结"), (1, "一、主要做法"), (0, "学习。"))
    assert told(first) == {"主要做法": [("甲", "学习。")]}


def test_headings_below_lead_what_follows():
    first = text("甲", (1, "一、主要做法"), (2, "（一）加强学习"), (0, "学习。"), (2, "（二）处方"))
    assert told(first) == {"主要做法": [("甲", "（一）加强学习：学习。"), ("甲", "（二）处方")]}


def test_sections_stand_in_the_order_of_the_texts():
    units = [
        text(
            u,
            (1, "一、基本情况"),
            (0, "一。"),
            (1, "二、存在问题"),
            (0, "二。"),
            (1, "三、下一步打算"),
            (0, "三。"),
        )
        for u in "甲乙"
    ]
    assert [*told(*units)] == ["基本情况", "存在问题", "下一步打算"]


TEXTS = st.lists(
    st.lists(
        st.tuples(st.integers(0, 3), st.text("甲乙一二、（）。问题做法", min_size=1, max_size=12)),
        min_size=1,
        max_size=8,
    ),
    min_size=1,
    max_size=4,
)


@given(TEXTS)
def test_no_paragraph_of_a_text_is_lost_or_said_twice(texts: list[list[tuple[int, str]]]):
    """Each paragraph is marked, so that it is known again wherever it stands."""
    entries = [
        text(
            str(unit),
            *(
                (0, "总结"),
                *((level, f"{words}#{unit}.{n}#。") for n, (level, words) in enumerate(one)),
            ),
        )
        for unit, one in enumerate(texts)
    ]
    made: tuple[Section, ...] = sections(entries)
    said = "".join(section.heading + "".join(w for _, w in section.paragraphs) for section in made)
    for unit, one in enumerate(texts):
        for number, (level, _) in enumerate(one):
            if level == 0:
                assert said.count(f"#{unit}.{number}#") == 1
