"""`python -m bench collect --kill`: a collection killed at random moments, finished by the next one.

What is left is compared with what an undisturbed one leaves: every table of the ledger, every file.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any

from bench.paths import ROOT

Left = tuple[dict[str, list[str]], dict[str, bytes]]


def left(folder: Path) -> Left:
    """The rows of all tables, and the papers, by name; the clock of these runs stands still."""
    (path,) = folder.rglob("ledger.sqlite")
    with sqlite3.connect(path) as ledger:
        names = [
            name for (name,) in ledger.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        tables = {
            name: sorted(map(repr, ledger.execute(f"SELECT * FROM {name}"))) for name in names
        }
    (papers,) = folder.rglob("2022-Q3/collect")
    files = {
        path.relative_to(papers).as_posix(): path.read_bytes()
        for path in papers.rglob("*")
        if path.is_file()
    }
    return tables, files


def start(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bench.collect_ours", str(folder), str(folder / "last.json")]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    )


def whole(folder: Path) -> Left:
    """What an undisturbed run leaves."""
    process = start(folder)
    process.communicate()
    if process.returncode:
        raise SystemExit("the undisturbed run failed")
    return left(folder)


def killed(folder: Path, files: int, after: float) -> tuple[list[str], bool]:
    """What was acknowledged before the run and all its children were killed; whether they were.

    The kill comes so many seconds after that many files were told.
    """
    process = start(folder)
    assert process.stdout is not None
    told = [*islice(process.stdout, files)]
    time.sleep(after)
    alive = process.poll() is None
    os.killpg(process.pid, signal.SIGKILL)
    rest, _ = process.communicate()
    return [*map(str.strip, told), *rest.splitlines()], alive


def run(folder: Path, moments: int, seed: int = 11) -> dict[str, Any]:
    """Kill at random moments, from the start of the process to its last paper; then run again."""
    dice = random.Random(seed)
    expected = whole(folder)
    files = len(expected[0]["arrival"])
    lost, differing, alive, acknowledged = 0, 0, 0, []
    for number in range(moments):
        shutil.rmtree(folder / "output")
        (folder / "output").mkdir()
        told, was_alive = killed(folder, dice.randrange(files + 1), dice.uniform(0, 0.3))
        lost += len(set(told) - _kept(folder))
        alive += was_alive
        acknowledged.append(len(told))
        differing += whole(folder) != expected
        print(f"{number + 1} of {moments}: killed after {len(told)} files", file=sys.stderr)
    return {
        "moments": moments,
        "lost": lost,
        "differing": differing,
        "broken off": alive,
        "acknowledged": acknowledged,
        "files": files,
    }


def _kept(folder: Path) -> set[str]:
    """The files that the ledger knows after the kill, by their path below the folder."""
    paths = [*folder.rglob("ledger.sqlite")]
    if not paths:
        return set()
    with sqlite3.connect(paths[0]) as ledger:
        try:
            rows = ledger.execute("SELECT path FROM arrival").fetchall()
        except sqlite3.OperationalError:  # killed before there were tables
            return set()
    returned = folder / "收件"
    return {Path(path).relative_to(returned).as_posix() for (path,) in rows}
