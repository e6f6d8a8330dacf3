"""A package changes as one: the old files or the new ones, whenever a run breaks off.

Files are made in a staging folder, a journal is flushed, each file replaced, the manifest
last. Refuses to overwrite what a person changed and to touch what it did not make.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagnostics import package_rules as rules
from generator.diagnostics.finding import Findings
from generator.model.paths import folded
from generator.package.journal import (
    JOURNAL,
    STAGING,
    Journal,
    Move,
    Removal,
    apply,
    free_name,
    guarded,
    is_ours,
    not_writable,
    recover,
    to_bytes,
)
from generator.package.lock import alone
from generator.package.manifest import (
    MANIFEST,
    Manifest,
    ManifestFile,
    from_json,
    merged,
    to_json,
)
from generator.place import FilePlace
from generator.workspace import Disk, WorkspaceError, checked, sha256

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

    def entry(self) -> ManifestFile:
        return ManifestFile(
            path=self.path,
            part=self.part,
            id=self.id,
            title=self.title,
            format=self.format,
            pages=self.pages,
            sha256=sha256(self.data),
        )


def commit(
    folder: Path,
    files: Sequence[PackageFile],
    manifest: Manifest,
    *,
    partial: bool = False,
    disk: Disk = _ON_DISK,
) -> tuple[Path, Findings]:
    """Make the package in `folder` hold `files`; `manifest` comes without its files.

    `partial`: the other files of the last manifest stay. Where a new version had to be laid
    beside a person's file, the manifest names the new version. Returns the manifest's path
    and warnings. Raises `WorkspaceError`; a second run then does what is left. Two runs at
    once take turns.
    """
    _check_paths(files)
    guarded(folder, disk.make_folder)
    with alone(folder):
        return _commit(folder, files, manifest, disk, partial=partial)


def _commit(
    folder: Path, files: Sequence[PackageFile], manifest: Manifest, disk: Disk, *, partial: bool
) -> tuple[Path, Findings]:
    made, findings = recover(folder, disk)
    last = _last_manifest(folder, disk)
    known = made | ({file.sha256 for file in last.files} if last else set())
    taken = {folded(file.path) for file in files}
    placed = [_placed(folder, file, last, known, taken, findings, disk) for file in files]
    target = replace(manifest, files=tuple(file.entry() for file in placed))
    if partial and last is not None:
        target = merged(last, target)
    removals = _removals(folder, last, target, findings, disk)
    _change(folder, placed, target, removals, disk)
    return folder / MANIFEST, findings


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


def _placed(
    folder: Path,
    file: PackageFile,
    last: Manifest | None,
    known: set[str],
    taken: set[str],
    findings: Findings,
    disk: Disk,
) -> PackageFile:
    """The file with the path that it can have: its own, or one beside a file not ours."""
    ours = {sha256(file.data), *known}
    if guarded(folder / file.path, disk.digest) in {None, *ours}:
        return file
    new = free_name(folder, file.path, ours, taken, disk)
    listed = last.paths() if last else {}
    changed = file.path in listed or new in listed
    rule = rules.PACKAGE_FILE_CHANGED if changed else rules.PACKAGE_FOREIGN_FILE
    findings.add(rule.at(FilePlace(file.path, 0), path=file.path, new=new))
    return replace(file, path=new)


def _removals(
    folder: Path, last: Manifest | None, target: Manifest, findings: Findings, disk: Disk
) -> tuple[Removal, ...]:
    """Files of the last manifest that are no longer there, if nobody changed them."""
    removals: list[Removal] = []
    listed = target.paths()
    laid_beside = {finding.place for finding in findings}
    for file in last.files if last else ():
        if file.path in listed or FilePlace(file.path, 0) in laid_beside:
            continue
        found = guarded(folder / file.path, disk.digest)
        if found == file.sha256:
            removals.append(Removal(file.path, file.sha256))
        elif found is not None:
            findings.add(rules.PACKAGE_FILE_KEPT.at(FilePlace(file.path, 0), path=file.path))
    return tuple(removals)


def _change(
    folder: Path,
    files: Sequence[PackageFile],
    target: Manifest,
    removals: tuple[Removal, ...],
    disk: Disk,
) -> None:
    """Stage what differs, write the journal, carry it out; nothing if nothing differs."""
    wanted = {file.path: file.data for file in files} | {MANIFEST: to_json(target)}
    moves: list[Move] = []
    for path, data in wanted.items():
        before = guarded(folder / path, disk.digest)
        if before != sha256(data):
            moves.append(Move(f"{len(moves):04}", path, sha256(data), before))
    if not moves and not removals:
        return
    if not moves or moves[-1].path != MANIFEST:
        data = wanted[MANIFEST]
        moves.append(Move(f"{len(moves):04}", MANIFEST, sha256(data), sha256(data)))
    journal = Journal(removals, tuple(moves))
    _stage(folder, journal, wanted, disk)
    apply(folder, journal, disk)


def _stage(folder: Path, journal: Journal, wanted: dict[str, bytes], disk: Disk) -> None:
    staging = folder / STAGING
    try:
        disk.make_folder(staging)
        for move in journal.moves:
            disk.write(staging / move.staged, wanted[move.path])
        disk.write(staging / JOURNAL, to_bytes(journal))
        disk.sync_folder(staging)
        disk.replace(staging / JOURNAL, folder / JOURNAL)
        disk.sync_folder(folder)
    except OSError as error:
        _give_back(folder, disk)
        raise not_writable(staging, error) from error


def _give_back(folder: Path, disk: Disk) -> None:
    """Free the room that a failed staging takes, as far as the system lets us."""
    try:
        if disk.read(folder / JOURNAL) is None:
            recover(folder, disk)
    except (OSError, WorkspaceError):
        return
