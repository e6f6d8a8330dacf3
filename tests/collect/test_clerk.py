"""A clerk opens each form in LibreOffice, moves everything about and saves it: the same values by key."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.collect.matching import matched
from generator.diagnostics import read_rules
from generator.diagnostics import returned_rules as rules
from generator.model.form import book_key
from generator.model.form_spec import FormSpec
from generator.model.returns import Answer, Void
from generator.read.gate import Unreadable
from generator.read.returned import read_returned
from tests.collect.forms_out import FORMS, forms, some_values
from tests.collect.mailroom import filled, local
from tests.read.clerk import ENDINGS, Job, worked

BOOK = filled("00101", {"in_conduct_staff": 12, "in_gifts_taken_amount": 3.25})
"""The workbook of a hospital: guide, tasks, form, checks and remarks."""
NAMED = ("xlsx", "xls")


def first_number(spec: FormSpec) -> str:
    return next(asked.key for asked in spec.asked if asked.is_number and asked.row)


def unit_of(spec: FormSpec, key: str) -> str:
    return spec.by_key[key].input.unit


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bytes]:
    """Every form, filled in and handled; that of 广西 also with its copy standing first."""
    jobs = {
        (form, place): Job(
            forms()[form].xlsx(some_values(forms()[form].spec)),
            row=12,
            column=2,
            name=first_number(forms()[form].spec),
            words="12" + unit_of(forms()[form].spec, first_number(forms()[form].spec)),
            copy_at=1 if place == "behind" else 0,
        )
        for form in FORMS
        for place in ("behind", "before")
        if place == "behind" or form == "statistics-two"
    }
    name = book_key("statistics", "in_conduct_staff")
    jobs["unit book", "behind"] = Job(BOOK, row=14, column=3, name=name, words="12人", copy_at=5)
    files = worked([*jobs.values()], tmp_path_factory.mktemp("clerk"))
    found = {}
    for (form, place), both in zip(jobs, files, strict=True):
        found |= {(f"{form} {place}", ending): both[ending] for ending in ENDINGS}
    return found


def read(data: bytes, form: str, ending: str) -> dict[str, Answer]:
    seen = read_returned(data, f"报表.{ending}")
    found = matched(seen, {f"form:{form}": forms()[form].spec})
    assert {fault.rule for fault in found.faults} == {rules.COPY_IGNORED.code}
    assert {sheet.name for sheet in seen.sheets} == {"某某医院", "某某医院 (2)"}
    return dict(found.forms[f"form:{form}"])


@pytest.mark.parametrize("ending", NAMED)
@pytest.mark.parametrize("case", [*(f"{form} behind" for form in FORMS), "statistics-two before"])
def test_two_rows_and_a_column_more_another_name_a_copy_and_a_unit(
    saved: dict[tuple[str, str], bytes], case: str, ending: str
) -> None:
    form = case.split(maxsplit=1)[0]
    spec = forms()[form].spec
    typed = first_number(spec)
    answers = read(saved[case, f".{ending}"], form, ending)
    wanted = some_values(spec) | {typed: Decimal(12)}
    assert {key: answer.value for key, answer in answers.items()} == wanted
    assert answers[typed].notes == (f"“12{unit_of(spec, typed)}”读作 12",)
    assert Void.BLANK not in wanted.values()


def test_cells_are_called_by_where_they_stand_now(saved: dict[tuple[str, str], bytes]) -> None:
    """F10 of the form that went out; a column before it, and the rows behind it."""
    for ending in NAMED:
        answers = read(saved["statistics behind", f".{ending}"], "statistics", ending)
        assert answers["in_warning_training"].cell == "某某医院!F10"
        assert answers["in_other_violations_amount"].cell == "某某医院!F72"


@pytest.mark.parametrize("ending", NAMED)
def test_the_workbook_of_a_unit_keeps_all_it_says(
    saved: dict[tuple[str, str], bytes], ending: str
) -> None:
    specs = local().specs
    before = matched(read_returned(BOOK, "发出.xlsx"), specs)
    after = matched(read_returned(saved["unit book behind", f".{ending}"], f"报表.{ending}"), specs)
    assert before.identity == after.identity
    assert after.identity is not None
    assert (after.identity.unit, after.identity.period) == ("00101", "2022-Q3")
    for key in ("form:statistics", "progress:self-check"):
        wanted = {one: answer.value for one, answer in before.forms[key].items()}
        assert {one: answer.value for one, answer in after.forms[key].items()} == wanted
        assert len(wanted) == len(specs[key].asked)
    assert after.forms["form:statistics"]["in_conduct_staff"].notes == ("“12人”读作 12",)
    assert before.faults == ()
    assert {fault.rule for fault in after.faults} == {rules.COPY_IGNORED.code}


def test_formulas_are_told_from_values_in_both_formats(
    saved: dict[tuple[str, str], bytes],
) -> None:
    for ending in NAMED:
        seen = read_returned(saved["unit book behind", f".{ending}"], f"报表.{ending}")
        formulas = {
            sheet.name for sheet in seen.sheets if any(one.formula for one in sheet.cells.values())
        }
        assert formulas == {"校验与说明"}


def test_a_password_is_said(saved: dict[tuple[str, str], bytes]) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_returned(saved["unit book behind", "-locked.xls"], "报表.xls")
    assert refusal.value.finding.code == read_rules.ENCRYPTED.code
