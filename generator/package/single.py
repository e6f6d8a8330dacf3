"""Single files outside of a package: laid where they are wanted, over nothing that differs.

Refuses to say why a file that is there differs: there is no manifest that could tell.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from generator.diagnostics.calibration_rules import CALIBRATION_PAGE_KEPT
from generator.diagnostics.finding import Finding, Rule
from generator.disk import Disk, sha256, write_file
from generator.package.guard import guarded
from generator.package.names import beside
from generator.place import FilePlace


def lay(
    folder: Path,
    name: str,
    data: bytes,
    kept: Rule = CALIBRATION_PAGE_KEPT,
    ours: Collection[str] = (),
) -> tuple[Path, Finding | None]:
    """Write `name`, or a new name beside it where another file has that name.

    A file with one of the digests `ours` is one that we wrote and nobody changed: it is replaced.
    Returns the path, and what must be said, by the rule `kept`. Raises `WorkspaceError`.
    """
    disk, known = Disk(), {sha256(data), *ours}
    taken = guarded(folder / name, disk.digest) not in {None, *known}
    new = _free_name(folder, name, known, disk) if taken else name
    write_file(folder / new, data)
    place = FilePlace((folder / name).as_posix(), 0)
    return folder / new, kept.at(place, path=name, new=new) if taken else None


def _free_name(folder: Path, path: str, ours: Collection[str], disk: Disk) -> str:
    """A name beside `path` where nothing stands but what we made."""
    number = 1
    while guarded(folder / beside(path, number), disk.digest) not in {None, *ours}:
        number += 1
    return beside(path, number)
