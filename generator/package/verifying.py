"""A package held against its manifest: whole, changed, or broken off in which state.

Refuses to change anything, and to trust the manifest further than its files: it carries no
hash of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.disk import Disk
from generator.package.carrying import can_be_finished
from generator.package.guard import guarded
from generator.package.journal import (
    JOURNAL,
    MADE,
    STAGING,
    Journal,
    from_bytes,
)
from generator.package.manifest import MANIFEST, Manifest, from_json

_OWN = (MANIFEST, JOURNAL, STAGING, MADE)
_LEFTOVERS = re.compile(r"\.|~\$|Thumbs\.db$|desktop\.ini$")
"""What systems and word processors lay beside files; nobody takes it for one of the package."""


class State(StrEnum):
    """What a package is in as a whole."""

    WHOLE = "完好"
    DIFFERS = "有出入"
    OLD_STANDS = "生成中断，原来的一套没有动"
    NEW_STANDS = "换新中断，新的一套已备好"
    NEITHER_STANDS = "换新中断，半成品不全"


class Condition(StrEnum):
    """What became of one file."""

    SAME = "一致"
    CHANGED = "改过"
    MISSING = "不见了"
    EXTRA = "多出"
    WAITING = "待换"
    KEPT = "旧稿"
    KEPT_CHANGED = "旧稿又改过"
    KEPT_MISSING = "旧稿不在了"

    @property
    def harmless(self) -> bool:
        """Whether a package with such a file is whole: what lies in `旧稿` is its owner's."""
        return self is Condition.SAME or self.value.startswith(Condition.KEPT)


@dataclass(frozen=True, slots=True)
class Checked:
    """One file; `listed` and `found` are hashes, empty where there is none."""

    path: str
    condition: Condition
    listed: str
    found: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`manifest` is None where the first build of all broke off."""

    state: State
    files: tuple[Checked, ...]
    manifest: Manifest | None

    def of(self, *conditions: Condition) -> list[Checked]:
        return [file for file in self.files if file.condition in conditions]


def verify(
    folder: Path, disk: Disk | None = None, *, passed: Collection[str] = ()
) -> Verdict | None:
    """What the package in `folder` is in; None if there is none. Files `passed` over may lie there.

    Raises `WorkspaceError` for what cannot be read.
    """
    disk = disk or Disk()
    data = guarded(folder / MANIFEST, disk.read)
    manifest = None if data is None else from_json(data, (folder / MANIFEST).as_posix())
    broken, journal = _broken_off(folder, disk)
    if manifest is None and broken is None:
        return None
    files = _listed(folder, manifest, journal, disk)
    files += _kept(folder, manifest, journal, disk)
    files += _extra(folder, {file.path for file in files} | set(passed), disk)
    whole = all(file.condition.harmless for file in files)
    state = broken or (State.WHOLE if whole else State.DIFFERS)
    return Verdict(state, tuple(files), manifest)


def _broken_off(folder: Path, disk: Disk) -> tuple[State | None, Journal | None]:
    data = guarded(folder / JOURNAL, disk.read)
    if data is None:
        staged = guarded(folder / STAGING, disk.names)
        return (State.OLD_STANDS if staged else None), None
    journal = from_bytes(data)
    if journal is not None and can_be_finished(folder, journal, disk):
        return State.NEW_STANDS, journal
    return State.NEITHER_STANDS, journal


def _listed(
    folder: Path, manifest: Manifest | None, journal: Journal | None, disk: Disk
) -> list[Checked]:
    """The files of the manifest, or of both where a run broke off on the way to a new one."""
    old = {file.path: file.sha256 for file in manifest.files} if manifest else {}
    moves = journal.moves if journal else ()
    new = {m.path: m.sha256 for m in moves if m.path.split("/")[0] not in _OWN}
    going = {one.path for one in journal.removals} if journal else set()
    going |= {one.path for one in journal.asides} if journal else set()
    files = []
    for path in {**old, **new}:
        found = guarded(folder / path, disk.digest)
        listed = new.get(path, old.get(path, ""))
        if found == listed:
            condition = Condition.SAME
        elif path in going or (path in new and found in (None, old.get(path))):
            condition = Condition.WAITING
        else:
            condition = Condition.MISSING if found is None else Condition.CHANGED
        if found is not None or path not in going or path in new:
            files.append(Checked(path, condition, listed, found or ""))
    return files


def _kept(
    folder: Path, manifest: Manifest | None, journal: Journal | None, disk: Disk
) -> list[Checked]:
    kept = {one.path: one for one in manifest.kept if one.path != one.was} if manifest else {}
    coming = {aside.to: aside.kept() for aside in journal.asides} if journal else {}
    files = []
    for path, one in (kept | coming).items():
        found = guarded(folder / path, disk.digest)
        if found == one.sha256:
            condition = Condition.KEPT
        elif found is None:
            condition = Condition.WAITING if path in coming else Condition.KEPT_MISSING
        else:
            condition = Condition.KEPT_CHANGED
        files.append(Checked(path, condition, one.sha256, found or ""))
    return files


def _extra(folder: Path, known: set[str], disk: Disk) -> list[Checked]:
    """What lies among the files of the package and is none of them.

    Folders without any of its files are passed over: other packages, persons' own.
    """
    holding = {path.rpartition("/")[0] for path in known} | {""}
    files = []
    for inner in sorted(holding):
        for name in guarded(folder / inner, disk.names):
            path = f"{inner}/{name}" if inner else name
            own = path in known or path.split("/")[0] in _OWN or _LEFTOVERS.match(name) is not None
            if own or (folder / path).is_dir():
                continue
            found = guarded(folder / path, disk.digest)
            files.append(Checked(path, Condition.EXTRA, "", found or ""))
    return files
