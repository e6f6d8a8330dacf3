"""What stands on the sheets of a PDF, told by PDFium and by nothing of ours.

Lengths in millimetres from the left and the top edge of the sheet, sizes in points.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pypdfium2
from pypdfium2 import raw

MM = 25.4 / 72
DOTS = 20  # to the millimetre, where ink is looked at
SUBSET = re.compile(r"^[A-Z]{6}\+")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character: its origin, and the box around its ink."""

    text: str
    x: float
    baseline: float
    left: float
    right: float
    top: float
    bottom: float
    size: float
    font: str
    colour: str
    turned: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled or stroked shape, as a box."""

    left: float
    top: float
    right: float
    bottom: float
    colour: str

    @property
    def weight(self) -> float:
        return min(self.bottom - self.top, self.right - self.left)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, eq=False)
class Sheet:
    """One side: its size, its characters in the order of the file, its shapes."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    bars: tuple[Bar, ...]

    @property
    def words(self) -> str:
        """What it says, in the order of the file."""
        return "".join(glyph.text for glyph in self.glyphs)

    @lru_cache(maxsize=64)  # noqa: B019 - sheets are few
    def lines(self) -> list[list[Glyph]]:
        """Characters that share a baseline, from top to bottom, left to right."""
        rows: dict[int, list[Glyph]] = {}
        for glyph in self.glyphs:
            rows.setdefault(round(glyph.baseline * 10), []).append(glyph)
        merged: list[list[Glyph]] = []
        for at in sorted(rows):
            if merged and rows[at][0].baseline - merged[-1][0].baseline < 0.45:
                merged[-1] += rows[at]
            else:
                merged.append(rows[at])
        return [sorted(row, key=lambda glyph: glyph.x) for row in merged]

    def rules(self, colour: str) -> list[Bar]:
        """Level lines as wide as a type area, from top to bottom."""
        wide = [bar for bar in self.bars if bar.right - bar.left > 100 and bar.weight < 2]
        return sorted({bar for bar in wide if bar.colour == colour}, key=lambda bar: bar.top)


@dataclass(frozen=True, eq=False)
class Sheets:
    """A PDF. `baseline` is how far down its line a glyph stands, where that is not its middle."""

    sides: tuple[Sheet, ...]
    data: bytes
    baseline: float | None = None

    @lru_cache(maxsize=64)  # noqa: B019 - sheets are few
    def ink(self, side: int, top: float, bottom: float) -> tuple[float, float]:
        """The highest and the lowest ink of a band across the middle of a side, as printed."""
        dots, stride = self._picture(side)
        band = range(round(top * DOTS), round(bottom * DOTS))

        def dark(y: int) -> bool:
            return min(dots[y * stride + 30 * DOTS : y * stride + 180 * DOTS]) < 200

        highest = next(filter(dark, band), None)
        if highest is None:
            raise LookupError(f"no ink between {top} and {bottom}")
        return highest / DOTS, (next(filter(dark, reversed(band))) + 1) / DOTS

    @lru_cache(maxsize=2)  # noqa: B019 - 25 MB each
    def _picture(self, side: int) -> tuple[bytes, int]:
        """The dots of a side, and how many there are to a row."""
        document = pypdfium2.PdfDocument(self.data)
        try:
            picture = document[side].render(scale=DOTS * MM, grayscale=True)
            return bytes(picture.buffer), picture.stride
        finally:
            document.close()

    def find(self, words: str) -> tuple[int, tuple[Glyph, ...]]:
        """The side, from 0, and the characters of the first place that says `words`."""
        wanted = "".join(words.split())
        for number, side in enumerate(self.sides):
            at = side.words.find(wanted)
            if at >= 0:
                return number, side.glyphs[at : at + len(wanted)]
        raise LookupError(f"{words} stands on no side")

    def said(self, words: str) -> tuple[Glyph, ...]:
        return self.find(words)[1]

    def line_of(self, words: str) -> list[Glyph]:
        """The whole line in which `words` begin."""
        number, (first, *_) = self.find(words)
        return next(line for line in self.sides[number].lines() if first in line)


def pitch(lines: Sequence[Sequence[Glyph]]) -> float:
    """The mean distance of the baselines of lines that follow one another, in points."""
    steps = [(b[0].baseline - a[0].baseline) / MM for a, b in pairwise(lines)]
    return sum(steps) / len(steps)


def sheets(pdf: bytes, baseline: float | None = None) -> Sheets:
    """Read a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return Sheets(tuple(_sheet(page) for page in document), pdf, baseline)
    finally:
        document.close()


def _sheet(page: Any) -> Sheet:
    left, bottom, right, top = page.get_mediabox()
    text = page.get_textpage()
    count = raw.FPDFText_CountChars(text.raw)
    glyphs = [_glyph(text.raw, index, top) for index in range(count)]
    bars = [_bar(shape, top) for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
    seen = tuple(glyph for glyph in glyphs if glyph and glyph.text.strip())
    text.close()
    return Sheet((right - left) * MM, (top - bottom) * MM, seen, tuple(bars))


def _glyph(text: Any, index: int, height: float) -> Glyph | None:
    code = raw.FPDFText_GetUnicode(text, index)
    if code < 32 or raw.FPDFText_IsGenerated(text, index) == 1:
        return None
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    box = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(text, index, *box)
    left, right, bottom, top = (value.value for value in box)
    size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    colour = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(text, index, *colour)
    return Glyph(
        text=chr(code), x=x.value * MM, baseline=(height - y.value) * MM,
        left=left * MM, right=right * MM, top=(height - top) * MM, bottom=(height - bottom) * MM,
        size=round(size, 2), font=_font(text, index),
        colour="".join(f"{part.value:02X}" for part in colour[:3]),
        turned=abs(matrix.b) > abs(matrix.a),
    )  # fmt: skip


def _font(text: Any, index: int) -> str:
    buffer, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, buffer, 256, flags)
    return SUBSET.sub("", bytes(buffer.value).decode("utf-8", "replace"))


def _bar(shape: Any, height: float) -> Bar:
    left, bottom, right, top = shape.get_bounds()
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape.raw, filled, stroked)
    colour = [ctypes.c_uint() for _ in range(4)]
    if stroked.value and not filled.value:  # PDFium adds the pen's width at every side
        pen = ctypes.c_float()
        raw.FPDFPageObj_GetStrokeWidth(shape.raw, pen)
        raw.FPDFPageObj_GetStrokeColor(shape.raw, *colour)
        left, right = left + pen.value, right - pen.value
        bottom, top = bottom + pen.value / 2, top - pen.value / 2
    else:
        raw.FPDFPageObj_GetFillColor(shape.raw, *colour)
    return Bar(
        left * MM, (height - top) * MM, right * MM, (height - bottom) * MM,
        "".join(f"{part.value:02X}" for part in colour[:3]),
    )  # fmt: skip
