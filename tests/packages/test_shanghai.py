"""上海's work points of 2023: ten issuers, 16 points, and who answers for them by when.

Compared with the source package, cell by cell, where its folder lies beside the repository.
"""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.compose.issue import compose
from generator.layout.page import layout
from generator.lint.edition import lint
from generator.load.content import load
from generator.localize.edition import localize
from generator.model.content.annex import TaskTable
from generator.model.content.owners import Owners
from generator.model.document import (
    AttachmentNote,
    Heading,
    Letterhead,
    Paragraph,
    Recipients,
    Signature,
    Table,
)
from generator.model.edition import Edition
from generator.pipeline.inspect import check_file
from generator.workspace import Workspace
from tests.fonts import fonts
from tests.packages.built import REPOSITORY, Built
from tests.packages.built import built as build_package
from tests.seeds import seed_file

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Built:
    output = tmp_path_factory.mktemp("shanghai")
    return build_package(REPOSITORY, output, "malpractice-points-2023", "shanghai")


@pytest.fixture(scope="module")
def seed() -> str:
    return seed_file("001").read_text("utf-8")


def blocks(package: Built, kind):
    document = package.documents["issue"]
    return [b for part in document.parts for b in part.blocks if isinstance(b, kind)]


def table(package: Built, part: str = "annex:1") -> Table:
    (found,) = package.documents[part].tables()
    return found


def test_ten_issuers_sign_in_the_order_of_the_source(package: Built, seed: str):
    (signed,) = blocks(package, Signature)
    lines = seed.partition("特此通知。")[2].partition("2023年7月31日")[0].split()
    assert [str(name) for name in signed.names] == lines
    assert len(lines) == 10
    assert str(signed.date) == "2023年7月31日"


def test_the_notice_has_the_number_and_the_recipients_in_classes(package: Built, seed: str):
    (head,) = blocks(package, Letterhead)
    (recipients,) = blocks(package, Recipients)
    assert str(head.number) == "沪卫医〔2023〕47号"
    assert str(recipients.text) in seed
    assert [len(names) for names in package.edition.local.recipients] == [11, 4, 1, 1]
    (note,) = blocks(package, AttachmentNote)
    noted = re.search(r"附件：1\.(.+)\n2\.(.+)\n", seed)
    assert noted is not None
    assert [str(name) for name in note.names] == list(noted.groups())


def test_five_groups_of_16_points_numbered_through_and_three_special_actions(package: Built):
    headings = [str(block.text) for block in blocks(package, Heading)]
    assert [text for text in headings if text[1] == "、"] == [
        "一、总体要求",
        "二、工作任务",
        "三、工作要求",
    ]
    start = headings.index("二、工作任务")
    assert [text[:3] for text in headings[start + 1 : start + 6]] == [
        "（一）",
        "（二）",
        "（三）",
        "（四）",
        "（五）",
    ]
    leads = [str(block.lead) for block in blocks(package, Paragraph) if block.lead]
    points = [lead for lead in leads if re.match(r"\d+\.", lead)]
    assert [int(point.partition(".")[0]) for point in points] == list(range(1, 17))
    actions = [lead for lead in leads if lead.startswith("专项行动之")]
    after = [leads[leads.index(action) - 1].partition(".")[0] for action in actions]
    assert after == ["7", "10", "14"]


def test_points_and_chapters_have_the_titles_of_the_source(package: Built, seed: str):
    """Registered titles carry over; only sentences are ours."""
    plan = seed.partition("一、总体要求")[2].partition("附件1：")[0]
    said = re.findall(r"^(\d+)\. ?([^。(]+?)(?:。| \()", plan, re.MULTILINE)
    ours = [str(m.title) for group in package.edition.tasks.measures for m in group.measures]
    assert [title for _, title in said[:16]] == ours
    groups = re.findall(r"^[（(][一二三四五][）)] ?(.+)$", plan, re.MULTILINE)
    sections = package.edition.programme.plan.sections
    assert groups == [
        *(str(group.title) for group in package.edition.tasks.measures),
        *(str(section.title) for section in sections[-1].sections),
    ]


def test_three_phases_of_supervision_stand_in_their_headings(package: Built):
    headings = [str(block.text) for block in blocks(package, Heading)]
    assert headings[headings.index("（四）加强工作督导") + 1 :] == [
        "1.自查自纠（2023年10月31日前）",
        "2.监督检查（2023年7月至10月31日）",
        "3.重点检查（2023年7月至10月31日）",
    ]


def test_returns_go_up_in_a_cascade(package: Built):
    """Institutions by 10-25, their superiors by 10-31; 市级 hospitals report to their sponsors."""
    returns = {str(d.id): d for d in package.edition.programme.deadlines}
    said = {
        id_: ([str(w) for w in d.who], str(d.to), f"{d.rule.day:%m-%d}", [*map(str, d.collects)])
        for id_, d in returns.items()
    }
    upper = ["subordinate-commissions", "sponsors"]
    assert said == {
        "self-check-return": (
            ["institutions", "own-level-institutions"],
            "subordinate-commissions",
            "10-25",
            [],
        ),
        "self-check-summary": (upper, "health-commission", "10-31", ["self-check-return"]),
        "inspection-summary": (upper, "health-commission", "10-31", []),
        "key-inspection-summary": (["mechanism-members"], "health-commission", "10-31", []),
    }
    (exception,) = returns["self-check-return"].exceptions
    assert ([str(w) for w in exception.who], str(exception.to)) == (
        ["own-level-institutions"],
        "sponsors",
    )


def model_of(owners: Owners) -> str:
    """How the sentence of a row is built, for counting."""
    lead = "分别牵头" if owners.apart else "牵头" if owners.lead else ""
    support = "共同推进" if owners.together else "配合" if owners.support else ""
    extra = "另有牵头" if owners.exceptions else ""
    return "+".join(word for word in (lead, support, extra) if word) or "只列单位"


def test_16_rows_by_owner_model_and_due_date(package: Built):
    rows = [row for group in package.edition.tasks.table for row in group.rows]
    assert [len(group.rows) for group in package.edition.tasks.table] == [3, 3, 2, 3, 5]
    assert Counter(model_of(row.owners) for row in rows) == {
        "牵头+共同推进": 3,
        "分别牵头": 3,
        "分别牵头+配合": 2,
        "牵头+配合": 1,
        "牵头+配合+另有牵头": 1,
        "共同推进": 2,
        "只列单位": 4,
    }
    assert Counter(str(row.cells[-1].text) for row in table(package).rows) == {
        "持续推进": 8,
        "2023年12月底前": 8,
    }


def rows_of(seed: str) -> list[tuple[str, str, str]]:
    """Number, owners and due date of each row of the source's table."""
    lines = seed.partition("序号	重点任务")[2].partition("附件2:")[0].splitlines()
    cells = [line.rstrip().split("\t") for line in lines if re.match(r"\d+\t", line)]
    return [(row[0], row[-2], row[-1]) for row in cells]


def test_owners_and_due_dates_are_those_of_the_source_row_by_row(package: Built, seed: str):
    printed = [
        (str(r.cells[0].text), str(r.cells[-2].text), str(r.cells[-1].text).removeprefix("2023年"))
        for r in table(package).rows
    ]
    assert printed == rows_of(seed)
    assert len(printed) == 16


def test_the_table_says_of_each_point_what_the_plan_says(package: Built):
    """Stored once, printed twice: the source's two texts differ in 8 of 16 rows."""
    said = [
        "".join(str(part) for part in (block.lead, block.text))
        for block in blocks(package, Paragraph)
    ]
    start = next(n for n, text in enumerate(said) if text.startswith("1."))
    plan = re.sub(r"(?m)^\d+\.", "", "\n".join(said[start:]))
    cells = [str(row.cells[-3].text) for row in table(package).rows]
    assert plan.startswith("\n".join(cells))


def test_the_self_check_form_has_4_numbers_for_12_rows(package: Built, seed: str):
    form = table(package, "annex:2")
    numbers = [str(row.cells[0].text) for row in form.rows if str(row.cells[0].text).isdigit()]
    blanks = [blank for row in form.rows for cell in row.cells for blank in cell.blanks]
    source = re.findall(r"^(\d*)\t(.+)\t(\S)$", seed.partition("附件2:\n")[2], re.MULTILINE)
    assert numbers == [number for number, _, _ in source if number] == ["1", "2", "3", "4"]
    assert [blank.input.unit for blank in blanks] == [unit for _, _, unit in source]
    assert len(form.rows) == len(source) == 12


def test_no_two_formats_of_a_document_say_different_words(package: Built, tmp_path: Path):
    assert package.differing(tmp_path) == {}


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("part", ["issue", "annex:1", "annex:2"])
def test_a_check_of_what_was_made_finds_nothing(package: Built, part: str, kind: str):
    """But the owners that signed nothing: a file does not show who belongs to the mechanism."""
    found = {finding.code for finding in check_file(package.path(part, kind))}
    assert found <= {"owner-of-mechanism"}


def retabled(edition: Edition, **fields: object) -> Edition:
    """The same tasks with the task table printed in another way."""
    annexes = {
        id_: annex.model_copy(update=fields) if isinstance(annex, TaskTable) else annex
        for id_, annex in edition.annexes.items()
    }
    return replace(edition, annexes=annexes)


def owner_cells(edition: Edition, columns: int = 1) -> list[tuple[str, ...]]:
    (document,) = [d for d in compose(edition)[0] if d.id == "task-table"]
    _, findings = layout(document, fonts())
    assert not findings.stop, "\n".join(map(str, findings))
    (found,) = document.tables()
    return [tuple(str(cell.text) for cell in row.cells[-columns:]) for row in found.rows]


def said_of(edition: Edition) -> list[str]:
    return [str(f) for f in lint(edition) if f.code in ("owners-say-less", "owners-not-divided")]


def test_the_16_tasks_as_a_plain_list(package: Built):
    """Model A, 松江's: all names, and a hint that counts what a list cannot say."""
    edition = retabled(package.edition, owners="list", due_head=None)
    cells = [cell for (cell,) in owner_cells(edition)]
    assert cells[0] == "市卫生健康委（含市中医药管理局，下同）、机制成员单位"
    assert cells[5] == "市卫生健康委、市医保局、市公安局、市市场监管局、市财政局"
    assert cells[6] == "市医保局、市卫生健康委、市公安局、市财政局"
    assert [cell for cell in cells if "牵头" in cell or "配合" in cell] == []
    (said,) = said_of(edition)
    assert (
        "谁牵头、谁配合（7行）、分别牵头（5行）、共同推进（5行）、另由别的单位牵头的部分（1行）"
        in said
    )


def test_the_16_tasks_in_two_columns(package: Built):
    """Model B, 广西's: who leads, who supports; brackets say what the heads do not."""
    fields = {"owners": "lead-support", "due_head": None, "groups": False}
    edition = retabled(package.edition, **fields)
    cells = owner_cells(edition, 2)
    assert cells[0] == (
        "市卫生健康委（含市中医药管理局，下同）",
        "机制成员单位\n（按职责共同推进）",
    )
    assert cells[5] == (
        "市卫生健康委\n市医保局\n市公安局\n市市场监管局\n（按职责分别牵头）",
        "市财政局",
    )
    assert cells[6] == (
        "市医保局\n（专项行动由市卫生健康委牵头）",
        "市卫生健康委\n市公安局\n市财政局",
    )
    assert cells[11] == ("机制成员单位\n（按职责共同推进）", "")
    assert said_of(edition) == []


def test_the_50_tasks_of_songjiang_as_sentences_and_in_two_columns():
    """Model A's data do not say who leads: nothing is made up, and a hint says in how many rows."""
    sources, _ = load(Workspace(REPOSITORY), "integrity-action", "songjiang")
    assert sources is not None
    edition, _ = localize(sources)
    listed = owner_cells(edition)
    assert owner_cells(retabled(edition, owners="sentence")) == listed
    assert said_of(retabled(edition, owners="sentence")) == []
    columns = retabled(edition, owners="lead-support")
    cells = owner_cells(columns, 2)
    assert cells[42] == ("党群工作科\n综合监督科\n医政医管科\n等相关科室", "")
    assert {support for _, support in cells} == {""}
    (said,) = said_of(columns)
    several = sum("、" in cell for (cell,) in listed)
    assert f"有{several}行没有分牵头和配合" in said


def test_a_row_of_several_sheet_rows_is_not_divided_by_a_page(package: Built):
    """Row 10 is higher than a row of a sheet can be; its page begins before it."""
    sheet = load_workbook(package.path("annex:1", "xlsx")).worksheets[0]
    (first,) = [c.row for c in sheet["A"] if str(c.value) == "10"]
    merged = [r for r in sheet.merged_cells.ranges if r.min_row == first and r.max_row > first]
    assert merged
    assert first - 1 in [b.id for b in sheet.row_breaks.brk]
