"""The columns of a form's table: which there are, how wide, and their heads.

Refuses to know what the rows say.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.form_answers import FormWords
from generator.model.content.form import Form, Indicator
from generator.model.document import Cell, Column, Row
from generator.model.layout import Align
from generator.model.text import Prose, Text

NUMBER, REMARK = 0.08, 0.14
SUB, NARROW_SUB = 0.2, 0.12
CATEGORY, NARROW_CATEGORY, WIDE_CATEGORY = 0.13, 0.1, 0.2
"""The wide one shares a head with the labels, which are then kinds and no sentences."""

FIGURE, ANSWER, IN_WORDS = 0.16, 0.3, 0.2
FIGURES_OF_MANY = 0.52
UNIT, NARROW_UNIT = 0.11, 0.075
FEW = 2
"""How many columns of figures there are room for beside one another without making them narrow."""


@dataclass(frozen=True, slots=True)
class FormColumnPlan:
    """Which columns a form has; `subs` says that some rows have a label of a second level."""

    form: Form
    subs: bool

    @classmethod
    def of(cls, form: Form) -> FormColumnPlan:
        return cls(form, any(has_subs(form, indicator) for indicator in form.all_indicators()))

    @property
    def values(self) -> int:
        return max(len(self.form.columns.values), 1)

    @property
    def label_columns(self) -> int:
        """How many columns a label takes that has no second level."""
        return 2 if self.subs else 1

    def columns(self) -> tuple[Column, ...]:
        """The columns with their shares; the label has what the others leave."""
        heads = self.form.columns
        many = self.values > FEW
        before = [Column(NUMBER, Align.CENTRE)] if heads.number else []
        if self.form.categories:
            usual = NARROW_CATEGORY if many else CATEGORY
            before.append(Column(usual if heads.category else WIDE_CATEGORY, Align.CENTRE))
        subs = [Column(NARROW_SUB if self.form.categories or many else SUB)] if self.subs else []
        unit = [Column(NARROW_UNIT if many else UNIT, Align.CENTRE)] if heads.unit else []
        values = [Column(self._value_share(), Align.RIGHT)] * self.values
        behind = [*values, *unit] if heads.unit_last else [*unit, *values]
        if heads.remark:
            behind.append(Column(REMARK))
        label = 1 - sum(column.share for column in (*before, *subs, *behind))
        return (*before, Column(label), *subs, *behind)

    def _value_share(self) -> float:
        if self.values > FEW:
            return FIGURES_OF_MANY / self.values
        if self.form.answers:
            return ANSWER
        return FIGURE if self.form.columns.unit or self.form.columns.values else IN_WORDS

    def head(self, words: FormWords) -> tuple[Row, ...]:
        """One row of heads; two where a head stands over several columns."""
        heads = self.form.columns
        grouped = bool(heads.values and heads.value)
        rows = 2 if grouped else 1

        def cell(head: Prose | None, columns: int = 1) -> Cell:
            return Cell(words.numbers.text(head) if head else Text(), rows=rows, columns=columns)

        shared = bool(self.form.categories) and heads.category is None
        before = [cell(head) for head in (heads.number, heads.category) if head]
        before.append(cell(heads.label, self.label_columns + shared))
        below = [Cell(words.label(column)) for column in heads.values]
        values = below or [cell(heads.value)]
        if grouped and heads.value:
            values = [Cell(words.numbers.text(heads.value), columns=len(below))]
        unit = [cell(heads.unit)] if heads.unit else []
        behind = [*values, *unit] if heads.unit_last else [*unit, *values]
        if heads.remark:
            behind.append(cell(heads.remark))
        first = Row((*before, *behind))
        return (first, Row(tuple(below))) if grouped else (first,)


def has_subs(form: Form, indicator: Indicator) -> bool:
    """Whether an indicator has labels of two levels: its own and those of its figures."""
    labelled = indicator.label is not None or indicator.term is not None
    return labelled and bool(form.figures_of(indicator))
