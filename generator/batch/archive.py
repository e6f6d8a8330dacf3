"""Content and templates as one value that can be sent to another machine, and unpacked there.

Refuses to send fonts and programs: each machine has its own, and they are compared first.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from generator.disk import sha256, write_file
from generator.workspace import RECORDS, SHIPPED_FOLDERS, Workspace, shipped_folder


@dataclass(frozen=True, slots=True)
class Archive:
    """The files of a workspace and those shipped with it, by path; `key` stands for them all."""

    key: str
    files: dict[str, bytes] = field(compare=False, repr=False)

    def workspace(self) -> Workspace:
        """A workspace with these files and no others; unpacked once in a process."""
        folder = _unpacked(self)
        return Workspace(folder, shipped=folder, environ=_with_own_fonts())


def packed(workspace: Workspace) -> Archive:
    """Raises `WorkspaceError` for a file that cannot be read."""
    folders = (*SHIPPED_FOLDERS, RECORDS)
    paths = [path for folder in folders for path in workspace.content_files(folder)]
    files = {path: workspace.read_bytes(path) for path in paths}
    key = sha256("\n".join(f"{path} {sha256(data)}" for path, data in files.items()).encode())
    return Archive(key, files)


def own_workspace() -> Workspace:
    """A workspace that knows the fonts of this machine and has no content of its own."""
    return Archive("", {}).workspace()


_KEPT = 2
"""How many stay unpacked: the one that is worked with, and `own_workspace`."""

_FOLDERS: dict[str, tempfile.TemporaryDirectory[str]] = {}
"""What is unpacked in this process, by key; the last one used stands last."""


def _unpacked(archive: Archive) -> Path:
    """A worker of a cluster may live for months: older ones are taken off the disk."""
    kept = _FOLDERS.pop(archive.key, None)
    if kept is None:
        kept = tempfile.TemporaryDirectory(prefix="yinfa-")
        for path, data in archive.files.items():
            write_file(Path(kept.name) / path, data)
    _FOLDERS[archive.key] = kept
    while len(_FOLDERS) > _KEPT:
        _FOLDERS.pop(next(iter(_FOLDERS))).cleanup()
    return Path(kept.name)


def _with_own_fonts() -> dict[str, str]:
    """The fonts beside the program on this machine are still found."""
    named = os.environ.get("YINFA_FONTS", "")
    beside = str(shipped_folder() / "fonts")
    return {**os.environ, "YINFA_FONTS": os.pathsep.join(filter(None, (named, beside)))}
