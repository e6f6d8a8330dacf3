"""Characters and straight lines of a PDF page, through PDFium.

Lengths in points from the left and the top edge of the paper. Refuses turned text: a
caller would take its lines for columns.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

_THIN: Final = 3.5  # points; a filled shape no higher is a line
_LONG: Final = 20.0
_DEEPEST: Final = 6
_WHITE: Final = "FFFFFF"
_NAME: Final = 256
_SUBSET: Final = re.compile(r"^[A-Z]{6}\+")


@dataclass(frozen=True, slots=True)
class Char:
    """A printed character at its baseline."""

    text: str
    x: float
    right: float
    baseline: float
    size: float
    font: str
    colour: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line or the edge of a box: from (x0, y0) to (x1, y1), with its weight."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float
    colour: str

    @property
    def level(self) -> bool:
        return self.y0 == self.y1


def characters(page: Any, height: float) -> list[Char]:
    """All characters that stand upright; blanks that PDFium adds are left out."""
    from pypdfium2 import raw

    text = page.get_textpage()
    found: list[Char] = []
    names: dict[int, str] = {}
    try:
        for index in range(raw.FPDFText_CountChars(text.raw)):
            code = raw.FPDFText_GetUnicode(text.raw, index)
            if code < 32 or raw.FPDFText_IsGenerated(text.raw, index) == 1:
                continue
            made = _character(raw, text.raw, index, chr(code), height, names)
            if made is not None:
                found.append(made)
    finally:
        text.close()
    return found


def _character(
    raw: Any, text: Any, index: int, shown: str, height: float, names: dict[int, str]
) -> Char | None:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    scale = math.hypot(matrix.c, matrix.d)
    if abs(matrix.b) > abs(matrix.a) or not scale:
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, index, box)
    size = raw.FPDFText_GetFontSize(text, index) * scale
    name = _font(raw, text, index)
    return Char(
        text=shown,
        x=x.value,
        right=min(box.right, x.value + size * 1.05),
        baseline=height - y.value,
        size=round(size, 2),
        font=names.setdefault(hash(name), name),
        colour=_text_colour(raw, text, index),
    )


def _font(raw: Any, text: Any, index: int) -> str:
    buffer = ctypes.create_string_buffer(_NAME)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, buffer, _NAME, flags)
    words = bytes(buffer.value)
    try:
        name = words.decode("utf-8")
    except UnicodeDecodeError:
        name = words.decode("gb18030", "replace")
    return _SUBSET.sub("", name)


def _text_colour(raw: Any, text: Any, index: int) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(text, index, *parts)
    return _hex(parts)


def _hex(parts: list[Any]) -> str:
    return "".join(f"{part.value & 0xFF:02X}" for part in parts[:3])


def strokes(page: Any, width: float, height: float) -> list[Stroke]:
    """Lines, thin filled boxes, and the four edges of other boxes, but for white ones."""
    from pypdfium2 import raw

    found: list[Stroke] = []
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=_DEEPEST):
        colour, weight, stroked = _paint(raw, thing.raw)
        left, bottom, right, top = thing.get_bounds()
        whole = right - left > width * 0.95 and top - bottom > height * 0.95
        if whole or (colour == _WHITE and not stroked):
            continue
        box = (left, height - top, right, height - bottom)
        found += _edges(box, weight if stroked else None, colour)
    return found


def _paint(raw: Any, thing: Any) -> tuple[str, float, bool]:
    fill, stroke, weight = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    raw.FPDFPath_GetDrawMode(thing, fill, stroke)
    raw.FPDFPageObj_GetStrokeWidth(thing, weight)
    parts = [ctypes.c_uint() for _ in range(4)]
    stroked = bool(stroke.value)
    read = raw.FPDFPageObj_GetStrokeColor if stroked else raw.FPDFPageObj_GetFillColor
    read(thing, *parts)
    return _hex(parts), weight.value, stroked


def _edges(
    box: tuple[float, float, float, float], weight: float | None, colour: str
) -> Iterator[Stroke]:
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    if high <= _THIN and wide >= _LONG:
        middle = (top + bottom) / 2
        yield Stroke(left, middle, right, middle, weight or high, colour)
    elif wide <= _THIN and high > _THIN:
        middle = (left + right) / 2
        yield Stroke(middle, top, middle, bottom, weight or wide, colour)
    elif wide > _THIN and high > _THIN:
        thin = weight or 0.5
        for edge in (top, bottom):
            yield Stroke(left, edge, right, edge, thin, colour)
        for edge in (left, right):
            yield Stroke(edge, top, edge, bottom, thin, colour)
