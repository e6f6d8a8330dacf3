"""Totals in a workbook: numbers are numbers, and the sheet behind them computes them again."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from generator.compose.filled import filled
from generator.formats.fonts import find_fonts
from generator.model.detail import Detail, DetailColumn, DetailRow
from generator.model.document import Chart, Document
from generator.model.form_spec import Adding
from generator.render.xlsx import render_xlsx
from tests.render.office import FONTS, needs_office
from tests.render.test_charts import chart
from tests.samples import form_document

FIRST, LAST = "2022年第一季度", "2022年第二季度"
TOTAL, PRINTED, SAME = 5, 6, 7
"""The rows of the sheet of figures."""


def column(key: str, over_time: Adding = "sum", over_units: Adding = "sum") -> DetailColumn:
    return DetailColumn(f"in_{key}", key, "件", over_time, over_units, 2)


def row(unit: str, period: str, **said: Decimal | str | int) -> DetailRow:
    values = {f"in_{k}": Decimal(v) if isinstance(v, int) else v for k, v in said.items()}
    return DetailRow(unit, f"{unit}医院", period, values)


def detail() -> Detail:
    """Two units, two quarters: a flow, a stock, one that does not add, one that nobody said."""
    columns = (
        column("trainings"), column("staff", "end"), column("rate", "sum", "none"), column("none"),
    )  # fmt: skip
    rows = (
        row("00123", FIRST, trainings=2, staff=10, rate=5, none="—"),
        row("00123", LAST, trainings=Decimal("3.25"), staff=12, rate=6, none="不适用"),
        row("=1+1", FIRST, trainings=0, staff=7, rate="—", none="@SUM(A1)"),
        row("=1+1", LAST, trainings="—", staff=1, rate=8, none="-2"),
    )
    return Detail("明细", columns, rows, LAST)


def summed() -> Document:
    """A form with the totals that the sheet of figures has to come to."""
    document = form_document()
    key = document.tables()[0].rows[0].cells[-1].input.key
    renamed = replace(
        detail(), columns=(replace(detail().columns[0], key=key), *detail().columns[1:])
    )
    rows = tuple(
        replace(one, values={key if k == "in_trainings" else k: v for k, v in one.values.items()})
        for one in renamed.rows
    )
    part = filled(document.parts[0], {key: Decimal("5.25")})
    return replace(document, parts=(part,), details=(replace(renamed, rows=rows),))


def opened(data: bytes, *, values: bool = False) -> Workbook:
    return load_workbook(BytesIO(data), data_only=values)


def test_the_first_results_are_those_of_the_formulas():
    sheet = opened(render_xlsx(summed(), None), values=True)["明细"]
    assert [sheet.cell(TOTAL, column).value for column in range(4, 8)] == [5.25, 13, None, None]
    assert (sheet.cell(PRINTED, 4).value, sheet.cell(SAME, 4).value) == (5.25, "一致")


def test_a_total_is_a_number_in_a_locked_cell_under_its_name():
    document = summed()
    book = opened(render_xlsx(document, None))
    (name,) = (n for n in book.defined_names if n == document.details[0].columns[0].key)
    ((sheet, address),) = book.defined_names[name].destinations
    cell = book[sheet][address]
    assert (cell.value, cell.data_type, cell.number_format) == (5.25, "n", "0.00")
    assert cell.protection.locked


def test_what_looks_like_a_formula_is_text():
    sheet = opened(render_xlsx(summed(), None))["明细"]
    cells = [sheet.cell(10, 1), sheet.cell(10, 7), sheet.cell(11, 7)]
    assert [(c.value, c.data_type, c.quotePrefix) for c in cells] == [
        ("=1+1", "s", True),
        ("@SUM(A1)", "s", True),
        ("-2", "s", True),
    ]


def test_a_code_keeps_its_zeros():
    assert opened(render_xlsx(summed(), None))["明细"]["A8"].value == "00123"


def test_the_same_input_gives_the_same_bytes():
    assert render_xlsx(summed(), None) == render_xlsx(summed(), None)


def test_a_chart_has_its_table_and_a_native_chart_of_its_cells():
    document = replace(form_document(), parts=(chart_part(),))
    data = render_xlsx(document, None)
    sheet = opened(data).worksheets[0]
    values = [c.value for line in sheet.iter_rows() for c in line if isinstance(c.value, int)]
    assert values == [12, 3, 0]
    with ZipFile(BytesIO(data)) as book:
        drawn = book.read("xl/charts/chart1.xml").decode()
    labels, figures = sorted(re.findall(r"<f>[^<]*!\$([A-Z]+\$\d+:\$[A-Z]+\$\d+)</f>", drawn))
    assert (labels, figures) == ("A$3:$A$5", "B$3:$B$5")


def chart_part():
    whole = chart(("东街", 12), ("西街", 3), ("南街", 0))
    assert isinstance(whole, Chart)
    return replace(form_document().parts[0], blocks=(whole,))


def without_results(data: bytes) -> bytes:
    """The workbook as a program writes it that computes nothing."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as book, ZipFile(buffer, "w", ZIP_DEFLATED) as bare:
        for info in book.infolist():
            part = book.read(info)
            if info.filename.startswith("xl/worksheets/"):
                part = re.sub(rb"(</(?:\w+:)?f>)<(?:\w+:)?v>[^<]*</(?:\w+:)?v>", rb"\1", part)
            bare.writestr(info.filename, part)
    return buffer.getvalue()


@needs_office
@pytest.mark.slow
def test_libreoffice_computes_the_same_totals(tmp_path: Path):
    data = render_xlsx(summed(), None)
    bare = without_results(data)
    assert opened(bare, values=True)["明细"].cell(TOTAL, 4).value is None
    (tmp_path / "book.xlsx").write_bytes(bare)
    fonts, _ = find_fonts([FONTS])
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += [
        "--convert-to",
        "xlsx",
        "--outdir",
        str(tmp_path / "out"),
        str(tmp_path / "book.xlsx"),
    ]
    environ = {**os.environ, "FONTCONFIG_FILE": str(fonts.write_configuration(tmp_path / "fc"))}
    subprocess.run(command, env=environ, check=True, capture_output=True, timeout=180)
    sheet = load_workbook(tmp_path / "out/book.xlsx", data_only=True)["明细"]
    assert [sheet.cell(TOTAL, column).value for column in (4, 5)] == [5.25, 13]
    assert (sheet.cell(PRINTED, 4).value, sheet.cell(SAME, 4).value) == (5.25, "一致")
