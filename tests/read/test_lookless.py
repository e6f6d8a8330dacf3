"""Files typed without any looks: their words tell what is a title, and nothing else is touched."""

from __future__ import annotations

import io

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from generator.model.layout import Align
from generator.model.observed import Observed, Paragraph
from generator.parts.parts import parts_of
from generator.read.files import read
from generator.read.lookless import dressed
from tests.read.printed import seen, texts

LINES = (
    "青川县水务局文件",
    "青水发〔2024〕7号",
    "关于印发《青川县防汛工作方案》的通知",
    "各镇人民政府：",
    "现将《青川县防汛工作方案》印发给你们，请认真贯彻执行。",
    "附件：1.青川县防汛工作领导小组",
    "2.防汛任务分工表",
    "青川县水务局",
    "2024年5月6日",
    "青川县防汛工作方案",
    "为做好防汛工作，制定本方案。",
    "一、总体要求",
    "坚持预防为主，落实责任。",
    "附件1",
    "青川县防汛工作领导小组",
    "组长：张某，县水务局局长。",
)


def typed(*lines: str, title: int = 0) -> Observed:
    """A DOCX of these lines, all alike; the line `title` (from 1) as a title looks."""
    document = docx.Document()
    for number, words in enumerate(lines, start=1):
        paragraph = document.add_paragraph(words)
        if number == title:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.runs[0].font.size = Pt(22)
    saved = io.BytesIO()
    document.save(saved)
    return read(saved.getvalue(), "来文.docx")


def test_head_titles_note_and_annex_are_found_by_their_words():
    parts = parts_of(dressed(typed(*LINES)))
    assert [line.text for line in parts.head.numbers] == ["青水发〔2024〕7号"]
    assert [chapter.title_text for chapter in parts.chapters] == [
        "关于印发《青川县防汛工作方案》的通知",
        "青川县防汛工作方案",
        "青川县防汛工作领导小组",
    ]
    notice = parts.chapters[0]
    assert [line.text for line in notice.signatures] == ["青川县水务局"]
    assert [line.text for line in notice.note] == [LINES[5], LINES[6]]


def test_no_word_and_no_place_is_lost():
    before = typed(*LINES)
    after = dressed(before)
    assert "".join(texts(after)) == "".join(texts(before))
    assert [item.place for item in after.items] == [item.place for item in before.items]


def test_a_file_that_has_looks_keeps_them():
    """Who has set one title large has said by it what is none."""
    found = typed(*LINES, title=3)
    assert dressed(found) is found


def test_a_pdf_without_looks_is_told_by_words_too():
    style = "p { text-indent: 0; font-size: 11pt }"
    body = "".join(f"<p>{words}</p>" for words in LINES)
    titles = [one.title_text for one in parts_of(dressed(seen(body, style))).chapters]
    assert titles[0] == "关于印发《青川县防汛工作方案》的通知"
    assert "青川县防汛工作领导小组" in titles


def test_without_an_indent_a_number_behind_a_full_stop_begins_a_paragraph():
    """A last line that is full to the edge does not show its end."""
    full = "县水务局要会同各镇各有关单位对堤防水闸全面检查登记。"
    body = f"<p>{full}</p><p>二、{full[2:]}</p><p>3.{full[1:]}</p>"
    found = texts(seen(body, "p { text-indent: 0 }"))
    assert [words[:2] for words in found] == ["县水", "二、", "3."]


def test_names_below_one_another_in_a_column_stand_in_no_middle():
    """The first line of a page is no title because the room at its sides happens to be the same."""
    rows = ("张某　县水务局防汛办公室主任", "李某　县应急局股长", "王某　县气象局工作人员")
    text = f"<p>{'县水务局要会同各镇各有关单位登记造册，' * 6}</p>"
    style = "b { display: block; font-weight: normal; margin-left: 109pt }"
    found = seen(text + "".join(f"<b>{row}</b>" for row in rows), style)
    aligned = [item.align for item in found.items if isinstance(item, Paragraph)]
    assert Align.CENTRE not in aligned
