"""Straight lines of a PDF page: lines, thin boxes, edges of boxes, through PDFium.

Refuses curves, and shades, whose edges are no lines.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from generator.read.pdf_chars import Box, Stroke, View, colour_of

_THIN: Final = 3.5  # points; a filled shape no higher is a line
_SHORTEST: Final = 6.0
_DEEPEST: Final = 6
_WHITE: Final = "FFFFFF"
_LIGHT: Final = 0xB0  # of each colour: what is filled so is a shade
_BOX: Final = 5  # segments
_SIMPLE: Final = 10  # segments: a box, or a frame of two
_MOST: Final = 20_000  # segments of one path, in which a drawing is no table

Point = tuple[float, float]


def strokes(page: Any, view: View) -> list[Stroke]:
    """Lines, thin filled boxes, and the four edges of other boxes, but for white ones."""
    from pypdfium2 import raw

    found: list[Stroke] = []
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=_DEEPEST):
        colour, weight, stroked = _paint(raw, thing.raw)
        if colour == _WHITE and not stroked:
            continue
        shade = not stroked and _is_light(colour) and raw.FPDFPath_CountSegments(thing.raw) <= _BOX
        for left, bottom, right, top in _boxes(raw, thing):
            if right - left > view.width * 0.95 and top - bottom > view.height * 0.95:
                continue
            box = view.box(left, bottom, right, top)
            found += _edges(box, weight if stroked else None, colour, shade=shade)
    return found


def _paint(raw: Any, thing: Any) -> tuple[str, float, bool]:
    fill, stroke, weight = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    raw.FPDFPath_GetDrawMode(thing, fill, stroke)
    raw.FPDFPageObj_GetStrokeWidth(thing, weight)
    parts = [ctypes.c_uint() for _ in range(4)]
    stroked = bool(stroke.value)
    read = raw.FPDFPageObj_GetStrokeColor if stroked else raw.FPDFPageObj_GetFillColor
    read(thing, *parts)
    return colour_of(parts), weight.value, stroked


def _boxes(raw: Any, thing: Any) -> Iterator[Box]:
    """Boxes that a path draws, in places of the file: a table may be one path."""
    count = raw.FPDFPath_CountSegments(thing.raw)
    if not _SIMPLE < count <= _MOST:
        yield thing.get_bounds()
        return
    for points in _outlines(raw, thing.raw, count):
        xs, ys = {round(x, 1) for x, _ in points}, {round(y, 1) for _, y in points}
        if len(xs) <= 2 and len(ys) <= 2:
            yield _around(points)
        else:
            yield from (_around(pair) for pair in pairwise(points))


def _around(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _outlines(raw: Any, thing: Any, count: int) -> list[list[Point]]:
    """The points of each part of a path that has no curves."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    found: list[list[Point]] = []
    curved: set[int] = set()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(thing, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO or not found:
            found.append([])
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            curved.add(len(found) - 1)
        found[-1].append(
            (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
        )
        if raw.FPDFPathSegment_GetClose(segment):
            found[-1].append(found[-1][0])
    return [points for number, points in enumerate(found) if number not in curved]


def _edges(box: Box, weight: float | None, colour: str, *, shade: bool) -> Iterator[Stroke]:
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    if high <= _THIN and wide >= _SHORTEST:
        middle = (top + bottom) / 2
        yield Stroke(left, middle, right, middle, weight or high, colour)
    elif wide <= _THIN and high > _THIN:
        middle = (left + right) / 2
        yield Stroke(middle, top, middle, bottom, weight or wide, colour)
    elif wide > _THIN and high > _THIN and not shade:
        thin = weight or 0.5
        for edge in (top, bottom):
            yield Stroke(left, edge, right, edge, thin, colour)
        for edge in (left, right):
            yield Stroke(edge, top, edge, bottom, thin, colour)


def _is_light(colour: str) -> bool:
    return all(int(colour[at : at + 2], 16) >= _LIGHT for at in (0, 2, 4))
