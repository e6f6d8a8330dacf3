"""A target that is open or cannot be written: said before anything changes, and then completed."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from generator.disk import Disk, WorkspaceError
from generator.package.commit import PackageFile
from generator.package.commit import commit as commit_on
from generator.package.guard import lock_names
from generator.package.manifest import Manifest
from generator.package.verifying import State, verify
from tests.package.faulty import FaultyDisk, Killed, QuickDisk, tree

EMPTY = Manifest(programme="integrity-action", district="songjiang", edition="2022")
commit = partial(commit_on, day=date(2022, 6, 30), disk=QuickDisk())
NAME = "关于印发实施方案的通知.docx"


def file(path: str, words: str) -> PackageFile:
    return PackageFile(path, path, "x", "标题", path.rpartition(".")[2], None, words.encode())


OLD = [file(NAME, "一"), file("附件1.xlsx", "附一"), file("科室/甲.docx", "甲一")]
NEW = [file(NAME, "二"), file("附件1.xlsx", "附一"), file("科室/甲.docx", "甲二")]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    commit(tmp_path / "包", OLD, EMPTY)
    return tmp_path / "包"


def refused(package: Path, disk: Disk | None = None) -> str:
    """The finding of a change that is refused and changes nothing."""
    before = tree(package)
    with pytest.raises(WorkspaceError) as caught:
        commit(package, NEW, EMPTY, disk=disk or QuickDisk())
    assert tree(package) == before
    return str(caught.value.finding)


def completes(package: Path) -> None:
    commit(package, NEW, EMPTY)
    found = {path: tree(package)[path].decode() for path in (NAME, "附件1.xlsx", "科室/甲.docx")}
    assert [*found.values()] == ["二", "附一", "甲二"]
    verdict = verify(package)
    assert verdict is not None
    assert not [one for one in verdict.files if one.condition == "改过"]


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("通知.docx", "~$通知.docx"),
        ("1234567.docx", "~$234567.docx"),
        (NAME, "~$发实施方案的通知.docx"),
        (NAME, f"~${NAME}"),
        (NAME, f".~{NAME}"),
        (NAME, f".~lock.{NAME}#"),
    ],
)
def test_each_word_processor_has_a_mark_of_what_it_has_open(name: str, lock: str) -> None:
    if name == NAME and lock.startswith("~$发"):
        lock = f"~${NAME[2:]}"
    assert lock in lock_names(name)


@pytest.mark.parametrize("lock", lock_names(NAME))
def test_a_file_that_is_open_is_named_and_nothing_changes(package: Path, lock: str) -> None:
    (package / lock).write_bytes(b"")
    said = refused(package)
    assert " package-file-locked " in said
    assert f"“{NAME}”" in said
    assert f"“{lock}”" in said, "a mark that a crash left behind can be removed"
    assert "原有文件没有改动" in said
    (package / lock).unlink()
    completes(package)


def test_an_open_file_in_a_folder_of_the_package_is_seen_too(package: Path) -> None:
    (package / "科室" / "~$甲.docx").write_bytes(b"")
    assert "“科室/甲.docx”" in refused(package)


def test_an_open_file_that_somebody_has_edited_is_not_moved_away(package: Path) -> None:
    (package / NAME).write_text("手改")
    (package / f".~lock.{NAME}#").write_bytes(b"")
    assert f"“{NAME}”" in refused(package)


def test_an_open_file_that_stays_as_it_is_is_in_nobody_s_way(package: Path) -> None:
    (package / "~$附件1.xlsx").write_bytes(b"")
    completes(package)


def test_a_broken_change_waits_for_a_file_that_is_opened_meanwhile(package: Path) -> None:
    broken = False
    for acts in range(40):
        shutil.rmtree(package)
        commit(package, OLD, EMPTY)
        with pytest.raises(Killed):
            commit(package, NEW, EMPTY, disk=FaultyDisk(acts))
        verdict = verify(package)
        assert verdict is not None
        if verdict.state is State.NEW_STANDS:
            broken = True
            break
    assert broken
    (package / f".~{NAME}").write_bytes(b"")
    assert " package-file-locked " in refused(package)
    (package / f".~{NAME}").unlink()
    completes(package)


def test_a_name_that_is_too_long_for_the_disk_is_said_and_nothing_changes(package: Path) -> None:
    before = tree(package)
    with pytest.raises(WorkspaceError) as caught:
        commit(package, [*NEW, file("长" * 90 + ".docx", "x")], EMPTY)
    assert "文件名过长" in caught.value.finding.message
    assert tree(package) == before
    completes(package)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("written", range(6))
def test_a_disk_that_is_full_at_any_write_leaves_the_old_package_and_no_rubbish(
    package: Path, written: int, error: int
) -> None:
    class Full(QuickDisk):
        left = written

        def write(self, path: Path, data: bytes) -> None:
            if not self.left:
                path.write_bytes(data[:1])
                raise OSError(error, "")
            self.left -= 1
            super().write(path, data)

    said = refused(package, Full())
    assert " file-not-writable " in said
    assert "原有文件没有损坏" in said
    if error == errno.ENOSPC:
        assert "磁盘已满" in said
    completes(package)


# A disk and a user of their own. Where the machine does not allow them, the injected faults above
# and in `test_faults.py` stand for them.


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB."""
    folder = tmp_path / "小盘"
    folder.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if not done or done.returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(path: Path) -> None:
    with path.open("wb", 0) as stream:
        while True:
            stream.write(bytes(4096))


def test_a_full_small_disk_leaves_the_old_package_and_completes_when_there_is_room(
    small_disk: Path,
) -> None:
    commit(small_disk / "包", OLD, EMPTY)
    filler = small_disk / "占地方"
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        fill(filler)
    assert "磁盘已满" in refused(small_disk / "包", Disk())
    filler.unlink()
    completes(small_disk / "包")


def by_nobody(package: Path) -> str:
    """What is said to a user who owns nothing; the administrator may write everywhere."""
    if os.geteuid() != 0:
        return refused(package)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        try:
            commit(package, NEW, EMPTY)
        except WorkspaceError as error:
            os.write(writing, str(error.finding).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with open(reading, "rb") as stream:  # noqa: PTH123 - a pipe has no path
        return stream.read().decode()


def nothing(package: Path) -> None:
    package.chmod(0o555)


def one_folder(package: Path) -> None:
    (package / "科室").chmod(0o555)


@pytest.mark.skipif(os.name != "posix", reason="rights of another kind")
@pytest.mark.parametrize("close", [nothing, one_folder])
def test_a_folder_that_may_not_be_written_is_named_and_nothing_changes(
    package: Path, close: Callable[[Path], None]
) -> None:
    for folder in (package, *package.parents):
        if folder == Path("/tmp"):
            break
        folder.chmod(0o755)
    for path in package.rglob("*"):
        path.chmod(0o777 if path.is_dir() else 0o666)
    package.chmod(0o777)
    close(package)
    before = tree(package)
    said = by_nobody(package)
    assert " file-not-writable " in said
    assert "没有权限" in said
    assert tree(package) == before
    package.chmod(0o777)
    (package / "科室").chmod(0o777)
    completes(package)
