"""Read a foreign file in a child process with limits on memory, processor time and waiting.

The gate stands first, here; then whatever a parser does to its process is one sentence to the
user. Refuses to judge a file by anything but what became of its reader.
"""

from __future__ import annotations

import multiprocessing
import pickle
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any, Final

from generator.diagnostics import read_rules as rules
from generator.diagnostics.finding import Finding, Refusal
from generator.model.layout import STANDARD, Measures
from generator.model.observed import Kind, Observed
from generator.read import files, scans
from generator.read.gate import Unreadable, kind_of, open_package, refused
from generator.read.limits import GOODBYE, LIMITS, OVERTIME, Limits
from generator.read.limits import confine as _confine
from generator.read.limits import end as _end
from generator.read.office import modern

Reader = Callable[[bytes, str, Measures], Observed]


_A_PAGE: Final = 20
"""Seconds that the words of one picture may take, on a slow machine."""
_MOST_PICTURES: Final = 100


class _Elsewhere(Exception):
    """A fault in the child, with its traceback, for the record."""


def read_guarded(
    data: bytes, path: str, measures: Measures = STANDARD, limits: Limits = LIMITS
) -> Observed:
    """What can be seen in a file, scans too if the extra `ocr` is there.

    Raises `gate.Unreadable` for what the gate or a reader refuses, for a reader that took too
    much or broke down, and for a scan that cannot be read here.
    """
    data = modern(data, path)
    kind = kind_of(data, path)
    if kind in (Kind.DOCX, Kind.XLSX):
        open_package(data, path)
    if kind is Kind.PICTURE:
        _need_scans(path, "是图片")
        return _run(scans.read_picture, data, path, measures, _for_pages(limits, _MOST_PICTURES))
    seen = _run(files.read, data, path, measures, limits)
    if not seen.textless_pages:
        return seen
    if scans.available():
        wider = _for_pages(limits, len(seen.textless_pages))
        return _run(scans.read_scan, data, path, measures, wider)
    if len(seen.textless_pages) == seen.pages:
        _need_scans(path, "是扫描件，只有图片，没有文字")
    return seen


def _need_scans(path: str, what: str) -> None:
    if not scans.available():
        raise refused(rules.SCANNED, path, what=what)


def _for_pages(limits: Limits, pages: int) -> Limits:
    more = _A_PAGE * min(pages, _MOST_PICTURES)
    return Limits(limits.memory, limits.processor + more, limits.wall + more)


def _run(reader: Reader, data: bytes, path: str, measures: Measures, limits: Limits) -> Observed:
    """What `reader` sees, in a child that is gone when this returns or raises."""
    context = _context(forks=reader is files.read)
    ours, theirs = context.Pipe()
    child = context.Process(
        target=_child, args=(theirs, reader, path, measures, limits), daemon=True
    )
    child.start()
    theirs.close()
    sender = Thread(target=_send, args=(ours, data), daemon=True)
    sender.start()
    answer: bytes | None = None
    overdue = False
    try:
        overdue = not ours.poll(limits.wall)
        if not overdue:
            with suppress(EOFError, OSError):
                answer = ours.recv_bytes()
                child.join(GOODBYE)
    finally:  # also when the user interrupts
        _end(child, at_once=overdue or answer is not None)
        sender.join()
        ours.close()
    if answer is not None:
        return _taken(pickle.loads(answer), path)
    if overdue or child.exitcode == -OVERTIME:
        raise refused(rules.READER_STOPPED, path, what="读取用时过长")
    raise refused(rules.READER_STOPPED, path, what="读取时程序中断")


def _send(to: Connection, data: bytes) -> None:
    """Give a child its file. Not on its way into being: a child that dies then would not take it
    all, and the one who starts it would wait for ever."""
    with suppress(OSError):
        to.send_bytes(data)


def _context(*, forks: bool) -> Any:
    """Forking costs next to nothing; what recognises words does not always stand it."""
    forks = forks and sys.platform == "linux"
    return multiprocessing.get_context("fork" if forks else "spawn")


def _taken(answer: Observed | Finding | tuple[str, str], path: str) -> Observed:
    """What a child saw, or the refusal that it has to say."""
    if isinstance(answer, Observed):
        return answer
    if isinstance(answer, Finding):
        raise Unreadable(answer)
    what, trace = answer
    raise refused(rules.READER_STOPPED, path, what=what) from _Elsewhere(trace)


def _child(out: Connection, reader: Reader, path: str, measures: Measures, limits: Limits) -> None:
    _confine(limits)
    try:
        answer = pickle.dumps(reader(out.recv_bytes(), path, measures), pickle.HIGHEST_PROTOCOL)
    except Refusal as refusal:
        answer = pickle.dumps(refusal.finding)
    except MemoryError:
        answer = pickle.dumps(("读取所需的内存过多", ""))
    except RecursionError:
        answer = pickle.dumps(("里面的层次过多", ""))
    except Exception as error:
        what = f"读取时程序出错：{type(error).__name__}"
        answer = pickle.dumps((what, traceback.format_exc()))
    out.send_bytes(answer)
    out.close()
