"""Each kind of fault, planted in a filled form, is found at its cell, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.calendar import Period
from generator.model.expression import Cell, evaluate, parse
from generator.model.form import Input, InputType
from generator.model.form_spec import Asked, CheckSpec, FormSpec, Weight
from generator.model.returns import Answer, ReturningUnit, Void
from generator.place import FilePlace
from tests.collect.judged import (
    EVERY,
    GUANGXI_ONE,
    INSPECTION,
    SHANGHAI,
    SONGJIANG,
    Which,
    cell_of,
    filled,
    found_in,
    seen,
    spec_of,
)

PLACE = FilePlace("forms/test.yaml", 1)
HOSPITAL = frozenset({"hospital"})
OURS = ReturningUnit("0001", "甲单位")
Q3 = Period(2022, quarter=3)


def planted(
    which: Which, path: str, value: object, raw: str = "", **more
) -> list[tuple[str, str, str]]:
    """What is found with one input of a rightly filled form changed."""
    spec, terms = spec_of(which), which[3]
    answers = filled(spec, terms)
    key = spec.by_path[path].key
    answers[key] = replace(answers[key], value=value, raw=raw)
    return seen(found_in(spec, answers, terms, **more))


@pytest.mark.parametrize("which", EVERY, ids=lambda which: which[2])
def test_a_rightly_filled_form_has_no_fault(which: Which) -> None:
    spec = spec_of(which)
    assert seen(found_in(spec, filled(spec, which[3]), which[3], unit=OURS, period=Q3)) == []


@pytest.mark.parametrize("which", EVERY, ids=lambda which: which[2])
def test_a_form_filled_with_noughts_breaks_no_mandatory_check(which: Which) -> None:
    spec = spec_of(which, checks=True)
    found = found_in(spec, filled(spec, which[3]), which[3])
    assert [fault.rule for fault in found if fault.weight is Weight.REQUIRED] == []


@pytest.mark.parametrize(
    ("which", "path", "value", "level", "rule"),
    [
        (SONGJIANG, "warning-training", Decimal("2.5"), "强制", "return-not-whole"),
        (SONGJIANG, "gifts-taken.amount", Decimal("-0.5"), "强制", "return-too-small"),
        (SONGJIANG, "conduct-staff", "三人左右", "强制", "return-not-a-number"),
        (SONGJIANG, "conduct-staff", Void.BLANK, "提示", "return-blanks"),
        (SONGJIANG, "illegal-blood.cases", Decimal(2), "强制", "return-closed-filled"),
        (SONGJIANG, "head.unit", Void.BLANK, "提示", "return-field-blank"),
        (SONGJIANG, "head.unit", "乙医院", "强制", "return-other-unit"),
        (SONGJIANG, "head.period", "2022-Q2", "强制", "return-other-period"),
        (SONGJIANG, "head.period", "2021", "强制", "return-other-period"),
        (SONGJIANG, "head.period", "本季", "提示", "return-period-unclear"),
        (SHANGHAI, "training.persons", Decimal("1.5"), "强制", "return-not-whole"),
        (SHANGHAI, "head.filled-on", "2022-02-30", "强制", "return-not-a-day"),
        (SHANGHAI, "head.reviewer", Void.BLANK, "提示", "return-field-blank"),
        (GUANGXI_ONE, "head.months", "04..06", "强制", "return-other-period"),
        (GUANGXI_ONE, "head.months", "上半年", "强制", "return-not-a-day"),
        (INSPECTION, "head.grade", "四级", "强制", "return-not-an-option"),
        (INSPECTION, "licence-trading", "不清楚", "强制", "return-not-an-option"),
        (INSPECTION, "certificate-lending.checked", Decimal("-1"), "强制", "return-too-small"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found_at_its_cell_and_nothing_else(
    which: Which, path: str, value: object, level: str, rule: str
) -> None:
    found = planted(which, path, value, unit=OURS, period=Q3)
    assert found == [(level, rule, cell_of(spec_of(which), path))]


def test_of_a_value_that_must_be_changed_no_lighter_fault_is_told() -> None:
    spec, terms = spec_of(SONGJIANG), SONGJIANG[3]
    alone = CheckSpec("alone", Weight.EXPLAINED, "｛conduct-staff｝ >= 1", "没有专职人员", PLACE)
    with_other = "｛conduct-staff｝ >= ｛warning-training｝"
    both = CheckSpec("both", Weight.EXPLAINED, with_other, "人数少于次数", PLACE)
    spec = replace(spec, checks=(alone, both))
    answers = filled(spec, terms)
    key = spec.by_path["conduct-staff"].key
    for value, rules in ((-1, ["return-too-small", "both"]), (0, ["alone"])):
        answers[key] = replace(answers[key], value=Decimal(value))
        assert [fault.rule for fault in found_in(spec, answers, terms)] == rules


@pytest.mark.parametrize(
    "value", [Decimal(0), Decimal("3"), Void.DASH, Void.NOT_APPLICABLE], ids=str
)
def test_nought_a_dash_and_not_applicable_are_answers(value: object) -> None:
    assert planted(SONGJIANG, "conduct-staff", value) == []


@pytest.mark.parametrize("value", [Decimal(0), Void.DASH, Void.NOT_APPLICABLE, "不填"], ids=str)
def test_a_closed_cell_may_say_that_there_is_nothing(value: object) -> None:
    assert planted(SONGJIANG, "illegal-blood.cases", value) == []


@pytest.mark.parametrize("typed", ["2022-Q3", "2022", "2022-07..2022-09", "2022-06..2022-09"])
def test_a_period_that_holds_the_one_asked_for_is_right(typed: str) -> None:
    assert planted(SONGJIANG, "head.period", typed, period=Q3) == []


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("松江区中心医院", None),
        ("松江区 中心医院", None),
        ("０００１", None),
        ("中心医院", "return-unit-almost"),
        ("上海市松江区中心医院", "return-unit-almost"),
        ("松江区中西医结合医院", "return-other-unit"),
    ],
)
def test_the_unit_may_be_said_in_several_ways(typed: str, rule: str | None) -> None:
    unit = replace(OURS, name="松江区中心医院")
    found = planted(SONGJIANG, "head.unit", typed, unit=unit)
    assert [one[1] for one in found] == ([rule] if rule else [])


def test_a_blank_that_nobody_could_read_is_not_told_as_blank() -> None:
    """The reader has told that it understands nothing of 若干."""
    assert planted(SONGJIANG, "conduct-staff", Void.BLANK, raw="若干") == []


def test_an_empty_form_is_one_fault() -> None:
    spec = spec_of(SONGJIANG)
    answers = {
        key: replace(answer, value=answer.value if spec.by_key[key].row == 0 else Void.BLANK)
        for key, answer in filled(spec, HOSPITAL).items()
    }
    assert seen(found_in(spec, answers, HOSPITAL)) == [("强制", "return-nothing-filled", "季报表")]


def test_all_blanks_are_told_in_one_hint_with_their_cells() -> None:
    spec = spec_of(SONGJIANG)
    answers = filled(spec, HOSPITAL)
    paths = ("warning-training", "gifts-taken.cases", "integrity-contracts")
    for path in paths:
        key = spec.by_path[path].key
        answers[key] = replace(answers[key], value=Void.BLANK)
    (fault,) = found_in(spec, answers, HOSPITAL)
    assert (fault.cell, *fault.also) == tuple(cell_of(spec, path) for path in paths)
    assert all(cell_of(spec, path).rpartition("!")[2] in fault.message for path in paths)
    assert not fault.open


def test_an_old_version_is_named_with_both_and_what_it_lacks() -> None:
    spec = replace(spec_of(SONGJIANG), version=3)
    answers = filled(spec, HOSPITAL)
    del answers[spec.by_path["integrity-contracts"].key]
    (fault,) = found_in(spec, answers, HOSPITAL, version=2)
    assert "第 2 版" in fault.message
    assert "第 3 版" in fault.message
    assert "缺新增的 1 格" in fault.message
    assert not fault.open


def test_an_old_version_without_a_required_input_is_sent_back() -> None:
    spec = spec_of(SONGJIANG)
    new = replace(spec.by_path["integrity-contracts"], required=True)
    asked = tuple(new if one.path == new.path else one for one in spec.asked)
    spec = replace(spec, version=3, asked=asked)
    answers = filled(spec, HOSPITAL)
    del answers[new.key]
    found = seen(found_in(spec, answers, HOSPITAL, version=2))
    assert found == [
        ("提示", "return-old-version", "季报表"),
        ("强制", "return-required", "季报表"),
    ]


def test_a_form_newer_than_ours_is_told() -> None:
    spec = spec_of(SONGJIANG)
    found = seen(found_in(spec, filled(spec, HOSPITAL), HOSPITAL, version=9))
    assert found == [("提示", "return-newer-version", "季报表")]


# -- checks between cells -------------------------------------------------------------------------


def with_checks(which: Which, *checks: tuple[str, Weight, str]) -> FormSpec:
    made = (CheckSpec(id_, weight, rule, "案件比人数多", PLACE) for id_, weight, rule in checks)
    return replace(spec_of(which), checks=tuple(made))


CASES = ("cases-persons", Weight.EXPLAINED, "｛gifts-taken.cases｝ <= ｛gifts-taken.persons｝")


def test_a_broken_check_names_its_cells_and_their_figures() -> None:
    spec = with_checks(SONGJIANG, CASES)
    answers = filled(spec, HOSPITAL)
    key = spec.by_path["gifts-taken.cases"].key
    answers[key] = replace(answers[key], value=Decimal(5))
    (fault,) = found_in(spec, answers, HOSPITAL)
    first, second = cell_of(spec, "gifts-taken.cases"), cell_of(spec, "gifts-taken.persons")
    assert (fault.rule, fault.cell, fault.also) == ("cases-persons", first, (second,))
    assert (
        f"（{first.rpartition('!')[2]} “查处医疗机构从业人员（含医生…违规违法案件·案件数量” 5"
        in fault.message
    )
    assert (
        f"；{second.rpartition('!')[2]} “查处医疗机构从业人员（含医生…违规违法案件·处罚人数” 0"
        in fault.message
    )
    assert fault.open


@pytest.mark.parametrize("void", [*Void], ids=lambda void: void.name)
def test_a_check_says_nothing_where_a_value_is_missing(void: Void) -> None:
    spec = with_checks(SONGJIANG, CASES)
    answers = filled(spec, HOSPITAL)
    for path, value in (("gifts-taken.cases", Decimal(5)), ("gifts-taken.persons", void)):
        key = spec.by_path[path].key
        answers[key] = replace(answers[key], value=value)
    assert "cases-persons" not in [fault.rule for fault in found_in(spec, answers, HOSPITAL)]


def test_a_check_over_closed_cells_says_nothing_to_who_does_not_fill_them() -> None:
    rule = "｛illegal-blood.cases｝ > 0"
    spec = with_checks(SONGJIANG, ("blood", Weight.REQUIRED, rule))
    answers = filled(spec, HOSPITAL)
    key = spec.by_path["illegal-blood.cases"].key
    answers[key] = replace(answers[key], value=Decimal(0))
    assert found_in(spec, answers, HOSPITAL) == []


def test_a_sum_between_two_forms_is_held_against_both() -> None:
    rule = "｛kickbacks-taken.public-secondary｝ <= ｛statistics-one/public-secondary-general.inspected｝"
    spec = replace(spec_of(("conduct-campaign-2020", "guangxi", "statistics-two", frozenset())),
                   checks=(CheckSpec("between", Weight.REQUIRED, rule, "比检查数多", PLACE),))  # fmt: skip
    one = spec_of(GUANGXI_ONE)
    terms = GUANGXI_ONE[3]
    answers, other = filled(spec, terms), filled(one, terms)
    key = spec.by_path["kickbacks-taken.public-secondary"].key
    answers[key] = replace(answers[key], value=Decimal(4))
    others = {"form:statistics-one": (one, other)}
    (fault,) = found_in(spec, answers, terms, others=others)
    assert fault.cell == cell_of(spec, "kickbacks-taken.public-secondary")
    assert fault.also == (cell_of(one, "public-secondary-general.inspected"),)
    assert found_in(spec, answers, terms) == []


def test_a_check_against_the_period_before_needs_that_period() -> None:
    rule = "｛conduct-staff｝ <= 上期(｛conduct-staff｝) + 5"
    spec = with_checks(SONGJIANG, ("staff", Weight.HINT, rule))
    answers = filled(spec, HOSPITAL)
    key = spec.by_path["conduct-staff"].key
    answers[key] = replace(answers[key], value=Decimal(10))
    assert found_in(spec, answers, HOSPITAL) == []
    (fault,) = found_in(spec, answers, HOSPITAL, earlier={"上期": {key: Decimal(4)}})
    assert (fault.rule, fault.weight, fault.open) == ("staff", Weight.HINT, False)
    assert "上期" in fault.message


@pytest.mark.parametrize(
    ("words", "passes"),
    [
        ("同一案件涉及的人员由派出单位处理", True),
        ("经核实，3件均为上季度立案", True),
        ("新院区", True),
        ("", False),
        ("无", False),
        ("已核实", False),
        ("经我院再次核实，数据属实、准确无误。", False),
        ("没有问题", False),
        ("？", False),
        ("OK", False),
    ],
)
def test_an_explanation_has_to_say_why(words: str, passes: bool) -> None:
    spec = with_checks(SONGJIANG, CASES)
    answers = filled(spec, HOSPITAL)
    key = spec.by_path["gifts-taken.cases"].key
    answers[key] = replace(answers[key], value=Decimal(5))
    (fault,) = found_in(spec, answers, HOSPITAL, explained={"cases-persons": words})
    assert fault.open is not passes
    assert fault.explained == (words if passes else "")
    assert passes or not words or words in fault.hint


def test_no_explanation_lets_a_mandatory_fault_pass() -> None:
    spec = with_checks(SONGJIANG, ("cases-persons", Weight.REQUIRED, CASES[2]))
    answers = filled(spec, HOSPITAL)
    key = spec.by_path["gifts-taken.cases"].key
    answers[key] = replace(answers[key], value=Decimal(5))
    (fault,) = found_in(spec, answers, HOSPITAL, explained={"cases-persons": "新开两个院区"})
    assert fault.open


def test_faults_come_all_at_once_in_the_order_of_the_form() -> None:
    spec = with_checks(SONGJIANG, CASES)
    answers = filled(spec, HOSPITAL)
    for path, value in (
        ("head.unit", "乙医院"),
        ("warning-training", Decimal("0.5")),
        ("gifts-taken.cases", Decimal(5)),
        ("integrity-contracts", Decimal(-1)),
    ):
        key = spec.by_path[path].key
        answers[key] = replace(answers[key], value=value)
    rules = [one[1] for one in seen(found_in(spec, answers, HOSPITAL, unit=OURS))]
    assert rules == ["return-other-unit", "return-not-whole", "cases-persons", "return-too-small"]


@pytest.mark.parametrize("number", [Decimal(0), Decimal(1), Decimal("999999999999")], ids=str)
def test_limits_are_those_written_in_the_form(number: Decimal) -> None:
    """0.1 is 0.1, and not the binary number beside it."""
    wanted = Input("in_rate", InputType.DECIMAL, "比例", "%", least=0.1, most=100)
    spec = FormSpec("rates", "form", "比例表", 1, (Asked(wanted, "rate", 1),))
    at_limit = {"in_rate": Answer(Decimal("0.1"), "表!B2")}
    assert found_in(spec, at_limit, frozenset()) == []
    rules = [
        one[1] for one in seen(found_in(spec, {"in_rate": Answer(number, "表!B2")}, frozenset()))
    ]
    assert rules == (
        ["return-too-small"]
        if number < Decimal("0.1")
        else ["return-too-large"]
        if number > 100
        else []
    )


@settings(max_examples=60, deadline=None)
@given(data=st.data(), which=st.sampled_from(EVERY))
def test_a_form_filled_within_its_limits_and_checks_is_never_sent_back(
    data: st.DataObject, which: Which
) -> None:
    """Whatever voids stand in it; a check that its figures break is left out of the form."""
    spec, terms = spec_of(which, checks=True), which[3]
    answers = filled(spec, terms)
    for asked in spec.asked:
        kept, number = data.draw(st.tuples(st.integers(0, 9), st.integers(0, 5000)))
        if kept > 7:
            value = data.draw(st.sampled_from([*Void]))
        elif asked.is_number and asked.open_to(terms):
            value = Decimal(number)
        else:
            continue
        answers[asked.key] = replace(answers[asked.key], value=value)
    kept_ = tuple(check for check in spec.checks if holds(spec, answers, check.rule))
    found = found_in(replace(spec, checks=kept_), answers, terms)
    sent_back = {fault.rule for fault in found if fault.weight is Weight.REQUIRED}
    assert sent_back <= {"return-nothing-filled"}
    body = [asked for asked in spec.asked if asked.row and asked.open_to(terms)]
    empty = all(answers[asked.key].value == Void.BLANK for asked in body)
    assert bool(sent_back) is empty
    broken = {check.id for check in spec.checks} - {check.id for check in kept_}
    assert broken <= {fault.rule for fault in found_in(spec, answers, terms)}


def holds(spec: FormSpec, answers: dict[str, Answer], rule: str) -> bool:
    """Reckoned here once more, without the judge."""

    def number(cell: Cell, when: str) -> Decimal | None:
        asked = None if cell.form or when else spec.by_path[cell.path]
        value = answers[asked.key].value if asked else None
        return value if isinstance(value, Decimal) else None

    return evaluate(parse(rule), number) is not False


@settings(max_examples=80, deadline=None)
@given(
    value=st.one_of(st.text(max_size=40), st.decimals(), st.sampled_from([*Void])),
    which=st.sampled_from(EVERY),
    data=st.data(),
)
def test_whatever_stands_in_a_cell_is_judged(
    value: object, which: Which, data: st.DataObject
) -> None:
    spec, terms = spec_of(which), which[3]
    answers = filled(spec, terms)
    key = data.draw(st.sampled_from([*answers]))
    answers[key] = replace(answers[key], value=value)
    for fault in found_in(spec, answers, terms, unit=OURS, period=Q3):
        assert fault.message
        assert fault.hint
        assert "!" in fault.cell
