"""Task rows against the measures they belong to: figures, owners, dates, completeness.

Refuses to compare wording: a row may say it in words of its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import content_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.content.programme import Measure, TaskRow
from generator.model.edition import Edition
from generator.model.wording import quantity_words


def task_findings(edition: Edition) -> Iterable[Finding]:
    """Contradictions of rows and measures, and measures that no row serves."""
    measures = {m.id: m for group in edition.tasks.measures for m in group.measures}
    rows = [row for group in edition.tasks.table for row in group.rows]
    for row in rows:
        if not row.owners.everyone():
            yield rules.ROW_WITHOUT_OWNER.at(row.place_of("owners"), id=row.id)
        measure = measures.get(row.measure) if row.measure else None
        if measure is not None:
            yield from _owners(row, measure, edition)
            yield from _deadline(row, measure)
            yield from _figures(row, measure, edition)
    if rows:
        yield from _without_row(measures.values(), rows)


def _owners(row: TaskRow, measure: Measure, edition: Edition) -> Iterable[Finding]:
    if not measure.owners:
        return
    for owner in row.owners.everyone():
        if owner not in measure.owners:
            name = edition.departments.get(owner, owner)
            yield rules.OWNER_CONTRADICTS.at(owner.place, owner=name, measure=measure.id)


def _deadline(row: TaskRow, measure: Measure) -> Iterable[Finding]:
    if row.deadline and measure.deadline and row.deadline != measure.deadline:
        yield rules.DEADLINE_CONTRADICTS.at(
            row.deadline.place, row=row.deadline, measure=measure.id, other=measure.deadline
        )


def _figures(row: TaskRow, measure: Measure, edition: Edition) -> Iterable[Finding]:
    """Two quantities of the same subject and unit must be one and the same."""
    for asked in edition.cited[row.id]:
        for other in edition.cited[measure.id]:
            same = (asked.subject, asked.unit, asked.per) == (
                other.subject,
                other.unit,
                other.per,
            )
            if same and quantity_words(asked) != quantity_words(other):
                yield rules.FIGURE_CONTRADICTS.at(
                    row.place_of("text"),
                    row=quantity_words(asked),
                    measure=quantity_words(other),
                )


def _without_row(measures: Iterable[Measure], rows: list[TaskRow]) -> Iterable[Finding]:
    served = {row.measure for row in rows}
    for measure in measures:
        if measure.id not in served:
            yield rules.MEASURE_WITHOUT_ROW.at(measure.place, title=measure.title)
