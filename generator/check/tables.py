"""Check tables: heads that repeat, numbers that run on, widths.

Refuses to add figures up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import check_ending_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.layout import Measures
from generator.model.observed import Kind, Observed, Table
from generator.parts.parts import Parts
from generator.place import Place
from generator.units import mm

_LONG: Final = 12  # rows from which on a table is taken to go over a page
_SERIAL: Final = "序号"
_WIDTH_TOLERANCE: Final = mm(1.5)


def check_tables(seen: Observed, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """All tables but the imprint."""
    imprint = {id(item) for item in parts.imprint}
    for table in seen.items:
        if not isinstance(table, Table) or id(table) in imprint:
            continue
        yield from (rules.TABLE_HEAD.at(place) for place in _headless(table, seen.kind))
        yield from _serials(table)
        room = (measures.turned if _landscape(table, seen) else measures).width
        if table.width is not None and table.width > room + _WIDTH_TOLERANCE:
            yield rules.TABLE_WIDE.at(
                table.place, found=f"{table.width.mm:.0f}", width=f"{room.mm:.4g}"
            )


def _headless(table: Table, kind: Kind) -> tuple[Place, ...]:
    """Where a head is missing: a PDF shows the page; of others only the length tells that there is one."""
    if kind is Kind.PDF:
        return table.headless
    return (table.place,) if len(table.rows) > _LONG and not table.rows[0].head else ()


def _landscape(table: Table, seen: Observed) -> bool:
    """Whether a table may be as wide as a sheet is high; a DOCX does not say which section it is in."""
    areas = seen.areas[table.page - 1 : table.page] if table.page else seen.areas
    return any(area.width > area.height for area in areas)


def _serials(table: Table) -> Iterator[Finding]:
    if not table.rows or not table.rows[0].cells:
        return
    if "".join(table.rows[0].cells[0].text.split()) != _SERIAL:
        return
    last = 0  # a gap may be meant: rows of another table keep their numbers
    for row in table.rows[1:]:
        text = row.cells[0].text.strip() if row.cells else ""
        if text.isdigit():
            if 1 < int(text) <= last:
                yield rules.TABLE_RUN.at(row.cells[0].place, found=text, last=last)
            last = int(text)
