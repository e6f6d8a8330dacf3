"""Which cell of a returned file is which input: by its name, by its words, and what does not agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook.defined_name import DefinedName

from generator.collect.matching import Matched, matched
from generator.compose.filled import filled
from generator.compose.progress_sheet import progress_part, progress_spec
from generator.diagnostics import returned_rules as rules
from generator.layout.page import sheets
from generator.model.form import book_key
from generator.model.form_spec import FormSpec, Weight
from generator.model.returned import SeenBook, SeenCell, SeenKind, SeenName, SeenSheet
from generator.model.returns import Answer, Identity, Value, Void
from generator.read.returned import read_returned
from generator.render.docx import render_docx
from generator.render.template import letterhead_template
from tests.collect.forms_out import FORMS, forms, some_values
from tests.collect.mailroom import local


def values(found: Matched, form: str) -> dict[str, Value]:
    return {key: answer.value for key, answer in found.forms[f"form:{form}"].items()}


def codes(found: Matched) -> set[str]:
    return {fault.rule for fault in found.faults}


def read(data: bytes, form: str, name: str = "报表.xlsx") -> Matched:
    return matched(read_returned(data, name), {f"form:{form}": forms()[form].spec})


def changed(data: bytes, change: Callable[[Any, Any], object]) -> bytes:
    """The workbook after a change to it and to its first sheet."""
    book = openpyxl.load_workbook(BytesIO(data))
    change(book, book.worksheets[0])
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.fixture(scope="module")
def statistics() -> bytes:
    form = forms()["statistics"]
    return form.xlsx(some_values(form.spec))


@pytest.mark.parametrize("form", FORMS)
def test_a_form_in_a_workbook_is_read_by_its_names(form: str) -> None:
    wanted = some_values(forms()[form].spec)
    found = read(forms()[form].xlsx(wanted), form)
    assert values(found, form) == wanted
    assert found.faults == ()
    assert found.unknown == ()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_form_without_names_is_read_by_its_words(form: str, kind: str) -> None:
    """Also where two forms have most of their labels in common, as 附件2 and 附件4 of 广西 do."""
    wanted = some_values(forms()[form].spec)
    data = getattr(forms()[form], kind)(wanted)
    seen = replace(read_returned(data, f"报表.{kind}"), names={})
    found = matched(seen, {one.key: one.spec for one in forms().values()})
    assert set(found.forms) == {f"form:{form}"}
    assert values(found, form) == wanted
    assert codes(found) == {rules.BY_LABELS.code}


def test_a_blank_form_is_blank_and_never_zero() -> None:
    for form in forms().values():
        for data, name in ((form.xlsx({}), "空.xlsx"), (form.docx({}), "空.docx")):
            found = matched(read_returned(data, name), {form.key: form.spec})
            assert set(values(found, form.spec.id)) == set(form.spec.by_key)
            assert set(values(found, form.spec.id).values()) == {Void.BLANK}


def test_places_in_a_document_say_table_row_and_cell() -> None:
    form = forms()["self-check"]
    found = read(form.docx(some_values(form.spec)), "self-check", "报表.docx")
    assert found.forms["form:self-check"]["in_training_persons"].cell == "表1第3行第3格"


def test_a_file_that_is_another_one_says_what_is_not_in_it() -> None:
    book = openpyxl.Workbook()
    book.active.append(["姓名", "电话"])
    saved = BytesIO()
    book.save(saved)
    found = read(saved.getvalue(), "statistics")
    assert found.forms == {}
    assert [fault.weight for fault in found.faults] == [Weight.REQUIRED]
    assert "找不到“上海市医疗行业作风建设工作数据统计表”" in found.faults[0].message


def test_a_row_that_was_deleted_is_named_and_the_others_keep_their_values(
    statistics: bytes,
) -> None:
    def lose(book: Any, sheet: Any) -> None:
        del book.defined_names["in_gifts_taken_persons"]
        sheet["C13"].value = None

    found = read(changed(statistics, lose), "statistics")
    wanted = some_values(forms()["statistics"].spec)
    del wanted["in_gifts_taken_persons"]
    assert values(found, "statistics") == wanted
    gone = next(fault for fault in found.faults if fault.rule == rules.ROW_GONE.code)
    assert gone.keys == ("in_gifts_taken_persons",)
    assert gone.weight is Weight.EXPLAINED


def test_a_name_that_lost_its_cell_is_found_by_the_words(statistics: bytes) -> None:
    def lose(book: Any, sheet: Any) -> None:
        name = "in_gifts_taken_persons"
        book.defined_names[name] = DefinedName(name, attr_text="#REF!")

    found = read(changed(statistics, lose), "statistics")
    assert values(found, "statistics") == some_values(forms()["statistics"].spec)


def test_rows_that_were_sorted_are_sent_back_with_both_names(statistics: bytes) -> None:
    def swap(book: Any, sheet: Any) -> None:
        for column in "ABDE":
            one, other = sheet[f"{column}10"], sheet[f"{column}11"]
            one.value, other.value = other.value, one.value

    faults = read(changed(statistics, swap), "statistics").faults
    assert [(fault.rule, fault.cell.rpartition("!")[2]) for fault in faults] == [
        (rules.ROWS_MOVED.code, "E10"),
        (rules.ROWS_MOVED.code, "E11"),
    ]
    assert "旁边的字却是“设立行风建设专职(兼职)工作人员数”" in faults[0].message


def test_a_label_that_was_reworded_is_a_hint(statistics: bytes) -> None:
    def reword(book: Any, sheet: Any) -> None:
        sheet["B11"].value = "行风办专职人员"

    found = read(changed(statistics, reword), "statistics")
    assert values(found, "statistics") == some_values(forms()["statistics"].spec)
    assert codes(found) == {rules.LABEL_CHANGED.code}


def copied(data: bytes, *, change: str = "", empty: bool = False, first: bool = False) -> bytes:
    def copy(book: Any, sheet: Any) -> None:
        twin = book.copy_worksheet(sheet)
        twin.title = "Sheet1"
        other = sheet if first else twin
        for row in range(10, 71):
            if empty:
                other[f"E{row}"].value = None
        if change:
            twin[change].value = 99

    return changed(data, copy)


def test_a_copy_that_was_filled_in_otherwise_is_sent_back_with_both_cells(
    statistics: bytes,
) -> None:
    found = read(copied(statistics, change="E11"), "statistics")
    differ = [fault for fault in found.faults if fault.rule == rules.COPIES_DIFFER.code]
    assert [fault.keys for fault in differ] == [("in_conduct_staff",)]
    assert differ[0].weight is Weight.REQUIRED
    assert "工作数据统计表!E11 是“6”，Sheet1!E11 是“99”" in differ[0].message


def test_of_two_copies_the_one_that_is_filled_in_counts(statistics: bytes) -> None:
    wanted = some_values(forms()["statistics"].spec)
    for first in (True, False):
        found = read(copied(statistics, empty=True, first=first), "statistics")
        assert values(found, "statistics") == wanted
        by_words = {rules.BY_LABELS.code} if first else set()
        assert codes(found) == {rules.COPY_IGNORED.code} | by_words
        cell = found.forms["form:statistics"]["in_conduct_staff"].cell
        assert cell.startswith("Sheet1!") is first


def test_a_figure_beside_the_form_is_named_and_not_taken(statistics: bytes) -> None:
    def add(book: Any, sheet: Any) -> None:
        sheet["H12"].value = 1234

    found = read(changed(statistics, add), "statistics")
    assert [(one.cell.rpartition("!")[2], one.words) for one in found.unknown] == [("H12", "1234")]
    assert codes(found) == {rules.STRAY.code}
    assert values(found, "statistics") == some_values(forms()["statistics"].spec)


def test_inputs_that_only_a_newer_version_has_are_not_missed(statistics: bytes) -> None:
    spec = forms()["statistics"].spec
    wanted = replace(spec.asked[10].input, key="in_new", label="新增一项")
    printed = replace(spec.asked[10].printed, beside=("28", "新增一项", "件"))
    new = replace(spec.asked[10], input=wanted, row=62, printed=printed)
    newer = FormSpec(spec.id, spec.kind, spec.title, 2, (*spec.asked, new))
    seen = read_returned(statistics, "报表.xlsx")
    old = replace(seen, identity=Identity("p", "d", "1", "2022-Q3", {"statistics": 1}))
    assert matched(old, {"form:statistics": newer}).faults == ()
    same = replace(seen, identity=Identity("p", "d", "1", "2022-Q3", {"statistics": 2}))
    assert codes(matched(same, {"form:statistics": newer})) == {rules.ROW_GONE.code}


def foreign(*rows: tuple[str, ...], named: bool = False) -> SeenBook:
    """A sheet typed by hand."""
    cells = {
        (row, column): SeenCell(words)
        for row, line in enumerate(rows, 1)
        for column, words in enumerate(line, 1)
        if words
    }
    sheet = SeenSheet("Sheet1", cells)
    return SeenBook("手工.xlsx", SeenKind.XLSX, (sheet,))


def test_a_table_typed_anew_in_another_order_without_merged_cells() -> None:
    spec = forms()["self-check"].spec
    seen = foreign(
        ("单位名称", "某某医院"),
        ("填报单位：某某医院", "", "", "自查时段：２０２２年第三季度"),
        ("序号", "内容", "备注", "自查结果"),
        ("2", "医疗机构处罚不合理处方人数", "", "３人"),
        ("", "医疗机构内部通报不合理处方数", "见附件", "1，200张"),
        ("", "医疗机构 开展处方点评", "", "十二"),
        ("1", "医疗机构组织开展行风建设及警示教育培训人数", "", "约50"),
        ("", "医疗机构组织开展行风建设及警示教育培训次数", "", "—"),
        ("3", "医疗机构登记医药代表数量", "", "0"),
        ("", "医疗机构医药生产经营企业接待数量", "", "无"),
        ("", "医疗机构与医药生产企业签订医药产品廉洁购销合同数量", "", "不适用"),
        ("4", "医疗机构专家受医药企业邀请授课数", "", "7"),
        ("", "医疗机构专家受学（协）会邀请授课数量", "", ""),
        ("", "医疗机构专家在院务会授课数量", "", "8"),
        ("5", "医务人员自己组织的授课数量", "", "9"),
        ("填表人：甲　　联系电话：000",),
    )  # fmt: skip
    found = matched(seen, {"form:self-check": spec})
    told = values(found, "self-check")
    assert told == {
        "in_head_institution": "某某医院",
        "in_head_period": "2022-Q3",
        "in_prescriptions_punished": Decimal(3),
        "in_prescriptions_notified": Decimal(1200),
        "in_prescriptions_reviews": Decimal(12),
        "in_training_persons": Decimal(50),
        "in_training_sessions": Void.DASH,
        "in_companies_representatives": Decimal(0),
        "in_companies_received": Decimal(0),
        "in_companies_contracts": Void.NOT_APPLICABLE,
        "in_lectures_by_companies": Decimal(7),
        "in_lectures_by_societies": Void.BLANK,
        "in_lectures_at_hospital_meetings": Decimal(8),
        "in_head_reporter": "甲",
        "in_head_phone": "000",
    }
    alike = next(fault for fault in found.faults if fault.rule == rules.LABEL_ALIKE.code)
    assert alike.keys == ("in_lectures_by_companies",)
    gone = next(fault for fault in found.faults if fault.rule == rules.ROW_GONE.code)
    assert gone.keys == ("in_lectures_at_department_meetings",)


def test_rows_of_the_same_words_are_told_apart_by_their_category() -> None:
    """综合医院 stands under public and under private institutions."""
    spec = forms()["statistics-one"].spec
    rows = {one.row: one for one in spec.asked if one.row}
    typed = [("机构类型", "", "辖区内总数", "检查数量")]
    for number in sorted(rows, reverse=True):
        typed.append((*rows[number].printed.beside, str(number), str(100 + number)))
    found = matched(foreign(*typed), {"form:statistics-one": spec})
    for asked in spec.asked:
        if asked.row:
            wanted = asked.row + (100 if asked.path.endswith("inspected") else 0)
            assert values(found, "statistics-one")[asked.key] == wanted


def moved(sheet: SeenSheet, row: int, column: int, rows: int, columns: int) -> SeenSheet:
    """The sheet with empty rows before `row` and empty columns before `column`."""

    def to(spot: tuple[int, int]) -> tuple[int, int]:
        down, right = (rows if spot[0] >= row else 0), (columns if spot[1] >= column else 0)
        return spot[0] + down, spot[1] + right

    merged = tuple((*to(area[:2]), *to(area[2:])) for area in sheet.merged)
    return SeenSheet(sheet.name, {to(spot): cell for spot, cell in sheet.cells.items()}, merged)


SEEN = cache(
    lambda form: read_returned(forms()[form].xlsx(some_values(forms()[form].spec)), "x.xlsx")
)


@settings(max_examples=40)
@given(
    st.sampled_from(FORMS),
    st.integers(1, 80),
    st.integers(1, 22),
    st.integers(0, 3),
    st.integers(0, 3),
)
def test_rows_and_columns_put_in_anywhere_change_nothing_without_names_either(
    form: str, row: int, column: int, rows: int, columns: int
) -> None:
    seen = SEEN(form)
    sheet = moved(seen.sheets[0], row, column, rows, columns)
    found = matched(replace(seen, sheets=(sheet,), names={}), {f"form:{form}": forms()[form].spec})
    assert values(found, form) == some_values(forms()[form].spec)


def named_book(names: dict[str, str], cells: dict[str, str] | None = None) -> SeenBook:
    """A workbook whose names all stand in column A."""
    spots = {name: (number, 1) for number, name in enumerate(names, 1)}
    held = {spots[name]: SeenCell(words) for name, words in names.items() if words}
    sheet = SeenSheet("表", held)
    places = {name: (SeenName("表", (*spot, *spot)),) for name, spot in spots.items()}
    return SeenBook("报表.xlsx", SeenKind.XLSX, (sheet,), places)


def test_explanations_and_remarks_are_read_by_their_names() -> None:
    spec = forms()["statistics"].spec
    names = {book_key("statistics", key): "" for key in spec.by_key}
    names |= {
        "why_statistics__gifts_taken_scale": "补报上年案件",
        "why_statistics__value_about": "只有约数",
        "why_statistics__staff_assigned": "",
        "remark": "行风办六月合并。",
        "remark_1_about": "第3项",
        "remark_1": "含移送一件",
        "remark_2": "",
    }
    checks = tuple(check for check in spec.checks if check.id == "gifts-taken-scale")
    assert checks, "the check that this test explains is gone"
    found = matched(named_book(names), {"form:statistics": spec})
    assert found.explained == {"gifts-taken-scale": "补报上年案件", "value-about": "只有约数"}
    assert found.remark == "行风办六月合并。\n第3项：含移送一件"


def test_what_was_explained_is_kept_with_its_fault() -> None:
    spec = forms()["statistics"].spec
    names = {book_key("statistics", key): "" for key in spec.by_key}
    names[book_key("statistics", "in_conduct_staff")] = "约12人"
    names["why_statistics__value_about"] = "两人兼职，人数有出入"
    found = matched(named_book(names), {"form:statistics": spec})
    answer = found.forms["form:statistics"]["in_conduct_staff"]
    assert answer == Answer(Decimal(12), "表!A6", "约12人", ("“约12人”读作 12",))
    about = next(one for one in found.faults if one.rule == rules.ABOUT.code)
    assert about.explained == "两人兼职，人数有出入"
    assert not about.open


def test_the_same_key_in_two_forms_of_a_workbook_is_two_inputs() -> None:
    one, two = forms()["statistics-one"].spec, forms()["statistics-two"].spec
    names = {book_key(one.id, key): "" for key in one.by_key}
    names |= {book_key(two.id, key): "" for key in two.by_key}
    names |= {"why_statistics_one__same_check": "甲的原因", "why_statistics_two__same_check": "乙"}
    names[book_key(one.id, "in_head_unit")] = "甲市"
    names[book_key(two.id, "in_head_unit")] = "乙市"
    specs = {"form:statistics-one": one, "form:statistics-two": two}
    found = matched(named_book(names), specs)
    assert values(found, "statistics-one")["in_head_unit"] == "甲市"
    assert values(found, "statistics-two")["in_head_unit"] == "乙市"
    assert found.explained_of("form:statistics-one") == {"same-check": "甲的原因"}
    assert found.explained_of("form:statistics-two") == {"same-check": "乙"}


def test_a_progress_sheet_that_came_back_as_a_document_of_words() -> None:
    """Its rows have no labels but the words of the tasks, and several counts in one cell."""
    there = local()
    of = (there.edition, "self-check", (), there.numbers, there.period)
    spec = progress_spec(*of)
    wanted = some_values(spec)
    part = filled(progress_part(*of), wanted, closed=False)
    document = replace(forms()["statistics"].document, id="self-check", parts=(part,), imprint=None)
    data = render_docx(document, sheets(document), letterhead_template())
    found = matched(read_returned(data, "进展.docx"), {"progress:self-check": spec})
    told = {key: answer.value for key, answer in found.forms["progress:self-check"].items()}
    assert told == wanted
    assert len(told) > 200
    assert codes(found) == {rules.BY_LABELS.code}
