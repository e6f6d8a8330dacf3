"""One check of a text file by us: `python -m bench.proof_ours FILE` prints what it took."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from generator.check.registry import check
from generator.model.layout import STANDARD
from generator.read.plain import read_plain
from generator.rules.proof import word_rules


def main(path: Path) -> None:
    data = path.read_bytes()
    word_rules()  # loaded like any library
    start = time.perf_counter()
    findings = check(read_plain(data, path.name, STANDARD))
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": seconds, "findings": len(findings), "peak": peak}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
