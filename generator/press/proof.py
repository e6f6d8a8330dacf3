"""The words of a PDF held against those that were signed, part by part.

White space does not count. A PDF paints a table as it lies on its sides, with its head again on
each: such repeated words are no difference. Refuses to judge.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from generator.model.issued import Said
from generator.model.press import Checked, Seen

NEAR = 600
"""Characters within which a short passage has to follow the one before it."""

SHORT = 12
AROUND = 10
"""Characters of the same words that are shown around a difference."""

_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*%?")
_ADDED = frozenset(("附件：", "签发人：", *(f"{number}." for number in range(1, 100))))
"""What printing adds to the words: labels, and numbers that follow from order."""

_ANCHOR = 6
"""Characters at most of its beginning or end by which a passage with other words is known again."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """The words of a passage, and where they stand among those of the PDF; -1 for nowhere.

    `printed` is what stands there.
    """

    words: str
    at: int
    printed: str


def checked(
    said: Sequence[Said],
    titles: Mapping[str, str],
    pages: Sequence[Seen],
) -> tuple[Checked, ...]:
    """Each part, with the differences that stand in it; `titles` by part."""
    text = _Text("".join(page.words for page in pages))
    starts = list(accumulate((len(page.words) for page in pages), initial=0))
    parts = [
        (part, [_bare(one.words) for one in group])
        for part, group in groupby(said, lambda one: one.part)
    ]
    placed = [(part, [text.placed(words) for words in own]) for part, own in parts]
    known = _ADDED | {words for _, own in parts for words in own}
    found, last = [], 0
    for number, (part, own) in enumerate(placed):
        end = text.end if number == len(placed) - 1 else _start(placed[number + 1][1], last)
        differences = tuple(text.differences(own, last, end, known))
        sides = (bisect_right(starts, last), bisect_right(starts, max(last, end - 1)))
        found.append(_checked(titles.get(part, part), own, sides, differences))
        last = end
    return tuple(found)


def _start(own: Sequence[_Passage], least: int) -> int:
    """Where a part begins: at the first of its passages that is there and not before `least`."""
    return next((one.at for one in own if one.at >= least), least)


def _checked(
    title: str,
    own: Sequence[_Passage],
    sides: tuple[int, int],
    differences: tuple[tuple[str, str], ...],
) -> Checked:
    words = [one.words for one in own]
    return Checked(
        title,
        len(words),
        sum(map(len, words)),
        sum(len(_FIGURE.findall(one)) for one in words),
        hashlib.sha256("\n".join(words).encode()).hexdigest(),
        sides,
        differences,
    )


class _Text:
    """The words of all pages, of which each passage takes its own once."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._taken = bytearray(len(words))
        self._next = 0

    @property
    def end(self) -> int:
        return len(self._words)

    def placed(self, words: str) -> _Passage:
        """The passage behind the last one, else wherever it stands and nobody has taken it.

        One that stands nowhere is taken to be what begins or ends like it where it should stand.
        """
        limit = self._next + NEAR if len(words) <= SHORT else self.end
        at, length = self._free(words, self._next, limit), len(words)
        behind = at >= 0
        if at < 0:
            at = self._free(words, max(self._next - 2 * NEAR, 0), limit)
        if at < 0:
            at, length = self._changed(words)
            behind = at >= 0
        if behind:
            self._next = at + length
        if at >= 0:
            self._taken[at : at + length] = b"\1" * length
        return _Passage(words, at, self._words[at : at + length] if at >= 0 else "")

    def _free(self, words: str, start: int, limit: int) -> int:
        at = self._words.find(words, start, limit)
        while at >= 0 and any(self._taken[at : at + len(words)]):
            at = self._words.find(words, at + 1, limit)
        return at

    def _changed(self, words: str) -> tuple[int, int]:
        """Where a passage stands in other words, and how long it is there; -1 for nowhere."""
        anchor = min(max(len(words) // 3, 1), _ANCHOR)
        near = NEAR if len(words) > SHORT else len(words) + AROUND
        start = self._free(words[:anchor], self._next, self._next + near)
        least = start + anchor if start >= 0 else self._next
        tail = self._free(words[-anchor:], least, least + len(words) + near)
        if start < 0 and tail < 0:
            return -1, 0
        end = tail + anchor if tail >= 0 else min(start + len(words), self.end)
        if (
            start < 0
        ):  # what its beginning is now goes back to the passage before it, if that is near
            near_by = end - self._next <= 2 * len(words)
            start = self._next if near_by else end - len(words)
        free = (at for at in range(start, end) if self._taken[at])
        return start, next(free, end) - start

    def differences(
        self, own: Sequence[_Passage], start: int, end: int, known: Collection[str]
    ) -> Iterator[tuple[str, str]]:
        """Words that were signed and are not printed so, then those that nobody has signed."""
        for one in own:
            if one.printed != one.words:
                yield _around(one.words, one.printed)
        for taken, group in groupby(range(start, end), lambda at: self._taken[at]):
            places = list(group)
            words = self._words[places[0] : places[-1] + 1]
            if not taken and not _made_of(words, known):
                yield "", words


def _made_of(words: str, known: Collection[str]) -> bool:
    """Whether words are known ones after one another: a head of a table that is repeated."""
    lengths = sorted({len(one) for one in known if one})
    reached = {0}
    for at in range(len(words)):
        if at in reached:
            reached |= {at + long for long in lengths if words[at : at + long] in known}
    return len(words) in reached


def _around(signed: str, printed: str) -> tuple[str, str]:
    """Only what differs, with a few characters on both sides."""
    if not printed:
        return signed, printed
    front = _common(signed, printed)
    back = min(_common(signed[::-1], printed[::-1]), len(signed) - front, len(printed) - front)
    start = max(front - AROUND, 0)
    stops = (len(words) - max(back - AROUND, 0) for words in (signed, printed))
    return tuple(  # type: ignore[return-value]
        ("…" if start else "") + words[start:stop] + ("…" if back > AROUND else "")
        for words, stop in zip((signed, printed), stops, strict=True)
    )


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _bare(words: str) -> str:
    return "".join(words.split())
