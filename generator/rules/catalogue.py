"""The catalogue: every rule that a finding can come from, by code and by subject.

Refuses to hold a rule itself; each stands beside the rules of its kind.
"""

from __future__ import annotations

import importlib
from types import ModuleType

from generator.diagnostics.finding import Rule
from generator.rules.proof import MODULES as WORD_MODULES

MODULES = (
    "content_rules",
    "issuer_rules",
    "annex_rules",
    "task_rules",
    "row_rules",
    "size_rules",
    "form_rules",
    "form_check_rules",
    "return_rules",
    "difference_rules",
    "coverage_rules",
    "deadline_rules",
    "register_rules",
    "level_rules",
    "district_rules",
    "kind_rules",
    "acceptance_rules",
    "profile_rules",
    "package_rules",
    "classified_rules",
    "publish_rules",
    "verify_rules",
    "layout_rules",
    "render_rules",
    "machine_rules",
    "batch_rules",
    "rebuild_rules",
    "exchange_rules",
    "calibration_rules",
    "press_rules",
    "forms_rules",
    "report_rules",
    "collect_rules",
    "judge_rules",
    "progress_rules",
    "ledger_rules",
    "fill_rules",
    "read_rules",
    "returned_rules",
    "draft_rules",
    "sign_rules",
    "adopt_rules",
    "check_rules",
    "check_format_rules",
    "check_part_rules",
    "check_ending_rules",
)
"""Modules of `diagnostics/` that hold rules; those of words stand beside their functions."""


def subjects() -> dict[str, tuple[Rule, ...]]:
    """The rules of each module, by its name, in the order in which they are written down."""
    found = {name: _rules_of(f"generator.diagnostics.{name}") for name in MODULES}
    return found | {name: _rules_of(f"generator.rules.{name}") for name in WORD_MODULES}


def all_rules() -> dict[str, Rule]:
    """Rules by code.

    Raises `ValueError` where two rules have one code.
    """
    rules: dict[str, Rule] = {}
    for rule in (rule for of_subject in subjects().values() for rule in of_subject):
        if rule.code in rules:
            raise ValueError(f"two rules have the code {rule.code}")
        rules[rule.code] = rule
    return rules


def _rules_of(name: str) -> tuple[Rule, ...]:
    module: ModuleType = importlib.import_module(name)
    return tuple(value for value in vars(module).values() if isinstance(value, Rule))
