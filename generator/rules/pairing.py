"""Which mark closes which: one walk through the words of a passage, remembered for all rules.

Refuses to name a fault; `pairs.py` does.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from generator.rules.pattern import pattern

CLOSER: Final = {
    "“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "(": "）", "〔": "〕", "【": "】",
    "［": "］", "[": "］", "｛": "｝", "「": "」", "『": "』",
}  # fmt: skip
"""What closes each opening mark; both widths of a bracket are one kind."""

KIND: Final = {**{closer: closer for closer in CLOSER.values()}, ")": "）", "]": "］"}
"""The kind of each closing mark, as `CLOSER` names it."""

_NEAR: Final = 30
"""Characters within which two quotes belong together when one of them is the wrong way round."""

_DEEPEST: Final = 12
"""So many marks may lie open around one that closes; no sentence has more."""

_NUMBERING: Final = pattern(
    r"(?:^|(?<=[，。；：、“\s]))[0-9A-Za-z一二三四五六七八九十①-⑳]{1,3}[)）]"
    r"|(?<=[（(])[\da-z一]{1,2}[)）](?=[^（）()]{1,40}[；;，][2二b][、.．)）])"
    r"|(?<=[〇一-鿿])(?<![件表图第])(?:\d{1,2}|[A-Za-z])[)）](?=[〇一-鿿“《])"
)
"""Numbers of items with half a bracket: 1）, a); behind Chinese with words behind them,
behind an opening bracket with a second one to follow."""
_INTERVAL: Final = pattern(
    r"[\[(（［]\s?[-+\d.%∞]{1,12}\s?[,，]\s?[-+\d.%∞]{1,12}\s?[\])）］]|(?<=[A-Za-z])’(?=[a-z])"
)
_REMEMBERED: Final = 4096


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks that belong together, and the opening marks around them, the nearest last."""

    start: int
    end: int
    around: tuple[int, ...] = ()


@dataclass(slots=True)
class Pairing:
    """What was found: pairs, and marks that are in none.

    `turned` are quotes the wrong way round, `inner` quotations within quotations with the same
    marks, `mixed` pairs of which the two marks are of different kinds, `crossed` a mark that
    closes after what was open around it.
    """

    pairs: list[Pair] = field(default_factory=list)
    unclosed: list[int] = field(default_factory=list)
    unopened: list[int] = field(default_factory=list)
    turned: list[int] = field(default_factory=list)
    inner: list[Pair] = field(default_factory=list)
    mixed: list[Pair] = field(default_factory=list)
    crossed: list[Pair] = field(default_factory=list)

    @property
    def faults(self) -> int:
        """How many marks have no mate, or a wrong one."""
        return len([*self.unclosed, *self.unopened, *self.mixed, *self.crossed])


def directed(words: str) -> str:
    """The words with straight double quotes opened and closed in turn; one without a mate stays."""
    if not any(sign in words for sign in '"＂'):
        return words
    characters, opened = list(words), -1
    for index, sign in enumerate(words):
        if sign in '"＂':
            characters[index] = "“" if opened < 0 else "”"
        if sign in '“”"＂':
            opened = index if opened < 0 or sign == "“" else -1
    if opened >= 0 and words[opened] in '"＂':
        characters[opened] = words[opened]
    return "".join(characters)


@lru_cache(_REMEMBERED)
def pairing(words: str) -> Pairing:
    """The pairs of a passage; numbers like 1） and intervals like [0,1) are none.

    （附件1，2） ends in what looks like such a number: of two readings that with fewer faults counts.
    """
    if not any(mark in words for mark in (*CLOSER, *KIND)):
        return Pairing()
    found = _read(words, frozenset())
    numbers = frozenset(number.end() - 1 for number in _NUMBERING.finditer(words))
    if not numbers or not found.faults:
        return found
    other = _read(words, numbers)
    return other if other.faults < found.faults else found


def _read(words: str, left_out: Collection[int]) -> Pairing:
    """The pairs, without marks at these places."""
    found = Pairing()
    right = list(directed(words))
    for interval in _INTERVAL.finditer(words):
        right[slice(*interval.span())] = " " * len(interval[0])
    for index in left_out:
        right[index] = " "
    _quotes(right, found)
    _walk(right, found)
    found.unopened.sort()
    return found


def _quotes(words: list[str], found: Pairing) -> None:
    """Set double quotes right in `words`, so that each that is left has a mate."""
    places = [index for index, mark in enumerate(words) if mark in "“”"]
    opened, at = -1, 0
    while at < len(places):
        here, marks = places[at], "".join(words[n] for n in places[at : at + 3])
        near = opened if opened >= 0 else here
        mate = places[at + 1] if at + 1 < len(places) else here
        step = 1
        if marks[0] == "“" and opened < 0:
            opened = here
        elif marks[0] == "”" and opened >= 0:
            opened = -1
        elif marks == "“””":
            if not _in_title(words, near, here):
                found.inner.append(Pair(here, mate))
            words[here], words[mate] = " ", " "
            step = 2
        elif marks[0] == "“" and marks[1:2] != "”" and _together(words, near, here):
            words[here], opened = "”", -1
            found.turned.append(here)
        elif marks[0] == "“":
            found.unclosed.append(near)
            words[near], opened = " ", here
        elif marks[1:2] == "”" and _together(words, here, mate):
            words[here], opened = "“", here
            found.turned.append(here)
        elif marks[1:] in ("“", "““") and _together(words, here, mate):
            words[here], words[mate] = "“", "”"
            found.turned += [here, mate]
            step = 2
        else:
            found.unopened.append(here)
            words[here] = " "
        at += step
    if opened >= 0:
        found.unclosed.append(opened)
        words[opened] = " "


def _in_title(words: list[str], start: int, end: int) -> bool:
    between = words[start:end]
    return between.count("《") > between.count("》")


def _together(words: list[str], start: int, end: int) -> bool:
    return end - start <= _NEAR and not set("。；") & set(words[start:end])


def _walk(words: list[str], found: Pairing) -> None:
    """Match all marks; what lies open above a mate that closes is either crossed or never closed."""
    stack: list[int] = []
    crossing: list[int] = []
    for index, mark in enumerate(words):
        if mark in CLOSER:
            stack.append(index)
            continue
        kind = KIND.get(mark)
        if kind is None:
            continue
        mate = next((n for n in stack[: -_DEEPEST - 1 : -1] if CLOSER[words[n]] == kind), None)
        if mate is not None:
            while stack[-1] != mate:
                crossing.append(stack.pop())
            stack.pop()
            found.pairs.append(Pair(mate, index, tuple(stack[-3:])))
        elif crossing and CLOSER[words[crossing[-1]]] == kind:
            found.crossed.append(Pair(crossing.pop(), index))
        elif stack and _is_mate(words, stack[-1], index):
            found.mixed.append(Pair(stack.pop(), index))
        else:
            found.unopened.append(index)
    found.unclosed += stack + crossing


def _is_mate(words: list[str], start: int, end: int) -> bool:
    """Whether a mark of another kind was meant to close: near, and the right one is not behind it."""
    if end - start > _NEAR:
        return False
    kind = CLOSER[words[start]]
    near = (w for w in words[end : end + _NEAR] if kind in (KIND.get(w), CLOSER.get(w)))
    return next(near, "") not in KIND
