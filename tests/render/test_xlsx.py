"""Workbooks: what Excel is told, what LibreOffice shows, and how inputs are found again."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pdfplumber
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.model.document import (
    Cell,
    Column,
    Document,
    FieldLine,
    FormField,
    Part,
    Row,
    Signature,
    Table,
    TableNote,
)
from generator.model.form import Input, InputType
from generator.model.layout import STANDARD, STYLES
from generator.model.plan import Plan
from generator.render.words import WordsLost, block_words, compare
from generator.render.xlsx import render_xlsx
from generator.render.xlsx_inputs import WITNESS_SHEET, WorkbookError
from generator.units import mm, pt
from tests.fonts import configuration
from tests.samples import (
    HERE,
    annex,
    form_document,
    form_fields,
    issued_document,
    notice,
    task_table,
    words,
)

FONTS = Path(__file__).resolve().parents[2] / "fonts"
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None or not FONTS.is_dir(), reason="没有 LibreOffice 或 fonts/"
)


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def form_sheet(document: Document | None = None, plan: Plan | None = None) -> Worksheet:
    return opened(render_xlsx(document or form_document(), plan)).worksheets[0]


def row_with(sheet: Worksheet, text: str) -> int:
    return next(c.row for line in sheet.iter_rows() for c in line if text in str(c.value or ""))


def document_of(*blocks: object) -> Document:
    return replace(form_document(), parts=(annex("x", "附件", "名册", *blocks),))


def one_column(*texts: str) -> Table:
    rows = tuple(Row((Cell(words(text)),)) for text in texts)
    return Table("one", (Column(1.0),), (Row((Cell(words("内容")),)),), rows)


def test_the_outline_of_a_form() -> None:
    sheet = form_sheet()
    outline = []
    for line in sheet.iter_rows():
        for cell in line:
            if cell.value is not None:
                height = sheet.row_dimensions[cell.row].height
                where = next(
                    (str(m) for m in sheet.merged_cells.ranges if cell.coordinate in m),
                    cell.coordinate,
                )
                font, align = cell.font, cell.alignment.horizontal
                outline.append(f"{where} {font.name} {font.sz:g} {align} {height:g}|{cell.value}")
    assert outline == [
        "A1:E1 黑体 16 left 35.25|某卫〔2022〕7号附件2",
        "A3:E3 方正小标宋简体 22 center 42|数据统计表",
        "A5:B5 仿宋_GB2312 12 right 24|填报单位：",
        "A6:B6 仿宋_GB2312 12 right 24|统计时段：",
        "E6 仿宋_GB2312 12 left 24|年",
        "A7 黑体 12 center 24|序号",
        "B7:C7 黑体 12 center 24|项目",
        "D7 黑体 12 center 24|单位",
        "E7 黑体 12 center 24|数量",
        "A8 仿宋_GB2312 12 center 24|1",
        "B8:C8 仿宋_GB2312 12 left 24|开展教育培训次数",
        "D8 仿宋_GB2312 12 center 24|次",
        "A9:A11 仿宋_GB2312 12 center 24|2",
        "B9:B11 仿宋_GB2312 12 left 24|查处收受礼金案件",
        "C9 仿宋_GB2312 12 left 24|案件数量",
        "D9 仿宋_GB2312 12 center 24|件",
        "C10 仿宋_GB2312 12 left 24|处罚人数",
        "D10 仿宋_GB2312 12 center 24|人",
        "C11 仿宋_GB2312 12 left 24|涉案金额",
        "D11 仿宋_GB2312 12 center 24|万元",
        "A12:E12 仿宋_GB2312 12 left 24|注：金额保留两位小数。",
    ]


def test_only_parts_with_a_table_have_a_sheet() -> None:
    workbook = opened(render_xlsx(issued_document(), None))
    assert workbook.sheetnames == ["实施方案工作任务表", "数据统计表", WITNESS_SHEET]


def test_a_document_without_a_table_is_refused() -> None:
    with pytest.raises(WorkbookError) as caught:
        render_xlsx(replace(form_document(), parts=(notice(),)), None)
    assert caught.value.finding.code == "workbook-without-table"


def test_a_red_head_has_no_place_on_a_sheet() -> None:
    part = notice()
    document = replace(form_document(), parts=(replace(part, blocks=(*part.blocks, task_table())),))
    with pytest.raises(WorkbookError) as caught:
        render_xlsx(document, None)
    assert caught.value.finding.code == "workbook-block-unsupported"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_xlsx(issued_document(), None) == render_xlsx(issued_document(), None)


# Print.


def test_the_print_set_up_is_that_of_the_standard() -> None:
    sheet = form_sheet()
    setup, margins = sheet.page_setup, sheet.page_margins
    assert (int(setup.paperSize), setup.orientation) == (9, "portrait")
    assert (setup.fitToWidth, setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    found = (margins.top, margins.bottom, margins.left, margins.right)
    assert found == (1.4567, 1.378, 1.1024, 1.0236)  # 37/35/28/26 mm, clause 5.2.1
    assert sheet.print_options.horizontalCentered
    assert sheet.print_area == "'数据统计表'!$A$1:$E$12"
    assert sheet.print_title_rows == "$7:$7"


def xml_of(data: bytes, part: str) -> Element:
    return fromstring(ZipFile(BytesIO(data)).read(part))


def test_page_numbers_stand_outside_on_both_sides() -> None:
    root = xml_of(render_xlsx(form_document(), None), "xl/worksheets/sheet1.xml")
    footer = root.find(f"{MAIN}headerFooter")
    assert footer is not None
    assert footer.get("differentOddEven") == "1"
    assert {child.tag.removeprefix(MAIN): child.text for child in footer if child.text} == {
        "oddFooter": '&R&"宋体,Regular"&14— &P —　',
        "evenFooter": '&L&"宋体,Regular"&14　— &P —',
    }


def test_columns_fill_the_type_area_and_no_more() -> None:
    sheet = form_sheet()
    pixels = [sheet.column_dimensions[letter].width * 8 for letter in "ABCDE"]
    assert 0 <= STANDARD.width.pt - sum(pixels) * 72 / 96 < 1
    assert pixels[1] / pixels[0] == pytest.approx(0.42 / 0.08, rel=0.01)


def test_a_plan_gives_column_widths_and_title_lines() -> None:
    widths = tuple(mm(width) for width in (20, 50, 40, 20, 26))
    lines = {("statistics", "数据统计表"): (words("数据"), words("统计表"))}
    sheet = form_sheet(plan=Plan(STANDARD, (), {"statistics": widths}, pt(36), lines))
    assert sheet.column_dimensions["A"].width * 8 == pytest.approx(20 / 25.4 * 96, abs=0.1)
    assert sheet["A3"].value == "数据\n统计表"
    assert sheet.row_dimensions[3].height == pytest.approx(77.25)


def test_a_row_is_as_high_as_its_longest_cell() -> None:
    sheet = form_sheet(document_of(one_column("短", "长" * 100)))
    pitch, pad = STANDARD.pitch_of(STYLES["table-text"]), STANDARD.table_pad_y * 2
    assert sheet.row_dimensions[row_with(sheet, "短")].height == (pitch + pad).pt
    assert sheet.row_dimensions[row_with(sheet, "长")].height == (pitch * 3 + pad).pt


def test_a_row_higher_than_a_sheet_allows_becomes_several() -> None:
    sheet = form_sheet(document_of(one_column("长" * 1000, "末行")))
    first, last = row_with(sheet, "长"), row_with(sheet, "末行") - 1
    assert last > first
    assert f"A{first}:A{last}" in [str(found) for found in sheet.merged_cells.ranges]
    heights = [sheet.row_dimensions[row].height for row in range(first, last + 1)]
    assert max(heights) <= 409
    assert sum(heights) >= 1000 * 12 / STANDARD.width.pt * 18


def test_a_merged_cell_gets_the_height_that_it_lacks() -> None:
    tall = Cell(words("高" * 60), rows=2)
    rows = (Row((tall, Cell(words("一")))), Row((Cell(words("二")),)))
    table = Table("two", (Column(0.2), Column(0.8)), (), rows)
    sheet = form_sheet(document_of(table))
    first = row_with(sheet, "高")
    total = sheet.row_dimensions[first].height + sheet.row_dimensions[first + 1].height
    assert total >= 60 * 12 / (STANDARD.width.pt * 0.2) * 18


def test_rows_that_belong_together_begin_on_a_new_page_rather_than_being_torn() -> None:
    sheet = opened(render_xlsx(issued_document(30), None)).worksheets[0]
    groups = [m.min_row for m in sheet.merged_cells.ranges if m.max_row - m.min_row == 2]
    breaks = [found.id for found in sheet.row_breaks.brk]
    assert len(breaks) > 1
    assert {row + 1 for row in breaks} <= set(groups)
    head = sheet.row_dimensions[row_with(sheet, "序号")].height
    for first, end in pairwise([0, *breaks, sheet.max_row]):
        height = sum(sheet.row_dimensions[row].height for row in range(first + 1, end + 1))
        assert height + (head if first else 0) <= STANDARD.height.pt


def test_a_cell_that_no_page_can_hold_has_its_text_at_the_top() -> None:
    tall = Cell(words("高"), rows=50)
    rows = (Row((tall, Cell(words("0")))), *(Row((Cell(words(str(n))),)) for n in range(1, 50)))
    sheet = form_sheet(document_of(Table("t", (Column(0.5), Column(0.5)), (), rows)))
    assert sheet.cell(row_with(sheet, "高"), 1).alignment.vertical == "top"


def test_every_cell_of_a_table_is_drawn_with_its_borders() -> None:
    data = render_xlsx(form_document(), None)  # openpyxl forgets inner borders when it reads
    styles = xml_of(data, "xl/styles.xml")
    boxes = [
        [side.get("style") for side in border][:4] == ["thin"] * 4
        for border in styles.iterfind(f"{MAIN}borders/{MAIN}border")
    ]
    looks = [
        boxes[int(xf.get("borderId", "0"))] for xf in styles.iterfind(f"{MAIN}cellXfs/{MAIN}xf")
    ]
    cells = xml_of(data, "xl/worksheets/sheet1.xml").iter(f"{MAIN}c")
    boxed = {cell.get("r") for cell in cells if looks[int(cell.get("s", "0"))]}
    assert boxed == {f"{column}{row}" for column in "ABCDE" for row in range(7, 12)}


def test_two_tables_of_one_part_share_the_columns_of_both() -> None:
    halves = Row((Cell(words("左")), Cell(words("右"))))
    thirds = Row((Cell(words("一")), Cell(words("二")), Cell(words("三"))))
    sheet = form_sheet(
        document_of(
            Table("halves", (Column(0.5), Column(0.5)), (), (halves,)),
            Table("thirds", (Column(1 / 3), Column(1 / 3), Column(1 / 3)), (), (thirds,)),
        )
    )
    ranges = {str(found) for found in sheet.merged_cells.ranges}
    first, second = row_with(sheet, "左"), row_with(sheet, "一")
    assert {f"A{first}:B{first}", f"C{first}:D{first}", f"B{second}:C{second}"} <= ranges


@pytest.mark.parametrize("rows", [1, 3])
def test_a_table_whose_cells_do_not_fill_it_is_refused(rows: int) -> None:
    table = Table("bad", (Column(0.5), Column(0.5)), (), (Row((Cell(words("一"), rows=rows),)),))
    with pytest.raises(ValueError, match="bad"):
        render_xlsx(document_of(table), None)


# Inputs.


def test_inputs_are_open_and_everything_else_is_locked_without_a_password() -> None:
    sheet = form_sheet()
    protection = sheet.protection
    assert (protection.sheet, protection.password) == (True, None)
    assert (protection.formatColumns, protection.formatRows) == (False, False)
    unlocked = [c.coordinate for line in sheet.iter_rows() for c in line if not c.protection.locked]
    assert unlocked == ["C5", "D5", "E5", "C6", "D6", "E8", "E9", "E10", "E11"]


def test_a_sheet_without_inputs_is_not_protected() -> None:
    assert not form_sheet(document_of(task_table())).protection.sheet


def test_each_type_is_checked_with_chinese_words() -> None:
    sheet = form_sheet()
    checks = {str(check.sqref): check for check in sheet.data_validations.dataValidation}
    assert [(checks[c].type, checks[c].operator, checks[c].formula1) for c in ("E8", "E11")] == [
        ("whole", "greaterThanOrEqual", "0"),
        ("decimal", "greaterThanOrEqual", "0"),
    ]
    assert checks["C5"].type == "textLength"
    assert (checks["C6"].type, checks["C6"].formula1, checks["C6"].formula2) == (
        "textLength",
        "4",
        "30",
    )
    assert "整数" in str(checks["E8"].prompt)
    assert "万元" in str(checks["E11"].error)
    assert all(check.showErrorMessage and check.showInputMessage for check in checks.values())
    assert [sheet[c].number_format for c in ("E8", "E11", "C5", "C6")] == ["0", "0.00", "@", "@"]


def test_long_labels_are_cut_to_what_excel_allows() -> None:
    wanted = Input("in_x", InputType.WHOLE, "很长的标签" * 80)
    table = Table(
        "t", (Column(1.0),), (), (Row((Cell(words("")),)), Row((Cell(words(""), input=wanted),)))
    )
    check = form_sheet(document_of(table)).data_validations.dataValidation[0]
    assert len(str(check.promptTitle)) <= 32
    assert len(str(check.error)) <= 225
    assert len(str(check.prompt)) <= 255


def witnesses(workbook: Workbook) -> list[tuple[str, ...]]:
    rows = workbook[WITNESS_SHEET].iter_rows(values_only=True)
    return [tuple(str(value or "") for value in row) for row in rows]


def check_witnesses(workbook: Workbook) -> None:
    """Name, hidden row and printed label of each input say the same."""
    *_, head = rows = witnesses(workbook)[:3]
    assert [row[:2] for row in rows[:2]] == [("format", "1"), ("form", "statistics")]
    assert head == ("key", "sheet", "address", "label", "unit", "type")
    inputs = witnesses(workbook)[3:]
    assert [row[0] for row in inputs] == [
        "in_unit",
        "in_period",
        "in_training",
        "in_gifts_cases",
        "in_gifts_persons",
        "in_gifts_amount",
    ]
    names = {name: defined.attr_text for name, defined in workbook.defined_names.items()}
    for key, sheet_name, address, label, unit, _ in inputs:
        column, row = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()  # type: ignore[union-attr]
        plain = (names[key] or "").replace("'", "").removeprefix("$")
        assert plain == f"{sheet_name}!${column}${row}"
        sheet = workbook[sheet_name]
        for word in (*label.split("·"), unit):
            assert word in printed_left_of(sheet, int(row)), (key, word)


def printed_left_of(sheet: Worksheet, row: int) -> str:
    """The words of a row, merged cells from above among them."""
    merged = [m for m in sheet.merged_cells.ranges if m.min_row < row <= m.max_row]
    above = [str(sheet.cell(m.min_row, m.min_col).value or "") for m in merged]
    return "".join([*above, *(str(cell.value or "") for cell in sheet[row])])


def test_the_three_witnesses_of_each_input_agree() -> None:
    workbook = opened(render_xlsx(form_document(), None))
    assert workbook[WITNESS_SHEET].sheet_state == "veryHidden"
    check_witnesses(workbook)


def test_a_key_that_stands_twice_is_refused_at_its_label() -> None:
    document = replace(form_document(), parts=(*form_document().parts, *form_document().parts))
    with pytest.raises(WorkbookError) as caught:
        render_xlsx(document, None)
    assert caught.value.finding.code == "input-key-twice"
    assert caught.value.finding.place == HERE


@pytest.mark.parametrize("key", ["in_查处", "IN_A", "cases", "in_", "in_a b", "in_" + "a" * 300])
def test_a_key_that_is_no_name_is_refused(key: str) -> None:
    wanted = Input(key, InputType.TEXT, "标签")
    with pytest.raises(WorkbookError) as caught:
        render_xlsx(
            document_of(FieldLine((FormField(words("甲"), 4, input=wanted),)), task_table()), None
        )
    assert caught.value.finding.code == "input-key-invalid"


def test_text_that_looks_like_a_formula_or_an_escape_stays_text() -> None:
    texts = ["=1+1", "+86", "-1", "@某人", "_x0041_", "_x005F_"]
    sheet = form_sheet(document_of(one_column(*texts)))
    cells = [sheet.cell(row, 1) for row in range(row_with(sheet, "=1+1"), sheet.max_row + 1)]
    assert [cell.data_type for cell in cells] == ["s"] * len(texts)
    assert [cell.quotePrefix for cell in cells] == [True] * 4 + [False] * 2


def test_a_control_character_is_no_word_and_stops_the_workbook() -> None:
    with pytest.raises(WordsLost):
        render_xlsx(document_of(one_column("甲\x07乙")), None)


def test_fields_stand_side_by_side_where_the_columns_have_room() -> None:
    columns = tuple(Column(0.25) for _ in range(4))
    row = Row(tuple(Cell(words(str(number))) for number in range(4)))
    sheet = form_sheet(document_of(form_fields(), Table("t", columns, (), (row,))))
    assert row_with(sheet, "填报单位") != row_with(sheet, "统计时段")  # five pieces, four columns
    short = FieldLine(
        tuple(
            FormField(words(f"{name}："), 6, input=Input(f"in_{name}", InputType.TEXT, name))
            for name in ("a", "b")
        )
    )
    sheet = form_sheet(document_of(short, Table("t", columns, (), (row,))))
    assert row_with(sheet, "a：") == row_with(sheet, "b：")


def test_a_field_finds_room_above_a_single_column_too() -> None:
    sheet = form_sheet(document_of(form_fields(), one_column("甲")))
    assert [len(str(sheet.cell(row, 1).value or "")) for row in range(5, 10)] == [5, 0, 5, 0, 1]


# What LibreOffice makes of it.


def converted(data: bytes, to: str, folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "表.xlsx"
    source.write_bytes(data)
    out = folder / "out"
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", to, "--outdir", str(out), str(source)]
    environ = {**os.environ, "FONTCONFIG_FILE": str(configuration())}
    subprocess.run(command, env=environ, check=True, capture_output=True, timeout=180)
    return sorted(out.iterdir())


def office_words(data: bytes, folder: Path) -> dict[str, str]:
    """The words of each sheet as LibreOffice exports them, by the sheet's name."""
    found = {}
    for path in converted(data, ALL_SHEETS, folder):
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        found[path.stem.removeprefix("表-")] = "".join(cells)
    return found


def part_words(part: Part) -> str:
    return "".join(block_words(block) for block in part.blocks)


def rich_document() -> Document:
    texts = [
        "=1+1",
        "-1",
        "+86",
        "@某人",
        "_x0041_",
        '"引号"，逗号',
        "00123",
        "2022-06",
        "1e5",
        "是",
    ]
    columns = (Column(0.3), Column(0.7))
    rows = tuple(Row((Cell(words(t)), Cell(words(f"{t}说明")))) for t in texts)
    mixed = annex(
        "mixed",
        "附件3",
        "混合表",
        Table("mixed", columns, (), rows),
        TableNote(words("注：一。")),
        Signature(words("某某县卫生健康委员会"), words("2022年6月29日")),
    )
    issued = issued_document()
    return replace(issued, parts=(*issued.parts, mixed))


@needs_office
@pytest.mark.slow
def test_libreoffice_reads_exactly_the_words_of_the_document(tmp_path: Path) -> None:
    document = rich_document()
    found = office_words(render_xlsx(document, None), tmp_path)
    for part in document.parts:
        if part.tables():
            title = next(t for t in found if t in part_words(part))
            compare(part_words(part), found.pop(title), title)
    assert set(found) <= {WITNESS_SHEET}


@needs_office
@pytest.mark.slow
def test_the_comparison_fails_when_one_cell_is_deleted(tmp_path: Path) -> None:
    document = form_document()
    workbook = opened(render_xlsx(document, None))
    workbook.worksheets[0]["D11"].value = None
    spoilt = BytesIO()
    workbook.save(spoilt)
    found = office_words(spoilt.getvalue(), tmp_path)["数据统计表"]
    with pytest.raises(WordsLost):
        compare(part_words(document.parts[0]), found, "数据统计表")


@needs_office
@pytest.mark.slow
def test_the_witnesses_survive_saving_by_libreoffice(tmp_path: Path) -> None:
    (path,) = converted(render_xlsx(form_document(), None), "xlsx", tmp_path)
    saved = load_workbook(path)
    check_witnesses(saved)
    assert saved[WITNESS_SHEET].sheet_state in ("hidden", "veryHidden")
    assert saved.worksheets[0].protection.sheet
    assert not saved.worksheets[0]["E8"].protection.locked


@needs_office
@pytest.mark.slow
def test_the_printed_sheet_keeps_its_margins_and_repeats_its_head(tmp_path: Path) -> None:
    (path,) = converted(render_xlsx(issued_document(30), None), "pdf", tmp_path)
    with pdfplumber.open(path) as pdf:
        assert len(pdf.pages) > 2
        task_pages = [page for page in pdf.pages if "责任科室" in (page.extract_text() or "")]
        assert len(task_pages) == len(pdf.pages) - 1
        sizes = {round(char["size"], 1) for page in pdf.pages for char in page.chars}
        assert sizes == {22, 16, 14, 12}  # nothing was scaled down
        for number, page in enumerate(pdf.pages, start=1):
            assert (round(page.width), round(page.height)) == (595, 842)
            edges = [x for line in (*page.lines, *page.rects) for x in (line["x0"], line["x1"])]
            assert min(edges) >= STANDARD.left.pt - 1
            assert max(edges) <= page.width - STANDARD.right.pt + 1
            assert max(edges) - min(edges) == pytest.approx(STANDARD.width.pt, abs=3)
            words_found = page.extract_words()
            last = max(words_found, key=lambda word: word["bottom"])
            right = last["x0"] > page.width / 2
            assert right == (number % 2 == 1)


def text_between_borders(path: Path) -> list[str]:
    """What stands between one horizontal line and the next, page by page."""
    found = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            edges = sorted({round(edge["top"]) for edge in page.horizontal_edges})
            for top, bottom in pairwise(edges):
                chars = [c for c in page.chars if c["top"] >= top - 1 and c["bottom"] <= bottom + 1]
                chars.sort(key=lambda c: (round(c["top"]), c["x0"]))
                found.append("".join(c["text"] for c in chars))
    return found


LONG = [f"{'各医疗机构要结合实际，' * n}完{n}毕" for n in (1, 3, 9, 20, 33)]


@needs_office
@pytest.mark.slow
def test_no_line_of_a_long_cell_is_cut(tmp_path: Path) -> None:
    table = one_column(*LONG)
    (path,) = converted(render_xlsx(document_of(table), None), "pdf", tmp_path / "whole")
    assert [text for text in text_between_borders(path) if "完" in text] == LONG

    workbook = opened(render_xlsx(document_of(table), None))
    for row in workbook.worksheets[0].row_dimensions.values():
        row.height = row.height / 2 if row.height else None
    low = BytesIO()
    workbook.save(low)
    (path,) = converted(low.getvalue(), "pdf", tmp_path / "low")
    assert [text for text in text_between_borders(path) if "完" in text] != LONG


@needs_office
@pytest.mark.slow
def test_no_line_of_a_narrow_column_is_cut(tmp_path: Path) -> None:
    text = "窄列文字要换很多行，这里（共二十二字）。No. 2022-06终"
    row = Row((Cell(words(text)), Cell(words("宽"))))
    table = Table("narrow", (Column(0.1), Column(0.9)), (), (row,))
    (path,) = converted(render_xlsx(document_of(table), None), "pdf", tmp_path)
    (shown,) = [found for found in text_between_borders(path) if "窄" in found]
    assert sorted(shown.replace(" ", "")) == sorted(text.replace(" ", "") + "宽")
