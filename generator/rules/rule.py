"""A rule of words: its data and its one function.

Refuses to hold a rule; they stand in the modules of their subjects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.diagnostics.finding import Rule
from generator.rules.passage import RUNNING, Hit, Passage, Role
from generator.rules.script import Script, Spot


@dataclass(frozen=True, slots=True)
class PassageRule:
    """A rule that needs no more than one passage; `roles` are those that it judges.

    Its examples are passages: the wrong one has a hit, the right one none, and a fix makes the
    one into the other.
    """

    rule: Rule
    find: Callable[[Passage], Iterable[Hit]]
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class ScriptRule:
    """A rule that compares passages. Its examples are whole little documents as plain text."""

    rule: Rule
    find: Callable[[Script], Iterable[tuple[Spot, Hit]]]


def of_passage(
    rule: Rule, roles: frozenset[Role] = RUNNING
) -> Callable[[Callable[[Passage], Iterable[Hit]]], PassageRule]:
    """Makes a function of a passage the rule's own."""
    return lambda find: PassageRule(rule, find, roles)


def of_script(
    rule: Rule,
) -> Callable[[Callable[[Script], Iterable[tuple[Spot, Hit]]]], ScriptRule]:
    """Makes a function of a whole document the rule's own."""
    return lambda find: ScriptRule(rule, find)
