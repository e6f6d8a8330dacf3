"""The run of a collection: walk → look → take in, batch by batch; then the papers are laid.

What is told was committed before. Refuses to read and to judge; it calls the steps in order.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from operator import attrgetter
from pathlib import Path

from generator.collect.merging import merged
from generator.diagnostics import collect_rules as rules
from generator.diagnostics import register_rules
from generator.diagnostics.finding import Finding, Findings
from generator.disk import sha256
from generator.ledger.store import Ledger
from generator.model.board import Line, lines_of
from generator.model.taken import Arrival, Fate, FileFate
from generator.pipeline.collect_papers import Papers
from generator.pipeline.desk import Desk, Looked
from generator.pipeline.ledgers import ledger_path, open_ledger
from generator.pipeline.looking import Looker
from generator.pipeline.owed import Intake, intake
from generator.pipeline.taking_in import Counter
from generator.pipeline.walking import Found, Walk, walked
from generator.place import FilePlace
from generator.read.confined import confined
from generator.workspace import Workspace, program_digest

BATCH = 64
"""How many files are committed together."""
_RACY = 2.0
"""Seconds within which a file may change again without its time telling so."""

_VERSIONS = (Fate.TAKEN, Fate.CORRECTED, Fate.REFUSED, Fate.WAITING)
"""The fates of files of which the ledger has a version."""
SHOWN = 3
"""How many files of ours one sentence names."""

Teller = Callable[[FileFate], None]


def silent(fate: FileFate) -> None:
    """Nothing is told."""


@dataclass
class CollectResult:
    """What became of each file, in the order in which they came, and what was found.

    `unchanged` says that nothing was looked at anew.
    """

    findings: Findings = field(default_factory=Findings)
    fates: list[FileFate] = field(default_factory=list)
    intake: Intake | None = None
    lines: tuple[Line, ...] = ()
    folder: Path | None = None
    papers: tuple[str, ...] = ()

    def counts(self) -> dict[Fate, int]:
        return dict(Tally(fate.fate for fate in self.fates))

    @property
    def unchanged(self) -> bool:
        return all(fate.known for fate in self.fates)


@dataclass(frozen=True)
class Collecting:
    """What to collect: the files below `folder`, for a programme, district and period.

    `received` is the day on which they came, where that is not now (ISO 8601). `who` is put
    down in the history. `typed`: filled in from paper by the office.
    """

    folder: Path
    programme: str
    district: str
    period: str
    edition: str | None = None
    units: Path | None = None
    received: str = ""
    who: str = ""
    jobs: int = 1
    typed: bool = False
    output: Path | None = None


def collect(workspace: Workspace, asked: Collecting, tell: Teller = silent) -> CollectResult:
    """Take in what came back. Raises `Refusal` where folder, register or ledger cannot be had."""
    result = CollectResult()
    walk = walked(asked.folder)
    local, findings = intake(
        workspace, asked.programme, asked.district, asked.edition, asked.period, asked.units
    )
    if local and (refusal := _register_missing(workspace, asked, local, findings)):
        result.findings.add(refusal)
        return result
    result.findings.extend(findings)
    if local is None:
        return result
    run = _Run(workspace, asked, local)
    result.intake = run.intake
    result.findings.extend(_of_folder(asked.folder.as_posix(), walk))
    with closing(run.fates(walk.found)) as fates:
        for fate in fates:
            result.fates.append(fate)
            result.findings.extend(fate.findings)
            tell(fate)
    with run.ledger() as ledger:
        result.lines = lines(ledger, run.intake)
        papers = Papers(workspace, run.intake, ledger, result.lines, result.fates)
        result.folder, laid, found_ = papers.lay(asked.output)
        result.papers = tuple(laid)
        result.findings.extend(found_)
    return result


def _register_missing(
    workspace: Workspace, asked: Collecting, local: Intake, findings: Findings
) -> Finding | None:
    """Nobody knows the units, but forms went out to them, or nobody else has anything to send."""
    found = next((one for one in findings if one.code == register_rules.REGISTER_OPEN.code), None)
    if found is None:
        return None
    with open_ledger(workspace, asked.programme, asked.district, readonly=True) as ledger:
        sent = any(
            ledger.sent(spec.id, version) is not None
            for spec in local.specs.values()
            for version in range(1, spec.version + 1)
        )
    return register_rules.REGISTER_MISSING.at(found.place) if sent or not local.offices else None


def _of_folder(path: str, walk: Walk) -> Iterator[Finding]:
    """That nothing came, and what lies there of ours."""
    place = FilePlace(path, 0)
    if not walk.found:
        yield rules.NO_RETURNS.at(place, path=path)
    if walk.ours:
        more = "等" if len(walk.ours) > SHOWN else ""
        names = "、".join(walk.ours[:SHOWN]) + more
        yield rules.OWN_FILES.at(place, path=path, count=len(walk.ours), names=names)


def lines(ledger: Ledger, local: Intake) -> tuple[Line, ...]:
    """How it stands with every piece; those of a department only where it sent something."""
    period = local.period.key
    entries = ledger.entries(period)
    there = {unit for unit, _ in entries}
    everybody = (*local.owed, *(one for one in local.offices if one.unit.code in there))
    return lines_of(everybody, entries, ledger.exclusions(period), ledger.waiting(period))


def with_mergers(local: Intake, ledger: Ledger) -> Intake:
    """What is owed once the office has said who went on in whom."""
    mergers = ledger.mergers()
    return replace(local, owed=merged(local.owed, mergers)) if mergers else local


class _Run:
    """One run over the files of a folder.

    The ledger is open for a batch at a time: children must not be made while it is, for SQLite
    would take its locks for theirs.
    """

    def __init__(self, workspace: Workspace, asked: Collecting, local: Intake) -> None:
        self._workspace = workspace
        self._asked = asked
        with self.ledger() as ledger:
            self.intake = with_mergers(local, ledger)
            self._arrivals = ledger.arrivals(local.period.key)
            self._basis = _basis(local, ledger)
        known = {
            one.sha256: one.fate.unit
            for one in self._arrivals.values()
            if one.fate.fate in _VERSIONS and self._holds(one)
        }
        path = ledger_path(workspace, asked.programme, asked.district)
        self._desk = Desk(self.intake, asked.programme, asked.district, path, known, asked.typed)

    def ledger(self) -> Ledger:
        asked = self._asked
        return open_ledger(self._workspace, asked.programme, asked.district, who=asked.who)

    def fates(self, found: Sequence[Found]) -> Generator[FileFate, None, None]:
        """Known ones first, then the others in their order."""
        new = []
        for one in found:
            before = self._arrivals.get(one.path)
            if before and self._holds(before) and self._untouched(one, before):
                yield before.fate
            else:
                new.append(one)
        work = confined(Looker(self._desk), new, self._asked.jobs, name=attrgetter("shown"))
        with closing(work) as looked:
            while batch := [*islice(looked, BATCH)]:
                yield from self._taken(batch)

    def _taken(self, batch: Iterable[tuple[Found, Looked | Finding]]) -> list[FileFate]:
        """One batch, committed: it may be told now."""
        now = self._workspace.now()
        with self.ledger() as ledger:
            counter = Counter(ledger, self._desk, self._asked.received or now)
            with ledger.change():
                return [self._one(counter, found, looked, now) for found, looked in batch]

    def _one(self, counter: Counter, found: Found, looked: Looked | Finding, now: str) -> FileFate:
        if isinstance(looked, Finding):  # its reader broke down
            looked = Looked("", fate=Fate.UNREADABLE, findings=(looked,))
        before = self._arrivals.get(found.path)
        fate = self._unchanged(before, looked)
        if fate is None:
            fate = counter.taken(found, looked, _sent_back(before, looked))
        if not looked.sha256:  # nobody could read it now; it may be read the next time
            return fate
        mtime = found.mtime if _calm(found, now) else 0
        arrival = Arrival(
            found.path,
            found.size,
            mtime,
            looked.sha256,
            now,
            self._basis,
            fate.fate.settled,
            fate,
        )
        counter.ledger.arrive(self._desk.period, arrival)
        return fate

    def _unchanged(self, before: Arrival | None, looked: Looked) -> FileFate | None:
        """What became of a file of which nothing but its time has changed."""
        same = before is not None and before.sha256 == looked.sha256 and self._holds(before)
        return before.fate if before and same else None

    def _holds(self, arrival: Arrival) -> bool:
        """Whether what became of a file would become of it again."""
        return arrival.settled or arrival.basis == self._basis

    def _untouched(self, found: Found, arrival: Arrival) -> bool:
        return (found.size, found.mtime) == (arrival.size, arrival.mtime)


def _sent_back(before: Arrival | None, looked: Looked) -> FileFate | None:
    """What became of these very bytes when they were sent back; they may be judged otherwise now."""
    if before is None or before.sha256 != looked.sha256:
        return None
    return before.fate if before.fate.fate is Fate.REFUSED else None


def _calm(found: Found, now: str) -> bool:
    """Whether a later change of the file would show in its time."""
    return found.mtime / 1e9 < datetime.fromisoformat(now).timestamp() - _RACY


def _basis(local: Intake, ledger: Ledger) -> str:
    """By which content, register, mergers and program files are judged."""
    words = (sorted(local.edition.inputs.items()), sorted(ledger.mergers().items()))
    return sha256(f"{words} {local.period.key} {program_digest()}".encode())
