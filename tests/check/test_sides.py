"""Sides across the sheet and sides without a number: ours are right, planted defects are found."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import lru_cache

import pikepdf
import pytest

from generator.check.registry import check
from generator.formats.zip import read_parts, write_parts
from generator.layout.page import layout
from generator.model.document import AttachmentNote, Document, Paragraph, Recipients
from generator.model.layout import STANDARD, Measures
from generator.model.observed import Sides
from generator.model.plan import Page, PlacedBlock, Plan
from generator.read.files import read
from generator.render.docx import render_docx
from generator.render.pdf import render_pdf
from generator.render.template import letterhead_template
from tests.check.files import codes
from tests.check.test_pdf import conforming
from tests.fonts import fonts
from tests.samples import prose, words
from tests.sides import EVEN, IMPRINT, across, filled, hospitals


@lru_cache(maxsize=8)
def made(document: Document, measures: Measures, ending: str) -> bytes:
    plan, _ = layout(document, fonts(), measures)
    if ending == "pdf":
        return render_pdf(document, plan, fonts())
    return render_docx(document, plan, letterhead_template(measures))


def grown(paragraphs: int) -> Document:
    """The conforming document with more text in its last part, which then has no table."""
    document = conforming(6)
    notice, plan, *_ = document.parts
    title, body, *others = plan.blocks
    text = [Paragraph(words(prose(1, number))) for number in range(paragraphs)]
    rest = [block for block in others if not isinstance(block, AttachmentNote)]
    plan = replace(plan, blocks=(title, body, *text, *rest))
    return replace(document, parts=(notice, plan), imprint=IMPRINT)


def alone() -> Document:
    """One whose imprint has a side of its own."""
    return next(d for n in range(40) if layout(d := grown(n), fonts())[0].imprint_alone)


def behind_a_blank() -> Document:
    """One whose imprint needs a blank side before it, to stand on an even one."""
    for count in range(60):
        document = grown(count)
        plan, _ = layout(document, fonts(), EVEN)
        if plan.imprint_alone and not plan.pages[-2].items:
            return document
    raise AssertionError


def addressed(count: int) -> Document:
    document = conforming(20)
    notice = document.parts[0]
    blocks = tuple(
        replace(block, text=words(hospitals(count))) if isinstance(block, Recipients) else block
        for block in notice.blocks
    )
    parts = (replace(notice, blocks=blocks), *document.parts[1:])
    return replace(document, parts=parts, imprint=IMPRINT)


@pytest.mark.parametrize("ending", ["pdf", "docx"])
@pytest.mark.parametrize(
    ("document", "measures"),
    [
        (across(conforming(20)), EVEN),
        (across(across(conforming(20)), 3), EVEN),
        (alone(), EVEN),
        (behind_a_blank(), EVEN),
        (addressed(60), EVEN),
    ],
    ids=["across", "two across", "imprint alone", "blank side", "recipients moved"],
)
def test_our_own_sides_have_no_findings(document: Document, measures: Measures, ending: str):
    assert codes(made(document, measures, ending), f"通知.{ending}") == []


def test_numbers_of_landscape_sides_are_read_at_their_upright_place():  # 8
    for ending in ("pdf", "docx"):
        seen = read(made(across(conforming(20)), EVEN, ending), f"通知.{ending}")
        assert any(area.width > area.height for area in seen.areas)
        for number in seen.page_numbers:
            assert not number.landscape
            assert number.dash is not None
            assert number.dash.mm == pytest.approx(269, abs=0.6)
            assert number.inset is not None
            assert number.inset.per(STANDARD.cell) == pytest.approx(1, abs=0.1)
            assert number.sides in (Sides.ODD, Sides.EVEN)


def upright_number(data: bytes) -> bytes:
    """A DOCX whose landscape section has the footers of all others."""
    parts = read_parts(data)
    text = parts["word/document.xml"].decode("utf-8")
    sections = re.findall(r"<w:sectPr>.*?</w:sectPr>", text, re.S)
    usual = re.findall(r"<w:footerReference[^>]*/>", sections[0])
    changed = re.sub(r"<w:footerReference[^>]*/>", "", sections[1])
    changed = changed.replace("<w:sectPr>", "<w:sectPr>" + "".join(usual))
    parts["word/document.xml"] = text.replace(sections[1], changed).encode("utf-8")
    return write_parts(parts)


def test_a_word_section_with_its_number_along_the_table_is_found():  # 8
    data = made(across(conforming(20)), EVEN, "docx")
    assert codes(upright_number(data)) == ["landscape-number"]


def test_a_page_with_its_number_along_the_table_is_found():  # 8
    """As a landscape section of a word processor is printed."""
    document = across(conforming(20))
    plan, _ = layout(document, fonts(), EVEN)
    up = STANDARD.type_bottom - STANDARD.turned.type_bottom

    def turned(page: Page) -> Page:
        line = page.number_line
        assert line is not None
        number = PlacedBlock(Paragraph(line.text), "body", (replace(line, top=line.top - up),))
        return replace(page, items=(*page.items, number), number_line=None)

    pages = tuple(turned(page) if page.landscape else page for page in plan.pages)
    data = render_pdf(document, replace(plan, pages=pages), fonts())
    assert codes(data, "通知.pdf") == ["landscape-number"]


def bound_the_other_way(data: bytes, plan: Plan) -> bytes:
    """A PDF whose tables lie across with their heads at the right of the sheet."""
    width, height = (each.pt / 0.75 for each in (STANDARD.paper_width, STANDARD.paper_height))
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for planned, page in zip(plan.pages, pdf.pages, strict=True):
            if planned.landscape:
                content = page.Contents.read_bytes()
                ours, other = b"0 -1 1 0 0 %f cm" % height, b"0 1 -1 0 %f 0 cm" % width
                assert content.count(ours) == 1
                page.Contents.write(content.replace(ours, other))
        pdf.save(written)
    return written.getvalue()


def test_a_table_with_its_head_at_the_right_of_the_sheet_is_found():  # 8
    document = across(conforming(20))
    plan, _ = layout(document, fonts(), EVEN)
    data = bound_the_other_way(render_pdf(document, plan, fonts()), plan)
    assert codes(data, "通知.pdf") == ["landscape-head"]


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_number_on_the_imprints_own_side_is_found(ending: str):  # 7.5
    document = alone()
    if ending == "pdf":
        plan, _ = layout(document, fonts(), EVEN)
        usual, _ = layout(conforming(20), fonts())
        last = plan.pages[-1]
        line = usual.pages[len(plan.pages) - 1].number_line
        pages = (*plan.pages[:-1], replace(last, number=len(plan.pages), number_line=line))
        data = render_pdf(document, replace(plan, pages=pages), fonts())
    else:
        parts = read_parts(made(document, EVEN, "docx"))
        text = parts["word/document.xml"].decode("utf-8")
        head, last = text[: text.rindex("<w:sectPr>")], text[text.rindex("<w:sectPr>") :]
        parts["word/document.xml"] = (head + re.sub(r"<w:footerReference[^>]*/>", "", last)).encode(
            "utf-8"
        )
        data = write_parts(parts)
    assert codes(data, f"通知.{ending}") == ["page-number-imprint"]


@pytest.mark.parametrize("lines", [1, 30, 60, 90])
def test_an_imprint_on_an_odd_side_is_found_where_a_profile_asks_for_an_even_one(lines: int):
    """GB/T 33476.2 7.3.1; the standard itself says no more than the last side (7.4.1)."""
    data = made(filled(lines), STANDARD, "pdf")
    sides = read(data, "通知.pdf").pages
    assert sides is not None
    judged = {m: {f.code for f in check(read(data, "通知.pdf", m), m)} for m in (STANDARD, EVEN)}
    assert judged[EVEN] - judged[STANDARD] == ({"imprint-even"} if sides % 2 else set())
    assert "imprint-even" not in judged[STANDARD]
