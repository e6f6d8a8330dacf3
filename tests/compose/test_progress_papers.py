"""Ledger, reminders and summary of progress: nothing lost, nothing judged anew, one page where one is promised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.compose.progress_laggards import NOT_RETURNED, laggards_part
from generator.compose.progress_ledger import ledger_document, summary_words
from generator.compose.progress_summary import ROOMS, summary_document
from generator.compose.progress_words import (
    cut,
    done_words,
    names_words,
    said_words,
    shared,
    state_words,
)
from generator.compose.readable import readable
from generator.compose.supervision import reminder_lines, supervision_document
from generator.diagnostics.finding import Severity
from generator.formats.fonts import Source
from generator.layout.page import layout
from generator.load.content import load
from generator.localize.edition import localize
from generator.model.calendar import Occurrence, Period
from generator.model.document import Document, Row, Table, TableNote
from generator.model.edition import Edition
from generator.model.layout import Face, desk_of
from generator.model.plan import Plan
from generator.model.progress import Done, Late, ProgressFigures, RowProgress, Said, TaskState
from generator.pipeline.progressing import one_page
from generator.workspace import Workspace
from tests.collect.progressed import MEDICAL, entry, figures, hospital, numbers, small
from tests.fonts import fonts

A, B = hospital("甲医院"), hospital("乙医院")


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return small(tmp_path_factory.mktemp("papers"))


@cache
def songjiang() -> Edition:
    sources, _ = load(Workspace(Path()), "integrity-action", "songjiang")
    assert sources is not None
    return localize(sources)[0]


def behind(local: Edition) -> ProgressFigures:
    """甲 has studied too little, 乙 handed in nothing, the department has not made its rules."""
    entries = [
        entry(local, "甲医院", {"learn-monthly.state": "进行中", "learn-monthly.count.study": 1,
                               "learn-monthly.problems": "=1+1 人手不足"}),
        entry(local, "medical", {"rules-made.state": "进行中"}, piece=MEDICAL),
    ]  # fmt: skip
    return figures(local, entries, [A, B])


def table_of(document: Document, at: int = 0) -> Table:
    return document.tables()[at]


def words(row: Row) -> list[str]:
    return [str(cell.text) for cell in row.cells]


def test_the_ledger_has_a_row_for_every_task_and_shades_the_late_ones(local: Edition):
    table = table_of(ledger_document(behind(local), local, numbers(local)))
    assert [words(row)[0] for row in table.rows] == ["1", "2", "3", "4"]
    states = [(str(row.cells[5].text), row.cells[5].shaded) for row in table.rows]
    assert states[0] == (
        "滞后\n进行中1、未报1（共2个单位）\n专题学习要求每月至少1次，没有达到（甲医院）",
        True,
    )
    assert states[3] == ("未报", False)
    assert "本期1次，没有达到1个单位" in words(table.rows[0])


def test_a_blank_ledger_says_of_every_row_that_nobody_reported(local: Edition):
    found = figures(local, [], [A, B], period="2024-Q2")
    document = ledger_document(found, local, numbers(local))
    assert len(document.parts) == 1
    states = [words(row)[5] for row in table_of(document).rows]
    assert states == ["未报2（共2个单位）", "未报3（共3个单位）", "未报2（共2个单位）", "未报"]
    note = next(b for b in document.parts[0].blocks if isinstance(b, TableNote))
    assert str(note.text) == "2024年第二季度：应报进展4个单位，实报0个，未报4个。任务4项：未报4项。"


def test_everybody_who_is_behind_is_named_once_with_all_that_is_late(local: Edition):
    part = laggards_part(behind(local), local, numbers(local))
    assert part is not None
    assert [words(row)[1:] for row in part.tables()[0].rows] == [
        ["医政股", "第3项（应于2024年8月31日前完成，尚未完成）"],
        ["党建股", NOT_RETURNED],
        ["甲医院", "第1项（专题学习要求每月至少1次，没有达到）"],
        ["乙医院", NOT_RETURNED],
    ]


def test_a_reminder_for_each_late_row_under_the_number_of_the_row(local: Edition):
    document = supervision_document(behind(local), local, numbers(local), "2024年10月20日")
    assert document is not None
    assert [part.id for part in document.parts] == ["supervision-1", "supervision-3"]
    said = {words(row)[0]: words(row)[1] for row in table_of(document, 1).rows}
    assert said["督办事项"] == "第3项　建立工作制度。"
    assert said["承办单位"] == "医政股"
    assert said["完成要求\n和时限"] == "2024年8月底前（2024年8月31日）"
    assert said["办理要求"].startswith(
        "请于2024年10月20日前办结，并把办理情况书面报青山县卫生健康委员会"
    )
    lines = list(reminder_lines(behind(local), local, numbers(local)))
    assert lines[0].startswith("【督办单 2024年第三季度第1号】第1项“安排专题学习，每月至少1次。”")
    assert "没有达到：甲医院。请于　　月　　日前办结" in lines[0]


def test_nothing_late_asks_for_no_reminder(local: Edition):
    found = figures(local, [], [A], period="2024-Q2")
    assert supervision_document(found, local, numbers(local)) is None
    assert list(reminder_lines(found, local, numbers(local))) == []


def test_problems_of_several_are_counted_and_those_of_one_are_not_common(local: Edition):
    entries = [
        entry(local, "甲医院", {"learn-monthly.problems": "人手不足"}),
        entry(local, "乙医院", {"learn-monthly.problems": "人手，不足。"}),
        entry(local, "medical", {"going-on.problems": "经费不够"}, piece=MEDICAL),
    ]
    found = figures(local, entries, [A, B])
    document = summary_document(found, local, numbers(local), ROOMS[0])
    notes = [str(b.text) for b in document.parts[0].blocks if isinstance(b, TableNote)]
    assert "多个单位提出的问题：1.人手不足（2个单位）。" in notes


def test_the_figures_of_all_papers_are_the_same(local: Edition):
    """The first sentence of ledger and summary is one and the same."""
    found = behind(local)
    first = ledger_document(found, local, numbers(local)).parts[0].blocks[1]
    second = summary_document(found, local, numbers(local), ROOMS[-1]).parts[0].blocks[1]
    assert str(first.text) == str(second.text) == summary_words(found)  # type: ignore[union-attr]
    assert summary_words(found).endswith("任务4项：进行中2项，未报2项；其中滞后2项。")


NAMES = st.text(
    st.characters(categories=["Lo"], min_codepoint=0x4E00, max_codepoint=0x9FA5),
    min_size=1,
    max_size=40,
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)


@given(said=st.text(), most=st.integers(1, 80))
def test_what_is_cut_is_never_longer_than_its_room(said: str, most: int):
    short = cut(said, most)
    assert len(short) <= max(most, 3)
    assert "\n" not in short


@given(names=st.lists(NAMES, unique=True, max_size=12), most=st.integers(1, 6))
def test_names_that_are_left_out_are_counted(names: list[str], most: int):
    said = names_words(names, most)
    assert (f"等{len(names)}个单位" in said) is (len(names) > most)


@given(said=st.lists(st.builds(Said, NAMES, WORDS), max_size=12), room=st.integers(20, 120))
def test_what_was_written_is_shown_or_counted(said: list[Said], room: int):
    lines = said_words(said, 5, room).splitlines()
    left = [line for line in lines if line.startswith("另有") and line.endswith("条，见各单位报表")]
    counted = int(left[0][2:].partition("条")[0]) if left else 0
    assert len(shared(said)) == counted + len(lines) - len(left)


def printable(document: Document) -> Document:
    made, _ = readable(document, has)
    return made


def has(char: str) -> bool:
    return all(
        fonts().glyph(face, char).source is not Source.NOWHERE for face in (Face.BODY, Face.HEI)
    )


@pytest.mark.parametrize("odd", ["\x07", "\ue000", "\u202e", "😀", "Ą"])
def test_what_cannot_be_printed_has_a_stand_in_and_its_place(local: Edition, odd: str):
    said = f"前{odd}后\n第二行"
    entries = [entry(local, "medical", {"going-on.problems": said}, piece=MEDICAL)]
    document = ledger_document(figures(local, entries), local, numbers(local))
    made, lost = readable(document, has)
    assert lost == odd
    assert words(table_of(made).rows[3])[7] == "前〓后 第二行"
    assert readable(made, has) == (made, "")


def plan_of(document: Document, edition: Edition) -> Plan:
    return layout(document, fonts(), desk_of(edition.measures))[0]


def all_rows(units: Sequence[str], texts: Sequence[str], share: int) -> ProgressFigures:
    """50 rows of everybody with these words; `share` of every four are late."""
    rows = tuple(_row(at, tuple(units), texts, late=at % 4 < share) for at in range(1, 51))
    return ProgressFigures(Period(2022, quarter=3), rows, tuple(units), tuple(units))


def _row(number: int, units: tuple[str, ...], texts: Sequence[str], *, late: bool) -> RowProgress:
    task = songjiang().tasks.rows[number - 1]
    said = tuple(Said(name, texts[at % len(texts)]) for at, name in enumerate(units))
    done = tuple(
        Done(
            quantity,
            len(units),
            Decimal(10**9),
            Decimal(10**12),
            dict.fromkeys(units, Decimal(1)),
            (),
            units,
        )
        for quantity in songjiang().cited[task.id]
    )
    day = Occurrence(date(2022, 9, 30), date(2022, 9, 30))
    return RowProgress(
        task.id, number, units, frozenset(units), {TaskState.RUNNING: units}, (), day, done,
        said, said, said, said,
        (Late("应于2022年9月30日前完成，尚未完成", units),) * 2 if late else (),
    )  # fmt: skip


MANY = st.builds(
    all_rows,
    st.lists(NAMES, min_size=1, max_size=30, unique=True),
    st.lists(WORDS, min_size=1, max_size=8),
    st.integers(0, 4),
)
WORST = all_rows(
    [f"某某省某某市某某区某某街道社区卫生服务中心第{number}分中心" for number in range(60)],
    ["人手不足，" * 60, "字" * 300, *(f"第{number}个问题" * 9 for number in range(9))],
    4,
)


@settings(max_examples=3, deadline=None)
@example(found=WORST)
@given(found=MANY)
def test_the_summary_is_one_page_and_every_reminder_one(found: ProgressFigures):
    of, local = numbers(songjiang()), songjiang()
    page = one_page(
        (printable(summary_document(found, local, of, room)) for room in ROOMS),
        lambda document: plan_of(document, local),
    )
    assert len(plan_of(page, local).pages) == 1
    reminders = supervision_document(found, local, of)
    late = len(found.late)
    assert (reminders is None) == (late == 0)
    if reminders is not None:
        plan, problems = layout(printable(reminders), fonts(), local.measures)
        assert len(plan.pages) == late
        assert not problems.stop


@settings(max_examples=1, deadline=None)
@example(found=WORST)
@given(found=MANY)
def test_no_row_of_the_ledger_is_higher_than_a_page(found: ProgressFigures):
    document = printable(ledger_document(found, songjiang(), numbers(songjiang())))
    _, problems = layout(document, fonts(), desk_of(songjiang().measures))
    assert [str(one) for one in problems if one.severity is Severity.ERROR] == []


def test_a_row_that_concerns_nobody_is_not_silent(local: Edition):
    found = figures(local, [entry(local, "medical", {"going-on.state": "不适用"}, piece=MEDICAL)])
    assert state_words(found.rows[3]) == "不适用"


def test_one_owner_needs_no_counts_of_units(local: Edition):
    entries = [entry(local, "medical", {"going-on.state": "持续推进"}, piece=MEDICAL)]
    found = figures(local, entries)
    assert state_words(found.rows[3]) == "持续推进"
    entries = [entry(local, "甲医院", {"learn-monthly.count.study": 3})]
    found = figures(local, entries, [A])
    assert done_words(found.rows[0].done[0]) == "本期3次，达到要求"
