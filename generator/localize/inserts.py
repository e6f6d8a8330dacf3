"""Files of annexes/ that stand inside another part: the tail of the plan, a mechanism's roster.

Refuses to number them: they have no label.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.diagnostics import annex_rules
from generator.diagnostics import content_rules as rules
from generator.diagnostics.finding import Findings
from generator.model.content.annex import Annex, Mechanism, Roster
from generator.model.content.base import Id
from generator.model.content.programme import Programme
from generator.model.names import nearest


def inserted(
    programme: Programme,
    listed: Mapping[Id, Annex],
    known: Mapping[Id, Annex],
    findings: Findings,
) -> dict[Id, Annex]:
    """What the plan and the annexes of this edition ask for, in order.

    What is not there, or an annex of its own as well, is found and left out.
    """
    tail = programme.plan.tail if programme.plan else ()
    found = _found(tail, listed, known, findings)
    for annex in (*listed.values(), *tuple(found.values())):
        if isinstance(annex, Mechanism):
            rosters = _found((annex.roster,), listed, known, findings)
            for id_, roster in rosters.items():
                if isinstance(roster, Roster):
                    found[id_] = roster
                else:
                    findings.add(annex_rules.NOT_A_ROSTER.at(annex.roster.place, id=id_))
    return found


def _found(
    wanted: Iterable[Id], listed: Mapping[Id, Annex], known: Mapping[Id, Annex], findings: Findings
) -> dict[Id, Annex]:
    found: dict[Id, Annex] = {}
    for id_ in wanted:
        if id_ in listed or id_ in found:
            findings.add(annex_rules.INSERT_TWICE.at(id_.place, id=id_))
        elif id_ in known:
            found[id_] = known[id_]
        else:
            advice = nearest(id_.value, [one.value for one in known])
            rule = rules.UNKNOWN_REFERENCE
            findings.add(rule.at(id_.place, what="annexes/ ", key=id_, advice=advice))
    return found
