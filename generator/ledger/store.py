"""The ledger of what came in: every file, every version of every piece, what stands, what was done.

Each change and its line in the history are one transaction. Refuses to read a return and to judge
it; `taking.py` says what becomes of a version, `asking.py` answers questions.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.diagnostics import ledger_rules as rules
from generator.diagnostics.finding import Refusal
from generator.ledger.asking import Asking
from generator.ledger.packed import Packed, packed, packed_fate, said
from generator.ledger.schema import opened, refusal, refusing
from generator.ledger.taking import Ruling, ruled
from generator.model.ledger import Entry
from generator.model.returns import State
from generator.model.taken import Arrival, Fate
from generator.place import FilePlace

_WORD = {
    Fate.TAKEN: "收到",
    Fate.CORRECTED: "更正",
    Fate.REFUSED: "退回",
    Fate.WAITING: "待定",
    Fate.SAME: "重复",
    Fate.SAME_VALUES: "重复",
}
"""What the history calls each fate that it knows."""


def _no_clock() -> str:
    raise ValueError("a ledger that is changed needs a clock")


class Ledger(Asking):
    """One ledger, open; `with` closes it.

    `who` is put down with every change, at the moment that `now` says (ISO 8601, local).
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, who: str, now: Callable[[], str]
    ) -> None:
        super().__init__(connection)
        self.path = path
        self._who = who
        self._now = now

    @classmethod
    def open(
        cls,
        path: Path,
        readonly: bool = False,
        *,
        who: str = "",
        now: Callable[[], str] = _no_clock,
    ) -> Self:
        """Made where there is none; to read where there is none is to read an empty one.

        Raises `Refusal` for one of a newer program, for what is no ledger, and for what the
        system refuses.
        """
        return cls(path, opened(path, readonly=readonly), who, now)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def change(self) -> Iterator[None]:
        """All that is changed inside is kept, on the medium, or nothing of it."""
        if self._connection.in_transaction:  # part of a larger one
            yield
            return
        with refusing(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    # What comes in.

    def keep(self, sha256: str, data: bytes) -> None:
        """The bytes of a file, once."""
        with self.change():
            self._run("INSERT OR IGNORE INTO file VALUES (?, ?)", sha256, data)

    def arrive(self, period: str, arrival: Arrival) -> None:
        """Put down that a file was looked at, so that it need not be looked at again."""
        row = (arrival.path, arrival.size, arrival.mtime, arrival.sha256, self._now())
        more = (arrival.basis, arrival.settled, packed_fate(arrival.fate))
        with self.change():
            self._run(
                "INSERT OR REPLACE INTO arrival VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                period,
                *row,
                *more,
            )

    def take(
        self, entries: Sequence[Entry], *, overdue: Collection[str] = (), again: bool = False
    ) -> list[tuple[Ruling, Entry]]:
        """Take in the pieces of one file of one unit; number, state and late are ours to say.

        The bytes of the file are in the ledger. `overdue` are pieces that came after the day;
        late is who had nothing acceptable there before. `again`: the very file was looked at
        before, and is no duplicate of itself. Returns what became of each.
        """
        with self.change():
            done = [
                self._take(entry, overdue=entry.piece in overdue, again=again) for entry in entries
            ]
            if any(ruling.fate is Fate.CORRECTED for ruling, _ in done):
                self._used_up(entries[0])
            return done

    def _take(self, entry: Entry, *, overdue: bool, again: bool) -> tuple[Ruling, Entry]:
        known = self.versions(entry.unit, entry.period, entry.piece)
        standing = self.standing(entry.unit, entry.period, entry.piece)
        reopened = self.reopened(entry.unit, entry.period)
        frozen = self.frozen(entry.unit, entry.period)
        ruling = ruled(entry, standing, known, reopened=reopened, frozen=frozen)
        if ruling.state is None:
            if not again:
                self._tell(ruling.fate, entry, f"“{entry.name}”与第{ruling.like}版相同")
            return ruling, known[ruling.like - 1]
        first = next((one for one in known if one.state is not State.REFUSED), None)
        late = first.late if first else overdue
        made = replace(entry, number=len(known) + 1, state=ruling.state, late=late)
        self._insert(made, stands=ruling.stands)
        self._tell(ruling.fate, made, self._words(made, ruling, standing, reopened=reopened))
        return ruling, made

    def _used_up(self, entry: Entry) -> None:
        """A reopening holds for one return."""
        self._run("DELETE FROM reopening WHERE unit = ? AND period = ?", entry.unit, entry.period)

    def _insert(self, entry: Entry, *, stands: bool) -> None:
        key = (entry.unit, entry.period, entry.piece, entry.number)
        origin = (entry.sha256, entry.name, entry.received, entry.late, entry.origin)
        held = (entry.version, Packed.of(entry.answers).text, said(entry))
        self._run(
            "INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *key,
            entry.state,
            *origin,
            *held,
        )
        if stands:
            self._stand(entry)

    def _stand(self, entry: Entry) -> None:
        key = (entry.period, entry.unit, entry.piece, entry.number)
        self._run("INSERT OR REPLACE INTO standing VALUES (?, ?, ?, ?)", *key)

    def _words(self, made: Entry, ruling: Ruling, standing: Entry | None, *, reopened: bool) -> str:
        said_ = f"第{made.number}版，“{made.name}”，{made.origin}"
        if made.late:
            said_ += "，迟报"
        if ruling.fate is Fate.CORRECTED and standing:
            said_ += f"，代替第{standing.number}版" + ("（已同意重报）" if reopened else "")
        if ruling.fate is Fate.WAITING and standing:
            said_ += f"，与第{standing.number}版不同，未定之前仍用第{standing.number}版"
        if ruling.fate is Fate.REFUSED and not ruling.stands and standing:
            said_ += f"，没有通过，仍用第{standing.number}版"
        if self.locked(made.period) and ruling.fate is not Fate.REFUSED:
            said_ += "；报表已经报出，只作更正说明"
        return said_

    # What the office decides.

    def decide(
        self, unit: str, period: str, piece: str, *, accept: bool, reason: str, number: int = 0
    ) -> Entry:
        """Take the version that waits, or keep the one that stands; the latest where no `number`.

        What else waits of that piece is settled with it. Raises `Refusal` where nothing waits.
        """
        with self.change():
            waiting = [
                one for one in self.versions(unit, period, piece) if one.state is State.WAITING
            ]
            chosen = next((one for one in reversed(waiting) if number in (0, one.number)), None)
            if chosen is None:
                raise refusal(rules.NOTHING_WAITS, self.path, unit=unit, piece=f"“{piece}”")
            for one in waiting:
                taken = accept and one is chosen
                if accept or one is chosen or not number:
                    self._state(one, State.IN if taken else State.EXCLUDED)
            if accept:
                self._stand(chosen)
            self._used_up(chosen)
            verdict = f"采用第{chosen.number}版" if accept else f"不采用第{chosen.number}版"
            self._tell("采用" if accept else "不采用", chosen, f"{verdict}：{reason}")
            return replace(chosen, state=State.IN if accept else State.EXCLUDED)

    def _state(self, entry: Entry, state: State) -> None:
        self._run(
            "UPDATE version SET state = ? "
            "WHERE unit = ? AND period = ? AND piece = ? AND number = ?",
            state,
            entry.unit,
            entry.period,
            entry.piece,
            entry.number,
        )

    def exclude(self, unit: str, period: str, reason: str) -> None:
        """Count a unit no more in a period; at all where `period` is empty."""
        with self.change():
            self._run("INSERT OR REPLACE INTO exclusion VALUES (?, ?, ?)", unit, period, reason)
            self._note("不计", unit, period, reason)

    def freeze(self, unit: str, period: str, reason: str) -> None:
        """Let nothing of a unit replace what stands, or come in at all, without a decision."""
        with self.change():
            self._run("INSERT OR REPLACE INTO freezing VALUES (?, ?, ?)", unit, period, reason)
            self._run("DELETE FROM reopening WHERE unit = ? AND period = ?", unit, period)
            self._note("冻结", unit, period, reason)

    def reopen(self, unit: str, period: str, reason: str) -> None:
        """Count a unit again and take from it again; else let its next good return replace what stands."""
        with self.change():
            thawed = self._run(
                "DELETE FROM freezing WHERE unit = ? AND period = ?", unit, period
            ).rowcount
            back = self._run(
                "DELETE FROM exclusion WHERE unit = ? AND period IN (?, '')", unit, period
            )
            if back.rowcount or thawed:
                self._note("恢复", unit, period, reason)
                return
            self._run("INSERT OR REPLACE INTO reopening VALUES (?, ?, ?)", unit, period, reason)
            self._note("重报", unit, period, reason)

    def merge(self, unit: str, into: str, reason: str) -> None:
        """`unit` went on in `into`, which reports for it from now on.

        Raises `Refusal` where that leads in a circle.
        """
        with self.change():
            merged = self.mergers()
            end, seen = into, {unit}
            while end not in seen and end in merged:
                seen.add(end)
                end = merged[end]
            if end in seen:
                place = FilePlace(unit, 0)
                raise Refusal(rules.MERGED_IN_CIRCLE.at(place, unit=unit, into=into))
            self._run("INSERT OR REPLACE INTO merger VALUES (?, ?, ?)", unit, into, reason)
            self._note("合并", unit, "", f"并入{into}：{reason}")

    def lock(self, period: str, figures: Mapping[str, Mapping[str, str]]) -> None:
        """A report was sent: its figures stand, whatever comes later."""
        kept = packed({piece: dict(by_key) for piece, by_key in figures.items()})
        with self.change():
            self._run("INSERT OR REPLACE INTO lock VALUES (?, ?, ?)", period, self._now(), kept)
            self._note("锁定", "", period, "报表已经报出，以后收到的只作更正说明")

    def unlock(self, period: str, reason: str) -> None:
        """Let the figures of a report be made anew."""
        with self.change():
            if self._run("DELETE FROM lock WHERE period = ?", period).rowcount:
                self._note("解锁", "", period, reason)

    # What is remembered for others.

    def remember_sent(self, form: str, version: int, inputs: Mapping[str, str]) -> None:
        """Which inputs a version of a form went out with, the first time that it did."""
        kept = json.dumps(dict(inputs), ensure_ascii=False, sort_keys=True)
        with self.change():
            self._run("INSERT OR IGNORE INTO sent VALUES (?, ?, ?)", form, version, kept)

    def keep_mapping(self, key: str, data: Mapping[str, object]) -> None:
        """What a user confirmed about a table of somebody else."""
        with self.change():
            self._run("INSERT OR REPLACE INTO mapping VALUES (?, ?)", key, packed(dict(data)))

    # The history.

    def _tell(self, what: Fate | str, entry: Entry, words: str) -> None:
        word = _WORD[what] if isinstance(what, Fate) else what
        self._line(word, entry.unit, entry.period, entry.piece, words)

    def _note(self, what: str, unit: str, period: str, words: str) -> None:
        self._line(what, unit, period, "", words)

    def _line(self, *said: str) -> None:
        self._run(
            "INSERT INTO history (at, who, what, unit, period, piece, words) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            self._now(),
            self._who,
            *said,
        )

    def _run(self, statement: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(statement, _plain(values))


def _plain(values: Sequence[object]) -> list[object]:
    """Words of an enumeration as words."""
    return [str(one) if isinstance(one, str) else one for one in values]
