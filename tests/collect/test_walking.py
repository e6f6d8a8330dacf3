"""The files of a folder: all that somebody sent, in the order in which they were changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.disk import WorkspaceError, sha256
from generator.package.manifest import Manifest, ManifestFile, to_json
from generator.pipeline.walking import walked


def lay(folder: Path, *names: str) -> None:
    for number, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
        os.utime(path, ns=(0, 1_000_000_000 * (100 - number)))


def test_what_was_changed_first_comes_first_at_any_depth(tmp_path: Path) -> None:
    lay(tmp_path, "乙/更正.xlsx", "甲.xlsx", "乙/丙/最早.docx")
    assert [one.shown for one in walked(tmp_path).found] == [
        "乙/丙/最早.docx",
        "甲.xlsx",
        "乙/更正.xlsx",
    ]


def test_what_programs_leave_behind_is_passed_over(tmp_path: Path) -> None:
    lay(
        tmp_path, "表.xlsx", "~$表.xlsx", ".~lock.表.xlsx#", "Thumbs.db", ".DS_Store", "desktop.ini",
        "__MACOSX/表.xlsx", ".git/config", "没下完.xlsx.crdownload",
    )  # fmt: skip
    assert [one.shown for one in walked(tmp_path).found] == ["表.xlsx"]


def test_names_of_an_old_archive_are_read_as_they_were_meant(tmp_path: Path) -> None:
    name = "柳林镇卫生院总结.docx"
    try:
        (Path(os.fsencode(tmp_path).decode()) / os.fsdecode(name.encode("gb18030"))).write_bytes(
            b"x"
        )
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    (found,) = walked(tmp_path).found
    assert found.shown == name
    assert Path(found.path).read_bytes() == b"x"


def test_a_link_to_a_folder_above_is_no_way_in(tmp_path: Path) -> None:
    lay(tmp_path, "甲/表.xlsx")
    (tmp_path / "甲" / "圈").symlink_to(tmp_path)
    assert [one.shown for one in walked(tmp_path).found] == ["甲/表.xlsx"]


def test_files_of_a_package_are_ours_until_somebody_changes_them(tmp_path: Path) -> None:
    lay(tmp_path, "发出/发表清单.xlsx", "发出/镇/甲.xlsx", "发出/镇/乙.xlsx", "发出/丙.xlsx")
    files = tuple(
        ManifestFile(path, "part", path, path, "xlsx", None, sha256(b"x"))
        for path in ("发表清单.xlsx", "镇/甲.xlsx", "镇/乙.xlsx")
    )
    manifest = Manifest("方案", "地区", "版本", files=files)
    (tmp_path / "发出" / "manifest.json").write_bytes(to_json(manifest))
    (tmp_path / "发出" / "镇" / "甲.xlsx").write_bytes(b"filled in")
    walk = walked(tmp_path)
    assert {one.shown for one in walk.found} == {"发出/镇/甲.xlsx", "发出/丙.xlsx"}
    assert {*walk.ours} == {"发出/manifest.json", "发出/发表清单.xlsx", "发出/镇/乙.xlsx"}


@pytest.mark.parametrize("data", [b"{}", b"{", b'{"format": 99}', b"[1]"])
def test_the_manifest_of_another_program_makes_nothing_ours(tmp_path: Path, data: bytes) -> None:
    lay(tmp_path, "表.xlsx")
    (tmp_path / "manifest.json").write_bytes(data)
    assert [one.shown for one in walked(tmp_path).found] == ["表.xlsx", "manifest.json"]


def test_ledgers_are_no_returns(tmp_path: Path) -> None:
    lay(tmp_path, "某地/_returns/ledger.sqlite", "ledger.sqlite", "ledger.sqlite-wal", "表.xlsx")
    walk = walked(tmp_path)
    assert [one.shown for one in walk.found] == ["表.xlsx"]
    assert walk.ours == ["ledger.sqlite", "ledger.sqlite-wal"]


@pytest.mark.parametrize(
    ("name", "code"), [("没有", "collect-no-folder"), ("表.xlsx", "collect-not-a-folder")]
)
def test_what_is_no_folder_is_refused(tmp_path: Path, name: str, code: str) -> None:
    lay(tmp_path, "表.xlsx")
    with pytest.raises(WorkspaceError, match=name) as refusal:
        walked(tmp_path / name)
    assert refusal.value.finding.code == code
