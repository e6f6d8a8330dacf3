"""A district as it was, or is, on a given day: names of that time, and who took over.

Refuses to know today; the day comes with the package or from the command line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from generator.diagnostics import content_rules as rules
from generator.diagnostics import deadline_rules
from generator.diagnostics.finding import Findings
from generator.model.content.base import Entity, Id
from generator.model.content.district import Department, District
from generator.model.names import nearest
from generator.model.wording import day_words

EntityT = TypeVar("EntityT", bound=Entity)


def as_of(district: District, day: date, findings: Findings) -> District:
    """The district with the names of that day; a department that is gone has its successor's.

    One without a successor keeps its last name: `find_gone` says so where it is used.
    """
    if district.until is not None and district.until < day:
        into = f"，并入{district.successor}" if district.successor else ""
        findings.add(
            deadline_rules.DISTRICT_GONE.at(
                district.place_of("until"),
                name=district.name,
                until=day_words(district.until),
                day=day_words(day),
                into=into,
            )
        )
    named = {d.id: _then(d, day) for d in district.departments}
    update: dict[str, Any] = {
        "parent": _then(district.parent, day),
        "agency": _then(district.agency, day),
        "departments": tuple(
            _held(_then(d, day), named, day, findings) for d in district.departments
        ),
    }
    if district.grandparent is not None:
        update["grandparent"] = _then(district.grandparent, day)
    return _then(district, day).model_copy(update=update)


def find_gone(
    used: Iterable[Id], departments: Iterable[Department], day: date, findings: Findings
) -> None:
    """Departments that somebody names and that do not exist on that day."""
    wanted = set(used)
    for department in departments:
        if department.id not in wanted:
            continue
        since, until = department.since, department.until
        words = {"name": department.name, "day": day_words(day)}
        if until is not None and until < day:
            place = department.place_of("until")
            findings.add(deadline_rules.DEPARTMENT_GONE.at(place, **words, until=day_words(until)))
        if since is not None and since > day:
            place = department.place_of("since")
            findings.add(
                deadline_rules.DEPARTMENT_NOT_YET.at(place, **words, since=day_words(since))
            )


def _then(entity: EntityT, day: date) -> EntityT:
    """The entity with what it was called then: the former name that ended first after that day."""
    former = [f for f in getattr(entity, "former", ()) if f.until >= day]
    if not former:
        return entity
    then = min(former, key=lambda f: f.until)
    written = then.model_fields_set - {"until"}
    changed = entity.model_copy(update={name: getattr(then, name) for name in written})
    changed._places = {**entity._places, **{name: then.place_of(name) for name in written}}
    return changed


def _held(
    department: Department, known: Mapping[Id, Department], day: date, findings: Findings
) -> Department:
    """The department, under the names of whoever holds its duties on that day."""
    holder, passed = department, {department.id}
    while holder.until is not None and holder.until < day and holder.successor is not None:
        following = known.get(holder.successor)
        if following is None:
            place, key = holder.successor.place, holder.successor
            advice = nearest(key.value, [id_.value for id_ in known])
            what = "district.yaml 的 departments "
            findings.add(rules.UNKNOWN_REFERENCE.at(place, what=what, key=key, advice=advice))
            return department
        if following.id in passed:
            place = holder.successor.place
            findings.add(deadline_rules.SUCCESSOR_CIRCLE.at(place, id=department.id))
            return department
        passed.add(following.id)
        holder = following
    return holder.model_copy(update={"id": department.id}) if holder != department else department
