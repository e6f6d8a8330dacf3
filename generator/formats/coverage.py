"""How much of the character sets of names and texts a face can print.

The sets are computed from Python's codecs, not typed in. The 8105 characters of 通用规范汉字表
are in no codec; the ideographs of GBK stand for what lies beyond GB 2312. Refuses to choose fonts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from generator.formats.fonts import Fonts, Source
from generator.model.layout import Face

IN_NAMES = "喆堃昇珺镕垚骉犇瑄祎翀赟玥璟旻昉劼燚龑㛃䶮𬭎𫖯𠮷"
"""Characters that persons are called by and old or small fonts lack, some beyond U+FFFF."""

_UNIFIED = range(0x4E00, 0xA000)


@dataclass(frozen=True, slots=True)
class Count:
    """Of `total` characters, how many a face has itself, and how many are printed at all."""

    name: str
    total: int
    own: int
    printed: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a face can print: sets by size, and which of `IN_NAMES` come from other fonts or none."""

    counts: tuple[Count, ...]
    elsewhere: str
    nowhere: str


@cache
def hanzi(codec: str) -> str:
    """The ideographs of a codec in their order in Unicode: 6763 of gb2312, 20,902 of gbk."""
    return "".join(chr(code) for code in _UNIFIED if _encodes(codec, chr(code)))


def _encodes(codec: str, char: str) -> bool:
    try:
        return bool(char.encode(codec))
    except UnicodeEncodeError:
        return False


def coverage(fonts: Fonts, face: Face) -> Coverage:
    """Raises `MissingFaceError` for a face without a font."""
    return Coverage(
        counts=(
            _count(fonts, face, "GB 2312 汉字", hanzi("gb2312")),
            _count(fonts, face, "GBK 汉字", hanzi("gbk")),
        ),
        elsewhere="".join(c for c in IN_NAMES if _source(fonts, face, c) is Source.FALLBACK),
        nowhere="".join(c for c in IN_NAMES if _source(fonts, face, c) is Source.NOWHERE),
    )


def _count(fonts: Fonts, face: Face, name: str, chars: str) -> Count:
    sources = [_source(fonts, face, char) for char in chars]
    missing = sources.count(Source.NOWHERE)
    return Count(name, len(chars), sources.count(Source.FACE), len(chars) - missing)


def _source(fonts: Fonts, face: Face, char: str) -> Source:
    return fonts.glyph(face, char).source
