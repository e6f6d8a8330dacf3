"""Rows of the task table that say what their measure says: stored once, printed twice."""

from pathlib import Path

import pytest

from generator.compose.issue import compose
from generator.lint.edition import lint
from generator.model.document import Heading, Paragraph
from tests.trees import PROGRAMME, TABLE, TASKS, edit, edition, places, write_tree

MEASURES = """
format: 1
measures:
  - id: education
    title: 加强教育
    measures:
      - id: learn
        title: 组织学习
        paragraphs:
          - 组织专题学习，｛数量:study｝。
          - 年底总结。
        insets:
          - id: action
            title: 专项行动之一：集中学习
            paragraphs: 集中学习文件。
      - {id: teach, title: 组织宣讲, paragraphs: 组织宣讲。}
  - id: control
    title: 加强管理
    measures:
      - {id: check, title: 组织检查, paragraphs: 组织检查。}
table:
  - id: learning
    rows:
      - {id: learn-row, measure: learn, owners: [medical], due: {kind: ongoing}}
      - {id: teach-row, measure: teach, owners: [party], due: {kind: month-end, month: 2024-12}}
  - id: control-rows
    rows:
      - {id: check-row, measure: check, owners: [hospitals], deadline: quarterly}
"""


@pytest.fixture
def workspace(tmp_path: Path):
    workspace = write_tree(tmp_path)
    (workspace.root / TASKS).write_text(MEASURES.lstrip("\n"), encoding="utf-8")
    edit(workspace, TABLE, "owner_head", "due_head: 完成时限\nowner_head")
    return workspace


def composed(workspace):
    resolved, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    return {document.id: document for document in compose(resolved)[0]}


def body(document) -> list[str]:
    blocks = (block for part in document.parts for block in part.blocks)
    return [
        str(block.text) if isinstance(block, Heading) else str(block.lead + block.text)
        for block in blocks
        if isinstance(block, Heading | Paragraph)
    ]


def test_plan_and_table_print_the_same_words_of_a_measure(workspace):
    documents = composed(workspace)
    (table,) = documents["table"].tables()
    cells = [str(row.cells[-3].text) for row in table.rows]
    said = body(documents["issue"])
    start = said.index("1.组织学习。组织专题学习，每月至少1次。")
    assert said[start : start + 4] == [
        "1.组织学习。组织专题学习，每月至少1次。",
        "年底总结。",
        "专项行动之一：集中学习",
        "集中学习文件。",
    ]
    assert cells == [
        "组织学习。组织专题学习，每月至少1次。\n年底总结。\n专项行动之一：集中学习\n集中学习文件。",
        "组织宣讲。组织宣讲。",
        "组织检查。组织检查。",
    ]


def test_groups_without_a_title_take_that_of_their_measures_and_each_row_its_due(workspace):
    (table,) = composed(workspace)["table"].tables()
    assert [str(row.cells[1].text) for row in table.rows if len(row.cells) == 5] == [
        "加强教育",
        "加强管理",
    ]
    assert [str(row.cells[-1].text) for row in table.rows] == [
        "持续推进",
        "2024年12月底前",
        "每季度第一个月5日前",
    ]


def test_numbers_of_measures_begin_anew_in_each_group_or_run_through(workspace):
    """1. to 4. in each （一） (松江), or 1. to 16. through the chapter (上海)."""
    anew = [line[:2] for line in body(composed(workspace)["issue"]) if line[1:2] == "."]
    assert anew == ["1.", "2.", "1."]
    edit(workspace, PROGRAMME, "holds: measures", "holds: measures\n      numbering: through")
    through = [line[:2] for line in body(composed(workspace)["issue"]) if line[1:2] == "."]
    assert through == ["1.", "2.", "3."]


def test_row_without_words_that_belongs_to_no_measure_is_found(workspace):
    """A section has no words that a row could print."""
    edit(workspace, TASKS, "measure: check, owners", "measure: goals, owners")
    edit(workspace, TASKS, "measure: teach, owners", "owners")
    _, findings = edition(workspace)
    assert places(findings) == [
        ("tasks.yaml:24:9", "row-without-text"),
        ("tasks.yaml:27:9", "row-without-text"),
    ]


PHASES = {
    "end: 2023-10": "（一）动员部署（2023年10月底前）",
    "end: 2023-10-31": "（一）动员部署（2023年10月31日前）",
    "start: 2023-07\n    end: 2023-10": "（一）动员部署（2023年7月至10月）",
    "start: 2023-07\n    end: 2024-05": "（一）动员部署（2023年7月至2024年5月）",
    "start: 2023-07\n    end: 2023-10-31": "（一）动员部署（2023年7月至10月31日）",
    "start: 2023-07-01\n    end: 2023-07-31": "（一）动员部署（2023年7月1日至31日）",
    "start: 2023-07-01\n    end: 2024-07-31": "（一）动员部署（2023年7月1日至2024年7月31日）",
    "start: 2023-07-01\n    end: 2023-10": "（一）动员部署（2023年7月1日至10月）",
    "start: 2023-07-05\n    end: 2023-07-05": "（一）动员部署（2023年7月5日）",
    "start: 2023-07": "（一）动员部署（自2023年7月起）",
    "end: 2023-08-14\n    with_bracket: 否": "（一）动员部署",
    "end: 2023-08-14\n    bracket: 完成时限：｛阶段:start｝阶段性完成": (
        "（一）动员部署（完成时限：2023年8月14日前阶段性完成）"
    ),
}


@pytest.mark.parametrize("period", PHASES)
def test_heading_of_a_phase_with_its_period(tmp_path: Path, period: str):
    workspace = write_tree(tmp_path)
    edit(workspace, PROGRAMME, "end: 2024-06", period)
    assert PHASES[period] in body(composed(workspace)["issue"])


def test_phase_run_in_goes_on_behind_its_bracket(tmp_path: Path):
    """（二）自查自纠（完成时限：…）。对照要求…, as 昌江 has it."""
    workspace = write_tree(tmp_path)
    edit(
        workspace,
        PROGRAMME,
        "end: 2024-06",
        "end: 2024-06\n    heading: run-in\n    bracket: 完成时限：｛阶段:start｝",
    )
    assert "（一）动员部署（完成时限：2024年6月底前）。制定方案。" in body(
        composed(workspace)["issue"]
    )


def test_phase_to_the_day_that_ends_before_it_starts_or_before_the_issue(tmp_path: Path):
    """2024-05-20 is the day of issue: a phase that ends on it has not passed."""
    workspace = write_tree(tmp_path)
    for period, expected in {
        "end: 2024-05-20": [],
        "end: 2024-05-19": ["phase-past"],
        "start: 2024-06-02\n    end: 2024-06-01": ["phase-order"],
        "start: 2024-07\n    end: 2024-06-30": ["phase-order"],
        "start: 2024-06-30\n    end: 2024-06": [],
    }.items():
        edit(workspace, PROGRAMME, "end: 2024-06\n", f"{period}\n")
        assert [finding.code for finding in lint(edition(workspace)[0])] == expected, period
        edit(workspace, PROGRAMME, f"{period}\n", "end: 2024-06\n")
