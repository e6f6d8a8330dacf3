"""The stage of a draft at the foot of every side: PDF, DOCX and XLSX, upright and across."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pdfplumber
import pytest

from generator.formats.ooxml import order_errors
from generator.layout.page import layout
from generator.model.document import Document
from generator.model.layout import EXACT, STANDARD, Measures, NumberSide
from generator.model.plan import Page, Plan
from generator.render.docx import render_docx
from generator.render.letterhead import stories
from generator.render.pdf import render_pdf
from generator.render.template import letterhead_template
from generator.render.xlsx import render_xlsx
from generator.units import pt
from tests.fonts import configuration, fonts
from tests.heads import LETTER as HEAD
from tests.heads import signed, specimen
from tests.render.office import needs_office
from tests.samples import form_document, issued_document
from tests.sides import EVEN, across, filled

STAGE = "征求意见稿　第3稿"
LETTER = specimen(HEAD, signed("青山县卫生健康委员会"), 12)
TURNED = across(issued_document(), 2)
ALONE = filled(44)
"""A text after which the imprint has a side of its own, without a number."""

MEASURES = [
    STANDARD,
    EXACT,
    EVEN,
    replace(STANDARD, number_side=NumberSide.CENTRE),
    replace(STANDARD, number_side=NumberSide.RIGHT),
]


def draft(document: Document) -> Document:
    return replace(document, stage=STAGE)


def planned(document: Document, measures: Measures = STANDARD) -> Plan:
    return layout(document, fonts(), measures)[0]


def without_stage(pages: tuple[Page, ...]) -> list[Page]:
    return [replace(page, stage_line=None) for page in pages]


@pytest.mark.parametrize("measures", MEASURES)
@pytest.mark.parametrize("document", [TURNED, LETTER, ALONE], ids=["turned", "letter", "alone"])
def test_every_side_carries_the_stage_and_nothing_else_moves(
    document: Document, measures: Measures
) -> None:
    plain, made = planned(document, measures), planned(draft(document), measures)
    assert without_stage(made.pages) == list(plain.pages)
    for page in made.pages:
        mark, number = page.stage_line, page.number_line
        assert mark is not None
        assert str(mark.text) == STAGE
        assert {span.size for span in mark.spans} == {pt(10.5)}
        assert mark.top.pt > measures.type_bottom.pt
        assert mark.x.pt >= 0
        assert (mark.x + mark.width).pt <= measures.width.pt
        if number is not None:
            left, right = sorted((mark, number), key=lambda line: line.x.pt)
            assert (right.x - left.x - left.width).pt > measures.cell.pt


def test_a_pdf_paints_it_upright_on_every_sheet() -> None:
    document = draft(TURNED)
    plan = planned(document)
    with pdfplumber.open(BytesIO(render_pdf(document, plan, fonts()))) as opened:
        for page, made in zip(opened.pages, plan.pages, strict=True):
            said = "".join(char["text"] for char in page.chars)
            assert said.count(STAGE) == 1
            assert f"— {made.number} —" in said


def docx(document: Document, measures: Measures = STANDARD) -> bytes:
    return render_docx(document, planned(document, measures), letterhead_template())


@pytest.mark.parametrize("document", [TURNED, LETTER, ALONE], ids=["turned", "letter", "alone"])
def test_a_docx_keeps_the_order_of_its_elements(document: Document) -> None:
    made = stories(docx(draft(document)))
    feet = {name: root for name, root in made.items() if "footer" in name}
    assert all(STAGE in "".join(root.itertext()) for root in feet.values())
    assert [error for root in made.values() for error in order_errors(root)] == []
    plain = stories(docx(document))
    assert not any(STAGE in "".join(root.itertext()) for root in plain.values())


@needs_office
def test_libreoffice_shows_it_on_every_page_beside_the_number(tmp_path: Path) -> None:
    documents = {"turned": TURNED, "letter": LETTER, "alone": ALONE}
    for name, document in documents.items():
        (tmp_path / f"{name}.docx").write_bytes(docx(draft(document)))
        (tmp_path / f"{name}-plain.docx").write_bytes(docx(document))
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
            "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, tmp_path.glob("*.docx")),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(configuration())},
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    for name in documents:
        with (
            pdfplumber.open(tmp_path / f"{name}.pdf") as opened,
            pdfplumber.open(tmp_path / f"{name}-plain.pdf") as before,
        ):
            assert len(opened.pages) == len(before.pages)
            for page, old in zip(opened.pages, before.pages, strict=True):
                small = [char for char in page.chars if char["text"] in STAGE and _small(char)]
                words = "".join(char["text"] for char in small)
                assert "征求意见稿" in words, (name, page.page_number)
                rest = [_where(char) for char in page.chars if char not in small]
                assert [one for one in rest if one[0].strip()] == [
                    one for one in map(_where, old.chars) if one[0].strip()
                ], (name, page.page_number)


def _small(char: dict[str, object]) -> bool:
    return float(str(char["size"])) < 11  # a digit that lies turned measures its width


def _where(char: dict[str, object]) -> tuple[str, int, int]:
    return str(char["text"]), round(float(str(char["x0"]))), round(float(str(char["top"])))


@pytest.mark.parametrize("measures", MEASURES[2:])
def test_a_workbook_has_it_in_its_footers(measures: Measures) -> None:
    document = draft(form_document())
    book = openpyxl.load_workbook(BytesIO(render_xlsx(document, planned(document, measures))))
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        for footer in (sheet.oddFooter, sheet.evenFooter):
            said = [part.text or "" for part in (footer.left, footer.center, footer.right)]
            assert sum(STAGE in words for words in said) == 1
            assert sum("&P" in words for words in said) == 1
            assert not any(STAGE in words and "&P" in words for words in said)
