"""The door to files: what is found where, and which paths are turned away."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.disk import Disk, WorkspaceError, decode, read_file, write_file
from generator.place import FilePlace
from generator.workspace import Workspace, shipped_folder

TASKS = "content/programmes/p/tasks.yaml"


def build_file_tree(root: Path, files: dict[str, str | bytes]) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return build_file_tree(
        tmp_path / "shipped",
        {
            TASKS: "随软件提供\n",
            "content/programmes/p/programme.yaml": "标题\n",
            "templates/letterhead.docx": b"PK",
        },
    )


@pytest.fixture
def workspace(tmp_path: Path, shipped: Path) -> Workspace:
    root = build_file_tree(
        tmp_path / "office",
        {TASKS: "本地\n", "content/districts/d/district.yaml": "某区\n"},
    )
    return Workspace(root, shipped=shipped, environ={})


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(WorkspaceError) as caught:
        act()
    return caught.value.finding.code


def test_a_file_of_the_workspace_hides_the_shipped_one(workspace: Workspace) -> None:
    assert workspace.read_text(TASKS) == "本地\n"
    assert workspace.read_text("content/programmes/p/programme.yaml") == "标题\n"


def test_content_files_are_the_union_each_once_and_sorted(workspace: Workspace) -> None:
    assert workspace.content_files("content") == [
        "content/districts/d/district.yaml",
        "content/programmes/p/programme.yaml",
        TASKS,
    ]
    assert workspace.content_files("content/programmes/p/") == [
        "content/programmes/p/programme.yaml",
        TASKS,
    ]
    assert workspace.content_files("content/nothing") == []


def test_what_editors_leave_behind_is_no_content(workspace: Workspace) -> None:
    before = workspace.content_files("content")
    leftovers = (".tasks.yaml.swp", "~$tasks.docx", "tasks.yaml~", "Thumbs.db", ".DS_Store")
    build_file_tree(workspace.root, {f"content/programmes/p/{name}": "" for name in leftovers})
    assert workspace.content_files("content") == before


def test_text_is_written_to_the_workspace_and_nowhere_else(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.write_text("content/programmes/p/programme.yaml", "改过\n")
    assert workspace.read_text("content/programmes/p/programme.yaml") == "改过\n"
    shipped = workspace.shipped() / "content/programmes/p/programme.yaml"
    assert shipped.read_text(encoding="utf-8") == "标题\n"
    assert code_of(lambda: workspace.write_text("../x", "")) == "path-not-allowed"
    (workspace.root / "content/link").symlink_to(tmp_path)
    assert code_of(lambda: workspace.write_text("content/link/x", "")) == "path-outside-workspace"
    assert code_of(lambda: workspace.write_text(f"{TASKS}/x", "")) == "file-not-writable"


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a" / "b.json"
    write_file(path, b"old")

    def fail(self: Disk, source: Path, target: Path) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(Disk, "replace", fail)
    assert code_of(lambda: write_file(path, b"new")) == "file-not-writable"
    assert path.read_bytes() == b"old"


def test_templates_come_from_the_shipped_files_too(workspace: Workspace) -> None:
    assert workspace.template("letterhead.docx") == b"PK"


def test_a_byte_order_mark_and_windows_line_ends_are_taken_off(workspace: Workspace) -> None:
    build_file_tree(workspace.root, {"content/a.yaml": "\ufeff甲\r\n乙\r".encode()})
    assert workspace.read_text("content/a.yaml") == "甲\n乙\n"


def test_a_gbk_file_is_named_with_the_place_of_its_first_wrong_byte() -> None:
    with pytest.raises(WorkspaceError) as caught:
        decode(b"format: 1\nname: " + "松江区".encode("gbk"), "content/a.yaml")
    finding = caught.value.finding
    assert finding.code == "file-not-utf8"
    assert finding.place == FilePlace("content/a.yaml", 2, 7)
    assert "GBK" in finding.hint


def test_each_missing_or_unreadable_file_has_its_finding(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert code_of(lambda: workspace.read_text("content/none.yaml")) == "file-not-found"
    assert code_of(lambda: workspace.read_bytes("content")) == "file-not-readable"
    assert code_of(lambda: read_file(workspace.root / "none")) == "file-not-found"
    assert not workspace.exists("content/none.yaml")
    assert not workspace.exists("content")

    def refuse(self: Path, mode: str = "r") -> bytes:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert code_of(lambda: workspace.read_text(TASKS)) == "file-not-readable"


@pytest.mark.parametrize(
    "path",
    [
        "../secret",
        "content/../../secret",
        "/etc/passwd",
        "//server/share",
        "content//a.yaml",
        "content/./a.yaml",
        "content\\a.yaml",
        "C:/a.yaml",
        "content/a.yaml:stream",
        "content/con",
        "content/aux.yaml",
        "content/a.",
        "content/a ",
        "content/a\0b",
        "",
        "/",
    ],
)
def test_paths_that_lead_out_or_that_windows_cannot_hold_are_refused(
    workspace: Workspace, path: str
) -> None:
    assert code_of(lambda: workspace.read_text(path)) == "path-not-allowed"
    assert code_of(lambda: workspace.content_files(path)) == "path-not-allowed"


def test_a_link_out_of_the_workspace_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    outside = build_file_tree(tmp_path / "other", {"a.yaml": "x"})
    (workspace.root / "content/link").symlink_to(outside)
    assert code_of(lambda: workspace.read_text("content/link/a.yaml")) == "path-outside-workspace"
    assert code_of(lambda: workspace.content_files("content")) == "path-outside-workspace"


def test_a_link_inside_the_workspace_is_followed_but_not_in_a_circle(workspace: Workspace) -> None:
    link = workspace.root / "content/districts/e"
    link.symlink_to("d")
    assert "content/districts/e/district.yaml" in workspace.content_files("content")
    link.unlink()
    link.symlink_to("..")
    assert code_of(lambda: workspace.content_files("content")) == "path-outside-workspace"
    link.unlink()
    link.symlink_to("e")
    assert code_of(lambda: workspace.content_files("content")) == "path-outside-workspace"


def test_names_that_windows_takes_for_one_are_an_error(workspace: Workspace) -> None:
    build_file_tree(workspace.root, {"content/programmes/p/Programme.yaml": "标题"})
    assert code_of(lambda: workspace.content_files("content")) == "file-name-clash"


def test_a_workspace_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert code_of(lambda: Workspace(tmp_path / "none")) == "workspace-not-found"


def test_init_copies_the_shipped_files_and_makes_output(tmp_path: Path, shipped: Path) -> None:
    workspace = Workspace.init(tmp_path / "new", shipped=shipped)
    assert (workspace.root / TASKS).read_text(encoding="utf-8") == "随软件提供\n"
    assert (workspace.root / "templates/letterhead.docx").read_bytes() == b"PK"
    assert workspace.output.is_dir()


def test_init_overwrites_nothing_and_writes_nothing_then(tmp_path: Path, shipped: Path) -> None:
    target = build_file_tree(tmp_path / "new", {TASKS: "我的"})
    with pytest.raises(WorkspaceError) as caught:
        Workspace.init(target, shipped=shipped)
    assert caught.value.finding.code == "init-would-overwrite"
    assert TASKS in caught.value.finding.message
    assert [path.name for path in target.rglob("*") if path.is_file()] == ["tasks.yaml"]


def test_init_where_a_file_has_the_name_of_a_folder(tmp_path: Path, shipped: Path) -> None:
    target = build_file_tree(tmp_path / "new", {"content": "一个文件"})
    assert code_of(lambda: Workspace.init(target, shipped=shipped)) == "file-not-writable"


def test_fonts_of_the_environment_come_before_those_of_the_workspace(tmp_path: Path) -> None:
    for name in ("one", "two", "office/fonts", "data/yinfa/fonts"):
        (tmp_path / name).mkdir(parents=True)
    environ = {
        "YINFA_FONTS": os.pathsep.join([str(tmp_path / "one"), str(tmp_path / "two")]),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }
    folders = Workspace(tmp_path / "office", environ=environ).font_folders()
    ours = [path for path in folders if path.is_relative_to(tmp_path)]
    assert ours == [tmp_path / name for name in ("one", "two", "office/fonts", "data/yinfa/fonts")]


def test_the_cache_folder_falls_back_to_a_temporary_one(tmp_path: Path) -> None:
    cache = Workspace(tmp_path, environ={"XDG_CACHE_HOME": str(tmp_path / "cache")}).cache_folder()
    assert cache == tmp_path / "cache" / "yinfa"
    (tmp_path / "file").write_text("", encoding="utf-8")
    blocked = Workspace(tmp_path, environ={"XDG_CACHE_HOME": str(tmp_path / "file")})
    folder = blocked.cache_folder()
    assert folder.is_dir()
    assert not folder.is_relative_to(tmp_path / "file")
    assert blocked.cache_folder() == folder
    folder.rmdir()


def test_the_clock_can_be_set(tmp_path: Path) -> None:
    assert Workspace(tmp_path, clock=lambda: date(2022, 6, 29)).today() == date(2022, 6, 29)


def test_the_checkout_ships_its_own_content_and_templates() -> None:
    assert (shipped_folder() / "generator").is_dir()
    assert Workspace(shipped_folder()).shipped() == shipped_folder()


def test_an_installed_wheel_ships_what_lies_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = build_file_tree(tmp_path / "site", {f"generator/_shipped/{TASKS}": "装好的\n"})
    build_file_tree(site, {"content/other.yaml": "别家的"})
    monkeypatch.setattr("generator.workspace._HERE", site / "generator")
    office = build_file_tree(tmp_path / "office", {})
    assert Workspace(office).content_files() == [TASKS]
    assert Workspace(office).read_text(TASKS) == "装好的\n"


def test_disk_writes_reads_and_removes(tmp_path: Path) -> None:
    disk = Disk()
    disk.make_folder(tmp_path / "a")
    disk.write(tmp_path / "a" / "x", b"1")
    disk.replace(tmp_path / "a" / "x", tmp_path / "a" / "y")
    disk.sync_folder(tmp_path / "a")
    assert disk.names(tmp_path / "a") == ["y"]
    assert disk.read(tmp_path / "a" / "y") == b"1"
    disk.remove(tmp_path / "a" / "y")
    disk.remove_folder(tmp_path / "a")
    assert disk.names(tmp_path / "a") == []
    assert disk.read(tmp_path / "a" / "y") is None


def test_init_goes_on_where_a_full_disk_broke_it_off(
    tmp_path: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Disk.write
    left = [2]

    def fill(self: Disk, path: Path, data: bytes) -> None:
        left[0] -= 1
        write(self, path, data[: len(data) // 2] if left[0] < 0 else data)
        if left[0] < 0:
            raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(Disk, "write", fill)
        assert code_of(lambda: Workspace.init(tmp_path / "new", shipped=shipped)) == (
            "file-not-writable"
        )
    assert not list((tmp_path / "new").rglob("*.part"))
    workspace = Workspace.init(tmp_path / "new", shipped=shipped)
    assert workspace.read_text(TASKS) == "随软件提供\n"


def test_a_circle_of_links_is_called_one(workspace: Workspace) -> None:
    (workspace.root / "content/a.yaml").symlink_to("b.yaml")
    (workspace.root / "content/b.yaml").symlink_to("a.yaml")
    with pytest.raises(WorkspaceError) as caught:
        workspace.content_files()
    assert "绕成圈" in caught.value.finding.message
