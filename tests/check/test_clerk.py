"""A notice typed in a hurry: each fault of its head, imprint, note and table told once, rightly."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from generator.check.registry import check
from generator.diagnostics.finding import Finding
from generator.read.files import read

TITLE = "临水县卫生健康委员会关于开展专项检查的通知"
HEAD = "临水县卫生健康委员会文件\n临卫发〔2024〕8号\n关于开展专项检查的通知\n各医疗机构：\n"
SIGNED = "临水县卫生健康委员会\n2024年11月8日\n"
COPIES = "抄送：县委办公室，县政府办公室。\n"
PRINTED = "临水县卫生健康委员会办公室　　2024年11月8日印发"


def findings(words: str) -> list[Finding]:
    return list(check(read(words.encode(), "通知.txt")))


def told(words: str) -> dict[str, str]:
    """The place of the last finding of each code."""
    return {f.code: str(f.place).removeprefix("通知.txt:") for f in findings(words)}


def _notice(*, before: int, behind: int) -> list[str]:
    """The codes found in a DOCX with so many blank paragraphs around its recipients."""
    document = docx.Document()
    for words, size in (("临水县卫生健康委员会文件", 36), ("临卫发〔2024〕8号", 16), (TITLE, 22)):
        line = document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = line.add_run(words)
        run.font.size = Pt(size)
        if size == 22:
            run.font.name = "方正小标宋简体"
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "方正小标宋简体")
    lines = ["", "", ""][:before] + ["各医疗机构："] + [""] * behind
    for words in [*lines, "请按时报送自查情况，认真整改存在的问题。", *SIGNED.split("\n")]:
        document.add_paragraph().add_run(words).font.size = Pt(16)
    saved = BytesIO()
    document.save(saved)
    return [finding.code for finding in check(read(saved.getvalue(), "通知.docx"))]


def test_a_blank_line_above_the_recipients_is_what_the_standard_asks_for():  # 7.3.2
    assert "body-gap" not in _notice(before=1, behind=0)
    assert "body-gap" in _notice(before=1, behind=1)
    assert "body-gap" in _notice(before=0, behind=1)


def test_an_imprint_that_is_a_little_wrong_is_an_imprint_and_no_remark():  # 7.4
    wrong = "抄送：县委办公室，县政府办公室\n临水县卫生健康委员会办公室　2024年11月6日"
    found = told(f"{HEAD}请按时报送。\n{SIGNED}{wrong}")
    wanted = {"copies-stop": "8:1", "printed-word": "9:1", "date-after-printing": "7:1"}
    assert {code: found.get(code) for code in wanted} == wanted
    assert "note-brackets" not in found
    assert "imprint-early" not in found


def test_an_imprint_before_the_annexes_should_be_behind_them():  # 7.4.1
    annex = "附件：任务表\n"
    early = f"{HEAD}任务见附件。\n{annex}{SIGNED}{COPIES}{PRINTED}\n附件\n任务表\n一、检查"
    found = told(early)
    assert found["imprint-early"] == "9:1"
    assert "note-brackets" not in found
    right = f"{HEAD}任务见附件。\n{annex}{SIGNED}附件\n任务表\n一、检查\n{COPIES}{PRINTED}"
    assert "imprint-early" not in told(right)


def test_the_last_item_of_a_list_is_no_heading():
    listed = "（一）提高认识；\n（二）加强领导；\n（三）抓好落实。"
    assert "heading-stop" not in told(f"{HEAD}{listed}\n{SIGNED}")
    apart = "（一）提高认识\n学习有关规定，领会要求。\n（二）加强领导。\n主要负责人抓总，专人负责。"
    assert "heading-stop" in told(f"{HEAD}{apart}\n{SIGNED}")


@pytest.mark.parametrize("words", ["任务见附件3。", "报送进展表（附件3）。"])
def test_a_plain_notice_that_speaks_of_an_annex_needs_a_note(words: str):  # 7.3.4
    assert told(f"{TITLE}\n各医疗机构：\n{words}\n{SIGNED}")["note-missing"] == "3:1"
    noted = f"{TITLE}\n各医疗机构：\n{words}\n附件：进展表\n{SIGNED}"
    assert "note-missing" not in told(noted)


def test_a_full_width_point_is_named_as_such_once():
    words = f"{HEAD}见附件1、附件2。\n附件：1．任务表\n2．统计表\n{SIGNED}"
    points = [f for f in findings(words) if f.code in ("note-point", "note-form")]
    assert [str(f) for f in points] == [
        "通知.txt:6:1 警告 note-point 附件编号“1．”的圆点是全角的。请改成半角“1.”，各项都要改"
    ]


def test_a_slip_in_the_signature_is_one_fault():
    slip = f"{HEAD}请按时报送。\n临水县卫生建康委员会\n2024年11月8日"
    assert {"agency-slip", "signature-differs"} & told(slip).keys() == {"agency-slip"}
    other = f"{HEAD}请按时报送。\n临水县教育局\n2024年11月8日"
    assert "signature-differs" in told(other)


def test_a_report_of_what_was_done_announces_no_channels():
    words = "\n各医疗机构：\n通过设立举报箱、公布举报电话等方式听取意见。\n"
    assert "channels-missing" not in told(f"关于行风建设情况的报告{words}{SIGNED}")
    assert "channels-missing" in told(f"{TITLE}{words}{SIGNED}")


def _tasks(*, merged: bool) -> list[str]:
    """What is said of owners in a table whose third row has none of its own."""
    document = docx.Document()
    rows = [
        "序号|任务|责任单位",
        "1|检查服务|医政科",
        "2|检查收费|财务科、财务科",
        "3|检查廉洁|",
        "4|总结|医政科",
    ]
    table = document.add_table(len(rows), 3)
    for number, row in enumerate(rows):
        for column, words in enumerate(row.split("|")):
            table.cell(number, column).text = words
    if merged:
        table.cell(2, 2).merge(table.cell(3, 2))
    saved = BytesIO()
    document.save(saved)
    said = check(read(saved.getvalue(), "任务表.docx"))
    return [f.code for f in said if f.code.startswith("owner")]


def test_an_empty_owner_is_told_unless_the_cell_is_merged_with_the_one_above():
    assert sorted(_tasks(merged=False)) == ["owner-cell-empty", "owner-twice"]
    assert _tasks(merged=True) == ["owner-twice"]


def test_annexes_past_the_tenth_in_chinese_numerals_are_in_order():
    """附件十一 was once read as 附件0, and the order called wrong."""
    numerals = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
    annexes = "".join(f"附件{n}\n{n}号名单\n内容另行通知。\n" for n in numerals)
    words = HEAD + "现将有关事项通知如下，名单见附件。\n" + SIGNED + annexes
    assert "annex-order" not in told(words)
    assert "annex-order" in told(words.replace("附件十二\n", "附件十三\n"))
