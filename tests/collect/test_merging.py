"""Units that went on in another owe nothing of their own."""

from __future__ import annotations

from generator.collect.merging import merged, successor
from generator.model.calendar import Period
from generator.model.returns import Owed, ReturningUnit

Q3 = Period(2022, quarter=3)


def owed(code: str, *joined: str) -> Owed:
    return Owed(ReturningUnit(code, code, joined=joined), Q3, ())


def test_who_went_on_in_another_is_reported_for() -> None:
    left = merged([owed("甲"), owed("乙", "丁"), owed("丙")], {"甲": "乙", "乙": "丙"})
    assert [(one.unit.code, one.unit.joined) for one in left] == [("丙", ("甲", "乙", "丁"))]


def test_without_a_merger_all_is_as_it_was() -> None:
    assert merged([owed("甲")], {}) == (owed("甲"),)
    assert successor("甲", {"乙": "丙"}) == "甲"
