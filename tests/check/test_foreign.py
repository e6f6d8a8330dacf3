"""Files that others made are read, and what is found in them makes sense."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from generator.check.registry import check
from generator.read.files import read
from tests.check.files import codes, found
from tests.render.office import converted, needs_office


def _saved(document: docx.document.Document | openpyxl.Workbook) -> bytes:
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _careless() -> bytes:
    """A notice as a beginner types it into Word, styles and all."""
    document = docx.Document()
    document.add_heading("某某县教育局文件", 0)
    document.add_paragraph("某教发[2023]第05号")
    document.add_heading("关于加强学校安全工作的通知。", 1)
    document.add_paragraph("各学校:")
    document.add_paragraph(
        "为加强学校安全工作，现将有关事项通知如下，请认真贯彻执行，确保取得实效。"
    )
    document.add_paragraph("一. 总体要求")
    document.add_paragraph('坚持"安全第一"的方针，严格落实责任制，健全制度，防止事故发生。')
    document.add_paragraph("三、主要任务")
    document.add_paragraph("具体任务由××负责，见附件。各单位要高度重视，抓好落实，及时报送。")
    document.add_table(rows=15, cols=3)
    document.add_paragraph("某某县教育局")
    document.add_paragraph("2023年05月06日")
    document.add_page_break()
    document.add_paragraph("附件一：")
    document.add_paragraph("任务表")
    return _saved(document)


SEEN_BY_ANYONE = {
    "annex-label", "body-indent", "body-look", "date-zero", "heading-look", "heading-mark-1",
    "heading-order", "mark-colour", "note-missing", "number-brackets", "number-ordinal",
    "number-zero", "page-margin", "page-number-none", "page-paper", "placeholder-left",
    "recipients-colon", "red-line", "straight-quotes", "table-head-repeat", "title-end",
    "title-look",
}  # fmt: skip


def test_a_careless_file_of_python_docx_has_all_its_faults_named():
    data = _careless()
    assert set(codes(data)) >= SEEN_BY_ANYONE
    assert "annex-page" not in codes(data), "a page break stands before the annex"


def _paragraph(document: docx.document.Document, text: str, face: str, size: float) -> object:
    made = document.add_paragraph()
    run = made.add_run(text)
    run.font.size = Pt(size)
    run.font.name = face
    run._r.rPr.rFonts.set(qn("w:eastAsia"), face)
    return made


def _careful() -> bytes:
    """What a careful clerk makes: styles unused, indents in characters, automatic nothing."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    for text, face, size, indent in (
        ("某某县教育局关于加强学校安全工作的通知", "方正小标宋_GBK", 22, 0),
        ("各学校：", "仿宋", 16, 0),
        ("为加强学校安全工作，现将有关事项通知如下，请认真贯彻执行，确保取得实效。", "仿宋", 16, 2),
        ("一、总体要求", "黑体", 16, 2),
        ("（一）落实责任", "楷体_GB2312", 16, 2),
        ("（二）健全制度", "楷体_GB2312", 16, 2),
        ("二、主要任务", "黑体", 16, 2),
        ("各单位要高度重视，抓好落实，及时报送情况，不得迟报、漏报、瞒报。", "仿宋", 16, 2),
    ):
        made = _paragraph(document, text, face, size)
        properties = made._p.get_or_add_pPr()
        spacing = OxmlElement("w:spacing")
        for name, value in (("line", "579"), ("lineRule", "exact"), ("after", "0")):
            spacing.set(qn(f"w:{name}"), value)
        properties.append(spacing)
        indents = OxmlElement("w:ind")
        indents.set(qn("w:firstLineChars"), str(indent * 100))
        indents.set(qn("w:firstLine"), "1")
        properties.append(indents)
        if size == 22:
            made.alignment = 1
        for run in made.runs:
            gap = OxmlElement("w:spacing")
            gap.set(qn("w:val"), "-5")
            run._r.rPr.append(gap)
    return _saved(document)


def test_a_careful_file_lacks_only_page_numbers():
    assert codes(_careful()) == ["page-number-none"], found(_careful())


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_what_libreoffice_saves_is_read_with_the_same_faults(ending: str, tmp_path: Path):
    saved = converted(_careless(), ending, tmp_path).read_bytes()
    missing = SEEN_BY_ANYONE - set(codes(saved, f"甲.{ending}"))
    unseen = {"table-head-repeat", "page-margin"}  # a short PDF shows neither
    assert missing <= (unseen if ending == "pdf" else set())


def test_a_plain_workbook_is_read():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["附件一："])
    sheet.append(["序号", "项目", "数量"])
    for number in range(1, 20):
        sheet.append([number, "由××填写", None])
    said = codes(_saved(book), "表.xlsx")
    assert set(said) >= {"page-margin", "annex-label", "table-head-repeat", "placeholder-left"}
    places = [str(f.place) for f in check(read(_saved(book), "表.xlsx"))]
    assert "表.xlsx Sheet!B3" in places


Check = Callable[[bytes], object]


@pytest.mark.parametrize("length", [0, 1, 3, 30, 300])
def test_odd_documents_are_read_without_a_fall(length: int):
    """Empty ones, and ones that hold nothing but one kind of thing."""
    for text in (
        "",
        "附件：",
        "附件",
        "一、",
        "（一）",
        "2023年5月3日",
        "抄送：",
        "签发人",
        "〔〕号",
    ):
        document = docx.Document()
        for _ in range(length):
            document.add_paragraph(text)
        check(read(_saved(document), "怪.docx"))
