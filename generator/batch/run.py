"""Many packages through one executor: handed out, taken in, laid, failures kept for the end.

It speaks the interface of `concurrent.futures` and nothing more. Refuses to know where the
workers are, and to give up because one package does.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

from generator.batch.worker import Done, Source, work
from generator.diagnostics.batch_rules import WORKER_DIED
from generator.diagnostics.finding import Finding, Findings, Refusal
from generator.diagnostics.machine_rules import NOTHING_MADE
from generator.failures import fault
from generator.package.fresh import Last, lying
from generator.pipeline.build import lay_package, package_place, papers_there
from generator.pipeline.remembering import Memory, Sources
from generator.pipeline.request import Package, Request
from generator.place import FilePlace
from generator.workspace import Workspace

PAUSE = 2.0
"""Seconds without news after which the crew is asked whether anybody is still at work."""


class State(StrEnum):
    """What became of a package."""

    MADE = "made"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class Crew(Protocol):
    """Who does the work, how many packages they have in hand at a time, what is wrong with them."""

    @property
    def source(self) -> Source: ...
    @property
    def at_once(self) -> int: ...
    @property
    def findings(self) -> Findings: ...

    def executor(self) -> Executor:
        """A new executor, at first and after one that broke."""
        ...

    def watch(self) -> None:
        """Raise `Refusal` if nobody is left who could do the work."""
        ...

    def close(self) -> None:
        """Stop whatever is still being done, and let go of the workers."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one package. `seconds` is the time that its worker took."""

    request: Request
    state: State
    findings: tuple[Finding, ...]
    files: int = 0
    seconds: float = 0.0

    @property
    def name(self) -> str:
        """District and edition, as they are asked for."""
        return _name(self.request)


Told = Callable[[Outcome], None]
"""Called for each package as soon as it lies in its folder, or will not."""


@dataclass
class Batch:
    """One run over many packages.

    When a worker dies, nobody knows which of the packages in hand did it: they become suspects
    and are made one by one. Whoever then loses another worker is the culprit, and is given up.
    """

    workspace: Workspace
    crew: Crew
    told: Told
    again: bool = False
    outcomes: dict[Request, Outcome] = field(default_factory=dict)
    _waiting: deque[Request] = field(default_factory=deque)
    _suspects: deque[Request] = field(default_factory=deque)
    _running: dict[Future[Done], Request] = field(default_factory=dict)
    _memories: dict[Request, Memory] = field(default_factory=dict)
    _sources: Sources | None = None
    _alone: Request | None = None
    _executor: Executor | None = None

    def run(self, requests: Iterable[Request]) -> list[Outcome]:
        """All outcomes in the order of the requests, whichever was ready first.

        With `again`, what is unchanged is made too. Raises `Refusal` where nothing can be done at
        all; what lies in its folder by then stays.
        """
        wanted = list(dict.fromkeys(requests))
        self._waiting.extend(wanted)
        while self._waiting or self._suspects or self._running:
            self._hand_out()
            ready, _ = wait(self._running, timeout=PAUSE, return_when=FIRST_COMPLETED)
            for future in ready:
                self._take_in(future)
            if self._running and not ready:
                self.crew.watch()
        return [self.outcomes[request] for request in wanted]

    def _recalled(self, request: Request) -> bool:
        """Whether a package is known to lie there as it would come out: nobody need make it."""
        self._sources = self._sources or Sources(self.workspace, cached=request.cached)
        self._memories[request] = Memory(self.workspace, request, self._sources)
        same = None if self.again else self._memories[request].recall()
        if same is not None:
            self._tell(Outcome(request, State.UNCHANGED, tuple(same.findings)))
        return same is not None

    def _hand_out(self) -> None:
        if self._suspects:
            if not self._running:
                self._alone = self._suspects[0]
                self._submit(self._suspects)
            return
        while self._waiting and len(self._running) < self.crew.at_once:
            if self._waiting[0] not in self._memories and self._recalled(self._waiting[0]):
                self._waiting.popleft()
            elif not self._submit(self._waiting):
                return

    def _submit(self, queue: deque[Request]) -> bool:
        """Hand out the first of `queue`; it stays there if the executor is found broken."""
        request = queue[0]
        last = None if self.again else self._last(request)
        with_papers = replace(request, papers=self._papers(request))
        if self._executor is None:
            self._executor = self.crew.executor()
        try:
            future = self._executor.submit(work, self.crew.source, with_papers, last)
        except BrokenExecutor:
            self._executor = None
            return False
        queue.popleft()
        self._running[future] = request
        return True

    def _papers(self, request: Request) -> tuple[str, ...]:
        """The working papers that are made again; a worker elsewhere does not see the folder."""
        if request.edition is None:
            return request.papers
        place = package_place(request.district, request.programme, request.edition)
        return papers_there(self.workspace, place)

    def _last(self, request: Request) -> Last | None:
        """The package that lies there: what would be the same is left."""
        if request.edition is None:
            return None
        place = package_place(request.district, request.programme, request.edition)
        return lying(self.workspace.output / place)

    def _take_in(self, future: Future[Done]) -> None:
        request = self._running.pop(future)
        alone, self._alone = self._alone == request, None
        error = CancelledError() if future.cancelled() else future.exception()
        if isinstance(error, BrokenExecutor | CancelledError) and not alone:
            self._executor = None
            self._suspects.append(request)
        elif error is not None:
            self._executor = None
            died = WORKER_DIED.at(FilePlace(_name(request), 0), name=_name(request))
            self._settle(request, Done(findings=(died,)))
        else:
            self._settle(request, future.result())

    def _settle(self, request: Request, done: Done) -> None:
        findings = Findings()
        findings.extend(done.findings)
        if done.fault:
            findings.add(fault(self.workspace, _name(request), done.fault, done.trace))
        made = len([*done.package.made()]) if done.package else 0
        state = self._laid(request, done.package, findings) if done.package else State.FAILED
        files = made if state is State.MADE else 0
        self._tell(Outcome(request, state, tuple(findings), files, done.seconds))

    def _tell(self, outcome: Outcome) -> None:
        self.outcomes[outcome.request] = outcome
        self.told(outcome)

    def _laid(self, request: Request, package: Package, findings: Findings) -> State:
        if not package.files:
            findings.add(NOTHING_MADE.at(FilePlace(package.place, 0)))
            return State.FAILED
        try:
            _, laid = lay_package(self.workspace, package)
        except Refusal as error:
            findings.add(error.finding)
            return State.FAILED
        if not len(laid):
            self._memories[request].keep(package, findings, {})
        findings.extend(laid)
        return State.MADE if any(package.made()) else State.UNCHANGED


def _name(request: Request) -> str:
    return f"{request.district} {request.edition or ''}".rstrip()
