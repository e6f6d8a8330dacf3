"""The DOCX in a real word processor: its words, its lines, its measures."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from generator.formats.fonts import find_fonts
from generator.layout.page import layout
from generator.model.document import Document, Paragraph, Signature
from generator.render.docx import render_docx
from generator.render.template import letterhead_template
from generator.render.words import bare, document_words
from generator.units import pt
from tests import samples
from tests.render.office import FONTS, convert, converted, lines_of, needs_office
from tests.render.test_docx import document_of, made, opened, plan
from tests.samples import words

pytestmark = [pytest.mark.slow, needs_office]


@pytest.mark.parametrize(
    "document", [samples.issued_document(), samples.form_document()], ids=["issue", "annex"]
)
def test_its_words_are_those_of_the_document(document: Document, tmp_path: Path):
    text = converted(made(document), "txt", tmp_path).read_text(encoding="utf-8-sig")
    assert bare(text) == document_words(document)


def test_a_full_side_has_22_lines_of_28_characters(tmp_path: Path):
    block = Paragraph(words("职责分工监督检查" * 200))
    pages = lines_of(converted(made(document_of(block)), "pdf", tmp_path))
    *lines, number = pages[0]
    assert [len(line) for line in lines] == [26] + [28] * 21
    assert number == "— 1 —"
    *lines, number = pages[1]
    assert [len(line) for line in lines] == [28] * 22


def test_mark_rule_and_page_number_are_where_the_standard_puts_them(tmp_path: Path):
    pdf = converted(made(samples.issued_document()), "pdf", tmp_path)
    with pdfplumber.open(pdf) as opened:
        first, second = opened.pages[:2]
        rule = first.lines[0]
        assert abs(pt(rule["x1"] - rule["x0"]).mm - 156) < 0.2
        number = [c for c in first.chars if c["text"] in "〔2022〕7号"][-1]
        baseline = first.height - number["matrix"][5]
        assert abs(pt(rule["top"] - baseline - 0.157 * 16).mm - 4) < 0.4
        for page, side in ((first, 1), (second, 0)):
            dash = [c for c in page.chars if c["text"] == "—"][-side]
            baseline = page.height - dash["matrix"][5]
            assert abs(pt(baseline - 0.36 * 14).mm - 269) < 0.5
            edge = page.width - pt(0).pt - dash["x1"] if side else dash["x0"]
            expected = 26 + 5.57 if side else 28 + 5.57
            assert abs(pt(edge).mm - expected) < 0.3


def test_each_part_begins_on_a_new_side(tmp_path: Path):
    pages = lines_of(converted(made(samples.issued_document()), "pdf", tmp_path))
    starts = [page[0] for page in pages]
    assert starts[0] == "某某县卫生健康委员会文件"
    assert {"附件1", "附件2"} <= set(starts)


def test_a_template_that_another_program_has_saved_makes_the_same_pages(tmp_path: Path):
    saved = converted(letterhead_template(), "docx", tmp_path).read_bytes()
    document = samples.issued_document()
    finished = render_docx(document, plan(), saved)
    names = [paragraph.style.name for paragraph in opened(finished).paragraphs[:4]]
    assert names == ["发文机关标志", "发文字号", "公文标题", "主送机关"]
    pages = lines_of(converted(finished, "pdf", tmp_path))
    assert pages == lines_of(converted(made(document), "pdf", tmp_path))


def test_its_pages_are_those_of_the_plan(tmp_path: Path):
    document = samples.issued_document(24)
    page_plan, _ = layout(document, find_fonts([FONTS])[0])
    finished = render_docx(document, page_plan, letterhead_template())
    pages = lines_of(converted(finished, "pdf", tmp_path))
    firsts = [str(next(page.lines()).text) for page in page_plan.pages if page.part != "annex"]
    assert len(pages) == len(page_plan.pages)
    assert [page[0][:6] for page in pages[:4]] == [first[:6] for first in firsts[:4]]


SIGNED = range(5, 9)
"""Paragraphs before a signature."""


@pytest.fixture(scope="module")
def signed() -> dict[int, bytes]:
    """Documents that end with a signature, all printed in one start."""
    found = {}
    for paragraphs in SIGNED:
        document = document_of(
            *[Paragraph(words("职责分工监督检查" * 10))] * paragraphs,
            Signature(words("某某县卫生健康委员会"), words("2022年6月29日")),
        )
        page_plan, _ = layout(document, find_fonts([FONTS])[0])
        found[paragraphs] = render_docx(document, page_plan, letterhead_template())
    convert(list(found.values()), "pdf")
    return found


@pytest.mark.parametrize("paragraphs", SIGNED)
def test_a_signature_has_text_beside_it_wherever_it_falls(
    paragraphs: int, signed: dict[int, bytes], tmp_path: Path
):
    pages = lines_of(converted(signed[paragraphs], "pdf", tmp_path))
    last = next(page for page in pages if "2022年6月29日" in page)
    assert any("职责" in line for line in last)


def test_a_table_repeats_its_head_on_every_side(tmp_path: Path):
    pages = lines_of(converted(made(document_of(samples.task_table(30))), "pdf", tmp_path))
    assert len(pages) > 2
    assert all(page[0] == "序号主要任务责任科室" for page in pages)
