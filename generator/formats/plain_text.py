"""Bytes of a text file → its words, and words → bytes in the same encoding; what a line is.

Refuses to guess beyond UTF-8, UTF-16 with its mark, and GB 18030, which office machines write.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BLANKS: Final = "\t\n\r\v\f\x1a"
"""Control characters of text files; the last ends files of old programs."""
_LARGEST_STRANGE: Final = 0.01


@dataclass(frozen=True, slots=True)
class PlainText:
    """The words of a file, line ends as they are; `mark` are the bytes before them."""

    words: str
    encoding: str
    mark: bytes = b""

    def encoded(self, words: str) -> bytes:
        """A file of other words; of the same words the same file."""
        return self.mark + words.encode(self.encoding)


def decode(data: bytes) -> PlainText:
    """What a text file says.

    Raises `UnicodeError` for what is no text.
    """
    for mark, encoding in _encodings(data):
        try:
            words = data[len(mark) :].decode(encoding)
        except UnicodeError:
            continue
        if _is_text(words):
            return PlainText(words, encoding, mark)
    raise UnicodeError("no text")


def _encodings(data: bytes) -> Iterator[tuple[bytes, str]]:
    marked = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)
    yield marked or (b"", "utf-8")
    yield b"", "gb18030"


def _is_text(words: str) -> bool:
    """Whether what was decoded can have been written; bytes of pictures and programs cannot."""
    strange = sum(unicodedata.category(c) in ("Cc", "Cn", "Co") for c in words)
    strange -= sum(words.count(blank) for blank in _BLANKS)
    return "\0" not in words and strange <= max(1, _LARGEST_STRANGE * len(words))


def lines(words: str) -> list[str]:
    """The lines, each with its end; a line ends where an editor counts one, not at a form feed."""
    return _LINE.findall(words)
