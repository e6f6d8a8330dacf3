"""Which figure goes where: reworded, reordered, doubled, in another unit, confirmed before."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.fill.mapping import Match, Proposal, Sureness, mapped
from generator.fill.slots import Slot
from generator.fill.wanted import Wanted
from tests.fill.ours import forms, statistics


def _slot(
    row: int, *rows: str, unit: str = "", heads: tuple[str, ...] = (), number: str = ""
) -> Slot:
    return Slot(0, (row, 5), f"E{row}", None, rows, heads, unit=unit, number=number)


def _ours(*labels: tuple[str, ...], unit: str = "件") -> tuple[Wanted, ...]:
    return tuple(
        Wanted(f"form/in_{number}", _slot(number, *rows, unit=unit), unit)
        for number, rows in enumerate(labels, 1)
    )


def _pairs(proposal: Proposal) -> list[tuple[str, str]]:
    return [(m.wanted.id if m.wanted else "", m.sureness.value) for m in proposal.matches]


def _as_theirs(ours: tuple[Wanted, ...]) -> list[Slot]:
    return [replace(one.slot, unit=one.unit, number="") for one in ours]


CASES = _ours(
    ("查处强制消费案件",), ("查处术中加价案件",), ("查处非法行医案件",), ("查处黑护工案件",)
)


def test_other_marks_widths_and_numbers_make_no_difference() -> None:
    theirs = [
        _slot(1, "3．查处“非法行医”案件", unit="件"), _slot(2, "（二）查处 术中加价 案件", unit="件"),
    ]  # fmt: skip
    assert _pairs(mapped(theirs, CASES, {})) == [("form/in_3", "有把握"), ("form/in_2", "有把握")]


def test_a_new_row_of_like_words_is_nobodys() -> None:
    theirs = [_slot(1, "查处倒卖号源案件", unit="件"), *_as_theirs(CASES)]
    assert _pairs(mapped(theirs, CASES, {}))[0] == ("", "没有对应")


def test_a_figure_without_a_place_is_named() -> None:
    proposal = mapped(_as_theirs(CASES)[:3], CASES, {})
    assert [one.id for one in proposal.left] == ["form/in_4"]


def test_two_rows_with_the_same_words_are_doubtful() -> None:
    theirs = [*_as_theirs(CASES), _slot(9, "查处黑护工案件", unit="件")]
    found = _pairs(mapped(theirs, CASES, {}))
    assert found[3][1] == "待核对"
    assert [sure for _, sure in found[:3]] == ["有把握"] * 3


def test_another_unit_of_money_is_turned_and_told() -> None:
    (match,) = mapped(
        [_slot(1, "涉案金额", unit="元")], _ours(("涉案金额",), unit="万元"), {}
    ).matches
    assert (match.sureness, match.why) == (Sureness.UNSURE, "单位不同：万元换算成元")


def test_another_kind_of_unit_is_no_match() -> None:
    theirs = [_slot(1, "处罚情况", unit="人")]
    (match,) = mapped(theirs, _ours(("处罚情况",), unit="万元"), {}).matches
    assert match.sureness is not Sureness.SURE


def test_columns_about_another_period_are_not_taken_for_this_one() -> None:
    theirs = [
        _slot(1, "红包案件", unit="件", heads=("本期数",)),
        _slot(2, "红包案件", unit="件", heads=("累计数",)),
        _slot(3, "回扣案件", unit="件", heads=("本期数",)),
        _slot(4, "回扣案件", unit="件", heads=("累计数",)),
    ]
    proposal = mapped(theirs, _ours(("红包案件",), ("回扣案件",)), {})
    assert [match.wanted.id if match.wanted else "" for match in proposal.matches] == [
        "form/in_1", "", "form/in_2", "",
    ]  # fmt: skip


def test_figures_in_columns_are_those_in_rows() -> None:
    ours = _ours(
        ("红包案件", "案件数量"),
        ("红包案件", "处罚人数"),
        ("回扣案件", "案件数量"),
        ("回扣案件", "处罚人数"),
    )
    theirs = [
        _slot(1, "回扣案件", heads=("案件数量",)), _slot(2, "回扣案件", heads=("处罚人数",)),
        _slot(3, "红包案件", heads=("案件数量",)), _slot(4, "红包案件", heads=("处罚人数",)),
    ]  # fmt: skip
    assert _pairs(mapped(theirs, ours, {})) == [
        (f"form/in_{number}", "有把握") for number in (3, 4, 1, 2)
    ]


def test_what_was_confirmed_is_not_asked_again_and_only_what_changed_is() -> None:
    theirs = [_slot(1, "卖号情况", unit="件"), *_as_theirs(CASES)[1:]]
    first = mapped(theirs, CASES, {})
    kept = {first.matches[0].mark: "form/in_1"}
    kept |= {m.mark: m.wanted.id for m in first.matches if m.sureness is Sureness.SURE and m.wanted}
    changed = [*theirs[:3], _slot(4, "查处黑护工的案件", unit="件")]
    states = [match.sureness for match in mapped(changed, CASES, kept).matches]
    assert states == [Sureness.CONFIRMED] * 3 + [Sureness.SURE]


def test_a_place_that_shall_stay_empty_stays_empty() -> None:
    theirs = _as_theirs(CASES)
    mark = mapped(theirs, CASES, {}).matches[0].mark
    proposal = mapped(theirs, CASES, {mark: ""})
    assert (proposal.matches[0].wanted, proposal.matches[0].sureness) == (None, Sureness.CONFIRMED)
    assert [one.id for one in proposal.left] == ["form/in_1"]


def test_what_was_confirmed_of_rows_alike_holds_only_for_the_same_table() -> None:
    alike = [_slot(1, "其他", unit="件"), _slot(2, "其他", unit="件"), *_as_theirs(CASES)]
    kept = {mapped(alike, CASES, {}).matches[0].mark: "form/in_1"}
    assert mapped(alike, CASES, kept).matches[0].sureness is Sureness.CONFIRMED
    more = [_slot(0, "其他", unit="件"), *alike]
    assert Sureness.CONFIRMED not in [match.sureness for match in mapped(more, CASES, kept).matches]


@settings(max_examples=4, deadline=None)
@given(st.randoms(use_true_random=False))
def test_every_form_of_ours_in_any_order_is_found_again(random: object) -> None:
    every = [
        statistics(),
        *(ours for _, ours in forms("conduct-campaign-2020", "guangxi", "2020")),
        *(ours for _, ours in forms("malpractice-points-2023", "shanghai", "2023")),
    ]
    for ours in every:
        order = [*range(len(ours))]
        random.shuffle(order)  # type: ignore[attr-defined]
        theirs = [_as_theirs(ours)[number] for number in order]
        matches: tuple[Match, ...] = mapped(theirs, ours, {}).matches
        assert [m.wanted.id if m.wanted else "" for m in matches] == [ours[n].id for n in order]
