"""A report that was sent: printed again as it was, and what came later beside it."""

from __future__ import annotations

from decimal import Decimal

from generator.collect.locking import as_sent, corrections, entries_of, excluded_of, figures_of
from generator.collect.sums import totals
from generator.model.ledger import Entry, Exclusion, Lock
from generator.model.returns import Answer, Owed, ReturningUnit, State, Void
from generator.model.totals import Changed
from tests.collect.test_sums import THIRD, asked, form, owing, unit

PIECE = "form:figures"
SPEC = form(asked("cases"))
UNITS = (unit("甲"), unit("乙"), ReturningUnit("丙 分院", "丙医院分院"))


def version(code: str, number: int, value: int | Void, state: State = State.IN) -> Entry:
    said = value if isinstance(value, Void) else Decimal(value)
    answers = {"in_cases": Answer(said, "表!B5")}
    return Entry(code, THIRD, PIECE, number, state, str(number) * 64, "", "", answers=answers)


def summed(*entries: Entry, owed: list[Owed] | None = None, excluded: tuple[Exclusion, ...] = ()):
    standing = {entry.unit: entry for entry in entries}
    return totals(SPEC, owed or owing(THIRD, *UNITS), {THIRD: standing}, [THIRD], excluded=excluded)


def locked(*entries: Entry, excluded: tuple[Exclusion, ...] = ()) -> Lock:
    standing = {(entry.unit, entry.piece): entry for entry in entries}
    made = summed(*entries, excluded=excluded)
    return Lock(THIRD, "2022-10-10T09:00:00", figures_of({PIECE: made}, standing, excluded))


def test_the_same_versions_in_the_state_of_then():
    lock = locked(version("甲", 1, 3), version("丙 分院", 1, 4, State.REFUSED))
    known = {
        "甲": (version("甲", 1, 3, State.EXCLUDED), version("甲", 2, 9)),
        "丙 分院": (version("丙 分院", 1, 4, State.REFUSED), version("丙 分院", 2, 5)),
    }
    again = entries_of(lock, lambda unit, _: known[unit])
    assert {(key, e.number, e.state) for key, e in again.items()} == {
        (("甲", PIECE), 1, State.IN),
        (("丙 分院", PIECE), 1, State.REFUSED),
    }


def test_figures_and_counts_are_those_that_were_printed():
    lock = locked(version("甲", 1, 3), version("乙", 1, Void.DASH))
    longer = owing(THIRD, *UNITS, unit("丁"))  # the register has grown since
    now = summed(version("甲", 1, 3), owed=longer)
    sent = as_sent(now, PIECE, lock).totals["in_cases"]
    assert (sent.value, sent.owed, sent.reported, sent.void) == (3, 3, 1, 1)
    assert now.totals["in_cases"].owed == 4


def test_a_total_that_nobody_had_reported_stays_none():
    lock = locked(version("乙", 1, Void.BLANK))
    assert as_sent(summed(version("甲", 1, 3)), PIECE, lock).totals["in_cases"].value is None


def test_who_was_not_counted_then():
    out = (Exclusion("乙", THIRD, "停业"),)
    assert excluded_of(locked(version("甲", 1, 3), excluded=out)) == out


def test_a_late_return_is_a_correction_with_its_unit():
    sent = summed(version("甲", 1, 3))
    (found,) = corrections(PIECE, sent, summed(version("甲", 1, 3), version("乙", 1, 4)))
    assert (found.key, found.sent, found.now) == ("in_cases", 3, 7)
    assert found.units == (Changed("乙", None, Decimal(4)),)


def test_two_changes_that_make_up_for_one_another_are_told_too():
    sent = summed(version("甲", 1, 3), version("乙", 1, 4))
    (found,) = corrections(PIECE, sent, summed(version("甲", 2, 4), version("乙", 2, 3)))
    assert (found.sent, found.now) == (7, 7)
    assert {one.unit for one in found.units} == {"甲", "乙"}


def test_what_is_the_same_is_no_correction():
    assert not list(corrections(PIECE, summed(version("甲", 1, 3)), summed(version("甲", 2, 3))))
