"""The ledger on disk: its tables, how a connection is opened, what the system's refusals mean.

What is acknowledged has reached the medium: write-ahead log, every commit flushed. Refuses a
ledger that a newer program has written, and what is no ledger.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.diagnostics import ledger_rules as rules
from generator.diagnostics.finding import Refusal, Rule
from generator.place import FilePlace

SCHEMA = 1
_OURS = 0x59460001
"""The mark by which SQLite knows our files, `YF` in its first bytes."""
_PATIENCE = 30
"""Seconds that one run waits while another one writes."""

_TABLES = """
CREATE TABLE file (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE arrival (
    period TEXT NOT NULL, path TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
    sha256 TEXT NOT NULL, at TEXT NOT NULL, basis TEXT NOT NULL, settled INTEGER NOT NULL,
    fate TEXT NOT NULL, PRIMARY KEY (period, path)
);
CREATE INDEX arrival_by_hash ON arrival (period, sha256);
CREATE TABLE version (
    unit TEXT NOT NULL, period TEXT NOT NULL, piece TEXT NOT NULL, number INTEGER NOT NULL,
    state TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES file, name TEXT NOT NULL,
    received TEXT NOT NULL, late INTEGER NOT NULL, origin TEXT NOT NULL, version INTEGER NOT NULL,
    answers TEXT NOT NULL, said TEXT NOT NULL, PRIMARY KEY (unit, period, piece, number)
);
CREATE TABLE standing (
    period TEXT NOT NULL, unit TEXT NOT NULL, piece TEXT NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (period, unit, piece),
    FOREIGN KEY (unit, period, piece, number) REFERENCES version (unit, period, piece, number)
) WITHOUT ROWID;
CREATE INDEX version_waiting ON version (period, state) WHERE state = '待定';
CREATE TABLE exclusion (
    unit TEXT NOT NULL, period TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (unit, period)
) WITHOUT ROWID;
CREATE TABLE reopening (
    unit TEXT NOT NULL, period TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (unit, period)
) WITHOUT ROWID;
CREATE TABLE freezing (
    unit TEXT NOT NULL, period TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (unit, period)
) WITHOUT ROWID;
CREATE TABLE merger (
    unit TEXT PRIMARY KEY, into_unit TEXT NOT NULL, reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE lock (
    period TEXT PRIMARY KEY, at TEXT NOT NULL, figures TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE sent (
    form TEXT NOT NULL, version INTEGER NOT NULL, inputs TEXT NOT NULL, PRIMARY KEY (form, version)
) WITHOUT ROWID;
CREATE TABLE mapping (key TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE history (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
    unit TEXT NOT NULL, period TEXT NOT NULL, piece TEXT NOT NULL, words TEXT NOT NULL
);
CREATE TRIGGER history_stays BEFORE UPDATE ON history
    BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;
CREATE TRIGGER history_is_kept BEFORE DELETE ON history
    BEGIN SELECT RAISE(ABORT, 'history is never deleted'); END;
CREATE TRIGGER file_stays BEFORE UPDATE ON file
    BEGIN SELECT RAISE(ABORT, 'a file is never changed'); END;
CREATE TRIGGER file_is_kept BEFORE DELETE ON file
    BEGIN SELECT RAISE(ABORT, 'a file is never deleted'); END;
"""

connect = sqlite3.connect
"""How a connection is had; tests put a faulty one in its place."""


def opened(path: Path, *, readonly: bool) -> sqlite3.Connection:
    """A connection to the ledger at `path`, made where there is none.

    To read where there is none is to read an empty one. Raises `Refusal`.
    """
    if readonly and not path.is_file():
        return _made(connect(":memory:", isolation_level=None))
    with refusing(path):
        if not readonly:
            path.parent.mkdir(parents=True, exist_ok=True)
        mode = "ro" if readonly else "rwc"
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        connection = connect(uri, uri=True, isolation_level=None, timeout=_PATIENCE)
    try:
        with refusing(path):
            return _ready(connection, path, readonly=readonly)
    except BaseException:
        connection.close()
        raise


def _ready(connection: sqlite3.Connection, path: Path, *, readonly: bool) -> sqlite3.Connection:
    connection.execute("PRAGMA foreign_keys = ON")
    if not readonly:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        if _is_empty(connection):
            connection.execute("BEGIN IMMEDIATE")
            if _is_empty(connection):  # nobody was quicker
                _made(connection)
            connection.execute("COMMIT")
    if _number(connection, "application_id") != _OURS:
        raise refusal(rules.LEDGER_BROKEN, path, what="不是收表台账")
    if (found := _number(connection, "user_version")) > SCHEMA:
        raise refusal(rules.LEDGER_NEWER, path, found=found, known=SCHEMA)
    return connection


def _made(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The tables, in whatever transaction is going on: `executescript` would end it."""
    for statement in _statements():
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {_OURS}")
    connection.execute(f"PRAGMA user_version = {SCHEMA}")
    return connection


def _statements() -> Iterator[str]:
    """A trigger has semicolons inside."""
    words = ""
    for line in _TABLES.splitlines():
        words += line + "\n"
        if sqlite3.complete_statement(words):
            yield words
            words = ""


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _is_empty(connection: sqlite3.Connection) -> bool:
    return not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """What SQLite or the system refuses is a sentence to the user."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise refusal(rules.LEDGER_BUSY, path) from error
        raise refusal(rules.LEDGER_NOT_WRITABLE, path, what=_reason(error)) from error
    except sqlite3.DatabaseError as error:
        raise refusal(rules.LEDGER_BROKEN, path, what=_reason(error)) from error
    except OSError as error:
        raise refusal(rules.LEDGER_NOT_WRITABLE, path, what=error.strerror or "") from error


def refusal(rule: Rule, path: Path, **values: object) -> Refusal:
    """What cannot be done with the ledger at `path`."""
    shown = path.as_posix()
    return Refusal(rule.at(FilePlace(shown, 0), path=shown, **values))


_WORDS = {
    "full": "磁盘已满",
    "readonly": "文件只读",
    "unable to open": "文件或目录打不开",
    "disk I/O error": "磁盘读写出错",
    "not a database": "不是台账文件",
    "malformed": "文件已损坏",
}


def _reason(error: sqlite3.Error) -> str:
    return next((said for part, said in _WORDS.items() if part in str(error)), str(error))
