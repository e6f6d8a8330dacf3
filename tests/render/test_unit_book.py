"""The workbook of one unit: whose it is, what stands in it already, what it says of itself."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from PIL import Image

from generator.compose.form_spec import form_specs
from generator.compose.numbering import AnnexNumbers, annex_order
from generator.compose.progress_sheet import issued_sheets
from generator.compose.unit_book import unit_book
from generator.formats.sheets import text_in
from generator.formats.witness import WITNESS_SHEET, identity_in
from generator.layout.page import sheets
from generator.load.content import load
from generator.localize.edition import localize
from generator.model.calendar import Occurrence, Period
from generator.model.document import Document
from generator.model.edition import Edition
from generator.model.expression import Cell as Named
from generator.model.expression import evaluate, parse
from generator.model.form import book_key
from generator.model.form_spec import FormSpec
from generator.model.layout import STANDARD
from generator.model.returns import Identity, Medium, Owed, Piece, ReturningUnit
from generator.render.xlsx import render_xlsx
from generator.workspace import Workspace
from tests.packages.built import REPOSITORY
from tests.render.test_ooxml_validity import unknown
from tests.render.test_xlsx import converted, needs_office
from tests.returned import typed

DAY = Occurrence(date(2022, 10, 5), date(2022, 10, 5))
HOSPITAL = ReturningUnit("00123", "某某医院", frozenset({"hospital"}))
INSPECTORATE = ReturningUnit("90001", "某某监督所", frozenset({"supervisor"}))
CITY = ReturningUnit("450100", "某某市卫生健康委员会", frozenset({"filler-commission"}))
CLINIC = ReturningUnit("A1", "=1+1医院", frozenset({"medical-institution"}))

KEPT, BROKEN, OPEN, LATER = "符合", "不符", "待填", "收到后核对"


@dataclass(frozen=True, repr=False)
class Made:
    """A workbook with what it was made from."""

    edition: Edition
    owed: Owed
    specs: dict[str, FormSpec]
    document: Document
    data: bytes

    @cached_property
    def book(self) -> Workbook:
        """To be read, never changed."""
        return load_workbook(BytesIO(self.data))

    def cell(self, book: Workbook, name: str) -> Cell:
        """The cell that a defined name of the workbook leads to."""
        title, _, address = str(book.defined_names[name].attr_text).rpartition("!")
        return book[title.strip("'")][address.replace("$", "")]


@cache
def localized(programme: str, district: str) -> Edition:
    sources, _ = load(Workspace(REPOSITORY), programme, district)
    assert sources is not None
    return localize(sources)[0]


def made(programme: str, district: str, period: str, unit: ReturningUnit, *forms: str) -> Made:
    """`forms` as `form:statistics`, each as data and as a stamped scan."""
    edition = localized(programme, district)
    numbers, span = AnnexNumbers(annex_order(edition)), Period.of(period)
    assert span is not None
    specs = {f"form:{spec.id}": spec for spec in form_specs(edition, numbers).values()}
    sheets_ = issued_sheets(edition, numbers, span)
    specs |= {f"progress:{id_}": sheet.spec for id_, sheet in sheets_.items()}
    pieces = [
        Piece("due", kind, id_, medium, specs[form].title)
        for form in forms
        for kind, _, id_ in [form.partition(":")]
        for medium in (Medium.DATA, Medium.SCAN)
    ]
    owed = Owed(unit, span, tuple(pieces), {"due": DAY}, {"due": "医政科"})
    own = {form: specs[form] for form in forms}
    document = unit_book(edition, owed, own, numbers)
    assert document is not None
    data = render_xlsx(document, sheets(document, edition.measures))
    return Made(edition, owed, own, document, data)


@cache
def hospital() -> Made:
    return made(
        "integrity-action",
        "songjiang",
        "2022-Q3",
        HOSPITAL,
        "progress:self-check",
        "form:statistics",
    )


@cache
def inspectorate() -> Made:
    return made("integrity-action", "songjiang", "2022", INSPECTORATE, "form:statistics")


@cache
def city() -> Made:
    return made(
        "conduct-campaign-2020", "guangxi", "2020-03..2020-11", CITY,
        "form:statistics-one", "form:statistics-two",
    )  # fmt: skip


@cache
def clinic() -> Made:
    return made("malpractice-points-2023", "shanghai", "once", CLINIC, "form:self-check")


ALL = {"hospital": hospital, "inspectorate": inspectorate, "city": city, "clinic": clinic}
every = pytest.mark.parametrize("name", ALL)


def witness_rows(book: Workbook) -> list[tuple[str, ...]]:
    rows = book[WITNESS_SHEET].iter_rows()
    return [tuple(text_in(cell) for cell in row if cell.value is not None) for row in rows]


# Whose it is.


@every
def test_the_hidden_sheet_says_whose_it_is_and_lists_every_input(name: str):
    one = ALL[name]()
    rows = witness_rows(one.book)
    assert one.document.book is not None
    assert identity_in(rows) == one.document.book.identity
    start = next(number for number, row in enumerate(rows) if row[0] == "key") + 1
    keys = [row[0] for row in rows[start:]]
    wanted = {book_key(spec.id, key) for spec in one.specs.values() for key in spec.by_key}
    assert wanted <= set(keys) <= set(one.book.defined_names)
    assert len(keys) == len(set(keys))


def test_versions_are_those_of_the_forms():
    identity = hospital().document.book
    assert identity is not None
    assert identity.identity == Identity(
        "integrity-action", "songjiang", "00123", "2022-Q3", {"self-check": 1, "statistics": 1}
    )


@every
def test_each_form_bears_the_code_and_no_other_sheet_does(name: str):
    one = ALL[name]()
    book = one.book
    assert one.document.book is not None
    with_code = [sheet for sheet in book.worksheets if sheet._images]  # type: ignore[attr-defined]
    assert len(with_code) == len(one.specs)
    for sheet in with_code:
        (image,) = sheet._images  # type: ignore[attr-defined]
        found = zxingcpp.read_barcodes(Image.open(image.ref))
        assert [Identity.of(code.text) for code in found] == [one.document.book.identity]


@needs_office
@pytest.mark.slow
def test_the_code_is_read_from_a_poor_scan_of_the_first_page_and_covers_no_word(tmp_path: Path):
    """At 150 dots an inch, as an old machine scans; it stands on the first page of each form."""
    one = city()
    (pdf,) = converted(one.data, "pdf", tmp_path)
    assert one.document.book is not None
    pages = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        codes = zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())
        pages += [(number, Identity.of(code.text)) for code in codes]
    assert [identity for _, identity in pages] == [one.document.book.identity] * 2
    with pdfplumber.open(pdf) as opened:
        for number, _ in pages:
            page = opened.pages[number]
            (image,) = page.images
            assert image["width"] >= 70  # 25 mm
            assert not page.crop((image["x0"], image["top"], image["x1"], image["bottom"])).chars
            assert image["x1"] <= page.width - 70  # inside the margin


@every
def test_unit_code_period_and_version_stand_on_the_form(name: str):
    one = ALL[name]()
    for sheet in one.book.worksheets:
        if sheet._images:  # type: ignore[attr-defined]
            said = "".join(str(cell.value or "") for row in sheet["A1:B6"] for cell in row)
            assert one.owed.unit.name in said
            assert f"单位代码 {one.owed.unit.code}" in said
            assert "表样第1版" in said
            if one.owed.period.year:
                assert str(one.owed.period) in said


def test_every_page_of_a_form_says_whose_it_is():
    """Loose pages of a scan; a sign that a header would take for its own is doubled."""
    unit = replace(CITY, name="某&某委")
    one = made("conduct-campaign-2020", "guangxi", "2020-03..2020-11", unit, "form:statistics-one")
    coded = [sheet for sheet in one.book.worksheets if sheet._images]  # type: ignore[attr-defined]
    said = [(s.oddHeader.right.text, s.evenHeader.right.text) for s in coded]
    assert said == [("450100 某&&某委 2020年3月至11月报表",) * 2]


# What stands in it already.


@pytest.mark.parametrize(
    ("name", "key", "words"),
    [
        ("hospital", "in_statistics__head_unit", "某某医院"),
        ("hospital", "in_statistics__head_period", "2022年第三季度"),
        ("hospital", "in_self_check__head_sheet_unit", "某某医院"),
        ("hospital", "in_self_check__head_sheet_period", "2022年第三季度"),
        ("inspectorate", "in_statistics__head_period", "2022年度"),
        ("city", "in_statistics_one__head_unit", "某某市卫生健康委员会"),
        ("city", "in_statistics_two__head_months", "3月—11月"),
    ],
)
def test_what_is_known_is_filled_in_and_locked(name: str, key: str, words: str):
    one = ALL[name]()
    cell = one.cell(one.book, key)
    assert cell.value == words
    assert cell.protection.locked


def test_what_a_form_prints_behind_a_blank_is_not_said_twice():
    """“统计时段：　年” becomes 2022年第三季度 and not 2022年第三季度年."""
    one = hospital()
    period = one.cell(one.book, "in_statistics__head_period")
    assert "年" not in [cell.value for cell in period.parent[period.row]]
    city_ = city()
    unit = city_.cell(city_.book, "in_statistics_one__head_unit")
    assert "市（处室）" not in [cell.value for cell in unit.parent[unit.row]]


def test_another_year_than_the_form_prints_is_left_to_a_person():
    """“2020年　月—　月”: nobody writes the months of 2021 behind it."""
    other = made(
        "conduct-campaign-2020", "guangxi", "2021-03..2021-11", CITY, "form:statistics-one"
    )
    cell = other.cell(other.book, "in_statistics_one__head_months")
    assert not cell.protection.locked
    assert "3" not in str(cell.value)


@pytest.mark.parametrize(
    ("name", "key", "is_open"),
    [
        ("hospital", "in_statistics__gifts_taken_cases", True),
        ("hospital", "in_statistics__illegal_blood_cases", False),
        ("inspectorate", "in_statistics__gifts_taken_cases", False),
        ("inspectorate", "in_statistics__illegal_blood_cases", True),
    ],
)
def test_what_a_unit_does_not_fill_in_is_closed_and_says_so(name: str, key: str, is_open: bool):
    one = ALL[name]()
    cell = one.cell(one.book, key)
    assert cell.protection.locked is not is_open
    assert cell.value == (None if is_open else "不适用")
    assert (cell.fill.fgColor.rgb == "00D9D9D9") is not is_open
    checks = cell.parent.data_validations.dataValidation
    assert any(cell.coordinate in check.sqref for check in checks) is is_open


def test_a_unit_of_no_known_kind_fills_in_everything():
    nobody = replace(HOSPITAL, terms=frozenset())
    one = made("integrity-action", "songjiang", "2022-Q3", nobody, "form:statistics")
    book = one.book
    figures = [asked for asked in one.specs["form:statistics"].asked if asked.is_number]
    names = [book_key("statistics", asked.key) for asked in figures]
    assert not any(one.cell(book, name).protection.locked for name in names)


# What may be done to it.


@every
def test_checks_warn_and_let_pass(name: str):
    """— and 不适用 are answers to a question for a number."""
    one = ALL[name]()
    checks = [c for sheet in one.book.worksheets for c in sheet.data_validations.dataValidation]
    assert {check.errorStyle for check in checks} == {"warning"}
    numbers = [check for check in checks if check.type in ("whole", "decimal")]
    assert numbers
    assert all("没有发生填0，没有这一项填—，不涉及填“不适用”" in str(c.error) for c in numbers)
    assert all(len(str(check.error)) <= 225 for check in checks)


@every
def test_sheets_are_protected_without_a_password_and_rows_may_be_resized(name: str):
    for sheet in ALL[name]().book.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        if sheet.title != WITNESS_SHEET:
            assert not sheet.protection.formatRows
            assert not sheet.protection.formatColumns


def test_the_list_that_lies_across_has_small_type_and_forms_have_their_own():
    sizes = {
        (sheet.page_setup.orientation, cell.font.sz)
        for sheet in hospital().book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == "序号"
    }
    assert sizes == {("landscape", 10.5), ("portrait", 12)}


def test_no_page_begins_for_a_row_alone_except_the_last():
    """An office program without our fonts prints a sheet smaller; its pages are full all the same."""
    (sheet,) = (s for s in hospital().book if s.page_setup.orientation == "landscape")
    tasks = [row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, 1).value).isdigit()]
    several = {
        m.min_row for m in sheet.merged_cells.ranges if m.min_col == 1 and m.max_row > m.min_row
    }
    begun = {found.id + 1 for found in sheet.row_breaks.brk}
    assert len(tasks) > 40
    assert begun <= several | {tasks[-1]}
    height = sum(sheet.row_dimensions[row].height for row in tasks)
    assert height > 5 * STANDARD.width.pt, "it is several pages long"


def test_there_is_a_free_sheet_with_a_large_cell_and_lines():
    one = city()
    book = one.book
    names = ["remark", *(f"remark_{n}{part}" for n in range(1, 9) for part in ("", "_about"))]
    cells = [one.cell(book, name) for name in names]
    assert {cell.parent.title for cell in cells} == {"备注"}
    assert not any(cell.protection.locked for cell in cells)


def test_a_name_like_a_formula_is_text():
    one = clinic()
    formulas = [
        cell.value
        for sheet in one.book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert all(str(formula).startswith(("=IF(", '="')) for formula in formulas)
    assert one.cell(one.book, "in_self_check__head_institution").value == "=1+1医院"


@every
def test_the_same_input_gives_the_same_bytes_and_a_valid_file(name: str, tmp_path: Path):
    one = ALL[name]()
    assert render_xlsx(one.document, sheets(one.document, one.edition.measures)) == one.data
    path = tmp_path / "book.xlsx"
    path.write_bytes(one.data)
    assert unknown(path) == set()


def test_nothing_to_fill_in_is_no_workbook():
    one = hospital()
    text = Piece("due", "summary", "summary", Medium.DATA, "总结")
    owed = replace(one.owed, pieces=(text,))
    assert unit_book(one.edition, owed, one.specs, AnnexNumbers(annex_order(one.edition))) is None


# Its checks.


def results(book: Workbook) -> list[tuple[str, str]]:
    """Level and result of each check, in the order of the sheet."""
    rows = book["校验与说明"].iter_rows(values_only=True)
    return [(str(row[1]), str(row[3])) for row in rows if str(row[0]).isdecimal()]


def test_a_reader_that_computes_nothing_shows_what_is_still_open():
    book = load_workbook(BytesIO(hospital().data), data_only=True)
    assert {result for _, result in results(book)} == {OPEN, LATER}


def test_only_what_needs_an_explanation_has_room_for_one():
    one = city()
    book = one.book
    checks = [(spec.id, check) for spec in one.specs.values() for check in spec.checks]
    reasons = {name for name in book.defined_names if name.startswith("why_")}
    assert reasons == {
        f"why_{form}__{check.id}".replace("-", "_")
        for form, check in checks
        if check.weight == "核实"
    }
    assert not any(one.cell(book, name).protection.locked for name in reasons)


def test_a_check_of_figures_that_the_unit_does_not_fill_in_is_not_there():
    assert len(results(inspectorate().book)) < len(results(hospital().book))


def numbers_of(one: Made, seed: int) -> dict[str, int]:
    """A figure for most inputs that are open, by defined name."""
    draw = random.Random(seed)
    return {
        book_key(spec.id, asked.key): draw.choice((0, 0, 1, 2, 7, 400))
        for spec in one.specs.values()
        for asked in spec.asked
        if asked.is_number and asked.open_to(one.owed.unit.terms) and draw.random() < 0.85
    }


def expected(one: Made, values: Mapping[str, int]) -> list[tuple[str, str]]:
    """What the checks come to by `evaluate`, which judges returns."""
    by_id = {spec.id: spec for spec in one.specs.values()}
    said = []
    for spec in one.specs.values():

        def looked_up(cell: Named, when: str, own: str = spec.id) -> Decimal | None:
            form = by_id[cell.form or own]
            found = values.get(book_key(form.id, form.by_path[cell.path].key))
            return None if when or found is None else Decimal(found)

        for check in spec.checks:
            rule = parse(check.rule)
            if "上期" in check.rule or "同期" in check.rule:
                said.append((check.weight.value, LATER))
                continue
            kept = evaluate(rule, looked_up)
            said.append((check.weight.value, {None: OPEN, True: KEPT, False: BROKEN}[kept]))
    return said


@needs_office
@pytest.mark.slow
def test_results_while_typing_are_those_of_the_judgement(tmp_path: Path):
    """LibreOffice computes what the intake will say, also for figures that are left blank."""
    one = city()
    values = numbers_of(one, 7)
    reason = next(name for name in one.book.defined_names if name.startswith("why_"))
    (path,) = converted(typed(one.data, {**values, reason: "已核实"}), "xlsx", tmp_path)
    book = load_workbook(path, data_only=True)
    found, wanted = results(book), expected(one, values)
    assert found == wanted
    assert {KEPT, BROKEN, OPEN} <= {result for _, result in found}
    counted = book["校验与说明"]
    summed = next(row[1] for row in counted.iter_rows(values_only=True) if row[0] == "合计")
    hard = found.count(("强制", BROKEN))
    blank = sum(result == OPEN for _, result in found)
    assert str(summed).startswith(f"强制不符{hard}项；核实不符、未写说明")
    assert str(summed).endswith(f"待填{blank}项")


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Cf", "Z")),
    min_size=1,
    max_size=60,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(code=WORDS, name=WORDS)
def test_any_code_and_name_come_back_as_they_were(code: str, name: str):
    unit = ReturningUnit(code, name, frozenset({"medical-institution"}))
    one = made("malpractice-points-2023", "shanghai", "once", unit, "form:self-check")
    found = identity_in(witness_rows(one.book))
    assert found is not None
    assert found.unit == code
    assert text_in(one.cell(one.book, "in_self_check__head_institution")) == name
