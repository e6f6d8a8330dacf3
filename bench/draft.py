"""`python -m bench draft`: how long a draft of 60 pages takes, beside taking out the words alone.

Every round runs every case, in turning order, each in a new process: the draft inside a process
that has its libraries, the whole command, and the peer.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.__main__ import machine
from bench.measure import Failed, measure
from bench.paths import DIRECTIVE, PAGES, ROOT

RESULT = ROOT / "bench" / "out" / "draft.json"
FORMATS = ("docx", "pdf", "txt")
WITH_PEER = ("docx", "pdf")
TARGET = 3.0
"""Seconds that a draft of 60 pages may take, the start of the process included."""

Figures = dict[str, float]


def told(module: str, path: Path) -> Figures:
    """Seconds and bytes of one run, by the process itself; a process has ended with 0."""
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{module}", str(path)],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    found: Figures = json.loads(done.stdout)
    return found


def command(path: Path, scratch: Path) -> Figures:
    """`yinfa draft` into an empty workspace; `peak` is of the process with its child."""
    with tempfile.TemporaryDirectory(dir=scratch) as workspace:
        program = str(Path(sys.executable).with_name("yinfa"))
        run = measure(
            [program, "draft", str(path), "--id", "drafted", "-w", workspace],
            folder=ROOT,
            environment={**os.environ, "LC_ALL": "C.UTF-8"},
            log=scratch / "log.txt",
        )
    return {"seconds": run.wall, "cpu": run.cpu, "peak": run.tree}


def run(scratch: Path, rounds: int) -> dict[str, Any]:
    """Make the files once, warm everything up, then measure."""
    subprocess.run(
        [sys.executable, "-m", "bench.directive", str(scratch)], cwd=ROOT, check=True
    )  # fmt: skip
    cases = {
        **{f"inside {one}": ("draft_ours", one) for one in FORMATS},
        **{f"command {one}": ("", one) for one in FORMATS},
        **{f"peer {one}": ("draft_peer", one) for one in WITH_PEER},
    }
    runs: dict[str, list[Figures]] = {name: [] for name in cases}
    for number in range(rounds + 1):  # the first warms up
        print(f"round {number} of {rounds}", file=sys.stderr)
        first = number % len(cases)
        for name in [*cases, *cases][first : first + len(cases)]:
            module, ending = cases[name]
            path = scratch / f"{DIRECTIVE}.{ending}"
            found = told(module, path) if module else command(path, scratch)
            if number:
                runs[name].append(found)
    return {
        "date": time.strftime("%Y-%m-%d"),
        "machine": machine(),
        "load": os.getloadavg()[0],
        "rounds": rounds,
        "runs": runs,
    }


def report(result: dict[str, Any]) -> str:
    """The table of bench/README.md, and whether the target is met."""
    runs = result["runs"]
    lines = [
        f"{result['date']}, {result['rounds']} rounds, load {result['load']:.1f}",
        "",
        f"| {PAGES} pages | draft s | range | whole command s | range | CPU s | MB | same words | peer s | peer MB |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    slowest = 0.0
    for ending in FORMATS:
        inside, whole = runs[f"inside {ending}"], runs[f"command {ending}"]
        peer = runs.get(f"peer {ending}")
        slowest = max(slowest, _median(whole), _median(inside))
        beside = f"{_median(peer):.2f} | {_peak(peer)}" if peer else "– | –"
        share = inside[0]["same"] / inside[0]["characters"]
        lines.append(
            f"| {ending.upper()} | {_timed(inside)} | {_timed(whole)} "
            f"| {statistics.median(one['cpu'] for one in whole):.2f} | {_peak(whole)} "
            f"| {share:.2%} | {beside} |"
        )
    met = "met" if slowest < TARGET else "MISSED"
    return "\n".join([*lines, "", f"target {met}: {slowest:.2f} s (under {TARGET:.0f} s)"])


def _median(runs: list[Figures]) -> float:
    return statistics.median(one["seconds"] for one in runs)


def _timed(runs: list[Figures]) -> str:
    seconds = [one["seconds"] for one in runs]
    return f"{_median(runs):.2f} | {min(seconds):.2f}–{max(seconds):.2f}"


def _peak(runs: list[Figures]) -> str:
    return f"{max(one['peak'] for one in runs) / 1e6:.0f}"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench draft", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="yinfa-bench-") as folder:
        try:
            result = run(Path(folder), max(1, asked.rounds))
        except Failed as error:
            print(error, file=sys.stderr)
            return 3
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(report(result))
    return 0
