"""`yinfa check FILE.docx --fix`: a new file, every change tracked in the name of the office."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

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
    data, done = tracked(docx(("甲乙", "丙", "丁")), {"甲乙丙丁": edits}, "校对", DAY)
    assert done == 1
    assert now(data) == [wanted]


def test_looks_of_what_is_put_in_are_those_of_what_it_replaces():
    data, _ = tracked(docx(("甲", "乙,", "丙")), {"甲乙,丙": (Edit(2, 3, "，"),)}, "校对", DAY)
    xml = Document(BytesIO(data)).element.xml
    inserted = xml[xml.index("<w:ins ") : xml.index("</w:ins>")]
    assert "<w:b/>" in inserted


def test_what_somebody_else_inserted_is_not_cut():
    """A paragraph with another's open insertion at the place is left, and counted as left."""
    first, _ = tracked(docx("甲丙"), {"甲丙": (Edit(1, 1, "乙,"),)}, "别人", DAY)
    data, done = tracked(first, {"甲乙,丙": (Edit(2, 3, "，"),)}, "校对", DAY)
    assert done == 0
    assert now(data) == ["甲乙,丙"]


def test_only_docx_and_text_can_be_mended(tmp_path):
    source = tmp_path / "通知.pdf"
    source.write_bytes(b"%PDF-1.4\n%%EOF")
    made, findings = mend_file(source, DAY)
    assert made.target is None
    assert len(findings) == 1
