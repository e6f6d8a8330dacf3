"""Files of persons in a package: laid aside or changed in place, and whether they are settled.

Settled is what was taken home into the content, or is not wanted. Refuses to say what they
change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from generator.diagnostics import package_rules as rules
from generator.diagnostics.finding import Finding
from generator.disk import Disk, sha256
from generator.package.carrying import change, recover
from generator.package.guard import guarded
from generator.package.journal import EDITABLE, Journal, Move
from generator.package.lock import alone
from generator.package.manifest import MANIFEST, Kept, Manifest, from_json, to_json
from generator.place import FilePlace

_ON_DISK = Disk()


def unsettled(folder: Path, manifest: Manifest) -> list[Kept]:
    """The hand edits of generated DOCX and XLSX files that nobody has decided on.

    One in place has the path that it was made at.
    """
    disk = Disk()
    settled = {(kept.was, kept.sha256) for kept in manifest.kept if kept.settled}
    aside = [kept for kept in manifest.kept if kept.made and kept.path != kept.was]
    found = [kept for kept in still_kept(folder, aside, disk) if not kept.settled]
    for file in manifest.files:
        digest = guarded(folder / file.path, disk.digest)
        if digest and digest != file.sha256 and (file.path, digest) not in settled:
            found.append(Kept(file.path, file.path, digest, file.sha256))
    return [kept for kept in found if kept.was.rpartition(".")[2] in EDITABLE]


def unsettled_findings(folder: Path) -> list[Finding]:
    """What stands in the way of a final build; nothing where no package is."""
    data = guarded(folder / MANIFEST, Disk().read)
    if data is None:
        return []
    open_ones = unsettled(folder, from_json(data, (folder / MANIFEST).as_posix()))
    return [
        rules.PACKAGE_UNSETTLED.at(
            FilePlace(kept.path, 0), path=kept.path, folder=folder.as_posix()
        )
        for kept in open_ones
    ]


def settle(folder: Path, path: str, disk: Disk = _ON_DISK) -> bool:
    """Put down that the person's file at `path` is decided on; whether there is such a file.

    One that is not laid aside yet is put down as it is now. Raises `WorkspaceError`.
    """
    with alone(folder):
        found = recover(folder, disk)
        data = guarded(folder / MANIFEST, disk.read)
        if data is None:
            return False
        manifest = from_json(data, (folder / MANIFEST).as_posix())
        kept = {one.path: one for one in (*manifest.kept, *found.kept)}
        file, digest = manifest.paths().get(path), guarded(folder / path, disk.digest)
        if digest and file is not None and digest != file.sha256:
            kept[path] = Kept(path, path, digest, file.sha256)
        if path not in kept or not digest:
            return False
        kept[path] = replace(kept[path], settled=True)
        lay_manifest(folder, replace(manifest, kept=tuple(kept.values())), disk)
    return True


def lay_manifest(folder: Path, manifest: Manifest, disk: Disk) -> None:
    """Replace nothing but the manifest of the package. Raises `WorkspaceError`."""
    data, before = to_json(manifest), guarded(folder / MANIFEST, disk.digest)
    move = Move("0000", MANIFEST, sha256(data), before)
    change(folder, Journal((), (move,)), {MANIFEST: data}, disk)


def still_kept(folder: Path, kept: Iterable[Kept], disk: Disk) -> list[Kept]:
    """Those whose files are there still; one that was changed once more is open again."""
    found = []
    for one in kept:
        there = guarded(folder / one.path, disk.digest)
        if there == one.sha256:
            found.append(one)
        elif there and one.path != one.was:
            found.append(replace(one, sha256=there, settled=False))
    return found
