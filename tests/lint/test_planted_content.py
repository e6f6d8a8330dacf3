"""Recall: defects planted into our own content, other than the examples of the rules.

What is edited is a copy; each rule of `generator/lint` has at least one defect that is found
under its code in the file where it was made, so a rule that is removed is missed here.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from functools import cache

import pytest

from generator.rules.catalogue import all_rules
from tests.lint import planted
from tests.lint.planted.defect import (
    BASES,
    SONGJIANG,
    Planted,
    clean_hits,
    hits,
    instead,
    lint_codes,
    open_hits,
)

LEAST_SHARE = 0.95
"""Of the planted defects, those that the right rule must find in the right file."""


@cache
def all_planted() -> tuple[Planted, ...]:
    modules = (
        importlib.import_module(f"tests.lint.planted.{info.name}")
        for info in pkgutil.iter_modules(planted.__path__)
    )
    return tuple(one for module in modules for one in getattr(module, "PLANTED", ()))


@cache
def is_found(one: Planted) -> bool:
    """Whether its rule says something in its file that it does not say of the clean content."""
    more = Counter(hits(one.base, one.edits)) - Counter(clean_hits(one.base))
    return any((code, path) == (one.rule, one.path) for code, path, _ in more)


def test_at_least_95_percent_are_found_by_the_right_rule_in_the_right_file():
    missed = [f"{one.rule}: {one.name}" for one in all_planted() if not is_found(one)]
    assert len(missed) <= (1 - LEAST_SHARE) * len(all_planted()), "\n".join(missed)


@pytest.mark.parametrize("code", sorted(lint_codes()))
def test_without_this_rule_a_planted_defect_would_be_missed(code: str):
    assert any(is_found(one) for one in all_planted() if one.rule == code), code


@pytest.mark.parametrize("base", BASES, ids=lambda base: base.district)
def test_nothing_is_open_in_the_unplanted_content(base):
    """But for what an office fills in itself, such as its telephone."""
    assert [hit for hit in open_hits(base) if hit[0] != "open-point"] == []


def test_every_planted_defect_names_a_rule_that_there_is():
    assert {one.rule for one in all_planted()} <= set(all_rules())


def test_no_planted_defect_is_the_example_of_its_rule():
    for one in all_planted():
        rule = all_rules()[one.rule]
        assert rule.wrong not in {edit.new.strip() for edit in one.edits}, one.name


def test_a_defect_that_is_none_is_not_found():
    """The judge can fail: nothing is changed here, and here something else is wrong."""
    path = f"{SONGJIANG.core}/tasks.yaml"
    same = (instead(path, "定好学习教育的内容和培训计划。", "定好学习教育的内容和培训计划。"),)
    assert not is_found(Planted("rows-alike", 5, SONGJIANG, same, "没有改"))
    other = (instead(path, "owners: [institutions]", "owners: []"),)
    assert is_found(Planted("row-without-owner", 7, SONGJIANG, other, "另一处错"))
    assert not is_found(Planted("rows-alike", 5, SONGJIANG, other, "另一处错"))
    elsewhere = f"{SONGJIANG.core}/programme.yaml"
    assert not is_found(Planted("row-without-owner", 7, SONGJIANG, other, "别的文件", elsewhere))
