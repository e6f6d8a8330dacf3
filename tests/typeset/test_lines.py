"""Lines: nothing lost, nothing forbidden where it can be helped, and an end to every loop."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.typeset.breaks import CLOSERS, OPENERS, Bond, bonds_of
from generator.typeset.fit import Fit, fit
from generator.typeset.lines import WIDEST_GAP, Cut, break_lines
from generator.typeset.ruler import BLANK_BEFORE, BLANK_BEHIND, GIVE, Ruler, ruler
from tests.hostile import HOSTILE

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


def ruled(words: str, first: float = 26 * CELL, *, squeezed: bool = True) -> Ruler:
    return ruler(words, widths(words), first, ROOM, GAP, SIZE, squeezed=squeezed)


def set_lines(words: str, first: float = 26 * CELL, *, squeezed: bool = True) -> list[str]:
    cuts = break_lines(ruled(words, first, squeezed=squeezed))
    return [words[cut.start : cut.end] for cut in cuts]


def fitted(words: str) -> list[tuple[Cut, Fit]]:
    text = ruled(words)
    cuts = break_lines(text)
    return [(cut, fit(text, cut, flush=cut is not cuts[-1])) for cut in cuts]


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=300), st.booleans())
def test_no_character_is_lost_added_or_moved(words: str, squeezed: bool) -> None:
    lines = set_lines(words, squeezed=squeezed)
    assert "".join(lines) == words
    assert all(lines)


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=300))
def test_a_forbidden_start_or_end_has_no_other_place_to_break(words: str) -> None:
    bonds = bonds_of(words)
    cuts = break_lines(ruled(words))
    for cut in cuts[1:]:
        if words[cut.start] in CLOSERS or words[cut.start - 1] in OPENERS:
            before = next(c for c in cuts if c.end == cut.start)
            assert all(bonds[i] is not Bond.FREE for i in range(before.start + 1, before.end))


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=300))
def test_no_line_is_wider_than_its_room(words: str) -> None:
    for number, (cut, line) in enumerate(fitted(words)):
        room = 26 * CELL if number == 0 else ROOM
        assert line.width <= room + 0.03 or cut.end - cut.start == 1 or line.spacing < GAP


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=300))
def test_characters_stand_one_behind_the_other_and_end_at_the_lines_width(words: str) -> None:
    """Ink never meets ink: only the blank halves of marks are given away."""
    own = widths(words)
    for cut, line in fitted(words):
        x, ends = 0.0, []
        for at in range(cut.start, cut.end):
            moved = line.moves.get(at, 0.0)
            blanks = (words[at - 1] in BLANK_BEHIND) + (words[at] in BLANK_BEFORE)
            assert moved <= (0.5 + GIVE) * SIZE * max(blanks, 0) + 0.01
            x += own[at] - moved + (line.spacing if own[at] else 0.0)
            if own[at] and words[at] != " ":
                hung = SIZE / 2 if words[at] in BLANK_BEHIND else 0.0
                ends.append(x - line.spacing - hung)
        if ends and words[cut.end - 1] not in " " and own[cut.end - 1]:
            assert ends[-1] == pytest.approx(line.width, abs=0.03)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_long_texts_without_a_natural_break_end(words: str) -> None:
    lines = set_lines(words)
    assert "".join(lines) == words
    assert len(lines) <= len(words)
    assert "".join(set_lines(words, squeezed=False)) == words


MOST_STEPS = 40  # measurements per character: no more than a line has places to end


def steps_for(words: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many lines are measured until the paragraph is broken."""
    count, measure = 0, Ruler.width

    def counted(self: Ruler, start: int, end: int) -> float:
        nonlocal count
        count += 1
        return measure(self, start, end)

    with monkeypatch.context() as patch:
        patch.setattr(Ruler, "width", counted)
        set_lines(words)
    return count


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_the_steps_grow_with_the_characters(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert steps_for(words, monkeypatch) <= MOST_STEPS * len(words)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(piece=st.text(ALPHABET, min_size=1, max_size=12))
def test_the_steps_for_any_repeated_text_grow_with_it(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = piece * (600 // len(piece))
    assert steps_for(words, monkeypatch) <= MOST_STEPS * len(words)


def test_a_line_of_ideographs_holds_28_and_the_first_one_26() -> None:
    assert [len(line) for line in set_lines("国" * 100)] == [26, 28, 28, 18]


def test_a_number_keeps_its_unit_and_a_document_number_stays_whole() -> None:
    for filler in range(20, 30):
        for token in ("2023年5月3日", "2023年度", "附件3", "〔2023〕15号", "30%", "1200次", "Word"):
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
    """How far each line but the last is stretched, in em a gap."""
    text = ruler(words, widths(words), room, room, 0.0, SIZE)
    cuts = break_lines(text)
    return [fit(text, cut, flush=True).spacing / SIZE for cut in cuts[:-1]]


def test_what_does_not_fit_is_made_up_for_by_the_lines_above() -> None:
    words = "国" * 52 + "〔2021〕53号" + "国" * 30
    assert max(gaps(words, 28 * SIZE)) < 0.1
    assert max(gaps("国" * 20 + "，每年至少2次。", 11.5 * SIZE)) < WIDEST_GAP


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("国务院，。“”（）2次"), min_size=30, max_size=90))
def test_a_paragraph_seen_as_a_whole_needs_no_more_lines(words: str) -> None:
    assert len(set_lines(words)) <= len(set_lines(words, squeezed=False))


def test_neighbouring_marks_share_one_blank() -> None:
    words = "（《国》）”，“国”。"
    text = ruled(words)
    moves = fit(text, Cut(0, len(words)), flush=False).moves
    assert {words[at]: by / SIZE for at, by in moves.items()} == {
        "《": 0.5, "）": 0.5, "”": 0.5, "，": 0.5, "“": 0.5, "。": 0.5
    }  # fmt: skip


def test_a_mark_at_the_end_of_a_line_takes_half_a_cell() -> None:
    """GB/T 15834-2011, 5.1.10; the blank half hangs out, the ink is flush."""
    words = "国" * 53 + "，" + "国" * 40
    (cut, line), *_ = fitted(words)[1:]
    assert words[cut.end - 1] == "，"
    assert line.width == pytest.approx(ROOM)
    assert len(words[cut.start : cut.end]) == 28
    assert line.spacing == pytest.approx((ROOM - 27.5 * SIZE) / 27)


def test_marks_are_narrowed_to_save_a_line() -> None:
    """GB/T 15834-2011, 5.1.11."""
    words = "国" * 26 + "国国，国国国、国国国；国国国，" * 2
    assert len(set_lines(words)) < len(set_lines(words, squeezed=False))


def test_marks_keep_their_blanks_where_they_are_not_squeezed() -> None:
    words = "国" * 26 + "国国），“国国" + "国" * 21 + "，国"
    text = ruled(words, squeezed=False)
    assert all(not fit(text, cut, flush=True).moves for cut in break_lines(text))


def test_a_narrow_mark_of_a_font_has_no_blank_to_share() -> None:
    words = "国”，“国"
    narrow = [SIZE, SIZE / 2, SIZE, SIZE / 2, SIZE]
    text = ruler(words, narrow, ROOM, ROOM, GAP, SIZE)
    assert not fit(text, Cut(0, 5), flush=False).moves


def test_a_line_that_would_be_torn_stays_short() -> None:
    words = "联系方式：" + "a" * 60
    line = fit(ruled(words), Cut(0, 5), flush=True)
    assert line.spacing == GAP


def test_a_long_address_breaks_only_because_it_is_longer_than_a_line() -> None:
    address = "https://www.example.com/" + "a" * 60
    lines = set_lines("国" * 20 + address)
    assert len(lines[0]) > 20
    assert len(set_lines("国" * 20 + "https://www.example.com/a")[0]) == 20


def test_a_short_line_is_stretched_to_the_edge() -> None:
    line = fit(ruled("国" * 27 + "，", ROOM), Cut(0, 27), flush=True)
    assert line.width == pytest.approx(ROOM)
    assert line.spacing == pytest.approx((ROOM - 27 * SIZE) / 26)


def test_a_line_of_one_character_is_not_stretched() -> None:
    assert fit(ruled("国"), Cut(0, 1), flush=True).spacing == GAP


def test_word_processors_tie_nothing_to_a_number_but_marks() -> None:
    lines = set_lines("国" * 25 + "15号国国", squeezed=False)
    assert lines == ["国" * 25 + "15", "号国国"]
    lines = set_lines("国" * 24 + "2023年5月", squeezed=False)
    assert lines == ["国" * 24 + "2023", "年5月"]
    assert set_lines("国" * 25 + "2023年", squeezed=False) == ["国" * 25, "2023年"]
