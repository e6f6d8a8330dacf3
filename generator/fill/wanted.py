"""Our printed form → the figures that it has, each with the words around it.

The form goes through the same eyes as the superior's, so that both are told apart alike. Refuses
what does not add: words, dates and boxes are nobody's total.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.fill.slots import Slot, slots
from generator.fill.table import Cell, Grid, Spot
from generator.model.document import Part, Table
from generator.model.form import Input
from generator.model.form_spec import FormSpec

Aim = tuple[Spot, int]
"""The place of an input: its cell, and where in the text its room begins, -1 for all of it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure of ours. `id` is `form/key`; the unit need not be printed."""

    id: str
    slot: Slot
    unit: str

    @property
    def form(self) -> str:
        return self.id.partition("/")[0]

    @property
    def words(self) -> str:
        """What a person calls it: its number and its words."""
        number = f"{self.slot.number}. " if self.slot.number else ""
        return f"{number}{self.slot.words}"


def wanted(part: Part, spec: FormSpec) -> tuple[Wanted, ...]:
    """The figures of a form, as it is printed, in their order."""
    found: list[Wanted] = []
    for table in part.tables():
        cells, inputs = _cells(table)
        places = {_aim(slot): slot for slot in slots([Grid(spec.title, tuple(cells))])}
        for aim, one in inputs.items():
            asked = spec.by_key.get(one.key)
            if asked is not None and asked.is_number and aim in places:
                found.append(
                    Wanted(f"{spec.id}/{one.key}", places[aim], one.unit or places[aim].unit)
                )
    return tuple(found)


def _aim(slot: Slot) -> Aim:
    return slot.spot, -1 if slot.span is None else slot.span[0]


def _cells(table: Table) -> tuple[list[Cell], dict[Aim, Input]]:
    """The cells of a table as a grid has them, and where its inputs are."""
    cells: list[Cell] = []
    inputs: dict[Aim, Input] = {}
    taken: set[Spot] = set()
    for number, row in enumerate((*table.head, *table.rows), 1):
        column = 1
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            taken |= {
                (number + r, column + c) for r in range(cell.rows) for c in range(cell.columns)
            }
            spot = (number, column)
            cells.append(Cell(*spot, "", str(cell.text), cell.rows, cell.columns))
            if cell.input:
                inputs[spot, -1] = cell.input
            inputs |= {(spot, blank.start): blank.input for blank in cell.blanks}
    return cells, inputs
