"""A document as a page of the web: every kind of block, each as what it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.model.document import (
    Attendance,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Format,
    Heading,
    Letterhead,
    Listing,
    ListingRow,
    Paragraph,
    Part,
    PartKind,
    Row,
    Table,
    Title,
)
from generator.model.text import Text
from generator.render.html import render_html, words_of
from generator.render.words import bare, document_words
from tests.samples import form_document, issued_document, words


def page_of(*blocks: Block) -> html.HtmlElement:
    return html.fromstring(render_html(document(*blocks)).decode())


def document(*blocks: Block) -> Document:
    parts = (Part("notice", PartKind.NOTICE, blocks),)
    return Document("issue", "issue", "通知", "通知", "青山县", date(2024, 5, 20), parts)


@pytest.mark.parametrize("whole", [issued_document(), form_document()], ids=["issued", "form"])
def test_every_word_stands_on_the_page_in_order(whole: Document):
    assert bare(words_of(render_html(whole))) == document_words(whole)


def table(*rows: tuple[Cell, ...], head: tuple[tuple[Cell, ...], ...] = ()) -> Table:
    columns = (Column(0.5), Column(0.5))
    return Table("t", columns, tuple(map(Row, head)), tuple(map(Row, rows)))


def test_a_table_is_a_table_with_heads_that_say_what_they_speak_for():
    one = table(
        (Cell(words("甲"), rows=2), Cell(words("第一行\n第二行"))),
        (Cell(words("丙")),),
        head=((Cell(words("项目"), columns=2),), (Cell(words("名称")), Cell(words("数量")))),
    )
    page = page_of(Title(words("表")), one)
    assert [(th.text, th.get("scope"), th.get("colspan")) for th in page.xpath("//thead//th")] == [
        ("项目", "colgroup", "2"),
        ("名称", "col", None),
        ("数量", "col", None),
    ]
    assert page.xpath("//tbody/tr[1]/td[1]/@rowspan") == ["2"]
    assert len(page.xpath("//tbody//br")) == 1
    assert page.xpath("//div[@role='region'][@tabindex='0']/table")


def test_headings_go_down_one_by_one_from_the_title():
    page = page_of(
        Title(words("通知")), Heading(1, words("一、总体")), Heading(2, words("（一）目标")),
        Paragraph(words("做好。"), lead=words("1.组织。"), level=3),
    )  # fmt: skip
    shown = [(head.tag, head.text) for head in page.xpath("//h1|//h2|//h3|//p/strong")]
    assert shown == [
        ("h1", "通知"),
        ("h2", "一、总体"),
        ("h3", "（一）目标"),
        ("strong", "1.组织。"),
    ]


def test_lists_are_lists():
    row = ListingRow(words("组长："), words("张某某"), words("局长"))
    page = page_of(Listing((row, replace(row, label=Text()))))
    assert [one.tag for one in page.xpath("//dl/*")] == ["dt", "dd", "dd"]
    page = page_of(Listing((replace(row, label=Text()),)))
    assert [one.tag for one in page.xpath("//ul/*")] == ["li"]
    page = page_of(Attendance(((words("出席："), words("甲、乙")),)))
    assert page.xpath("string(//dl/dt)") == "出席："


def test_a_chart_is_its_table_under_its_name():
    page = page_of(Chart(words("图1 件数"), table((Cell(words("甲")), Cell(words("3"))))))
    assert page.xpath("string(//table/caption)") == "图1 件数"


@pytest.mark.parametrize("format_", list(Format))
def test_every_head_says_all_that_it_has(format_: Format):
    signers = () if format_ is Format.LETTER else (words("张某某"), words("李某某"))
    head = Letterhead(
        words("青山县人民政府文件"), words("青政〔2024〕7号"), signers=signers,
        urgency=words("特急"), format=format_,
    )  # fmt: skip
    whole = document(head, Title(words("通知")))
    assert bare(words_of(render_html(whole))) == document_words(whole)


@given(st.text(min_size=1, max_size=40).filter(lambda said: said.isprintable() and said.strip()))
def test_words_never_become_markup(said: str):
    page = page_of(Title(words(said)), Paragraph(words(said)), table((Cell(words(said)),)))
    assert bare(page.xpath("string(//main)")) == bare(said * 3)
    assert {one.tag for one in page.xpath("//main//*")} <= {
        "section", "h1", "p", "div", "table", "colgroup", "col", "tbody", "tr", "td",
    }  # fmt: skip


def test_nothing_is_loaded_and_nothing_runs():
    page = html.fromstring(render_html(issued_document()).decode())
    assert not page.xpath("//script|//img|//link|//iframe|//object|//@onload|//@onclick")
    assert all(target.startswith("#") for target in page.xpath("//@href"))
    assert "url(" not in page.xpath("string(//style)")
    assert "default-src 'none'" in page.xpath("string(//meta[@http-equiv]/@content)")
