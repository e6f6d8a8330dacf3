"""Ids that point to other things: found where they point to nothing.

Refuses to judge what is pointed to; that is `lint`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.diagnostics import content_rules as rules
from generator.diagnostics import task_rules
from generator.diagnostics.finding import Findings
from generator.model.content.annex import FormAnnex, ProgressSheet, Roster
from generator.model.content.base import Id, Named
from generator.model.content.programme import Measure, TaskRow
from generator.model.edition import PLAN, Edition, named
from generator.model.names import nearest

DEPARTMENTS = "district.yaml 的 departments "


def find_broken_links(edition: Edition, findings: Findings) -> None:
    """Owners, measures, deadlines, targets, annexes, forms and patterns that are not there."""
    find_doubles(edition, findings)
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
        *(entity for annex in edition.annexes.values() for entity in named(annex)),
    )
    spaces: list[Iterable[Named]] = [programme, edition.district.departments]
    spaces += [form.patterns for form in edition.forms.values()]
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


def _tasks(edition: Edition, findings: Findings) -> None:
    deadlines = [deadline.id for deadline in edition.programme.deadlines]
    sections = edition.programme.plan.sections if edition.programme.plan else ()
    measures = [m for group in edition.tasks.measures for m in group.measures]
    rows = [row for group in edition.tasks.table for row in group.rows]
    belongs = [thing.id for thing in (*measures, *named(sections))]
    for row in rows:
        if row.measure is not None:
            _find((row.measure,), belongs, "措施和章节", findings)
        elif row.text is None:
            findings.add(task_rules.ROW_WITHOUT_TEXT.at(row.place, id=row.id))
    things: tuple[Measure | TaskRow, ...] = (*measures, *rows)
    for thing in things:
        owners = thing.owners.everyone() if isinstance(thing, TaskRow) else thing.owners
        _find(owners, edition.departments, DEPARTMENTS, findings)
        if thing.deadline is not None:
            _find((thing.deadline,), deadlines, "方案的 deadlines ", findings)


def _deadlines(edition: Edition, findings: Findings) -> None:
    for deadline in edition.programme.deadlines:
        people = [deadline.who, *([deadline.to] if deadline.to else [])]
        _find(people, edition.departments, DEPARTMENTS, findings)
        _find(deadline.annexes, edition.annexes, "本版本的附件", findings)
    targets = [target.id for target in edition.programme.targets]
    for slogan in edition.programme.slogans:
        for part in slogan.parts:
            _find(part.targets, targets, "方案的 targets ", findings)


def _annexes(edition: Edition, findings: Findings) -> None:
    for annex in edition.annexes.values():
        if isinstance(annex, Roster):
            for role in annex.roles:
                for entry in role.entries:
                    _find(entry.departments, edition.departments, DEPARTMENTS, findings)
        if isinstance(annex, ProgressSheet):
            _find(annex.owners, edition.departments, DEPARTMENTS, findings)
        if isinstance(annex, FormAnnex):
            _find((annex.form,), edition.forms, "forms/ ", findings)


def _forms(edition: Edition, findings: Findings) -> None:
    for form in edition.forms.values():
        patterns = [pattern.id for pattern in form.patterns]
        for indicator in form.indicators:
            if indicator.pattern is not None:
                _find((indicator.pattern,), patterns, "本表的 patterns ", findings)
