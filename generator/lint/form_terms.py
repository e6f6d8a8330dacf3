"""The words of a form definition: each thing has some, and every term is there.

Refuses to judge rows and figures.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from generator.diagnostics import form_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.content.base import Id
from generator.model.content.form import Form, Indicator, Labelled
from generator.model.edition import Edition, collected_in, named
from generator.model.names import nearest


def term_findings(form: Form, edition: Edition) -> Iterable[Finding]:
    """Labels that are missing or doubled, and terms that the programme does not have."""
    terms = [term.id for term in edition.programme.terms]
    for thing in _labelled(form):
        yield from _labelled_once(thing, form)
        if thing.term is not None:
            yield from _known((thing.term,), terms)
    for collected in collected_in(form):
        yield from _known(collected.filled_by, terms)


def _labelled_once(thing: Labelled, form: Form) -> Iterable[Finding]:
    if thing.label is not None and thing.term is not None:
        yield rules.LABEL_UNCLEAR.at(thing.id.place, id=thing.id, problem="同时写了 label 和 term")
    stands_for_figures = isinstance(thing, Indicator) and bool(form.figures_of(thing))
    if thing.label is None and thing.term is None and not stands_for_figures:
        yield rules.LABEL_UNCLEAR.at(thing.id.place, id=thing.id, problem="没有名称")


def _labelled(form: Form) -> Iterator[Labelled]:
    for thing in named(form):
        if isinstance(thing, Labelled):
            yield thing


def _known(ids: Iterable[Id], terms: Collection[Id]) -> Iterable[Finding]:
    for id_ in ids:
        if id_ not in terms:
            advice = nearest(id_.value, [term.value for term in terms])
            yield rules.TERM_UNKNOWN.at(id_.place, key=id_, advice=advice)
