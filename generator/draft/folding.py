"""Words as they are compared and searched: one width, no blanks, with the way back to the source.

Refuses to change what is written: a folded word is never printed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

TOO_LONG: Final = 20_000
"""Characters of one text; nobody writes a paragraph of this length, so nothing is looked for in it."""
_BROKEN: Final = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_WIDTHS: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Folded:
    """Text without blanks, full-width ASCII as half-width; `at` is where each character stood."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start` to `end`, at least one, stand in the source."""
        return self.at[start], self.at[end - 1] + 1


class Taken:
    """Which characters of a text of `length` are spoken for: asking costs the span, not the text."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def take(self, start: int, end: int) -> None:
        """Speak for the characters from `start` to before `end`."""
        self._taken[start:end] = b"\1" * (end - start)

    def free(self, start: int, end: int) -> bool:
        """Whether none of them is spoken for."""
        return b"\1" not in self._taken[start:end]


def folded(source: str) -> Folded:
    """The source, a character for a character: positions can be followed back."""
    at = tuple(n for n, character in enumerate(source) if not character.isspace())
    return Folded("".join(source[n] for n in at).translate(_WIDTHS), at)


def unbroken(words: str) -> str:
    """Words of a cell without the blanks that its lines have left between ideographs."""
    return _BROKEN.sub("", words).strip()


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same words, widths (NFKC) and blanks aside."""
    return comparable(one) == comparable(other)


def comparable(words: str) -> str:
    """Words in the form in which they are compared (NFKC, no blanks)."""
    return "".join(unicodedata.normalize("NFKC", words).split())
