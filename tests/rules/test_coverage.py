"""Both lists of what there is to check are accounted for, and every rule that judges stands there.

The lists are the 115 rows of a finished document and the 14 families of content.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator.lint
from generator.diagnostics.finding import Rule, Severity
from generator.rules.catalogue import all_rules, subjects
from generator.rules.coverage import OF_CONTENT, OF_PAGES, Row, rows_of
from generator.rules.house import weighable
from generator.rules.proof import MODULES
from tests.rules import planted

ROWS = (*OF_PAGES, *OF_CONTENT)
LINT = Path(str(generator.lint.__file__)).parent
OURS = "约定"


def test_the_lists_are_whole():
    assert [row.number for row in OF_PAGES] == [*range(1, 116)]
    assert [row.number for row in OF_CONTENT] == [*range(1, 15)]
    assert len({row.what for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number}-{row.what}")
def test_each_row_has_rules_that_there_are_or_a_reason(row: Row):
    assert row.codes or row.why
    assert set(row.codes) <= set(all_rules())
    assert len(set(row.codes)) == len(row.codes)


def in_lint() -> Iterator[Rule]:
    """Every rule that a module of lint names, but those of acceptances."""
    for path in sorted(LINT.glob("*.py")):
        if path.stem in ("__init__", "acceptance"):
            continue
        held = vars(importlib.import_module(f"generator.lint.{path.stem}"))
        yield from (value for value in held.values() if isinstance(value, Rule))
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                rule = getattr(held.get(node.value.id), node.attr, None)
                if isinstance(rule, Rule):
                    yield rule


def judging() -> dict[str, Rule]:
    held = subjects()
    checks = [name for name in held if name.startswith("check_")]
    of_files = [rule for name in (*MODULES, *checks) for rule in held[name]]
    return {rule.code: rule for rule in (*of_files, *in_lint())}


@pytest.mark.parametrize("rule", judging().values(), ids=lambda rule: rule.code)
def test_each_rule_that_judges_stands_in_a_list_or_is_our_own(rule: Rule):
    """A rule of a standard that stands in no row is one that nobody asked for, or was forgotten."""
    assert any(rows_of(rule.code)) or rule.source.startswith(OURS)


def test_a_planted_defect_belongs_to_a_family_of_its_rule():
    """Whoever plants a defect for a family shows that the rule serves it."""
    modules = [f"{planted.__name__}.{info.name}" for info in pkgutil.iter_modules(planted.__path__)]
    defects = [
        one for name in modules for one in getattr(importlib.import_module(name), "PLANTED", ())
    ]
    known = all_rules()
    assert {
        (one.rule, one.family)
        for one in defects
        if one.rule in known and one.family not in rows_of(one.rule)[1]
    } == set()


def test_at_least_120_rules_of_the_lists_are_there():
    assert len({code for row in ROWS for code in row.codes}) >= 120


def test_a_house_may_weigh_the_warnings_and_hints_of_lint_and_none_of_its_errors():
    may = weighable()
    for rule in in_lint():
        assert (rule.code in may) is (rule.severity is not Severity.ERROR), rule.code
