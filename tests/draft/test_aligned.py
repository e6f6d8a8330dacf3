"""What is compared stays in order and in time, however often a text says the same."""

from __future__ import annotations

import random

import pytest

from generator.draft.aligned import Aligner
from generator.draft.compare import prove
from generator.place import FilePlace
from tests.steps import steps


def same(first: list[str], second: list[str]) -> int:
    """Elements that are alike; all of both lists must come, in order, and what is alike must be."""
    at = there = found = 0
    for alike, a, b, c, d in Aligner().opcodes(first, second):
        assert (a, c) == (at, there)
        assert b > a or d > c
        assert not alike or first[a:b] == second[c:d]
        at, there = b, d
        found += (b - a) * alike
    assert (at, there) == (len(first), len(second))
    return found


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("", "", 0),
        ("abc", "abc", 3),
        ("abc", "", 0),
        ("", "abc", 0),
        ("abcd", "abd", 3),
        ("xabc", "abcx", 3),
        ("aXbXcXd", "aXcXd", 5),
        ("一二三四五", "一三二四五", 4),
        ("aaaa", "aa", 2),
    ],
)
def test_it_finds_what_is_alike(first: str, second: str, alike: int) -> None:
    assert same(list(first), list(second)) == alike


def test_of_a_text_with_pieces_cut_out_all_the_rest_is_alike() -> None:
    """Rows that name the same unit again and again are led by the rows that do not."""
    words = [w for n in range(3000) for w in (f"检查第{n}项。", "甲科、", "乙科。", "□是", "□否")]
    gone = set(random.Random(1).sample(range(0, len(words), 5), 40))
    assert same(words, [w for n, w in enumerate(words) if n not in gone]) == len(words) - 40


def spoken(words: str) -> list[tuple[str, FilePlace]]:
    return [(words, FilePlace("来文.txt", 1))]


@pytest.mark.parametrize(
    ("source", "printed", "share"),
    [
        ("检查，" * 20_000, "检查，" * 20_000, 1.0),
        ("甲。" + "检查，" * 20_000 + "乙。", "丙。" + "检查，" * 19_990 + "丁。", 0.0),
        ("检查，整改，" * 10_000, "整改，检查，" * 10_000, 0.0),
    ],
    ids=["the same", "unlike at both ends", "turned"],
)
def test_a_text_that_repeats_itself_is_compared_in_steps(
    source: str, printed: str, share: float
) -> None:
    """Where the search is given up, the words count as unlike: never as alike."""
    proof = prove(spoken(source), spoken(printed))
    assert steps(lambda: prove(spoken(source), spoken(printed))) < 100 * len(source)
    assert proof.share >= share
    assert proof.same <= proof.characters


def test_a_word_that_repeats_itself_is_compared_character_by_character() -> None:
    proof = prove(spoken("一" * 3_900 + "二"), spoken("三" + "一" * 3_800))
    assert proof.share >= 0.9
