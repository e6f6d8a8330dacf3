"""`yinfa verify`: whole, changed, missing, too many, broken off, unreadable, and what went out."""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generator.cli.run import run
from generator.disk import sha256
from generator.model.issued import Issue, Record, frozen
from generator.package.commit import PackageFile
from generator.package.commit import commit as commit_on
from generator.package.journal import STAGING
from generator.package.manifest import Manifest
from generator.package.verifying import State, verify
from generator.records.store import write_record
from generator.workspace import Workspace
from tests.package.faulty import FaultyDisk, Killed, QuickDisk
from tests.trees import write_tree

EMPTY = Manifest(programme="clean", district="qingshan", edition="2024")
commit = partial(commit_on, day=date(2024, 6, 3), disk=QuickDisk())


def file(path: str, words: str) -> PackageFile:
    return PackageFile(path, path, "x", "标题", path.rpartition(".")[2], None, words.encode())


OLD = [file("通知.docx", "一"), file("通知.pdf", "一"), file("科室/甲.docx", "甲")]
NEW = [file("通知.docx", "二"), file("通知.pdf", "二"), file("科室/甲.docx", "甲")]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return write_tree(tmp_path)


@pytest.fixture
def package(workspace: Workspace) -> Path:
    folder = workspace.output / "qingshan" / "clean" / "2024"
    commit(folder, OLD, EMPTY)
    return folder


class Told:
    """What a run of `yinfa verify` says and how it ends."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: object) -> None:
        self.code = run(["verify", *map(str, arguments), "--json"])
        data = json.loads(capsys.readouterr().out)
        self.codes = [finding["code"] for finding in data["findings"]]
        self.places = [finding["place"] for finding in data["findings"]]
        self.packages: list[dict[str, Any]] = data.get("packages", [])

    def state(self) -> str | None:
        return self.packages[0]["state"]


def test_a_whole_package_is_whole_by_its_folder_and_by_its_name(
    workspace: Workspace, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in ([package], ["clean", "-d", "qingshan", "-w", workspace.root]):
        told = Told(capsys, *arguments, *(["-w", workspace.root] if len(arguments) == 1 else []))
        assert (told.code, told.codes, told.state()) == (0, [], "whole")
        assert len(told.packages[0]["files"]) == 3


def test_each_file_that_is_not_as_it_was_made_is_named(
    workspace: Workspace, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (package / "通知.docx").write_text("手改")
    (package / "通知.pdf").unlink()
    (package / "科室" / "另外的.docx").write_text("自己的")
    (package / "~$通知.docx").write_text("")
    (package / "个人" / "文件夹").mkdir(parents=True)
    (package / "个人" / "文件.docx").write_text("不在这一套中间")
    told = Told(capsys, package, "-w", workspace.root)
    assert (told.code, told.state()) == (1, "differs")
    names = [Path(place).name for place in told.places]
    assert dict(zip(names, told.codes, strict=True)) == {
        "通知.docx": "verify-changed",
        "通知.pdf": "verify-missing",
        "另外的.docx": "verify-extra",
    }


def test_another_package_inside_is_none_of_its_files(package: Path) -> None:
    commit(package / "2024-Q1" / "collect", [file("报送情况.xlsx", "x")], EMPTY)
    verdict = verify(package)
    assert verdict is not None
    assert verdict.state is State.WHOLE


def test_files_laid_aside_are_told_and_do_not_make_it_less_whole(
    workspace: Workspace, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (package / "通知.docx").write_text("手改")
    commit(package, NEW, EMPTY)
    told = Told(capsys, package, "-w", workspace.root)
    assert (told.code, told.codes, told.state()) == (0, ["verify-edit-open"], "whole")
    aside = package / "旧稿" / "2024-06-03" / "通知.docx"
    aside.write_text("又改")
    told = Told(capsys, package, "-w", workspace.root)
    assert (told.code, sorted(told.codes)) == (0, ["verify-edit-open", "verify-kept-changed"])
    aside.unlink()
    told = Told(capsys, package, "-w", workspace.root)
    assert (told.code, told.codes) == (0, ["verify-kept-missing"])


def broken(package: Path, wanted: State) -> None:
    """Leave a package that a run broke off at, in this state."""
    for acts in range(60):
        commit(package, OLD, EMPTY)
        with pytest.raises(Killed):
            commit(package, NEW, EMPTY, disk=FaultyDisk(acts, half=True))
        verdict = verify(package)
        if verdict is not None and verdict.state is wanted:
            return
    pytest.fail("never in this state")


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (State.OLD_STANDS, "verify-interrupted-old"),
        (State.NEW_STANDS, "verify-interrupted-new"),
    ],
)
def test_a_run_that_broke_off_is_named_and_with_it_the_package_that_stands(
    workspace: Workspace,
    package: Path,
    capsys: pytest.CaptureFixture[str],
    state: State,
    code: str,
) -> None:
    broken(package, state)
    told = Told(capsys, package, "-w", workspace.root)
    assert (told.code, told.codes, told.state()) == (1, [code], state.name.lower())
    commit(package, NEW, EMPTY)
    assert Told(capsys, package, "-w", workspace.root).code == 0


def test_a_change_of_which_the_staged_files_are_gone_is_neither(
    workspace: Workspace, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(package, State.NEW_STANDS)
    for path in (package / STAGING).iterdir():
        path.unlink()
    told = Told(capsys, package, "-w", workspace.root)
    assert told.code == 1
    assert told.codes[0] == "verify-interrupted-unclear"


def test_a_first_build_that_broke_off_is_told(tmp_path: Path) -> None:
    with pytest.raises(Killed):
        commit(tmp_path / "包", OLD, EMPTY, disk=FaultyDisk(4))
    verdict = verify(tmp_path / "包")
    assert verdict is not None
    assert (verdict.state, verdict.files) == (State.OLD_STANDS, ())


def test_an_edit_during_a_broken_change_is_still_seen(package: Path) -> None:
    broken(package, State.NEW_STANDS)
    (package / "科室" / "甲.docx").write_text("手改")
    verdict = verify(package)
    assert verdict is not None
    assert ("科室/甲.docx", "改过") in [(one.path, one.condition) for one in verdict.files]


@pytest.mark.parametrize("words", ["{", '{"format": 99}'])
def test_a_manifest_that_cannot_be_read_ends_with_3(
    workspace: Workspace, package: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    (package / "manifest.json").write_text(words)
    told = Told(capsys, package, "-w", workspace.root)
    assert (told.code, told.codes) == (3, ["package-manifest-unreadable"])


def test_a_folder_without_a_package_ends_with_3(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    told = Told(capsys, workspace.root, "-w", workspace.root)
    assert (told.code, told.codes) == (3, ["verify-no-package"])


def test_an_altered_manifest_shows_as_altered_files(
    workspace: Workspace, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = package / "manifest.json"
    path.write_text(path.read_text("utf-8").replace(sha256("一".encode()), sha256(b"")), "utf-8")
    assert Told(capsys, package, "-w", workspace.root).codes == ["verify-changed"] * 2


def test_that_the_manifest_has_no_hash_of_its_own_is_said(
    workspace: Workspace, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verify", str(package), "-w", str(workspace.root)]) == 0
    assert "manifest.json 自身没有校验值" in capsys.readouterr().out


def test_with_the_manifest_altered_too_the_record_of_the_issue_still_tells(
    workspace: Workspace, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hashes = {one.path: sha256(one.data) for one in OLD}
    words = frozen("通知", ())
    issue = Issue(0, "通知", "青卫〔2024〕7号", "2024-05-20", "2024-05-20T09:00:00", words, hashes)
    write_record(workspace, Record("clean", "qingshan", "2024", issues=(issue,)))
    told = Told(capsys, package, "-w", workspace.root)
    assert (told.code, told.codes) == (0, [])
    assert told.packages[0]["issued"][0]["files"] == hashes
    commit(package, [file("通知.docx", "悄悄换了"), *OLD[1:]], EMPTY)
    told = Told(capsys, package, "-w", workspace.root)
    assert (told.code, told.state()) == (1, "whole"), "by its manifest nothing is wrong"
    assert told.codes == ["verify-issued-differs"]
