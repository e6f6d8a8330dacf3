"""The same batch on a Dask cluster: the same bytes, whoever dies; no worker that would make others."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from distributed import Client

from generator.batch import archive
from generator.batch.cluster import Cluster
from generator.batch.local import Local
from generator.batch.machine import difference, machine
from generator.batch.run import Batch, Outcome
from generator.diagnostics.batch_rules import CLUSTER_EMPTY
from generator.diagnostics.finding import Findings, Refusal, Severity
from generator.pipeline.request import Request
from generator.place import FilePlace
from generator.workspace import Workspace, shipped_folder
from tests.batch.cluster import cluster
from tests.batch.districts import files_below, write_districts
from tests.fonts import FOLDER, fonts

BOOKS = Request("clean", "", "2024", formats=("xlsx",))
DISTRICTS = 60


def requests(count: int) -> list[Request]:
    return [replace(BOOKS, district=f"d{number:02}") for number in range(count)]


FONT = "FandolFang-Regular.otf"


def another_font(folder: Path) -> Path:
    """A folder with one font of the same name, one byte longer."""
    folder.mkdir()
    (folder / FONT).write_bytes((FOLDER / FONT).read_bytes() + b"\0")
    return folder


@pytest.mark.slow
def test_sixty_districts_on_two_workers_one_killed_in_the_middle_nothing_lost(tmp_path: Path):
    """Must-show of the issue: bytes as made here, while a worker process is shot."""
    fonts()
    workspace = write_districts(tmp_path / "here", DISTRICTS)
    Batch(workspace, Local(workspace, 1), lambda outcome: None).run(requests(DISTRICTS))
    expected = files_below(workspace.output)
    shutil.rmtree(workspace.output)
    states: list[str] = []
    with (
        cluster(tmp_path / "there", 2) as processes,
        Client(processes.address, set_as_default=False) as client,
    ):
        workers = client.run(os.getpid)

        def shoot_one(outcome: Outcome) -> None:
            states.append(outcome.state.value)
            if len(states) == DISTRICTS // 3:
                os.kill(next(iter(workers.values())), signal.SIGKILL)

        with closing(Cluster(workspace, processes.address)) as crew:
            Batch(workspace, crew, shoot_one).run(requests(DISTRICTS))
    assert states == ["made"] * DISTRICTS
    assert files_below(workspace.output) == expected


@pytest.mark.slow
def test_a_worker_with_another_font_is_refused_by_name_and_gets_no_work(tmp_path: Path):
    """The same file name, one byte more: the bytes of a PDF would hang on who made it."""
    fonts()
    workspace = write_districts(tmp_path / "here", 3)
    other = another_font(tmp_path / "fonts")
    with cluster(tmp_path / "there", 0) as processes:
        processes.worker()
        processes.worker(YINFA_FONTS=str(other))
        processes.wait_for(2)
        with closing(Cluster(workspace, processes.address)) as crew:
            (finding,) = crew.findings
            outcomes = Batch(workspace, crew, lambda outcome: None).run(requests(3))
    assert finding.code == "worker-refused"
    assert str(finding.place).startswith("tcp://127.0.0.1:")
    assert f"fonts 是 {FONT} " in finding.message
    assert [outcome.state.value for outcome in outcomes] == ["made"] * 3


@pytest.mark.slow
def test_the_only_worker_dies_with_the_content_and_the_next_one_gets_it_anew(tmp_path: Path):
    """The nanny starts another one, that knows nothing: no package is given up for it."""
    fonts()
    workspace = write_districts(tmp_path / "here", 4)
    shot: list[int] = []
    with (
        cluster(tmp_path / "there", 1) as processes,
        Client(processes.address, set_as_default=False) as client,
    ):
        (worker,) = client.run(os.getpid).values()

        def shoot_it(outcome: Outcome) -> None:
            if not shot:
                os.kill(worker, signal.SIGKILL)
                shot.append(worker)

        with closing(Cluster(workspace, processes.address)) as crew:
            outcomes = Batch(workspace, crew, shoot_it).run(requests(4))
    assert shot
    assert [outcome.state.value for outcome in outcomes] == ["made"] * 4


@pytest.mark.slow
def test_a_worker_that_joins_later_is_compared_too(tmp_path: Path):
    """One with another font gets no work; one that fits gets its share."""
    fonts()
    workspace = write_districts(tmp_path / "here", 8)
    other = another_font(tmp_path / "fonts")
    with cluster(tmp_path / "there", 1) as processes:

        def add_two(outcome: Outcome) -> None:
            if len(processes.started) == 2:
                processes.worker(YINFA_FONTS=str(other))
                processes.worker()
                processes.wait_for(3)

        with closing(Cluster(workspace, processes.address)) as crew:
            outcomes = Batch(workspace, crew, add_two).run(requests(8))
            (finding,) = crew.findings
            assert crew.at_once == 4
    assert finding.code == "worker-refused"
    assert f"fonts 是 {FONT} " in finding.message
    assert [outcome.state.value for outcome in outcomes] == ["made"] * 8


@pytest.mark.slow
def test_a_cluster_without_workers_is_a_sentence(tmp_path: Path):
    fonts()
    workspace = write_districts(tmp_path / "here", 1)
    with cluster(tmp_path / "there", 0) as processes, pytest.raises(Refusal) as refused:
        Cluster(workspace, processes.address)
    assert refused.value.finding.code == "cluster-empty"


def test_nobody_at_the_address_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("generator.batch.cluster.PATIENCE", 1.5)
    workspace = write_districts(tmp_path, 1)
    with pytest.raises(Refusal) as refused:
        Cluster(workspace, "tcp://127.0.0.1:9")
    assert refused.value.finding.code == "cluster-unreachable"


def test_without_the_extra_the_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Refusal) as refused:
        Cluster(write_districts(tmp_path, 1), "tcp://127.0.0.1:9")
    assert refused.value.finding.code == "cluster-library-missing"
    assert "yinfa[cluster]" in refused.value.finding.hint


def test_what_is_sent_makes_the_same_workspace(tmp_path: Path):
    """Own files before shipped ones, as here; nothing of the worker's own content gets in."""
    workspace = write_districts(tmp_path, 2)
    sent = archive.packed(workspace)
    there = sent.workspace()
    assert there.content_files() == workspace.content_files()
    assert there.read_bytes("templates/letterhead.docx") == workspace.read_bytes(
        "templates/letterhead.docx"
    )
    assert there.template_hashes("letterhead.docx") == workspace.template_hashes("letterhead.docx")
    assert there.shipped() == there.root != shipped_folder()
    assert archive.packed(Workspace(there.root, shipped=there.root)).key == sent.key


def test_a_worker_that_lives_long_keeps_the_last_batch_only(tmp_path: Path):
    batches = [archive.Archive(str(n), {"content/x.yaml": b"x"}) for n in range(3)]
    folders = [batch.workspace().root for batch in batches]
    assert [folder.exists() for folder in folders] == [False, True, True]
    assert batches[2].workspace().root == folders[2]
    assert batches[0].workspace().read_bytes("content/x.yaml") == b"x", "unpacked once more"


def test_a_font_that_is_missing_is_said_and_not_the_hint_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def ready(workspace: Workspace, findings: Findings) -> None:
        hint = replace(CLUSTER_EMPTY, code="hint", severity=Severity.HINT)
        findings.add(hint.at(FilePlace("a", 0), address=""))
        findings.add(CLUSTER_EMPTY.at(FilePlace("b", 0), address=""))

    monkeypatch.setattr("generator.batch.machine.ready_fonts", ready)
    with pytest.raises(Refusal) as refused:
        machine(write_districts(tmp_path, 1))
    assert refused.value.finding.code == "cluster-empty"


def test_machines_are_compared_by_all_that_makes_bytes():
    fonts()
    ours = machine()
    assert set(ours) > {
        "yinfa",
        "weasyprint",
        "fonts",
        "helpers",
        "Python",
        "zlib",
        "Pango",
        "HarfBuzz",
    }
    assert difference(ours, dict(ours)) == ""
    assert difference(ours, {**ours, "Pango": "14000"}) == f"Pango 是 14000，本机是 {ours['Pango']}"
    first, *others = ours["fonts"].split("、")
    assert (
        difference(ours, {**ours, "fonts": "、".join(others)}) == f"fonts 是 （无），本机是 {first}"
    )
