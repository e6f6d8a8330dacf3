"""A collection that breaks off anywhere is finished by the next one, as if nothing had happened."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics.finding import Refusal
from generator.disk import Disk
from generator.ledger import schema
from generator.model.taken import Fate
from generator.package.commit import PackageFile
from generator.pipeline import collect_papers, collecting
from generator.pipeline.collect_papers import Papers
from generator.pipeline.desk import Looked
from generator.pipeline.looking import Looker
from generator.pipeline.walking import Found
from tests.collect.mailroom import (
    CENTRE,
    CLINIC,
    HOSPITAL,
    INSPECTORATE,
    Mailroom,
    filled,
    local,
    sent_out,
    zipped,
)

CASES = "in_gifts_taken_cases"
TABLES = (
    "file", "arrival", "version", "standing", "exclusion", "reopening", "merger", "lock", "sent",
    "mapping", "history",
)  # fmt: skip


class Broken(BaseException):
    """The power is gone."""


class Faults:
    """Counts what is done, and breaks the run off before or after the act number `at`."""

    def __init__(self, at: int = 0, *, after: bool = False) -> None:
        self.at, self.after, self.count = at, after, 0

    def act(self, do: Callable[[], Any]) -> Any:
        self.count += 1
        if self.count == self.at and not self.after:
            raise Broken
        done = do()
        if self.count == self.at:
            raise Broken
        return done


class FaultyConnection(sqlite3.Connection):
    """Every statement that changes something is an act."""

    faults = Faults()

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        do = super().execute
        if statement == "PRAGMA synchronous = FULL":  # the medium is not what breaks off here
            return do("PRAGMA synchronous = OFF")
        if statement.startswith(("SELECT", "PRAGMA", "ROLLBACK")):
            return do(statement, *values)
        found: sqlite3.Cursor = self.faults.act(lambda: do(statement, *values))
        return found


class FaultyDisk(Disk):
    """Every change of a file is an act."""

    def __init__(self, faults: Faults) -> None:
        for name in ("write", "replace", "remove", "make_folder", "remove_folder", "sync_folder"):
            do = getattr(super(), name)
            setattr(self, name, lambda *given, do=do: faults.act(lambda: do(*given)))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Mailroom:
    """Files of every fate, looked at once: what breaks off here comes after that."""
    room = Mailroom(tmp_path_factory.mktemp("收表"))
    room.lay("01.xlsx", filled(HOSPITAL, {CASES: 3}))
    room.lay("02 重复.xlsx", filled(HOSPITAL, {CASES: 3}))
    room.lay("03 不同.xlsx", filled(HOSPITAL, {CASES: 5}))
    room.lay("04 退回.xlsx", filled(CENTRE, {CASES: -1}))
    room.lay("05 又退回.xlsx", filled(CENTRE, {CASES: -1}))
    room.lay("06 更正.xlsx", filled(CENTRE, {CASES: 1}))
    room.lay("07 空表.xlsx", sent_out(CLINIC))
    room.lay("08.zip", zipped())
    room.lay("09.xlsx", filled(INSPECTORATE, {"in_forced_sale_cases": 1}))
    room.lay("代录/10.xlsx", filled(CLINIC, {CASES: 3}))
    return room


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Looked]]:
    """Files are looked at once for all runs, in this process, and batches are small."""
    kept: dict[str, Looked] = {}

    def look(
        looker: Looker, items: list[Found], jobs: int, **more: object
    ) -> Iterator[tuple[Found, Looked]]:
        for found in items:
            if found.path not in kept:
                kept[found.path] = replace(looker, desk=replace(looker.desk, known={}))(found)
            digest = kept[found.path].sha256
            known = looker._known(found, digest)
            yield found, known or kept[found.path]

    monkeypatch.setattr(collecting, "confined", look)
    monkeypatch.setattr(collecting, "intake", lambda *asked: (local(), []))
    monkeypatch.setattr(collecting, "program_digest", lambda: "")
    monkeypatch.setattr(collect_papers, "program_digest", lambda: "")
    monkeypatch.setattr(collecting, "BATCH", 3)
    return kept


def tables(room: Mailroom) -> dict[str, list[str]]:
    """Every row of every table; the clock stands still."""
    with room.ledger() as ledger:
        ask = ledger._connection.execute
        return {name: sorted(map(repr, ask(f"SELECT * FROM {name}"))) for name in TABLES}


def papers(room: Mailroom) -> dict[str, bytes]:
    (folder,) = (room.root / "output").rglob("collect")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def start_anew(room: Mailroom) -> None:
    shutil.rmtree(room.root / "output", ignore_errors=True)


def test_a_ledger_that_breaks_off_at_any_write_or_commit_is_finished(
    room: Mailroom, quick: dict[str, Looked], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Papers, "lay", lambda self, output: (None, [], []))
    start_anew(room)
    whole = {fate.path: fate.fate for fate in room.collect().fates}
    assert set(whole.values()) >= {
        Fate.TAKEN, Fate.SAME, Fate.WAITING, Fate.REFUSED, Fate.CORRECTED, Fate.EMPTY,
        Fate.UNREADABLE,
    }  # fmt: skip
    undisturbed = tables(room)

    monkeypatch.setattr(
        schema,
        "connect",
        lambda *given, **more: sqlite3.connect(*given, factory=FaultyConnection, **more),
    )
    FaultyConnection.faults = counted = Faults()
    start_anew(room)
    room.collect()
    acts = counted.count
    assert acts > 60
    assert tables(room) == undisturbed
    for after in (False, True):
        for at in range(1, acts + 1):
            start_anew(room)
            FaultyConnection.faults = Faults(at, after=after)
            told: list[str] = []
            with pytest.raises(Broken):
                room.collect(tell=told.append)
            FaultyConnection.faults = Faults()
            with room.ledger() as ledger:
                kept = {one.fate.path for one in ledger.arrivals("2022-Q3").values()}
            assert set(told) <= kept, "told, and not kept"
            again = {fate.path: fate.fate for fate in room.collect().fates}
            assert again == whole, at
            assert tables(room) == undisturbed, at


def test_papers_that_break_off_at_any_write_or_rename_are_finished(
    room: Mailroom, quick: dict[str, Looked], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[tuple[PackageFile, ...]] = []
    make = Papers._files

    def once(self: Papers) -> Iterator[PackageFile]:
        """Made once: what they are follows from the ledger, which is the same every time."""
        if not kept:
            kept.append(tuple(make(self)))
        yield from kept[0]

    monkeypatch.setattr(Papers, "_files", once)
    start_anew(room)
    room.collect()
    undisturbed = papers(room)
    ledger = room.root / "ledger.sqlite"
    (path,) = room.root.rglob("_returns/ledger.sqlite")
    shutil.copy(path, ledger)

    def begin(faults: Faults) -> None:
        start_anew(room)
        path.parent.mkdir(parents=True)
        shutil.copy(ledger, path)
        monkeypatch.setattr(collect_papers, "DISK", FaultyDisk(faults))

    begin(counted := Faults())
    room.collect()
    assert papers(room) == undisturbed
    assert counted.count > 20
    for at in range(1, counted.count + 1):
        begin(Faults(at))
        with pytest.raises(Broken):
            room.collect()
        monkeypatch.setattr(collect_papers, "DISK", Disk())
        room.collect()
        assert papers(room) == undisturbed, at


def test_a_full_disk_is_a_sentence_and_nothing_is_half_done(
    room: Mailroom, quick: dict[str, Looked], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(sqlite3.Connection):
        def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
            if statement.startswith("INSERT INTO version"):
                raise sqlite3.OperationalError("database or disk is full")
            return super().execute(statement, *values)

    start_anew(room)
    monkeypatch.setattr(
        schema, "connect", lambda *given, **more: sqlite3.connect(*given, factory=Full, **more)
    )
    with pytest.raises(Refusal, match="磁盘已满"):
        room.collect()
    monkeypatch.setattr(schema, "connect", sqlite3.connect)
    with room.ledger() as ledger:
        assert not ledger.entries("2022-Q3")
        assert not ledger.events()
    assert room.root.joinpath("收件", "01.xlsx").is_file()


def test_the_sender_s_file_is_never_changed(room: Mailroom, quick: dict[str, Looked]) -> None:
    before = {path: path.read_bytes() for path in Path(room.folder).rglob("*.xlsx")}
    start_anew(room)
    room.collect()
    assert {path: path.read_bytes() for path in before} == before
