"""A package changes as one, and nobody's own work is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from generator.diagnostics.finding import Findings
from generator.disk import Disk, WorkspaceError, sha256
from generator.package.carrying import recover
from generator.package.commit import PackageFile
from generator.package.commit import commit as commit_on
from generator.package.journal import JOURNAL, STAGING
from generator.package.lock import alone
from generator.package.manifest import Manifest, from_json
from tests.package.faulty import FaultyDisk, Killed, QuickDisk, Tree, folders, tree

EMPTY = Manifest(programme="integrity-action", district="songjiang", edition="2022")
DAY = date(2022, 6, 30)
OLD_DAY = "旧稿/2022-06-30"

commit = partial(commit_on, day=DAY, disk=QuickDisk())


def file(path: str, words: str, part: str = "") -> PackageFile:
    return PackageFile(
        path, part or path.removesuffix(".pdf"), "x", "标题", "pdf", 1, words.encode()
    )


OLD = [file("甲.pdf", "甲一"), file("乙.pdf", "乙一"), file("分科室/丙.pdf", "丙一")]
NEW = [file("甲.pdf", "甲二"), file("乙.pdf", "乙一"), file("丁.pdf", "丁二")]


def codes(findings: Findings) -> list[str]:
    return [finding.code for finding in findings]


def listed(folder: Path) -> dict[str, str]:
    manifest = from_json((folder / "manifest.json").read_bytes(), "manifest.json")
    return {file.path: file.sha256 for file in manifest.files}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    commit(tmp_path / "包", OLD, EMPTY)
    return tmp_path / "包"


def test_a_package_holds_its_files_and_a_manifest_that_names_them(package: Path) -> None:
    assert set(tree(package)) == {"甲.pdf", "乙.pdf", "分科室/丙.pdf", "manifest.json"}
    assert listed(package) == {file.path: sha256(file.data) for file in OLD}


def test_a_file_that_is_no_longer_made_goes_and_so_does_its_empty_folder(package: Path) -> None:
    _, findings = commit(package, NEW, EMPTY)
    assert codes(findings) == []
    assert set(tree(package)) == {"甲.pdf", "乙.pdf", "丁.pdf", "manifest.json"}
    assert folders(package) == []


def test_the_same_again_touches_nothing(package: Path) -> None:
    commit(package, OLD, EMPTY, disk=FaultyDisk(0))


def test_a_removed_file_comes_back(package: Path) -> None:
    before = tree(package)
    (package / "甲.pdf").unlink()
    commit(package, OLD, EMPTY)
    assert tree(package) == before


# What persons do.


def kept(folder: Path) -> list[tuple[str, str, str]]:
    manifest = from_json((folder / "manifest.json").read_bytes(), "manifest.json")
    return [(one.was, one.path, one.made) for one in manifest.kept]


def test_a_changed_file_is_laid_aside_and_the_new_version_takes_its_name(package: Path) -> None:
    (package / "甲.pdf").write_bytes("手改".encode())
    _, findings = commit(package, NEW, EMPTY)
    assert codes(findings) == ["package-file-changed"]
    assert [str(finding.place) for finding in findings] == ["甲.pdf"]
    assert f"{OLD_DAY}/甲.pdf" in next(iter(findings)).message
    assert tree(package)[f"{OLD_DAY}/甲.pdf"] == "手改".encode()
    assert tree(package)["甲.pdf"] == "甲二".encode()
    assert listed(package)["甲.pdf"] == sha256("甲二".encode())
    assert kept(package) == [("甲.pdf", f"{OLD_DAY}/甲.pdf", sha256("甲一".encode()))]


def test_it_is_moved_and_not_written_again(package: Path) -> None:
    (package / "甲.pdf").write_bytes("手改".encode())
    before = (package / "甲.pdf").stat()
    commit(package, NEW, EMPTY)
    after = (package / OLD_DAY / "甲.pdf").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_changed_file_that_would_be_made_the_same_again_gives_way_too(package: Path) -> None:
    (package / "甲.pdf").write_bytes("手改".encode())
    commit(package, OLD, EMPTY)
    assert tree(package)["甲.pdf"] == "甲一".encode()
    assert tree(package)[f"{OLD_DAY}/甲.pdf"] == "手改".encode()


def test_two_of_one_day_lie_there_both_and_the_same_one_once(package: Path) -> None:
    for words in ("手改", "又改", "手改"):
        (package / "甲.pdf").write_bytes(words.encode())
        commit(package, NEW, EMPTY)
    old = {path: data for path, data in tree(package).items() if path.startswith(OLD_DAY)}
    assert old == {
        f"{OLD_DAY}/甲.pdf": "手改".encode(),
        f"{OLD_DAY}/甲（2）.pdf": "又改".encode(),
    }
    assert [path for _, path, _ in kept(package)] == [*old]


def test_a_kept_file_that_its_owner_removes_is_forgotten(package: Path) -> None:
    (package / "甲.pdf").write_bytes("手改".encode())
    commit(package, NEW, EMPTY)
    (package / OLD_DAY / "甲.pdf").unlink()
    commit(package, NEW, EMPTY)
    assert kept(package) == []


def test_a_changed_file_that_is_no_longer_made_is_laid_aside_and_named(package: Path) -> None:
    (package / "分科室/丙.pdf").write_bytes("手改".encode())
    _, findings = commit(package, NEW, EMPTY)
    assert codes(findings) == ["package-file-kept"]
    assert tree(package)[f"{OLD_DAY}/分科室/丙.pdf"] == "手改".encode()
    assert not (package / "分科室").exists()
    _, findings = commit(package, NEW, EMPTY)
    assert codes(findings) == []


def test_foreign_files_are_laid_aside_where_their_name_is_needed_and_else_not_touched(
    package: Path,
) -> None:
    (package / "我的笔记.txt").write_bytes(b"1")
    (package / "丁.pdf").write_bytes(b"2")
    _, findings = commit(package, NEW, EMPTY)
    assert codes(findings) == ["package-file-foreign"]
    found = tree(package)
    assert (found["我的笔记.txt"], found[f"{OLD_DAY}/丁.pdf"]) == (b"1", b"2")
    assert found["丁.pdf"] == "丁二".encode()
    assert kept(package) == [("丁.pdf", f"{OLD_DAY}/丁.pdf", "")]


def test_what_an_earlier_version_laid_beside_stays_as_it_is(package: Path) -> None:
    (package / "甲（新）.pdf").write_bytes(b"1")
    _, findings = commit(package, NEW, EMPTY)
    assert codes(findings) == []
    assert tree(package)["甲（新）.pdf"] == b"1"


def folder_in_the_way(package: Path) -> str:
    (package / "丁.pdf").mkdir()
    return "丁.pdf"


def link_in_the_way(package: Path) -> str:
    (package.parent / "别处.pdf").write_bytes(b"1")
    (package / "丁.pdf").symlink_to(package.parent / "别处.pdf")
    return "丁.pdf"


def file_where_a_folder_must_be(package: Path) -> str:
    (package / "甲.pdf").write_bytes("手改".encode())
    (package / "旧稿").write_bytes(b"1")
    return "旧稿"


@pytest.mark.parametrize("lay", [folder_in_the_way, link_in_the_way, file_where_a_folder_must_be])
def test_another_thing_under_a_name_that_is_needed_is_named_and_nothing_changes(
    package: Path, lay: Callable[[Path], str]
) -> None:
    name = lay(package)
    before = tree(package)
    with pytest.raises(WorkspaceError) as caught:
        commit(package, NEW, EMPTY)
    assert caught.value.finding.code == "package-name-taken"
    assert f"“{name}”" in caught.value.finding.message
    assert tree(package) == before
    (package / name).replace(package.parent / "移走的")
    commit(package, NEW, EMPTY)
    assert tree(package)["丁.pdf"] == "丁二".encode()


# Builds of some parts only.


def test_a_partial_commit_keeps_the_other_files_and_their_entries(package: Path) -> None:
    commit(package, [file("甲.pdf", "甲二")], EMPTY, partial=True)
    assert tree(package)["甲.pdf"] == "甲二".encode()
    assert tree(package)["乙.pdf"] == "乙一".encode()
    assert list(listed(package)) == ["甲.pdf", "乙.pdf", "分科室/丙.pdf"]


def test_a_partial_commit_takes_a_new_name_in_the_place_of_the_old(package: Path) -> None:
    commit(package, [file("新名.pdf", "甲二", part="甲")], EMPTY, partial=True)
    assert set(tree(package)) == {"新名.pdf", "乙.pdf", "分科室/丙.pdf", "manifest.json"}
    assert list(listed(package)) == ["新名.pdf", "乙.pdf", "分科室/丙.pdf"]


def test_a_partial_commit_into_nothing_makes_a_package(tmp_path: Path) -> None:
    commit(tmp_path / "包", OLD[:1], EMPTY, partial=True)
    assert set(tree(tmp_path / "包")) == {"甲.pdf", "manifest.json"}


# What is refused.


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        (["a.pdf", "A.pdf"], "package-name-invalid"),
        (["manifest.json"], "package-name-invalid"),
        ([JOURNAL], "package-name-invalid"),
        ([STAGING + "/x"], "package-name-invalid"),
        (["旧稿/x.pdf"], "package-name-invalid"),
        ([".yinfa-made/x.pdf"], "package-name-invalid"),
        (["../a.pdf"], "path-not-allowed"),
        (["a?.pdf"], "path-not-allowed"),
    ],
)
def test_names_that_cannot_be_are_refused(package: Path, paths: list[str], code: str) -> None:
    before = tree(package)
    with pytest.raises(WorkspaceError) as caught:
        commit(package, [file(path, path) for path in paths], EMPTY)
    assert caught.value.finding.code == code
    assert tree(package) == before


def test_a_manifest_that_nobody_understands_stops_everything(package: Path) -> None:
    (package / "manifest.json").write_bytes(b"{")
    before = tree(package)
    with pytest.raises(WorkspaceError) as caught:
        commit(package, NEW, EMPTY)
    assert caught.value.finding.code == "package-manifest-unreadable"
    assert tree(package) == before


def test_a_folder_that_cannot_be_made_has_its_finding(tmp_path: Path) -> None:
    (tmp_path / "文件").write_bytes(b"")
    with pytest.raises(WorkspaceError) as caught:
        commit(tmp_path / "文件" / "包", NEW, EMPTY)
    assert caught.value.finding.code == "file-not-writable"


# Faults.


def broken_runs(tmp_path: Path, error: type[BaseException] = Killed) -> Iterator[Path]:
    """A package for each point at which the change from `OLD` to `NEW` can break off."""
    for half in (False, True):
        for acts in range(100):
            folder = tmp_path / f"{acts}{half}"
            commit(folder, OLD, EMPTY)
            try:
                commit(folder, NEW, EMPTY, disk=FaultyDisk(acts, half, error(13, "fault")))
            except (Killed, WorkspaceError):
                yield folder
            else:
                assert acts > 10
                break
        else:
            pytest.fail("the change never came to its end")


def undisturbed(tmp_path: Path) -> tuple[Tree, Tree]:
    folder = tmp_path / "undisturbed"
    commit(folder, OLD, EMPTY)
    old = tree(folder)
    commit(folder, NEW, EMPTY)
    return old, tree(folder)


def test_killed_anywhere_the_old_package_or_the_new_one_is_whole(tmp_path: Path) -> None:
    old, new = undisturbed(tmp_path)
    seen = set()
    for folder in broken_runs(tmp_path):
        recover(folder, Disk())
        found = tree(folder)
        assert found in (old, new), folder
        assert folders(folder) == (["分科室"] if found == old else [])
        seen.add(found == new)
    assert seen == {False, True}


@pytest.mark.parametrize("error", [Killed, PermissionError, OSError])
def test_the_run_after_a_broken_one_gives_the_undisturbed_bytes(
    tmp_path: Path, error: type[BaseException]
) -> None:
    _, new = undisturbed(tmp_path)
    for folder in broken_runs(tmp_path, error):
        _, findings = commit(folder, NEW, EMPTY)
        assert tree(folder) == new
        assert folders(folder) == []
        assert set(codes(findings)) <= {"package-journal-discarded"}


def test_a_recovery_that_is_killed_itself_can_be_recovered(tmp_path: Path) -> None:
    _, new = undisturbed(tmp_path)
    for folder in broken_runs(tmp_path):
        for acts in range(100):
            try:
                recover(folder, FaultyDisk(acts % 3))
                break
            except Killed:
                continue
        commit(folder, NEW, EMPTY)
        assert tree(folder) == new


def test_a_journal_without_its_staged_files_is_discarded(tmp_path: Path) -> None:
    old, new = undisturbed(tmp_path)
    for folder in broken_runs(tmp_path):
        for path in (folder / STAGING).glob("*"):
            path.unlink()
        _, findings = commit(folder, NEW, EMPTY)
        assert tree(folder) == new
        assert not (set(codes(findings)) - {"package-journal-discarded"})
    assert old != new


def test_a_file_changed_between_the_broken_run_and_the_next_is_not_lost(tmp_path: Path) -> None:
    for folder in broken_runs(tmp_path):
        (folder / "甲.pdf").write_bytes("手改".encode())
        commit(folder, NEW, EMPTY)
        found = tree(folder)
        assert found["甲.pdf"] == "甲二".encode(), folder
        assert found[f"{OLD_DAY}/甲.pdf"] == "手改".encode(), folder
        assert len(found) == 5, folder
        assert [path for _, path, _ in kept(folder)] == [f"{OLD_DAY}/甲.pdf"], folder


class LockedDisk(Disk):
    """One file is open in another program."""

    def replace(self, source: Path, target: Path) -> None:
        if target.name == "甲.pdf":
            raise PermissionError(13, "locked")
        super().replace(source, target)


def test_an_open_file_is_named_and_the_second_run_completes(package: Path, tmp_path: Path) -> None:
    _, new = undisturbed(tmp_path)
    with pytest.raises(WorkspaceError) as caught:
        commit(package, NEW, EMPTY, disk=LockedDisk())
    assert caught.value.finding.code == "package-file-locked"
    assert "甲.pdf" in caught.value.finding.message
    _, findings = commit(package, NEW, EMPTY)
    assert codes(findings) == []
    assert tree(package) == new


def test_a_full_disk_leaves_the_old_package_and_no_rubbish(package: Path) -> None:
    class FullDisk(Disk):
        def write(self, path: Path, data: bytes) -> None:
            path.write_bytes(data[:1])
            raise OSError(28, "full")

    before = tree(package)
    with pytest.raises(WorkspaceError) as caught:
        commit(package, NEW, EMPTY, disk=FullDisk())
    assert caught.value.finding.code == "file-not-writable"
    assert "磁盘已满" in caught.value.finding.message
    assert tree(package) == before


def test_a_journal_that_somebody_else_wrote_is_not_followed(package: Path) -> None:
    before = tree(package)
    empty = '{"format": 1, "moves": [], "removals": []}'
    for words in (
        "{",
        "[]",
        empty,
        '{"format": 3}',
        '{"format": 1, "moves": [], "removals": [{}]}',
    ):
        (package / JOURNAL).write_text(words, encoding="utf-8")
        commit(package, OLD, EMPTY)
        assert tree(package) == before


def test_two_runs_at_once_take_turns_and_the_second_is_told(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.package.lock.TRIES", 2)
    before = tree(package)
    with alone(package), pytest.raises(WorkspaceError) as caught:
        commit(package, NEW, EMPTY)
    assert caught.value.finding.code == "package-busy"
    assert tree(package) == before
    commit(package, NEW, EMPTY)
    assert set(tree(package)) == {"甲.pdf", "乙.pdf", "丁.pdf", "manifest.json"}


def test_runs_at_the_same_time_leave_one_whole_package(package: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        runs = [pool.submit(commit, package, files, EMPTY) for files in (OLD, NEW) * 6]
    assert [codes(run.result()[1]) for run in runs] == [[]] * 12
    assert listed(package) == {
        path: sha256(data) for path, data in tree(package).items() if path != "manifest.json"
    }
