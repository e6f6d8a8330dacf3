"""Hashes of files that were read before, by size, times and inode: 80 MB of fonts are read once.

A file that was changed less than two seconds before it was read is read again: it may have changed
once more within the same tick of the clock. Refuses to be relied on for the files of a package.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from generator.disk import WorkspaceError, write_file
from generator.workspace import time_ns

CACHE = "hashes.json"
FORMAT = 1
SETTLED = 2_000_000_000
"""Nanoseconds after which a file's times tell whether it was changed."""

Stat = tuple[int, int, int, int, int]


def file_hash(path: Path) -> str:
    """SHA-256 of a file in hex, read anew where its size or its times are others."""
    return _hash_of(path, _stat(path))


@lru_cache(maxsize=256)
def _hash_of(path: Path, stat: Stat) -> str:  # noqa: ARG001 what a stale hash differs in
    return _read(path)


class Seen:
    """The hashes that a cache folder knows; without one each file is read."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / CACHE if folder else None
        self._known = _loaded(self._path) if self._path else {}
        self._new = False

    def hash_of(self, path: Path) -> str:
        """SHA-256 in hex. Lets `OSError` through."""
        stat = _stat(path)
        known = self._known.get(str(path))
        if known is not None and known[:-1] == [*stat]:
            return str(known[-1])
        found = _read(path)
        if self._path and _stat(path) == stat and time_ns() - max(stat[1], stat[2]) > SETTLED:
            self._known[str(path)] = [*stat, found]
            self._new = True
        return found

    def save(self) -> None:
        """Keep what was learnt; a cache that cannot be written is none."""
        if self._path and self._new:
            data = json.dumps({"format": FORMAT, "files": self._known}, ensure_ascii=False)
            with suppress(WorkspaceError):
                write_file(self._path, data.encode("utf-8", "surrogateescape"), lasting=False)
            self._new = False


def _stat(path: Path) -> Stat:
    found = path.stat()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev


def _read(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _loaded(path: Path) -> dict[str, list[int | str]]:
    """Nothing where somebody else wrote there, or nobody."""
    try:
        found = json.loads(path.read_bytes().decode("utf-8", "surrogateescape"))
        files = found["files"] if found["format"] == FORMAT else {}
        return {
            str(name): [*map(int, entry[:-1]), str(entry[-1])]
            for name, entry in files.items()
            if len(entry) == len(Stat.__args__) + 1  # type: ignore[attr-defined]
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, LookupError):
        return {}
