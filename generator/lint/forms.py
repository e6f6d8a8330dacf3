"""Form definitions: figures that are clear, inputs that have one key each, ids that lead somewhere.

Refuses to judge returned forms; that is `collect`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.diagnostics import content_rules
from generator.diagnostics import form_rules as rules
from generator.diagnostics.finding import Finding
from generator.lint.form_links import link_findings
from generator.lint.form_rows import row_findings
from generator.lint.form_terms import term_findings
from generator.lint.form_units import unit_findings
from generator.model.content.annex import FormAnnex
from generator.model.content.base import Id
from generator.model.content.form import Asked, Collected, Form, HeaderField, Indicator
from generator.model.edition import Edition
from generator.model.form import input_key
from generator.model.names import nearest
from generator.place import Place

ADDING = {"over_time": "跨期", "over_units": "跨单位"}


def form_findings(edition: Edition) -> Iterable[Finding]:
    """Findings of every form that the edition prints."""
    collected = {id_ for deadline in edition.programme.deadlines for id_ in deadline.annexes}
    for id_, annex in edition.all_annexes.items():
        if not isinstance(annex, FormAnnex) or annex.form not in edition.forms:
            continue
        form = edition.forms[annex.form]
        yield from row_findings(form)
        yield from term_findings(form, edition)
        yield from unit_findings(form, edition)
        yield from link_findings(form, edition)
        yield from _fields(form, annex)
        yield from _keys_twice(form)
        yield from _links(form, edition)
        if id_ in collected:
            yield from _adding(form)


def _fields(form: Form, annex: FormAnnex) -> Iterable[Finding]:
    """A choice has options; a faithful print says what it lacks (content-model 6)."""
    added = form.additions
    extra = (*added.header, *added.footer) if added else ()
    for field in (*form.header, *form.footer, *extra):
        if field.type == "choice" and not field.options:
            yield rules.OPTIONS_MISSING.at(field.id.place, id=field.id)
    if extra and not annex.usable:
        names = "、".join(str(field.label) for field in extra)
        yield rules.FIELDS_LEFT_OUT.at(annex.place_of("form"), fields=names)


def _keys_twice(form: Form) -> Iterable[Finding]:
    seen: set[str] = set()
    for key, place in _keys(form):
        if key in seen:
            yield content_rules.INPUT_CLASH.at(place, key=key)
        seen.add(key)


def _keys(form: Form) -> Iterator[tuple[str, Place]]:
    """The keys of all inputs, those that would be added too: any of them may be printed."""
    added = form.additions
    fields: tuple[HeaderField, ...] = (*form.header, *form.footer)
    fields += (*added.header, *added.footer) if added else ()
    for field in fields:
        yield input_key("head", field.id.value), field.id.place
    for indicator in form.all_indicators():
        for ids, asked in _asked(form, indicator):
            for column in form.columns.values or (None,):
                path = (*ids, column.id) if column else ids
                yield from _cell_keys(form, asked, path, indicator.id.place)


def _cell_keys(
    form: Form, asked: Asked, ids: tuple[Id, ...], place: Place
) -> Iterator[tuple[str, Place]]:
    """A cell has one input, or one for its boxes and one for each blank."""
    path = [id_.value for id_ in ids]
    answer = form.answer_of(asked)
    if answer is None or answer.choice:
        yield input_key(*path), place
    for blank in answer.blanks if answer else ():
        yield input_key(*path, blank.id.value), place


def _asked(form: Form, indicator: Indicator) -> Iterator[tuple[tuple[Id, ...], Asked]]:
    """What an indicator asks for, with the ids that lead there."""
    figures = form.figures_of(indicator)
    for figure in figures:
        yield (indicator.id, figure.id), figure
    if not figures:
        yield (indicator.id,), indicator


def _links(form: Form, edition: Edition) -> Iterable[Finding]:
    """Both sides of a link are there; one indicator may have several counterparts."""
    wanted = form.linked_form
    linked = [id_ for indicator in form.all_indicators() for id_ in indicator.linked]
    if wanted is None:
        for id_ in linked:
            advice = "请用 linked_form 写明是哪张表的指标"
            yield rules.LINK_UNKNOWN.at(id_.place, what="指标", key=id_, advice=advice)
        return
    if wanted not in edition.forms:
        advice = nearest(wanted.value, [known.value for known in edition.forms])
        yield rules.LINK_UNKNOWN.at(wanted.place, what="表", key=wanted, advice=advice)
        return
    known = [indicator.id.value for indicator in edition.forms[wanted].all_indicators()]
    for id_ in linked:
        if id_.value not in known:
            advice = nearest(id_.value, known)
            yield rules.LINK_UNKNOWN.at(id_.place, what="指标", key=id_, advice=advice)


def _adding(form: Form) -> Iterable[Finding]:
    """A number that comes back says how it adds; what it does not say, its row or form says."""
    for indicator in form.all_indicators():
        for _, asked in _asked(form, indicator):
            if asked.type not in ("whole", "decimal") or asked.answer is not None:
                continue
            said = (asked, indicator, form)
            missing = [words for name, words in ADDING.items() if not _says(name, said, form)]
            if missing:
                label = asked.label or indicator.label or asked.id
                words = "、".join(missing)
                yield rules.ADDING_MISSING.at(asked.id.place, label=label, missing=words)


def _says(name: str, said: Iterable[Collected], form: Form) -> bool:
    """Whether one of them says it, or every column of figures does."""
    columns = [getattr(column, name) is not None for column in form.columns.values]
    return any(getattr(one, name) is not None for one in said) or (bool(columns) and all(columns))
