"""The task table beside the plan: what a reader of both would stumble over (content-model 5.5, 5.6)."""

from pathlib import Path

import pytest

from generator.lint.rows import table_findings
from tests.trees import PROGRAMME, TASKS, edit, edition, write_tree

ROW = "主要负责同志带头学习。"
MEASURE = "组织专题学习，｛数量:study｝。"


def found(root: Path, *edits: tuple[str, str]) -> list[tuple[str, str]]:
    """(place, code) of each finding after these edits of tasks.yaml."""
    workspace = write_tree(root)
    for old, new in edits:
        edit(workspace, TASKS, old, new)
    resolved, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    return [(str(f.place).rpartition("/")[2], f.code) for f in table_findings(resolved)]


def test_a_table_in_words_of_its_own_is_not_judged(tmp_path: Path):
    assert found(tmp_path) == []


def test_two_rows_that_differ_in_marks_only_are_one(tmp_path: Path):
    same = (ROW, "安排专题学习（｛数量:study｝）！")
    assert found(tmp_path, same) == [("tasks.yaml:17:13", "rows-alike")]


WORDS = "各医疗机构要建立学习制度，每季度通报一次学习情况，结果纳入年度考核。"
NEAR = {
    WORDS: False,  # the same: printed as it is meant
    WORDS.replace("通报一次", "通报1次"): True,
    WORDS.replace("，结果纳入年度考核", "，结果纳入年度的考核"): True,
    WORDS.replace("。", "；"): True,
    "建立学习制度并通报学习情况。": False,  # in words of its own
}


@pytest.mark.parametrize(("words", "is_near"), NEAR.items())
def test_a_row_that_nearly_repeats_its_measure(words: str, is_near: bool, tmp_path: Path):
    hits = found(tmp_path, (MEASURE, WORDS), (ROW, words))
    assert hits == ([("tasks.yaml:19:15", "row-nearly-measure")] if is_near else [])


TITLES = {
    "加强医疗卫生人员的教育": True,  # a 的 too many
    "加强医疗卫生人员教育": False,
    "加强医疗卫生人员廉洁教育": True,
    "医疗卫生人员教育和管理": False,  # another thing
}


@pytest.mark.parametrize(("title", "is_near"), TITLES.items())
def test_a_group_that_is_nearly_called_like_its_measures(title: str, is_near: bool, tmp_path: Path):
    hits = found(
        tmp_path,
        ("title: 加强教育", "title: 加强医疗卫生人员教育"),
        ("title: 集中学习", f"title: {title}"),
    )
    assert hits == ([("tasks.yaml:11:12", "group-nearly-measure")] if is_near else [])


def test_the_difference_is_said(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, MEASURE, WORDS)
    edit(workspace, TASKS, ROW, WORDS.replace("年度", ""))
    (finding,) = table_findings(edition(workspace)[0])
    assert "与措施“learn”的内容几乎相同，只差：少“年度”" in finding.message


def test_the_title_that_a_row_repeats_is_no_difference(tmp_path: Path):
    """The row is compared with that form of its measure which it is nearest to."""
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, MEASURE, WORDS)
    title = str(edition(workspace)[0].tasks.all_measures[0].title)
    edit(workspace, TASKS, ROW, f"{title}。{WORDS.replace('年度', '')}")
    (finding,) = table_findings(edition(workspace)[0])
    assert finding.message.endswith("只差：少“年度”")


SECOND = """\
  - id: more
    title: 其他
    rows:
      - {id: other-row, measure: learn, text: 组织交流。, owners: [hospitals]}
"""


def test_a_group_without_a_title_takes_that_of_its_measures(tmp_path: Path):
    """加强教育 is the title of the measures that the first row of each group serves."""
    untitled = ("    title: 集中学习\n", "")
    assert found(tmp_path, untitled) == []
    twice = ("table:\n", "table:\n" + SECOND.replace("    title: 其他\n", ""))
    assert found(tmp_path / "twice", untitled, twice) == [("tasks.yaml:13:9", "task-group-twice")]


def test_rows_of_no_measure_in_a_group_of_no_name(tmp_path: Path):
    """The group's cell would stay empty, and nobody could say what the row is for."""
    lines = SECOND.replace("    title: 其他\n", "").replace("measure: learn, ", "")
    assert found(tmp_path, ("table:\n", "table:\n" + lines)) == [
        ("tasks.yaml:10:9", "task-group-untitled"),
        ("tasks.yaml:12:14", "row-without-measure"),
    ]


def test_a_group_with_nothing_in_it(tmp_path: Path):
    empty = ("table:\n", "table:\n  - {id: to-come, title: 以后补, rows: []}\n")
    assert found(tmp_path, empty) == [("tasks.yaml:10:10", "task-group-empty")]


BEFORE = "      - {id: warn, title: 开展警示, paragraphs: 开展警示教育。}\n"
WARNED = "      - {id: warn-row, measure: warn, text: 通报案例。, owners: [hospitals]}\n"


@pytest.mark.parametrize("first", [True, False])
def test_rows_stand_in_the_order_of_the_measures(first: bool, tmp_path: Path):
    measures = ("measures:\n      - id: learn\n", f"measures:\n{BEFORE}      - id: learn\n")
    at = "      - id: learn-monthly\n" if first else "      - id: learn-leaders\n"
    hits = found(tmp_path, measures, (at, WARNED + at))
    assert hits == ([] if first else [("tasks.yaml:18:14", "rows-other-order")])


def test_where_no_table_is_printed_only_the_rows_themselves_are_judged(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, PROGRAMME, "annexes: [roster, table, figures]", "annexes: [roster, figures]")
    edit(workspace, PROGRAMME, "分工见｛附件:table｝，", "")
    edit(workspace, TASKS, "        measure: learn\n        text: 主要", "        text: 主要")
    assert list(table_findings(edition(workspace)[0])) == []
