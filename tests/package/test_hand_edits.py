"""Whatever a person does to a generated file, the next build keeps it: byte for byte, in 旧稿."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.package.kept import unsettled
from generator.package.made import base_of
from generator.package.verifying import Condition, State, verify
from generator.pipeline.build import build, lay_package, make
from generator.pipeline.request import Package, Request
from generator.workspace import Workspace
from tests.package.faulty import tree
from tests.package.hand_edits import DOCX, XLSX, Edit
from tests.trees import TASKS, edit, write_tree

REQUEST = Request("clean", "qingshan", formats=("docx", "xlsx"))
DAY = "2024-06-03"
EDITS = [("docx", name, act) for name, act in DOCX.items()]
EDITS += [("xlsx", name, act) for name, act in XLSX.items()]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Package]:
    """The tree of tests with a real package of it, on a clock that stands still."""
    root = tmp_path_factory.mktemp("工作")
    write_tree(root)
    workspace = Workspace(root, clock=lambda: date.fromisoformat(DAY))
    package = make(workspace, REQUEST).package
    assert package is not None
    lay_package(workspace, package)
    return workspace, package


def folder_of(built: tuple[Workspace, Package]) -> Path:
    return built[0].output / built[1].place


@pytest.mark.parametrize(("ending", "what", "act"), EDITS, ids=[name for _, name, _ in EDITS])
def test_a_hand_edit_survives_a_rebuild(
    built: tuple[Workspace, Package], ending: str, what: str, act: Edit
) -> None:
    workspace, package = built
    folder = folder_of(built)
    shutil.rmtree(folder / "旧稿", ignore_errors=True)
    path = next(path for path in sorted(folder.iterdir()) if path.suffix == f".{ending}")
    generated = path.read_bytes()
    edited = act(generated)
    assert edited != generated
    path.write_bytes(edited)
    _, findings = lay_package(workspace, package)
    assert [f.code for f in findings] == ["package-file-changed"]
    aside = folder / "旧稿" / DAY / path.name
    assert aside.read_bytes() == edited
    assert path.read_bytes() == generated
    assert base_of(folder, f"旧稿/{DAY}/{path.name}") == generated
    verdict = verify(folder)
    assert verdict is not None
    assert verdict.state is State.WHOLE
    assert [one.path for one in verdict.of(Condition.KEPT)] == [f"旧稿/{DAY}/{path.name}"]
    assert verdict.manifest is not None
    assert [kept.was for kept in unsettled(folder, verdict.manifest)] == [path.name]


def test_a_build_of_changed_content_keeps_every_edit_and_no_final_one_comes_before_they_are_settled(
    tmp_path: Path,
) -> None:
    write_tree(tmp_path)
    workspace = Workspace(tmp_path, clock=lambda: date.fromisoformat(DAY))
    first = build(workspace, REQUEST)
    assert first.folder is not None
    edits = {"docx": DOCX["a word"], "xlsx": XLSX["a cell"]}
    paths = [path for path in first.folder.iterdir() if path.suffix in (".docx", ".xlsx")]
    edited = {}
    for path in paths:
        path.write_bytes(edits[path.suffix[1:]](path.read_bytes()))
        edited[path.name] = path.read_bytes()
    assert len(edited) >= 5
    before = tree(first.folder)

    final = build(workspace, Request("clean", "qingshan", final=True))
    assert [f.code for f in final.findings].count("package-edit-unsettled") == len(edited)
    assert final.folder is None
    assert tree(first.folder) == before

    edit(workspace, TASKS, "主要负责同志带头学习", "主要负责同志带头讲课")
    again = build(workspace, REQUEST)
    assert [f.code for f in again.findings].count("package-file-changed") == len(edited)
    aside = {path.name: path.read_bytes() for path in (first.folder / "旧稿" / DAY).iterdir()}
    assert aside == edited
    assert not {*edited.values()} & {path.read_bytes() for path in paths}
