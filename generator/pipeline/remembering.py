"""What the last build of a package saw and said, so that one that sees the same need not be run.

It is kept in the cache folder, which may vanish, and never in the output. Refuses to trust the
files of a package: each of them is read. Nothing heavy is imported here: that is the point of it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from generator.diagnostics.finding import Findings, Refusal
from generator.diagnostics.remembered import as_data, of_data
from generator.disk import DECLARATION, Disk, sha256, write_file
from generator.package.fresh import lying
from generator.package.manifest import MANIFEST, ManifestFile
from generator.package.recipe import LIBRARIES_OF
from generator.package.seen import Seen
from generator.package.toolchain import LIBRARIES, engines, libraries, program_version
from generator.pipeline.request import Package, Request
from generator.workspace import RECORDS, SHIPPED_FOLDERS, Workspace

FORMAT = 1
FOLDER = "builds"
"""Below the cache folder; a file for each request."""

SOURCES = (*SHIPPED_FOLDERS, RECORDS)
"""The folders of a workspace that a build looks into. All of them count: one file less reading
than the build does would be one change that nobody sees."""

FONT_ENDINGS = frozenset((".ttf", ".otf", ".ttc", ".otc"))


@dataclass(frozen=True, slots=True)
class Remembered:
    """A build that would come to the same: what it said, where the package lies, its files."""

    folder: Path
    files: tuple[ManifestFile, ...]
    findings: Findings
    facts: Mapping[str, Any]


class Sources:
    """Everything that decides what comes of a build, looked at once: by name, its hash."""

    def __init__(self, workspace: Workspace, *, cached: bool) -> None:
        self.seen = Seen(workspace.cache_folder() if cached else None)
        try:
            self.hashes: dict[str, str] | None = {
                "day": workspace.today().isoformat(),
                **_program(),
                **dict(_content(workspace, self.seen)),
                **dict(_fonts(workspace, self.seen)),
            }
        except (OSError, Refusal):  # the build says what is wrong
            self.hashes = None
        self.seen.save()


class Memory:
    """What is remembered of one request. `sources` were looked at before the build began."""

    def __init__(
        self, workspace: Workspace, request: Request, sources: Sources | None = None
    ) -> None:
        self._workspace, self._request = workspace, request
        self._cache = workspace.cache_folder()
        self._sources = sources or Sources(workspace, cached=request.cached)
        self.hash_of = self._sources.seen.hash_of

    def recall(self) -> Remembered | None:
        """The build that this one would repeat; None where anything differs, or is not known."""
        if self._request.again or not self._request.cached or self._sources.hashes is None:
            return None
        try:
            kept = json.loads(self._path.read_bytes())
            if kept["format"] != FORMAT or kept["sources"] != self._sources.hashes:
                return None
            folder = self._workspace.output / kept["place"]
            last = lying(folder)
            if last is None or last.lost or _hash(folder) != kept["manifest"]:
                return None
            files = last.manifest.paths()
            asked = tuple(files[path] for path in kept["files"])
            return Remembered(folder, asked, of_data(kept["findings"]), kept["facts"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError, LookupError):
            return None

    def keep(self, package: Package, findings: Findings, facts: Mapping[str, object]) -> None:
        """Remember a package that was laid with nothing to say of it but these `findings`."""
        if self._sources.hashes is None:
            return
        data = {
            "format": FORMAT,
            "sources": self._sources.hashes,
            "place": package.place,
            "manifest": _hash(self._workspace.output / package.place),
            "files": [file.path for file in package.files],
            "findings": as_data(findings),
            "facts": facts,
        }
        with suppress(Refusal):
            write_file(self._path, json.dumps(data, ensure_ascii=False).encode(), lasting=False)

    @property
    def _path(self) -> Path:
        """Named by what was asked, and of which workspace."""
        asked = {**asdict(self._request), "again": False, "cached": True}
        where = [self._workspace.root, self._workspace.shipped(), self._workspace.output]
        name = sha256(json.dumps([asked, where], default=str).encode())
        return self._cache / FOLDER / f"{name[:32]}.json"


def _program() -> dict[str, str]:
    names = {*LIBRARIES, *(name for names in LIBRARIES_OF.values() for name in names)}
    return {"yinfa": program_version(), **libraries(sorted(names)), **engines()}


def _content(workspace: Workspace, seen: Seen) -> Iterator[tuple[str, str]]:
    for folder in SOURCES:
        for relative in workspace.content_files(folder):
            if (path := workspace.find(relative)) is not None:
                yield relative, seen.hash_of(path)
    if (declared := workspace.declaration()) is not None:
        yield DECLARATION, sha256(declared)


def _fonts(workspace: Workspace, seen: Seen) -> Iterator[tuple[str, str]]:
    """All that could be chosen, in the order in which they would be asked."""
    for number, folder in enumerate(workspace.font_folders()):
        yield f"{number} {folder}", ""
        for below, _, names in os.walk(folder):
            for name in sorted(names):
                path = Path(below, name)
                if path.suffix.lower() in FONT_ENDINGS and not name.startswith("."):
                    yield str(path), seen.hash_of(path)


def watched_sources(workspace: Workspace) -> str:
    """A hash of the names, sizes and times of the sources of a workspace."""
    return _signature(root / name for root in workspace.roots for name in SOURCES)


def watched_fonts(workspace: Workspace) -> str:
    """The same of all fonts that could be chosen."""
    return _signature(workspace.font_folders())


def _signature(folders: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for folder in folders:
        for below, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                with suppress(OSError):  # it is gone again
                    stat = Path(below, name).stat()
                    told = f"{below}/{name} {stat.st_size} {stat.st_mtime_ns} {stat.st_ino}\n"
                    found.update(told.encode("utf-8", "surrogateescape"))
    return found.hexdigest()


def _hash(folder: Path) -> str | None:
    return Disk().digest(folder / MANIFEST)
