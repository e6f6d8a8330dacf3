"""The progress sheet: whose rows, what is asked of each, and under which keys it comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.compose.annexes import annex_part
from generator.compose.form_spec import inputs_of
from generator.compose.papers import working_document
from generator.compose.progress_rows import LONGEST, briefly
from generator.compose.progress_sheet import (
    issued_sheets,
    office_owed,
    office_sheets,
    progress_part,
)
from generator.diagnostics.finding import Findings
from generator.layout.page import layout
from generator.load.content import load
from generator.localize.edition import localize
from generator.model.calendar import Period
from generator.model.content.annex import ProgressSheet
from generator.model.content.base import Id
from generator.model.document import Cell, Part
from generator.model.edition import Edition
from generator.model.expression import parse
from generator.model.form import InputType
from generator.model.form_spec import Weight
from generator.model.text import Text, text_of
from generator.place import FilePlace
from generator.workspace import Workspace
from tests.collect.progressed import numbers, small
from tests.fonts import fonts

PLACE = FilePlace("here")
Q3 = Period(2022, quarter=3)
REAL = (
    ("integrity-action", "songjiang"),
    ("malpractice-points-2023", "shanghai"),
    ("conduct-campaign-2020", "guangxi"),
)


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return small(tmp_path_factory.mktemp("sheet"))


def real(programme: str, district: str) -> Edition:
    sources, _ = load(Workspace(Path()), programme, district)
    assert sources is not None
    return localize(sources)[0]


def cells(part: Part) -> list[list[str]]:
    return [[str(cell.text) for cell in row.cells] for t in part.tables() for row in t.rows]


def heads(part: Part) -> list[str]:
    return [str(cell.text) for cell in part.tables()[0].head[0].cells]


def test_a_department_answers_for_its_own_rows_under_the_numbers_of_the_task_table(local: Edition):
    part = progress_part(local, "progress-medical", (Id("medical", PLACE),), numbers(local))
    assert [row[0] for row in cells(part) if row[0].isdigit()] == ["2", "3", "4"]


def test_every_quantity_of_a_row_has_room_for_its_own_count(local: Edition):
    spec = office_sheets(local, numbers(local))["progress-medical"].spec
    counts = [one for one in spec.asked if ".count." in one.path]
    assert [(one.path, one.input.unit, one.over_time, one.over_units) for one in counts] == [
        ("yearly-lesson.count.lessons", "次", "sum", "sum"),
        ("yearly-lesson.count.passed", "%", "end", "none"),
    ]
    assert [one.input.most for one in counts] == [None, 100]


def test_a_sheet_without_quantities_has_no_column_for_counts(local: Edition):
    with_counts = progress_part(local, "a", (Id("medical", PLACE),), numbers(local))
    without = progress_part(local, "b", (Id("party", PLACE),), numbers(local))
    assert "本期完成\n数量" in heads(with_counts)
    assert "本期完成\n数量" not in heads(without)


def test_the_state_is_chosen_and_all_else_is_written(local: Edition):
    spec = office_sheets(local, numbers(local))["progress-party"].spec
    types = {one.path: one.input.type for one in spec.asked if one.row}
    assert types == {
        "rules-made.state": InputType.CHOICE,
        "rules-made.progress": InputType.TEXT,
        "rules-made.evidence": InputType.TEXT,
        "rules-made.problems": InputType.TEXT,
        "rules-made.next": InputType.TEXT,
    }
    state = spec.by_path["rules-made.state"].input
    assert state.options == ("未启动", "进行中", "已完成", "持续推进")


def test_a_period_says_how_much_it_asks_for(local: Edition):
    rows = cells(progress_part(local, "self-check", (), numbers(local), Period(2024, quarter=3)))
    assert rows[0][3] == "每月至少1次（本期3次）"
    assert [row[3] for row in rows if row[0] == "2"] == ["警示教育：每年至少2次"]
    rows = cells(progress_part(local, "self-check", (), numbers(local)))
    assert rows[0][3] == "每月至少1次"


def test_what_the_period_asks_for_is_checked_and_never_blocks(local: Edition):
    spec = issued_sheets(local, numbers(local), Period(2024, quarter=3))["self-check"].spec
    assert [(one.rule, one.weight) for one in spec.checks] == [
        ("｛learn-monthly.count.study｝ >= 3", Weight.HINT),
        ("｛yearly-lesson.count.passed｝ = 100", Weight.HINT),
    ]
    assert "要求每月至少1次（本期3次）" in spec.checks[0].message
    for check in spec.checks:
        parse(check.rule)
    assert issued_sheets(local, numbers(local))["self-check"].spec.checks == ()


def test_what_was_issued_is_read_under_the_same_keys():
    """The self-check sheet of the notice and the one that goes out ask the same under one key."""
    edition = real("integrity-action", "songjiang")
    annex = next(a for a in edition.all_annexes.values() if isinstance(a, ProgressSheet))
    printed = annex_part("self-check", Text(), annex, edition, numbers(edition))
    issued = {wanted.key for _, wanted in inputs_of(printed)}
    sent = issued_sheets(edition, numbers(edition), Q3)["self-check"].spec
    assert issued
    assert issued <= set(sent.by_key)


def test_departments_hand_in_under_their_own_ids_and_institutions_do_not(local: Edition):
    owed = office_owed(local, numbers(local), Q3)
    assert [(one.unit.code, one.unit.name, one.unit.group) for one, _ in owed] == [
        ("medical", "医政股", "股室"),
        ("party", "党建股", "股室"),
    ]
    assert [piece.key for one, _ in owed for piece in one.pieces] == [
        "progress:progress-medical",
        "progress:progress-party",
    ]


def test_two_roles_in_one_hand_have_one_sheet(tmp_path: Path):
    local = small(tmp_path)
    names = {id_: text_of("医政股", PLACE) if id_ == "party" else name
             for id_, name in ((str(i), n) for i, n in local.departments.items())}  # fmt: skip
    local.departments.update({id_: names[id_.value] for id_ in local.departments})
    (sheet,) = office_sheets(local, numbers(local)).values()
    assert [str(id_) for id_ in sheet.owners] == ["medical", "party"]


@pytest.mark.parametrize("length", [10, LONGEST, LONGEST + 1, 2000])
def test_a_long_task_is_cut_and_says_where_the_rest_is(length: int):
    words = text_of("开展专项检查，" * (length // 7 + 1), PLACE).slice(0, length)
    short = str(briefly(words, 7))
    if length <= LONGEST:
        assert short == str(words)
    else:
        assert short.endswith("，……（全文见任务分工第7项）")
        assert len(short) <= LONGEST + 20
        assert str(words).startswith(short.partition("……")[0])


@pytest.mark.parametrize(("programme", "district"), REAL)
def test_the_sheets_of_real_programmes_fit_their_pages(programme: str, district: str):
    edition = real(programme, district)
    found = Findings()
    sheets = office_sheets(edition, numbers(edition), Q3) | issued_sheets(
        edition, numbers(edition), Q3
    )
    rows: set[str] = set()
    for id_, sheet in sheets.items():
        part = progress_part(edition, id_, sheet.owners, numbers(edition), Q3)
        document = working_document(id_, id_, (part,), edition)
        _, more = layout(document, fonts(), edition.measures)
        found.extend(more)
        rows |= {one.path.partition(".")[0] for one in sheet.spec.asked if one.row}
    assert [str(one) for one in found] == []
    assert rows == {row.id.value for row in edition.tasks.rows}


def test_no_row_is_merged_with_the_next(local: Edition):
    """Only what a row has several quantities for spans lines; groups are said in every row."""
    part = progress_part(local, "self-check", (), numbers(local))
    spans: list[tuple[str, int]] = [
        (str(row.cells[0].text), max(map(_rows, row.cells))) for row in part.tables()[0].rows
    ]
    assert spans == [("1", 1), ("2", 2), ("合格率：100%", 1), ("3", 1), ("4", 1)]


def _rows(cell: Cell) -> int:
    return cell.rows
