"""Contacts are found in words however they are written, and figures are none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.document import Block, Document, Paragraph, Part, PartKind
from generator.publish.contacts import contact_spans
from generator.publish.public import Wish, public
from tests.samples import words


def made(block: Block) -> Block:
    """The block as it stands in the public edition of a notice that has nothing else."""
    parts = (Part("notice", PartKind.NOTICE, (block,)),)
    whole = Document("issue", "issue", "通知", "通知", "青山县", date(2024, 5, 20), parts)
    return public(whole, Wish()).parts[0].blocks[0]


def cut(sentence: str) -> str:
    """The words with each contact taken away."""
    block = made(Paragraph(words(sentence)))
    assert isinstance(block, Paragraph)
    return str(block.text)


@pytest.mark.parametrize(
    ("written", "public"),
    [
        ("联系电话：65550123。", "联系电话：（略）。"),
        ("电话：021-65550123转801，传真：65550124", "电话：（略），传真：（略）"),
        ("请拨打（0798）5550123。", "请拨打（略）。"),
        ("手机13800000000", "手机（略）"),
        ("手机：+86 138-0000-0000", "手机：（略）"),
        ("咨询（电话：65550123）", "咨询（电话：〔略〕）"),
        ("热线：４００－０００－０１２３", "热线：（略）"),
        ("发至 a.b_c@qs.example.invalid，邮件标题", "发至 （略），邮件标题"),
        ("邮箱：qs＠example.invalid", "邮箱：（略）"),
        ("联系人：张某某、李某某，电话：65550123、65550124", "联系人：（略），电话：（略）"),
        ("联系人：张某某（医政股）", "联系人：（略）（医政股）"),
        ("医政股（65550123）", "医政股（〔略〕）"),
        ("65550123", "（略）"),
        (
            "值班电话：65550123（白天）、65550124（夜间）",
            "值班电话：（略）（白天）、（略）（夜间）",
        ),
        ("医政科：65550123，65550124", "医政科：（略），（略）"),
        ("TEL：65550123", "TEL：（略）"),
        ("电话86-021-65550123", "电话（略）"),
        ("联系人姓名：张某某", "联系人姓名：（略）"),
        ("身份证号：110101190001010000", "身份证号：（略）"),
        ("咨询电话65550123", "咨询电话（略）"),
    ],
)
def test_a_contact_leaves_a_mark(written: str, public: str):
    assert cut(written) == public


@pytest.mark.parametrize(
    "plain",
    [
        "涉案金额65550123元", "青卫发〔2024〕7号", "2022年6月29日", "全年1380000人次", "举报请拨12345",
        "电话：110", "邮政编码201600", "合格率达到100%", "各单位要加强电话回访", "联系人由各单位确定",
        "举报电话：021-65550123，举报邮箱：jb@qs.example.invalid", "监督热线：12388、12345",
        "咨询电话：12320、12345", "0.13800000000", "电话、邮件和来访都要登记",
    ],
)  # fmt: skip
def test_figures_dates_and_services_stay(plain: str):
    assert cut(plain) == plain


@given(st.text(alphabet="电话：邮箱联系人@＠.-—（）() 　0123456789０１a转、，。\n", max_size=60))
def test_whatever_is_written_spans_are_in_order_and_inside(text: str):
    spans = contact_spans(text)
    flat = [at for span in spans for at in span]
    assert flat == sorted(flat)
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(
    st.text(alphabet="联系电话邮箱：、，（）人", max_size=20),
    st.sampled_from(["13800000000", "021-65550123", "a@b.invalid"]),
)
def test_a_whole_contact_is_gone_wherever_it_stands(around: str, contact: str):
    assert contact not in cut(f"{around}{contact}{around}")


def test_a_label_set_apart_from_its_value_is_read_with_it():
    paragraph = Paragraph(words("65550123"), lead=words("联系电话："), level=1)
    assert made(paragraph) == Paragraph(words("（略）"), lead=words("联系电话："), level=1)
