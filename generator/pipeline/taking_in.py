"""What was found in a file goes into the ledger, and what became of it comes out in words.

Refuses to decide; `ledger/taking.py` does. Runs inside one transaction of the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generator.collect.across import across
from generator.collect.said import label_of, said
from generator.diagnostics import collect_rules as rules
from generator.diagnostics.finding import Finding, Severity
from generator.ledger.store import Ledger
from generator.ledger.taking import Ruling, differences
from generator.model.board import piece_words
from generator.model.form_spec import Weight
from generator.model.ledger import Entry
from generator.model.returns import Answer, Fault, Medium, Origin, Piece, Void
from generator.model.taken import Difference, Fate, FileFate
from generator.pipeline.desk import Desk, Looked
from generator.pipeline.owed import Intake
from generator.pipeline.walking import Found
from generator.place import CellPlace, FilePlace, Place

SHOWN = 6
"""How many differences one sentence names."""
_ORDER = (
    Fate.REFUSED,
    Fate.WAITING,
    Fate.CORRECTED,
    Fate.TAKEN,
    Fate.SAME_VALUES,
    Fate.SAME,
    Fate.NOT_ASKED,
    Fate.EMPTY,
)
"""What a file with several pieces is called by: the first that holds for one of them."""
_SEVERITY = list(Severity)


@dataclass(frozen=True)
class Counter:
    """Where files are handed in: `received` is the moment that counts as their arrival."""

    ledger: Ledger
    desk: Desk
    received: str

    @cached_property
    def excluded(self) -> dict[str, str]:
        """The units that are not counted, with the reason."""
        return {one.unit: one.reason for one in self.ledger.exclusions(self.desk.period)}

    def taken(self, found: Found, looked: Looked, before: FileFate | None = None) -> FileFate:
        """Take in what a file holds, and say what became of it.

        `before` is what became of the very same file when it was looked at last.
        """
        if looked.fate is Fate.SAME:  # nobody read it again
            entries = self.ledger.of_file(looked.unit, self.desk.period, looked.sha256)
        else:
            entries = self._held_against(looked.entries)
        findings = [*looked.findings]
        rulings: list[tuple[Ruling, Entry]] = []
        if entries:
            if looked.data:
                self.ledger.keep(looked.sha256, looked.data)
                findings += self._copied(found, looked)
            to_take = [*self._to_take(entries, findings)]
            rulings = self.ledger.take(
                to_take, overdue=self._overdue(to_take), again=before is not None
            )
        pieces = [(entry.piece, ruling.fate, entry.number) for ruling, entry in rulings]
        if rulings and all(ruling.fate is Fate.SAME for ruling, _ in rulings):
            if before is not None:
                return before
            findings = []  # all was said when it first came
        else:
            for piece, fate, finding in looked.left:
                if not (rulings and self._is_there(looked.unit, piece, fate)):
                    pieces.append((piece, fate, 0))
                    findings.append(finding)
        for ruling, entry in rulings:
            findings += self._told(found, ruling, entry)
        fates = [fate for _, fate, _ in pieces]
        owed = self.desk.intake.by_code.get(looked.unit)
        return FileFate(
            found.shown,
            next((one for one in _ORDER if one in fates), looked.fate or Fate.UNKNOWN),
            looked.unit,
            owed.unit.name if owed else "",
            tuple(pieces),
            tuple(dict.fromkeys(findings)),
            any(e.late and r.fate in (Fate.TAKEN, Fate.CORRECTED) for r, e in rulings),
        )

    def _is_there(self, unit: str, piece: str, fate: Fate) -> bool:
        """Whether what was left blank here came in another file."""
        blank = fate is Fate.EMPTY
        return blank and self.ledger.accepted(unit, self.desk.period, piece) is not None

    def _to_take(self, entries: Iterable[Entry], findings: list[Finding]) -> Iterator[Entry]:
        """What was typed in from paper stands beside the electronic form, where paper is asked for.

        Where both say the same or not, the form counts as it came; the difference is told.
        """
        made = [replace(entry, received=self.received) for entry in entries]
        papers = {entry.piece for entry in made if entry.piece.endswith(f"/{Medium.PAPER}")}
        for entry in made:
            standing = self.ledger.accepted(entry.unit, entry.period, entry.piece)
            beside = f"{entry.piece}/{Medium.PAPER}" in papers
            if beside and standing and standing.origin is Origin.FILE:
                if found := differences(standing, entry):
                    words = self._differences(entry.piece, found)
                    title = self._title(entry)
                    place = FilePlace(entry.name, 0)
                    findings.append(rules.TYPED_DIFFERS.at(place, title=title, differences=words))
                continue
            yield entry

    def _held_against(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """With the faults between these forms and others of the unit that came before."""
        specs = self.desk.between
        came = {
            specs[one.piece].id: (specs[one.piece], one.answers)
            for one in entries
            if one.piece in specs
        }
        if not came:
            return tuple(entries)
        first, there = entries[0], {}
        for piece, spec in specs.items():
            standing = self.ledger.accepted(first.unit, first.period, piece)
            if spec.id not in came and standing:
                there[spec.id] = (spec, standing.answers)
        terms = self.desk.intake.by_code[first.unit].unit.terms
        found = [*across(came, there, terms, first.explained)] if there else []
        if not found:
            return tuple(entries)
        return tuple(
            replace(one, faults=(*one.faults, *(fault for id_, fault in found if id_ == of)))
            for one in entries
            for of in (specs[one.piece].id if one.piece in specs else "",)
        )

    def _overdue(self, entries: Iterable[Entry]) -> frozenset[str]:
        """The pieces whose day is over."""
        day = date.fromisoformat(self.received[:10])
        late = set()
        for entry in entries:
            owed = self.desk.intake.by_code[entry.unit]
            piece = _piece(owed.pieces, entry.piece)
            due = owed.due.get(piece.deadline) if piece else None
            if due and day > due.day:
                late.add(entry.piece)
        return frozenset(late)

    def _told(self, found: Found, ruling: Ruling, entry: Entry) -> Iterator[Finding]:
        place = FilePlace(found.shown, 0)
        match ruling.fate:
            case Fate.SAME:
                yield rules.SAME_FILE.at(place, path=found.shown, name=entry.name)
                return
            case Fate.SAME_VALUES:
                number = ruling.like
                yield rules.SAME_VALUES.at(place, path=found.shown, number=number)
                return
            case Fate.WAITING:
                yield from self._waiting(place, entry)
            case Fate.REFUSED if not ruling.stands:
                if standing := self.ledger.accepted(entry.unit, entry.period, entry.piece):
                    words = {"title": self._title(entry), "number": standing.number}
                    yield rules.OLDER_KEPT.at(place, **words)
        yield from (finding_of(found.shown, fault) for fault in entry.faults)
        if reason := self.excluded.get(entry.unit):
            said_ = {"unit": self._name(entry.unit), "code": entry.unit, "reason": reason}
            yield rules.EXCLUDED_UNIT.at(place, **said_)

    def _waiting(self, place: Place, entry: Entry) -> Iterator[Finding]:
        if self.ledger.frozen(entry.unit, entry.period):
            words = {"unit": self._name(entry.unit), "code": entry.unit}
            yield rules.FROZEN.at(place, title=self._title(entry), **words)
        if standing := self.ledger.accepted(entry.unit, entry.period, entry.piece):
            found = differences(standing, entry)
            yield rules.WAITING.at(
                place,
                title=self._title(entry),
                number=standing.number,
                unit=entry.unit,
                differences=self._differences(entry.piece, found),
            )

    def _copied(self, found: Found, looked: Looked) -> Iterator[Finding]:
        """Another unit handed in the very same file."""
        first = self.ledger.arrived(self.desk.period, looked.sha256)
        if first and first.fate.unit and first.fate.unit != looked.unit:
            words = {"other": first.fate.name, "name": first.fate.path}
            yield rules.COPIED.at(FilePlace(found.shown, 0), path=found.shown, **words)

    def _differences(self, piece: str, found: tuple[Difference, ...]) -> str:
        return told(found, labels_of(self.desk.intake, piece))

    def _title(self, entry: Entry) -> str:
        owed = self.desk.intake.by_code[entry.unit]
        piece = _piece(owed.pieces, entry.piece)
        spec = self.desk.intake.specs.get(entry.piece.partition("/")[0])
        if piece:
            return piece_words(piece, owed.pieces)
        return spec.title if spec else entry.piece

    def _name(self, unit: str) -> str:
        return self.desk.intake.by_code[unit].unit.name


def labels_of(local: Intake, piece: str) -> dict[str, str]:
    """What the inputs of a piece are called, by key."""
    spec = local.specs.get(piece.partition("/")[0])
    return {one.key: label_of(one) for one in spec.asked} if spec else {}


def told(found: tuple[Difference, ...], labels: Mapping[str, str], most: int = SHOWN) -> str:
    """案件数量（季报表!F12）3 → 5；…等 9 处."""
    words = [_difference(one, labels) for one in found[:most]]
    more = f"；…等 {len(found)} 处" if len(found) > most else ""
    return "；".join(words) + more


def _difference(one: Difference, labels: Mapping[str, str]) -> str:
    cell = (one.after and one.after.cell) or (one.before and one.before.cell)
    where = f"（{cell}）" if cell else ""
    return f"{labels.get(one.key, one.key)}{where}{_value(one.before)} → {_value(one.after)}"


def _value(answer: Answer | None) -> str:
    empty = answer is None or answer.value == Void.BLANK
    return "空" if answer is None or empty else " ".join(said(answer.value).split())


def finding_of(path: str, fault: Fault) -> Finding:
    """A fault as it is said on the terminal, at the cell of the sender's own file."""
    sheet, mark, cell = fault.cell.rpartition("!")
    place: Place = CellPlace(path, sheet, cell) if mark else FilePlace(path, 0)
    message = f"{fault.cell}：{fault.message}" if fault.cell and not mark else fault.message
    severity = _SEVERITY[[*Weight].index(fault.weight)]
    if fault.explained:
        hint = f"{fault.hint}（已说明：{fault.explained}）"
        return Finding(fault.rule, Severity.HINT, place, message, hint)
    return Finding(fault.rule, severity, place, message, fault.hint)


def _piece(pieces: Iterable[Piece], key: str) -> Piece | None:
    """The piece of that key; what nobody asked for belongs to that of the same form."""
    known = {piece.key: piece for piece in pieces}
    return known.get(key) or known.get(key.partition("/")[0])
