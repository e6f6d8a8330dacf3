"""Letter, order and minutes in a DOCX: its XML, and the page that LibreOffice makes of it."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path

import docx
import pdfplumber
import pytest

from generator.formats.ooxml import W, order_errors, value, words_in
from generator.layout.page import layout
from generator.render.docx import docx_words, render_docx
from generator.render.template import letterhead_template
from generator.render.words import bare, document_words
from generator.units import pt
from tests.fonts import fonts
from tests.heads import SPECIAL
from tests.layout.test_formats import LETTERS, ORDERS, red_edges, red_stripes
from tests.render.office import convert, converted, needs_office
from tests.render.test_docx import document_elements


@lru_cache(maxsize=32)
def made(name: str, *, preprinted: bool = False) -> bytes:
    document = SPECIAL[name]
    plan, _ = layout(document, fonts(), preprinted=preprinted)
    return render_docx(document, plan, letterhead_template())


@pytest.mark.parametrize("name", SPECIAL)
def test_no_word_is_lost_and_children_are_in_order(name: str):
    assert bare(docx_words(made(name))) == document_words(SPECIAL[name])
    for part, root in document_elements(made(name)):
        assert order_errors(root) == [], part


@pytest.mark.parametrize("name", LETTERS)
def test_the_first_side_of_a_letter_has_its_lines_and_no_number(name: str):  # 10.1
    section = docx.Document(BytesIO(made(name))).sections[0]
    assert section.different_first_page_header_footer
    borders = [
        value(node, "val")
        for story in (section.first_page_header, section.first_page_footer)
        for node in story._element.iter(f"{W}bottom")
    ]
    assert borders == ["thickThinSmallGap", "thinThickSmallGap"]
    assert words_in(section.first_page_header._element) == "青山县卫生健康委员会"
    assert words_in(section.first_page_footer._element) == ""
    assert "—" in words_in(section.footer._element)


@pytest.mark.parametrize("name", SPECIAL)
def test_preprinted_paper_has_all_that_is_red_already(name: str):
    for _, root in document_elements(made(name, preprinted=True)):
        if not root.tag.endswith("styles"):
            assert "FF0000" not in {v for node in root.iter() for v in node.attrib.values()}


def test_only_minutes_keep_the_red_line_of_a_document():
    lines = {}
    for name in ("order", "minutes"):
        body = docx.Document(BytesIO(made(name))).element.body
        lines[name] = len(list(body.iter(f"{W}pBdr")))
    assert lines == {"order": 0, "minutes": 1}


PLACED = (("order", 57), ("order-title", 57), ("minutes", 72))
PREPRINTED = ("letter-labels", "order")


@pytest.fixture(scope="module")
def shown() -> None:
    """All specimens that are looked at below, each ending in one start of LibreOffice."""
    plain = [made(name) for name in SPECIAL]
    convert([*plain, *(made(name, preprinted=True) for name in PREPRINTED)], "pdf")
    convert([made(name) for name, _ in PLACED], "txt")


@pytest.mark.slow
@needs_office
@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("name", LETTERS)
def test_libreoffice_shows_a_letter_as_the_standard_wants_it(name: str, tmp_path: Path):  # 10.1
    pdf = converted(made(name), "pdf", tmp_path)
    mark, upper, thin, _, lower = red_stripes(pdf.read_bytes())
    assert mark[0] == pytest.approx(30, abs=0.5)
    assert upper[0] - mark[1] == pytest.approx(4, abs=0.5)
    assert 297 - lower[1] == pytest.approx(20, abs=0.5)
    assert red_edges(pdf.read_bytes()) == pytest.approx((21, 191), abs=0.5)
    with pdfplumber.open(pdf) as opened:
        number = next(c for c in opened.pages[0].chars if c["text"] == "号")
        top = pt(opened.pages[0].height - number["matrix"][5] - 0.88 * 16).mm
        assert top - thin[1] == pytest.approx(4.84, abs=0.5)
        assert pt(number["x1"]).mm == pytest.approx(184, abs=0.5)
        assert "—" not in {c["text"] for c in opened.pages[0].chars}
        said = [bare("".join(c["text"] for c in page.chars)) for page in opened.pages]
        for page, words in enumerate(said[1:], start=2):
            assert f"—{page}—" in words
            dash = next(c for c in opened.pages[page - 1].chars if c["text"] == "—")
            middle = opened.pages[page - 1].height - dash["matrix"][5] - 0.36 * 14
            assert pt(middle).mm == pytest.approx(269, abs=0.5)
            assert red_stripes(pdf.read_bytes(), page - 1) == []


@pytest.mark.slow
@needs_office
@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize(("name", "top"), PLACED)
def test_libreoffice_has_marks_and_text_in_place(name: str, top: float, tmp_path: Path):
    pdf = converted(made(name), "pdf", tmp_path)
    stripes = red_stripes(pdf.read_bytes())
    assert stripes[0][0] == pytest.approx(top, abs=0.5)  # 10.2, 10.3
    assert len(stripes) == (1 if name in ORDERS else 2)
    text = converted(made(name), "txt", tmp_path).read_text(encoding="utf-8-sig")
    assert bare(text) == document_words(SPECIAL[name])
    with pdfplumber.open(pdf) as opened:
        chars = opened.pages[0].chars
        number = next(c for c in chars if c["text"] == "第")
        size = 22 if name != "order" else 16
        below = next(c for c in chars if c["matrix"][5] < number["matrix"][5] - 40)
        gap = number["matrix"][5] - 0.12 * 16 - below["matrix"][5] - 0.88 * size
        rule = 4 + 0.0 if name == "minutes" else 0.0
        assert pt(gap).mm == pytest.approx(2 * 10.39 + rule, abs=0.8)


@pytest.mark.slow
@needs_office
@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("name", PREPRINTED)
def test_libreoffice_keeps_the_room_on_preprinted_paper(name: str, tmp_path: Path):
    tops = []
    for preprinted in (False, True):
        folder = tmp_path / str(preprinted)
        folder.mkdir()
        data = made(name, preprinted=preprinted)
        with pdfplumber.open(converted(data, "pdf", folder)) as opened:
            chars = opened.pages[0].chars
            tops.append([c["matrix"][5] for c in chars if c["non_stroking_color"] != (1, 0, 0)])
    assert tops[0] == pytest.approx(tops[1], abs=1.5)
