"""One run at a time changes a package: the others wait a little, and are then told.

The system gives a lock back when a run ends, however it ends. Refuses to leave a file behind.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.diagnostics import package_rules as rules
from generator.disk import WorkspaceError
from generator.package.guard import guarded
from generator.place import FilePlace

TRIES = 50
PAUSE = 0.1
"""How often, and how many seconds apart, a run asks for a package that another one changes."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the lock of the package in `folder`, which is there.

    Raises `WorkspaceError` where another run keeps it. Windows has no locks of folders; there
    a second run meets open files, which cannot be replaced.
    """
    if sys.platform == "win32":
        yield
        return
    handle = guarded(folder, lambda path: os.open(path, os.O_RDONLY))
    try:
        if not _locked(handle):
            shown = folder.as_posix()
            raise WorkspaceError(rules.PACKAGE_BUSY.at(FilePlace(shown, 0), path=shown))
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    import fcntl

    for _ in range(TRIES):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(PAUSE)
        except OSError:  # a network disk that knows no locks
            return True
        else:
            return True
    return False
