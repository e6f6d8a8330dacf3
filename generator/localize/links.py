"""Ids that point to other things: found where they point to nothing.

Refuses to judge what is pointed to; that is `lint`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from generator.diagnostics import content_rules as rules
from generator.diagnostics import task_rules
from generator.diagnostics.finding import Findings
from generator.localize.validity import DEPARTMENTS
from generator.model.content.annex import FormAnnex, Mechanism, ProblemList, ProgressSheet, Roster
from generator.model.content.base import Id, Named
from generator.model.content.deadline import AfterEvent, Deadline
from generator.model.content.programme import Measure, TaskRow
from generator.model.edition import PLAN, Edition, named
from generator.model.names import nearest


def find_broken_links(edition: Edition, findings: Findings) -> None:
    """Owners, measures, deadlines, targets, annexes, forms and patterns that are not there."""
    find_doubles(edition, findings)
    _find(departments_used(edition), edition.departments, DEPARTMENTS, findings)
    _tasks(edition, findings)
    _deadlines(edition, findings)
    _annexes(edition, findings)
    _forms(edition, findings)


def find_doubles(edition: Edition, findings: Findings) -> None:
    """Ids used twice: in a programme, among the departments, among the patterns of a form."""
    programme = (
        *named(edition.programme),
        *named(edition.tasks),
        *edition.citations.values(),
        *(entity for annex in edition.all_annexes.values() for entity in named(annex)),
    )
    district = edition.district
    spaces: list[Iterable[Named]] = [
        programme,
        district.departments,
        district.posts,
        district.units,
    ]
    spaces += [form.patterns for form in edition.forms.values()]
    spaces += [form.answers for form in edition.forms.values()]
    spaces += [tuple(form.all_indicators()) for form in edition.forms.values()]
    for entities in spaces:
        doubles(entities, findings)
    _plan_among_annexes(edition, findings)


def _plan_among_annexes(edition: Edition, findings: Findings) -> None:
    """An annex with the name that the plan has as an annex."""
    plan = edition.programme.plan
    for id_ in edition.annexes:
        if plan is not None and edition.plan_is_annex and id_.value == PLAN:
            findings.add(rules.DUPLICATE_ID.at(id_.place, id=id_, first=plan.place))


def doubles(entities: Iterable[Named], findings: Findings) -> None:
    """Ids used twice in one name space."""
    first: dict[Id, Id] = {}
    for entity in entities:
        known = first.setdefault(entity.id, entity.id)
        if known is not entity.id and known.place != entity.id.place:
            findings.add(rules.DUPLICATE_ID.at(entity.id.place, id=entity.id, first=known.place))


def _find(targets: Iterable[Id], known: Collection[Id], what: str, findings: Findings) -> None:
    for target in targets:
        if target not in known:
            advice = nearest(target.value, [item.value for item in known])
            findings.add(
                rules.UNKNOWN_REFERENCE.at(target.place, what=what, key=target, advice=advice)
            )


def departments_used(edition: Edition) -> Iterator[Id]:
    """The departments that tasks, deadlines and annexes name by their ids."""
    for row in edition.tasks.rows:
        yield from row.owners.everyone()
    for measure in edition.tasks.all_measures:
        yield from measure.owners
    for deadline in edition.programme.deadlines:
        yield from _people(deadline)
    for annex in edition.all_annexes.values():
        if isinstance(annex, Mechanism):
            yield from (id_ for division in annex.division for id_ in division.departments)
        if isinstance(annex, Roster):
            yield from (id_ for role in annex.roles for e in role.entries for id_ in e.departments)
            if annex.office is not None and annex.office.seat is not None:
                yield annex.office.seat
        if isinstance(annex, ProgressSheet):
            yield from annex.owners


def _tasks(edition: Edition, findings: Findings) -> None:
    deadlines = [deadline.id for deadline in edition.programme.deadlines]
    measures, rows = edition.tasks.all_measures, edition.tasks.rows
    chapters = [section.id for section in named(edition.programme.sections)]
    belongs = [*(measure.id for measure in measures), *chapters]
    for row in rows:
        if row.measure is not None:
            _find((row.measure,), belongs, "措施和章节", findings)
        if row.text is None and (row.measure is None or row.measure in chapters):
            findings.add(task_rules.ROW_WITHOUT_TEXT.at(row.place, id=row.id))
    things: tuple[Measure | TaskRow, ...] = (*measures, *rows)
    for thing in things:
        if thing.deadline is not None:
            _find((thing.deadline,), deadlines, "方案的 deadlines ", findings)


def _deadlines(edition: Edition, findings: Findings) -> None:
    ids = [deadline.id for deadline in edition.programme.deadlines]
    phases = [phase.id for phase in edition.programme.phases]
    for deadline in edition.programme.deadlines:
        _find(deadline.collects, ids, "方案的 deadlines ", findings)
        _find(deadline.annexes, edition.annexes, "本版本的附件", findings)
        if isinstance(deadline.rule, AfterEvent) and deadline.rule.phase is not None:
            _find((deadline.rule.phase,), phases, "方案的 phases ", findings)
    targets = [target.id for target in edition.programme.targets]
    lists = [id_ for id_, annex in edition.all_annexes.items() if isinstance(annex, ProblemList)]
    for slogan in edition.programme.slogans:
        for part in slogan.parts:
            _find(part.targets, targets, "方案的 targets ", findings)
            if part.of is not None:
                _find((part.of,), lists, "本版本的问题清单", findings)


def _people(deadline: Deadline) -> Iterable[Id]:
    """All who report or are reported to."""
    yield from deadline.who
    if deadline.to is not None:
        yield deadline.to
    for exception in deadline.exceptions:
        yield from (*exception.who, exception.to)


def _annexes(edition: Edition, findings: Findings) -> None:
    for annex in edition.all_annexes.values():
        if isinstance(annex, FormAnnex):
            _find((annex.form,), edition.forms, "forms/ ", findings)


def _forms(edition: Edition, findings: Findings) -> None:
    for form in edition.forms.values():
        patterns = [pattern.id for pattern in form.patterns]
        answers = [answer.id for answer in form.answers]
        for indicator in form.all_indicators():
            if indicator.pattern is not None:
                _find((indicator.pattern,), patterns, "本表的 patterns ", findings)
            asked = (indicator, *form.figures_of(indicator))
            wanted = (one.answer for one in asked if one.answer is not None)
            _find(wanted, answers, "本表的 answers ", findings)
