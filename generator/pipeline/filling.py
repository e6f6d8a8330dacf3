"""Our totals into a superior's own form: look → map → ask → write.

Nothing is written but what a person confirmed, and never over the blank. Refuses to compute; it
calls the steps in order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from generator.compose.annexes import annex_part
from generator.diagnostics import fill_rules as rules
from generator.diagnostics.finding import Finding, Findings, Refusal, Severity
from generator.disk import read_file, sha256
from generator.fill.compound import MAGIC
from generator.fill.fields import Field, fields
from generator.fill.figures import filling
from generator.fill.findings import Told
from generator.fill.formats import Unfit, filled, seen
from generator.fill.mapping import Match, Proposal, Sureness, mapped, undecided
from generator.fill.names import named
from generator.fill.proposal import called, given, proposal_book
from generator.fill.slots import slots
from generator.fill.table import Grid, Put
from generator.fill.values import values_in
from generator.fill.wanted import Wanted, wanted
from generator.ledger.store import Ledger
from generator.model.content.annex import FormAnnex
from generator.model.form_spec import FormSpec
from generator.model.observed import Kind
from generator.model.text import Text
from generator.package.single import lay
from generator.pipeline.ledgers import open_ledger
from generator.pipeline.owed import Intake
from generator.pipeline.summing import summed
from generator.place import FilePlace
from generator.read.confined import confined
from generator.read.gate import LARGEST_FILE, kind_of, open_package
from generator.workspace import Workspace

T = TypeVar("T")

KEPT, LAID = "fill", "fill-laid"
"""Under which keys the ledger keeps what was confirmed, and the digests of mappings, by their names."""
_FOLDER = "fill"


@dataclass(frozen=True)
class Order:
    """What to fill in, and with whose figures of which period.

    `confirm` takes what is sure as it is proposed, `mapping` is the workbook that came back.
    `values` are figures from elsewhere in the place of the ledger's; `forms` the only ones of ours
    to be looked at.
    """

    blank: Path
    programme: str
    district: str
    period: str
    edition: str | None = None
    units: Path | None = None
    output: Path | None = None
    mapping: Path | None = None
    values: Path | None = None
    forms: Sequence[str] = ()
    confirm: bool = False
    who: str = ""


@dataclass
class Filled:
    """What was written where; without `path` nothing was but perhaps the workbook to be confirmed.

    `asked` are the pairs that nobody has confirmed yet, `titles` the sheets or tables of the file.
    """

    findings: Findings = field(default_factory=Findings)
    path: Path | None = None
    sheet: Path | None = None
    written: int = 0
    fields: tuple[Field, ...] = ()
    proposal: Proposal | None = None
    titles: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> tuple[Match, ...]:
        matches = self.proposal.matches if self.proposal else ()
        return tuple(m for m in matches if m.sureness in {Sureness.SURE, Sureness.UNSURE})


def fill(workspace: Workspace, order: Order) -> Filled:
    """Fill in a superior's form. Raises `Refusal` for a file that cannot be had."""
    made = Filled()
    data = _read(order.blank)
    grids = _apart(_look, _Item(order.blank.as_posix(), data))
    with open_ledger(workspace, order.programme, order.district, who=order.who) as ledger:
        figures = _figures(workspace, ledger, order, made.findings)
        if figures is None:
            return made
        _Run(workspace, order, data, grids, figures, made, ledger).run()
    return made


@dataclass(frozen=True)
class _Figures:
    """Our figures as they are printed, and their totals."""

    taken: Intake
    ours: tuple[Wanted, ...]
    values: Mapping[str, Decimal | None]


@dataclass
class _Run:
    workspace: Workspace
    order: Order
    data: bytes
    grids: tuple[Grid, ...]
    figures: _Figures
    made: Filled
    ledger: Ledger

    @cached_property
    def told(self) -> Told:
        path = self.order.blank.as_posix()
        return Told(path, self.made.titles, self.made.names, self.figures.values)

    def run(self) -> None:
        made, ours = self.made, self.figures.ours
        made.titles = tuple(grid.title for grid in self.grids)
        made.names = called(ours)
        proposal = named(self.grids, ours)
        if proposal is None:
            proposal = self._mapped()
        made.proposal = proposal
        if not proposal.matches:
            path = self.order.blank.as_posix()
            made.findings.add(rules.FILL_NO_PLACES.at(FilePlace(path, 0), path=path))
        elif not any(m.wanted or m.sureness is Sureness.CONFIRMED for m in proposal.matches):
            self._doubt(proposal)
        if made.findings.stop:
            return
        confirmed = any(m.sureness is Sureness.CONFIRMED and m.wanted for m in proposal.matches)
        if confirmed and not any(m.sureness is Sureness.SURE for m in proposal.matches):
            self._write(proposal)
        else:
            self._ask(proposal)
        self.made.findings.extend(self.told.unmatched(proposal))

    def _doubt(self, proposal: Proposal) -> None:
        """Nothing in it is ours: the wrong file, or one whose places a person has to choose."""
        if self.made.findings.stop:
            return
        self.made.sheet = self._lay_proposal(proposal)
        path, sheet = self.order.blank.as_posix(), self.made.sheet.as_posix()
        self.made.findings.add(rules.FILL_NO_MATCH.at(FilePlace(path, 0), path=path, sheet=sheet))

    def _mapped(self) -> Proposal:
        """The pairs, with what is confirmed now or was before."""
        places, ours = slots(self.grids), self.figures.ours
        kept = {mark: str(id_) for mark, id_ in (self.ledger.mapping(KEPT) or {}).items()}
        decided = dict(kept)
        if self.order.mapping is not None:
            path = self.order.mapping.as_posix()
            handed = read_file(self.order.mapping, most=LARGEST_FILE)
            if kind_of(handed, path) is Kind.XLSX:
                open_package(handed, path)
            decisions = given(handed, path, ours)
            self.made.findings.extend(decisions.findings)
            decided |= decisions.decisions
        proposal = mapped(places, ours, decided)
        if self.order.confirm:
            sure = (m for m in proposal.matches if m.sureness is Sureness.SURE and m.wanted)
            decided |= {match.mark: match.wanted.id for match in sure if match.wanted}
            proposal = mapped(places, ours, decided)
        if decided != kept and not self.made.findings.stop:
            self.ledger.keep_mapping(KEPT, decided)
        return undecided(proposal) if self.order.mapping is not None else proposal

    def _ask(self, proposal: Proposal) -> None:
        """Lay the mapping to be looked at; the form is left as it is."""
        states = Counter(match.sureness for match in proposal.matches)
        self.made.sheet = self._lay_proposal(proposal)
        self.made.findings.add(
            rules.FILL_UNCONFIRMED.at(
                FilePlace(self.order.blank.as_posix(), 0),
                sure=states[Sureness.SURE],
                unsure=states[Sureness.UNSURE],
                sheet=self.made.sheet.as_posix(),
            )
        )

    def _write(self, proposal: Proposal) -> None:
        made, order = self.made, self.order
        done = filling(proposal.matches, self.figures.values)
        taken = self.figures.taken
        own = any(match.mark for match in proposal.matches)
        unit = str(taken.edition.district.agency.name)
        places = [match.slot for match in proposal.matches]
        made.fields = tuple(fields(self.grids, places, unit, taken.period)) if own else ()
        puts = [*done.puts, *(one.put for one in made.fields)]
        made.findings.extend(self.told.unwritten(done))
        data = _apart(_put, _Item(order.blank.as_posix(), self.data, tuple(puts)))
        name = f"{order.blank.stem}（{taken.period}）{order.blank.suffix}"
        made.path = self._laid(order.output.name if order.output else name, data)
        made.written = len(done.puts)
        if any(match.sureness is Sureness.UNSURE for match in proposal.matches):
            made.sheet = self._lay_proposal(proposal)

    def _lay_proposal(self, proposal: Proposal) -> Path:
        """The mapping, in the place of the last one where nobody changed that."""
        blank, told = self.order.blank, self.told
        book = proposal_book(proposal, self.figures.ours, told.titles, told.values, blank.name)
        name = f"{blank.stem}-对应表.xlsx"
        laid = self.ledger.mapping(LAID) or {}
        path = self._laid(name, book, [str(laid[name])] if name in laid else [])
        self.ledger.keep_mapping(LAID, laid | {name: sha256(book)})
        return path

    def _laid(self, name: str, data: bytes, ours: Sequence[str] = ()) -> Path:
        """Beside what was asked for, else among the papers of the period; over nothing but `ours`."""
        order, taken = self.order, self.figures.taken
        place = (order.district, order.programme, taken.edition.edition_id, taken.period.key)
        default = self.workspace.output.joinpath(*place, _FOLDER)
        folder = order.output.parent if order.output else default
        path, kept = lay(folder, name, data, rules.FILL_KEPT, ours)
        self.made.findings.extend([kept] if kept else [])
        return path


def _read(path: Path) -> bytes:
    """The blank behind the gate. Raises `Refusal`."""
    data = read_file(path, most=LARGEST_FILE)
    shown = path.as_posix()
    if data.startswith(MAGIC) and len(data) <= LARGEST_FILE:
        return data
    kind = kind_of(data, shown)
    if kind not in {Kind.XLSX, Kind.DOCX}:
        raise _unfit(shown, "只能填 XLSX、XLS、DOCX")
    open_package(data, shown)
    return data


@dataclass(frozen=True)
class _Item:
    """A file for a child process; with `puts` it is to be filled in."""

    path: str
    data: bytes
    puts: tuple[Put, ...] = ()


def _look(item: _Item) -> tuple[Grid, ...]:
    try:
        return seen(item.data)
    except Unfit as error:
        raise _unfit(item.path, str(error)) from error


def _put(item: _Item) -> bytes:
    try:
        return filled(item.data, item.puts)
    except Unfit as error:
        raise _unfit(item.path, str(error)) from error


def _apart(work: Callable[[_Item], T], item: _Item) -> T:
    """The work on a foreign file, in a child with limits. Raises `Refusal`."""
    ((_, result),) = confined(work, (item,), 1, name=lambda one: one.path)
    if isinstance(result, Finding):
        raise Refusal(result)
    return result


def _unfit(path: str, reason: str) -> Refusal:
    return Refusal(rules.FILL_KIND.at(FilePlace(path, 0), path=path, reason=reason))


def _figures(
    workspace: Workspace, ledger: Ledger, order: Order, findings: Findings
) -> _Figures | None:
    """Our figures and their totals; None where the findings say why not."""
    own = order.values is not None  # figures from elsewhere need no units
    stands, found = summed(
        workspace, ledger, order.programme, order.district, order.edition, order.period,
        order.units, of_units=not own,
    )  # fmt: skip
    findings.extend(f for f in found if not own or f.severity is Severity.ERROR)
    if stands is None:
        return None
    place = FilePlace(order.programme, 0)
    specs = [s for s in stands.forms.values() if not order.forms or s.id in order.forms]
    known = {spec.id: spec.title for spec in stands.forms.values()}
    if unknown := [form for form in order.forms if form not in known]:
        listed = "、".join(f"{id_}（{title}）" for id_, title in known.items())
        for form in unknown:
            findings.add(
                rules.FILL_FORM_UNKNOWN.at(FilePlace("--form", 0), form=form, forms=listed)
            )
        return None
    ours = tuple(one for spec in specs for one in _printed(stands.intake, spec, every=own))
    if not ours:
        findings.add(rules.FILL_NO_FORM.at(place, programme=order.programme))
        return None
    if order.values is not None:
        read = values_in(read_file(order.values), order.values.as_posix(), specs)
        findings.extend(read.findings)
        values = read.figures
    else:
        lock = ledger.locked(stands.period)
        said = stands.as_it_was(lock, ledger) if lock else stands
        values = {
            f"{form.spec.id}/{total.key}": total.value
            for form in said.totals.values()
            for total in form.totals.values()
        }
    if not any(value is not None for value in values.values()):
        findings.add(rules.FILL_NO_FIGURES.at(place, period=stands.intake.period))
    return None if findings.stop else _Figures(stands.intake, ours, values)


def _printed(taken: Intake, spec: FormSpec, *, every: bool) -> tuple[Wanted, ...]:
    """The figures of a form, as its annex prints them: those that add over units, or every one."""
    for id_, annex in taken.edition.all_annexes.items():
        if isinstance(annex, FormAnnex) and annex.form.value == spec.id:
            part = annex_part(id_.value, Text(), annex, taken.edition, taken.numbers)
            return tuple(
                one
                for one in wanted(part, spec)
                if every or spec.by_key[one.id.partition("/")[2]].over_units != "none"
            )
    return ()
