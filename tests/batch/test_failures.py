"""One bad district, one lost worker: the others are made all the same, and what failed is told."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.batch.local import Inline, Local
from generator.batch.run import Batch, Outcome
from generator.batch.worker import Done, Here
from generator.diagnostics.finding import Findings
from generator.pipeline.request import Request
from generator.workspace import Workspace
from tests.batch.districts import district_file, files_below, write_districts
from tests.fonts import fonts

BOOKS = Request("clean", "", "2024", formats=("xlsx",))


def requests(count: int) -> list[Request]:
    return [replace(BOOKS, district=f"d{number:02}") for number in range(count)]


def states(outcomes: list[Outcome]) -> str:
    """One letter each: made, unchanged, failed."""
    return "".join(outcome.state.value[0] for outcome in outcomes)


def quiet(outcome: Outcome) -> None:
    pass


def test_one_bad_district_does_not_stop_the_rest(tmp_path: Path):
    fonts()
    workspace = write_districts(tmp_path, 4)
    path = district_file(workspace, 1)
    path.write_text(path.read_text("utf-8").replace("level: 县", "level: 乡镇街道"), "utf-8")
    outcomes = Batch(workspace, Local(workspace, 1), quiet).run(requests(4))
    assert states(outcomes) == "mfmm"
    found = outcomes[1].findings
    assert [str(f.place).partition(":")[0] for f in found] == [
        "content/districts/d01/district.yaml"
    ]
    assert not (workspace.output / "d01").exists()
    assert outcomes[2].files == 2


def test_what_was_asked_for_and_does_not_exist_is_a_failure(tmp_path: Path):
    """`--only issue -f xlsx`: the notice is no table. No folder is left behind."""
    fonts()
    workspace = write_districts(tmp_path, 1)
    (outcome,) = Batch(workspace, Local(workspace, 1), quiet).run(
        [replace(r, only=("issue",)) for r in requests(1)]
    )
    assert [f.code for f in outcome.findings] == ["nothing-made"]
    assert files_below(workspace.output) == {}


def test_a_fault_of_ours_fails_one_package_and_keeps_the_traceback(tmp_path: Path):
    fonts()
    workspace = write_districts(tmp_path, 3)
    crew = Scripted(workspace, faulty={"d01"})
    outcomes = Batch(workspace, crew, quiet).run(requests(3))
    assert states(outcomes) == "mfm"
    (finding,) = outcomes[1].findings
    assert finding.code == "internal"
    assert "ZeroDivisionError" in finding.message
    assert "division by zero" in (workspace.cache_folder() / "错误记录.txt").read_text("utf-8")


def test_two_real_workers_one_killed_nothing_lost(tmp_path: Path):
    """The pool breaks, is made anew, and the packages in hand are made again."""
    fonts()
    workspace = write_districts(tmp_path, 8)
    killed: list[int] = []

    def kill_one(outcome: Outcome) -> None:
        if not killed:
            victim = multiprocessing.active_children()[0]
            victim.kill()
            killed.append(victim.pid or 0)

    crew = Local(workspace, 2)
    outcomes = Batch(workspace, crew, kill_one).run(requests(8))
    crew.close()
    assert killed
    assert states(outcomes) == "mmmmmmmm"


def test_a_package_that_kills_its_worker_twice_is_given_up_and_no_other(tmp_path: Path):
    """Nobody knows which package of a broken pool did it: each is tried alone."""
    fonts()
    workspace = write_districts(tmp_path, 6)
    crew = Scripted(workspace, deadly={"d02"})
    outcomes = Batch(workspace, crew, quiet).run(requests(6))
    assert states(outcomes) == "mmfmmm"
    assert [f.code for f in outcomes[2].findings] == ["worker-died"]
    assert crew.pools == 3, "the first, one for the suspects, one after the culprit"


@dataclass
class Scripted:
    """A crew in this process with a pool that breaks as a real one does: all in hand are lost."""

    workspace: Workspace
    deadly: set[str] = field(default_factory=set)
    faulty: set[str] = field(default_factory=set)
    pools: int = 0
    at_once: int = 4
    findings: Findings = field(default_factory=Findings)

    @property
    def source(self) -> Here:
        return Here(self.workspace.root, self.workspace.shipped(), self.workspace.output)

    def executor(self) -> Executor:
        self.pools += 1
        return _Breaking(self.deadly, self.faulty)

    def watch(self) -> None:
        raise AssertionError("every future of this pool is done at once")

    def close(self) -> None:
        pass


class _Breaking(Inline):
    def __init__(self, deadly: set[str], faulty: set[str]) -> None:
        self.deadly, self.faulty, self.broken = deadly, faulty, False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self.broken:
            raise BrokenProcessPool
        district = args[1].district
        if district in self.deadly:
            self.broken = True
            future: Future[Any] = Future()
            future.set_exception(BrokenProcessPool())
            return future
        if district in self.faulty:
            return super().submit(lambda: Done(fault="ZeroDivisionError", trace="division by zero"))
        return super().submit(fn, *args, **kwargs)
