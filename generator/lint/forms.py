"""Form definitions: figures that are clear, inputs that have one key each.

Refuses to judge returned forms; that is `collect`.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import content_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.content.annex import FormAnnex
from generator.model.content.form import Form, Indicator
from generator.model.edition import Edition
from generator.model.form import input_key
from generator.place import Place


def form_findings(edition: Edition) -> Iterable[Finding]:
    """Findings of every form that the edition attaches."""
    for annex in edition.annexes.values():
        if isinstance(annex, FormAnnex) and annex.form in edition.forms:
            yield from _form(edition.forms[annex.form])


def _form(form: Form) -> Iterable[Finding]:
    for indicator in form.indicators:
        yield from _clear(indicator)
    seen: set[str] = set()
    for key, place in _keys(form):
        if key in seen:
            yield rules.INPUT_CLASH.at(place, key=key)
        seen.add(key)


def _clear(indicator: Indicator) -> Iterable[Finding]:
    given = [
        name
        for name, value in (
            ("unit", indicator.unit),
            ("pattern", indicator.pattern),
            ("figures", indicator.figures),
        )
        if value
    ]
    if len(given) != 1:
        problem = f"同时写了 {'、'.join(given)}" if given else "没有写填什么数"
        yield rules.FIGURES_UNCLEAR.at(indicator.place, id=indicator.id, problem=problem)


def _keys(form: Form) -> Iterable[tuple[str, Place]]:
    patterns = {pattern.id: pattern.figures for pattern in form.patterns}
    for field in (*form.header, *form.footer):
        yield input_key("head", field.id.value), field.id.place
    for indicator in form.indicators:
        figures = indicator.figures or (
            patterns.get(indicator.pattern, ()) if indicator.pattern else ()
        )
        if not figures:
            yield input_key(indicator.id.value), indicator.id.place
        for figure in figures:
            yield input_key(indicator.id.value, figure.id.value), indicator.id.place
