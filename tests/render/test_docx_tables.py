"""Tables of a DOCX: merged cells, heads, rows that stay together, widths and heights of the plan."""

from __future__ import annotations

import pytest
from lxml import etree

from generator.formats.fonts import find_fonts
from generator.formats.ooxml import W, elements, local, value, words_in
from generator.layout.page import layout
from generator.model.document import Cell, Column, Row, Table
from generator.model.layout import STANDARD
from generator.render.docx import render_docx
from generator.render.docx_tables import grid
from generator.render.template import letterhead_template
from generator.units import mm
from tests import samples
from tests.render.office import FONTS
from tests.render.test_docx import body, document_of, has, made
from tests.samples import words


def test_rows_are_never_split_and_heads_are_repeated():
    table = next(body(made(samples.issued_document())).iter(f"{W}tbl"))
    rows = list(table.iterchildren(f"{W}tr"))
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[:3]] == [
        True,
        False,
        False,
    ]


def test_rows_that_belong_together_are_kept_together():
    table = next(body(made(document_of(samples.task_table(6)))).iter(f"{W}tbl"))
    kept = [{has(p, "keepNext") for p in row.iter(f"{W}p")} for row in table.iterchildren(f"{W}tr")]
    assert kept == [{True}, {True}, {True}, {False}, {True}, {True}, {False}]


def test_merged_cells():
    table = next(body(made(document_of(samples.form_table()))).iter(f"{W}tbl"))
    assert [picture(row) for row in table.iterchildren(f"{W}tr")] == [
        "序号 | 项目→2 | 单位 | 数量",
        "1 | 开展教育培训次数→2 | 次 | ",
        "2↓ | 查处收受礼金案件↓ | 案件数量 | 件 | ",
        "~ | ~ | 处罚人数 | 人 | ",
        "~ | ~ | 涉案金额 | 万元 | ",
    ]


def picture(row: etree._Element) -> str:
    cells = []
    for cell in row.iterchildren(f"{W}tc"):
        span, merge = (cell.find(f"{W}tcPr/{W}{tag}") for tag in ("gridSpan", "vMerge"))
        text = words_in(cell)
        if span is not None:
            text += f"→{value(span, 'val')}"
        if merge is not None:
            text = f"{text}↓" if value(merge, "val") == "restart" else "~"
        cells.append(text)
    return " | ".join(cells)


def test_columns_take_the_widths_of_the_plan():
    widths = (mm(10), mm(40), mm(90), mm(16))
    data = made(document_of(samples.task_table()), column_widths={"task-table": widths})
    table = next(body(data).iter(f"{W}tbl"))
    columns = [int(value(c, "w") or 0) for c in table.iter(f"{W}gridCol")]
    assert sum(columns) == STANDARD.width.twips
    assert all(abs(c - w.twips) <= 1 for c, w in zip(columns, widths, strict=True))
    for row in table.iterchildren(f"{W}tr"):
        assert sum(int(value(c, "w") or 0) for c in row.iter(f"{W}tcW")) == sum(columns)


@pytest.mark.parametrize(
    "rows",
    [
        (Row((Cell(words("一")),)),),
        (Row((Cell(words("一")), Cell(words("二")), Cell(words("三")))),),
        (Row((Cell(words("一"), rows=2), Cell(words("二")))),),
    ],
)
def test_cells_that_do_not_fill_the_columns_are_an_error(rows: tuple[Row, ...]):
    with pytest.raises(ValueError, match=r"row|cell"):
        grid(rows, 2)


def test_a_table_is_never_the_last_thing_in_a_body_nor_next_to_another():
    small = Table("t", (Column(1.0),), (), (Row((Cell(words("一")),)),))
    kinds = [local(node) for node in elements(body(made(document_of(small, small))))]
    assert kinds[1:-4] == ["tbl", "p", "tbl", "p"]
    assert kinds[-1] == "sectPr"


@pytest.mark.skipif(not FONTS.is_dir(), reason="没有 fonts/")
def test_rows_under_a_tall_merged_cell_share_its_height_as_in_the_plan():
    tall = Row((Cell(words("长" * 60), rows=2), Cell(words("甲"))), together=True)
    block = Table("t", (Column(0.2), Column(0.8)), (), (tall, Row((Cell(words("乙")),))))
    document = document_of(block)
    page_plan, _ = layout(document, find_fonts([FONTS])[0])
    table = next(body(render_docx(document, page_plan, letterhead_template())).iter(f"{W}tbl"))
    heights = [int(value(h, "val") or 0) for h in table.iter(f"{W}trHeight")]
    assert len(heights) == 2
    assert heights[0] == heights[1] > STANDARD.pitch.twips
