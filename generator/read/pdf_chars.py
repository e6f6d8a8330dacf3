"""Characters of a PDF page, through PDFium, and what a page is seen as.

A page may be looked at from four sides; lengths are points from the left and the top edge
of the paper as it lies then. Refuses to choose a side.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

_DEEPEST: Final = 6
_NAME: Final = 256
_FEW: Final = 20  # characters
_COVERED: Final = 0.3  # of a page
_SUBSET: Final = re.compile(r"^[A-Z]{6}\+")

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


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


@dataclass
class Sheet:
    """A page that was taken in from a picture, as its text lies; measures in points."""

    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class View:
    """A page as it lies when text that is turned by `angle` (counter-clockwise) is upright.

    `width` and `height` are those of the page as the file has it.
    """

    angle: int
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper as it lies."""
        return (self.height, self.width) if self.angle % 180 else (self.width, self.height)

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """A place of the file, from the left and from the top."""
        match self.angle:
            case 90:
                return y, x
            case 180:
                return self.width - x, y
            case 270:
                return self.height - y, self.width - x
            case _:
                return x, self.height - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Left, top, right and bottom of a box of the file."""
        (x0, y0), (x1, y1) = self.seen(left, bottom), self.seen(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def page_view(page: Any, angle: int = 0) -> View:
    """The page from a side; how a viewer shall turn it does not count."""
    width, height = page.get_size()
    turned = page.get_rotation() % 180
    return View(angle, *((height, width) if turned else (width, height)))


def characters(page: Any) -> dict[int, list[Char]]:
    """All characters by how they are turned, in degrees; blanks that PDFium adds are left out.

    Places are those of the view in which they stand upright.
    """
    from pypdfium2 import raw

    text = page.get_textpage()
    views = {angle: page_view(page, angle) for angle in (0, 90, 180, 270)}
    found: dict[int, list[Char]] = {angle: [] for angle in views}
    looks: dict[int, _Look] = {}
    try:
        for index in range(raw.FPDFText_CountChars(text.raw)):
            code = raw.FPDFText_GetUnicode(text.raw, index)
            if code < 32 or raw.FPDFText_IsGenerated(text.raw, index) == 1:
                continue
            look = _look(raw, text.raw, index, looks)
            if look.size:
                view = views[look.angle]
                found[look.angle].append(_character(raw, text.raw, index, chr(code), view, look))
    finally:
        text.close()
    return found


def is_picture(page: Any, chars: Mapping[int, Sequence[Char]]) -> bool:
    """Whether a picture covers a page that has next to no words, such as a scanner's name."""
    from pypdfium2 import raw

    if sum(len(some) for some in chars.values()) > _FEW:
        return False
    wide, high = page.get_size()
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST):
        left, bottom, right, top = thing.get_bounds()
        if (right - left) * (top - bottom) > wide * high * _COVERED:
            return True
    return False


class _Look(NamedTuple):
    """What all characters that were shown at once have in common; `size` is in points."""

    angle: int
    size: float
    font: str
    colour: str


def _look(raw: Any, text: Any, index: int, looks: dict[int, _Look]) -> _Look:
    """The look of a character: asked for once for all that were shown at once, which is often a line."""
    key = ctypes.cast(raw.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value or -index - 1
    if key not in looks:
        angle, size = _turn(raw, text, index)
        looks[key] = _Look(angle, size, _font(raw, text, index), _text_colour(raw, text, index))
    return looks[key]


def _turn(raw: Any, text: Any, index: int) -> tuple[int, float]:
    """How a character is turned, to the nearest quarter, and its size."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    quarters = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2))
    scale = math.hypot(matrix.c, matrix.d)
    return quarters % 4 * 90, raw.FPDFText_GetFontSize(text, index) * scale


def _character(raw: Any, text: Any, index: int, shown: str, view: View, look: _Look) -> Char:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, index, box)
    right = view.box(box.left, box.bottom, box.right, box.top)[2]
    left, baseline = view.seen(x.value, y.value)
    return Char(
        text=shown,
        x=left,
        right=min(right, left + look.size * 1.05),
        baseline=baseline,
        size=round(look.size, 2),
        font=look.font,
        colour=look.colour,
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
    return colour_of(parts)


def colour_of(parts: list[Any]) -> str:
    """Red, green and blue as six digits."""
    return "".join(f"{part.value & 0xFF:02X}" for part in parts[:3])
