"""The order of the steps, and nothing else: it calls and does not compute.

Refuses to print, to parse arguments and to hold a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path

from generator.calibrate.judge import Reading, advice, readings
from generator.calibrate.record import entry, save
from generator.calibrate.spots import Spot, spots
from generator.compose.calibration import calibration_document
from generator.compose.issue import compose
from generator.diagnostics import content_rules as rules
from generator.diagnostics.calibration_rules import CALIBRATION_OFF
from generator.diagnostics.finding import Findings, Refusal
from generator.formats.fonts import Fonts, find_fonts
from generator.layout.page import layout
from generator.lint.edition import lint
from generator.load.content import load, load_profile
from generator.localize.edition import localize
from generator.localize.profile import measures_of
from generator.model.deviations import deviations
from generator.model.document import Document
from generator.model.edition import Edition
from generator.model.layout import STANDARD, Measures
from generator.model.plan import Plan
from generator.package.commit import PackageFile, commit
from generator.package.manifest import Manifest
from generator.package.names import file_name, file_stems
from generator.package.single import lay
from generator.place import FilePlace
from generator.render.registry import FORMATS, Format, Resources
from generator.units import Length
from generator.workspace import Workspace, read_file

STAGES = ("load", "localize", "lint", "compose", "layout", "render", "package")
"""The steps of a build in order; the folders of the project are called the same."""

LETTERHEAD = "letterhead.docx"

PREPRINTED = "7.2.4、7.2.7：用印好版头的纸，不印红色的发文机关标志和分隔线"
"""The deviation of a preprinted build, for its manifest."""

LIBRARIES = ("docxtpl", "openpyxl", "pikepdf", "python-docx", "weasyprint")
"""Whose versions a manifest records beside our own."""

Progress = Callable[[str, str], None]
"""Called with the stage, and what it works on, before each piece of work."""


def _silent(stage: str, subject: str) -> None:
    """No progress."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to build. Empty `only` and `formats` mean all.

    `preprinted`: for paper with a printed head, so nothing red is printed. `profile` goes
    before those that the content names.
    """

    programme: str
    district: str
    edition: str | None = None
    only: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    preprinted: bool = False
    profile: str | None = None


@dataclass
class Result:
    """What came of it; `folder` is None where nothing was written.

    `deviations` lists, with its clause, each figure that is not the standard's.
    """

    findings: Findings = field(default_factory=Findings)
    edition: Edition | None = None
    documents: tuple[Document, ...] = ()
    files: tuple[PackageFile, ...] = ()
    deviations: tuple[str, ...] = ()
    folder: Path | None = None


def check_content(workspace: Workspace, request: Request, progress: Progress = _silent) -> Result:
    """load → localize → lint."""
    result = Result()
    progress("load", request.programme)
    sources, findings = load(
        workspace, request.programme, request.district, request.edition, request.profile
    )
    result.findings.extend(findings)
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
    result = check_content(workspace, request, progress)
    if result.findings.stop or result.edition is None:
        return result
    preprinted = (PREPRINTED,) if request.preprinted else ()
    result.deviations = (*deviations(result.edition.measures), *preprinted)
    progress("compose", request.programme)
    documents, findings = compose(result.edition)
    result.findings.extend(findings)
    result.documents = documents
    wanted = _wanted(documents, request.only, result.findings)
    if result.findings.stop:
        return result
    fonts = _fonts(workspace, result.findings)
    if result.findings.stop:
        return result
    plans = _plans(wanted, fonts, result.edition.measures, request, result.findings, progress)
    if result.findings.stop:
        return result
    resources = Resources(fonts, workspace.template(LETTERHEAD))
    stems = file_stems([document.file_name for document in documents])
    names = {document.part: stem for document, stem in zip(documents, stems, strict=True)}
    result.files = _files(plans, names, request.formats, resources, progress)
    if any(file.part == "issue" and file.format == "pdf" for file in result.files):
        result.findings.extend(_template_findings(resources.letterhead))
    progress("package", str(len(result.files)))
    folder = package_folder(workspace, result.edition)
    partial = bool(request.only or request.formats)
    inputs = {**result.edition.inputs, **workspace.template_hashes(LETTERHEAD)}
    manifest = _manifest(result.edition, result, inputs, fonts)
    _, findings = commit(folder, result.files, manifest, partial=partial)
    result.findings.extend(findings)
    result.folder = folder
    return result


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
    fonts = _fonts(workspace, findings)
    if findings.stop:
        return None, fonts, findings
    document = calibration_document()
    plan, found = layout(document, fonts, STANDARD)
    findings.extend(found)
    return (document, plan), fonts, findings


def package_folder(workspace: Workspace, edition: Edition) -> Path:
    """`output/<district>/<programme>/<edition>`."""
    return workspace.output / edition.district_id / edition.programme_id / edition.edition_id


def _wanted(
    documents: Sequence[Document], only: Sequence[str], findings: Findings
) -> list[Document]:
    """The documents asked for, by part (`annex:2`) or by id (`annex:statistics`)."""
    names = {name: d for d in documents for name in (d.part, f"annex:{d.id}", d.id)}
    for name in only:
        if name not in names:
            known = "、".join(document.part for document in documents)
            findings.add(rules.UNKNOWN_PART.at(FilePlace("--only", 0), name=name, names=known))
    asked = [names[name] for name in only if name in names]
    return [document for document in documents if not only or document in asked]


def _fonts(workspace: Workspace, findings: Findings) -> Fonts:
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
    made = [
        _file(document, plan, names[document.part], format_, resources, progress)
        for format_ in FORMATS.values()
        if not asked or format_.name in asked
        for document, plan in plans
        if format_.accepts(document)
    ]
    order = list(names)
    return tuple(sorted(made, key=lambda file: (order.index(file.part), file.format)))


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


@cache
def _versions() -> dict[str, str]:
    return {name: metadata.version(name) for name in ("yinfa", *LIBRARIES)}


def toolchain(fonts: Fonts) -> dict[str, str]:
    """Versions of what makes the bytes, and the font files by name."""
    files = "、".join(sorted(path.name for path in fonts.files()))
    return {**_versions(), "fonts": files}
