"""What a person's file started from, and whether somebody has decided on it."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from generator.disk import WorkspaceError, sha256
from generator.package.commit import PackageFile
from generator.package.commit import commit as commit_on
from generator.package.kept import settle, unsettled, unsettled_findings
from generator.package.made import base_of
from generator.package.manifest import Manifest, from_json
from tests.package.faulty import FaultyDisk, Killed, QuickDisk, tree

EMPTY = Manifest(programme="integrity-action", district="songjiang", edition="2022")
OLD_DAY = "旧稿/2022-06-30"
commit = partial(commit_on, day=date(2022, 6, 30), disk=QuickDisk())


def file(path: str, words: str) -> PackageFile:
    stem, _, ending = path.rpartition(".")
    return PackageFile(path, stem, "x", "标题", ending, None, words.encode())


FIRST = [file("甲.docx", "甲一"), file("乙.xlsx", "乙一"), file("丙.pdf", "丙一")]
SECOND = [file("甲.docx", "甲二"), file("乙.xlsx", "乙一"), file("丙.pdf", "丙二")]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    commit(tmp_path / "包", FIRST, EMPTY)
    return tmp_path / "包"


def manifest(folder: Path) -> Manifest:
    return from_json((folder / "manifest.json").read_bytes(), "manifest.json")


def open_ones(folder: Path) -> list[str]:
    return [kept.path for kept in unsettled(folder, manifest(folder))]


def made(folder: Path) -> set[str]:
    return {path.read_text() for path in (folder / ".yinfa-made").iterdir()}


def test_versions_are_kept_of_what_people_edit_as_long_as_something_was_made_from_them(
    package: Path,
) -> None:
    assert made(package) == {"甲一", "乙一"}
    commit(package, SECOND, EMPTY)
    assert made(package) == {"甲二", "乙一"}
    (package / "甲.docx").write_text("手改甲二")
    commit(package, FIRST, EMPTY)
    assert made(package) == {"甲一", "甲二", "乙一"}
    (package / OLD_DAY / "甲.docx").unlink()
    commit(package, FIRST, EMPTY)
    assert made(package) == {"甲一", "乙一"}


def test_a_partial_build_keeps_the_versions_of_the_other_files(package: Path) -> None:
    commit(package, [file("甲.docx", "甲二")], EMPTY, partial=True)
    assert made(package) == {"甲二", "乙一"}


def test_a_package_of_an_earlier_release_gets_its_versions_with_the_next_build(
    package: Path,
) -> None:
    for path in (package / ".yinfa-made").iterdir():
        path.unlink()
    commit(package, [file("甲.docx", "甲二")], EMPTY, partial=True)
    assert made(package) == {"甲二", "乙一"}


def test_of_what_goes_out_for_a_period_no_versions_are_kept(tmp_path: Path) -> None:
    of_a_quarter = Manifest("integrity-action", "songjiang", "2022", period="2022-Q3")
    commit(tmp_path, FIRST, of_a_quarter)
    assert not (tmp_path / ".yinfa-made").exists()


def test_the_version_that_a_file_was_made_from_is_found_wherever_it_lies(package: Path) -> None:
    (package / "甲.docx").write_text("手改甲一")
    assert base_of(package, "甲.docx") == "甲一".encode()
    commit(package, SECOND, EMPTY)
    (package / "甲.docx").write_text("手改甲二")
    assert base_of(package, f"{OLD_DAY}/甲.docx") == "甲一".encode()
    assert base_of(package, "甲.docx") == "甲二".encode()
    assert base_of(package, "乙.xlsx") == "乙一".encode()
    assert base_of(package, "丁.docx") is None
    assert base_of(package.parent, "甲.docx") is None, "no package there"


def test_a_version_that_somebody_spoilt_is_none(package: Path) -> None:
    (package / "甲.docx").write_text("手改甲一")
    for path in (package / ".yinfa-made").iterdir():
        path.write_text("?")
    assert base_of(package, "甲.docx") is None


def test_an_edit_is_open_in_its_place_and_in_the_folder_of_old_ones_until_it_is_settled(
    package: Path,
) -> None:
    assert open_ones(package) == []
    (package / "甲.docx").write_text("手改")
    assert open_ones(package) == ["甲.docx"]
    commit(package, SECOND, EMPTY)
    assert open_ones(package) == [f"{OLD_DAY}/甲.docx"]
    (finding,) = unsettled_findings(package)
    assert (finding.code, finding.severity) == ("package-edit-unsettled", "错误")
    assert settle(package, f"{OLD_DAY}/甲.docx")
    assert open_ones(package) == []
    commit(package, FIRST, EMPTY)
    assert open_ones(package) == [], "a later build does not open it again"
    (package / OLD_DAY / "甲.docx").write_text("又改")
    assert open_ones(package) == [f"{OLD_DAY}/甲.docx"], "but another edit does"


def test_an_edit_that_is_settled_in_its_place_is_settled_when_it_is_laid_aside(
    package: Path,
) -> None:
    (package / "甲.docx").write_text("手改")
    assert settle(package, "甲.docx")
    assert open_ones(package) == []
    commit(package, SECOND, EMPTY)
    assert open_ones(package) == []
    (kept,) = manifest(package).kept
    assert (kept.path, kept.settled) == (f"{OLD_DAY}/甲.docx", True)
    assert kept.made == sha256("甲一".encode())


def test_changed_again_after_it_was_settled_it_is_open(package: Path) -> None:
    (package / "甲.docx").write_text("手改")
    settle(package, "甲.docx")
    (package / "甲.docx").write_text("又改")
    assert open_ones(package) == ["甲.docx"]
    commit(package, SECOND, EMPTY)
    assert open_ones(package) == [f"{OLD_DAY}/甲.docx"]


def test_what_nobody_edits_or_nobody_made_is_never_open(package: Path) -> None:
    (package / "丙.pdf").write_text("手改")
    (package / "丁.docx").write_text("自己的")
    commit(package, [*SECOND, file("丁.docx", "丁二")], EMPTY)
    assert open_ones(package) == []


def test_nothing_is_settled_where_there_is_nothing(package: Path) -> None:
    before = tree(package)
    assert not settle(package, "甲.docx"), "nobody edited it"
    assert not settle(package, "没有.docx")
    assert not settle(package.parent, "甲.docx")
    assert tree(package) == before


def test_settling_changes_as_one(package: Path, tmp_path: Path) -> None:
    (package / "甲.docx").write_text("手改")
    before = tree(package)
    for acts in range(8):
        try:
            settle(package, "甲.docx", FaultyDisk(acts, half=True))
        except Killed:
            found = {p: d for p, d in tree(package).items() if not p.startswith(".yinfa-staging")}
            assert {path: found[path] for path in before if path != "manifest.json"} == {
                path: data for path, data in before.items() if path != "manifest.json"
            }
            from_json(found["manifest.json"], "manifest.json")
    assert settle(package, "甲.docx")
    assert open_ones(package) == []


# What went out.


def test_what_was_issued_is_not_replaced_or_removed(package: Path) -> None:
    issued = {"甲.docx": sha256("甲一".encode())}
    commit(package, [*FIRST[:2], file("丙.pdf", "丙二")], EMPTY, issued=issued)
    before = tree(package)
    for files in (SECOND, SECOND[1:]):
        with pytest.raises(WorkspaceError) as caught:
            commit(package, files, EMPTY, issued=issued)
        assert caught.value.finding.code == "package-file-issued"
        assert "“甲.docx”" in caught.value.finding.message
        assert tree(package) == before
    commit(package, [file("丙.pdf", "丙三")], EMPTY, partial=True, issued=issued)
    assert (package / "甲.docx").read_text() == "甲一"


def test_what_was_issued_comes_back_under_its_name_and_the_edit_lies_aside(package: Path) -> None:
    issued = {"甲.docx": sha256("甲一".encode())}
    (package / "甲.docx").write_text("手改")
    with pytest.raises(WorkspaceError):
        commit(package, SECOND, EMPTY, issued=issued)
    assert (package / "甲.docx").read_text() == "手改"
    commit(package, FIRST, EMPTY, issued=issued)
    assert (package / "甲.docx").read_text() == "甲一"
    assert (package / OLD_DAY / "甲.docx").read_text() == "手改"


def test_without_its_manifest_what_was_issued_is_safe_too(package: Path) -> None:
    (package / "manifest.json").unlink()
    before = tree(package)
    with pytest.raises(WorkspaceError):
        commit(package, SECOND, EMPTY, issued={"甲.docx": sha256("甲一".encode())})
    assert tree(package) == before
