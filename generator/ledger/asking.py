"""What can be asked of the ledger: what stands, what waits, what happened.

Refuses to change anything.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from generator.ledger.packed import Packed, fate_of, unsaid
from generator.model.ledger import Entry, Event, Exclusion, Lock
from generator.model.returns import Origin, State
from generator.model.taken import Arrival

_COLUMNS = (
    "v.unit, v.period, v.piece, v.number, v.state, v.sha256, v.name, v.received, v.late, "
    "v.origin, v.version, v.answers, v.said"
)
_STANDING = (
    f"SELECT {_COLUMNS} FROM standing s JOIN version v "
    "ON v.unit = s.unit AND v.period = s.period AND v.piece = s.piece AND v.number = s.number"
)
_ARRIVAL = "SELECT path, size, mtime, sha256, at, basis, settled, fate FROM arrival"


class Asking:
    """The questions; `Ledger` adds the changes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def entries(self, period: str) -> dict[tuple[str, str], Entry]:
        """The version of each piece that stands, by unit and piece.

        One that was sent back stands, as such, as long as none was accepted.
        """
        found = self._entries(f"{_STANDING} WHERE s.period = ?", period)
        return {(one.unit, one.piece): one for one in found}

    def standing(self, unit: str, period: str, piece: str) -> Entry | None:
        asked = f"{_STANDING} WHERE s.period = ? AND s.unit = ? AND s.piece = ?"
        return next(self._entries(asked, period, unit, piece), None)

    def accepted(self, unit: str, period: str, piece: str) -> Entry | None:
        """The version that counts."""
        entry = self.standing(unit, period, piece)
        return entry if entry and entry.state is State.IN else None

    def of_unit(self, unit: str, period: str) -> dict[str, Entry]:
        """What stands of one unit, by piece."""
        asked = f"{_STANDING} WHERE s.period = ? AND s.unit = ?"
        return {one.piece: one for one in self._entries(asked, period, unit)}

    def versions(self, unit: str, period: str, piece: str) -> tuple[Entry, ...]:
        """All of a piece, from the first one on."""
        asked = (
            f"SELECT {_COLUMNS} FROM version v "
            "WHERE v.unit = ? AND v.period = ? AND v.piece = ? ORDER BY v.number"
        )
        return tuple(self._entries(asked, unit, period, piece))

    def of_file(self, unit: str, period: str, sha256: str) -> tuple[Entry, ...]:
        """The last version of each piece that came from these bytes."""
        asked = (
            f"SELECT {_COLUMNS} FROM version v "
            "WHERE v.unit = ? AND v.period = ? AND v.sha256 = ? ORDER BY v.rowid"
        )
        found = self._entries(asked, unit, period, sha256)
        return tuple({one.piece: one for one in found}.values())

    def waiting(self, period: str) -> tuple[Entry, ...]:
        """The versions that nobody has decided on, the oldest first."""
        asked = (
            f"SELECT {_COLUMNS} FROM version v WHERE v.period = ? AND v.state = '待定' "
            "ORDER BY v.unit, v.piece, v.number"
        )
        return tuple(self._entries(asked, period))

    def periods(self) -> tuple[str, ...]:
        """The periods of which something came in."""
        return tuple(row[0] for row in self._rows("SELECT DISTINCT period FROM standing"))

    def exclusions(self, period: str) -> tuple[Exclusion, ...]:
        """Who is not counted in a period, or at all."""
        asked = "SELECT unit, period, reason FROM exclusion WHERE period IN (?, '') ORDER BY unit"
        return tuple(Exclusion(*row) for row in self._rows(asked, period))

    def reopened(self, unit: str, period: str) -> bool:
        """Whether the office has asked the unit for another return."""
        asked = "SELECT 1 FROM reopening WHERE unit = ? AND period = ?"
        return self._row(asked, unit, period) is not None

    def frozen(self, unit: str, period: str) -> bool:
        """Whether nothing of a unit is taken without a decision."""
        asked = "SELECT 1 FROM freezing WHERE unit = ? AND period = ?"
        return self._row(asked, unit, period) is not None

    def mergers(self) -> dict[str, str]:
        """The codes of units that went on in another, with the code of that one."""
        return dict(self._rows("SELECT unit, into_unit FROM merger"))

    def events(self, unit: str = "", period: str = "") -> tuple[Event, ...]:
        """The history in its order, of one unit or one period where they are named."""
        asked = (
            "SELECT at, who, what, unit, period, piece, words FROM history "
            "WHERE (? = '' OR unit = ?) AND (? = '' OR period IN (?, '')) ORDER BY id"
        )
        return tuple(Event(*row) for row in self._rows(asked, unit, unit, period, period))

    def moment(self) -> int:
        """A number that grows with every change."""
        row = self._row("SELECT coalesce(max(id), 0) FROM history")
        return int(row[0]) if row else 0

    def locked(self, period: str) -> Lock | None:
        row = self._row("SELECT period, at, figures FROM lock WHERE period = ?", period)
        return Lock(row[0], row[1], json.loads(row[2])) if row else None

    def sent(self, form: str, version: int) -> dict[str, str] | None:
        """The type of each input that a version of a form went out with."""
        asked = "SELECT inputs FROM sent WHERE form = ? AND version = ?"
        return self._json(asked, form, version)

    def mapping(self, key: str) -> dict[str, Any] | None:
        """What a user confirmed about a table of somebody else."""
        return self._json("SELECT data FROM mapping WHERE key = ?", key)

    def file(self, sha256: str) -> bytes | None:
        """The bytes of a file as it came."""
        row = self._row("SELECT data FROM file WHERE sha256 = ?", sha256)
        return bytes(row[0]) if row else None

    def arrivals(self, period: str) -> dict[str, Arrival]:
        """The files that were looked at for a period, by path."""
        rows = self._rows(f"{_ARRIVAL} WHERE period = ?", period)
        return {row[0]: _arrival(*row) for row in rows}

    def arrived(self, period: str, sha256: str) -> Arrival | None:
        """The first file with these bytes that was looked at for a period."""
        asked = f"{_ARRIVAL} WHERE period = ? AND sha256 = ? ORDER BY rowid LIMIT 1"
        row = self._row(asked, period, sha256)
        return _arrival(*row) if row else None

    def _entries(self, asked: str, *values: object) -> Iterator[Entry]:
        yield from (_entry(*row) for row in self._connection.execute(asked, values))

    def _json(self, asked: str, *values: object) -> dict[str, Any] | None:
        row = self._row(asked, *values)
        return dict(json.loads(row[0])) if row else None

    def _row(self, asked: str, *values: object) -> Any:
        return self._connection.execute(asked, values).fetchone()

    def _rows(self, asked: str, *values: object) -> list[Any]:
        return self._connection.execute(asked, values).fetchall()


def _entry(
    unit: str,
    period: str,
    piece: str,
    number: int,
    state: str,
    sha256: str,
    name: str,
    received: str,
    late: int,
    origin: str,
    version: int,
    answers: str,
    said: str,
) -> Entry:
    return Entry(
        unit,
        period,
        piece,
        number,
        State(state),
        sha256,
        name,
        received,
        bool(late),
        Origin(origin),
        version,
        Packed(answers),
        **unsaid(said),
    )


def _arrival(
    path: str,
    size: int,
    mtime: int,
    sha256: str,
    at: str,
    basis: str,
    settled: int,
    fate: str,
) -> Arrival:
    return Arrival(path, size, mtime, sha256, at, basis, bool(settled), fate_of(fate))
