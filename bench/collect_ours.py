"""Take in a folder of returned workbooks and sum them, with the seconds of each step.

`python -m bench.collect_ours FOLDER RESULT`; every file that is acknowledged is told on a line. The
clock stands still, so that what two runs leave can be compared.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date, datetime
from pathlib import Path

import psutil

from bench.collect_books import DISTRICT, PERIOD, PROGRAMME, REGISTER, RETURNED
from generator.model.taken import FileFate
from generator.pipeline.collecting import Collecting, collect
from generator.pipeline.ledgers import open_ledger
from generator.pipeline.summing import summed
from generator.workspace import Workspace

NOW = "2022-10-04T09:30:00"
JOBS = 2
EVERY = 1000
"""Files between two looks at the memory of all processes."""


class Watch:
    """Tells what was acknowledged, and how large we and our children are then."""

    def __init__(self) -> None:
        self.start = time.perf_counter()
        self.taken = 0.0
        self.sizes: list[list[int]] = []
        self._count = 0

    def __call__(self, fate: FileFate) -> None:
        sys.stdout.write(f"{fate.path}\n")
        sys.stdout.flush()
        self.taken = time.perf_counter() - self.start
        self._count += 1
        if self._count % EVERY == 0:
            self.sizes.append(_sizes())


def _sizes() -> list[int]:
    """Of this process, then of each child; what they share counts for each."""
    us = psutil.Process()
    return [one.memory_info().rss for one in (us, *us.children(recursive=True))]


def main() -> None:
    folder, result = Path(sys.argv[1]), Path(sys.argv[2])
    workspace = Workspace(
        folder,
        clock=lambda: date.fromisoformat(NOW[:10]),
        moment=lambda: datetime.fromisoformat(NOW),
    )
    units = folder / REGISTER
    watch = Watch()
    asked = Collecting(
        folder / RETURNED, PROGRAMME, DISTRICT, PERIOD, units=units, who="bench", jobs=JOBS
    )
    done = collect(workspace, asked, watch)
    collected = time.perf_counter() - watch.start
    totals = _totals(workspace, units)
    found = {
        "files": len(done.fates),
        "fates": done.counts(),
        "taken": watch.taken,
        "collected": collected,
        "summed": time.perf_counter() - watch.start,
        "sizes": watch.sizes,
        "totals": totals,
    }
    result.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def _totals(workspace: Workspace, units: Path) -> dict[str, str]:
    """The total of every figure of the form."""
    with open_ledger(workspace, PROGRAMME, DISTRICT, readonly=True) as ledger:
        now, _ = summed(workspace, ledger, PROGRAMME, DISTRICT, None, PERIOD, units)
        if now is None:
            raise SystemExit("nothing to sum")
        return {
            key: str(total.value)
            for form in now.totals.values()
            for key, total in form.totals.items()
            if total.value is not None
        }


if __name__ == "__main__":
    main()
