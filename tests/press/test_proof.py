"""The words of a PDF held against signed ones: what differs is found in its part, nothing else is."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from generator.model.issued import Said
from generator.model.press import Seen
from generator.press.proof import checked
from generator.units import mm

SIGNED = (
    Said("notice", "标题", "关于印发方案的通知"),
    Said("notice", "正文", "为加强作风建设，现将方案印发给你们，请于3月底前报送。"),
    Said("plan", "标题", "实施方案"),
    Said("plan", "正文", "各单位要落实责任、健全制度，合格率达到100%。"),
    Said("plan", "表格", "序号", (0, 0, 0)),
    Said("plan", "表格", "任务", (0, 0, 1)),
    Said("plan", "表格", "1", (0, 1, 0)),
    Said("plan", "表格", "开展自查", (0, 1, 1)),
    Said("plan", "表格", "2", (0, 2, 0)),
    Said("plan", "表格", "落实整改", (0, 2, 1)),
    Said("imprint", "版记", "某县办公室"),
)
TITLES = {"notice": "通知", "plan": "方案", "imprint": "版记"}


def printed(*sides: str) -> tuple[Seen, ...]:
    return tuple(Seen(n, False, words, mm(210), mm(297)) for n, words in enumerate(sides, 1))


NOTICE = "关于印发方案的通知为加强作风建设，现将方案印发给你们，请于3月底前报送。"
PLAN = "实施方案各单位要落实责任、健全制度，合格率达到100%。序号任务1开展自查"
LAST = "序号任务2落实整改某县办公室"


def differences(*sides: str) -> list[tuple[str, str, str]]:
    return [
        (part.title, *pair)
        for part in checked(SIGNED, TITLES, printed(*sides))
        for pair in part.differences
    ]


def test_the_same_words_differ_nowhere_though_a_head_is_repeated_on_the_next_side() -> None:
    assert differences(NOTICE, PLAN, LAST) == []


def test_each_part_says_its_sides_passages_characters_and_figures() -> None:
    notice, plan, imprint = checked(SIGNED, TITLES, printed(NOTICE, PLAN, LAST))
    assert [part.sides for part in (notice, plan, imprint)] == [(1, 1), (2, 3), (3, 3)]
    assert (notice.passages, notice.characters, notice.figures) == (2, 36, 1)
    assert (plan.passages, plan.figures) == (8, 3)
    assert imprint.characters == len("某县办公室")


def test_another_comma_is_shown_with_the_words_around_it() -> None:
    other = NOTICE.replace("建设，现", "建设、现")
    ((part, signed, now),) = differences(other, PLAN, LAST)
    assert part == "通知"
    assert signed == "为加强作风建设，现将方案印发给你们，…"
    assert now == "为加强作风建设、现将方案印发给你们，…"


def test_a_number_a_short_cell_a_lost_and_an_added_line_are_found() -> None:
    assert differences(NOTICE, PLAN.replace("100%", "10%"), LAST)[0][0] == "方案"
    assert differences(NOTICE, PLAN, LAST.replace("落实整改", "落实整治")) == [
        ("方案", "落实整改", "落实整治")
    ]
    lost = NOTICE.replace("关于印发方案的通知", "")
    assert differences(lost, PLAN, LAST) == [("通知", "关于印发方案的通知", "")]
    more = PLAN.replace("序号", "违者从严处理。序号")
    assert differences(NOTICE, more, LAST) == [("方案", "", "违者从严处理。")]


@given(st.integers(0, len(NOTICE + PLAN + LAST) - 1), st.sampled_from("，。、七大9Ａ"))
def test_any_one_changed_character_is_found(at: int, char: str) -> None:
    whole = NOTICE + PLAN + LAST
    assume(whole[at] != char)
    changed = whole[:at] + char + whole[at + 1 :]
    cuts = (len(NOTICE), len(NOTICE + PLAN))
    found = differences(changed[: cuts[0]], changed[cuts[0] : cuts[1]], changed[cuts[1] :])
    assert found


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=6))
def test_any_words_can_be_compared(page: str, passages: list[str]) -> None:
    said = tuple(Said("notice", "正文", words) for words in passages)
    bare = "".join(page.split())
    for part in checked(said, TITLES, printed(bare)):
        for signed, now in part.differences:
            assert signed != now
