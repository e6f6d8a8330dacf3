"""Odd words in every block: all of them are printed, or it is said why not. Never a traceback."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace

import docx
import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics.finding import Findings, Severity
from generator.disk import read_file
from generator.layout.page import layout
from generator.model.document import (
    AnnexLabel,
    AttachmentNote,
    Cell,
    Column,
    Document,
    FieldLine,
    FormField,
    Heading,
    Imprint,
    Letterhead,
    Note,
    Paragraph,
    Part,
    PartKind,
    Recipients,
    Row,
    Signature,
    Table,
    TableNote,
    Title,
)
from generator.model.plan import Plan, as_planned
from generator.render.docx import render_docx
from generator.render.pdf import render_pdf
from generator.render.words import document_words
from generator.workspace import shipped_folder
from tests.fonts import fonts
from tests.samples import issued_document, words

TEMPLATE = read_file(shipped_folder() / "templates" / "letterhead.docx")
PLAIN = "国务院办公厅，。、；：？！”’）》〕“‘（《〔—…0123年月次%aZfi.,-/@ <&>{}｛｝[]'\"\\"
ODD = "\u200b\u200d\u2060\ufeff\u202e\u0301\u0302\u3099\ufe0f\u3000\u00a0\u00ad\t😀א镕𠀀\ue000ﬁ"
SAID = {"glyph-missing", "row-too-tall"}
TEXTS = st.text(st.sampled_from(PLAIN * 3 + ODD), max_size=40) | st.sampled_from(
    ["a" * 300, "，" * 60, "{{ x }}{% y %}&amp;<b>", "｛附件:甲｝", "（" * 40, "——" * 40, "\u202b国\u202c"]
)  # fmt: skip


def document(text: str) -> Document:
    """One of every block, the same words in all of them."""
    w = words(text)
    notice = (
        Letterhead(w, w), Title(w), Recipients(w), Heading(1, w), Heading(2, w), Paragraph(w, w, 3),
        AttachmentNote((w, w)), Signature(w, w), Note(w),
    )  # fmt: skip
    table = Table(
        "t",
        (Column(0.3), Column(0.7)),
        (Row((Cell(w), Cell(words("项目")))),),
        (Row((Cell(w, rows=2), Cell(w))), Row((Cell(w),)), Row((Cell(w, columns=2),))),
    )
    fields = FieldLine((FormField(w, 4, w), FormField(w, 2)))
    annex = (AnnexLabel(w), Title(w), fields, table, TableNote(w))
    parts = (Part("notice", PartKind.NOTICE, notice), Part("annex", PartKind.ANNEX, annex))
    return replace(issued_document(), title=text, parts=parts, imprint=Imprint(w, w, w))


def printed(text: str) -> str:
    """What can be seen of a text; a PDF takes compatible forms for one another."""
    seen = unicodedata.normalize("NFKC", text)
    kinds = ("Cf", "Cc", "Mn", "Zs", "Zl", "Zp")
    return "".join(char for char in seen if unicodedata.category(char) not in kinds)


def pdf_pages(made: Document, plan: Plan) -> list[str]:
    with pdfplumber.open(io.BytesIO(render_pdf(made, plan, fonts()))) as pdf:
        return ["".join(char["text"] for char in page.chars) for page in pdf.pages]


def docx_words(data: bytes) -> str:
    """Body and head as python-docx reads them, each merged cell once."""
    body = docx.Document(io.BytesIO(data)).element.body
    return "".join(node.text or "" for node in body.iter("{*}t"))


def is_printed(made: Document) -> Findings:
    """Print a document, compare its words, and return what was found before."""
    plan, findings = layout(made, fonts())
    if findings.stop:
        assert {finding.code for finding in findings if finding.severity is Severity.ERROR} <= SAID
        return findings
    for page, got in zip(plan.pages, pdf_pages(made, plan), strict=True):
        wanted = "".join(str(line.text) for line in page.lines())
        assert printed(got) == printed(wanted)
    if made.parts[0].blocks:
        found = docx_words(render_docx(made, plan, TEMPLATE))
        assert "".join(found.split()) == document_words(as_planned(made, plan))
    return findings


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_all_words_are_printed_or_it_is_said_why_not(text: str) -> None:
    is_printed(document(text or "空"))


@pytest.mark.parametrize("text", ["", "e\u0301", "国\u0302", "𠀀"])
def test_single_odd_texts(text: str) -> None:
    is_printed(document(text))


def test_a_mark_that_no_font_has_is_found() -> None:
    codes = {finding.code for finding in layout(document("国\u0302"), fonts())[1]}
    assert "glyph-missing" in codes
    codes = {finding.code for finding in layout(document("国\ufe0f\u200d"), fonts())[1]}
    assert "glyph-missing" not in codes
