"""Lines of a PDF page from its characters, and which of them stand in tables.

Refuses to join lines to paragraphs; that is `pdf_paragraphs.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.read.pdf_chars import Char, Stroke

_SAME_LINE: Final = 2.5  # points between baselines
_TOUCH: Final = 3.0
_OPEN: Final = 3  # level lines that go beyond the outermost upright ones
_GLYPH_TOP: Final = 0.88
MIDDLE: Final = 0.38


@dataclass(frozen=True, slots=True)
class Row:
    """Characters on one baseline, from left to right."""

    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        return "".join(char.text for char in self.chars)

    @property
    def x(self) -> float:
        return self.chars[0].x

    @property
    def right(self) -> float:
        return self.chars[-1].right

    @property
    def size(self) -> float:
        """The size of most characters."""
        sizes = [char.size for char in self.chars]
        return max(set(sizes), key=sizes.count)

    @property
    def baseline(self) -> float:
        size = self.size
        return next(char.baseline for char in self.chars if char.size == size)

    @property
    def middle(self) -> float:
        """The middle of its glyphs."""
        return self.baseline - MIDDLE * self.size

    @property
    def top(self) -> float:
        return self.baseline - _GLYPH_TOP * self.size


@dataclass(frozen=True, slots=True)
class Region:
    """A table's place on a page; `below_head` is the lower edge of its first row."""

    left: float
    top: float
    right: float
    bottom: float
    below_head: float

    def holds(self, row: Row) -> bool:
        return self.top <= row.middle <= self.bottom and row.x <= self.right + _TOUCH


def rows_of(chars: Sequence[Char]) -> list[Row]:
    """Lines from top to bottom; blanks at their ends are taken off."""
    groups: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: (c.baseline, c.x)):
        if groups and abs(char.baseline - groups[-1][0].baseline) <= _SAME_LINE:
            groups[-1].append(char)
        else:
            groups.append([char])
    rows = []
    for group in groups:
        ordered = sorted(group, key=lambda c: c.x)
        while ordered and not ordered[-1].text.strip():
            ordered.pop()
        while ordered and not ordered[0].text.strip():
            ordered.pop(0)
        if ordered:
            rows.append(Row(tuple(ordered)))
    return rows


def regions_of(strokes: Sequence[Stroke]) -> list[Region]:
    """Where upright lines stand beside one another, from top to bottom."""
    upright = sorted((s for s in strokes if not s.level), key=lambda s: s.y0)
    bands: list[list[Stroke]] = []
    for stroke in upright:
        if bands and stroke.y0 <= max(s.y1 for s in bands[-1]) + _TOUCH:
            bands[-1].append(stroke)
        else:
            bands.append([stroke])
    found = []
    for band in bands:
        top, bottom = min(s.y0 for s in band), max(s.y1 for s in band)
        level = [s for s in strokes if s.level and top - _TOUCH < s.y0 < bottom + _TOUCH]
        left, right = _sides(band, level)
        if len({round(s.x0) for s in band} | {round(left), round(right)}) < 3:
            continue
        edges = sorted(s.y0 for s in level if s.x0 <= left + _TOUCH and s.y0 > top + _TOUCH)
        found.append(Region(left, top, right, bottom, edges[0] if edges else bottom))
    return found


def _sides(band: Sequence[Stroke], level: Sequence[Stroke]) -> tuple[float, float]:
    """How far a table reaches: with no lines at its sides, as far as its level ones do."""
    left, right = min(s.x0 for s in band), max(s.x0 for s in band)
    across = [s for s in level if s.x0 < left - _TOUCH and s.x1 > right + _TOUCH]
    if len(across) < _OPEN:
        return left, right
    return min(s.x0 for s in across), max(s.x1 for s in across)
