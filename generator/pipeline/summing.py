"""What stands of a period → its totals: as they are, or as they were sent.

The same for `report`, `fill` and the charts of a later period. Refuses to compose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from generator.collect.locking import as_sent, entries_of, excluded_of
from generator.collect.merging import merged
from generator.collect.sums import totals
from generator.diagnostics.finding import Findings
from generator.ledger.store import Ledger
from generator.model.form_spec import FormSpec
from generator.model.ledger import Entry, Exclusion, Lock
from generator.model.returns import Owed, State
from generator.model.totals import FormTotals
from generator.pipeline.owed import Intake, intake
from generator.workspace import Workspace

FORM = "form"


@dataclass(frozen=True)
class Summed:
    """A period with what stands of it, by unit and piece.

    Of a year, `parts` are the quarters or months for which something is due: a form that nobody
    is asked for the year is summed over them.
    """

    intake: Intake
    owed: tuple[Owed, ...]
    standing: Mapping[tuple[str, str], Entry]
    excluded: tuple[Exclusion, ...]
    lock: Lock | None = None
    parts: tuple[Summed, ...] = ()

    @property
    def period(self) -> str:
        return self.intake.period.key

    @cached_property
    def counted(self) -> tuple[Owed, ...]:
        """Who is asked and counted."""
        out = {one.unit for one in self.excluded}
        return tuple(one for one in self.owed if one.unit.code not in out)

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of all units by code; offices among them."""
        there = [one for part in self.parts for one in part.intake.owed]
        everybody = (*there, *self.intake.offices, *self.intake.owed)
        return {one.unit.code: one.unit.name for one in everybody}

    @cached_property
    def forms(self) -> dict[str, FormSpec]:
        """The forms that are summed, by piece: its own, then those of its parts alone."""
        found: dict[str, FormSpec] = {}
        for one in (self, *reversed(self.parts)):
            for key, spec in one.intake.specs.items():
                if key.startswith(f"{FORM}:"):
                    found.setdefault(key, spec)
        return found

    @property
    def reported(self) -> bool:
        """Whether anything was accepted, of it or of its parts."""
        entries = (e for one in (self, *self.parts) for e in one.standing.values())
        return any(entry.state is State.IN for entry in entries)

    def spans(self, piece: str) -> tuple[Summed, ...]:
        """What a form is summed over: the period itself, or its parts."""
        if piece in self.intake.specs:
            return (self,)
        return tuple(part for part in self.parts if piece in part.intake.specs)

    @cached_property
    def totals(self) -> dict[str, FormTotals]:
        """By piece; where the report was sent, with the figures that were printed."""
        made = {}
        for piece in self.forms:
            form = self.summed(piece)
            made[piece] = as_sent(form, piece, self.lock) if self.lock else form
        return made

    def summed(self, piece: str) -> FormTotals:
        """The totals of a form from what stands."""
        spans = self.spans(piece)
        return totals(
            self.forms[piece],
            self.owing(piece),
            self.by_period(piece),
            [one.period for one in spans],
            excluded=[out for one in spans for out in one.excluded],
        )

    def by_period(self, piece: str) -> dict[str, dict[str, Entry]]:
        """What stands of a form in each period that it is summed over."""
        return {one.period: one.entries(piece) for one in self.spans(piece)}

    def owing(self, piece: str) -> list[Owed]:
        """Those who owe a piece in whatever medium, in each period that it is summed over."""
        return [
            one
            for span in self.spans(piece)
            for one in span.owed
            if any(_key(p.kind, p.id) == piece for p in one.pieces)
        ]

    def entries(self, piece: str) -> dict[str, Entry]:
        """What stands of a piece, by unit: the one with figures, be it typed in from paper."""
        found: dict[str, Entry] = {}
        for (unit, key), entry in self.standing.items():
            if key.partition("/")[0] == piece and (entry.answers or key == piece):
                found.setdefault(unit, entry)
        return found

    def returned(self, piece: str) -> list[str]:
        """The codes of those who are counted and whose return was accepted."""
        codes = {
            unit
            for (unit, key), entry in self.standing.items()
            if key.partition("/")[0] == piece and entry.state is State.IN
        }
        owing = (
            one for one in self.counted if any(_key(p.kind, p.id) == piece for p in one.pieces)
        )
        return [one.unit.code for one in owing if one.unit.code in codes]

    def as_it_was(self, lock: Lock, ledger: Ledger) -> Summed:
        """The same when the report was sent."""

        def versions(unit: str, piece: str) -> Sequence[Entry]:
            return ledger.versions(unit, self.period, piece)

        return replace(
            self, standing=entries_of(lock, versions), excluded=excluded_of(lock), lock=lock
        )


def summed(
    workspace: Workspace,
    ledger: Ledger,
    programme: str,
    district: str,
    edition: str | None,
    period: str,
    units: Path | None = None,
    *,
    of_units: bool = True,
) -> tuple[Summed | None, Findings]:
    """What stands of a period now; None where the findings say why not.

    Without `of_units` it may be a period of which nobody knows who owes anything.
    """
    taken, findings = intake(
        workspace, programme, district, edition, period, units, of_units=of_units
    )
    if taken is None:
        return None, findings
    key = taken.period.key
    owed = merged(taken.owed, ledger.mergers())
    return Summed(taken, owed, ledger.entries(key), ledger.exclusions(key)), findings


def _key(kind: str, id_: str) -> str:
    return f"{kind}:{id_}"
