"""Channels of sources: numbers with their desks, addresses, and an account in lines."""

from pathlib import Path

import pytest

from generator.draft.channels import channels
from generator.draft.roles import Roles
from generator.draft.tree import Understood
from tests.draft.annexed import chapter, printed, seed_chapter, source_words
from tests.seeds import needs_seeds

SCHOOLS = """
欢迎社会各界监督。
一、举报电话
0000-1234567（区教育局督导科）
0000-7654321、0000-7654322
二、举报邮箱
jubao@example.invalid
三、举报信箱
某某市某某区某某路1号，邮编000000
四、网上举报
登录某某网站“互动交流”栏目。
"""
REFUNDS = """
一、监督电话
0000-1112223(区市场监管局)
二、退款账户
账户名称：某某区财政局
开户银行：某某银行某某支行
银行账号：0000 1111 2222
汇款用途：专项整治。
"""
LETTERS = """
一、来信地址
某某路2号
二、电子邮箱
a_b@example.invalid
"""


def drafted(text: str) -> Understood:
    found = channels(chapter(text, "举报方式"), Roles(), "annex-1")
    assert found is not None
    return found


def test_numbers_with_desks_addresses_and_what_is_no_channel():
    entry = drafted(SCHOOLS).entry
    assert entry["hotlines"] == [
        {"number": "0000-1234567", "desk": "区教育局督导科"},
        {"number": "0000-7654321、0000-7654322"},
    ]
    assert entry["mails"] == ["jubao@example.invalid"]
    assert entry["post_boxes"] == ["某某市某某区某某路1号，邮编000000"]
    assert entry["heads"] == {"mails": "举报邮箱"}
    assert [one["title"] for one in entry["sections"]] == ["网上举报"]  # type: ignore[attr-defined]


def test_an_account_with_labels_of_its_own():
    found = drafted(REFUNDS)
    assert found.entry["account"] == {
        "holder": "某某区财政局",
        "bank": "某某银行某某支行",
        "number": "0000 1111 2222",
        "remark": "专项整治。",
        "labels": {
            "holder": "账户名称", "bank": "开户银行", "number": "银行账号", "remark": "汇款用途",
        },
    }  # fmt: skip
    assert [doubt.reason[:9] for doubt in found.doubts] == ["账户各行末尾的标点"]


def test_chapters_out_of_the_order_of_printing_are_kept_as_they_are():
    entry = drafted(LETTERS).entry
    assert entry["post_boxes"] == ["某某路2号"]
    assert [one["paragraphs"] for one in entry["sections"]] == [["a_b@example.invalid"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", [SCHOOLS, REFUNDS, LETTERS])
def test_what_is_printed_is_what_the_source_says(text: str, tmp_path: Path):
    found = drafted(text)
    assert printed(tmp_path, found, Roles()) == source_words(chapter(text).items)


@pytest.mark.parametrize(
    "text",
    [
        "一、受理范围\n受理投诉。\n二、办理时限\n五日内。",
        "一、举报电话\n另行公布。",
        "举报电话：0000-1234567",
        "一、电话\n0000-1234567\n三、邮箱\na@example.invalid",
    ],
)
def test_what_has_no_channel_or_no_numbers_in_order(text: str):
    assert channels(chapter(text), Roles(), "annex-1") is None


@needs_seeds
def test_the_channels_of_a_source(tmp_path: Path):
    """One number with its desk, one address, four lines of an account that end in marks."""
    source = seed_chapter("004", "举报方式")
    found = channels(source, Roles(), "annex-1")
    assert found is not None
    assert [sorted(one) for one in found.entry["hotlines"]] == [["desk", "number"]]  # type: ignore[attr-defined]
    assert list(found.entry["account"]) == ["holder", "bank", "number", "remark"]  # type: ignore[call-overload]
    assert printed(tmp_path, found, Roles()) == source_words(source.items)
