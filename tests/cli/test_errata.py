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
HEADS = ["序号", "位置", "级别", "原文", "建议", "规则"]


OFF = """format: 1
name: 本县版式
rules:
  - {code: half-width-mark, off: 是, reason: 本单位另有规定}
"""


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
    number, place, severity, original, advice, rule = first
    assert (number, place, severity) == ("1", "第3行", "错误")
    assert original == "加强领导〖,〗落实责任。"
    assert "请改成全角的“，”。" in advice
    assert advice.endswith("\n改为：加强领导，落实责任。")
    assert rule == "半角标点"
    assert second[:2] == ["2", "第4行"]


def test_below_the_table_each_rule_stands_once_with_its_clause_and_code(tmp_path: Path):
    """Two rows of one rule: 52 rows that all repeat it made 13 sides."""
    said = paragraphs_of(listed(tmp_path, ".docx"))
    (basis,) = [line for line in said if "half-width-mark" in line]
    assert basis.startswith("半角标点：GB/T 15834-2011")
    page = listed(tmp_path, ".html").decode("utf-8")
    assert page.count("<code>half-width-mark</code>") == 1


def test_what_the_profile_switched_off_is_said_in_the_list(tmp_path: Path):
    """Who is handed a list without findings must see that a rule was not followed."""
    tree = write_tree(tmp_path)
    add(tree, "content/profiles/house.yaml", OFF)
    source = tmp_path / "通知.txt"
    source.write_text(TEXT, "utf-8")
    for ending in (".docx", ".html"):
        target = tmp_path / f"勘误表{ending}"
        asked = ["check", str(source), "--profile", "house", "--list", str(target)]
        run([*asked, "-w", str(tmp_path)])
        data = target.read_bytes()
        said = paragraphs_of(data) if ending == ".docx" else data.decode("utf-8")
        words = "按“本县版式”的校对要求：关闭 1 条规则，略去 2 处。"
        assert words in said or f"<p>{words}</p>" in said


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
    assert row[3].startswith("加强😀")


@needs_office
@pytest.mark.slow
def test_of_a_long_list_every_side_has_the_head_and_eight_rows_or_more(tmp_path: Path):
    """52 rows made 13 sides across, four to a side."""
    text = "关于检查的通知\n各科室：\n" + "".join(f"第{n}批领导,落实。\n" for n in range(1, 53))
    pages = lines_of(converted(listed(tmp_path, ".docx", text), "pdf", tmp_path))
    sides = [["".join(line.split()) for line in page] for page in pages]
    rows = [side for side in sides if any("领导〖,〗落实" in line for line in side)]
    assert len(rows) > 3
    assert all("".join(HEADS) in side for side in rows)
    assert len(rows) <= 52 / 8 + 1


# --- HTML ------------------------------------------------------------------------------------------------------------


def test_the_page_says_the_same_and_marks_what_was_found(tmp_path: Path):
    page = Cells(listed(tmp_path, ".html").decode("utf-8"))
    assert page.cells[:6] == HEADS
    assert page.cells[6:10] == ["1", "第3行", "错误", "加强领导,落实责任。"]
    assert page.cells[10].endswith("改为：加强领导，落实责任。")
    assert page.cells[11] == "半角标点"
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
    assert page.cells[7].startswith("programmes/clean/tasks.yaml 第")
    assert "主要负责同志带头,学习。" in page.cells[9]
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


@pytest.mark.parametrize("option", ["--list", "--sarif"])
def test_a_file_that_is_checked_is_never_written_over(
    option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """`yinfa check bad.docx --list bad.docx`, by a slip: the manuscript became the list."""
    monkeypatch.chdir(tmp_path)
    docx.Document().save("bad.docx")
    Path("link.docx").symlink_to("bad.docx")
    before = Path("bad.docx").read_bytes()
    for name in ("bad.docx", "./bad.docx", str(tmp_path / "bad.docx"), "link.docx"):
        assert run(["check", "bad.docx", option, name]) == 2
        assert f"“{name.removeprefix('./')}”正是要检查的文件" in capsys.readouterr().err
    assert Path("bad.docx").read_bytes() == before


@pytest.mark.parametrize(
    ("option", "name", "other"),
    [
        ("--list", "勘误表.docx", "勘误表（2）.docx"),
        ("--list", "勘误表.html", "勘误表（2）.html"),
        ("--sarif", "总结.docx", "总结（2）.docx"),
    ],
)
def test_another_file_of_that_name_is_left_and_the_list_stands_beside_it(
    option: str, name: str, other: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    source, taken = tmp_path / "通知.txt", tmp_path / name
    source.write_text(TEXT, "utf-8")
    taken.write_bytes(b"mine")
    assert run(["check", str(source), option, str(taken), "-w", str(tmp_path)]) == 1
    assert taken.read_bytes() == b"mine"
    assert (tmp_path / other).exists()
    assert f"{tmp_path / other}（已有“{name}”，没有覆盖）" in capsys.readouterr().out


def test_a_folder_that_does_not_exist_is_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    source, target = tmp_path / "通知.txt", tmp_path / "勘悟" / "勘误表.docx"
    source.write_text(TEXT, "utf-8")
    assert run(["check", str(source), "--list", str(target)]) == 2
    assert f"没有文件夹“{target.parent}”" in capsys.readouterr().err
    assert not target.parent.exists()


def test_a_list_of_another_kind_is_wrong_use_before_anything_is_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["check", "没有的文件.docx", "--list", str(tmp_path / "a.pdf")]) == 2
    said = capsys.readouterr().err
    assert ".docx 或 .html" in said
    assert "没有的文件" not in said
