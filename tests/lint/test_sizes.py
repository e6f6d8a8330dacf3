"""Sizes that are said in words, against the lists that they stand with (content-model 5.9)."""

from pathlib import Path

import pytest

from generator.lint.sizes import size_findings
from tests.trees import PROGRAMME, add, edit, edition, write_tree

STEPS = "      title: 实施步骤\n"
TASKS_HEAD = "      title: 具体任务\n"
NAME = "name: “一个100%”"


def found(root: Path, *edits: tuple[str, str], **annexes: str) -> list[tuple[str, str]]:
    workspace = write_tree(root)
    for name, text in annexes.items():
        add(workspace, f"content/programmes/clean/annexes/{name}.yaml", text)
    for old, new in edits:
        edit(workspace, PROGRAMME, old, new)
    resolved, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    return [(str(f.place).rpartition("/")[2], f.code) for f in size_findings(resolved)]


def test_a_clean_programme_has_none(tmp_path: Path):
    assert found(tmp_path) == []


STEP_WORDS = {
    "全年分三个阶段。": True,
    "全年分3个步骤推进。": True,
    "第三个阶段另行部署。": False,  # one of them
    "分一个阶段。": False,
    "其中两个阶段由各单位自定。": False,
    "分阶段推进，三个阶段性目标另文下达。": False,
    "请三个方面配合。": False,  # not what stands here
}


@pytest.mark.parametrize(("words", "wrong"), STEP_WORDS.items())
def test_steps_are_counted_where_they_are_announced(words: str, wrong: bool, tmp_path: Path):
    """One phase stands in the programme."""
    hits = found(tmp_path, (STEPS, f"{STEPS}      paragraphs: {words}\n"))
    assert [code for _, code in hits] == (["size-typed"] if wrong else [])


TASK_WORDS = {
    "具体任务分两个方面。": True,
    "共四项任务。": True,
    "共两项任务。": False,  # two rows of the table
    "抓好三项重点任务。": True,
    "逐项任务逐项落实。": False,
    "前三项任务先行。": False,
}


@pytest.mark.parametrize(("words", "wrong"), TASK_WORDS.items())
def test_tasks_are_counted_where_they_are_announced(words: str, wrong: bool, tmp_path: Path):
    hits = found(tmp_path, (TASKS_HEAD, f"{TASKS_HEAD}      paragraphs: {words}\n"))
    assert [code for _, code in hits] == (["size-typed"] if wrong else [])


def test_the_finding_stands_at_the_size(tmp_path: Path):
    hits = found(tmp_path, (STEPS, f"{STEPS}      paragraphs: 全年分三个阶段。\n"))
    assert hits == [("programme.yaml:19:22", "size-typed")]


PROBLEMS = """
format: 1
kind: problem-list
title: 重点问题
preamble: [重点问题共{fields}个方面、{items}类问题。]
aspects:
  - {{id: first, title: 甲, items: [{{id: one, text: 子。}}, {{id: two, text: 丑。}}]}}
"""


def test_a_list_of_problems_is_as_long_as_it_says(tmp_path: Path):
    listed = ("annexes: [roster,", "annexes: [problems, roster,")
    mentioned = ("机构见｛附件:roster｝", "机构见｛附件:roster｝、｛附件:problems｝")
    wrong = PROBLEMS.format(fields="三", items="5")
    hits = found(tmp_path / "wrong", listed, mentioned, problems=wrong)
    assert hits == [("problems.yaml:4:17", "size-typed"), ("problems.yaml:4:22", "size-typed")]
    right = PROBLEMS.format(fields="1", items="两")
    assert found(tmp_path / "right", listed, mentioned, problems=right) == []


NAMES = {
    "“两个100%”": True,
    "“一项承诺”": False,
    "“3个100%”": True,
    "“一岗双责”": False,  # 双 is no figure of ours to judge
    "“三定”“四有”": False,  # two figures, one list
    "“全覆盖”": False,
}


@pytest.mark.parametrize(("name", "wrong"), NAMES.items())
def test_the_figure_in_a_name_is_that_of_its_list(name: str, wrong: bool, tmp_path: Path):
    hits = found(tmp_path, (NAME, f"name: {name}"))
    assert [code for _, code in hits] == (["slogan-name-count"] if wrong else [])


def test_a_slogan_is_referred_to_and_not_typed(tmp_path: Path):
    """When it changes from one to two, the typed one stays behind."""
    hits = found(tmp_path, ("全｛区｝实现｛口号:both｝，即", "全｛区｝实现“一个100%”，即"))
    assert hits == [("programme.yaml:13:17", "slogan-typed")]
