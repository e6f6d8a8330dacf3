"""Several editions of one programme looked at together, without making anything.

Refuses to compute; it calls the steps in order.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics.finding import Findings
from generator.lint.acceptance import met_nothing
from generator.load.content import wanted
from generator.model.content.programme import Acceptance
from generator.pipeline.build import check_content
from generator.pipeline.request import Request
from generator.place import Place
from generator.workspace import Workspace


def check_editions(
    workspace: Workspace, programme: str, pairs: Sequence[tuple[str, str | None]]
) -> Findings:
    """What is found in each district and edition; what only some of them accept stays open.

    An acceptance of the programme may meet nothing in one edition, but not in all that there are.
    """
    findings = Findings()
    idle: dict[Place, list[Acceptance]] = {}
    for district, edition in pairs:
        result = check_content(workspace, Request(programme, district, edition))
        findings.join(result.findings)
        for one in result.idle:
            idle.setdefault(one.place, []).append(one)
    if set(pairs) == set(wanted(workspace, programme, None, None)[0]):
        for one, *others in idle.values():
            if len(others) + 1 == len(pairs):
                findings.add(met_nothing(one))
    return findings
