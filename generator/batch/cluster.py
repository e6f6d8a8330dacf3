"""Workers on other machines, through a Dask scheduler: content goes there, bytes come back.

A worker that dies is the scheduler's business. Refuses a worker that would make other bytes.
"""

from __future__ import annotations

import logging
import time
from concurrent.futures import Executor
from dataclasses import replace
from typing import Any

from generator.batch.archive import packed
from generator.batch.local import AHEAD
from generator.batch.machine import difference, machine
from generator.diagnostics.batch_rules import (
    CLUSTER_EMPTY,
    CLUSTER_LIBRARY_MISSING,
    CLUSTER_UNREACHABLE,
    WORKER_REFUSED,
)
from generator.diagnostics.finding import Findings, Refusal, Severity
from generator.place import FilePlace
from generator.workspace import Workspace

PATIENCE = 30.0
"""Seconds that a cluster may take to answer, or to replace the last worker that died."""


class Cluster:
    """A crew of all fitting workers of a scheduler; `findings` names those that do not fit.

    Raises `Refusal` where there is no scheduler, no fitting worker, or no Dask here.
    """

    def __init__(self, workspace: Workspace, address: str) -> None:
        self.findings = Findings()
        self._address = address
        self._place = FilePlace("--scheduler", 0)
        self._client = _connected(address)
        self._since: float | None = None
        try:
            self._chosen = self._fitting(machine(workspace))
            self.source: Any = self._client.scatter(packed(workspace), broadcast=True, hash=False)
        except BaseException:
            self._client.close()
            raise
        self.at_once = len(self._chosen or self._workers()) * AHEAD

    def executor(self) -> Executor:
        """Dask's own; where some workers are refused, it asks only the others."""
        chosen = {"workers": self._chosen} if self._chosen else {}
        executor: Executor = self._client.get_executor(pure=False, **chosen)
        return executor

    def watch(self) -> None:
        """Raise `Refusal` where no worker has been there for some time."""
        there = set(self._workers()) if self._client.status == "running" else set()
        if there & set(self._chosen) if self._chosen else there:
            self._since = None
            return
        self._since = self._since or time.monotonic()
        if time.monotonic() - self._since > PATIENCE:
            raise Refusal(CLUSTER_EMPTY.at(self._place, address=self._address))

    def close(self) -> None:
        """Let go of what was asked for; the workers stay."""
        self._client.close()

    def _workers(self) -> list[str]:
        return list(self._client.scheduler_info(n_workers=-1)["workers"])

    def _fitting(self, ours: dict[str, str]) -> list[str]:
        """Addresses to choose from if some must not be used; empty if all may."""
        theirs = self._client.run(machine, on_error="return")
        if not theirs:
            raise Refusal(CLUSTER_EMPTY.at(self._place, address=self._address))
        fitting = []
        for address, found in theirs.items():
            differs = str(found) if isinstance(found, Exception) else difference(ours, found)
            if differs:
                place = FilePlace(address, 0)
                self.findings.add(WORKER_REFUSED.at(place, name=address, difference=differs))
            else:
                fitting.append(address)
        if not fitting:
            raise Refusal(replace(next(iter(self.findings)), severity=Severity.ERROR))
        return fitting if len(self.findings) else []


def _connected(address: str) -> Any:
    place = FilePlace("--scheduler", 0)
    try:
        from distributed import Client
    except ImportError:
        raise Refusal(CLUSTER_LIBRARY_MISSING.at(place)) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it is said in Chinese
    try:
        return Client(address, timeout=PATIENCE / 3, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        finding = CLUSTER_UNREACHABLE.at(place, address=address, reason=reason)
        raise Refusal(finding) from error
