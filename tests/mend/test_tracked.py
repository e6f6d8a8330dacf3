"""`yinfa check FILE.docx --fix`: a new file, every change tracked in the name of the office."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from generator.mend.tracked import tracked
from generator.model.edit import Edit
from generator.model.observed import Kind
from generator.pipeline.mending import mend_file
from generator.read.files import read
from tests.mend.office_changes import settled, words
from tests.render.office import needs_office

DAY = date(2024, 5, 20)


def docx(*paragraphs, signed=()) -> bytes:
    """A file of paragraphs; each is words, or pieces of words of which every second is bold."""
    document = Document()
    for pieces in paragraphs:
        paragraph = document.add_paragraph()
        for number, piece in enumerate([pieces] if isinstance(pieces, str) else pieces):
            paragraph.add_run(piece).bold = number % 2 == 1
    for line in signed:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def now(data: bytes) -> list[str]:
    """What the file says with all changes accepted, by our reader."""
    seen = read(data, "稿.docx")
    assert seen.kind is Kind.DOCX
    return [item.text for item in seen.items]


FAULTY = (
    "关于做好某项工作的通知",
    ("各单位要加强领导,落", "实责任;按", "时报送"),
    "没有错的一段，原样留下。",
)


@needs_office
def test_rejecting_all_changes_in_a_word_processor_gives_the_file_as_it_was(tmp_path):
    source = tmp_path / "通知.docx"
    source.write_bytes(docx(*FAULTY))
    made, findings = mend_file(source, DAY, "某区卫生健康委员会")
    assert not len(findings)
    assert made.target is not None
    new = made.target.read_bytes()
    rejected = settled(new, "RejectAllTrackedChanges", tmp_path / "a")
    accepted = settled(new, "AcceptAllTrackedChanges", tmp_path / "b")
    assert rejected == words(source.read_bytes(), tmp_path / "c")
    lines = accepted.splitlines()
    assert lines[0] == "关于做好某项工作的通知"
    assert lines[1].startswith("各单位要加强领导，落实责任；按时报送")
    assert lines[2] == "没有错的一段，原样留下。"


@needs_office
def test_rejecting_brings_back_hidden_words_fields_and_words_said_twice(tmp_path):
    document = Document()
    for line in (
        "关于做好某项工作的通知",
        "各单位要加强领导,落实责任。",
        "各单位要加强领导,落实责任。",
    ):
        document.add_paragraph(line)
    paragraph = document.add_paragraph("请按时报送")
    paragraph.add_run("（内部说明）").font.hidden = True
    paragraph.add_run(",不得迟报。")
    field = FIELD.replace("甲,乙", "各部门要按时报送,不得迟报。").replace("REF a", LINK)
    document.element.body.insert(4, parse_xml(f"<w:p {nsdecls('w')}>{field}</w:p>"))
    source = tmp_path / "通知.docx"
    document.save(str(source))
    made, _ = mend_file(source, DAY, "某区卫生健康委员会")
    assert made.target is not None
    assert len(made.changes) == 3
    rejected = settled(made.target.read_bytes(), "RejectAllTrackedChanges", tmp_path / "a")
    assert rejected == settled(source.read_bytes(), "RejectAllTrackedChanges", tmp_path / "b")
    accepted = settled(made.target.read_bytes(), "AcceptAllTrackedChanges", tmp_path / "c")
    assert accepted.count("各单位要加强领导，落实责任。") == 2


def test_the_file_stays_and_the_new_one_stands_beside_it(tmp_path):
    source = tmp_path / "通知.docx"
    source.write_bytes(docx(*FAULTY))
    before = source.read_bytes()
    first, _ = mend_file(source, DAY)
    second, _ = mend_file(source, DAY)
    assert source.read_bytes() == before
    assert first.target == tmp_path / "通知（修订）.docx"
    assert second.target == tmp_path / "通知（修订2）.docx"


def test_changes_are_in_the_name_of_who_signs_the_file(tmp_path):
    source = tmp_path / "通知.docx"
    source.write_bytes(
        docx(
            "关于做好某项工作的通知",
            "各单位要加强领导,落实责任。",
            signed=("某区卫生健康委员会", "2024年5月20日"),
        )
    )
    made, _ = mend_file(source, DAY)
    assert made.office == "某区卫生健康委员会"
    assert made.target is not None
    document = Document(str(made.target))
    assert 'w:author="某区卫生健康委员会"' in document.element.xml
    assert 'w:date="2024-05-20T00:00:00Z"' in document.element.xml


@pytest.mark.parametrize(
    ("edits", "wanted"),
    [
        ((Edit(0, 1, "子"),), "子乙丙丁"),
        ((Edit(3, 4, ""),), "甲乙丙"),
        ((Edit(2, 2, "，"),), "甲乙，丙丁"),
        ((Edit(4, 4, "。"),), "甲乙丙丁。"),
        ((Edit(1, 3, "X"), Edit(3, 4, "Y")), "甲XY"),
    ],
)
def test_edits_across_runs(edits, wanted):
    """Runs are cut where an edit begins and ends, whatever looks they have."""
    data, done = tracked(docx(("甲乙", "丙", "丁")), [("甲乙丙丁", edits)], "校对", DAY)
    assert done == {0}
    assert now(data) == [wanted]


def test_looks_of_what_is_put_in_are_those_of_what_it_replaces():
    data, _ = tracked(docx(("甲", "乙,", "丙")), [("甲乙,丙", (Edit(2, 3, "，"),))], "校对", DAY)
    xml = Document(BytesIO(data)).element.xml
    inserted = xml[xml.index("<w:ins ") : xml.index("</w:ins>")]
    assert "<w:b/>" in inserted


def test_what_somebody_else_inserted_is_not_cut():
    """A paragraph with another's open insertion at the place is left, and counted as left."""
    first, _ = tracked(docx("甲丙"), [("甲丙", (Edit(1, 1, "乙,"),))], "别人", DAY)
    data, done = tracked(first, [("甲乙,丙", (Edit(2, 3, "，"),))], "校对", DAY)
    assert not done
    assert now(data) == ["甲乙,丙"]


COMMA = (Edit(1, 2, "，"),)


def test_of_passages_with_the_same_words_each_gets_its_own_edits():
    """A rule may speak of a title and not of the body: only the title changes."""
    data, done = tracked(
        docx("甲,乙", "丙", "甲,乙"), [("甲,乙", ()), ("丙", ()), ("甲,乙", COMMA)], "校对", DAY
    )
    assert done == {2}
    assert now(data) == ["甲,乙", "丙", "甲，乙"]


def test_where_it_is_not_known_which_paragraph_is_meant_none_changes():
    """Two passages and three paragraphs of the same words: one may stand in a header."""
    source = docx("甲,乙", "甲,乙", "甲,乙")
    data, done = tracked(source, [("甲,乙", ()), ("甲,乙", COMMA)], "校对", DAY)
    assert not done
    assert now(data) == ["甲,乙"] * 3


def test_hidden_words_are_no_words_of_the_passage_and_stay(tmp_path):
    document = Document()
    paragraph = document.add_paragraph("各单位要加强领导")
    paragraph.add_run("（内部说明）").font.hidden = True
    paragraph.add_run(",落实责任。")
    source = tmp_path / "通知.docx"
    document.save(str(source))
    made, _ = mend_file(source, DAY)
    assert made.target is not None
    assert not made.left
    assert now(made.target.read_bytes()) == ["各单位要加强领导，落实责任。"]
    assert "（内部说明）" in Document(str(made.target)).element.xml


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>甲,乙</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
LINK = 'HYPERLINK "https://example.org/"'
"""A field that a word processor does not reckon anew when it opens a file."""
BOUND = '<w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{}"/></w:sdtPr>'
NOT_OURS = {
    "another's insertion": '<w:ins w:id="1" w:author="别人"><w:r><w:t>甲,乙</w:t></w:r></w:ins>',
    "another's move": '<w:moveTo w:id="1" w:author="别人"><w:r><w:t>甲,乙</w:t></w:r></w:moveTo>',
    "the result of a field": FIELD,
    "a simple field": '<w:fldSimple w:instr="REF a"><w:r><w:t>甲,乙</w:t></w:r></w:fldSimple>',
    "a bound control": f"<w:sdt>{BOUND}<w:sdtContent><w:r><w:t>甲,乙</w:t></w:r></w:sdtContent></w:sdt>",
}


def with_inside(words: str) -> bytes:
    """A file of one paragraph with this inside."""
    document = Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{words}</w:p>"))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("name", NOT_OURS)
def test_what_another_or_the_program_would_overwrite_is_left(name):
    """A change in the result of a field is lost when the fields are reckoned anew (F9)."""
    data, done = tracked(with_inside(NOT_OURS[name]), [("甲,乙", COMMA)], "校对", DAY)
    assert not done
    assert now(data)[0] == "甲,乙"


def test_words_behind_a_field_are_changed():
    data, done = tracked(
        with_inside(f"{FIELD}<w:r><w:t>,丙</w:t></w:r>"),
        [("甲,乙,丙", (Edit(3, 4, "，"),))],
        "校对",
        DAY,
    )
    assert done == {0}
    assert now(data)[0] == "甲,乙，丙"


def test_numbers_of_changes_go_on_behind_those_of_others():
    """ECMA-376, 17.13.5: each change has a number of its own; another's may be above any limit."""
    other = '<w:ins w:id="123456" w:author="别人"><w:r><w:t>甲</w:t></w:r></w:ins>'
    source = with_inside(f"{other}<w:r><w:t>乙,丙</w:t></w:r>")
    data, _ = tracked(source, [("甲乙,丙", (Edit(2, 3, "，"),))], "校对", DAY)
    xml = Document(BytesIO(data)).element.xml
    numbers = re.findall(r"<w:(?:ins|del) w:id=\"(\d+)\"", xml)
    assert sorted(numbers) == ["123456", "123457", "123458"]


def test_what_is_left_is_counted_by_passages(tmp_path):
    """Three passages alike have the fault, one of them in a field."""
    document = Document()
    for _ in range(2):
        document.add_paragraph("各单位要加强领导,落实责任。")
    field = FIELD.replace("甲,乙", "各部门要按时报送,不得迟报。")
    document.element.body.insert(2, parse_xml(f"<w:p {nsdecls('w')}>{field}</w:p>"))
    source = tmp_path / "通知.docx"
    document.save(str(source))
    made, _ = mend_file(source, DAY)
    assert len(made.changes) == 2
    assert [one.spot.words for one in made.left] == ["各部门要按时报送,不得迟报。"]


def test_only_docx_and_text_can_be_mended(tmp_path):
    source = tmp_path / "通知.pdf"
    source.write_bytes(b"%PDF-1.4\n%%EOF")
    made, findings = mend_file(source, DAY)
    assert made.target is None
    assert len(findings) == 1
