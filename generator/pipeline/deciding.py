"""What the office decides about returns: who is meant, what waits, what is put down.

Refuses to decide; it calls the ledger with the words of whoever does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from generator.collect.sender import Senders
from generator.collect.text_piece import Paragraphs
from generator.diagnostics import ledger_rules
from generator.diagnostics.finding import Finding, Findings, Refusal
from generator.disk import read_file, sha256
from generator.ledger.store import Ledger
from generator.ledger.taking import differences
from generator.model.board import Line, piece_words
from generator.model.ledger import Entry, Event
from generator.model.observed import Kind
from generator.model.taken import FileFate
from generator.pipeline.collecting import lines, with_mergers
from generator.pipeline.desk import Desk
from generator.pipeline.ledgers import ledger_path, open_ledger
from generator.pipeline.looking import text_of
from generator.pipeline.owed import Intake, intake
from generator.pipeline.returned_papers import paired
from generator.pipeline.taking_in import Counter, labels_of, told
from generator.pipeline.walking import Found
from generator.place import FilePlace
from generator.read.confined import confined
from generator.read.gate import kind_of
from generator.workspace import Workspace


@dataclass(frozen=True)
class Asked:
    """Which returns are meant: programme, district, period, and the register they are held to.

    Who only looks does not change the ledger, and makes none.
    """

    programme: str
    district: str
    period: str
    edition: str | None = None
    units: Path | None = None
    who: str = ""
    looks: bool = False


class Office:
    """The returns of a period with their ledger open, and the register to find units in.

    `findings` say what the content and the register have wrong.
    """

    def __init__(self, workspace: Workspace, asked: Asked, local: Intake, ledger: Ledger) -> None:
        self._workspace = workspace
        self._asked = asked
        self.ledger = ledger
        self._all = local
        self.intake = with_mergers(local, ledger)
        self.period = local.period.key

    def unit(self, words: str) -> str:
        """The code of the unit that is called so. Raises `Refusal` for nobody."""
        senders = Senders(
            (one.unit for one in self._all.by_code.values()),
            (str(self._all.edition.district.full_name), str(self._all.edition.district.name)),
        )
        if found := senders.of_code(words) or senders.named(words):
            return found.code
        near = senders.nearest(words)
        nearest = f"，是不是“{near}”" if near else ""
        place = FilePlace(words, 0)
        raise Refusal(ledger_rules.UNIT_UNKNOWN.at(place, unit=words, nearest=nearest))

    def name(self, code: str) -> str:
        owed = self._all.by_code.get(code)
        return owed.unit.name if owed else code

    def title(self, unit: str, key: str) -> str:
        """What a piece is called."""
        owed = self._all.by_code.get(unit)
        pieces = {one.key: one for one in owed.pieces} if owed else {}
        if owed and key in pieces:
            return piece_words(pieces[key], owed.pieces)
        form, _, medium = key.partition("/")
        title = pieces[form].title if form in pieces else form
        return f"{title}（{medium}）" if medium else title

    def lines(self) -> tuple[Line, ...]:
        """How it stands with every piece."""
        return lines(self.ledger, self.intake)

    def waiting(self, unit: str = "") -> list[tuple[Entry, Entry | None, str]]:
        """What waits, each with the version that stands and with the cells in which they differ."""
        found = []
        for entry in self.ledger.waiting(self.period):
            if unit in ("", entry.unit):
                before = self.ledger.accepted(entry.unit, entry.period, entry.piece)
                labels = labels_of(self.intake, entry.piece)
                differing = differences(before, entry) if before else ()
                found.append((entry, before, told(differing, labels, most=len(differing))))
        return found

    def decide(self, unit: str, piece: str, *, accept: bool, reason: str) -> list[Entry]:
        """Take what waits of a unit, or keep what stands; of one piece where it is named.

        Raises `Refusal` where nothing waits.
        """
        pieces = dict.fromkeys(
            entry.piece
            for entry, _, _ in self.waiting(unit)
            if piece in ("", entry.piece, self.title(unit, entry.piece))
        )
        if not pieces:
            place = FilePlace(self.name(unit), 0)
            words = {"unit": self.name(unit), "piece": f"“{piece}”" if piece else "材料"}
            raise Refusal(ledger_rules.NOTHING_WAITS.at(place, **words))
        decide = self.ledger.decide
        with self.ledger.change():
            return [decide(unit, self.period, one, accept=accept, reason=reason) for one in pieces]

    def events(self, unit: str = "") -> tuple[Event, ...]:
        """The history of the period, of one unit where it is named."""
        return self.ledger.events(unit, self.period)

    def versions(self, unit: str) -> list[Entry]:
        """All that a unit handed in, piece by piece."""
        pieces = self.ledger.of_unit(unit, self.period)
        ledger, period = self.ledger, self.period
        return [one for piece in pieces for one in ledger.versions(unit, period, piece)]

    def reopen(self, unit: str, reason: str) -> bool:
        """Whether the unit was not counted, or frozen; else its next return counts at once."""
        excluded = any(one.unit == unit for one in self.ledger.exclusions(self.period))
        frozen = self.ledger.frozen(unit, self.period)
        self.ledger.reopen(unit, self.period, reason)
        return excluded or frozen

    def merge(self, unit: str, into: str, reason: str) -> list[Finding]:
        """Let one unit report for another; what the other has reported counts no more, and is told.

        Raises `Refusal` for a circle.
        """
        place = FilePlace(self.name(unit), 0)
        if unit == into:
            raise Refusal(ledger_rules.MERGED_INTO_ITSELF.at(place, unit=self.name(unit)))
        self.ledger.merge(unit, into, reason)
        count = len(self.ledger.of_unit(unit, self.period))
        words = {"unit": self.name(unit), "into": self.name(into), "count": count}
        return [ledger_rules.MERGED_WITH_RETURNS.at(place, **words)] if count else []

    def pair(self, file: Path, unit: str, piece: str) -> FileFate:
        """Take a file for a piece of a unit, as somebody says who has looked at it."""
        owed = self.intake.by_code[unit]
        data = read_file(file)
        state = file.stat()
        found = Found(str(file.absolute()), file.name, state.st_size, state.st_mtime_ns)
        asked = self._asked
        path = ledger_path(self._workspace, asked.programme, asked.district)
        desk = Desk(self.intake, asked.programme, asked.district, path)
        digest = sha256(data)
        looked = replace(
            paired(desk, found, digest, owed, piece, _paragraphs(data, file.name)), data=data
        )
        counter = Counter(self.ledger, desk, self._workspace.now())
        with self.ledger.change():
            return counter.taken(found, looked)


def _paragraphs(data: bytes, path: str) -> Paragraphs | None:
    """Those of a text, read in a child; None for a picture, and for a file of pictures alone."""
    if kind_of(data, path) is Kind.PICTURE:
        return None
    with closing(confined(lambda name: text_of(data, name), [path], 1)) as read:
        _, found = next(read)
    if isinstance(found, Finding):
        raise Refusal(found)
    return found or None


@contextmanager
def office(workspace: Workspace, asked: Asked, findings: Findings) -> Iterator[Office | None]:
    """The office open for business; None where `findings` then say why not."""
    local, found = intake(
        workspace, asked.programme, asked.district, asked.edition, asked.period, asked.units
    )
    findings.extend(found)
    if local is None:
        yield None
        return
    with open_ledger(
        workspace, asked.programme, asked.district, who=asked.who, readonly=asked.looks
    ) as ledger:
        yield Office(workspace, asked, local, ledger)
