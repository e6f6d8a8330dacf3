"""`yinfa progress`: sheets go out, come back through `yinfa collect`, and become the papers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.cli.run import run
from generator.pipeline.owed import intake
from generator.workspace import Workspace
from tests.collect.progressed import small
from tests.returned import named_cells, typed

ARGUMENTS = ["progress", "clean", "-d", "qingshan", "--period", "2024-Q3"]
BLANK_PAPERS = {
    "工作台账.docx",
    "工作台账.pdf",
    "工作台账.xlsx",
    "工作进展情况.docx",
    "工作进展情况.pdf",
}
REMINDERS = {"督办单.docx", "督办单.pdf", "督办提示.txt"}


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def codes(found: dict[str, object]) -> list[str]:
    findings = found["findings"]
    assert isinstance(findings, list)
    return [finding["code"] for finding in findings]


def paths(found: dict[str, object]) -> set[str]:
    files = found["files"]
    assert isinstance(files, list)
    return {file["path"] for file in files}


def filled(book: Path, values: dict[str, str | int]) -> bytes:
    """The workbook with these inputs typed in, found by the end of their names."""
    data = book.read_bytes()
    names = {name.partition("__")[2]: name for name in named_cells(data)}
    return typed(data, {names[key]: value for key, value in values.items()})


def test_a_whole_round(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Out, back, and out again: what the department typed stands in the papers."""
    small(tmp_path)
    where = ["-w", str(tmp_path)]
    assert run([*ARGUMENTS, *where, "--json"]) == 0
    blank = said(capsys)
    assert (blank["asked"], blank["returned"], blank["sheets"]) == (2, 0, 2)
    assert paths(blank) >= BLANK_PAPERS
    assert "progress-not-returned" in codes(blank)

    folder = Path(str(blank["folder"]))
    (book,) = folder.glob("进展情况表/medical*.xlsx")
    answers: dict[str, str | int] = {
        "yearly_lesson_state": "进行中√",
        "yearly_lesson_count_lessons": 1,
        "yearly_lesson_count_passed": 90,
        "yearly_lesson_problems": '=HYPERLINK("http://x.invalid") 讲课的人不够',
        "rules_made_state": "已完成√",
    }
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "back.xlsx").write_bytes(filled(book, answers))
    took = ["collect", str(tmp_path / "in"), "clean", "-d", "qingshan", "--period", "2024-Q3"]
    code = run([*took, "--received", "2024-10-03", *where, "--json"])
    assert code in (0, 1), capsys.readouterr().err
    capsys.readouterr()

    assert run([*ARGUMENTS, *where, "--reply-by", "2024-10-20", "--json"]) == 0
    full = said(capsys)
    assert (full["asked"], full["returned"], full["late"]) == (2, 1, [2])
    assert paths(full) >= BLANK_PAPERS | REMINDERS
    text = (folder / "督办提示.txt").read_text("utf-8-sig")
    assert "合格率要求100%，没有达到：医政股。请于2024年10月20日前办结" in text
    sheet = load_workbook(folder / "工作台账.xlsx").worksheets[0]
    problem = next(c for row in sheet.iter_rows() for c in row if "讲课" in str(c.value or ""))
    assert problem.data_type == "s"
    assert str(problem.value).endswith('=HYPERLINK("http://x.invalid") 讲课的人不够')
    assert {str(sheet.cell(row, 1).value) for row in range(1, sheet.max_row)} >= {
        "1",
        "2",
        "3",
        "4",
    }


def test_the_sheet_that_was_issued_is_taken_back_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """It asks for less than the one that goes out, and says nothing of whose it is."""
    small(tmp_path)
    where = ["-w", str(tmp_path), "--json"]
    assert (
        run(
            ["build", "clean", "-d", "qingshan", "--only", "annex:self-check", "-f", "xlsx", *where]
        )
        == 0
    )
    (book,) = tmp_path.glob("output/*/*/*/*.xlsx")
    (tmp_path / "units.csv").write_text("单位代码,单位名称,类别\n01,甲医院,各医疗机构\n", "utf-8")
    (tmp_path / "in").mkdir()
    answers = {"in_learn_monthly_progress": "学了三次", "in_learn_monthly_next": "接着学"}
    (tmp_path / "in" / "甲医院 自查表.xlsx").write_bytes(typed(book.read_bytes(), answers))
    took = ["collect", str(tmp_path / "in"), "clean", "-d", "qingshan", "--period", "2024-Q3"]
    units = ["--units", str(tmp_path / "units.csv")]
    run([*took, *units, "--received", "2024-10-03", *where])
    capsys.readouterr()
    assert run([*ARGUMENTS, *units, *where, "--only", "ledger"]) == 0
    found = said(capsys)
    assert (found["asked"], found["returned"]) == (3, 1)
    sheet = load_workbook(Path(str(found["folder"])) / "工作台账.xlsx").worksheets[0]
    rows = {str(line[0]): [str(word or "") for word in line] for line in sheet.values}
    assert {"进行中", "学了三次", "接着学"} <= set(rows["1"])


def test_the_same_ledger_gives_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    small(tmp_path)
    made = []
    for name in ("one", "two"):
        out = tmp_path / name
        assert run([*ARGUMENTS, "-w", str(tmp_path), "-o", str(out), "--only", "ledger"]) == 0
        made.append({path.name: path.read_bytes() for path in out.rglob("*") if path.is_file()})
    assert made[0] == made[1]
    assert "工作台账.docx" in made[0]


def test_one_part_leaves_the_others_as_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    small(tmp_path)
    where = ["-w", str(tmp_path), "--json"]
    assert run([*ARGUMENTS, *where, "--only", "sheets"]) == 0
    folder = Path(str(said(capsys)["folder"]))
    assert run([*ARGUMENTS, *where, "--only", "summary"]) == 0
    assert paths(said(capsys)) == {"工作进展情况.docx", "工作进展情况.pdf"}
    assert len(list(folder.glob("进展情况表/*.xlsx"))) == 2


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--only", "board"], "只能是 sheets、ledger、reminders、summary 之一"),
        (["--reply-by", "20241020"], "要写成 2022-10-20 这样的日期"),
    ],
)
def test_wrong_use_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], words: str
):
    small(tmp_path)
    assert run([*ARGUMENTS, "-w", str(tmp_path), *more]) == 2
    assert words in capsys.readouterr().err


def test_a_plan_of_text_alone_has_no_progress_by_row(capsys: pytest.CaptureFixture[str]):
    code = run(["progress", "integrity-action", "-d", "yuzhong", "--period", "2021-Q4", "--json"])
    found = said(capsys)
    assert code == 1
    assert "progress-without-tasks" in codes(found)
    assert found["files"] == []


@pytest.mark.parametrize(
    ("programme", "district", "period", "known"),
    [
        ("malpractice-points-2023", "shanghai", "2023-Q4", True),
        ("malpractice-points-2023", "shanghai", "2023-09", True),
        ("malpractice-points-2023", "shanghai", "2019-Q1", False),
        ("malpractice-points-2023", "shanghai", "2024", False),
        ("integrity-action", "songjiang", "2022-Q3", True),
        ("integrity-action", "songjiang", "2022-08", False),
    ],
)
def test_departments_may_be_asked_in_between_where_units_report_once(
    programme: str, district: str, period: str, known: bool
):
    taken, findings = intake(Workspace(Path()), programme, district, None, period)
    assert (taken is not None) is known
    assert ("period-not-due" in [one.code for one in findings]) is not known
