"""The files of a folder: all that somebody sent, in the order in which they were changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.pipeline.walking import files_below
from generator.workspace import WorkspaceError


def lay(folder: Path, *names: str) -> None:
    for number, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
        os.utime(path, ns=(0, 1_000_000_000 * (100 - number)))


def test_what_was_changed_first_comes_first_at_any_depth(tmp_path: Path) -> None:
    lay(tmp_path, "乙/更正.xlsx", "甲.xlsx", "乙/丙/最早.docx")
    assert [one.shown for one in files_below(tmp_path)] == [
        "乙/丙/最早.docx",
        "甲.xlsx",
        "乙/更正.xlsx",
    ]


def test_what_programs_leave_behind_is_passed_over(tmp_path: Path) -> None:
    lay(
        tmp_path, "表.xlsx", "~$表.xlsx", ".~lock.表.xlsx#", "Thumbs.db", ".DS_Store", "desktop.ini",
        "__MACOSX/表.xlsx", ".git/config", "没下完.xlsx.crdownload",
    )  # fmt: skip
    assert [one.shown for one in files_below(tmp_path)] == ["表.xlsx"]


def test_names_of_an_old_archive_are_read_as_they_were_meant(tmp_path: Path) -> None:
    name = "柳林镇卫生院总结.docx"
    try:
        (Path(os.fsencode(tmp_path).decode()) / os.fsdecode(name.encode("gb18030"))).write_bytes(
            b"x"
        )
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    (found,) = files_below(tmp_path)
    assert found.shown == name
    assert Path(found.path).read_bytes() == b"x"


def test_a_link_to_a_folder_above_is_no_way_in(tmp_path: Path) -> None:
    lay(tmp_path, "甲/表.xlsx")
    (tmp_path / "甲" / "圈").symlink_to(tmp_path)
    assert [one.shown for one in files_below(tmp_path)] == ["甲/表.xlsx"]


@pytest.mark.parametrize("name", ["没有", "表.xlsx"])
def test_what_is_no_folder_is_refused(tmp_path: Path, name: str) -> None:
    lay(tmp_path, "表.xlsx")
    with pytest.raises(WorkspaceError, match=name):
        files_below(tmp_path / name)
