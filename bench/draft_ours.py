"""One draft of a file in a process that has its libraries: `python -m bench.draft_ours FILE`."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from bench.paths import ROOT
from generator.pipeline.drafting import draft_file
from generator.read.files import read
from generator.workspace import Workspace


def main(path: Path) -> None:
    workspace = Workspace(ROOT)
    read(path.read_bytes(), path.name)  # what the reader loads, its child then has too
    start = time.perf_counter()
    made = draft_file(workspace, path, "drafted")
    seconds = time.perf_counter() - start
    if made.proof is None:
        raise SystemExit("\n".join(map(str, made.findings)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    said = {"characters": made.proof.characters, "same": made.proof.same}
    print(json.dumps({"seconds": seconds, "peak": peak, **said}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
