"""Forms that are handed in: the fields that a return needs, and its period against its deadline.

Refuses to judge what a form asks for; `forms.py` and `form_units.py` do.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import return_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.content.annex import FormAnnex, ProgressSheet
from generator.model.content.deadline import Deadline
from generator.model.content.form import Form, HeaderField
from generator.model.edition import Edition
from generator.model.head_field import HeadField, is_for

_PER = {"month": "月", "quarter": "季度", "year": "年"}
_ALWAYS = (HeadField.UNIT, HeadField.FILLER, HeadField.REVIEWER, HeadField.DATE)


def return_findings(edition: Edition) -> Iterable[Finding]:
    """Findings of every form and sheet that a deadline collects."""
    for id_, annex in edition.all_annexes.items():
        deadlines = [d for d in edition.programme.deadlines if id_ in d.annexes]
        if not deadlines:
            continue
        if isinstance(annex, FormAnnex) and annex.form in edition.forms:
            form = edition.forms[annex.form]
            yield from _form(annex, form, deadlines, edition)
        elif isinstance(annex, ProgressSheet):
            fields = (*annex.header, *annex.footer)
            if missing := _missing(fields, recurring=_recurs(deadlines)):
                yield rules.FIELDS_MISSING.at(annex.place, title=annex.title, missing=missing)


def _form(
    annex: FormAnnex, form: Form, deadlines: list[Deadline], edition: Edition
) -> Iterable[Finding]:
    """Fields that stand in `additions` are there; `forms.py` says where they are not printed."""
    added = form.additions
    fields = (*form.header, *form.footer, *((*added.header, *added.footer) if added else ()))
    if missing := _missing(fields, recurring=_recurs(deadlines)):
        theirs = edition.is_theirs(form)
        rule = rules.SUPERIOR_FIELDS_MISSING if theirs else rules.FIELDS_MISSING
        yield rule.at(form.columns.place, title=annex.title, missing=missing)
    yield from _period(form, deadlines)


def _recurs(deadlines: Iterable[Deadline]) -> bool:
    return any(deadline.rule.per for deadline in deadlines)


def _missing(fields: Iterable[HeaderField], *, recurring: bool) -> str:
    """What nobody can fill in, as words; a return that is handed in once needs no period."""
    known = tuple(fields)
    wanted = (*_ALWAYS, HeadField.PERIOD) if recurring else _ALWAYS
    return "、".join(
        what
        for what in wanted
        if not any(is_for(what, str(field.label), field.type) for field in known)
    )


def _period(form: Form, deadlines: list[Deadline]) -> Iterable[Finding]:
    """A form for each quarter is collected each quarter; more often than that is another form."""
    pers = {deadline.rule.per for deadline in deadlines}
    if form.period in pers or (form.period is None and not pers & {"quarter", "year"}):
        return
    deadline = next(d for d in deadlines if form.period or d.rule.per in ("quarter", "year"))
    said = f"每{_PER[form.period]}" if form.period else "只填一次"
    place = form.place_of("period") if form.period else form.columns.place
    often = f"每{_PER[deadline.rule.per]}" if deadline.rule.per else "只有"
    yield rules.PERIOD_DIFFERS.at(place, period=said, id=deadline.id, per=often)
