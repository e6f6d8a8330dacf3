"""`yinfa fill`: from what units returned to the superior's own form, asked once and no more."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from generator.cli.run import run
from generator.disk import sha256
from generator.workspace import Workspace
from tests.fill import foreign
from tests.returned import named_cells, typed

ASKED = ["integrity-action", "-d", "songjiang", "--period", "2022-Q3"]
UNITS = """单位代码,单位名称,类别
001,青山医院,hospital
002,白水医院,hospital
003,卫生监督所,supervisor
"""
HOSPITALS: tuple[dict[str, float], ...] = (
    {"conduct_staff": 4, "gifts_taken_cases": 2, "gifts_taken_amount": 1.25, "warning_training": 0},
    {"conduct_staff": 3, "gifts_taken_cases": 1, "gifts_taken_amount": 0.5},
)
INSPECTED: dict[str, float] = {"illegal_practice_cases": 6, "illegal_practice_fines": 12.5}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which three units were asked, answered and were taken in."""
    root = tmp_path_factory.mktemp("office")
    (root / "名册.csv").write_text(UNITS, encoding="utf-8")
    units = ["-w", str(root), "--units", str(root / "名册.csv")]
    assert run(["forms", *ASKED, *units]) == 0
    back = root / "收件"
    back.mkdir()
    books = sorted((root / "output").rglob("00*.xlsx"))
    for book, values in zip(books, (*HOSPITALS, INSPECTED), strict=True):
        (back / book.name).write_bytes(_answered(book.read_bytes(), values))
    assert run(["collect", str(back), *ASKED, *units, "--received", "2022-10-08"]) in {0, 1}
    (root / "附件3.xlsx").write_bytes(foreign.xlsx())
    (root / "附件3.docx").write_bytes(foreign.word())
    return root


def _answered(book: bytes, values: Mapping[str, float]) -> bytes:
    form = "in_statistics__"
    head = {
        name: words
        for name in named_cells(book)
        for field, words in (("head_reporter", "甲"), ("head_contact", "00000000"))
        if name == f"{form}{field}"
    }
    return typed(book, head | {f"{form}{key}": value for key, value in values.items()})


def _fill(office: Path, blank: str, *more: str) -> int:
    units = ["-w", str(office), "--units", str(office / "名册.csv")]
    return run(["fill", str(office / blank), *ASKED, *units, *more])


def _said(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def _figures(path: Path) -> dict[tuple[str, str], object]:
    """What stands in their form, by the words of the row."""
    sheet = openpyxl.load_workbook(BytesIO(path.read_bytes()))["附件3"]
    return {
        (label, sub): sheet.cell(foreign.FIRST + line, 5).value
        for line, (_, label, sub, _) in enumerate(foreign.ROWS)
        if sheet.cell(foreign.FIRST + line, 5).value is not None
    }


def test_the_totals_of_what_came_back_stand_in_the_superiors_form(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blank = sha256((office / "附件3.xlsx").read_bytes())
    target = office / "上报" / "附件3.xlsx"
    assert _fill(office, "附件3.xlsx", "-o", str(target), "--json") == 0
    first = _said(capsys)
    assert (first["file"], first["written"]) == (None, 0)
    assert not target.exists()
    assert str(first["mapping"]).endswith("附件3-对应表.xlsx")
    assert {place["state"] for place in first["places"]} == {"有把握", "没有对应"}  # type: ignore[attr-defined]

    assert _fill(office, "附件3.xlsx", "-o", str(target), "--confirm", "--json") == 0
    second = _said(capsys)
    assert second["written"] == 6
    gifts = foreign.INDICATORS[9][0]
    assert _figures(target) == {
        ("各级医疗机构结合“四史”学习，组织开展行风建设和警示教育培训次数", ""): 0,
        ("设立行风建设专（兼）职工作人员数", ""): 7,
        (gifts, "案件数量"): 3,
        (gifts, "涉案金额"): 1.75,
        ("查处非法行医案件", "数量"): 6,
        ("查处非法行医案件", "罚没款"): 12.5,
    }
    sheet = openpyxl.load_workbook(target)["附件3"]
    assert "填报单位：上海市松江区卫生健康委员会" in str(sheet["A2"].value)
    codes = [finding["code"] for finding in second["findings"]]  # type: ignore[attr-defined]
    assert codes.count("fill-new-row") == 1
    assert "fill-unreported" in codes
    assert sha256((office / "附件3.xlsx").read_bytes()) == blank

    assert _fill(office, "附件3.docx", "--json") == 0
    third = _said(capsys)
    assert third["written"] == 6
    assert {place["state"] for place in third["places"]} == {"已核定", "没有对应"}  # type: ignore[attr-defined]


def test_a_file_that_differs_is_not_written_over(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = office / "别处" / "表.xlsx"
    target.parent.mkdir()
    target.write_bytes(b"mine")
    assert _fill(office, "附件3.xlsx", "-o", str(target), "--confirm", "--json") == 0
    said = _said(capsys)
    assert target.read_bytes() == b"mine"
    assert Path(str(said["file"])) != target
    assert "fill-kept" in [finding["code"] for finding in said["findings"]]  # type: ignore[attr-defined]


def test_the_blank_itself_is_never_the_target(office: Path, tmp_path: Path) -> None:
    blank = tmp_path / "附件3.xlsx"
    data = foreign.xlsx()
    blank.write_bytes(data)
    units = ["-w", str(office), "--units", str(office / "名册.csv")]
    assert run(["fill", str(blank), *ASKED, *units, "-o", str(blank), "--confirm"]) == 0
    assert blank.read_bytes() == data
    assert len([*tmp_path.glob("*.xlsx")]) == 2


def test_a_district_total_is_a_return_of_the_workbook_that_was_sent_to_it(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (book,) = (office / "output").rglob("001*.xlsx")
    target = office / "上报" / "回.xlsx"
    assert _fill(office, str(book.relative_to(office)), "-o", str(target), "--json") == 0
    assert _said(capsys)["written"] == 4
    made = openpyxl.load_workbook(target)
    places = named_cells(target.read_bytes())
    sheet, cell = places["in_statistics__conduct_staff"]
    assert made[sheet][cell].value == 7


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("甲.pdf", b"%PDF-1.7 ", "fill-kind"),
        ("甲.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "fill-kind"),
        ("甲.xlsx", b"PK\x03\x04", "read-broken"),
    ],
)
def test_what_cannot_be_filled_in_is_said_in_one_sentence(
    office: Path, name: str, data: bytes, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / name).write_bytes(data)
    assert _fill(office, name, "--json") in {1, 3}
    (finding,) = _said(capsys)["findings"]  # type: ignore[misc]
    assert finding["code"] == code  # type: ignore[has-type]


def test_before_anything_came_in_there_is_nothing_to_fill_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "附件3.xlsx").write_bytes(foreign.xlsx())
    (tmp_path / "名册.csv").write_text(UNITS, encoding="utf-8")
    Workspace(tmp_path)
    assert _fill(tmp_path, "附件3.xlsx", "--json") == 1
    codes = [finding["code"] for finding in _said(capsys)["findings"]]  # type: ignore[attr-defined]
    assert codes == ["fill-no-figures"]


def test_a_corrected_mapping_is_taken_and_what_it_leaves_open_is_not_written(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = tmp_path / "数.csv"
    values.write_text("warning-training,5\nconduct-staff,9\n", encoding="utf-8")
    blank = tmp_path / "新表.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row, line in enumerate((("项目", "数量"), ("教育培训", None), ("行风工作人员", None)), 1):
        for column, words in enumerate(line, 1):
            sheet.cell(row, column, words)
    book.save(blank)
    units = ["-w", str(office), "--values", str(values), "-o", str(tmp_path / "填.xlsx"), "--json"]
    assert run(["fill", str(blank), *ASKED, *units]) == 1
    first = _said(capsys)
    assert first["file"] is None
    mapping = openpyxl.load_workbook(str(first["mapping"]))
    listed = [cell.value for cell in mapping["我们的指标"]["A"]]
    for row, number in ((4, 1), (5, 2)):
        (ours,) = (words for words in listed if str(words).startswith(f"{number}. "))
        mapping["对应表"].cell(row, 4).value = ours
    mapping["对应表"]["I4"] = "是"
    mapping["对应表"]["I5"] = None
    mapping.save(tmp_path / "改.xlsx")
    assert run(["fill", str(blank), *ASKED, *units, "--mapping", str(tmp_path / "改.xlsx")]) == 0
    second = _said(capsys)
    assert second["written"] == 1
    made = openpyxl.load_workbook(str(second["file"])).worksheets[0]
    assert (made["B2"].value, made["B3"].value) == (5, None)


def _sheet(path: Path, *labels: str) -> Path:
    book = openpyxl.Workbook()
    for row, words in enumerate(("项目", *labels), 1):
        book.worksheets[0].cell(row, 1, words)
    book.worksheets[0].cell(1, 2, "数量")
    book.save(path)
    return path


def test_a_table_in_which_nothing_is_ours_is_an_error_and_not_to_be_confirmed(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blank = _sheet(tmp_path / "设备.xlsx", "电脑", "打印机")
    assert _fill(office, str(blank), "-o", str(tmp_path / "填.xlsx"), "--json") == 1
    said = _said(capsys)
    (finding,) = said["findings"]  # type: ignore[misc]
    assert "这不像要填的表" in finding["message"]  # type: ignore[has-type]
    assert "--confirm" not in finding["hint"]  # type: ignore[has-type]
    assert _fill(office, str(blank), "-o", str(tmp_path / "填.xlsx"), "--confirm") == 1
    assert not (tmp_path / "填.xlsx").exists()


def test_an_unknown_form_is_answered_by_those_there_are(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _fill(office, "附件3.xlsx", "--form", "nosuch", "--json") == 1
    (finding,) = _said(capsys)["findings"]  # type: ignore[misc]
    assert finding["code"] == "fill-form-unknown"  # type: ignore[has-type]
    assert "statistics（" in finding["hint"]  # type: ignore[has-type]


def test_a_mapping_that_nobody_changed_is_replaced_and_a_changed_one_kept(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def asked(*labels: str) -> tuple[str, dict[str, str]]:
        blank = _sheet(tmp_path / "季表.xlsx", *labels)
        assert _fill(office, str(blank), "-o", str(tmp_path / "填.xlsx"), "--json") == 0
        said = _said(capsys)
        found = {one["code"]: one["message"] for one in said["findings"]}  # type: ignore[attr-defined]
        return Path(str(said["mapping"])).name, found

    one, other = foreign.INDICATORS[9][0], foreign.INDICATORS[10][0]
    name, found = asked(one)
    assert name == "季表-对应表.xlsx"
    assert "fill-kept" not in found
    name, found = asked(one, other)
    assert name == "季表-对应表.xlsx"
    assert "fill-kept" not in found
    book = openpyxl.load_workbook(tmp_path / name)
    book["对应表"]["I4"] = "否"
    book.save(tmp_path / name)
    name, found = asked(one)
    assert name != "季表-对应表.xlsx"
    assert "fill-kept" in found


def test_figures_without_a_place_are_one_line_with_the_first_six_and_their_number(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blank = _sheet(tmp_path / "短.xlsx", foreign.INDICATORS[9][0])
    assert _fill(office, str(blank), "-o", str(tmp_path / "填.xlsx"), "--json") == 0
    found = _said(capsys)["findings"]
    (said,) = [f["message"] for f in found if f["code"] == "fill-no-place"]  # type: ignore[attr-defined]
    assert re.findall(r"“(\d+)\. ", said) == ["1", "2", "3", "4", "5", "6"], said
    assert re.search(r"等 \d\d 项$", said)
