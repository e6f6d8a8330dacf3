"""A build that lacks something: the old package stays, it is said what to do, the next one completes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.cli.run import run
from generator.disk import sha256
from generator.model.issued import Issue, Record
from generator.package.verifying import State, verify
from generator.pipeline.build import check_content
from generator.pipeline.request import Request
from generator.pipeline.standing import spoken
from generator.records.store import write_record
from generator.render.registry import FORMATS
from generator.workspace import Workspace
from tests.package.faulty import Tree, tree
from tests.package.hand_edits import DOCX
from tests.trees import TASKS, edit, write_tree

Starve = Callable[[pytest.MonkeyPatch, Path], None]


def arguments(root: Path, *more: str) -> list[str]:
    return ["build", "clean", "-d", "qingshan", "-w", str(root), *more]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("工作") / "目录"
    write_tree(root)
    assert run(arguments(root)) == 0
    return root


@pytest.fixture
def package(tmp_path: Path, built: Path) -> Path:
    """A package with a hand edit, and content that was changed since."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    workspace = Workspace(tmp_path)
    folder = workspace.output / "qingshan" / "clean" / "2024"
    path = next(path for path in folder.iterdir() if path.suffix == ".docx")
    path.write_bytes(DOCX["a word"](path.read_bytes()))
    edit(workspace, TASKS, "主要负责同志带头学习", "主要负责同志带头讲课")
    return folder


def completes(root: Path, package: Path, before: Tree) -> None:
    assert run(arguments(root)) == 0
    verdict = verify(package)
    assert verdict is not None
    assert verdict.state is State.WHOLE
    after = tree(package)
    assert after != before
    (kept,) = (path for path in after if path.startswith("旧稿/"))
    assert after[kept] == before[Path(kept).name]


def no_fonts(patch: pytest.MonkeyPatch, root: Path) -> None:
    patch.setattr("generator.workspace.Workspace.font_folders", lambda _: ())


def broken_template(patch: pytest.MonkeyPatch, root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates" / "letterhead.docx").write_bytes(b"no template")


def no_pango(patch: pytest.MonkeyPatch, root: Path) -> None:
    def fail(*given: object) -> bytes:
        raise OSError("cannot load library 'libpango-1.0-0'")

    patch.setitem(FORMATS, "pdf", replace(FORMATS["pdf"], render=fail))


def disk_full_of_another_program(patch: pytest.MonkeyPatch, root: Path) -> None:
    def fail(*given: object) -> None:
        raise OSError(28, "full")

    patch.setattr("generator.workspace.Disk.write", fail)


@pytest.mark.parametrize(
    ("starve", "code", "said", "advice"),
    [
        (no_fonts, 1, "font-missing", "fonts"),
        (broken_template, 1, "template-unusable", "letterhead.docx"),
        (no_pango, 1, "library-missing", "apt-get install libpango"),
        (disk_full_of_another_program, 3, "磁盘已满", "剩余空间"),
    ],
)
def test_a_build_that_lacks_something_changes_nothing_and_the_next_one_completes(
    starve: Starve,
    code: int,
    said: str,
    advice: str,
    tmp_path: Path,
    package: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = tree(package)
    with pytest.MonkeyPatch.context() as patch:
        starve(patch, tmp_path)
        assert run(arguments(tmp_path)) == code
    told = capsys.readouterr().err
    assert said in told
    assert advice in told
    assert "Traceback" not in told
    assert tree(package) == before
    (tmp_path / "templates" / "letterhead.docx").unlink(missing_ok=True)
    completes(tmp_path, package, before)


def test_a_library_that_is_not_installed_is_named(tmp_path: Path, package: Path) -> None:
    before = tree(package)
    program = (
        "import sys; sys.modules['openpyxl'] = None\n"
        "from generator.cli.run import run\n"
        "sys.exit(run(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments(tmp_path, "-f", "xlsx")],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert "module-missing" in done.stderr
    assert "openpyxl" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(package) == before
    completes(tmp_path, package, before)


def test_what_is_on_record_as_issued_is_not_built_over_by_the_same_words_in_another_look(
    tmp_path: Path, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = Workspace(tmp_path)
    edit(workspace, TASKS, "主要负责同志带头讲课", "主要负责同志带头学习")
    assert run(arguments(tmp_path)) == 0
    files = {
        p: sha256(data)
        for p, data in tree(package).items()
        if p.endswith((".pdf", ".docx")) and "/" not in p
    }
    edition = check_content(workspace, Request("clean", "qingshan")).edition
    assert edition is not None
    words, day = spoken(edition).words, "2024年5月20日"
    issue = Issue(0, "通知", "青卫发〔2024〕7号", day, "2024-05-20T09:00:00", words, files)
    write_record(workspace, Record("clean", "qingshan", "2024", issues=(issue,)))
    before = tree(package)
    capsys.readouterr()
    assert run(arguments(tmp_path, "--preprinted")) == 0
    assert "issued-left" in capsys.readouterr().err
    assert tree(package) == before
    assert run(arguments(tmp_path)) == 0, "the same again is no change"
    assert tree(package) == before
