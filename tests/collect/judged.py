"""Forms of real programmes, filled in for tests of judging, and what is found in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from generator.collect.judge import judge
from generator.compose.form_spec import form_specs
from generator.compose.numbering import AnnexNumbers, annex_order
from generator.load.content import load
from generator.localize.edition import localize
from generator.model.form import InputType
from generator.model.form_spec import Asked, FormSpec
from generator.model.head_field import HeadField, is_for
from generator.model.returns import Answer, Fault, Value, Void
from generator.workspace import Workspace

SONGJIANG = ("integrity-action", "songjiang", "statistics", frozenset({"hospital"}))
SHANGHAI = ("malpractice-points-2023", "shanghai", "self-check", frozenset({"medical-institution"}))
GUANGXI_ONE = (
    "conduct-campaign-2020",
    "guangxi",
    "statistics-one",
    frozenset({"filler-commission"}),
)
GUANGXI_TWO = (
    "conduct-campaign-2020",
    "guangxi",
    "statistics-two",
    frozenset({"filler-commission"}),
)
INSPECTION = ("conduct-campaign-2020", "guangxi", "inspection", frozenset({"filler-inspector"}))
EVERY = (SONGJIANG, SHANGHAI, GUANGXI_ONE, GUANGXI_TWO, INSPECTION)

Which = tuple[str, str, str, frozenset[str]]
UNIT, PERIOD = "甲单位", "2022年第三季度"

_HEADS: Mapping[HeadField, str] = {
    HeadField.UNIT: UNIT,
    HeadField.FILLER: "填表的人",
    HeadField.REVIEWER: "审核的人",
    HeadField.DATE: "2022-10-08",
    HeadField.PERIOD: "2022-Q3",
}


@cache
def _specs(programme: str, district: str) -> Mapping[str, FormSpec]:
    sources, _ = load(Workspace(Path(__file__).parents[2]), programme, district)
    assert sources is not None
    edition, _ = localize(sources)
    found = form_specs(edition, AnnexNumbers(annex_order(edition)))
    return {spec.id: spec for spec in found.values()}


def spec_of(which: Which, *, checks: bool = False) -> FormSpec:
    """The form, as a rule without its checks: their content is no matter of these tests."""
    programme, district, form, _ = which
    found = _specs(programme, district)[form]
    return found if checks else replace(found, checks=())


def cell_of(spec: FormSpec, path: str) -> str:
    """Each input stands in a row of its own of one sheet."""
    return f"季报表!F{spec.asked.index(spec.by_path[path]) + 5}"


def filled(
    spec: FormSpec, terms: frozenset[str], number: Decimal = Decimal(0)
) -> dict[str, Answer]:
    """Every input that is open to the unit holds something right; the others are blank."""
    return {
        asked.key: Answer(_right(asked, terms, number), cell_of(spec, asked.path))
        for asked in spec.asked
    }


def _right(asked: Asked, terms: frozenset[str], number: Decimal) -> Value:
    if not asked.open_to(terms):
        return Void.BLANK
    label, type_ = asked.input.label, asked.input.type
    for meaning, words in _HEADS.items():
        if not asked.row and is_for(meaning, label, type_):
            return "07..09" if type_ is InputType.MONTHS else words
    match type_:
        case InputType.WHOLE | InputType.DECIMAL:
            return number
        case InputType.CHOICE:
            return asked.input.options[0]
        case InputType.DATE:
            return "2022-10-08"
        case InputType.MONTHS:
            return "07..09"
    return "有关情况"


def found_in(
    spec: FormSpec, answers: Mapping[str, Answer], terms: frozenset[str], **more
) -> list[Fault]:
    return [*judge(spec, answers, terms=terms, **more)]


def seen(faults: list[Fault]) -> list[tuple[str, str, str]]:
    """(level, rule, cell) of each."""
    return [(str(fault.weight), fault.rule, fault.cell) for fault in faults]
