"""Bytes of a text file → its words and the encoding that they were in.

Refuses to guess beyond UTF-8, UTF-16 with its mark, and GB 18030, which office machines write.
"""

from __future__ import annotations

import codecs
from typing import Final

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes) -> tuple[str, str]:
    """The words, line ends as they are, and the encoding that gives these bytes again.

    Raises `UnicodeError` for what is no text.
    """
    for encoding in _encodings(data):
        try:
            words = data.decode(encoding)
        except UnicodeError:
            continue
        if "\0" not in words:
            return words, encoding
    raise UnicodeError("no text")


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith(_UTF16):
        return ("utf-16",)
    return ("utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8", "gb18030")
