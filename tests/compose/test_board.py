"""The board of returns, and what is said to units: reminders, phone list, notice, receipts, findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from generator.compose.board import board_document, board_sentence
from generator.compose.fault_list import fault_list, unit_fault_list
from generator.compose.numbering import AnnexNumbers, annex_order
from generator.compose.phone_list import phone_list
from generator.compose.receipts import receipt_document, receipt_line
from generator.compose.reminders import group_reminder, reminders
from generator.compose.urging_notice import urging_notice
from generator.diagnostics import judge_rules as rules
from generator.layout.page import layout
from generator.model.board import Line, by_group, count_of, lines_of
from generator.model.calendar import ONCE, Occurrence, Period
from generator.model.document import Document, Signature, Table
from generator.model.edition import Edition
from generator.model.form_spec import Weight
from generator.model.layout import DESK
from generator.model.ledger import Entry, Exclusion
from generator.model.returns import Fault, Medium, Origin, Owed, Piece, ReturningUnit, State
from generator.render.registry import FORMATS, Resources
from tests.fonts import fonts
from tests.packages.built import REPOSITORY
from tests.trees import edition as localized
from tests.trees import write_tree

Q3 = Period(2022, quarter=3)
DUE = Occurrence(date(2022, 10, 8), date(2022, 10, 5))
BEFORE, AFTER = date(2022, 10, 6), date(2022, 10, 12)

FORM = Piece("quarterly", "form", "figures", Medium.DATA, "统计表")
SCAN = replace(FORM, medium=Medium.SCAN)
SUMMARY = Piece("quarterly", "summary", "summary", Medium.DATA, "工作总结")
PIECES = (FORM, SCAN, SUMMARY)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    made, findings = localized(write_tree(tmp_path_factory.mktemp("tree")))
    assert not findings.stop
    return made


def numbers(of: Edition) -> AnnexNumbers:
    return AnnexNumbers(annex_order(of))


def unit(code: str, group: str = "") -> ReturningUnit:
    return ReturningUnit(code, f"{code}医院", group=group, contact="某某", phone=f"000-{code}")


def owed(
    code: str, group: str = "", pieces: tuple[Piece, ...] = PIECES, period: Period = Q3
) -> Owed:
    return Owed(unit(code, group), period, pieces, {"quarterly": DUE}, {"quarterly": "医政股"})


def entry(code: str, piece: Piece, state: State = State.IN, **more) -> Entry:
    late = more.pop("late", False)
    received = "2022-10-11T09:15:30" if late else "2022-10-05T09:15:30"
    return Entry(
        code, "2022-Q3", piece.key, 1, state, "0123456789abcdef", "表.xlsx", received, late, **more
    )


FAULT = Fault.of(rules.NOT_WHOLE, "季报表!F12", "in_cases", label="案件数量", value="2.5")
REASON = Fault(
    Weight.EXPLAINED, "cases", "季报表!F13", "案件比人数多", "请核对", explained="=两人一案"
)


def everything() -> tuple[Line, ...]:
    """甲 has handed in all, 乙 late and by hand, 丙 nothing, 丁 was sent back, 戊 is not counted."""
    there = [
        owed("甲", "东街"),
        owed("乙", "东街"),
        owed("丙", "西街"),
        owed("丁", "西街"),
        owed("戊", "西街"),
    ]
    entries = [entry("甲", piece, faults=(REASON,)) for piece in PIECES]
    entries += [entry("乙", piece, late=True, origin=Origin.TYPED) for piece in PIECES]
    entries += [entry("丁", FORM, State.REFUSED, faults=(FAULT, REASON)), entry("丁", SUMMARY)]
    second = replace(entry("甲", FORM, State.WAITING), number=2)
    return lines_of(
        there,
        {(one.unit, one.piece): one for one in entries},
        [Exclusion("戊", "2022-Q3", "停业装修")],
        [second],
    )


def cells(document: Document, table: str) -> list[list[str]]:
    """The words of every row of a table."""
    found = next(t for t in document.tables() if t.id == table)
    return [[str(cell.text) for cell in row.cells] for row in found.rows]


# -- how it stands --------------------------------------------------------------------------------


def test_owed_is_what_came_what_was_sent_back_and_what_is_missing() -> None:
    count = count_of(everything())
    assert (count.owed, count.returned, count.late) == (12, 7, 3)
    assert (count.refused, count.missing, count.waiting, count.excluded) == (1, 4, 1, 3)
    assert count.owed == count.returned + count.refused + count.missing


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, State.IN, State.REFUSED]),
            st.booleans(),
            st.booleans(),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_nothing_is_counted_twice_or_lost(
    made: list[tuple[State | None, bool, bool, bool]],
) -> None:
    there = [owed(str(number), pieces=(FORM,)) for number in range(len(made))]
    entries, excluded, waiting = {}, [], []
    for number, (state, late, waits, out) in enumerate(made):
        code = str(number)
        if state is not None:
            entries[code, FORM.key] = entry(code, FORM, state, late=late)
        if waits and state is not None:
            waiting.append(entry(code, FORM, State.WAITING))
        if out:
            excluded.append(Exclusion(code, "", "原因"))
    count = count_of(lines_of(there, entries, excluded, waiting))
    assert count.owed + count.excluded == len(made)
    assert count.owed == count.returned + count.refused + count.missing
    assert count.late <= count.returned
    assert count.waiting <= count.returned + count.refused


def test_an_exclusion_of_another_period_changes_nothing() -> None:
    (line,) = lines_of([owed("甲", pieces=(FORM,))], {}, [Exclusion("甲", "2022-Q2", "停业")])
    assert line.state is State.DUE


def test_a_second_file_that_waits_leaves_the_first_one_counted() -> None:
    line = everything()[0]
    assert line.state is State.WAITING
    assert line.is_in
    assert not line.lacks


@pytest.mark.parametrize(("today", "days"), [(date(2022, 10, 8), 0), (date(2022, 10, 9), 1)])
def test_what_lacks_is_overdue_from_the_day_after(today: date, days: int) -> None:
    assert everything()[6].overdue(today) == days


# -- the board ------------------------------------------------------------------------------------


def test_the_board_counts_by_group_and_by_piece(edition: Edition) -> None:
    document = board_document(edition, numbers(edition), everything(), Q3, AFTER)
    assert cells(document, "groups") == [
        ["东街", "2", "6", "6", "3", "0", "0", "1", "0"],
        ["西街", "3", "6", "1", "0", "1", "4", "0", "3"],
        ["合计", "5", "12", "7", "3", "1", "4", "1", "3"],
    ]
    assert cells(document, "pieces") == [
        ["统计表（电子版）", "5", "4", "2", "1", "1", "1", "1", "1"],
        ["统计表（盖章扫描件）", "5", "4", "2", "1", "0", "2", "0", "1"],
        ["工作总结", "5", "4", "3", "1", "0", "1", "0", "1"],
    ]


def test_the_board_has_a_row_for_every_unit(edition: Edition) -> None:
    document = board_document(edition, numbers(edition), everything(), Q3, AFTER)
    assert cells(document, "units") == [
        ["东街（2 家，应报 6，实报 6，未报 0）"],
        ["1", "甲医院", "已报 10月5日；另一份待定", "已报 10月5日", "已报 10月5日", ""],
        ["2", "乙医院", "迟报 10月11日", "迟报 10月11日", "迟报 10月11日", "代录"],
        ["西街（3 家，应报 6，实报 1，未报 4）"],
        ["3", "丙医院", *["未报（逾期4天）"] * 3, ""],
        ["4", "丁医院", "退回 10月5日", "未报（逾期4天）", "已报 10月5日", ""],
        ["5", "戊医院", "不计", "不计", "不计", "不计：停业装修"],
    ]
    table = next(t for t in document.tables() if t.id == "units")
    shaded = [sum(cell.shaded for cell in row.cells) for row in table.rows]
    assert shaded == [0, 0, 0, 0, 3, 2, 0]


def test_many_pieces_stand_below_one_another(edition: Edition) -> None:
    many = tuple(replace(FORM, id=f"f{n}", title=f"表{n}") for n in range(8))
    lines = lines_of([owed("甲", pieces=many)], {("甲", "form:f1"): entry("甲", many[1])})
    rows = cells(board_document(edition, numbers(edition), lines, Q3, BEFORE), "units")
    assert rows[0] == ["1", "甲医院", "表0", "未报", ""]
    assert rows[1] == ["表1", "已报 10月5日"]
    assert len(rows) == 8


def test_a_board_of_nobody_has_heads_alone(edition: Edition) -> None:
    rows = cells(board_document(edition, numbers(edition), [], Q3, BEFORE), "units")
    assert rows == []


def test_a_unit_that_does_not_owe_a_piece_has_a_dash(edition: Edition) -> None:
    lines = lines_of([owed("甲"), owed("乙", pieces=(SUMMARY,))], {})
    rows = cells(board_document(edition, numbers(edition), lines, Q3, BEFORE), "units")
    assert rows[1] == ["2", "乙医院", "—", "—", "未报", ""]


def test_the_board_in_a_sentence() -> None:
    assert board_sentence(everything()) == (
        "应报 12 件，实报 7 件（其中迟报 3 件），退回 1 件，未报 4 件，另有待定 1 件。"
    )


# -- messages -------------------------------------------------------------------------------------


def test_before_the_day_a_reminder_says_by_when_and_to_whom(edition: Edition) -> None:
    said = reminders(everything(), edition, BEFORE)
    assert list(said) == ["丙", "丁"], (
        "who has handed in all, and who is not counted, hears nothing"
    )
    assert said["丙"] == (
        "丙医院：\n您好！提醒一下，2022年第三季度的报送材料还缺：\n"
        "1. 统计表（电子版、盖章扫描件）\n2. 工作总结\n（请在10月8日前报医政股）\n"
        "请按时报送。已经报出的不必理会。谢谢！\n青山县卫生健康委员会\n2022年10月6日"
    )


def test_after_the_day_it_says_for_how_long_and_what_was_sent_back(edition: Edition) -> None:
    assert reminders(everything(), edition, AFTER)["丁"] == (
        "丁医院：\n您好！2022年第三季度的报送材料已过期限，还缺：\n"
        "1. 统计表（电子版），退回待改\n2. 统计表（盖章扫描件）\n"
        "（应在10月8日前报医政股，已过4天）\n"
        "退回的请按退回文件里“需修改处”一表逐项改好再报。"
        "请尽快补报；有困难的请回复说明。已经报出的请告知，我们再核对。谢谢！\n"
        "青山县卫生健康委员会\n2022年10月12日"
    )


def test_without_a_day_and_a_recipient_it_says_neither(edition: Edition) -> None:
    bare = Owed(unit("甲"), ONCE, (SUMMARY,))
    assert reminders(lines_of([bare], {}), edition, AFTER)["甲"] == (
        "甲医院：\n您好！提醒一下，应报送的材料还缺：\n1. 工作总结\n"
        "请按时报送。已经报出的不必理会。谢谢！\n青山县卫生健康委员会\n2022年10月12日"
    )


def test_the_message_for_a_group_names_all_who_lack_something(edition: Edition) -> None:
    said = group_reminder(everything(), edition, AFTER)
    assert "应报 4 家，已报齐 2 家，尚未报齐 2 家，期限为10月8日前" in said
    assert "请以下单位抓紧：丙医院、丁医院。" in said
    done = [line for line in everything() if line.unit.code == "甲"]
    assert group_reminder(done, edition, AFTER) == ""


def test_the_phone_list_has_who_lacks_something_and_room_to_write(edition: Edition) -> None:
    document = phone_list(everything(), edition, AFTER)
    assert document is not None
    late = "10月8日前，已过4天"
    both, back = (
        "统计表（电子版、盖章扫描件）；工作总结",
        "统计表（电子版），退回待改；统计表（盖章扫描件）",
    )
    assert cells(document, "phone-list") == [
        ["1", "西街", "丙医院", "某某", "000-丙", both, late, ""],
        ["2", "西街", "丁医院", "某某", "000-丁", back, late, ""],
    ]
    assert phone_list(everything()[:3], edition, AFTER) is None


def test_the_formal_notice_leaves_number_date_and_deadline_open(edition: Edition) -> None:
    document = urging_notice(everything(), edition, numbers(edition), AFTER)
    assert document is not None
    notice, listed = document.parts
    words = "\n".join(str(getattr(block, "text", "")) for block in notice.blocks)
    assert "丙医院、丁医院：" in words
    assert "应于10月8日前报送。截至2022年10月12日，尚有 2 家单位没有报齐" in words
    assert "【待补：补报的期限】" in words
    assert "退回修改的" in words
    signed = next(block for block in notice.blocks if isinstance(block, Signature))
    assert str(signed.date) == "【待补：成文日期】"
    assert [row[1] for row in cells(document, "urging-list")] == ["丙医院", "丁医院"]
    assert isinstance(listed.blocks[-1], Table)


# -- receipts and findings ------------------------------------------------------------------------


def test_a_receipt_says_what_came_when_and_what_was_found() -> None:
    first, _, _, _, _, _, _, _, _, sent_back, *_ = everything()
    assert receipt_line(first.owed, first.piece, first.entry) == (
        "甲医院：2022年第三季度“统计表（电子版）”第 1 份于2022年10月5日09:15收到，已接收。"
        "审核：核实 1 处（已说明）。文件指纹 0123456789ab。"
    )
    assert receipt_line(sent_back.owed, sent_back.piece, sent_back.entry) == (
        "丁医院：2022年第三季度“统计表（电子版）”第 1 份于2022年10月5日09:15收到，"
        "退回修改，请按“需修改处”改好再报。审核：强制 1 处、核实 1 处（已说明）。文件指纹 0123456789ab。"
    )


def test_the_page_of_a_receipt_lists_all_that_came_and_what_lacks(edition: Edition) -> None:
    own = by_group(everything())["西街"][3:6]
    document = receipt_document(own, edition, AFTER)
    assert document is not None
    assert cells(document, "receipt") == [
        ["统计表（电子版）", "2022年10月5日09:15", "1", "退回", "强制 1 处、核实 1 处（已说明）", "0123456789ab"],
        ["工作总结", "2022年10月5日09:15", "1", "已报", "没有问题", "0123456789ab"],
    ]  # fmt: skip
    words = "".join(str(getattr(block, "text", "")) for block in document.parts[0].blocks)
    assert "还缺：统计表（电子版），退回待改；统计表（盖章扫描件）。" in words
    assert receipt_document(everything()[6:9], edition, AFTER) is None


def test_the_list_of_findings_has_every_one_with_the_words_of_the_unit(edition: Edition) -> None:
    document = fault_list(everything(), edition, AFTER)
    assert document is not None
    rows = cells(document, "faults")
    assert len(rows) == 5
    assert rows[-2] == [
        "4", "丁医院", "统计表（电子版）", "季报表!F12", "强制",
        "“案件数量”要填整数，填的是 2.5", "请填整数；按人、件、次计的数没有小数", "",
    ]  # fmt: skip
    assert rows[-1][-1] == "=两人一案"
    own = unit_fault_list(everything()[9:12], edition, AFTER)
    assert own is not None
    assert [row[2] for row in cells(own, "faults")] == ["季报表!F12", "季报表!F13"]
    assert unit_fault_list(everything()[3:6], edition, AFTER) is None


def test_every_paper_is_laid_out_and_says_all_its_words_in_every_format(edition: Edition) -> None:
    """A word that a file lacks stops its renderer; what begins with = is text in a workbook."""
    lines, of = everything(), numbers(edition)
    papers = [
        board_document(edition, of, lines, Q3, AFTER),
        phone_list(lines, edition, AFTER),
        fault_list(lines, edition, AFTER),
        receipt_document(lines[:3], edition, AFTER),
    ]
    letterhead = (REPOSITORY / "templates" / "letterhead.docx").read_bytes()
    resources = Resources(fonts(), letterhead)
    sheets = {}
    for document in papers:
        assert document is not None
        plan, findings = layout(document, fonts(), DESK)
        assert not list(findings)
        for name in ("docx", "xlsx"):
            assert FORMATS[name].accepts(document)
            sheets[document.part, name] = FORMATS[name].render(document, plan, resources)
    listed = load_workbook(BytesIO(sheets["faults", "xlsx"])).active
    reason = next(c for row in listed.iter_rows() for c in row if c.value == "=两人一案")
    assert reason.data_type == "s"
    assert reason.quotePrefix


def test_the_notice_is_laid_out_as_a_document(edition: Edition) -> None:
    document = urging_notice(everything(), edition, numbers(edition), AFTER)
    assert document is not None
    plan, findings = layout(document, fonts(), edition.measures)
    assert len(plan.pages) <= 3
    assert not findings.stop
