"""Task rows against the measures they belong to, and against the tables that print them.

Refuses to compare wording: a row may say it in words of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from generator.diagnostics import content_rules as rules
from generator.diagnostics import task_rules
from generator.diagnostics.finding import Finding
from generator.model.content.annex import TaskTable
from generator.model.content.owners import OwnerFault, OwnerProblem
from generator.model.content.programme import Measure, TaskRow
from generator.model.edition import Edition
from generator.model.wording import APART, SUPPORT, TOGETHER, briefly, quantity_words


def task_findings(edition: Edition) -> Iterable[Finding]:
    """Contradictions of rows and measures, and measures that no row serves."""
    measures = {m.id: m for m in edition.tasks.all_measures}
    rows = edition.tasks.rows
    for row in rows:
        if not row.owners.everyone():
            yield rules.ROW_WITHOUT_OWNER.at(row.place_of("owners"), id=row.id)
        for problem in row.owners.problems():
            said = _unclear(problem)
            yield task_rules.OWNERS_UNCLEAR.at(row.place_of("owners"), id=row.id, problem=said)
        measure = measures.get(row.measure) if row.measure else None
        if measure is not None:
            yield from _owners(row, measure, edition)
            yield from _deadline(row, measure)
            yield from _figures(row, measure, edition)
    if rows:
        yield from _without_row(measures.values(), rows)
    for annex in edition.all_annexes.values():
        if isinstance(annex, TaskTable):
            yield from _table(annex, rows)


def _unclear(problem: OwnerProblem) -> str:
    """The problem in the words of a content file."""
    match problem.fault:
        case OwnerFault.MIXED:
            return "alike（不分主次）和 lead、support 不能同时写"
        case OwnerFault.SUPPORT_ALONE:
            return f"只有 support（{SUPPORT}），不知道由谁牵头"
        case OwnerFault.APART_WITHOUT_LEAD:
            return f"写了 apart（{APART}），却没有 lead"
        case OwnerFault.TOGETHER_WITHOUT_SUPPORT:
            return f"写了 together（{TOGETHER}），却没有 support"
        case OwnerFault.TWICE:
            return f"“{problem.owner}”写了两次"
        case _:
            assert_never(problem.fault)


def _table(annex: TaskTable, rows: Sequence[TaskRow]) -> Iterable[Finding]:
    """What a way of writing the owners cannot say (content-model 2.8); a sentence says all."""
    place, head = annex.place_of("owners"), annex.owner_head
    if annex.owners == "list" and (lost := _lost_in_list(rows)):
        yield task_rules.OWNERS_SAY_LESS.at(place, head=head, lost=lost)
    if annex.owners == "lead-support":
        alike = sum(len(row.owners.alike) > 1 for row in rows)
        if alike:
            yield task_rules.OWNERS_NOT_DIVIDED.at(place, head=head, rows=alike)


def _lost_in_list(rows: Sequence[TaskRow]) -> str:
    """What the rows say beyond names, with the number of rows; a lead alone loses nothing."""
    counted = {
        "谁牵头、谁配合": sum(bool(r.owners.lead and r.owners.support) for r in rows),
        briefly(APART): sum(r.owners.apart for r in rows),
        briefly(TOGETHER): sum(r.owners.together for r in rows),
        "另由别的单位牵头的部分": sum(bool(r.owners.exceptions) for r in rows),
    }
    return "、".join(f"{what}（{number}行）" for what, number in counted.items() if number)


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


def _without_row(measures: Iterable[Measure], rows: Sequence[TaskRow]) -> Iterable[Finding]:
    served = {row.measure for row in rows}
    for measure in measures:
        if measure.id not in served:
            yield rules.MEASURE_WITHOUT_ROW.at(measure.place, title=measure.title)
