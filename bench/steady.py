"""One worker, many packages: its memory as it goes on, and where the time of a package goes.

Run as `python -m bench.steady WORKSPACE COUNT JSON`, in a process of its own. It does what a
worker of a batch does, and tells the stages apart by what the pipeline says.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path
from unittest import mock

from bench.districts import district
from bench.paths import PROGRAMME
from bench.stages import Clock
from generator.batch import worker
from generator.pipeline.build import make as made
from generator.pipeline.request import Request
from generator.workspace import shipped_folder

EARLY = 10
"""The peak of memory is that of the first so many packages, and of the last."""


def main(folder: Path, count: int, target: Path) -> None:
    districts = len(list((folder / "content" / "districts").iterdir()))
    source = worker.Here(folder, shipped_folder(), folder / "output")
    peaks: list[int] = []
    seconds: list[float] = []
    clocks: list[Clock] = []
    for number in range(count):
        clocks.append(Clock())
        request = Request(PROGRAMME, district(number % districts), "2022")
        start = time.perf_counter()
        with mock.patch.object(worker, "make", _clocked(clocks[-1])):
            done = worker.work(source, request, None)
        seconds.append(time.perf_counter() - start)
        clocks[-1].stop()
        if done.package is None:
            raise SystemExit(f"{done.findings}\n{done.trace}")
        peaks.append(max(stage.peak for stage in clocks[-1].stages.values()))
    warm = [clock.stages for clock in clocks[1:]] or [clocks[0].stages]
    shares = {
        name: statistics.median(stages[name].wall for stages in warm if name in stages)
        for name in warm[0]
    }
    data = {
        "packages": count,
        "early": max(peaks[:EARLY]),
        "late": max(peaks[-EARLY:]),
        "seconds": statistics.median(seconds[1:] or seconds),
        "first": seconds[0],
        "shares": shares,
    }
    target.write_text(json.dumps(data), encoding="utf-8")


def _clocked(clock: Clock):  # type: ignore[no-untyped-def]
    """`make` as the worker calls it, telling its stages."""

    def make(workspace, request, *, fonts, last):  # type: ignore[no-untyped-def]
        return made(workspace, request, clock.progress, fonts, last)

    return make


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
