import re
from pathlib import Path

from generator.diagnostics.subjects import SUBJECTS
from generator.rules.catalogue import all_rules, subjects

GENERATOR = Path(__file__).parent.parent / "generator"


def test_every_rule_is_filled_in_and_has_a_code_of_its_own():
    for code, rule in all_rules().items():
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code)
        for words in (rule.source, rule.message, rule.hint, rule.wrong, rule.right):
            assert words.strip(), code
        assert re.match("约定$|GB|《.+》", rule.source), f"{code}: {rule.source} names no standard"
        assert not rule.message.endswith("。"), f"{code}: the printed form adds the full stop"
        assert rule.wrong != rule.right, code


def test_every_rule_has_a_short_name_of_its_own():
    """A clerk speaks of 发文字号的括号, not of number-brackets; two faults must not share a name."""
    named: dict[str, str] = {}
    for code, rule in all_rules().items():
        assert 3 <= len(rule.name) <= 14, f"{code}: {rule.name}"
        assert rule.name == rule.name.strip(), code
        assert rule.name[-1] not in "。，、；：！？.,;:!?", f"{code}: {rule.name}"
        assert rule.name not in named, f"{code} is called like {named[rule.name]}"
        named[rule.name] = code


def test_every_subject_has_a_name_of_its_own():
    assert set(SUBJECTS) == set(subjects()), "name the module in diagnostics/subjects.py"
    assert len(set(SUBJECTS.values())) == len(SUBJECTS)


def test_every_rule_is_used_by_some_step():
    source = "".join(
        path.read_text("utf-8")
        for path in GENERATOR.rglob("*.py")
        if path.parent.name != "diagnostics"
    )
    import importlib

    from generator.diagnostics.finding import Rule
    from generator.rules.catalogue import MODULES

    for name in MODULES:
        module = importlib.import_module(f"generator.diagnostics.{name}")
        for constant, value in vars(module).items():
            if isinstance(value, Rule):
                assert constant in source, f"{value.code} is never found"
