"""What can be measured on sheets: edges of the type area, cells, empty lines, faces.

A glyph's em box reaches 0.38 em around its middle line in Fandol and Noto alike: it is set
from 0.88 em above to 0.12 em below the baseline. Lengths in millimetres unless it says points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tests.conformance.sheets import MM, Glyph, Sheet, Sheets, pitch

FACES = {
    "FandolFang": "仿宋",
    "FandolKai": "楷体",
    "FandolSong": "宋体",
    "Noto-Sans-CJK-SC": "黑体",
    "Noto-Serif-CJK-SC-Bold": "小标宋",
    "NotoSansCJK": "黑体",  # as LibreOffice calls them
    "NotoSerifCJKjp-Bold": "小标宋",
}
ABOVE, BELOW = 0.88, 0.12  # em
FOLIO = re.compile(r"\D{0,2}\d{1,3}\D{0,2}")
ONE_LINE = 10.39  # GB/T 33476.2
CELL = 156 / 28


def face(glyph: Glyph) -> str:
    return next((name for font, name in FACES.items() if glyph.font.startswith(font)), glyph.font)


def top(glyph: Glyph) -> float:
    """Of its em box."""
    return glyph.baseline - ABOVE * glyph.size * MM


def bottom(glyph: Glyph) -> float:
    return glyph.baseline + BELOW * glyph.size * MM


def middle(glyphs: Sequence[Glyph]) -> float:
    """Of a line, from the left edge of the sheet."""
    return (glyphs[0].x + end(glyphs)) / 2


def end(glyphs: Sequence[Glyph]) -> float:
    """Where a line of full-width characters ends; a half-width one is half as wide."""
    last = glyphs[-1]
    return last.x + last.size * MM * (0.5 if last.text.isascii() else 1.0)


def full_lines(sheet: Sheet) -> list[list[Glyph]]:
    """Lines of the grid that hold ideographs alone and go on on the next line."""
    plain = [row for row in sheet.lines() if all("一" <= g.text <= "龥" for g in row)]
    ends = max((end(line) for line in plain), default=0.0)
    return [line for line in plain if abs(end(line) - ends) < 0.5]


def body_lines(sheet: Sheet) -> list[list[Glyph]]:
    """All lines of a side but its page number."""
    lines = sheet.lines()
    last = "".join(glyph.text for glyph in lines[-1])
    return lines[:-1] if FOLIO.fullmatch(last) else lines


class Page:
    """The type area of a PDF, told from a side that is full of text."""

    def __init__(self, found: Sheets, side: int = 1) -> None:
        self.sheet = found.sides[side]
        lines = body_lines(self.sheet)
        steps = sorted(pitch(pair) for pair in pairwise(lines))
        self.pitch = steps[len(steps) // 2]
        self.lines = len(lines)
        first = lines[0][0]
        self.top = (top(first) + bottom(first)) / 2 - self.pitch * MM / 2
        if found.baseline is not None:
            self.top = first.baseline - found.baseline * self.pitch * MM
        full = full_lines(self.sheet)
        line = max(full, key=len)
        self.cells = len(line)
        self.left = min(line[0].x for line in full)
        self.right = max(end(line) for line in full)
        self.width = self.right - self.left
        self.cell = self.width / self.cells


def whole(value: float) -> int:
    return round(value)


def empty_lines(gap: float) -> int:
    """Lines of 3.2 that fit into a gap between em boxes."""
    return round(gap / ONE_LINE)
