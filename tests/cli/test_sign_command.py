"""`yinfa sign`, `yinfa number`, `yinfa issue`: what they say, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli.run import run
from tests.trees import EDITION, TASKS, edit, write_tree

WHOSE = ["clean", "-d", "qingshan"]


@pytest.fixture
def where(tmp_path: Path) -> list[str]:
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "serial: 7", "serial: 【待补：顺序号】")
    return ["-w", str(tmp_path)]


def test_signing_says_what_it_did(where: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sign", *WHOSE, "--signer", "张某某", *where]) == 0
    said = capsys.readouterr().out
    assert "已签发，签发人张某某。记录：records/qingshan/clean/2024.json" in said
    assert run(["sign", *WHOSE, "--json", *where]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["signed"], data["unchanged"], data["signer"]) == (True, True, "张某某")


def test_a_reason_without_signing_again_is_wrong_use(where: list[str]) -> None:
    assert run(["sign", *WHOSE, "--reason", "改错", *where]) == 2
    assert run(["number", "void", "青卫发", "2024", "3", *where]) == 2
    assert run(["number", "reserve", "青卫发", "2024", *where]) == 2


def test_other_words_are_refused_with_their_place(
    where: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(["sign", *WHOSE, *where])
    edit(write_at(where), TASKS, "安排专题学习", "开展专题学习")
    capsys.readouterr()
    assert run(["sign", *WHOSE, *where]) == 1
    said = capsys.readouterr()
    assert "没有签发，记录没有改动" in said.out
    assert f"{TASKS}:15:15 警告 signed-changed" in said.err


def write_at(where: list[str]):
    from generator.workspace import Workspace

    return Workspace(Path(where[1]))


def test_numbers_from_taking_to_listing(
    where: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["number", "list", *where]) == 0
    assert "还没有文号簿" in capsys.readouterr().out
    assert run(["number", "take", *WHOSE, "--serial", "5", *where]) == 0
    assert "青卫发〔2024〕5号，已登记" in capsys.readouterr().out
    assert run(["number", "reserve", "青卫发", "2024", "--title", "关于值班的通知", *where]) == 0
    assert run(["number", "void", "青卫发", "2024", "2", "--reason", "印错", *where]) == 0
    assert run(["number", "reserve", "青卫发", "2024", "5", "--title", "另一件", *where]) == 1
    capsys.readouterr()
    assert run(["number", "list", "青卫发", *where]) == 0
    said = capsys.readouterr().out
    assert "2号 作废" in said
    assert "6号 占用 关于值班的通知，别处制作" in said
    assert "没有登记的：1、3—4" in said
    assert "下一个：7" in said
    assert run(["number", "list", "--json", *where]) == 0
    (register,) = json.loads(capsys.readouterr().out)["registers"]
    assert [one["serial"] for one in register["numbers"]] == [5, 6, 2]


def test_the_first_number_of_a_new_register_is_told_as_such(
    where: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["number", "take", *WHOSE, *where]) == 0
    assert "这本文号簿刚建，从 1 号起" in capsys.readouterr().out


def test_a_broken_register_is_told_with_its_line(
    where: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(where[1]) / "records/numbers/青卫发〔2024〕.csv"
    path.parent.mkdir(parents=True)
    path.write_text("顺序号,状态\n3,占用\n三九,占用\n", "utf-8")
    assert run(["number", "list", *where]) == 1
    assert "青卫发〔2024〕.csv:3:1 错误 number-register-line" in capsys.readouterr().out


def test_what_was_not_signed_is_not_issued(
    where: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["issue", *WHOSE, *where]) == 1
    said = capsys.readouterr()
    assert "没有登记印发，记录没有改动" in said.out
    assert "not-signed" in said.err
