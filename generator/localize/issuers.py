"""The bodies of a joint issue, named by their roles in district.yaml or in full.

Refuses to order or count them.
"""

from __future__ import annotations

from generator.diagnostics import content_rules as rules
from generator.diagnostics.finding import Findings
from generator.diagnostics.issuer_rules import ISSUER_UNNAMED
from generator.localize.validity import DEPARTMENTS
from generator.model.content.district import District, JointIssuer
from generator.model.names import nearest


def named_issuers(
    issuers: tuple[JointIssuer, ...], district: District, findings: Findings
) -> tuple[JointIssuer, ...]:
    """The same issuers, each with its full name; one without a name is found and left out."""
    departments = {d.id: d for d in district.departments}
    found = []
    for issuer in issuers:
        name, role = issuer.name, issuer.department
        if name is None and role is not None:
            if role not in departments:
                advice = nearest(role.value, [known.value for known in departments])
                findings.add(
                    rules.UNKNOWN_REFERENCE.at(
                        role.place, what=DEPARTMENTS, key=role, advice=advice
                    )
                )
                continue
            name = departments[role].full_name
        if name is None:
            findings.add(ISSUER_UNNAMED.at(issuer.place))
            continue
        found.append(issuer.model_copy(update={"name": name}))
    return tuple(found)
