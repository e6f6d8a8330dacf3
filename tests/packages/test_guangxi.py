"""Annexes without a notice: the campaign of 广西 in 2020, counted against its source."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from generator.model.content.deadline import FixedDay
from generator.model.content.form import Form
from generator.model.document import Cell, FieldLine, Table, TableNote
from generator.model.edition import Edition
from generator.model.form import Input, InputType
from generator.model.plan import PlacedTable
from generator.pipeline.inspect import check_file
from tests.packages.built import REPOSITORY, Built
from tests.packages.built import built as build_package

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Built:
    output = tmp_path_factory.mktemp("guangxi")
    return build_package(REPOSITORY, output, "conduct-campaign-2020", "guangxi")


def table(package: Built, part: str) -> Table:
    (found,) = package.documents[part].tables()
    return found


def inputs(table: Table) -> list[Input]:
    cells = [cell for row in table.rows for cell in row.cells]
    found = [cell.input for cell in cells if cell.input]
    return found + [blank.input for cell in cells for blank in cell.blanks]


def form(edition: Edition, name: str) -> Form:
    return next(form for id_, form in edition.forms.items() if id_.value == name)


def test_four_annexes_and_no_issued_document_and_no_number(package: Built):
    parts = Counter(file["part"] for file in package.manifest["files"])
    assert parts == {f"annex:{number}": 3 for number in range(1, 5)}  # docx, pdf, xlsx
    for number in range(1, 5):
        label = package.documents[f"annex:{number}"].parts[0].blocks[0]
        assert str(label.text) == f"附件{number}"  # type: ignore[union-attr]
    names = {Path(file["path"]).name for file in package.manifest["files"]}
    assert "附件2 广西卫生健康行业作风整治专项行动检查表.pdf" in names


def test_six_tasks_with_lead_and_support_one_office_a_line(package: Built):
    """Counted in the source row by row; two offices of one authority share a line."""
    tasks = table(package, "annex:1")
    assert [str(cell.text) for cell in tasks.head[0].cells] == [
        "序号", "重点任务", "责任处室", "配合处室",
    ]  # fmt: skip
    leads = [str(row.cells[2].text).split("\n") for row in tasks.rows]
    supports = [str(row.cells[3].text).split("\n") for row in tasks.rows]
    assert [len(cell) for cell in leads] == [3, 3, 3, 2, 3, 3]
    assert [len(cell) for cell in supports] == [4, 3, 3, 5, 4, 3]
    assert leads[0] == ["宣传处", "机关党委", "医政医管处"]
    assert supports[3] == ["妇幼处", "基层处", "法规处", "药政处", "自治区中医药局医政处、法监处"]
    assert supports[4][-1] == "自治区中医药局医政处"


def test_inspection_form_has_36_items_in_42_rows_under_three_categories(package: Built):
    items = table(package, "annex:2")
    assert len(items.rows) == 42
    words = [str(cell.text) for row in items.rows for cell in row.cells]
    numbers = [int(m[1]) for text in words if (m := re.match(r"(\d+)\.", text))]
    assert numbers == list(range(1, 37))
    categories = [row.cells[0] for row in items.rows if row.cells[0].repeated]
    assert [(str(cell.text), cell.rows) for cell in categories] == [
        ("是否存在违法违规行为情况", 29),
        ("受到行政处罚机构情况", 4),
        ("受到处理人员情况", 9),
    ]
    results = Counter(words_of_result(cell) for row in items.rows for cell in row.cells)
    del results[""]
    assert results == {
        "有□　无□": 29,
        "有□　无□，人": 9,
        "有□　无□，/罚款万元，/没收": 1,
        "抽查人，/违法违规人": 3,
    }


def words_of_result(cell: Cell) -> str:
    """What is printed around the blanks of a result; nothing for any other cell."""
    if not (cell.blanks or cell.input):
        return ""
    return re.sub("　{3}", "", str(cell.text)).replace("\n", "/")


def test_header_boxes_name_kinds_grades_and_ownership(package: Built):
    lines = [b for b in package.documents["annex:2"].parts[0].blocks if isinstance(b, FieldLine)]
    options = {
        wanted.key: len(wanted.options)
        for line in lines
        for field in line.fields
        if (wanted := field.input) and wanted.type is InputType.CHOICE
    }
    assert options == {"in_head_institution_kind": 8, "in_head_grade": 4, "in_head_ownership": 2}


def test_statistics_form_one_has_15_kinds_in_four_groups_and_two_columns(package: Built):
    kinds = table(package, "annex:3")
    assert len(kinds.rows) == 15
    assert [row.cells[0].rows for row in kinds.rows if row.cells[0].repeated] == [5, 3, 4, 3]
    assert len(inputs(kinds)) == 30
    notes = [b for b in package.documents["annex:3"].parts[0].blocks if isinstance(b, TableNote)]
    assert ["原表没有" in str(note.text) for note in notes] == [True]


def test_statistics_form_two_has_38_items_in_44_rows_for_four_kinds(package: Built):
    items = table(package, "annex:4")
    two = form(package.edition, "statistics-two")
    assert len(list(two.all_indicators())) == 38
    assert len(items.rows) == 44
    assert len(inputs(items)) == len({wanted.key for wanted in inputs(items)}) == 44 * 4
    units = Counter(str(row.cells[-1].text) for row in items.rows)
    assert units == {"起": 27, "人": 10, "个": 5, "条": 1, "万元": 1}
    assert [len(row.cells) for row in items.head] == [4, 4]


def test_33_labels_are_the_same_in_both_forms_and_the_others_are_linked(package: Built):
    """Content-model 2.15: many to many; item 18 became two, the four penalties one total."""
    edition = package.edition
    here, there = form(edition, "inspection"), form(edition, "statistics-two")
    labels = {str(one.id): str(one.label) for one in there.all_indicators()}
    same = [i for i in here.all_indicators() if str(i.label) in labels.values()]
    assert len(same) == 33
    linked = {str(i.id): [str(id_) for id_ in i.linked] for i in here.all_indicators()}
    assert linked["false-advertising"] == ["adverts-removed", "media-closed"]
    assert sum("institutions-total" in ids for ids in linked.values()) == 4
    assert {id_ for ids in linked.values() for id_ in ids} == set(labels)
    assert all(ids for ids in linked.values())


def test_the_kinds_of_institutions_are_typed_once(package: Built):
    """Boxes, columns and rows take them from the terms of the programme."""
    files = REPOSITORY / "content/programmes/conduct-campaign-2020/forms"
    text = "".join(path.read_text("utf-8") for path in files.glob("*.yaml"))
    for term in package.edition.programme.terms:
        assert f"label: {term.label}\n" not in text, term.label
    heads = [str(cell.text) for cell in table(package, "annex:4").head[1].cells]
    groups = [str(r.cells[0].text) for r in table(package, "annex:3").rows if r.cells[0].repeated]
    assert heads == groups


def test_what_is_due_and_in_which_forms_is_data(package: Built):
    (deadline,) = package.edition.programme.deadlines
    assert isinstance(deadline.rule, FixedDay)
    assert deadline.rule.day == date(2020, 11, 25)
    assert {*deadline.parts} >= {"form", "summary", "file", "scan"}
    blocks = package.documents["annex:4"].parts[0].blocks
    note = next(str(b.text) for b in blocks if isinstance(b, TableNote))
    assert "2020年11月25日前" in note
    assert "附件3、附件4" in note
    assert "example.invalid" in note


def test_no_two_formats_of_a_document_say_different_words(package: Built, tmp_path: Path):
    assert package.differing(tmp_path) == {}


def test_a_category_says_its_name_again_on_every_side(package: Built):
    """The source repeats it at its page break too: nobody turns back to see what a row is about."""
    name = "是否存在违法违规行为情况"
    said = []
    for page in package.plans["annex:2"].pages:
        words = "".join(str(line.text) for line in page.lines())
        if "有□" in words:
            said.append(name in words)
    assert said == [True, True, True]


def test_fields_for_those_who_sign_never_stand_on_a_side_without_a_row(package: Built):
    """A signature without what is signed is no signature (7.3.5.5 says it of the text)."""
    last = package.plans["annex:3"].pages[-1]
    tables = [item for item in last.items if isinstance(item, PlacedTable)]
    assert [any(not cell.head for cell in table.cells) for table in tables] == [True]
    assert any("审核人" in str(line.text) for line in last.lines())


def test_check_finds_nothing_but_that_there_is_no_number(package: Built):
    """7.3.7 wants one on an annex that is bound separately; this package has none to print."""
    codes = {
        file["path"]: [finding.code for finding in check_file(package.folder / file["path"])]
        for file in package.manifest["files"]
    }
    assert codes == {path: ["annex-without-number"] for path in codes}
