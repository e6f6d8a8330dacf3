"""Every defect that is planted alone into a clean file is found, and nothing else."""

from __future__ import annotations

import copy
import re
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm

from generator.check.registry import check
from generator.read.files import read
from tests.check import files
from tests.check.files import Plant, direct, docx_plant, look, part_plant, removed, words
from tests.packages.own import Own, own_package

pytestmark = pytest.mark.slow

DOCUMENT = "word/document.xml"
NUMBER = "沪松卫〔2022〕39号"
TITLE = "关于印发《"
ANNEX_1 = "附件1"


@pytest.fixture(scope="module")
def package() -> Own:
    return own_package("integrity-action", "songjiang")


@pytest.fixture(scope="module")
def clean(package: Own) -> bytes:
    return package.path("issue", "docx").read_bytes()


@pytest.fixture(scope="module")
def clean_pdf(package: Own) -> bytes:
    return package.path("issue", "pdf").read_bytes()


def test_our_own_package_has_no_findings_in_any_format(package: Own):
    wrong = {}
    for file in package.manifest["files"]:
        path: Path = package.folder / file["path"]
        if findings := [str(f) for f in check(read(path.read_bytes(), path.name))]:
            wrong[path.name] = findings
    assert wrong == {}
    assert len(package.manifest["files"]) >= 13


def _margin(side: str, millimetres: float) -> Plant:
    def change(document: WordDocument) -> None:
        setattr(document.sections[0], f"{side}_margin", Mm(millimetres))

    return docx_plant(change)


def _second_section_wrong(document: WordDocument) -> None:
    """The text before annex 2 becomes a section of its own; the one after it has a wrong margin."""
    label = files.paragraph(document, "附件2")
    section = copy.deepcopy(document.element.body.find(qn("w:sectPr")))
    before = label._p.getprevious()
    before.get_or_add_pPr().append(section)
    document.sections[1].left_margin = Mm(30)


def _table(number: int) -> Plant:
    def change(document: WordDocument) -> None:
        header = document.tables[number]._tbl.tr_lst[0].trPr
        header.remove(header.find(qn("w:tblHeader")))

    return docx_plant(change)


def _quotes(document: WordDocument) -> None:
    run = next(r for r in files.paragraph(document, "1.细化明确").runs if "“红包”" in r.text)
    run.text = run.text.replace("“红包”", '"红包"', 1)


def _latin_quotes(document: WordDocument) -> None:
    for run in files.paragraph(document, "1.细化明确").runs:
        fonts = run._r.rPr.find(qn("w:rFonts"))
        fonts.set(qn("w:hint"), "default")
        fonts.set(qn("w:ascii"), "Times New Roman")
        fonts.set(qn("w:hAnsi"), "Times New Roman")


def _pitch(document: WordDocument) -> None:
    for spacing in document.element.body.iter(qn("w:spacing")):
        if spacing.get(qn("w:line")) == "579":
            spacing.set(qn("w:line"), "600")


def _unsqueezed(document: WordDocument) -> None:
    for spacing in document.element.body.iter(qn("w:spacing")):
        if spacing.get(qn("w:val")) == "-5":
            spacing.set(qn("w:val"), "0")


def _body_face(document: WordDocument) -> None:
    for start in ("全面贯彻", "各项任务"):
        for run in files.paragraph(document, start).runs:
            run._r.rPr.find(qn("w:rFonts")).set(qn("w:eastAsia"), "宋体")


def _blank_after_recipients(document: WordDocument) -> None:
    recipients = files.paragraph(document, "各医疗机构：")
    blank = copy.deepcopy(recipients._p)
    for run in blank.findall(qn("w:r")):
        blank.remove(run)
    recipients._p.addnext(blank)


def _annex_removed(document: WordDocument) -> None:
    """The last annex with all of it, up to the imprint."""
    node = files.paragraph(document, "附件4")._p
    while not node.tag.endswith("bookmarkEnd"):
        following = node.getnext()
        node.getparent().remove(node)
        node = following


def _copies(text: str) -> Plant:
    """A row with copies above the printing line."""

    def change(document: WordDocument) -> None:
        table = document.tables[-1]._tbl
        row = copy.deepcopy(table.tr_lst[0])
        table.tr_lst[0].addprevious(row)
        (run,) = row.iter(qn("w:r"))
        for node in list(run):
            if not node.tag.endswith("rPr"):
                run.remove(node)
        made = run.makeelement(qn("w:t"), {})
        made.text = text
        run.append(made)

    return docx_plant(change)


def _imprint_inline(document: WordDocument) -> None:
    properties = document.tables[-1]._tbl.tblPr
    properties.find(qn("w:tblpPr")).set(qn("w:tblpYSpec"), "top")


def _title_raised(document: WordDocument) -> None:
    title = files.paragraph(document, "附件1")._p.getnext()
    title.pPr.find(qn("w:spacing")).set(qn("w:before"), "0")


def _repeated_number(document: WordDocument) -> None:
    """A repeated number in the first column."""
    cell = document.tables[0].cell(5, 0).paragraphs[0]
    cell.runs[0].text = "4"


DOCX = {
    "top margin off by 1.5 mm": (_margin("top", 38.5), ["page-margin", "page-lines"]),
    "left margin off by 1.5 mm": (_margin("left", 29.5), ["page-margin", "page-cells"]),
    "right margin off by 1.5 mm": (_margin("right", 24.5), ["page-margin"]),
    "only section 2 wrong": (docx_plant(_second_section_wrong), ["page-margin"]),
    "Letter paper": (
        part_plant(
            DOCUMENT, r'<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="12240" w:h="15840"/>'
        ),
        ["page-paper", "page-lines", "page-cells", "red-line", "page-number-place"],
    ),
    "pitch 30": (docx_plant(_pitch), ["page-lines"]),
    "27 characters a line": (docx_plant(_unsqueezed), ["page-cells"]),
    "mark not red": (look("松江区卫生健康委员会文件", colour="000000"), ["mark-colour"]),
    "mark in 黑体": (look("松江区卫生健康委员会文件", face="黑体"), ["mark-face"]),
    "mark 10 mm too high": (
        direct("松江区卫生健康委员会文件", "spacing", before=967),
        ["mark-place"],
    ),
    "number in (2022)": (words(NUMBER, "〔2022〕", "(2022)"), ["number-brackets"]),
    "number in [2022]": (words(NUMBER, "〔2022〕", "[2022]"), ["number-brackets"]),
    "year in two digits": (words(NUMBER, "〔2022〕", "〔22〕"), ["number-year"]),
    "number 〔2022〕039号": (words(NUMBER, "39号", "039号"), ["number-zero"]),
    "number with 第": (words(NUMBER, "39号", "第39号"), ["number-ordinal"]),
    "number without 号": (words(NUMBER, "39号", "39"), ["number-end"]),
    "number with blanks": (words(NUMBER, "39号", " 39 号"), ["number-width"]),
    "number in size 4": (look(NUMBER, size=14), ["number-look"]),
    "red line black": (
        part_plant(DOCUMENT, r'(<w:bottom [^>]*w:color=")FF0000', r"\g<1>000000"),
        ["red-line"],
    ),
    "no red line": (part_plant(DOCUMENT, r"<w:pBdr>.*?</w:pBdr>", ""), ["red-line"]),
    "title with final 。": (words(TITLE, "的通知", "的通知。"), ["title-end"]),
    "title in 黑体": (look(TITLE, face="黑体"), ["title-look"]),
    "title in size 3": (look(TITLE, size=16), ["title-look"]),
    "title flush left": (direct(TITLE, "jc", val="left"), ["title-centred"]),
    "title of no kind": (words(TITLE, "的通知", "的方案"), ["title-kind"]),
    "two kinds": (words(TITLE, "的通知", "的请示报告"), ["title-two-kinds", "signer-missing"]),
    "recipients without colon": (words("各医疗机构：", "：", ""), ["recipients-colon"]),
    "recipients with a half-width colon": (words("各医疗机构：", "：", ":"), ["recipients-colon"]),
    "blank line below the recipients": (docx_plant(_blank_after_recipients), ["body-gap"]),
    "level-1 heading in 仿宋": (look("一、总体要求", face="仿宋_GB2312"), ["heading-look"]),
    "level-2 heading in 黑体": (look("（一）完善管理体系", face="黑体"), ["heading-look"]),
    "heading number skipped": (words("三、具体任务", "三、", "四、"), ["heading-order"]),
    "sub-heading number skipped": (words("（三）明确", "（三）", "（四）"), ["heading-order"]),
    "一.": (words("一、总体要求", "一、", "一."), ["heading-mark-1"]),
    "(一)": (words("（一）完善管理体系", "（一）", "(一)"), ["heading-mark-2"]),
    "1、": (words("1.组建", "1.", "1、"), ["heading-mark-3"]),
    "heading with 。": (words("二、工作目标", "标", "标。"), ["heading-stop"]),
    "body in 宋体": (docx_plant(_body_face), ["body-look"]),
    "body not indented": (direct("全面贯彻", "ind", firstLine=0), ["body-indent"]),
    "indent by blanks": (words("全面贯彻", "全面", "　　全面"), ["space-indent"]),
    "note ≠ annex title": (words("3.上海市医疗行业", "数据", "情况"), ["annex-title"]),
    "note with a stop": (words("3.上海市医疗行业", "统计表", "统计表；"), ["note-marks"]),
    "note with 、": (words("3.上海市医疗行业", "3.", "3、"), ["note-form"]),
    "note not hanging": (
        direct("2.松江区医疗机构", "ind", left=0, hanging=0, firstLine=1579),
        ["note-hanging"],
    ),
    "one annex missing": (docx_plant(_annex_removed), ["annex-count"]),
    "note missing": (
        docx_plant(
            lambda d: (
                [
                    p._p.getparent().remove(p._p)
                    for start in ("附件：1.", "2.松江区", "3.上海市", "4.松江区")
                    for p in [files.paragraph(d, start)]
                ]
                and None
            )
        ),
        ["note-missing"],
    ),
    "annex label with colon": (words(ANNEX_1, "附件1", "附件1："), ["annex-label"]),
    "annex label in Chinese": (words(ANNEX_1, "附件1", "附件一"), ["annex-label"]),
    "annex label in 仿宋": (look(ANNEX_1, face="仿宋_GB2312"), ["annex-label-look"]),
    "annex on the same page": (removed(ANNEX_1, "pageBreakBefore"), ["annex-page"]),
    "annex title in line 2": (docx_plant(_title_raised), ["annex-title-place"]),
    "annexes out of order": (words("附件3", "3", "5"), ["annex-order"]),
    "date in Chinese numerals": (
        words("2022年6月29日", "2022年6月29日", "二〇二二年六月二十九日"),
        ["date-numerals"],
    ),
    "date with zeros": (words("2022年6月29日", "6月", "06月"), ["date-zero"]),
    "date with points": (words("2022年6月29日", "2022年6月29日", "2022.6.29"), ["date-form"]),
    "no such day": (words("2022年6月29日", "29日", "31日"), ["date-invalid"]),
    "date after printing": (words("2022年6月29日", "29日", "30日"), ["date-after-printing"]),
    "date flush right": (direct("2022年6月29日", "ind", right=0), ["date-inset"]),
    "another body signs": (
        words("上海市松江区卫生健康委员会", "卫生健康", "教育"),
        ["signature-differs"],
    ),
    "note without brackets": (
        words("（信息公开属性", "（信息公开属性：主动公开）", "信息公开属性：主动公开"),
        ["note-brackets"],
    ),
    "imprint line thin": (
        part_plant(DOCUMENT, r'(<w:tblBorders><w:top w:val="single" w:sz=")8', r"\g<1>6"),
        ["imprint-lines"],
    ),
    "imprint not at the foot": (docx_plant(_imprint_inline), ["imprint-place"]),
    "copies without stop": (_copies("抄送：某局，某委"), ["copies-stop"]),
    "copies with half-width colon": (_copies("抄送:某局，某委。"), ["copies-colon"]),
    "subject words": (_copies("主题词：卫生　通知"), ["imprint-old-words"]),
    "printed without 印发": (
        words("上海市松江区卫生健康委员会办公室", "印发", ""),
        ["printed-word"],
    ),
    "printed with zeros": (
        words("上海市松江区卫生健康委员会办公室", "6月", "06月"),
        ["printed-zero"],
    ),
    "page number 第1页": (
        part_plant(
            "word/footer1.xml", r"(<w:t[^>]*>)— (</w:t>.*?<w:t[^>]*>) —<", r"\g<1>第\g<2>页<"
        ),
        ["page-number-form"],
    ),
    "page number on the wrong side": (
        part_plant("word/footer1.xml", r'<w:jc w:val="right"/>', '<w:jc w:val="left"/>'),
        ["page-number-side"],
    ),
    "page number centred": (
        part_plant("word/footer2.xml", r'<w:jc w:val="left"/>', '<w:jc w:val="center"/>'),
        ["page-number-side"],
    ),
    "page number in 五号": (
        part_plant("word/footer1.xml", r'<w:sz w:val="28"/>', '<w:sz w:val="21"/>', 0),
        ["page-number-look"],
    ),
    "page number too low": (
        part_plant(DOCUMENT, r'w:footer="\d+"', 'w:footer="992"'),
        ["page-number-place"],
    ),
    "header row not repeating": (_table(0), ["table-head-repeat"]),
    "row number repeated": (docx_plant(_repeated_number), ["table-numbers"]),
    "left-over {{ }}": (words("各项任务", "附件2", "{{ 附件 }}"), ["placeholder-left"]),
    "left-over ××": (words("各项任务", "分解", "××"), ["placeholder-left"]),
    "left-over 【待补】": (words("各项任务", "分解", "【待补】"), ["placeholder-left"]),
    "left-over ｛｝": (words("各项任务", "附件2", "｛附件:task-table｝"), ["placeholder-left"]),
    "left-over TODO": (words("各项任务", "分解", "TODO"), ["placeholder-left"]),
    "half-width quotes": (docx_plant(_quotes), ["straight-quotes"]),
    "quotes in a Latin face": (docx_plant(_latin_quotes), ["latin-marks"]),
    "text in blue": (look("全面贯彻", colour="0000FF"), ["text-colour"]),
    "cited number in []": (words("为加强医疗行业", "〔2021〕53号", "[2021]53号"), ["cited-number"]),
}


@pytest.mark.parametrize("name", DOCX)
def test_a_planted_defect_is_found_and_nothing_else(name: str, clean: bytes):
    plant, expected = DOCX[name]
    data = plant(clean)
    assert files.codes(data) == sorted(expected), files.found(data)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("mark 10 mm too high", r"发文机关标志偏高 16\.\d 毫米，其上边缘.+ 35 毫米。请加大"),
        ("annex title in line 2", "附件标题上面缺 1 个空行，附件标题应当在第三行。"),
    ],
)
def test_a_wrong_place_is_said_as_one_sees_it(name: str, words: str, clean: bytes):
    """A clerk read “标志上边缘距版心上边缘 -6.1 毫米” and “附件标题排在第 1.9 行”."""
    plant, _ = DOCX[name]
    (said,) = files.found(plant(clean))
    assert re.search(words, said), said


def test_the_finding_of_section_2_stands_at_its_first_paragraph(clean: bytes):
    (finding,) = check(read(docx_plant(_second_section_wrong)(clean), "通知.docx"))
    place = str(finding.place)
    document = docx.Document(BytesIO(clean))
    before = list(document.element.body.iter(qn("w:p")))
    label = files.paragraph(document, "附件2")._p
    assert place == f"通知.docx 第{before.index(label) + 1}段"


def _black_mark(pdf: pikepdf.Pdf) -> None:
    _replace(pdf, 0, b"1 0 0 rg", b"0 0 0 rg")


def _replace(pdf: pikepdf.Pdf, page: int, old: bytes, new: bytes) -> None:
    contents = pdf.pages[page].Contents
    data = contents.read_bytes()
    assert old in data
    contents.write(data.replace(old, new))


def _page_removed(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[4]


PDF = {
    "all 1.5 mm to the right": (files.shifted(4.25, 0), {"page-margin"}),
    "all 2 mm down": (files.shifted(0, -5.7), {"page-margin"}),
    "mark and line not red": (files.pdf_plant(_black_mark), {"mark-colour", "red-line"}),
    "a page lost": (files.pdf_plant(_page_removed), {"page-number-run"}),
}


@pytest.mark.parametrize("name", PDF)
def test_a_planted_defect_is_found_in_a_pdf(name: str, clean_pdf: bytes):
    plant, expected = PDF[name]
    data = plant(clean_pdf)
    assert expected <= set(files.codes(data)), files.found(data)
