"""What the statistics and self-check forms know of each indicator beyond its printed words."""

from collections import Counter

import pytest

from generator.compose.issue import compose
from generator.load.content import load
from generator.localize.edition import localize
from generator.model.content.form import Asked, Form
from generator.model.document import Document, TableNote
from generator.model.edition import Edition
from generator.workspace import Workspace
from tests.packages.built import REPOSITORY


def edition_of(programme: str, district: str) -> Edition:
    sources, findings = load(Workspace(REPOSITORY), programme, district)
    assert sources is not None, "\n".join(map(str, findings))
    return localize(sources)[0]


@pytest.fixture(scope="module")
def songjiang() -> Edition:
    return edition_of("integrity-action", "songjiang")


def form(edition: Edition, name: str) -> Form:
    return next(form for id_, form in edition.forms.items() if id_.value == name)


def added_over_time(form: Form) -> dict[str, str | None]:
    """How each indicator adds; what it does not say, the form says."""
    return {str(i.id): i.over_time or form.over_time for i in form.all_indicators()}


def test_stocks_take_the_value_at_the_end_and_flows_are_added(songjiang: Edition):
    """Added over four quarters, staff becomes fourfold (content-model 6)."""
    adding = added_over_time(form(songjiang, "statistics"))
    assert Counter(adding.values()) == {"sum": 24, "end": 3}
    stocks = {id_ for id_, how in adding.items() if how == "end"}
    assert stocks == {"conduct-staff", "representatives-registered", "smart-monitoring"}


def test_every_indicator_has_fillers_that_are_terms_of_the_programme(songjiang: Edition):
    """Cases can be reported by hospital and inspectorate both: each kind has its own."""
    terms = {term.id for term in songjiang.programme.terms}
    statistics = form(songjiang, "statistics")
    fillers = [set(i.filled_by or statistics.filled_by) for i in statistics.all_indicators()]
    assert all(kinds and kinds <= terms for kinds in fillers)
    assert Counter(len(kinds) for kinds in fillers) == {3: 21, 1: 6}


def test_every_stock_and_every_amount_is_explained_or_prompted(songjiang: Edition):
    statistics = form(songjiang, "statistics")
    asked: list[Asked] = [*statistics.all_indicators()]
    asked += [figure for pattern in statistics.patterns for figure in pattern.figures]
    for one in asked:
        if one.over_time == "end":
            assert one.explanation is not None
        if one.unit == "万元":
            assert one.prompt


def test_the_printed_form_does_not_change_for_what_it_knows(songjiang: Edition):
    """附件3 is the city's form: explanations are there, and not printed on it."""
    (document,) = [d for d in compose(songjiang)[0] if d.id == "statistics"]
    assert not [b for b in document.parts[0].blocks if isinstance(b, TableNote)]


def document(edition: Edition, name: str) -> Document:
    return next(d for d in compose(edition)[0] if d.id == name)


def test_the_self_check_of_shanghai_has_4_numbers_12_rows_and_units_in_the_cells():
    """Counted in the source's annex 2."""
    (table,) = document(edition_of("malpractice-points-2023", "shanghai"), "self-check").tables()
    assert len(table.rows) == 12
    assert [row.cells[0].rows for row in table.rows if len(row.cells) == 3] == [2, 3, 3, 4]
    units = ["".join(str(row.cells[-1].text).split()) for row in table.rows]
    assert units == ["次", "人", "次", "张", "人", "人", "次", "份", "次", "次", "次", "次"]
