"""Sentences that a page break has cut are healed; headings, lists and forms are left as they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.draft.healing import healed
from generator.model.layout import STANDARD
from generator.model.observed import Item, Paragraph, Table
from generator.place import FilePlace, ParagraphPlace
from generator.read.files import read
from generator.read.plain import read_plain
from generator.units import pt
from tests.seeds import needs_seeds, seed_file

HEAD = "关于做好防汛工作的通知\n\n各镇人民政府：\n\n"


def items(words: str) -> tuple[Item, ...]:
    return read_plain(words.encode(), "稿.txt", STANDARD).items


def texts(words: str) -> list[str]:
    return [item.text for item in healed(items(words))[0] if isinstance(item, Paragraph)]


def said(of: tuple[Item, ...]) -> Counter[str]:
    """All characters, blanks aside."""
    words = ""
    for item in of:
        if isinstance(item, Table):
            words += "".join(cell.text for row in item.rows for cell in row.cells)
        else:
            words += item.text
    return Counter("".join(words.split()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "（一）压实责任。各镇要建立由主要负责同志任组长的工作专班，统筹协",
            "调各项工作，按月调度。",
        ),
        ("根据《青川区防汛工作", "方案》要求，结合实际，制定本办法。"),
        ("对堤防、水闸、", "泵站开展一次检查。"),
        ("严格值班值守，落实领导带班，确保政令畅通", "，信息及时。"),
        (
            "各镇要建立台账，逐项登记隐患的位置、等级和责任人。对不能立即整改",
            "的，要明确时限，专人负责。",
        ),
        ("（二）处置隐患。发现隐患要登记。能当场整改的当场整改；", "不能当场整改的，限期整改。"),
        ("联系人：水务科，电子邮箱：", "fx@example.com"),
        ("工作职责：贯彻上级部署，研究本县防汛工作形势，协调各部门推进，及", "时解决问题。"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n\n\n"])
def test_a_sentence_that_was_cut_is_one_again(one: str, other: str, between: str) -> None:
    """Lines behind one another, or a page break of blank lines between them."""
    words = HEAD + one + between + other
    assert texts(words)[-1] == one + other
    found, done = healed(items(words))
    assert [(d.before, d.behind) for d in done] == [(one[-12:], other[:12])]
    assert done[0].place == FilePlace("稿.txt", words[: -len(other)].count("\n") + 1, 1)
    assert found[-1].place == FilePlace("稿.txt", 5, 1)


def test_a_numbered_item_is_a_sentence_where_those_beside_it_are() -> None:
    """It has no comma, and is not longer than a heading."""
    words = "1. 擅自占用河道堆放物料的问题。\n\n"
    words += "2. 未经批准在堤防上取土和修建房屋的\n\n行为和问题。\n\n3. 值班脱岗的问题。"
    assert texts(words)[1] == "2. 未经批准在堤防上取土和修建房屋的行为和问题。"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一、总体要求", "全面落实防汛责任，确保安全。"),
        ("（一）组织实施（2024年9月底前）", "各镇要制定方案，组织落实。"),
        ("专项行动之一：开展隐患排查", "根据有关要求，聚焦重点，全面排查。"),
        ("1. 强化值守", "各镇要落实领导带班，严格值守。"),
        ("（一）加强宣传引领，开展典型带动", "加强工作成效的宣传，营造氛围。"),
        ("（一）坚持标本兼治，健全风险防控长效机制和责任体系", "各单位要梳理风险点，逐项防控。"),
        ("各镇要抓好落实，及时报告", "二、工作任务"),
        ("各镇要抓好落实，及时报告有关情况", "附件：防汛物资统计表"),
        ("各镇要抓好落实，及时报告有关情况", "青川区水务局"),
        ("各镇要抓好落实，及时报告有关情况", "2024年5月6日"),
        ("各镇要抓好落实，及时报告有关情况", "联系人：水务科，电话：12345。"),
        ("各镇要抓好落实，及时报告有关情况", "（此件公开发布）"),
        ("成员：水务局副局长", "应急局副局长，兼任办公室主任。"),
        (
            "成员：水务局副局长，应急局副局长，气象局副局长，供电公司经理",
            "办公室设在水务局，负责日常工作。",
        ),
        ("填报单位：   填报人：", "审核人：   日期："),
        ("（一）排查隐患；", "（二）整改隐患。"),
        ("加强组织领导；", "加强监督检查；"),
        ("现将有关事项通知如下：", "各镇要压实责任，抓好落实。"),
        ("他说：“要抓好落实。”", "各镇要压实责任，抓好落实。"),
    ],
)
def test_what_may_be_two_paragraphs_stays_two(one: str, other: str) -> None:
    words = f"青川区防汛工作方案\n\n为抓好落实，制定本方案。\n\n{one}\n\n{other}"
    assert texts(words)[-2:] == [one, other]
    assert not healed(items(words))[1]


def test_a_file_that_shows_indents_is_believed() -> None:
    """In a DOCX a paragraph with its first line indented begins, whatever stands above it."""
    one, other = (
        replace(p, place=ParagraphPlace("稿.docx", n), first=pt(32))
        for n, p in enumerate(
            items("各镇要抓好各项任务的落实，及时报告有关情况并\n\n按月调度，确保安全。")
        )
        if isinstance(p, Paragraph)
    )
    assert len(healed((one, other))[0]) == 2
    assert len(healed((one, replace(other, first=pt(0))))[0]) == 1


def test_latin_words_that_meet_are_parted_by_a_blank() -> None:
    assert texts(HEAD + "各镇要使用统一的平台，按要求及时登录 Work\nBench 系统，及时填报。")[
        -1
    ] == ("各镇要使用统一的平台，按要求及时登录 Work Bench 系统，及时填报。")


def test_all_cells_that_one_page_break_cut_are_healed() -> None:
    """Names have no stop; that they were cut is told by the sentence beside them."""
    words = (
        "序号\t任务\t单位\n1\t每周巡查一次河堤。\t水务局\n2\t建立物资台账，落实专人专账管理并保\t应急局、财\n"
        "\n\t管。\t政局\n3\t开展演练。\t各镇\n"
    )
    (table,) = healed(items(words))[0]
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[2].cells] == [
        "2",
        "建立物资台账，落实专人专账管理并保管。",
        "应急局、财政局",
    ]


def test_names_line_by_line_in_a_cell_stay_apart() -> None:
    words = "\t序号\n\t任务\n\t单位\n\n\t1\n\t巡查。\n\t水务局\n应急局\n\n\t2\n\t值守。\n\t各镇\n各部门\n"
    (table,) = healed(items(words))[0]
    assert isinstance(table, Table)
    assert table.rows[1].cells[2].text == "水务局\n应急局"


@pytest.mark.parametrize("indent", ["", "\u3000\u3000"])
def test_a_text_that_was_broken_at_every_line(indent: str) -> None:
    """As an old mail or a PDF that was copied; a line may end with a stop and yet go on."""
    one = (
        "各镇人民政府要认真贯彻落实上级关于防汛救灾工作的决策部署坚持预防为主防治结合的方针" * 2
        + "，确保安全。"
    )
    other = (
        "各有关部门要按照职责分工密切配合形成合力共同做好防汛救灾各项工作加强会商研判" * 2
        + "，及时通报情况。"
    )
    width = 26
    lines = ["一、工作要求"]
    for text in (indent + one, indent + other):
        lines += [text[at : at + width] for at in range(0, len(text), width)]
    assert texts("\n".join(lines)) == ["一、工作要求", one, other]


PIECES = st.lists(
    st.sampled_from(
        [
            "一、要求",
            "落实责任，",
            "各镇要抓好",
            "排查。",
            "附件1",
            "（一）",
            "1. 巡查",
            "“完善",
            "”",
            "",
            "甲\t乙\t丙",
            "  ",
            "表",
        ]
    ),
    max_size=25,
)


@given(PIECES)
def test_healing_loses_no_word_and_changes_no_order(lines: list[str]) -> None:
    before = items("\n".join(lines))
    after, _ = healed(before)
    assert said(after) == said(before)
    assert said(healed(after)[0]) == said(before)


@needs_seeds
@pytest.mark.parametrize(
    ("seed", "cuts"), [("000", 11), ("001", 0), ("002", 0), ("003", 5), ("004", 9)]
)
def test_every_cut_of_the_source_texts_is_healed_and_none_more(seed: str, cuts: int) -> None:
    """Counted by hand: of 000 five sentences and six cells, of 003 one is an address."""
    path = seed_file(seed)
    before = read(path.read_bytes(), path.name).items
    after, done = healed(before)
    assert len(done) == cuts
    assert said(after) == said(before)
