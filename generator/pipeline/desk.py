"""What is at hand where a file is looked at, and what is found in it.

It goes into the child whole; only `Looked` comes back. Refuses to read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.collect.across import others_of
from generator.collect.sender import Senders
from generator.diagnostics import collect_rules as rules
from generator.diagnostics.finding import Finding, Rule
from generator.ledger.store import Ledger
from generator.model.form_spec import FormSpec
from generator.model.ledger import Entry
from generator.model.returns import Owed, Value
from generator.model.taken import Fate
from generator.pipeline.owed import Intake
from generator.pipeline.walking import Found
from generator.place import FilePlace

TYPED = "代录"
"""The folder for workbooks that the office filled in from paper."""
_BEFORE, _YEAR_BEFORE = "上期", "同期"


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file holds: versions of pieces, or why nothing is taken of it.

    `left` are pieces in it that are not taken, with the reason. The bytes are there where
    something is taken.
    """

    sha256: str
    unit: str = ""
    entries: tuple[Entry, ...] = ()
    left: tuple[tuple[str, Fate, Finding], ...] = ()
    findings: tuple[Finding, ...] = ()
    fate: Fate | None = None
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Desk:
    """What is owed and by whom, what the ledger knows, and where it lies.

    `known` are the units behind the bytes that the ledger has already; `typed` says that all of
    the files were filled in from paper.
    """

    intake: Intake
    programme: str
    district: str
    ledger: Path
    known: Mapping[str, str] = field(default_factory=dict)
    typed: bool = False

    @cached_property
    def senders(self) -> Senders:
        place = self.intake.edition.district
        names = (place.full_name, place.name, place.parent.name)
        return Senders((one.unit for one in self.intake.by_code.values()), map(str, names))

    @cached_property
    def between(self) -> dict[str, FormSpec]:
        """The forms that checks between forms look at, by piece."""
        specs = self.intake.specs
        named = {
            spec.id: [others_of(check.rule) for check in spec.checks] for spec in specs.values()
        }
        away = {id_ for others in named.values() for one in others for id_ in one}
        return {
            piece: spec for piece, spec in specs.items() if spec.id in away or any(named[spec.id])
        }

    @property
    def period(self) -> str:
        return self.intake.period.key

    def of_code(self, code: str) -> Owed | None:
        unit = self.senders.of_code(code)
        return self.intake.by_code[unit.code] if unit else None

    def of_path(self, found: Found) -> Owed | None:
        """By the name of the file, or of the folder that it lies in."""
        unit = self.senders.of_path(found.parts)
        return self.intake.by_code[unit.code] if unit else None

    def is_typed(self, found: Found) -> bool:
        return self.typed or any(TYPED in part for part in found.parts)

    def earlier(self, unit: str, piece: str) -> dict[str, dict[str, Value]]:
        """What the unit reported for the period before and for the same one a year before."""
        found = {}
        for when, period in self._earlier_periods.items():
            entry = self._reader.accepted(unit, period, piece)
            if entry:
                found[when] = {key: answer.value for key, answer in entry.answers.items()}
        return found

    @cached_property
    def _earlier_periods(self) -> dict[str, str]:
        period = self.intake.period
        wanted = ((_BEFORE, period.previous), (_YEAR_BEFORE, period.year_before))
        there = self._reader.periods()
        return {when: one.key for when, one in wanted if one and one.key in there}

    @cached_property
    def _reader(self) -> Ledger:
        """Of this process alone: it is opened where it is first needed, in the child."""
        return Ledger.open(self.ledger, readonly=True)


def not_taken(digest: str, fate: Fate, rule: Rule, found: Found, **values: object) -> Looked:
    """A file of which nothing is taken, with the reason."""
    finding = rule.at(FilePlace(found.shown, 0), path=found.shown, **values)
    return Looked(digest, fate=fate, findings=(finding,))


def sender_unknown(digest: str, desk: Desk, found: Found, words: str = "") -> Looked:
    """Nobody can tell whose it is; perhaps one is called almost so."""
    near = desk.senders.nearest(words or found.parts[-1])
    nearest = f"（像是“{near}”的）" if near else ""
    return not_taken(digest, Fate.UNKNOWN, rules.SENDER_UNKNOWN, found, nearest=nearest)
