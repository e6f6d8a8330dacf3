"""Recall: defects planted into a clean text, other than the examples of the rules.

The clean text is a package of ours, as plain text. Each rule of words has at least one defect that
only it finds under its name, so a rule that is removed is missed here.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import pytest

from generator.place import Place
from generator.rules.proof import word_rules
from tests.rules import planted
from tests.rules.planted.defect import Planted
from tests.rules.texts import clean_text, found

LEAST_SHARE = 0.95
"""Of the planted defects, those that the right rule must find."""
LEAST_OF_A_FAMILY = 3


def all_planted() -> list[Planted]:
    modules = (
        importlib.import_module(f"tests.rules.planted.{info.name}")
        for info in pkgutil.iter_modules(planted.__path__)
    )
    return [one for module in modules for one in getattr(module, "PLANTED", ())]


@cache
def said_of(words: str) -> frozenset[tuple[str, Place, str]]:
    """What is found in a text: code, place and message of each."""
    return frozenset((f.code, f.place, f.message) for f in found(words))


@cache
def is_found(one: Planted) -> bool:
    """Whether the rule says something of the faulty text that it did not say of the clean one."""
    new = said_of(one.plant(clean_text())) - said_of(clean_text())
    return any(code == one.rule for code, _, _ in new)


def test_at_least_95_percent_are_found_by_the_right_rule():
    missed = [f"{one.rule}: {one.name}" for one in all_planted() if not is_found(one)]
    assert len(missed) <= (1 - LEAST_SHARE) * len(all_planted()), "\n".join(missed)


def test_nothing_is_found_in_the_clean_text():
    assert [str(finding) for finding in found(clean_text())] == []


@pytest.mark.parametrize("code", [one.rule.code for one in word_rules()])
def test_without_this_rule_a_planted_defect_would_be_missed(code):
    assert any(is_found(one) for one in all_planted() if one.rule == code), code


def test_a_defect_that_is_none_is_not_found():
    """The judge can fail."""
    assert not is_found(Planted("half-width-mark", 12, lambda words: words))
