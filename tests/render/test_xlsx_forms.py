"""Forms of every kind as workbooks: what may be typed where, and that LibreOffice keeps it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.model.document import Blank, Cell, Column, FieldLine, FormField, Row, Table
from generator.model.form import Input, InputType, boxes
from generator.model.text import Text
from generator.render.words import sheet_words
from generator.render.xlsx import render_xlsx, words_on
from generator.render.xlsx_inputs import WITNESS_SHEET
from tests.render.test_xlsx import converted, document_of, needs_office, opened, witnesses
from tests.samples import words

YES_NO = ("有", "无")
ROOM = "　　　"


def choice(key: str, options: tuple[str, ...] = YES_NO, *, several: bool = False) -> Input:
    return Input(key, InputType.CHOICE, "无证行医", options=options, several=several)


def number(key: str, unit: str, **limits: float) -> Input:
    return Input(key, InputType.WHOLE, "抽查", unit, **limits)  # type: ignore[arg-type]


def cell(*pieces: str | tuple[str, Input]) -> Cell:
    """A cell of words and inputs in their order."""
    text, blanks = "", []
    for piece in pieces:
        if isinstance(piece, tuple):
            blanks.append(Blank(len(text), len(text) + len(piece[0]), piece[1]))
            text += piece[0]
        else:
            text += piece
    return Cell(words(text), blanks=tuple(blanks))


def results() -> Table:
    """One row of each kind of result (content-model 2.15)."""
    found = boxes(YES_NO)
    rows = [
        ("无证行医", Cell(words(found), input=choice("in_found"))),
        (
            "吊销证书",
            cell((found, choice("in_revoked")), "，", (ROOM, number("in_persons", "人")), "人"),
        ),
        (
            "挂证",
            cell(
                "抽查", (ROOM, number("in_checked", "人", most=20)), "人，\n违法违规",
                (ROOM, number("in_wrong", "人")), "人",
            ),
        ),
        ("培训", cell((ROOM, number("in_times", "次")), "次")),
        ("自查日期", Cell(words("　　年　月　日"), input=Input("in_day", InputType.DATE, "日期"))),
    ]  # fmt: skip
    body = tuple(Row((Cell(words(label)), result, Cell(words("备注")))) for label, result in rows)
    head = Row(tuple(Cell(words(text)) for text in ("内容", "结果", "说明")))
    return Table("results", (Column(0.4), Column(0.35), Column(0.25)), (head,), body)


def workbook(*blocks: object) -> Workbook:
    return opened(render_xlsx(document_of(*blocks), None))


def place(book: Workbook, key: str) -> str:
    """The address that the defined name of an input leads to."""
    return str(book.defined_names[key].attr_text).rpartition("!")[2].replace("$", "")


def check_of(sheet: Worksheet, address: str) -> DataValidation:
    checks = {str(check.sqref): check for check in sheet.data_validations.dataValidation}
    return checks[address]


def test_every_blank_has_a_cell_of_its_own_that_is_open_and_named() -> None:
    book = workbook(results())
    sheet = book.worksheets[0]
    keys = ["in_found", "in_revoked", "in_persons", "in_checked", "in_wrong", "in_times", "in_day"]
    assert [row[0] for row in witnesses(book)[3:]] == keys
    places = [place(book, key) for key in keys]
    assert len(set(places)) == len(keys)
    assert not any(sheet[address].protection.locked for address in places)
    assert [sheet[address].value for address in places] == [
        "有□　无□", "有□　无□", None, None, None, None, "　　年　月　日",
    ]  # fmt: skip


def test_the_words_around_a_blank_stand_beside_it_and_are_locked() -> None:
    book = workbook(results())
    sheet = book.worksheets[0]
    row = sheet[place(book, "in_checked")].row
    said = [
        [c.value for c in line if c.value not in (None, "挂证", "备注")]
        for line in sheet.iter_rows(row, row + 1)
    ]
    assert said == [["抽查", "人，"], ["违法违规", "人"]]
    locked = [c.protection.locked for c in sheet[row] if c.value]
    assert locked == [True] * len(locked)
    assert sheet[place(book, "in_wrong")].row == row + 1


def test_a_box_is_ticked_from_a_list_that_keeps_the_words() -> None:
    """No font of the office has a ticked box: a tick replaces the box, as a pen would write it."""
    book = workbook(results())
    check = check_of(book.worksheets[0], place(book, "in_revoked"))
    assert (check.type, check.formula1) == ("list", '"有√　无□,有□　无√"')
    assert check.showErrorMessage


def test_many_boxes_are_chosen_by_name_and_several_are_typed() -> None:
    many = tuple(f"第{number}类独立设置的医疗机构" for number in range(8))
    line = FieldLine(
        (FormField(words("类别："), 0, input=choice("in_kind", many), shown=words(boxes(many))),)
    )
    book = workbook(line, results())
    check = check_of(book.worksheets[0], place(book, "in_kind"))
    assert str(check.formula1).startswith('"第0类独立设置的医疗机构√,第1类')
    several = Cell(words(boxes(many)), input=choice("in_several", many, several=True))
    book = workbook(Table("t", (Column(1.0),), (), (Row((several,)),)))
    check = check_of(book.worksheets[0], place(book, "in_several"))
    assert (check.type, check.showErrorMessage) == ("textLength", False)
    assert "可选几项" in str(check.prompt)


def test_a_box_before_its_option_is_ticked_where_it_stands() -> None:
    """□是　□否, as many superiors print it."""
    first = Input("in_open", InputType.CHOICE, "开放", options=YES_NO, box_first=True)
    shown = Cell(words(boxes(YES_NO, box_first=True)), input=first)
    book = workbook(Table("t", (Column(1.0),), (), (Row((shown,)),)))
    check = check_of(book.worksheets[0], place(book, "in_open"))
    assert check.formula1 == '"√有　□无,□有　√无"'


LONG = tuple(
    f"名称特别长的第{number}类其他独立设置的医疗卫生机构和检验检测机构等" for number in range(12)
)


def list_book() -> Workbook:
    wanted = choice("in_long", LONG)
    return workbook(
        Table("t", (Column(1.0),), (), (Row((Cell(words(boxes(LONG)), input=wanted),)),))
    )


def listed(book: Workbook, check: DataValidation) -> list[str]:
    """The items of a list that stands in cells, found by the name in its check."""
    target = str(book.defined_names[str(check.formula1)].attr_text)
    sheet, _, cells = target.replace("$", "").replace("'", "").partition("!")
    return [str(c.value) for line in book[sheet][cells] for c in line]


def test_a_list_too_long_for_a_check_stands_on_the_hidden_sheet() -> None:
    """A check holds 255 characters at most; Excel would call the file damaged."""
    book = list_book()
    check = check_of(book.worksheets[0], place(book, "in_long"))
    assert listed(book, check) == [f"{option}√" for option in LONG]
    assert len(str(check.formula1)) < 255
    assert [row[0] for row in witnesses(book)[3:]] == ["in_long"]


def test_limits_dates_and_units_are_checked_and_said() -> None:
    book = workbook(results())
    sheet = book.worksheets[0]
    check = check_of(sheet, place(book, "in_checked"))
    assert (check.type, check.operator, check.formula1, check.formula2) == (
        "whole", "between", "0", "20",
    )  # fmt: skip
    assert check.prompt == "请填0 至 20 的整数，单位：人"
    assert check.error == "应填0 至 20 的整数，单位：人（抽查）"
    day = place(book, "in_day")
    assert check_of(sheet, day).type == "date"
    assert sheet[day].number_format == 'yyyy"年"m"月"d"日"'


def test_a_prompt_of_the_form_follows_what_the_type_says() -> None:
    wanted = Input("in_x", InputType.WHOLE, "人数", "人", prompt="填期末在岗人数")
    book = workbook(Table("t", (Column(1.0),), (), (Row((Cell(Text(), input=wanted),)),)))
    check = check_of(book.worksheets[0], "A5")
    assert check.prompt == "请填不小于 0 的整数，单位：人。填期末在岗人数"


TYPED = {"in_found": "有√　无□", "in_persons": 3, "in_checked": 20, "in_times": 7}


@needs_office
@pytest.mark.slow
def test_what_is_typed_survives_with_names_checks_and_locks_in_libreoffice(tmp_path: Path) -> None:
    book = workbook(results())
    for key, value in TYPED.items():
        book.worksheets[0][place(book, key)].value = value
    filled = BytesIO()
    book.save(filled)
    (path,) = converted(filled.getvalue(), "xlsx", tmp_path)
    saved = load_workbook(path)
    sheet = saved.worksheets[0]
    assert {key: sheet[place(saved, key)].value for key in TYPED} == TYPED
    assert sheet.protection.sheet
    assert not sheet[place(saved, "in_wrong")].protection.locked
    kinds = {str(c.sqref): c.type for c in sheet.data_validations.dataValidation}
    wanted = ("in_found", "in_revoked", "in_checked", "in_day")
    assert [kinds[place(saved, key)] for key in wanted] == ["list", "list", "whole", "date"]
    assert saved[WITNESS_SHEET].sheet_state in ("hidden", "veryHidden")


@needs_office
@pytest.mark.slow
def test_a_list_on_the_hidden_sheet_survives_libreoffice(tmp_path: Path) -> None:
    data = BytesIO()
    list_book().save(data)
    (path,) = converted(data.getvalue(), "xlsx", tmp_path)
    saved = load_workbook(path)
    check = check_of(saved.worksheets[0], place(saved, "in_long"))
    assert check.type == "list"
    assert listed(saved, check) == [f"{option}√" for option in LONG]


SAID = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Cf")), max_size=40
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    label=SAID,
    unit=SAID,
    before=st.lists(SAID, min_size=1, max_size=4),
    share=st.floats(0.04, 0.9),
    broken=st.booleans(),
)
def test_any_words_around_any_blanks_become_a_sheet_with_all_of_them(
    label: str, unit: str, before: list[str], share: float, broken: bool
) -> None:
    """However narrow the column: no word is lost, no two inputs share a cell."""
    pieces: list[str | tuple[str, Input]] = []
    for index, text in enumerate(before):
        pieces += [text, (ROOM, number(f"in_{index}", unit)), unit]
        pieces += ["\n"] if broken and index < len(before) - 1 else []
    row = Row((Cell(words(label)), cell(*pieces), Cell(words("备注"))))
    columns = (Column(0.05), Column(share), Column(0.95 - share))
    table = Table("any", columns, (), (row,))
    book = workbook(table)
    keys = [f"in_{index}" for index in range(len(before))]
    assert len({place(book, key) for key in keys}) == len(keys)
    found = "".join(words_on(book.worksheets[0]).split())
    assert found.endswith(sheet_words(table))
