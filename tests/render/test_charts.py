"""Charts: bars as long as their figures in the PDF, the table of the same figures elsewhere."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.layout.page import layout
from generator.model.document import Cell, Chart, Column, Document, Row, Table, TableNote
from generator.model.layout import Colour
from generator.model.plan import Plan, Rule
from generator.render.docx import docx_words, render_docx
from generator.render.words import bare, block_words
from tests.fonts import fonts
from tests.samples import form_document, words

WIDTH = 442.2
TEMPLATE = (Path(__file__).resolve().parents[2] / "templates/letterhead.docx").read_bytes()


def chart(*bars: tuple[str, int], upright: bool = False, caption: str = "案件（件）") -> Chart:
    rows = tuple(
        Row((Cell(words(label)), Cell(words(str(value)), number=Decimal(value))))
        for label, value in bars
    )
    head = (Row((Cell(words("组")), Cell(words("件")))),)
    return Chart(words(caption), Table("c", (Column(0.7), Column(0.3)), head, rows), upright)


def planned(block: Chart) -> Plan:
    part = replace(form_document().parts[0], blocks=(block, TableNote(words("注"))))
    plan, findings = layout(document(part), fonts())
    assert not list(findings)
    return plan


def document(part: object) -> Document:
    return replace(form_document(), parts=(part,))


def bars(plan: Plan) -> list[tuple[float, float]]:
    """Width and height of each grey bar."""
    items = [item for page in plan.pages for item in page.items]
    grey = [i for i in items if isinstance(i, Rule) and i.colour is Colour.SHADE]
    return [(round(one.width.pt, 1), round(one.weight.pt, 1)) for one in grey]


def test_lying_bars_are_as_long_as_their_figures():
    first, second = bars(planned(chart(("东街", 12), ("西街", 3), ("南街", 0))))
    assert first[0] + 1 == pytest.approx(4 * (second[0] + 1), abs=0.3)
    assert first[1] == second[1]


def test_upright_bars_are_as_high_as_their_figures():
    first, second = bars(planned(chart(("一季度", 10), ("二季度", 5), upright=True)))
    assert first[1] + 1 == pytest.approx(2 * (second[1] + 1), abs=0.3)
    assert first[0] == second[0]


@given(
    st.lists(
        st.tuples(st.text("甲乙丙街道", max_size=40), st.integers(0, 10**9)),
        min_size=1,
        max_size=10,
    ),
    st.booleans(),
)
def test_every_chart_stays_inside_its_page_and_says_all_its_words(
    figures: list[tuple[str, int]], upright: bool
):
    block = chart(*figures, upright=upright)
    plan = planned(block)
    (page,) = plan.pages
    room = plan.measures.height.pt
    for item in page.items:
        if isinstance(item, Rule):
            assert item.x.pt >= -1
            assert item.x.pt + item.width.pt <= WIDTH + 1
            assert 0 <= item.top.pt <= room
    said = sorted("".join(str(line.text) for line in page.lines() if line is not page.number_line))
    heads = bare("组件")
    assert sorted(bare("".join(said)) + heads) == sorted(block_words(block) + "注")


def test_a_chart_that_has_no_room_left_begins_a_page():
    whole = chart(*((f"第{n}街道", n) for n in range(10)))
    part = replace(form_document().parts[0], blocks=(whole, whole, whole))
    plan, _ = layout(document(part), fonts())
    assert len(plan.pages) == 2


def test_a_document_has_the_table_of_the_same_figures():
    block = chart(("东街", 12), ("西街", 3))
    part = replace(form_document().parts[0], blocks=(block,))
    plan, _ = layout(document(part), fonts())
    data = render_docx(document(part), plan, TEMPLATE)
    assert bare(docx_words(data)).endswith(bare("案件（件）组件东街12西街3"))
