"""Working papers on the command line: asked for by name, with the names of a day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli.run import run
from generator.compose.working import WORKING_PAPERS
from tests.trees import DISTRICT, PROGRAMME, edit, write_tree

ARGUMENTS = ["build", "clean", "-d", "qingshan"]


def test_a_calendar_alone_in_one_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_tree(tmp_path)
    code = run([*ARGUMENTS, "-w", str(tmp_path), "--only", "calendar", "-f", "ics", "--json"])
    files = json.loads(capsys.readouterr().out)["files"]
    assert code == 0
    assert [(file["path"], file["part"]) for file in files] == [("工作日程.ics", "calendar")]


@pytest.mark.parametrize(("day", "name"), [("2025-03-31", "医政股"), ("2025-04-01", "医政医管股")])
def test_the_day_of_the_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], day: str, name: str
):
    workspace = write_tree(tmp_path)
    medical = "{id: medical, name: 医政医管股, former: [{until: 2025-03-31, name: 医政股}]}"
    edit(workspace, DISTRICT, "{id: medical, name: 医政股}", medical)
    more = ["--only", "calendar", "-f", "ics", "--as-of", day, "-w", str(tmp_path)]
    assert run([*ARGUMENTS, *more]) == 0
    capsys.readouterr()
    (made,) = tmp_path.glob("output/**/*.ics")
    assert f"报送对象：{name}" in made.read_text("utf-8").replace("\r\n ", "")


@pytest.mark.parametrize("day", ["2026-02-30", "20260131", "2026-W05-6", "２０２６-01-31"])
def test_a_day_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str], day: str):
    write_tree(tmp_path)
    assert run([*ARGUMENTS, "-w", str(tmp_path), "--as-of", day]) == 2
    assert "要写成 2026-01-31 这样的日期" in capsys.readouterr().err


def test_an_unknown_part_is_told_the_papers_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_tree(tmp_path)
    assert run([*ARGUMENTS, "-w", str(tmp_path), "--only", "calender"]) == 1
    said = capsys.readouterr()
    assert "departments、calendar、wall、tasks、returns" in said.out + said.err


def test_a_task_table_that_is_not_there_is_said_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """Nothing can be made, and the format is not the reason."""
    workspace = write_tree(tmp_path)
    edit(workspace, PROGRAMME, "annexes: [roster, table, figures]", "annexes: [roster, figures]")
    edit(workspace, PROGRAMME, "，分工见｛附件:table｝", "")
    assert run([*ARGUMENTS, "-w", str(tmp_path), "--only", "tasks"]) == 1
    said = capsys.readouterr().err
    assert "错误 paper-empty “tasks”没有可列的内容：本版本的附件里没有任务表。" in said
    assert "XLSX" not in said


def test_papers_with_nothing_to_say_are_told_in_their_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """The same run says the same, whatever seed Python has for its hashes."""
    write_tree(tmp_path)
    monkeypatch.setattr("generator.pipeline.build.working_papers", lambda edition, names: ())
    asked = [word for name in reversed(WORKING_PAPERS) for word in ("--only", name)]
    assert run([*ARGUMENTS, "-w", str(tmp_path), *asked, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)["findings"]
    messages = [finding["message"] for finding in told if finding["code"] == "paper-empty"]
    assert [name in message for name, message in zip(WORKING_PAPERS, messages, strict=True)] == [
        True
    ] * len(WORKING_PAPERS)
