"""No text makes a rule hang: its steps grow with the length of the text and with nothing else.

Steps are counted, not seconds: lines of Python run in `generator/rules`, and for patterns the
number of ways in which one can match, which has a bound for each (`rules/pattern.py`).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.rules.pattern import MOST_WAYS, pattern, ways
from generator.rules.proof import in_passage, proofread
from tests.rules.texts import clean_text, script
from tests.steps import GENERATOR
from tests.steps import steps as counted

GROWTH = 12
"""Ten times the text may take at most this many times the steps."""
UNIT = 400
"""Steps that a text may take however short it is, for each rule's start."""

ALPHABET = st.sampled_from(
    "的和在了工作各单位年月日一二三四五六七八九十附件见表第0123456789２０"
    "，。、；：？！“”‘’（）《》〈〉〔〕【】,.;:?!\"'()[]—…～-·% 　aAxX\n"
)


def steps(words: str) -> int:
    """Lines of rules that run while a text is proof-read."""
    made = script(words)
    in_passage.cache_clear()
    return counted(lambda: list(proofread(made)), "rules")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(ALPHABET, min_size=20, max_size=120))
@example("，" * 60)
@example("“" * 60)
@example("《" * 60)
@example("（" * 60)
@example("一是" * 40)
@example("附件1" * 30)
@example("2021年" * 30)
@example("工作" * 50)
@example("A" * 100)
@example("1" * 100)
@example('0000000000000000"]“”')
def test_ten_times_the_text_takes_no_more_than_twelve_times_the_steps(words):
    small, large = steps(words), steps("\n".join([words] * 10))
    assert large <= GROWTH * (small + UNIT), (small, large)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(ALPHABET, min_size=20, max_size=120))
@example("“" * 60)
@example("（" * 60)
@example("、甲" * 50)
@example("1." * 50)
def test_so_it_is_in_one_line(words):
    line = words.replace("\n", "")
    small, large = steps(line), steps(line * 10)
    assert large <= GROWTH * (small + UNIT), (small, large)


def test_a_real_text_of_ten_times_the_length():
    assert steps("\n".join([clean_text()] * 10)) <= GROWTH * steps(clean_text())


@pytest.mark.parametrize("runaway", [r"(a+)+b", r"a*", r"(?:a{0,99}b{0,99}){0,99}", r"x{2,}"])
def test_a_pattern_that_could_run_away_is_refused(runaway):
    with pytest.raises(ValueError, match="ways"):
        pattern(runaway)


@pytest.mark.parametrize(
    ("expression", "number"),
    [("abc", 1), ("a{0,9}", 10), ("a{0,9}b{0,9}", 100), ("(?:ab|cd)e", 2), ("(?=a{1,3})b", 3)],
)
def test_ways_are_counted(expression, number):
    assert ways(expression) == number < MOST_WAYS


def test_rules_make_no_pattern_past_the_guard():
    """Every expression goes through `pattern`."""
    past = re.compile(r"\bre\.(compile|search|match|sub|split|finditer)\(")
    for path in Path(GENERATOR, "rules").glob("*.py"):
        if path.name not in ("pattern.py", "passage.py"):
            assert not past.search(path.read_text("utf-8")), path.name
