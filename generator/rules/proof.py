"""Every rule of words over a document: what a good editor would mark.

Refuses to read files and to change words.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from generator.diagnostics.excerpt import Excerpt, Span
from generator.diagnostics.finding import Finding, Rule
from generator.rules.passage import Hit, Passage
from generator.rules.rule import PassageRule, ScriptRule
from generator.rules.script import Script, Spot

MODULES = (
    "marks",
    "pairs",
    "stops",
    "endings",
    "spacing",
    "due",
    "timeline",
    "periods",
    "sequences",
    "counts",
    "sums",
    "sheets",
    "tasks",
    "attachments",
    "pointers",
    "titles",
    "citations",
    "owners",
    "roster",
    "levels",
    "agencies",
    "contacts",
    "channels",
    "numbers",
    "date_forms",
    "units",
    "wording",
    "repeats",
    "phrasing",
    "placeholders",
)
"""The modules of rules, by subject."""

_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A hit of a rule in a document."""

    rule: Rule
    spot: Spot
    hit: Hit

    @property
    def span(self) -> Span:
        return Span(self.hit.start, self.hit.end, self.hit.fix)

    def finding(self, more: Iterable[Mark] = ()) -> Finding:
        """What is said of it, and the passage with it and `more` of the same, which lie behind it."""
        found = self.rule.at(self.spot.place(self.hit.start), **self.hit.values)
        spans = [self.span]
        for span in sorted((mark.span for mark in more), key=lambda span: span.start):
            if span.start >= spans[-1].end:
                spans.append(span)
        return replace(found, excerpt=Excerpt(self.spot.words, tuple(spans)))


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
            for rule, hit in in_passage(spot.passage):
                yield Mark(rule, spot, hit)
    for one in word_rules():
        if isinstance(one, ScriptRule):
            for spot, hit in one.find(script):
                if spot.ours:
                    yield Mark(one.rule, spot, hit)


@lru_cache(_REMEMBERED)
def in_passage(passage: Passage) -> tuple[tuple[Rule, Hit], ...]:
    """What is found in one passage.

    Districts share most passages of a programme: each is judged once.
    """
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
        first, *more = sorted(same, key=lambda mark: mark.hit.start)
        yield first.finding(more)
