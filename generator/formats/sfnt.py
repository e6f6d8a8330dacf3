"""Read the few tables of a font file that typesetting needs, straight from their bytes.

Parsing a Noto font as a whole takes 0.2 s and 60 MB; looking characters up in the raw tables
takes neither. Refuses to choose fonts: `fonts.py` does. Figures are in em.
"""

from __future__ import annotations

import mmap
import struct
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from fontTools.cffLib import CFFFontSet
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont, TTLibError

Bounds = tuple[float, float, float, float]

FONT_ENDINGS = (".otf", ".ttf", ".ttc", ".otc")
BOLD = 600  # from here on a weight counts as bold
USE_TYPO_METRICS = 1 << 7
UNICODE_SUBTABLES = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3))
CJK_IDEOGRAPHS = 1 << 27  # of ulUnicodeRange2: bit 59, which stands for all blocks of them
OUTLINES = frozenset(("CFF ", "glyf"))
SAMPLE = "国2。"
NO_CMAP = (0, 0)
FIRST_IDEOGRAPHS = "一㐀豈𠀀𪜀𫝀𫠠𬺰𰀀"  # of the blocks of Unicode


class BrokenFontError(Exception):
    """A file that calls itself a font and cannot be read as one."""


class Ink(NamedTuple):
    """The highest and the lowest ink, em above the baseline."""

    top: float
    bottom: float


@dataclass(frozen=True)
class FontFile:
    """One font: a file, and its index where the file is a collection.

    `family` is the name that fontconfig knows it by; `families` are all of its names;
    `weight` is the one that the file claims, 100 to 900; `bold` goes by the style's name too,
    because FandolSong-Bold claims to weigh 400. `claims_ideographs` is what the file says of itself.
    """

    path: Path
    index: int
    family: str
    families: frozenset[str]
    weight: int
    bold: bool = False
    claims_ideographs: bool = False

    @cached_property
    def _tables(self) -> dict[str, bytes]:
        with open_font(self.path, self.index) as font:
            return {tag: font.reader[tag] for tag in ("cmap", "hmtx", "hhea", "head", "OS/2")}

    @cached_property
    def _upem(self) -> int:
        return _unsigned(self._tables["head"], 18)

    @cached_property
    def _cmap(self) -> tuple[int, int]:
        """Offset and format of the best Unicode subtable."""
        raw = self._tables["cmap"]
        found = {}
        for number in range(_unsigned(raw, 2)):
            platform, encoding, offset = struct.unpack_from(">HHI", raw, 4 + 8 * number)
            found[platform, encoding] = (offset, _unsigned(raw, offset))
        for key in UNICODE_SUBTABLES:
            if key in found and found[key][1] in (4, 12):
                return found[key]
        return NO_CMAP

    def glyph(self, char: str) -> int:
        """The glyph number of a character, 0 if the font lacks it."""
        offset, kind = self._cmap
        if kind == 12:
            return _look_up_12(self._tables["cmap"], offset, ord(char))
        if kind == 4 and ord(char) < 0x10000:
            return _look_up_4(self._tables["cmap"], offset, ord(char))
        return 0

    def advance(self, glyph: int) -> float:
        """The advance width of a glyph, in em."""
        last = _unsigned(self._tables["hhea"], 34) - 1
        return _unsigned(self._tables["hmtx"], 4 * min(glyph, last)) / self._upem

    def bearing(self, char: str) -> float:
        """How far right of its origin the ink of a character begins, in em."""
        glyph, metrics = self.glyph(char), _unsigned(self._tables["hhea"], 34)
        beyond = 4 * metrics + 2 * (glyph - metrics)  # side bearings alone follow the metrics
        offset = 4 * glyph + 2 if glyph < metrics else beyond
        side: int = struct.unpack_from(">h", self._tables["hmtx"], offset)[0]
        return side / self._upem

    @cached_property
    def ideographs(self) -> bool:
        """Whether it claims to have some and has: DejaVu Math only claims."""
        try:
            return self.claims_ideographs and any(map(self.glyph, FIRST_IDEOGRAPHS))
        except (struct.error, IndexError, TTLibError, OSError):
            return False

    @cached_property
    def fault(self) -> str | None:
        """Why no text can be set in the font, in the library's words; None if it can."""
        try:
            if self._cmap == NO_CMAP:
                return "no characters"
            for char in SAMPLE:
                if glyph := self.glyph(char):
                    self.advance(glyph)
            self.ink(SAMPLE)
            _ = self.extents
        except Exception as error:  # a damaged file breaks anywhere in the library that reads it
            return _said(error)
        return None

    @cached_property
    def extents(self) -> tuple[float, float]:
        """Ascent and descent (negative) in em, chosen as HarfBuzz chooses them for Pango."""
        hhea, os2 = self._tables["hhea"], self._tables["OS/2"]
        typo: tuple[int, int] = struct.unpack_from(">hh", os2, 68)
        plain: tuple[int, int] = struct.unpack_from(">hh", hhea, 4)
        wants_typo = _unsigned(os2, 62) & USE_TYPO_METRICS
        ascent, descent = typo if wants_typo or not any(plain) else plain
        return (abs(ascent) / self._upem, -abs(descent) / self._upem)

    def ink(self, chars: str) -> Ink:
        """The ink of all of `chars` together. Loads outlines and lets go of them again."""
        glyphs = sorted({self.glyph(char) for char in chars})
        with open_font(self.path, self.index) as font:
            bounds = self._cff_bounds(font, glyphs) if "CFF " in font else _set_bounds(font, glyphs)
        if not bounds:
            return Ink(0.0, 0.0)
        top, bottom = max(box[3] for box in bounds), min(box[1] for box in bounds)
        return Ink(top / self._upem, bottom / self._upem)

    def _cff_bounds(self, font: Any, glyphs: Sequence[int]) -> list[Bounds]:
        """Of CFF outlines, without reading 16 MB of them or making up 65,535 glyph names."""
        table = font.reader.tables["CFF "]
        with self.path.open("rb") as file:
            mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        return _cff_bounds(mapped[table.offset : table.offset + table.length], glyphs)


class _Window:
    """Bytes read like a file, none of them copied before they are asked for."""

    def __init__(self, data: memoryview) -> None:
        self._data, self._at = data, 0

    def seek(self, to: int) -> None:
        self._at = to

    def tell(self) -> int:
        return self._at

    def read(self, size: int) -> bytes:
        self._at += size
        return bytes(self._data[self._at - size : self._at])


def _set_bounds(font: Any, glyphs: Sequence[int]) -> list[Bounds]:
    """Bounding boxes of glyphs that have any ink."""
    outlines = font.getGlyphSet()
    found = []
    for glyph in glyphs:
        pen = BoundsPen(outlines)
        outlines[font.getGlyphName(glyph)].draw(pen)
        found.append(pen.bounds)
    return [box for box in found if box]


def _cff_bounds(raw: memoryview, glyphs: Sequence[int]) -> list[Bounds]:
    fonts = CFFFontSet()
    fonts.decompile(_Window(raw), None)
    top = fonts.topDictIndex[0]
    found = []
    for glyph in glyphs:
        chosen = top.FDArray[top.FDSelect[glyph]] if hasattr(top, "FDSelect") else top
        pen = BoundsPen(None)
        program = _entry(raw, top.rawDict["CharStrings"], glyph)
        T2CharString(program, private=chosen.Private, globalSubrs=fonts.GlobalSubrs).draw(pen)
        found.append(pen.bounds)
    return [box for box in found if box]


def _entry(raw: memoryview, offset: int, number: int) -> bytes:
    """One entry of a CFF INDEX, without reading where all the others are (Adobe TN 5176, 5)."""
    width, first = raw[offset + 2], offset + 3
    last = first + width * (_unsigned(raw, offset) + 1)
    begin, end = (
        int.from_bytes(raw[at : at + width], "big")
        for at in (first + width * number, first + width * (number + 1))
    )
    return bytes(raw[last - 1 + begin : last - 1 + end])


def open_font(path: Path, index: int = 0) -> Any:
    """A font opened lazily; `index` matters for collections only."""
    return TTFont(path, lazy=True, fontNumber=index)


def fonts_in(path: Path) -> list[FontFile]:
    """The fonts of one file. Raises `BrokenFontError` where it ends early or is none."""
    found = []
    try:
        for index in range(_count(path)):
            with open_font(path, index) as font:
                _see_that_all_is_there(path, font)
                found.append(_described(path, index, font))
    except Exception as error:  # a damaged file breaks anywhere in the library that reads it
        raise BrokenFontError(_said(error)) from error
    return found


def _said(error: Exception) -> str:
    return f"{type(error).__name__} {error}".strip().splitlines()[0]


def _see_that_all_is_there(path: Path, font: Any) -> None:
    """A download that broke off has all names in front and no outlines behind."""
    end = max(entry.offset + entry.length for entry in font.reader.tables.values())
    if (size := path.stat().st_size) < end:
        raise TTLibError(f"{size} of {end} bytes")


def _count(path: Path) -> int:
    with path.open("rb") as file:
        start = file.read(12)
    return int(struct.unpack(">I", start[8:12])[0]) if start[:4] == b"ttcf" else 1


def _described(path: Path, index: int, font: Any) -> FontFile:
    records = [record for record in font["name"].names if record.nameID in (1, 16)]
    names = [record.toUnicode() for record in records]
    english = [r.toUnicode() for r in records if r.nameID == 1 and r.langID in (0, 0x409)]
    weight = _unsigned(font.reader["OS/2"], 4)
    styles = [r.toUnicode() for r in font["name"].names if r.nameID in (2, 17)]
    bold = weight >= BOLD or any("Bold" in style for style in styles)
    ranges = int.from_bytes(font.reader["OS/2"][46:50], "big")
    ideographs = bool(ranges & CJK_IDEOGRAPHS) and bool(OUTLINES & set(font.reader.keys()))
    family = (english or names)[0]
    return FontFile(path, index, family, frozenset(names), weight, bold, ideographs)


def _unsigned(raw: bytes | memoryview, offset: int) -> int:
    return int.from_bytes(raw[offset : offset + 2], "big")


def _look_up_12(raw: bytes, offset: int, code: int) -> int:
    """Search the sequential groups of a format 12 subtable."""
    low, high = 0, int(struct.unpack_from(">I", raw, offset + 12)[0])
    while low < high:
        middle = (low + high) // 2
        first, last, glyph = struct.unpack_from(">III", raw, offset + 16 + 12 * middle)
        if code < first:
            high = middle
        elif code > last:
            low = middle + 1
        else:
            return int(glyph) + code - int(first)
    return 0


def _look_up_4(raw: bytes, offset: int, code: int) -> int:
    """Search the segments of a format 4 subtable."""
    double = _unsigned(raw, offset + 6)
    ends, starts = offset + 14, offset + 16 + double
    segments = range(0, double, 2)
    number = bisect_left(segments, code, key=lambda segment: _unsigned(raw, ends + segment))
    if number == len(segments):
        return 0
    segment = segments[number]
    start = _unsigned(raw, starts + segment)
    if code < start:
        return 0
    delta = _unsigned(raw, starts + double + segment)
    where = starts + 2 * double + segment
    reach = _unsigned(raw, where)
    if reach == 0:
        return (code + delta) % 0x10000
    glyph = _unsigned(raw, where + reach + 2 * (code - start))
    return (glyph + delta) % 0x10000 if glyph else 0
