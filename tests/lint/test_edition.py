from pathlib import Path

from generator.lint.edition import lint
from tests.trees import EDITION, FORM, PROGRAMME, TASKS, edit, edition, places, write_tree


def found(workspace) -> list[tuple[str, str]]:
    resolved, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    return places(lint(resolved))


def test_the_small_workspace_has_nothing_to_find(tmp_path: Path):
    assert found(write_tree(tmp_path)) == []


def test_slogan_that_counts_wrong(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, PROGRAMME, "declared: 1", "declared: 4")
    assert [code for _, code in found(workspace)] == ["slogan-count"]


def test_row_whose_figure_owner_or_deadline_contradicts_its_measure(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(
        workspace,
        PROGRAMME,
        "quantities:",
        """quantities:
  - {id: study-more, subject: 专题学习, per: month, value: 2, unit: 次}""",
    )
    edit(
        workspace,
        PROGRAMME,
        "deadlines:",
        """deadlines:
  - {id: yearly, subject: 总结, who: hospitals, rule: {kind: year-end, workdays: 1}}""",
    )
    edit(workspace, TASKS, "安排专题学习，｛数量:study｝。", "安排专题学习，｛数量:study-more｝。")
    edit(
        workspace,
        TASKS,
        "        title: 组织学习",
        "        title: 组织学习\n        owners: [hospitals]\n        deadline: quarterly",
    )
    edit(
        workspace,
        TASKS,
        "owners: [hospitals]\n      - id: learn-leaders",
        "owners: [hospitals]\n        deadline: yearly\n      - id: learn-leaders",
    )
    assert sorted(code for _, code in found(workspace)) == [
        "deadline-contradicts",
        "figure-contradicts",
        "owner-contradicts",
    ]


def test_measure_that_no_row_serves_and_annex_that_nobody_mentions(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(
        workspace,
        TASKS,
        "measures:\n      - id: learn",
        "measures:\n      - {id: warn, title: 警示, paragraphs: 开展警示教育。}\n      - id: learn",
    )
    edit(workspace, PROGRAMME, "，机构见｛附件:roster｝", "")
    assert [code for _, code in found(workspace)] == ["annex-not-mentioned", "measure-without-row"]


def test_figure_typed_as_words_is_found_where_it_stands(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "主要负责同志带头学习。", "主要负责同志每月至少2次带头学习。")
    assert found(workspace) == [("tasks.yaml:19:23", "figure-typed")]


def test_phases_and_dates_out_of_order(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, PROGRAMME, "end: 2024-06", "start: 2024-04\n    end: 2024-03")
    edit(workspace, EDITION, "printed: 2024-05-21", "printed: 2024-05-19")
    assert [code for _, code in found(workspace)] == [
        "printed-before-date",
        "phase-order",
        "phase-past",
        "deadline-never",
    ]


def test_indicator_without_or_with_two_kinds_of_figures_and_keys_that_clash(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, FORM, "unit: 次}", "unit: 次, pattern: cases}")
    edit(
        workspace,
        FORM,
        "- {id: gifts,",
        "- {id: empty, label: 空}\n  - {id: trainings-number, label: 又一个, unit: 次}\n  - {id: gifts,",
    )
    assert sorted(code for _, code in found(workspace)) == [
        "figures-unclear",
        "figures-unclear",
        "input-clash",
    ]
