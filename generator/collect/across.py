"""Checks between two forms of a return that came in two files.

Whichever comes second is held against the first. Refuses to repeat what was checked in one file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from generator.collect.checks import broken_checks
from generator.collect.explanations import settled
from generator.model.expression import parse
from generator.model.expression_tree import Earlier, leaves
from generator.model.form_spec import FormSpec
from generator.model.returns import Answer, Fault

Forms = Mapping[str, tuple[FormSpec, Mapping[str, Answer]]]
"""Forms with what was answered, by the id of the form."""


def across(
    came: Forms, there: Forms, terms: frozenset[str], explained: Mapping[str, str]
) -> Iterator[tuple[str, Fault]]:
    """The faults between the forms that came and those that are there, by the form that came."""
    everything = {**there, **came}
    for id_, (spec, answers) in everything.items():
        wanted = came if id_ in there else there
        checks = [check for check in spec.checks if others_of(check.rule) & wanted.keys()]
        if not checks:
            continue
        narrowed = replace(spec, checks=tuple(checks))
        found = broken_checks(narrowed, answers, terms, everything, {})
        rules = {check.id: check.rule for check in checks}
        for fault in settled(found, explained):
            named = others_of(rules[fault.rule])
            yield (id_ if id_ in came else next(one for one in came if one in named)), fault


@lru_cache(maxsize=4096)
def others_of(rule: str) -> frozenset[str]:
    """The other forms that a check looks at."""
    cells = (one.cell if isinstance(one, Earlier) else one for one in leaves(parse(rule)))
    return frozenset(cell.form for cell in cells if cell.form)
