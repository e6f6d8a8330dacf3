"""Kinds and formats: what the table of kinds says against what an edition has."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.lint.edition import lint
from generator.workspace import Workspace
from tests.trees import EDITION, PROGRAMME, add, codes, edit, edition, sources, write_tree

TITLE = "关于印发《｛方案｝》的通知"


def found(workspace: Workspace) -> list[str]:
    return codes(lint(edition(workspace)[0]))


@pytest.fixture
def tree(tmp_path: Path) -> Workspace:
    return write_tree(tmp_path)


def test_a_notice_in_the_document_format_is_clean(tree: Workspace):
    assert found(tree) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于开展专项行动的方案", ["kind-unknown"]),
        ("关于开展专项行动的请示", ["kind-signer-missing"]),
        ("关于专项行动情况的报告", ["kind-signer-missing"]),
        ("关于专项行动的意见（试行）", []),
        ("关于商请支持专项行动的函", []),
        ("关于公布结果的命令", ["kind-format", "kind-seal"]),
        ("专项行动推进会议纪要", ["kind-format", "kind-seal"]),
    ],
)
def test_the_last_word_of_the_title_is_the_kind(
    tree: Workspace, title: str, expected: list[str]
):  # 7.2.6, 10
    edit(tree, PROGRAMME, TITLE, title)
    assert sorted(found(tree)) == expected


def test_a_kind_that_is_named_goes_before_the_title(tree: Workspace):
    edit(tree, PROGRAMME, f"title: {TITLE}", "title: 专项行动实施方案\n  kind: 通知")
    assert found(tree) == []
    edit(tree, PROGRAMME, "实施方案\n  kind: 通知", "实施方案的通报\n  kind: 通知")
    assert found(tree) == ["kind-differs"]
    edit(tree, PROGRAMME, "kind: 通知", "kind: 方案")
    assert found(tree) == ["kind-unknown"]


def test_the_finding_of_an_unknown_kind_names_all_fifteen(tree: Workspace):
    edit(tree, PROGRAMME, TITLE, "实施方案")
    (finding,) = lint(edition(tree)[0])
    names = finding.hint.rpartition("：")[2].split("、")
    assert len(names) == 15
    assert {"决议", "命令", "请示", "纪要"} <= set(names)


def test_only_upward_kinds_have_signers(tree: Workspace):  # 7.2.6
    add(tree, EDITION, "signers: [张三]\n")
    assert found(tree) == ["kind-signer-needless"]
    edit(tree, PROGRAMME, TITLE, "关于专项行动的请示")
    assert found(tree) == []


def test_a_request_has_one_recipient(tree: Workspace):
    edit(tree, PROGRAMME, TITLE, "关于专项行动的请示")
    add(tree, EDITION, "signers: [张三]\n")
    edit(tree, EDITION, "[[｛单位:hospitals｝]]", "[[市政府, 市委]]")
    assert found(tree) == ["kind-recipients"]


@pytest.mark.parametrize(
    ("closing", "expected"), [("特此通知。", []), ("特此通知", []), ("此复。", ["kind-closing"])]
)
@pytest.mark.parametrize("where", ["notice", "edition"])
def test_a_closing_must_be_one_of_the_kind(
    tree: Workspace, closing: str, expected: list[str], where: str
):
    if where == "edition":
        add(tree, EDITION, f"closing: {closing}\n")
    else:
        edit(tree, PROGRAMME, f"title: {TITLE}", f"title: {TITLE}\n  closing: {closing}")
    assert found(tree) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("document_format: letter\n", ["printed-unused"]),
        ("document_format: letter\nsigners: [张三]\n",
         ["kind-signer-needless", "letter-signers", "printed-unused"]),
        ("document_format: minutes\n", ["kind-format", "kind-seal"]),
        ("attendance: {present: [张三]}\n", ["attendance-outside-minutes"]),
        ("mark: {word: 会议纪要}\n", ["mark-word-unused"]),
    ],
)  # fmt: skip
def test_what_has_no_place_in_a_format_is_found(
    tree: Workspace, lines: str, expected: list[str]
):  # 10
    add(tree, EDITION, lines)
    assert sorted(found(tree)) == expected


@pytest.mark.parametrize(
    ("number", "format_", "expected"),
    [
        ("{code: 青卫发, serial: 7}", "document", ["number-incomplete"]),
        ("{serial: 7}", "document", ["number-incomplete"]),
        ("{words: 第12期}", "document", ["number-words"]),
        ("{words: 第12期, serial: 12}", "document", ["number-words"]),
        ("{code: 青卫函, year: 2024, serial: 7}", "letter", ["printed-unused"]),
    ],
)
def test_a_number_has_the_parts_that_its_format_needs(
    tree: Workspace, number: str, format_: str, expected: list[str]
):  # 7.2.5
    edit(tree, EDITION, "{code: 青卫发, year: 2024, serial: 7}", number)
    add(tree, EDITION, f"document_format: {format_}\n")
    assert found(tree) == expected


def test_only_a_letter_goes_without_a_printing_date(tree: Workspace):  # 7.4.3, 10.1
    edit(tree, EDITION, "imprint: {printed: 2024-05-21}", "")
    assert found(tree) == ["printed-missing"]
    add(tree, EDITION, "document_format: letter\n")
    assert found(tree) == []


def test_only_orders_and_minutes_go_without_a_title(tree: Workspace):  # 7.3.1
    edit(tree, PROGRAMME, f"title: {TITLE}\n  paragraphs", "paragraphs")
    assert found(tree) == ["notice-title-missing"]
    add(tree, EDITION, "document_format: minutes\n")
    assert found(tree) == []


def test_an_office_may_have_a_table_of_its_own(tree: Workspace):
    shipped = tree.read_text("templates/kinds.yaml")
    own = shipped.replace("closings: [特此通知。]", "closings: [请遵照执行。]")
    add(tree, "templates/kinds.yaml", own)
    add(tree, EDITION, "closing: 请遵照执行。\n")
    assert found(tree) == []
    edit(tree, "templates/kinds.yaml", "name: 通报", "name: 通告")
    assert found(tree) == ["kind-listed-twice"]


def test_a_faulty_table_is_found_where_it_is_written(tree: Workspace):
    shipped = tree.read_text("templates/kinds.yaml")
    own = shipped.replace("formats: [order]", "formats: [command]")
    add(tree, "templates/kinds.yaml", own)
    loaded, findings = sources(tree)
    assert loaded is None
    assert {str(f.place).partition(":")[0] for f in findings} == {"templates/kinds.yaml"}


def test_the_shipped_table_has_the_fifteen_kinds(tree: Workspace):
    kinds = edition(tree)[0].kinds
    assert len(kinds.kinds) == 15
    for title, name in (
        ("青山县人民政府令", "命令"), ("关于公布名单的命令", "命令"), ("关于同意的批复", "批复"),
        ("关于……的实施意见", "意见"), ("专题会议纪要", "纪要"),
    ):  # fmt: skip
        kind = kinds.of(title)
        assert kind is not None
        assert kind.name == name
    assert kinds.of("实施方案") is None
