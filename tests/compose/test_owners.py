"""Who answers for a task, in the words of three kinds of tables made from one set of rows.

The wordings are those of the five source packages (content-model 2.8).
"""

from pathlib import Path
from textwrap import indent

import pytest

from generator.compose.issue import compose
from generator.compose.working import working_papers
from generator.diff.things import names_of, things
from generator.lint.edition import lint
from tests.trees import DISTRICT, TABLE, TASKS, edit, edition, places, write_tree

LAST = "  - {id: hospitals, name: 各医疗机构}\n"
DEPARTMENTS = """\
  - {id: health, name: 市卫生健康委, note: 含市中医药管理局，下同}
  - {id: insurance, name: 市医保局}
  - {id: police, name: 市公安局}
  - {id: finance, name: 市财政局}
  - {id: members, name: 机制成员单位}
"""

TASKS_OF = """
format: 1
measures:
  - id: education
    title: 加强教育
    measures:
      - {id: learn, title: 组织学习, paragraphs: 组织专题学习，｛数量:study｝。}
table:
  - id: learning
    rows:
"""


def workspace_with(root: Path, rows: list[str], head: str = "owners: sentence"):
    """The small workspace with these rows in its task table, printed as `head` says."""
    workspace = write_tree(root)
    edit(workspace, DISTRICT, LAST, LAST + DEPARTMENTS)
    edit(workspace, TABLE, "owner_head: 责任｛科室｝", f"owner_head: 责任单位\n{head}")
    text = TASKS_OF.lstrip("\n")
    for number, row in enumerate(rows, 1):
        text += f"      - id: row{number}\n        measure: learn\n        text: 事项{number}。\n"
        text += indent(row, " " * 8) + "\n"
    (workspace.root / TASKS).write_text(text, encoding="utf-8")
    return workspace


def printed(workspace, columns: int = 1) -> list[tuple[str, ...]]:
    """The last cells of each row of the task table."""
    resolved, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    documents, _ = compose(resolved)
    (table,) = next(d for d in documents if d.id == "table").tables()
    return [tuple(str(cell.text) for cell in row.cells[-columns:]) for row in table.rows]


SENTENCES = {
    "owners: [police]": "市公安局",
    "owners: [police, finance]": "市公安局、市财政局",
    "owners: {lead: [police]}": "市公安局牵头",
    "owners: {lead: [police, finance]}": "市公安局、市财政局牵头",
    "owners: {lead: [police], support: [members], together: 是}": (
        "市公安局牵头，机制成员单位按职责共同推进"
    ),
    "owners: {lead: [police, finance, insurance], apart: 是}": (
        "市公安局、市财政局、市医保局按职责分别牵头"
    ),
    "owners: {lead: [police, finance], apart: 是, support: [insurance]}": (
        "市公安局、市财政局按职责分别牵头，市医保局配合"
    ),
    "owners: {lead: [police], support: [finance, insurance]}": (
        "市公安局牵头，市财政局、市医保局配合"
    ),
    "owners: {support: [members], together: 是}": "机制成员单位按职责共同推进",
    "owners: {lead: [police], exceptions: [{what: 专项行动, lead: finance}]}": (
        "市公安局牵头（专项行动由市财政局牵头）"
    ),
    "owners:\n"
    "  lead: [police]\n"
    "  support: [insurance]\n"
    "  exceptions: [{what: 专项行动, lead: finance}, {what: 宣传, lead: insurance}]": (
        "市公安局牵头，市医保局配合（专项行动由市财政局牵头；宣传由市医保局牵头）"
    ),
    "owners: [police]\nothers: 是": "市公安局等相关股室",
    "owners: {lead: [police]}\nothers: 是": "市公安局等相关股室牵头",
    "owners: {lead: [police], support: [finance]}\nothers: 是": (
        "市公安局牵头，市财政局等相关股室配合"
    ),
}


@pytest.mark.parametrize("row", SENTENCES)
def test_owners_as_a_sentence(tmp_path: Path, row: str):
    workspace = workspace_with(tmp_path, [row])
    assert printed(workspace) == [(SENTENCES[row],)]
    assert places(lint(edition(workspace)[0])) == []


def test_the_note_of_a_department_stands_at_its_first_mention_of_the_table(tmp_path: Path):
    rows = [
        "owners: {lead: [police], support: [health]}",
        "owners: {lead: [health], support: [members], together: 是}",
    ]
    assert printed(workspace_with(tmp_path, rows)) == [
        ("市公安局牵头，市卫生健康委（含市中医药管理局，下同）配合",),
        ("市卫生健康委牵头，机制成员单位按职责共同推进",),
    ]


COLUMNS = {
    "owners: {lead: [police], support: [finance, insurance]}": ("市公安局", "市财政局\n市医保局"),
    "owners: {lead: [police, finance]}": ("市公安局\n市财政局", ""),
    "owners: {lead: [police], support: [members], together: 是}": (
        "市公安局",
        "机制成员单位\n（按职责共同推进）",
    ),
    "owners: {lead: [police, finance], apart: 是, support: [insurance]}": (
        "市公安局\n市财政局\n（按职责分别牵头）",
        "市医保局",
    ),
    "owners: {support: [members], together: 是}": ("机制成员单位\n（按职责共同推进）", ""),
    "owners:\n"
    "  lead: [police]\n"
    "  support: [insurance]\n"
    "  exceptions: [{what: 专项行动, lead: finance}]": (
        "市公安局\n（专项行动由市财政局牵头）",
        "市医保局",
    ),
    "owners: {lead: [police], support: [finance]}\nothers: 是": (
        "市公安局",
        "市财政局\n等相关股室",
    ),
    "owners: [police]": ("市公安局", ""),
}


@pytest.mark.parametrize("row", COLUMNS)
def test_owners_in_two_columns_lose_nothing(tmp_path: Path, row: str):
    """What the heads of the columns do not say stands in brackets below the names."""
    workspace = workspace_with(tmp_path, [row], "owners: lead-support\nsupport_head: 配合单位")
    assert printed(workspace, 2) == [COLUMNS[row]]
    assert places(lint(edition(workspace)[0])) == []


def test_lists_and_differences_say_the_same_ways_in_short(tmp_path: Path):
    """分别牵头 and 共同推进 without 按职责, where a cell or a line is short of room."""
    row = "owners: {lead: [police, finance], apart: 是, support: [members], together: 是}"
    resolved, _ = edition(workspace_with(tmp_path, [row]))
    (lists,) = working_papers(resolved, ("departments",))
    ways = [
        str(line.cells[2].text)
        for part in lists.parts
        for table in part.tables()
        for line in table.rows
        if len(line.cells) < 6
    ]
    assert ways == ["分别牵头", "分别牵头", "共同推进"]
    names = names_of(resolved)
    (said,) = (t.fields["责任"] for t in things(resolved, names) if t.id == "row1")
    assert said == "市公安局、市财政局分别牵头，机制成员单位共同推进"


def test_a_list_names_everyone_and_says_what_it_cannot_show(tmp_path: Path):
    """Nothing wrong is printed: the names are right, and the hint counts what they leave out."""
    rows = [
        "owners: [police, finance]",
        "owners: {lead: [police]}",
        "owners: {lead: [police], support: [finance]}",
        "owners: {lead: [police, finance], apart: 是, support: [insurance]}",
        "owners: {support: [members], together: 是}",
        "owners: {lead: [police], exceptions: [{what: 专项行动, lead: finance}]}",
    ]
    workspace = workspace_with(tmp_path, rows, "owners: list")
    assert printed(workspace) == [
        ("市公安局、市财政局",),
        ("市公安局",),
        ("市公安局、市财政局",),
        ("市公安局、市财政局、市医保局",),
        ("机制成员单位",),
        ("市公安局、市财政局",),
    ]
    findings = lint(edition(workspace)[0])
    assert places(findings) == [("table.yaml:5:9", "owners-say-less")]
    (said,) = map(str, findings)
    assert "提示" in said
    assert (
        "谁牵头、谁配合（2行）、分别牵头（1行）、共同推进（1行）、另由别的单位牵头的部分（1行）"
        in said
    )


def test_rows_without_a_lead_in_two_columns_are_counted(tmp_path: Path):
    """A row of two owners that are all alike does not say which of them leads."""
    rows = ["owners: [police, finance]", "owners: [police]", "owners: {lead: [police]}"]
    workspace = workspace_with(tmp_path, rows, "owners: lead-support")
    findings = lint(edition(workspace)[0])
    assert places(findings) == [("table.yaml:5:9", "owners-not-divided")]
    assert "有1行没有分牵头和配合，责任单位全部印在“责任单位”一栏" in str(next(iter(findings)))


UNCLEAR = {
    "owners: {alike: [police], lead: [finance]}": "alike",
    "owners: {alike: [police], apart: 是}": "apart",
    "owners: {lead: [police], together: 是}": "together",
    "owners: {support: [police]}": "不知道由谁牵头",
    "owners: {lead: [police], support: [police]}": "“police”写了两次",
}


@pytest.mark.parametrize("row", UNCLEAR)
def test_owners_that_make_no_sentence_are_found(tmp_path: Path, row: str):
    workspace = workspace_with(tmp_path, [row])
    findings = lint(edition(workspace)[0])
    assert places(findings) == [("tasks.yaml:13:9", "owners-unclear")]
    assert UNCLEAR[row] in str(next(iter(findings)))
