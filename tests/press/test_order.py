"""The order of binding: fresh odd sides, an even number of them, what each side is called."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.model.press import Held, Seen, Side
from generator.press.order import Labels, bound, labels, replaced
from generator.units import mm


def held(*numbers: int | None, part: str = "annex:1", words: str = "字") -> Held:
    pages = tuple(Seen(number, False, words, mm(210), mm(297)) for number in numbers)
    return Held(part, part, f"{part}.pdf", "", pages)


def shown(sides: tuple[Side, ...]) -> list[tuple[int, int] | None]:
    return [None if side.file is None else (side.file, side.page) for side in sides]


def test_a_file_after_an_odd_number_of_sides_begins_behind_a_blank_one() -> None:
    sides = bound([held(1, 2, 3, part="issue"), held(1), held(1, 2)])
    assert shown(sides) == [(0, 0), (0, 1), (0, 2), None, (1, 0), None, (2, 0), (2, 1)]


def test_a_blank_side_goes_before_an_imprint_that_stands_alone() -> None:  # 7.5
    sides = bound([held(1, 2, None, part="issue")])
    assert shown(sides) == [(0, 0), (0, 1), None, (0, 2)]
    letter = bound([held(None, part="issue")])
    assert shown(letter) == [(0, 0), None]


def test_sides_are_called_what_is_printed_on_them() -> None:
    sides = bound([held(1, 2, 3, part="issue"), held(None, 2), held(7, 8)])
    assert labels(sides) == (
        Labels(0, 1), Labels(3, None), Labels(5, 2), Labels(6, 7),
    )  # fmt: skip


def test_a_scan_takes_the_place_of_its_pages_only() -> None:
    sides = replaced(bound([held(1, 2, 3, 4)]), 0, 1, 5, [True, False])
    assert [side.scan for side in sides] == [None, (5, 0), (5, 1), None]
    assert [side.colour for side in sides] == [False, True, False, False]
    assert [side.number for side in sides] == [1, 2, 3, 4]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=8))
def test_every_page_once_each_file_from_an_odd_side_an_even_number_in_all(
    counts: list[int],
) -> None:
    files = [held(*range(1, count + 1)) for count in counts]
    sides = bound(files)
    assert len(sides) % 2 == 0
    for index, count in enumerate(counts):
        places = [n for n, side in enumerate(sides, 1) if side.file == index]
        assert len(places) == count
        assert places == list(range(places[0], places[0] + count))
        assert places[0] % 2 == 1
    assert sum(side.blank for side in sides) == sum(count % 2 for count in counts)
