"""`python -m bench batch`: many districts at once, beside the peer and on a Dask cluster.

Every round runs every case, in turning order, each a whole new process that has to make all
packages. Only starts processes and keeps what they took.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.__main__ import Bench, machine
from bench.measure import Failed, Run
from bench.paths import PROGRAMME, ROOT

RESULT = ROOT / "bench" / "out" / "batch.json"
WORKERS = 2


class BatchBench(Bench):
    """The same packages by each way; `packages` districts in each run."""

    def __init__(self, scratch: Path, packages: int) -> None:
        super().__init__(scratch)
        self.packages = packages
        self.workspace = self.districts(packages)
        self.many_words = scratch / "many.json"

    def districts(self, count: int) -> Path:
        folder = self.scratch / f"workspace-{count}"
        if not folder.exists():
            folder.mkdir()
            self._module("districts", folder, Path(str(count)))
        return folder

    def prepare(self) -> None:
        """One document per name and package for the peer: its LibreOffice starts once for all."""
        super().prepare()
        documents = json.loads(self.words.read_text(encoding="utf-8"))
        many = [
            {**document, "name": f"{number}-{document['name']}"}
            for number in range(self.packages)
            for document in documents
        ]
        self.many_words.write_text(json.dumps(many, ensure_ascii=False), encoding="utf-8")

    def batch(self, *options: str, folder: Path | None = None, name: str = "batch") -> Run:
        command = [sys.executable, "-m", "generator", "build", PROGRAMME, "--all-districts"]
        command += [*options, "--again", "-w", str(folder or self.workspace)]
        return self._run([*command, "-o", str(self._folder(name))])

    def peer(self) -> Run:
        paths = (self.many_words, self.template, self.scratch / "profile", self._folder("peer"))
        script = str(ROOT / "bench" / "peer.py")
        return self._run([sys.executable, script, *map(str, paths)], **self._with_fonts())

    def steady(self, count: int) -> dict[str, Any]:
        target = self.scratch / "steady.json"
        self._module("steady", self.workspace, Path(str(count)), target)
        found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
        return found

    @contextmanager
    def cluster(self) -> Iterator[str]:
        """The address of a Dask scheduler on loopback with two worker processes."""
        told = self.scratch / "scheduler.json"
        told.unlink(missing_ok=True)
        options = ["--host", "127.0.0.1", "--no-dashboard"]
        processes = [
            self._dask("scheduler", "--port", "0", "--scheduler-file", str(told), *options)
        ]
        try:
            while not told.exists():
                time.sleep(0.1)
            address = str(json.loads(told.read_text(encoding="utf-8"))["address"])
            for _ in range(WORKERS):
                local = ["--local-directory", str(self.scratch)]
                processes.append(self._dask("worker", address, "--nthreads", "1", *local, *options))
            time.sleep(5)  # both have joined by then
            yield address
        finally:
            for process in reversed(processes):
                process.terminate()
                process.wait()

    def _dask(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *words],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def run(bench: BatchBench, rounds: int, steady: int, cluster: int) -> dict[str, Any]:
    bench.prepare()
    cases = {
        "1 worker": lambda: bench.batch("--jobs", "1"),
        "2 workers": lambda: bench.batch("--jobs", str(WORKERS)),
        "peer": bench.peer,
    }
    bench.peer()  # makes its LibreOffice profile; everything else is warm after one package
    runs: dict[str, list[Run]] = {name: [] for name in cases}
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        names = list(cases)
        for name in names[number % len(names) :] + names[: number % len(names)]:
            runs[name].append(cases[name]())
    return {
        "date": time.strftime("%Y-%m-%d"),
        "machine": machine(),
        "load": os.getloadavg()[0],
        "rounds": rounds,
        "packages": bench.packages,
        "cases": {name: _figures(found, bench.packages) for name, found in runs.items()},
        "scaling": _ratios(runs["1 worker"], runs["2 workers"]),
        "against peer": _ratios(runs["peer"], runs["2 workers"]),
        "steady": bench.steady(steady) if steady else None,
        "dask": _dask(bench, cluster) if cluster else None,
    }


def _dask(bench: BatchBench, count: int) -> dict[str, Any]:
    """The same districts here and on the cluster, by turns; the bytes of all files compared."""
    folder = bench.districts(count)
    here, there = [], []
    with bench.cluster() as address:
        bench.batch("--scheduler", address, name="there")  # its workers warm up
        for _ in range(2):
            here.append(bench.batch("--jobs", str(WORKERS), folder=folder, name="here"))
            there.append(bench.batch("--scheduler", address, folder=folder, name="there"))
    return {
        "packages": count,
        "here": [run.wall for run in here],
        "there": [run.wall for run in there],
        "overhead": min(run.wall for run in there) / min(run.wall for run in here) - 1,
        "same": _digest(bench.folders["here"]) == _digest(bench.folders["there"]),
    }


def _digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _figures(runs: list[Run], packages: int) -> dict[str, Any]:
    return {
        "rate": statistics.median(packages / run.wall for run in runs),
        "rates": [packages / run.wall for run in runs],
        "cpu": statistics.median(run.cpu / packages for run in runs),
        "tree": max(run.tree for run in runs),
        "largest": max(run.largest for run in runs),
    }


def _ratios(slow: list[Run], fast: list[Run]) -> dict[str, Any]:
    found = [a.wall / b.wall for a, b in zip(slow, fast, strict=True)]
    return {"median": statistics.median(found), "all": found}


def report(result: dict[str, Any]) -> str:
    """The tables of bench/README.md."""
    lines = [
        f"{result['date']}, {result['rounds']} rounds of {result['packages']} packages, "
        f"load {result['load']:.1f}",
        "",
        "| | packages a second | range | CPU s a package | tree MB | largest MB |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, case in result["cases"].items():
        low, high = min(case["rates"]), max(case["rates"])
        memory = f"{case['tree'] / 1e6:.0f} | {case['largest'] / 1e6:.0f}"
        rates = f"{case['rate']:.2f} | {low:.2f}–{high:.2f}"
        lines.append(f"| {name} | {rates} | {case['cpu']:.2f} | {memory} |")
    for key, words in (("scaling", "one worker → two"), ("against peer", "two workers ÷ peer")):
        all_ = result[key]["all"]
        range_ = f"{min(all_):.2f}–{max(all_):.2f}"
        lines += ["", f"{words}: {result[key]['median']:.2f} times ({range_})"]
    if steady := result["steady"]:
        growth = steady["late"] / steady["early"] - 1
        lines += [
            "",
            f"Peak of a worker: {steady['early'] / 1e6:.0f} MB in the first ten packages, "
            f"{steady['late'] / 1e6:.0f} MB in the last ten of {steady['packages']} "
            f"({growth:+.1%}); the first package took {steady['first']:.2f} s, "
            f"each further one {steady['seconds']:.2f} s",
            "",
            "| stage of a package | s | share |",
            "|---|---:|---:|",
        ]
        whole = sum(steady["shares"].values())
        lines += [f"| {n} | {s:.3f} | {s / whole:.0%} |" for n, s in steady["shares"].items()]
    if dask := result["dask"]:
        same = "the same bytes" if dask["same"] else "OTHER BYTES"
        lines += [
            "",
            f"Dask, {dask['packages']} districts, two workers on loopback: {same}, "
            f"{min(dask['there']):.1f} s against {min(dask['here']):.1f} s here "
            f"({dask['overhead']:+.1%})",
        ]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench batch", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--packages", type=int, default=12, help="in each run, default 12")
    parser.add_argument("--steady", type=int, default=300, help="packages of one worker, 0: none")
    parser.add_argument("--dask", type=int, default=60, help="districts on the cluster, 0: none")
    asked = parser.parse_args(arguments)
    if shutil.which("soffice") is None:
        print("LibreOffice (soffice) is not installed: run scripts/setup.", file=sys.stderr)
        return 3
    with tempfile.TemporaryDirectory(prefix="yinfa-bench-") as scratch:
        try:
            bench = BatchBench(Path(scratch), asked.packages)
            result = run(bench, asked.rounds, asked.steady, asked.dask)
        except Failed as error:
            print(error, file=sys.stderr)
            return 3
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(report(result))
    return 0
