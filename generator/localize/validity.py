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
from generator.model.content.district import District, Lasting
from generator.model.names import nearest
from generator.model.wording import day_words

DEPARTMENTS = "district.yaml 的 departments "
POSTS = "district.yaml 的 posts "
UNITS = "district.yaml 的 units "

EntityT = TypeVar("EntityT", bound=Entity)
LastingT = TypeVar("LastingT", bound=Lasting)


def as_of(district: District, day: date, findings: Findings) -> District:
    """The district with the names of that day; what is gone has those of its successor.

    What has no successor keeps its last name: `find_gone` says so where it is used. Units stay
    apart from their successors, so that `units.py` can say who reports for whom.
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
    update: dict[str, Any] = {
        "parent": _then(district.parent, day),
        "agency": _then(district.agency, day),
        "departments": _held(district.departments, DEPARTMENTS, day, findings),
        "posts": _held(district.posts, POSTS, day, findings),
        "units": tuple(_then(unit, day) for unit in district.units),
    }
    if district.grandparent is not None:
        update["grandparent"] = _then(district.grandparent, day)
    return _then(district, day).model_copy(update=update)


def find_gone(used: Iterable[Id], there: Iterable[Lasting], day: date, findings: Findings) -> None:
    """What somebody names and what does not exist on that day; said once, with its first use."""
    first: dict[Id, Id] = {}
    for id_ in used:
        first.setdefault(id_, id_)
    for thing in there:
        if thing.id not in first:
            continue
        since, until = thing.since, thing.until
        words = {"name": thing.name, "day": day_words(day), "used": first[thing.id].place}
        if until is not None and until < day:
            place = thing.place_of("until")
            findings.add(deadline_rules.GONE.at(place, **words, until=day_words(until)))
        if since is not None and since > day:
            place = thing.place_of("since")
            findings.add(deadline_rules.NOT_THERE_YET.at(place, **words, since=day_words(since)))


def holder(
    thing: LastingT, known: Mapping[Id, LastingT], what: str, day: date, findings: Findings
) -> LastingT:
    """Whoever holds its duties on that day: itself, or the last of its successors so far.

    `what` says where successors stand, for a message.
    """
    last, passed = thing, {thing.id}
    while last.until is not None and last.until < day and last.successor is not None:
        key = last.successor
        if key not in known:
            advice = nearest(key.value, [id_.value for id_ in known])
            findings.add(rules.UNKNOWN_REFERENCE.at(key.place, what=what, key=key, advice=advice))
            return thing
        if key in passed:
            findings.add(deadline_rules.SUCCESSOR_CIRCLE.at(key.place, id=thing.id))
            return thing
        passed.add(key)
        last = known[key]
    return last


def _held(
    things: tuple[LastingT, ...], what: str, day: date, findings: Findings
) -> tuple[LastingT, ...]:
    """The same ids, each with the names of whoever holds its duties on that day."""
    named = [_then(thing, day) for thing in things]
    known = {thing.id: thing for thing in named}
    held = ((thing, holder(thing, known, what, day, findings)) for thing in named)
    return tuple(
        last if last is thing else last.model_copy(update={"id": thing.id}) for thing, last in held
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
