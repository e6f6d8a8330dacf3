"""Header and footer fields of forms, line by line.

Refuses to invent a field that the definition does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.compose.numbering import AnnexNumbers
from generator.model.content.base import Id
from generator.model.content.form import HeaderField, Term, label_of
from generator.model.document import FieldLine, FormField
from generator.model.form import UNFILLED, Input, InputType, boxes, input_key
from generator.model.text import Text, text_of

FIELDS_PER_LINE = 2


def field_lines(
    fields: Sequence[HeaderField], numbers: AnnexNumbers, terms: Mapping[Id, Term]
) -> Iterable[FieldLine]:
    """Fields two to a line, in order; one that stands alone has a line to itself."""
    line: list[FormField] = []
    for field in fields:
        if line and (field.alone or len(line) == FIELDS_PER_LINE):
            yield FieldLine(tuple(line))
            line = []
        line.append(_field(field, numbers, terms))
        if field.alone:
            yield FieldLine(tuple(line))
            line = []
    if line:
        yield FieldLine(tuple(line))


def _field(field: HeaderField, numbers: AnnexNumbers, terms: Mapping[Id, Term]) -> FormField:
    name = numbers.text(field.label)
    kind = InputType(field.type)
    labels = (label_of(option, terms) for option in field.options)
    options = tuple(str(numbers.text(label)) for label in labels if label)
    shown = UNFILLED.get(kind, "")
    if kind is InputType.CHOICE:
        shown = boxes(options, box_first=field.box_first)
    return FormField(
        label=(name + text_of("：", field.place) if field.show_label else Text())
        + (numbers.text(field.before) if field.before else Text()),
        blank=field.cells,
        after=numbers.text(field.after) if field.after else Text(),
        input=Input(
            input_key("head", field.id.value),
            kind,
            str(name),
            options=options,
            several=field.several,
            box_first=field.box_first,
        ),
        shown=text_of(shown, field.place),
    )
