"""Lines: nothing lost, nothing forbidden where it can be helped, and an end to every loop."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.typeset.breaks import CLOSERS, OPENERS, Bond, bonds_of
from generator.typeset.lines import WIDEST_GAP, Cut, break_lines, measured, stretch

SIZE = 16.0
CELL = 442.2047 / 28
GAP = CELL - SIZE
ROOM = 28 * CELL

PLAIN = "国务院办公厅各县的，。、；：？！”’）》〕】“‘（《〔【—…0123456789年月日号次%aZ. /-"
ODD = "\u200b\u200d\u202e\u0301\u3000\u00a0😀👨א"
ALPHABET = st.sampled_from(PLAIN + ODD)


def widths(words: str) -> list[float]:
    """Square glyphs, half of that for Latin, nothing for marks."""
    return [
        0.0
        if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc")
        else SIZE / 2
        if char.isascii()
        else SIZE
        for char in words
    ]


def set_lines(words: str, first: float = 26 * CELL) -> list[str]:
    cuts = break_lines(words, widths(words), first, ROOM, GAP, SIZE)
    return [words[cut.start : cut.end] for cut in cuts]


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=300))
def test_no_character_is_lost_added_or_moved(words: str) -> None:
    lines = set_lines(words)
    assert "".join(lines) == words
    assert all(lines)


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=300))
def test_a_forbidden_start_or_end_has_no_other_place_to_break(words: str) -> None:
    bonds = bonds_of(words)
    cuts = break_lines(words, widths(words), 26 * CELL, ROOM, GAP)
    for cut in cuts[1:]:
        if words[cut.start] in CLOSERS or words[cut.start - 1] in OPENERS:
            before = next(c for c in cuts if c.end == cut.start)
            assert all(bonds[i] is not Bond.FREE for i in range(before.start + 1, before.end))


@settings(max_examples=200, deadline=None)
@given(st.text(ALPHABET, max_size=300))
def test_no_line_is_wider_than_its_room(words: str) -> None:
    given_widths = widths(words)
    for number, cut in enumerate(break_lines(words, given_widths, 26 * CELL, ROOM, GAP)):
        seen = measured(words, given_widths, cut)
        room = 26 * CELL if number == 0 else ROOM
        assert seen.gaps == 0 or seen.natural + GAP * seen.gaps <= room - GAP + 0.03


@pytest.mark.parametrize(
    "words",
    ["国" * 10_000, "，" * 10_000, "“" * 10_000, "a" * 10_000, "1" * 10_000, "\u200b" * 10_000,
     " " * 10_000, "ab " * 3_000, "😀\u200d" * 5_000, "א\u202e" * 5_000, "—" * 10_000],
    ids=["ideographs", "closers", "openers", "latin", "digits", "zero-width", "spaces", "words",
         "joined emoji", "bidi", "dashes"],
)  # fmt: skip
def test_long_texts_without_a_natural_break_end(words: str) -> None:
    lines = set_lines(words)
    assert "".join(lines) == words
    assert len(lines) <= len(words)


def test_a_line_of_ideographs_holds_28_and_the_first_one_26() -> None:
    assert [len(line) for line in set_lines("国" * 100)] == [26, 28, 28, 18]


def test_a_number_keeps_its_unit_and_a_document_number_stays_whole() -> None:
    for filler in range(20, 30):
        for token in ("2023年5月3日", "〔2023〕15号", "30%", "1200次", "Word"):
            lines = set_lines("国" * filler + token + "国" * 30)
            assert any(token in line for line in lines), (filler, token, lines)


def test_dashes_and_ellipses_are_not_torn() -> None:
    for filler in range(20, 30):
        for token in ("——", "……"):
            lines = set_lines("国" * filler + token + "国" * 30)
            assert any(token in line for line in lines)


def test_a_single_character_gets_company_on_the_last_line() -> None:
    assert [len(line) for line in set_lines("国" * 55)] == [26, 27, 2]
    assert set_lines("国" * 55 + "。")[-1] == "国国。"


def gaps(words: str, room: float) -> list[float]:
    """How far each line but the last would be stretched, in em a gap."""
    given_widths = widths(words)
    cuts = break_lines(words, given_widths, room, room, 0.0, SIZE)
    seen = [measured(words, given_widths, cut) for cut in cuts[:-1]]
    return [(room - line.natural) / line.gaps / SIZE for line in seen]


def test_what_does_not_fit_is_made_up_for_by_the_lines_above() -> None:
    words = "国" * 52 + "〔2021〕53号" + "国" * 30
    assert max(gaps(words, 28 * SIZE)) < 0.1
    assert max(gaps("国" * 20 + "，每年至少2次。", 11.5 * SIZE)) < WIDEST_GAP


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("国务院，。“”（）2次"), min_size=30, max_size=90))
def test_a_paragraph_seen_as_a_whole_needs_no_more_lines(words: str) -> None:
    cuts = break_lines(words, widths(words), ROOM, ROOM, GAP, SIZE)
    alone = break_lines(words, widths(words), ROOM, ROOM, GAP, 1e9)  # nothing is a gap then
    assert len(cuts) <= len(alone)


def test_a_line_that_would_be_torn_stays_short() -> None:
    words = "联系方式：" + "a" * 60
    assert stretch(measured(words, widths(words), Cut(0, 5)), ROOM, SIZE) is None


def test_a_long_address_breaks_only_because_it_is_longer_than_a_line() -> None:
    address = "https://www.example.com/" + "a" * 60
    lines = set_lines("国" * 20 + address)
    assert len(lines[0]) > 20
    assert len(set_lines("国" * 20 + "https://www.example.com/a")[0]) == 20


def test_a_short_line_is_stretched_to_the_edge() -> None:
    words = "国" * 27 + "，"
    seen = measured(words, widths(words), Cut(0, 27))
    spacing = stretch(seen, ROOM, SIZE)
    assert spacing is not None
    assert seen.natural + spacing * seen.gaps == pytest.approx(ROOM)


def test_a_line_of_one_character_is_not_stretched() -> None:
    assert stretch(measured("国", [16.0], Cut(0, 1)), ROOM, SIZE) is None
