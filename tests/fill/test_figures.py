"""What is written of a confirmed mapping, what is left, and figures that come from a table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.fill.figures import filling
from generator.fill.mapping import Match, Proposal, Sureness, mapped
from generator.fill.proposal import SHEET, called, proposal_book
from generator.fill.proposal import given as decided
from generator.fill.slots import Slot
from generator.fill.values import values_in
from generator.fill.wanted import Wanted
from tests.fill.ours import forms, statistics

SLOT = Slot(0, (4, 5), "E4", None, ("红包案件",), unit="件")
OURS = Wanted("form/in_cases", SLOT, "件")


def _match(value: str, sureness: Sureness = Sureness.CONFIRMED, **changes: object) -> str:
    """What became of one place: what was put, or why nothing was."""
    match = Match(replace(SLOT, **changes), "m", OURS, sureness)  # type: ignore[arg-type]
    done = filling([match], {OURS.id: Decimal(value)} if value else {})
    if done.puts:
        return str(done.puts[0].value)
    return "".join(name for name in ("unreported", "held", "fixed") if getattr(done, name))


@pytest.mark.parametrize(
    ("value", "changes", "outcome"),
    [
        ("12", {}, "12"),
        ("0", {}, "0"),
        ("", {}, "unreported"),
        ("12", {"held": "0"}, "12"),
        ("12", {"held": "12.0"}, "12"),
        ("12", {"held": "7"}, "held"),
        ("1234", {"held": "1,234"}, "1234"),
        ("12", {"fixed": True}, "fixed"),
        ("12", {"sureness": Sureness.SURE}, ""),
        ("12", {"sureness": Sureness.UNSURE}, ""),
    ],
)
def test_only_what_was_confirmed_is_written_and_over_nothing(
    value: str, changes: dict[str, object], outcome: str
) -> None:
    assert _match(value, **changes) == outcome  # type: ignore[arg-type]


@given(st.decimals(0, 10**9, places=2))
def test_money_in_another_unit_is_exact(value: Decimal) -> None:
    ours = replace(OURS, unit="万元")
    match = Match(replace(SLOT, unit="元"), "m", ours, Sureness.CONFIRMED)
    (put,) = filling([match], {ours.id: value}).puts
    assert put.value == value * 10000


def test_nobody_reported_is_not_nought() -> None:
    match = Match(SLOT, "m", OURS, Sureness.CONFIRMED)
    done = filling([match], {OURS.id: None})
    assert (done.puts, done.unreported) == ([], [match])


# the mapping as a workbook


def _proposal() -> Proposal:
    theirs = [replace(one.slot, unit=one.unit, number="") for one in statistics()[:5]]
    return mapped([*theirs, replace(theirs[0], rows=("查处倒卖号源案件",))], statistics(), {})


def _changed(**cells: str | None) -> bytes:
    book = openpyxl.load_workbook(BytesIO(_book()))
    for name, words in cells.items():
        book[SHEET][name] = words
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _book() -> bytes:
    return proposal_book(_proposal(), statistics(), ["附件3"], {}, "附件3.xls")


def test_a_mapping_that_comes_back_as_it_was_confirms_what_was_sure() -> None:
    made = decided(_book(), "表.xlsx", statistics())
    assert not made.findings
    assert list(made.decisions.values()) == [one.id for one in statistics()[:5]]
    assert [*made.decisions] == [match.mark for match in _proposal().matches[:5]]


def test_a_person_may_choose_another_figure_or_none() -> None:
    other = called(statistics())[statistics()[40].id]
    made = decided(_changed(D9=other, I9="是", I4="否", I5=None), "表.xlsx", statistics())
    values = [made.decisions.get(match.mark) for match in _proposal().matches]
    ours = [one.id for one in statistics()]
    assert values == ["", None, ours[2], ours[3], ours[4], ours[40]]


def test_an_unknown_figure_and_one_taken_twice_are_told_by_cell() -> None:
    first = called(statistics())[statistics()[0].id]
    made = decided(_changed(D5="红包", D6=first), "表.xlsx", statistics())
    assert [(finding.code, str(finding.place)) for finding in made.findings] == [
        ("mapping-unknown", "表.xlsx 对应表!D5"), ("mapping-twice", "表.xlsx 对应表!D6"),
    ]  # fmt: skip


@pytest.mark.parametrize("data", [b"", b"PK", _changed(A3="甲")])
def test_another_workbook_is_no_mapping(data: bytes) -> None:
    (finding,) = decided(data, "表.xlsx", statistics()).findings
    assert finding.code == "mapping-not-ours"


def test_words_that_look_like_formulas_stay_words_in_the_mapping() -> None:
    slot = replace(SLOT, rows=("=1+1",), name="E4")
    proposal = Proposal((Match(slot, "=m"),), ())
    book = openpyxl.load_workbook(BytesIO(proposal_book(proposal, [OURS], ["表"], {}, "=a.xls")))
    assert (book[SHEET]["B4"].value, book[SHEET]["B4"].data_type) == ("=1+1", "s")


def test_the_same_mapping_gives_the_same_bytes() -> None:
    assert _book() == _book()


def test_no_two_figures_of_a_programme_are_called_the_same() -> None:
    ours = [one for _, found in forms("conduct-campaign-2020", "guangxi", "2020") for one in found]
    assert len(set(called(ours).values())) == len(ours)


# figures from elsewhere


def test_figures_come_by_path_or_key_with_heads_or_without() -> None:
    ((spec, _),) = forms("integrity-action", "songjiang", "2022")
    words = '指标,数\r\ngifts-taken.cases,１２\r\nstatistics/in_conduct_staff,"1,300"\r\n\r\n'
    for data in (words.encode(), words.encode("gb18030"), b"\xef\xbb\xbf" + words.encode()):
        made = values_in(data, "数.csv", [spec])
        assert not made.findings
        assert made.figures == {
            "statistics/in_gifts_taken_cases": 12, "statistics/in_conduct_staff": 1300,
        }  # fmt: skip


def test_a_line_that_says_no_figure_is_told() -> None:
    ((spec, _),) = forms("integrity-action", "songjiang", "2022")
    data = "红包,1\ngifts-taken.cases,十来件\ngifts-taken.cases,NaN\n".encode()
    made = values_in(b"a,b\n" + data, "数.csv", [spec])
    assert [(str(finding.place), finding.code) for finding in made.findings] == [
        (f"数.csv:{line}:1", "fill-values-unreadable") for line in (2, 3, 4)
    ]
    assert not made.figures


@given(st.binary(max_size=80))
def test_any_bytes_are_figures_or_findings(data: bytes) -> None:
    ((spec, _),) = forms("integrity-action", "songjiang", "2022")
    assert not values_in(data, "数.csv", [spec]).figures
