"""Our figures in our own workbooks: the place is known by its defined name, and by nothing else.

Refuses to look at words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.fill.mapping import Match, Proposal, Sureness
from generator.fill.slots import Slot
from generator.fill.table import Cell, Grid
from generator.fill.wanted import Wanted
from generator.model.form import book_key


def named(grids: Sequence[Grid], ours: Sequence[Wanted]) -> Proposal | None:
    """The places that bear the names of our figures; None where none does."""
    matches = [*_matches(grids, ours)]
    if not matches:
        return None
    found = {match.wanted.id for match in matches if match.wanted}
    return Proposal(tuple(matches), tuple(one for one in ours if one.id not in found))


def _matches(grids: Sequence[Grid], ours: Sequence[Wanted]) -> Iterator[Match]:
    for number, grid in enumerate(grids):
        cells = grid.by_spot() if grid.names else {}
        alone = _form_of(grid, ours)
        for one in ours:
            form, _, key = one.id.partition("/")
            known = (book_key(form, key), *((key,) if form == alone else ()))
            spot = next((grid.names[name] for name in known if name in grid.names), None)
            if spot is not None:
                slot = _slot(number, cells.get(spot) or Cell(*spot, ""), one)
                yield Match(slot, "", one, Sureness.CONFIRMED)


def _form_of(grid: Grid, ours: Sequence[Wanted]) -> str:
    """The form whose names a sheet has that leave it out: the one with the most of them."""
    count = Counter(
        form for form, _, key in (one.id.partition("/") for one in ours) if key in grid.names
    )
    ((form, most), *others) = (*count.most_common(), ("", 0))
    return "" if others and others[0][1] == most else form


def _slot(grid: int, cell: Cell, one: Wanted) -> Slot:
    held = cell.text.strip()
    fixed = cell.fixed or (bool(held) and not cell.number)
    return Slot(
        grid, cell.spot, cell.name, None, one.slot.rows, one.slot.heads, unit=one.unit,
        held=held if cell.number else "", fixed=fixed,
    )  # fmt: skip
