"""A journal carried out, and what a broken run left of one finished or cleared away.

Refuses to decide what a package should hold, and to overwrite what a person did meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.diagnostics import package_rules as rules
from generator.diagnostics.finding import Findings
from generator.disk import Disk, WorkspaceError, sha256
from generator.model.paths import folded
from generator.package.guard import CLOSE_IT, guarded, locked, not_writable, refuse_blocked
from generator.package.journal import (
    JOURNAL,
    MADE,
    STAGING,
    Aside,
    Journal,
    Move,
    from_bytes,
    old_place,
    to_bytes,
    told,
)
from generator.package.manifest import MANIFEST, Kept, from_json, to_json
from generator.package.names import numbered
from generator.place import FilePlace

_HIDDEN = (MANIFEST, MADE)


@dataclass
class Recovered:
    """What a broken run had done: hashes of files that it made, persons' files it laid aside."""

    made: set[str] = field(default_factory=set)
    kept: tuple[Kept, ...] = ()
    findings: Findings = field(default_factory=Findings)


def change(folder: Path, journal: Journal, wanted: Mapping[str, bytes], disk: Disk) -> None:
    """Stage what is `wanted`, by path, let the journal stand, and carry it out.

    Raises `WorkspaceError`: before the journal stands nothing has changed.
    """
    refuse_blocked(folder, journal.paths(), disk)
    staging = folder / STAGING
    try:
        disk.make_folder(staging)
        for move in journal.moves:
            disk.write(staging / move.staged, wanted[move.path])
        _let_stand(folder, journal, disk)
    except OSError as error:
        _give_back(folder, disk)
        raise not_writable(staging, error) from error
    apply(folder, journal, disk)


def _let_stand(folder: Path, journal: Journal, disk: Disk) -> None:
    """From here on it is certain what the package becomes."""
    staging = folder / STAGING
    disk.write(staging / JOURNAL, to_bytes(journal))
    disk.sync_folder(staging)
    disk.replace(staging / JOURNAL, folder / JOURNAL)
    disk.sync_folder(folder)


def _give_back(folder: Path, disk: Disk) -> None:
    """Free the room that a failed staging takes, as far as the system lets us."""
    try:
        if disk.read(folder / JOURNAL) is None:
            recover(folder, disk)
    except (OSError, WorkspaceError):
        return


def recover(folder: Path, disk: Disk) -> Recovered:
    """Finish what a broken run left, or clear it away if it cannot be finished.

    Raises `WorkspaceError`.
    """
    found = Recovered()
    data = guarded(folder / JOURNAL, disk.read)
    if data is None:
        if _clear(folder, disk):
            found.findings.add(rules.PACKAGE_JOURNAL_DISCARDED.at(FilePlace(folder.as_posix(), 0)))
        return found
    journal = from_bytes(data)
    if journal is not None:
        found.made = journal.hashes()
    if journal is not None and can_be_finished(folder, journal, disk):
        refuse_blocked(folder, _pending(folder, journal, disk), disk)
        journal = replanned(folder, journal, disk)
        apply(folder, journal, disk)
        found.findings.extend(journal.told())
        return found
    found.findings.add(rules.PACKAGE_JOURNAL_DISCARDED.at(FilePlace(folder.as_posix(), 0)))
    if journal is not None:
        found.kept = _laid_aside(folder, journal, disk)
        found.findings.extend(told(kept, made=True) for kept in found.kept)
    guarded(folder / JOURNAL, disk.remove)
    _clear(folder, disk)
    return found


def can_be_finished(folder: Path, journal: Journal, disk: Disk) -> bool:
    """Whether each file is either staged still or in its place already."""
    return all(
        any(
            guarded(path, disk.digest) == move.sha256
            for path in (folder / STAGING / move.staged, folder / move.path)
        )
        for move in journal.moves
    )


def _pending(folder: Path, journal: Journal, disk: Disk) -> list[str]:
    """The paths that a broken run has not changed yet."""
    new = {move.path: move.sha256 for move in journal.moves}
    new |= {aside.to: aside.sha256 for aside in journal.asides}
    there = {path: guarded(folder / path, disk.digest) for path in journal.paths()}
    return [path for path, digest in there.items() if digest != new.get(path)]


def replanned(folder: Path, journal: Journal, disk: Disk) -> Journal:
    """The journal with asides for what persons did since it was written, manifest and all.

    It stands before anything is moved: a run that breaks off once more goes on from it.
    """
    new = {move.path: move for move in journal.moves if move.path.split("/")[0] not in _HIDDEN}
    asides = {aside.path: aside for aside in journal.asides}
    late: list[Aside] = []
    for path in {**new, **asides}:
        move, aside = new.get(path), asides.get(path)
        found = guarded(folder / path, disk.digest)
        foreseen = {None, "", move.sha256 if move else None, move.before if move else None}
        if aside is not None and found == aside.sha256:
            if guarded(folder / aside.to, disk.digest) in (None, found):
                continue
        elif found in foreseen:
            continue
        taken = [one.to for one in (*journal.asides, *late)]
        to = free_old(folder, old_place(journal.day, path), found or "", taken, disk)
        made = aside.made if aside else (move.before or move.sha256 if move else "")
        late.append(Aside(path, to, found or "", made))
    if not late:
        return journal
    done = {kept.path for kept in _laid_aside(folder, journal, disk)}
    again = {aside.path for aside in late}
    dropped = {a.to for a in journal.asides if a.path in again and a.to not in done}
    still = (aside for aside in journal.asides if aside.to not in dropped)
    return _amended(folder, replace(journal, asides=(*still, *late)), dropped, late, disk)


def _amended(
    folder: Path, journal: Journal, dropped: set[str], late: list[Aside], disk: Disk
) -> Journal:
    """Stage the manifest that knows of these asides, and let the journal with them stand."""
    *moves, last = journal.moves
    for path in (folder / STAGING / last.staged, folder / MANIFEST):
        data = guarded(path, disk.read)
        if data is not None and sha256(data) == last.sha256:
            break
    else:
        return journal
    manifest = from_json(data, MANIFEST)
    kept = (one for one in manifest.kept if one.path not in dropped)
    data = to_json(replace(manifest, kept=(*kept, *(aside.kept() for aside in late))))
    move = Move(f"{last.staged}+", MANIFEST, sha256(data), None)
    amended = replace(journal, moves=(*moves, move))
    try:
        disk.make_folder(folder / STAGING)
        disk.write(folder / STAGING / move.staged, data)
        _let_stand(folder, amended, disk)
    except OSError as error:
        raise not_writable(folder / STAGING, error) from error
    return amended


def _laid_aside(folder: Path, journal: Journal, disk: Disk) -> tuple[Kept, ...]:
    """The asides that a run had carried out before it broke off."""
    return tuple(
        aside.kept()
        for aside in journal.asides
        if guarded(folder / aside.to, disk.digest) == aside.sha256
        and guarded(folder / aside.path, disk.digest) != aside.sha256
    )


def apply(folder: Path, journal: Journal, disk: Disk) -> None:
    """Carry the journal out and remove it; doing it again where it was broken off is the same.

    Raises `WorkspaceError`, also for a file that changes under its hands; the journal then
    stays, and the next run goes on.
    """
    for aside in journal.asides:
        _lay_aside(folder, aside, disk)
    for removal in journal.removals:
        path = folder / removal.path
        if guarded(path, disk.digest) == removal.sha256:
            guarded(path, disk.remove)
        _remove_empty(folder, path.parent, disk)
    *files, manifest = journal.moves
    for move in files:
        _carry_out(folder, move, disk)
    guarded(folder, disk.sync_folder)
    _replace(folder, manifest, folder / manifest.path, disk)
    guarded(folder, disk.sync_folder)
    guarded(folder / JOURNAL, disk.remove)
    guarded(folder, disk.sync_folder)
    _clear(folder, disk)


def _lay_aside(folder: Path, aside: Aside, disk: Disk) -> None:
    """Move a person's file out of the way, unless that is done."""
    source, target = folder / aside.path, folder / aside.to
    if guarded(source, disk.digest) != aside.sha256:
        return
    if guarded(target, disk.digest) not in (None, aside.sha256):
        raise locked(aside.to, CLOSE_IT)
    guarded(target.parent, disk.make_folder)
    _moved(source, target, aside.path, disk)
    for changed in (target.parent, target.parent.parent, source.parent):
        guarded(changed, disk.sync_folder)
    _remove_empty(folder, source.parent, disk)


def _carry_out(folder: Path, move: Move, disk: Disk) -> None:
    target = folder / move.path
    found = guarded(target, disk.digest)
    if found == move.sha256:
        return
    if found not in (None, move.before):
        raise locked(move.path, CLOSE_IT)
    guarded(target.parent, disk.make_folder)
    _replace(folder, move, target, disk)
    if target.parent != folder:
        guarded(target.parent, disk.sync_folder)


def _replace(folder: Path, move: Move, target: Path, disk: Disk) -> None:
    """Put the staged file in its place, unless that was done before the run broke off."""
    staged = folder / STAGING / move.staged
    if guarded(staged, disk.digest) is not None:
        _moved(staged, target, move.path, disk)


def _moved(source: Path, target: Path, shown: str, disk: Disk) -> None:
    try:
        disk.replace(source, target)
    except PermissionError as error:
        raise locked(shown, CLOSE_IT) from error
    except OSError as error:
        raise not_writable(target, error) from error


def free_old(folder: Path, wanted: str, digest: str, taken: Iterable[str], disk: Disk) -> str:
    """A path for a file with this `digest` at which nothing else lies or will lie."""
    others = {folded(path) for path in taken}
    number = 1
    while folded(numbered(wanted, number)) in others or guarded(
        folder / numbered(wanted, number), disk.digest
    ) not in (None, digest):
        number += 1
    return numbered(wanted, number)


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
