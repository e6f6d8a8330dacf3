"""The rows of a form definition: that there are any, and that each says what is filled in.

Refuses to follow ids to other files.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import content_rules
from generator.diagnostics import form_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.content.form import Asked, Bounded, Form, Indicator

NUMBERS = ("whole", "decimal")


def row_findings(form: Form) -> Iterable[Finding]:
    """Findings of categories, indicators, figures and answers."""
    yield from _rows(form)
    for indicator in form.all_indicators():
        yield from _clear(indicator, form)
    for indicator in form.all_indicators():
        figures = form.figures_of(indicator)
        if not figures and not indicator.pattern:
            yield from _figure(indicator, form)
        for figure in indicator.figures:
            yield from _figure(figure, form)
    for pattern in form.patterns:
        for figure in pattern.figures:
            yield from _figure(figure, form)
    yield from _answers(form)
    yield from _remarks(form)


def _rows(form: Form) -> Iterable[Finding]:
    place = form.columns.place
    if form.indicators and form.categories:
        yield rules.ROWS_UNCLEAR.at(place, problem="同时写了 indicators 和 categories")
    if not form.indicators and not form.categories:
        yield rules.ROWS_UNCLEAR.at(place, problem="表里一项指标也没有")
    for category in form.categories:
        if not category.indicators:
            problem = f"类别“{category.label or category.id}”下面一项指标也没有"
            yield rules.ROWS_UNCLEAR.at(category.id.place, problem=problem)


def _clear(indicator: Indicator, form: Form) -> Iterable[Finding]:
    """One way of filling in: a unit, an answer, a pattern or figures of its own."""
    given = [
        name
        for name, value in (
            ("unit", indicator.unit),
            ("answer", indicator.answer),
            ("pattern", indicator.pattern),
            ("figures", indicator.figures),
        )
        if value
    ]
    plain = indicator.type not in NUMBERS or any(c.unit for c in form.columns.values)
    if len(given) > 1 or not (given or plain):
        problem = f"同时写了 {'、'.join(given)}" if given else "没有写填什么数"
        yield content_rules.FIGURES_UNCLEAR.at(indicator.place, id=indicator.id, problem=problem)


def _figure(asked: Asked, form: Form) -> Iterable[Finding]:
    """A figure says its unit where no column does, and its limits the right way round."""
    yield from _limits(asked)
    if asked.answer is not None or isinstance(asked, Indicator):
        return
    units = [asked.unit, *(column.unit for column in form.columns.values)]
    if asked.type in NUMBERS and not any(units):
        yield rules.UNIT_MISSING.at(asked.id.place, label=asked.label or asked.id)


def _answers(form: Form) -> Iterable[Finding]:
    for answer in form.answers:
        if not answer.choice and not answer.blanks:
            yield rules.ANSWER_EMPTY.at(answer.id.place, id=answer.id)
        for blank in answer.blanks:
            yield from _limits(blank)
            if blank.type in NUMBERS and not blank.unit:
                yield rules.UNIT_MISSING.at(blank.id.place, label=blank.label or blank.id)


def _limits(bounded: Bounded) -> Iterable[Finding]:
    least, most = bounded.least or 0, bounded.most
    if most is not None and least > most:
        place = bounded.place_of("most")
        yield rules.LIMITS_REVERSED.at(place, least=f"{least:g}", most=f"{most:g}")


def _remarks(form: Form) -> Iterable[Finding]:
    """A remark reaches down, to an indicator that is there."""
    ids = [indicator.id for indicator in form.all_indicators()]
    for number, indicator in enumerate(form.all_indicators()):
        to = indicator.remark.to if indicator.remark else None
        if to is not None and to not in ids[number:]:
            yield rules.REMARK_REACH.at(to.place, key=to)
