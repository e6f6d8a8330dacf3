"""A local plan that leaves something out of its superior's: each gap is named, and nothing else.

A district that drops a duty or a form hears of it when the superior sums up, and then it is too late.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.coverage.cover import findings
from generator.diagnostics.finding import Findings, Severity
from generator.model.coverage import Coverage, Fate
from generator.place import FilePlace
from generator.workspace import Workspace
from tests.coverage.neighbours import EDITION, MAIN, STATISTICS, TASKS, county, covered
from tests.trees import edit

HERE = FilePlace(EDITION, 1)


@dataclass(frozen=True)
class Planted:
    """What is taken out of the county's files, and what must be said: codes, and words for each."""

    name: str
    edits: tuple[tuple[str, str, str], ...]
    said: tuple[tuple[str, str], ...]


def drop(workspace: Workspace, path: str, id_: str) -> None:
    """Take a whole item out of a list of a content file."""
    file = workspace.root / path
    text = file.read_text("utf-8")
    found = re.search(rf"(?m)^( *)- id: {id_}\n(?:\1 .*\n|\n)*", text)
    assert found, f"{id_} is not in {path}"
    file.write_text(text.replace(found[0], ""), "utf-8")


YEARLY = "\n    rule:\n      kind: year-end"
DROP = "（删去这一项）"

PLANTED = (
    Planted(
        "一项任务没有写",
        ((TASKS, "x-outside-activities", DROP),),
        (("superior-duty-missing", "规范医商合作与交往的途径"),),
    ),
    Planted(
        "有主体的一句没有写",
        ((MAIN, "各医疗机构要把对“红包”、回扣专项行动的评估检查纳入医院绩效考评和职称晋升。", ""),),
        (("superior-duty-missing", "评估检查纳入医院绩效考评"),),
    ),
    Planted(
        "统计表没有附",
        (
            (MAIN, "和“｛附件名:x-statistics｝”（见｛附件:x-statistics｝）", ""),
            (MAIN, "以及｛附件:x-statistics｝的年度统计数据", ""),
            (MAIN, "annexes: [x-self-check, x-statistics]", "annexes: [x-self-check]"),
            (MAIN, "    annexes: [x-statistics]\n", ""),
            (MAIN, "x-task-table, x-statistics,", "x-task-table,"),
        ),
        (("superior-annex-missing", "医疗行业作风建设工作数据统计表"),),
    ),
    Planted(
        "报送期限推后",
        ((MAIN, "      day: 5\n", "      day: 10\n"),),
        (
            ("superior-date-later", "“每季度第一个月5日前”，本地是“每季度第一个月10日前”"),
            ("superior-date-later", "加强计划总结"),
            ("superior-date-later", "进度自查表的时限是“5日前”"),
            ("superior-date-later", "认真做好总结计划"),
        ),
    ),
    Planted(
        "数量降低",
        ((MAIN, "subject: 科室巡查\n    value: 4", "subject: 科室巡查\n    value: 2"),),
        (("superior-figure-weaker", "“每月至少4次”，本地写“每月至少2次”"),),
    ),
    Planted(
        "数量没有写",
        ((TASKS, "录像保留｛数量:x-recording-days｝", "录像按规定保留"),),
        (("superior-figure-missing", "至少30天"),),
    ),
    Planted(
        "少一个阶段",
        ((MAIN, "x-inspect", DROP),),
        (("superior-phase-missing", "督导检查"),),
    ),
    Planted(
        "阶段推后",
        ((MAIN, "end: 2024-12", "end: 2025-03"),),
        (("superior-date-later", "2024年10月至12月"),),
    ),
    Planted(
        "少一个目标",
        (
            (MAIN, "x-instant-review", DROP),
            (MAIN, "declared: 4\n        targets", "declared: 3\n        targets"),
            (MAIN, "x-training-passed, x-instant-review]", "x-training-passed]"),
            (MAIN, "，｛目标:x-instant-review｝", ""),
        ),
        (
            ("superior-target-missing", "即时行风满意度评价开展率"),
            ("superior-figure-missing", "即时行风满意度评价开展率达到100%"),
        ),
    ),
    Planted(
        "报送对象改了",
        ((MAIN, f"to: medical-affairs{YEARLY}", f"to: general-office{YEARLY}"),),
        (("superior-recipient-changed", "报医政医管科，本地写的是报综合股"),),
    ),
    Planted(
        "名单没有附",
        (
            (MAIN, "（见｛附件:x-leading-group｝）", ""),
            (MAIN, "annexes: [x-leading-group, ", "annexes: ["),
        ),
        (("superior-annex-missing", "专项工作组"),),
    ),
    Planted(
        "表里少一项指标",
        ((STATISTICS, "INDICATOR", DROP),),
        (("superior-indicator-missing", "INDICATOR"),),
    ),
)  # fmt: skip


def first_indicator(workspace: Workspace) -> tuple[str, str]:
    """The id and label of the first indicator with a label of its own."""
    text = (workspace.root / STATISTICS).read_text("utf-8")
    found = re.search(r"(?ms)^indicators:\n.*?- id: (\S+)\n +label: (\S+)\n", text)
    assert found
    return found[1], found[2]


def planted(workspace: Workspace, one: Planted) -> tuple[tuple[str, str], ...]:
    """Do it; returns what must be said."""
    said = one.said
    for path, old, new in one.edits:
        if old == "INDICATOR":
            id_, label = first_indicator(workspace)
            drop(workspace, path, id_)
            said = tuple((code, words.replace("INDICATOR", label)) for code, words in said)
        elif new == DROP:
            drop(workspace, path, old)
        else:
            edit(workspace, path, old, new)
    return said


def owed(coverage: Coverage) -> Findings:
    return findings(coverage, HERE)


def test_a_county_that_says_the_same_owes_nothing(tmp_path: Path):
    """Other ids, 全区 become 全县, other names of offices: none of it is a gap."""
    coverage = covered(county(tmp_path))
    assert [str(finding) for finding in owed(coverage)] == []
    assert {row.fate for row in coverage.rows} == {Fate.TAKEN}
    assert coverage.demands > 80


@pytest.mark.parametrize("one", PLANTED, ids=lambda one: one.name)
def test_each_gap_is_named_and_nothing_else(one: Planted, tmp_path: Path):
    workspace = county(tmp_path)
    said = planted(workspace, one)
    found = [*owed(covered(workspace))]
    for code, words in said:
        assert any(f.code == code and words in f.message for f in found), (
            code,
            words,
            [*map(str, found)],
        )
    for finding in found:
        assert any(finding.code == code and words in finding.message for code, words in said), (
            finding
        )


def test_all_gaps_at_once_are_all_named(tmp_path: Path):
    """Ten and more in one plan: the one does not hide the other."""
    workspace = county(tmp_path)
    together = [one for one in PLANTED if one.name not in ("统计表没有附", "名单没有附")]
    said = [pair for one in together for pair in planted(workspace, one)]
    found = [*owed(covered(workspace))]
    for code, words in said:
        assert any(f.code == code and words in f.message for f in found), (code, words)
    assert len(together) >= 10
    assert not [f for f in found if not any(f.code == c and w in f.message for c, w in said)]


def test_what_the_superior_does_itself_is_only_a_hint(tmp_path: Path):
    """｛机关｝汇总 is what the superior's office does; the county need not say it."""
    workspace = county(tmp_path)
    edit(
        workspace,
        MAIN,
        "｛机关｝汇总形成总体报告后报｛上级机关｝，并在全｛区｝推广各医疗机构在实施中形成的经验和做法。",
        "",
    )
    (finding,) = owed(covered(workspace))
    assert finding.code == "superior-duty-theirs"
    assert finding.severity is Severity.HINT


def test_an_earlier_date_and_a_larger_figure_are_changes_and_no_gaps(tmp_path: Path):
    """A county gathers before it reports: earlier is right."""
    workspace = county(tmp_path)
    edit(workspace, MAIN, "      day: 5\n", "      day: 3\n")
    edit(workspace, MAIN, "subject: 科室巡查\n    value: 4", "subject: 科室巡查\n    value: 6")
    coverage = covered(workspace)
    assert not len(owed(coverage))
    notes = [note for row in coverage.rows for note in row.notes]
    assert "时限“每季度第一个月5日前”改为“每季度第一个月3日前”" in notes
    assert "“每月至少4次”改为“每月至少6次”" in notes


def test_what_was_added_stands_last(tmp_path: Path):
    workspace = county(tmp_path)
    said = "村卫生室由乡镇卫生院统一登记造册，逐村上门核对，结果张贴公布。"
    edit(
        workspace,
        MAIN,
        "各医疗机构要由主要负责同志牵头负责，",
        f"{said}各医疗机构要由主要负责同志牵头负责，",
    )
    coverage = covered(workspace)
    assert not len(owed(coverage))
    assert coverage.rows[-1].fate is Fate.ADDED
    assert coverage.rows[-1].answers[0].words == said


def test_a_reworded_duty_says_which_words(tmp_path: Path):
    workspace = county(tmp_path)
    edit(workspace, TASKS, "抓住开展党史学习教育等契机", "结合开展党史学习教育等契机")
    notes = [note for row in covered(workspace).rows for note in row.notes]
    assert notes == ["“抓住”改为“结合”"]


def test_a_duty_over_several_is_split_and_several_in_one_are_merged(tmp_path: Path):
    workspace = county(tmp_path)
    edit(
        workspace,
        MAIN,
        "注重发掘和树立先进典型，发挥典型的带动作用。注意收集",
        "注重发掘和树立先进典型，发挥典型的带动作用。\n            - 注意收集",
    )
    fates = {row.fate: row for row in covered(workspace).rows}
    assert set(fates) == {Fate.TAKEN, Fate.SPLIT}
    assert len(fates[Fate.SPLIT].answers) == 2
