"""The checks of a form: what of them cannot be read, or could never work."""

from pathlib import Path

import pytest

from generator.lint.edition import lint
from tests.trees import FORM, FORM_ANNEX, PROGRAMME, add, edit, edition, write_tree

COLLECTED = "    annexes: [figures]\n"
AS_WRITTEN = 'rule: "'


def found(
    root: Path, rule: str, level: str = "核实", more: str = "", single: bool = False
) -> list[str]:
    """Place and code of what is found about the checks, of a form that is handed in."""
    workspace = write_tree(root)
    edit(workspace, PROGRAMME, "    to: medical\n", "    to: medical\n" + COLLECTED)
    if single:
        edit(
            workspace,
            PROGRAMME,
            "{kind: quarter-start, month: 1, day: 5}",
            "{kind: day, day: 2024-09-05}",
        )
    add(
        workspace,
        FORM,
        f'checks:\n  - {{id: a, level: {level}, rule: "{rule}", message: 请核对}}\n{more}',
    )
    resolved, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    return [
        f"{finding.place.column} {finding.code}"
        for finding in lint(resolved)
        if finding.code.startswith("check-")
    ]


def column_of(rule: str, words: str) -> int:
    return len('  - {id: a, level: 核实, rule: "') + rule.index(words) + 1


def test_a_check_over_cells_that_are_there_is_clean(tmp_path: Path):
    assert found(tmp_path, "若 ｛gifts.number｝ = 0 则 ｛gifts.amount｝ = 0") == []


@pytest.mark.parametrize(
    ("rule", "words", "code"),
    [
        ("｛gifts.number｝ =< 3", "< 3", "check-unreadable"),
        ("｛gifts.number｝ + 1", "｛", "check-no-truth"),
        ("1 = 1", "1", "check-no-truth"),
        ("｛trainings｝ <= ｛gifts.numbers｝", "gifts.numbers", "check-cell-unknown"),
        ("｛trainings｝ <= ｛other/gifts.number｝", "other/gifts", "check-form-apart"),
        ("｛trainings｝ <= ｛head.unit｝", "head.unit", "check-cell-no-number"),
    ],
)
def test_what_is_wrong_is_named_at_its_character(tmp_path: Path, rule: str, words: str, code: str):
    assert found(tmp_path, rule) == [f"{column_of(rule, words)} {code}"]


def test_an_id_stands_once(tmp_path: Path):
    again = "  - {id: a, level: 提示, rule: ｛trainings｝ > 0, message: 请核对}\n"
    assert found(tmp_path, "｛trainings｝ > 1", more=again) == ["10 check-id-twice"]


@pytest.mark.parametrize(("level", "said"), [("强制", 1), ("核实", 1), ("提示", 0)])
def test_earlier_figures_never_keep_a_return_out(tmp_path: Path, level: str, said: int):
    codes = found(tmp_path, "｛trainings｝ <= 上期(｛trainings｝) * 2", level)
    assert codes == ["20 check-blocks-on-earlier"] * said


def test_a_form_that_is_handed_in_once_has_no_earlier_figures(tmp_path: Path):
    rule = "｛trainings｝ <= 同期(｛trainings｝)"
    found_once = found(tmp_path, rule, "提示", single=True)
    assert found_once == [f"{column_of(rule, '｛')} check-never-speaks"]


def test_a_check_that_no_kind_of_unit_could_answer_is_found(tmp_path: Path):
    workspace = write_tree(tmp_path)
    add(workspace, PROGRAMME, "terms:\n  - {id: big, label: 大}\n  - {id: small, label: 小}\n")
    edit(workspace, FORM, "次}", "次, filled_by: [big]}")
    edit(workspace, FORM, "pattern: cases}", "pattern: cases, filled_by: [small]}")
    check = "{id: a, level: 提示, rule: ｛trainings｝ >= ｛gifts.number｝, message: 请核对}"
    add(workspace, FORM, f"checks: [{check}]\n")
    resolved, _ = edition(workspace)
    assert "check-never-speaks" in [finding.code for finding in lint(resolved)]


def test_another_form_of_the_same_return_may_be_named(tmp_path: Path):
    workspace = write_tree(tmp_path)
    twin = (tmp_path / FORM).read_text(encoding="utf-8")
    (tmp_path / FORM).with_name("twin.yaml").write_text(twin, encoding="utf-8")
    annex = (
        (tmp_path / FORM_ANNEX).read_text(encoding="utf-8").replace("form: figures", "form: twin")
    )
    (tmp_path / FORM_ANNEX).with_name("second.yaml").write_text(annex, encoding="utf-8")
    edit(
        workspace,
        PROGRAMME,
        "annexes: [roster, table, figures]",
        "annexes: [roster, table, figures, second]",
    )
    check = "{id: a, level: 提示, rule: ｛trainings｝ = ｛twin/trainings｝, message: 请核对}"
    add(workspace, FORM, f"checks: [{check}]\n")
    apart, _ = edition(workspace)
    assert "check-form-apart" in [finding.code for finding in lint(apart)]
    edit(
        workspace,
        PROGRAMME,
        "    to: medical\n",
        "    to: medical\n    annexes: [figures, second]\n",
    )
    together, _ = edition(workspace)
    assert not [f for f in lint(together) if f.code.startswith("check-")]
