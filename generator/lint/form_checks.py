"""The checks of forms: words that can be read, cells that are there, and nothing that never works.

Refuses to hold a return against them; that is `collect/`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import reduce

from generator.diagnostics import form_check_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.content.annex import FormAnnex
from generator.model.content.base import Id
from generator.model.content.deadline import Deadline
from generator.model.content.form import Check, Form
from generator.model.edition import Edition
from generator.model.expression import Cell, Earlier, Expression, ExpressionError, parse
from generator.model.expression_tree import cells, is_truth, leaves
from generator.model.form_cells import FormCell, form_cells
from generator.model.form_spec import Weight
from generator.model.names import nearest

Cells = Mapping[str, FormCell]
"""The cells of a form by path."""


def check_findings(edition: Edition) -> Iterable[Finding]:
    """Findings of the checks of every form that the edition prints."""
    printed = {
        annex.form: id_
        for id_, annex in edition.all_annexes.items()
        if isinstance(annex, FormAnnex) and annex.form in edition.forms
    }
    for form_id, annex_id in printed.items():
        form = edition.forms[form_id]
        deadlines = [d for d in edition.programme.deadlines if annex_id in d.annexes]
        beside = _beside(deadlines, printed)
        known = {"": _by_path(form), form_id.value: _by_path(form)}
        known |= {id_.value: _by_path(edition.forms[id_]) for id_ in beside}
        forms = [id_.value for id_ in printed]
        yield from _twice(form)
        for check in form.checks:
            yield from _of(check, known, forms, deadlines)


def _beside(deadlines: Iterable[Deadline], printed: Mapping[Id, Id]) -> set[Id]:
    """The forms that come with this one whenever it is handed in."""
    together = [{form for form, id_ in printed.items() if id_ in d.annexes} for d in deadlines]
    return set.intersection(*together) if together else set()


def _by_path(form: Form) -> Cells:
    return {cell.path: cell for cell in form_cells(form)}


def _twice(form: Form) -> Iterator[Finding]:
    seen: set[Id] = set()
    for check in form.checks:
        if check.id in seen:
            yield rules.CHECK_TWICE.at(check.id.place, id=check.id)
        seen.add(check.id)


def _of(
    check: Check, known: Mapping[str, Cells], forms: Collection[str], deadlines: list[Deadline]
) -> Iterator[Finding]:
    try:
        expression = parse(str(check.rule))
    except ExpressionError as error:
        place = check.rule.place_of(error.position)
        yield rules.CHECK_UNREADABLE.at(place, id=check.id, problem=error.message)
        return
    place = check.rule.place_of(0)
    if not is_truth(expression):
        yield rules.CHECK_NO_TRUTH.at(place, id=check.id, problem="算出来是一个数")
    used = [*dict.fromkeys(cells(expression))]
    if not used:
        yield rules.CHECK_NO_TRUTH.at(place, id=check.id, problem="没有用到格子")
    wrong = [finding for cell in used for finding in _cell(cell, check, known, forms)]
    yield from wrong
    if not wrong:
        yield from _silent(check, expression, known, deadlines)
    yield from _earlier(check, expression)


def _cell(
    cell: Cell, check: Check, known: Mapping[str, Cells], forms: Collection[str]
) -> Iterator[Finding]:
    words = f"{cell.form}/{cell.path}" if cell.form else cell.path
    place = check.rule.place_of(max(str(check.rule).find(words), 0))
    if cell.form not in known:
        advice = nearest(cell.form, [*forms])
        yield rules.CHECK_FORM_UNKNOWN.at(place, id=check.id, form=cell.form, advice=advice)
        return
    found = known[cell.form].get(cell.path)
    said = {"id": check.id, "path": cell.path}
    if found is None:
        form = f"表“{cell.form}”" if cell.form else "这张表"
        advice = nearest(cell.path, known[cell.form])
        yield rules.CHECK_CELL_UNKNOWN.at(place, form=form, advice=advice, **said)
    elif not found.is_number:
        yield rules.CHECK_CELL_NO_NUMBER.at(place, **said)


def _earlier(check: Check, expression: Expression) -> Iterator[Finding]:
    """What was before is no measure of what is now: it never keeps a return from being taken."""
    when = next((leaf.when for leaf in leaves(expression) if isinstance(leaf, Earlier)), "")
    if when and Weight(check.level) is not Weight.HINT:
        place = check.place_of("level")
        said = {"id": check.id, "when": when, "level": check.level}
        yield rules.CHECK_BLOCKS_ON_EARLIER.at(place, **said)


def _silent(
    check: Check, expression: Expression, known: Mapping[str, Cells], deadlines: list[Deadline]
) -> Iterator[Finding]:
    """No earlier period, or no kind of unit that fills in all of its cells."""
    place = check.rule.place_of(0)
    asks_earlier = any(isinstance(leaf, Earlier) for leaf in leaves(expression))
    if asks_earlier and deadlines and not any(d.rule.per for d in deadlines):
        reason = "这张表只报一次，没有往期"
        yield rules.CHECK_SILENT.at(place, id=check.id, reason=reason)
    fillers = [known[cell.form][cell.path].filled_by for cell in cells(expression)]
    named = [terms for terms in fillers if terms]
    if named and not reduce(frozenset.intersection, named):
        reason = "没有哪一类单位填报它的每一格"
        yield rules.CHECK_SILENT.at(place, id=check.id, reason=reason)
