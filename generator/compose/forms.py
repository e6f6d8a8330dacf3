"""Form definitions → blank forms: header fields, a table of inputs, notes.

Refuses to invent a field that the definition does not have.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.compose.numbering import AnnexNumbers
from generator.model.content.form import Figure, Form, HeaderField, Indicator
from generator.model.document import (
    Block,
    Cell,
    Column,
    FieldLine,
    FormField,
    Row,
    Table,
    TableNote,
)
from generator.model.form import Input, InputType, input_key
from generator.model.layout import Align
from generator.model.text import Text, text_of
from generator.place import Place

FORM_COLUMNS = (
    Column(0.08, Align.CENTRE),
    Column(0.45),
    Column(0.2),
    Column(0.11, Align.CENTRE),
    Column(0.16, Align.RIGHT),
)
FIELDS_PER_LINE = 2


def form_blocks(form: Form, id_: str, numbers: AnnexNumbers) -> Iterable[Block]:
    """Header fields, table, notes and footer fields of a blank form."""
    yield from field_lines(form.header, numbers)
    yield _table(form, id_, numbers)
    for note in form.notes:
        yield TableNote(numbers.text(note))
    yield from field_lines(form.footer, numbers)


def field_lines(fields: tuple[HeaderField, ...], numbers: AnnexNumbers) -> Iterable[FieldLine]:
    """Fields two to a line, in order."""
    for start in range(0, len(fields), FIELDS_PER_LINE):
        line = fields[start : start + FIELDS_PER_LINE]
        yield FieldLine(tuple(_field(field, numbers) for field in line))


def _field(field: HeaderField, numbers: AnnexNumbers) -> FormField:
    label = numbers.text(field.label)
    return FormField(
        label + text_of("：", field.place),
        field.cells,
        numbers.text(field.after) if field.after else Text(),
        Input(input_key("head", field.id.value), InputType(field.type), str(label)),
    )


def _table(form: Form, id_: str, numbers: AnnexNumbers) -> Table:
    columns = form.columns
    head = Row(
        (
            Cell(numbers.text(columns.number)),
            Cell(numbers.text(columns.label), columns=2),
            Cell(numbers.text(columns.unit)),
            Cell(numbers.text(columns.value)),
        )
    )
    rows = (
        row
        for number, indicator in enumerate(form.indicators, 1)
        for row in _rows(number, indicator, form, numbers)
    )
    return Table(id_, FORM_COLUMNS, (head,), tuple(rows))


def _rows(number: int, indicator: Indicator, form: Form, numbers: AnnexNumbers) -> Iterable[Row]:
    """One row for one figure; for several, number and label span their rows."""
    place = indicator.place
    label = numbers.text(indicator.label)
    figures = figures_of(indicator, form)
    if not figures:
        key = input_key(indicator.id.value)
        unit, kind = indicator.unit or "", InputType(indicator.type)
        first = (Cell(text_of(str(number), place)), Cell(label, columns=2))
        yield Row((*first, *_value(key, str(label), unit, kind, place)))
        return
    for index, figure in enumerate(figures):
        name = numbers.text(figure.label)
        key = input_key(indicator.id.value, figure.id.value)
        span = len(figures)
        spanning = (Cell(text_of(str(number), place), rows=span), Cell(label, rows=span))
        yield Row(
            (
                *(spanning if index == 0 else ()),
                Cell(name),
                *_value(key, f"{label}·{name}", figure.unit, InputType(figure.type), place),
            ),
            together=index < span - 1,
        )


def _value(key: str, label: str, unit: str, kind: InputType, place: Place) -> tuple[Cell, Cell]:
    return (
        Cell(text_of(unit, place)),
        Cell(Text(), input=Input(key, kind, label, unit)),
    )


def figures_of(indicator: Indicator, form: Form) -> tuple[Figure, ...]:
    """The parts of an indicator: its own, or those of its pattern; none for a single number."""
    if indicator.pattern is None:
        return indicator.figures
    return next(p.figures for p in form.patterns if p.id == indicator.pattern)
