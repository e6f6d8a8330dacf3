"""Working papers on the command line: asked for by name, with the names of a day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli.run import run
from tests.trees import DISTRICT, edit, write_tree

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


def test_a_day_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_tree(tmp_path)
    assert run([*ARGUMENTS, "-w", str(tmp_path), "--as-of", "2026-02-30"]) == 2
    assert "要写成 2026-01-31 这样的日期" in capsys.readouterr().err


def test_an_unknown_part_is_told_the_papers_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_tree(tmp_path)
    assert run([*ARGUMENTS, "-w", str(tmp_path), "--only", "calender"]) == 1
    said = capsys.readouterr()
    assert "departments、calendar、wall、tasks、returns" in said.out + said.err
