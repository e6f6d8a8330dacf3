"""Sides across the sheet, the imprint's own and blank ones, in PDF, DOCX and XLSX."""

from __future__ import annotations

import io
import math
import subprocess
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pikepdf
import pytest

from generator.formats.ooxml import order_errors
from generator.layout.page import layout
from generator.model.document import Document
from generator.model.layout import EXACT, STANDARD, Measures
from generator.model.plan import PlacedTable, Plan, as_planned
from generator.render.docx import render_docx
from generator.render.letterhead import stories
from generator.render.pdf import render_pdf
from generator.render.template import letterhead_template
from generator.render.words import bare, document_words
from generator.render.xlsx import render_xlsx
from generator.units import pt
from tests.fonts import fonts
from tests.render.office import convert, converted, needs_office
from tests.samples import issued_document
from tests.sides import EVEN, across, filled, hospitals

MM = 72 / 25.4


@lru_cache(maxsize=8)
def planned(document: Document, measures: Measures = STANDARD) -> Plan:
    return layout(document, fonts(), measures)[0]


def docx(document: Document, measures: Measures = STANDARD) -> bytes:
    return render_docx(document, planned(document, measures), letterhead_template(measures))


def words_of(pdf: bytes, path: Path) -> str:
    path.write_bytes(pdf)
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
    return bare(subprocess.run(command, check=True, capture_output=True).stdout.decode())


TURNED = across(issued_document(40))


@lru_cache(maxsize=2)
def printed(measures: Measures = STANDARD) -> tuple[Plan, bytes]:
    plan = planned(TURNED, measures)
    return plan, render_pdf(TURNED, plan, fonts())


@lru_cache(maxsize=2)
def bound(measures: Measures = STANDARD) -> list[list[dict[str, Any]]]:
    """The characters of all pages, as the sheets are bound: upright, whatever a viewer turns."""
    with pikepdf.open(io.BytesIO(printed(measures)[1])) as pdf:
        for page in pdf.pages:
            page.obj.Rotate = 0
        saved = io.BytesIO()
        pdf.save(saved)
    with pdfplumber.open(saved) as opened:
        assert {(round(p.width), round(p.height)) for p in opened.pages} == {(595, 842)}
        return [page.chars for page in opened.pages]


def direction(char: dict[str, Any]) -> tuple[int, int]:
    """(1, 0) for what reads to the right, (0, 1) for what reads upwards."""
    a, b = char["matrix"][:2]
    return round(a / math.hypot(a, b)), round(b / math.hypot(a, b))


BOTH = pytest.mark.parametrize("measures", [STANDARD, EXACT], ids=["standard", "exact"])


@BOTH
def test_tables_lie_turned_counter_clockwise_on_upright_sheets(measures: Measures) -> None:  # 8
    plan, _ = printed(measures)
    for page, chars in zip(plan.pages, bound(measures), strict=True):
        if not page.landscape:
            assert {direction(char) for char in chars} == {(1, 0)}
            continue
        body = [char for char in chars if direction(char) == (0, 1)]
        lines = [line for line in page.lines() if line is not page.number_line and line.spans]
        assert len(body) == sum(len(span.text) for line in lines for span in line.spans)
        for line in lines:  # its left edge is at the foot of the sheet, its top at the left
            x, y = body[0]["matrix"][4:]
            assert y == pytest.approx((measures.below_type + line.x).pt, abs=0.3)
            assert 0 < x - (measures.turned.top + line.top).pt < line.height.pt
            assert 28 * MM < x < (210 - 26) * MM
            body = body[sum(len(span.text) for span in line.spans) :]


def test_the_head_of_a_table_is_at_the_left_of_odd_and_even_sheets() -> None:  # 8
    plan, _ = printed()
    sides = set()
    for number, (page, chars) in enumerate(zip(plan.pages, bound(), strict=True), start=1):
        if page.landscape:
            (table,) = [item for item in page.items if isinstance(item, PlacedTable)]
            words = "".join(str(cell.lines[0].text) for cell in table.cells if cell.head)
            said = "".join(char["text"] for char in chars)
            head = chars[said.index(words) : said.index(words) + len(words)]
            below = chars[said.index(words) + len(words) : -len(f"— {number} —")]
            edge = max(char["matrix"][4] for char in head)
            assert edge < min(char["matrix"][4] for char in below)
            sides.add(number % 2)
    assert sides == {0, 1}


@BOTH
def test_page_numbers_stand_upright_7_mm_below_the_type_area(measures: Measures) -> None:  # 7.5, 8
    plan, _ = printed(measures)
    for number, (page, chars) in enumerate(zip(plan.pages, bound(measures), strict=True), start=1):
        dashes = [char for char in chars if char["text"] == "—" and direction(char) == (1, 0)]
        assert len(dashes) == 2
        ink = fonts().ink(plan.measures.styles["page-number"].face, "—")
        middle = dashes[0]["matrix"][5] + (ink.top + ink.bottom) / 2 * 14
        assert 297 - middle / MM == pytest.approx(269, abs=0.2)
        left, right = dashes[0]["matrix"][4], dashes[1]["matrix"][4] + 14
        cell = STANDARD.cell.pt
        if number % 2:
            assert (210 - 26) * MM - right == pytest.approx(cell, abs=0.5)
        else:
            assert left - 28 * MM == pytest.approx(cell, abs=0.5)
        assert page.number == number


def test_a_viewer_shows_them_as_they_are_read() -> None:  # 8
    plan, made = printed()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        turned = [int(page.obj.get("/Rotate", 0)) for page in pdf.pages]
        boxes = {tuple(round(float(side)) for side in page.mediabox) for page in pdf.pages}
    assert turned == [90 if page.landscape else 0 for page in plan.pages]
    assert boxes == {(0, 0, 595, 842)}


def test_a_bookmark_leads_to_the_label_of_a_landscape_annex() -> None:
    plan, made = printed()
    number = next(n for n, page in enumerate(plan.pages) if page.landscape)
    with pikepdf.open(io.BytesIO(made)) as pdf, pdf.open_outline() as outline:
        entry = next(item for item in outline.root if item.title.startswith("附件1"))
        page, kind, left, top, _ = entry.destination
        assert page.objgen == pdf.pages[number].objgen
        assert kind == pikepdf.Name.XYZ
        assert float(left) == pytest.approx(STANDARD.left.pt, abs=0.1)
        assert top is None


def test_pdftotext_reads_all_words(tmp_path: Path) -> None:
    plan, made = printed()
    said = "".join(str(line.text) for page in plan.pages for line in page.lines())
    assert words_of(made, tmp_path / "a.pdf") == bare(said)


def test_a_landscape_section_turns_the_margins(tmp_path: Path) -> None:  # 5.2.1, 8
    root = stories(docx(TURNED))["word/document.xml"]
    assert order_errors(root) == []
    sizes = [(node.get(f"{W}w"), node.get(f"{W}orient")) for node in root.iter(f"{W}pgSz")]
    assert sizes == [("11906", None), ("16838", "landscape"), ("11906", None)]
    margins = list(root.iter(f"{W}pgMar"))[1]
    sides = {side: margins.get(f"{W}{side}") for side in ("top", "right", "bottom", "left")}
    wanted = {"top": 28, "right": 37, "bottom": 26, "left": 35}
    assert sides == {side: str(pt(mm * MM).twips) for side, mm in wanted.items()}


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@needs_office
def test_libreoffice_shows_the_number_at_its_upright_place(tmp_path: Path) -> None:  # 7.5, 8
    plan = planned(TURNED)
    with pdfplumber.open(converted(docx(TURNED), "pdf", tmp_path)) as opened:
        pages = [(page.width, page.height, page.chars) for page in opened.pages]
    assert [width > height for width, height, _ in pages] == [p.landscape for p in plan.pages]
    dashes = [[c["matrix"] for c in chars if c["text"] == "—"] for _, _, chars in pages]
    for number, ((_, height, _), (first, second)) in enumerate(zip(pages, dashes, strict=True), 1):
        upright = dashes[(number - 1) % 2]  # of page 1 or 2, which are upright
        if plan.pages[number - 1].landscape:
            assert first[:4] == (0, -1, 1, 0)  # reads downwards
            assert first[4] == pytest.approx(upright[0][5], abs=1.0)
            assert height - first[5] == pytest.approx(upright[0][4], abs=0.3)
            assert height - second[5] == pytest.approx(upright[1][4], abs=0.3)
        else:
            assert (first[4], first[5]) == (upright[0][4], upright[0][5])


@needs_office
def test_libreoffice_reads_all_words_of_moved_recipients_and_turned_tables(tmp_path: Path) -> None:
    document = across(filled(5, recipients=hospitals(60)), 1)
    plan = planned(document)
    assert plan.recipients_moved
    text = converted(docx(document), "txt", tmp_path).read_text(encoding="utf-8-sig")
    assert bare(text) == document_words(as_planned(document, plan))


ALONE = (
    (25, STANDARD, 3, False),
    (25, EVEN, 3, True),
    (44, STANDARD, 3, True),
    (22, EVEN, 2, True),
)


@pytest.fixture(scope="module")
def shown() -> None:
    """The four that follow, printed in one start."""
    convert([docx(filled(lines), measures) for lines, measures, *_ in ALONE], "pdf")


@needs_office
@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize(("lines", "measures", "numbered", "own"), ALONE)
def test_libreoffice_shows_the_imprint_alone_without_a_number(
    lines: int, measures: Measures, numbered: int, own: bool, tmp_path: Path
) -> None:  # 7.5
    made = docx(filled(lines), measures)
    with pdfplumber.open(converted(made, "pdf", tmp_path)) as opened:
        said = [bare(page.extract_text()) for page in opened.pages]
    assert [f"—{number}—" in page for number, page in enumerate(said, 1)] == [
        *[True] * numbered,
        *[False] * own,
    ]  # LibreOffice does not print the blank side before an even one
    assert said[-1].startswith("抄送：") is own
    types = stories(made)["word/document.xml"].iter(f"{W}type")
    wanted = "evenPage" if measures is EVEN else "nextPage"
    assert [node.get(f"{W}val") for node in types] == ([wanted] if own else [])


def test_a_blank_side_is_printed_blank() -> None:  # 7.5
    document = filled(22)
    plan = planned(document, EVEN)
    with pdfplumber.open(io.BytesIO(render_pdf(document, plan, fonts()))) as opened:
        said = [page.chars for page in opened.pages]
    assert len(said) == 4
    assert said[2] == []
    assert "—" not in "".join(char["text"] for char in said[3])


def test_a_workbook_of_a_landscape_annex_lies_across_too() -> None:  # 8
    document = issued_document()
    table = replace(document.parts[2], landscape=True)
    document = replace(document, parts=(table,), imprint=None)
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(document, planned(document))))
    sheet = book.worksheets[0]
    assert sheet.page_setup.orientation == "landscape"
    sides = sheet.page_margins
    assert [round(v * 25.4) for v in (sides.top, sides.right, sides.bottom, sides.left)] == [
        28, 37, 26, 35,
    ]  # fmt: skip
