"""Sides that carry no page number: the imprint's own, and blank ones before it (7.5).

A DOCX shows them only where they are a section. Refuses to judge.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.observed import Item, Kind, Observed, Paragraph, Table
from generator.parts.parts import Parts
from generator.place import Place


def bare_sides(seen: Observed, parts: Parts) -> dict[Place, str]:
    """What is to be said of each such page or section, by its place."""
    if not parts.imprint or seen.kind is Kind.XLSX:
        return {}
    return dict(_pages(seen, parts) if seen.kind is Kind.PDF else _section(seen, parts))


def _pages(seen: Observed, parts: Parts) -> Iterator[tuple[Place, str]]:
    own = {item.page for item in parts.imprint}
    others = {item.page for item in _others(seen, parts)}
    page = min(own)
    if own & others or len(own) > 1:
        return
    yield seen.areas[page - 1].place, "只有版记"
    while page > 1 and page - 1 not in others:
        page -= 1
        yield seen.areas[page - 1].place, "是版记前的空白页"


def _section(seen: Observed, parts: Parts) -> Iterator[tuple[Place, str]]:
    own = {paragraph.section for item in parts.imprint for paragraph in _filled(item)}
    others = {paragraph.section for item in _others(seen, parts) for paragraph in _filled(item)}
    begun = {item.section for item in seen.items if isinstance(item, Paragraph) and item.new_page}
    if len(own) == 1 and not own & others and own <= begun:
        yield seen.areas[own.pop()].place, "只有版记"


def _others(seen: Observed, parts: Parts) -> Iterator[Item]:
    imprint = {id(item) for item in parts.imprint}
    for item in seen.items:
        if id(item) not in imprint and (isinstance(item, Table) or item.text.strip()):
            yield item


def _filled(item: Item) -> list[Paragraph]:
    if isinstance(item, Paragraph):
        return [item] if item.text.strip() else []
    found = (p for row in item.rows for cell in row.cells for p in cell.paragraphs)
    return [paragraph for paragraph in found if paragraph.text.strip()]
