"""`yinfa build` for several packages: a line for each as it is ready, failures at the end.

Refuses to know how a package is made and who makes it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace

from generator.batch.local import Local, cores
from generator.batch.run import Batch, Crew, Outcome, State
from generator.cli.report import Exit, Report, exit_code
from generator.diagnostics.finding import Finding, Findings, Severity
from generator.load.content import wanted
from generator.pipeline.request import Request
from generator.workspace import Workspace

WORDS = {State.MADE: "生成", State.UNCHANGED: "未变", State.FAILED: "失败"}
"""What became of a package, as it is said."""

LISTED = 5
"""How many packages a finding names."""


def build_many(
    report: Report,
    workspace: Workspace,
    request: Request,
    districts: Sequence[str],
    *,
    jobs: int | None,
    scheduler: str | None,
) -> int:
    """All editions of the districts, of every district where none is named.

    `request` says what to build of each; its own district is not read.
    """
    ours = replace(
        request, as_of=request.as_of or workspace.today()
    )  # a worker may have another day
    requests, findings = _requests(workspace, ours, districts)
    outcomes: list[Outcome] = []
    start = time.monotonic()
    if not findings.stop:
        workspace.check_output()
        with closing(_crew(workspace, jobs or cores(), scheduler, len(requests))) as crew:
            teller = _Teller(report, len(requests))
            outcomes = Batch(workspace, crew, teller.tell, again=request.again).run(requests)
            findings.extend(crew.findings)
    findings.extend(_named(outcomes))
    _tell(report, outcomes, time.monotonic() - start)
    report.close(findings, workspace, packages=[_as_json(outcome) for outcome in outcomes])
    return max(exit_code(findings), Exit.FINDINGS if _failed(outcomes) else Exit.DONE)


def _requests(
    workspace: Workspace, request: Request, districts: Sequence[str]
) -> tuple[list[Request], Findings]:
    requests, findings = [], Findings()
    for district in districts or (None,):
        pairs, found = wanted(workspace, request.programme, district, request.edition)
        findings.extend(found)
        requests += [replace(request, district=place, edition=name) for place, name in pairs]
    return list(dict.fromkeys(requests)), findings


def _crew(workspace: Workspace, jobs: int, scheduler: str | None, packages: int) -> Crew:
    if scheduler is None:
        return Local(workspace, max(1, min(jobs, packages)))
    from generator.batch.cluster import Cluster

    return Cluster(workspace, scheduler)


class _Teller:
    """Says of each package what became of it, and how far the run is."""

    def __init__(self, report: Report, total: int) -> None:
        self._report, self._total, self._count = report, total, 0
        self._start = time.monotonic()

    def tell(self, outcome: Outcome) -> None:
        self._count += 1
        if self._report.as_json:
            return
        elapsed = time.monotonic() - self._start
        files = f"，{outcome.files} 个文件" if outcome.files else ""
        left = f"{self._count}/{self._total}"
        words = f"{left}  {outcome.name}  {WORDS[outcome.state]}{files}  （已用 {elapsed:.0f} 秒）"
        with suppress(BrokenPipeError):
            sys.stderr.write(f"{words}\n")


def _tell(report: Report, outcomes: Sequence[Outcome], seconds: float) -> None:
    for outcome in _failed(outcomes):
        report.say(f"没有生成：{outcome.name}（{_count(outcome.findings)}）")
    counts = [(sum(o.state is state for o in outcomes), WORDS[state]) for state in State]
    words = "，".join(f"{word} {number} 份" for number, word in counts if number)
    if outcomes:
        report.say(f"{words}；用时 {seconds:.1f} 秒。")


def _named(outcomes: Sequence[Outcome]) -> Iterator[Finding]:
    """What was found, each thing once, with the packages in which it was found."""
    packages: dict[Finding, list[str]] = {}
    for outcome in outcomes:
        for finding in outcome.findings:
            packages.setdefault(finding, []).append(outcome.name)
    for finding, names in packages.items():
        yield replace(finding, message=f"{finding.message}（{_several(names, len(outcomes))}）")


def _several(names: Sequence[str], total: int) -> str:
    if len(names) == total > 1:
        return f"全部 {total} 份"
    listed = "、".join(names[:LISTED])
    return listed if len(names) <= LISTED else f"{listed}等 {len(names)} 份"


def _failed(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.state is State.FAILED]


def _count(findings: Sequence[Finding]) -> str:
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    return "、".join(dict.fromkeys(finding.code for finding in errors))


def _as_json(outcome: Outcome) -> dict[str, object]:
    return {
        "district": outcome.request.district,
        "edition": outcome.request.edition,
        "state": outcome.state.value,
        "files": outcome.files,
        "findings": [finding.as_json() for finding in outcome.findings],
    }
