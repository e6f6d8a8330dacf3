"""A form annex → its `FormSpec`: the inputs that it prints, with how they add and who fills them.

Labels and types are those of the printed form, so that the two cannot differ. Refuses to judge
whether a rule of adding makes sense; `lint/form_units.py` does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.compose.annexes import annex_part
from generator.compose.numbering import AnnexNumbers
from generator.model.content.annex import FormAnnex
from generator.model.content.base import Id
from generator.model.content.form import Collected, Figure, Form, Indicator, ValueColumn
from generator.model.document import FieldLine, Part, Table
from generator.model.edition import Edition
from generator.model.form import NUMBERS, Input, input_key
from generator.model.form_spec import Adding, Asked, CheckSpec, FormSpec, Weight
from generator.model.text import Text

HEAD = "head"
"""How the path of a field of head or foot begins."""


def form_spec(annex: FormAnnex, id_: str, edition: Edition, numbers: AnnexNumbers) -> FormSpec:
    """What reading, judging and summing need to know of a form, as this edition prints it."""
    form = edition.forms[annex.form]
    rules = {input_key(*rule.ids): rule for rule in _rules(form)}
    part = annex_part(id_, Text(), annex, edition, numbers)
    asked = tuple(_asked(row, wanted, rules) for row, wanted in inputs_of(part))
    return FormSpec(
        id=annex.form.value,
        kind="form",
        title=str(numbers.text(annex.title)),
        version=form.version,
        asked=asked,
        checks=tuple(
            CheckSpec(
                check.id.value,
                Weight(check.level),
                check.rule,
                str(numbers.text(check.message)),
                check.place_of("rule"),
            )
            for check in form.checks
        ),
        labels={one.path: one.input.label for one in asked},
    )


def inputs_of(part: Part) -> Iterator[tuple[int, Input]]:
    """Every input in the order of printing, with the row of its table counted from 1, or 0."""
    for block in part.blocks:
        if isinstance(block, FieldLine):
            yield from ((0, field.input) for field in block.fields if field.input)
        elif isinstance(block, Table):
            for number, row in enumerate(block.rows, 1):
                for cell in row.cells:
                    if cell.input:
                        yield number, cell.input
                    yield from ((number, blank.input) for blank in cell.blanks)


@dataclass(frozen=True, slots=True)
class _Rule:
    """The ids that lead to an input, and what holds for it, the nearest first."""

    ids: tuple[str, ...]
    chain: tuple[Collected, ...]

    def over_time(self) -> Adding:
        return next((one.over_time for one in self.chain if one.over_time), "none")

    def over_units(self) -> Adding:
        return next((one.over_units for one in self.chain if one.over_units), "none")

    def filled_by(self) -> frozenset[str]:
        said = next((one.filled_by for one in self.chain if one.filled_by), ())
        return frozenset(id_.value for id_ in said)

    def required(self) -> bool:
        said = (one.required for one in self.chain if one.required is not None)
        return next(said, False)


def _rules(form: Form) -> Iterator[_Rule]:
    """The fields of head and foot, every figure in every column, and the blanks of its answer."""
    added = form.additions
    for field in (*form.header, *form.footer, *((*added.header, *added.footer) if added else ())):
        yield _Rule((HEAD, field.id.value), ())
    for indicator in form.all_indicators():
        for figure in form.figures_of(indicator) or (None,):
            for column in form.columns.values or (None,):
                yield from _of(form, indicator, figure, column)


def _of(
    form: Form, indicator: Indicator, figure: Figure | None, column: ValueColumn | None
) -> Iterator[_Rule]:
    named: tuple[Indicator | Figure | ValueColumn | None, ...] = (indicator, figure, column)
    ids = tuple(one.id.value for one in named if one is not None)
    chain = tuple(one for one in (figure, indicator, column, form) if one is not None)
    yield _Rule(ids, chain)
    answer = form.answer_of(figure or indicator)
    for blank in answer.blanks if answer else ():
        yield _Rule((*ids, blank.id.value), chain)


def _asked(row: int, wanted: Input, rules: Mapping[str, _Rule]) -> Asked:
    rule = rules[wanted.key]
    number = wanted.type in NUMBERS
    return Asked(
        wanted,
        ".".join(rule.ids),
        row,
        rule.over_time() if number else "none",
        rule.over_units() if number else "none",
        rule.filled_by(),
        rule.required(),
    )


def form_specs(edition: Edition, numbers: AnnexNumbers) -> dict[Id, FormSpec]:
    """The spec of every form that the edition prints, by the id of its annex."""
    return {
        id_: form_spec(annex, id_.value, edition, numbers)
        for id_, annex in edition.all_annexes.items()
        if isinstance(annex, FormAnnex)
    }
