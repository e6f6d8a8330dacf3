"""Last year's edition against this year's document: what is new, what is gone, what changed."""

from __future__ import annotations

import re
from pathlib import Path

from generator.coverage.cover import cover, findings
from generator.model.coverage import Coverage, Fate
from generator.place import FilePlace
from generator.workspace import Workspace
from tests.coverage.neighbours import (
    COUNTY,
    EDITION,
    MAIN,
    PROGRAMME,
    SUPERIOR,
    TASKS,
    county,
    edition,
)
from tests.coverage.test_planted import drop
from tests.trees import edit


def next_year(workspace: Workspace) -> None:
    """Every year of the county's files one later: that is all that is different."""
    for path in (MAIN, EDITION):
        file = workspace.root / path
        text = file.read_text("utf-8")
        years = re.compile(
            r"(?<=date: )20\d\d|(?<=printed: )20\d\d|(?<=end: )20\d\d|(?<=start: )20\d\d"
        )
        file.write_text(years.sub(lambda found: str(int(found[0]) + 1), text), "utf-8")


def compared(workspace: Workspace) -> Coverage:
    """The county's is this year's, the shipped one last year's."""
    this_year = edition(workspace, f"{PROGRAMME}@{COUNTY}")
    return cover(this_year, edition(workspace, SUPERIOR), new_year=True)


def test_a_mere_change_of_year_is_no_change(tmp_path: Path):
    """A plan that is issued again each year would otherwise be all changes."""
    workspace = county(tmp_path)
    next_year(workspace)
    coverage = compared(workspace)
    assert coverage.years == (2023, 2022)
    assert [row.notes for row in coverage.rows if row.fate is not Fate.TAKEN] == []


def test_new_gone_and_changed_are_told_apart(tmp_path: Path):
    workspace = county(tmp_path)
    next_year(workspace)
    new = "今年起由县级组织互评，逐家打分，评分结果与年终考核挂钩。"
    edit(
        workspace,
        MAIN,
        "各医疗机构要由主要负责同志牵头负责，",
        f"{new}各医疗机构要由主要负责同志牵头负责，",
    )
    drop(workspace, TASKS, "x-outside-activities")
    edit(workspace, MAIN, "subject: 科室巡查\n    value: 4", "subject: 科室巡查\n    value: 6")
    edit(workspace, MAIN, "end: 2025-12", "end: 2026-03")
    coverage = compared(workspace)
    said = {row.fate: row for row in coverage.rows}
    assert set(said) == {Fate.TAKEN, Fate.CHANGED, Fate.PARTLY, Fate.ADDED}
    assert said[Fate.PARTLY].notes[0] == f"上年没有：“{new}”"
    assert said[Fate.ADDED].answers[0].words.startswith("规范医商合作与交往的途径")
    changed = [note for row in coverage.rows if row.fate is Fate.CHANGED for note in row.notes]
    assert changed == [
        "阶段时间由“2024年10月至12月”改为“2025年10月至2026年3月”",
        "由“每月至少4次”改为“每月至少6次”",
    ]


def test_a_new_year_owes_nothing_to_the_last(tmp_path: Path):
    """Nothing is wrong with what was not asked for last year."""
    workspace = county(tmp_path)
    drop(workspace, TASKS, "x-outside-activities")
    assert not len(findings(compared(workspace), FilePlace("x")))
