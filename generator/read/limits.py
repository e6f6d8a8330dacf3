"""What a process that reads foreign files may use, and how it is bound to that and ended.

Refuses to know what is read.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader may use: bytes of memory of its own, seconds of processor time, seconds in all."""

    memory: int = 3 * 2**30
    processor: int = 60
    wall: float = 90.0


LIMITS: Final = Limits()
"""Far above what any document needs: 60 pages take seconds."""
OVERTIME: Final = getattr(signal, "SIGXCPU", 0)
"""How a process ends that has used up its processor time."""
GOODBYE: Final = 0.5
"""Seconds to end, once all is said."""
_LAST_WORD: Final = 2  # seconds between the signal that names the reason and the one that does not


def confine(limits: Limits) -> None:
    """Bind this process: a group of its own, no words on the screen, no more than `limits`."""
    _alone()
    _bind("RLIMIT_AS", _held() + limits.memory)
    _bind("RLIMIT_CPU", limits.processor, limits.processor + _LAST_WORD)
    _bind("RLIMIT_CORE", 0)


def confine_for_many(limits: Limits) -> None:
    """The same for a process that reads one file after the other; `allow` says when one begins."""
    _alone()
    _bind("RLIMIT_AS", _held() + limits.memory)
    _bind("RLIMIT_CORE", 0)
    allow(limits)


def allow(limits: Limits) -> None:
    """From now on as much processor time as one file may take."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime) + 1
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (spent + limits.processor, most))


def _alone() -> None:
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _bind(kind: str, soft: int, hard: int | None = None) -> None:
    try:
        import resource
    except ImportError:  # a system without such limits: the parent's clock is left
        return
    with suppress(ValueError, OSError):  # what surrounds us may be stricter already
        resource.setrlimit(getattr(resource, kind), (soft, soft if hard is None else hard))


def _held() -> int:
    """Bytes of addresses that this process has from the one it was forked from."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def end(child: BaseProcess, *, at_once: bool) -> None:
    """No child, and none of its own, is left behind; one that is ending gets time to say how."""
    if not at_once and sys.exc_info()[0] is None:
        child.join(GOODBYE)
    if child.pid is not None and hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    if child.is_alive():
        child.kill()
    child.join()
