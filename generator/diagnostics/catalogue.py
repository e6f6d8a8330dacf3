"""The catalogue: every rule that a finding can come from, by code.

Refuses to hold a rule itself; each stands beside the rules of its kind.
"""

from __future__ import annotations

import importlib
from types import ModuleType

from generator.diagnostics.finding import Rule

MODULES = (
    "content_rules",
    "issuer_rules",
    "annex_rules",
    "task_rules",
    "form_rules",
    "difference_rules",
    "deadline_rules",
    "level_rules",
    "district_rules",
    "kind_rules",
    "profile_rules",
    "package_rules",
    "layout_rules",
    "render_rules",
    "machine_rules",
    "batch_rules",
    "exchange_rules",
    "calibration_rules",
    "read_rules",
    "check_rules",
    "check_format_rules",
    "check_part_rules",
    "check_ending_rules",
)


def all_rules() -> dict[str, Rule]:
    """Rules by code, in the order in which they are written down.

    Raises `ValueError` where two rules have one code.
    """
    rules: dict[str, Rule] = {}
    for name in MODULES:
        for rule in _rules_of(importlib.import_module(f"generator.diagnostics.{name}")):
            if rule.code in rules:
                raise ValueError(f"two rules have the code {rule.code}")
            rules[rule.code] = rule
    return rules


def _rules_of(module: ModuleType) -> list[Rule]:
    return [value for value in vars(module).values() if isinstance(value, Rule)]
