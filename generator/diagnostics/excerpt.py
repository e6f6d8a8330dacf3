"""The words around what was found, as data, and cut to the width of a line.

Refuses to know where the words stand.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise

CUT = "…"
"""Stands for what was cut off."""


@dataclass(frozen=True, slots=True)
class Span:
    """The characters `start` to `end`; `fix` takes their place where there is one safe answer.

    An empty span stands between two characters, where something is missing.
    """

    start: int
    end: int
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The words of a line, a paragraph or a cell, and what was found in them, first to last.

    Without spans it is the whole that is meant.
    """

    words: str
    spans: tuple[Span, ...] = ()

    def as_json(self) -> dict[str, object]:
        return {
            "words": self.words,
            "spans": [
                {"start": span.start, "end": span.end}
                | ({} if span.fix is None else {"fix": span.fix})
                for span in self.spans
            ],
        }

    @property
    def fixed(self) -> Excerpt | None:
        """The words with every answer in its place, which the spans then mark.

        None where a place has no safe answer, or none was found.
        """
        if not self.spans or any(span.fix is None for span in self.spans):
            return None
        pieces, spans, at, length = [], [], 0, 0
        for span in self.spans:
            if span.start < at:
                return None
            kept, new = self.words[at : span.start], span.fix or ""
            start = length + len(kept)
            pieces += [kept, new]
            spans.append(Span(start, start + len(new)))
            at, length = span.end, start + len(new)
        return Excerpt("".join([*pieces, self.words[at:]]), tuple(spans))

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The words in a row of pieces, each with whether it was found."""
        edges = [0, *(edge for span in self.spans for edge in (span.start, span.end))]
        return tuple(
            (self.words[start:end], bool(number % 2))
            for number, (start, end) in enumerate(pairwise([*edges, len(self.words)]))
            if start < end or number % 2
        )

    def cut(self, width: int) -> Excerpt:
        """At most about `width` columns around the first place, in one line that can be printed.

        Wide characters count two columns. Places that are cut off are left out.
        """
        words = printable(self.words)
        first = self.spans[0] if self.spans else Span(0, 0)
        start, end = _window(words, first, width)
        before = CUT if words[:start].strip() else ""
        after = CUT if words[end:].strip() else ""
        shift = len(before) - start
        kept = (
            replace(span, start=span.start + shift, end=min(span.end, end) + shift)
            for span in self.spans
            if span.end <= end or span is first
        )
        return Excerpt(f"{before}{words[start:end]}{after}", tuple(kept))


def columns(character: str) -> int:
    """How many columns of a terminal a character takes: 0, 1 or 2."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def printable(words: str) -> str:
    """The same number of characters; one that could steer a terminal or end a line is a blank."""
    return "".join(" " if _steers(character) else character for character in words)


def _steers(character: str) -> bool:
    return unicodedata.category(character)[0] == "C" or character in "\u2028\u2029"


def _window(words: str, span: Span, width: int) -> tuple[int, int]:
    """Where the shown words begin and end: from blanks at the edges on, as wide as they may be.

    What was found begins in the first half.
    """
    start = len(words) - len(words.lstrip())
    end = len(words.rstrip())
    start, end = min(start, span.start), max(end, span.end)
    if sum(map(columns, words[start:end])) <= width:
        return start, end
    left, room = span.start, width // 3
    while left > start and (room := room - columns(words[left - 1])) >= 0:
        left -= 1
    right, room = left, width
    while right < end and (room := room - columns(words[right])) >= 0:
        right += 1
    while left > start and right == end and (room := room - columns(words[left - 1])) >= 0:
        left -= 1
    return left, right
