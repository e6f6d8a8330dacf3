"""The order of the steps, and nothing else: it calls and does not compute.

Refuses to print, to parse arguments and to hold a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.calibrate.judge import Reading, advice, readings
from generator.calibrate.record import entry, save
from generator.calibrate.spots import Spot, spots
from generator.compose.calibration import calibration_document
from generator.compose.issue import compose
from generator.compose.open_points import final_findings
from generator.compose.working import WORKING_PAPERS, working_papers
from generator.diagnostics import content_rules as rules
from generator.diagnostics.calibration_rules import CALIBRATION_OFF
from generator.diagnostics.deadline_rules import PAPER_EMPTY
from generator.diagnostics.finding import Findings, Refusal
from generator.diff.compare import Comparison, compare
from generator.formats.fonts import Fonts, find_fonts
from generator.layout.page import layout
from generator.lint.edition import accept, lint
from generator.load.content import load, load_profile
from generator.localize.edition import localize
from generator.localize.profile import measures_of
from generator.localize.references import DISTRICT_WORDS
from generator.model.content.sources import Sources
from generator.model.deviations import deviations
from generator.model.document import Document
from generator.model.edition import Edition
from generator.model.layout import STANDARD, Measures
from generator.model.plan import Plan
from generator.package.commit import PackageFile, commit
from generator.package.fresh import listed_parts, still_holds
from generator.package.manifest import Manifest
from generator.package.names import file_name, file_stems
from generator.package.single import lay
from generator.package.toolchain import toolchain
from generator.place import FilePlace
from generator.render.registry import FORMATS, Format, Resources
from generator.units import Length
from generator.workspace import Workspace, read_file

STAGES = ("load", "localize", "lint", "compose", "layout", "render", "package")
"""The steps of a build in order; the folders of the project are called the same."""

LETTERHEAD = "letterhead.docx"

AS_OF = "--as-of"
"""What the day of the working papers is called among the inputs of a package."""

PREPRINTED = "7.2.4、7.2.7：用印好版头的纸，不印红色的发文机关标志和分隔线"
"""The deviation of a preprinted build, for its manifest."""

Progress = Callable[[str, str], None]
"""Called with the stage, and what it works on, before each piece of work."""


def _silent(stage: str, subject: str) -> None:
    """No progress."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to build. Empty `only` and `formats` mean all.

    `preprinted`: for paper with a printed head, so nothing red is printed. `profile` goes
    before those that the content names. `final`: not with anything still to be filled in.
    `papers`: working papers that lie beside the package and are made again with it; their names
    are those of the day `as_of`, or of today.
    """

    programme: str
    district: str
    edition: str | None = None
    only: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    preprinted: bool = False
    profile: str | None = None
    final: bool = False
    as_of: date | None = None
    papers: tuple[str, ...] = ()

    @property
    def partial(self) -> bool:
        """Whether the other files of the package stay as they are."""
        return bool(self.only or self.formats)


@dataclass(frozen=True, slots=True)
class Package:
    """A finished package that lies nowhere yet.

    `place` is its folder below `output/`, with `/`; the manifest comes without its files.
    `partial`: it holds only what was asked for.
    """

    place: str
    files: tuple[PackageFile, ...]
    manifest: Manifest
    partial: bool = False


@dataclass
class Result:
    """What came of it; `folder` is None where nothing was written.

    `deviations` lists, with its clause, each figure that is not the standard's. `unchanged`
    says that the package need not be made again, so that there is none.
    """

    findings: Findings = field(default_factory=Findings)
    sources: Sources | None = None
    edition: Edition | None = None
    documents: tuple[Document, ...] = ()
    files: tuple[PackageFile, ...] = ()
    deviations: tuple[str, ...] = ()
    package: Package | None = None
    unchanged: bool = False
    folder: Path | None = None


def check_content(workspace: Workspace, request: Request, progress: Progress = _silent) -> Result:
    """load → localize → lint."""
    result = Result()
    progress("load", request.programme)
    sources, findings = load(
        workspace, request.programme, request.district, request.edition, request.profile
    )
    result.findings.extend(findings)
    result.sources = sources
    if sources is None:
        return result
    progress("localize", request.district)
    edition, findings = localize(sources)
    result.findings.extend(findings)
    progress("lint", edition.edition_id)
    result.edition = edition
    if not result.findings.stop:
        result.findings.extend(lint(edition))
    return result


def build(workspace: Workspace, request: Request, progress: Progress = _silent) -> Result:
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
    progress: Progress = _silent,
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
    result.deviations = (*deviations(result.edition.measures), *preprinted)
    progress("compose", request.programme)
    issued, findings = compose(result.edition)
    result.findings.extend(findings)
    result.documents = (*issued, *_papers(workspace, request, result))
    wanted = _wanted(result.documents, request.only, result.findings)
    if request.final:
        result.findings.extend(final_findings(wanted))
    if result.findings.stop:
        return result
    fonts = fonts.for_next_package() if fonts else ready_fonts(workspace, result.findings)
    if result.findings.stop:
        return result
    inputs = _inputs(workspace, request, result.edition, wanted)
    if last is not None:
        keys = {(d.part, d.id, f.name) for f, d in _printed(wanted, request.formats)}
        result.unchanged = still_holds(
            last, keys, inputs, result.deviations, fonts, partial=request.partial
        )
    if result.unchanged:
        return result
    plans = _plans(wanted, fonts, result.edition.measures, request, result.findings, progress)
    accept(result.edition, result.findings)
    if result.findings.stop:
        return result
    resources = Resources(fonts, workspace.template(LETTERHEAD))
    result.files = _files(plans, _stems(result.documents), request.formats, resources, progress)
    if any(file.part == "issue" and file.format == "pdf" for file in result.files):
        result.findings.extend(_template_findings(resources.letterhead))
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
    for name in set(names) - {document.part for document in made}:
        result.findings.add(PAPER_EMPTY.at(FilePlace("--only", 0), name=name))
    return made


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


def profile_measures(workspace: Workspace, name: str) -> tuple[Measures, Findings]:
    """The figures of a profile that was named on the command line; the findings say why not."""
    profile, findings = load_profile(workspace, name, FilePlace("--profile", 0))
    measures, found = measures_of(profile)
    findings.extend(found)
    return measures, findings


def check_file(path: Path, measures: Measures = STANDARD) -> Findings:
    """read → check, for any finished file; what cannot be read is a finding too.

    The standard's own measures stand for both readings of its grid.
    """
    from generator.check.registry import check
    from generator.read.files import read

    try:
        return check(read(read_file(path), path.as_posix(), measures), measures)
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


def calibration_files(workspace: Workspace) -> tuple[tuple[Path, ...], Findings]:
    """compose → layout → render, of the calibration page; none where a font is missing.

    Raises `Refusal` where a file cannot be read or written.
    """
    made, fonts, findings = _calibration(workspace)
    if made is None:
        return (), findings
    resources = Resources(fonts, workspace.template(LETTERHEAD))
    names = {made[0].part: made[0].file_name}
    laid = []
    for file in _files([made], names, (), resources, _silent):
        path, finding = lay(workspace.output, file.path, file.data)
        laid.append(path)
        findings.extend([finding] if finding else [])
    return tuple(laid), findings


def calibration_spots(workspace: Workspace) -> tuple[tuple[Spot, ...], Findings]:
    """Where the page is measured, and what should be found; nothing where a font is missing."""
    made, fonts, findings = _calibration(workspace)
    return (() if made is None else spots(made[1], fonts)), findings


def record_calibration(
    workspace: Workspace,
    app: str,
    version: str,
    places: Sequence[Spot],
    measured: Sequence[Length],
) -> tuple[tuple[Reading, ...], tuple[str, ...], Findings]:
    """Judge what was measured in an application and save it; what is off, is found.

    Raises `Refusal` where the file of earlier ones cannot be understood or written.
    """
    found, findings = readings(places, measured), Findings()
    save(workspace, entry(app, version, workspace.today(), found))
    for reading in found:
        if not reading.good:
            findings.add(CALIBRATION_OFF.at(FilePlace(reading.spot.mark, 0), **reading.words()))
    return found, advice(found), findings


def _calibration(
    workspace: Workspace,
) -> tuple[tuple[Document, Plan] | None, Fonts, Findings]:
    findings = Findings()
    fonts = ready_fonts(workspace, findings)
    if findings.stop:
        return None, fonts, findings
    document = calibration_document()
    plan, found = layout(document, fonts, STANDARD)
    findings.extend(found)
    return (document, plan), fonts, findings


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


def ready_fonts(workspace: Workspace, findings: Findings) -> Fonts:
    """The fonts of this machine, known to Pango too; what is missing is found."""
    fonts, found = find_fonts(workspace.font_folders())
    findings.extend(found)
    if not found.stop:
        fonts.use_configuration(workspace.cache_folder())
    return fonts


def _plans(
    documents: Sequence[Document],
    fonts: Fonts,
    measures: Measures,
    request: Request,
    findings: Findings,
    progress: Progress,
) -> list[tuple[Document, Plan]]:
    plans = []
    for document in documents:
        progress("layout", document.file_name)
        plan, found = layout(document, fonts, measures, preprinted=request.preprinted)
        findings.extend(found)
        plans.append((document, plan))
    return plans


def _files(
    plans: Sequence[tuple[Document, Plan]],
    names: Mapping[str, str],
    asked: Sequence[str],
    resources: Resources,
    progress: Progress,
) -> tuple[PackageFile, ...]:
    """Files in the order of the documents, made format by format.

    PDF comes first: what the other formats load then fits into memory that PDF has used.
    """
    pages = {document.part: plan for document, plan in plans}
    made = [
        _file(document, pages[document.part], names[document.part], format_, resources, progress)
        for format_, document in _printed([document for document, _ in plans], asked)
    ]
    order = list(names)
    return tuple(sorted(made, key=lambda file: (order.index(file.part), file.format)))


def _printed(
    documents: Sequence[Document], asked: Sequence[str]
) -> Iterator[tuple[Format, Document]]:
    """What is printed in which format, of all formats where none is asked for."""
    for format_ in FORMATS.values():
        if not asked or format_.name in asked:
            yield from ((format_, document) for document in documents if format_.accepts(document))


def _stems(documents: Sequence[Document]) -> dict[str, str]:
    """The file name of each part, without its ending."""
    stems = file_stems([document.file_name for document in documents])
    return {document.part: stem for document, stem in zip(documents, stems, strict=True)}


def _file(
    document: Document,
    plan: Plan,
    stem: str,
    format_: Format,
    resources: Resources,
    progress: Progress,
) -> PackageFile:
    name = file_name(stem, format_.name)
    progress("render", name)
    return PackageFile(
        path=name,
        part=document.part,
        id=document.id,
        title=document.title,
        format=format_.name,
        pages=len(plan.pages) if format_.paged else None,
        data=format_.render(document, plan, resources),
    )


def _template_findings(letterhead: bytes) -> Findings:
    """Asked after the PDFs are made: the libraries that it loads take memory."""
    from generator.render.letterhead import template_findings

    return template_findings(letterhead)


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
