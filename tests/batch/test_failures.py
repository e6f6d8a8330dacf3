"""One bad district, one lost worker: the others are made all the same, and what failed is told."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import psutil

from generator.batch.local import Inline, Local
from generator.batch.run import Batch, Outcome
from generator.batch.worker import Done, Here
from generator.diagnostics.finding import Findings
from generator.failures import RECORD
from generator.pipeline.build import build
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


def with_cache(workspace: Workspace) -> Workspace:
    """The same with a cache of its own; its workers have fonts from that of all tests."""
    return Workspace(workspace.root, environ={"XDG_CACHE_HOME": str(workspace.root / "cache")})


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
    assert "division by zero" in (workspace.cache_folder() / RECORD).read_text("utf-8")


def test_every_faulty_package_keeps_its_traceback_under_its_name(tmp_path: Path):
    fonts()
    workspace = with_cache(write_districts(tmp_path, 3))
    Batch(workspace, Scripted(workspace, faulty={"d00", "d02"}), quiet).run(requests(3))
    kept = (workspace.cache_folder() / RECORD).read_text("utf-8")
    assert sorted(kept.splitlines()) == [
        "d00 2024",
        "d02 2024",
        "division by zero",
        "division by zero",
    ], "whichever was ready first"


def test_a_record_that_cannot_be_written_does_not_stop_the_rest(tmp_path: Path):
    """A full disk, say; here a folder has the name."""
    fonts()
    workspace = with_cache(write_districts(tmp_path, 3))
    (workspace.cache_folder() / RECORD).mkdir()
    crew = Scripted(workspace, faulty={"d01"})
    outcomes = Batch(workspace, crew, quiet).run(requests(3))
    assert states(outcomes) == "mfm"
    assert [f.hint for f in outcomes[1].findings] == [
        "原有文件没有损坏；请把 这一行提示 发给维护人员"
    ]


def test_closing_a_crew_ends_its_own_processes_only(tmp_path: Path):
    """A program that uses this one may have children of its own."""
    workspace = write_districts(tmp_path, 1)
    other = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(60,))
    other.start()
    crew = Local(workspace, 2)
    crew.executor().submit(time.sleep, 60)
    workers = [psutil.Process(p.pid) for p in multiprocessing.active_children() if p != other]
    crew.close()
    _, left = psutil.wait_procs(workers, timeout=10)
    assert (len(workers), left) == (2, [])
    other.join(0.5)
    assert other.is_alive()
    other.terminate()


def test_a_worker_is_told_the_working_papers_that_it_cannot_see(tmp_path: Path):
    """The papers that lie beside a package are made again with it, wherever the worker is."""
    fonts()
    workspace = write_districts(tmp_path, 1)
    asked = replace(BOOKS, district="d00", only=("calendar",), as_of=date(2026, 1, 31))
    build(workspace, asked)
    crew = Scripted(workspace)
    Batch(workspace, crew, quiet).run(requests(1))
    assert [request.papers for request in crew.asked] == [("calendar",)]


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
    asked: list[Request] = field(default_factory=list)
    pools: int = 0
    at_once: int = 4
    findings: Findings = field(default_factory=Findings)

    @property
    def source(self) -> Here:
        return Here(self.workspace.root, self.workspace.shipped(), self.workspace.output)

    def executor(self) -> Executor:
        self.pools += 1
        return _Breaking(self.deadly, self.faulty, self.asked)

    def watch(self) -> None:
        raise AssertionError("every future of this pool is done at once")

    def close(self) -> None:
        pass


class _Breaking(Inline):
    def __init__(self, deadly: set[str], faulty: set[str], asked: list[Request]) -> None:
        self.deadly, self.faulty, self.asked, self.broken = deadly, faulty, asked, False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self.broken:
            raise BrokenProcessPool
        self.asked.append(args[1])
        district = args[1].district
        if district in self.deadly:
            self.broken = True
            future: Future[Any] = Future()
            future.set_exception(BrokenProcessPool())
            return future
        if district in self.faulty:
            return super().submit(lambda: Done(fault="ZeroDivisionError", trace="division by zero"))
        return super().submit(fn, *args, **kwargs)
