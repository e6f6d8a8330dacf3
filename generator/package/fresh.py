"""Whether a package that lies there is still what a new run would make.

Refuses to compare contents with anything but hashes, and to trust a file that it has not read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from generator.formats.fonts import Fonts
from generator.package.journal import JOURNAL
from generator.package.manifest import MANIFEST, OPTION, Manifest, from_json
from generator.package.toolchain import same_toolchain
from generator.workspace import Disk, WorkspaceError

Wanted = Collection[tuple[str, str, str]]
"""The files of a package by part, id and format (`ManifestFile.key`)."""


def untouched(folder: Path) -> Manifest | None:
    """The manifest of the package in `folder`, if all of its files lie there as they were made.

    None where one is missing or changed, where a run broke off, and where nothing can be read:
    the package is then made, and laying it says what is wrong.
    """
    disk = Disk()
    try:
        data = disk.read(folder / MANIFEST)
        if data is None or disk.read(folder / JOURNAL) is not None:
            return None
        manifest = from_json(data, MANIFEST)
        whole = all(disk.digest(folder / file.path) == file.sha256 for file in manifest.files)
    except (OSError, WorkspaceError):
        return None
    return manifest if whole else None


def listed_parts(folder: Path) -> frozenset[str]:
    """The parts of the package in `folder`, by its manifest; none where there is none to be read."""
    try:
        data = Disk().read(folder / MANIFEST)
        manifest = from_json(data, MANIFEST) if data is not None else None
    except (OSError, WorkspaceError):
        return frozenset()
    return frozenset(file.part for file in manifest.files) if manifest else frozenset()


def still_holds(
    last: Manifest,
    wanted: Wanted,
    inputs: Mapping[str, str],
    deviations: Collection[str],
    fonts: Fonts,
    *,
    partial: bool,
) -> bool:
    """Whether `last` holds all of `wanted`, made from the same inputs, by the same means.

    With `partial` it may hold more, and an option that only the others are made with says
    nothing of `wanted`. Of a mixed one nobody knows which file is of when.
    """
    there = {file.key for file in last.files}
    known = {
        name: value
        for name, value in last.inputs.items()
        if name in inputs or not (partial and name.startswith(OPTION))
    }
    return (
        not last.mixed
        and (there >= set(wanted) if partial else there == set(wanted))
        and known == dict(inputs)
        and list(last.deviations) == list(deviations)
        and same_toolchain(last.toolchain, fonts)
    )
