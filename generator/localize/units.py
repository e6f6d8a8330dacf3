"""The register of units on a day: who is there, who took over from whom, who lacks a sponsor.

Refuses to print them; without a register the roles of `departments` stand for everybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from generator.diagnostics import content_rules as rules
from generator.diagnostics import deadline_rules
from generator.diagnostics.finding import Findings
from generator.localize.validity import DEPARTMENTS, UNITS, find_gone, holder
from generator.model.content.base import Id
from generator.model.content.deadline import Deadline
from generator.model.content.district import District, Unit
from generator.model.content.form import Term
from generator.model.names import nearest
from generator.model.reporting import Reporter


def reporters(
    district: District,
    terms: Collection[Term],
    deadlines: Collection[Deadline],
    addressed: Collection[Id],
    day: date,
    findings: Findings,
) -> tuple[Reporter, ...]:
    """The units that the document concerns, in the order of the register.

    It concerns those whose kinds it addresses or asks for a return; all, where it addresses
    nobody by a role. Names are already those of the day. Who is of a kind that the programme's
    terms name has the roles of that term too.
    """
    _find_unknown(district, terms, findings)
    roles = {*addressed, *(who for deadline in deadlines for who in deadline.who)}
    units = tuple(_with_roles(unit, terms) for unit in district.units)
    there = [
        reporter
        for reporter in _there(units, day, findings)
        if not addressed or any(roles.intersection(unit.kind) for unit in reporter.everybody())
    ]
    for reporter, deadline in _to_sponsors(there, deadlines):
        unit = reporter.unit
        if unit.sponsor is None:
            words = {"name": unit.name, "id": deadline.id}
            findings.add(deadline_rules.UNIT_WITHOUT_SPONSOR.at(unit.id.place, **words))
    return tuple(there)


def sponsors_used(there: Iterable[Reporter], deadlines: Collection[Deadline]) -> Iterator[Id]:
    """The sponsors to whom units report."""
    for reporter, _ in _to_sponsors(there, deadlines):
        if reporter.unit.sponsor is not None:
            yield reporter.unit.sponsor


def _to_sponsors(
    there: Iterable[Reporter], deadlines: Collection[Deadline]
) -> Iterator[tuple[Reporter, Deadline]]:
    return ((r, d) for r in there for d in deadlines if r.wants_sponsor(d))


def _there(units: tuple[Unit, ...], day: date, findings: Findings) -> tuple[Reporter, ...]:
    """Those that there are on the day; who was closed and has no successor is left out."""
    known = {unit.id: unit for unit in units}
    joined: dict[Id, list[Unit]] = {}
    for unit in units:
        if unit.since is not None and unit.since > day:
            continue
        last = holder(unit, known, UNITS, day, findings)
        if last.until is not None and last.until < day:
            continue
        taken_over = joined.setdefault(last.id, [])
        if last is not unit:
            taken_over.append(unit)
            used = Id(last.id.value, unit.place_of("successor"))
            find_gone((used,), (last,), day, findings)
    return tuple(Reporter(u, tuple(joined[u.id])) for u in units if u.id in joined)


def _with_roles(unit: Unit, terms: Collection[Term]) -> Unit:
    """The unit with the roles of its terms among its kinds."""
    more = [role for term in terms if term.id in unit.kind for role in term.roles]
    return unit.model_copy(update={"kind": (*unit.kind, *more)}) if more else unit


def _find_unknown(district: District, terms: Collection[Term], findings: Findings) -> None:
    """Kinds that are neither departments nor terms, and sponsors that are no departments."""
    departments = {department.id.value for department in district.departments}
    kinds = {*departments, *(term.id.value for term in terms)}
    for unit in district.units:
        _find_unlisted(unit.kind, kinds, findings)
        _find_unlisted((unit.sponsor,) if unit.sponsor else (), departments, findings)


def _find_unlisted(ids: Iterable[Id], known: Collection[str], findings: Findings) -> None:
    for id_ in ids:
        if id_.value not in known:
            advice = nearest(id_.value, known)
            findings.add(
                rules.UNKNOWN_REFERENCE.at(id_.place, what=DEPARTMENTS, key=id_, advice=advice)
            )
