"""What an exception means to a user: a finding, and a record of what is our own fault.

Refuses to know where it was raised.
"""

from __future__ import annotations

import errno
import sys
from contextlib import suppress

from generator.diagnostics.finding import Finding, Refusal
from generator.diagnostics.machine_rules import (
    CHARSET,
    FONT_BROKEN,
    INTERNAL,
    LIBRARY_MISSING,
    MODULE_MISSING,
    OUTPUT_LOST,
    PDF_LIBRARIES,
)
from generator.place import FilePlace
from generator.workspace import Workspace

RECORD = "错误记录.txt"
"""The file in the cache that keeps the tracebacks."""


def known_failure(error: Exception) -> Finding | None:
    """None for a fault of ours, of which the traceback is worth keeping."""
    if isinstance(error, Refusal):
        return error.finding
    place = FilePlace("yinfa", 0)
    if isinstance(error, OSError) and "cannot load library" in words_of(error):
        reason = words_of(error)
        return LIBRARY_MISSING.at(place, purpose="PDF", reason=reason, packages=PDF_LIBRARIES)
    if isinstance(error, ModuleNotFoundError) and _foreign(error.name):
        return MODULE_MISSING.at(place, name=error.name)
    if type(error).__module__.startswith("fontTools."):
        return FONT_BROKEN.at(place, what=words_of(error))
    if isinstance(error, OSError) and error.filename is None and error.errno == errno.ENOSPC:
        return OUTPUT_LOST.at(place)
    if isinstance(error, UnicodeEncodeError) and sys.getfilesystemencoding() != "utf-8":
        return CHARSET.at(place)
    return None


def fault(workspace: Workspace, name: str, what: str, trace: str) -> Finding:
    """A fault of ours in the work on `name`; its traceback is put behind those that are kept.

    Where nothing can be written, `what` is all that can be sent to us.
    """
    kept: object = "这一行提示"
    with suppress(OSError):
        record = workspace.cache_folder() / RECORD
        with record.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{name}\n{trace}\n")
        kept = record
    return INTERNAL.at(FilePlace(name, 0), what=what, log=kept)


def words_of(error: Exception) -> str:
    """The kind of an error and its first line."""
    return f"{type(error).__name__} {error}".strip().splitlines()[0]


def _foreign(module: str | None) -> bool:
    """Whether a module is of a library; one of our own that is missing is our fault."""
    return module is not None and module.partition(".")[0] != "generator"
