"""What is not words stands where the plan has it: rules, borders, bars, the yellow of open points."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pdfplumber
import pytest

from generator.layout.page import layout
from generator.model.document import Document
from generator.model.layout import STANDARD
from generator.model.plan import PlacedTable, Plan, Rule, Span
from generator.render.pdf import render_pdf
from tests.fonts import fonts
from tests.samples import issued_document, words

LEFT, TOP = STANDARD.left.pt, STANDARD.top.pt
RED, YELLOW, GREY, BLACK = (1, 0, 0), (1, 1, 0), (0.8509, 0.8509, 0.8509), (0, 0, 0)


def issued() -> tuple[Document, Plan]:
    document = issued_document(3)
    return document, layout(document, fonts())[0]


def rectangles(document: Document, plan: Plan, page: int) -> list[tuple[Any, tuple[float, ...]]]:
    """Colour and edges of all rectangles of a page, in the order of painting."""
    with pdfplumber.open(io.BytesIO(render_pdf(document, plan, fonts()))) as pdf:
        return [
            (
                tuple(round(part, 3) for part in each["non_stroking_color"]),
                (each["x0"] - LEFT, each["top"] - TOP, each["x1"] - LEFT, each["bottom"] - TOP),
            )
            for each in pdf.pages[page].rects
        ]


def test_the_red_line_stands_on_its_place_in_its_weight():  # 7.2.7
    document, plan = issued()
    (rule,) = (item for item in plan.pages[0].items if isinstance(item, Rule))
    (edges,) = [edges for colour, edges in rectangles(document, plan, 0) if colour == RED]
    half = rule.weight.pt / 2
    middle, right = rule.top.pt, (rule.x + rule.width).pt
    assert edges == pytest.approx((rule.x.pt, middle - half, right, middle + half), abs=0.001)


def tabled(plan: Plan) -> tuple[int, PlacedTable]:
    return next(
        (number, item)
        for number, page in enumerate(plan.pages)
        for item in page.items
        if isinstance(item, PlacedTable)
    )


def test_neighbours_share_their_border_and_its_middle_is_the_edge_of_the_cell():
    document, plan = issued()
    number, table = tabled(plan)
    outer = [edges for _, edges in rectangles(document, plan, number)][1::2]
    half = STANDARD.table_border.pt / 2
    for cell, edges in zip(table.cells, outer, strict=True):
        right, bottom = (cell.x + cell.width).pt, (cell.top + cell.height).pt
        wanted = (cell.x.pt - half, cell.top.pt - half, right + half, bottom + half)
        assert edges == pytest.approx(wanted, abs=0.001)


def test_a_bar_of_a_chart_never_lies_on_a_border():
    """All bars are painted before the first border."""
    document, plan = issued()
    number, table = tabled(plan)
    cells = tuple(replace(cell, shaded=cell.column % 2 == 1) for cell in table.cells)
    page = plan.pages[number]
    items = tuple(replace(i, cells=cells) if i is table else i for i in page.items)
    pages = (*plan.pages[:number], replace(page, items=items), *plan.pages[number + 1 :])
    colours = [colour for colour, _ in rectangles(document, replace(plan, pages=pages), number)]
    bars = sum(cell.shaded for cell in cells)
    assert bars
    assert [colour == BLACK for colour in colours] == [False] * bars + [True] * (2 * len(cells))
    assert colours[0] == pytest.approx(GREY, abs=0.001)


@pytest.mark.parametrize(("given", "begins"), [("【待补：日期】", 0.45), ("待补：日期", 0.0)])
def test_yellow_is_as_wide_as_its_words_and_begins_behind_a_pushed_bracket(
    given: str, begins: float
):
    document, plan = issued()
    page = plan.pages[1]
    block = next(item for item in page.items if getattr(item, "lines", ()))
    line = block.lines[0]
    span: Span = replace(line.spans[0], text=words(given), open=True)
    lines = (replace(line, spans=(span,)),)
    pages = (plan.pages[0], replace(page, items=(replace(block, lines=lines),)), *plan.pages[2:])
    found = rectangles(document, replace(plan, pages=pages), 1)
    (edges,) = [edges for colour, edges in found if colour == YELLOW]
    left, size = span.x.pt, span.size.pt
    right = left + len(given) * (size + span.spacing.pt)
    wanted = (left + begins * size, line.top.pt, right, (line.top + line.height).pt)
    assert edges == pytest.approx(wanted, abs=0.1)
