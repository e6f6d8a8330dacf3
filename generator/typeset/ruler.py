"""Measure any piece of a paragraph as if it were a line: its width, and what may give way.

Full-width marks have ink on one half and a blank on the other. Two neighbours share one
blank, a mark at a line's end leaves its own outside, and further ones may be narrowed to
save a line (GB/T 15834-2011, 5.1.10 and 5.1.11). Refuses to choose where lines end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.typeset.breaks import CLOSERS, OPENERS, Bond, bonds_of, tokens_of

SLACK = 0.02  # pt: 28 cells add up to a hair more than the width
BLANK = 0.5  # em: the blank half of a full-width mark
FULL_WIDTH = 0.9  # em: a narrower mark has no blank half to give
GIVE = 0.25  # em that a mark inside a line may give, if a line wants it

BLANK_BEHIND = frozenset("，。、；：”’）》〕】〉」』〗］｝")
"""Ink on the left half. Not ？ and ！, which stand in the middle in some faces (5.1.2)."""

BLANK_BEFORE = frozenset("“‘（《〔【〈「『〖［｛")
"""Ink on the right half."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """A paragraph with what is needed to measure any piece of it. Lengths in points.

    `reach` is how far each character reaches from the beginning, with `gap` behind each and
    blanks shared; `shared` is what a character has moved to the left for that, `gives` what
    the characters up to each may give, `seen` how many of them take room.
    """

    words: str
    bonds: Sequence[Bond]
    widths: Sequence[float]
    reach: Sequence[float]
    shared: Sequence[float]
    gives: Sequence[float]
    seen: Sequence[int]
    first: float
    rest: float
    gap: float
    size: float
    squeezed: bool

    def room(self, start: int) -> float:
        return self.rest if start else self.first

    def end(self, start: int, end: int) -> int:
        """Where the ink of a line ends: spaces may hang out of it."""
        while end > start and self.words[end - 1] == " ":
            end -= 1
        return end

    def hangs(self, end: int) -> float:
        """The blank that the last character of a line leaves outside (5.1.10)."""
        blank = self.squeezed and self.words[end - 1] in BLANK_BEHIND
        return self.size * BLANK if blank and self._wide(end - 1) else 0.0

    def width(self, start: int, end: int) -> float:
        """How wide a line is in cells of the grid, before anything is stretched or squeezed.

        The gap behind its last character is in it: 28 glyphs of 16 pt count 28 cells.
        """
        end = self.end(start, end)
        if end == start:
            return 0.0
        own = self.reach[end] - self.reach[start] + self.shared[start]
        return own - self.hangs(end)

    def gaps(self, start: int, end: int) -> int:
        """Between how many characters of a line room can be added."""
        return self.seen[self.end(start, end)] - self.seen[start] - 1

    def give(self, start: int, end: int) -> float:
        """What the marks inside a line may give in all."""
        end = self.end(start, end)
        return self.gives[end - 1] - self.gives[start] if end > start + 1 else 0.0

    def limit(self, start: int, *, squeezing: bool = False) -> int:
        """The furthest end of a line that starts here; at least one character."""
        edge = self.reach[start] - self.shared[start] + self.room(start) + SLACK
        extra = self.size * BLANK
        if squeezing:
            extra += self._most(start)
        limit = max(bisect_right(self.reach, edge + extra) - 1, start + 1)
        while limit > start + 1 and not self._fits(start, limit, squeezing=squeezing):
            limit -= 1
        while limit < len(self.words) and self.words[limit] == " ":
            limit += 1
        return limit

    def lonely(self, start: int) -> bool:
        """Whether a last line that starts here holds one character, marks aside."""
        line = self.words[start:]
        return sum(c not in CLOSERS and c not in OPENERS and c != " " for c in line) <= 1

    def on_grid(self, start: int, end: int) -> bool:
        """Whether a line holds nothing but characters of one cell each."""
        cells = (end - start) * (self.size + self.gap)
        own = self.reach[end] - self.reach[start] + self.shared[start]
        marks = self.give(start, end) or self.hangs(end)
        return abs(own - cells) < SLACK and not marks

    def _fits(self, start: int, end: int, *, squeezing: bool) -> bool:
        give = self.give(start, end) if squeezing else 0.0
        return self.width(start, end) - give <= self.room(start) + SLACK

    def _most(self, start: int) -> float:
        """What the marks of the longest possible line from here might give."""
        far = bisect_right(self.reach, self.reach[start] + 2 * self.room(start)) - 1
        return self.gives[max(far, start)] - self.gives[start]

    def _wide(self, index: int) -> bool:
        return self.widths[index] >= FULL_WIDTH * self.size


def ruler(
    words: str,
    widths: Sequence[float],
    first: float,
    rest: float,
    gap: float = 0.0,
    size: float = 1.0,
    *,
    squeezed: bool = True,
) -> Ruler:
    """Get a paragraph ready for measuring; its first line has `first` points, others `rest`.

    `widths` are the characters' own, `gap` is added behind each (the grid's tightening).
    Without `squeezed` every mark keeps its blank, as word processors have it.
    """
    bonds = bonds_of(words, plain=not squeezed)
    blanks = list(_shared(words, widths, size)) if squeezed else [0.0] * len(words)
    steps = (
        width + gap - blank if width else 0.0 for width, blank in zip(widths, blanks, strict=True)
    )
    made = Ruler(
        words,
        bonds,
        widths,
        [0.0, *accumulate(steps)],
        [*blanks, 0.0],
        [0.0, *accumulate(_gives(words, widths, blanks, size) if squeezed else blanks)],
        [0, *accumulate(int(width > 0) for width in widths)],
        first,
        rest,
        gap,
        size,
        squeezed,
    )
    _loosen(made, bonds)
    return made


def _shared(words: str, widths: Sequence[float], size: float) -> Iterator[float]:
    """The blank that each character shares with the one before it, if it does."""
    for index, char in enumerate(words):
        before = words[index - 1] if index else ""
        closed = before in BLANK_BEHIND and (char in BLANK_BEHIND or char in BLANK_BEFORE)
        opened = before in BLANK_BEFORE and char in BLANK_BEFORE
        wide = min(widths[index - 1 : index + 1], default=0.0) >= FULL_WIDTH * size
        yield size * BLANK if before and wide and (closed or opened) else 0.0


def _gives(
    words: str, widths: Sequence[float], blanks: Sequence[float], size: float
) -> Iterator[float]:
    """What may be taken between each character and the next, blanks that are shared aside."""
    for index, char in enumerate(words):
        following = words[index + 1 : index + 2]
        behind = char in BLANK_BEHIND and widths[index] >= FULL_WIDTH * size
        before = (
            bool(following) and following in BLANK_BEFORE and widths[index + 1] >= FULL_WIDTH * size
        )
        taken = index + 1 < len(words) and blanks[index + 1]
        yield size * GIVE if (behind or before) and following and not taken else 0.0


def _loosen(made: Ruler, bonds: list[Bond]) -> None:
    """Let words that are longer than a whole line break anywhere."""
    for start, end in tokens_of(made.words):
        if made.reach[end] - made.reach[start] > made.rest:
            for index in range(start + 1, end):
                if bonds[index] is Bond.WORD:
                    bonds[index] = Bond.FREE
