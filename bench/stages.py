"""One build in one process, with time and memory of each stage.

Run as `python -m bench.stages OUTPUT JSON` in a process of its own. The stages are those
that the pipeline names while it works; two more are told apart: finding the fonts, and
loading the libraries of a format. Stages that come again, such as rendering one format for
the next document, are added up.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from bench.paths import DISTRICT, PROGRAMME, ROOT

if TYPE_CHECKING:
    from generator.diagnostics.finding import Findings
    from generator.formats.fonts import Fonts

STATUS = Path("/proc/self/status")
CLEAR = Path("/proc/self/clear_refs")
RESET_PEAK = "5"
"""What Linux wants written there to forget the peak of the resident size."""

LIBRARIES = {
    "docx": ("generator.render.docx",),
    "pdf": ("generator.render.pdf", "weasyprint.document", "generator.render.pdf_finish"),
    "xlsx": ("generator.render.xlsx",),
}
"""What rendering a format loads the first time. By then the fonts have been configured."""


@dataclass(slots=True)
class Stage:
    """What a stage took: seconds, and bytes resident after it and at its peak."""

    wall: float = 0.0
    cpu: float = 0.0
    after: int = 0
    peak: int = 0
    pieces: list[tuple[str, float]] = field(default_factory=list)


class Clock:
    """Puts what happens between two calls down to the stage named in the first."""

    def __init__(self) -> None:
        self.stages: dict[str, Stage] = {}
        self._name = ""
        self._subject = ""
        self._wall = self._cpu = 0.0
        self._formats: set[str] = set()

    def start(self, name: str, subject: str = "") -> None:
        self.stop()
        self._name, self._subject = name, subject
        if CLEAR.exists():
            CLEAR.write_text(RESET_PEAK)
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def stop(self) -> None:
        wall, cpu = time.perf_counter() - self._wall, time.process_time() - self._cpu
        if not self._name:
            return
        stage = self.stages.setdefault(self._name, Stage())
        stage.wall += wall
        stage.cpu += cpu
        stage.after = _resident("VmRSS")
        stage.peak = max(stage.peak, _resident("VmHWM"))
        stage.pieces.append((self._subject, wall))
        self._name = ""

    def progress(self, stage: str, subject: str) -> None:
        """What the pipeline calls before each piece of work."""
        if stage != "render":
            self.start(stage, subject)
            return
        name = Path(subject).suffix.removeprefix(".")
        if name not in self._formats:
            self._formats.add(name)
            self.start(f"libraries {name}")
            for library in LIBRARIES.get(name, ()):
                importlib.import_module(library)
        self.start(f"render {name}", subject)


def _resident(key: str) -> int:
    """VmRSS or VmHWM in bytes. Unlike `ru_maxrss`, neither counts the parent process."""
    for line in STATUS.read_text(encoding="ascii").splitlines():
        if line.startswith(f"{key}:"):
            return int(line.split()[1]) * 1024
    return 0


def build(output: Path) -> dict[str, Stage]:
    """Build everything; raises `SystemExit` with the findings where nothing came of it."""
    clock = Clock()
    clock.start("import")
    from generator.formats.fonts import find_fonts
    from generator.pipeline import build as building
    from generator.pipeline import files
    from generator.pipeline.request import Request
    from generator.workspace import Workspace

    def find_fonts_timed(folders: Sequence[Path]) -> tuple[Fonts, Findings]:
        clock.start("fonts")
        return find_fonts(folders)

    with mock.patch.object(files, "find_fonts", find_fonts_timed):
        workspace = Workspace(ROOT, output=output)
        request = Request(PROGRAMME, DISTRICT)
        result = building.build(workspace, request, clock.progress)
    clock.stop()
    if result.folder is None:
        raise SystemExit("\n".join(map(str, result.findings)))
    return clock.stages


def main(output: Path, target: Path) -> None:
    stages = build(output)
    data = {
        name: {
            "wall": stage.wall,
            "cpu": stage.cpu,
            "after": stage.after,
            "peak": stage.peak,
            "pieces": stage.pieces,
        }
        for name, stage in stages.items()
    }
    target.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
