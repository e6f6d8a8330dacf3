"""`yinfa build` for several districts: what is said, how it ends, and what Ctrl-C leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from generator.cli.batch import _several
from generator.cli.run import run
from tests.batch.districts import district_file, files_below, write_districts
from tests.fonts import fonts
from tests.packages.built import REPOSITORY
from tests.trees import PROGRAMME

BUILD = ["build", "clean", "--all-districts", "-f", "xlsx"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fonts()
    write_districts(tmp_path, 3)
    return tmp_path


def test_each_package_is_told_as_it_is_ready_and_counted_at_the_end(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    assert run([*BUILD, "--jobs", "1", "-w", str(folder)]) == 0
    said = capsys.readouterr()
    lines = [line.partition("  （已用")[0] for line in said.err.splitlines()]
    assert lines[:2] == ["1/3  d00 2024  生成，2 个文件", "2/3  d01 2024  生成，2 个文件"]
    assert said.out.startswith("生成 3 份；用时 ")
    assert run([*BUILD, "--jobs", "1", "-w", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("未变 3 份；用时 ")


def test_several_districts_by_name(folder: Path, capsys: pytest.CaptureFixture[str]):
    arguments = ["build", "clean", "-d", "d02", "-d", "d00", "-f", "xlsx", "--jobs", "1"]
    assert run([*arguments, "-w", str(folder)]) == 0
    assert sorted(path.name for path in (folder / "output").iterdir()) == ["d00", "d02"]
    assert capsys.readouterr().out.startswith("生成 2 份")


def test_a_failure_ends_with_1_and_stands_at_the_end(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    path = district_file(write_districts(folder, 3), 1)
    path.write_text(path.read_text("utf-8").replace("level: 县", "level: 乡"), "utf-8")
    assert run([*BUILD, "--jobs", "1", "-w", str(folder)]) == 1
    said = capsys.readouterr()
    assert "没有生成：d01 2024（" in said.out
    assert "生成 2 份，失败 1 份" in said.out
    finding, line, *_ = said.err.splitlines()[-4:]
    assert finding.startswith("content/districts/d01/district.yaml:4:8 错误 ")
    assert line.strip() == "level: 乡"


def test_a_finding_says_in_which_packages_it_is(folder: Path, capsys: pytest.CaptureFixture[str]):
    """The programme's file is everybody's; that the day is too late may be so in one district."""
    path = folder / "content/districts/d01/clean/2024.yaml"
    path.write_text(path.read_text("utf-8").replace("2024-05-2", "2024-07-2"), "utf-8")
    common_file = folder / PROGRAMME
    words = common_file.read_text("utf-8").replace("制定方案。", "TODO。")
    common_file.write_text(words, "utf-8")
    assert run([*BUILD, "--jobs", "1", "-w", str(folder)]) == 0
    lines = capsys.readouterr().err.splitlines()
    (late,) = (line for line in lines if " phase-past " in line)
    assert "content/programmes/clean/programme.yaml:" in late
    assert "（d01 2024）" in late
    (common,) = (line for line in lines if " unfilled " in line)
    assert "像是还没有填：“TODO”（全部 3 份）。" in common


def test_many_packages_are_not_all_named():
    names = [f"d{number:02} 2024" for number in range(8)]
    assert _several(names[:2], 60) == "d00 2024、d01 2024"
    assert _several(names, 60) == "d00 2024、d01 2024、d02 2024、d03 2024、d04 2024等 8 份"
    assert _several(names, 8) == "全部 8 份"


def test_as_json_every_package_has_its_state(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert run([*BUILD, "--jobs", "1", "--json", "-w", str(folder)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    packages = json.loads(said.out)["packages"]
    assert [(p["district"], p["edition"], p["state"], p["files"]) for p in packages] == [
        ("d00", "2024", "made", 2),
        ("d01", "2024", "made", 2),
        ("d02", "2024", "made", 2),
    ]


@pytest.mark.parametrize("which", [[], ["-d", "d00", "--all-districts"]])
def test_either_districts_or_all_of_them(
    folder: Path, which: list[str], capsys: pytest.CaptureFixture[str]
):
    assert run(["build", "clean", *which, "-w", str(folder)]) == 2
    assert "要么写地区，要么写 --all-districts" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="no process groups to interrupt")
@pytest.mark.slow
def test_ctrl_c_ends_all_processes_and_the_next_run_goes_on(tmp_path: Path):
    """As a terminal does it: the signal reaches every process of the group."""
    fonts()
    write_districts(tmp_path, 20)
    command = [sys.executable, "-m", "generator", *BUILD, "--jobs", "2", "-w", str(tmp_path)]
    process = subprocess.Popen(
        command,
        cwd=REPOSITORY,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    assert process.stderr is not None
    assert process.stderr.readline().startswith("1/20 ")
    children = psutil.Process(process.pid).children(recursive=True)
    assert len(children) >= 2
    os.killpg(process.pid, signal.SIGINT)
    start = time.monotonic()
    rest = process.stderr.read()
    assert process.wait(30) == 130
    assert time.monotonic() - start < 10
    assert "interrupted" in rest
    assert "Traceback" not in rest
    _, left = psutil.wait_procs(children, timeout=5)
    assert left == []
    laid = [path.parent for path in (tmp_path / "output").glob("*/clean/2024/manifest.json")]
    done = [folder for folder in laid if not (folder / ".yinfa-journal.json").exists()]
    assert 1 <= len(done) < 20
    again = subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert f"生成 {20 - len(done)} 份，未变 {len(done)} 份" in again.stdout
    laid = files_below(tmp_path / "output")
    assert sum(".yinfa-made" not in path for path in laid) == 60


def test_a_fault_of_ours_ends_with_3_as_for_one_package(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def break_down(*arguments: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("generator.pipeline.build.load", break_down)
    assert run([*BUILD, "--jobs", "1", "-w", str(folder)]) == 3
    assert "没有生成：d00 2024（internal）" in capsys.readouterr().out


def test_one_district_takes_the_options_of_several(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    """With `--jobs` it is a batch too: what is unchanged stays, unless `--again` is said."""
    one = ["build", "clean", "-d", "d01", "-f", "xlsx", "-w", str(folder)]
    assert run([*one, "--jobs", "1"]) == 0
    assert run([*one, "--jobs", "1"]) == 0
    assert run([*one, "--jobs", "1", "--again"]) == 0
    said = capsys.readouterr().out
    assert [line[:6] for line in said.splitlines()] == ["生成 1 份", "未变 1 份", "生成 1 份"]


def test_verbose_is_of_one_package(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert run([*BUILD, "--verbose", "-w", str(folder)]) == 2
    said = capsys.readouterr().err
    assert "--verbose" in said
    assert "只在生成一套时能用" in said
    assert list((folder / "output").iterdir()) == []
