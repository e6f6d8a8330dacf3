"""A collection: every file has a fate, nothing is lost, nothing is counted twice."""

from __future__ import annotations

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.model.returns import Medium, Origin, State
from generator.model.taken import Fate
from generator.pipeline import collecting
from tests.collect import mailroom
from tests.collect.mailroom import (
    CENTRE,
    CLINIC,
    FORM,
    HOSPITAL,
    INSPECTORATE,
    LATE,
    PERIOD,
    SHEET,
    SHEET_NAME,
    Mailroom,
    fates,
    filled,
    found,
    remember_what_is_owed,
    sent_out,
    zipped,
)

CASES = "in_gifts_taken_cases"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    remember_what_is_owed(monkeypatch)


@pytest.fixture
def room(tmp_path: Path) -> Mailroom:
    return Mailroom(tmp_path)


def cases(room: Mailroom, unit: str = HOSPITAL) -> object:
    """What counts as the number of cases of a unit."""
    with room.ledger() as ledger:
        entry = ledger.accepted(unit, PERIOD, FORM)
    return entry.answers[CASES].value if entry else None


def words(result: object, path: str) -> str:
    (fate,) = [one for one in result.fates if one.path == path]  # type: ignore[attr-defined]
    return "\n".join(f.message for f in fate.findings)


# The usual.


def test_returns_are_taken_in_whatever_they_are_called(room: Mailroom) -> None:
    room.lay("中山街道/报表终稿(2).xlsx", filled(HOSPITAL, {CASES: 3}))
    room.lay("x.XLSX", filled(INSPECTORATE))
    result = room.collect()
    assert fates(result) == {"中山街道/报表终稿(2).xlsx": Fate.TAKEN, "x.XLSX": Fate.TAKEN}
    assert cases(room) == Decimal(3)
    with room.ledger() as ledger:
        assert set(ledger.entries(PERIOD)) == {(HOSPITAL, FORM), (INSPECTORATE, FORM)}
        assert ledger.entries(PERIOD)[HOSPITAL, FORM].received == "2022-10-03T09:30:00"


def test_a_sheet_that_was_left_blank_is_not_reported(room: Mailroom) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL))
    room.lay("乙.xlsx", sent_out(CENTRE))
    result = room.collect()
    (first, second) = result.fates
    assert (SHEET, Fate.EMPTY, 0) in first.pieces
    assert second.fate is Fate.EMPTY
    assert {what for _, what, _ in second.pieces} == {Fate.EMPTY}


def test_a_return_with_faults_goes_back_with_its_cells_named(room: Mailroom) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL, {CASES: -1}))
    result = room.collect()
    assert fates(result) == {"甲.xlsx": Fate.REFUSED}
    assert found(result, "甲.xlsx") == [(f"甲.xlsx {SHEET_NAME}!E13", "return-too-small")]
    assert cases(room) is None
    assert result.folder is not None
    assert (result.folder / "退改" / f"{HOSPITAL} 甲.xlsx").is_file()


def test_what_is_told_was_committed_before(room: Mailroom) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL))
    kept = []

    def look(path: str) -> None:
        with room.ledger() as ledger:
            kept.append((path, len(ledger.entries(PERIOD))))

    room.collect(tell=look)
    assert kept == [("甲.xlsx", 1)]


# Again, and once more.


def test_a_second_run_looks_at_nothing_and_says_the_same(
    room: Mailroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL, {CASES: -1}))
    room.lay("乙.xlsx", filled(CENTRE))
    room.lay("丙.zip", zipped())
    first = room.collect()
    monkeypatch.setattr("generator.pipeline.looking.read_file", pytest.fail)
    monkeypatch.setattr("generator.pipeline.collect_papers.commit", pytest.fail)
    second = room.collect()
    assert second.unchanged
    assert fates(second) == fates(first)
    assert [str(f) for f in second.findings] == [str(f) for f in first.findings]
    assert second.papers == first.papers


def test_a_file_that_was_touched_or_moved_is_the_same_file(room: Mailroom) -> None:
    path = room.lay("甲.xlsx", filled(HOSPITAL))
    room.collect()
    os.utime(path, (1_661_000_000, 1_661_000_000))
    assert fates(room.collect()) == {"甲.xlsx": Fate.TAKEN}
    path.rename(room.folder / "乙.xlsx")
    assert fates(room.collect()) == {"乙.xlsx": Fate.SAME}
    with room.ledger() as ledger:
        assert len(ledger.versions(HOSPITAL, PERIOD, FORM)) == 1


def test_a_file_that_changed_in_place_is_read_again(room: Mailroom) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL, {CASES: -1}))
    room.collect()
    room.lay("甲.xlsx", filled(HOSPITAL, {CASES: 7}))
    assert fates(room.collect()) == {"甲.xlsx": Fate.CORRECTED}
    assert cases(room) == Decimal(7)


def test_a_file_changed_within_the_second_is_not_taken_for_known(room: Mailroom) -> None:
    path = room.lay("甲.xlsx", filled(HOSPITAL, {CASES: 3}))
    moment = room.now.timestamp()
    os.utime(path, (moment, moment))
    room.collect()
    path.write_bytes(filled(HOSPITAL, {CASES: 4}))  # as large, and its time may be the same
    os.utime(path, (moment, moment))
    assert fates(room.collect()) == {"甲.xlsx": Fate.WAITING}


def test_what_went_back_is_judged_again_when_the_register_is_corrected(room: Mailroom) -> None:
    room.lay("甲.xlsx", filled("00103"))
    register = room.root / "名册.csv"
    whole = register.read_text(encoding="utf-8")
    register.write_text(whole.replace("00103,安康诊所", "00903,安康药房"), encoding="utf-8")
    assert fates(room.collect()) == {"甲.xlsx": Fate.ELSEWHERE}
    register.write_text(whole, encoding="utf-8")
    assert fates(room.collect()) == {"甲.xlsx": Fate.TAKEN}


def test_what_is_judged_again_as_before_is_no_duplicate_of_itself(
    room: Mailroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL, {CASES: -1}))
    room.collect()
    with room.ledger() as ledger:
        before = ledger.events()
    monkeypatch.setattr("generator.pipeline.collecting.program_digest", lambda: "newer")
    assert fates(room.collect()) == {"甲.xlsx": Fate.REFUSED}
    with room.ledger() as ledger:
        assert ledger.events() == before


# Duplicates and corrections.


def test_the_same_file_twice_counts_once(room: Mailroom) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL))
    room.lay("甲 副本.xlsx", filled(HOSPITAL))
    result = room.collect()
    assert fates(result) == {"甲.xlsx": Fate.TAKEN, "甲 副本.xlsx": Fate.SAME}
    assert "与已收的“甲.xlsx”是同一个文件" in words(result, "甲 副本.xlsx")


def test_a_differing_file_waits_with_its_cells_until_somebody_decides(room: Mailroom) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL, {CASES: 3}))
    room.lay("甲（更正）.xlsx", filled(HOSPITAL, {CASES: 5}))
    result = room.collect()
    assert fates(result)["甲（更正）.xlsx"] is Fate.WAITING
    assert f"（{SHEET_NAME}!E13）3 → 5" in words(result, "甲（更正）.xlsx")
    assert cases(room) == Decimal(3)
    with room.ledger() as ledger:
        ledger.decide(HOSPITAL, PERIOD, FORM, accept=True, reason="单位来电更正")
    assert cases(room) == Decimal(5)


def test_a_correction_that_is_faulty_leaves_what_was_accepted(room: Mailroom) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL, {CASES: 3}))
    room.lay("甲2.xlsx", filled(HOSPITAL, {CASES: -5}))
    result = room.collect()
    assert fates(result)["甲2.xlsx"] is Fate.REFUSED
    assert "仍用已收的第1版" in words(result, "甲2.xlsx")
    assert cases(room) == Decimal(3)


def test_what_came_later_in_the_same_folder_comes_after(room: Mailroom) -> None:
    room.lay("乙 先.xlsx", filled(HOSPITAL, {CASES: -1}))
    room.lay("甲 后.xlsx", filled(HOSPITAL, {CASES: 4}))
    assert list(fates(room.collect()).values()) == [Fate.REFUSED, Fate.CORRECTED]


# Late.


def test_late_is_late_and_a_day_may_be_given(room: Mailroom) -> None:
    room.now = LATE
    room.lay("甲.xlsx", filled(HOSPITAL))
    room.lay("乙.xlsx", filled(CENTRE))
    assert [fate.late for fate in room.collect().fates] == [True, True]
    other = Mailroom(room.root / "另", LATE)
    other.lay("甲.xlsx", filled(HOSPITAL))
    result = other.collect(received="2022-10-05")
    assert [fate.late for fate in result.fates] == [False]


# Whose it is.


def test_a_file_of_another_programme_district_period_or_unit_is_named(room: Mailroom) -> None:
    def other(old: str, new: str) -> bytes:
        return _replaced(filled(HOSPITAL), old, new)

    room.lay("方案.xlsx", other("integrity-action", "integrity-acti0n"))
    room.lay("地区.xlsx", other("songjiang", "songjian9"))
    room.lay("时期.xlsx", other(PERIOD, "2022-Q2"))
    room.lay("单位.xlsx", other(HOSPITAL, "00999"))
    result = room.collect()
    assert set(fates(result).values()) == {Fate.ELSEWHERE}
    assert {path: code for path in fates(result) for _, code in found(result, path)} == {
        "方案.xlsx": "collect-other-programme",
        "地区.xlsx": "collect-other-district",
        "时期.xlsx": "collect-other-period",
        "单位.xlsx": "collect-code-unknown",
    }
    assert "是2022年第二季度的报表，这次收的是2022年第三季度" in words(result, "时期.xlsx")


def test_a_workbook_without_its_identity_is_known_by_its_head(room: Mailroom) -> None:
    room.lay("报表.xlsx", _replaced(filled(CLINIC), "_yinfa", "_other"))
    result = room.collect()
    assert fates(result) == {"报表.xlsx": Fate.TAKEN}
    assert "按填报单位一栏认定是“安康诊所”的" in words(result, "报表.xlsx")


def test_a_unit_that_went_on_in_another_is_not_counted_beside_it(room: Mailroom) -> None:
    with room.ledger() as ledger:
        ledger.merge(CLINIC, CENTRE, "区编委批复")
    room.lay("诊所.xlsx", filled(CLINIC))
    room.lay("中心.xlsx", filled(CENTRE))
    result = room.collect()
    assert fates(result) == {"诊所.xlsx": Fate.ELSEWHERE, "中心.xlsx": Fate.TAKEN}
    assert "由后者一并填报" in words(result, "诊所.xlsx")
    assert CLINIC not in {line.unit.code for line in result.lines}


def test_a_unit_that_is_not_counted_is_kept_and_told(room: Mailroom) -> None:
    with room.ledger() as ledger:
        ledger.exclude(CLINIC, PERIOD, "停业整顿")
    room.lay("诊所.xlsx", filled(CLINIC))
    result = room.collect()
    assert fates(result) == {"诊所.xlsx": Fate.TAKEN}
    assert "本期不计（停业整顿）" in words(result, "诊所.xlsx")
    assert {line.state for line in result.lines if line.unit.code == CLINIC} == {State.EXCLUDED}


def test_what_cannot_be_told_or_read_is_named_and_the_rest_goes_on(room: Mailroom) -> None:
    room.lay("新建文档.txt", "各位好，报表见附件。".encode())
    room.lay("空.xlsx", b"")
    room.lay("一半.xlsx", filled(HOSPITAL)[:9000])
    room.lay("某某.zip", zipped())
    room.lay("别的表.xlsx", other_book())
    room.lay("好.xlsx", filled(HOSPITAL))
    result = room.collect()
    assert fates(result) == {
        "别的表.xlsx": Fate.UNKNOWN,
        "新建文档.txt": Fate.UNKNOWN,
        "空.xlsx": Fate.UNREADABLE,
        "一半.xlsx": Fate.UNREADABLE,
        "某某.zip": Fate.UNREADABLE,
        "好.xlsx": Fate.TAKEN,
    }
    assert found(result, "别的表.xlsx") == [("别的表.xlsx", "collect-no-form")]
    assert found(result, "某某.zip") == [("某某.zip", "collect-archive")]
    assert found(result, "新建文档.txt") == [("新建文档.txt", "collect-sender-unknown")]


def other_book() -> bytes:
    """A workbook that has nothing to do with any of this."""
    from io import BytesIO

    from openpyxl import Workbook

    book, buffer = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (("日期", "食堂采购", "金额"), ("10月3日", "大米", 300)):
        sheet.append(row)
    book.save(buffer)
    return buffer.getvalue()


# Paper.


def test_what_was_typed_in_from_paper_is_marked_and_waits_where_it_differs(
    room: Mailroom,
) -> None:
    room.lay("代录/诊所.xlsx", filled(CLINIC, {CASES: 3}))
    assert fates(room.collect()) == {"代录/诊所.xlsx": Fate.TAKEN}
    with room.ledger() as ledger:
        assert ledger.entries(PERIOD)[CLINIC, FORM].origin is Origin.TYPED
    room.lay("诊所电子表.xlsx", filled(CLINIC, {CASES: 8}))
    result = room.collect()
    assert fates(result)["诊所电子表.xlsx"] is Fate.WAITING
    assert f"（{SHEET_NAME}!E13）3 → 8" in words(result, "诊所电子表.xlsx")
    assert cases(room, CLINIC) == Decimal(3)


def test_paper_that_is_asked_for_stands_beside_the_form_and_their_difference_is_told(
    room: Mailroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = collecting.intake

    def with_paper(*asked: object) -> object:
        there, findings = known(*asked)  # type: ignore[arg-type]
        assert there is not None
        owed = tuple(
            replace(one, pieces=(*one.pieces, replace(piece, medium=Medium.PAPER)))
            for one in there.owed
            for piece in one.pieces
            if piece.key == FORM
        )
        return replace(there, owed=owed), findings

    monkeypatch.setattr(collecting, "intake", with_paper)
    room.lay("诊所电子表.xlsx", filled(CLINIC, {CASES: 8}))
    room.lay("代录/诊所.xlsx", filled(CLINIC, {CASES: 3}))
    result = room.collect()
    paper = f"{FORM}/纸质件"
    with room.ledger() as ledger:
        stands = {piece: one.origin for (_, piece), one in ledger.entries(PERIOD).items()}
    assert stands == {FORM: Origin.FILE, paper: Origin.TYPED}
    assert f"与电子表不同：{label()}（{SHEET_NAME}!E13）8 → 3" in words(result, "代录/诊所.xlsx")
    assert cases(room, CLINIC) == Decimal(8)


def label() -> str:
    from generator.collect.said import label_of

    return label_of(mailroom.local().specs[FORM].by_key[CASES])


# Papers.


def test_the_papers_lie_beside_the_forms(room: Mailroom) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL, {CASES: -1}))
    room.lay("乙.xlsx", filled(CENTRE))
    result = room.collect()
    assert set(result.papers) == {
        "报送情况一览表.xlsx", "2022年第三季度审核问题清单.xlsx", "2022年第三季度催报电话表.xlsx",
        "催报短信.txt", "回执.txt", "退改/00101 甲.xlsx",
    }  # fmt: skip
    assert result.folder is not None
    assert "云间人民医院" in (result.folder / "催报短信.txt").read_text(encoding="utf-8-sig")
    assert "柳林社区卫生服务中心" in (result.folder / "回执.txt").read_text(encoding="utf-8-sig")


def test_a_marked_copy_goes_when_the_return_is_corrected(room: Mailroom) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL, {CASES: -1}))
    room.collect()
    room.lay("甲2.xlsx", filled(HOSPITAL, {CASES: 1}))
    result = room.collect()
    assert not [path for path in result.papers if path.startswith("退改/")]
    assert result.folder is not None
    assert not (result.folder / "退改").exists()


def test_an_empty_folder_is_said(room: Mailroom) -> None:
    result = room.collect()
    assert [f.code for f in result.findings] == ["collect-no-files"]
    assert all(line.state is State.DUE for line in result.lines)


def test_what_we_wrote_ourselves_is_no_return_but_a_form_filled_in_where_it_lay_is(
    room: Mailroom,
) -> None:
    room.lay("甲.xlsx", filled(HOSPITAL, {CASES: -1}))
    papers = room.collect(output=room.folder / "台账").papers
    room.lay("ledger.sqlite", b"SQLite format 3\0")
    result = room.collect(output=room.folder / "台账")
    assert fates(result) == {"甲.xlsx": Fate.REFUSED}
    (said,) = [f for f in result.findings if f.code == "collect-own-files"]
    assert f"本软件写的 {len(papers) + 2} 个文件（ledger.sqlite、" in said.message
    room.lay("台账/退改/00101 甲.xlsx", filled(HOSPITAL, {CASES: 1}))
    result = room.collect(output=room.root / "另")
    assert fates(result)["台账/退改/00101 甲.xlsx"] is Fate.CORRECTED


def _replaced(data: bytes, old: str, new: str) -> bytes:
    """The workbook with other words in its hidden sheet, or another name for that."""
    from io import BytesIO
    from zipfile import ZipFile

    from tests.returned import packed

    with ZipFile(BytesIO(data)) as book:
        parts = {info.filename: book.read(info) for info in book.infolist()}
    wanted = ("xl/workbook.xml",) if old == "_yinfa" else _hidden(parts)
    for name in wanted:
        parts[name] = parts[name].replace(old.encode(), new.encode())
    return packed(parts)


def _hidden(parts: dict[str, bytes]) -> tuple[str, ...]:
    (name,) = [n for n, part in parts.items() if "sheet" in n and b">programme<" in part]
    return (name,)
