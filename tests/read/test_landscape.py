"""Page numbers of landscape sections of foreign files: how they lie is read from what holds them (8)."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.shared import Mm

from generator.read.files import read

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
NUMBER = (
    "<w:p><w:pPr>PROPERTIES</w:pPr><w:r><w:t>— </w:t></w:r>"
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    "<w:r><w:t> —</w:t></w:r></w:p>"
)
PLAIN = NUMBER.replace("PROPERTIES", '<w:jc w:val="right"/>')


def box(direction: str) -> str:
    return (
        "<w:p><w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>"
        f"<wps:txbx><w:txbxContent>{PLAIN}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr vert="{direction}"/></wps:wsp></a:graphicData></a:graphic></wp:anchor>'
        "</w:drawing></w:r></w:p>"
    )


def shape(style: str) -> str:
    return (
        f'<w:p><w:r><w:pict><v:shape><v:textbox style="{style}"><w:txbxContent>{PLAIN}'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


def cell(direction: str) -> str:
    return (
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:textDirection w:val="{direction}"/></w:tcPr>{PLAIN}'
        "</w:tc></w:tr></w:tbl><w:p/>"
    )


FRAME = NUMBER.replace("PROPERTIES", '<w:framePr w:w="300"/><w:textDirection w:val="tbRl"/>')
KEPT = {
    "a box": box("vert"),
    "a box of vertical text": box("eaVert"),
    "an old box": shape("layout-flow:vertical"),
    "a cell": cell("tbRl"),
    "a frame": FRAME,
}
TURNED = {
    "a line": PLAIN,
    "a level box": box("horz"),
    "an old level box": shape(""),
    "a level cell": cell("lrTb"),
    "a cell that reads upwards": cell("btLr"),
}


def landscape(footer: str) -> list[bool]:
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    document.add_paragraph("横排的表")
    part = section.footer
    part.is_linked_to_previous = False
    for node in list(part._element):
        part._element.remove(node)
    for node in parse_xml(f"<w:ftr {SPACES}>{footer}</w:ftr>"):
        part._element.append(node)
    saved = BytesIO()
    document.save(saved)
    return [number.landscape for number in read(saved.getvalue(), "表.docx").page_numbers]


@pytest.mark.parametrize("name", KEPT)
def test_a_number_that_runs_downwards_stands_as_on_other_pages(name: str):
    assert landscape(KEPT[name]) == [False]


@pytest.mark.parametrize("name", TURNED)
def test_any_other_number_lies_with_its_page(name: str):
    assert landscape(TURNED[name]) == [True]
