"""The same by AutoCorrect, which judges blanks and marks: `python -m bench.proof_autocorrect FILE`."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import autocorrect_py


def main(path: Path) -> None:
    words = path.read_text(encoding="utf-8")
    start = time.perf_counter()
    found = autocorrect_py.lint_for(words, path.name)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": seconds, "findings": len(found.lines), "peak": peak}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
