"""Rosters, mechanisms and counted lists: what contradicts, what is missing.

Refuses to compare agencies and persons by their names: `rules/` do, in the printed words.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import annex_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.content.annex import (
    Mechanism,
    Office,
    ProblemList,
    Roster,
)
from generator.model.content.base import Id
from generator.model.content.programme import SloganPart
from generator.model.edition import PARTS, Edition


def annex_findings(edition: Edition) -> Iterable[Finding]:
    """All findings of these kinds of annexes."""
    annexes = tuple(edition.all_annexes.values())
    for id_ in edition.all_annexes:
        if id_.value in PARTS:
            yield rules.ANNEX_NAME_TAKEN.at(id_.place, id=id_.value)
    for annex in annexes:
        if isinstance(annex, Roster):
            yield from _roster(annex)
        if isinstance(annex, Mechanism):
            yield from _mechanism(annex, edition)
    yield from _slogans(edition)


def counted(part: SloganPart, edition: Edition) -> int:
    """How many things a part of a slogan counts in all."""
    own = len(part.members) + len(part.targets)
    if part.counts == "phases":
        return own + len(edition.programme.phases)
    problems = edition.all_annexes.get(part.of) if part.of else None
    if not isinstance(problems, ProblemList):
        return own
    return own + len(problems.aspects if part.counts == "aspects" else problems.items)


def _roster(roster: Roster) -> Iterable[Finding]:
    for role in roster.roles:
        for entry in role.entries:
            if not (entry.name or entry.post or entry.departments):
                yield rules.ROSTER_ENTRY_EMPTY.at(entry.place, role=role.name)
    if roster.office is not None:
        yield from _office(roster.office)


def _office(office: Office) -> Iterable[Finding]:
    parts = any((office.seat, office.head, office.head_post, office.duties))
    if (office.words is not None) == parts:
        problem = "的整句和分项都写了" if parts else "没有写内容"
        yield rules.OFFICE_SHAPE.at(office.place, problem=problem)


def _mechanism(mechanism: Mechanism, edition: Edition) -> Iterable[Finding]:
    """Issuers, members and those who have a duty are the same bodies (content-model 2.13)."""
    roster = edition.inserts.get(mechanism.roster)
    if not isinstance(roster, Roster):
        return
    members = {d for role in roster.roles for entry in role.entries for d in entry.departments}
    for issuer in edition.local.issuers:
        if issuer.department is not None and issuer.department not in members:
            title = mechanism.title
            yield rules.ISSUER_NOT_MEMBER.at(issuer.place, name=issuer.name, title=title)
    divided: set[Id] = set()
    for division in mechanism.division:
        divided.update(division.departments)
        if division.departments and not members.intersection(division.departments):
            yield rules.DIVISION_NOT_MEMBER.at(division.place, name=division.name)
    for department in edition.district.departments if mechanism.division else ():
        if department.full_name and department.id in members - divided:
            place = mechanism.place_of("division")
            yield rules.MEMBER_WITHOUT_DIVISION.at(place, name=department.name)


def _slogans(edition: Edition) -> Iterable[Finding]:
    for slogan in edition.programme.slogans:
        for part in slogan.parts:
            if (part.counts in ("aspects", "items")) != (part.of is not None):
                yield rules.SLOGAN_SHAPE.at(part.place)
