"""Workers on this machine: this process itself for one, new processes for more.

New processes are started afresh (`spawn`), the same on every system and without a copy of
what Pango and its threads have here. Refuses to outlive the one who called it.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any, ParamSpec, TypeVar

from generator.batch.worker import Here
from generator.diagnostics.finding import Findings
from generator.workspace import Workspace

AHEAD = 2
"""Packages in hand for each worker: the next one waits beside it while the last one is laid."""

ParamT = ParamSpec("ParamT")
ReturnT = TypeVar("ReturnT")


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Local:
    """A crew of `jobs` workers on this machine."""

    def __init__(self, workspace: Workspace, jobs: int) -> None:
        self.source = Here(workspace.root, workspace.shipped(), workspace.output)
        self.at_once = 1 if jobs == 1 else jobs * AHEAD
        self.findings = Findings()
        self._jobs = jobs
        self._executor: Executor | None = None
        self._processes = _Processes()

    def executor(self) -> Executor:
        self._let_go()
        self._executor = Inline() if self._jobs == 1 else _pool(self._jobs, self._processes)
        return self._executor

    def watch(self) -> None:
        """The pool itself says when a worker is gone."""

    def close(self) -> None:
        """End its workers, also those in the middle of a package that nobody waits for."""
        self._let_go()
        for process in self._processes.started:
            if process.is_alive():
                process.terminate()

    def _let_go(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)


class Inline(Executor):
    """An executor that does the work at once, where it stands. Lets Ctrl-C through."""

    def submit(
        self, fn: Callable[ParamT, ReturnT], /, *args: ParamT.args, **kwargs: ParamT.kwargs
    ) -> Future[ReturnT]:
        future: Future[ReturnT] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class _Processes(SpawnContext):
    """Starts processes afresh, and knows which: a pool starts some as late as they are needed."""

    def __init__(self) -> None:
        super().__init__()
        self.started: list[SpawnProcess] = []

    def Process(self, *args: Any, **kwargs: Any) -> SpawnProcess:  # type: ignore[override]  # noqa: N802 the pool calls it so
        process = SpawnProcess(*args, **kwargs)
        self.started.append(process)
        return process


def _pool(jobs: int, processes: _Processes) -> Executor:
    pool = ProcessPoolExecutor(jobs, mp_context=processes, initializer=_leave_ctrl_c)
    with _deaf():
        for _ in range(jobs):  # each piece of work that finds nobody idle starts a process
            pool.submit(os.getpid)
    return pool


def _leave_ctrl_c() -> None:
    """Ctrl-C reaches every process of a terminal; the one who called ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes started meanwhile do not hear Ctrl-C from their first moment on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
