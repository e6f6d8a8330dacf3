"""What `lint` and `check` print: the gravest first, like ones folded, the words with a marker."""

import json
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from generator.cli.printed import WIDTH, printed
from generator.cli.run import run
from generator.diagnostics.excerpt import Excerpt, Span, columns
from generator.diagnostics.finding import Findings, Rule, Severity
from generator.place import CellPlace, FilePlace, PagePlace, ParagraphPlace
from tests.trees import EDITION, TASKS, edit, write_tree

WRONG = Rule(
    "half-mark",
    "半角标点",
    Severity.ERROR,
    "约定",
    "用了“{found}”",
    "请改成全角的",
    "甲,乙",
    "甲，乙",
)
LOOK = Rule("look-at-it", "请看", Severity.HINT, "约定", "可疑", "请核对", "甲", "乙")
DOUBT = Rule("doubtful", "存疑", Severity.WARNING, "约定", "存疑", "请核对", "甲", "乙")


def lines(*findings) -> list[str]:
    collected = Findings()
    collected.extend(findings)
    return list(printed(collected))


def shown(words: str, *spans: tuple[int, int]) -> list[str]:
    """What stands below a finding that was made in these words."""
    excerpt = Excerpt(words, tuple(Span(*span) for span in spans))
    finding = WRONG.at(FilePlace("甲.txt", 1), found=",")
    return [line[4:] for line in printed([finding], lambda _: excerpt)][1:]


def width(words: str) -> int:
    return sum(map(columns, words))


# --- order and folding -----------------------------------------------------------------------------------------------


def test_the_gravest_come_first_and_those_of_a_weight_in_reading_order():
    found = [
        LOOK.at(ParagraphPlace("甲.docx", 1)),
        DOUBT.at(ParagraphPlace("甲.docx", 2)),
        WRONG.at(ParagraphPlace("甲.docx", 10), found=","),
        WRONG.at(ParagraphPlace("甲.docx", 9), found=";"),
    ]
    assert [line.split(" ")[1:3] for line in lines(*found)] == [
        ["第9段", "错误"],
        ["第10段", "错误"],
        ["第2段", "警告"],
        ["第1段", "提示"],
    ]


def test_what_is_accepted_comes_last():
    known = replace(DOUBT.at(FilePlace("甲.yaml", 1)), accepted="上级规定")
    said = lines(known, LOOK.at(FilePlace("甲.yaml", 2)))
    assert [line.split(" ")[2] for line in said] == ["look-at-it", "doubtful"]
    assert said[1].endswith("（已认可：上级规定）")


def test_the_same_at_several_places_is_said_once_with_the_number_and_the_places():
    found = [WRONG.at(FilePlace("甲.txt", line, 4), found=",") for line in (3, 5, 8)]
    assert lines(*found) == [
        "甲.txt:3:4 错误 half-mark 用了“,”（共 3 处）。请改成全角的",
        "    另见 5:4、8:4",
    ]


def test_of_many_places_a_few_are_named():
    found = [WRONG.at(ParagraphPlace("甲.docx", number), found=",") for number in range(1, 21)]
    assert lines(*found) == [
        "甲.docx 第1段 错误 half-mark 用了“,”（共 20 处）。请改成全角的",
        "    另见 第2段、第3段、第4段、第5段、第6段 等 19 处",
    ]


def test_places_in_other_files_are_named_with_the_file():
    found = [
        WRONG.at(place, found=",")
        for place in (
            CellPlace("甲.xlsx", "季报表", "B10"),
            CellPlace("甲.xlsx", "季报表", "AA2"),
            CellPlace("甲.xlsx", "季报表", "B2"),
            PagePlace("乙.pdf", 2, 7),
        )
    ]
    head, further = lines(*found)
    assert head.startswith("乙.pdf 第2页第7行 错误")
    assert further == "    另见 甲.xlsx 季报表!B2、甲.xlsx 季报表!AA2、甲.xlsx 季报表!B10"


def test_what_says_something_else_is_not_folded():
    found = [WRONG.at(FilePlace("甲.txt", line), found=mark) for line, mark in ((1, ","), (2, ";"))]
    assert len(lines(*found)) == 2


# --- the words and the marker ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "span", "marker"),
    [
        ("加强领导,落实责任。", (4, 5), "　　　　^"),
        ("落实实责任。", (1, 3), "　～～"),
        ("key: 是是", (5, 7), "     ～～"),
        ("至2024年底 ,止", (8, 9), "　    　　 ^"),
        ("开展、的检查", (3, 3), "　　　^"),
        ("到此为止", (4, 4), "　　　　^"),
    ],
)
def test_the_marker_stands_under_what_was_found(words: str, span: tuple[int, int], marker: str):
    first, second = shown(words, span)
    assert first == words
    assert second == marker
    assert width(second) - width(second.lstrip(" 　")) == width(words[: span[0]])


def test_several_in_one_passage_are_all_marked_and_counted():
    excerpt = Excerpt("甲,乙,丙", (Span(1, 2), Span(3, 4)))
    assert shown("甲,乙,丙", (1, 2), (3, 4)) == ["甲,乙,丙", "　^　^"]
    finding = replace(WRONG.at(ParagraphPlace("甲.docx", 1), found=","), excerpt=excerpt)
    assert "用了“,”（本段共 2 处）。" in str(finding)


@pytest.mark.parametrize("at", [0, 3, 60, 150, 298, 299])
def test_a_long_line_is_cut_around_the_place(at: int):
    words = "字" * at + "," + "字" * (299 - at)
    first, second = shown(words, (at, at + 1))
    assert width(first) <= WIDTH + 4
    assert first[len(second) - 1] == ","
    assert first.startswith("…") == (at > 20)
    assert first.endswith("…") == (at < 270)


def test_a_place_longer_than_the_line_is_marked_to_its_end():
    first, second = shown("长" * 200, (0, 200))
    assert first == "长" * (WIDTH // 2) + "…"
    assert second == "～" * (WIDTH // 2)


def test_what_steers_a_terminal_is_not_printed():
    """A name or a word of a foreign file may hold escapes: they would repaint the screen."""
    finding = WRONG.at(FilePlace("甲\x1b[2J.txt", 1), found="\x1b[31m")
    excerpt = Excerpt("甲\x1b[31m乙\n丙", (Span(0, 1),))
    said = "\n".join(printed([finding], lambda _: excerpt))
    assert "\x1b" not in said
    assert len(said.splitlines()) == 3


# --- the commands ----------------------------------------------------------------------------------------------------


def test_check_shows_the_line_of_a_text_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "通知.txt"
    path.write_text(
        "关于开展检查的通知\n各科室：\n加强领导,落实责任。\n抓好落实,见成效。\n", "utf-8"
    )
    assert run(["check", str(path)]) == 1
    head, words, marker, further, _ = capsys.readouterr().err.splitlines()
    assert head.startswith(f"{path}:3:5 错误 half-width-mark ")
    assert "（共 2 处）" in head
    assert (words, marker) == ("    加强领导,落实责任。", "    　　　　^")
    assert further == "    另见 4:5"


def test_check_shows_the_words_of_a_paragraph_but_none_for_a_fault_of_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "通知.docx"
    document = docx.Document()
    document.add_paragraph("关于开展检查的通知")
    document.add_paragraph("加强领导,落实责任。")
    document.save(str(path))
    assert run(["check", str(path)]) == 1
    said = capsys.readouterr().err.splitlines()
    (words,) = (number for number, line in enumerate(said) if " half-width-mark " in line)
    assert said[words].startswith(f"{path} 第2段 错误")
    assert said[words + 1 : words + 3] == ["    加强领导,落实责任。", "    　　　　^"]
    margins = [number for number, line in enumerate(said) if " page-margin " in line]
    assert margins
    assert not [number for number in margins if said[number + 1].startswith("    ")]


def test_lint_shows_the_line_of_the_yaml_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Not the passage as it will be printed: the line is what has to be changed."""
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "主要负责同志带头学习。", "主要负责同志带头,学习。")
    assert run(["lint", "clean", "-d", "qingshan", "-w", str(tmp_path)]) == 1
    head, words, marker, _ = capsys.readouterr().err.splitlines()
    assert " 错误 half-width-mark " in head
    line = int(head.split(":")[1])
    whole = (tmp_path / TASKS).read_text("utf-8").splitlines()[line - 1]
    assert words == f"    {whole.strip()}"
    assert words[len(marker) - 1] == ","


def test_json_has_each_finding_by_itself_with_the_name_of_its_rule_and_the_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "通知.txt"
    path.write_text("关于开展检查的通知\n各科室：\n甲,乙,丙。\n加强领导,落实责任。\n", "utf-8")
    assert run(["check", str(path), "--json"]) == 1
    first, second = json.loads(capsys.readouterr().out)["findings"]
    assert first["name"] == second["name"] == "半角标点"
    assert first["excerpt"] == {
        "words": "甲,乙,丙。",
        "spans": [{"start": 1, "end": 2, "fix": "，"}, {"start": 3, "end": 4, "fix": "，"}],
    }
    assert second["excerpt"]["words"] == "加强领导,落实责任。"


def test_json_of_content_has_the_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "disclosure:", "disclosur:")
    assert run(["lint", "clean", "-d", "qingshan", "-w", str(tmp_path), "--json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    words, (span,) = finding["excerpt"]["words"], finding["excerpt"]["spans"]
    assert words[span["start"] : span["end"]] == "disclosur"
