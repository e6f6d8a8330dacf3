"""`yinfa report` on the command line: summed, locked, corrected, opened again; blank without returns."""

from __future__ import annotations

import json
from contextlib import redirect_stdout
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from generator.cli.run import run
from generator.model.ledger import Entry
from generator.model.returns import Answer, State, Value, Void
from generator.pipeline import reporting
from generator.pipeline.ledgers import open_ledger
from generator.workspace import Workspace
from tests.trees import EDITION, FORM, PROGRAMME, add, edit, write_tree

PERIOD = "2024-Q2"
PIECE = "form:figures"
UNITS = """单位代码,单位名称,类别,街道（分组）
001,甲医院,各医疗机构,东街
002,乙医院,各医疗机构,西街
003,丙诊所,各医疗机构,西街
"""

SUPERIOR = """
    format: 1
    name: 白水市
    full_name: 白水市
    level: 地级市
    parent: {name: 东海省, level: 省, agency_short: 省卫生健康委}
    agency:
      name: 白水市卫生健康委员会
      letterhead: 白水市卫生健康委员会
      short: 市卫生健康委
      office: 白水市卫生健康委员会办公室
    platform_level: 省级
    unit_noun: 处室
    departments:
      - {id: medical, name: 医政处}
      - {id: hospitals, name: 各县区}
      - {id: party, name: 党建处}
"""

Result = tuple[int, dict[str, Any]]
"""The exit code, and what the command says as JSON."""


def tree(root: Path) -> Workspace:
    """The small workspace: a form a quarter, a summary a year, a register of three units."""
    workspace = write_tree(root)
    edit(workspace, FORM, "period: quarter\n", "period: quarter\nover_time: sum\nover_units: sum\n")
    edit(workspace, FORM, "{id: trainings,", "{id: trainings, over_time: end,")
    edit(
        workspace,
        PROGRAMME,
        "    rule: {kind: quarter-start, month: 1, day: 5}",
        "    rule: {kind: quarter-start, month: 1, day: 5}\n    annexes: [figures]\n"
        "  - id: yearly\n    subject: 年度总结和统计数据\n    who: hospitals\n    to: medical\n"
        "    rule: {kind: yearly, month: 12, day: 20}\n"
        "    annexes: [figures]\n    parts: [form, summary]",
    )
    (root / "units.csv").write_text(UNITS, "utf-8")
    return workspace


def returned(
    workspace: Workspace,
    unit: str,
    period: str = PERIOD,
    number: int = 1,
    piece: str = PIECE,
    **said: Value | int,
) -> None:
    """A return of a unit that was accepted, as `collect` puts it into the ledger."""
    values = {f"in_{k}": Decimal(v) if isinstance(v, int) else v for k, v in said.items()}
    answers = {
        key: Answer(value, f"统计表!D{n}") for n, (key, value) in enumerate(values.items(), 5)
    }
    sha256 = f"{unit}{number}".rjust(64, "0")
    entry = Entry(
        unit,
        period,
        piece,
        number,
        State.IN,
        sha256,
        f"{unit}.xlsx",
        workspace.now(),
        answers=answers,
    )
    with open_ledger(workspace, "clean", "qingshan", who="某某") as ledger:
        ledger.keep(sha256, b"x")
        if number > 1:
            ledger.reopen(unit, period, "更正")
        ledger.take([entry])


def arguments(root: Path, *more: str, period: str = PERIOD) -> list[str]:
    own = ["--units", str(root / "units.csv"), "-w", str(root), "--json", *more]
    return ["report", "clean", "-d", "qingshan", "--period", period, *own]


def report(
    root: Path, capsys: pytest.CaptureFixture[str], *more: str, period: str = PERIOD
) -> Result:
    code = run(arguments(root, *more, period=period))
    return code, json.loads(capsys.readouterr().out)


def folder(root: Path, period: str = PERIOD) -> Path:
    return root / "output/qingshan/clean/2024" / period


def named_value(path: Path, name: str) -> object:
    book = openpyxl.load_workbook(path, data_only=True)
    ((sheet, cell),) = book.defined_names[name].destinations
    return book[sheet][cell].value


def one(root: Path, pattern: str, period: str = PERIOD) -> Path:
    (found,) = folder(root, period).glob(pattern)
    return found


def pages(path: Path) -> str:
    """The words of a PDF, without white space."""
    with pypdfium2.PdfDocument(path) as document:
        words = "".join(page.get_textpage().get_text_range() for page in document)
    return "".join(words.split())


@pytest.fixture
def quarter(tmp_path: Path) -> Workspace:
    """Two of three units have reported."""
    workspace = tree(tmp_path)
    returned(workspace, "001", trainings=4, gifts_number=1, gifts_amount=Decimal("3.27"))
    returned(workspace, "002", trainings=Void.DASH, gifts_number=0, gifts_amount=Decimal(0))
    return workspace


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The same, reported to a superior that is known here."""
    workspace = tree(tmp_path_factory.mktemp("sent"))
    add(workspace, "content/districts/baishui/district.yaml", SUPERIOR)
    returned(workspace, "001", trainings=4, gifts_number=1, gifts_amount=Decimal("3.27"))
    returned(workspace, "002", trainings=Void.DASH, gifts_number=0, gifts_amount=Decimal(0))
    printed = StringIO()
    with redirect_stdout(printed):
        code = run(arguments(workspace.root))
    return workspace.root, (code, json.loads(printed.getvalue()))


def test_the_package_of_a_quarter(sent: tuple[Path, Result]):
    root, (code, said) = sent
    assert code == 0
    assert [f["code"] for f in said["findings"]] == ["report-incomplete"]
    assert "应报 3 家，实报 2 家，未报 1 家：丙诊所" in said["findings"][0]["message"]
    summed = one(root, "*（2024年第二季度汇总）.xlsx")
    assert named_value(summed, "in_trainings") == 4
    assert named_value(summed, "in_gifts_amount") == 3.27
    manifest = json.loads((folder(root) / "manifest.json").read_text("utf-8"))
    assert manifest["period"] == PERIOD
    laid = {path.name for path in folder(root).iterdir()} - {"manifest.json"}
    assert {file["path"] for file in manifest["files"]} == laid


def test_beside_each_total_stands_who_was_asked_and_who_answered(sent: tuple[Path, Result]):
    book = openpyxl.load_workbook(one(sent[0], "*汇总情况*.xlsx"))
    rows = [
        tuple(c for c in row if c is not None)
        for row in book.worksheets[0].iter_rows(values_only=True)
    ]
    assert (1, "培训次数", "次", 4, 3, 1, 1, 1) in rows
    assert (2, "收受礼金案件", "案件数量", "件", 1, 3, 2, 0, 1) in rows


def test_the_checklist_names_every_file(sent: tuple[Path, Result]):
    root, (_, said) = sent
    listed = pages(one(root, "*核对清单.pdf"))
    titles = {file["path"].partition(" ")[2].rpartition(".")[0] for file in said["files"]}
    assert not {title for title in titles if "".join(title.split()) not in listed}


def test_the_total_is_a_valid_return_for_the_superior(
    sent: tuple[Path, Result], capsys: pytest.CaptureFixture[str]
):
    """The city collects the district's workbook like that of any unit, and sums it up."""
    root, _ = sent
    local = root / "content/districts/baishui/clean/2024.yaml"
    local.parent.mkdir()
    local.write_bytes((root / EDITION).read_bytes())
    (root / "city.csv").write_text(
        "单位代码,单位名称,类别\n青山县,青山县卫生健康委员会,各县区\n", "utf-8"
    )
    inbox = root / "inbox"
    inbox.mkdir()
    (inbox / "青山县.xlsx").write_bytes(one(root, "*供上级收表.xlsx").read_bytes())
    city = ["-d", "baishui", "--period", PERIOD, "--units", str(root / "city.csv"), "-w", str(root)]
    assert run(["collect", str(inbox), "clean", *city]) == 0
    assert run(["report", "clean", *city]) == 0
    (summed,) = (root / "output/baishui/clean/2024" / PERIOD).glob("*汇总）.xlsx")
    assert named_value(summed, "in_trainings") == 4
    assert named_value(summed, "in_gifts_amount") == 3.27


def test_figures_that_were_sent_stand_until_somebody_opens_them_again(
    quarter: Workspace, capsys: pytest.CaptureFixture[str]
):
    """A late return and a corrected one make a correction; nothing else of the package changes."""
    root = quarter.root
    _, first = report(root, capsys)
    before = laid(root)
    returned(quarter, "003", trainings=2, gifts_number=5, gifts_amount=Decimal("1.5"))
    returned(quarter, "001", number=2, trainings=9, gifts_number=1, gifts_amount=Decimal("3.27"))
    code, said = report(root, capsys)
    assert code == 0
    assert (said["locked"], said["corrected"]) == (first["locked"], 3)
    after = laid(root)
    assert {title: after[title] for title in before if title not in AROUND} == {
        title: data for title, data in before.items() if title not in AROUND
    }
    correction = pages(one(root, "*更正说明.pdf"))
    assert "收受礼金案件·案件数量件16丙诊所（无→5）" in correction
    day = date.fromisoformat(first["locked"][:10])
    assert f"已于{day.year}年{day.month}月{day.day}日报出" in correction
    assert "培训次数次411甲医院（4→9）、丙诊所（无→2）" in correction

    _, said = report(root, capsys, "--reopen", "上级同意更正")
    assert said["corrected"] == 0
    assert not list(folder(root).glob("*更正说明*"))
    assert named_value(one(root, "*（2024年第二季度汇总）.xlsx"), "in_gifts_number") == 6
    with open_ledger(quarter, "clean", "qingshan", readonly=True) as ledger:
        assert [e.what for e in ledger.events("", PERIOD) if not e.unit] == ["锁定", "解锁", "锁定"]
        assert "上级同意更正" in [e.words for e in ledger.events("", PERIOD)]


AROUND = {f"2024年第二季度{title}" for title in ("报表盖章页", "核对清单")}
"""They name the other files of the package."""


def laid(root: Path) -> dict[str, dict[str, bytes]]:
    """The files of each title, whatever their number in the list."""
    found: dict[str, dict[str, bytes]] = {}
    for path in folder(root).iterdir():
        if path.name != "manifest.json":
            title = path.stem.partition(" ")[2]
            found.setdefault(title, {})[path.suffix] = path.read_bytes()
    return found


def test_a_draft_locks_nothing_and_a_unit_that_is_not_counted_is_not_owed(
    quarter: Workspace, capsys: pytest.CaptureFixture[str]
):
    with open_ledger(quarter, "clean", "qingshan", who="某某") as ledger:
        ledger.exclude("003", PERIOD, "停业")
    _, said = report(quarter.root, capsys, "--draft")
    assert "report-incomplete" not in [f["code"] for f in said["findings"]]
    assert said["locked"] is None
    assert said["folder"].endswith("draft")
    with open_ledger(quarter, "clean", "qingshan", readonly=True) as ledger:
        assert ledger.locked(PERIOD) is None


def test_without_returns_it_is_the_blank_package(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    tree(tmp_path)
    code, said = report(tmp_path, capsys, "--cover")
    assert code == 0
    assert said["findings"][0]["code"] == "report-blank"
    assert said["locked"] is None
    assert named_value(one(tmp_path, "*（2024年第二季度汇总）.xlsx"), "in_trainings") is None
    assert "应报3家，实报0家，未报3家：甲医院、乙医院、丙诊所" in pages(one(tmp_path, "01 *.pdf"))


def test_the_year_has_its_report_frame_and_the_quarters_beside_it(
    quarter: Workspace, capsys: pytest.CaptureFixture[str]
):
    returned(quarter, "001", "2024", trainings=4, gifts_number=3, gifts_amount=Decimal("3.27"))
    code, said = report(quarter.root, capsys, period="2024")
    assert code == 0
    titles = " ".join(file["path"] for file in said["files"])
    for title in ("工作情况的报告", "工作总结", "2025年度清廉行动工作计划"):
        assert title in titles
    cover = pages(one(quarter.root, "01 *.pdf", "2024"))
    assert "收受礼金案件：案件数量3件，涉案金额3.27万元。" in cover
    assert "【待补：签发人】" in cover


def test_a_text_that_came_in_counts_as_handed_in(
    quarter: Workspace, capsys: pytest.CaptureFixture[str]
):
    returned(quarter, "002", "2024", piece="summary:summary")
    report(quarter.root, capsys, period="2024")
    cover = pages(one(quarter.root, "01 *.pdf", "2024"))
    assert "工作总结应报3家，实报1家，未报2家：甲医院、丙诊所。" in cover


def test_without_a_register_what_was_sent_stays_and_nothing_is_made(
    quarter: Workspace, capsys: pytest.CaptureFixture[str]
):
    report(quarter.root, capsys)
    before = laid(quarter.root)
    bare = arguments(quarter.root)
    at = bare.index("--units")
    code = run([*bare[:at], *bare[at + 2 :]])
    said = json.loads(capsys.readouterr().out)
    assert (code, said["folder"]) == (1, None)
    assert [f["code"] for f in said["findings"]] == ["register-missing"]
    assert laid(quarter.root) == before


def test_what_is_opened_again_stays_sent_until_the_new_papers_are_there(
    quarter: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    report(quarter.root, capsys)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(reporting, "_make", interrupt)
        assert run(arguments(quarter.root, "--reopen", "上级同意更正")) == 130
    with open_ledger(quarter, "clean", "qingshan", readonly=True) as ledger:
        assert ledger.locked(PERIOD) is not None


def test_opening_again_needs_a_reason(quarter: Workspace, capsys: pytest.CaptureFixture[str]):
    code, said = report(quarter.root, capsys, "--reopen", " ")
    assert code == 2
    assert "请写明为什么重报" in said["findings"][0]["message"]


def test_a_period_that_nothing_is_due_for_names_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    tree(tmp_path)
    code, said = report(tmp_path, capsys, period="2031-Q1")
    assert code == 1
    assert said["folder"] is None
    assert "2024-Q2" in said["findings"][0]["hint"] + said["findings"][0]["message"]


def test_a_form_that_nobody_is_asked_for_the_year_is_summed_over_its_quarters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """Trainings are taken at the end: 4, 6 and then 7 are 7; what happened is added."""
    workspace = tree(tmp_path)
    edit(
        workspace,
        PROGRAMME,
        "    annexes: [figures]\n    parts: [form, summary]",
        "    parts: [summary]",
    )
    edit(
        workspace,
        PROGRAMME,
        "rule: {kind: quarter-start",
        "last: 2024-Q4\n    rule: {kind: quarter-start",
    )
    for period, trainings in (("2024-Q2", 4), ("2024-Q3", 6), ("2024-Q4", 7)):
        returned(workspace, "001", period, trainings=trainings, gifts_number=2)
    _, said = report(tmp_path, capsys, period="2024")
    summed = one(tmp_path, "*（2024年度汇总）.xlsx", "2024")
    assert named_value(summed, "in_trainings") == 7
    assert named_value(summed, "in_gifts_number") == 6
    rows = openpyxl.load_workbook(one(tmp_path, "*汇总情况*.xlsx", "2024")).worksheets[0]
    told = [tuple(c for c in row if c is not None) for row in rows.iter_rows(values_only=True)]
    assert (1, "培训次数", "次", 7, 3, 1, 0, 2) in told
    assert (2, "收受礼金案件", "案件数量", "件", 6, 9, 3, 0, 6) in told
    assert said["locked"]
