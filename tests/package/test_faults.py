"""A fault at every act of a change with files of every fate: nothing is half, nothing is lost."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from generator.diagnostics.finding import Findings
from generator.disk import WorkspaceError
from generator.package.carrying import recover
from generator.package.commit import PackageFile
from generator.package.commit import commit as commit_on
from generator.package.journal import JOURNAL, STAGING
from generator.package.manifest import Manifest
from generator.package.verifying import State, verify
from tests.package.faulty import FaultyDisk, Killed, QuickDisk, Tree, tree

EMPTY = Manifest(programme="integrity-action", district="songjiang", edition="2022")
commit = partial(commit_on, disk=QuickDisk())
Fault = Callable[[int, bool], FaultyDisk]


def file(path: str, words: str) -> PackageFile:
    ending = path.rpartition(".")[2]
    return PackageFile(path, path.partition(".")[0], "x", "标题", ending, None, words.encode())


OLD = [
    file("改.docx", "改一"),
    file("手改.xlsx", "手改一"),
    file("照旧.pdf", "照旧"),
    file("科室/取消.docx", "取消一"),
    file("手改又取消.docx", "手改又取消一"),
    file("旧稿里有.docx", "旧稿里有一"),
]
NEW = [
    file("改.docx", "改二"),
    file("手改.xlsx", "手改二"),
    file("照旧.pdf", "照旧"),
    file("占名.docx", "占名二"),
    file("新科室/新.pdf", "新二"),
    file("旧稿里有.docx", "旧稿里有一"),
]
PERSONS = {
    "手改.xlsx": "某人填的数".encode(),
    "手改又取消.docx": "某人改的字".encode(),
    "占名.docx": "某人自己的文件".encode(),
    "备忘.txt": "某人的备忘".encode(),
}
EARLIER = "某人前一天改的字".encode()


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with a file laid aside the day before, and what persons did since."""
    folder = tmp_path_factory.mktemp("原来") / "包"
    commit(folder, OLD, EMPTY, day=date(2022, 6, 29))
    (folder / "旧稿里有.docx").write_bytes(EARLIER)
    commit(folder, OLD, EMPTY, day=date(2022, 6, 29))
    for path, data in PERSONS.items():
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def after(before: Path) -> tuple[Tree, list[str]]:
    """What an undisturbed change leaves, and what it says."""
    folder = before.with_name("不受打扰")
    shutil.copytree(before, folder)
    return run(folder), said(folder, before)


def run(folder: Path) -> Tree:
    commit(folder, NEW, EMPTY, day=date(2022, 6, 30))
    return tree(folder)


def said(folder: Path, before: Path) -> list[str]:
    again = folder.with_name("再说一遍")
    shutil.copytree(before, again)
    _, findings = commit(again, NEW, EMPTY, day=date(2022, 6, 30))
    return codes(findings)


def codes(findings: Findings) -> list[str]:
    return sorted(finding.code for finding in findings)


FAULTS: dict[str, Fault] = {
    "killed": FaultyDisk,
    "full for good": lambda acts, half: FaultyDisk(acts, half, OSError(errno.ENOSPC, "")),
    "refused once": lambda acts, half: FaultyDisk(
        acts, half, PermissionError(errno.EACCES, ""), once=True
    ),
}


def broken(before: Path, fault: Fault, scratch: Path) -> Iterator[tuple[Path, FaultyDisk]]:
    """A package for each act of the change at which it breaks off, before or half-way."""
    for half in (False, True):
        for acts in count():
            folder = scratch / f"{acts}{half}"
            shutil.copytree(before, folder)
            disk = fault(acts, half)
            try:
                commit_on(folder, NEW, EMPTY, day=date(2022, 6, 30), disk=disk)
            except (Killed, WorkspaceError):
                yield folder, disk
            else:
                assert acts > 40, "so many acts has this change"
                break
            shutil.rmtree(folder)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_nothing_is_half_or_lost_the_state_has_a_name_and_the_next_run_completes(
    before: Path, after: tuple[Tree, list[str]], fault: Fault, tmp_path: Path
) -> None:
    old, (new, warnings) = tree(before), after
    whole = {*old.values(), *new.values()}
    seen, failed = set(), set()
    for folder, disk in broken(before, fault, tmp_path):
        failed.add(disk.failed)
        found = tree(folder)
        outside = {path: data for path, data in found.items() if path.split("/")[0] != STAGING}
        journal = outside.pop(JOURNAL, None)
        assert set(outside.values()) <= whole, "no half file"
        assert {*PERSONS.values(), EARLIER} <= set(outside.values()), "no lost file"
        verdict = verify(folder)
        assert verdict is not None
        seen.add(verdict.state)
        if journal is None:
            assert outside in (old, new)
            assert verdict.state is not State.NEW_STANDS
        else:
            assert verdict.state is State.NEW_STANDS
        _, findings = commit(folder, NEW, EMPTY, day=date(2022, 6, 30))
        assert tree(folder) == new
        if outside != new:
            told = set(codes(findings)) - {"package-journal-discarded"}
            assert told == set(warnings), "what was moved is told by the run that completes"
    cleared = State.DIFFERS if fault(0, False).once else State.OLD_STANDS
    assert {cleared, State.NEW_STANDS} <= seen, "what failed once gives its room back at once"
    assert failed == {
        "write", "replace", "remove", "make_folder", "remove_folder", "sync_folder"
    }  # fmt: skip


def test_a_recovery_that_is_killed_itself_can_be_recovered(
    before: Path, after: tuple[Tree, list[str]], tmp_path: Path
) -> None:
    for number, (folder, _) in enumerate(broken(before, FaultyDisk, tmp_path)):
        try:
            recover(folder, FaultyDisk(number % 5, bool(number % 2)))
        except Killed:
            assert {*PERSONS.values(), EARLIER} <= set(tree(folder).values())
        assert run(folder) == after[0]


def test_without_its_staged_files_a_broken_change_is_made_anew_and_nothing_is_lost(
    before: Path, after: tuple[Tree, list[str]], tmp_path: Path
) -> None:
    for folder, _ in broken(before, FaultyDisk, tmp_path):
        shutil.rmtree(folder / STAGING, ignore_errors=True)
        found = run(folder)
        assert {*PERSONS.values(), EARLIER} <= set(found.values())
        assert found == after[0]
