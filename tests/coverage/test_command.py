"""`yinfa coverage`: the table as files, the counts, the exit code; and the same from `yinfa lint`."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT

from generator.cli.run import run
from generator.diagnostics.finding import Findings
from generator.pipeline import drafting
from generator.workspace import Workspace
from tests.coverage.neighbours import COUNTY, EDITION, PROGRAMME, SUPERIOR, TASKS, county, edition
from tests.coverage.test_planted import drop
from tests.render.office import converted, lines_of, needs_office
from tests.trees import edit

HEADS = ["序号", "上级要求（出处）", "本地安排（出处）", "衔接情况", "说明"]
NAMED = """superior:
  programme: integrity-action
  district: songjiang
  edition: 2022
"""


def coverage(workspace: Workspace, *more: str, of: str = SUPERIOR) -> int:
    root = str(workspace.root)
    return run(["coverage", PROGRAMME, "-d", COUNTY, "--of", of, "-w", root, *more])


def test_the_table_lies_beside_the_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    workspace = county(tmp_path)
    assert coverage(workspace) == 0
    folder = workspace.output / COUNTY / PROGRAMME / "2022"
    assert sorted(path.name for path in folder.iterdir()) == ["衔接对照表.docx", "衔接对照表.xlsx"]
    assert "共 89 条要求：照办 89 条。" in capsys.readouterr().out
    assert coverage(workspace) == 0
    assert (folder / "衔接对照表（2）.docx").exists(), (
        "a table that a person may have filled in stays"
    )


def test_a_gap_is_told_counted_and_weighed(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    workspace = county(tmp_path)
    drop(workspace, TASKS, "x-outside-activities")
    assert coverage(workspace, "-o", str(tmp_path)) == 0, "warnings stop nobody"
    said = capsys.readouterr().out
    assert "照办 88 条，缺 1 条" in said
    assert "superior-duty-missing" in said
    assert coverage(workspace, "-o", str(tmp_path), "--level", "警告") == 1


def test_the_rows_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    workspace = county(tmp_path)
    drop(workspace, TASKS, "x-outside-activities")
    coverage(workspace, "-o", str(tmp_path), "--json")
    told = json.loads(capsys.readouterr().out)
    assert told["counts"]["缺"] == 1
    (gap,) = [row for row in told["rows"] if row["fate"] == "缺"]
    assert gap["demand"]["words"].startswith("规范医商合作与交往的途径")
    assert gap["demand"]["place"].startswith("content/programmes/integrity-action/tasks.yaml:")
    assert [Path(path).suffix for path in told["files"]] == [".docx", ".xlsx"]


def test_docx_and_xlsx_say_the_same(tmp_path: Path):
    workspace = county(tmp_path)
    drop(workspace, TASKS, "x-outside-activities")
    coverage(workspace, "-o", str(tmp_path))
    document = docx.Document(str(tmp_path / "衔接对照表.docx"))
    assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE
    (table,) = document.tables
    printed = [[cell.text for cell in row.cells] for row in table.rows]
    assert printed[0] == HEADS
    assert len(printed) == 90
    sheet = openpyxl.load_workbook(tmp_path / "衔接对照表.xlsx").active
    rows = [[str(cell or "") for cell in row[:5]] for row in sheet.iter_rows(values_only=True)]
    assert printed[0] in rows
    gap = next(row for row in printed if row[3] == "缺")
    assert gap[1].endswith("（任务表—严防各类形式回扣）")
    assert any(row[1] == gap[1] and row[3] == "缺" for row in rows)


@needs_office
def test_no_word_is_cut_off_on_paper(tmp_path: Path):
    """What LibreOffice prints has the head on each side and every row."""
    workspace = county(tmp_path)
    coverage(workspace, "-o", str(tmp_path))
    pdf = converted((tmp_path / "衔接对照表.docx").read_bytes(), "pdf", tmp_path)
    pages = ["".join(lines) for lines in lines_of(pdf)]
    assert all("衔接情况" in page for page in pages)
    assert "核对人：" in pages[-1]


def test_a_file_is_drafted_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The superior's notice as it came: no folder of ours is made of it."""
    workspace = county(tmp_path)
    notice = tmp_path / "上级通知.docx"
    notice.write_bytes(b"")
    asked: list[Path] = []

    def drafted(workspace: Workspace, path: Path) -> object:
        asked.append(path)
        return edition(workspace, SUPERIOR), Findings()

    monkeypatch.setattr(drafting, "edition_of_file", drafted, raising=False)
    assert coverage(workspace, "-o", str(tmp_path), of=str(notice)) == 0
    assert asked == [notice]


@pytest.mark.parametrize("of", ["integrity-action@", "a@b@c@d"])
def test_an_address_that_is_none_is_wrong_use(
    of: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert coverage(county(tmp_path), of=of) == 2
    assert "方案@地区" in capsys.readouterr().err


def test_a_superior_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert coverage(county(tmp_path), of="integrity-action@nowhere") == 1
    assert "nowhere" in capsys.readouterr().out


def test_two_years_have_a_table_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """`-e` is last year's, `--of` this year's: what is new is no fault."""
    workspace = county(tmp_path)
    drop(workspace, TASKS, "x-outside-activities")
    assert coverage(workspace, "-o", str(tmp_path), "--new-year", "--level", "提示") == 0
    assert "照旧 88 条，新增 1 条" in capsys.readouterr().out
    (table,) = docx.Document(str(tmp_path / "新旧年度对照表.docx")).tables
    assert [cell.text for cell in table.rows[0].cells][1:3] == [
        "今年要求（出处）",
        "上年安排（出处）",
    ]


def lint(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    run(["lint", PROGRAMME, "-w", str(workspace.root), "--json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    return [one for one in found if one["code"].startswith("superior-")]


def test_lint_holds_an_edition_to_the_superior_that_it_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    workspace = county(tmp_path)
    drop(workspace, TASKS, "x-outside-activities")
    assert lint(workspace, capsys) == []
    edit(workspace, EDITION, "imprint:", f"{NAMED}imprint:")
    (finding,) = lint(workspace, capsys)
    assert finding["code"] == "superior-duty-missing"
    assert finding["place"].startswith(EDITION)
    text = (workspace.root / EDITION).read_text("utf-8").splitlines()
    assert text[int(finding["place"].split(":")[1]) - 1].startswith("superior:")


def test_a_gap_is_accepted_with_its_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A county without such cases leaves a duty out and says why."""
    workspace = county(tmp_path)
    drop(workspace, TASKS, "x-outside-activities")
    edit(workspace, EDITION, "imprint:", f"{NAMED}imprint:")
    known = (
        "accepted:\n  - code: superior-duty-missing\n    at: 规范医商合作\n    reason: 本县没有\n"
    )
    edit(workspace, EDITION, "accepted:\n", known)
    (finding,) = lint(workspace, capsys)
    assert finding["accepted"] == "本县没有"
    assert coverage(workspace, "-o", str(tmp_path), "--level", "警告") == 0


def test_a_superior_that_cannot_be_read_is_said_where_it_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    workspace = county(tmp_path)
    edit(workspace, EDITION, "imprint:", f"{NAMED.replace('songjiang', 'nowhere')}imprint:")
    (finding,) = lint(workspace, capsys)
    assert finding["code"] == "superior-unreadable"
    assert finding["place"].startswith(EDITION)
