"""A text file with other words on some of its lines; encoding and line ends stay.

Refuses to judge what is put in.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.formats.plain_text import decode


def with_lines(data: bytes, words: Mapping[int, str]) -> bytes:
    """The file with the lines of these numbers, from 1, saying something else.

    Raises `UnicodeError` where the bytes are no text, or the encoding has no such character.
    """
    text, encoding = decode(data)
    lines = text.splitlines(keepends=True)
    for number, new in words.items():
        line = lines[number - 1]
        lines[number - 1] = (
            new + line[len(line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")) :]
        )
    return "".join(lines).encode(encoding)
