"""Two forms that share indicators, and sub-rows that share a pattern: what should be alike and is not.

Refuses to look for ids that lead nowhere; `forms.py` does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.diagnostics import return_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.content.form import Figure, Form, Indicator
from generator.model.edition import Edition


def link_findings(form: Form, edition: Edition) -> Iterable[Finding]:
    """Findings of links to another form, and of sub-rows beside the patterns of this one."""
    other = edition.forms.get(form.linked_form) if form.linked_form else None
    if other is not None:
        yield from _linked(form, other)
    for indicator in form.all_indicators():
        yield from _off_pattern(indicator, form)


def _linked(form: Form, other: Form) -> Iterable[Finding]:
    by_label: dict[str, list[Indicator]] = defaultdict(list)
    by_id = {indicator.id: indicator for indicator in other.all_indicators()}
    for indicator in by_id.values():
        by_label[str(indicator.label)].append(indicator)
    for indicator in form.all_indicators():
        namesakes = by_label[str(indicator.label)] if indicator.label is not None else []
        if len(namesakes) == 1 and namesakes[0].id not in indicator.linked:
            yield rules.LINK_OTHER_NAME.at(
                indicator.id.place, label=indicator.label, id=namesakes[0].id
            )
        if len(indicator.linked) == 1 and indicator.linked[0] in by_id:
            yield from _subrows(indicator, form, by_id[indicator.linked[0]], other)


def _subrows(mine: Indicator, form: Form, theirs: Indicator, other: Form) -> Iterable[Finding]:
    own, linked = _labels(form.figures_of(mine)), _labels(other.figures_of(theirs))
    if own and linked and own != linked:
        yield rules.LINKED_SUBROWS.at(
            mine.id.place,
            label=mine.label or mine.id,
            mine="、".join(own),
            id=theirs.id,
            other="、".join(linked),
        )


def _labels(figures: Iterable[Figure]) -> list[str]:
    return [str(figure.label or figure.id) for figure in figures]


def _off_pattern(indicator: Indicator, form: Form) -> Iterable[Finding]:
    """Sub-rows that have the words of a pattern, but not its order, units or types."""
    own = [_shape(figure) for figure in indicator.figures]
    if len(own) < 2:
        return
    for pattern in form.patterns:
        shared = [_shape(figure) for figure in pattern.figures]
        if own != shared and sorted(s[0] for s in own) == sorted(s[0] for s in shared):
            label = indicator.label or indicator.id
            yield rules.SUBROWS_OFF_PATTERN.at(indicator.id.place, label=label, pattern=pattern.id)


def _shape(figure: Figure) -> tuple[str, str, str]:
    return str(figure.label or figure.id), str(figure.unit or ""), figure.type
