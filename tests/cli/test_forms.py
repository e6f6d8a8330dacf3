"""`yinfa forms`: who gets which workbook, what lies beside them, and what is refused."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.cli.run import run
from generator.ledger.store import Ledger
from generator.pipeline.ledgers import ledger_path
from generator.render import xlsx
from generator.workspace import Workspace
from tests.trees import FORM, PROGRAMME, edit, write_tree

ASKED = ["forms", "clean", "-d", "qingshan", "--period", "2024-Q2"]
HEADS = ["单位代码", "单位名称", "类别", "街道"]
KIND = "各医疗机构"
FEW = [["001", "城关医院", KIND, "城关镇"], ["002", "河东医院", KIND, "河东镇"]]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = write_tree(tmp_path)
    edit(made, PROGRAMME, "day: 5}", "day: 5}\n    annexes: [figures]")
    register(made, FEW)
    return made


def register(workspace: Workspace, rows: list[list[str]], encoding: str = "utf-8-sig") -> Path:
    path = workspace.root / "名册.csv"
    lines = [",".join(row) for row in (HEADS, *rows)]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def sent(workspace: Workspace, *more: str) -> int:
    place = ["-w", str(workspace.root), "--units", str(workspace.root / "名册.csv")]
    return run([*ASKED, *place, *more])


def laid(workspace: Workspace) -> dict[str, bytes]:
    """What lies in the folder of the forms, by path."""
    folder = workspace.root / "output/qingshan/clean/2024/2024-Q2/forms"
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def list_of(workspace: Workspace) -> Worksheet:
    data = laid(workspace)["2024年第二季度发表清单.xlsx"]
    return load_workbook(BytesIO(data)).worksheets[0]


BOOKS = ["001 城关医院 2024年第二季度报表.xlsx", "002 河东医院 2024年第二季度报表.xlsx"]
BESIDE = ["2024年第二季度发表清单.xlsx", "2024年第二季度报送须知.docx", "manifest.json"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_every_unit_of_the_register_gets_its_workbook(
    workspace: Workspace, encoding: str, capsys: pytest.CaptureFixture[str]
):
    register(workspace, FEW, encoding)
    assert sent(workspace) == 0
    assert sorted(laid(workspace)) == sorted([*BOOKS, *BESIDE])
    assert "要报送的单位 2 个，生成了 2 份电子表" in capsys.readouterr().out


def test_the_list_says_who_gets_which_file_and_what_is_due(workspace: Workspace):
    assert sent(workspace) == 0
    rows = [
        row for row in list_of(workspace).iter_rows(values_only=True) if row[1] in ("001", "002")
    ]
    assert [[cell for cell in row if cell] for row in rows] == [
        ["1", "001", "城关医院", "城关镇", "①", "2024年7月5日", "医政股", BOOKS[0]],
        ["2", "002", "河东医院", "河东镇", "①", "2024年7月5日", "医政股", BOOKS[1]],
    ]


def test_the_manifest_names_the_period_and_every_file(workspace: Workspace):
    assert sent(workspace) == 0
    manifest = json.loads(laid(workspace)["manifest.json"])
    assert manifest["period"] == "2024-Q2"
    assert {file["path"] for file in manifest["files"]} == {*BOOKS, *BESIDE[:2]}
    assert "--units" in manifest["inputs"]


def test_of_many_units_each_group_has_a_folder(workspace: Workspace):
    register(workspace, [[f"{n:03}", f"第{n}医院", KIND, ("东镇", "")[n % 2]] for n in range(20)])
    assert sent(workspace) == 0
    folders = {path.partition("/")[0] for path in laid(workspace) if "/" in path}
    assert folders == {"东镇", "未分组"}


def test_one_unit_alone_leaves_the_others_as_they_are(workspace: Workspace):
    assert sent(workspace) == 0
    before = laid(workspace)
    edit(workspace, FORM, "label: 培训次数", "label: 培训场次")
    assert sent(workspace, "--only", "002") == 0
    after = laid(workspace)
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {BOOKS[1], "manifest.json"}
    assert sent(workspace, "--only", "城关医院") == 0
    assert laid(workspace)[BOOKS[0]] != before[BOOKS[0]]


def test_a_unit_made_alone_is_the_one_made_with_all(workspace: Workspace, tmp_path: Path):
    assert sent(workspace) == 0
    there = tmp_path / "there"
    assert sent(workspace, "--only", "002", "-o", str(there)) == 0
    (alone,) = there.rglob("002*.xlsx")
    assert alone.read_bytes() == laid(workspace)[BOOKS[1]]


def test_a_second_run_changes_nothing(workspace: Workspace):
    assert sent(workspace) == 0
    before = laid(workspace)
    assert sent(workspace) == 0
    assert laid(workspace) == before


def test_a_unit_that_is_not_there_is_told_the_nearest(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
):
    assert sent(workspace, "--only", "河西医院") == 1
    assert "没有“河西医院”，是不是“河东医院”" in capsys.readouterr().err
    assert laid(workspace) == {}


def test_without_a_form_there_are_a_list_and_a_note(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
):
    """A quarter that asks for words only."""
    edit(workspace, PROGRAMME, "    annexes: [figures]\n", "")
    assert sent(workspace) == 0
    said = capsys.readouterr()
    assert sorted(laid(workspace)) == sorted(BESIDE)
    assert "没有要填的表" in said.out
    assert "forms-nothing-to-fill" in said.err
    assert all(row[-1] == "没有要填的表" for row in list_of(workspace).iter_rows(
        min_row=5, max_row=6, values_only=True))  # fmt: skip


def test_json_tells_every_file(workspace: Workspace, capsys: pytest.CaptureFixture[str]):
    assert sent(workspace, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["units"], told["workbooks"]) == (2, 2)
    assert [file["part"] for file in told["files"]] == [
        "unit:001", "unit:002", "sent-list", "sent-note",
    ]  # fmt: skip


# Versions of a form.


TRAININGS = "- {id: trainings, label: 培训次数, unit: 次}"


def test_what_went_out_is_put_down(workspace: Workspace):
    assert sent(workspace) == 0
    with Ledger.open(ledger_path(workspace, "clean", "qingshan"), readonly=True) as ledger:
        assert ledger.sent("figures", 1) == {
            "in_head_unit": "text",
            "in_trainings": "whole",
            "in_gifts_number": "whole",
            "in_gifts_amount": "decimal",
        }
        assert ledger.sent("figures", 2) is None


def test_other_inputs_under_the_same_version_are_refused(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
):
    assert sent(workspace) == 0
    before = laid(workspace)
    edit(workspace, FORM, TRAININGS, f"{TRAININGS}\n  - {{id: visits, label: 走访次数, unit: 次}}")
    assert sent(workspace) == 1
    said = capsys.readouterr().err
    assert "form-version-kept" in said
    assert "多了走访次数" in said
    assert laid(workspace) == before


@pytest.mark.parametrize(
    "inputs",
    [
        f"{TRAININGS}\n  - {{id: visits, label: 走访次数, unit: 次}}",
        "- {id: visits, label: 走访次数}",
    ],
    ids=["added", "retired"],
)
def test_a_new_version_may_add_and_retire_inputs(workspace: Workspace, inputs: str):
    assert sent(workspace) == 0
    edit(workspace, FORM, TRAININGS, inputs)
    edit(workspace, FORM, "period: quarter", "version: 2\nperiod: quarter")
    assert sent(workspace) == 0
    edit(workspace, FORM, "version: 2", "version: 1")
    edit(workspace, FORM, inputs, TRAININGS)
    assert sent(workspace) == 1  # a version does not go back


@pytest.mark.parametrize("version", [1, 2])
def test_an_input_never_changes_its_type(
    workspace: Workspace, version: int, capsys: pytest.CaptureFixture[str]
):
    assert sent(workspace) == 0
    edit(workspace, FORM, TRAININGS, TRAININGS.replace("unit: 次", "unit: 次, type: decimal"))
    edit(workspace, FORM, "period: quarter", f"version: {version}\nperiod: quarter")
    assert sent(workspace) == 1
    assert "“培训次数”（in_trainings）在第1版里填整数，现在填小数" in capsys.readouterr().err


# A run that is broken off.


def test_a_run_that_is_broken_off_leaves_nothing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    made: list[str] = []
    render = xlsx.render_xlsx

    def broken(document: object, plan: object) -> bytes:
        made.append("")
        if len(made) == 2:
            raise KeyboardInterrupt
        return render(document, plan)  # type: ignore[arg-type]

    monkeypatch.setattr(xlsx, "render_xlsx", broken)
    assert sent(workspace) == 130
    assert laid(workspace) == {}
    assert not ledger_path(workspace, "clean", "qingshan").exists()
    monkeypatch.undo()
    assert sent(workspace) == 0
    assert sorted(laid(workspace)) == sorted([*BOOKS, *BESIDE])
