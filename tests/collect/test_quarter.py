"""A full quarter of 松江: the fate of every file is stated, and the totals are added up by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import pytest

from generator.diagnostics.finding import Severity
from generator.disk import sha256
from generator.model.returns import State
from generator.model.taken import Fate, FileFate
from generator.pipeline.collecting import CollectResult
from generator.pipeline.summing import summed
from generator.place import CellPlace
from tests.collect.mailroom import DISTRICT, FORM, LATE, PERIOD, PROGRAMME
from tests.collect.quarter import (
    INSPECTORATE,
    UNITS,
    Quarter,
    code,
    hostile,
    renamed,
    with_identity,
)

MISSING = [code(n) for n in range(112, 121)]
LATE_ONES = [code(n) for n in range(105, 112)]
PAPER = [code(n) for n in range(102, 105)]
XLS = [code(n) for n in range(99, 102)]
OLD = [code(n) for n in range(97, 99)]
DEFECTIVE = [code(n) for n in range(82, 97)]
TWICE_ALIKE, TWICE_OTHERWISE = (code(1), code(2)), (code(3), code(4))
SCANNED = [code(n) for n in range(5, 10)]
PLAIN = [code(n) for n in range(1, 82)] + [INSPECTORATE]

Where = tuple[str, str]
"""The code of a finding and the cell that it names; no cell, where it is about the whole file."""


@dataclass
class Sent:
    """One file: what shall become of it, and what shall be found, the hints left out."""

    data: bytes
    fate: Fate
    found: list[Where] = field(default_factory=list)
    unit: str = ""


def defects(q: Quarter) -> dict[str, Sent]:
    """One unit a defect, of each kind."""
    u = DEFECTIVE
    staff, training = "in_conduct_staff", "in_warning_training"
    cases, persons, amount = (f"in_gifts_taken_{what}" for what in ("cases", "persons", "amount"))

    def cell(one: str, key: str) -> str:
        return q.cell(one, key)

    def form(one: str, fate: Fate, found: list[Where], **changed: int | float | str) -> Sent:
        keys = {
            "staff": staff,
            "training": training,
            "cases": cases,
            "persons": persons,
            "amount": amount,
        }
        typed = {keys.get(k, k): v for k, v in changed.items()}
        return Sent(q.book(one, typed), fate, found, one)

    none = {"cases": 0, "persons": 2, "amount": 0}
    large = {"cases": 1, "persons": 1, "amount": 5000}
    why = {"why_statistics__gifts_taken_scale": "确为一起特大案件，法院判决书已附"}
    closed = "in_illegal_blood_cases"
    return {
        "文字.xlsx": form(
            u[0], Fate.REFUSED, [("return-not-a-number", cell(u[0], training))], training="很多次吧"
        ),
        "负数.xlsx": form(
            u[1], Fate.REFUSED, [("return-too-small", cell(u[1], training))], training=-3
        ),
        "小数.xlsx": form(
            u[2], Fate.REFUSED, [("return-not-whole", cell(u[2], training))], training=1.5
        ),
        "全角.xlsx": form(u[3], Fate.TAKEN, [], training="１２"),
        "带单位.xlsx": form(u[4], Fate.TAKEN, [], training="12次"),
        "改名.xlsx": Sent(renamed(q.book(u[5]), "我的表"), Fate.TAKEN, [], u[5]),
        "互相矛盾.xlsx": form(
            u[6], Fate.REFUSED, [("gifts-taken-none", cell(u[6], cases))], **none
        ),
        "没有说明.xlsx": form(
            u[7], Fate.REFUSED, [("gifts-taken-scale", cell(u[7], cases))], **large
        ),
        "有说明.xlsx": Sent(
            q.book(u[8], {cases: 1, persons: 1, amount: 5000}, why), Fate.TAKEN, [], u[8]
        ),
        "别的时期.xlsx": Sent(
            with_identity(q.book(u[9]), PERIOD, "2022-Q2"),
            Fate.ELSEWHERE,
            [("collect-other-period", "")],
        ),
        "名册外.xlsx": Sent(
            with_identity(q.book(u[10]), u[10], "99999"),
            Fate.ELSEWHERE,
            [("collect-code-unknown", "")],
        ),
        "不该填.xlsx": Sent(
            q.book(u[11], {closed: 3}),
            Fate.REFUSED,
            [("return-closed-filled", cell(u[11], closed))],
            u[11],
        ),
        "公式出错.xlsx": form(
            u[12], Fate.REFUSED, [("return-not-a-number", cell(u[12], training))], training="#REF!"
        ),
        "公式.xlsx": form(u[13], Fate.TAKEN, [], training="=1+2|3"),
        "必填没填.xlsx": form(
            u[14], Fate.REFUSED, [("return-required", cell(u[14], "in_open_days"))], in_open_days=""
        ),
    }


def first_post(q: Quarter) -> dict[str, Sent]:
    """What came in time."""
    sent = {f"{one} {UNITS[one][0]}.xlsx": Sent(q.book(one), Fate.TAKEN, unit=one) for one in PLAIN}
    sent |= {f"缺陷/{name}": one for name, one in defects(q).items()}
    for one in TWICE_ALIKE:
        data = sent[f"{one} {UNITS[one][0]}.xlsx"].data
        sent[f"再发/{one} 副本.xlsx"] = Sent(data, Fate.SAME, [], one)
    for one in TWICE_OTHERWISE:
        other = q.book(one, {"in_warning_training": 40})
        sent[f"再发/{one} 改.xlsx"] = Sent(other, Fate.WAITING, [("collect-waiting", "")], one)
    for one in OLD:
        missing = [("return-required", "")]
        sent[f"旧表/{one}.xlsx"] = Sent(q.book(one, version=1), Fate.REFUSED, missing, one)
    old_books = q.as_xls({one: q.book(one) for one in XLS})
    sent |= {f"{one}.xls": Sent(data, Fate.TAKEN, [], one) for one, data in old_books.items()}
    for one in PAPER:
        sent[f"代录/{one}.xlsx"] = Sent(q.book(one), Fate.TAKEN, [], one)
    for number, one in enumerate(SCANNED):
        name = f"扫描/{'扫描' if number != 3 else UNITS[one][0] + ' 统计表'}{number}.pdf"
        fate = Fate.UNKNOWN if number == 4 else Fate.TAKEN
        unknown = [("collect-sender-unknown", "")] if number == 4 else []
        scan = q.scan(one, coded=number < 3)
        sent[name] = Sent(scan, fate, unknown, "" if number == 4 else one)
    for name, rule, data in hostile(q.book(code(1))):
        sent[f"可疑/{name}"] = Sent(data, Fate.UNREADABLE, [(rule, "")])
    return sent


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Quarter:
    return Quarter(tmp_path_factory.mktemp("quarter"))


@dataclass
class Taken:
    quarter: Quarter
    sent: dict[str, Sent]
    first: CollectResult
    second: CollectResult

    @property
    def fates(self) -> Mapping[str, FileFate]:
        return {fate.path: fate for fate in self.second.fates}


@pytest.fixture(scope="module")
def taken(quarter: Quarter) -> Taken:
    mailroom = quarter.mailroom
    sent = first_post(quarter)
    for name, one in sent.items():
        mailroom.lay(name, one.data)
    first = mailroom.collect(jobs=2)
    mailroom.now = LATE
    for one in LATE_ONES:
        sent[f"迟/{one}.xlsx"] = Sent(quarter.book(one), Fate.TAKEN, [], one)
        mailroom.lay(f"迟/{one}.xlsx", sent[f"迟/{one}.xlsx"].data)
    return Taken(quarter, sent, first, mailroom.collect(jobs=2))


def where(fate: FileFate) -> list[Where]:
    """What was found in a file, hints left out."""
    return [
        (
            one.code,
            f"{one.place.sheet}!{one.place.cell}" if isinstance(one.place, CellPlace) else "",
        )
        for one in fate.findings
        if one.severity is not Severity.HINT
    ]


def test_every_file_has_the_fate_that_is_stated(taken: Taken):
    assert {path: fate.fate for path, fate in taken.fates.items()} == {
        path: one.fate for path, one in taken.sent.items()
    }
    assert {path: fate.unit for path, fate in taken.fates.items()} == {
        path: one.unit for path, one in taken.sent.items()
    }


def test_every_finding_names_the_cell_in_the_file_that_was_sent(taken: Taken):
    assert {path: where(fate) for path, fate in taken.fates.items()} == {
        path: one.found for path, one in taken.sent.items()
    }


def test_an_old_form_is_named_with_both_versions(taken: Taken):
    for one in OLD:
        (said,) = [
            f.message
            for f in taken.fates[f"旧表/{one}.xlsx"].findings
            if f.code == "return-old-version"
        ]
        assert "第 1 版" in said
        assert "第 2 版" in said


def test_the_late_ones_are_late_and_nobody_else(taken: Taken):
    late = {fate.unit for fate in taken.fates.values() if fate.late}
    assert late == set(LATE_ONES)
    assert not any(fate.late for fate in taken.first.fates)


def test_a_second_run_looks_at_the_new_files_only(taken: Taken):
    fresh = {path for path, fate in taken.fates.items() if not fate.known}
    assert {path for path in fresh if path.startswith("迟/")} == {
        f"迟/{one}.xlsx" for one in LATE_ONES
    }
    assert len(fresh) == len(LATE_ONES)


def counted(taken: Taken) -> list[str]:
    """The units whose figures count, by the table above and not by the program."""
    good = {one.unit for one in taken.sent.values() if one.fate is Fate.TAKEN}
    return sorted(good - {""} | set(SCANNED))


def test_the_totals_equal_an_independent_sum(taken: Taken):
    q = taken.quarter
    special = {DEFECTIVE[3]: 12, DEFECTIVE[4]: 12, DEFECTIVE[13]: 3}
    cases = {
        DEFECTIVE[8]: {
            "in_gifts_taken_cases": 1,
            "in_gifts_taken_persons": 1,
            "in_gifts_taken_amount": 5000,
        }
    }
    expected: dict[str, Decimal] = {}
    for one in counted(taken):
        figures = dict(q.figures(one))
        if one in special:
            figures["in_warning_training"] = Decimal(special[one])
        figures |= {key: Decimal(value) for key, value in cases.get(one, {}).items()}
        for key, value in figures.items():
            expected[key] = expected.get(key, Decimal(0)) + value
    with q.mailroom.ledger() as ledger:
        found, findings = summed(
            q.mailroom.workspace, ledger, PROGRAMME, DISTRICT, None, PERIOD, q.root / "名册.csv"
        )
    assert found is not None, [*findings]
    totals = found.totals[FORM].totals
    assert {key: totals[key].value for key in expected} == expected
    asked = len(UNITS) - 1
    one = totals["in_warning_training"]
    assert (one.owed, one.reported) == (asked, len(counted(taken)) - 1)
    assert one.missing == asked - one.reported
    for key, value in expected.items():
        assert sum(s.value for s in totals[key].summands) == value
        assert len({s.unit for s in totals[key].summands}) == len(totals[key].summands)


def test_nothing_that_came_is_lost(taken: Taken):
    """The bytes of whatever belongs to a unit are in the ledger."""
    with taken.quarter.mailroom.ledger() as ledger:
        for path, sent in taken.sent.items():
            if taken.fates[path].pieces:
                assert ledger.file(sha256(sent.data)) == sent.data, path


def test_the_list_of_the_missing_is_exact(taken: Taken):
    open_ = {
        line.owed.unit.code
        for line in taken.second.lines
        if line.piece.key == FORM and line.state in (State.DUE, State.REFUSED)
    }
    refused = {one.unit for one in taken.sent.values() if one.fate is Fate.REFUSED}
    elsewhere = {DEFECTIVE[9], DEFECTIVE[10]}
    assert open_ == set(MISSING) | refused | elsewhere
