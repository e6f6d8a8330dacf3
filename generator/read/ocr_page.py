"""The picture of a page as characters with places and ruled lines, as the PDF reader has them.

What is not sure gets a mark, a character of its own behind the word, which `ocr_doubts` takes out
again. Refuses to join lines.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any, Final

from generator.read import ocr_engine
from generator.read.ocr_doubts import Marks, doubtful, unclear
from generator.read.ocr_engine import Glyph, Picture
from generator.read.ocr_lines import Box, colour_of, ruled
from generator.read.ocr_marks import CLOSING, OPENING, UNREAD, mended
from generator.read.ocr_missed import missed
from generator.read.pdf_chars import Char, Sheet, Stroke
from generator.read.pdf_lines import MIDDLE

_LEVEL: Final = 0.12  # degrees of skew that do no harm
_STEEPEST: Final = 10.0
_TALL: Final = 1.5  # times its width
_TRIED: Final = 4  # lines
_WIDE: Final = 5.0  # times its height: lines from which the skew is told
_SIZES: Final = (5.5, 6.5, 7.5, 9, 10.5, 12, 14, 15, 16, 18, 22, 24, 26, 36, 42)
"""The sizes that offices use, in points."""
_INKED: Final = 0.95  # of a size, the height of a line's ink
_APART: Final = 1.15  # times its height: characters further apart are spaced out
_SOME_STEPS: Final = 3
_SURE_STEPS: Final = 8
_NEAR: Final = 0.16
_AS_HIGH: Final = 0.08
_GAP: Final = 0.6  # of a size, from which on a blank is seen
_NARROW: Final = re.compile(r"[\x21-\x7e]")
_IDEOGRAPH: Final = re.compile(r"[一-鿿]")
_WORD: Final = re.compile(r"\w")
_DASH: Final = re.compile(r"[-—–－_]+")
_EDGE: Final = 0.06  # of a character, blank at its sides
_SAME_LINE: Final = 0.3  # of a size, by which middles of one line differ
_PAD: Final = 2  # pixels around a line


@dataclass(frozen=True, slots=True)
class _Line:
    """A recognised line, in pixels; `left` and `right` are where its ink is."""

    box: Box
    glyphs: tuple[Glyph, ...]
    left: float
    right: float
    colour: str

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2

    @property
    def high(self) -> float:
        return self.box[3] - self.box[1]


def take_in(picture: Picture, scale: float, marks: Marks) -> Sheet:
    """What stands on a page; `scale` is the picture's pixels a point."""
    found = ocr_engine.places(picture)
    if _lies(found):
        picture = _raised(picture, found)
        found = ocr_engine.places(picture)
    skew = _skew(found)
    if abs(skew) > _LEVEL:
        picture, found = _turned(picture, found, skew)
    boxes = [_around(corners) for corners in found]
    height, width = picture.shape[:2]
    sheet = Sheet(width / scale, height / scale)
    sheet.strokes = ruled(picture, scale, boxes)
    clean = _without(picture, sheet.strokes, scale)
    uprights = [stroke for stroke in sheet.strokes if not stroke.level]
    lines: list[_Line] = []
    for box in boxes:
        for part in _split(box, uprights, scale):
            line = _line(clean, part)
            if line is not None:
                lines.append(line)
    passed_over = missed(clean, [line.box for line in lines], sheet.strokes, scale)
    for box in passed_over or ():
        lines += [_second_look(clean, part) for part in _split(box, uprights, scale)]
    sizes = _sizes(lines, scale)
    for group in _levelled(lines):
        sheet.chars += _chars(group, sizes, clean, scale, marks)
    if passed_over is None:
        sheet.chars = unclear(sheet, marks)
    return sheet


def _lies(found: Sequence[ocr_engine.Corners]) -> bool:
    """Whether lines run upwards or downwards, as on a landscape page of a portrait file."""
    boxes = [_around(corners) for corners in found]
    tall = sum(bottom - top > _TALL * (right - left) for left, top, right, bottom in boxes)
    wide = sum(right - left > _TALL * (bottom - top) for left, top, right, bottom in boxes)
    return tall > wide


def _raised(picture: Picture, found: Sequence[ocr_engine.Corners]) -> Picture:
    """The picture turned so that its longest lines can be read."""
    import numpy as np

    longest = sorted((_around(c) for c in found), key=lambda b: b[1] - b[3])[:_TRIED]
    parts = [_cut(picture, box)[0] for box in longest]

    def read(quarters: int) -> float:
        tried = (ocr_engine.words(np.ascontiguousarray(np.rot90(part, quarters))) for part in parts)
        return sum(glyph.sure for glyphs in tried for glyph in glyphs)

    return np.ascontiguousarray(np.rot90(picture, max((1, 3), key=read)))


def _skew(found: Sequence[ocr_engine.Corners]) -> float:
    """By how many degrees lines fall to the right."""
    angles = []
    for (x0, y0), (x1, y1), _, (x3, y3) in found:
        if abs(x1 - x0) > _WIDE * math.hypot(x3 - x0, y3 - y0):
            angles.append(math.degrees(math.atan2(y1 - y0, x1 - x0)))
    angle = median(angles) if angles else 0.0
    return angle if abs(angle) < _STEEPEST else 0.0


def _turned(
    picture: Picture, found: Sequence[ocr_engine.Corners], angle: float
) -> tuple[Picture, list[ocr_engine.Corners]]:
    """The picture and what was found in it, turned so that lines are level."""
    import cv2
    import numpy as np

    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    level = cv2.warpAffine(
        picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    turned = [np.asarray(corners) @ matrix[:, :2].T + matrix[:, 2] for corners in found]
    return level, [tuple((float(x), float(y)) for x, y in corners) for corners in turned]


def _around(corners: ocr_engine.Corners) -> Box:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _without(picture: Picture, strokes: Sequence[Stroke], scale: float) -> Picture:
    """The picture with its ruled lines painted over."""
    clean = picture.copy()
    for stroke in strokes:
        half = stroke.weight / 2 + 0.7
        x0, x1 = (int((x + s * half) * scale) for x, s in ((stroke.x0, -1), (stroke.x1, 1)))
        y0, y1 = (int((y + s * half) * scale) for y, s in ((stroke.y0, -1), (stroke.y1, 1)))
        clean[max(y0, 0) : y1 + 1, max(x0, 0) : x1 + 1] = 255
    return clean


def _split(box: Box, uprights: Sequence[Stroke], scale: float) -> list[Box]:
    """A box as the upright lines of a table cut it."""
    left, top, right, bottom = box
    middle = (top + bottom) / 2 / scale
    margin = (bottom - top) * 0.3
    cuts = sorted(
        stroke.x0 * scale for stroke in uprights
        if stroke.y0 < middle < stroke.y1 and left + margin < stroke.x0 * scale < right - margin
    )  # fmt: skip
    edges = [left, *cuts, right]
    return [(x0, top, x1, bottom) for x0, x1 in pairwise(edges) if x1 - x0 > margin]


def _line(picture: Picture, box: Box) -> _Line | None:
    """The words in a box; None where there are none."""
    part, x0 = _cut(picture, box)
    if not part.size:
        return None
    glyphs = ocr_engine.words(part)
    ink = _ink(part)
    if not glyphs or ink is None:
        return None
    top = max(int(box[1]) - _PAD, 0)
    moved = tuple(Glyph(glyph.text, glyph.at + x0, glyph.sure) for glyph in glyphs)
    left, above, right, below = ink
    inked = (x0 + left, top + above, x0 + right, top + below)
    return _Line(inked, moved, x0 + left, x0 + right, colour_of(part))


def _second_look(picture: Picture, box: Box) -> _Line:
    """What the finder of lines passed over; what cannot be recognised is a mark of its own."""
    line = _line(picture, box)
    said = "".join(glyph.text for glyph in line.glyphs) if line else ""
    if line and (_WORD.search(said) or _DASH.fullmatch(said)):
        return line
    left, _, right, _ = box
    return _Line(box, (Glyph(UNREAD, (left + right) / 2, 0.0),), left, right, "000000")


def _cut(picture: Picture, box: Box) -> tuple[Picture, int]:
    """A part of the picture, and where it begins."""
    import numpy as np

    x0, y0 = max(int(box[0]) - _PAD, 0), max(int(box[1]) - _PAD, 0)
    x1, y1 = int(box[2]) + _PAD + 1, int(box[3]) + _PAD + 1
    return np.ascontiguousarray(picture[y0:y1, x0:x1]), x0


def _ink(part: Picture) -> tuple[float, float, float, float] | None:
    """Left, top, right and bottom of what is dark."""
    import cv2
    import numpy as np

    gray = cv2.GaussianBlur(part.min(axis=2), (3, 3), 0)
    level, dark = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    if level > 245:
        return None
    across, down = np.flatnonzero(dark.sum(axis=0) > 255), np.flatnonzero(dark.sum(axis=1) > 255)
    if not len(across) or not len(down):
        return None
    return float(across[0]), float(down[0]), float(across[-1] + 1), float(down[-1] + 1)


def _levelled(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Lines that stand beside one another together, from top to bottom."""
    groups: list[list[_Line]] = []
    for line in sorted(lines, key=lambda one: one.middle):
        near = _SAME_LINE * line.high
        if groups and line.middle - groups[-1][0].middle < near:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _sizes(lines: Sequence[_Line], scale: float) -> dict[int, float]:
    """The size of each line's characters, by the name of the line.

    One that is short, or as high as the usual ones, has the usual size if that is near.
    """
    seen = {id(line): _size(line, scale) for line in lines}
    sure = [size for size, steps in seen.values() if steps >= _SURE_STEPS]
    usual = max(set(sure), key=sure.count, default=0.0)
    heights = [line.high for line in lines if seen[id(line)][0] == usual]
    high = median(heights) if heights else 0.0
    found: dict[int, float] = {}
    for line in lines:
        size, steps = seen[id(line)]
        alike = steps < _SURE_STEPS or abs(line.high - high) < high * _AS_HIGH
        near = abs(size - usual) < usual * _NEAR
        found[id(line)] = usual if alike and near else size
    return found


def _size(line: _Line, scale: float) -> tuple[float, int]:
    """A size, from distances of characters or else from their height, and from how many."""
    height = line.high / scale / _INKED
    steps = [
        b.at - a.at for a, b in pairwise(line.glyphs)
        if _IDEOGRAPH.match(a.text) and _IDEOGRAPH.match(b.text)
    ]  # fmt: skip
    seen = height
    if len(steps) >= _SOME_STEPS:
        near = [step for step in steps if step < median(steps) * 1.4]
        seen = min(sum(near) / len(near) / scale, height * _APART)
    return min(_SIZES, key=lambda size: abs(size - seen)), len(steps)


def _chars(
    group: Sequence[_Line], sizes: dict[int, float], picture: Picture, scale: float, marks: Marks
) -> list[Char]:
    """The characters of lines on one height; the tallest line says where that is."""
    tallest = max(group, key=lambda line: line.right - line.left)
    found: list[Char] = []
    for line in sorted(group, key=lambda line: line.left):
        size = sizes[id(line)]
        baseline = tallest.middle / scale + MIDDLE * size
        glyphs = _spaced(mended(line.glyphs), size * scale)
        ends = _ends(line, glyphs, size * scale)
        chars = [
            Char(
                glyph.text, (glyph.at - half) / scale, (glyph.at + half) / scale, baseline, size,
                "", line.colour,
            )
            for glyph in glyphs
            for half in [size * scale * _half(glyph)]
        ]  # fmt: skip
        chars = _within(chars, ends[0] / scale, ends[1] / scale)
        part, left = _cut(picture, line.box)
        found += doubtful(chars, glyphs, part, left, scale, marks)
    return found


def _spaced(glyphs: Sequence[Glyph], size: float) -> list[Glyph]:
    """With a blank where characters stand apart, without one where they do not."""
    found: list[Glyph] = []
    for glyph in glyphs:
        last = found[-1] if found else None
        if last and " " not in (last.text, glyph.text):
            free = glyph.at - last.at - (_half(last) + _half(glyph)) * size
            if free > _GAP * size and last.text not in CLOSING and glyph.text not in OPENING:
                found.append(Glyph(" ", (last.at + glyph.at) / 2, 1.0))
        elif last and last.text == " " and _one_number(found[-2], glyph, size):
            found.pop()
        found.append(glyph)
    return found


def _one_number(before: Glyph, after: Glyph, size: float) -> bool:
    """Whether two figures stand as near as those of a wide font."""
    return before.text.isdigit() and after.text.isdigit() and after.at - before.at < size * 1.05


def _half(glyph: Glyph) -> float:
    return 0.25 if _NARROW.match(glyph.text) else 0.5


def _ends(line: _Line, glyphs: Sequence[Glyph], size: float) -> tuple[float, float]:
    """Where the cells of the first and the last character end, in pixels."""
    first, last = glyphs[0].text, glyphs[-1].text
    left = line.left - size * (0.5 if first in OPENING else _EDGE)
    right = line.right + size * (0.6 if last in CLOSING else _EDGE)
    return left, right


def _within(chars: Sequence[Char], left: float, right: float) -> list[Char]:
    """Characters that do not overlap and end where their line does."""
    found: list[Char] = []
    for number, char in enumerate(chars):
        x = left if number == 0 else max(char.x, found[-1].x + 0.1)
        end = right if number == len(chars) - 1 else max(char.right, x + 0.1)
        found.append(replace(char, x=x, right=max(end, x + 0.1)))
    return found


def picture_of(bitmap: Any) -> Picture:
    """An array of three colours from whatever a library has."""
    import numpy as np

    array = np.asarray(bitmap.convert("RGB"))
    return np.ascontiguousarray(array[:, :, ::-1])
