"""Looks, numbers and footers of a DOCX as a word processor would resolve them."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from generator.model.layout import Align
from generator.model.observed import Observed, Paragraph, Sides
from generator.read.docx_numbering import chinese
from generator.read.files import read


def _read(document: WordDocument) -> Observed:
    saved = BytesIO()
    document.save(saved)
    return read(saved.getvalue(), "甲.docx")


def _paragraphs(seen: Observed) -> list[Paragraph]:
    return [item for item in seen.items if isinstance(item, Paragraph)]


def _style(document: WordDocument, name: str, based_on: str, font: str = "", size: int = 0) -> None:
    style = document.styles.add_style(name, 1)
    style.base_style = document.styles[based_on]
    if font:
        style.font.name = font
        style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    if size:
        style.font.size = Pt(size)


def test_a_look_comes_from_defaults_then_styles_then_the_run():
    document = docx.Document()
    _style(document, "甲", "Normal", font="仿宋", size=16)
    _style(document, "乙", "甲", size=14)
    document.add_paragraph("正文", style="乙")
    run = document.add_paragraph("", style="乙").add_run("直接")
    run.font.size = Pt(22)
    document.add_paragraph("默认")
    looks = [paragraph.look for paragraph in _paragraphs(_read(document))]
    assert [(look.font, look.size.pt) for look in looks if look] == [
        ("仿宋", 14),
        ("仿宋", 22),
        ("宋体", 11),  # the theme's Chinese font, because the style names a theme font
    ]


def test_indents_in_characters_win_over_lengths():
    document = docx.Document()
    properties = document.add_paragraph("正文").add_run("文").element.getparent().get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:ind {nsdecls("w")} w:firstLine="100" w:firstLineChars="200"/>')
    )
    (paragraph,) = _paragraphs(_read(document))
    assert paragraph.look
    assert paragraph.first == paragraph.look.size * 2


def test_automatic_numbers_are_part_of_the_text():
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1">'
            '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
            "</w:abstractNum>"
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for level in (0, 1, 1, 0, 1):
        made = document.add_paragraph("标题")
        made._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
            )
        )
    said = [paragraph.text for paragraph in _paragraphs(_read(document))]
    assert said == ["一、标题", "（一）标题", "（二）标题", "二、标题", "（一）标题"]


def test_chinese_numbers_are_said_as_in_headings():
    assert [chinese(n) for n in (1, 9, 10, 11, 20, 32)] == [
        "一",
        "九",
        "十",
        "十一",
        "二十",
        "三十二",
    ]


def test_a_page_number_in_a_frame_and_of_the_section_before_is_seen():
    document = docx.Document()
    footer = document.sections[0].footer
    paragraph = footer.paragraphs[0]
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:framePr {nsdecls("w")} w:wrap="around" w:xAlign="outside"/>')
    )
    paragraph.add_run("— ")
    paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "/>'))
    paragraph.add_run(" —")
    document.add_paragraph("甲")
    document.add_section()
    document.add_paragraph("乙")
    seen = _read(document)
    assert [n.text for n in seen.page_numbers] == ["— 1 —", "— 1 —"]
    assert {n.align for n in seen.page_numbers} == {Align.RIGHT}
    assert {n.sides for n in seen.page_numbers} == {Sides.ALL}
    assert seen.numberless == ()


def test_deleted_and_hidden_words_are_not_read_and_inserted_ones_are():
    document = docx.Document()
    paragraph = document.add_paragraph("甲")
    for xml in (
        "<w:ins {0}><w:r><w:t>乙</w:t></w:r></w:ins>",
        "<w:del {0}><w:r><w:delText>丙</w:delText></w:r></w:del>",
        "<w:r {0}><w:rPr><w:vanish/></w:rPr><w:t>丁</w:t></w:r>",
        "<w:sdt {0}><w:sdtContent><w:r><w:t>戊</w:t></w:r></w:sdtContent></w:sdt>",
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    assert [p.text for p in _paragraphs(_read(document))] == ["甲乙戊"]


def test_a_break_alone_begins_a_page_with_the_next_paragraph():
    document = docx.Document()
    document.add_paragraph("甲")
    document.add_page_break()
    document.add_paragraph("乙")
    assert [p.new_page for p in _paragraphs(_read(document))] == [True, False, True]
