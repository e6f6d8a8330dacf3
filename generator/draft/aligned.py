"""Two lists that are mostly the same → where they are alike and where not, in bounded time.

What both begin and end with, and what each has once and in the same order, is found first; only what
stands between is looked through. Refuses to search on where a gap repeats itself without end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

Opcode = tuple[bool, int, int, int, int]
"""Alike or not; begin and end in the first list, begin and end in the second."""

MOST_PAIRS: Final = 20_000_000
"""Equal pairs that are looked at in all: some seconds. Real documents have thousands."""


class Aligner:
    """Aligns lists; all of them together may cost `pairs`."""

    def __init__(self, pairs: int = MOST_PAIRS) -> None:
        self._pairs = pairs

    def opcodes(self, first: Sequence[str], second: Sequence[str]) -> Iterator[Opcode]:
        """All of both lists in order."""
        start = _shared(first, second)
        ours, theirs = first[start:], second[start:]
        end = _shared(ours[::-1], theirs[::-1])
        last, there = len(first) - end, len(second) - end
        if start:
            yield True, 0, start, 0, start
        at, over = start, start
        for a, b in _anchors(first[start:last], second[start:there]):
            yield from self._gap(first, second, at, a + start, over, b + start)
            at, over = a + start + 1, b + start + 1
            yield True, at - 1, at, over - 1, over
        yield from self._gap(first, second, at, last, over, there)
        if end:
            yield True, last, len(first), there, len(second)

    def within(self, first: str, second: str) -> Iterator[Opcode]:
        """The same of two words: single characters say too little to be led by."""
        return self._gap(first, second, 0, len(first), 0, len(second))

    def _gap(
        self, first: Sequence[str], second: Sequence[str], a: int, b: int, c: int, d: int
    ) -> Iterator[Opcode]:
        if a == b and c == d:
            return
        ours, theirs = first[a:b], second[c:d]
        counted = Counter(theirs)
        pairs = sum(counted[one] for one in ours)
        self._pairs -= pairs
        if not pairs or self._pairs < 0:
            yield False, a, b, c, d
            return
        matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
        for tag, i, j, k, n in matcher.get_opcodes():
            yield tag == "equal", i + a, j + a, k + c, n + c


def _shared(first: Sequence[str], second: Sequence[str]) -> int:
    """How many elements two lists begin with alike."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(first), len(second)))


def _anchors(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """Places of what both have once, as many as are in the same order in both."""
    counted, theirs = Counter(first), Counter(second)
    places = {one: n for n, one in enumerate(second) if theirs[one] == 1}
    pairs = [(n, places[one]) for n, one in enumerate(first) if counted[one] == 1 and one in places]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
        before.append(last[length - 1] if length else -1)
    found: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
