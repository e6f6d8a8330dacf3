"""The checks of a unit's forms as a sheet: each with its result while typing, and room to explain.

A check that needs figures which the unit does not fill in is not there. Refuses to reckon: a sheet
does that by formulas, and whoever takes the workbook back does it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.document import Cell as TableCell
from generator.model.document import Column, Part, PartKind, Row, Table, TableNote, Title
from generator.model.edition import Edition
from generator.model.expression import Cell, ExpressionError, cells, parse, to_formula
from generator.model.form import Input, InputType, book_key, why_key
from generator.model.form_spec import CheckSpec, FormSpec, Weight
from generator.model.layout import Align
from generator.model.returns import Owed
from generator.model.text import Text, text_of
from generator.place import Place

PART = "checks"
TITLE = "校验与说明"

KEPT, BROKEN, OPEN, LATER = "符合", "不符", "待填", "收到后核对"
LONGEST_REASON = 500

_HEADS = ("序号", "级别", "不符是指", "结果", "说明")
_COLUMNS = (
    Column(0.07, Align.CENTRE),
    Column(0.09, Align.CENTRE),
    Column(0.46),
    Column(0.11, Align.CENTRE),
    Column(0.27),
)
_WEIGHT, _RESULT, _REASON = "B", "D", "E"
"""The columns of a sheet that holds this table alone."""

_NOTES = (
    "“强制”：不符的要改好再报，否则退回。“核实”：不符的，在“说明”栏写明原因就可以报。“提示”：只提醒，不影响接收。",
    "要用的格里有空着的、填—的、填“不适用”的，这一条不判，结果是“待填”，不算错。",
)
_LATER_NOTE = f"“{LATER}”：要同以前各期的数比较，由收件单位核对。"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A check of one form, and what a sheet computes of it: nothing where it cannot know."""

    spec: FormSpec
    check: CheckSpec
    formula: str | None


def checks_part(edition: Edition, owed: Owed, specs: Mapping[str, FormSpec]) -> Iterator[Part]:
    """One sheet for all forms of the unit; none where they have no checks that concern it."""
    shown = list(_shown(owed, specs))
    if not shown:
        return
    place = edition.programme.place
    head = Row(tuple(TableCell(text_of(words, place)) for words in _HEADS))
    rows = [_summed(shown, specs, owed, place)]
    for number, one in enumerate(shown, 1):
        if len(specs) > 1 and (number == 1 or shown[number - 2].spec is not one.spec):
            rows.append(_titled(one.spec, place))
        rows.append(_row(number, one, place))
    later = [_LATER_NOTE] if any(one.formula is None for one in shown) else []
    yield Part(
        PART,
        PartKind.TAIL,
        (
            Title(text_of(TITLE, place)),
            Table(PART, _COLUMNS, (head,), tuple(rows)),
            *(TableNote(text_of(words, place)) for words in (*_NOTES, *later)),
        ),
    )


def _shown(owed: Owed, specs: Mapping[str, FormSpec]) -> Iterator[_Shown]:
    by_id = {spec.id: spec for spec in specs.values()}
    for spec in specs.values():
        for check in spec.checks:
            try:
                expression = parse(check.rule)
            except ExpressionError:
                continue  # `lint` has said so
            used = [(by_id.get(cell.form or spec.id), cell) for cell in cells(expression)]
            if not all(_filled_by(owed, form, cell) for form, cell in used):
                continue
            names = {cell: _name(form, cell) for form, cell in used}
            yield _Shown(spec, check, to_formula(expression, names.__getitem__))


def _filled_by(owed: Owed, form: FormSpec | None, cell: Cell) -> bool:
    """Whether the unit fills in a cell; of a form that it does not hand in, somebody may."""
    asked = form.by_path.get(cell.path) if form else None
    return asked is None or asked.open_to(owed.unit.terms)


def _name(form: FormSpec | None, cell: Cell) -> str:
    """The defined name of a cell; empty where it is not in this workbook."""
    asked = form.by_path.get(cell.path) if form else None
    return book_key(form.id, asked.key) if form and asked else ""


def _titled(spec: FormSpec, place: Place) -> Row:
    """The form that the checks below are about; it stays with the first of them."""
    return Row((TableCell(text_of(spec.title, place), columns=len(_COLUMNS)),), together=True)


def _row(number: int, one: _Shown, place: Place) -> Row:
    result, formula = LATER, ""
    if one.formula is not None:
        result = OPEN
        formula = f'IF(({one.formula})="","{OPEN}",IF({one.formula},"{KEPT}","{BROKEN}"))'
    said = (str(number), one.check.weight.value, one.check.message)
    return Row(
        (
            *(TableCell(text_of(words, place)) for words in said),
            TableCell(text_of(result, place), formula=formula),
            _reason(number, one),
        )
    )


def _reason(number: int, one: _Shown) -> TableCell:
    """Room for the explanation, where one may be asked for."""
    if one.check.weight is not Weight.EXPLAINED:
        return TableCell(Text(), shaded=True)
    wanted = Input(
        why_key(one.spec.id, one.check.id),
        InputType.TEXT,
        f"第{number}条的说明",
        most=LONGEST_REASON,
        prompt="结果是“不符”的，写明原因",
    )
    return TableCell(Text(), input=wanted)


def _summed(
    shown: Sequence[_Shown], specs: Mapping[str, FormSpec], owed: Owed, place: Place
) -> Row:
    """How it stands with the whole workbook, in one line."""
    broken = f'COUNTIFS({_all(_WEIGHT)},"{Weight.REQUIRED}",{_all(_RESULT)},"{BROKEN}")'
    silent = (
        f'COUNTIFS({_all(_WEIGHT)},"{Weight.EXPLAINED}",{_all(_RESULT)},"{BROKEN}",'
        f'{_all(_REASON)},"")'
    )
    counted = [("强制不符", broken), ("核实不符、未写说明", silent)]
    required = [
        book_key(spec.id, asked.key)
        for spec in specs.values()
        for asked in spec.asked
        if asked.required and asked.open_to(owed.unit.terms)
    ]
    if required:
        blank = "+".join(f"COUNTBLANK({name})" for name in required)
        counted.append(("必填未填", blank))
    counted.append(("待填", f'COUNTIF({_all(_RESULT)},"{OPEN}")'))
    start = [
        0,
        0,
        *([len(required)] if required else []),
        sum(o.formula is not None for o in shown),
    ]
    text = "；".join(f"{what}{n}项" for (what, _), n in zip(counted, start, strict=True))
    formula = '&"；'.join(f'{what}"&({count})&"项"' for what, count in counted)
    return Row(
        (
            TableCell(text_of("合计", place)),
            TableCell(text_of(text, place), columns=len(_COLUMNS) - 1, formula=f'"{formula}'),
        )
    )


def _all(column: str) -> str:
    return f"${column}:${column}"
