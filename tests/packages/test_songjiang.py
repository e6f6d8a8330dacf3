"""The main job on a real case: the integrity action plan of 松江, from content to package."""

import hashlib
import re
from collections import Counter
from pathlib import Path

import docx
import pdfplumber
import pikepdf
import pytest
from openpyxl import load_workbook
from pdfplumber.page import Page

from generator.model.content.deadline import QuarterStart, YearEnd
from generator.model.document import Heading
from generator.model.plan import Page as PlannedPage
from generator.model.plan import PlacedBlock, PlacedTable
from generator.model.wording import quantity_words
from generator.render.words import bare, document_words
from tests.packages.built import REPOSITORY, Built
from tests.packages.built import built as build_package
from tests.packages.parity import difference, expected_words, read_words

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Built:
    output = tmp_path_factory.mktemp("songjiang")
    return build_package(REPOSITORY, output, "integrity-action", "songjiang")


def test_the_package_holds_every_part_in_every_format_it_can_have(package: Built):
    kinds = [(file["part"], file["id"], file["format"]) for file in package.manifest["files"]]
    assert kinds == [
        ("issue", "issue", "docx"),
        ("issue", "issue", "pdf"),
        ("annex:1", "leading-group", "docx"),
        ("annex:1", "leading-group", "pdf"),
        ("annex:2", "task-table", "docx"),
        ("annex:2", "task-table", "pdf"),
        ("annex:2", "task-table", "xlsx"),
        ("annex:3", "statistics", "docx"),
        ("annex:3", "statistics", "pdf"),
        ("annex:3", "statistics", "xlsx"),
        ("annex:4", "self-check", "docx"),
        ("annex:4", "self-check", "pdf"),
        ("annex:4", "self-check", "xlsx"),
    ]


def test_the_manifest_has_the_hash_of_every_file_and_the_pages_of_every_pdf(package: Built):
    for file in package.manifest["files"]:
        path = package.folder / file["path"]
        assert file["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        if file["format"] == "pdf":
            with pikepdf.open(path) as pdf:
                assert file["pages"] == len(pdf.pages)
        else:
            assert file["pages"] is None
    assert {
        "content/districts/songjiang/district.yaml",
        "templates/letterhead.docx",
        "templates/document.xmp.j2",
    } <= set(package.manifest["inputs"])
    assert package.manifest["toolchain"]["weasyprint"]


def test_task_table_has_rows_1_to_50_in_20_groups_with_owners(package: Built):
    (table,) = package.documents["annex:2"].tables()
    assert [str(row.cells[0].text) for row in table.rows] == [str(n) for n in range(1, 51)]
    assert sum(1 for row in table.rows if len(row.cells) == 4) == 20
    assert all(str(row.cells[-1].text) for row in table.rows)
    assert str(table.rows[0].cells[-1].text) == "党群工作科、各医疗机构"
    assert str(table.rows[42].cells[-1].text) == "党群工作科、综合监督科、医政医管科等相关科室"
    assert str(table.rows[43].cells[-1].text) == "党群工作科、综合监督科、医政医管科等相关科室"


def test_task_table_has_the_owners_of_the_source_by_count(package: Built):
    """Counted in the source's annex 2, row by row."""
    owners = Counter(
        owner.value
        for group in package.edition.tasks.table
        for row in group.rows
        for owner in row.owners.everyone()
    )
    assert owners == {
        "institutions": 43,
        "party-work": 15,
        "medical-affairs": 12,
        "comprehensive-supervision": 3,
    }


def test_facts_that_the_common_measures_leave_open_stand_in_this_package(package: Built):
    """The plan of the source has 医政 among the departments and a written notice."""
    plan = document_words(package.documents["issue"])
    table = document_words(package.documents["annex:2"])
    assert "纪检监察、医政、质控、护理、人事、财务、信息、药剂、设备、医保等部门" in table
    assert "建立“红包”上缴登记和书面告知制度。" in plan
    assert "健全医患双方互不收送“红包”的书面告知制度。" in table


def test_statistics_form_has_27_indicators_with_all_parts_and_units(package: Built):
    (table,) = package.documents["annex:3"].tables()
    figures = [cell.input for row in table.rows for cell in row.cells if cell.input]
    numbers = [str(row.cells[0].text) for row in table.rows if len(row.cells) in (4, 5)]
    assert [number for number in numbers if number.isdigit()] == [str(n) for n in range(1, 28)]
    assert len(figures) == len(table.rows) == 61
    assert Counter(figure.unit for figure in figures) == {
        "件": 22, "万元": 13, "人": 12, "次": 7, "家": 4, "张": 1, "份": 1, "个": 1,
    }  # fmt: skip
    assert len({figure.key for figure in figures}) == 61


def test_frequencies_and_quantities_of_the_source_are_data(package: Built):
    said = {
        str(quantity.subject): quantity_words(quantity)
        for quantity in package.edition.programme.quantities
    }
    assert Counter(said.values()) >= Counter(
        [
            "每月至少1次",
            "每年至少2次",
            "每年至少1个",
            "每年至少3种",
            "每月至少4次",
            "每月至少1次",
            "至少30天",
        ]
    ), said
    targets = package.edition.programme.targets
    assert [(target.value, target.unit) for target in targets] == [(100, "%")] * 4
    rules = {str(d.id): d.rule for d in package.edition.programme.deadlines}
    assert [type(rule) for rule in rules.values()] == [QuarterStart, YearEnd]
    (quarterly, _) = rules.values()
    assert isinstance(quarterly, QuarterStart)
    assert (quarterly.month, quarterly.day) == (1, 5)


def test_self_check_lists_the_rows_of_the_institutions_under_their_numbers(package: Built):
    (tasks,) = package.documents["annex:2"].tables()
    (check,) = package.documents["annex:4"].tables()
    asked = [
        str(row.cells[0].text) for row in tasks.rows if "各医疗机构" in str(row.cells[-1].text)
    ]
    assert [str(row.cells[0].text) for row in check.rows] == asked
    assert len(asked) == 43


def test_no_two_formats_of_a_document_say_different_words(package: Built, tmp_path: Path):
    assert package.differing(tmp_path) == {}


def test_the_plan_holds_the_words_of_the_document_and_repeats_only_table_heads(package: Built):
    for part, plan in package.plans.items():
        said = ""
        for page in plan.pages:
            for item in page.items:
                if isinstance(item, PlacedTable):
                    cells = [c for c in item.cells if not (c.head and item.repeated)]
                    said += "".join(str(line.text) for cell in cells for line in cell.lines)
                elif hasattr(item, "lines"):
                    said += "".join(str(line.text) for line in item.lines)
        assert difference(document_words(package.documents[part]), bare(said)) == "", part


def test_full_body_pages_hold_22_lines_and_lines_of_ideographs_28(package: Built):
    """5.2.3, on the PDF: a side is shorter only where a heading would stand last on it, or
    where the signature needs text beside it (7.3.5.5).
    """
    pages = package.plans["issue"].pages
    body = [n for n, page in enumerate(pages) if page.part == "plan"][1:-2]
    with pdfplumber.open(package.path("issue", "pdf")) as pdf:
        lines = {number: _lines(page) for number, page in enumerate(pdf.pages)}
    full = [n for n in body if not _starts_with_a_heading(pages[n + 1])]
    assert len(full) >= 5
    assert {n + 1: len(lines[n]) for n in full} == {n + 1: 22 for n in full}
    ideographs = [
        line
        for page in lines.values()
        for line in page
        if len(line) > 26 and re.fullmatch(r"[一-鿿]+", line)
    ]
    assert ideographs
    assert {len(line) for line in ideographs} == {28}


def _lines(page: Page) -> list[str]:
    """The lines in size 3, top to bottom."""
    rows: dict[int, list[str]] = {}
    for char in page.chars:
        if abs(char["size"] - 16) < 0.1:
            rows.setdefault(round(char["matrix"][5]), []).append(char["text"])
    return ["".join(row) for row in rows.values()]


def _starts_with_a_heading(page: PlannedPage) -> bool:
    first = page.items[0]
    return isinstance(first, PlacedBlock) and isinstance(first.block, Heading)


def test_a_deleted_cell_heading_note_or_last_page_is_noticed(package: Built, tmp_path: Path):
    """The comparison above can fail: each damage, alone, in a file as a person would save it."""
    damaged = {
        "cell": _without_cell(package.path("annex:2", "docx"), tmp_path / "cell.docx"),
        "heading": _without_paragraph(
            package.path("issue", "docx"), tmp_path / "heading.docx", "二、工作目标"
        ),
        "note": _without_paragraph(
            package.path("issue", "docx"), tmp_path / "note.docx", "（信息公开属性"
        ),
        "sheet cell": _without_sheet_cell(package.path("annex:3", "xlsx"), tmp_path / "sheet.xlsx"),
        "last page": _without_last_page(package.path("issue", "pdf"), tmp_path / "page.pdf"),
    }
    parts = {"cell": "annex:2", "sheet cell": "annex:3"}
    words = read_words(list(damaged.values()), tmp_path)
    for name, path in damaged.items():
        part = parts.get(name, "issue")
        expected = expected_words(package.documents[part], package.plans[part], path.suffix)
        assert difference(expected, words[path]) != "", name


def _without_cell(source: Path, target: Path) -> Path:
    document = docx.Document(str(source))
    document.tables[0].cell(30, 2).paragraphs[0].clear()
    document.save(str(target))
    return target


def _without_paragraph(source: Path, target: Path, start: str) -> Path:
    document = docx.Document(str(source))
    (paragraph,) = [p for p in document.paragraphs if p.text.startswith(start)]
    paragraph._p.getparent().remove(paragraph._p)
    document.save(str(target))
    return target


def _without_sheet_cell(source: Path, target: Path) -> Path:
    book = load_workbook(source)
    cells = [c for row in book.worksheets[0].iter_rows() for c in row if c.value == "万元"]
    cells[-1].value = None
    book.save(target)
    return target


def _without_last_page(source: Path, target: Path) -> Path:
    with pikepdf.open(source) as pdf:
        del pdf.pages[-1]
        pdf.save(target)
    return target
