"""Rows that say the head of a table again because a new page begins.

Refuses rows that stand in the middle of a page, and a first row that is no head.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from generator.model.observed import Row, Table
from generator.parts.head import squeezed
from generator.place import FilePlace, PagePlace

_LABEL: Final = 16
"""Characters of a head's label at the most."""


def head_again(table: Table) -> frozenset[int]:
    """Which rows (from 0) say the first one again where a page or a pasted part of a table begins."""
    if not table.rows or sum(map(bool, _said(table.rows[0]))) < 2:
        return frozenset()
    first = _said(table.rows[0])
    seams = _seams(table)
    again = frozenset(at for at in seams if _said(table.rows[at]) == first)
    others = [row for at, row in enumerate(table.rows) if at and at not in again]
    return again if again and _is_head(table.rows[0], others) else frozenset()


def _is_head(first: Row, others: list[Row]) -> bool:
    """Marked as one, or labels that differ from one another and from all that stands below them."""
    if first.head:
        return bool(others)
    labels = [words for words in _said(first) if words]
    plain = all(len(words) <= _LABEL and not words.isdecimal() for words in labels)
    below = [set(_said(row)) for row in others]
    apart = len(set(labels)) == len(labels) and not any(set(labels) & said for said in below)
    return bool(others) and plain and apart


def _seams(table: Table) -> set[int]:
    """Rows with which a page begins, or that stand behind more blank lines than others do."""
    gaps = [_gap(one, two) for one, two in pairwise(table.rows)]
    usual = min((gap for gap in gaps if gap is not None), default=0)
    found = set()
    for at, (one, two) in enumerate(pairwise(table.rows), start=1):
        gap = gaps[at - 1]
        if _page(two) > _page(one) > 0 or (gap is not None and gap > max(usual, 1)):
            found.add(at)
    return found


def _gap(one: Row, two: Row) -> int | None:
    """Lines of a text file from the end of a row to the next one; None elsewhere."""
    ends = [
        p.place.line + p.text.count("\n")
        for cell in one.cells
        for p in cell.paragraphs
        if isinstance(p.place, FilePlace)
    ]
    begins = {cell.place.line for cell in two.cells if isinstance(cell.place, FilePlace)}
    return min(begins) - max(ends) if ends and len(begins) == 1 else None


def _page(row: Row) -> int:
    """The page on which a row begins, 0 where that is not seen."""
    pages = [cell.place.page for cell in row.cells if isinstance(cell.place, PagePlace)]
    pages += [p.page for cell in row.cells for p in cell.paragraphs if p.page]
    return min(pages, default=0)


def _said(row: Row) -> list[str]:
    return [squeezed(cell.text) for cell in row.cells]
