"""The marked copy of a returned workbook: everything marked, nothing lost, corrected and sent again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill

from generator.collect.judge import judge
from generator.collect.marked import MARKED_SHEET, marked_copy
from generator.collect.matching import Matched, matched
from generator.compose.form_spec import form_specs
from generator.compose.numbering import AnnexNumbers, annex_order
from generator.compose.unit_book import unit_book
from generator.formats.zip import read_parts
from generator.layout.page import sheets
from generator.load.content import load
from generator.localize.edition import localize
from generator.model.calendar import Occurrence, Period
from generator.model.form import book_key
from generator.model.form_spec import FormSpec, Weight
from generator.model.returns import Fault, Medium, Owed, Piece, ReturningUnit
from generator.read.office import modern_workbook
from generator.read.returned import read_returned
from generator.render.xlsx import render_xlsx
from generator.workspace import Workspace
from tests.render.test_ooxml_validity import unknown
from tests.render.test_xlsx import converted, needs_office
from tests.returned import named_cells, packed, typed

KEY, FORM = "form:statistics", "statistics"
UNIT = ReturningUnit("00123", "某某医院", frozenset({"hospital"}))
OURS = "【收表审核】"


@cache
def book() -> tuple[bytes, FormSpec]:
    """The workbook of a hospital of 松江 as it is sent out, and its form."""
    sources, _ = load(Workspace(Path(__file__).parents[2]), "integrity-action", "songjiang")
    assert sources is not None
    edition, _ = localize(sources)
    numbers = AnnexNumbers(annex_order(edition))
    spec = next(s for s in form_specs(edition, numbers).values() if s.id == FORM)
    piece = Piece("quarterly-report", "form", FORM, Medium.DATA, spec.title)
    day = Occurrence(date(2022, 10, 5), date(2022, 10, 5))
    owed = Owed(UNIT, Period(2022, quarter=3), (piece,), {piece.deadline: day})
    document = unit_book(edition, owed, {KEY: spec}, numbers)
    assert document is not None
    return render_xlsx(document, sheets(document, edition.measures)), spec


def returned(**wrong: float | str) -> bytes:
    """The workbook with 1 in every cell that is open to the hospital, but for what is `wrong`."""
    data, spec = book()
    there = named_cells(data)
    values: dict[str, float | str] = {
        name: 1
        for asked in spec.asked
        if asked.is_number and asked.open_to(UNIT.terms)
        if (name := book_key(FORM, asked.key)) in there
    }
    return typed(data, {**values, **{book_key(FORM, f"in_{k}"): v for k, v in wrong.items()}})


def read(data: bytes) -> Matched:
    return matched(read_returned(data, "报表.xlsx"), {KEY: book()[1]})


def judged(data: bytes) -> list[Fault]:
    found, spec = read(data), book()[1]
    answers = found.forms[KEY]
    own = judge(spec, answers, terms=UNIT.terms, explained=found.explained, unit=UNIT)
    return [*found.faults_of(KEY), *own]


def marked(data: bytes, faults: list[Fault] | None = None) -> bytes:
    copy = marked_copy(data, {FORM: judged(data) if faults is None else faults})
    assert copy is not None
    return copy


WRONG: Mapping[str, float | str] = {
    "warning_training": 2.5,
    "integrity_contracts": -4,
    "gifts_taken_amount": "约12元",
    "conduct_staff": 0,
}


@cache
def wrong_and_marked() -> tuple[bytes, bytes]:
    data = returned(**WRONG)
    return data, marked(data)


def test_the_copy_says_the_same_as_the_file_and_is_judged_alike() -> None:
    data, copy = wrong_and_marked()
    one, other = read(data), read(copy)
    assert other.forms == one.forms
    assert other.identity == one.identity
    assert other.remark == one.remark
    assert other.unknown == one.unknown == ()
    assert judged(copy) == judged(data)


def test_every_other_part_of_the_file_keeps_its_bytes() -> None:
    data, copy = wrong_and_marked()
    before, after = read_parts(data), read_parts(copy)
    spec_sheet = next(n for n in before if b"in_" not in n.encode() and n.endswith("sheet2.xml"))
    touched = {name for name in before if before[name] != after[name]}
    own = {"[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml"}
    assert touched - own <= {
        spec_sheet,
        f"xl/worksheets/_rels/{spec_sheet.rpartition('/')[2]}.rels",
    }
    pictures = [name for name in before if name.startswith("xl/media/")]
    assert pictures, "the code beside the head is a picture"
    assert set(pictures).isdisjoint(touched)
    cells = b"<sheetData>", b"</sheetData>"
    one, other = before[spec_sheet], after[spec_sheet]
    assert (
        one[one.index(cells[0]) : one.index(cells[1])]
        == other[other.index(cells[0]) : other.index(cells[1])]
    )


def test_each_cell_is_coloured_by_its_level_and_commented_on() -> None:
    data, copy = wrong_and_marked()
    sheet = load_workbook(BytesIO(copy))[book()[1].title]
    faults = [fault for fault in judged(data) if fault.cell.startswith(f"{sheet.title}!")]
    addresses = {fault.cell.rpartition("!")[2]: fault for fault in faults}
    commented = {
        cell.coordinate: cell.comment.text
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
    assert set(commented) == set(addresses)
    for address, fault in addresses.items():
        assert commented[address].startswith(OURS)
        assert fault.message in commented[address]
    coloured = {
        str(area.sqref).partition(":")[0]: rule.dxf.fill.bgColor.rgb
        for area in sheet.conditional_formatting
        for rule in area.rules
        if "yinfa" in rule.formula[0]
    }
    colours = {Weight.REQUIRED: "FFFFC7CE", Weight.EXPLAINED: "FFFFEB9C", Weight.HINT: "FFDDEBF7"}
    assert coloured == {a: colours[f.weight] for a, f in addresses.items()}


def test_the_list_stands_last_is_shown_first_and_leads_to_the_cells() -> None:
    data, copy = wrong_and_marked()
    workbook = load_workbook(BytesIO(copy))
    listed = workbook[MARKED_SHEET]
    assert workbook.sheetnames[-1] == workbook.active.title == MARKED_SHEET
    assert [s.title for s in workbook if s.sheet_view.tabSelected] == [MARKED_SHEET]
    faults = sorted(judged(data), key=lambda fault: [*Weight].index(fault.weight))
    rows = [*listed.iter_rows(min_row=5)]
    assert [row[4].value for row in rows] == [fault.message for fault in faults]
    assert [row[5].value for row in rows] == [fault.hint for fault in faults]
    for row, fault in zip(rows, faults, strict=True):
        title, _, address = fault.cell.rpartition("!")
        assert row[3].hyperlink.location == f"'{title}'!{address}"
        assert row[1].value == fault.weight
        assert row[7].value.startswith("=IF(")


def test_an_explanation_written_into_the_copy_lets_it_pass() -> None:
    _, copy = wrong_and_marked()
    names = named_cells(copy)
    reasons = {name: words for name, words in names.items() if name.startswith("why_")}
    assert reasons["why_statistics__value_about"][0] == MARKED_SHEET
    assert reasons["why_statistics__staff_assigned"][0] != MARKED_SHEET, "it has a cell of its own"
    right = {"in_statistics__warning_training": 2, "in_statistics__integrity_contracts": 4}
    said = {
        "why_statistics__value_about": "票据尚未结清，按合同金额估计",
        "why_statistics__staff_assigned": "本月退休，下月补上",
    }
    corrected = typed(copy, {**right, **said})
    faults = judged(corrected)
    assert [fault.rule for fault in faults if fault.open] == []
    kept = {fault.rule: fault.explained for fault in faults if fault.explained}
    about, staff = said.values()
    assert kept == {"value-about": about, "staff-assigned": staff}
    assert read(corrected).explained.items() >= kept.items()


def test_marked_again_it_has_only_the_marks_of_what_is_still_wrong() -> None:
    data, copy = wrong_and_marked()
    assert marked(copy) == copy, "marking changes nothing that is marked already"
    corrected = typed(copy, {"in_statistics__warning_training": 2})
    again = load_workbook(BytesIO(marked(corrected)))
    sheet = again[book()[1].title]
    address = named_cells(copy)["in_statistics__warning_training"][1]
    assert sheet[address].comment is None
    areas = {str(area.sqref) for area in sheet.conditional_formatting}
    assert address not in areas
    assert again.sheetnames.count(MARKED_SHEET) == 1
    messages = [row[4].value for row in again[MARKED_SHEET].iter_rows(min_row=5)]
    assert len(messages) == len(judged(data)) - 1
    names = [name for name in again.defined_names if name.startswith("why_")]
    assert "why_statistics__value_about" in names


def test_an_explanation_of_a_rule_that_holds_again_is_forgotten() -> None:
    """Its cell may be that of another rule by then."""
    _, copy = wrong_and_marked()
    corrected = typed(
        copy,
        {"in_statistics__gifts_taken_amount": 12, "in_statistics__integrity_contracts": "约4份"},
    )
    again = named_cells(marked(corrected))
    assert again["why_statistics__value_about"][0] == MARKED_SHEET
    gone = typed(corrected, {"in_statistics__integrity_contracts": 4})
    assert "why_statistics__value_about" not in named_cells(marked(gone))


def test_a_return_without_a_fault_has_no_marked_copy() -> None:
    assert marked_copy(returned(), {FORM: []}) is None


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", packed({"a.xml": b"<a/>"})]
)
def test_what_is_no_workbook_has_no_marked_copy(data: bytes) -> None:
    fault = Fault(Weight.REQUIRED, "rule", "表!A1", "错了", "请改")
    assert marked_copy(data, {FORM: [fault]}) is None


def test_words_that_look_like_formulas_stay_words() -> None:
    data = returned()
    fault = Fault(
        Weight.EXPLAINED,
        "rule",
        f"{book()[1].title}!E12",
        "=1+1",
        "+cmd",
        explained="@SUM(A1) _x0041_\x07",
    )
    listed = load_workbook(BytesIO(marked(data, [fault])))[MARKED_SHEET]
    cells = next(listed.iter_rows(min_row=5, max_row=5))
    assert [cells[n].value for n in (4, 5, 6)] == ["=1+1", "+cmd", "@SUM(A1) _x005F_x0041_"]
    assert not {cells[n].data_type for n in (4, 5, 6)} & {"f", "n"}
    assert all(cells[n].quotePrefix for n in (4, 5, 6))


def test_a_place_outside_of_the_workbook_is_listed_without_a_link() -> None:
    fault = Fault(Weight.HINT, "rule", "", "整张表的事", "请看")
    other = replace(fault, cell="别的表!Z99")
    copy = load_workbook(BytesIO(marked(returned(), [fault, other])))
    rows = [*copy[MARKED_SHEET].iter_rows(min_row=5)]
    assert [row[3].value for row in rows] == [None, "Z99"]
    assert all(row[3].hyperlink is None for row in rows)


# -- workbooks of other programs ------------------------------------------------------------------


def foreign() -> bytes:
    """A workbook with comments, formats and merged cells of its own."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "甲 '乙'表"
    sheet["B2"], sheet["B3"], sheet["B4"] = 5, "十二", True
    sheet["B3"].comment = Comment("我的批注", "某人")
    sheet.merge_cells("B2:C2")
    red = PatternFill("solid", bgColor="FF0000")
    sheet.conditional_formatting.add("B2:B9", CellIsRule("greaterThan", ["3"], fill=red))
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


FOREIGN = [
    Fault(Weight.REQUIRED, "a", "甲 '乙'表!B2", "太大", "请改", also=("甲 '乙'表!B3",)),
    Fault(Weight.HINT, "b", "甲 '乙'表!B5", "空着", "请填", also=("甲 '乙'表!B6",)),
]


def test_comments_and_formats_of_the_sender_stay_and_come_back_clean() -> None:
    data = foreign()
    copy = marked(data, FOREIGN)
    sheet = load_workbook(BytesIO(copy))["甲 '乙'表"]
    assert sheet["B3"].comment.text.startswith("我的批注")
    assert OURS in sheet["B3"].comment.text
    assert sheet["B6"].comment is None, "of empty cells only the first is commented on"
    rules = {
        str(a.sqref): [(r.type, r.priority) for r in a.rules] for a in sheet.conditional_formatting
    }
    assert rules["B2:C2"] == [("expression", 1)], "a merged cell is coloured as a whole"
    assert rules["B2:B9"] == [("cellIs", 5)], "ours go first"
    cleaned = load_workbook(BytesIO(marked(copy, [FOREIGN[1]])))["甲 '乙'表"]
    assert cleaned["B3"].comment.text == "我的批注"
    assert cleaned["B2"].comment is None
    assert {str(a.sqref) for a in cleaned.conditional_formatting} == {"B5", "B6", "B2:B9"}


def test_marks_of_cells_that_belong_together_go_together() -> None:
    sheet = load_workbook(BytesIO(marked(foreign(), FOREIGN)))["甲 '乙'表"]
    formulas = {str(a.sqref): a.rules[0].formula[0] for a in sheet.conditional_formatting}
    both = 'AND(N("yinfa")=0,$B$2=5,EXACT($B$3,"十二"))'
    assert formulas["B2:C2"] == formulas["B3"] == both
    assert formulas["B5"] == 'AND(N("yinfa")=0,ISBLANK($B$5))'


def test_the_copy_is_valid_in_the_eyes_of_the_schema(tmp_path: Path) -> None:
    _, copy = wrong_and_marked()
    path = tmp_path / "标记.xlsx"
    path.write_bytes(copy)
    assert unknown(path) == set()


@needs_office
def test_a_copy_saved_by_another_program_is_read_and_marked_again(tmp_path: Path) -> None:
    """One start: what the colours and the list come to there, and what is left of our marks."""
    data, copy = wrong_and_marked()
    (saved,) = converted(copy, "xlsx", tmp_path)
    once = saved.read_bytes()
    assert read(once).forms[KEY].keys() == read(data).forms[KEY].keys()
    assert {k: a.value for k, a in read(once).forms[KEY].items()} == {
        k: a.value for k, a in read(data).forms[KEY].items()
    }
    listed = load_workbook(BytesIO(once), data_only=True)[MARKED_SHEET]
    assert {row[7].value for row in listed.iter_rows(min_row=5)} == {"未改"}
    right = typed_in_office(once, "in_statistics__warning_training", 2)
    again = load_workbook(BytesIO(marked(right)))
    sheet = again[book()[1].title]
    address = named_cells(copy)["in_statistics__warning_training"][1]
    commented = [c.coordinate for row in sheet.iter_rows() for c in row if c.comment]
    assert address not in commented
    assert len(commented) == len({f.cell for f in judged(right)})
    with ZipFile(BytesIO(marked(right))) as package:
        assert sum(name.endswith(".vml") for name in package.namelist()) == 1
    assert [name for name in again.sheetnames if name == MARKED_SHEET] == [MARKED_SHEET]


def typed_in_office(data: bytes, name: str, value: int) -> bytes:
    """A number put into a named cell of a workbook as another program wrote it."""
    workbook = load_workbook(BytesIO(data))
    title, _, address = workbook.defined_names[name].attr_text.rpartition("!")
    workbook[title.strip("'")][address.replace("$", "")].value = value
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


@needs_office
def test_an_older_workbook_is_marked_in_a_copy_of_the_newer_kind(tmp_path: Path) -> None:
    data, _ = wrong_and_marked()
    (saved,) = converted(data, "xls", tmp_path)
    old = saved.read_bytes()
    assert marked_copy(old, {FORM: judged(old)}) is None
    faults = judged(old)
    copy = load_workbook(BytesIO(marked(modern_workbook(old, "报表.xls"), faults)))
    sheet = copy[book()[1].title]
    addresses = {f.cell.rpartition("!")[2] for f in faults if f.cell.startswith(f"{sheet.title}!")}
    assert addresses
    assert {c.coordinate for row in sheet.iter_rows() for c in row if c.comment} >= addresses


def test_a_workbook_in_the_strict_form_of_the_standard_is_marked_too() -> None:
    data = foreign()
    parts = read_parts(data)
    strict = {
        name: part.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, part in parts.items()
    }
    after = read_parts(marked(packed(strict), FOREIGN))
    sheet = after["xl/worksheets/sheet1.xml"]
    assert sheet.count(b"<conditionalFormatting ") == 5
    assert b"2006/main" not in b"".join(part for name, part in after.items() if "sheet" in name)
