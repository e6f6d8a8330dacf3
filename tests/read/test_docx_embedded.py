"""Other files, diagrams and charts inside a DOCX are named with their words; none is lost in silence."""

from __future__ import annotations

import zipfile
from io import BytesIO
from random import Random

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from generator.model.observed import LeftOut, Paragraph
from generator.read.files import read

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
CHUNK = "嵌入的另一份文档，没有读入"


def left(name: str, data: bytes, markup: str) -> tuple[LeftOut, ...]:
    """What is left out of a document of two paragraphs with this part and markup between them."""
    document = docx.Document()
    first = document.add_paragraph("甲")
    document.add_paragraph("乙")
    part = Part(PackURI(name), "application/octet-stream", data, document.part.package)
    key = document.part.relate_to(part, RELATIONSHIP_TYPE.A_F_CHUNK)
    first._element.addnext(parse_xml(markup.format(key=key, names=nsdecls("w", "r"))))
    out = BytesIO()
    document.save(out)
    seen = read(out.getvalue(), "稿.docx")
    assert [i.text for i in seen.items if isinstance(i, Paragraph) and i.text] == ["甲", "乙"]
    return seen.left_out


def held(words: str) -> bytes:
    made = docx.Document()
    made.add_paragraph(words)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("/word/a.html", "<html><style>p{}</style><p>嵌入<b>的</b>\n页".encode(), "嵌入的 页"),
        ("/word/a.htm", "<p>国标编码".encode("gb18030"), "国标编码"),
        ("/word/a.txt", "纯文本".encode(), "纯文本"),
        ("/word/a.docx", held("另一份文件"), "另一份文件"),
        ("/word/a.docx", b"PK broken", "a.docx"),
        ("/word/a.html", Random(1).randbytes(5 << 20), "a.html"),
        ("/word/a.html", b"", "a.html"),
        ("/word/a.html", b"<!-- -->", "a.html"),
        ("/word/a.rtf", b"{\\rtf1 abc}", "a.rtf"),
        ("/word/a.mht", b"MIME-Version: 1.0", "a.mht"),
    ],
)
def test_an_embedded_file_is_named(name: str, data: bytes, words: str) -> None:
    (one,) = left(name, data, '<w:altChunk {names} r:id="{key}"/>')
    assert (one.text, one.why, str(one.place)) == (words, CHUNK, "稿.docx 第1段")


def drawing(held: str) -> str:
    return f"<w:p {{names}}><w:r><w:drawing>{held}</w:drawing></w:r></w:p>"


def test_the_words_of_a_diagram_are_named() -> None:
    data = (
        f'<d:dataModel xmlns:d="{DRAWING}/diagram" xmlns:a="{DRAWING}/main"><d:pt><a:t>受理</a:t></d:pt>'
        "<d:pt><a:t>审核</a:t></d:pt></d:dataModel>"
    )
    markup = drawing(f'<d:relIds xmlns:d="{DRAWING}/diagram" r:dm="{{key}}" r:lo="x"/>')
    (one,) = left("/word/diagrams/data1.xml", data.encode(), markup)
    assert (one.text, one.why) == ("受理 审核", "SmartArt 图示里的文字，没有读入")


def test_the_words_of_a_chart_are_named_and_not_its_figures() -> None:
    data = (
        f'<c:chartSpace xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main"><c:title><a:t>各镇进度</a:t></c:title>'
        "<c:cat><c:strCache><c:v>甲镇</c:v></c:strCache></c:cat>"
        "<c:val><c:numCache><c:v>3</c:v></c:numCache></c:val></c:chartSpace>"
    )
    markup = drawing(f'<c:chart xmlns:c="{DRAWING}/chart" r:id="{{key}}"/>')
    (one,) = left("/word/charts/chart1.xml", data.encode(), markup)
    assert (one.text, one.why) == ("各镇进度 甲镇", "图表里的文字，没有读入")


def test_a_bomb_inside_is_not_opened() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(40 << 20))
    (one,) = left("/word/a.docx", out.getvalue(), '<w:altChunk {names} r:id="{key}"/>')
    assert one.text == "a.docx"
