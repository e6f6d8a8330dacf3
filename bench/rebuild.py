"""Building again: a whole process with nothing changed, with one date changed, with all; 200 random edits.

Run as `python -m bench rebuild [--edits N]`. Refuses to judge; it prints what was measured.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.measure import Run, measure
from bench.paths import ROOT
from generator.workspace import Workspace

ROUNDS = 7
EDITS = 200
SEEDS = (1, 2, 3, 4)
"""The edits are shared out among workspaces that start anew: each goes another way."""

PACKAGE = ("malpractice-points-2023", "-d", "shanghai")
SAME = ("integrity-action", "-d", "songjiang")
TASKS = "content/programmes/malpractice-points-2023/tasks.yaml"
MONTHS = ("month: 2023-12", "month: 2023-11")


class Rebuilds:
    """A workspace of its own, and a cache of its own, in which packages are built again."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self.root = Workspace.init(scratch / "w").root
        self._environment = {**os.environ, "XDG_CACHE_HOME": str(scratch / "cache")}

    def build(self, *arguments: str) -> Run:
        """A whole process."""
        command = [sys.executable, "-m", "generator", "build", *arguments, "-w", str(self.root)]
        return measure(
            command,
            folder=ROOT,
            environment=self._environment,
            log=self._scratch / "log.txt",
            sample=False,
        )

    def redate(self, number: int) -> None:
        """Another month for the first task that has one."""
        path, other = self.root / TASKS, MONTHS[number % 2]
        text = path.read_text(encoding="utf-8")
        at = min(place for month in MONTHS if (place := text.find(month)) >= 0)
        path.write_text(text[:at] + other + text[at + len(other) :], encoding="utf-8")


def measured(scratch: Path) -> dict[str, list[Run]]:
    """Each case `ROUNDS` times, in turn; edits come last: after one, no package is known to be the same."""
    here = Rebuilds(scratch)
    here.build(*SAME)
    here.build(*PACKAGE)
    time.sleep(2.5)  # files that are younger are read again
    here.build(*SAME, "--no-cache")
    cases: dict[str, Callable[[], Run]] = {
        "nothing changed": lambda: here.build(*SAME),
        "nothing changed, --no-cache": lambda: here.build(*SAME, "--no-cache"),
        "everything again": lambda: here.build(*SAME, "--again"),
    }
    runs: dict[str, list[Run]] = {name: [] for name in (*cases, "one date of a task")}
    for _ in range(ROUNDS):
        for name, case in cases.items():
            runs[name].append(case())
    for number in range(ROUNDS):
        here.redate(number + 1)
        runs["one date of a task"].append(here.build(*PACKAGE))
    return runs


def edited(count: int) -> list[str]:
    """Random edits in real workspaces, all formats; a line for each walk."""
    from tests.fonts import fonts
    from tests.rebuild.edits import walk

    fonts()
    lines = []
    for number, seed in enumerate(SEEDS):
        share = count // len(SEEDS) + (number < count % len(SEEDS))
        with tempfile.TemporaryDirectory(prefix="yinfa-bench-") as folder:
            start = time.process_time()
            walked = walk(Path(folder), seed, share)
            seconds = time.process_time() - start
        lines.append(
            f"seed {seed}: {share} edits, {walked.remembered} changed nothing, "
            f"{walked.refused} refused by both, {seconds:.0f} s"
        )
    return lines


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench rebuild", description=__doc__)
    parser.add_argument("--edits", type=int, default=EDITS, help=f"default {EDITS}")
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="yinfa-bench-") as folder:
        runs = measured(Path(folder))
    print("| case | wall s | range | CPU s |\n|---|---:|---:|---:|")
    for name, found in runs.items():
        walls, cpu = [run.wall for run in found], statistics.median(run.cpu for run in found)
        middle = statistics.median(walls)
        print(f"| {name} | {middle:.2f} | {min(walls):.2f}–{max(walls):.2f} | {cpu:.2f} |")
    if wanted.edits:
        print("\n".join(edited(wanted.edits)))
    return 0
