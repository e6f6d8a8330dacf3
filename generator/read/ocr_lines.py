"""Ruled lines in the picture of a page: long, thin and dark.

Refuses strokes of characters, which are as thin but stand in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from generator.read.ocr_engine import Picture
from generator.read.pdf_chars import Stroke

_SHORTEST: Final = 26.0  # points; a dash of two characters at 三号 has 32, but stands in words
_TALLEST_GAP: Final = 3.0  # points of a line that a bad copy may lack
_THICK: Final = 4.5  # points
_WHOLE: Final = 0.85  # of its length that is dark itself, and not by bridging
_RED: Final = 45  # by how much red must lead
_INSET: Final = 0.08  # of its height, by which a stroke inside of words keeps off their edges

Box = tuple[float, float, float, float]


def ruled(picture: Picture, scale: float, words: Sequence[Box]) -> list[Stroke]:
    """Level and upright lines, in points; `scale` is pixels a point, `words` boxes in pixels."""
    import cv2

    gray = cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), (5, 5), 0)
    dark = cv2.adaptiveThreshold(
        gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 18
    )
    found: list[Stroke] = []
    for level in (True, False):
        for box in _runs(dark, scale, level=level):
            if not (_in_words if level else _of_letter)(box, words):
                found.append(_stroke(box, picture, scale, level=level))
    return found


def _runs(dark: Any, scale: float, *, level: bool) -> list[Box]:
    """Boxes, in pixels, around what goes on for long in one direction only."""
    import cv2
    import numpy as np

    long, gap = max(int(_SHORTEST * scale), 3), max(int(_TALLEST_GAP * scale), 1)
    shape = (long, 1) if level else (1, long)
    bridge = (gap, 1) if level else (1, gap)
    thicker = cv2.dilate(dark, np.ones((3, 1) if level else (1, 3), np.uint8))  # stands some skew
    whole = cv2.morphologyEx(thicker, cv2.MORPH_CLOSE, np.ones(bridge[::-1], np.uint8))
    kept = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones(shape[::-1], np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(kept, connectivity=8)
    boxes: list[Box] = []
    for left, top, wide, high, _area in stats[1:].tolist():
        thick = (high if level else wide) - 2
        part = dark[top : top + high, left : left + wide]
        if thick <= _THICK * scale and part.any(axis=0 if level else 1).mean() > _WHOLE:
            boxes.append((left, top, left + wide, top + high))
    return boxes


def _in_words(box: Box, words: Sequence[Box]) -> bool:
    """Whether a level line is a dash or a stroke of a character."""
    left, top, right, bottom = box
    middle = (top + bottom) / 2
    for x0, y0, x1, y1 in words:
        high = y1 - y0
        inside = y0 + high * _INSET < middle < y1 - high * _INSET
        if inside and x0 - high < left and right < x1 + high:
            return True
    return False


def _of_letter(box: Box, words: Sequence[Box]) -> bool:
    """Whether an upright line is a stroke of a large character."""
    left, top, right, bottom = box
    middle = (left + right) / 2
    return any(
        x0 < middle < x1 and y0 - slack < top and bottom < y1 + slack
        for x0, y0, x1, y1 in words
        for slack in [(y1 - y0) * _INSET]
    )


def _stroke(box: Box, picture: Picture, scale: float, *, level: bool) -> Stroke:
    left, top, right, bottom = box
    thick = max((bottom - top if level else right - left) - 2, 1) / scale
    colour = _colour(picture, box)
    if level:
        middle = (top + bottom) / 2 / scale
        return Stroke(left / scale, middle, right / scale, middle, thick, colour)
    middle = (left + right) / 2 / scale
    return Stroke(middle, top / scale, middle, bottom / scale, thick, colour)


def _colour(picture: Picture, box: Box) -> str:
    left, top, right, bottom = (int(edge) for edge in box)
    return colour_of(picture[top:bottom, left:right])


def colour_of(part: Picture) -> str:
    """Black or red: what the darkest quarter of some pixels shows."""
    import numpy as np

    pixels = part.reshape(-1, 3).astype(int)
    if not len(pixels):
        return "000000"
    inked = pixels[pixels[:, :2].min(axis=1) <= np.percentile(pixels[:, :2].min(axis=1), 25)]
    blue, green, red = inked.mean(axis=0)
    return "FF0000" if red - max(blue, green) > _RED else "000000"
