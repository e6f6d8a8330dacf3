"""How it stands with every piece that is owed: who has handed in what, who has not, who is late.

What the board, reminders and receipts say, and what a report counts, follows from these lines.
Refuses to word them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.model.calendar import Occurrence
from generator.model.ledger import Entry, Exclusion
from generator.model.returns import Owed, Piece, ReturningUnit, State

Entries = Mapping[tuple[str, str], Entry]
"""The standing version of each piece, by the code of the unit and the key of the piece."""


@dataclass(frozen=True, slots=True)
class Line:
    """One piece that one unit owes.

    `entry` is the version that stands, also one that was sent back; `waiting` another one that
    differs and of which nobody has decided. `reason` says why the unit is not counted.
    """

    owed: Owed
    piece: Piece
    entry: Entry | None = None
    waiting: Entry | None = None
    reason: str = ""

    @property
    def unit(self) -> ReturningUnit:
        return self.owed.unit

    @property
    def due(self) -> Occurrence | None:
        return self.owed.due.get(self.piece.deadline)

    @property
    def to(self) -> str:
        return self.owed.to.get(self.piece.deadline, "")

    @property
    def state(self) -> State:
        if self.reason:
            return State.EXCLUDED
        if self.waiting is not None:
            return State.WAITING
        return self.entry.state if self.entry else State.DUE

    @property
    def is_in(self) -> bool:
        """Whether something stands that counts; a second file that waits changes nothing of it."""
        return not self.reason and self.entry is not None and self.entry.state is State.IN

    @property
    def is_late(self) -> bool:
        return self.is_in and self.entry is not None and self.entry.late

    @property
    def lacks(self) -> bool:
        """Whether the unit still has to do something: hand in, or correct what was sent back."""
        return not self.reason and not self.is_in

    def overdue(self, today: date) -> int:
        """How many days ago it should have been in; 0 while there is time, and where no day is known."""
        if not self.lacks or self.due is None:
            return 0
        return max((today - self.due.day).days, 0)


def lines_of(
    owed: Iterable[Owed],
    entries: Entries,
    exclusions: Iterable[Exclusion] = (),
    waiting: Iterable[Entry] = (),
) -> tuple[Line, ...]:
    """A line for each piece of each unit, in their order."""
    excluded = {(one.unit, one.period): one.reason for one in exclusions}
    second = {(one.unit, one.piece): one for one in waiting}
    return tuple(
        Line(
            one,
            piece,
            entries.get((one.unit.code, piece.key)),
            second.get((one.unit.code, piece.key)),
            excluded.get((one.unit.code, one.period.key)) or excluded.get((one.unit.code, ""), ""),
        )
        for one in owed
        for piece in one.pieces
    )


@dataclass(frozen=True, slots=True)
class Count:
    """应报, 实报, how many of these late, 退回, 待定, 未报, and how many are not counted."""

    owed: int = 0
    returned: int = 0
    late: int = 0
    refused: int = 0
    waiting: int = 0
    missing: int = 0
    excluded: int = 0


def count_of(lines: Iterable[Line]) -> Count:
    """应报 = 实报 + 退回 + 未报; what waits is among 实报 or 退回, and told beside."""
    known = [*lines]
    counted = [line for line in known if not line.reason]
    refused = [line for line in counted if line.entry and line.entry.state is State.REFUSED]
    returned = sum(line.is_in for line in counted)
    return Count(
        owed=len(counted),
        returned=returned,
        late=sum(line.is_late for line in counted),
        refused=len(refused),
        waiting=sum(line.waiting is not None for line in counted),
        missing=len(counted) - returned - len(refused),
        excluded=len(known) - len(counted),
    )


def by_unit(lines: Iterable[Line]) -> dict[str, tuple[Line, ...]]:
    """The lines of each unit by its code, in their order."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.unit.code, []).append(line)
    return {code: tuple(own) for code, own in found.items()}


def by_group(lines: Iterable[Line]) -> dict[str, tuple[Line, ...]]:
    """The lines of each group, such as a street; units without one stand under ""."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.unit.group, []).append(line)
    return {group: tuple(own) for group, own in found.items()}


def piece_words(piece: Piece, others: Sequence[Piece] = ()) -> str:
    """The title, with its medium where the same thing is asked for in several."""
    media = {one.medium for one in others if (one.kind, one.id) == (piece.kind, piece.id)}
    return f"{piece.title}（{piece.medium}）" if len(media) > 1 else piece.title
