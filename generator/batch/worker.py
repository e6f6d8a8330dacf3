"""Inside a worker: one package after another, with the fonts and templates of its process.

Refuses to write a package: its bytes go back to the process that asked, which lays it.
"""

from __future__ import annotations

import gc
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from generator.diagnostics.finding import Finding, Findings
from generator.failures import known_failure, words_of
from generator.formats.fonts import Fonts
from generator.package.fresh import Last
from generator.pipeline.build import make
from generator.pipeline.files import ready_fonts
from generator.pipeline.request import Package, Request
from generator.workspace import Workspace


class Source(Protocol):
    """Where a worker finds content and templates; equal ones hold the same."""

    def __hash__(self) -> int: ...

    def workspace(self) -> Workspace: ...


@dataclass(frozen=True, slots=True)
class Here:
    """A workspace on a disk that the worker sees."""

    root: Path
    shipped: Path
    output: Path

    def workspace(self) -> Workspace:
        return Workspace(self.root, shipped=self.shipped, output=self.output)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one package: it, or why there is none.

    `fault` is the first line of an error that is ours, `trace` all of it. `seconds` is the time
    that the worker took.
    """

    package: Package | None = None
    findings: tuple[Finding, ...] = ()
    fault: str = ""
    trace: str = ""
    seconds: float = 0.0


_ONE_AT_A_TIME = threading.Lock()
"""A cluster's worker may have several threads; Pango's state is one for the process."""


def work(source: Source, request: Request, last: Last | None) -> Done:
    """Make one package; `last` is the one that lies there, on the machine that asks.

    Raises nothing: an error of one package must not stop the others.
    """
    with _ONE_AT_A_TIME, _swept_afterwards():
        start = time.perf_counter()
        try:
            done = _made(source, request, last)
        except Exception as error:
            done = _failed(error)
        return Done(
            done.package,
            done.findings,
            done.fault,
            done.trace,
            time.perf_counter() - start,
        )


def _made(source: Source, request: Request, last: Last | None) -> Done:
    workspace, fonts, found = _shop(source)
    result = make(workspace, request, fonts=fonts, last=lambda place: last)  # noqa: ARG005 a LastAt
    result.findings.extend(found)
    return Done(result.package, tuple(result.findings))


@lru_cache(maxsize=1)
def _shop(source: Source) -> tuple[Workspace, Fonts | None, Findings]:
    """What all packages of a process share; no fonts where one is missing, `make` says which."""
    findings = Findings()
    workspace = source.workspace()
    fonts = ready_fonts(workspace, findings)
    return workspace, None if findings.stop else fonts, findings


@contextmanager
def _swept_afterwards() -> Iterator[None]:
    """Look for garbage between packages only: what a page is made of lives until it is printed.

    Looking while boxes are made takes a fourteenth of the time and finds nothing. What the first
    package has loaded for good is not looked at again.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.collect()
        if gc.get_freeze_count() == 0:
            gc.freeze()
        gc.enable()


def _failed(error: Exception) -> Done:
    finding = known_failure(error)
    if finding is not None:
        return Done(findings=(finding,))
    return Done(fault=words_of(error), trace="".join(traceback.format_exception(error)))
