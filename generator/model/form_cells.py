"""Every cell of a form that may be filled in, by the ids that lead to it, and what holds for it.

Refuses to say where it is printed, and whether.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.content.form import Collected, Figure, Form, Indicator, ValueColumn
from generator.model.form import NUMBERS, InputType, input_key
from generator.model.form_spec import Adding

HEAD = "head"
"""How the path of a field of head or foot begins."""


@dataclass(frozen=True, slots=True)
class FormCell:
    """The ids that lead to a cell, what may be typed in, and what holds for it, the nearest first."""

    ids: tuple[str, ...]
    type: InputType
    chain: tuple[Collected, ...] = ()

    @property
    def key(self) -> str:
        return input_key(*self.ids)

    @property
    def path(self) -> str:
        """How checks name it."""
        return ".".join(self.ids)

    @property
    def is_number(self) -> bool:
        return self.type in NUMBERS

    @property
    def over_time(self) -> Adding:
        return next((one.over_time for one in self.chain if one.over_time), "none")

    @property
    def over_units(self) -> Adding:
        return next((one.over_units for one in self.chain if one.over_units), "none")

    @property
    def filled_by(self) -> frozenset[str]:
        said = next((one.filled_by for one in self.chain if one.filled_by), ())
        return frozenset(id_.value for id_ in said)

    @property
    def required(self) -> bool:
        said = (one.required for one in self.chain if one.required is not None)
        return next(said, False)


def form_cells(form: Form) -> Iterator[FormCell]:
    """The fields of head and foot, every figure in every column, and the blanks of its answer."""
    added = form.additions
    for field in (*form.header, *form.footer, *((*added.header, *added.footer) if added else ())):
        yield FormCell((HEAD, field.id.value), InputType(field.type))
    for indicator in form.all_indicators():
        for figure in form.figures_of(indicator) or (None,):
            for column in form.columns.values or (None,):
                yield from _of(form, indicator, figure, column)


def _of(
    form: Form, indicator: Indicator, figure: Figure | None, column: ValueColumn | None
) -> Iterator[FormCell]:
    """A cell with an answer has boxes, or blanks among its words, or both."""
    named: tuple[Indicator | Figure | ValueColumn | None, ...] = (indicator, figure, column)
    ids = tuple(one.id.value for one in named if one is not None)
    chain = tuple(one for one in (figure, indicator, column, form) if one is not None)
    asked = figure or indicator
    answer = form.answer_of(asked)
    if answer is None or answer.choice:
        yield FormCell(ids, InputType.CHOICE if answer else InputType(asked.type), chain)
    for blank in answer.blanks if answer else ():
        yield FormCell((*ids, blank.id.value), InputType(blank.type), chain)
