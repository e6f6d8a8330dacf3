"""The papers of a collection: board, list of findings, phone list, marked copies, messages to units.

They follow from the ledger alone, and are left where nothing has changed. Refuses to compose; it
calls the composers in order and lays what they make.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path

from generator.collect.marked import marked_copy
from generator.compose.board import board_document
from generator.compose.fault_list import fault_list, unit_fault_list
from generator.compose.phone_list import phone_list
from generator.compose.receipts import receipt_line
from generator.compose.reminders import group_reminder, reminders
from generator.diagnostics.finding import Finding, Findings, Severity
from generator.disk import Disk, sha256
from generator.layout.page import sheets
from generator.ledger.store import Ledger
from generator.model.board import Line, by_unit
from generator.model.document import Document
from generator.model.form_spec import Weight
from generator.model.ledger import Entry
from generator.model.returns import Fault, Medium
from generator.model.taken import FileFate
from generator.package.commit import PackageFile, commit
from generator.package.fresh import untouched
from generator.package.manifest import Manifest
from generator.package.names import file_name, file_stems, safe_stem
from generator.pipeline.build import AS_OF, package_place
from generator.pipeline.owed import Intake
from generator.read.gate import Unreadable
from generator.read.office import modern_workbook
from generator.render.xlsx import render_xlsx
from generator.workspace import Workspace, program_digest

FOLDER = "collect"
"""Below the folder of the period, beside the forms that went out."""
BACK = "退改"
"""The folder of the copies that go back to their senders."""
_REMINDERS, _RECEIPTS = "催报短信", "回执"
_LEDGER, _FATES = "--ledger", "--files"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RULE = "\r\n\r\n————————————\r\n\r\n"
"""Between two messages."""
DISK = Disk()
"""Where they are laid; tests put a faulty one in its place."""


@dataclass(frozen=True)
class Papers:
    """What the papers are made of: what is owed, how it stands, what nobody could take in."""

    workspace: Workspace
    intake: Intake
    ledger: Ledger
    lines: Sequence[Line]
    fates: Sequence[FileFate]

    def lay(self, output: Path | None) -> tuple[Path, list[str], Findings]:
        """Lay the papers, unless they lie there as they would be made; the paths below the folder."""
        edition = self.intake.edition
        place = package_place(edition.district_id, edition.programme_id, edition.edition_id)
        folder = output or self.workspace.output / place / self.intake.period.key / FOLDER
        manifest = Manifest(
            programme=edition.programme_id,
            district=edition.district_id,
            edition=edition.edition_id,
            period=self.intake.period.key,
            toolchain={"yinfa": program_digest(), "openpyxl": metadata.version("openpyxl")},
            inputs={
                **edition.inputs,
                AS_OF: self._today.isoformat(),
                _LEDGER: str(self.ledger.moment()),
                _FATES: sha256(repr(self._unread).encode()),
            },
        )
        last = untouched(folder)
        if last and (last.inputs, last.toolchain) == (manifest.inputs, manifest.toolchain):
            return folder, [file.path for file in last.files], Findings()
        files = tuple(self._files())
        _, findings = commit(folder, files, manifest, day=self._today, disk=DISK)
        return folder, [file.path for file in files], findings

    @property
    def _today(self) -> date:
        return self.workspace.today()

    @property
    def _unread(self) -> list[Finding]:
        """What is wrong with files of which nothing was taken."""
        return [
            finding
            for fate in self.fates
            if not fate.fate.acknowledged
            for finding in fate.findings
            if finding.severity is not Severity.HINT
        ]

    def _files(self) -> Iterator[PackageFile]:
        edition, numbers = self.intake.edition, self.intake.numbers
        period, today = self.intake.period, self._today
        yield self._sheet(board_document(edition, numbers, self.lines, period, today))
        for document in (
            fault_list(self.lines, edition, today, self._unread),
            phone_list(self.lines, edition, today),
        ):
            if document is not None:
                yield self._sheet(document)
        everybody = group_reminder(self.lines, edition, today)
        messages = [everybody, *reminders(self.lines, edition, today).values()]
        yield from _text(_REMINDERS, [message for message in messages if message])
        yield from _text(_RECEIPTS, self._receipts())
        yield from self._back()

    def _sheet(self, document: Document, path: str = "") -> PackageFile:
        data = render_xlsx(document, sheets(document, self.intake.edition.measures))
        path = path or file_name(safe_stem(document.file_name), "xlsx")
        return PackageFile(path, document.part, document.id, document.title, "xlsx", None, data)

    def _receipts(self) -> list[str]:
        """One message a unit."""
        return [
            "\r\n".join(said)
            for own in by_unit(self.lines).values()
            if (said := [receipt_line(line.owed, line.piece, e) for line, e in _entries(own)])
        ]

    def _back(self) -> Iterator[PackageFile]:
        """For each file that has something to be corrected or explained: its copy, marked.

        What is no workbook that can be marked gets a list.
        """
        by_file = [*self._by_file()]
        stems = file_stems([f"{unit} {Path(name).stem}" for unit, name, _ in by_file])
        for (unit, _, own), stem in zip(by_file, stems, strict=True):
            path = f"{BACK}/{file_name(stem, 'xlsx')}"
            data = self.ledger.file(own[0][1].sha256) or b""
            faults = {line.piece.id: entry.faults for line, entry in own}
            title = f"{own[0][0].unit.name} 需修改处"
            copy = marked_copy(_of_our_kind(data, own[0][1].name), faults)
            if copy is not None:
                yield PackageFile(path, f"back:{unit}", stem, title, "xlsx", None, copy)
            elif document := unit_fault_list(
                [line for line, _ in own], self.intake.edition, self._today
            ):
                made = self._sheet(document, path)
                yield PackageFile(path, f"back:{unit}", stem, title, "xlsx", None, made.data)

    def _by_file(self) -> Iterator[tuple[str, str, list[tuple[Line, Entry]]]]:
        """The unit, the name of its file and the pieces in it, where something is open."""
        found: dict[tuple[str, str], list[tuple[Line, Entry]]] = {}
        for line, entry in _entries(self.lines):
            if line.piece.medium is Medium.DATA and entry.faults:
                found.setdefault((line.unit.code, entry.sha256), []).append((line, entry))
        for (unit, _), own in found.items():
            if any(_open(fault) for _, entry in own for fault in entry.faults):
                yield unit, own[0][1].name, own


def _of_our_kind(data: bytes, name: str) -> bytes:
    """An XLS as the XLSX that is marked in its place; every other file as it is."""
    if not data.startswith(_OLE):
        return data
    try:
        return modern_workbook(data, name)
    except Unreadable:  # without LibreOffice the sender gets the list
        return data


def _open(fault: Fault) -> bool:
    """Whether the sender has to do something about it."""
    return fault.open and fault.weight is not Weight.HINT


def _entries(lines: Iterable[Line]) -> Iterator[tuple[Line, Entry]]:
    """What stands and what waits of each piece."""
    for line in lines:
        yield from ((line, entry) for entry in (line.entry, line.waiting) if entry)


def _text(title: str, messages: Sequence[str]) -> Iterator[PackageFile]:
    """Messages to be pasted, in one file that any editor of words opens."""
    if messages:
        data = _RULE.join(
            message.replace("\n", "\r\n").replace("\r\r", "\r") for message in messages
        )
        path = f"{title}.txt"
        yield PackageFile(path, title, title, title, "txt", None, data.encode("utf-8-sig"))
