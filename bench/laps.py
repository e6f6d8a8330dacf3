"""Take the time of the steps of one process. Refuses to know what they do."""

from __future__ import annotations

import json
import time
from pathlib import Path


class Laps:
    """Seconds by step; a step ends where the next one is named."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._start = time.perf_counter()

    def end(self, step: str) -> None:
        """What has happened since the last call was `step`."""
        now = time.perf_counter()
        self._seconds[step] = now - self._start
        self._start = now

    def save(self, target: Path) -> None:
        target.write_text(json.dumps(self._seconds), encoding="utf-8")
