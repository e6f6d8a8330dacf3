"""Programme × district × local edition → resolved edition.

Changes by id first, then references, so that what a district words itself may refer to
everything. Refuses to compute numbers of annexes and headings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from generator.diagnostics import content_rules as rules
from generator.diagnostics.finding import Findings
from generator.localize.calendar import calendar
from generator.localize.inserts import inserted
from generator.localize.issuers import named_issuers
from generator.localize.links import departments_used, doubles, find_broken_links
from generator.localize.overlay import apply
from generator.localize.profile import measures_of
from generator.localize.references import Facts, Resolver
from generator.localize.units import reporters, sponsors_used
from generator.localize.validity import as_of, find_gone
from generator.localize.workdays import workdays
from generator.model.content.annex import Annex, ProgressSheet, TaskTable
from generator.model.content.base import Id
from generator.model.content.district import Department, District
from generator.model.content.programme import Programme, Quantity, Tasks
from generator.model.content.sources import Sources
from generator.model.edition import Edition, map_prose, prose_in
from generator.model.names import nearest

LOCAL = "content/districts/"
"""Where a district lays annexes of its own."""


def localize(
    sources: Sources, day: date | None = None, left: Collection[str] = frozenset()
) -> tuple[Edition, Findings]:
    """The edition as its documents will say it, with the names of its own date, or of `day`.

    References of the kinds in `left` stay open, for whoever compares two districts.

    Where the findings stop the build, an unresolved reference still stands in the text.
    """
    findings = Findings()
    day = day or sources.local.date
    district = as_of(_with_roles(sources.district, sources.local.departments), day, findings)
    programme, tasks = sources.programme, sources.tasks
    if sources.local.changes is not None:
        programme, tasks = apply(sources.local.changes, findings, programme, tasks)
    for listed_citations in (sources.citations, sources.local.citations):
        doubles(listed_citations, findings)
    citations = {c.id: c for c in (*sources.citations, *sources.local.citations)}
    listed = _listed(sources, programme, findings)
    inserts = inserted(programme, listed, sources.annexes, findings)
    _find_unattached(sources, (*listed, *inserts), findings)
    facts = Facts(
        programme,
        citations,
        sources.annexes,
        tuple(listed),
        district,
        sources.local.plan_as_annex,
        tuple(inserts),
        sources.local.changes.remove if sources.local.changes else (),
    )
    resolver = Resolver(facts, findings, left)
    tasks = _printed(tasks, (*listed.values(), *inserts.values()))

    def resolved(value: Any) -> Any:
        return map_prose(value, resolver.resolve)

    issuers = named_issuers(sources.local.issuers, district, findings)
    local = sources.local.model_copy(update={"issuers": issuers})
    measures, found = measures_of(sources.profile)
    findings.extend(found)
    edition = Edition(
        programme_id=sources.programme_id,
        district_id=sources.district_id,
        edition_id=sources.edition_id,
        programme=resolved(programme),
        tasks=resolved(tasks),
        annexes={id_: resolved(annex) for id_, annex in listed.items()},
        inserts={id_: resolved(annex) for id_, annex in inserts.items()},
        forms={id_: resolved(form) for id_, form in sources.forms.items()},
        citations={id_: resolved(citation) for id_, citation in citations.items()},
        district=district,
        local=resolved(local),
        kinds=sources.kinds,
        departments={d.id: d.name for d in district.departments},
        cited=_cited(tasks, programme),
        day=day,
        calendar=calendar(
            programme, tasks, sources.local.date, workdays(sources.holidays, findings)
        ),
        reporters=reporters(
            district,
            programme.terms,
            programme.deadlines,
            tuple(_said("单位", (sources.local.recipients,))),
            day,
            findings,
        ),
        inputs=sources.inputs,
        profile_id=sources.profile_id,
        measures=measures,
    )
    find_broken_links(edition, findings)
    texts = (programme, tasks, sources.local, *sources.annexes.values())
    departments = (
        *departments_used(edition),
        *_said("单位", texts),
        *_issuing(sources),
        *sponsors_used(edition.reporters, programme.deadlines),
    )
    find_gone(departments, district.departments, day, findings)
    find_gone(_said("职务", texts), district.posts, day, findings)
    return edition, findings


def _with_roles(district: District, own: Collection[Department]) -> District:
    """The district with the departments that the local edition brings along or says otherwise."""
    ids = {department.id for department in own}
    kept = (one for one in district.departments if one.id not in ids)
    return district.model_copy(update={"departments": (*kept, *own)}) if own else district


def _listed(sources: Sources, programme: Programme, findings: Findings) -> dict[Id, Annex]:
    """The annexes of this edition in order."""
    order = sources.local.annexes
    listed: dict[Id, Annex] = {}
    for wanted in programme.annexes if order is None else order:
        if wanted in listed:
            findings.add(rules.ANNEX_LISTED_TWICE.at(wanted.place, id=wanted))
        elif wanted in sources.annexes:
            listed[wanted] = sources.annexes[wanted]
        else:
            advice = nearest(wanted.value, [known.value for known in sources.annexes])
            findings.add(
                rules.UNKNOWN_REFERENCE.at(
                    wanted.place, what="annexes/ ", key=wanted, advice=advice
                )
            )
    return listed


def _find_unattached(sources: Sources, used: Collection[Id], findings: Findings) -> None:
    """Annexes that the district laid there and that nobody would see."""
    for id_, annex in sources.annexes.items():
        if id_ not in used and str(id_.place).startswith(LOCAL):
            findings.add(rules.ANNEX_NOT_ATTACHED.at(id_.place, id=id_, title=annex.title))


def _said(kind: str, texts: Iterable[object]) -> Iterator[Id]:
    """The ids that references of a kind give, in the order written."""
    for prose in (prose for value in texts for prose in prose_in(value)):
        for reference in prose.references():
            if reference.kind == kind:
                yield Id(reference.key, reference.place)


def _issuing(sources: Sources) -> Iterator[Id]:
    """The departments that issue together."""
    return (issuer.department for issuer in sources.local.issuers if issuer.department is not None)


def _printed(tasks: Tasks, annexes: Iterable[Annex]) -> Tasks:
    """Without the rows where no annex prints them: then this edition does not set these tasks."""
    if any(isinstance(annex, TaskTable | ProgressSheet) for annex in annexes):
        return tasks
    return tasks.model_copy(update={"table": ()})


def _cited(tasks: Tasks, programme: Programme) -> Mapping[Id, tuple[Quantity, ...]]:
    """The quantities that each task row and measure prints, by its references."""
    known = {quantity.id.value: quantity for quantity in programme.quantities}
    things = (*tasks.rows, *tasks.all_measures)
    return {
        thing.id: tuple(
            known[reference.key]
            for prose in prose_in(thing)
            for reference in prose.references()
            if reference.kind == "数量" and reference.key in known
        )
        for thing in things
    }
