"""A returned form → every rule that it breaks, all at once, each at the sender's own cell.

A blank cell is never 0: it silences the checks that need it, and is told once for the whole form.
Refuses to read, to convert what was typed, and to accept or send back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from generator.collect.checks import broken_checks
from generator.collect.comparison import Earlier, compared
from generator.collect.explanations import settled
from generator.collect.heads import head_faults
from generator.collect.said import label_of, number_in, number_words, said
from generator.diagnostics import judge_rules as rules
from generator.model.calendar import Period
from generator.model.form import InputType
from generator.model.form_spec import Asked, FormSpec, Weight
from generator.model.returns import Answer, Fault, ReturningUnit, Void

Answers = Mapping[str, Answer]

NOT_ASKED = "不填"
"""What stands in a cell that this unit does not fill in."""
SHOWN_BLANKS = 8
_MONTHS = re.compile(r"(?:0[1-9]|1[0-2])\.\.(?:0[1-9]|1[0-2])")
_BETWEEN = "、"


def judge(
    spec: FormSpec,
    answers: Answers,
    *,
    terms: frozenset[str] = frozenset(),
    explained: Mapping[str, str] | None = None,
    others: Mapping[str, tuple[FormSpec, Answers]] | None = None,
    earlier: Earlier | None = None,
    version: int = 0,
    unit: ReturningUnit | None = None,
    period: Period | None = None,
) -> tuple[Fault, ...]:
    """The faults of one form of a return, in the order of the form, those of the whole first.

    `terms` are the kinds of the unit, `explained` what it wrote, by rule; `others` the other
    forms of the same return; `earlier` the values by key of 上期 and 同期. `version` is that of
    the form that came back, 0 where it does not say; `unit` and `period` are what the head ought
    to say, where that is known.
    """
    found: list[Fault] = [
        *_version(spec, answers, version),
        *_filled(spec, answers, terms),
        *head_faults(spec, answers, unit, period),
    ]
    for asked in spec.asked:
        if answer := answers.get(asked.key):
            found += _of_input(asked, answer, terms)
        if asked.required and asked.open_to(terms) and _is_blank(answers.get(asked.key)):
            cell = answer.cell if answer else _sheet(answers)
            found.append(Fault.of(rules.REQUIRED, cell, asked.key, label=label_of(asked)))
    found += broken_checks(spec, answers, terms, others or {}, earlier or {})
    found += compared(spec, answers, earlier or {})
    return settled(_in_order(spec, _heaviest(found)), explained or {})


def _heaviest(faults: Iterable[Fault]) -> list[Fault]:
    """Of a value that has to be changed in any case nothing lighter is told that is of it alone."""
    told = [*faults]
    to_change = {fault.keys for fault in told if fault.weight is Weight.REQUIRED and not fault.also}
    return [
        fault
        for fault in told
        if fault.weight is Weight.REQUIRED
        or len(fault.keys) != 1
        or fault.also
        or fault.keys not in to_change
    ]


def _in_order(spec: FormSpec, faults: Iterable[Fault]) -> list[Fault]:
    """Those of the whole form first, then as the form is printed."""
    order = {asked.key: number for number, asked in enumerate(spec.asked)}
    return sorted(faults, key=lambda fault: order.get(fault.keys[0], -1) if fault.keys else -1)


def _is_blank(answer: Answer | None) -> bool:
    """Whether nothing was typed in; what nobody could understand is not blank."""
    return answer is None or (answer.value == Void.BLANK and not answer.raw.strip())


def _sheet(answers: Answers) -> str:
    """The sheet that the form stands on, for what has no cell; empty where nothing was found."""
    first = next(iter(answers.values()), None)
    return first.cell.rpartition("!")[0] if first else ""


def _version(spec: FormSpec, answers: Answers, version: int) -> Iterator[Fault]:
    """An old form is named with both versions, and how much it lacks."""
    if version in (0, spec.version):
        return
    told = {"version": version, "title": spec.title, "current": spec.version}
    if version > spec.version:
        yield Fault.of(rules.NEWER_VERSION, _sheet(answers), **told)
        return
    lacking = sum(1 for asked in spec.asked if asked.key not in answers)
    words = f"，缺新增的 {lacking} 格，按未报计" if lacking else ""
    yield Fault.of(rules.OLD_VERSION, _sheet(answers), lacking=words, **told)


def _filled(spec: FormSpec, answers: Answers, terms: frozenset[str]) -> Iterator[Fault]:
    """A form with nothing in it at all is no return; single blanks are told together."""
    body = [asked for asked in spec.asked if asked.row and asked.open_to(terms)]
    if body and all(_is_blank(answers.get(asked.key)) for asked in body):
        yield Fault.of(rules.NOTHING_FILLED, _sheet(answers), title=spec.title)
        return
    blank = [
        (asked.key, answers[asked.key].cell)
        for asked in body
        if asked.is_number and not asked.required and asked.key in answers
        if _is_blank(answers[asked.key])
    ]
    if blank:
        keys, cells = zip(*blank, strict=True)
        shown = _BETWEEN.join(cell.rpartition("!")[2] for cell in cells[:SHOWN_BLANKS])
        more = " 等" if len(cells) > SHOWN_BLANKS else ""
        fault = Fault.of(rules.BLANKS, cells[0], *keys, count=len(cells), cells=shown + more)
        yield replace(fault, also=cells[1:])


def _of_input(asked: Asked, answer: Answer, terms: frozenset[str]) -> Iterator[Fault]:
    """What is wrong with one value by itself; a void has nothing wrong."""
    value = answer.value
    if isinstance(value, Void):
        return
    if not asked.open_to(terms):
        if value != NOT_ASKED and number_in(value) != 0:
            told = {"label": label_of(asked), "value": said(value)}
            yield Fault.of(rules.CLOSED_FILLED, answer.cell, asked.key, **told)
    elif asked.is_number:
        yield from _number(asked, answer)
    elif asked.input.type is InputType.CHOICE:
        yield from _choice(asked, answer)
    else:
        yield from _day(asked, answer)


def _number(asked: Asked, answer: Answer) -> Iterator[Fault]:
    value, wanted = number_in(answer.value), asked.input
    if value is None:
        told = {"label": label_of(asked), "value": said(answer.value)}
        yield Fault.of(rules.NOT_A_NUMBER, answer.cell, asked.key, **told)
        return
    least, most = _limit(wanted.least), _limit(wanted.most)
    fraction = wanted.type is InputType.WHOLE and value != value.to_integral_value()
    small, large = least is not None and value < least, most is not None and value > most
    broken = ((fraction, rules.NOT_WHOLE), (small, rules.TOO_SMALL), (large, rules.TOO_LARGE))
    for rule in (rule for is_so, rule in broken if is_so):
        told = {"label": label_of(asked), "value": number_words(value)}
        limits = {"least": said(least or Decimal()), "most": said(most or Decimal())}
        yield Fault.of(rule, answer.cell, asked.key, **told, **limits)


@lru_cache(maxsize=256)
def _limit(limit: float | None) -> Decimal | None:
    """The limit as it is written in the form: 0.1, and not the binary number beside it."""
    return None if limit is None else Decimal(str(limit))


def _choice(asked: Asked, answer: Answer) -> Iterator[Fault]:
    """One of the options; where several may be ticked, any of them in their order."""
    options, value = asked.input.options, str(answer.value)
    rest = value
    if asked.input.several:
        for option in options:
            rest = rest.removeprefix(option).removeprefix(_BETWEEN)
    if value in options or not rest:
        return
    told = {"label": label_of(asked), "value": said(value), "options": _BETWEEN.join(options)}
    yield Fault.of(rules.NOT_AN_OPTION, answer.cell, asked.key, **told)


def _day(asked: Asked, answer: Answer) -> Iterator[Fault]:
    """Dates and months have one spelling each."""
    value = str(answer.value)
    match asked.input.type:
        case InputType.DATE if not _is_day(value):
            what, example = "年月日", "2022-10-08"
        case InputType.MONTHS if not _MONTHS.fullmatch(value):
            what, example = "起止月份", "3月—5月"
        case _:
            return
    told = {"label": label_of(asked), "value": said(value), "what": what, "example": example}
    yield Fault.of(rules.NOT_A_DAY, answer.cell, asked.key, **told)


def _is_day(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False
