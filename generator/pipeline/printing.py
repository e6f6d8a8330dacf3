"""The print set of a package: bound, imposed, described for printer and proof-reader, laid.

It lies in a folder of its own with a manifest of its own, so the package stays as it is. Refuses
to compute; it calls the steps in order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.compose.issuers import document_number_of
from generator.compose.job_sheet import FILED as FILED_AWAY
from generator.compose.job_sheet import job_document, receivers
from generator.compose.proof_sheet import proof_document
from generator.diagnostics import press_rules as rules
from generator.diagnostics.finding import Findings
from generator.disk import sha256
from generator.formats.fonts import Fonts
from generator.model.document import Document
from generator.model.edition import Edition, amendment_of, edition_of
from generator.model.layout import DESK, Face
from generator.model.press import MARK_DROP, MARK_SIZE, MOST_SHEETS, THICKNESS, Checked, Job
from generator.package.commit import PackageFile, commit
from generator.package.manifest import OPTION, Manifest
from generator.package.names import file_name, safe_stem
from generator.package.toolchain import toolchain
from generator.pipeline.amending import amending
from generator.pipeline.binding import Given, Material, material, package_in
from generator.pipeline.build import PREPRINTED, check_content, package_place
from generator.pipeline.classified import check_package
from generator.pipeline.files import planned, ready_fonts, rendered, stems
from generator.pipeline.read_back import compared
from generator.pipeline.request import LETTERHEAD, Progress, Request, Result, silent
from generator.place import FilePlace
from generator.press.booklet import Spot, booklet, sheets, two_up
from generator.press.imposed import HEIGHT, WIDTH, impose_booklet, impose_proof
from generator.press.joined import joined
from generator.press.order import closing
from generator.press.outlines import outlined
from generator.render.registry import Resources
from generator.units import Length
from generator.workspace import Workspace

FOLDER = "印刷"
PRINT, BOOKLET, PROOF = "印刷", "小册子", "校样"
FILED = 2
"""Copies that an office keeps: one for the files, one for who wrote it [practice]."""


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What to print: the package in a folder, or that of an edition. `parts` as `--only` names them.

    `copies` by the printed name of a recipient; `filed` are those kept; `weight` in grams.
    """

    package: Path | Request
    parts: tuple[str, ...] = ()
    booklet: bool = False
    two_up: bool = False
    scans: tuple[Given, ...] = ()
    output: Path | None = None
    thickness: Length = THICKNESS
    weight: int = 80
    copies: Mapping[str, int] = field(default_factory=dict)
    filed: int = FILED


@dataclass
class Printed:
    """What came of it; `folder` is None where nothing was laid."""

    findings: Findings = field(default_factory=Findings)
    folder: Path | None = None
    files: tuple[PackageFile, ...] = ()
    material: Material | None = None
    job: Job | None = None
    checked: tuple[Checked, ...] = ()


def print_package(
    workspace: Workspace, request: PrintRequest, progress: Progress = silent
) -> Printed:
    """The whole way. Raises `Refusal` where a file cannot be printed, read or written."""
    done = Printed()
    folder, manifest, content = _found(workspace, request.package, progress)
    edition = content.edition
    if content.findings.stop or edition is None or manifest is None:
        done.findings.extend(content.findings)
        return done
    _tell_moved(manifest, edition, done.findings)
    progress("press", manifest.programme)
    made, found = material(folder, manifest, request.parts, request.scans)
    done.material = made
    done.findings.extend(found)
    fonts = ready_fonts(workspace, done.findings)
    if done.findings.stop:
        return done
    files, job = _pressed(request, edition, made, fonts, done.findings)
    done.job = job = replace(job, preprinted=PREPRINTED in manifest.deviations)
    read = compared(workspace, edition, content.documents, made.bound, preprinted=job.preprinted)
    done.checked = read.checked
    done.findings.extend(read.findings)
    title, name = made.bound.files[0].title, made.bound.files[0].name
    papers = [job_document(edition, title, made.bound, job)]
    if read.checked:
        papers.append(proof_document(edition, title, made.bound, read.checked, read.against))
    else:
        done.findings.add(rules.PRINT_UNCHECKED.at(FilePlace(name, 0), name=name))
    if done.findings.stop:
        return done
    done.files = (*files, *_papers(workspace, papers, edition, fonts, done.findings, progress))
    if not done.findings.stop:
        _lay(workspace, request, folder / FOLDER, edition, fonts, done)
    return done


def _found(
    workspace: Workspace, package: Path | Request, progress: Progress
) -> tuple[Path, Manifest | None, Result]:
    """The folder, its manifest, and its content as it is now; no manifest where content stops."""
    if isinstance(package, Path):
        check_package(workspace, package)
        manifest = package_in(package)
        name = manifest.edition
        wanted = Request(manifest.programme, manifest.district, edition_of(name))
        content = check_content(workspace, wanted, progress)
        if order := amendment_of(name):
            amending(workspace, content, order)
        return package, manifest, content
    content = check_content(workspace, package, progress)
    if content.edition is None or content.findings.stop:
        return workspace.output, None, content
    names = (package.district, package.programme, content.edition.edition_id)
    folder = workspace.output / package_place(*names)
    return folder, package_in(folder), content


def _tell_moved(manifest: Manifest, edition: Edition, findings: Findings) -> None:
    """Content that has changed since the package was made: what is printed does not know it."""
    now = edition.inputs
    moved = [path for path, hash_ in manifest.inputs.items() if now.get(path, hash_) != hash_]
    if moved:
        names = "、".join(moved[:3]) + ("等" if len(moved) > 3 else "")
        place = FilePlace(moved[0], 0)
        findings.add(rules.PRINT_CONTENT_MOVED.at(place, count=len(moved), names=names))


def _pressed(
    request: PrintRequest, edition: Edition, made: Material, fonts: Fonts, findings: Findings
) -> tuple[tuple[PackageFile, ...], Job]:
    """The PDFs for the press, and what the printer is told of them."""
    name, sides = _name(edition, made), len(made.bound.sides)
    printed = joined(made.bound, made.files, made.scans)
    files = [_pdf(PRINT, name, printed, sides)]
    spots: tuple[Spot, ...] = ()
    if request.booklet:
        spots = booklet(sides, request.thickness, _closing(made))
        if sheets(sides) > MOST_SHEETS:
            place = FilePlace("--booklet", 0)
            findings.add(rules.PRINT_TOO_THICK.at(place, sheets=sheets(sides), most=MOST_SHEETS))
        folded = impose_booklet(printed, spots)
        files.append(_pdf(BOOKLET, name, folded, 2 * sheets(sides)))
    if request.two_up:
        font = fonts.pair(Face.HEI).own
        mark = "".join(
            outlined(PROOF, font.path, font.index, MARK_SIZE.pt, middle, WIDTH - MARK_DROP.pt)
            for middle in (HEIGHT / 4, HEIGHT * 3 / 4)
        )
        files.append(_pdf(PROOF, name, impose_proof(printed, two_up(sides), mark), sides // 2))
    return tuple(files), _job(request, edition, made, spots, files, findings)


def _job(
    request: PrintRequest,
    edition: Edition,
    made: Material,
    spots: tuple[Spot, ...],
    files: list[PackageFile],
    findings: Findings,
) -> Job:
    named, strange = receivers(edition, request.copies, request.filed)
    if strange:
        names = "、".join(one.name for one in named)
        place = FilePlace("--copies", 0)
        findings.add(rules.PRINT_RECIPIENT_UNKNOWN.at(place, name="、".join(strange), names=names))
    known = sum(one.copies or 0 for one in named)
    sent_out = any(one.role != FILED_AWAY for one in named)
    whole = sent_out and all(one.copies is not None for one in named)
    total = edition.local.copies or (known if whole else None)
    if total is not None and total < known:
        place = FilePlace(edition.local.place_of("copies").path, 0)
        findings.add(rules.PRINT_TOO_FEW.at(place, copies=total, known=known))
    return Job(
        named, total, request.weight, tuple((one.path, sha256(one.data)) for one in files),
        sheets(len(made.bound.sides)) if spots else 0, request.thickness, _coloured(made, spots), sent_out,
    )  # fmt: skip


def _coloured(made: Material, spots: tuple[Spot, ...]) -> tuple[str, ...]:
    """The sides of a booklet's sheets that have colour."""
    sides = made.bound.sides
    found = sorted({s.side for s in spots if s.page is not None and sides[s.page].colour})
    return tuple(f"第{side // 2 + 1}张{'反' if side % 2 else '正'}面" for side in found)


def _closing(made: Material) -> int:
    """Whether the last side is that of an imprint alone: blank ones then go before it."""
    last, side = made.bound.files[-1], made.bound.sides[-1]
    return 0 if side.blank else closing(last)


def _papers(
    workspace: Workspace,
    papers: Sequence[Document],
    edition: Edition,
    fonts: Fonts,
    findings: Findings,
    progress: Progress,
) -> tuple[PackageFile, ...]:
    """Job sheet and proof sheet in both formats."""
    measures = replace(edition.measures, styles=DESK.styles)
    plans = planned(papers, fonts, measures, Request("", ""), findings, progress)
    if findings.stop:
        return ()
    resources = Resources(fonts, workspace.template(LETTERHEAD))
    return rendered(plans, stems(papers), ("pdf", "docx"), resources, progress)


def _lay(
    workspace: Workspace,
    request: PrintRequest,
    beside: Path,
    edition: Edition,
    fonts: Fonts,
    done: Printed,
) -> None:
    """Lay the set beside the package, over nothing that a person changed."""
    assert done.material is not None
    bound = done.material.bound
    inputs = dict(edition.inputs) | {file.name: file.sha256 for file in bound.files}
    inputs |= {f"{OPTION}scan {one.place} {one.name}": one.sha256 for one in bound.taken}
    inputs |= {
        f"{OPTION}paper": f"{request.weight} {request.thickness.mm:g}",
        f"{OPTION}copies": f"{dict(sorted(request.copies.items()))} {request.filed}",
    }
    own = Manifest(
        edition.programme_id, edition.district_id, edition.edition_id,
        toolchain=toolchain(fonts), inputs=inputs,
    )  # fmt: skip
    folder = request.output or beside
    _, found = commit(folder, done.files, own, day=workspace.today())
    done.folder = folder
    done.findings.extend(found)


def _name(edition: Edition, made: Material) -> str:
    return str(document_number_of(edition)) or made.bound.files[0].title


def _pdf(kind: str, name: str, data: bytes, pages: int) -> PackageFile:
    title = f"{kind} {name}"
    return PackageFile(
        path=file_name(safe_stem(title), "pdf"), part=kind, id=kind, title=title,
        format="pdf", pages=pages, data=data,
    )  # fmt: skip
