"""Cases that two units may both have reported: the same amount, or like words and equal counts.

Small and common figures agree by accident; a list of such pairs would be read by nobody.

A case is reported by the unit that dealt with it; a hospital and the inspectorate that both report
it are found here. Refuses to subtract: only the two can say whether it is one case.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from generator.model.form_spec import Asked
from generator.model.totals import CaseReport, Double, FormTotals

CASES = frozenset({"件", "起", "例", "宗"})
MONEY = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000), "亿元": Decimal(10**8)}

TELLING_DIGITS = 3
"""Digits of an amount that two cases hardly share by accident; 2.00 万元 says little."""

LEAST_AMOUNT = Decimal(10000)
"""Yuan from which on an equal amount is worth a question."""

FEW = 3
"""Units that may have one amount; a figure that more of them report is a common one."""

ALIKE = 0.5
"""Part of the pairs of characters that the words of two indicators share."""

_SAID_OF_ALL = ("查处", "案件", "违规", "违法", "行为", "医疗机构", "从业人员", "医务人员", "的")


@dataclass(frozen=True)
class _Indicator:
    """An indicator of cases: how many and, where it asks for that, for how much money."""

    path: str
    label: str
    fillers: frozenset[str]
    cases: Asked
    money: tuple[Asked, ...]

    def apart(self, other: _Indicator) -> bool:
        """Whether other kinds of units fill it in."""
        return bool(self.fillers and other.fillers) and not self.fillers & other.fillers

    def like(self, other: _Indicator) -> bool:
        """Whether the words are those of the same kind of case."""
        return _likeness(self.label, other.label) >= ALIKE


@dataclass(frozen=True)
class _Case:
    indicator: _Indicator
    report: CaseReport
    count: Decimal
    yuan: Decimal


def doubles(forms: Sequence[FormTotals]) -> tuple[Double, ...]:
    """The likely doubles among the totals of one period, each pair of reports once."""
    cases = [case for form in forms for case in _cases(form)]
    period = forms[0].period if forms else ""
    found: dict[frozenset[tuple[str, str, str]], Double] = {}
    for one, other, why in (*_of_amount(cases), *_of_words(cases)):
        if one.report.unit != other.report.unit:
            pair = frozenset((c.report.form, c.report.path, c.report.unit) for c in (one, other))
            found.setdefault(pair, Double(period, one.report, other.report, why))
    return tuple(found.values())


def _of_amount(cases: Sequence[_Case]) -> Iterator[tuple[_Case, _Case, str]]:
    by_amount: dict[Decimal, list[_Case]] = defaultdict(list)
    for case in cases:
        if case.yuan >= LEAST_AMOUNT:
            by_amount[case.yuan].append(case)
    for yuan, alike in by_amount.items():
        if len({case.report.unit for case in alike}) > FEW:
            continue
        telling = len(yuan.normalize().as_tuple().digits) >= TELLING_DIGITS
        for one, other in combinations(alike, 2):
            same = telling and one.count == other.count
            if one.indicator.apart(other.indicator):
                if one.indicator.like(other.indicator):
                    yield one, other, "指标名称相近，金额相同"
                elif same:
                    yield one, other, "件数、金额都相同"
            elif same and one.indicator.path == other.indicator.path:
                yield one, other, "同一指标，件数、金额都相同"


def _of_words(cases: Sequence[_Case]) -> Iterator[tuple[_Case, _Case, str]]:
    by_indicator: dict[_Indicator, list[_Case]] = defaultdict(list)
    for case in cases:
        by_indicator[case.indicator].append(case)
    for one, other in combinations(by_indicator, 2):
        if one.apart(other) and one.like(other):
            rare, others = _alone(by_indicator[one]), _alone(by_indicator[other])
            for count in sorted(rare.keys() & others.keys()):
                yield rare[count], others[count], "指标名称相近，件数相同"


def _alone(cases: Sequence[_Case]) -> dict[Decimal, _Case]:
    """By count, the cases of which no other unit reports as many."""
    often = Counter(case.count for case in cases)
    return {case.count: case for case in cases if often[case.count] == 1}


def _cases(form: FormTotals) -> Iterator[_Case]:
    """What each unit reported of each indicator of cases, where it reported a case at all."""
    for indicator in _indicators(form):
        asked = (indicator.cases, *indicator.money)
        for unit, cells in _by_unit(form, asked).items():
            figures = {key: value for key, (value, _) in cells.items()}
            count = figures.get(indicator.cases.key, Decimal(0))
            if count:
                places = tuple(cell for _, cell in cells.values())
                report = CaseReport(unit, form.spec.id, indicator.path, figures, places)
                yield _Case(indicator, report, count, _yuan(figures, indicator.money))


def _by_unit(
    form: FormTotals, asked: Sequence[Asked]
) -> Mapping[str, dict[str, tuple[Decimal, str]]]:
    found: dict[str, dict[str, tuple[Decimal, str]]] = defaultdict(dict)
    for one in asked:
        for summand in form.totals[one.key].summands:
            found[summand.unit][one.key] = (summand.value, summand.cell)
    return found


def _yuan(figures: Mapping[str, Decimal], money: Sequence[Asked]) -> Decimal:
    return sum(
        (figures.get(one.key, Decimal(0)) * MONEY[one.input.unit] for one in money), Decimal(0)
    )


def _indicators(form: FormTotals) -> Iterator[_Indicator]:
    """Inputs whose paths differ in the last word alone belong to one indicator."""
    groups: dict[str, list[Asked]] = defaultdict(list)
    for one in form.spec.asked:
        if one.is_number:
            groups[one.path.rpartition(".")[0] or one.path].append(one)
    for path, group in groups.items():
        cases = next((one for one in group if one.input.unit in CASES), None)
        if cases is not None:
            money = tuple(one for one in group if one.input.unit in MONEY)
            label = cases.input.label.partition("·")[0]
            yield _Indicator(path, label, cases.filled_by, cases, money)


def _likeness(one: str, other: str) -> float:
    """Of the pairs of characters of two labels, the part that both have (Dice)."""
    pairs = [_pairs(words) for words in (one, other)]
    size = len(pairs[0]) + len(pairs[1])
    return 2 * len(pairs[0] & pairs[1]) / size if size else 0.0


def _pairs(words: str) -> frozenset[str]:
    for said in _SAID_OF_ALL:
        words = words.replace(said, "")
    return frozenset(words[at : at + 2] for at in range(len(words) - 1))
