"""A form as returns of it are read, judged and summed: its inputs, how they add, its checks.

The printed form is a `Document`; this is the same form as data. Refuses to hold a value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Literal

from generator.model.form import NUMBERS, Input
from generator.place import Place

Adding = Literal["sum", "end", "none"]


class Weight(StrEnum):
    """What becomes of a return that breaks a rule."""

    REQUIRED = "强制"
    """It is sent back."""
    EXPLAINED = "核实"
    """It passes with a written explanation, which is kept and printed."""
    HINT = "提示"
    """It passes."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The words around an input as the form prints it; they find it where its name is gone.

    `beside` are those of the other cells of its row, from left to right, category and number among
    them; `head` those above it, from top to bottom; `before` and `after` stand in its own cell or
    line. `column` counts from 1; 0 stands for a field of head or foot.
    """

    beside: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    column: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """An input of a form with what is to be known about it beyond what is typed in.

    `path` is how checks name it: the ids of indicator, figure, column, blank, joined by dots.
    `over_time` and `over_units` are those that hold in the end (figure, indicator, column,
    form); an input that is no number never adds. `filled_by` are ids of terms, empty for
    everybody. `row` counts the printed rows of the form's table from 1, heads left out; 0 stands
    for a field of head or foot.
    """

    input: Input
    path: str
    row: int
    over_time: Adding = "none"
    over_units: Adding = "none"
    filled_by: frozenset[str] = frozenset()
    required: bool = False
    printed: Printed = Printed()

    @property
    def key(self) -> str:
        return self.input.key

    @property
    def is_number(self) -> bool:
        return self.input.type in NUMBERS

    def open_to(self, terms: frozenset[str]) -> bool:
        """Whether a unit of these kinds fills it in; one of no known kind fills in all."""
        return not self.filled_by or not terms or bool(self.filled_by & terms)


@dataclass(frozen=True, slots=True)
class CheckSpec:
    """A check of a form: `rule` is an expression over paths (`model/expression.py`)."""

    id: str
    weight: Weight
    rule: str
    message: str
    place: Place


@dataclass(frozen=True)
class FormSpec:
    """Everything that reading, judging and summing need to know of a form or progress sheet.

    `asked` is in the order of printing. `kind` is `form` or `progress`; `id` the id of the form,
    or of the annex of the progress sheet.
    """

    id: str
    kind: str
    title: str
    version: int
    asked: tuple[Asked, ...]
    checks: tuple[CheckSpec, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    """Words of the labels by path, for sentences."""

    @cached_property
    def by_key(self) -> dict[str, Asked]:
        return {one.key: one for one in self.asked}

    @cached_property
    def by_path(self) -> dict[str, Asked]:
        return {one.path: one for one in self.asked}
