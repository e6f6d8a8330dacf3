"""`yinfa print` on the command line: by folder or by name, what is wrong with an option, JSON."""

from __future__ import annotations

import json
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from generator.cli.run import run
from generator.compose.job_sheet import receivers
from generator.pipeline.build import check_content
from generator.pipeline.request import Request
from generator.workspace import Workspace
from tests.trees import EDITION, edit, write_tree


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The small workspace with its issued document as a PDF."""
    made = write_tree(tmp_path_factory.mktemp("work"))
    edit(made, EDITION, "disclosure:", "copies: 12\ndisclosure:")
    root = str(made.root)
    assert (
        run(["build", "clean", "-d", "qingshan", "-f", "pdf", "--only", "issue", "-w", root]) == 0
    )
    return made


def told(*arguments: str) -> tuple[int, dict[str, Any]]:
    out = StringIO()
    with redirect_stdout(out):
        code = run([*arguments, "--json"])
    return code, json.loads(out.getvalue()) if out.getvalue() else {}


def test_a_package_is_printed_by_its_folder_and_by_its_name(workspace: Workspace) -> None:
    folder = workspace.root / "output/qingshan/clean/2024"
    code, facts = told("print", str(folder), "-w", str(workspace.root), "--booklet")
    assert code == 0
    assert facts["folder"] == str(folder / "印刷")
    assert [side["number"] for side in facts["sides"]] == [1, 2, 3, 4, 5, None]
    assert [side["colour"] for side in facts["sides"]] == [True, *[False] * 5]
    assert facts["copies"] == 12
    assert facts["differences"] == []
    assert {file["part"] for file in facts["files"]} >= {"印刷", "小册子", "job-sheet"}
    code, again = told("print", "clean", "-d", "qingshan", "-w", str(workspace.root))
    assert (code, again["folder"]) == (0, facts["folder"])
    left = {path.name.split(" ")[0] for path in (folder / "印刷").glob("*.pdf")}
    assert left == {"印刷", "印制单", "校对单"}, "a booklet that was not asked for again goes"


def test_one_who_is_not_among_the_recipients_gets_no_copies(
    workspace: Workspace, tmp_path: Path
) -> None:
    where = ("-d", "qingshan", "-w", str(workspace.root), "-o", str(tmp_path / "out"))
    code, facts = told("print", "clean", *where, "--copies", "各医院=3")
    assert code == 1
    assert [finding["code"] for finding in facts["findings"]] == ["print-recipient-unknown"]
    assert not (tmp_path / "out").exists()
    code, facts = told("print", "clean", *where, "--copies", "各医疗机构=30")
    assert (code, [finding["code"] for finding in facts["findings"]]) == (0, ["print-too-few"])


@pytest.mark.parametrize(
    "wrong",
    [
        ["--scan", "盖章页.pdf"],
        ["--copies", "各医疗机构"],
        ["--copies", "=3"],
        ["--paper", "120"],
        ["--thickness", "5"],
        ["--copies", "各医疗机构=3", "--copies", "各医疗机构=5"],
    ],
)
def test_wrong_use_ends_with_2(workspace: Workspace, wrong: list[str]) -> None:
    assert run(["print", "clean", "-d", "qingshan", "-w", str(workspace.root), *wrong]) == 2


def test_a_folder_without_a_package_and_a_scan_that_is_not_there_are_told(
    workspace: Workspace, tmp_path: Path
) -> None:
    code, facts = told("print", str(tmp_path), "-w", str(workspace.root))
    assert (code, facts["findings"][0]["code"]) == (1, "print-no-package")
    where = ("-d", "qingshan", "-w", str(workspace.root))
    assert run(["print", str(tmp_path), "-e", "2024", "-w", str(workspace.root)]) == 2
    folder = workspace.root / "output/qingshan/clean/2024/印刷"
    assert run(["print", "clean", *where]) == 0
    code, facts = told("print", str(folder), "-w", str(workspace.root))
    assert (code, facts["findings"][0]["code"]) == (1, "print-nothing")
    code, facts = told("print", "clean", *where, "--append", str(tmp_path / "没有.pdf"))
    assert (code, facts["findings"][0]["code"]) == (3, "file-not-found")


def test_a_draft_on_printed_paper_differs_nowhere_and_has_no_colour(tmp_path: Path) -> None:
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "disclosure:", "stage: 征求意见稿\ndraft: 3\ndisclosure:")
    where = ["clean", "-d", "qingshan", "-w", str(tmp_path)]
    assert run(["build", *where, "--only", "issue", "-f", "pdf", "--preprinted"]) == 0
    code, facts = told("print", *where)
    assert (code, facts["findings"], facts["differences"]) == (0, [], [])
    assert [side["number"] for side in facts["sides"]] == [1, 2, 3, 4, 5, None]
    assert not any(side["colour"] for side in facts["sides"])


def test_what_was_signed_is_what_the_printed_words_are_held_against(tmp_path: Path) -> None:
    workspace = write_tree(tmp_path)
    where = ["clean", "-d", "qingshan", "-w", str(tmp_path)]
    assert run(["sign", *where, "--signer", "张某某"]) == 0
    edit(workspace, EDITION, "serial: 7", "serial: 8")
    assert run(["build", *where, "--only", "issue", "-f", "pdf"]) == 0
    assert told("print", *where)[1]["differences"] == [], "the number may be filled in"
    edit(workspace, EDITION, "disclosure: 主动公开", "disclosure: 依申请公开")
    assert run(["build", *where, "--only", "issue", "-f", "pdf"]) == 0
    (difference,) = told("print", *where)[1]["differences"]
    assert (difference["signed"], difference["printed"]) == ("（主动公开）", "（依申请公开）")


def test_what_is_still_open_is_told_with_its_page(tmp_path: Path) -> None:
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "disclosure: 主动公开", "disclosure: 【待补：公开属性】")
    where = ["clean", "-d", "qingshan", "-w", str(tmp_path)]
    assert run(["build", *where, "--only", "issue", "-f", "pdf"]) == 0
    code, facts = told("print", *where)
    (found,) = facts["findings"]
    assert (code, found["code"]) == (0, "print-unfinished")
    assert "第 1 页还有“【待补…】”" in found["message"]


def test_an_amendment_is_printed_by_its_folder(tmp_path: Path) -> None:
    workspace = write_tree(tmp_path)
    where = ["clean", "-d", "qingshan", "-w", str(tmp_path)]
    for command in (["sign"], ["number", "take"]):
        assert run([*command, *where]) == 0
    build = ["build", *where, "--only", "issue", "-f", "pdf"]
    assert run([*build, "--final"]) == 0
    assert run(["issue", *where]) == 0
    edit(workspace, EDITION, "disclosure: 主动公开", "disclosure: 依申请公开")
    assert run(build) == 0
    folder = tmp_path / "output/qingshan/clean/2024-amendment-1"
    code, facts = told("print", str(folder), "-w", str(tmp_path))
    assert (code, facts["differences"]) == (0, [])
    assert any(file["part"] == "proof-sheet" for file in facts["files"])
    assert told("print", *where)[1]["differences"] == [], "held against what was issued"
    assert run(["pack", str(folder), "-w", str(tmp_path)]) == 0


def test_a_name_in_a_group_that_begins_with_each_has_as_many_as_that(tmp_path: Path) -> None:
    workspace = write_tree(tmp_path)
    edit(
        workspace,
        EDITION,
        "recipients: [[｛单位:hospitals｝]]",
        "recipients: [[各区卫生健康委, 教育局], [市残联, 有关大学]]",
    )
    edition = check_content(workspace, Request("clean", "qingshan")).edition
    assert edition is not None
    found, _ = receivers(edition, {"教育局": 16}, 2)
    copies = {one.name: one.copies for one in found}
    assert [copies[name] for name in ("各区卫生健康委", "教育局", "市残联", "有关大学")] == [
        None, 16, 1, None,
    ]  # fmt: skip
    copies = {one.name: one.copies for one in receivers(edition, {}, 2)[0]}
    assert copies["教育局"] is None
