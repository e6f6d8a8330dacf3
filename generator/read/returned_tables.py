"""A document of words → the sheets of a returned form: its tables and the lines around them, as they follow.

Refuses to know how a form is printed.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.observed import Item, Observed, Paragraph, Table
from generator.model.returned import Area, Held, SeenBook, SeenCell, SeenKind, SeenSheet, Spot

_NAME = "正文"


def seen_tables(seen: Observed, kind: SeenKind) -> SeenBook:
    """One sheet of all that the document holds, from top to bottom."""
    cells: dict[Spot, SeenCell] = {}
    places: dict[Spot, str] = {}
    merged: list[Area] = []
    row = tables = 0
    for item in seen.items:
        if isinstance(item, Table):
            tables += 1
            for spot, words, area, place in _table(item, tables, row + 1):
                if words.strip():
                    cells[spot] = SeenCell(words, Held.WRITTEN)
                places[spot] = place
                if area[2:] != area[:2]:
                    merged.append(area)
            row += len(item.rows)
            continue
        row += 1
        _add(item, row, cells, places)
    sheet = SeenSheet(_NAME, cells, tuple(merged), places=places)
    return SeenBook(seen.path, kind, (sheet,))


def _add(item: Item, row: int, cells: dict[Spot, SeenCell], places: dict[Spot, str]) -> None:
    assert isinstance(item, Paragraph)
    if item.text.strip():
        cells[row, 1] = SeenCell(item.text, Held.WRITTEN)
    places[row, 1] = f"“{item.text.strip()[:12]}”一行"


def _table(table: Table, number: int, first: int) -> Iterator[tuple[Spot, str, Area, str]]:
    """Every cell that holds words or takes them, with what it covers and what it is called."""
    begun: dict[int, tuple[Spot, int]] = {}
    depth: dict[Spot, int] = {}
    seen: list[tuple[Spot, int, str, str]] = []
    for line, row in enumerate(table.rows):
        column = 1
        for place, cell in enumerate(row.cells, 1):
            top = begun.get(column)
            if cell.covered and top is not None:
                depth[top[0]] = first + line
            else:
                spot = (first + line, column)
                begun[column] = (spot, cell.columns)
                seen.append((spot, cell.columns, cell.text, f"表{number}第{line + 1}行第{place}格"))
            column += cell.columns
    for spot, columns, words, name in seen:
        area = (*spot, depth.get(spot, spot[0]), spot[1] + columns - 1)
        yield spot, words, area, name
