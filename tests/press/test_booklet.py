"""Which page stands where on the sheets of a booklet: folded and read, they come in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.press import THICKNESS
from generator.press.booklet import Spot, booklet, two_up
from generator.units import ZERO, mm

PAGES = st.integers(1, 400)


def folded(spots: tuple[Spot, ...]) -> list[int | None]:
    """The pages as a reader turns them: each sheet folded around those that lie further in."""
    found: list[int | None] = []
    by_place = {(s.sheet, s.back, s.right): s.page for s in spots}
    assert len(by_place) == len(spots), "two pages in one place"
    for sheet in reversed(range(len(spots) // 4)):
        front = [by_place[sheet, False, True], by_place[sheet, True, False]]
        back = [by_place[sheet, True, True], by_place[sheet, False, False]]
        found = [*front, *found, *back]
    return found


@given(PAGES)
def test_folded_every_page_comes_once_in_order_and_blank_ones_last(pages: int) -> None:
    spots = booklet(pages)
    assert len(spots) % 4 == 0
    assert len(spots) - pages < 4
    assert folded(spots) == [*range(pages), *[None] * (len(spots) - pages)]


@given(PAGES)
def test_the_two_pages_of_a_spread_lie_side_by_side_at_the_fold(pages: int) -> None:
    spots = booklet(pages)
    padded = len(spots)
    for spot in spots:
        beside = next(
            s
            for s in spots
            if (s.sheet, s.back) == (spot.sheet, spot.back) and s.right is not spot.right
        )
        if spot.page is not None and beside.page is not None:
            assert spot.page + beside.page == padded - 1
        if spot.page is not None:
            assert spot.right == (spot.page % 2 == 0), "odd pages (from 1) stand at the right"


@given(PAGES, st.floats(0, 0.5))
def test_pages_move_to_the_fold_by_a_sheet_more_for_each_sheet_further_in(
    pages: int, thickness: float
) -> None:
    for spot in booklet(pages, mm(thickness)):
        inwards = -spot.shift if spot.right else spot.shift
        assert inwards.mm == pytest.approx(spot.sheet * thickness)


@given(st.integers(2, 400))
def test_an_imprint_on_a_side_of_its_own_stays_the_last_side(pages: int) -> None:  # 7.5
    spots = booklet(pages, closing=1)
    blank = [None] * (len(spots) - pages)
    assert folded(spots) == [*range(pages - 1), *blank, pages - 1]


def test_a_booklet_of_six_pages() -> None:
    spots = booklet(6)
    sides = [
        (s.sheet + 1, "反" if s.back else "正", "右" if s.right else "左", s.page and s.page + 1)
        for s in spots
        if s.page is not None and s.page > 0
    ]
    assert sides == [
        (1, "反", "左", 2), (2, "正", "左", 6), (2, "正", "右", 3),
        (2, "反", "左", 4), (2, "反", "右", 5),
    ]  # fmt: skip
    assert spots[1] == Spot(0, 0, False, True, ZERO)
    assert spots[5].shift == -THICKNESS


@given(PAGES)
def test_a_proof_shows_two_pages_a_sheet_in_order(pages: int) -> None:
    spots = two_up(pages)
    assert [s.page for s in spots][:pages] == list(range(pages))
    assert [(s.sheet, s.right) for s in spots] == [(n // 2, bool(n % 2)) for n in range(len(spots))]
    assert not any(s.back or s.shift.pt for s in spots)
