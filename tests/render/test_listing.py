"""A roster with persons on paper: in the PDF, in a word processor, on a sheet."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from generator.layout.page import layout
from generator.model.document import Heading, Listing, ListingRow, Part, PartKind
from generator.render.pdf import render_pdf
from generator.render.words import bare, document_words
from generator.render.xlsx import render_xlsx
from tests.fonts import fonts
from tests.render.office import converted, needs_office
from tests.render.test_docx import document_of, made
from tests.samples import task_table, words

POST = "市场监督管理局党组成员、副局长（分管价格监督检查和反不正当竞争工作）"
ROSTER = Listing(
    tuple(
        ListingRow(*map(words, row))
        for row in (
            ("召集人：", "丁某某", "区卫生健康委党组书记、主任"),
            ("成员：", "白桦", POST),
            ("", "石松", "区医保局副局长"),
            ("", "阿卜杜热合曼·艾山江·买买提", "区财政局副局长"),
        )
    )
)
BODY = 16 * 25.4 / 72  # mm, a character of size 3
CELL = 156 / 28


def lefts(pdf: bytes | Path, *characters: str) -> list[float]:
    """Millimetres from the left edge of the type area to each character, by its first place."""
    with pdfplumber.open(BytesIO(pdf) if isinstance(pdf, bytes) else pdf) as opened:
        chars = opened.pages[0].chars
    return [
        round((next(c for c in chars if c["text"] == wanted)["x0"]) * 25.4 / 72 - 28, 1)
        for wanted in characters
    ]


def test_columns_of_the_pdf_are_columns_of_the_grid():
    """Labels two cells in, names behind them, posts below one another, wraps too."""
    document = document_of(ROSTER)
    plan, findings = layout(document, fonts())
    assert [str(finding) for finding in findings] == []
    pdf = render_pdf(document, plan, fonts())
    assert lefts(pdf, "召", "成", "丁", "白", "石") == pytest.approx(
        [2 * CELL, 2 * CELL, 6 * CELL, 6 * CELL, 6 * CELL], abs=0.3
    )
    assert lefts(pdf, "区", "市") == pytest.approx([10 * CELL] * 2, abs=0.3)


def test_each_row_is_a_paragraph_of_its_own_for_who_listens():
    """A reader of the PDF aloud pauses after each person."""
    import pikepdf

    document = document_of(ROSTER)
    pdf = render_pdf(document, layout(document, fonts())[0], fonts())
    with pikepdf.open(BytesIO(pdf)) as opened:
        part = opened.Root.StructTreeRoot.K.K[0]
        assert [str(kid.S) for kid in part.K] == ["/P"] * 4


@needs_office
@pytest.mark.slow
def test_columns_of_the_docx_are_those_of_the_pdf(tmp_path: Path):
    saved = converted(made(document_of(ROSTER)), "pdf", tmp_path)
    assert lefts(saved, "召", "成", "丁", "白", "石") == pytest.approx(
        [2 * CELL, 2 * CELL, 6 * CELL, 6 * CELL, 6 * CELL], abs=0.5
    )
    assert lefts(saved, "区", "市") == pytest.approx([10 * CELL] * 2, abs=0.5)
    text = converted(made(document_of(ROSTER)), "txt", tmp_path).read_text("utf-8-sig")
    assert bare(text) == document_words(document_of(ROSTER))


def test_a_sheet_pads_columns_with_blanks():
    """XLSX: a roster may stand above a table of the same annex."""
    part = Part("roster", PartKind.ANNEX, (Heading(1, words("一、组成")), ROSTER, task_table()))
    document = replace(document_of(), parts=(part,))
    sheet = load_workbook(BytesIO(render_xlsx(document, None))).worksheets[0]
    lines = [str(sheet.cell(row, 1).value) for row in range(2, 6)]
    assert lines[0] == "　　召集人：丁某某　区卫生健康委党组书记、主任"
    assert lines[1] == f"　　成　员：白　桦　{POST}"
    assert lines[2] == "　　　　　　石　松　区医保局副局长"
    assert lines[3] == "　　　　　　阿卜杜热合曼·艾山江·买买提　区财政局副局长"


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=40
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(NAMES, min_size=1, max_size=6), NAMES)
def test_any_name_is_set_inside_the_type_area(names: list[str], post: str):
    rows = [
        ListingRow(words("成员：" if not n else ""), words(name), words(post))
        for n, name in enumerate(names)
    ]
    document = document_of(Listing(tuple(rows)))
    plan, findings = layout(document, fonts())
    assert "line-too-wide" not in [finding.code for finding in findings]
    said = "".join(str(line.text) for page in plan.pages for line in page.lines())
    assert document_words(document) in bare(said)
    part = replace(document.parts[0], blocks=(*document.parts[0].blocks, task_table()))
    assert made(document)
    assert render_xlsx(replace(document, parts=(part,)), None)  # both are refused if a word is lost
