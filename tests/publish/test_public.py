"""What becomes of a composed document: block by block, and of what is said about it."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model.document import (
    AnnexLabel,
    AttachmentNote,
    Attendance,
    Block,
    Cell,
    Column,
    Document,
    FieldLine,
    FormField,
    Imprint,
    Letterhead,
    Listing,
    ListingRow,
    Note,
    Paragraph,
    Part,
    PartKind,
    Row,
    Table,
    Title,
)
from generator.model.text import Run, Text, text_of
from generator.place import FilePlace
from generator.publish.public import Wish, omissions, public
from generator.render.words import block_words, document_words
from tests.samples import words

HERE = FilePlace("a.yaml", 3, 5)


def at(said: str) -> Text:
    """Words that the content marks."""
    return text_of(said, HERE)


def annex(number: str, title: str, *blocks: Block) -> Part:
    label = AnnexLabel(words(f"附件{number}"))
    return Part(title, PartKind.ANNEX, (label, Title(words(title)), *blocks))


def notice(*blocks: Block) -> Part:
    return Part("notice", PartKind.NOTICE, blocks)


def document(*parts: Part, title: str = "通知", imprint: Imprint | None = None) -> Document:
    day = date(2024, 5, 20)
    return Document("issue", "issue", title, f"青卫发 {title}", "青山县", day, parts, imprint)


def cut(block: Block, wish: Wish | None = None) -> str:
    made = public(document(notice(block)), wish or Wish(names=frozenset({(HERE, "张某某")})))
    return "".join(block_words(one) for one in made.parts[0].blocks)


@pytest.mark.parametrize(
    ("block", "left"),
    [
        (Letterhead(words("青山县"), words("1号"), signers=(at("张某某"),)), "青山县1号"),
        (Attendance(((words("出席："), at("张某某")),)), "出席：（略）"),
        (Listing((ListingRow(words("组长："), at("张某某"), words("局长")),)), "组长：局长"),
        (Listing((ListingRow(words("组长："), at("张某某"), Text()),)), "组长：（略）"),
        (Paragraph(at("张某某") + at("（") + words("局长") + at("）")), "局长"),
        (Paragraph(at("张某某") + text_of("、", HERE) + words("局长")), "（略）、局长"),
        (Paragraph(words("（") + at("张某某") + words("）")), "（〔略〕）"),
        (Listing((ListingRow(words("电话："), Text(), words("55501234")),)), "电话：（略）"),
        (FieldLine((FormField(words("电话："), 4, shown=words("55501234")),)), "电话：（略）"),
        (FieldLine((FormField(words("联系电话："), 4),)), "联系电话："),
    ],
)
def test_names_and_contacts_are_taken_out_of_every_block(block: Block, left: str):
    assert cut(block) == left


def test_a_contact_line_goes_as_a_whole():
    line = Note(Text((Run("（", HERE), Run("联系部门：办公室", FilePlace("b")), Run("）", HERE))))
    assert cut(line, Wish(lines=frozenset({HERE}))) == ""
    assert cut(line, Wish(lines=frozenset({HERE}), contacts=False)) == "（联系部门：办公室）"


def rows(*lines: list[str]) -> tuple[Row, ...]:
    return tuple(Row(tuple(Cell(words(one)) for one in line)) for line in lines)


def test_a_column_of_contacts_is_emptied_below_its_head_also_beside_cells_that_reach_down():
    head = rows(["股室", "电话", "件数"])
    first = Row((Cell(words("甲"), rows=2), Cell(words("5501")), Cell(words("5550123"))))
    made = cut(Table("t", (Column(1 / 3),) * 3, head, (first, *rows(["5502", "7"]))))
    assert made == "股室电话件数甲（略）5550123（略）7"


def test_a_contact_beside_its_label_is_taken_away():
    made = cut(Table("t", (Column(0.5),) * 2, (), rows(["联系人", "赵某"], ["地址", "一号楼"])))
    assert made == "联系人（略）地址一号楼"


def test_telephones_that_are_counted_are_no_contacts():
    made = cut(Table("t", (Column(0.5),) * 2, (), rows(["开通举报热线", "条"], ["电话回访", "37"])))
    assert made == "开通举报热线条电话回访37"


def test_a_reference_to_an_annex_that_is_left_out_says_so_and_no_other():
    two, twelve = (Run(f"附件{n}", HERE, HERE) for n in ("1", "12"))
    said = Text(
        (Run("见", HERE), two, Run("；附件1另发；（", HERE), two, Run("）；", HERE), twelve)
    )
    note = AttachmentNote((words("名单"), words("统计表")))
    whole = document(notice(Paragraph(said), note), annex("1", "名单"), annex("2", "统计表"))
    made = public(whole, Wish(parts=frozenset({"名单"})))
    assert document_words(made).startswith("见附件1（略）；附件1另发；（附件1〔略〕）；附件12")
    assert document_words(made).endswith("附件：1.名单（略）2.统计表附件2统计表")
    assert omissions(made) == 3


def test_a_lone_annex_has_no_number():
    said = Paragraph(Text((Run("填", HERE), Run("附件", HERE, HERE), Run("。", HERE))))
    whole = document(notice(said, AttachmentNote((words("名单"),))), annex("", "名单"))
    made = public(whole, Wish(parts=frozenset({"名单"})))
    assert document_words(made) == "填附件（略）。附件：名单（略）"


def test_what_is_said_about_the_document_is_cut_too():
    imprint = Imprint(words("抄送：甲（电话：55501234）。"), words("办公室"), words("印发"))
    made = public(document(notice(), title="公布电话55501234的通知", imprint=imprint), Wish())
    assert made.title == "公布电话（略）的通知"
    assert made.file_name == "青卫发 公布电话（略）的通知"
    assert made.imprint is not None
    assert str(made.imprint.copies_to) == "抄送：甲（电话：〔略〕）。"
