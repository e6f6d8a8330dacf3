"""The generated versions that persons start from: what a hand edit is told by.

Each lies in the package under its hash, as long as it is the current one or a file in `旧稿`
was made from it. Refuses to read them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.disk import Disk, sha256
from generator.package.guard import guarded
from generator.package.journal import EDITABLE, MADE, Removal
from generator.package.manifest import MANIFEST, Manifest, from_json


def base_of(folder: Path, path: str) -> bytes | None:
    """The generated version from which the file at `path` was made, current or laid aside.

    None where we made none of that name, and where it was made before versions were kept.
    Raises `WorkspaceError` for a manifest that nobody understands.
    """
    disk = Disk()
    data = guarded(folder / MANIFEST, disk.read)
    if data is None:
        return None
    manifest = from_json(data, (folder / MANIFEST).as_posix())
    wanted = {file.path: file.sha256 for file in manifest.files}
    wanted |= {kept.path: kept.made for kept in manifest.kept}
    digest = wanted.get(path, "")
    for place in (made_place(digest, path), path):
        found = guarded(folder / place, disk.read)
        if digest and found is not None and sha256(found) == digest:
            return found
    return None


def made_place(digest: str, path: str) -> str:
    """Where the version with this hash lies, of a file with the ending of `path`."""
    return f"{MADE}/{digest}.{_ending(path)}"


def to_keep(
    folder: Path, wanted: Mapping[str, bytes], target: Manifest, disk: Disk
) -> dict[str, bytes]:
    """The versions that are to lie there, by path, as far as they are at hand.

    What goes out and comes back for a period is not edited, so nothing of it is kept.
    """
    versions: dict[str, bytes] = {}
    for file in target.files if target.period is None else ():
        if _ending(file.path) not in EDITABLE:
            continue
        data = wanted.get(file.path)
        place = made_place(file.sha256, file.path)
        if data is None and guarded(folder / place, disk.digest) != file.sha256:
            data = guarded(folder / file.path, disk.read)
        if data is not None and sha256(data) == file.sha256:
            versions[place] = data
    return versions


def to_drop(folder: Path, target: Manifest, disk: Disk) -> Iterator[Removal]:
    """The versions that nothing was made from any more."""
    used = {made_place(file.sha256, file.path) for file in target.files}
    used |= {made_place(kept.made, kept.was) for kept in target.kept}
    for name in guarded(folder / MADE, disk.names):
        path, digest = f"{MADE}/{name}", name.partition(".")[0]
        if path not in used and guarded(folder / path, disk.digest) == digest:
            yield Removal(path, digest)


def _ending(path: str) -> str:
    return path.rpartition(".")[2]
