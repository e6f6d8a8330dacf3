"""`yinfa collect` and `yinfa ledger`: what is said, how it ends, what the office decides."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pytest

from generator.cli.run import run
from tests.collect.mailroom import (
    CENTRE,
    CLINIC,
    DISTRICT,
    FORM,
    HOSPITAL,
    PERIOD,
    PROGRAMME,
    SHEET_NAME,
    Mailroom,
    filled,
    remember_what_is_owed,
)

CASES = "in_gifts_taken_cases"
Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    remember_what_is_owed(monkeypatch)


@pytest.fixture
def room(tmp_path: Path) -> Mailroom:
    return Mailroom(tmp_path)


def common(room: Mailroom) -> list[str]:
    units = str(room.root / "名册.csv")
    return [
        PROGRAMME, "-d", DISTRICT, "--period", PERIOD, "--units", units, "-w", str(room.root),
    ]  # fmt: skip


def collected(room: Mailroom, *more: str) -> int:
    return run(["collect", str(room.folder), *common(room), "--received", "2022-10-03", *more])


def asked(room: Mailroom, command: str, *words: str) -> int:
    return run(["ledger", command, *words, *common(room)])


def as_json(said: Said) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said.readouterr().out)
    return found


def test_each_file_is_told_with_its_fate_and_the_totals_last(room: Mailroom, capsys: Said) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL))
    room.lay("街道/乙.xlsx", filled(CENTRE, {CASES: -1}))
    assert collected(room) == 1
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0].split() == ["已收", "云间人民医院", "“甲.xlsx”"]
    assert lines[1].split() == ["退回", "柳林社区卫生服务中心", "“街道/乙.xlsx”"]
    assert lines[2] == "共 2 个文件：已收 1，退回 1。"
    assert lines[3].startswith("应报 7 件，实报 1 件，退回 1 件，未报 5 件")
    assert f"街道/乙.xlsx {SHEET_NAME}!E13 错误 return-too-small" in said.err


def test_all_is_there_as_json(room: Mailroom, capsys: Said) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL, {CASES: -1}))
    assert collected(room, "--json") == 1
    found = as_json(capsys)
    (file,) = found["files"]
    assert (file["fate"], file["unit"], file["path"]) == ("退回", HOSPITAL, "甲.xlsx")
    assert found["counts"] == {"退回": 1}
    assert f"{SHEET_NAME}!E13" in str(file["findings"])


def test_good_returns_end_well_and_a_second_run_counts_them(room: Mailroom, capsys: Said) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL))
    assert collected(room) == 0
    capsys.readouterr()
    assert collected(room) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "共 1 个文件（1 个以前收过，没有变）：已收 1。"


def test_papers_lie_where_they_are_asked_for(room: Mailroom) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL))
    collected(room, "-o", str(room.root / "给科长"))
    assert (room.root / "给科长" / "报送情况一览表.xlsx").is_file()


@pytest.mark.parametrize(
    ("wrong", "code", "words"),
    [
        (["collect", "没有这个目录"], 3, "没有目录“没有这个目录”"),
        (["collect", __file__], 3, "请写收件目录"),
        (
            ["ledger", "merge", HOSPITAL, HOSPITAL, "--reason", "合"],
            1,
            "“云间人民医院”不能并入自己",
        ),
        (["ledger", "show", "某某医远"], 1, "名册里没有“某某医远”"),
        (
            ["ledger", "accept", HOSPITAL, "--reason", "核实"],
            1,
            "“云间人民医院”的材料没有待定的版本",
        ),
        (
            ["ledger", "keep", HOSPITAL, "--piece", "统计表", "--reason", "核实"],
            1,
            "“云间人民医院”的“统计表”没有待定的版本",
        ),
        (["ledger", "exclude", HOSPITAL, "--reason", " "], 2, "要写理由"),
        (["ledger", "exclude", HOSPITAL], 2, "--reason"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    room: Mailroom, capsys: Said, wrong: list[str], code: int, words: str
) -> None:
    assert run([*wrong, *common(room)]) == code
    assert words in capsys.readouterr().err


def test_an_empty_folder_has_no_totals_of_files(room: Mailroom, capsys: Said) -> None:
    assert collected(room) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == "没有收到文件。"
    assert "没有报来的文件" in said.err


def test_what_we_wrote_ourselves_is_told_once(room: Mailroom, capsys: Said) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL))
    collected(room)
    capsys.readouterr()
    assert run(["collect", str(room.root / "output"), *common(room)]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == "没有收到文件。"
    assert said.err.count("不当作报来的") == 1


def test_without_a_register_what_went_out_to_units_is_not_collected(
    room: Mailroom, capsys: Said
) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL))
    with room.ledger() as ledger:
        ledger.remember_sent("statistics", 1, {CASES: "whole"})
    words = common(room)
    at = words.index("--units")
    assert run(["collect", str(room.folder), *words[:at], *words[at + 2 :]]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "register-missing" in said.err
    with room.ledger() as ledger:
        assert not ledger.entries(PERIOD)


def test_a_moment_is_written_for_people_and_kept_for_programs(room: Mailroom, capsys: Said) -> None:
    asked(room, "exclude", HOSPITAL, "--reason", "停业")
    capsys.readouterr()
    asked(room, "history", "--json")
    (event,) = as_json(capsys)["events"]
    day, _, time = event["at"].partition("T")
    assert len(time) == 8
    asked(room, "history")
    assert capsys.readouterr().out.startswith(f"{day} {time[:5]} ")


def test_a_receipt_to_be_stamped_lists_what_came(room: Mailroom, capsys: Said) -> None:
    room.lay("报表.xlsx", filled(HOSPITAL))
    assert collected(room) == 0
    capsys.readouterr()
    assert asked(room, "receipt", HOSPITAL, "--json") == 0
    words = docx.Document(as_json(capsys)["file"])
    (table,) = words.tables
    assert SHEET_NAME in {cell.text for row in table.rows for cell in row.cells}
    assert any("云间人民医院" in paragraph.text for paragraph in words.paragraphs)


def test_there_is_no_receipt_for_nothing(room: Mailroom, capsys: Said) -> None:
    room.lay("报表.xlsx", filled(HOSPITAL))
    collected(room)
    assert asked(room, "receipt", CLINIC) == 1
    assert "ledger-nothing-received" in capsys.readouterr().err


def test_a_day_that_is_none_is_wrong_use(room: Mailroom, capsys: Said) -> None:
    assert run(["collect", str(room.folder), *common(room), "--received", "10月3日"]) == 2
    assert "--received" in capsys.readouterr().err


def test_the_office_accepts_what_waits(room: Mailroom, capsys: Said) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL, {CASES: 3}))
    room.lay("甲 更正.xlsx", filled(HOSPITAL, {CASES: 5}))
    collected(room)
    capsys.readouterr()
    asked(room, "board")
    assert f"（{SHEET_NAME}!E13）3 → 5" in capsys.readouterr().out
    assert asked(room, "accept", "云间人民医院", "--reason", "来电更正", "--by", "王") == 0
    capsys.readouterr()
    asked(room, "show", HOSPITAL)
    shown = capsys.readouterr().out
    assert "第2版 已报，现用" in shown
    asked(room, "history", "--unit", HOSPITAL)
    assert "王 采用 云间人民医院" in capsys.readouterr().out


def test_the_office_keeps_what_stands(room: Mailroom, capsys: Said) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL, {CASES: 3}))
    room.lay("甲 更正.xlsx", filled(HOSPITAL, {CASES: 5}))
    collected(room)
    asked(room, "keep", HOSPITAL, "--reason", "更正的是草稿")
    capsys.readouterr()
    asked(room, "board", "--json")
    pieces = {(one["unit"], one["piece"]): one for one in as_json(capsys)["pieces"]}
    assert pieces[HOSPITAL, FORM]["state"] == "已报"
    assert pieces[HOSPITAL, FORM]["version"] == 1


def test_the_office_leaves_out_takes_back_and_merges(room: Mailroom, capsys: Said) -> None:
    asked(room, "exclude", "安康诊所", "--reason", "停业")
    asked(room, "board")
    assert "00103 安康诊所（柳林街道）：不计：停业" in capsys.readouterr().out
    asked(room, "reopen", CLINIC, "--reason", "复业")
    assert "恢复正常收表、计数" in capsys.readouterr().out
    asked(room, "merge", CLINIC, CENTRE, "--reason", "区编委批复")
    asked(room, "board")
    assert "安康诊所（" not in capsys.readouterr().out


def test_who_merges_a_unit_that_has_reported_is_told(room: Mailroom, capsys: Said) -> None:
    room.lay("诊所.xlsx", filled(CLINIC))
    collected(room)
    capsys.readouterr()
    assert asked(room, "merge", CLINIC, CENTRE, "--reason", "区编委批复") == 0
    assert "本期已经报来 1 件，并入“柳林社区卫生服务中心”以后不再计入" in capsys.readouterr().err


def test_a_reopened_unit_replaces_what_stands_without_a_question(
    room: Mailroom, capsys: Said
) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL, {CASES: 3}))
    collected(room)
    asked(room, "reopen", HOSPITAL, "--reason", "来电，第12行填错")
    room.lay("甲 更正.xlsx", filled(HOSPITAL, {CASES: 5}))
    capsys.readouterr()
    assert collected(room) == 0
    assert capsys.readouterr().out.startswith("已更正　 云间人民医院")


def test_a_scan_is_paired_by_hand(room: Mailroom, capsys: Said) -> None:
    scan = room.root / "IMG_0001.png"
    scan.write_bytes(b"\x89PNG\r\n\x1a\n and so on")
    code = asked(room, "pair", str(scan), HOSPITAL, "--piece", FORM)
    assert code == 0
    assert "已收 云间人民医院" in capsys.readouterr().out
    with room.ledger() as ledger:
        assert (HOSPITAL, f"{FORM}/盖章扫描件") in ledger.entries(PERIOD)


def test_a_text_is_paired_by_hand_and_a_workbook_is_not(room: Mailroom, capsys: Said) -> None:
    text = room.root / "新建文档.txt"
    text.write_bytes("工作进展\n开展学习三次。\n".encode())
    assert asked(room, "pair", str(text), HOSPITAL) == 1
    assert "看不出“新建文档.txt”是“云间人民医院”的哪一份材料" in capsys.readouterr().err
    book = room.root / "表.xlsx"
    book.write_bytes(filled(HOSPITAL))
    assert asked(room, "pair", str(book), HOSPITAL, "--piece", FORM) == 1
    with room.ledger() as ledger:
        assert not ledger.entries(PERIOD)


def test_looking_makes_no_ledger(room: Mailroom) -> None:
    asked(room, "board")
    assert not [*room.root.rglob("ledger.sqlite")]
