import re
from pathlib import Path

from generator.diagnostics.catalogue import all_rules

GENERATOR = Path(__file__).parent.parent / "generator"


def test_every_rule_is_filled_in_and_has_a_code_of_its_own():
    for code, rule in all_rules().items():
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code)
        for words in (rule.source, rule.message, rule.hint, rule.wrong, rule.right):
            assert words.strip(), code
        assert not rule.message.endswith("。"), f"{code}: the printed form adds the full stop"
        assert rule.wrong != rule.right, code


def test_every_rule_is_used_by_some_step():
    source = "".join(
        path.read_text("utf-8")
        for path in GENERATOR.rglob("*.py")
        if path.parent.name != "diagnostics"
    )
    import importlib

    from generator.diagnostics.catalogue import MODULES
    from generator.diagnostics.finding import Rule

    for name in MODULES:
        module = importlib.import_module(f"generator.diagnostics.{name}")
        for constant, value in vars(module).items():
            if isinstance(value, Rule):
                assert constant in source, f"{value.code} is never found"
