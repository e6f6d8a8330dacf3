"""花脸稿: one document, in which accepting all changes gives the newer words, rejecting the older."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from generator.diff.marks import edits
from generator.diff.passages import aligned
from generator.formats.ooxml import element, text_elements
from generator.formats.zip import NotAPackage, read_parts, write_parts
from generator.mend.redline import Compared, redline
from generator.pipeline.build import make
from generator.pipeline.request import Request
from generator.workspace import Workspace
from tests.mend.choices import accepted, plain, rejected
from tests.mend.office_changes import settled
from tests.packages.built import REPOSITORY
from tests.render.office import needs_office

COMPARED = Compared(lambda a, b: aligned(a, b, lambda x: x.words, lambda x: x.kind), edits)
TEXT = st.text(st.sampled_from("各单位每月5日前报送，。12年\t\n"), max_size=14)
CELL = st.lists(TEXT, min_size=1, max_size=3)
TABLE = st.integers(1, 3).flatmap(
    lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=1, max_size=3)
)
BLOCKS = st.lists(st.one_of(TEXT, TEXT, TABLE), max_size=6)


def docx(blocks) -> bytes:
    """Paragraphs are words, tables lists of rows; words behind `|` are a run of their own."""
    document = Document()
    for block in blocks:
        if isinstance(block, str):
            _write(document.add_paragraph(), block)
            continue
        table = document.add_table(len(block), len(block[0]))
        for row, cells in zip(table.rows, block, strict=True):
            for cell, said in zip(row.cells, cells, strict=True):
                _write(cell.paragraphs[0], said)
    return saved(document)


def _write(paragraph, said: str) -> None:
    for number, piece in enumerate(said.split("|")):
        paragraph.add_run(piece).bold = number % 2 == 1


def bare(blocks) -> bytes:
    """The same with nothing but its text, for many of them."""
    return write_parts({"word/document.xml": etree.tostring(element("document", _body(blocks)))})


def _body(blocks):
    return element("body", *(_bare(b) if isinstance(b, str) else _bare_table(b) for b in blocks))


def _bare(words: str):
    return element("p", element("r", *text_elements(words)))


def _bare_table(rows):
    cells = [[element("tc", *map(_bare, paragraphs)) for paragraphs in row] for row in rows]
    made = [element("tr", *row) for row in cells]
    return element("tbl", element("tblPr"), element("tblGrid"), *made)


def saved(document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def red(old: bytes, new: bytes) -> bytes:
    return redline(
        old, new, COMPARED, author="某区卫生健康委员会", day=date(2022, 6, 29), title="通知"
    )


def both_ways(old: bytes, new: bytes) -> bytes:
    made = red(old, new)
    assert accepted(made) == plain(new)
    assert rejected(made) == plain(old)
    return made


def body(data: bytes):
    return parse_xml(read_parts(data)["word/document.xml"])[0]


@given(BLOCKS, BLOCKS)
@settings(max_examples=100, deadline=None)
def test_accepting_gives_the_newer_words_and_rejecting_the_older(old, new):
    """A body ends with a paragraph, as every word processor writes it."""
    both_ways(bare([*old, "附则"]), bare([*new, "附则完"]))


def test_words_are_marked_and_keep_their_looks():
    made = both_ways(docx(["各单位|每月|报送一次。"]), docx(["各单位|每季度|报送一次。"]))
    (paragraph,) = body(made).findall(qn("w:p"))
    assert [(node.tag.partition("}")[2], _all(node)) for node in paragraph] == [
        ("r", "各单位"), ("r", "每"), ("del", "月"), ("ins", "季度"), ("r", "报送一次。"),
    ]  # fmt: skip
    assert all(node.find(f".//{qn('w:b')}") is not None for node in paragraph[1:4])


def _all(node) -> str:
    return "".join(text.text or "" for text in node.iter(qn("w:t"), qn("w:delText")))


def test_every_change_is_the_offices_and_of_the_documents_day():
    made = both_ways(docx(["甲", [["子", "丑"]]]), docx(["乙", "丙", [["子", "寅"], ["卯", "辰"]]]))
    changes = list(body(made).iter(qn("w:ins"), qn("w:del")))
    assert {node.get(qn("w:author")) for node in changes} == {"某区卫生健康委员会"}
    assert {node.get(qn("w:date")) for node in changes} == {"2022-06-29T00:00:00Z"}
    numbers = [node.get(qn("w:id")) for node in changes]
    assert len(set(numbers)) == len(numbers)
    assert b"2022-06-29T00:00:00Z" in read_parts(made)["docProps/core.xml"]


def test_rows_and_tables_come_and_go_as_such():
    old = ["一、任务表", [["序号", "任务"], ["1", "动员部署"], ["2", "自查自纠"]], "完"]
    new = [
        "一、任务表",
        [["序号", "任务"], ["2", "自查自纠"], ["3", "总结"]],
        "完",
        [["新", "表"]],
        "终",
    ]
    made = body(both_ways(docx(old), docx(new)))
    first, second = made.findall(qn("w:tbl"))
    marks = [
        [
            kind
            for kind in ("ins", "del")
            if row.find(f"{qn('w:trPr')}/{qn(f'w:{kind}')}") is not None
        ]
        for row in (*first.findall(qn("w:tr")), *second.findall(qn("w:tr")))
    ]
    assert marks == [[], ["del"], [], ["ins"], ["ins"]]
    both_ways(docx(new), docx(old))


def test_a_row_with_more_cells_is_taken_out_and_put_in():
    both_ways(docx([[["甲", "乙"]], "完"]), docx([[["甲", "乙", "丙"]], "完"]))


def test_what_others_had_tracked_is_settled_first():
    document = Document(BytesIO(docx(["各单位报送。", "完"])))
    theirs = f'<w:ins {nsdecls("w")} w:id="7" w:author="张某某"><w:r><w:t>按时</w:t></w:r></w:ins>'
    document.paragraphs[0]._p.append(parse_xml(theirs))
    made = red(docx(["各单位报送。", "完"]), saved(document))
    assert accepted(made) == ["各单位报送。按时", "完"]
    assert rejected(made) == ["各单位报送。", "完"]
    assert "张某某".encode() not in read_parts(made)["word/document.xml"]


def test_controls_are_taken_off_and_their_words_stay():
    document = Document(BytesIO(docx(["编号：", "完"])))
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:r><w:t>〔2022〕39号</w:t></w:r></w:sdtContent></w:sdt>"
    document.paragraphs[0]._p.append(parse_xml(control))
    made = red(docx(["编号：", "完"]), saved(document))
    assert accepted(made) == ["编号：〔2022〕39号", "完"]


def test_a_style_that_only_the_older_file_has_comes_along_and_a_number_does_not():
    document = Document(BytesIO(docx(["要删的一段。", "留下的一段。"])))
    document.styles.add_style("Weed", 1)
    document.paragraphs[0].style = "Weed"
    properties = document.paragraphs[0]._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="9"/></w:numPr>'))
    new = Document(BytesIO(docx(["留下的一段。"])))
    new.part.numbering_part._element.clear()
    made = red(saved(document), saved(new))
    assert b'w:styleId="Weed"' in read_parts(made)["word/styles.xml"]
    gone = body(made).find(qn("w:p"))
    assert gone.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")) == "Weed"
    assert gone.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is None


def test_what_is_no_docx_is_refused():
    with pytest.raises(NotAPackage):
        red(b"words", docx(["甲"]))


BEFORE = [
    "一号段落保持", "为加强医疗行业作风建设", "一号标题", "二号", "三号段落保持不变", "三号标题",
    "四号段落保持不变的前半", "四号标题", "甲乙", "五号标题", [["子", "丑"], ["寅", "卯"]], "六号标题",
    "要删的一段话在表前", [["一", "二"]], "七号标题", "末尾",
]  # fmt: skip
AFTER = [
    "一号段落保持", "现予印发之通知请照办", "全新的段落", "一号标题", "二号加字", "新段",
    "三号段落保持不变", "三号标题", "四号段落保持不变的前半后半加了字", "又一段", "四号标题", "五号标题",
    [["子", "丑"], ["辰", "巳"], ["寅", "卯"]], "六号标题", [["一", "二"]], "七号标题", "末尾",
    "再加的末段",
]  # fmt: skip


def test_the_file_is_as_valid_as_the_newer_one(tmp_path):
    complaints = []
    for data in (docx(AFTER), red(docx(BEFORE), docx(AFTER))):
        target = tmp_path / "通知.docx"
        target.write_bytes(data)
        result = OpenXmlValidator(FileFormat.OFFICE_2019).validate(target)
        complaints.append({(error.part_uri, error.description) for error in result.errors})
    assert complaints[0] == complaints[1]


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize(
    ("choice", "meant"), [("AcceptAllTrackedChanges", AFTER), ("RejectAllTrackedChanges", BEFORE)]
)
def test_a_word_processor_comes_to_the_same_words(choice: str, meant, tmp_path):
    made = red(docx(BEFORE), docx(AFTER))
    said = settled(made, choice, tmp_path / "office").splitlines()
    assert [line for line in said if line] == list(_lines(meant))


def _lines(blocks):
    """As a word processor writes them down: each cell in a line of its own."""
    for block in blocks:
        yield from [block] if isinstance(block, str) else (cell for row in block for cell in row)


def test_two_real_documents_of_thirty_pages_come_to_one_and_back(tmp_path):
    """松江 against 渝中: a head, annexes, tables with merged cells, an imprint."""
    workspace = Workspace(REPOSITORY, output=tmp_path)
    old, new = (
        make(workspace, Request("integrity-action", name, formats=("docx",), only=("issue",)))
        for name in ("songjiang", "yuzhong")
    )
    before, after = old.files[0].data, new.files[0].data
    made = both_ways(before, after)
    both_ways(after, before)
    assert red(before, before) == red(before, before)
    assert not list(body(red(before, before)).iter(qn("w:ins"), qn("w:del")))
    result = []
    for data in (after, made):
        target = tmp_path / "通知.docx"
        target.write_bytes(data)
        errors = OpenXmlValidator(FileFormat.OFFICE_2019).validate(target).errors
        result.append({(error.part_uri, error.description) for error in errors})
    assert result[0] == result[1]
