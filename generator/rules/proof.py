"""Every rule of words over a document: what a good editor would mark.

Refuses to read files and to change words.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from generator.diagnostics.finding import Finding, Rule
from generator.rules.passage import Hit, Passage
from generator.rules.rule import PassageRule, ScriptRule
from generator.rules.script import Script, Spot

MODULES = ("marks",)
"""The modules of rules, by subject."""

_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A hit of a rule in a document."""

    rule: Rule
    spot: Spot
    hit: Hit

    def finding(self, count: int = 1) -> Finding:
        """What is said of it; `count` of the same in one passage."""
        found = self.rule.at(self.spot.place(self.hit.start), **self.hit.values)
        more = f"（本段共 {count} 处）" if count > 1 else ""
        return replace(found, message=found.message + more)


@cache
def word_rules() -> tuple[PassageRule | ScriptRule, ...]:
    """All rules of words, in the order of their modules."""
    modules = (importlib.import_module(f"generator.rules.{name}") for name in MODULES)
    values = (value for module in modules for value in vars(module).values())
    return tuple(value for value in values if isinstance(value, PassageRule | ScriptRule))


def marks(script: Script) -> Iterator[Mark]:
    """Every hit of every rule, passage by passage, then those of the whole; not what others wrote."""
    for spot in script.spots:
        if spot.ours:
            for rule, hit in _in_passage(spot.passage):
                yield Mark(rule, spot, hit)
    for one in word_rules():
        if isinstance(one, ScriptRule):
            for spot, hit in one.find(script):
                if spot.ours:
                    yield Mark(one.rule, spot, hit)


@lru_cache(_REMEMBERED)
def _in_passage(passage: Passage) -> tuple[tuple[Rule, Hit], ...]:
    """Districts share most passages of a programme: each is judged once."""
    return tuple(
        (one.rule, hit)
        for one in word_rules()
        if isinstance(one, PassageRule) and passage.role in one.roles
        for hit in one.find(passage)
    )


def proofread(script: Script) -> Iterator[Finding]:
    """What was found, the same fault in one passage told once with its number."""
    groups: dict[tuple[str, int, str], list[Mark]] = {}
    for mark in marks(script):
        said = mark.rule.message.format(**mark.hit.values)
        groups.setdefault((mark.rule.code, id(mark.spot), said), []).append(mark)
    for same in groups.values():
        yield _first(same).finding(len(same))


def _first(same: Sequence[Mark]) -> Mark:
    return min(same, key=lambda mark: mark.hit.start)
