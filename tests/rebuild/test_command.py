"""`yinfa build` again: what it makes, what it says, and what it is not deceived by."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.run import run
from generator.package import seen
from generator.workspace import Workspace
from tests.fonts import fonts
from tests.packages.built import REPOSITORY
from tests.rebuild.edits import contents
from tests.trees import FORM, PROGRAMME, TABLE, TASKS, add, edit, write_tree

BUILD = ("build", "clean", "-d", "qingshan", "-f", "docx", "-f", "xlsx")
ISSUE = "青卫发〔2024〕7号 关于印发《青山县清廉行动实施方案》的通知.docx"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Built once; a row of its tasks has a date, and the table a column for it."""
    fonts()
    found = write_tree(tmp_path)
    edit(found, TASKS, "text: 主要", "due: {kind: month-end, month: 2024-09}\n        text: 主要")
    add(found, TABLE, "due_head: 完成时限\n")
    assert run([*BUILD, "-w", str(tmp_path)]) == 0
    return found


def package(workspace: Workspace) -> Path:
    return workspace.output / "qingshan" / "clean" / "2024"


def states(workspace: Workspace) -> dict[str, tuple[bytes, int, int]]:
    """Of each file its bytes, its inode and when it was changed."""
    return {
        path.name: (path.read_bytes(), path.stat().st_ino, path.stat().st_mtime_ns)
        for path in package(workspace).glob("[!.]*.*")
    }


def changed(workspace: Workspace, before: dict[str, tuple[bytes, int, int]]) -> set[str]:
    now = states(workspace)
    assert now.keys() == before.keys()
    return {name for name in now if now[name] != before[name]}


def again(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], *more: str
) -> dict[str, list[str]]:
    """What the next build says of each file: why it was made again, in words."""
    capsys.readouterr()
    assert run([*BUILD, "-w", str(workspace.root), "--json", *more]) == 0
    said = json.loads(capsys.readouterr().out)
    return {file["path"]: file["why"] for file in said["files"]}


def made(found: dict[str, list[str]]) -> set[str]:
    return {path for path, why in found.items() if why}


def test_another_date_of_a_task_makes_the_files_that_print_it_and_no_other(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
):
    """The form and the roster keep bytes, time and inode; the issue has the table bound in."""
    before = states(workspace)
    edit(workspace, TASKS, "month: 2024-09", "month: 2024-10")
    found = again(workspace, capsys)
    assert made(found) == {ISSUE, "附件2 清廉行动任务表.docx", "附件2 清廉行动任务表.xlsx"}
    assert changed(workspace, before) == made(found) | {"manifest.json"}
    assert found["附件2 清廉行动任务表.docx"] == [f"内容改了（{TASKS}）"]


def test_nothing_is_loaded_where_nothing_has_changed(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """And the findings are said again, word for word."""
    capsys.readouterr()
    assert run([*BUILD, "-w", str(workspace.root), "--no-cache"]) == 0
    said = capsys.readouterr()
    monkeypatch.setattr("generator.pipeline.build.make", _not_to_be_called)
    assert run([*BUILD, "-w", str(workspace.root)]) == 0
    repeated = capsys.readouterr()
    assert repeated.err == said.err
    assert repeated.out == said.out
    assert "全部 6 个文件没有变，没有重做。" in said.out


def _not_to_be_called(*arguments: object, **more: object) -> None:
    raise AssertionError("the build was run")


def test_a_comment_rewrites_the_manifest_alone(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
):
    before = states(workspace)
    (workspace.root / TASKS).write_text(
        "# 说明\n" + (workspace.root / TASKS).read_text("utf-8"), "utf-8"
    )
    assert made(again(workspace, capsys)) == set()
    assert changed(workspace, before) == {"manifest.json"}


def test_the_same_size_and_time_do_not_hide_an_edit(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """`touch -r` puts the old time back: the inode's own time tells."""
    monkeypatch.setattr(seen, "SETTLED", 0)
    again(workspace, capsys)
    path = workspace.root / TASKS
    old = path.stat()
    edit(workspace, TASKS, "带头学习", "带头讲课")
    os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns))
    assert path.stat().st_size == old.st_size
    assert len(made(again(workspace, capsys))) == 3


def test_an_edit_right_after_a_build_is_seen(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """A clock that ticks once a day: all times are the same, so a young file is read again."""
    real = seen._stat
    monkeypatch.setattr(seen, "_stat", lambda path: (real(path)[0], *_NOW, 1, 1))
    monkeypatch.setattr(seen, "time_ns", lambda: _NOW[0] + 1)
    again(workspace, capsys)
    edit(workspace, TASKS, "带头学习", "带头讲课")
    assert len(made(again(workspace, capsys))) == 3


_NOW = (1_700_000_000_000_000_000, 1_700_000_000_000_000_000)


def test_a_cache_that_lies_is_not_believed_with_no_cache(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """Whatever the cache says of the file: `--no-cache` reads it."""
    real = seen.Seen.hash_of
    monkeypatch.setattr(
        seen.Seen,
        "hash_of",
        lambda self, path: "0" if self._path and path.name == "tasks.yaml" else real(self, path),
    )
    again(workspace, capsys)
    edit(workspace, TASKS, "带头学习", "带头讲课")
    assert made(again(workspace, capsys)) == set(), "the lie is believed"
    assert len(made(again(workspace, capsys, "--no-cache"))) == 3


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"format": 1}', b"\xff\xfe", b'{"format": 2}']
)
def test_a_spoilt_cache_is_no_cache(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], data: bytes
):
    cache = workspace.cache_folder()
    for path in (*(cache / "builds").iterdir(), cache / seen.CACHE):
        path.write_bytes(data)
    assert made(again(workspace, capsys)) == set()


def _missing(workspace: Workspace) -> str:
    path = package(workspace) / "附件2 清廉行动任务表.xlsx"
    path.unlink()
    return path.name


def _edited(workspace: Workspace) -> str:
    path = package(workspace) / "附件2 清廉行动任务表.xlsx"
    path.write_bytes(path.read_bytes() + b"\0")
    return path.name


def _older(workspace: Workspace) -> str:
    path = package(workspace) / "manifest.json"
    manifest = json.loads(path.read_bytes())
    (file,) = [file for file in manifest["files"] if file["path"] == "附件2 清廉行动任务表.xlsx"]
    file["recipe"] = {}
    path.write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
    return str(file["path"])


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (_missing, "文件不在了"),
        (_edited, "文件被改动过"),
        (_older, "旧版软件生成的，没有记下依据"),
    ],
)
def test_why_a_single_file_is_made_again(
    workspace: Workspace,
    capsys: pytest.CaptureFixture[str],
    harm: Callable[[Workspace], str],
    why: str,
):
    before = contents(package(workspace))
    name = harm(workspace)
    found = again(workspace, capsys)
    assert found[name] == [why]
    assert made(found) == {name}
    assert contents(package(workspace)).keys() == before.keys()
    assert made(again(workspace, capsys)) == set()


def test_why_in_words(workspace: Workspace, capsys: pytest.CaptureFixture[str]):
    edit(workspace, FORM, "培训次数", "培训场次")
    capsys.readouterr()
    assert run([*BUILD, "-w", str(workspace.root), "--why"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"  附件3 清廉行动统计表.docx　重做：内容改了（{FORM}）" in lines
    assert "  附件2 清廉行动任务表.docx　未变" in lines
    assert "其余 3 个文件没有变，没有重做。" in lines
    assert run([*BUILD, "-w", str(workspace.root), "--why", "--again"]) == 0
    again_lines = capsys.readouterr().out.splitlines()
    assert sum(line.endswith("重做：指定全部重做") for line in again_lines) == 6


def test_what_is_wrong_leaves_the_package_and_is_said_each_time(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
):
    before = states(workspace)
    edit(workspace, TASKS, "owners: [hospitals]", "owners: [nobody]")
    for _ in range(2):
        capsys.readouterr()
        assert run([*BUILD, "-w", str(workspace.root)]) == 1
        assert "nobody" in capsys.readouterr().err
    assert changed(workspace, before) == set()


def test_a_watch_builds_again_at_each_edit_and_ends_well(workspace: Workspace):
    """A real process: an edit, a mistake, its mending, Ctrl-C."""
    command = [sys.executable, "-m", "generator", *BUILD, "-w", str(workspace.root), "--watch"]
    process = subprocess.Popen(
        command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout is not None
    guard = threading.Timer(120, process.kill)
    guard.start()

    def until_idle() -> str:
        said = ""
        for line in process.stdout or ():
            if line.startswith("等待改动"):
                return said
            said += line
        raise AssertionError(said)

    assert "全部 6 个文件没有变" in until_idle()
    edit(workspace, TASKS, "带头学习", "带头讲课")
    assert "其余 3 个文件没有变" in until_idle()
    add(workspace, PROGRAMME, "nonsense: 1\n")
    assert "没有生成文件" in until_idle()
    edit(workspace, PROGRAMME, "nonsense: 1\n", "")
    assert "没有变，没有重做" in until_idle()
    process.send_signal(signal.SIGINT)
    rest = process.stdout.read()
    assert process.wait(20) == 0
    guard.cancel()
    assert "不再等待改动" in rest
    assert "Traceback" not in rest
