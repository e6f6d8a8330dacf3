"""A package changes as one, and nobody's own work is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.diagnostics.finding import Findings
from generator.package.commit import PackageFile, commit
from generator.package.journal import JOURNAL, STAGING, recover
from generator.package.lock import alone
from generator.package.manifest import Manifest, from_json
from generator.workspace import Disk, WorkspaceError, sha256

EMPTY = Manifest(programme="integrity-action", district="songjiang", edition="2022")
Tree = dict[str, bytes]


def file(path: str, words: str, part: str = "") -> PackageFile:
    return PackageFile(
        path, part or path.removesuffix(".pdf"), "x", "标题", "pdf", 1, words.encode()
    )


OLD = [file("甲.pdf", "甲一"), file("乙.pdf", "乙一"), file("分科室/丙.pdf", "丙一")]
NEW = [file("甲.pdf", "甲二"), file("乙.pdf", "乙一"), file("丁.pdf", "丁二")]


def tree(folder: Path) -> Tree:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def folders(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_dir())


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


def test_a_changed_file_stays_and_the_new_version_lies_beside_it(package: Path) -> None:
    (package / "甲.pdf").write_bytes("手改".encode())
    _, findings = commit(package, NEW, EMPTY)
    assert codes(findings) == ["package-file-changed"]
    assert [str(finding.place) for finding in findings] == ["甲.pdf"]
    assert tree(package)["甲.pdf"] == "手改".encode()
    assert tree(package)["甲（新）.pdf"] == "甲二".encode()
    assert listed(package)["甲（新）.pdf"] == sha256("甲二".encode())
    assert "甲.pdf" not in listed(package)


def test_the_version_beside_is_renewed_until_one_of_the_two_is_left(package: Path) -> None:
    (package / "甲.pdf").write_bytes("手改".encode())
    commit(package, NEW, EMPTY)
    _, findings = commit(package, [file("甲.pdf", "甲三")], EMPTY)
    assert codes(findings) == ["package-file-changed"]
    assert set(tree(package)) == {"甲.pdf", "甲（新）.pdf", "manifest.json"}
    assert tree(package)["甲（新）.pdf"] == "甲三".encode()

    (package / "甲.pdf").unlink()
    _, findings = commit(package, [file("甲.pdf", "甲三")], EMPTY)
    assert codes(findings) == []
    assert set(tree(package)) == {"甲.pdf", "manifest.json"}


def test_the_version_beside_may_be_renamed_over_the_changed_file(package: Path) -> None:
    (package / "甲.pdf").write_bytes("手改".encode())
    commit(package, NEW, EMPTY)
    (package / "甲（新）.pdf").replace(package / "甲.pdf")
    _, findings = commit(package, [file("甲.pdf", "甲三")], EMPTY)
    assert codes(findings) == []
    assert tree(package)["甲.pdf"] == "甲三".encode()


def test_a_changed_version_beside_is_kept_too(package: Path) -> None:
    (package / "甲.pdf").write_bytes("手改".encode())
    commit(package, NEW, EMPTY)
    (package / "甲（新）.pdf").write_bytes("又改".encode())
    _, findings = commit(package, [file("甲.pdf", "甲三")], EMPTY)
    assert "package-file-kept" in codes(findings)
    assert tree(package)["甲.pdf"] == "手改".encode()
    assert tree(package)["甲（新）.pdf"] == "又改".encode()
    assert tree(package)["甲（新2）.pdf"] == "甲三".encode()


def test_a_changed_file_that_is_no_longer_made_is_kept_and_named(package: Path) -> None:
    (package / "分科室/丙.pdf").write_bytes("手改".encode())
    _, findings = commit(package, NEW, EMPTY)
    assert codes(findings) == ["package-file-kept"]
    assert tree(package)["分科室/丙.pdf"] == "手改".encode()
    _, findings = commit(package, NEW, EMPTY)
    assert codes(findings) == []


def test_foreign_files_are_never_touched(package: Path) -> None:
    (package / "我的笔记.txt").write_bytes(b"1")
    (package / "丁.pdf").write_bytes(b"2")
    (package / "戊.pdf").mkdir()
    _, findings = commit(package, [*NEW, file("戊.pdf", "戊二")], EMPTY)
    assert codes(findings) == ["package-file-foreign", "package-file-foreign"]
    found = tree(package)
    assert (found["我的笔记.txt"], found["丁.pdf"]) == (b"1", b"2")
    assert found["丁（新）.pdf"] == "丁二".encode()
    assert found["戊（新）.pdf"] == "戊二".encode()


def test_a_version_beside_never_takes_the_name_of_another_file(package: Path) -> None:
    (package / "甲.pdf").write_bytes("手改".encode())
    commit(package, [file("甲.pdf", "甲二"), file("甲（新）.pdf", "另一件")], EMPTY)
    found = tree(package)
    assert found["甲（新）.pdf"] == "另一件".encode()
    assert found["甲（新2）.pdf"] == "甲二".encode()


def test_a_link_in_the_place_of_a_file_is_not_followed(package: Path, tmp_path: Path) -> None:
    (tmp_path / "别处.pdf").write_bytes(b"1")
    (package / "丁.pdf").symlink_to(tmp_path / "别处.pdf")
    commit(package, NEW, EMPTY)
    assert (tmp_path / "别处.pdf").read_bytes() == b"1"
    assert (package / "丁.pdf").is_symlink()


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


class Killed(BaseException):
    """The process ends here."""


class FaultyDisk(Disk):
    """Carries out `acts` changes, then is killed: before the next one, or half-way through."""

    def __init__(self, acts: int, half: bool = False, error: BaseException | None = None) -> None:
        self.left = acts
        self.half = half
        self.error = error or Killed()

    def _act(self, act: Callable[[], None], half: Callable[[], None] | None = None) -> None:
        if self.left == 0:
            if self.half and half:
                half()
            raise self.error
        self.left -= 1
        act()

    def write(self, path: Path, data: bytes) -> None:
        cut = data[: len(data) // 2]
        self._act(lambda: Disk.write(self, path, data), lambda: Disk.write(self, path, cut))

    def replace(self, source: Path, target: Path) -> None:
        act = lambda: Disk.replace(self, source, target)  # noqa: E731 - said twice, done twice
        self._act(act, act)

    def remove(self, path: Path) -> None:
        act = lambda: Disk.remove(self, path)  # noqa: E731 - said twice, done twice
        self._act(act, act)

    def make_folder(self, path: Path) -> None:
        if not path.is_dir():
            self._act(lambda: Disk.make_folder(self, path))

    def remove_folder(self, path: Path) -> None:
        if path.is_dir():
            self._act(lambda: Disk.remove_folder(self, path))

    def sync_folder(self, path: Path) -> None:
        self._act(lambda: Disk.sync_folder(self, path))


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
        assert found["甲.pdf"] == "手改".encode(), folder
        assert found["甲（新）.pdf"] == "甲二".encode(), folder
        assert set(found) == {"甲.pdf", "甲（新）.pdf", "乙.pdf", "丁.pdf", "manifest.json"}, folder


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
        '{"format": 2}',
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
