"""What `lint` and `check` print: the gravest first, like ones folded, the words with a marker."""

import json
import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from generator.check.registry import codes_of_looks
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
    head, words, marker, further, _ = capsys.readouterr().out.splitlines()
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
    said = capsys.readouterr().out.splitlines()
    (words,) = (number for number, line in enumerate(said) if " half-width-mark " in line)
    assert said[words].startswith(f"{path} 第2段 错误")
    assert said[words + 1 : words + 3] == ["    加强领导,落实责任。", "    　　　　^"]
    margins = [number for number, line in enumerate(said) if " page-margin " in line]
    assert margins
    assert not [number for number in margins if said[number + 1].startswith("    ")]


def test_several_files_stand_each_below_its_name_and_nothing_is_folded_over_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """They were mixed: “另见 ok.txt:27:1” stood among the findings of another file."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("乙", "加强领导,落实责任。"), ("甲", "抓好,见效。"), ("丙", "抓好。")):
        Path(f"{name}.txt").write_text(f"关于开展检查的通知\n各科室：\n{text}\n", "utf-8")
    Path("空.txt").write_bytes(b"")
    assert run(["check", "乙.txt", "空.txt", "甲.txt", "丙.txt"]) == 3
    said = [line for line in capsys.readouterr().out.splitlines() if line[:1] not in (" ", "")]
    assert [line.split(" ")[0] for line in said[:3]] == [
        "【乙.txt】错误",
        "乙.txt:3:5",
        "【空.txt】错误",
    ]
    assert said[3] == (
        "空.txt 错误 read-empty “空.txt”是空文件，里面什么也没有。"
        "请核对是不是选错了文件，或者没有保存好"
    )
    assert said[4] == "【甲.txt】错误 1 条"
    assert said[6:] == ["【丙.txt】没有发现问题", "共 错误 3 条。"]
    assert not [line for line in said if "共 2 处" in line]


def looks_and_words(path: Path) -> Path:
    """A file with the margins of no standard, in which a half-width comma stands."""
    document = docx.Document()
    document.add_paragraph("关于开展检查的通知")
    document.add_paragraph("加强领导,落实责任。")
    document.save(str(path))
    return path


def test_of_a_weight_words_come_before_looks(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Nine margins and fonts stood before the one wrong comma."""
    run(["check", str(looks_and_words(tmp_path / "通知.docx"))])
    said = capsys.readouterr().out
    wrong = re.findall(r" 错误 ([a-z0-9-]+) ", said)
    assert wrong[0] == "half-width-mark"
    assert "page-margin" in wrong
    assert said.index(" 错误 page-margin ") < said.index(" 警告 ")


def test_with_words_nothing_is_said_of_looks(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["check", "--words", str(looks_and_words(tmp_path / "通知.docx"))]) == 1
    said = capsys.readouterr().out
    assert " half-width-mark " in said
    assert not set(re.findall(r" (?:错误|警告|提示) ([a-z0-9-]+) ", said)) & codes_of_looks()
    document = docx.Document()
    document.add_paragraph("关于开展检查的通知")
    document.save(str(tmp_path / "好.docx"))
    assert run(["check", "--words", str(tmp_path / "好.docx")]) == 0


def test_what_was_found_can_be_kept_with_a_sign_of_the_shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """`yinfa check p.txt > 结果.txt` left an empty file; wrong use still comes on the screen."""
    path = tmp_path / "p.txt"
    path.write_text("关于开展检查的通知\n各科室：\n加强领导,落实责任。\n", "utf-8")
    assert run(["check", str(path)]) == 1
    said = capsys.readouterr()
    assert "half-width-mark" in said.out
    assert said.err == ""
    assert run(["check", str(path), "--list", "a.pdf"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert ".docx 或 .html" in said.err


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "空文件"),
        ("a.docx", b"", "空文件"),
        ("a.rtf", b"{\\rtf1 abc}", "是 RTF 文件。请用 WPS 或 Word 打开，另存为 DOCX"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "另存为 DOCX"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "不是 DOCX"),
        ("a.docx", b"PK nonsense", "损坏"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_ends_with_3(
    name: str, data: bytes, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """README: 3 文件读不了."""
    (tmp_path / name).write_bytes(data)
    assert run(["check", str(tmp_path / name)]) == 3
    said = capsys.readouterr().out
    assert words in said
    assert "扫描件" not in said


def test_one_that_cannot_be_mended_does_not_keep_others_from_being_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    good, bad = tmp_path / "好.txt", tmp_path / "坏.txt"
    good.write_text("关于开展检查的通知\n各科室：\n加强领导（试行)。\n", "utf-8")
    bad.write_bytes(b"")
    assert run(["check", "--fix", str(bad), str(good)]) == 3
    said = capsys.readouterr().out
    assert " read-empty " in said
    assert "【" + str(tmp_path / "好") in said


def test_a_star_that_no_shell_took_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["check", str(tmp_path / "*.docx")]) == 3
    assert "不要加引号" in capsys.readouterr().out


def test_ctrl_c_in_a_check_says_nothing_of_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "p.txt"
    path.write_text("关于开展检查的通知\n", "utf-8")
    monkeypatch.setattr("generator.pipeline.inspect.read_file", interrupt)
    assert run(["check", str(path)]) == 130
    said = capsys.readouterr().err
    assert "原有的文件没有损坏" in said
    assert "成套" not in said


def test_lint_shows_the_line_of_the_yaml_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Not the passage as it will be printed: the line is what has to be changed."""
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "主要负责同志带头学习。", "主要负责同志带头,学习。")
    assert run(["lint", "clean", "-d", "qingshan", "-w", str(tmp_path)]) == 1
    head, words, marker, _ = capsys.readouterr().out.splitlines()
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
