"""The shipped packages, built once for all test files that only look at them.

They lie in the tests' cache under the hash of the program and of its content, so that a change of
either builds them anew.
"""

from __future__ import annotations

import fcntl
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from generator.disk import sha256
from generator.model.edition import Edition
from generator.pipeline.build import build, check_content
from generator.pipeline.request import Request
from generator.workspace import Workspace, program_digest
from tests.fonts import CACHE, fonts
from tests.packages.built import REPOSITORY

OWN = CACHE / "own"
_KEPT = 3600
"""Seconds."""


@dataclass(frozen=True)
class Own:
    """A shipped package: its folder, which nobody may write to, and its manifest."""

    programme: str
    district: str
    folder: Path
    manifest: dict[str, Any]

    def path(self, part: str, format_: str) -> Path:
        """The file of a part in a format."""
        (name,) = [
            file["path"]
            for file in self.manifest["files"]
            if (file["part"], file["format"]) == (part, format_)
        ]
        return self.folder / name

    @cached_property
    def edition(self) -> Edition:
        """The edition that it was built from."""
        result = check_content(Workspace(REPOSITORY), Request(self.programme, self.district))
        assert result.edition is not None
        return result.edition


@cache
def own_package(programme: str, district: str) -> Own:
    """A shipped package."""
    with _locked():
        home = OWN / _digest()
        if not home.is_dir():
            _forget_old()
            home.mkdir(parents=True)
        done = home / f"{programme}@{district}"
        if not done.is_file():
            fonts()
            result = build(Workspace(REPOSITORY, output=home), Request(programme, district))
            assert result.folder is not None
            done.write_text(str(result.folder), "utf-8")
    folder = Path(done.read_text("utf-8"))
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    return Own(programme, district, folder, manifest)


def _forget_old() -> None:
    """Packages of programs that are no more; a run that is under way may still look at newer ones."""
    for home in OWN.glob("*"):
        if time.time() - home.stat().st_mtime > _KEPT:
            shutil.rmtree(home, ignore_errors=True)


@cache
def _digest() -> str:
    folders = (REPOSITORY / name for name in ("content", "templates", "fonts"))
    files = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    said = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files]
    return sha256("\n".join((program_digest(), *said)).encode())[:16]


@contextmanager
def _locked() -> Iterator[None]:
    """One process at a time: the workers of a run would build the same five times over."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "own.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
