"""What a profile decides about rules → a house, or why it may not.

Refuses to switch off what keeps a build whole: content that cannot be read or resolved.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from typing import Final

from generator.diagnostics import profile_rules as rules
from generator.diagnostics.finding import Finding, Findings, Severity
from generator.diagnostics.house import NO_HOUSE, House, HouseRule
from generator.model.content.profile import Profile, RuleSetting
from generator.rules.catalogue import all_rules, subjects
from generator.rules.proof import MODULES as WORDS

_OF_FILES: Final = ("check_rules", "check_format_rules", "check_part_rules", "check_ending_rules")
_NEVER: Final = (
    "profile_rules",
    "acceptance_rules",
    "difference_rules",
    "package_rules",
    "layout_rules",
    "render_rules",
    "machine_rules",
    "batch_rules",
    "exchange_rules",
    "calibration_rules",
    "press_rules",
    "fill_rules",
    "read_rules",
)


def weighable() -> frozenset[str]:
    """Codes of the rules that a house may decide about.

    All of words and of finished files; of content the warnings and hints: its errors stay, since
    the steps behind build on what they forbid.
    """
    held = subjects()
    judged = {rule.code for name in (*WORDS, *_OF_FILES) for rule in held.pop(name)}
    light = {
        rule.code
        for name, of_subject in held.items()
        for rule in of_subject
        if name not in _NEVER and rule.severity is not Severity.ERROR
    }
    return frozenset(judged | light)


def house_of(profile: Profile | None) -> tuple[House, Findings]:
    """The decisions of a profile, without those that the findings object to."""
    findings = Findings()
    if profile is None or not profile.rules:
        return NO_HOUSE, findings
    known, may, kept = all_rules(), weighable(), []
    seen: set[str] = set()
    for setting in profile.rules:
        problems = [*_problems(setting, may, seen)]
        findings.extend(problems)
        seen.add(setting.code)
        if not problems:
            severity = Severity(setting.severity) if setting.severity else None
            name = known[setting.code].name
            kept.append(HouseRule(setting.code, name, severity, setting.reason))
    return House(str(profile.name), tuple(kept)), findings


def _problems(
    setting: RuleSetting, may: Collection[str], seen: Collection[str]
) -> Iterator[Finding]:
    code, place = setting.code, setting.place_of("code")
    if code not in all_rules():
        close = difflib.get_close_matches(code, all_rules(), n=1)
        near = f"最接近的是“{close[0]}”；" if close else ""
        yield rules.UNKNOWN_RULE.at(place, code=code, advice=f"{near}全部代码由 yinfa rules 列出")
        return
    if code in seen:
        yield rules.RULE_SETTING.at(place, code=code, problem="写了两次")
    if setting.off and setting.severity:
        yield rules.RULE_SETTING.at(place, code=code, problem="写了 off，又写了 severity")
    if not setting.off and setting.severity is None:
        yield rules.RULE_SETTING.at(place, code=code, problem="没有写 off，也没有写 severity")
    if code not in may:
        yield rules.RULE_FIXED.at(place, code=code)
