"""`python -m bench collect`: ten thousand returned workbooks, beside openpyxl reading the same ones.

A run of ours reads, judges, stores and sums all of them; then once more, when nothing has changed.
The peer reads every cell and does nothing with it. Only starts processes and keeps what they took.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench import collect_kill
from bench.__main__ import Bench, machine
from bench.measure import Failed, Run
from bench.paths import ROOT

RESULT = ROOT / "bench" / "out" / "collect.json"
FILES = 10_000
OF_WHOLE = 200
"""Workbooks that openpyxl reads the slower way: enough to see that it is slower."""
KILLED = 300
"""Workbooks of the collection that is killed."""
MOMENTS = 50


class CollectBench(Bench):
    """One folder of returned workbooks, taken in by us and read by the peer."""

    def books(self, count: int) -> Path:
        folder = self.scratch / f"returned-{count}"
        self._module("collect_books", folder, Path(str(count)))
        return folder

    def collected(self, folder: Path) -> tuple[Run, dict[str, Any]]:
        target = self.scratch / "collected.json"
        run = self._run([sys.executable, "-m", "bench.collect_ours", str(folder), str(target)])
        found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
        return run, found

    def read(self, folder: Path, way: str, most: int) -> dict[str, Any]:
        words = Path(way), Path(str(most))
        found: dict[str, Any] = self._told("collect_peer", folder, *words)
        return found


def run(bench: CollectBench, files: int) -> dict[str, Any]:
    folder = bench.books(files)
    load = os.getloadavg()[0]
    first, one = bench.collected(folder)
    again, two = bench.collected(folder)
    peer = bench.read(folder, "read-only", files)
    whole = bench.read(folder, "whole", min(files, OF_WHOLE))
    expected = _expected(folder)
    right = all(Decimal(one["totals"][key]) == total for key, total in expected.items())
    return {
        "date": time.strftime("%Y-%m-%d"),
        "machine": machine(),
        "load": load,
        "files": files,
        "first": _figures(first, one),
        "again": _figures(again, two),
        "sizes": one["sizes"],
        "fates": one["fates"],
        "peer": peer,
        "whole": whole,
        "right": right,
    }


def _expected(folder: Path) -> dict[str, int]:
    """What some totals are, by whoever made the workbooks."""
    found: dict[str, int] = json.loads((folder / "totals.json").read_text(encoding="utf-8"))
    return found


def _figures(run_: Run, told: dict[str, Any]) -> dict[str, float]:
    laps = {key: told[key] for key in ("taken", "collected", "summed")}
    return {**laps, "wall": run_.wall, "cpu": run_.cpu, "tree": run_.tree}


def report(result: dict[str, Any]) -> str:
    """The tables of bench/README.md."""
    files, first, again = result["files"], result["first"], result["again"]
    peer, whole = result["peer"], result["whole"]
    a_book = peer["seconds"] / peer["files"]
    slow = whole["seconds"] / whole["files"]
    lines = [
        f"{result['date']}, {files} workbooks, load {result['load']:.1f}",
        "",
        "| | wall s | ms a workbook | CPU s |",
        "|---|---:|---:|---:|",
        _row("ours: read, judged, stored", first["taken"], files),
        _row("… and papers laid", first["collected"], files),
        _row("… and summed", first["summed"], files, first["cpu"]),
        _row("ours, a second run", again["summed"], files, again["cpu"]),
        f"| openpyxl, read-only, {peer['files']} | {peer['seconds']:.1f} | {a_book * 1000:.1f} | |",
        f"| openpyxl, whole, {whole['files']} | {whole['seconds']:.1f} | {slow * 1000:.1f} | |",
        "",
        f"openpyxl ÷ ours: {min(a_book, slow) * files / first['summed']:.2f} times; "
        f"first ÷ second run: {first['summed'] / again['summed']:.1f} times",
        f"Totals as whoever made the workbooks says: {'yes' if result['right'] else 'NO'}",
    ]
    sizes = [size for size in result["sizes"] if len(size) > 1]
    if sizes:
        lines.append(
            "Resident MB, parent and largest child: "
            + "; ".join(f"{s[0] / 1e6:.0f}, {max(s[1:]) / 1e6:.0f}" for s in sizes)
        )
    return "\n".join(lines)


def _row(words: str, seconds: float, files: int, cpu: float | None = None) -> str:
    spent = f"{cpu:.1f}" if cpu is not None else ""
    return f"| {words} | {seconds:.1f} | {seconds / files * 1000:.2f} | {spent} |"


def killed_report(result: dict[str, Any]) -> str:
    return (
        f"{result['moments']} kills, {result['broken off']} of them before the end, after "
        f"{min(result['acknowledged'])} to {max(result['acknowledged'])} of {result['files']} files: "
        f"{result['lost']} acknowledged files lost, {result['differing']} ledgers or papers differ"
    )


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench collect", description=__doc__)
    parser.add_argument("--files", type=int, default=FILES, help=f"default {FILES}")
    parser.add_argument("--kill", action="store_true", help="kill collections instead")
    parser.add_argument("--moments", type=int, default=MOMENTS, help=f"default {MOMENTS}")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="yinfa-bench-") as scratch:
        bench = CollectBench(Path(scratch))
        try:
            if asked.kill:
                found = collect_kill.run(bench.books(KILLED), asked.moments)
                print(killed_report(found))
                return int(bool(found["lost"] or found["differing"]))
            result = run(bench, asked.files)
        except Failed as error:
            print(error, file=sys.stderr)
            return 3
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(report(result))
    return 0
