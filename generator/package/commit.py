"""A package changes as one: the old files or the new ones, whenever a run breaks off.

Files are made in a staging folder, a journal is flushed, each file replaced, the manifest
last. What a person changed is laid aside. Refuses to touch what was issued, and what it did
not make as long as it does not need the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator.diagnostics import package_rules as rules
from generator.diagnostics.finding import Findings
from generator.disk import Disk, WorkspaceError, checked, sha256
from generator.model.paths import folded
from generator.package.carrying import change, free_old, recover
from generator.package.guard import guarded
from generator.package.journal import (
    Aside,
    Journal,
    Move,
    Removal,
    is_ours,
    old_place,
)
from generator.package.kept import still_kept
from generator.package.lock import alone
from generator.package.made import to_drop, to_keep
from generator.package.manifest import (
    MANIFEST,
    Kept,
    Manifest,
    ManifestFile,
    from_json,
    merged,
    to_json,
)
from generator.place import FilePlace

NOTHING: Mapping[str, str] = {}

_ON_DISK = Disk()


@dataclass(frozen=True, slots=True)
class PackageFile:
    """One finished file. `path` is relative to the package, with `/`; `part` as `annex:2`."""

    path: str
    part: str
    id: str
    title: str
    format: str
    pages: int | None
    data: bytes
    recipe: Mapping[str, str] = field(default_factory=dict)

    def entry(self) -> ManifestFile:
        return ManifestFile(
            path=self.path,
            part=self.part,
            id=self.id,
            title=self.title,
            format=self.format,
            pages=self.pages,
            sha256=sha256(self.data),
            recipe=self.recipe,
        )


def commit(
    folder: Path,
    files: Sequence[PackageFile],
    manifest: Manifest,
    *,
    day: date,
    partial: bool = False,
    issued: Mapping[str, str] = NOTHING,
    disk: Disk = _ON_DISK,
) -> tuple[Path, Findings]:
    """Make the package in `folder` hold `files`; `manifest` comes without its files.

    `partial`: the other files of the last manifest stay. A person's file whose name is needed
    moves to `旧稿/` and the folder of the `day`. `issued` gives the hashes of files that went
    out, by path: those stay. Returns the manifest's path and warnings. Raises `WorkspaceError`;
    a second run then does what is left. Two runs at once take turns.
    """
    _check_paths(files)
    guarded(folder, disk.make_folder)
    with alone(folder):
        return _commit(folder, files, manifest, day, issued, disk, partial=partial)


def _commit(
    folder: Path,
    files: Sequence[PackageFile],
    manifest: Manifest,
    day: date,
    issued: Mapping[str, str],
    disk: Disk,
    *,
    partial: bool,
) -> tuple[Path, Findings]:
    found = recover(folder, disk)
    last = _last_manifest(folder, disk)
    known = found.made | ({file.sha256 for file in last.files} if last else set())
    target = replace(manifest, files=tuple(file.entry() for file in files))
    if partial and last is not None:
        target = merged(last, target)
    _refuse_issued(folder, files, last, target, issued, disk)
    gone = _no_longer_made(folder, last, target, disk)
    asides = _asides(folder, files, gone, last, known, day, disk)
    kept = still_kept(folder, (*(last.kept if last else ()), *found.kept), disk)
    target = replace(target, kept=_with_asides(kept, asides))
    removals = tuple(Removal(p, digest) for p, digest in gone.items() if digest in known)
    wanted = {file.path: file.data for file in files}
    wanted |= {**to_keep(folder, wanted, target, disk), MANIFEST: to_json(target)}
    removals += tuple(to_drop(folder, target, disk))
    journal = _journal(folder, asides, removals, wanted, day, disk)
    if journal is not None:
        found.findings.extend(journal.told())
        change(folder, journal, wanted, disk)
    return folder / MANIFEST, found.findings


def _check_paths(files: Sequence[PackageFile]) -> None:
    taken: set[str] = set()
    for file in files:
        path = checked(file.path)
        reason = "同一文件包中已有此名" if folded(path) in taken else ""
        if is_ours(path):
            reason = "文件包自身要用此名"
        if reason:
            place = FilePlace(path, 0)
            raise WorkspaceError(rules.PACKAGE_NAME_INVALID.at(place, path=path, reason=reason))
        taken.add(folded(path))


def _last_manifest(folder: Path, disk: Disk) -> Manifest | None:
    path = folder / MANIFEST
    data = guarded(path, disk.read)
    return None if data is None else from_json(data, path.as_posix())


def _refuse_issued(
    folder: Path,
    files: Sequence[PackageFile],
    last: Manifest | None,
    target: Manifest,
    issued: Mapping[str, str],
    disk: Disk,
) -> None:
    """Nothing takes the name of a file that went out but its own bytes, and none of them goes."""
    went_out = {folded(path): digest for path, digest in issued.items()}
    for file in files:
        if went_out.get(folded(file.path), sha256(file.data)) != sha256(file.data):
            raise _was_issued(file.path)
    listed = {folded(file.path) for file in target.files}
    for old in last.files if last else ():
        dropped = folded(old.path) in went_out and folded(old.path) not in listed
        if dropped and guarded(folder / old.path, disk.digest) is not None:
            raise _was_issued(old.path)


def _was_issued(path: str) -> WorkspaceError:
    return WorkspaceError(rules.PACKAGE_ISSUED.at(FilePlace(path, 0), path=path))


def _no_longer_made(
    folder: Path, last: Manifest | None, target: Manifest, disk: Disk
) -> dict[str, str]:
    """The files of the last manifest that the package drops, with what they hold now."""
    listed = target.paths()
    paths = [file.path for file in last.files if file.path not in listed] if last else []
    found = {path: guarded(folder / path, disk.digest) for path in paths}
    return {path: digest for path, digest in found.items() if digest}


def _asides(
    folder: Path,
    files: Sequence[PackageFile],
    gone: Mapping[str, str],
    last: Manifest | None,
    known: set[str],
    day: date,
    disk: Disk,
) -> tuple[Aside, ...]:
    """What persons changed or brought, under names that are needed or no longer ours."""
    listed = last.paths() if last else {}
    settled = {(kept.was, kept.sha256) for kept in last.kept if kept.settled} if last else set()
    there = {file.path: guarded(folder / file.path, disk.digest) for file in files}
    own = {file.path: sha256(file.data) for file in files}
    asides: list[Aside] = []
    for path, found in (*there.items(), *gone.items()):
        if not found or found == own.get(path) or found in known:
            continue
        place = old_place(day.isoformat(), path)
        to = free_old(folder, place, found, [aside.to for aside in asides], disk)
        made = listed[path].sha256 if path in listed else ""
        asides.append(Aside(path, to, found, made, (path, found) in settled))
    return tuple(asides)


def _with_asides(kept: Iterable[Kept], asides: Iterable[Aside]) -> tuple[Kept, ...]:
    moved = {aside.path for aside in asides}
    found = {one.path: one for one in kept if one.path not in moved}
    return tuple((found | {aside.to: aside.kept() for aside in asides}).values())


def _journal(
    folder: Path,
    asides: tuple[Aside, ...],
    removals: tuple[Removal, ...],
    wanted: Mapping[str, bytes],
    day: date,
    disk: Disk,
) -> Journal | None:
    """What is to change, the manifest last; None if nothing differs."""
    moved = {aside.path for aside in asides}
    moves: list[Move] = []
    for path, data in wanted.items():
        before = guarded(folder / path, disk.digest)
        if before != sha256(data) or (path == MANIFEST and (moves or removals or asides)):
            staged = f"{len(moves):04}"
            moves.append(Move(staged, path, sha256(data), None if path in moved else before))
    return Journal(removals, tuple(moves), asides, day.isoformat()) if moves else None
