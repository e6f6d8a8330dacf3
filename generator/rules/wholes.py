"""Words in which marks have to close, and the marks that close in a passage further on.

Refuses to name a fault; `pairs.py` does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from generator.rules.pairing import CLOSER, KIND, pairing
from generator.rules.passage import RUNNING, Hit, Role
from generator.rules.pattern import pattern
from generator.rules.script import Script, Spot

_WHOLE: Final = RUNNING | {Role.RECIPIENTS, Role.NOTED}
"""Where a mark that opens in a passage closes in it; the lines of a title are put together."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Words in which marks have to close, and the passage at which a fault is told."""

    spot: Spot
    words: str

    def hit(self, hit: Hit) -> tuple[Spot, Hit]:
        """At its place, or for a title of several lines at the first."""
        return self.spot, hit if self.words == self.spot.words else Hit(0, 1, hit.values)


def wholes_of(script: Script) -> Iterator[Whole]:
    """Passages that are whole, and titles with their lines put together."""
    for title, spot in script.titles.values():
        yield Whole(spot, title)
    for spot in script.spots:
        if spot.role in _WHOLE and spot.whole:
            yield Whole(spot, spot.words)


_LONGEST_QUOTATION: Final = 12
_QUOTES_ON: Final = pattern(r"(?:^|[：，。；:,])\s{0,4}$")
_FINAL: Final = "。；：！？…，、"
Where = tuple[int, int]
"""The number of a whole, and the place of a mark in it."""


def quoted_on(wholes: Sequence[Whole]) -> set[Where]:
    """The marks of quotations of several paragraphs, which may open in each and close in the last.

    They open behind a mark of pause and close beside one; “红包问题 in one paragraph and 回扣”问题 in
    another are two faults.
    """
    found: set[Where] = set()
    opened: list[Where] = []
    for number, whole in enumerate(wholes):
        words, pairs = whole.words, pairing(whole.words)
        if opened and (
            number - opened[0][0] > _LONGEST_QUOTATION
            or wholes[opened[0][0]].spot.part != whole.spot.part
        ):
            opened = []
        if opened and opened[-1][0] == number - 1 and words.lstrip().startswith("“"):
            found.add(opened[-1])
        closing = [index for index in pairs.unopened if words[index] == "”"]
        if opened and closing and _ends_quotation(words, closing[0]):
            found |= {*opened, (number, closing[0])}
            opened = []
        opening = [index for index in pairs.unclosed if words[index] == "“"]
        if opening and _QUOTES_ON.search(words, 0, opening[0]):
            again = opened and not words[: opening[0]].strip()
            opened = [*opened, (number, opening[0])] if again else [(number, opening[0])]
    return found


def _ends_quotation(words: str, index: int) -> bool:
    around = words[max(0, index - 1) : index] + words[index + 1 : index + 2]
    return index == len(words.rstrip()) - 1 or bool(set(around) & set(_FINAL))


def broken(wholes: Sequence[Whole]) -> dict[Where, Where]:
    """Marks that open where a line ends without a mark, and what closes them in the next."""
    found: dict[Where, Where] = {}
    for number, (one, other) in enumerate(pairwise(wholes)):
        same = one.spot.part == other.spot.part and one.spot.cell == other.spot.cell
        if not same or one.words.rstrip()[-1:] in "。；：！？":
            continue
        left, right = pairing(one.words).unclosed, pairing(other.words).unopened
        if not left or not right:
            continue
        opener = one.words[left[-1]]
        if CLOSER.get(opener, opener) == KIND.get(other.words[right[0]]):  # " closes itself
            found[number, left[-1]] = (number + 1, right[0])
    return found
