"""The checks of a form, held against a return: between cells, forms of the return and periods.

A check says nothing while a number that it needs is blank, —, 不适用 or not there. Refuses to
read expressions; `model/expression.py` does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from generator.collect.said import label_of, number_in, said
from generator.diagnostics.judge_rules import BROKEN_HINTS
from generator.model.expression import evaluate, parse
from generator.model.expression_tree import Cell, Earlier, Expression, leaves
from generator.model.form_spec import Asked, CheckSpec, FormSpec
from generator.model.returns import Answer, Fault, Value

Answers = Mapping[str, Answer]


def broken_checks(
    spec: FormSpec,
    answers: Answers,
    terms: frozenset[str],
    others: Mapping[str, tuple[FormSpec, Answers]],
    earlier: Mapping[str, Mapping[str, Value]],
) -> Iterator[Fault]:
    """A fault for each check that does not hold, at its first cell in this form."""
    if not spec.checks:
        return
    forms = {other.id: (other, found) for other, found in others.values()}
    lookup = _Lookup({**forms, spec.id: (spec, answers)}, spec.id, terms, earlier)
    for check in spec.checks:
        expression = _parsed(check.rule)
        if evaluate(expression, lookup) is False:
            yield _fault(check, expression, lookup)


@lru_cache(maxsize=4096)
def _parsed(rule: str) -> Expression:
    """Read once; the lint has seen that it can be."""
    return parse(rule)


@dataclass(frozen=True)
class _Lookup:
    """The numbers of a return, and those of earlier ones."""

    forms: Mapping[str, tuple[FormSpec, Answers]]
    own: str
    terms: frozenset[str]
    earlier: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)

    def __call__(self, cell: Cell, when: str) -> Decimal | None:
        asked, answers = self._asked(cell)
        if asked is None or not asked.open_to(self.terms):
            return None
        if when:
            value = self.earlier.get(when, {}).get(asked.key) if self.is_own(cell) else None
        else:
            answer = answers.get(asked.key)
            value = answer.value if answer else None
        return number_in(value)

    def is_own(self, cell: Cell) -> bool:
        return cell.form in ("", self.own)

    def _asked(self, cell: Cell) -> tuple[Asked | None, Answers]:
        spec, answers = self.forms.get(cell.form or self.own, (None, {}))
        return (spec.by_path.get(cell.path) if spec else None), answers

    def places(self, cell: Cell) -> tuple[Asked, Answer] | None:
        """The input and what stands in it."""
        asked, answers = self._asked(cell)
        answer = answers.get(asked.key) if asked else None
        return (asked, answer) if asked and answer else None


def _fault(check: CheckSpec, expression: Expression, lookup: _Lookup) -> Fault:
    """It names every value that it rests on, so that nobody has to look them up."""
    own: dict[str, str] = {}
    away: dict[str, None] = {}
    values: dict[str, None] = {}
    for leaf in leaves(expression):
        cell, when = (leaf.cell, leaf.when) if isinstance(leaf, Earlier) else (leaf, "")
        place = lookup.places(cell)
        if place is None:
            continue
        asked, answer = place
        first = next(iter(own.values()), answer.cell)
        if lookup.is_own(cell):
            own[asked.key] = answer.cell
        else:
            away[answer.cell] = None
        where = when or _beside(answer.cell, first)
        number = lookup(cell, when)
        values[f"{where} “{label_of(asked)}” {said(number)}" if number is not None else where] = (
            None
        )
    cells = [*own.values(), *away]
    return Fault(
        weight=check.weight,
        rule=check.id,
        cell=cells[0] if cells else "",
        message=f"{check.message}（{'；'.join(values)}）",
        hint=BROKEN_HINTS[check.weight],
        keys=tuple(own),
        also=tuple(cells[1:]),
    )


def _beside(cell: str, first: str) -> str:
    """A cell, without the sheet of the first one, where the fault is told."""
    sheet, _, address = cell.rpartition("!")
    return address if sheet == first.rpartition("!")[0] else cell
