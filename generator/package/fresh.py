"""Which files of a package that lies there are what a new run would make, and why others are not.

Refuses to compare contents with anything but hashes, and to trust a file that it has not read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.disk import Disk, WorkspaceError
from generator.package.journal import JOURNAL
from generator.package.manifest import MANIFEST, Manifest, ManifestFile, from_json


class Why(StrEnum):
    """Why a file is made again, where that is not for its recipe."""

    ASKED = "asked"
    NEW = "new"
    UNKNOWN = "unknown"
    GONE = "gone"
    CHANGED = "changed"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class Last:
    """The package that lies there: its manifest, and which of its files are gone or changed."""

    manifest: Manifest
    lost: Mapping[str, Why]

    def file(self, key: tuple[str, str, str]) -> ManifestFile | None:
        """By part, id and format (`ManifestFile.key`)."""
        return next((file for file in self.manifest.files if file.key == key), None)


LastAt = Callable[[str], Last | None]
"""Gives the package that lies at a place below `output/`."""


def nothing_there(place: str) -> None:
    """No package at all: everything is made."""


def lying(folder: Path) -> Last | None:
    """The package in `folder`, each of its files read.

    None where a run broke off, and where nothing can be read: everything is then made, and laying
    it says what is wrong.
    """
    disk = Disk()
    try:
        data = disk.read(folder / MANIFEST)
        if data is None or disk.read(folder / JOURNAL) is not None:
            return None
        manifest = from_json(data, MANIFEST)
        found = {file.path: disk.digest(folder / file.path) for file in manifest.files}
    except (OSError, WorkspaceError):
        return None
    lost = {
        file.path: Why.GONE if found[file.path] is None else Why.CHANGED
        for file in manifest.files
        if found[file.path] != file.sha256
    }
    return Last(manifest, lost)


def untouched(folder: Path) -> Manifest | None:
    """The manifest of the package in `folder`, if all of its files lie there as they were made."""
    last = lying(folder)
    return last.manifest if last and not last.lost else None


def listed_parts(folder: Path) -> frozenset[str]:
    """The parts of the package in `folder`, by its manifest; none where there is none to be read."""
    try:
        data = Disk().read(folder / MANIFEST)
        manifest = from_json(data, MANIFEST) if data is not None else None
    except (OSError, WorkspaceError):
        return frozenset()
    return frozenset(file.part for file in manifest.files) if manifest else frozenset()


def reasons(
    last: Last | None, key: tuple[str, str, str], path: str, recipe: Mapping[str, str]
) -> tuple[str, ...]:
    """Why a file is to be made again: the entries of its recipe that are others, or a `Why`.

    Nothing where it lies there as it would be made.
    """
    before = last.file(key) if last else None
    if last is None or before is None:
        return (Why.NEW,)
    if before.path in last.lost:
        return (last.lost[before.path],)
    if not before.recipe:  # an earlier version of the program made it
        return (Why.UNKNOWN,)
    names = [*recipe, *(name for name in before.recipe if name not in recipe)]
    changed = tuple(name for name in names if recipe.get(name) != before.recipe.get(name))
    return changed or (() if before.path == path else (Why.RENAMED,))
