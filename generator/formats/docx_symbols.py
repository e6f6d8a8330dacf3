"""Characters that a DOCX says by a glyph of a symbol font or by an equation instead of by text.

Refuses glyphs that no text has: a box stands for them.
"""

from __future__ import annotations

import re
from typing import Final

UNKNOWN: Final = "□"
_GLYPHS: Final = {
    "Wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x75: "◆", 0x77: "◆", 0xA1: "○", 0xA7: "▪",
        0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "Wingdings 2": {0x2A: "□", 0x30: "□", 0x35: "□", 0x50: "✓", 0x52: "☑", 0x54: "☒", 0xA3: "□"},
    "Symbol": {0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB7: "•", 0xAE: "→"},
}  # fmt: skip
_ENCLOSED: Final = re.compile(
    r"\\o\s{0,4}(?:\\a[clr]\s{0,4})?\(\s{0,4}[○〇△□◯]\s{0,4}[,，;]([^()]{1,20})\)", re.I
)
_SWITCH: Final = re.compile(r"\\[a-z*]{1,3}\d{0,4}|[()]", re.I)
_CIRCLES: Final = 20
"""So many numbers stand in circles as characters of their own."""


def symbol(font: str, code: str) -> str:
    """The character of a `w:sym`: `code` is hexadecimal, F000 added to it in a symbol font."""
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    said = _GLYPHS.get(font, {}).get(number & 0xFF)
    if said is not None:
        return said
    printable = 0x20 <= number < 0xD800 and font not in _GLYPHS and chr(number).isprintable()
    return chr(number) if printable else UNKNOWN


def equation(code: str) -> str:
    """The words that an `EQ` field prints, in one line; a number in a circle as one character.

    Empty for the code of any other field.
    """
    kind, _, rest = code.strip().partition(" ")
    if kind.upper() != "EQ":
        return ""
    return _SWITCH.sub("", _ENCLOSED.sub(_circled, rest[:1000])).replace(",", "").strip()


def _circled(found: re.Match[str]) -> str:
    said = found[1].strip()
    number = int(said) if said.isascii() and said.isdecimal() else 0
    return chr(0x2460 + number - 1) if 1 <= number <= _CIRCLES else said
