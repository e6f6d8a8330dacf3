"""Where a command writes to: closed, full, narrow, or left by its reader; and Ctrl-C."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from generator.cli.run import run as run_here
from tests.trees import EDITION, edit, write_tree

YINFA = [sys.executable, "-m", "generator"]
STARTED = "from generator.__main__ import main; print('go', flush=True); main()"
"""Before that, Python itself is starting, and Ctrl-C is its own business."""

LINT = ["lint", "clean", "-d", "qingshan", "-w"]


def shell(command: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run as at a clerk's prompt: Python keeps what it writes until the end."""
    inherited = {name: word for name, word in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        text=True,
        check=False,
        env={**inherited, **environ},
    )


def yinfa(*arguments: str | Path) -> str:
    return " ".join(f"'{word}'" for word in (*YINFA, *arguments))


@pytest.fixture
def office(tmp_path: Path) -> Path:
    write_tree(tmp_path)
    return tmp_path


def test_closed_output_stops_nothing(office: Path):
    assert shell(f"{yinfa('list', '-w', office)} >&-").returncode == 0
    done = shell(f"{yinfa('list', '-w', office)} >&- 2>&-")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_the_output_ends_with_3_and_a_sentence(office: Path):
    for arguments in (["list", "-w", office], [*LINT, office, "--json"]):
        done = shell(f"{yinfa(*arguments)} >/dev/full")
        assert done.returncode == 3
        assert "Traceback" not in done.stderr
    assert "磁盘已满" in shell(f"{yinfa('list', '-w', office)} >/dev/full").stderr


def test_a_reader_that_goes_away_sees_no_traceback(office: Path):
    edit_me = " ".join([yinfa(*LINT, office, "--json"), "| true"])
    assert shell(edit_me).stderr == ""
    assert "Traceback" not in shell(f"{yinfa('build', '--help')} | head -c 1").stderr


def test_a_narrow_character_set_still_gets_sentences(office: Path):
    done = shell(
        f"{yinfa('lint', 'claen', '-w', office)} 2>&1 | cat",
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    assert "没有名为“claen”的方案" in done.stdout


def test_json_is_json_for_failures_too(office: Path):
    edit_path = office / EDITION
    edit_path.write_bytes(edit_path.read_bytes() + "甲".encode("gbk"))
    for arguments in (
        [*LINT, office, "--json"],
        ["lint", "--json"],
        ["build", "clean", "-d", "x", "-f", "odt", "--json"],
        ["list", "-w", office / "nowhere", "--json"],
        ["biuld", "--json"],
    ):
        done = shell(yinfa(*arguments))
        assert done.returncode in (1, 2, 3)
        assert json.loads(done.stdout)["findings"]
        assert done.stderr == ""


@pytest.mark.parametrize("seconds", [0.05, 0.3, 0.6, 0.9, 1.2])
def test_a_real_ctrl_c_ends_with_130_and_leaves_the_old_package(office: Path, seconds: float):
    old = office / "output/qingshan/clean/2024/旧.pdf"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"old")
    run = subprocess.Popen(
        [sys.executable, "-c", STARTED, "build", "clean", "-d", "qingshan", "-w", str(office)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    assert run.stdout.readline() == "go\n"
    time.sleep(seconds)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate()
    if run.returncode != 0:  # a fast machine may be done before
        assert run.returncode == 130
        assert "Traceback" not in said
    assert old.read_bytes() == b"old"


def test_where_nobody_may_read_a_file_it_says_so(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Root may read everything, so the system's refusal is played."""
    opened = Path.open

    def refuse(path: Path, *how: Any, **more: Any) -> Any:
        if path.name == "tasks.yaml":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, *how, **more)

    monkeypatch.setattr(Path, "open", refuse)
    assert run_here([*LINT, str(office)]) == 3
    assert "没有权限" in capsys.readouterr().out


def test_a_faulty_file_is_named_in_the_folder_of_a_strange_name(tmp_path: Path):
    folder = tmp_path / "某 局〔2024〕[x]"
    workspace = write_tree(folder)
    edit(workspace, EDITION, "date:", "dtae:")
    done = shell(yinfa(*LINT, folder))
    assert done.returncode == 1
    assert "是不是“date”？" in done.stdout
