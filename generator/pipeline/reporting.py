"""The report of a period: what stands is summed, composed, laid out, rendered, laid, and locked.

A report that was sent is printed again as it was; what came later stands in a correction. Refuses
to compute; it calls the steps in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator.collect.doubles import doubles
from generator.collect.locking import corrections, figures_of
from generator.collect.owed import periods
from generator.compose.receipts import moment_words
from generator.compose.report_papers import Laid, checklist_document, seal_document
from generator.diagnostics import report_rules as rules
from generator.diagnostics.finding import Finding, Findings
from generator.formats.fonts import Fonts
from generator.ledger.store import Ledger
from generator.load.content import districts, load_district
from generator.model.document import Document
from generator.model.layout import DESK, Measures
from generator.model.plan import Plan
from generator.package.commit import PackageFile, commit
from generator.package.manifest import Manifest
from generator.package.names import file_name, safe_stem
from generator.package.toolchain import toolchain
from generator.pipeline.build import AS_OF, package_place
from generator.pipeline.files import planned, ready_fonts, rendered, stems
from generator.pipeline.ledgers import open_ledger
from generator.pipeline.report_documents import (
    WORDS,
    Made,
    Material,
    reminder_text,
    report_documents,
)
from generator.pipeline.request import LETTERHEAD, Progress, Request, silent
from generator.pipeline.summing import Summed, summed
from generator.place import FilePlace
from generator.render.registry import Resources
from generator.workspace import Workspace

DRAFT = "draft"
"""The folder of a draft, below that of the report that it is none yet."""

MESSAGES = "催报短信"
PERIOD = FilePlace("--period", 0)
NAMED = 8
"""Units that a sentence names."""


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What is asked for; a `draft` locks nothing, `reopen` is why a sent report is made anew."""

    programme: str
    district: str
    period: str
    edition: str | None = None
    units: Path | None = None
    output: Path | None = None
    cover: bool = False
    notice: bool = False
    draft: bool = False
    reopen: str = ""
    who: str = ""


@dataclass
class Reported:
    """What came of it; `folder` is None where nothing was laid, `locked` when the figures were."""

    findings: Findings = field(default_factory=Findings)
    folder: Path | None = None
    files: tuple[PackageFile, ...] = ()
    locked: str = ""
    corrected: int = 0


def report(workspace: Workspace, request: ReportRequest, progress: Progress = silent) -> Reported:
    """The whole way.

    Raises `Refusal` where the register, the ledger or the folder cannot be had.
    """
    done = Reported()
    progress("load", request.programme)
    readonly = request.draft
    with open_ledger(
        workspace, request.programme, request.district, who=request.who, readonly=readonly
    ) as ledger:
        now, found = _summed(workspace, ledger, request, request.period)
        done.findings.extend(found)
        if now is None or done.findings.stop:
            return done
        material = _material(workspace, ledger, request, now)
        done.corrected = len(material.corrected)
        done.findings.extend(_told(ledger, material, now))
        _make(workspace, request, material, done, progress)
        if done.folder is not None and not request.draft:
            if request.reopen:  # not before the papers are there: Ctrl-C leaves what was sent
                ledger.unlock(now.period, request.reopen)
            done.locked = _locked(ledger, material.now)
    return done


def _summed(
    workspace: Workspace, ledger: Ledger, request: ReportRequest, period: str
) -> tuple[Summed | None, Findings]:
    return summed(
        workspace, ledger, request.programme, request.district, request.edition, period,
        request.units,
    )  # fmt: skip


def _material(
    workspace: Workspace, ledger: Ledger, request: ReportRequest, now: Summed
) -> Material:
    """The period as it stands or as it was sent, with the earlier ones of its year."""
    earlier = tuple(_earlier(workspace, ledger, request, now))
    if now.intake.period.per == "year":
        now = replace(now, parts=earlier)
    lock = None if request.draft or request.reopen else ledger.locked(now.period)
    sent = now.as_it_was(lock, ledger) if lock else now
    changed = tuple(
        one
        for piece, form in (sent.totals.items() if lock else ())
        for one in corrections(piece, form, now.summed(piece))
    )
    past = [entry for one in earlier for entry in one.standing.values()]
    return Material(
        sent,
        earlier,
        changed,
        past,
        ledger.waiting(now.period),
        request.cover,
        request.notice,
        _superior(workspace, now),
    )


def _earlier(
    workspace: Workspace, ledger: Ledger, request: ReportRequest, now: Summed
) -> Iterator[Summed]:
    """The periods that make a year; those of its year before a quarter or month, if reported."""
    period, there = now.intake.period, set(ledger.periods())
    for other in periods(now.intake.edition):
        if other.year != period.year or other.per in ("", "year"):
            continue
        if period.per == "year" or (
            other.per == period.per and other < period and other.key in there
        ):
            one, _ = _summed(workspace, ledger, request, other.key)
            if one is not None:
                lock = ledger.locked(other.key)
                yield one.as_it_was(lock, ledger) if lock else one


def _superior(workspace: Workspace, now: Summed) -> tuple[str, str]:
    """Programme and district of the superior, as the local edition says; else found by its name.

    The name itself where there is no such district here.
    """
    edition = now.intake.edition
    superior = edition.local.superior
    if superior is not None:
        return superior.programme.value, superior.district.value
    name = str(edition.district.parent.name)
    for id_ in districts(workspace):
        other, _ = load_district(workspace, id_)
        if other is not None and name in (str(other.full_name), str(other.name)):
            return edition.programme_id, id_
    return edition.programme_id, name


def _make(
    workspace: Workspace,
    request: ReportRequest,
    material: Material,
    done: Reported,
    progress: Progress,
) -> None:
    progress("compose", material.now.period)
    sent = material.now.lock
    today = date.fromisoformat(sent.at[:10]) if sent else workspace.today()
    made = _numbered(report_documents(material, today))
    message = reminder_text(material, today)
    fonts = ready_fonts(workspace, done.findings)
    if done.findings.stop:
        return
    measures = material.edition.measures
    plans = [_plan(one, fonts, measures, done.findings, progress) for one in made]
    around = _around(material, made, plans, told=bool(message))
    plans += [_plan(one, fonts, measures, done.findings, progress) for one in around]
    if done.findings.stop:
        return
    everything = [*made, *around]
    done.files = _rendered(workspace, everything, plans, fonts, progress)
    if message:
        done.files += (_text(material, len(everything) + 1, message),)
    manifest = _manifest(workspace, request, material.now, fonts, today.isoformat())
    done.folder = _folder(workspace, request, material.now)
    progress("package", str(len(done.files)))
    _, found = commit(done.folder, done.files, manifest, day=workspace.today())
    done.findings.extend(found)


def _numbered(made: Sequence[Made]) -> list[Made]:
    """In the folder files stand in the order of the list."""
    return [
        replace(one, document=_named(one.document, number)) for number, one in enumerate(made, 1)
    ]


def _named(document: Document, number: int) -> Document:
    return replace(document, file_name=f"{number:02} {document.title}")


def _plan(
    made: Made, fonts: Fonts, measures: Measures, findings: Findings, progress: Progress
) -> tuple[Document, Plan]:
    own = replace(measures, styles=DESK.styles) if made.desk else measures
    ((document, plan),) = planned([made.document], fonts, own, Request("", ""), findings, progress)
    return document, plan


def _text(material: Material, number: int, message: str) -> PackageFile:
    """Text to be pasted; the mark and the line ends are for the editor of Windows."""
    title = f"{material.when}{MESSAGES}"
    data = message.replace("\n", "\r\n").encode("utf-8-sig")
    name = file_name(safe_stem(f"{number:02} {title}"), "txt")
    return PackageFile(name, "reminders", "reminders", title, "txt", None, data)


def _around(
    material: Material,
    made: Sequence[Made],
    plans: Sequence[tuple[Document, Plan]],
    *,
    told: bool,
) -> list[Made]:
    """The page for the seal and the list to check by: they name the others."""
    laid = [
        Laid(
            one.document.title,
            one.formats,
            len(plan.pages) if "pdf" in one.formats else None,
            one.goes_up,
            one.signer,
        )
        for one, (_, plan) in zip(made, plans, strict=True)
    ]
    sealed = [one for one in laid if one.goes_up and one.pages is not None]
    seal = seal_document(material.edition, material.when, sealed)
    laid.append(Laid(seal.title, WORDS, 1, goes_up=True, signer="三人签字，盖章"))
    if told:
        laid.append(Laid(f"{material.when}{MESSAGES}", ("txt",), None, goes_up=False))
    check = checklist_document(material.edition, material.when, laid)
    papers = [Made(seal, WORDS, goes_up=True), Made(check, WORDS, desk=True)]
    return [
        replace(one, document=_named(one.document, len(made) + number))
        for number, one in enumerate(papers, 1)
    ]


def _rendered(
    workspace: Workspace,
    made: Sequence[Made],
    plans: Sequence[tuple[Document, Plan]],
    fonts: Fonts,
    progress: Progress,
) -> tuple[PackageFile, ...]:
    """PDF first: what the other formats load then fits into memory that PDF has used."""
    names = stems([one.document for one in made])
    resources = Resources(fonts, workspace.template(LETTERHEAD))
    files: list[PackageFile] = []
    for format_ in ("pdf", "docx", "xlsx"):
        wanted = [plan for one, plan in zip(made, plans, strict=True) if format_ in one.formats]
        files += rendered(wanted, names, (format_,), resources, progress)
    order = list(names)
    return tuple(sorted(files, key=lambda file: (order.index(file.part), file.format)))


def _manifest(
    workspace: Workspace, request: ReportRequest, now: Summed, fonts: Fonts, today: str
) -> Manifest:
    edition = now.intake.edition
    inputs = {**edition.inputs, **workspace.template_hashes(LETTERHEAD), AS_OF: today}
    return Manifest(
        programme=request.programme,
        district=request.district,
        edition=edition.edition_id,
        period=now.period,
        toolchain=toolchain(fonts),
        inputs=inputs,
    )


def _folder(workspace: Workspace, request: ReportRequest, now: Summed) -> Path:
    """Beside what goes out and what comes in of the same period."""
    root = (request.output or workspace.output).absolute()
    place = package_place(request.district, request.programme, now.intake.edition.edition_id)
    folder = root / place / now.period
    return folder / DRAFT if request.draft else folder


def _locked(ledger: Ledger, sent: Summed) -> str:
    """When the figures were sent: a report of nothing is no report."""
    if sent.lock is None and sent.reported:
        ledger.lock(sent.period, figures_of(sent.totals, sent.standing, sent.excluded))
    lock = ledger.locked(sent.period)
    return lock.at if lock else ""


def _told(ledger: Ledger, material: Material, now: Summed) -> Iterator[Finding]:
    """What whoever sends the report has to know."""
    sent, period = material.now, now.intake.period
    if not sent.reported:
        yield rules.REPORT_BLANK.at(PERIOD, period=period)
    else:
        yield from _missing(sent)
    parent = str(now.intake.edition.district.parent.name)
    local = now.intake.edition.district.parent.level != "国家"
    if now.forms and local and material.superior[1] == parent:
        yield rules.REPORT_SUPERIOR_UNKNOWN.at(PERIOD, name=parent)
    if sent.lock:
        yield rules.REPORT_LOCKED.at(PERIOD, period=period, at=moment_words(sent.lock.at))
    if material.corrected:
        count = len(material.corrected)
        yield rules.REPORT_CORRECTED.at(PERIOD, period=period, count=count)
    if waiting := _names(now, (entry.unit for entry in ledger.waiting(now.period))):
        yield rules.REPORT_WAITING.at(PERIOD, names=waiting)
    known = {one.unit.code for one in (*now.owed, *now.intake.offices)}
    if strange := _names(now, (e.unit for e in now.standing.values() if e.unit not in known)):
        yield rules.REPORT_NOT_OWED.at(PERIOD, names=strange)
    if found := doubles(list(sent.totals.values())):
        yield rules.REPORT_DOUBLES.at(PERIOD, count=len(found))


def _missing(sent: Summed) -> Iterator[Finding]:
    out = {one.unit for one in sent.excluded}
    for piece, spec in sent.forms.items():
        if piece not in sent.intake.specs:
            continue
        owing = [o.unit.code for o in sent.owing(piece) if o.unit.code not in out]
        there = set(sent.returned(piece))
        missing = [code for code in owing if code not in there]
        if missing:
            yield rules.REPORT_INCOMPLETE.at(
                PERIOD,
                title=spec.title,
                owed=len(owing),
                reported=len(owing) - len(missing),
                missing=len(missing),
                names=_names(sent, missing),
            )


def _names(now: Summed, codes: Iterator[str] | Sequence[str]) -> str:
    """The names of units, the first of many."""
    names = [now.names.get(code, code) for code in dict.fromkeys(codes)]
    return "、".join(names[:NAMED]) + (f"等{len(names)}家" if len(names) > NAMED else "")
