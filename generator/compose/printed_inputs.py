"""A printed part → the words around each of its inputs, by which it is found where names are gone.

Refuses to know what a foreign table looks like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.model.document import Cell, FieldLine, Part, Row, Table
from generator.model.form import Input
from generator.model.form_spec import Asked, Printed


def with_printed(asked: Iterable[Asked], part: Part) -> tuple[Asked, ...]:
    """The same, each with the words around it."""
    found = dict(printed_inputs(part))
    return tuple(replace(one, printed=found.get(one.key, one.printed)) for one in asked)


def printed_inputs(part: Part) -> Iterator[tuple[str, Printed]]:
    """Every input with the words of its row, of its head and of its own cell."""
    for block in part.blocks:
        if isinstance(block, FieldLine):
            for field in block.fields:
                if field.input:
                    words = Printed(before=str(field.label), after=str(field.after))
                    yield field.input.key, words
        elif isinstance(block, Table):
            yield from _of_table(block)


def _of_table(table: Table) -> Iterator[tuple[str, Printed]]:
    heads = _grid(table.head)
    grid = _grid(table.rows)
    for row, cells in enumerate(grid):
        begun: set[int] = set()
        for column, (cell, top) in enumerate(cells):
            if top != row or id(cell) in begun:
                continue
            begun.add(id(cell))
            head = _words(line[column][0] for line in heads if column < len(line))
            beside = _words(other for other, _ in cells if other is not cell)
            for wanted, before, after in _in_cell(cell):
                yield wanted.key, Printed(beside, head, before, after, column + 1)


def _grid(rows: Sequence[Row]) -> list[list[tuple[Cell, int]]]:
    """What covers every place, with the row in which it begins."""
    grid: list[list[tuple[Cell, int]]] = []
    reaching: dict[int, tuple[Cell, int]] = {}
    for number, row in enumerate(rows):
        line = {
            column: (cell, top)
            for column, (cell, top) in reaching.items()
            if number < top + cell.rows
        }
        column = 0
        for cell in row.cells:
            while column in line:
                column += 1
            line |= {column + right: (cell, number) for right in range(cell.columns)}
        grid.append([line[column] for column in sorted(line)])
        reaching = line
    return grid


def _words(cells: Iterable[Cell]) -> tuple[str, ...]:
    """The words of cells that ask nothing, from left to right or downwards, each once."""
    once = {id(cell): cell for cell in cells}.values()
    said = (str(cell.text) for cell in once if not cell.blanks and not cell.input)
    return tuple(words for words in said if words)


def _in_cell(cell: Cell) -> Iterator[tuple[Input, str, str]]:
    """The inputs of a cell with the words before and, up to the next one or the end, behind."""
    if cell.input:
        yield cell.input, "", ""
    words, at = str(cell.text), 0
    ends = [*(blank.start for blank in cell.blanks[1:]), len(words)]
    for blank, end in zip(cell.blanks, ends, strict=False):
        yield blank.input, words[at : blank.start], words[blank.end : end]
        at = end
