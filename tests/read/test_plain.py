"""Plain text is read as an office writes it: any usual encoding, and each line for what it is.

A text has no looks, so titles, notes, labels and signatures are told by their words and places.
"""

from __future__ import annotations

import codecs
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.registry import check
from generator.diagnostics import read_rules as rules
from generator.model.layout import STANDARD
from generator.model.observed import Kind, Observed, Paragraph, Table
from generator.parts.parts import parts_of
from generator.parts.script import script_of
from generator.place import FilePlace
from generator.read.files import read
from generator.read.gate import Unreadable
from generator.read.plain import read_plain
from generator.rules.passage import Role

NOTICE = """青川区水务局文件
青水〔2024〕7号

关于印发《青川区防汛工作方案》的通知

各镇人民政府：
现将《青川区防汛工作方案》印发给你们。

青川区水务局
2024年5月6日
（此件公开发布）

青川区防汛工作方案
一、总体要求
落实责任。
二、工作任务
（一）加强值守
任务见附件1。
- 附件: 1. 青川区防汛工作
任务分工表
2. 青川区防汛物资统计表

附件1
青川区防汛工作
任务分工表
序号\t任务\t单位
1\t巡查\t水务局

2\t值守\t应急局
"""


def roles(words: str) -> list[tuple[str, str]]:
    """Role and words of each passage that is no running text."""
    seen = read_plain(words.encode(), "稿.txt", STANDARD)
    spots = script_of(seen, parts_of(seen)).spots
    return [(spot.role.value, spot.words) for spot in spots if spot.role is not Role.BODY]


def words_of(seen: Observed) -> str:
    """All words, without blanks."""
    paragraphs: list[Paragraph] = []
    for item in seen.items:
        cells = [cell for row in item.rows for cell in row.cells] if isinstance(item, Table) else []
        paragraphs += [p for cell in cells for p in cell.paragraphs]
        paragraphs += [item] if isinstance(item, Paragraph) else []
    return "".join("".join(paragraph.text.split()) for paragraph in paragraphs)


def test_each_line_of_a_notice_is_told_for_what_it_is() -> None:
    assert roles(NOTICE) == [
        ("版头", "青川区水务局文件"),
        ("版头", "青水〔2024〕7号"),
        ("标题", "关于印发《青川区防汛工作方案》的通知"),
        ("主送机关", "各镇人民政府："),
        ("署名", "青川区水务局"),
        ("成文日期", "2024年5月6日"),
        ("附注", "（此件公开发布）"),
        ("标题", "青川区防汛工作方案"),
        ("小标题", "一、总体要求"),
        ("小标题", "二、工作任务"),
        ("小标题", "（一）加强值守"),
        ("附件说明", "附件: 1. 青川区防汛工作\n任务分工表"),
        ("附件说明", "2. 青川区防汛物资统计表"),
        ("附件标识", "附件1"),
        ("标题", "青川区防汛工作\n任务分工表"),
        *[("表格", word) for word in ("序号", "任务", "单位")],
        *[("表格", word) for word in ("1", "巡查", "水务局", "2", "值守", "应急局")],
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding_and_line_end_says_the_same(encoding: str, end: str) -> None:
    marks = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    data = marks.get(encoding, b"") + NOTICE.replace("\n", end).encode(encoding)
    seen = read(data, "稿.txt")
    assert seen == read_plain(NOTICE.encode(), "稿.txt", STANDARD)
    assert seen.kind is Kind.TEXT


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        bytes(range(1, 256)) * 8,
        codecs.BOM_UTF32_LE + NOTICE.encode("utf-32-le"),
        b"MZ\x90\x03\x04\xff\xff\xb8\x40\x0e\x1f\xba\x0e\xb4\x09\xcd\x21\xb8\x01\x4c",
    ],
    ids=["a picture", "every byte", "UTF-32", "a program"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(data, "图.txt")
    assert refusal.value.finding.code == rules.KIND_UNKNOWN.code
    assert refusal.value.finding.place == FilePlace("图.txt", 0, 0)


def test_a_title_may_take_several_lines_and_its_last_words_alone() -> None:
    words = "关于印发青川区防汛工作\n实施方案（试行）\n的通知\n\n各镇人民政府：\n请落实。"
    assert roles(words) == [
        ("标题", "关于印发青川区防汛工作\n实施方案（试行）\n的通知"),
        ("主送机关", "各镇人民政府："),
    ]


def test_recipients_are_known_without_their_colon() -> None:
    """7.3.2 asks for it; what lacks it must still be found to lack it."""
    words = "青川区水务局文件\n青水〔2024〕7号\n关于做好防汛工作的通知\n各镇人民政府，区直各部门\n请落实。"
    assert ("主送机关", "各镇人民政府，区直各部门") in roles(words)
    codes = {f.code for f in check(read_plain(words.encode(), "稿.txt", STANDARD))}
    assert "recipients-colon" in codes


def test_names_above_a_number_are_the_mark_and_names_above_a_date_sign() -> None:
    names = "青川区水务局\n青川区应急管理局"
    words = f"{names}\n青水〔2024〕7号\n关于做好防汛工作的通知\n请落实。\n{names}\n2024年5月6日"
    found = roles(words)
    assert [role for role, _ in found] == ["版头"] * 3 + ["标题"] + ["署名"] * 2 + ["成文日期"]


def test_the_text_that_a_notice_issues_is_found_by_its_name() -> None:
    """Contact lines and no date stand before it; its title is not quite the one announced."""
    words = (
        "关于印发《青川区防汛工作实施方案》的通知\n各镇：\n请落实。\n联系人：水务科\n"
        "青川区防汛工作方案\n一、总体要求\n落实责任。"
    )
    assert ("标题", "青川区防汛工作方案") in roles(words)


def test_a_list_with_a_title_of_its_own_inside_an_annex_begins_anew() -> None:
    """Its 一、 is no second 一、 of the text before it."""
    words = (
        "附件1\n青川区防汛工作方案\n一、要求\n落实责任。\n二、任务\n加强值守。\n"
        "防汛工作重点任务\n一、巡查\n每日两次。\n二、值守\n昼夜不断。"
    )
    assert ("标题", "防汛工作重点任务") in roles(words)
    codes = {f.code for f in check(read_plain(words.encode(), "稿.txt", STANDARD))}
    assert "heading-order" not in codes


def test_a_signature_is_no_last_line_of_the_note_above_it() -> None:
    words = (
        "关于做好防汛工作的通知\n各镇：\n见附件。\n附件：防汛物资统计表\n青川区水务局\n2024年5月6日"
    )
    assert roles(words)[2:] == [
        ("附件说明", "附件：防汛物资统计表"),
        ("署名", "青川区水务局"),
        ("成文日期", "2024年5月6日"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "根据《关于做好防汛工作的通知》，制定本方案。",
        "为做好防汛工作，现将有关意见函告如下。",
        "一、关于防汛工作的意见",
        "青水〔2024〕7号\t签发人：甲",
        "审核：甲\t填表：乙",
    ],
)
def test_sentences_headings_and_pairs_of_words_are_no_titles_and_no_tables(words: str) -> None:
    seen = read_plain(words.encode(), "稿.txt", STANDARD)
    spots = script_of(seen, parts_of(seen)).spots
    assert not {spot.role for spot in spots} & {Role.TITLE, Role.CELL}


def test_every_character_has_the_place_where_an_editor_shows_it() -> None:
    """Behind a bullet, in the second line of a name, in a cell after blank ones."""
    words = "某方案\n- 附件：1.甲乙\n  任务分工表\n序号\t\t 任务\t单位\n1\t\t值守\t水务局\n"
    seen = read_plain(words.encode(), "稿.txt", STANDARD)
    lines = words.split("\n")
    checked = 0
    for spot in script_of(seen, parts_of(seen)).spots:
        for index, character in enumerate(spot.words):
            place = spot.place(index)
            if not character.isspace():
                assert isinstance(place, FilePlace)
                assert lines[place.line - 1][place.column - 1] == character, (spot.words, index)
                checked += 1
    assert checked == len("".join(words.split()).replace("-", ""))


def test_a_line_of_100_000_characters_is_a_paragraph() -> None:
    sentence = "按照《关于做好防汛工作的通知》（青水〔2024〕7号）的要求，抓好落实"
    words = "，".join([sentence] * (100_000 // len(sentence) + 1))
    seen = read_plain(words.encode(), "稿.txt", STANDARD)
    assert [item.text for item in seen.items if isinstance(item, Paragraph)] == [words]
    assert parts_of(seen).chapters


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [*NOTICE.split("\n"), "附件：", "附件", "1.甲", "\t", "附件如文", "的通知"]
        ),
        st.text(
            alphabet="附件关于的通知方案一、（二）。：；1.年月日号〔〕\t \u3000《》-表局",
            max_size=30,
        ),
    ),
    max_size=25,
)


@given(LINES)
def test_whatever_lines_there_are_no_word_is_lost_and_their_order_stays(lines: list[str]) -> None:
    words = "\n".join(lines)
    seen = read_plain(words.encode(), "稿.txt", STANDARD)
    bulleted = [line.strip() for line in lines if line.strip()]
    assert sorted(words_of(seen).replace("-", "")) == sorted(
        "".join("".join(bulleted).split()).replace("-", "")
    )
    places = [item.place.line for item in seen.items if isinstance(item.place, FilePlace)]
    assert all(one < other for one, other in pairwise(places))


@given(st.text())
def test_any_text_is_taken_apart_without_a_fault_of_ours(words: str) -> None:
    try:
        seen = read_plain(words.encode("utf-8", "surrogatepass"), "稿.txt", STANDARD)
    except Unreadable:
        return
    script_of(seen, parts_of(seen))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_refused(data: bytes) -> None:
    try:
        seen = read_plain(data, "稿.txt", STANDARD)
    except Unreadable:
        return
    script_of(seen, parts_of(seen))


def test_the_last_name_of_the_note_in_two_lines_is_no_signature():
    """Names side by side sign together; what begins with a number is the name of an annex."""
    words = (
        "青川县防汛工作方案\n\n为做好防汛工作，制定本方案。\n\n附件：1.防汛工作领导小组\n"
        "2.青川县防汛工作实施\n方案任务分工表\n\n青川县水务局\n\n2024年5月6日\n\n附件1\n\n防汛工作领导小组\n"
    )
    first = parts_of(read_plain(words.encode(), "稿.txt", STANDARD)).chapters[0]
    assert ["".join(line.text.split()) for line in first.note] == [
        "附件：1.防汛工作领导小组",
        "2.青川县防汛工作实施方案任务分工表",
    ]
    assert [line.text for line in first.signatures] == ["青川县水务局"]
