"""Number the glyphs of a CFF font in place, so that a code means the same to all readers.

Refuses to parse outlines, and to touch any table but the charset and the checksums.
"""

from __future__ import annotations

import struct

ROS, CHARSET, CHAR_STRINGS, ESCAPE = 0x0C1E, 15, 17, 12  # operators of a Top DICT


def number_glyphs(font: bytearray) -> None:
    """Give every glyph of a CFF font its own number as CID, in place.

    WeasyPrint writes glyph numbers. Readers that look them up as CIDs (ISO 32000-1, 9.7.4.2)
    would show other glyphs where a font was cut out of a larger one and kept its CIDs.
    """
    tables = {bytes(font[at : at + 4]): at for at in range(12, 12 + 16 * _short(font, 4), 16)}
    entry, head = tables.get(b"CFF "), tables.get(b"head")
    if entry is None or head is None:
        return
    start = _long(font, entry + 8)
    top = _top_dict(font, start)
    if ROS not in top:
        return  # has names and no CIDs: codes are glyph numbers already
    charset, glyphs = start + top[CHARSET], _short(font, start + top[CHAR_STRINGS])
    if font[charset] == 0:
        new = struct.pack(f">B{glyphs - 1}H", 0, *range(1, glyphs))
    elif font[charset] == 1 and font[charset + 3] + 2 >= glyphs:
        new = struct.pack(">BH", 1, 1)  # one range: four bytes, no room for another format
    else:
        new = struct.pack(">BHH", 2, 1, glyphs - 2)
    from_, to = charset & ~3, (charset + len(new) + 3) & ~3
    before = _sum(font, from_, to)
    font[charset : charset + len(new)] = new
    change = _sum(font, from_, to) - before
    adjustment = _long(font, head + 8) + 8
    for at, amount in ((entry + 4, change), (adjustment, -2 * change)):
        struct.pack_into(">I", font, at, (_long(font, at) + amount) & 0xFFFFFFFF)


def _top_dict(font: bytes | bytearray, start: int) -> dict[int, int]:
    """Operators and their last operands in the Top DICT of a CFF table (Adobe TN 5176)."""
    _, names_end = _first_of_index(font, start + font[start + 2])
    at, end = _first_of_index(font, names_end)
    found, operand = {}, 0
    while at < end:
        first = font[at]
        size = 1
        if first <= 21:
            size = 2 if first == ESCAPE else 1
            found[first if size == 1 else first << 8 | font[at + 1]] = operand
        elif first == 28:
            operand, size = _short(font, at + 1), 3
        elif first == 29:
            operand, size = _long(font, at + 1), 5
        elif first == 30:  # a real number, ended by a half byte of ones
            while font[at + size] & 15 != 15 and font[at + size] >> 4 != 15:
                size += 1
            size += 1
        elif first >= 247:
            size = 2
        at += size
    return found


def _first_of_index(font: bytes | bytearray, at: int) -> tuple[int, int]:
    """Where the first, and here only, entry of an INDEX begins and ends."""
    width = font[at + 2]
    base = at + 3 + 2 * width - 1
    end = int.from_bytes(font[at + 3 + width : at + 3 + 2 * width], "big")
    return base + 1, base + end


def _short(data: bytes | bytearray, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")


def _long(data: bytes | bytearray, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")


def _sum(data: bytes | bytearray, start: int, end: int) -> int:
    return sum(_long(data, at) for at in range(start, end, 4))
