from hypothesis import given
from hypothesis import strategies as st

from generator.diff.passages import Pair, aligned, likeness
from tests.steps import growth, steps

PASSAGES = st.lists(
    st.text(st.sampled_from("各区县医疗机构，每月5日前报送。"), max_size=12), max_size=12
)


def _pairs(old: list[str], new: list[str]) -> list[Pair[str]]:
    return aligned(old, new, str)


def _told(old: list[str], new: list[str]) -> list[tuple[str | None, str | None]]:
    return [(pair.old, pair.new) for pair in _pairs(old, new) if not pair.same]


@given(PASSAGES, PASSAGES)
def test_every_passage_of_both_stands_there_once_and_in_order(old: list[str], new: list[str]):
    pairs = _pairs(old, new)
    assert [pair.old for pair in pairs if pair.old is not None] == old
    assert [pair.new for pair in pairs if pair.new is not None] == new
    assert all(pair.same == (pair.old == pair.new) for pair in pairs)


@given(PASSAGES)
def test_equal_lists_do_not_differ(passages: list[str]):
    assert all(pair.same for pair in _pairs(passages, passages))


def test_a_changed_passage_meets_the_one_that_it_was():
    old = ["一、工作目标", "各医疗机构每季度报送一次。", "二、工作要求", "压实主体责任。"]
    new = [
        "一、工作目标",
        "压实监管责任。",
        "各医疗机构每月报送一次。",
        "二、工作要求",
        "压实主体责任。",
    ]
    assert _told(old, new) == [
        (None, "压实监管责任。"),
        ("各医疗机构每季度报送一次。", "各医疗机构每月报送一次。"),
    ]


def test_one_that_stands_alone_against_one_is_the_same_reworded():
    """What is issued as 原文 and 改为 should not be told as a deletion and an addition."""
    assert _told(["总则", "每月5日前报送。", "附则"], ["总则", "次月10日前上报材料。", "附则"]) == [
        ("每月5日前报送。", "次月10日前上报材料。")
    ]
    assert _told(["总则", "甲乙丙。", "附则"], ["总则", "子丑寅卯，", "附则"]) == [
        ("甲乙丙。", None),
        (None, "子丑寅卯，"),
    ]


def test_a_passage_that_was_repeated_or_dropped_leaves_the_others_alone():
    assert _told(["填报", "", "盖章", "", "存档"], ["填报", "", "", "盖章", "", "存档"]) == [
        (None, "")
    ]
    assert _told(["序号"] * 5, ["序号"] * 4) == [("序号", None)]


def test_what_moved_is_said_to_have_moved_and_short_words_are_not():
    long, other = "加强组织领导，压实责任。", "开展专题学习，每月一次。"
    moved = [pair for pair in _pairs([long, other, "完"], [other, "完", long]) if pair.moved]
    assert [(pair.old, pair.new) for pair in moved] == [(long, None), (None, long)]
    assert not any(pair.moved for pair in _pairs(["甲", other, "乙"], [other, "乙", "甲"]))


def test_only_what_is_of_one_kind_becomes_one_another():
    words = ["表：每月报送", "段：每月报送"]
    pairs = aligned(words[:1], words[1:], lambda one: one[2:], lambda one: one[0])
    assert [(pair.old, pair.new) for pair in pairs] == [(words[0], None), (None, words[1])]


def test_likeness_is_of_pairs_of_characters():
    assert likeness("", "") == likeness("报送", "报送") == 1
    assert likeness("报送", "盖章") == 0
    assert 0.5 < likeness("每季度报送一次材料", "每季度报送两次材料") < 1


def test_the_steps_grow_with_the_lists_and_not_with_their_square():
    """Sixty pages, every passage changed, in another order, or all the same."""

    def changed(count: int):
        old = [f"第{n}条　各单位{n * 7}日前报送材料{n % 13}份，逾期通报。" for n in range(count)]
        new = [one.replace("报送", "上报").replace("逾期", "未报的") for one in old]
        return lambda: aligned(old, new, str)

    def same(count: int):
        return lambda: aligned(["填报单位："] * count, ["填报单位："] * (count + 3), str)

    assert growth(changed, 100, 4) < 2
    assert growth(same, 100, 4) < 2
    assert steps(changed(1000)) < 1_500_000
