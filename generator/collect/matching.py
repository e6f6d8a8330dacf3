"""A returned file and the forms that are owed → what was filled in for each input, and what is wrong with
how it was filled in.

An input is known by its name, which the printed words beside it confirm; where names are gone, by
these words alone. Refuses to judge a value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.collect.explanations import settled
from generator.collect.form_seen import FormSeen
from generator.collect.seen_rows import SeenRows
from generator.diagnostics import returned_rules as rules
from generator.model.form import why_key
from generator.model.form_spec import FormSpec, Weight
from generator.model.returned import SeenBook
from generator.model.returns import Answer, Fault, Identity

_SHOWN = 8
_MOST_STRAYS = 100
_REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Stray:
    """A figure where no input is."""

    cell: str
    words: str


@dataclass(frozen=True)
class Matched:
    """What a returned file says.

    `forms` holds the answers to each form that is in it, blank ones too, by the key of the form
    (`form:statistics`) and that of the input. `why` holds by form what the unit wrote about a
    check or a rule, by its id. `unknown` are figures where no input is.
    """

    identity: Identity | None
    forms: Mapping[str, Mapping[str, Answer]]
    why: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    remark: str = ""
    by_form: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict)
    unknown: tuple[Stray, ...] = ()

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """All of them; where no form was found, that."""
        return tuple(fault for faults in self.by_form.values() for fault in faults)

    @cached_property
    def explained(self) -> dict[str, str]:
        """What was explained in all forms together."""
        return {rule: words for of_form in self.why.values() for rule, words in of_form.items()}

    def explained_of(self, form: str) -> Mapping[str, str]:
        """What was explained in one form; ids of checks may be those of another form's too."""
        return self.why.get(form, {})

    def faults_of(self, form: str) -> tuple[Fault, ...]:
        """Those of one form; those of the file stand with its first form."""
        return self.by_form.get(form, ())


def matched(seen: SeenBook, specs: Mapping[str, FormSpec]) -> Matched:
    """The forms of `specs` that are in the file; their keys are those of pieces: form:statistics."""
    found = {key: form for key, form in _forms(seen, specs).items() if form.readings}
    why = {key: _explained(seen, form.spec) for key, form in found.items()}
    notes = tuple(_note(one.code, one.message, one.hint) for one in seen.notes)
    forms, by_form = {}, {}
    unknown: list[Stray] = []
    for key, form in found.items():
        forms[key] = form.answers
        sheet = form.chosen.view.sheet
        strays = [Stray(sheet.where(at), sheet.cells[at].text) for at in form.strays[:_MOST_STRAYS]]
        faults = (*notes, *form.faults, *_of_strays(strays, len(form.strays)))
        by_form[key] = settled(faults, why[key])
        unknown += strays
        notes = ()
    if not found:
        by_form[""] = (*notes, _nothing(specs))
    return Matched(seen.identity, forms, why, _remark(seen), by_form, tuple(unknown))


def _forms(seen: SeenBook, specs: Mapping[str, FormSpec]) -> dict[str, FormSeen]:
    """Each form with the sheets that may hold it: where its names are, and those most like it."""
    views = {sheet.name: SeenRows(sheet) for sheet in seen.sheets}
    named = {key: FormSeen(spec, seen, views) for key, spec in specs.items()}
    taken = {name for form in named.values() for name in form.named}
    alike: dict[str, list[SeenRows]] = {}
    for name, view in views.items():
        if name in taken or view.sheet.hidden:
            continue
        likeness = {key: form.labels.likeness(view) for key, form in named.items()}
        best = max(likeness, key=likeness.__getitem__, default="")
        if best and likeness[best]:
            alike.setdefault(best, []).append(view)
    return {
        key: replace(form, alike=tuple(alike[key])) if key in alike else form
        for key, form in named.items()
    }


def _note(code: str, message: str, hint: str) -> Fault:
    return Fault(Weight.HINT, code, "", message, hint)


def _nothing(specs: Mapping[str, FormSpec]) -> Fault:
    titles = "、".join(f"“{spec.title}”" for spec in specs.values())
    return Fault.of(rules.FORM_NOT_FOUND, "", titles=titles or "要报的表")


def _of_strays(strays: list[Stray], count: int) -> Iterator[Fault]:
    if strays:
        first, *others = (one.cell for one in strays[:_SHOWN])
        cells = "、".join((first, *others)) + ("等" if count > _SHOWN else "")
        fault = Fault.of(rules.STRAY, first, count=count, cells=cells)
        yield replace(fault, also=tuple(others))


def _explained(seen: SeenBook, spec: FormSpec) -> dict[str, str]:
    """What stands in the cells for explanations, by check; of a rule of the catalogue by its code."""
    begin = why_key(spec.id, "")
    checks = {why_key(spec.id, check.id): check.id for check in spec.checks}
    found = {}
    for name in seen.names:
        if name.startswith(begin) and (words := _words_at(seen, name)):
            rule = name.removeprefix(begin).replace("_", "-")
            found[checks.get(name, rule)] = words
    return found


def _remark(seen: SeenBook) -> str:
    """The large cell, then the lines, each with what it is about."""
    names = sorted(
        name for name in seen.names if name.startswith(f"{_REMARK}_") and name[-1].isdigit()
    )
    lines = [_words_at(seen, _REMARK)]
    for name in names:
        about, words = _words_at(seen, f"{name}_about"), _words_at(seen, name)
        lines.append("：".join(word for word in (about, words) if word))
    return "\n".join(line for line in lines if line)


def _words_at(seen: SeenBook, name: str) -> str:
    for place in seen.names.get(name, ()):
        sheet = seen.by_name.get(place.sheet)
        cell = sheet.at(place.area[:2]) if sheet else None
        if cell is not None and cell.text.strip():
            return cell.text.strip()
    return ""
