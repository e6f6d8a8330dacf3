"""Indicators → rows: category, number and label merged over the rows that they are about.

Refuses to know the heads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.compose.form_answers import FormWords
from generator.compose.form_columns import FormColumnPlan
from generator.model.content.base import Id
from generator.model.content.form import Asked, Category, Form, Indicator
from generator.model.document import Cell, Row
from generator.model.text import Text, text_of


@dataclass(frozen=True, slots=True)
class FormRows:
    """The rows of one form's table."""

    words: FormWords
    plan: FormColumnPlan

    @property
    def form(self) -> Form:
        return self.words.form

    def rows(self) -> tuple[Row, ...]:
        """All rows in order; those of one indicator stay together."""
        made: list[Row] = []
        numbers = self.form.numbers()
        for category, indicators in self._groups():
            before = self._category(category, indicators)
            for indicator in indicators:
                number = next(numbers)
                made += self._rows(number, indicator, before)
                before = ()
        return tuple(made)

    def _groups(self) -> Iterator[tuple[Category | None, tuple[Indicator, ...]]]:
        if self.form.indicators:
            yield None, self.form.indicators
        for category in self.form.categories:
            yield category, category.indicators

    def _category(
        self, category: Category | None, indicators: Iterable[Indicator]
    ) -> tuple[Cell, ...]:
        if category is None:
            return ()
        rows = sum(map(self._height, indicators))
        return (Cell(self.words.label(category), rows=rows, repeated=True),)

    def _height(self, indicator: Indicator) -> int:
        """How many rows an indicator takes."""
        return max(len(self.form.figures_of(indicator)), 1)

    def _rows(
        self, number: int | None, indicator: Indicator, category: tuple[Cell, ...]
    ) -> Iterator[Row]:
        """One row for one figure; for several, number and label span their rows.

        `category` begins with the indicator, behind its number.
        """
        figures = self.form.figures_of(indicator)
        span = self._height(indicator)
        label = self.words.label(indicator)
        remark = self._remark(indicator)
        for index, figure in enumerate(figures or (indicator,)):
            ids = (indicator.id, figure.id) if figures else (indicator.id,)
            sub = self.words.label(figure) if figures else Text()
            full = "·".join(str(part) for part in (label, sub) if part)
            cells = (
                *((*self._number(number, indicator, span), *category) if index == 0 else ()),
                *self._labels(number, label, sub, span, index),
                *self._answers(figure, ids, full),
                *(remark if index == 0 else ()),
            )
            yield Row(cells, together=index < span - 1)

    def _number(self, number: int | None, indicator: Indicator, span: int) -> tuple[Cell, ...]:
        if self.form.columns.number is None:
            return ()
        shown = "" if number is None else str(number)
        return (Cell(text_of(shown, indicator.place), rows=span),)

    def _labels(
        self, number: int | None, label: Text, sub: Text, span: int, index: int
    ) -> tuple[Cell, ...]:
        """The label over the rows of its figures and theirs; or one of them over both columns."""
        if self.form.numbered and label and number is not None:
            label = text_of(f"{number}.", label.place_of(0)) + label
        if not (label and sub):
            return (Cell(label or sub, columns=self.plan.label_columns),)
        return (*([Cell(label, rows=span)] if index == 0 else []), Cell(sub))

    def _answers(self, asked: Asked, ids: tuple[Id, ...], label: str) -> tuple[Cell, ...]:
        columns = self.form.columns
        if columns.values:
            values = [
                self.words.cell(
                    asked,
                    (*ids, column.id),
                    f"{label}·{self.words.label(column)}",
                    asked.unit or column.unit or "",
                )
                for column in columns.values
            ]
        else:
            values = [self.words.cell(asked, ids, label, asked.unit or "")]
        if columns.unit is None:
            return tuple(values)
        unit = Cell(text_of(asked.unit or "", asked.place))
        return (*values, unit) if columns.unit_last else (unit, *values)

    def _remark(self, indicator: Indicator) -> tuple[Cell, ...]:
        """The remark beside an indicator, over all that it is about; none inside that reach."""
        if self.form.columns.remark is None:
            return ()
        indicators = list(self.form.all_indicators())
        place = indicators.index(indicator)
        for index, other in enumerate(indicators):
            last = self._last(index, other, indicators)
            if index < place <= last:
                return ()
            if index == place:
                rows = sum(self._height(one) for one in indicators[place : last + 1])
                text = self.words.numbers.text(other.remark.text) if other.remark else Text()
                return (Cell(text, rows=rows),)
        return ()

    def _last(self, index: int, indicator: Indicator, all_: list[Indicator]) -> int:
        """The last indicator that the remark of this one is about."""
        to = indicator.remark.to if indicator.remark else None
        found = next((n for n, other in enumerate(all_) if other.id == to), index)
        return max(found, index)
