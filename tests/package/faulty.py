"""Disks that fail: before an act or half-way through it, once or for good."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.disk import Disk

Tree = dict[str, bytes]


class Killed(BaseException):
    """The process ends here."""


class QuickDisk(Disk):
    """A real one, of which nobody pulls the plug: nothing is flushed."""

    def write(self, path: Path, data: bytes) -> None:
        path.write_bytes(data)

    def sync_folder(self, path: Path) -> None:
        pass


class FaultyDisk(QuickDisk):
    """Carries out `acts` changes; the next one fails, or is half done and then fails.

    With `once`, those after it succeed again.
    """

    def __init__(
        self,
        acts: int,
        half: bool = False,
        error: BaseException | None = None,
        *,
        once: bool = False,
    ) -> None:
        self.left = acts
        self.half = half
        self.once = once
        self.error = error or Killed()
        self.failed = ""

    def _act(self, name: str, act: Callable[[], None], half: Callable[[], None] | None) -> None:
        if self.left == 0 and not (self.once and self.failed):
            self.failed = self.failed or name
            if self.half and half:
                half()
            raise self.error
        self.left = max(self.left - 1, 0)
        act()

    def write(self, path: Path, data: bytes) -> None:
        cut = data[: len(data) // 2]
        act = super().write
        self._act("write", lambda: act(path, data), lambda: act(path, cut))

    def replace(self, source: Path, target: Path) -> None:
        act = lambda: Disk.replace(self, source, target)  # noqa: E731 - said twice, done twice
        self._act("replace", act, act)

    def remove(self, path: Path) -> None:
        act = lambda: Disk.remove(self, path)  # noqa: E731 - said twice, done twice
        self._act("remove", act, act)

    def make_folder(self, path: Path) -> None:
        if not path.is_dir():
            act = lambda: Disk.make_folder(self, path)  # noqa: E731 - said twice, done twice
            self._act("make_folder", act, act)

    def remove_folder(self, path: Path) -> None:
        if path.is_dir():
            self._act("remove_folder", lambda: Disk.remove_folder(self, path), None)

    def sync_folder(self, path: Path) -> None:
        self._act("sync_folder", lambda: None, None)


def tree(folder: Path) -> Tree:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def folders(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_dir())
