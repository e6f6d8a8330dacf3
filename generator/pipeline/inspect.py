"""Finished files checked, and editions compared: what is looked at without making anything.

Refuses to compute; it calls the steps in order.
"""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics.finding import Findings, Refusal
from generator.diagnostics.house import NO_HOUSE, House
from generator.diff.compare import Comparison, compare
from generator.disk import read_file
from generator.load.content import load, load_profile
from generator.localize.edition import localize
from generator.localize.profile import measures_of
from generator.localize.references import DISTRICT_WORDS
from generator.model.layout import STANDARD, Measures
from generator.pipeline.request import Request
from generator.place import FilePlace
from generator.rules.house import house_of
from generator.workspace import Workspace


def profile_measures(workspace: Workspace, name: str) -> tuple[Measures, Findings]:
    """The figures of a profile that was named on the command line; the findings say why not."""
    profile, findings = load_profile(workspace, name, FilePlace("--profile", 0))
    measures, found = measures_of(profile)
    findings.extend(found)
    return measures, findings


def profile_house(workspace: Workspace, name: str) -> tuple[House, Findings]:
    """What the same profile decides about rules."""
    profile, findings = load_profile(workspace, name, FilePlace("--profile", 0))
    house, found = house_of(profile)
    findings.extend(found)
    return house, findings


def check_file(
    path: Path,
    measures: Measures = STANDARD,
    house: House = NO_HOUSE,
    *,
    words: bool = False,
) -> Findings:
    """read → check, for any finished file; what cannot be read is a finding too.

    The standard's own measures stand for both readings of its grid. With `words` nothing is said
    of looks.
    """
    from generator.check.registry import check, codes_of_looks
    from generator.read.files import read

    try:
        found = check(read(read_file(path), path.as_posix(), measures), measures)
        looks = codes_of_looks() if words else frozenset[str]()
        findings = Findings()
        findings.extend(finding for finding in found if finding.code not in looks)
        findings.follow(house)
        return findings
    except Refusal as refusal:
        findings = Findings()
        findings.add(refusal.finding)
        return findings


def compare_editions(
    workspace: Workspace, first: Request, second: Request, *, words: bool = False
) -> tuple[Comparison | None, Findings]:
    """load → localize of both, then diff; None where the findings say why not.

    The words of district.yaml stay references and do not differ, unless `words` are asked for.
    """
    findings = Findings()
    editions = []
    for request in (first, second):
        sources, found = load(workspace, request.programme, request.district, request.edition)
        findings.extend(found)
        if sources is not None:
            edition, found = localize(sources, left=() if words else DISTRICT_WORDS)
            findings.extend(found)
            editions.append(edition)
    if findings.stop or len(editions) < 2:
        return None, findings
    comparison, found = compare(*editions, words=words)
    findings.extend(found)
    return comparison, findings
