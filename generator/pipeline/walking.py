"""The files below a folder, in the order in which they were last changed.

What office programs leave beside a file is passed over, and so is what we wrote ourselves: files of
a package that are as they were made, and ledgers. Refuses to open what somebody sent.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from generator.diagnostics import collect_rules as rules
from generator.diagnostics import package_rules
from generator.diagnostics.system import reason_of
from generator.disk import Disk, WorkspaceError
from generator.package.manifest import MANIFEST, from_json
from generator.pipeline.ledgers import LEDGER, RETURNS
from generator.place import FilePlace

_LEFTOVERS = re.compile(r"\.|~\$|.*\.(?:tmp|part|crdownload)$|(?:Thumbs\.db|desktop\.ini)$", re.I)
_FOLDERS = re.compile(r"\.|__MACOSX$")
_LEDGERS = re.compile(rf"{re.escape(LEDGER)}(?:-wal|-shm|-journal)?$", re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """A file with its place below the folder, and what tells whether it has changed.

    `mtime` is in nanoseconds. `shown` has its name in characters even where the system gave bytes
    of another encoding.
    """

    path: str
    shown: str
    size: int
    mtime: int

    @property
    def parts(self) -> tuple[str, ...]:
        """Folders and file name without its ending."""
        *folders, name = self.shown.split("/")
        return (*folders, name.rpartition(".")[0] or name)


@dataclass
class Walk:
    """What lies below a folder: what may have been sent, and the names of files of ours."""

    found: list[Found] = field(default_factory=list)
    ours: list[str] = field(default_factory=list)


def walked(folder: Path) -> Walk:
    """What was changed first comes first, so that a correction follows what it corrects.

    Raises `WorkspaceError` where the folder cannot be read.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 Path.is_dir raises where nobody may enter
        rule = rules.NOT_A_FOLDER if os.path.lexists(folder) else rules.NO_FOLDER
        raise WorkspaceError(rule.at(FilePlace(str(folder), 0), path=folder))
    walk = Walk()
    for one, is_ours in _below(str(folder.absolute()), "", {}):
        if is_ours:
            walk.ours.append(one.shown)
        else:
            walk.found.append(one)
    walk.found.sort(key=attrgetter("mtime", "shown"))
    return walk


def _below(folder: str, shown: str, made: Mapping[str, str]) -> Iterator[tuple[Found, bool]]:
    """Every file, and whether it is ours; `made` are the files of packages by path, with hashes."""
    try:
        with os.scandir(folder) as entries:
            there = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        place = FilePlace(shown or folder, 0)
        reason = reason_of(error)
        raise WorkspaceError(
            package_rules.FILE_NOT_READABLE.at(place, path=shown or folder, reason=reason)
        ) from error
    made = {**made, **_package(folder)} if any(one.name == MANIFEST for one in there) else made
    for entry in there:
        name = _characters(entry.name)
        if entry.is_dir(follow_symlinks=False):
            if name != RETURNS and not _FOLDERS.match(name):
                yield from _below(entry.path, f"{shown}{name}/", made)
        elif entry.is_file() and not _LEFTOVERS.match(name):
            state = entry.stat()
            found = Found(entry.path, shown + name, state.st_size, state.st_mtime_ns)
            yield found, bool(_LEDGERS.match(name)) or _is_made(entry.path, made)


def _package(folder: str) -> dict[str, str]:
    """The files of the package that lies here, its manifest with them; none for another's manifest."""
    path = Path(folder) / MANIFEST
    try:
        data = Disk().read(path)
        files = from_json(data, MANIFEST).files if data is not None else ()
        own = {str(path): Disk().digest(path) or ""} if data is not None else {}
    except (OSError, WorkspaceError):
        return {}
    return own | {str(Path(folder) / file.path): file.sha256 for file in files}


def _is_made(path: str, made: Mapping[str, str]) -> bool:
    """Whether it lies there as we made it; a form that was filled in where it lay was sent."""
    try:
        return path in made and Disk().digest(Path(path)) == made[path]
    except OSError:  # who reads it will say so
        return False


def _characters(name: str) -> str:
    """A name in the encoding of an old archive, which the system gives as bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")
    return name
