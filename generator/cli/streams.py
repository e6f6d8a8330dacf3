"""Standard output and error: any word can be written, and a reader may go away.

Refuses to know what is written.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper


def prepare() -> None:
    """Give closed streams a place to write to, and let no character stop a message."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            plain = stream.encoding.lower().replace("-", "") in ("ascii", "ansi_x3.41968")
            encoding = "utf-8" if plain else stream.encoding
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def written() -> None:
    """Write out the result. Lets `OSError` through, but for a reader who has seen enough."""
    with suppress(BrokenPipeError):
        sys.stdout.flush()


def finished(code: int) -> int:
    """The exit code, when all is written; 3 where what was to be said could not be."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:  # `| head` has seen enough
            _drop(stream.fileno())
        except OSError:
            _drop(stream.fileno())
            code = code or 3
    return code


def _drop(handle: int) -> None:
    """Nothing more is written there, not even by Python at its end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), handle)


def _nowhere() -> TextIOWrapper:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 open to the end
