"""A rule's own examples are its first tests: the wrong one is found, the right one is not.

The examples of a rule of one passage are passages, those of a rule of a whole document are
little documents in plain text. Where a rule has one safe answer, it turns wrong into right.
"""

from __future__ import annotations

import pytest

from generator.rules.passage import Passage, quoted_in
from generator.rules.proof import MODULES, marks, word_rules
from generator.rules.rule import PassageRule, ScriptRule
from tests.rules.texts import script

RULES = {one.rule.code: one for one in word_rules()}


def hits(one, words):
    if isinstance(one, ScriptRule):
        return [hit for _, hit in one.find(script(words))]
    for role in sorted(one.roles):
        passage = Passage(words, role, quoted_in(words))
        if found := list(one.find(passage)):
            return found
    return []


@pytest.mark.parametrize("code", RULES)
def test_the_wrong_example_is_found_and_the_right_one_is_not(code):
    one = RULES[code]
    assert hits(one, one.rule.wrong), one.rule.wrong
    assert not hits(one, one.rule.right), one.rule.right


@pytest.mark.parametrize("code", RULES)
def test_a_safe_answer_turns_the_wrong_example_into_the_right_one(code):
    one = RULES[code]
    if not isinstance(one, PassageRule):
        return
    found = sorted(hits(one, one.rule.wrong), key=lambda hit: hit.start, reverse=True)
    if any(hit.fix is None for hit in found):
        return
    words = one.rule.wrong
    for hit in found:
        words = words[: hit.start] + hit.fix + words[hit.end :]
    assert words == one.rule.right


def test_every_rule_beside_its_function_is_found_by_it():
    """A rule without a function, or a function without a rule of its module, is a slip."""
    from generator.rules.catalogue import subjects

    for name in MODULES:
        for rule in subjects()[name]:
            assert rule.code in RULES, f"{rule.code} has no function"


def test_each_hit_lies_within_its_passage():
    for code, one in RULES.items():
        for mark in marks(script(one.rule.wrong)):
            assert 0 <= mark.hit.start <= mark.hit.end <= len(mark.spot.words), code
