"""Both readings of the grid, and house rules, as the plan and the PDF have them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO

import pdfplumber
import pytest

from generator.layout.page import layout
from generator.model.document import AnnexLabel, Paragraph, Title
from generator.model.layout import EXACT, STANDARD, Measures, NumberSide
from generator.model.plan import Page, PlacedBlock, PlacedTable, Plan
from generator.render.pdf import render_pdf
from generator.units import Length, mm, pt
from tests.check.test_pdf import conforming
from tests.fonts import fonts
from tests.samples import words

READINGS = {"dialog": STANDARD, "exact": EXACT}


@cache
def planned(name: str) -> Plan:
    document = conforming(60)
    plan, findings = layout(document, fonts(), READINGS[name])
    assert not findings.stop
    return plan


@cache
def printed(name: str) -> bytes:
    return render_pdf(conforming(60), planned(name), fonts())


def long_text(measures: Measures) -> Plan:
    """Pages that hold nothing but text."""
    document = conforming(3)
    body = (Paragraph(words("各单位要抓好落实，" * 900)),)
    plan, *_ = document.parts
    parts = (replace(plan, blocks=body),)
    return layout(replace(document, parts=parts, imprint=None), fonts(), measures)[0]


def full_page(plan: Plan) -> list[float]:
    """The middles of the lines of a page, in mm from the top of the paper."""
    (item,) = (i for i in plan.pages[1].items if isinstance(i, PlacedBlock))
    top = plan.measures.top
    return [(top + line.top + line.height / 2).mm for line in item.lines]


@pytest.mark.parametrize("name", READINGS)
def test_a_page_holds_22_lines(name: str):
    """5.2.3."""
    assert len(full_page(long_text(READINGS[name]))) == 22


def test_in_the_exact_grid_glyphs_fill_225_mm():
    """5.2.1 from the top of the first glyph to the bottom of the last (GB/T 33476.2)."""
    middles, half = full_page(long_text(EXACT)), EXACT.body_size.mm / 2
    assert middles[0] - half == pytest.approx(37, abs=0.05)
    assert middles[-1] + half == pytest.approx(262, abs=0.1)


@pytest.mark.parametrize("name", READINGS)
def test_the_head_the_imprint_and_the_number_hang_on_the_type_area(name: str):
    """7.2.4, 7.2.7, 7.4.1, 7.5: 72, 262 and 269 mm from the top in both readings."""
    with pdfplumber.open(BytesIO(printed(name))) as pdf:
        first, last = pdf.pages[0], pdf.pages[-1]
        (red,) = (r for r in first.rects if r["non_stroking_color"] == (1, 0, 0))
        rules = sorted(r["bottom"] for r in last.rects if r["width"] > 440 and r["height"] < 2)
        mark = [c for c in first.chars if c["size"] > 30]
        number = next(c for c in first.chars if c["text"] == "号" and round(c["size"]) == 16)
        assert pt(rules[-1]).mm == pytest.approx(262, abs=0.05)
        size = mark[0]["size"]
        ink = fonts().ink(STANDARD.styles["mark"].face, "".join(c["text"] for c in mark))
        baseline = first.height - mark[0]["matrix"][5]
        assert pt(baseline - ink.top * size).mm == pytest.approx(72, abs=0.1)
        glyph = first.height - number["matrix"][5] + 0.12 * 16
        assert pt(red["top"] - glyph).mm == pytest.approx(4, abs=0.25)
        for page in pdf.pages:
            dash = [c for c in page.chars if c["text"] == "—"][-1]
            shape = fonts().ink(STANDARD.styles["page-number"].face, "—")
            middle = page.height - dash["matrix"][5] - (shape.top + shape.bottom) / 2 * 14
            assert pt(middle).mm == pytest.approx(269, abs=0.1)


def test_the_annex_title_stands_on_line_3():
    """7.3.7: its middle on that of the third line of the grid."""
    for name in READINGS:
        plan = planned(name)
        label, title = _blocks(plan, AnnexLabel), _blocks(plan, Title)
        measures = plan.measures
        on_page = [
            t for t in title if any(t in p.items and label[0] in p.items for p in plan.pages)
        ]
        line = on_page[0].lines[0]
        middle = line.top + line.height / 2
        assert (middle / 1).pt == pytest.approx((measures.pitch * 2.5).pt, abs=0.1), name


def _blocks(plan: Plan, kind: type) -> list[PlacedBlock]:
    items = (item for page in plan.pages for item in page.items)
    return [i for i in items if isinstance(i, PlacedBlock) and isinstance(i.block, kind)]


@pytest.mark.parametrize("name", READINGS)
def test_tables_keep_to_the_type_area(name: str):
    """A row has no leading that may lie outside."""
    plan = planned(name)
    top = plan.measures.top
    edges = [
        ((top + item.row_tops[0]).mm, (top + item.row_tops[-1]).mm)
        for page in plan.pages
        for item in page.items
        if isinstance(item, PlacedTable)
    ]
    assert len(edges) > 3
    assert min(first for first, _ in edges) == pytest.approx(37, abs=0.01)
    assert max(last for _, last in edges) <= 262.01


HOUSE = replace(STANDARD, number_side=NumberSide.CENTRE, number_form="- 1 -", number_drop=mm(9))


def _number(page: Page) -> tuple[str, Length]:
    assert page.number_line
    return str(page.number_line.text), page.number_line.x + page.number_line.width / 2


def test_page_numbers_stand_where_a_house_has_them():
    plan, _ = layout(conforming(3), fonts(), HOUSE)
    for number, page in enumerate(plan.pages, start=1):
        text, middle = _number(page)
        assert text == f"- {number} -"
        assert middle.pt == pytest.approx(HOUSE.width.pt / 2)


def test_page_numbers_at_the_right_of_all_pages():
    plan, _ = layout(conforming(3), fonts(), replace(STANDARD, number_side=NumberSide.RIGHT))
    ends = {
        round((p.number_line.x + p.number_line.width).pt, 1) for p in plan.pages if p.number_line
    }
    assert ends == {round((STANDARD.width - STANDARD.cell).pt, 1)}
