"""The ledger keeps every version, overwrites nothing silently, and forgets nothing that it said."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics.finding import Finding, Refusal, Severity
from generator.ledger import schema
from generator.ledger.packed import Packed
from generator.ledger.store import Ledger
from generator.ledger.taking import differences
from generator.model.form_spec import Weight
from generator.model.ledger import Entry
from generator.model.returns import Answer, Fault, Origin, State, Value, Void
from generator.model.taken import Arrival, Fate, FileFate
from generator.place import CellPlace, FilePlace

UNIT, Q3, FORM = "00123", "2022-Q3", "form:statistics"
NOW = "2022-10-08T09:30:00"
FAULT = Fault(Weight.REQUIRED, "value-too-large", "季报表!F12", "写了 120，最多 100", "请改正")


def entry(
    value: Value = Decimal(3),
    file: str = "甲",
    *,
    faults: tuple[Fault, ...] = (),
    origin: Origin = Origin.FILE,
    piece: str = FORM,
) -> Entry:
    answers = {"in_cases": Answer(value, "季报表!F12", str(value))}
    return Entry(
        UNIT, Q3, piece, 0, State.IN, file, f"{file}.xlsx", NOW, False, origin, 1, answers,
        faults=faults,
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path, who="经办人", now=lambda: NOW) as ledger:
        yield ledger


def take(ledger: Ledger, *entries: Entry, overdue: tuple[str, ...] = ()) -> list[Fate]:
    for one in entries:
        ledger.keep(one.sha256, one.name.encode())
    return [ruling.fate for ruling, _ in ledger.take(entries, overdue=overdue)]


def standing(ledger: Ledger) -> tuple[int, State, Value]:
    one = ledger.entries(Q3)[UNIT, FORM]
    return one.number, one.state, one.answers["in_cases"].value


def history(ledger: Ledger) -> list[tuple[str, str]]:
    return [(event.what, event.words) for event in ledger.events()]


# What comes in.


def test_a_return_is_kept_as_it_came(ledger: Ledger) -> None:
    assert take(ledger, entry()) == [Fate.TAKEN]
    assert ledger.entries(Q3)[UNIT, FORM] == Entry(
        UNIT, Q3, FORM, 1, State.IN, "甲", "甲.xlsx", NOW,
        answers={"in_cases": Answer(Decimal(3), "季报表!F12", "3")},
    )  # fmt: skip
    assert ledger.file("甲") == "甲.xlsx".encode()


def test_the_same_file_again_is_no_version(ledger: Ledger) -> None:
    take(ledger, entry())
    assert take(ledger, entry()) == [Fate.SAME]
    assert len(ledger.versions(UNIT, Q3, FORM)) == 1


def test_another_file_that_says_the_same_is_no_version(ledger: Ledger) -> None:
    take(ledger, entry(Decimal("3")))
    assert take(ledger, entry(Decimal("3.0"), "乙")) == [Fate.SAME_VALUES]
    assert len(ledger.versions(UNIT, Q3, FORM)) == 1


def test_what_differs_waits_and_the_first_one_counts(ledger: Ledger) -> None:
    take(ledger, entry(Decimal(3)))
    assert take(ledger, entry(Decimal(5), "乙")) == [Fate.WAITING]
    assert standing(ledger) == (1, State.IN, Decimal(3))
    (waiting,) = ledger.waiting(Q3)
    (difference,) = differences(ledger.versions(UNIT, Q3, FORM)[0], waiting)
    assert difference.key == "in_cases"
    assert difference.before is not None
    assert difference.after is not None
    assert (difference.before.value, difference.after.value) == (Decimal(3), Decimal(5))


def test_blank_and_0_and_a_dash_are_three_values(ledger: Ledger) -> None:
    take(ledger, entry(Void.BLANK))
    assert take(ledger, entry(Decimal(0), "乙")) == [Fate.WAITING]
    assert take(ledger, entry(Void.DASH, "丙")) == [Fate.WAITING]


def test_a_correction_of_what_was_sent_back_counts_at_once(ledger: Ledger) -> None:
    assert take(ledger, entry(Decimal(120), faults=(FAULT,))) == [Fate.REFUSED]
    assert standing(ledger) == (1, State.REFUSED, Decimal(120))
    assert ledger.entries(Q3)[UNIT, FORM].faults == (FAULT,)
    assert take(ledger, entry(Decimal(12), "乙")) == [Fate.CORRECTED]
    assert standing(ledger) == (2, State.IN, Decimal(12))


def test_a_faulty_correction_leaves_what_was_accepted(ledger: Ledger) -> None:
    take(ledger, entry(Decimal(3)))
    assert take(ledger, entry(Decimal(120), "乙", faults=(FAULT,))) == [Fate.REFUSED]
    assert standing(ledger) == (1, State.IN, Decimal(3))


def test_a_file_that_was_sent_back_and_is_judged_anew_is_another_version(ledger: Ledger) -> None:
    take(ledger, entry(faults=(FAULT,)))
    assert take(ledger, entry(faults=(FAULT,))) == [Fate.SAME]
    assert take(ledger, entry()) == [Fate.CORRECTED]
    assert standing(ledger) == (2, State.IN, Decimal(3))


def test_an_electronic_form_that_says_what_was_typed_in_takes_its_place(ledger: Ledger) -> None:
    take(ledger, entry(origin=Origin.TYPED))
    assert take(ledger, entry(file="乙")) == [Fate.CORRECTED]
    assert ledger.entries(Q3)[UNIT, FORM].origin is Origin.FILE


def test_an_electronic_form_that_differs_from_what_was_typed_in_waits(ledger: Ledger) -> None:
    take(ledger, entry(Decimal(3), origin=Origin.TYPED))
    assert take(ledger, entry(Decimal(8), "乙")) == [Fate.WAITING]


def test_a_second_scan_waits_since_nobody_can_compare_it(ledger: Ledger) -> None:
    scan = Entry(UNIT, Q3, f"{FORM}/盖章扫描件", 0, State.IN, "甲", "甲.pdf", NOW)
    other = Entry(UNIT, Q3, f"{FORM}/盖章扫描件", 0, State.IN, "乙", "乙.pdf", NOW)
    assert take(ledger, scan) == [Fate.TAKEN]
    assert take(ledger, other) == [Fate.WAITING]


# Late.


def test_late_is_who_had_nothing_acceptable_there_on_the_day(ledger: Ledger) -> None:
    take(ledger, entry(faults=(FAULT,)))
    take(ledger, entry(Decimal(4), "乙"), overdue=(FORM,))
    assert ledger.entries(Q3)[UNIT, FORM].late


def test_a_correction_after_the_day_of_what_was_in_time_is_not_late(ledger: Ledger) -> None:
    take(ledger, entry())
    take(ledger, entry(Decimal(4), "乙"), overdue=(FORM,))
    ledger.decide(UNIT, Q3, FORM, accept=True, reason="单位来电更正")
    assert standing(ledger)[0] == 2
    assert not ledger.entries(Q3)[UNIT, FORM].late


# What the office decides.


def test_accepting_puts_the_new_one_in_the_place_of_the_old(ledger: Ledger) -> None:
    take(ledger, entry(Decimal(3)))
    take(ledger, entry(Decimal(5), "乙"))
    take(ledger, entry(Decimal(6), "丙"))
    ledger.decide(UNIT, Q3, FORM, accept=True, reason="已核实")
    assert standing(ledger) == (3, State.IN, Decimal(6))
    assert not ledger.waiting(Q3)
    assert history(ledger)[-1] == ("采用", "采用第3版：已核实")


def test_keeping_leaves_the_old_one_and_the_file_is_not_asked_about_again(ledger: Ledger) -> None:
    take(ledger, entry(Decimal(3)))
    take(ledger, entry(Decimal(5), "乙"))
    ledger.decide(UNIT, Q3, FORM, accept=False, reason="乙是草稿")
    assert standing(ledger) == (1, State.IN, Decimal(3))
    assert not ledger.waiting(Q3)
    assert take(ledger, entry(Decimal(5), "乙")) == [Fate.SAME]


def test_where_nothing_waits_there_is_nothing_to_decide(ledger: Ledger) -> None:
    take(ledger, entry())
    with pytest.raises(Refusal, match="ledger-nothing-waits"):
        ledger.decide(UNIT, Q3, FORM, accept=True, reason="")


def test_a_reopened_unit_replaces_both_pieces_of_one_file_once(ledger: Ledger) -> None:
    take(ledger, entry(Decimal(3)), entry(Decimal(3), piece="progress:self-check"))
    ledger.reopen(UNIT, Q3, "单位来电，要改第12行")
    both = take(
        ledger, entry(Decimal(5), "乙"), entry(Decimal(5), "乙", piece="progress:self-check")
    )
    assert both == [Fate.CORRECTED, Fate.CORRECTED]
    assert take(ledger, entry(Decimal(6), "丙")) == [Fate.WAITING]


def test_an_excluded_unit_is_named_with_the_reason_until_it_is_counted_again(
    ledger: Ledger,
) -> None:
    ledger.exclude(UNIT, Q3, "停业整顿")
    ledger.exclude("00999", "", "已注销")
    assert [(one.unit, one.reason) for one in ledger.exclusions(Q3)] == [
        (UNIT, "停业整顿"),
        ("00999", "已注销"),
    ]
    ledger.reopen(UNIT, Q3, "恢复营业")
    assert [one.unit for one in ledger.exclusions(Q3)] == ["00999"]
    assert [what for what, _ in history(ledger)] == ["不计", "不计", "恢复"]


def test_of_a_frozen_unit_nothing_counts_without_a_decision(ledger: Ledger) -> None:
    assert take(ledger, entry(faults=(FAULT,))) == [Fate.REFUSED]
    ledger.freeze(UNIT, Q3, "数字正在核查")
    assert take(ledger, entry(Decimal(4), "乙")) == [Fate.WAITING]
    assert ledger.entries(Q3)[UNIT, FORM].state is State.REFUSED
    ledger.decide(UNIT, Q3, FORM, accept=True, reason="核查无误")
    assert ledger.entries(Q3)[UNIT, FORM].answers["in_cases"].value == Decimal(4)


def test_what_came_first_of_a_frozen_unit_waits_too_until_it_is_reopened(ledger: Ledger) -> None:
    ledger.freeze(UNIT, Q3, "正在合并")
    assert take(ledger, entry()) == [Fate.WAITING]
    ledger.reopen(UNIT, Q3, "合并完成")
    assert not ledger.frozen(UNIT, Q3)
    assert take(ledger, entry(Decimal(5), "乙")) == [Fate.TAKEN]


def test_units_merge_but_not_in_a_circle(ledger: Ledger) -> None:
    ledger.merge("甲", "乙", "区编委批复")
    ledger.merge("乙", "丙", "区编委批复")
    assert ledger.mergers() == {"甲": "乙", "乙": "丙"}
    with pytest.raises(Refusal, match="ledger-merged-in-circle") as refusal:
        ledger.merge("丙", "甲", "")
    assert str(refusal.value.finding.place) == "丙"


def test_after_a_report_the_history_says_that_only_a_note_comes_of_it(ledger: Ledger) -> None:
    take(ledger, entry())
    ledger.lock(Q3, {FORM: {"in_cases": "3"}})
    take(ledger, entry(Decimal(5), "乙"))
    assert "报表已经报出，只作更正说明" in history(ledger)[-1][1]
    lock = ledger.locked(Q3)
    assert lock is not None
    assert lock.figures == {FORM: {"in_cases": "3"}}
    ledger.unlock(Q3, "上级要求重报")
    assert ledger.locked(Q3) is None


# What is remembered.


def test_what_went_out_with_a_version_stays_what_it_was(ledger: Ledger) -> None:
    assert ledger.sent("statistics", 1) is None
    ledger.remember_sent("statistics", 1, {"in_cases": "whole"})
    ledger.remember_sent("statistics", 1, {"in_cases": "text"})
    assert ledger.sent("statistics", 1) == {"in_cases": "whole"}


def test_a_mapping_is_kept_and_may_be_renewed(ledger: Ledger) -> None:
    assert ledger.mapping("k") is None
    ledger.keep_mapping("k", {"F12": "in_cases"})
    ledger.keep_mapping("k", {"F13": "in_cases"})
    assert ledger.mapping("k") == {"F13": "in_cases"}


def test_a_file_that_was_looked_at_is_known_by_path_and_by_its_bytes(ledger: Ledger) -> None:
    places = (CellPlace("甲.xlsx", "季报表", "F12"), FilePlace("甲.xlsx", 0))
    findings = tuple(Finding("c", Severity.HINT, place, "句子", "提示") for place in places)
    pieces = ((FORM, Fate.TAKEN, 1),)
    fate = FileFate("甲.xlsx", Fate.TAKEN, UNIT, "甲医院", pieces, findings, True, known=True)
    arrival = Arrival("/收件/甲.xlsx", 10, 99, "甲", NOW, "b", True, fate)
    ledger.arrive(Q3, arrival)
    assert ledger.arrivals(Q3) == {"/收件/甲.xlsx": arrival}
    assert ledger.arrived(Q3, "甲") == arrival
    assert ledger.arrived("2022-Q4", "甲") is None


# Nothing is lost.


@pytest.mark.parametrize("act", ["UPDATE history SET words = ''", "DELETE FROM history"])
def test_the_history_refuses_to_be_changed(ledger: Ledger, path: Path, act: str) -> None:
    take(ledger, entry())
    with sqlite3.connect(path) as other, pytest.raises(sqlite3.IntegrityError, match="history"):
        other.execute(act)


def test_a_change_that_breaks_off_leaves_nothing(ledger: Ledger) -> None:
    def broken_off() -> None:
        with ledger.change():
            take(ledger, entry())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert not ledger.entries(Q3)
    assert not ledger.events()
    assert take(ledger, entry()) == [Fate.TAKEN]


def test_every_commit_reaches_the_medium(ledger: Ledger) -> None:
    asked = ledger._connection.execute
    assert asked("PRAGMA journal_mode").fetchone() == ("wal",)
    assert asked("PRAGMA synchronous").fetchone() == (2,)  # FULL
    assert asked("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_reader_sees_what_was_committed_while_another_writes(ledger: Ledger, path: Path) -> None:
    take(ledger, entry())
    with ledger.change():
        take(ledger, entry(Decimal(5), "乙"))
        with Ledger.open(path, readonly=True) as reader:
            assert not reader.waiting(Q3)
    with Ledger.open(path, readonly=True) as reader:
        assert len(reader.waiting(Q3)) == 1


def test_where_there_is_no_ledger_an_empty_one_is_read_and_none_is_made(path: Path) -> None:
    with Ledger.open(path, readonly=True) as ledger:
        assert ledger.entries(Q3) == {}
        assert ledger.events() == ()
        assert ledger.locked(Q3) is None
    assert not path.exists()


def test_the_ledger_of_a_newer_program_is_refused(ledger: Ledger, path: Path) -> None:
    ledger.close()
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA user_version = {schema.SCHEMA + 1}")
    with pytest.raises(Refusal, match="ledger-newer"):
        Ledger.open(path)


@pytest.mark.parametrize(
    "data", [b"not a ledger at all, but long enough" * 40, b"SQLite format 3\0"]
)
def test_what_is_no_ledger_is_refused_and_left(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(Refusal, match="ledger-broken"):
        Ledger.open(path)
    assert path.read_bytes() == data


def test_a_database_of_somebody_else_is_refused(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (a)")
    with pytest.raises(Refusal, match="ledger-broken"):
        Ledger.open(path)


def test_two_who_write_take_turns_or_are_told(
    ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "_PATIENCE", 0.05)
    with Ledger.open(path, now=lambda: NOW) as other, ledger.change():
        take(ledger, entry())
        with pytest.raises(Refusal, match="ledger-busy"):
            other.exclude(UNIT, Q3, "停业")


# What is packed comes back.

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
held = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False), texts, st.sampled_from([*Void])
)
answers = st.dictionaries(
    texts,
    st.builds(Answer, held, texts, texts, st.lists(texts, max_size=2).map(tuple)),
    max_size=5,
)


@given(answers)
@settings(max_examples=150)
def test_answers_are_unpacked_as_they_were(before: dict[str, Answer]) -> None:
    after = Packed(Packed.of(before).text)
    assert dict(after) == before
    assert [type(one.value) for one in after.values()] == [
        type(one.value) for one in before.values()
    ]
