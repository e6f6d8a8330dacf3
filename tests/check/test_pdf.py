"""Defects planted into the document behind a PDF are found in the PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pikepdf
import pytest

from generator.layout.page import layout
from generator.model.document import AttachmentNote, Document, Heading, Paragraph
from generator.model.layout import STANDARD, STYLES, Colour, Face, Measures
from generator.model.text import Text, text_of
from generator.place import FilePlace
from generator.render.pdf import render_pdf
from generator.units import mm, pt
from tests.check.files import codes, found, pdf_plant, shifted
from tests.fonts import fonts
from tests.samples import issued_document, words

Plant = Callable[[bytes], bytes]


def _pdf(document: Document, measures: Measures = STANDARD) -> bytes:
    plan, _ = layout(document, fonts(), measures)
    return render_pdf(document, plan, fonts())


def swapped(value: Any, old: str, new: str) -> Any:
    """The same document with other words in one text."""
    if isinstance(value, Text):
        said = str(value)
        return text_of(said.replace(old, new), FilePlace("")) if old in said else value
    if isinstance(value, tuple):
        return tuple(swapped(item, old, new) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {f.name: swapped(getattr(value, f.name), old, new) for f in fields(value)}
        return replace(value, **changes)
    return value


def conforming(rows: int) -> Document:
    """The sample document with a second heading of each level, and titles as in the note."""
    document = issued_document(rows)
    notice, plan, task, form = document.parts
    heading, body = (
        Heading(1, words("二、工作要求")),
        Paragraph(words("各单位要落实附件1和附件2的要求。")),
    )
    second = (Heading(2, words("（二）加强学习教育")), body, heading, body)
    at = next(n for n, block in enumerate(plan.blocks) if isinstance(block, AttachmentNote))
    plan = replace(plan, blocks=(*plan.blocks[:at], *second, *plan.blocks[at:]))
    title = "某某县医疗机构及其工作人员廉洁从业行动计划实施方案工作任务表"
    task = swapped(task, "实施方案工作任务表", title)
    return replace(document, parts=(notice, plan, task, form))


@pytest.fixture(scope="module")
def clean() -> bytes:
    return _pdf(conforming(20))


def test_the_clean_pdf_has_no_findings(clean: bytes):
    assert found(clean, "通知.pdf") == []


WORDS = {
    "number in (2022)": ("某卫〔2022〕7号", "某卫(2022)7号", ["number-brackets"]),
    "number 〔2022〕07号": ("某卫〔2022〕7号", "某卫〔2022〕07号", ["number-zero"]),
    "title with 。": ("的通知", "的通知。", ["title-end"]),
    "recipients without colon": ("各医疗机构：", "各医疗机构", ["recipients-colon"]),
    "heading skipped": ("一、总体要求", "二、总体要求", ["heading-order"]),
    "date with zero": ("2022年6月29日", "2022年06月29日", ["date-zero"]),
    "annex title": ("方案工作任务表", "方案任务分工表", ["annex-title"]),
    "placeholder": ("现将实施方案", "现将{{方案}}", ["placeholder-left"]),
    "straight quotes": ("现将实施方案", '现将"实施方案"', ["straight-quotes"]),
    "printed without 印发": ("2022年6月30日印发", "2022年6月30日", ["printed-word"]),
}


@pytest.mark.parametrize("name", WORDS)
def test_wrong_words_are_found(name: str):
    old, new, expected = WORDS[name]
    document = conforming(20)
    if name == "annex title":
        *parts, task, form = document.parts
        document = replace(document, parts=(*parts, swapped(task, old, new), form))
    else:
        document = swapped(document, old, new)
    data = _pdf(document)
    assert codes(data, "通知.pdf") == expected, found(data, "通知.pdf")


MEASURES = {
    "left margin": (replace(STANDARD, left=mm(29.5)), "page-margin"),
    "pitch 30": (replace(STANDARD, pitch=pt(30), lines=21), "page-lines"),
    "mark too high": (replace(STANDARD, mark_top=mm(25)), "mark-place"),
    "imprint lines": (replace(STANDARD, imprint_outer_weight=mm(0.5)), "imprint-lines"),
    "page number": (replace(STANDARD, number_drop=mm(12)), "page-number-place"),
    "date inset": (replace(STANDARD, date_inset=7), "date-inset"),
}


@pytest.mark.parametrize("name", MEASURES)
def test_wrong_measures_are_found(name: str):
    measures, code = MEASURES[name]
    data = _pdf(conforming(20), measures)
    assert code in codes(data, "通知.pdf"), found(data, "通知.pdf")


LOOKS = {
    "heading in 仿宋": ("heading1", {"face": Face.BODY}, ["heading-look"]),
    "mark black": ("mark", {"colour": Colour.BLACK}, ["mark-colour"]),
    "number in size 4": ("number", {"size": pt(14)}, ["number-look"]),
    "label in 楷体": ("annex-label", {"face": Face.KAI}, ["annex-label-look"]),
    "page number in 黑体": ("page-number", {"face": Face.HEI}, ["page-number-look"]),
}


@pytest.mark.parametrize("name", LOOKS)
def test_wrong_looks_are_found(name: str):
    role, change, expected = LOOKS[name]
    styles = {**STYLES, role: replace(STYLES[role], **change)}
    data = _pdf(conforming(20), replace(STANDARD, styles=styles))
    assert codes(data, "通知.pdf") == expected, found(data, "通知.pdf")


def _lose_a_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1]


@pytest.mark.parametrize(
    ("plant", "code"),
    [
        (shifted(4.25, 0), "page-margin"),
        (shifted(0, -6), "page-margin"),
        (pdf_plant(_lose_a_page), "page-number-run"),
    ],
    ids=["moved to the right", "moved down", "a page lost"],
)
def test_a_spoilt_pdf_is_found(plant: Plant, code: str, clean: bytes):
    assert code in codes(plant(clean), "通知.pdf")


def test_a_table_without_its_head_on_the_next_page_is_found(clean: bytes):
    """The words of the head vanish from the second page of the table."""
    from generator.read.files import read

    seen = read(clean, "通知.pdf")
    assert seen.pages is not None
    assert seen.pages % 2 == 0, "the imprint must stand on an even page"
    document = conforming(20)
    plan, _ = layout(document, fonts())
    pages = []
    for page in plan.pages:
        items = tuple(
            replace(item, cells=tuple(c for c in item.cells if not (c.head and item.repeated)))
            if hasattr(item, "cells")
            else item
            for item in page.items
        )
        pages.append(replace(page, items=items))
    data = render_pdf(document, replace(plan, pages=tuple(pages)), fonts())
    assert codes(data, "通知.pdf") == ["table-head-repeat"], found(data, "通知.pdf")
