"""The progress of tasks for a period: sheets out, and the ledger, reminders and summary of what came.

load → localize → what is owed → the ledger of returns → compose → layout → render → package. Refuses
to compute any of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator.collect.merging import merged
from generator.collect.progress_figures import PROGRESS, progress_figures
from generator.compose.progress_ledger import ledger_document
from generator.compose.progress_sheet import issued_sheets, office_sheets
from generator.compose.progress_summary import ROOMS, summary_document
from generator.compose.readable import readable
from generator.compose.supervision import reminder_lines, supervision_document
from generator.compose.unit_book import file_words, unit_book
from generator.diagnostics import progress_rules as rules
from generator.diagnostics.finding import Findings
from generator.formats.fonts import Fonts, Source
from generator.layout.page import sheets as sheet_plan
from generator.ledger.store import Ledger
from generator.model.calendar import Period
from generator.model.document import Document
from generator.model.layout import Face, Measures, desk_of
from generator.model.ledger import Entry
from generator.model.plan import Plan
from generator.model.progress import OwnedSheet, ProgressFigures
from generator.model.returns import Owed
from generator.model.wording import day_words
from generator.package.commit import PackageFile
from generator.package.names import file_name, file_stems, safe_stem
from generator.pipeline.files import planned, ready_fonts
from generator.pipeline.ledgers import open_ledger
from generator.pipeline.owed import Intake, intake
from generator.pipeline.request import LETTERHEAD, Progress, Request, silent
from generator.pipeline.sent_package import lay_sent
from generator.render.registry import FORMATS, Resources
from generator.workspace import Workspace

PARTS = ("sheets", "ledger", "reminders", "summary")
"""What can be asked for by name: 进展情况表, 工作台账, 督办单, 工作进展情况."""

FOLDER = "progress"
"""Below the folder of the period, beside the forms that went out."""

SHEETS_FOLDER = "进展情况表"
REMINDERS = "督办提示"
_FACES = (Face.BODY, Face.HEI)
"""Those of tables and their heads."""
_SHOWN = 8
"""Characters that are named of those that no font has."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to make; all parts where none is named. `reply` is until when 督办单 want an answer."""

    programme: str
    district: str
    period: str
    edition: str | None = None
    units: Path | None = None
    only: tuple[str, ...] = ()
    reply: date | None = None

    def wants(self, part: str) -> bool:
        return not self.only or part in self.only


@dataclass
class Progressed:
    """What came of it; `folder` is None where nothing was laid."""

    findings: Findings = field(default_factory=Findings)
    figures: ProgressFigures | None = None
    folder: Path | None = None
    files: tuple[PackageFile, ...] = ()
    sheets: int = 0


def make_progress(workspace: Workspace, asked: Asked, progress: Progress = silent) -> Progressed:
    """The whole way. Raises `Refusal` where register, ledger or folder cannot be had."""
    made = Progressed()
    progress("load", asked.programme)
    taken, found = intake(
        workspace, asked.programme, asked.district, asked.edition, asked.period, asked.units
    )
    made.findings.extend(found)
    if taken is None:
        return made
    if not taken.edition.tasks.rows:
        made.findings.add(rules.NO_TASKS.at(taken.edition.programme.place))
        return made
    with open_ledger(workspace, asked.programme, asked.district, readonly=True) as ledger:
        taken = replace(taken, owed=merged(taken.owed, ledger.mergers()))
        made.figures = figures_of(workspace, taken, ledger)
    fonts = ready_fonts(workspace, made.findings)
    if made.findings.stop:
        return made
    books = tuple(_books(taken, progress)) if asked.wants("sheets") else ()
    papers = _Papers(workspace, taken, made.figures, fonts, asked, made.findings, progress)
    made.files, made.sheets = (*books, *papers.files()), len(books)
    if made.files and not made.findings.stop:
        _lay(workspace, taken, made, fonts, partial=bool(asked.only))
    return made


def figures_of(workspace: Workspace, taken: Intake, ledger: Ledger) -> ProgressFigures:
    """How far the tasks have come by what the ledger holds; the report prints the same figures."""
    edition, period = taken.edition, taken.period
    excluded = {one.unit for one in ledger.exclusions(period.key)}
    owed = (one for one in (*taken.offices, *taken.owed) if one.unit.code not in excluded)
    return progress_figures(
        edition, sheets_of(taken), owed, _entries(ledger, period), period, workspace.today()
    )


def sheets_of(taken: Intake) -> dict[str, OwnedSheet]:
    """Every progress sheet of the period, by the id of its piece."""
    edition, numbers, period = taken.edition, taken.numbers, taken.period
    return office_sheets(edition, numbers, period) | issued_sheets(edition, numbers, period)


def _entries(ledger: Ledger, period: Period) -> Iterator[Entry]:
    """What stands of the progress sheets of this period and of those before."""
    for key in ledger.periods():
        of = Period.of(key)
        if of is not None and of.per == period.per and of <= period:
            found = ledger.entries(key)
            yield from (one for one in found.values() if one.piece.startswith(f"{PROGRESS}:"))


def _books(taken: Intake, progress: Progress) -> Iterator[PackageFile]:
    """The workbook of each department, and of each unit that owes a progress sheet."""
    from generator.render.xlsx import render_xlsx

    owners = {id_: sheet.owners for id_, sheet in sheets_of(taken).items()}
    owed = [_progress_alone(one) for one in (*taken.offices, *taken.owed)]
    owed = [one for one in owed if one.pieces]
    stems = file_stems([file_words(one) for one in owed])
    for one, stem in zip(owed, stems, strict=True):
        document = unit_book(taken.edition, one, taken.specs, taken.numbers, owners)
        if document is None:
            continue
        progress("render", one.unit.name)
        data = render_xlsx(document, sheet_plan(document, taken.edition.measures))
        path = f"{SHEETS_FOLDER}/{file_name(stem, 'xlsx')}"
        yield _file(document, path, "xlsx", data, None)


def _progress_alone(owed: Owed) -> Owed:
    """The same with nothing but its progress sheet."""
    return replace(owed, pieces=tuple(one for one in owed.pieces if one.kind == PROGRESS))


@dataclass(frozen=True, slots=True)
class _Papers:
    """The papers of a period: the ledger, the reminders and the summary."""

    workspace: Workspace
    taken: Intake
    figures: ProgressFigures
    fonts: Fonts
    asked: Asked
    findings: Findings
    progress: Progress

    def files(self) -> Iterator[PackageFile]:
        edition, numbers, period = self.taken.edition, self.taken.numbers, self.taken.period
        if not self.figures.returned and set(self.asked.only) != {"sheets"}:
            self.findings.add(rules.NOTHING_RETURNED.at(edition.programme.place, period=period))
        if self.asked.wants("ledger"):
            document = ledger_document(self.figures, edition, numbers)
            yield from self._printed(document, self._desk, ("docx", "pdf", "xlsx"))
        if self.asked.wants("reminders"):
            yield from self._reminders()
        if self.asked.wants("summary"):
            yield from self._summary()

    def _reminders(self) -> Iterator[PackageFile]:
        edition, numbers = self.taken.edition, self.taken.numbers
        reply = day_words(self.asked.reply) if self.asked.reply else ""
        document = supervision_document(self.figures, edition, numbers, reply)
        if document is None:
            place = edition.programme.place
            self.findings.add(rules.NOTHING_LATE.at(place, period=self.taken.period))
            return
        yield from self._printed(document, edition.measures, ("docx", "pdf"))
        lines = reminder_lines(self.figures, edition, numbers, reply)
        data = "\r\n\r\n".join(lines).encode("utf-8-sig")
        text = replace(document, title=REMINDERS)
        yield _file(text, file_name(REMINDERS, "txt"), "txt", data, None)

    def _summary(self) -> Iterator[PackageFile]:
        edition, numbers = self.taken.edition, self.taken.numbers
        document = one_page(
            (
                readable(summary_document(self.figures, edition, numbers, room), self._has)[0]
                for room in ROOMS
            ),
            lambda document: self._plan(document, self._desk, Findings()),
        )
        yield from self._printed(document, self._desk, ("docx", "pdf"))

    def _has(self, char: str) -> bool:
        return all(self.fonts.glyph(face, char).source is not Source.NOWHERE for face in _FACES)

    @property
    def _desk(self) -> Measures:
        return desk_of(self.taken.edition.measures)

    def _plan(self, document: Document, measures: Measures, findings: Findings) -> Plan:
        ((_, plan),) = planned(
            [document], self.fonts, measures, Request("", ""), findings, self.progress
        )
        return plan

    def _printed(
        self, document: Document, measures: Measures, formats: Sequence[str]
    ) -> Iterator[PackageFile]:
        document, lost = readable(document, self._has)
        if lost:
            place = self.taken.edition.programme.place
            shown = "、".join(f"U+{ord(char):04X}" for char in lost[:_SHOWN])
            self.findings.add(rules.UNPRINTABLE.at(place, title=document.title, chars=shown))
        plan = self._plan(document, measures, self.findings)
        if self.findings.stop:
            return
        resources = Resources(self.fonts, self.workspace.template(LETTERHEAD))
        for name in formats:
            path = file_name(safe_stem(document.file_name), name)
            self.progress("render", path)
            pages = len(plan.pages) if FORMATS[name].paged else None
            data = FORMATS[name].render(document, plan, resources)
            yield _file(document, path, name, data, pages)


def one_page(documents: Iterable[Document], plan: Callable[[Document], Plan]) -> Document:
    """The first of them that is one page; the last where none is."""
    for document in documents:
        if len(plan(document).pages) == 1:
            break
    return document


def _file(
    document: Document, path: str, format_: str, data: bytes, pages: int | None
) -> PackageFile:
    return PackageFile(path, document.part, document.id, document.title, format_, pages, data)


def _lay(
    workspace: Workspace, taken: Intake, made: Progressed, fonts: Fonts, *, partial: bool
) -> None:
    made.folder, found = lay_sent(workspace, taken, FOLDER, made.files, fonts, partial=partial)
    made.findings.extend(found)
