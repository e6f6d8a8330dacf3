"""`python -m bench proof`: how long proof-reading takes, beside AutoCorrect, and how it grows.

Every run is a new process that reads a text file and checks it; what is compared is the time of
that, without loading libraries.
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
from bench.notice import notice
from bench.paths import ROOT
from generator.model.document import Heading, Paragraph

RESULT = ROOT / "bench" / "out" / "proof.json"
SIZES = (10_000, 100_000, 1_000_000)
TARGET = 2.0
"""Seconds for 100,000 characters."""
LINEAR = 12.0
"""Ten times the text may take at most this many times as long."""
ONE_LINE = "100,000 in one line"
FAULTS = ("，", ",", 40), ("。", "。。", 90), ("《", "", 200), ("其他", "其它", 3)
"""What is planted, and into every how manieth place: texts without faults would be too easy."""


def text(characters: int, *, line_end: str = "\n") -> str:
    """An official text, no line twice, with faults, cut after this many characters."""
    lines: list[str] = []
    length = number = 0
    words = [_words(block) for block in notice().parts[0].blocks if _words(block)]
    while length < characters:
        line = f"{words[number % len(words)]}（记录{number}号）"
        lines.append(line)
        length += len(line) + 1
        number += 1
    return _with_faults(line_end.join(lines)[:characters])


def _words(block: object) -> str:
    if isinstance(block, Paragraph):
        return str(block.lead) + str(block.text)
    return str(block.text) if isinstance(block, Heading) else ""


def _with_faults(words: str) -> str:
    for right, wrong, every in FAULTS:
        pieces = words.split(right)
        joints = [wrong if n % every == 0 else right for n in range(1, len(pieces))]
        words = "".join(p + j for p, j in zip(pieces, [*joints, ""], strict=True))
    return words


def measured(module: str, path: Path) -> dict[str, float]:
    """Seconds, findings and peak memory of one run."""
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{module}", str(path)],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found


def run(folder: Path, rounds: int) -> dict[str, Any]:
    files = {f"{size:,}": folder / f"{size}.txt" for size in SIZES} | {ONE_LINE: folder / "1.txt"}
    for name, path in files.items():
        line_end = "" if name == ONE_LINE else "\n"
        size = SIZES[1] if name == ONE_LINE else int(name.replace(",", ""))
        path.write_text(text(size, line_end=line_end), encoding="utf-8")
    cases = [(m, n) for n in files for m in ("proof_ours", "proof_autocorrect")]
    runs: dict[str, list[dict[str, float]]] = {f"{m} {n}": [] for m, n in cases}
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        turned = cases[number % len(cases) :] + cases[: number % len(cases)]
        for module, name in turned:
            runs[f"{module} {name}"].append(measured(module, files[name]))
    return {
        "date": time.strftime("%Y-%m-%d"),
        "machine": machine(),
        "load": os.getloadavg()[0],
        "rounds": rounds,
        "runs": runs,
    }


def report(result: dict[str, Any]) -> str:
    """The table of bench/README.md, and whether the targets are met."""
    lines = [
        f"{result['date']}, {result['rounds']} rounds, load {result['load']:.1f}",
        "",
        "| characters | ours s | range | findings | peak MB | AutoCorrect s |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    medians: dict[str, float] = {}
    for name in [*(f"{size:,}" for size in SIZES), ONE_LINE]:
        ours, peer = (
            result["runs"][f"proof_ours {name}"],
            result["runs"][f"proof_autocorrect {name}"],
        )
        seconds = [one["seconds"] for one in ours]
        medians[name] = statistics.median(seconds)
        lines.append(
            f"| {name} | {medians[name]:.2f} | {min(seconds):.2f}–{max(seconds):.2f} "
            f"| {ours[0]['findings']:.0f} | {max(one['peak'] for one in ours) / 1e6:.0f} "
            f"| {statistics.median(one['seconds'] for one in peer):.2f} |"
        )
    small, middle, large = (medians[f"{size:,}"] for size in SIZES)
    met = "met" if middle < TARGET else "MISSED"
    lines += ["", f"target {met}: 100,000 characters in {middle:.2f} s (under {TARGET:.0f} s)"]
    for what, ratio in (
        ("10,000 → 100,000", middle / small),
        ("100,000 → 1,000,000", large / middle),
    ):
        met = "met" if ratio <= LINEAR else "MISSED"
        lines.append(f"target {met}: {what}: {ratio:.1f} times as long (at most {LINEAR:.0f})")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench proof", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="yinfa-bench-") as folder:
        result = run(Path(folder), max(1, asked.rounds))
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(report(result))
    return 0
