"""A summary that came back: its title, its headings by level, and every word."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.oxml.ns import qn

from generator.collect.text_piece import paragraphs_of
from generator.read.files import read


def document(*lines: tuple[str, str]) -> bytes:
    """Lines, each in a face."""
    made = docx.Document()
    for words, face in lines:
        run = made.add_paragraph().add_run(words)
        run.font.name = face
        run._element.rPr.rFonts.set(qn("w:eastAsia"), face)
    saved = BytesIO()
    made.save(saved)
    return saved.getvalue()


BODY = "仿宋_GB2312"


def test_headings_by_number_by_face_and_run_in() -> None:
    data = document(
        ("某某医院2022年第三季度工作总结", "方正小标宋简体"),
        ("一、基本情况", "黑体"),
        ("三季度共查处2件。", BODY),
        ("（一）加强教育。组织培训5次，共200人。", BODY),
        ("主要做法", "黑体"),
        ("1.完善制度，印发办法；", BODY),
        ("二、存在问题", BODY),
        ("个别科室重视不够。", BODY),
    )
    assert paragraphs_of(read(data, "总结.docx")) == (
        (0, "某某医院2022年第三季度工作总结"),
        (1, "一、基本情况"),
        (0, "三季度共查处2件。"),
        (2, "（一）加强教育"),
        (0, "组织培训5次，共200人。"),
        (1, "主要做法"),
        (0, "1.完善制度，印发办法；"),
        (1, "二、存在问题"),
        (0, "个别科室重视不够。"),
    )


def test_a_plain_text_file() -> None:
    words = "某某镇行风工作小结\n一、工作情况\n    走访12家机构。\n二、下一步打算\n继续走访。\n"
    found = paragraphs_of(read(words.encode("gb18030"), "小结.txt"))
    assert found == (
        (0, "某某镇行风工作小结"),
        (1, "一、工作情况"),
        (0, "走访12家机构。"),
        (1, "二、下一步打算"),
        (0, "继续走访。"),
    )


def test_rows_of_a_table_are_kept_as_lines() -> None:
    made = docx.Document()
    made.add_paragraph("关于行风建设工作的总结")
    made.add_paragraph("一、培训情况")
    table = made.add_table(2, 2)
    for row, words in enumerate((("季度", "次数"), ("三", "5"))):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    saved = BytesIO()
    made.save(saved)
    found = paragraphs_of(read(saved.getvalue(), "总结.docx"))
    assert found[1:] == ((1, "一、培训情况"), (0, "季度｜次数"), (0, "三｜5"))
