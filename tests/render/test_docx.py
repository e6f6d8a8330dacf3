"""A document as DOCX, read back from its XML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document as WordDocument
from lxml import etree

from generator.formats.ooxml import W, elements, local, order_errors, value, words_in
from generator.formats.zip import read_parts
from generator.model.document import (
    AttachmentNote,
    Block,
    Cell,
    Column,
    Document,
    Letterhead,
    Paragraph,
    Part,
    PartKind,
    Row,
    Signature,
    Table,
)
from generator.model.layout import OFFICIAL_NAMES, STANDARD, STYLES
from generator.model.plan import Plan
from generator.model.text import Text
from generator.render import docx as renderer
from generator.render.docx import render_docx
from generator.render.template import letterhead_template
from generator.render.words import WordsLost, bare, document_words
from generator.units import mm, pt
from tests import samples
from tests.samples import words

TITLE = "关于印发《某某县医疗机构及其工作人员廉洁从业行动计划实施方案》的通知"
TITLE_LINES = (TITLE[:15], TITLE[15:])
SIZES = {72: "小初", 44: "二号", 32: "三号", 28: "四号", 24: "小四"}
ALIGNS = {"both": "两端", "center": "居中", "left": "左齐", "right": "右齐"}


def plan(**decisions: object) -> Plan:
    lines = {("notice", TITLE): tuple(map(words, TITLE_LINES))}
    return replace(Plan(STANDARD, (), {}, STYLES["mark"].size, lines), **decisions)


def made(document: Document, **decisions: object) -> bytes:
    return render_docx(document, plan(**decisions), letterhead_template())


def document_of(*blocks: Block) -> Document:
    part = Part("only", PartKind.PLAN, blocks)
    return replace(samples.form_document(), parts=(part,), imprint=None)


def body(data: bytes) -> etree._Element:
    root = etree.fromstring(read_parts(data)["word/document.xml"])
    return elements(root)[0]


def paragraphs(data: bytes) -> list[etree._Element]:
    return list(body(data).iterchildren(f"{W}p"))


def properties(paragraph: etree._Element) -> etree._Element:
    return elements(paragraph)[0]


def has(paragraph: etree._Element, switch: str) -> bool:
    found = properties(paragraph).find(f"{W}{switch}")
    return found is not None and value(found, "val") != "0"


def look(paragraph: etree._Element) -> str:
    """One line that a clerk can review: size, face, alignment, indent | words."""
    layout = properties(paragraph)
    run = next(paragraph.iter(f"{W}rPr"))
    face = value(run.find(f"{W}rFonts"), "eastAsia")
    size = SIZES[int(value(run.find(f"{W}sz"), "val") or 0)]
    align = ALIGNS[value(layout.find(f"{W}jc"), "val") or ""]
    first = int(value(layout.find(f"{W}ind"), "firstLine") or 0) / 2 / STANDARD.cell.pt / 10
    return f"{size} {face} {align} 缩进{first:.1f}字 | {words_in(paragraph)[:12]}"


def document_elements(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    for name, part in read_parts(data).items():
        if name.startswith("word/") and name.endswith(".xml"):
            yield name, etree.fromstring(part)


def test_looks_by_kind_of_block():
    looks = [look(p) for p in paragraphs(made(samples.issued_document())) if words_in(p)]
    assert looks[1:6] == [
        "三号 仿宋_GB2312 居中 缩进0.0字 | 某卫〔2022〕7号",
        "二号 方正小标宋简体 居中 缩进0.0字 | 关于印发《某某县医疗机构",
        "三号 仿宋_GB2312 两端 缩进0.0字 | 各医疗机构：",
        "三号 仿宋_GB2312 两端 缩进2.0字 | 现将实施方案印发给你们，",
        "三号 仿宋_GB2312 两端 缩进2.0字 | 各医疗机构要结合实际制定",
    ]
    assert "三号 黑体 两端 缩进2.0字 | 一、总体要求" in looks
    assert "三号 楷体_GB2312 两端 缩进2.0字 | （一）完善管理体系" in looks
    assert "三号 黑体 左齐 缩进0.0字 | 附件1" in looks
    assert "小四 仿宋_GB2312 左齐 缩进0.0字 | 填报单位： 统计时段： " in looks


def test_every_paragraph_has_a_named_style_and_the_same_formatting_directly():
    data = made(samples.issued_document())
    styles = etree.fromstring(read_parts(data)["word/styles.xml"])
    by_id = {value(style, "styleId"): style for style in styles.iter(f"{W}style")}
    for paragraph in body(data).iter(f"{W}p"):
        style = by_id[value(paragraph.find(f"{W}pPr/{W}pStyle"), "val")]
        for run in paragraph.iter(f"{W}r"):
            direct = etree.tostring(run.find(f"{W}rPr/{W}sz"))
            assert direct == etree.tostring(style.find(f"{W}rPr/{W}sz"))
            spacing = value(run.find(f"{W}rPr/{W}spacing"), "val")
            assert spacing == value(style.find(f"{W}rPr/{W}spacing"), "val")


def test_size_three_is_squeezed_into_28_cells_of_an_exact_pitch():
    paragraph = paragraphs(made(document_of(Paragraph(words("正文")))))[0]
    spacing = properties(paragraph).find(f"{W}spacing")
    assert (value(spacing, "line"), value(spacing, "lineRule")) == ("579", "exact")
    assert value(properties(paragraph).find(f"{W}ind"), "firstLine") == "632"
    assert not has(paragraph, "snapToGrid")
    assert value(next(paragraph.iter(f"{W}rPr")).find(f"{W}spacing"), "val") == "-5"


def test_all_runs_ask_for_chinese_quotes():
    for name, root in document_elements(made(samples.issued_document())):
        for fonts in root.iter(f"{W}rFonts"):
            assert value(fonts, "eastAsia") in OFFICIAL_NAMES.values()
            assert value(fonts, "ascii") == value(fonts, "eastAsia")
            assert name != "word/document.xml" or value(fonts, "hint") == "eastAsia"


def test_a_run_in_heading_keeps_the_face_of_its_level():
    block = Paragraph(words("要求如下。"), words("（一）组建队伍。"), 2)
    runs = list(paragraphs(made(document_of(block)))[0].iter(f"{W}r"))
    faces = [value(run.find(f"{W}rPr/{W}rFonts"), "eastAsia") for run in runs]
    assert faces == ["楷体_GB2312", "仿宋_GB2312"]


def test_title_lines_are_those_of_the_plan():
    title = paragraphs(made(samples.issued_document()))[2]
    assert words_in(title) == " ".join(TITLE_LINES)
    assert len(list(title.iter(f"{W}br"))) == 1


def test_the_mark_takes_the_size_of_the_plan_and_its_place_holds():
    data = made(samples.issued_document(), mark_size=pt(30))
    mark = paragraphs(data)[0]
    assert value(next(mark.iter(f"{W}sz")), "val") == "60"
    spacing = properties(mark).find(f"{W}spacing")
    ink = int(value(spacing, "before")) / 20 + 0.8 * int(value(spacing, "line")) / 20 - 0.845 * 30
    assert abs(ink - mm(35).pt) < 0.1


def test_each_part_begins_on_a_new_side_and_the_first_does_not():
    found = [p for p in paragraphs(made(samples.issued_document())) if has(p, "pageBreakBefore")]
    assert [words_in(p)[:8] for p in found] == ["某某县医疗机构及", "附件1", "附件2"]


def test_a_part_that_begins_with_a_table_begins_on_a_new_side():
    first, second = (Part(i, PartKind.ANNEX, (samples.form_table(),)) for i in ("a", "b"))
    data = made(replace(samples.form_document(), parts=(first, second)))
    assert sum(has(p, "pageBreakBefore") for p in paragraphs(data)) == 1


def test_attachment_names_hang_below_one_another():
    note = AttachmentNote((words("任务表"), words("统计表")))
    first, second = paragraphs(made(document_of(Paragraph(words("正文。")), note)))[1:3]
    assert (words_in(first), words_in(second)) == ("附件：1.任务表", "2.统计表")
    cell = STANDARD.cell
    assert indent(first) == ((cell * 6).twips, (cell * 4).twips)
    assert indent(second) == ((cell * 6).twips, cell.twips)


def test_a_single_attachment_has_no_number():
    paragraph = paragraphs(made(document_of(AttachmentNote((words("任务表"),)))))[0]
    assert words_in(paragraph) == "附件：任务表"
    assert indent(paragraph) == ((STANDARD.cell * 5).twips, (STANDARD.cell * 3).twips)


def indent(paragraph: etree._Element) -> tuple[int, int]:
    found = properties(paragraph).find(f"{W}ind")
    return int(value(found, "left") or 0), int(value(found, "hanging") or 0)


@pytest.mark.parametrize("issuer", ["某局", "某某县卫生健康委员会"])
def test_the_issuer_is_centred_on_the_date(issuer: str):
    block = Signature(words(issuer), words("2022年6月29日"))
    name, date = paragraphs(made(document_of(block)))
    right = int(value(properties(date).find(f"{W}ind"), "right") or 0)
    assert right == (STANDARD.cell * 4).twips
    left, _ = indent(name)
    middle = STANDARD.cell * (28 - 4 - 6.5 / 2)  # six digits and a half
    assert abs((left + STANDARD.width.twips) / 2 - middle.twips - STANDARD.cell.twips / 4) < 100


def test_a_signature_is_not_left_alone_on_a_side():
    blocks = samples.plan().blocks
    data = made(document_of(*blocks))
    kept = [words_in(p)[:4] for p in paragraphs(data) if has(p, "keepNext")]
    assert kept[-4:] == ["1.组建", "附件：1", "2.数据", "某某县卫"]


def test_the_imprint_is_a_table_at_the_foot_of_the_type_area():
    document = samples.issued_document()
    copies = "抄送：县委办公室，县政府办公室。"
    imprint = replace(document.imprint, copies_to=words(copies))
    table = list(body(made(replace(document, imprint=imprint))).iter(f"{W}tbl"))[-1]
    place = table.find(f"{W}tblPr/{W}tblpPr")
    assert (value(place, "vertAnchor"), value(place, "tblpYSpec")) == ("margin", "bottom")
    weights = {local(b): value(b, "sz") for b in elements(table.find(f"{W}tblPr/{W}tblBorders"))}
    assert weights == {"top": "8", "bottom": "8", "insideH": "6"}
    assert [words_in(row) for row in table.iterchildren(f"{W}tr")] == [
        copies,
        "某某县卫生健康委员会办公室 2022年6月30日印发",
    ]


def test_bookmarks_still_mark_body_and_imprint():
    marks = [
        value(m, "name") for m in body(made(samples.issued_document())).iter(f"{W}bookmarkStart")
    ]
    assert marks == ["正文", "版记"]


@pytest.mark.parametrize("document", [samples.issued_document(), samples.form_document()])
def test_all_children_are_in_the_order_of_the_schema(document: Document):
    for name, root in document_elements(made(document)):
        assert order_errors(root) == [], name


def test_a_house_rule_changes_page_grid_and_styles_alike():
    measures = replace(STANDARD, top=mm(34.58), bottom=mm(32.58), pitch=pt(29.6))
    data = made(samples.issued_document(), measures=measures)
    section = next(body(data).iter(f"{W}sectPr"))
    assert value(section.find(f"{W}pgMar"), "top") == str(mm(34.58).twips)
    assert value(section.find(f"{W}docGrid"), "linePitch") == "592"
    style = opened(data).styles["公文正文"].element
    assert value(style.find(f"{W}pPr/{W}spacing"), "line") == "592"
    lines = {value(p.find(f"{W}pPr/{W}spacing"), "line") for p in paragraphs(data)}
    assert "579" not in lines
    for name, root in document_elements(data):
        assert order_errors(root) == [], name


def test_no_part_is_added_to_those_of_the_template():
    assert set(read_parts(made(samples.issued_document()))) == set(
        read_parts(letterhead_template())
    )


def test_the_same_document_makes_the_same_bytes():
    assert made(samples.issued_document()) == made(samples.issued_document())


def test_properties_are_those_of_the_document():
    properties_of = opened(made(samples.issued_document())).core_properties
    assert properties_of.title == "关于印发实施方案的通知"
    assert properties_of.author == "某某县卫生健康委员会"
    assert properties_of.created.date() == samples.issued_document().date


def opened(data: bytes) -> WordDocument:
    return docx.Document(BytesIO(data))


def test_python_docx_reads_it_as_a_person_would():
    document = opened(made(samples.issued_document()))
    assert document.paragraphs[2].style.name == "公文标题"
    assert [len(table.rows) for table in document.tables] == [13, 5, 1]
    assert document.settings.odd_and_even_pages_header_footer


@pytest.mark.parametrize("document", [samples.issued_document(), samples.form_document()])
def test_no_word_is_lost(document: Document):
    found = words_in(body(made(document)))
    assert bare(found) == document_words(document)


def test_a_lost_block_is_an_error(monkeypatch: pytest.MonkeyPatch):
    honest = renderer.body_elements
    monkeypatch.setattr(renderer, "body_elements", lambda d, p: list(honest(d, p))[:-1])
    with pytest.raises(WordsLost, match="金额保留两位小数"):
        made(samples.issued_document())


def test_a_lost_imprint_is_an_error(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(renderer, "imprint_block", lambda i, m: [])
    with pytest.raises(WordsLost, match="应为"):
        made(samples.issued_document())


def test_one_changed_character_is_an_error(monkeypatch: pytest.MonkeyPatch):
    honest = renderer.body_elements

    def careless(document: Document, page_plan: Plan) -> Iterator[etree._Element]:
        for node in honest(document, page_plan):
            for text in node.iter(f"{W}t"):
                text.text = (text.text or "").replace("季度", "月度")
            yield node

    monkeypatch.setattr(renderer, "body_elements", careless)
    with pytest.raises(WordsLost, match=r"按季度.*按月度"):
        made(samples.issued_document())


def test_a_second_letterhead_has_no_place_and_is_an_error():
    document = samples.issued_document()
    head = Letterhead(words("另一机关文件"), words("另〔2022〕1号"))
    part = replace(document.parts[1], blocks=(head, *document.parts[1].blocks))
    with pytest.raises(WordsLost, match="另一机关"):
        made(replace(document, parts=(document.parts[0], part)))


def test_an_empty_cell_is_no_lost_word():
    table = Table("t", (Column(1.0),), (), (Row((Cell(Text()),)),))
    assert bare(words_in(body(made(document_of(table))))) == ""
