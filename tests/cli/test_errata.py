"""`--list`: the 勘误表 that a clerk hands over, as DOCX and as HTML."""

import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from generator.cli.run import run
from tests.render.office import converted, lines_of, needs_office
from tests.trees import EDITION, TASKS, add, edit, write_tree

TEXT = """关于开展检查的通知
各科室：
加强领导,落实责任。
抓好整改,见到成效。
"""
HEADS = ["序号", "位置", "原文", "建议", "规则"]


class Cells(HTMLParser):
    """The words of the cells of a page, and what is marked in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.marked: list[str] = []
        self.tags: list[str] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._open.append(tag)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if {"td", "th"} & set(self._open):
            self.cells[-1] += data
        if self._open and self._open[-1] == "mark":
            self.marked.append(data)


def listed(folder: Path, ending: str, text: str = TEXT) -> bytes:
    """The list of what is found in a text file."""
    source, target = folder / "通知.txt", folder / f"勘误表{ending}"
    source.write_text(text, "utf-8")
    run(["check", str(source), "--list", str(target), "-w", str(folder)])
    return target.read_bytes()


def rows_of(data: bytes) -> list[list[str]]:
    (table,) = docx.Document(BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def paragraphs_of(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs]


# --- DOCX ------------------------------------------------------------------------------------------------------------


def test_a_row_says_where_what_stands_there_what_to_do_and_by_which_rule(tmp_path: Path):
    heads, first, second = rows_of(listed(tmp_path, ".docx"))
    assert heads == HEADS
    number, place, original, advice, rule = first
    assert (number, place, original) == ("1", "第3行", "加强领导〖,〗落实责任。")
    assert "请改成全角的“，”。" in advice
    assert advice.endswith("\n改为：加强领导，落实责任。")
    assert rule.splitlines()[0] == "错误：半角标点"
    assert "GB/T 15834-2011" in rule
    assert rule.splitlines()[-1] == "half-width-mark"
    assert second[:2] == ["2", "第4行"]


def test_the_head_names_the_file_and_counts_and_the_foot_has_room_to_sign(tmp_path: Path):
    said = paragraphs_of(listed(tmp_path, ".docx"))
    assert said[0] == "校对勘误表"
    assert "文件：通知.txt" in said
    assert "共 2 条：错误 2 条，警告 0 条，提示 0 条。" in said
    assert [line for line in said if re.fullmatch(r"校对人：\t日期：", line)]


def test_the_sheet_lies_across_and_the_head_of_the_table_is_repeated(tmp_path: Path):
    document = docx.Document(BytesIO(listed(tmp_path, ".docx")))
    section = document.sections[-1]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    first = document.tables[0].rows[0]._tr
    assert first.trPr.find(qn("w:tblHeader")) is not None


def test_a_file_without_faults_has_a_list_that_says_so(tmp_path: Path):
    data = listed(tmp_path, ".docx", "关于开展检查的通知\n各科室：\n加强领导，落实责任。\n")
    assert docx.Document(BytesIO(data)).tables == []
    assert "共 0 条：错误 0 条，警告 0 条，提示 0 条。" in paragraphs_of(data)


def test_a_character_that_no_font_has_does_not_stop_the_list(tmp_path: Path):
    """It is the clerk's file, not ours; Word has its own way with it."""
    _, row = rows_of(listed(tmp_path, ".docx", "关于检查的通知\n各科室：\n加强😀,落实。\n"))
    assert row[2].startswith("加强😀")


@needs_office
@pytest.mark.slow
def test_of_a_long_list_every_side_has_the_head(tmp_path: Path):
    text = "关于检查的通知\n各科室：\n" + "".join(f"第{n}批领导,落实。\n" for n in range(1, 31))
    pages = lines_of(converted(listed(tmp_path, ".docx", text), "pdf", tmp_path))
    assert len(pages) > 3
    for page in pages:
        assert "序号位置原文建议规则" in ["".join(line.split()) for line in page]


# --- HTML ------------------------------------------------------------------------------------------------------------


def test_the_page_says_the_same_and_marks_what_was_found(tmp_path: Path):
    page = Cells(listed(tmp_path, ".html").decode("utf-8"))
    assert page.cells[:5] == HEADS
    assert page.cells[5:8] == ["1", "第3行", "加强领导,落实责任。"]
    assert page.cells[8].endswith("改为：加强领导，落实责任。")
    assert page.cells[9].startswith("错误：半角标点")
    assert page.marked == [",", "，", ",", "，"]


def test_words_of_the_file_never_become_markup_and_nothing_is_loaded(tmp_path: Path):
    words = "<b>抓好</b>整改,见到成效 & 见到实效。"
    text = listed(tmp_path, ".html", f"关于开展检查的通知\n各科室：\n{words}\n").decode("utf-8")
    page = Cells(text)
    assert words in page.cells
    assert not {"b", "script", "link", "img"} & set(page.tags)
    assert "://" not in text
    assert "@import" not in text


# --- the commands ----------------------------------------------------------------------------------------------------


def test_of_content_places_name_their_file(tmp_path: Path):
    tree = write_tree(tmp_path)
    edit(tree, TASKS, "主要负责同志带头学习。", "主要负责同志带头,学习。")
    target = tmp_path / "a.html"
    assert run(["lint", "clean", "-w", str(tmp_path), "--list", str(target)]) == 1
    page = Cells(target.read_text("utf-8"))
    assert page.cells[6].startswith("programmes/clean/tasks.yaml 第")
    assert "主要负责同志带头,学习。" in page.cells[7]
    assert "文件：方案 clean" in target.read_text("utf-8")


def test_what_is_accepted_has_no_row_and_is_counted(tmp_path: Path):
    tree = write_tree(tmp_path)
    edit(tree, TASKS, "主要负责同志带头学习。", "主要负责同志至少2次带头学习。")
    add(tree, EDITION, "accepted:\n  - {code: figure-typed, at: 至少2次, reason: 上级规定}\n")
    target = tmp_path / "a.html"
    assert run(["lint", "clean", "-w", str(tmp_path), "--list", str(target)]) == 0
    text = target.read_text("utf-8")
    assert Cells(text).cells == []
    assert "提示 0 条。另有已认可的 1 条，不列。" in text


def test_a_list_of_another_kind_is_wrong_use_before_anything_is_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["check", "没有的文件.docx", "--list", str(tmp_path / "a.pdf")]) == 2
    said = capsys.readouterr().err
    assert ".docx 或 .html" in said
    assert "没有的文件" not in said
