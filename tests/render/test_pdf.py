"""PDF: measured on the printed page. Clauses of GB/T 9704-2012 are quoted."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pdfplumber
import pypdfium2
import pytest

from generator.layout.page import layout
from generator.model.document import (
    Cell,
    Column,
    Document,
    Imprint,
    Paragraph,
    Row,
    Table,
    Title,
)
from generator.model.layout import STANDARD
from generator.model.plan import Plan
from generator.render.pdf import render_pdf
from generator.render.pdf_canvas import asked_spacing
from generator.typeset.ruler import BLANK, BLANK_BEHIND
from tests.fonts import fonts
from tests.samples import SENTENCE, issued_document, notice, plan, words

MM = 72 / 25.4
EDGE = 0.3  # pt


@lru_cache(maxsize=1)
def sample() -> tuple[Document, Plan, bytes]:
    document = replace(
        issued_document(30),
        parts=(notice(), plan(60), *issued_document(30).parts[2:]),
        imprint=Imprint(
            words("抄送：某某县人民政府办公室。"), words("某某办公室"), words("2022年印发")
        ),
    )
    made = layout(document, fonts())[0]
    return document, made, render_pdf(document, made, fonts())


@lru_cache(maxsize=1)
def pages() -> list[Any]:
    with pdfplumber.open(io.BytesIO(sample()[2])) as pdf:
        return [(page.chars, page.rects + page.lines) for page in pdf.pages]


def ink(page: int, left: float, top: float, right: float, bottom: float) -> tuple[float, float]:
    """First and last row with ink in a rectangle, all in mm from the sheet's top left."""
    scale = 300 / 72
    document = pypdfium2.PdfDocument(sample()[2])
    image = document[page].render(scale=scale).to_pil().convert("L")
    dot = 300 / 25.4
    part = image.crop(tuple(int(v * dot) for v in (left, top, right, bottom)))
    box = part.point(lambda v: 255 if v < 200 else 0).getbbox()
    assert box is not None
    return top + box[1] / dot, top + box[3] / dot


def baselines(chars: list[Any]) -> list[float]:
    found: list[float] = []
    for char in chars:
        y = float(char["matrix"][5])
        if not found or abs(found[-1] - y) > 5:
            found.append(y)
    return found


def test_a_full_body_page_has_22_lines_at_the_pitch() -> None:  # 5.2.3
    body = [chars for chars, _ in pages() if len(chars) > 400][1]
    lines = baselines([char for char in body if char["size"] == pytest.approx(16, abs=0.1)])
    assert len(lines) == 22
    steps = [upper - lower for upper, lower in pairwise(lines)]
    assert steps == pytest.approx([28.95] * 21, abs=0.05)


def test_lines_of_ideographs_hold_28() -> None:  # 5.2.3
    for page in sample()[1].pages[1:3]:
        full = [line for line in page.lines() if line.x.pt == 0 and line.width.pt > 442]
        assert full
        assert {len(line.text) for line in full} == {28}


def test_every_line_starts_and_ends_where_the_plan_says() -> None:
    at_edge = 0
    for page, (chars, _) in zip(sample()[1].pages, pages(), strict=True):
        left, at = STANDARD.left.pt, 0
        for line in page.lines():
            for span in line.spans:
                assert chars[at]["matrix"][4] - left == pytest.approx(span.x.pt, abs=EDGE)
                at += len(span.text)
            last = chars[at - 1]
            advance = fonts().glyph(line.spans[-1].face, last["text"]).advance
            end = last["matrix"][4] - left + advance * line.spans[-1].size.pt
            hung = BLANK * line.spans[-1].size.pt if last["text"] in BLANK_BEHIND else 0.0
            ends = [end, end - hung]  # a mark at the edge leaves its blank half outside
            assert any(e == pytest.approx((line.x + line.width).pt, abs=EDGE) for e in ends)
            at_edge += any(abs(e - STANDARD.width.pt) < EDGE for e in ends)
    assert at_edge > 60  # justified lines end at the right edge of the type area


def test_the_ink_of_the_mark_begins_72_mm_below_the_sheets_top() -> None:  # 7.2.4
    top, _ = ink(0, 28, 50, 184, 90)
    assert top == pytest.approx(72, abs=0.5)


def test_the_red_line_runs_4_mm_below_the_number() -> None:  # 7.2.7
    _, bottom = ink(0, 28, 103, 184, 112.5)
    rule, _ = ink(0, 28, 113, 184, 120)
    assert rule - bottom == pytest.approx(4, abs=0.5)


def test_the_imprint_ends_262_mm_below_the_sheets_top() -> None:  # 7.4
    last = len(pages()) - 1
    _, bottom = ink(last, 28, 240, 184, 264)
    assert bottom == pytest.approx(262, abs=0.5)


def test_the_dash_of_the_page_number_is_269_mm_down_odd_right_even_left() -> None:  # 7.5
    for page, (left, right) in enumerate([(172.0, 176.0), (34.2, 37.0)]):
        chars = [c for c in pages()[page][0] if c["text"] == "—"][-2:]
        dash = chars[-1] if page == 0 else chars[0]
        x = dash["matrix"][4] / MM
        assert left < x + 2.2 < right + 3
        top, bottom = ink(page, x + 1, 264, x + 3, 275)
        assert (top + bottom) / 2 == pytest.approx(269, abs=0.5)


def test_the_words_of_each_page_are_the_plans() -> None:
    for page, (chars, _) in zip(sample()[1].pages, pages(), strict=True):
        wanted = "".join(str(line.text) for line in page.lines())
        assert "".join(char["text"] for char in chars) == wanted


def test_pdftotext_reads_the_words_in_order() -> None:
    raw = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=sample()[2], capture_output=True, check=True
    ).stdout.decode()
    for page, text in zip(sample()[1].pages, raw.split("\f"), strict=False):
        wanted = "".join(str(line.text) for line in page.lines())
        assert "".join(text.split()) == "".join(wanted.split())


def test_only_the_fonts_of_the_plan_are_in_the_file() -> None:
    names = {char["fontname"].split("+")[1] for chars, _ in pages() for char in chars}
    assert names <= {
        "Noto-Serif-CJK-SC-Bold", "FandolFang", "Noto-Serif-CJK-SC", "Noto-Sans-CJK-SC", "FandolKai", "FandolSong",
    }  # fmt: skip


def test_a_fallback_character_keeps_the_baseline_grid() -> None:
    document = replace(
        issued_document(),
        parts=(replace(plan(), blocks=(Paragraph(words(f"李镕{SENTENCE}")),)),),
        imprint=None,
    )
    made = layout(document, fonts())[0]
    with pdfplumber.open(io.BytesIO(render_pdf(document, made, fonts()))) as pdf:
        chars = pdf.pages[0].chars
    assert chars[1]["text"] == "镕"
    assert chars[0]["matrix"][5] == pytest.approx(chars[2]["matrix"][5])
    assert baselines(chars)[0] - baselines(chars)[1] == pytest.approx(28.95, abs=0.05)


def test_a_row_in_which_no_cell_begins_keeps_its_height() -> None:
    rows = (
        Row((Cell(words("甲"), rows=2), Cell(words("乙"), rows=2))),
        Row(()),
        Row((Cell(words("丙")), Cell(words("丁")))),
    )
    table = Table("t", (Column(0.5), Column(0.5)), (), rows)
    document = replace(issued_document(), parts=(replace(plan(), blocks=(table,)),), imprint=None)
    made = layout(document, fonts())[0]
    with pdfplumber.open(io.BytesIO(render_pdf(document, made, fonts()))) as pdf:
        chars = pdf.pages[0].chars
    first, third = baselines([char for char in chars if char["text"] in "甲丙"])
    lines = [line for line in made.pages[0].lines() if str(line.text) in "甲丙"]
    assert first - third == pytest.approx((lines[1].top - lines[0].top).pt, abs=0.05)


def test_words_of_a_document_never_become_markup() -> None:
    title = "<script>alert(1)</script>&amp;<b>题"
    document = replace(
        issued_document(),
        title=title,
        parts=(replace(plan(), blocks=(Title(words("题")), Paragraph(words(title)))),),
        imprint=None,
    )
    made = layout(document, fonts())[0]
    with pdfplumber.open(io.BytesIO(render_pdf(document, made, fonts()))) as pdf:
        assert title in "".join(char["text"] for char in pdf.pages[0].chars)


def test_the_same_document_makes_the_same_bytes_in_another_process() -> None:
    script = (
        "import hashlib, sys; from tests.render.test_pdf import sample; "
        "print(hashlib.sha256(sample()[2]).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True, text=True
        ).stdout
        for _ in range(2)
    }
    document, made, written = sample()
    assert len(runs) == 1
    assert render_pdf(document, made, fonts()) == written


@pytest.mark.parametrize("wanted", [0, -12.89, -13.4, 0.3, 5.5, 12, 233.2])
def test_the_asked_letter_spacing_prints_within_half_a_thousandth(wanted: float) -> None:
    half = abs(asked_spacing(wanted)) / 2
    assert half * 1.024 + int(half * 0.976) == pytest.approx(abs(wanted), abs=0.56)
