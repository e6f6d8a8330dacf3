"""What the system refuses as a finding, and what stands in the way of a change, before it begins.

Refuses to change anything.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from generator.diagnostics import package_rules as rules
from generator.diagnostics.system import reason_of
from generator.disk import Disk, WorkspaceError
from generator.place import FilePlace

Result = TypeVar("Result")

CLOSE_IT = "请在 Word、WPS 或 PDF 阅读器中关闭该文件，再运行一次；新文件已备好，不会丢失"
CLOSE_FIRST = (
    "请在 Word 或 WPS 中关闭该文件，再运行一次；没有人打开它的话，删去同一文件夹中的“{lock}”；"
    "原有文件没有改动"
)
SHORT_STEM = 6
"""The mark of Word takes the first one or two characters of a longer name away."""


def guarded(path: Path, act: Callable[[Path], Result]) -> Result:
    """`act(path)`, what the system refuses being a `WorkspaceError`."""
    try:
        return act(path)
    except OSError as error:
        raise not_writable(path, error) from error


def not_writable(path: Path, error: OSError) -> WorkspaceError:
    """The finding for a path that the system refuses to change."""
    shown = path.as_posix()
    there = os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises where nobody may enter
    if isinstance(error, PermissionError) and there:
        return locked(path.name, CLOSE_IT)
    finding = rules.FILE_NOT_WRITABLE.at(FilePlace(shown, 0), path=shown, reason=reason_of(error))
    return WorkspaceError(finding)


def locked(shown: str, advice: str) -> WorkspaceError:
    """A file that another program holds."""
    place = FilePlace(shown, 0)
    return WorkspaceError(rules.PACKAGE_TARGET_LOCKED.at(place, path=shown, advice=advice))


def refuse_blocked(folder: Path, paths: Iterable[str], disk: Disk) -> None:
    """Raise `WorkspaceError` where one of the `paths` in `folder` cannot be replaced.

    A word processor has it open, something else than a file stands there or where its folder
    should be, or nothing may be written beside it.
    """
    there: dict[Path, set[str]] = {}
    for path in paths:
        _refuse_other_things(folder, path, disk)
        target = folder / path
        if target.parent not in there:
            _refuse_unwritable(target.parent)
            there[target.parent] = {*guarded(target.parent, disk.names)}
        names = there[target.parent]
        lock = next((lock for lock in lock_names(target.name) if lock in names), None)
        if lock is not None and target.name in names:
            raise locked(path, CLOSE_FIRST.format(lock=lock))


def _refuse_other_things(folder: Path, path: str, disk: Disk) -> None:
    what = ""
    if guarded(folder / path, disk.digest) == "":
        what = "一个文件夹或链接"
    parts = path.split("/")
    for depth in range(1, len(parts)):
        parent = folder.joinpath(*parts[:depth])
        if os.path.lexists(parent) and not parent.is_dir():
            path, what = "/".join(parts[:depth]), "一个文件，而这里要建文件夹"
            break
    if what:
        raise WorkspaceError(rules.PACKAGE_NAME_TAKEN.at(FilePlace(path, 0), path=path, what=what))


def _refuse_unwritable(folder: Path) -> None:
    while not os.path.lexists(folder) and folder != folder.parent:
        folder = folder.parent
    if not os.access(folder, os.W_OK | os.X_OK):
        raise not_writable(folder, PermissionError(errno.EACCES, ""))


def lock_names(name: str) -> tuple[str, ...]:
    """What lies beside `name` while Word, Excel (and WPS), WPS, or LibreOffice has it open."""
    stem = name.rpartition(".")[0] or name
    cut = min(max(len(stem) - SHORT_STEM, 0), 2)
    return f"~${name[cut:]}", f"~${name}", f".~{name}", f".~lock.{name}#"
