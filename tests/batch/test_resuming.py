"""A second run makes only what is missing or changed (item 10); a clerk waits for one district, not for sixty."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.batch.local import Local
from generator.batch.run import Batch, State
from generator.pipeline.build import build
from generator.pipeline.request import Request
from generator.workspace import Workspace
from tests.batch.districts import district_file, files_below, write_districts
from tests.fonts import fonts
from tests.trees import FORM, TASKS, add, edit

BOOKS = Request("clean", "", "2024", formats=("xlsx",))
COUNT = 4


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Four districts, all built once."""
    fonts()
    found = write_districts(tmp_path_factory.mktemp("first"), COUNT)
    assert set(states(found).values()) == {"made"}
    return found


@pytest.fixture
def workspace(first: Workspace, tmp_path: Path) -> Workspace:
    """A copy of them, packages and all: a test changes what it likes."""
    shutil.copytree(first.root, tmp_path, dirs_exist_ok=True)
    return Workspace(tmp_path)


def states(
    workspace: Workspace, request: Request = BOOKS, *, again: bool = False
) -> dict[str, str]:
    """What a run makes of every district, by its id."""
    requests = [replace(request, district=f"d{number:02}") for number in range(COUNT)]
    batch = Batch(workspace, Local(workspace, 1), lambda outcome: None, again=again)
    return {o.request.district: o.state.value for o in batch.run(requests)}


def made(found: dict[str, str]) -> list[str]:
    assert set(found.values()) <= {State.MADE.value, State.UNCHANGED.value}
    return [district for district, state in found.items() if state == State.MADE]


def package(workspace: Workspace, district: str) -> Path:
    return workspace.output / district / "clean" / "2024"


def test_nothing_is_made_where_nothing_has_changed(workspace: Workspace):
    before = files_below(workspace.output)
    assert made(states(workspace)) == []
    assert files_below(workspace.output) == before


def test_a_changed_district_is_made_and_no_other(workspace: Workspace):
    path = district_file(workspace, 2)
    path.write_text(path.read_text("utf-8").replace("name: 医政股", "name: 医政医管股"), "utf-8")
    assert made(states(workspace)) == ["d02"]
    assert made(states(workspace)) == []


def test_a_changed_programme_changes_all(workspace: Workspace):
    edit(workspace, TASKS, "主要负责同志带头学习", "主要负责同志带头讲课")
    assert made(states(workspace)) == ["d00", "d01", "d02", "d03"]


def test_a_new_file_of_a_district_changes_it(workspace: Workspace):
    """No file that the manifest knows has changed: the new one is what must be seen."""
    text = (workspace.root / FORM).read_text("utf-8").replace("培训次数", "培训场次")
    add(workspace, "content/districts/d01/clean/forms/figures.yaml", text)
    assert made(states(workspace)) == ["d01"]


def test_a_missing_file_is_made_again(workspace: Workspace):
    before = files_below(workspace.output)
    next(package(workspace, "d03").glob("*.xlsx")).unlink()
    assert made(states(workspace)) == ["d03"]
    assert files_below(workspace.output) == before


def test_what_a_person_changed_is_kept_and_the_new_version_counts_from_then_on(
    workspace: Workspace,
):
    book = next(package(workspace, "d00").glob("*.xlsx"))
    before = book.read_bytes()
    book.write_bytes(b"changed by hand")
    assert made(states(workspace)) == ["d00"]
    assert book.read_bytes() == before
    (kept,) = package(workspace, "d00").glob(f"旧稿/*/{book.name}")
    assert kept.read_bytes() == b"changed by hand"
    assert made(states(workspace)) == []


@pytest.mark.parametrize("entry", ["program", "libraries", "fonts", "page", "words"])
def test_a_file_with_another_recipe_is_stale(workspace: Workspace, entry: str):
    """As it is listed after a build with other tools or fonts, for other paper, of other words."""
    path = package(workspace, "d01") / "manifest.json"
    before = path.read_bytes()
    manifest = json.loads(before)
    manifest["files"][0]["recipe"][entry] += "1"
    path.write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
    assert made(states(workspace)) == ["d01"]
    assert path.read_bytes() == before
    assert made(states(workspace)) == []


def test_a_package_that_holds_only_a_part_is_not_the_whole(workspace: Workspace):
    """Built with `-f xlsx`; now Word is wanted too."""
    assert len(made(states(workspace, replace(BOOKS, formats=("xlsx", "docx"))))) == COUNT
    assert made(states(workspace)) == [], "the workbooks are there still, and are the same"


def test_other_paper_is_another_package(workspace: Workspace):
    assert len(made(states(workspace, replace(BOOKS, preprinted=True)))) == COUNT


def test_a_run_that_broke_off_is_finished(workspace: Workspace):
    """The journal of a broken run stands: the package is not trusted, and laid again."""
    (package(workspace, "d02") / ".yinfa-journal.json").write_text("{}", "utf-8")
    assert made(states(workspace)) == ["d02"]


def test_all_is_made_again_when_asked_for(workspace: Workspace):
    before = files_below(workspace.output)
    assert len(made(states(workspace, again=True))) == COUNT
    assert files_below(workspace.output) == before


def test_a_single_build_and_a_batch_leave_the_same_package(workspace: Workspace):
    batch = files_below(package(workspace, "d01"))
    build(workspace, replace(BOOKS, district="d01"))
    assert files_below(package(workspace, "d01")) == batch


@pytest.mark.parametrize("days", [(5,), (5, 6)])
def test_working_papers_that_lie_there_do_not_make_the_issue_stale(
    workspace: Workspace, days: tuple[int, ...]
):
    """The day of the calendar is among the inputs of the package, not among those of the issue."""
    for day in days:
        papers = replace(BOOKS, district="d00", only=("calendar",), as_of=date(2024, 6, day))
        assert not build(workspace, papers).findings.stop
    letter = replace(BOOKS, only=("issue",), formats=("docx",))
    assert made(states(workspace, letter)) == ["d00", "d01", "d02", "d03"]
    assert made(states(workspace, letter)) == []
    papers = replace(BOOKS, only=("calendar",), as_of=date(2024, 6, 7))
    assert made(states(workspace, papers)) == ["d01", "d02", "d03"], "the names of d00 still hold"


def test_a_part_built_with_content_that_was_withdrawn_is_made_again(workspace: Workspace):
    """`--only annex:2` from a changed file, the file put back: the annex still has the change."""
    before = files_below(workspace.output)
    edit(workspace, TASKS, "主要负责同志带头学习", "主要负责同志带头讲课")
    build(workspace, replace(BOOKS, district="d00", only=("annex:2",)))
    assert files_below(workspace.output) != before
    edit(workspace, TASKS, "主要负责同志带头讲课", "主要负责同志带头学习")
    assert made(states(workspace)) == ["d00"]
    assert files_below(workspace.output) == before
    assert made(states(workspace)) == []
