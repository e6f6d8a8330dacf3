"""Workers on other machines, through a Dask scheduler: content goes there, bytes come back.

A worker that dies is the scheduler's business. Refuses a worker that would make other bytes.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import replace
from typing import Any, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from generator.batch.archive import packed
from generator.batch.local import AHEAD
from generator.batch.machine import difference, machine
from generator.diagnostics.batch_rules import (
    CLUSTER_EMPTY,
    CLUSTER_LIBRARY_MISSING,
    CLUSTER_UNREACHABLE,
    WORKER_REFUSED,
)
from generator.diagnostics.finding import Finding, Findings, Refusal, Severity
from generator.pipeline.classified import check_cluster
from generator.place import FilePlace
from generator.workspace import Workspace

PATIENCE = 30.0
"""Seconds that a cluster may take to answer, or to replace the last worker that died."""


LOOK = 0.2
"""Seconds between two looks for a worker, while there is none."""

ParamT = ParamSpec("ParamT")
ReturnT = TypeVar("ReturnT")


class Cluster:
    """A crew of all fitting workers of a scheduler, also of those that join later.

    `findings` names those that do not fit; they get no work. Raises `Refusal` where there is no
    scheduler, no fitting worker, or no Dask here.
    """

    def __init__(self, workspace: Workspace, address: str) -> None:
        self.findings = Findings()
        self._address = address
        self._place = FilePlace("--scheduler", 0)
        check_cluster(workspace)
        self._client = _connected(address)
        self._since: float | None = None
        self._known: dict[str, bool] = {}
        self._chosen: list[str] = []
        self._allowed: WeakKeyDictionary[Future[Any], list[str]] = WeakKeyDictionary()
        self.source: Any = None
        try:
            self._ours = machine(workspace)
            self._archive = packed(workspace)
            self._meet()
            if not self._chosen:
                raise Refusal(self._nobody())
        except BaseException:
            self._client.close()
            raise

    @property
    def at_once(self) -> int:
        """Packages in hand; never none, so that the loss of all workers is seen."""
        return max(1, len(self._chosen)) * AHEAD

    def executor(self) -> Executor:
        """Sends the content anew: it is lost with the last worker that held it."""
        self._wait_for_workers()
        try:
            self.source = self._client.scatter(
                self._archive, workers=self._chosen, broadcast=True, hash=False
            )
        except TimeoutError as error:  # they went meanwhile
            raise Refusal(self._empty()) from error
        return _Chosen(self)

    def submit(
        self, fn: Callable[ParamT, ReturnT], /, *args: ParamT.args, **kwargs: ParamT.kwargs
    ) -> Future[ReturnT]:
        """Hand a piece of work to the workers that fit, and to no other."""
        self._wait_for_workers()
        executor: Executor = self._client.get_executor(pure=False, workers=self._chosen)
        future = executor.submit(fn, *args, **kwargs)
        self._allowed[future] = self._chosen
        return future

    def watch(self) -> None:
        """Take back what only lost workers may do; `Refusal` where none has been there for long."""
        there = set(self._meet())
        for future, allowed in list(self._allowed.items()):
            if not there.intersection(allowed):
                future.cancel()
        if self._chosen:
            self._since = None
            return
        self._since = self._since or time.monotonic()
        if time.monotonic() - self._since > PATIENCE:
            raise Refusal(self._empty())

    def close(self) -> None:
        """Let go of what was asked for; the workers stay."""
        self._client.close()

    def _wait_for_workers(self) -> None:
        self._meet()
        while not self._chosen:
            self.watch()
            time.sleep(LOOK)

    def _meet(self) -> list[str]:
        """Compare whoever is new with this machine; choose all that fit, and return all."""
        running = self._client.status == "running"
        there = list(self._client.scheduler_info(n_workers=-1)["workers"]) if running else []
        if new := [address for address in there if address not in self._known]:
            found = self._client.run(machine, workers=new, on_error="return")
            for address in new:
                self._known[address] = self._fits(address, found.get(address, "没有回答"))
        self._chosen = [address for address in there if self._known[address]]
        return there

    def _fits(self, address: str, found: dict[str, str] | Exception | str) -> bool:
        differs = difference(self._ours, found) if isinstance(found, dict) else str(found)
        if differs:
            place = FilePlace(address, 0)
            self.findings.add(WORKER_REFUSED.at(place, name=address, difference=differs))
        return not differs

    def _nobody(self) -> Finding:
        """Why there is no worker from the start: none has come, or none fits."""
        for refused in self.findings:
            return replace(refused, severity=Severity.ERROR)
        return self._empty()

    def _empty(self) -> Finding:
        return CLUSTER_EMPTY.at(self._place, address=self._address)


class _Chosen(Executor):
    """Dask's own executor knows its workers once and for all; this one asks anew each time."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def submit(
        self, fn: Callable[ParamT, ReturnT], /, *args: ParamT.args, **kwargs: ParamT.kwargs
    ) -> Future[ReturnT]:
        return self._cluster.submit(fn, *args, **kwargs)


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
