"""Run a process and measure it: wall time, CPU time, and memory of the process and its children.

Memory is taken twice. `tree` is the largest sum of the resident sizes of all processes
alive at one moment, sampled: short peaks may be missed, and pages that processes share
count once for each. `largest` is `ru_maxrss`, exact, but of the largest single process.

Linux counts the parent's size at the moment of the fork as part of a child's `ru_maxrss`.
So this module, and what imports it, must stay smaller than what it measures.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

INTERVAL = 0.02
KILOBYTE = 1024
"""The unit of `ru_maxrss` on Linux, in bytes."""


class Failed(RuntimeError):
    """A measured process that ended with another exit code than 0."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a process. Times in seconds, memory in bytes; `cpu` includes its children."""

    wall: float
    cpu: float
    tree: int
    largest: int


class TreeSampler(threading.Thread):
    """Watches a process and its children until it is told to stop; `peak` is in bytes."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._root = psutil.Process(pid)
        self._done = threading.Event()

    def run(self) -> None:
        self.peak = tree_size(self._root)
        while not self._done.wait(INTERVAL):
            self.peak = max(self.peak, tree_size(self._root))

    def stop(self) -> None:
        self._done.set()
        self.join()


def tree_size(root: psutil.Process) -> int:
    """Resident bytes of a process and all its children; 0 for one that has just ended."""
    try:
        processes = [root, *root.children(recursive=True)]
    except psutil.Error:
        return 0
    return sum(map(_size, processes))


def _size(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def measure(
    command: Sequence[str],
    *,
    folder: Path,
    environment: Mapping[str, str],
    log: Path,
    sample: bool = True,
) -> Run:
    """Run a command in `folder`; what it says goes to `log`.

    Without `sample` nobody watches its memory tree, so that nothing disturbs a very short
    run, and `tree` is 0. Raises `Failed`.
    """
    with log.open("wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=dict(environment), stdout=out, stderr=subprocess.STDOUT
        )
        sampler = TreeSampler(process.pid) if sample else None
        if sampler:
            sampler.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    if sampler:
        sampler.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        end = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise Failed(f"{' '.join(command)}\nended with {process.returncode}:\n{end}")
    return Run(
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        tree=sampler.peak if sampler else 0,
        largest=usage.ru_maxrss * KILOBYTE,
    )
