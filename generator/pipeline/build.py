"""The order of the steps, and nothing else: it calls and does not compute.

Refuses to print, to parse arguments and to hold a rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from generator.compose.issue import compose
from generator.compose.open_points import final_findings
from generator.compose.working import LACKING, WORKING_PAPERS, working_papers
from generator.diagnostics import content_rules as rules
from generator.diagnostics import layout_rules
from generator.diagnostics.deadline_rules import PAPER_EMPTY
from generator.diagnostics.district_rules import UNFILLED
from generator.diagnostics.draft_rules import NOT_SETTLED, UNSETTLED
from generator.diagnostics.finding import Finding, Findings, Refusal, Severity
from generator.diagnostics.rebuild_rules import PACKAGE_MOVED_ON
from generator.diagnostics.sign_rules import ISSUED_GONE, ISSUED_LEFT
from generator.disk import Disk, sha256
from generator.formats.fonts import Fonts
from generator.lint.acceptance import judge
from generator.lint.edition import lint
from generator.load.content import load
from generator.localize.edition import localize
from generator.model.deviations import deviations
from generator.model.document import Document
from generator.model.edition import Edition
from generator.package.commit import PackageFile, commit
from generator.package.fresh import Last, LastAt, listed_parts, lying, nothing_there
from generator.package.kept import unsettled_findings
from generator.package.manifest import Manifest, ManifestFile
from generator.package.recipe import means
from generator.package.seen import file_hash
from generator.package.toolchain import HashOf, toolchain
from generator.pipeline.amending import after_issue, cited_since
from generator.pipeline.coverage import owed
from generator.pipeline.files import (
    ready_fonts,
    stems,
    template_findings,
)
from generator.pipeline.issued import issued_files
from generator.pipeline.renewing import Planned, laid_out, renewed, wanted_files, why_made
from generator.pipeline.request import (
    LETTERHEAD,
    Package,
    Progress,
    Reason,
    Request,
    Result,
    silent,
)
from generator.pipeline.standing import standing
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
        result.findings.extend(cited_since(workspace, edition))
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


def build(
    workspace: Workspace,
    request: Request,
    progress: Progress = silent,
    hash_of: HashOf = file_hash,
) -> Result:
    """The whole way to a package; an error on it leaves `output/` as it was.

    What lies there as it would be made is left, unless the request says otherwise. `hash_of` may
    know fonts from before. Raises `Refusal` where a file cannot be read or written.
    """
    last = nothing_there if request.again else partial(package_at, workspace)
    result = make(workspace, request, progress, last=last, hash_of=hash_of)
    if result.package is not None:
        progress("package", str(len(result.files)))
        result.folder, result.laid = lay_package(workspace, result.package)
        result.findings.extend(result.laid)
    return result


def package_at(workspace: Workspace, place: str) -> Last | None:
    """The package that lies in `output/<place>`, each of its files read."""
    return lying(workspace.output / place)


def make(
    workspace: Workspace,
    request: Request,
    progress: Progress = silent,
    fonts: Fonts | None = None,
    last: LastAt = nothing_there,
    hash_of: HashOf = file_hash,
) -> Result:
    """load → … → render: a package as bytes, or the findings that stand in its way.

    `fonts`: those that `ready_fonts` found for the package before. `last` gives the package that
    lies there: of a file that would be the same none is made. Raises `Refusal` where a file
    cannot be read.
    """
    result = check_content(workspace, request, progress)
    if result.findings.stop or result.edition is None:
        return result
    preprinted = (PREPRINTED,) if request.preprinted else ()
    decided = map(str, result.house.rules)
    result.deviations = (*deviations(result.edition.measures), *preprinted, *decided)
    result.documents += _papers(workspace, request, result)
    issued = result.edition
    if _stays_as_issued(workspace, request, result, last):
        return result
    wanted = _wanted(result.documents, request.only, result.findings)
    result.findings.extend(standing(workspace, issued, result.edition, final=request.final))
    if request.final:
        _check_final(workspace, result, wanted)
    if result.findings.stop:
        return result
    fonts = fonts.for_next_package() if fonts else ready_fonts(workspace, result.findings)
    if result.findings.stop:
        return result
    measures = result.edition.measures
    plans = laid_out(wanted, fonts, measures, request, result.findings, progress)
    judge(result.edition, result.findings, ON_PAGES.__contains__, complete=not request.partial)
    if not result.findings.stop:
        _pack(workspace, request, result, plans, Shop(fonts, last, hash_of, progress))
    return result


def _stays_as_issued(workspace: Workspace, request: Request, result: Result, last: LastAt) -> bool:
    """Put the amendment that is due in the place of what was issued; whether nothing is to be made.

    Working papers alone are made as ever.
    """
    edition = result.edition
    papers = bool(request.only) and set(request.only) <= set(WORKING_PAPERS)
    after = after_issue(workspace, edition) if edition is not None and not papers else None
    if edition is None or after is None:
        return False
    if after.document is not None:
        result.edition, result.documents = after.edition, (after.document,)
        return False
    there = lying(workspace.output / _place_of(edition)) or last(_place_of(edition))
    gone = issued_files(workspace, edition.programme_id, edition.district_id, edition.name)
    files = there.manifest.files if there else ()
    whole = tuple(file for file in files if there and file.path not in there.lost)
    missing = gone.keys() - {file.path for file in whole}
    if missing or there is None:
        if after.amended and missing:
            found = ISSUED_GONE.at(edition.local.place, number=after.number, path=min(missing))
            result.findings.add(found)
        return after.amended
    result.findings.extend(standing(workspace, edition, edition, final=False))
    result.findings.add(ISSUED_LEFT.at(edition.local.place_of("number"), number=after.number))
    result.package = Package(_place_of(edition), whole, replace(there.manifest, files=()))
    result.same, result.reasons = whole, tuple(Reason(file.path) for file in whole)
    return True


def _check_final(workspace: Workspace, result: Result, wanted: Sequence[Document]) -> None:
    """What a final package must not have: open points, doubts, hand edits that nobody settled."""
    if result.edition is None:
        return
    gaps = {f.place for f in result.findings if f.accepted and f.code == UNFILLED.code}
    result.findings.extend(final_findings(wanted, gaps))
    if unsettled := sum(f.code == UNSETTLED.code for f in result.findings):
        result.findings.add(NOT_SETTLED.at(FilePlace("--final", 0), count=unsettled))
    result.findings.extend(unsettled_findings(workspace.output / _place_of(result.edition)))


@dataclass(frozen=True, slots=True)
class Shop:
    """With what files are made: fonts, the package that lies there, and who hears of it."""

    fonts: Fonts
    last: LastAt
    hash_of: HashOf
    progress: Progress


def _pack(
    workspace: Workspace, request: Request, result: Result, plans: Sequence[Planned], shop: Shop
) -> None:
    """render: the package, made of what is made again and of what lies there."""
    edition, names = result.edition, stems(result.documents)
    if edition is None:
        return
    resources = Resources(shop.fonts, workspace.template(LETTERHEAD))
    by = means((edition.measures, request.preprinted), resources.letterhead)
    place = _place_of(edition)
    last = shop.last(place)
    inputs = _inputs(workspace, request, edition, [one.document for one in plans])
    wanted = wanted_files(plans, names, request.formats, by, last, shop.hash_of)
    files = renewed(wanted, resources, shop.progress)
    if any(one.format.name == "pdf" and one.planned.document.part == "issue" for one in wanted):
        result.findings.extend(template_findings(resources.letterhead))
    made_with = toolchain(shop.fonts, shop.hash_of)
    manifest = _manifest(edition, result, inputs, made_with)
    result.package = Package(place, files, manifest, request.partial)
    result.files = tuple(result.package.made())
    result.same = tuple(one.lies for one in wanted if one.lies)
    result.reasons = tuple(why_made(wanted, last, inputs, again=request.again))


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
    folder, made = workspace.output / package.place, package.manifest
    _, findings = commit(
        folder,
        [_whole(folder, file) for file in package.files],
        package.manifest,
        day=workspace.today(),
        partial=package.partial,
        issued=issued_files(workspace, made.programme, made.district, made.edition),
    )
    return folder, findings


def _whole(folder: Path, file: PackageFile | ManifestFile) -> PackageFile:
    """A file with its bytes. Raises `Refusal` where it was to stay and has changed meanwhile."""
    if not isinstance(file, ManifestFile):
        return file
    data = Disk().read(folder / file.path)
    if data is None or sha256(data) != file.sha256:
        raise Refusal(PACKAGE_MOVED_ON.at(FilePlace(file.path, 0), path=file.path))
    return PackageFile(
        file.path, file.part, file.id, file.title, file.format, file.pages, data, file.recipe
    )


def _place_of(edition: Edition) -> str:
    """The folder of the package of an edition, or of an amendment, below `output/`."""
    return package_place(edition.district_id, edition.programme_id, edition.name)


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
    edition: Edition, result: Result, inputs: Mapping[str, str], made_with: Mapping[str, str]
) -> Manifest:
    accepted = [finding.as_json() for finding in result.findings if finding.accepted]
    return Manifest(
        programme=edition.programme_id,
        district=edition.district_id,
        edition=edition.name,
        toolchain=made_with,
        inputs=inputs,
        deviations=result.deviations,
        accepted=tuple(accepted),
    )
