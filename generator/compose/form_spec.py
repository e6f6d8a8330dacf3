"""A form annex → its `FormSpec`: the inputs that it prints, with how they add and who fills them.

Labels and types are those of the printed form, so that the two cannot differ. Refuses to judge
whether a rule of adding makes sense; `lint/form_units.py` does.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.compose.annexes import annex_part
from generator.compose.numbering import AnnexNumbers
from generator.compose.printed_inputs import with_printed
from generator.model.content.annex import FormAnnex
from generator.model.content.base import Id
from generator.model.document import FieldLine, Part, Table
from generator.model.edition import Edition
from generator.model.form import Input
from generator.model.form_cells import FormCell, form_cells
from generator.model.form_spec import Asked, CheckSpec, FormSpec, Weight
from generator.model.text import Text


def form_spec(annex: FormAnnex, id_: str, edition: Edition, numbers: AnnexNumbers) -> FormSpec:
    """What reading, judging and summing need to know of a form, as this edition prints it."""
    form = edition.forms[annex.form]
    cells = {cell.key: cell for cell in form_cells(form)}
    part = annex_part(id_, Text(), annex, edition, numbers)
    asked = with_printed(
        (_asked(row, wanted, cells[wanted.key]) for row, wanted in inputs_of(part)), part
    )
    return FormSpec(
        id=annex.form.value,
        kind="form",
        title=str(numbers.text(annex.title)),
        version=form.version,
        asked=asked,
        checks=tuple(
            CheckSpec(
                check.id.value,
                Weight(check.level),
                str(check.rule),
                str(numbers.text(check.message)),
                check.place_of("rule"),
            )
            for check in form.checks
        ),
        labels={one.path: one.input.label for one in asked},
    )


def inputs_of(part: Part) -> Iterator[tuple[int, Input]]:
    """Every input in the order of printing, with the row of its table counted from 1, or 0."""
    for block in part.blocks:
        if isinstance(block, FieldLine):
            yield from ((0, field.input) for field in block.fields if field.input)
        elif isinstance(block, Table):
            for number, row in enumerate(block.rows, 1):
                for cell in row.cells:
                    if cell.input:
                        yield number, cell.input
                    yield from ((number, blank.input) for blank in cell.blanks)


def _asked(row: int, wanted: Input, cell: FormCell) -> Asked:
    return Asked(
        wanted,
        cell.path,
        row,
        cell.over_time if cell.is_number else "none",
        cell.over_units if cell.is_number else "none",
        cell.filled_by,
        cell.required,
    )


def form_specs(edition: Edition, numbers: AnnexNumbers) -> dict[Id, FormSpec]:
    """The spec of every form that the edition prints, by the id of its annex."""
    return {
        id_: form_spec(annex, id_.value, edition, numbers)
        for id_, annex in edition.all_annexes.items()
        if isinstance(annex, FormAnnex)
    }
