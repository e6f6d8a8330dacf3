"""Forms that come back: fields, periods, units, links, sub-rows (content-model 5.10)."""

from pathlib import Path

import pytest

from generator.lint.edition import lint
from tests.trees import FORM, PROGRAMME, add, edit, edition, write_tree

HEAD = "format: 1\ncolumns: {number: 序号, label: 项目, unit: 单位, value: 数量}\n"
ROW = "indicators: [{id: trainings, label: 培训次数, unit: 次}]\n"
FIELDS = """\
header: [{id: unit, label: 填报单位}, {id: span, label: 统计时段, type: period}]
footer: [{id: who, label: 填表人}, {id: chief, label: 审核人}, {id: on, label: 日期, type: date}]
"""
COLLECTED = "    annexes: [figures]\n"


def found(root: Path, form: str, *edits: tuple[str, str], collected: bool = False) -> list[str]:
    """Codes of what is found in the form, but for how its figures add."""
    workspace = write_tree(root)
    (workspace.root / FORM).write_text(HEAD + form, encoding="utf-8")
    if collected:
        edit(workspace, PROGRAMME, "    to: medical\n", "    to: medical\n" + COLLECTED)
    for old, new in edits:
        edit(workspace, PROGRAMME, old, new)
    resolved, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    skipped = ("adding-missing", "fields-left-out")
    return [finding.code for finding in lint(resolved) if finding.code not in skipped]


def test_a_form_that_nobody_hands_in_needs_no_fields(tmp_path: Path):
    assert found(tmp_path, ROW) == []


def test_a_form_that_is_handed_in_says_from_whom_and_for_when(tmp_path: Path):
    quarterly = "period: quarter\n"
    assert found(tmp_path / "all", quarterly + FIELDS + ROW, collected=True) == []
    bare = found(tmp_path / "none", quarterly + ROW, collected=True)
    assert bare == ["return-fields-missing"]


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        ("{id: unit, label: 填报单位}, ", "单位名称"),
        (", {id: span, label: 统计时段, type: period}", "统计时段"),
        ("{id: who, label: 填表人}, ", "填表人"),
        ("{id: chief, label: 审核人}, ", "审核人"),
        (", {id: on, label: 日期, type: date}", "填表日期"),
    ],
)
def test_the_field_that_is_missing_is_named(lost: str, said: str, tmp_path: Path):
    workspace = write_tree(tmp_path)
    form = HEAD + "period: quarter\n" + FIELDS.replace(lost, "") + ROW
    (workspace.root / FORM).write_text(form, encoding="utf-8")
    edit(workspace, PROGRAMME, "    to: medical\n", "    to: medical\n" + COLLECTED)
    (finding,) = [f for f in lint(edition(workspace)[0]) if f.code == "return-fields-missing"]
    assert f"却没有填写{said}的栏目" in finding.message


def test_a_superior_s_form_is_only_a_hint(tmp_path: Path):
    """It is not ours to change; 青山县 is a county, so a form of the 市 is its superior's."""
    form = "owner_level: 市\nperiod: quarter\n" + ROW
    assert found(tmp_path / "theirs", form, collected=True) == ["superior-fields-missing"]
    own = form.replace("owner_level: 市", "owner_level: 县")
    assert found(tmp_path / "ours", own, collected=True) == ["return-fields-missing"]


def test_fields_that_the_form_may_be_printed_with_are_there(tmp_path: Path):
    added = "period: quarter\nadditions:\n  " + FIELDS.replace("\nfooter", "\n  footer") + ROW
    assert found(tmp_path, added, collected=True) == []


RULE = "rule: {kind: quarter-start, month: 1, day: 5}"
PERIODS = [
    ("period: quarter\n", RULE, False),
    ("period: year\n", RULE, True),
    ("period: quarter\n", "rule: {kind: monthly, day: 5}", True),
    ("", RULE, True),
    ("", "rule: {kind: day, day: 2024-06-20}", False),
    ("period: year\n", "rule: {kind: year-end, workdays: 3}", False),
]


@pytest.mark.parametrize(("period", "rule", "wrong"), PERIODS)
def test_a_form_is_collected_as_often_as_it_is_filled_in(
    period: str, rule: str, wrong: bool, tmp_path: Path
):
    codes = found(tmp_path, period + FIELDS + ROW, (RULE, rule), collected=True)
    assert ("form-period-differs" in codes) is wrong


ROWS = {
    "{id: a, label: 处罚人数, unit: 件}": ["unit-against-label"],
    "{id: a, label: 培训人次数, unit: 人次}": [],
    "{id: a, label: 巡查次数, unit: 个}": ["unit-against-label"],
    "{id: a, label: 涉案金额, unit: 人}": ["unit-against-label"],
    "{id: a, label: 罚款, unit: 个}": [],  # how many were fined
    "{id: a, label: 培训合格率, unit: 人}": ["unit-against-label"],
    "{id: a, label: 就诊频率, unit: 次}": [],
    "{id: a, label: 罚款, unit: 万元}": ["money-whole"],
    "{id: a, label: 罚款, unit: 元}": [],
    "{id: a, label: 罚款, unit: 万元, type: decimal}": [],
    "{id: a, label: 罚款, unit: 元}, {id: b, label: 没收, unit: 元}": [],
    "{id: a, label: 罚款, unit: 元}, {id: b, label: 没收, unit: 亿元, type: decimal}": [
        "unit-scale-differs"
    ],
    "{id: a, label: 甲, unit: 件}, {id: b, label: 甲, unit: 件}": ["indicator-twice"],
    "{id: a, label: 甲, unit: 件}, {id: b, label: 甲（含外地）, unit: 件}": [],
}


@pytest.mark.parametrize(("rows", "codes"), ROWS.items())
def test_units_and_names_of_indicators(rows: str, codes: list[str], tmp_path: Path):
    assert found(tmp_path, f"indicators: [{rows}]\n") == codes


PATTERN = """\
patterns:
  - id: cases
    figures: [{id: number, label: 案件, unit: 件}, {id: persons, label: 处罚, unit: 人}]
indicators:
  - {id: shared, label: 甲, pattern: cases}
  - {id: own, label: 乙, figures: [%s]}
"""
FIGURES = {
    "{id: n, label: 案件, unit: 件}, {id: p, label: 处罚, unit: 人}": [],
    "{id: p, label: 处罚, unit: 人}, {id: n, label: 案件, unit: 件}": ["subrows-off-pattern"],
    "{id: n, label: 案件, unit: 起}, {id: p, label: 处罚, unit: 人}": ["subrows-off-pattern"],
    "{id: n, label: 案件, unit: 件}, {id: p, label: 移送, unit: 人}": [],
}


@pytest.mark.parametrize(("figures", "codes"), FIGURES.items())
def test_sub_rows_that_have_the_words_of_a_pattern(figures: str, codes: list[str], tmp_path: Path):
    assert found(tmp_path, PATTERN % figures) == codes


LINKED = """\
linked_form: figures
indicators:
  - {id: a, label: 甲, figures: [{id: x, label: 医师, unit: 人}, {id: y, label: 护士, unit: 人}], linked: [%s]}
  - {id: b, label: 乙, figures: [{id: x, label: 医师, unit: 人}], linked: [b]}
"""


def test_what_has_the_same_name_in_the_other_form_is_its_counterpart(tmp_path: Path):
    """The form is linked to itself here: 甲 is 甲's counterpart, and 乙 has other sub-rows."""
    assert found(tmp_path / "right", LINKED % "a") == []
    assert found(tmp_path / "both", LINKED % "a, b") == []
    assert found(tmp_path / "other", LINKED % "b") == ["link-other-name", "linked-subrows-differ"]
    assert found(tmp_path / "none", LINKED % "") == ["link-other-name"]


def test_a_progress_sheet_that_is_handed_in_is_a_form_too(tmp_path: Path):
    workspace = write_tree(tmp_path)
    add(
        workspace,
        "content/programmes/clean/annexes/sheet.yaml",
        "format: 1\nkind: progress\ntitle: 自查表\nheader: [{id: u, label: 填报单位}]\n",
    )
    edit(workspace, PROGRAMME, "    to: medical\n", "    to: medical\n    annexes: [sheet]\n")
    edit(workspace, PROGRAMME, "annexes: [roster,", "annexes: [sheet, roster,")
    edit(workspace, PROGRAMME, "机构见｛附件:roster｝", "机构见｛附件:roster｝、｛附件:sheet｝")
    (finding,) = lint(edition(workspace)[0])
    assert (finding.code, str(finding.place).rpartition("/")[2]) == (
        "return-fields-missing",
        "sheet.yaml:1:1",
    )
    assert "填表人、审核人、填表日期、统计时段" in finding.message
