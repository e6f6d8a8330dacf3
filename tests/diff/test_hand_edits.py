"""What people do to a DOCX or an XLSX by hand: each shows in the difference, by its own name, and alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from generator.diff.files_apart import FilesApart, Source, files_apart
from generator.formats.zip import read_parts, write_parts
from generator.read.files import read

RED = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
    b"\x00\x00\x00\x0cIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef\x00\x00\x00\x00"
    b"IEND\xaeB`\x82"
)


def saved(made: Any) -> bytes:
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@cache  # what is edited is nearly always the same file
def source(name: str, data: bytes, ending: str) -> Source:
    return Source(name, read(data, f"{name}.{ending}"), read_parts(data))


def apart(before: bytes, after: bytes, ending: str) -> FilesApart:
    return files_apart(source("原", before, ending), source("改", after, ending))


@cache
def unedited(ending: str) -> bytes:
    return saved(document() if ending == "docx" else book())


def document():
    made = Document()
    made.add_paragraph("关于开展清廉行动的通知").alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.add_paragraph("各单位要加强领导，压实责任，按时报送进展情况。")
    made.add_paragraph("请于每季度第一个月5日前报送统计表。")
    made.add_paragraph("联系电话另行通知。")
    table = made.add_table(3, 2)
    for row, cells in zip(table.rows, ("序号 任务", "1 动员部署", "2 自查自纠"), strict=True):
        for cell, words in zip(row.cells, cells.split(), strict=True):
            cell.text = words
    made.add_paragraph("特此通知。")
    return made


def _comment(made) -> None:
    made.add_comment(made.paragraphs[1].runs[0], "改得再短些", author="张某某")


def _tracked(made) -> None:
    theirs = (
        f'<w:ins {nsdecls("w")} w:id="1" w:author="张某某"><w:r><w:t>并存档</w:t></w:r></w:ins>'
    )
    made.paragraphs[2]._p.append(parse_xml(theirs))


def _link(made) -> None:
    run = made.paragraphs[3].runs[0]._r
    target = made.part.relate_to(
        "https://www.example.invalid/",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    link = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{target}"/>')
    run.addprevious(link)
    link.append(run)


def _bookmark(made) -> None:
    mark = f'<w:bookmarkStart {nsdecls("w")} w:id="9" w:name="quarter"/>'
    end = f'<w:bookmarkEnd {nsdecls("w")} w:id="9"/>'
    made.paragraphs[2]._p.append(parse_xml(mark))
    made.paragraphs[2]._p.append(parse_xml(end))


def _page_break(made) -> None:
    made.paragraphs[1].add_run().add_break(WD_BREAK.PAGE)


def _margins(made) -> None:
    made.sections[0].left_margin = Mm(40)


def _style(made) -> None:
    made.styles["Heading 1"].font.italic = True


def _column(made) -> None:
    for column, width in zip(made.tables[0].columns, (Mm(20), Mm(130)), strict=True):
        column.width = width


def _moved(made) -> None:
    first, second = made.paragraphs[1]._p, made.paragraphs[3]._p
    second.addnext(first)


def _run(made):
    return made.paragraphs[1].runs[0]


WORD: dict[str, tuple[Callable[[Any], object], set[str]]] = {
    "a word": (lambda d: setattr(_run(d), "text", "各单位要加强领导，压紧责任，按时报送进展情况。"), {"段落"}),
    "a deleted paragraph": (lambda d: d.paragraphs[3]._p.getparent().remove(d.paragraphs[3]._p), {"段落"}),
    "a paragraph more": (lambda d: d.paragraphs[3].insert_paragraph_before("逾期的通报。"), {"段落"}),
    "an emptied paragraph": (lambda d: setattr(d.paragraphs[3], "text", ""), {"段落"}),
    "a moved paragraph": (_moved, {"段落"}),
    "a cell": (lambda d: setattr(d.tables[0].cell(1, 1).paragraphs[0].runs[0], "text", "动员"), {"单元格"}),
    "a row more": (lambda d: d.tables[0].add_row(), {"行"}),
    "a deleted row": (lambda d: d.tables[0]._tbl.remove(d.tables[0].rows[1]._tr), {"行"}),
    "a table added": (lambda d: setattr(d.add_table(1, 1).cell(0, 0), "text", "附表"), {"表格"}),
    "merged cells": (lambda d: d.tables[0].cell(0, 0).merge(d.tables[0].cell(0, 1)), {"单元格", "合并单元格", "列宽"}),
    "a column's width": (_column, {"列宽"}),
    "a table's lines": (lambda d: setattr(d.tables[0], "style", "Table Grid"), {"表格的样子"}),
    "a font": (lambda d: setattr(_run(d).font, "name", "KaiTi"), {"字样"}),
    "a size": (lambda d: setattr(_run(d).font, "size", Pt(18)), {"字样"}),
    "bold words": (lambda d: setattr(_run(d), "bold", True), {"字样"}),
    "red words": (lambda d: setattr(_run(d).font.color, "rgb", RGBColor(255, 0, 0)), {"字样"}),
    "underlined words": (lambda d: setattr(_run(d), "underline", True), {"字样"}),
    "words struck through": (lambda d: setattr(_run(d).font, "strike", True), {"字样"}),
    "an alignment": (lambda d: setattr(d.paragraphs[1], "alignment", WD_ALIGN_PARAGRAPH.RIGHT), {"段落格式"}),
    "a paragraph's style": (lambda d: setattr(d.paragraphs[1], "style", "Heading 1"), {"字样", "段落格式"}),
    "a style's definition": (_style, {"样式"}),
    "a page break": (_page_break, {"段落格式", "分页符"}),
    "a header": (lambda d: setattr(d.sections[0].header.paragraphs[0], "text", "内部资料"), {"页眉"}),
    "a footer": (lambda d: setattr(d.sections[0].footer.paragraphs[0], "text", "第二稿"), {"页脚"}),
    "a comment": (_comment, {"批注"}),
    "a tracked change": (_tracked, {"段落", "修订"}),
    "a picture": (lambda d: d.add_picture(BytesIO(RED)), {"段落", "图片"}),
    "a link": (_link, {"超链接"}),
    "a bookmark": (_bookmark, {"书签"}),
    "margins": (_margins, {"页面设置"}),
    "a property": (lambda d: setattr(d.core_properties, "author", "张某某"), {"文档属性"}),
}  # fmt: skip
BESIDES = {"样式", "其他部件", "正文以外的字", "页眉的样子", "页脚的样子"}
"""What an edit brings along: styles of its own, parts that tell of comments, words at the margin."""


@pytest.mark.parametrize("name", WORD)
def test_an_edit_of_a_document_shows(name: str):
    edit, wanted = WORD[name]
    made = document()
    edit(made)
    found = apart(unedited("docx"), saved(made), "docx").subjects()
    assert wanted <= found.keys()
    assert found.keys() <= wanted | BESIDES


def test_a_footnote_shows():
    """No library writes one: the parts are laid in by hand."""
    before = read_parts(saved(document()))
    note = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>以印发日为准。</w:t></w:r>'
        "</w:p></w:footnote></w:footnotes>"
    )
    after = dict(before)
    after["word/footnotes.xml"] = note.encode()
    after["word/document.xml"] = before["word/document.xml"].replace(
        "特此通知。</w:t>".encode(),
        '特此通知。</w:t></w:r><w:r><w:footnoteReference w:id="2"/>'.encode(),
    )
    after["word/_rels/document.xml.rels"] = before["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/footnotes" Target="footnotes.xml"/></Relationships>',
    )
    (found,) = apart(write_parts(before), write_parts(after), "docx").found
    assert (found.what, found.kind, found.new) == ("脚注", "只在后者", "以印发日为准。")


def test_a_picture_replaced_by_another_of_the_same_size_shows():
    made = document()
    made.add_picture(BytesIO(RED))
    parts = read_parts(saved(made))
    (name,) = [name for name in parts if name.startswith("word/media/")]
    other = write_parts({**parts, name: RED + b"\0"})
    assert set(apart(write_parts(parts), other, "docx").subjects()) == {"图片"}


def test_a_part_that_nothing_speaks_of_is_named():
    parts = read_parts(saved(document()))
    other = write_parts({**parts, "word/vbaProject.bin": b"macro"})
    (found,) = apart(write_parts(parts), other, "docx").found
    assert (found.what, found.words) == ("其他部件", "word/vbaProject.bin")


def book():
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "统计表"
    rows = (
        ("序号", "单位", "人数", "日期"),
        (1, "甲医院", 20, date(2022, 6, 30)),
        (2, "乙医院", 30, None),
    )
    for row in (*rows, ("合计", None, "=SUM(C2:C3)", None)):
        sheet.append(row)
    made.create_sheet("说明").append(["按季填报"])
    return made


def _sheet(made):
    return made.worksheets[0]


def _validation(made) -> None:
    rule = DataValidation("whole", operator="between", formula1="0", formula2="99")
    rule.add("C2")
    _sheet(made).add_data_validation(rule)


def _conditional(made) -> None:
    fill = PatternFill("solid", bgColor="FF0000")
    _sheet(made).conditional_formatting.add("C2:C3", CellIsRule("greaterThan", ["9"], fill=fill))


BOOK: dict[str, tuple[Callable[[Any], object], set[str]]] = {
    "a value": (lambda b: setattr(_sheet(b)["C2"], "value", 21), {"单元格"}),
    "a date": (lambda b: setattr(_sheet(b)["D2"], "value", date(2022, 7, 1)), {"单元格"}),
    "an emptied cell": (lambda b: setattr(_sheet(b)["B2"], "value", None), {"单元格"}),
    "a formula": (lambda b: setattr(_sheet(b)["C4"], "value", "=C2+C3"), {"公式"}),
    "a formula typed over": (lambda b: setattr(_sheet(b)["C4"], "value", 50), {"公式"}),
    "a number format": (lambda b: setattr(_sheet(b)["C2"], "number_format", "0.00"), {"字样"}),
    "a font": (lambda b: setattr(_sheet(b)["B2"], "font", Font(bold=True)), {"字样"}),
    "a fill": (lambda b: setattr(_sheet(b)["B2"], "fill", PatternFill("solid", fgColor="FFFF00")), {"字样"}),
    "an alignment": (lambda b: setattr(_sheet(b)["B2"], "alignment", Alignment("center")), {"字样"}),
    "a column's width": (lambda b: setattr(_sheet(b).column_dimensions["B"], "width", 30), {"列宽"}),
    "a hidden column": (lambda b: setattr(_sheet(b).column_dimensions["B"], "hidden", True), {"列宽"}),
    "a row's height": (lambda b: setattr(_sheet(b).row_dimensions[2], "height", 40), {"行高"}),
    "a row more": (lambda b: (_sheet(b).append(["丙医院"]),), {"行"}),
    "a deleted row": (lambda b: _sheet(b).delete_rows(3), {"行"}),
    "merged cells": (lambda b: _sheet(b).merge_cells("B4:B5"), {"合并单元格"}),
    "a sheet renamed": (lambda b: setattr(b.worksheets[1], "title", "填报说明"), {"工作表"}),
    "a sheet added": (lambda b: b.create_sheet("附表").append(["新增"]), {"工作表"}),
    "a sheet removed": (lambda b: b.remove(b.worksheets[1]), {"工作表"}),
    "sheets in another order": (lambda b: b.move_sheet("说明", -1), {"工作表"}),
    "a hidden sheet": (lambda b: setattr(b.worksheets[1], "sheet_state", "hidden"), {"工作表的显示"}),
    "a comment": (lambda b: setattr(_sheet(b)["B2"], "comment", Comment("请核对", "张某某")), {"批注"}),
    "a link": (lambda b: setattr(_sheet(b)["B2"], "hyperlink", "https://www.example.invalid/"), {"超链接"}),
    "a list of what may be typed": (_validation, {"数据有效性"}),
    "a conditional look": (_conditional, {"条件格式"}),
    "a picture": (lambda b: _sheet(b).add_image(_image(), "E2"), {"图片"}),
    "a header": (lambda b: setattr(_sheet(b).oddHeader.center, "text", "内部资料"), {"页眉页脚"}),
    "landscape paper": (lambda b: setattr(_sheet(b).page_setup, "orientation", "landscape"), {"页面设置"}),
    "a print area": (lambda b: setattr(_sheet(b), "print_area", "A1:C4"), {"名称"}),
    "frozen panes": (lambda b: setattr(_sheet(b), "freeze_panes", "A2"), {"冻结窗格"}),
    "a property": (lambda b: setattr(b.properties, "creator", "张某某"), {"文档属性"}),
}  # fmt: skip


def _image() -> Image:
    made = Image.__new__(Image)  # the library asks another one for its size
    made.ref, made.format, made.width, made.height = BytesIO(RED), "png", 40, 40
    made.anchor, made._data = "E2", lambda: RED
    return made


@pytest.mark.parametrize("name", BOOK)
def test_an_edit_of_a_workbook_shows(name: str):
    edit, wanted = BOOK[name]
    made = book()
    edit(made)
    found = apart(unedited("xlsx"), saved(made), "xlsx").subjects()
    assert wanted <= found.keys()
    assert found.keys() <= wanted | {"字样", "文档属性", "工作表属性", "单元格"}


def test_one_more_row_is_one_more_row():
    """All that stands below keeps its place in the comparison."""
    made = book()
    _sheet(made).insert_rows(2)
    for column, value in enumerate((0, "丁医院", 5), 1):
        _sheet(made).cell(2, column, value)
    rows = [one for one in apart(unedited("xlsx"), saved(made), "xlsx").found if one.what == "行"]
    assert [(one.kind, one.places, one.new) for one in rows] == [
        ("只在后者", ("", "统计表!第2行"), "0　｜　丁医院　｜　5")
    ]


def test_places_and_words_are_told():
    made = document()
    _run(made).text = "各单位要加强领导，压紧责任，按时报送进展情况。"
    made.tables[0].cell(2, 1).text = "自查"
    words, cell = [one for one in apart(unedited("docx"), saved(made), "docx").found if one.old][:2]
    assert words.places == ("第2段", "第2段")
    assert (words.old[10:14], words.new[10:14]) == ("压实责任"[1:] + "，", "压紧责任"[1:] + "，")
    assert (cell.places[0], cell.old, cell.new) == ("表1第3行第2格", "自查自纠", "自查")


def test_a_file_does_not_differ_from_itself():
    for data, ending in ((saved(document()), "docx"), (saved(book()), "xlsx")):
        assert apart(data, data, ending).found == ()


TEXT = st.text(st.sampled_from("各单位每月5日前报送，。12年\t\n"), max_size=14)
BLOCKS = st.lists(
    st.one_of(TEXT, st.lists(st.lists(TEXT, min_size=2, max_size=2), max_size=3)), max_size=5
)


@given(BLOCKS, BLOCKS)
@settings(max_examples=12, deadline=None)
def test_files_differ_exactly_where_their_words_do(old, new):
    """Arbitrary paragraphs and tables: nothing is told of what is the same, something of what is not."""
    found = apart(_docx(old), _docx(new), "docx").found
    told = [one for one in found if one.what in ("段落", "表格", "行", "单元格")]
    assert bool(told) == ([b for b in old if b != []] != [b for b in new if b != []])


def _docx(blocks) -> bytes:
    made = Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
        elif block:
            table = made.add_table(len(block), 2)
            for row, cells in zip(table.rows, block, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words
    return saved(made)
