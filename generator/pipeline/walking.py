"""The files below a folder, in the order in which they were last changed.

What office programs leave beside a file is passed over. Refuses to open any of them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import package_rules as rules
from generator.diagnostics.system import reason_of
from generator.place import FilePlace
from generator.workspace import WorkspaceError

_LEFTOVERS = re.compile(r"\.|~\$|.*\.(?:tmp|part|crdownload)$|(?:Thumbs\.db|desktop\.ini)$", re.I)
_FOLDERS = re.compile(r"\.|__MACOSX$")


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


def files_below(folder: Path) -> list[Found]:
    """What was changed first comes first, so that a correction follows what it corrects.

    Raises `WorkspaceError` where the folder cannot be read.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 Path.is_dir raises where nobody may enter
        if os.path.lexists(folder):
            reason, rule = "不是目录", rules.FILE_NOT_READABLE
            raise WorkspaceError(rule.at(FilePlace(str(folder), 0), path=folder, reason=reason))
        advice = "请核对收件目录"
        raise WorkspaceError(
            rules.FILE_NOT_FOUND.at(FilePlace(str(folder), 0), path=folder, advice=advice)
        )
    found = _below(str(folder.absolute()), "")
    return sorted(found, key=lambda one: (one.mtime, one.shown))


def _below(folder: str, shown: str) -> Iterator[Found]:
    try:
        with os.scandir(folder) as entries:
            there = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        place = FilePlace(shown or folder, 0)
        raise WorkspaceError(
            rules.FILE_NOT_READABLE.at(place, path=shown or folder, reason=reason_of(error))
        ) from error
    for entry in there:
        name = _characters(entry.name)
        if entry.is_dir(follow_symlinks=False):
            if not _FOLDERS.match(name):
                yield from _below(entry.path, f"{shown}{name}/")
        elif entry.is_file() and not _LEFTOVERS.match(name):
            state = entry.stat()
            yield Found(entry.path, shown + name, state.st_size, state.st_mtime_ns)


def _characters(name: str) -> str:
    """A name in the encoding of an old archive, which the system gives as bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")
    return name
