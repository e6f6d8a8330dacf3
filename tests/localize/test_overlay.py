"""What a local edition may change in a programme, and what it is told where it cannot."""

from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics.finding import Findings
from generator.localize.overlay import _is_of
from generator.model.content.changes import Addition, NoticeChange, PlanChange, Replacement
from generator.model.content.deadline import Deadline, QuarterEnd
from generator.model.content.programme import (
    Inset,
    Measure,
    MeasureGroup,
    Notice,
    Phase,
    Plan,
    Quantity,
    Section,
    Slogan,
    Target,
    TaskGroup,
    TaskRow,
)
from generator.model.edition import Edition
from generator.workspace import Workspace
from tests.trees import EDITION, PROGRAMME, TASKS, add, codes, edit, edition, write_tree

NAMED = (
    Quantity, Target, Slogan, Phase, Section, Measure, MeasureGroup, Inset, TaskRow, TaskGroup,
    Deadline,
)  # fmt: skip


def changed(tmp_path: Path, changes: str) -> tuple[Edition, Findings]:
    """The small workspace with these lines below `changes:` of its local edition."""
    workspace = write_tree(tmp_path)
    return laid(workspace, changes)


def laid(workspace: Workspace, changes: str) -> tuple[Edition, Findings]:
    lines = "".join(f"  {line}\n" for line in changes.strip("\n").splitlines())
    add(workspace, EDITION, "changes:\n")
    path = workspace.root / EDITION
    path.write_text(path.read_text("utf-8") + lines, "utf-8")
    return edition(workspace)


def good(tmp_path: Path, changes: str) -> Edition:
    resolved, findings = changed(tmp_path, changes)
    assert [str(finding) for finding in findings] == []
    return resolved


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ("remove: [lern]", 12),
        ("replace: [{id: lern, title: 学}]", 18),
        ("add: [{after: lern, measure: {id: more, title: 甲, paragraphs: 乙。}}]", 17),
        ("add: [{before: lern, measure: {id: more, title: 甲, paragraphs: 乙。}}]", 18),
        ("move: [{id: lern, after: goals}]", 15),
        ("move: [{id: steps, before: lern}]", 30),
        ("order: [[goals, tasks, steps, reports, lern]]", 42),
    ],
)
def test_any_change_to_an_id_that_the_programme_does_not_have_is_an_error_with_the_nearest(
    changes: str, column: int, tmp_path: Path
):
    _, findings = changed(tmp_path, changes)
    missing = [finding for finding in findings if finding.code == "unknown-reference"]
    line = (tmp_path / EDITION).read_text("utf-8").count("\n")
    assert [str(finding.place) for finding in missing] == [f"{EDITION}:{line}:{column}"]
    assert "是不是“learn”？" in missing[0].hint
    assert findings.stop


def test_a_slogan_a_deadline_and_a_target_say_what_they_say_here(tmp_path: Path):
    resolved = good(
        tmp_path,
        """
replace:
  - id: both
    name: “两个100%”
    parts: [{declared: 2, targets: [built, staffed]}]
  - id: quarterly
    who: [hospitals, party]
    rule: {kind: quarter-end, workdays: 5}
    annexes: []
    parts: [form, scan]
  - {id: built, name: 全｛区｝制度建立率, value: 95}
add:
  - after: built
    target: {id: staffed, name: 人员配备率, value: 100}
""",
    )
    goals = resolved.programme.plan.sections[0]  # type: ignore[union-attr]
    assert str(goals.paragraphs[0]) == "全县实现“两个100%”，即全县制度建立率达到95%。"
    (deadline,) = resolved.programme.deadlines
    assert isinstance(deadline.rule, QuarterEnd)
    assert [who.value for who in deadline.who] == ["hospitals", "party"]
    assert deadline.place_of("rule").path == EDITION


def test_every_kind_of_thing_can_be_added(tmp_path: Path):
    resolved = good(
        tmp_path,
        """
add:
  - after: education
    measure_group: {id: rules, title: 建章立制, measures: [{id: draft, title: 起草, paragraphs: 起草。}]}
  - after: learning
    group: {id: ruling, rows: [{id: write, measure: draft, text: 写。, owners: [party]}]}
  - {before: start, phase: {id: prepare, title: 筹备, end: 2024-06, paragraphs: 组建专班。}}
  - {after: both, slogan: {id: three, name: “三到位”, parts: [{declared: 3, members: [人到位, 钱到位, 物到位]}]}}
  - {after: study, quantity: {id: visits, subject: 走访, value: 2, unit: 次}}
  - after: quarterly
    deadline: {id: yearly, subject: 总结, who: hospitals, rule: {kind: year-end, workdays: 9}}
""",
    )
    programme, tasks = resolved.programme, resolved.tasks
    assert [group.id.value for group in tasks.measures] == ["education", "rules"]
    assert [group.id.value for group in tasks.table] == ["learning", "ruling"]
    assert [phase.id.value for phase in programme.phases] == ["prepare", "start"]
    assert [slogan.id.value for slogan in programme.slogans] == ["both", "three"]
    assert [quantity.id.value for quantity in programme.quantities] == ["study", "visits"]
    assert [deadline.id.value for deadline in programme.deadlines] == ["quarterly", "yearly"]


def test_name_notice_and_plan_have_no_id_and_can_be_worded_here(tmp_path: Path):
    resolved = good(
        tmp_path,
        """
name: 清风行动
notice: {title: 关于印发｛方案｝的通知, paragraphs: 现印发给你们。}
plan: {title: ｛地名｝｛行动｝方案（2024年）, preamble: [制定本方案。]}
""",
    )
    notice, plan = resolved.programme.notice, resolved.programme.plan
    assert notice is not None
    assert plan is not None
    assert str(notice.title) == "关于印发青山县清风行动方案（2024年）的通知"
    assert [str(paragraph) for paragraph in plan.preamble] == ["制定本方案。"]
    assert plan.place_of("title").path == EDITION
    assert plan.place_of("sections").path == PROGRAMME


def test_a_notice_that_the_programme_does_not_have_cannot_be_reworded(tmp_path: Path):
    workspace = write_tree(tmp_path)
    text = (tmp_path / PROGRAMME).read_text("utf-8")
    start, end = text.index("notice:"), text.index("plan:")
    (tmp_path / PROGRAMME).write_text(text[:start] + text[end:], "utf-8")
    _, findings = laid(workspace, "notice: {title: 通知}")
    assert codes(findings) == ["change-fits-not"]


def test_an_order_names_a_whole_list(tmp_path: Path):
    resolved = good(
        tmp_path, "order: [[tasks, goals, reports, steps], [learn-leaders, learn-monthly]]"
    )
    sections = resolved.programme.plan.sections  # type: ignore[union-attr]
    assert [section.id.value for section in sections] == ["tasks", "goals", "reports", "steps"]
    rows = [row.id.value for group in resolved.tasks.table for row in group.rows]
    assert rows == ["learn-leaders", "learn-monthly"]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ("order: [[tasks, goals]]", "还缺 steps、reports"),
        ("order: [[tasks, goals, steps, reports, tasks]]", "写了两次"),
        ("order: [[tasks, goals, steps, reports, learn]]", "有别处的标识"),  # learn stands in another list
        ("order: [[learn-leaders, learn-monthly]]\nmove: [{id: learn-monthly, after: learn-leaders}]",
         "不用再移动"),
        ("order: [[learn-leaders, learn-monthly]]\nremove: [learn-leaders]", "已经在 remove 里删去"),
    ],
)  # fmt: skip
def test_an_order_that_cannot_be_kept_is_found(changes: str, problem: str, tmp_path: Path):
    _, findings = changed(tmp_path, changes)
    assert set(codes(findings)) <= {"change-fits-not", "unknown-reference"}
    assert findings.stop
    assert any(problem in finding.message for finding in findings)


def test_a_list_is_ordered_once(tmp_path: Path):
    """Of two orders of one list, the first would be lost without a word."""
    _, findings = changed(
        tmp_path,
        """
order:
  - [learn-monthly, learn-leaders]
  - [learn-leaders, learn-monthly]
""",
    )
    line = (tmp_path / EDITION).read_text("utf-8").count("\n")
    assert [(str(f.place), f.code) for f in findings] == [
        (f"{EDITION}:{line}:8", "change-fits-not")
    ]


def test_a_move_to_what_is_not_there_is_one_finding(tmp_path: Path):
    """The anchor is misspelt: that it stands in no list follows from that."""
    _, findings = changed(tmp_path, "move: [{id: steps, before: gaols}]")
    assert codes(findings) == ["unknown-reference"]
    assert "是不是“goals”？" in next(iter(findings)).hint


def test_what_is_removed_and_still_referred_to_is_found_at_the_removal(tmp_path: Path):
    """Nobody has touched tasks.yaml; the local edition is what has to be changed."""
    _, findings = changed(tmp_path, "remove: [study]")
    line = (tmp_path / EDITION).read_text("utf-8").count("\n")
    assert {(str(f.place), f.code) for f in findings} == {
        (f"{EDITION}:{line}:12", "removed-in-use")
    }
    assert [f"{TASKS}:{at} " in str(f) for f, at in zip(findings, ("8:28", "15:22"), strict=True)]


@pytest.mark.parametrize(
    "change",
    [
        "{id: goals, value: 2}",  # a section has no figure
        "{id: quarterly, parts: [{declared: 1, members: [甲]}]}",  # those are a slogan's
        "{id: both, parts: [scan]}",  # those are a return's
        "{id: learn, owners: {lead: [medical]}}",  # a measure names its owners in a plain list
    ],
)
def test_a_field_that_does_not_fit_is_found_where_it_is_written(change: str, tmp_path: Path):
    _, findings = changed(tmp_path, f"replace: [{change}]")
    assert codes(findings) == ["change-fits-not"]
    (finding,) = findings
    line = (tmp_path / EDITION).read_text("utf-8").count("\n")
    assert str(finding.place).startswith(f"{EDITION}:{line}:")


def test_every_field_of_a_thing_can_be_replaced():
    """Lists of things with ids are changed by their ids; all else, whatever is added later."""
    by_ids = {"id", "sections", "measures", "insets", "rows", "holds"}
    for type_ in NAMED:
        lacking = set(type_.model_fields) - by_ids - set(Replacement.model_fields)
        assert lacking == set(), type_.__name__
    assert {type_ for type_ in NAMED if not _addable(type_)} == set()
    assert set(Notice.model_fields) - set(NoticeChange.model_fields) == {
        "document_format", "closing",  # the local edition has keys of its own for these
        "sections",
    }  # fmt: skip
    assert set(Plan.model_fields) - set(PlanChange.model_fields) == {"sections"}


def _addable(type_: Any) -> bool:
    return any(type_.__name__ in str(field.annotation) for field in Addition.model_fields.values())


def test_a_value_of_the_right_kind_fits_and_another_does_not(tmp_path: Path):
    resolved, _ = edition(write_tree(tmp_path))
    (slogan,) = resolved.programme.slogans
    assert _is_of(slogan.parts, slogan, "parts")
    assert not _is_of(("scan",), slogan, "parts")


def test_rows_that_no_annex_prints_are_not_asked_about(tmp_path: Path):
    """An edition without a task table leaves out departments that the table would name."""
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "owners: [medical, hospitals]", "owners: [nobody-here]")
    edit(workspace, PROGRAMME, "，分工见｛附件:table｝", "")
    assert codes(edition(workspace)[1]) == ["unknown-reference"]
    add(workspace, EDITION, "annexes: [roster, figures]\n")
    resolved, findings = edition(workspace)
    assert codes(findings) == []
    assert resolved.tasks.table == ()
    assert resolved.tasks.measures


def test_members_of_a_slogan_are_said_from_its_parts(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "主要负责同志带头学习。", "按照｛口号:fixed｝，即｛口号内容:fixed｝。")
    add(
        workspace,
        EDITION,
        """
        changes:
          add:
            - after: both
              slogan:
                id: fixed
                name: “两定”“一有”
                parts: [{declared: 2, members: [定时, 定点]}, {declared: 1, members: [有记录]}]
        """,
    )
    resolved, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    assert str(resolved.tasks.table[0].rows[1].text) == "按照“两定”“一有”，即定时、定点，有记录。"


def test_several_additions_behind_one_anchor_stand_as_they_are_written(tmp_path: Path):
    """甲, 丙 and 丁 behind one measure, 乙 behind 甲: nobody has to write them the wrong way round."""
    resolved = good(
        tmp_path,
        """
add:
  - {after: learn, measure: {id: a, title: 甲, paragraphs: 甲。}}
  - {after: learn, measure: {id: c, title: 丙, paragraphs: 丙。}}
  - {after: a, measure: {id: b, title: 乙, paragraphs: 乙。}}
  - {after: learn, measure: {id: d, title: 丁, paragraphs: 丁。}}
  - {before: learn, measure: {id: x, title: 前, paragraphs: 前。}}
  - {before: learn, measure: {id: y, title: 后, paragraphs: 后。}}
""",
    )
    (group,) = resolved.tasks.measures
    assert [one.id.value for one in group.measures] == ["x", "y", "learn", "a", "b", "c", "d"]


def test_a_new_day_takes_the_words_of_the_old_one_away(tmp_path: Path):
    """`due_words` are how a superior wrote its day; they would be printed beside another day."""
    workspace = write_tree(tmp_path)
    old = "        owners: [hospitals]\n"
    words = "        due: {kind: month-end, month: 2023-12}\n        due_words: 12月底前\n"
    edit(workspace, TASKS, old, old + words)
    changes = "replace: [{id: learn-monthly, due: {kind: day, day: 2023-12-21}}]"
    resolved, findings = laid(workspace, changes)
    assert codes(findings) == []
    row = next(row for row in resolved.tasks.rows if row.id.value == "learn-monthly")
    assert (row.due_words, str(row.due.day)) == (None, "2023-12-21")
