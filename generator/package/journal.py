"""The journal of a package: what is about to change, so that a broken run can be finished.

Once the journal stands, the new package is certain; before that, the old one is. Refuses
to decide what a package should hold; that is `commit.py`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from generator.diagnostics import package_rules as rules
from generator.diagnostics.finding import Findings
from generator.diagnostics.system import reason_of
from generator.model.paths import folded
from generator.package.manifest import MANIFEST
from generator.package.names import beside
from generator.place import FilePlace
from generator.workspace import Disk, WorkspaceError, checked

JOURNAL = ".yinfa-journal.json"
STAGING = ".yinfa-staging"
FORMAT = 1

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Move:
    """A staged file and the path that it goes to, from there `before` (None: no file) is gone."""

    staged: str
    path: str
    sha256: str
    before: str | None


@dataclass(frozen=True, slots=True)
class Removal:
    """A file that the package no longer has, with the hash that it must still have."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Journal:
    """Removals come first (a name may differ from a new one in case only), the manifest last."""

    removals: tuple[Removal, ...]
    moves: tuple[Move, ...]

    def hashes(self) -> set[str]:
        return {move.sha256 for move in self.moves}


def to_bytes(journal: Journal) -> bytes:
    """The journal as it is written; its paths are relative to the package."""
    data = {"format": FORMAT, **asdict(journal)}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def from_bytes(data: bytes) -> Journal | None:
    """None for what is no journal of ours: it is written at once, so somebody else wrote it."""
    try:
        found = json.loads(data)
        if found["format"] != FORMAT:
            return None
        removals = tuple(
            Removal(checked(item["path"]), str(item["sha256"])) for item in found["removals"]
        )
        moves = tuple(_move(item) for item in found["moves"])
        if not moves or moves[-1].path != MANIFEST:
            return None
    except (ValueError, KeyError, TypeError, AttributeError, WorkspaceError):
        return None
    return Journal(removals, moves)


def _move(item: dict[str, str | None]) -> Move:
    staged, path, before = item["staged"], item["path"], item["before"]
    if staged is None or "/" in checked(staged) or path is None:
        raise ValueError(staged)
    return Move(staged, checked(path), str(item["sha256"]), before)


def recover(folder: Path, disk: Disk) -> tuple[set[str], Findings]:
    """Finish what a broken run left, or clear it away if it cannot be finished.

    Returns the hashes of files that it had made, and findings. Raises `WorkspaceError`.
    """
    findings = Findings()
    data = guarded(folder / JOURNAL, disk.read)
    if data is None:
        if _clear(folder, disk):
            findings.add(rules.PACKAGE_JOURNAL_DISCARDED.at(FilePlace(folder.as_posix(), 0)))
        return set(), findings
    journal = from_bytes(data)
    if journal is not None and _can_be_finished(folder, journal, disk):
        findings.extend(apply(folder, journal, disk))
        return journal.hashes(), findings
    findings.add(rules.PACKAGE_JOURNAL_DISCARDED.at(FilePlace(folder.as_posix(), 0)))
    guarded(folder / JOURNAL, disk.remove)
    _clear(folder, disk)
    return journal.hashes() if journal else set(), findings


def _can_be_finished(folder: Path, journal: Journal, disk: Disk) -> bool:
    """Whether each file is either staged still or in its place already."""
    return all(
        any(
            guarded(path, disk.digest) == move.sha256
            for path in (folder / STAGING / move.staged, folder / move.path)
        )
        for move in journal.moves
    )


def apply(folder: Path, journal: Journal, disk: Disk) -> Findings:
    """Carry the journal out and remove it; doing it again where it was broken off is the same.

    A file that changed under its hands is never overwritten. Raises `WorkspaceError`; the
    journal then stays, and the next run goes on.
    """
    findings = Findings()
    for removal in journal.removals:
        path = folder / removal.path
        if guarded(path, disk.digest) == removal.sha256:
            guarded(path, disk.remove)
        _remove_empty(folder, path.parent, disk)
    *files, manifest = journal.moves
    taken = {folded(move.path) for move in files}
    for move in files:
        _carry_out(folder, move, taken, findings, disk)
    guarded(folder, disk.sync_folder)
    _replace(folder, manifest, folder / manifest.path, disk)
    guarded(folder, disk.sync_folder)
    guarded(folder / JOURNAL, disk.remove)
    guarded(folder, disk.sync_folder)
    _clear(folder, disk)
    return findings


def _carry_out(
    folder: Path, move: Move, taken: Collection[str], findings: Findings, disk: Disk
) -> None:
    target = folder / move.path
    found = guarded(target, disk.digest)
    if found == move.sha256:
        return
    if found != move.before and found is not None:
        new = free_name(folder, move.path, {move.sha256}, taken, disk)
        target = folder / new
        place = FilePlace(move.path, 0)
        findings.add(rules.PACKAGE_FILE_CHANGED.at(place, path=move.path, new=new))
    guarded(target.parent, disk.make_folder)
    _replace(folder, move, target, disk)
    if target.parent != folder:
        guarded(target.parent, disk.sync_folder)


def _replace(folder: Path, move: Move, target: Path, disk: Disk) -> None:
    """Put the staged file in its place, unless that was done before the run broke off."""
    staged = folder / STAGING / move.staged
    if guarded(staged, disk.digest) is None:
        return
    try:
        disk.replace(staged, target)
    except PermissionError as error:
        shown = target.relative_to(folder).as_posix()
        finding = rules.PACKAGE_TARGET_LOCKED.at(FilePlace(shown, 0), path=shown)
        raise WorkspaceError(finding) from error
    except OSError as error:
        raise not_writable(target, error) from error


def free_name(folder: Path, path: str, ours: set[str], taken: Collection[str], disk: Disk) -> str:
    """A name beside `path` that is not `taken` and where nothing stands but what we made."""
    number = 1
    while folded(beside(path, number)) in taken or guarded(
        folder / beside(path, number), disk.digest
    ) not in {None, *ours}:
        number += 1
    return beside(path, number)


def not_writable(path: Path, error: OSError) -> WorkspaceError:
    """The finding for a path that the system refuses to change."""
    shown = path.as_posix()
    there = os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises where nobody may enter
    if isinstance(error, PermissionError) and there:
        return WorkspaceError(rules.PACKAGE_TARGET_LOCKED.at(FilePlace(shown, 0), path=path.name))
    finding = rules.FILE_NOT_WRITABLE.at(FilePlace(shown, 0), path=shown, reason=reason_of(error))
    return WorkspaceError(finding)


def guarded(path: Path, act: Callable[[Path], Result]) -> Result:
    """`act(path)`, what the system refuses being a `WorkspaceError`."""
    try:
        return act(path)
    except OSError as error:
        raise not_writable(path, error) from error


def _clear(folder: Path, disk: Disk) -> bool:
    """Remove the staging folder; whether there were files in it."""
    staging = folder / STAGING
    names = guarded(staging, disk.names)
    for name in names:
        guarded(staging / name, disk.remove)
    guarded(staging, disk.remove_folder)
    return bool(names)


def _remove_empty(folder: Path, inner: Path, disk: Disk) -> None:
    """Remove the folders below `folder` that a removed file leaves empty."""
    while inner != folder and inner.is_relative_to(folder):
        if guarded(inner, disk.names):
            return
        guarded(inner, disk.remove_folder)
        inner = inner.parent


def is_ours(path: str) -> bool:
    """Whether a package needs this name for itself."""
    return path.split("/", maxsplit=1)[0].casefold() in (MANIFEST, JOURNAL, STAGING)
