"""Ink on a page that no recognised line covers: boxes for a second look, each as large as a word.

A finder of lines passes over a lone figure in a cell. Refuses to recognise, and to look into
pictures, seals, shadows at the edge of the paper, specks and what is left of ruled lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from generator.read.ocr_engine import Picture
from generator.read.ocr_lines import Box
from generator.read.pdf_chars import Stroke

MOST: Final = 60
"""Second looks at a page; where there are more, it holds a picture or is covered in specks, and a
person has to look at all of it."""
_LEAST: Final = 4.5  # points, the longer side of a figure at 小五
_LARGEST: Final = 60.0  # points, of a character of a letterhead
_WIDEST: Final = 250.0  # points, of a word
_THINNEST: Final = 0.6  # points, of 一 and 1
_SOLID: Final = 0.72  # of its box: a hole of a punch, a blot
_TOGETHER: Final = 8.0  # points between parts of one word
_JOINED: Final = 1.2  # points between parts of one character
_MOST_PARTS: Final = 600  # of a page that is worth a second look
_SPECK: Final = 0.8  # points, its longer side
_OFF_LINES: Final = 2.0  # points by which thin things keep off ruled lines
_OFF_EDGE: Final = 6.0  # points
_REACH: Final = 0.12  # of its height, by which a line's box is short of its ink
_AREA: Final = 1.4  # square points of ink


def missed(
    picture: Picture, covered: Sequence[Box], strokes: Sequence[Stroke], scale: float
) -> list[Box] | None:
    """Boxes around ink, in pixels, from top to bottom; None where there are more than `MOST`.

    `picture` is without ruled lines, `covered` are the recognised lines in pixels, `strokes` the
    ruled lines in points; `scale` is pixels a point.
    """
    import cv2
    import numpy as np

    dark = _dark(picture)
    for x0, y0, x1, y1 in covered:
        reach = (y1 - y0) * _REACH
        top, left = max(int(y0 - reach), 0), max(int(x0 - reach), 0)
        dark[top : int(y1 + reach) + 1, left : int(x1 + reach) + 1] = 0
    side = max(int(_JOINED * scale), 1)
    whole = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(whole, connectivity=8)
    parts: list[Box] = [
        (left, top, left + wide, top + high)
        for left, top, wide, high, _area in stats[1:].tolist()
        if max(wide, high) > _SPECK * scale
    ]
    if len(parts) > _MOST_PARTS:
        return None
    found: list[Box] = []
    for box in _words(parts, _TOGETHER * scale):
        left, top, right, bottom = (int(edge) for edge in box)
        ink = cv2.countNonZero(dark[top:bottom, left:right])
        if _may_be_words(box, ink, dark.shape, strokes, scale):
            found.append(box)
    return sorted(found, key=lambda box: (box[1], box[0])) if len(found) <= MOST else None


def _words(parts: Sequence[Box], gap: float) -> list[Box]:
    """Parts that stand beside one another, as the dashes of a page number do, as one box."""
    found: list[Box] = []
    for left, top, right, bottom in sorted(parts):
        for at, (x0, y0, x1, y1) in enumerate(found):
            if left < x1 + gap and top < y1 and y0 < bottom:
                found[at] = (x0, min(y0, top), max(x1, right), max(y1, bottom))
                break
        else:
            found.append((left, top, right, bottom))
    return found


def _dark(picture: Picture) -> Any:
    """What is black, 255 a pixel; red, as a seal is, counts as white."""
    import cv2

    red = cv2.GaussianBlur(picture[:, :, 2], (3, 3), 0)
    return cv2.adaptiveThreshold(
        red, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 51, 40
    )


def _may_be_words(
    box: Box, ink: int, page: tuple[int, int], strokes: Sequence[Stroke], scale: float
) -> bool:
    left, top, right, bottom = (edge / scale for edge in box)
    wide, high = right - left, bottom - top
    if not (max(wide, high) >= _LEAST and high <= _LARGEST and wide <= _WIDEST):
        return False
    tall, broad = (side / scale for side in page)
    edge = _OFF_EDGE
    if left < edge or top < edge or right > broad - edge or bottom > tall - edge:
        return False
    if min(wide, high) < _THINNEST or ink / scale**2 < _AREA:
        return False
    thin = min(wide, high) < _LEAST / 2
    if thin:
        return not any(_beside(box, stroke, scale) for stroke in strokes)
    return ink / scale**2 < _SOLID * wide * high


def _beside(box: Box, stroke: Stroke, scale: float) -> bool:
    """Whether something stands so near to a ruled line that it may be a part of it."""
    left, top, right, bottom = (edge / scale for edge in box)
    near = _OFF_LINES + stroke.weight / 2
    return (
        stroke.x0 - near < right
        and left < stroke.x1 + near
        and stroke.y0 - near < bottom
        and top < stroke.y1 + near
    )
