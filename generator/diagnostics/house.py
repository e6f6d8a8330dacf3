"""What a house decides about rules: some are off, some weigh more or less, each for a reason.

Refuses to know which rules there are; `rules/house.py` asks that.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.diagnostics.finding import Findings, Severity


@dataclass(frozen=True, slots=True)
class HouseRule:
    """What is decided about one rule; without a severity it is off."""

    code: str
    name: str
    severity: Severity | None
    reason: str

    def __str__(self) -> str:
        what = "不查" if self.severity is None else f"作{self.severity}"
        return f"校对要求：“{self.name}”（{self.code}）{what}，理由：{self.reason}"


@dataclass(frozen=True)
class House:
    """The decisions of a profile that is called `name`."""

    name: str = ""
    rules: tuple[HouseRule, ...] = ()

    @cached_property
    def by_code(self) -> dict[str, HouseRule]:
        return {rule.code: rule for rule in self.rules}

    @property
    def off(self) -> frozenset[str]:
        """Codes of the rules that are off."""
        return frozenset(rule.code for rule in self.rules if rule.severity is None)


NO_HOUSE = House()
"""Every rule as it is."""


def told(findings: Findings) -> list[str]:
    """A line a house: how many rules it decided about, and how many findings that concerned."""
    lines = []
    for house, done in findings.houses.items():
        off = len(house.off)
        parts = [f"关闭 {off} 条规则，略去 {len(done.left_out)} 处"] if off else []
        if others := len(house.rules) - off:
            parts.append(f"改级别 {others} 条规则，涉及 {len(done.changed)} 处")
        lines.append(f"按“{house.name}”的校对要求：{'；'.join(parts)}。")
    return lines


def as_json(findings: Findings) -> list[dict[str, object]]:
    """The same for programs, rule by rule."""
    return [
        {
            "profile": house.name,
            "code": rule.code,
            "severity": rule.severity.value if rule.severity else None,
            "reason": rule.reason,
            "count": sum(code == rule.code for code, *_ in (*done.left_out, *done.changed)),
        }
        for house, done in findings.houses.items()
        for rule in house.rules
    ]
