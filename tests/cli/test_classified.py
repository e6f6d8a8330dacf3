"""Classified documents stay where they are allowed, and nothing of them gets out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from generator.batch.cluster import Cluster
from generator.cli.run import run
from generator.diagnostics.finding import Refusal
from generator.disk import WorkspaceError, staying_inside, write_file
from generator.load.content import declaration
from generator.pipeline.classified import may_serve
from generator.workspace import Workspace
from tests.fonts import FOLDER
from tests.trees import EDITION, codes, edit, write_tree

SECOND = EDITION.replace("2024.yaml", "2025.yaml")


def write_secret(root: Path, declared: str = "", level: str = "机密") -> Workspace:
    """The small workspace with a classified edition, declared for a level or not at all."""
    root.mkdir(exist_ok=True)
    workspace = write_tree(root)
    marked = f'classification: {{level: {level}, years: 10}}\ncopy_number: "000001"'
    edit(workspace, EDITION, "disclosure: 主动公开", marked)
    if declared:
        declare(root, f"format: 1\nclassified: {declared}\ndeclared_by: 县保密办\n")
    return workspace


def declare(root: Path, text: str) -> None:
    (root / "workspace.yaml").write_text(text, encoding="utf-8")


BUILD = ["build", "clean", "-d", "qingshan", "-f", "xlsx"]


@pytest.mark.parametrize(
    ("declared", "level", "code"),
    [
        ("", "秘密", 1), ("秘密", "秘密", 0), ("秘密", "机密", 1), ("机密", "秘密", 0),
        ("机密", "绝密", 1), ("绝密", "绝密", 0),
    ],
)  # fmt: skip
def test_a_classified_edition_is_read_only_where_that_is_declared(
    tmp_path: Path, declared: str, level: str, code: int, capsys: pytest.CaptureFixture[str]
):
    """How a declared one is built stands below: that needs a process with caches of its own."""
    write_secret(tmp_path, declared, level)
    assert run(["lint", "clean", "-d", "qingshan", "-w", str(tmp_path)]) == code
    shown = capsys.readouterr().out
    assert ("2024.yaml:5:17 错误 classified-undeclared" in shown) == bool(code)


def test_an_undeclared_workspace_builds_nothing_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    write_secret(tmp_path)
    assert run([*BUILD, "-w", str(tmp_path)]) == 1
    assert "classified-undeclared" in capsys.readouterr().err
    assert not (tmp_path / "output/qingshan").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["lint", "clean", "-d", "qingshan"],
        ["diff", "clean@qingshan", "clean@qingshan"],
        ["tasks", "export", "clean", "-d", "qingshan", "-o", "{}/a.xlsx"],
        ["forms", "clean", "-d", "qingshan", "--period", "2024-Q3"],
        ["progress", "clean", "-d", "qingshan", "--period", "2024-Q3"],
        ["report", "clean", "-d", "qingshan", "--period", "2024-Q3"],
        ["publish", "clean", "-d", "qingshan"],
        ["pack", "clean", "-d", "qingshan"],
        ["sign", "clean", "-d", "qingshan"],
        ["coverage", "clean", "-d", "qingshan", "--of", "clean@qingshan"],
    ],
)
def test_every_command_that_reads_such_an_edition_refuses(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
):
    write_secret(tmp_path)
    given = [one.format(tmp_path) for one in arguments]
    assert run([*given, "-w", str(tmp_path)]) != 0
    said = capsys.readouterr()
    assert "classified-undeclared" in said.err + said.out
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_declaration_that_cannot_be_read_allows_nothing_and_still_keeps_all_inside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    write_secret(tmp_path / "ws")
    declare(tmp_path / "ws", "format: 1\nclassified: 内部\n")
    assert run([*BUILD, "-w", str(tmp_path / "ws")]) == 1
    shown = capsys.readouterr().err
    assert "workspace.yaml:2:13 错误" in shown
    assert "classified-undeclared" in shown
    assert run([*BUILD, "-w", str(tmp_path / "ws"), "-o", str(tmp_path / "out")]) == 1
    assert "classified-outside" in capsys.readouterr().err


def test_a_shipped_file_declares_nothing(tmp_path: Path):
    write_secret(tmp_path / "shipped", "绝密")
    (tmp_path / "ws").mkdir()
    workspace = Workspace(tmp_path / "ws", shipped=tmp_path / "shipped")
    assert not workspace.declared
    assert declaration(workspace)[0] is None


@pytest.mark.parametrize(
    "arguments",
    [
        [*BUILD, "-o", "{}/out"],
        ["lint", "clean", "-d", "qingshan", "--sarif", "{}/a.sarif"],
        ["lint", "clean", "-d", "qingshan", "--list", "{}/a.html"],
        ["tasks", "export", "clean", "-d", "qingshan", "-o", "{}/a.xlsx"],
    ],
)
def test_nothing_is_written_outside_of_a_declared_workspace(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
):
    write_secret(tmp_path / "ws", "机密")
    given = [one.format(tmp_path) for one in arguments]
    assert run([*given, "-w", str(tmp_path / "ws")]) == 1
    assert "classified-outside" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["ws"]


@pytest.mark.parametrize("command", ["pack", "print"])
def test_a_package_is_not_taken_out_of_a_declared_workspace_by_way_of_another(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
):
    write_secret(tmp_path / "ws", "机密")
    (tmp_path / "plain").mkdir()
    plain = write_tree(tmp_path / "plain")
    folder = tmp_path / "ws/output/qingshan/clean/2024"
    assert run([command, str(folder), "-w", str(plain.root), "-o", str(tmp_path / "out")]) == 1
    assert "classified-elsewhere" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_link_out_of_the_workspace_is_outside_too(tmp_path: Path):
    write_secret(tmp_path / "ws", "机密")
    (tmp_path / "out").mkdir()
    (tmp_path / "ws/linked").symlink_to(tmp_path / "out")
    with pytest.raises(WorkspaceError):
        Workspace(tmp_path / "ws", output=tmp_path / "ws/linked")
    with staying_inside(tmp_path / "ws"), pytest.raises(WorkspaceError):
        write_file(tmp_path / "ws/linked/a.txt", b"a")
    write_file(tmp_path / "a.txt", b"a")  # afterwards this process is free again


def test_no_other_machine_is_given_or_shown_anything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    declared = write_secret(tmp_path / "declared", "机密")
    undeclared = write_secret(tmp_path / "undeclared")
    (tmp_path / "plain").mkdir()
    plain = write_tree(tmp_path / "plain")
    assert [may_serve(one) for one in (declared, undeclared, plain)] == [False, False, True]
    for workspace in (declared, undeclared):
        with pytest.raises(Refusal, match="classified-cluster"):
            Cluster(workspace, "tcp://127.0.0.1:1")
    assert run([*BUILD, "-w", str(declared.root), "--scheduler", "tcp://127.0.0.1:1"]) == 1
    assert "classified-cluster" in capsys.readouterr().err


def test_the_record_of_a_fault_stays_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from generator.pipeline import build

    def broken(*_: object) -> None:
        raise ZeroDivisionError("机密的字")

    write_secret(tmp_path / "ws", "机密")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(build, "check_content", broken)
    assert run([*BUILD, "-w", str(tmp_path / "ws")]) == 3
    kept = tmp_path / "ws/.yinfa/cache/yinfa/错误记录.txt"
    assert "机密的字" in kept.read_text(encoding="utf-8")
    assert not (tmp_path / "cache").exists()


WATCH = """
    import os, sys
    ROOT, LOG = os.environ["WATCHED"], os.environ["WATCH_LOG"]
    MADE = ("open", "os.mkdir", "os.rename", "tempfile.mkstemp", "tempfile.mkdtemp", "sqlite3.connect")
    def seen(event, arguments):
        if event.startswith("socket."):
            said = f"{event} {arguments[1:]}"
        elif event in MADE:
            path = arguments[0]
            if event == "open" and not (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                return
            if not isinstance(path, (str, bytes, os.PathLike)):
                return
            path = os.path.realpath(os.fsdecode(path))
            if path.startswith((ROOT + os.sep, "/dev/")) or path == ROOT:
                return
            said = f"{event} {path}"
        else:
            return
        handle = os.open(LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, (said + chr(10)).encode())
        os.close(handle)
    log = os.path.realpath(LOG)
    def hook(event, arguments):
        if event == "open" and os.path.realpath(str(arguments[0])) == log:
            return
        seen(event, arguments)
    sys.addaudithook(hook)
"""


def test_a_whole_build_in_several_processes_leaves_nothing_outside_and_opens_no_socket(
    tmp_path: Path,
):
    """All formats, two packages, two workers; every process watches itself."""
    workspace = write_secret(tmp_path / "ws", "机密")
    second = (
        (workspace.root / EDITION).read_text(encoding="utf-8").replace("serial: 7", "serial: 8")
    )
    (workspace.root / SECOND).write_text(second, encoding="utf-8")
    for name in ("home", "tmp", "watch"):
        (tmp_path / name).mkdir()
    (tmp_path / "watch/sitecustomize.py").write_text(dedent(WATCH), encoding="utf-8")
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environment = kept | {
        "HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "tmp"),
        "YINFA_FONTS": str(FOLDER),
        "PYTHONPATH": os.pathsep.join([str(tmp_path / "watch"), str(Path(__file__).parents[2])]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "WATCHED": str(workspace.root.resolve()),
        "WATCH_LOG": str(tmp_path / "seen.txt"),
    }
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "clean",
        "--all-districts",
        "--jobs",
        "2",
    ]
    made = subprocess.run(
        [*command, "-w", str(workspace.root), "--json"],
        env=environment, cwd=tmp_path, capture_output=True, check=True,
    )  # fmt: skip
    states = [package["state"] for package in json.loads(made.stdout)["packages"]]
    assert states == ["made", "made"]
    assert list((tmp_path / "home").rglob("*")) == []
    assert list((tmp_path / "tmp").rglob("*")) == []
    assert not (tmp_path / "seen.txt").exists(), (tmp_path / "seen.txt").read_text()
    assert list((workspace.root / ".yinfa/cache").rglob("*.conf"))


def test_the_watch_sees_what_it_is_for(tmp_path: Path):
    """A process that does write elsewhere and does open a socket is found out."""
    (tmp_path / "ws").mkdir()
    (tmp_path / "sitecustomize.py").write_text(dedent(WATCH), encoding="utf-8")
    environment = {
        **os.environ, "PYTHONPATH": str(tmp_path),
        "WATCHED": str(tmp_path / "ws"), "WATCH_LOG": str(tmp_path / "seen.txt"),
    }  # fmt: skip
    act = "import socket; open('out.txt', 'w'); socket.socket().connect_ex(('127.0.0.1', 9))"
    subprocess.run([sys.executable, "-c", act], env=environment, cwd=tmp_path, check=True)
    seen = (tmp_path / "seen.txt").read_text()
    assert "out.txt" in seen
    assert "socket.connect" in seen


def test_plain_workspaces_are_as_before(tmp_path: Path):
    workspace = write_tree(tmp_path)
    assert run([*BUILD, "-w", str(tmp_path), "-o", str(tmp_path / "elsewhere")]) == 0
    assert not codes(declaration(workspace)[1])
    assert not (tmp_path / ".yinfa").exists()
