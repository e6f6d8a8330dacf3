"""What several checks need: grid cells, blank lines, findings that stand for many places.

Refuses to know a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from generator.diagnostics.finding import Finding, Rule
from generator.model.layout import Measures
from generator.model.observed import Kind, Observed, Paragraph, Table
from generator.place import Place
from generator.units import Length

CELL_TOLERANCE: Final = 0.4
"""In cells: 2 characters of 16 pt and 2 cells of the grid are 0.4 pt apart."""


def cells(length: Length, measures: Measures) -> float:
    """A length in grid cells (3.1: 一字)."""
    return length.per(measures.cell)


def said(value: float) -> str:
    """A figure for a sentence: at most one decimal."""
    return f"{round(value, 1) + 0.0:g}"


def blank_lines(paragraph: Paragraph, size_above: Length, measures: Measures) -> float | None:
    """How many blank lines (3.2: 一行) are between the glyphs above and its own."""
    if paragraph.above is None or paragraph.look is None:
        return None
    between = paragraph.above - size_above / 2 - paragraph.look.size / 2
    return between.per(measures.one_line)


def merged_pages(seen: Observed, findings: Iterable[Finding]) -> Iterator[Finding]:
    """In a PDF one finding for a fault of many pages, at the first of them.

    Sections of a DOCX and sheets are each corrected by themselves and named each.
    """
    first: dict[tuple[str, str], Finding] = {}
    counts: dict[tuple[str, str], int] = {}
    for finding in findings:
        if seen.kind is not Kind.PDF:
            yield finding
            continue
        key = (finding.code, re.sub(r"[\d.]+", "", finding.message))
        first.setdefault(key, finding)
        counts[key] = counts.get(key, 0) + 1
    for key, finding in first.items():
        more = f"（共 {counts[key]} 页）" if counts[key] > 1 else ""
        yield replace(finding, message=finding.message + more)


class Grouped:
    """One finding for one fault in many places: at the first of them, with a count."""

    def __init__(self) -> None:
        self._found: dict[tuple[Rule, tuple[tuple[str, object], ...]], tuple[Place, int]] = {}

    def add(self, rule: Rule, place: Place, **values: object) -> None:
        key = (rule, tuple(values.items()))
        first, count = self._found.get(key, (place, 0))
        self._found[key] = (first, count + 1)

    def findings(self) -> Iterator[Finding]:
        for (rule, values), (place, count) in self._found.items():
            yield rule.at(place, **dict(values), count=count)


def all_paragraphs(seen: Observed) -> Iterator[Paragraph]:
    """Every paragraph, those of cells too."""
    for item in seen.items:
        if isinstance(item, Table):
            for row in item.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        else:
            yield item


def filled(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Those with words."""
    return (paragraph for paragraph in paragraphs if paragraph.text.strip())
