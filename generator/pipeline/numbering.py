"""Numbers taken, reserved and given up: the register and the content that carries them.

Two runs at once never get one number. Refuses to give a number again, whatever became of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date

import yaml

from generator.compose.amendment import as_amendment
from generator.compose.issue import compose
from generator.diagnostics import sign_rules as rules
from generator.diagnostics.finding import Finding, Findings, Refusal
from generator.disk import Disk, checked, read_file
from generator.formats.splice import spliced
from generator.model.content.district import DocumentNumber, LocalEdition
from generator.model.edition import Edition
from generator.model.text import open_points
from generator.model.wording import document_number
from generator.package.lock import alone
from generator.place import FilePlace, Place
from generator.records.register import USED, VOID, Entry, Register, read_register, to_csv
from generator.records.store import all_records
from generator.workspace import RECORDS, Workspace

FOLDER = f"{RECORDS}/numbers"
_EDITION = re.compile(r"content/districts/([^/]+)/([^/]+)/([^/]+)\.yaml")
_FILE = re.compile(r"(.+)〔([0-9]{4})〕\.csv")


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one 机关代字 in one year."""

    code: str
    year: int

    @property
    def path(self) -> str:
        return checked(f"{FOLDER}/{self.code}〔{self.year}〕.csv")

    def number(self, serial: int) -> str:
        return document_number(self.code, self.year, serial)


@dataclass
class Taken:
    """What came of asking for a number; `path` is the file that has it now.

    `first`: no number of the series was known before, in the register or in content.
    """

    findings: Findings = field(default_factory=Findings)
    number: str = ""
    serial: int = 0
    path: str = ""
    entry: Entry | None = None
    first: bool = False


def series_of(number: DocumentNumber | None) -> Series | None:
    """Where a number is counted; None for an order's, and where code or year are open."""
    if number is None or number.code is None or not isinstance(number.year, int):
        return None
    code = str(number.code)
    return None if open_points(code) else Series(code, number.year)


def read_series(workspace: Workspace, series: Series) -> Register:
    """The register of a series, an empty one where there is none. Raises `Refusal`."""
    path = workspace.root / series.path
    if Disk().digest(path) is None:
        return Register()
    return read_register(read_file(path, series.path), series.path)


def next_number(workspace: Workspace, series: Series, register: Register) -> int:
    """What `take` would give now: numbers that content carries without a register count too."""
    return register.next_free(serial for serial, _ in _typed(workspace, series))


def all_series(workspace: Workspace) -> list[Series]:
    """All that there are registers of."""
    names = (_FILE.fullmatch(name) for name in Disk().names(workspace.root / FOLDER))
    return [Series(match[1], int(match[2])) for match in names if match]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a number or asks for one: an edition, or its amendment of this order, from 1.

    An edition that is itself that of an amendment has the number of it.
    """

    edition: Edition
    order: int = 0

    @property
    def amendment(self) -> int:
        return self.order or self.edition.amendment

    @property
    def _local(self) -> LocalEdition:
        """What carries number and day; what an amendment does not say is as the document has it."""
        if self.amendment == self.edition.amendment:
            return self.edition.local
        return as_amendment(self.edition, self.amendment).local

    @property
    def number(self) -> DocumentNumber | None:
        """As content has it; None of an amendment that content does not have."""
        missing = self.amendment > len(self.edition.local.amendments)
        return None if missing else self._local.number

    @property
    def day(self) -> date | None:
        """成文日期, if it is filled in."""
        day = self._local.issued
        return day if isinstance(day, date) else None

    @property
    def names(self) -> tuple[str, str, str]:
        """What the register calls it."""
        edition = replace(self.edition, amendment=self.amendment)
        return (edition.programme_id, edition.district_id, edition.name)

    @property
    def place(self) -> Place:
        return self.number.place if self.number else self.edition.local.place


def take(
    workspace: Workspace, edition: Edition, serial: int | None = None, *, amendment: int = 0
) -> Taken:
    """The number of an edition: its own, else `serial`, else the next free one, put into its file.

    `amendment` asks for that of the 更正, 补充 or 调整 of this order, from 1. Raises `Refusal`
    where a file cannot be read or written, or is being written by another run.
    """
    taken, holder = Taken(), Holder(edition, amendment)
    number, place = holder.number, holder.place
    series = series_of(number)
    if amendment > len(edition.local.amendments):
        problem = f"的 amendments 里没有第 {amendment} 条"
        taken.findings.add(rules.NUMBER_UNKNOWN.at(place, problem=problem))
        return taken
    if number is None or series is None:
        problem = "的 number 没有机关代字和年份，或者还待补"
        taken.findings.add(rules.NUMBER_UNKNOWN.at(place, problem=problem))
        return taken
    written = number.serial if isinstance(number.serial, int) else None
    with _register(workspace, series) as book:
        chosen = _chosen(book.register, workspace, series, holder, written, serial)
        if isinstance(chosen, Finding):
            taken.findings.add(chosen)
            return taken
        taken.serial, taken.number = chosen, series.number(chosen)
        taken.path = edition_path(edition)
        text = workspace.read_written(taken.path)
        changed = _with_serial(text, chosen, holder.amendment)
        if changed is None:
            where = FilePlace(taken.path, 0)
            taken.findings.add(rules.NUMBER_NOT_WRITTEN.at(where, serial=chosen))
            return taken
        taken.entry = _entry(workspace, holder, chosen)
        taken.first = chosen == 1 and not book.register.entries and number.serial != chosen
        if not _same(book.register.of(chosen), taken.entry):
            book.write(book.register.with_entry(taken.entry))
        if changed != text:
            workspace.write_text(taken.path, changed)
    return taken


def _chosen(
    register: Register,
    workspace: Workspace,
    series: Series,
    holder: Holder,
    written: int | None,
    wanted: int | None,
) -> int | Finding:
    """Which number the edition gets, or why none."""
    own = register.held_by(*holder.names)
    there = register.of(written) if written else None
    if there is not None and there.state == VOID:
        written = None  # given up, so that another one takes its place
    has = own.serial if own else written
    if has is not None and wanted not in (None, has):
        values = {"code": series.code, "year": series.year, "serial": has}
        return rules.NUMBER_HAS_OTHER.at(holder.place, number=series.number(has), **values)
    typed = dict(_typed(workspace, series, holder))
    serial = has or wanted or register.next_free(typed)
    return _conflict(register, series, serial, holder, typed.get(serial)) or serial


def number_findings(workspace: Workspace, edition: Edition) -> Iterator[Finding]:
    """What is wrong with the number of an edition, or of an amendment, that is to be final."""
    holder = Holder(edition)
    number = holder.number
    series = series_of(number)
    if number is None or series is None or not isinstance(number.serial, int):
        return
    register = read_series(workspace, series)
    yield from register.findings
    typed = dict(_typed(workspace, series, holder))
    found = _conflict(register, series, number.serial, holder, typed.get(number.serial))
    if found is not None:
        yield found
    elif register.of(number.serial) is None:
        yield rules.NUMBER_NOT_REGISTERED.at(holder.place, number=series.number(number.serial))


def _conflict(
    register: Register, series: Series, serial: int, holder: Holder, other: str | None
) -> Finding | None:
    """Why the number is not to be had: somebody has it, or nobody may."""
    entry, number = register.of(serial), series.number(serial)
    place = holder.place
    if entry is not None and entry.state == VOID:
        return rules.NUMBER_VOID.at(place, number=number, reason=entry.reason or "没有写理由")
    if entry is not None and not entry.belongs_to(*holder.names):
        words = {"title": entry.title, "whose": entry.whose, "code": series.code}
        day = entry.day or entry.moment.partition("T")[0]
        return rules.NUMBER_TAKEN.at(place, number=number, day=day, **words)
    if other is not None:
        return rules.NUMBER_TYPED_TWICE.at(place, number=number, other=other)
    return None


def reserve(workspace: Workspace, series: Series, serial: int | None, title: str) -> Taken:
    """A number for a document that is made elsewhere. Raises `Refusal`."""
    taken = Taken()
    with _register(workspace, series) as book:
        typed = dict(_typed(workspace, series))
        chosen = serial or book.register.next_free(typed)
        known, place = book.register.of(chosen), FilePlace(series.path, 0)
        number = series.number(chosen)
        if known is not None and known.state == VOID:
            taken.findings.add(rules.NUMBER_VOID.at(place, number=number, reason=known.reason))
        elif known is not None:
            words = {"title": known.title, "whose": known.whose, "code": series.code}
            day = known.day or known.moment.partition("T")[0]
            taken.findings.add(rules.NUMBER_TAKEN.at(place, number=number, day=day, **words))
        elif chosen in typed:
            words = {"number": number, "other": typed[chosen]}
            taken.findings.add(rules.NUMBER_TYPED_TWICE.at(place, **words))
        else:
            taken.entry = Entry(chosen, USED, title=title, moment=workspace.now())
            book.write(book.register.with_entry(taken.entry))
            taken.serial, taken.number, taken.path = chosen, number, series.path
    return taken


def void(workspace: Workspace, series: Series, serial: int, reason: str) -> Taken:
    """Nobody gets this number any more; one of an issued document stays. Raises `Refusal`."""
    taken = Taken(number=series.number(serial), serial=serial, path=series.path)
    with _register(workspace, series) as book:
        entry, place = book.register.of(serial) or Entry(serial, USED), FilePlace(series.path, 0)
        if entry.state == VOID:
            values = {"number": taken.number, "reason": entry.reason or "没有写理由"}
            taken.findings.add(rules.NUMBER_VOID.at(place, **values))
            return taken
        for record in all_records(workspace):
            if any(issue.number == taken.number for issue in record.issues):
                whose = f"{record.programme} -d {record.district} -e {record.edition}"
                found = rules.NUMBER_ISSUED.at(place, number=taken.number, whose=whose)
                taken.findings.add(found)
                return taken
        taken.entry = replace(entry, state=VOID, reason=reason, moment=workspace.now())
        book.write(book.register.with_entry(taken.entry))
    return taken


@dataclass
class _Book:
    """A register that this run alone may write."""

    register: Register
    write: Callable[[Register], None]


@contextmanager
def _register(workspace: Workspace, series: Series) -> Iterator[_Book]:
    """The register of a series, held against other runs; a person's program may still save it."""
    folder, shown = workspace.root / FOLDER, series.path
    Disk().make_folder(folder)
    with alone(folder):
        before = Disk().digest(workspace.root / shown)
        register = read_series(workspace, series)
        if register.findings:
            raise Refusal(register.findings[0])

        def write(changed: Register) -> None:
            if Disk().digest(workspace.root / shown) != before:
                raise Refusal(rules.REGISTER_REPLACED.at(FilePlace(shown, 0), path=shown))
            workspace.write_bytes(shown, to_csv(changed))

        yield _Book(register, write)


def _typed(
    workspace: Workspace, series: Series, apart_from: Holder | None = None
) -> Iterator[tuple[int, str]]:
    """The serials of this series that local editions carry, each with its file."""
    own = edition_path(apart_from.edition) if apart_from else ""
    for path in workspace.content_files("content/districts"):
        if not _EDITION.fullmatch(path):
            continue
        text = workspace.read_bytes(path).decode("utf-8", "replace")
        if series.code in text and str(series.year) in text:
            for order, serial in _serials(text, series):
                if path != own or apart_from is None or order != apart_from.amendment:
                    yield serial, path


def _serials(text: str, series: Series) -> Iterator[tuple[int, int]]:
    """0 and that of the document, 1 and that of its first amendment …; no YAML, no serials."""
    try:
        data = yaml.load(text, Loader=_LOADER)
    except (yaml.YAMLError, ValueError):
        return
    local = data if isinstance(data, dict) else {}
    amendments = local.get("amendments")
    others, own = amendments if isinstance(amendments, list) else [], local.get("number")
    for order, one in enumerate((local, *others)):
        number = one.get("number") if isinstance(one, dict) else None
        if isinstance(number, dict):
            code = number.get("code", own.get("code") if isinstance(own, dict) else None)
            year = number.get("year", getattr(one.get("date"), "year", None))
            counted = (code, year) == (series.code, series.year)
            if counted and isinstance(number.get("serial"), int):
                yield order, number["serial"]


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _with_serial(text: str, serial: int, amendment: int) -> str | None:
    """The text of a local edition with this serial and nothing else changed; None where it fails."""
    try:
        before = yaml.safe_load(text)
        wanted = deepcopy(before)
        whose = wanted["amendments"][amendment - 1] if amendment else wanted
        whose.setdefault("number", {})["serial"] = serial
        changed = text if wanted == before else spliced(text, before, wanted)
        return changed if yaml.safe_load(changed) == wanted else None
    except (yaml.YAMLError, ValueError, TypeError, LookupError):
        return None


def _entry(workspace: Workspace, holder: Holder, serial: int) -> Entry:
    documents, _ = compose(holder.edition)
    title = documents[0].title if documents else ""
    return Entry(
        serial,
        USED,
        *holder.names,
        title=f"{title}（更正、补充或调整）" if holder.amendment else title,
        day=holder.day.isoformat() if holder.day else "",
        moment=workspace.now(),
    )


def _same(known: Entry | None, wanted: Entry) -> bool:
    """Whether a line says it already; when it was written is not asked."""
    return known is not None and replace(wanted, moment=known.moment, more=known.more) == known


def edition_path(edition: Edition) -> str:
    """The file of a local edition."""
    names = (edition.district_id, edition.programme_id, edition.edition_id)
    return f"content/districts/{'/'.join(names)}.yaml"
