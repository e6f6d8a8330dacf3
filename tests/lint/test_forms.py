"""What is wrong with a form's definition is found where it stands."""

from pathlib import Path
from textwrap import dedent

import pytest

from generator.lint.edition import lint
from tests.trees import EDITION, FORM, FORM_ANNEX, PROGRAMME, add, edit, edition, places, write_tree
from tests.trees import codes as codes_of

FORMS = {
    "unit-missing": (
        "indicators: [{id: gifts, label: 礼金, figures: [{id: persons, label: 人数}]}]",
        "indicators: [{id: gifts, label: 礼金, figures: [{id: persons, label: 人数, unit: 人}]}]",
    ),
    "label-unclear": (
        "indicators: [{id: trainings, unit: 次}]",
        "indicators: [{id: trainings, figures: [{id: all, label: 培训次数, unit: 次}]}]",
    ),
    "term-unknown": (
        "filled_by: [hospitals]\nindicators: [{id: a, label: 甲, unit: 次}]",
        "filled_by: [hospital]\nindicators: [{id: a, term: hospital, unit: 次}]",
    ),
    "rows-unclear": (
        "categories: [{id: found, label: 查处}]",
        "categories: [{id: found, label: 查处, indicators: [{id: a, label: 甲, unit: 次}]}]",
    ),
    "limits-reversed": (
        "indicators: [{id: a, label: 甲, unit: 次, least: 20, most: 1}]",
        "indicators: [{id: a, label: 甲, unit: 次, least: 1, most: 20}]",
    ),
    "options-missing": (
        "header: [{id: g, label: 等级, type: choice}]\nindicators: [{id: a, label: 甲, unit: 次}]",
        "header: [{id: g, label: 等级, type: choice, options: [{id: o, label: 一级}]}]\n"
        "indicators: [{id: a, label: 甲, unit: 次}]",
    ),
    "answer-empty": (
        "answers: [{id: f}]\nindicators: [{id: a, label: 甲, answer: f}]",
        "answers: [{id: f, choice: [{id: o, label: 有}]}]\n"
        "indicators: [{id: a, label: 甲, answer: f}]",
    ),
    "link-unknown": (
        "linked_form: figures\nindicators: [{id: a, label: 甲, unit: 次, linked: [b]}]",
        "linked_form: figures\nindicators: [{id: a, label: 甲, unit: 次, linked: [a]}]",
    ),
    "remark-reach": (
        "indicators: [{id: a, label: 甲, unit: 次}, "
        "{id: b, label: 乙, unit: 次, remark: {text: 全查, to: a}}]",
        "indicators: [{id: a, label: 甲, unit: 次, remark: {text: 全查, to: b}}, "
        "{id: b, label: 乙, unit: 次}]",
    ),
    "fields-left-out": (
        "indicators: [{id: a, label: 甲, unit: 次}]\nadditions: {footer: [{id: r, label: 审核人}]}",
        "indicators: [{id: a, label: 甲, unit: 次}]",
    ),
    "input-clash": (
        "indicators: [{id: a, label: 甲, unit: 次}]\n"
        "header: [{id: x, label: 丙}]\nadditions: {header: [{id: x, label: 丁}]}",
        "indicators: [{id: a, label: 甲, unit: 次}]\nheader: [{id: x, label: 丙}]",
    ),
}


def found(root: Path, form: str) -> list[tuple[str, str]]:
    workspace = write_tree(root)
    head = "format: 1\ncolumns: {number: 序号, label: 项目, unit: 单位, value: 数量}\n"
    (workspace.root / FORM).write_text(head + form + "\n", encoding="utf-8")
    add(workspace, PROGRAMME, "terms: [{id: hospital, label: 医院}]\n")
    resolved, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    return places(lint(resolved))


@pytest.mark.parametrize("code", FORMS)
def test_the_wrong_definition_is_found_in_its_file_and_the_right_one_is_not(
    code: str, tmp_path: Path
):
    wrong, right = FORMS[code]
    hits = found(tmp_path / "wrong", wrong)
    assert code in [code for _, code in hits]
    assert all(place.startswith("figures.yaml:") for place, _ in hits)
    assert found(tmp_path / "right", right) == []


def test_a_link_without_its_form_is_named_at_the_link(tmp_path: Path):
    text = "indicators: [{id: a, label: 甲, unit: 次, linked: [b]}]"
    assert found(tmp_path, text) == [("figures.yaml:3:50", "link-unknown")]


def test_a_number_that_is_collected_says_how_it_adds(tmp_path: Path):
    """Stocks are not added over quarters: staff would become fourfold (content-model 6)."""
    workspace = write_tree(tmp_path)
    edit(workspace, PROGRAMME, "    to: medical\n", "    to: medical\n    annexes: [figures]\n")
    resolved, _ = edition(workspace)
    codes = [code for _, code in places(lint(resolved))]
    assert codes == ["return-fields-missing"] + ["adding-missing"] * 3
    add(workspace, FORM, "over_units: sum\n")
    edit(workspace, FORM, "unit: 次}", "unit: 次, over_time: end}")
    resolved, _ = edition(workspace)
    hints = [f for f in lint(resolved) if f.code == "adding-missing"]
    assert [("跨期" in f.message, "跨单位" in f.message) for f in hints] == [(True, False)] * 2
    add(workspace, FORM, "over_time: sum\n")
    resolved, _ = edition(workspace)
    assert "adding-missing" not in codes_of(lint(resolved))


def test_a_usable_print_lacks_nothing(tmp_path: Path):
    workspace = write_tree(tmp_path)
    add(workspace, FORM, dedent("additions: {footer: [{id: reviewer, label: 审核人}]}\n"))
    resolved, _ = edition(workspace)
    (hint,) = lint(resolved)
    assert (hint.code, hint.severity.value) == ("fields-left-out", "提示")
    assert "审核人" in hint.message
    add(workspace, FORM_ANNEX, "usable: 是\n")
    resolved, _ = edition(workspace)
    assert places(lint(resolved)) == []


def test_a_notice_needs_a_number(tmp_path: Path):
    """7.2.5; annexes alone need none (tests/compose/test_forms.py)."""
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "number: {code: 青卫发, year: 2024, serial: 7}\n", "")
    resolved, _ = edition(workspace)
    assert [code for _, code in places(lint(resolved))] == ["number-incomplete"]
