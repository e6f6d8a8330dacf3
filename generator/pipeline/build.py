"""The order of the steps, and nothing else: it calls and does not compute.

Refuses to print, to parse arguments and to hold a rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.compose.issue import compose
from generator.compose.open_points import final_findings
from generator.compose.working import LACKING, WORKING_PAPERS, working_papers
from generator.diagnostics import content_rules as rules
from generator.diagnostics import layout_rules
from generator.diagnostics.deadline_rules import PAPER_EMPTY
from generator.diagnostics.district_rules import UNFILLED
from generator.diagnostics.draft_rules import NOT_SETTLED, UNSETTLED
from generator.diagnostics.finding import Finding, Findings, Severity
from generator.formats.fonts import Fonts
from generator.lint.acceptance import judge
from generator.lint.edition import lint
from generator.load.content import load
from generator.localize.edition import localize
from generator.model.deviations import deviations
from generator.model.document import Document
from generator.model.edition import Edition
from generator.package.commit import commit
from generator.package.fresh import listed_parts, still_holds
from generator.package.manifest import Manifest
from generator.package.toolchain import toolchain
from generator.pipeline.coverage import owed
from generator.pipeline.files import (
    planned,
    printed,
    ready_fonts,
    rendered,
    stems,
    template_findings,
)
from generator.pipeline.request import LETTERHEAD, Package, Progress, Request, Result, silent
from generator.place import FilePlace
from generator.render.registry import Resources
from generator.rules.house import house_of
from generator.rules.printed import script_of_documents
from generator.rules.proof import proofread
from generator.workspace import Workspace

AS_OF = "--as-of"
"""What the day of the working papers is called among the inputs of a package."""

ON_PAGES = frozenset(rule.code for rule in layout_rules.RULES)
"""What is found only when pages are made."""

PREPRINTED = "7.2.4、7.2.7：用印好版头的纸，不印红色的发文机关标志和分隔线"
"""The deviation of a preprinted build, for its manifest."""


def check_content(workspace: Workspace, request: Request, progress: Progress = silent) -> Result:
    """load → localize → lint → compose, and the words proof-read as they will be printed."""
    result = Result()
    progress("load", request.programme)
    sources, findings = load(
        workspace, request.programme, request.district, request.edition, request.profile
    )
    result.findings.extend(findings)
    result.sources = sources
    if sources is None:
        return result
    result.house, findings = house_of(sources.profile)
    result.findings.extend(findings)
    progress("localize", request.district)
    edition, findings = localize(sources)
    result.findings.extend(findings)
    progress("lint", edition.edition_id)
    result.edition = edition
    if not result.findings.stop:
        result.findings.extend(lint(edition))
        result.findings.extend(owed(workspace, edition))
        result.findings.follow(result.house)
    if not result.findings.stop:
        progress("compose", request.programme)
        result.documents, findings = compose(edition)
        result.findings.extend(findings)
        result.findings.extend(proofread(script_of_documents(result.documents, edition)))
        result.findings.follow(result.house)
    result.idle = judge(
        edition,
        result.findings,
        lambda code: code not in ON_PAGES,
        complete=not result.findings.stop,
    )
    return result


def build(workspace: Workspace, request: Request, progress: Progress = silent) -> Result:
    """The whole way to a package; an error on it leaves `output/` as it was.

    Raises `Refusal` where a file cannot be read or written.
    """
    result = make(workspace, request, progress)
    if result.package is not None:
        progress("package", str(len(result.files)))
        result.folder, findings = lay_package(workspace, result.package)
        result.findings.extend(findings)
    return result


def make(
    workspace: Workspace,
    request: Request,
    progress: Progress = silent,
    fonts: Fonts | None = None,
    last: Manifest | None = None,
) -> Result:
    """load → … → render: a package as bytes, or the findings that stand in its way.

    `fonts`: those that `ready_fonts` found for the package before. `last`: the manifest of the
    package that lies there untouched; where a new one would be the same, none is made.
    Raises `Refusal` where a file cannot be read.
    """
    result = check_content(workspace, request, progress)
    if result.findings.stop or result.edition is None:
        return result
    preprinted = (PREPRINTED,) if request.preprinted else ()
    decided = map(str, result.house.rules)
    result.deviations = (*deviations(result.edition.measures), *preprinted, *decided)
    result.documents += _papers(workspace, request, result)
    wanted = _wanted(result.documents, request.only, result.findings)
    if request.final:
        gaps = {f.place for f in result.findings if f.accepted and f.code == UNFILLED.code}
        result.findings.extend(final_findings(wanted, gaps))
        if unsettled := sum(f.code == UNSETTLED.code for f in result.findings):
            result.findings.add(NOT_SETTLED.at(FilePlace("--final", 0), count=unsettled))
    if result.findings.stop:
        return result
    fonts = fonts.for_next_package() if fonts else ready_fonts(workspace, result.findings)
    if result.findings.stop:
        return result
    inputs = _inputs(workspace, request, result.edition, wanted)
    if last is not None:
        keys = {(d.part, d.id, f.name) for f, d in printed(wanted, request.formats)}
        result.unchanged = still_holds(
            last, keys, inputs, result.deviations, fonts, partial=request.partial
        )
    if result.unchanged:
        return result
    plans = planned(wanted, fonts, result.edition.measures, request, result.findings, progress)
    judge(result.edition, result.findings, ON_PAGES.__contains__, complete=not request.partial)
    if result.findings.stop:
        return result
    resources = Resources(fonts, workspace.template(LETTERHEAD))
    result.files = rendered(plans, stems(result.documents), request.formats, resources, progress)
    if any(file.part == "issue" and file.format == "pdf" for file in result.files):
        result.findings.extend(template_findings(resources.letterhead))
    manifest = _manifest(result.edition, result, inputs, fonts)
    place = package_place(manifest.district, manifest.programme, manifest.edition)
    result.package = Package(place, result.files, manifest, request.partial)
    return result


def _inputs(
    workspace: Workspace, request: Request, edition: Edition, wanted: Sequence[Document]
) -> dict[str, str]:
    """What the package is made from: files by their hashes, and the day if that shows in it."""
    inputs = {**edition.inputs, **workspace.template_hashes(LETTERHEAD)}
    if any(document.part in WORKING_PAPERS for document in wanted):
        inputs[AS_OF] = _day(workspace, request).isoformat()
    return inputs


def _papers(workspace: Workspace, request: Request, result: Result) -> tuple[Document, ...]:
    """The working papers asked for, and with a whole package those that lie beside it."""
    if result.sources is None or result.edition is None:
        return ()
    edition = result.edition
    there = request.papers or papers_there(
        workspace, package_place(edition.district_id, edition.programme_id, edition.edition_id)
    )
    names = [name for name in WORKING_PAPERS if name in (request.only or there)]
    if not names:
        return ()
    edition, findings = localize(result.sources, _day(workspace, request))
    result.findings.extend(findings)
    made = working_papers(edition, names)
    parts = {document.part for document in made}
    for name in names:
        if name not in parts:
            result.findings.add(_empty(name, alone=set(request.only) == {name}))
    return made


def _empty(name: str, *, alone: bool) -> Finding:
    """A paper with nothing to say; where it alone was asked for, nothing can be made at all."""
    finding = PAPER_EMPTY.at(FilePlace("--only", 0), name=name, why=LACKING[name])
    return replace(finding, severity=Severity.ERROR) if alone else finding


def _day(workspace: Workspace, request: Request) -> date:
    """The day that working papers speak of."""
    return request.as_of or workspace.today()


def papers_there(workspace: Workspace, place: str) -> tuple[str, ...]:
    """The working papers that the package in `output/<place>` has beside it."""
    listed = listed_parts(workspace.output / place)
    return tuple(name for name in WORKING_PAPERS if name in listed)


def lay_package(workspace: Workspace, package: Package) -> tuple[Path, Findings]:
    """package: lay a finished package in its folder, over nothing that a person changed.

    Returns the folder. Raises `Refusal` where it cannot be written.
    """
    folder = workspace.output / package.place
    _, findings = commit(folder, package.files, package.manifest, partial=package.partial)
    return folder, findings


def package_place(district: str, programme: str, edition: str) -> str:
    """The folder of a package below `output/`."""
    return f"{district}/{programme}/{edition}"


def _wanted(
    documents: Sequence[Document], only: Sequence[str], findings: Findings
) -> list[Document]:
    """The documents asked for, by part (`annex:2`) or by id (`annex:statistics`)."""
    names = {name: d for d in documents for name in (d.part, f"annex:{d.id}", d.id)}
    for name in only:
        if name not in names and name not in WORKING_PAPERS:
            known = "、".join(dict.fromkeys((*(d.part for d in documents), *WORKING_PAPERS)))
            findings.add(rules.UNKNOWN_PART.at(FilePlace("--only", 0), name=name, names=known))
    asked = [names[name] for name in only if name in names]
    return [document for document in documents if not only or document in asked]


def _manifest(
    edition: Edition, result: Result, inputs: Mapping[str, str], fonts: Fonts
) -> Manifest:
    accepted = [finding.as_json() for finding in result.findings if finding.accepted]
    return Manifest(
        programme=edition.programme_id,
        district=edition.district_id,
        edition=edition.edition_id,
        toolchain=toolchain(fonts),
        inputs=inputs,
        deviations=result.deviations,
        accepted=tuple(accepted),
    )
