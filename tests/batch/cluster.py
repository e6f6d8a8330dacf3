"""A real Dask cluster on loopback: one scheduler and workers, each a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from distributed import Client

from tests.packages.built import REPOSITORY


class Processes:
    """Started when asked for, ended when left. `folder` keeps what they write and say."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.started: list[subprocess.Popen[bytes]] = []
        self.address = ""

    def __enter__(self) -> Processes:
        told = self.folder / "scheduler.json"
        self._start(
            "scheduler",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
            "--scheduler-file",
            str(told),
        )
        while not told.exists():
            time.sleep(0.05)
        with Client(scheduler_file=str(told), timeout=30, set_as_default=False) as client:
            self.address = client.scheduler.address
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in reversed(self.started):
            process.terminate()
        for process in self.started:
            with suppress(subprocess.TimeoutExpired):
                process.wait(20)

    def worker(self, **environment: str) -> None:
        """One more worker process; a nanny starts it anew when it dies."""
        options = ("--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard")
        self._start(
            "worker", self.address, *options, "--local-directory", str(self.folder), **environment
        )

    def wait_for(self, workers: int) -> None:
        with Client(self.address, timeout=30, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)

    def _start(self, *words: str, **environment: str) -> None:
        with (self.folder / "log.txt").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *words],
                cwd=REPOSITORY,
                env={**os.environ, **environment},
                stdout=log,
                stderr=log,
            )
        self.started.append(process)


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Processes]:
    """A scheduler with so many workers, all there."""
    with Processes(folder) as processes:
        for _ in range(workers):
            processes.worker()
        if workers:
            processes.wait_for(workers)
        yield processes
