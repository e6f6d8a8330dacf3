"""【待补：…】: listed where it is written, taken in numbers and dates, refused in a final document."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.run import run
from generator.compose.issue import compose
from generator.compose.open_points import final_findings
from generator.lint.edition import lint
from generator.model.document import Signature
from generator.model.text import broken_open_points, open_points, unfilled
from tests.trees import (
    DISTRICT,
    EDITION,
    FORM,
    PROGRAMME,
    ROSTER,
    add,
    edit,
    edition,
    places,
    write_tree,
)

OPEN = {
    EDITION: [
        ("number: {code: 青卫发, year: 2024, serial: 7}",
         "number: {code: 【待补：机关代字】, year: 2024, serial: 【待补：顺序号】}"),
        ("date: 2024-05-20", "date: 【待补：成文日期】"),
        ("printed: 2024-05-21", "printed: 【待补：印发日期】"),
    ],
    DISTRICT: [("name: 医政股", "name: 【待补：负责医政的股室】")],
}  # fmt: skip


def opened(tmp_path: Path):
    workspace = write_tree(tmp_path)
    for path, changes in OPEN.items():
        for old, new in changes:
            edit(workspace, path, old, new)
    return workspace


def test_each_is_listed_once_where_it_is_written(tmp_path: Path):
    """医政股 owns a task, reports and sits in the working group: one thing to fill in."""
    found, findings = edition(opened(tmp_path))
    assert not findings.stop
    assert [place for place, code in places(lint(found)) if code == "open-point"] == [
        "2024.yaml:2:16",
        "2024.yaml:2:47",
        "2024.yaml:3:7",
        "2024.yaml:6:20",
        "district.yaml:14:25",
    ]


def test_what_is_open_is_printed_as_it_is_written(tmp_path: Path):
    found, _ = edition(opened(tmp_path))
    document = compose(found)[0][0]
    assert document.file_name.startswith("【待补：机关代字】〔2024〕【待补：顺序号】号 ")
    signed = next(b for part in document.parts for b in part.blocks if isinstance(b, Signature))
    assert str(signed.date) == "【待补：成文日期】"
    assert document.imprint is not None
    assert str(document.imprint.printed) == "【待补：印发日期】印发"


def test_files_of_an_undated_draft_carry_the_first_day_of_its_year(tmp_path: Path):
    found, _ = edition(opened(tmp_path))
    assert compose(found)[0][0].date.isoformat() == "2024-01-01"


def test_no_rule_judges_by_a_day_that_is_open(tmp_path: Path):
    """A phase that ended before 20 May is a finding; before a day that is open it is none."""
    workspace = write_tree(tmp_path)
    edit(workspace, PROGRAMME, "end: 2024-06", "end: 2024-04")
    assert "phase-past" in [f.code for f in lint(edition(workspace)[0])]
    edit(workspace, EDITION, "date: 2024-05-20", "date: 【待补：成文日期】")
    edit(workspace, PROGRAMME, "end: 2024-04", "end: 2023-04")
    assert "phase-past" not in [f.code for f in lint(edition(workspace)[0])]


@pytest.mark.parametrize(
    "words",
    ["【待补：机关代字", "【待补】", "[待补：机关代字]", "（待补：机关代字）", "【待补:机关代字】",
     "待补：机关代字", "【待补：】", "【 待补：机关代字】", "【珠卫发", "珠卫发】", "【公开】】", "（待补）"],
)  # fmt: skip
def test_a_half_written_mark_is_found(tmp_path: Path, words: str):
    assert not open_points(words)
    assert broken_open_points(words)
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "disclosure: 主动公开", f'disclosure: "{words}"')
    assert "open-point-broken" in [f.code for f in lint(edition(workspace)[0])]


@pytest.mark.parametrize(
    "words", ["【待补：机关代字】", "有待补充完善", "等待补助", "【公开】", "（待补充材料后办理）"]
)
def test_other_words_are_no_broken_marks(words: str):
    assert not broken_open_points(words)


@pytest.mark.parametrize(
    ("words", "found"),
    [("待补", "待补"), ("联系电话待补。", "待补"), ("待补机关代字", "待补"), ("由×××负责", "×××"),
     ("XX县", "XX"), ("20xx年", "xx"), ("×月×日", "×月×"), ("021-XXXXXXXX", "XXXXXXXX"),
     ("TODO", "TODO"), ("【此处填写】", "【此处填写】")],
)  # fmt: skip
def test_a_gap_without_any_mark_is_found_and_not_final(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str, found: str
):
    """A clerk writes 待补 or ××× by hand and forgets it: it must not go out signed."""
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "disclosure: 主动公开", f"disclosure: {words}")
    column = 13 + words.index(found)
    assert (f"2024.yaml:5:{column}", "unfilled") in places(lint(edition(workspace)[0]))
    assert run(["build", "clean", "-d", "qingshan", "--final", "-w", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert f"{EDITION}:5:{column} 警告 unfilled " in said
    (refused,) = (line for line in said.splitlines() if " not-final " in line)
    assert found in refused


@pytest.mark.parametrize(
    "words",
    ["有待补充完善", "等待补助", "待补充材料齐全后公开", "XXL", "3×4×5", "www.xx.gov.cn", "长×宽"],
)
def test_other_words_are_no_gaps(words: str):
    assert not unfilled(words)


def test_one_mistake_is_one_finding():
    """【【待补：x】 and 【待补 are broken marks and nothing else."""
    for words in ("【【待补：公开属性】", "【待补", "待补：公开】"):
        assert len(broken_open_points(words)) == 1
        assert not unfilled(words)


def test_a_gap_that_is_meant_is_accepted_with_its_reason(tmp_path: Path):
    """A specimen for others to fill in prints 20××年, and is final all the same."""
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "disclosure: 主动公开", "disclosure: 20××年公开")
    reason = "样张，由各单位填写年份"
    add(workspace, EDITION, f"accepted: [{{code: unfilled, at: 20××年, reason: {reason}}}]\n")
    arguments = ["build", "clean", "-d", "qingshan", "--only", "issue", "-f", "docx", "--final"]
    assert run([*arguments, "-w", str(tmp_path)]) == 0


def test_only_the_gap_that_is_meant_may_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A second gap is not covered by the reason for the first."""
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "disclosure: 主动公开", "disclosure: 20××年公开")
    edit(workspace, PROGRAMME, "paragraphs: 制定方案。", "paragraphs: 由XXX制定方案。")
    add(workspace, EDITION, "accepted: [{code: unfilled, at: ××, reason: 样张}]\n")
    arguments = ["build", "clean", "-d", "qingshan", "--only", "issue", "-f", "docx", "--final"]
    assert run([*arguments, "-w", str(tmp_path)]) == 1
    assert "not-final 还有 1 处待补，不能定稿：XXX" in capsys.readouterr().err


def test_a_lone_bracket_is_found_in_the_number_and_not_final(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """Somebody overwrites 【待补：机关代字】 and leaves its first bracket."""
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "code: 青卫发", "code: 【青卫发")
    assert run(["build", "clean", "-d", "qingshan", "--final", "-w", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert f"{EDITION}:2:16 警告 open-point-broken " in said
    assert " not-final " in said


@pytest.mark.parametrize(
    ("words", "code"), [("（待补）", "open-point-broken"), ("【待补：谁】", "open-point")]
)
def test_what_a_reference_brings_in_is_found_once(tmp_path: Path, words: str, code: str):
    """The name of the institutions is said in the addressees too, by a reference."""
    workspace = write_tree(tmp_path)
    edit(workspace, DISTRICT, "name: 各医疗机构", f"name: 各医疗{words}机构")
    found = lint(edition(workspace)[0])
    assert [place for place, which in places(found) if which == code] == ["district.yaml:16:30"]


def test_only_what_is_printed_stands_in_the_way_of_a_final_one(tmp_path: Path):
    """A department that this programme does not print may be filled in later."""
    workspace = write_tree(tmp_path)
    line = "- {id: party, name: 党建股}"
    edit(workspace, DISTRICT, line, f"{line}\n  - {{id: other, name: 【待补：别的股室】}}")
    found, _ = edition(workspace)
    assert "open-point" in [f.code for f in lint(found)]
    assert [*final_findings(compose(found)[0])] == []


def test_a_final_build_is_refused_and_leaves_the_package_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    opened(tmp_path)
    arguments = ["build", "clean", "-d", "qingshan", "-f", "docx", "-w", str(tmp_path)]
    assert run(arguments) == 0
    before = {path: path.read_bytes() for path in files(tmp_path / "output")}
    capsys.readouterr()
    assert run([*arguments, "--final"]) == 1
    said = capsys.readouterr()
    assert "not-final 还有 5 处待补" in said.err
    assert said.err.count(" open-point ") == 5
    assert "没有生成文件" in said.out
    assert {path: path.read_bytes() for path in files(tmp_path / "output")} == before


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*.*") if path.is_file()]


def test_a_broken_mark_is_no_less_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "disclosure: 主动公开", "disclosure: 【待补：公开属性")
    assert run(["build", "clean", "-d", "qingshan", "--final", "-w", str(tmp_path)]) == 1
    assert "not-final 还有 1 处待补" in capsys.readouterr().err


def test_without_anything_open_a_final_package_is_the_draft(tmp_path: Path):
    write_tree(tmp_path)
    arguments = ["build", "clean", "-d", "qingshan", "--only", "issue", "-w", str(tmp_path)]
    assert run([*arguments, "-o", str(tmp_path / "draft")]) == 0
    assert run([*arguments, "-o", str(tmp_path / "final"), "--final"]) == 0
    made = {
        name: {p.name: p.read_bytes() for p in files(tmp_path / name)}
        for name in ("draft", "final")
    }
    assert made["draft"] == made["final"]
    assert len(made["draft"]) >= 3


def test_what_stands_inside_another_part_is_listed_too(tmp_path: Path):
    """A list behind the plan has no number of an annex, and its open points are no less open."""
    workspace = write_tree(tmp_path)
    edit(workspace, ROSTER, "post: 主要负责同志", "post: 【待补：组长的职务】")
    edit(workspace, PROGRAMME, "annexes: [roster, table, figures]", "annexes: [table, figures]")
    edit(workspace, PROGRAMME, "，机构见｛附件:roster｝", "")
    edit(
        workspace,
        PROGRAMME,
        "title: ｛地名｝｛行动｝实施方案",
        "title: ｛行动｝方案\n  tail: [roster]",
    )
    found, findings = edition(workspace)
    assert not findings.stop, list(map(str, findings))
    assert ("roster.yaml:7:22", "open-point") in places(lint(found))


def test_a_form_inside_another_part_is_judged_too(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, FORM, "{id: trainings, label: 培训次数, unit: 次}", "{id: trainings, unit: 次}")
    edit(workspace, PROGRAMME, "annexes: [roster, table, figures]", "annexes: [roster, table]")
    edit(workspace, PROGRAMME, "（见｛附件:figures｝）", "")
    edit(
        workspace,
        PROGRAMME,
        "title: ｛地名｝｛行动｝实施方案",
        "title: ｛行动｝方案\n  tail: [figures]",
    )
    found, findings = edition(workspace)
    assert not findings.stop, list(map(str, findings))
    assert "label-unclear" in [code for _, code in places(lint(found))]
