"""Numbered lines: which number, at which level, and which of them stand beside one another.

Refuses to judge the numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from generator.rules.numerals import value_of
from generator.rules.passage import Role
from generator.rules.pattern import pattern
from generator.rules.script import Script, Spot

_LEVELS: Final = (
    (1, pattern(r"([一二三四五六七八九十]{1,3})\s?[、.．，,]\s?")),
    (2, pattern(r"[（(]\s?([一二三四五六七八九十]{1,3})\s?[）)]\s?")),
    (3, pattern(r"(\d{1,2})\s?[.．、](?!\d)\s?")),
    (4, pattern(r"[（(](\d{1,2})[）)]\s?")),
)
_NUMBERED: Final = (Role.HEADING, Role.BODY)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that begins with a number; its own words begin at character `start`.

    `at` is its place among the spots of the script.
    """

    spot: Spot
    at: int
    level: int
    number: int
    start: int

    @property
    def title(self) -> str:
        """Its words up to the first full stop, without blanks."""
        return "".join(self.spot.words[self.start :].partition("。")[0].split())


@dataclass(frozen=True, slots=True)
class Siblings:
    """Entries of one level that follow one another, with the line above the first of them.

    `above` is the entry one level up, or None.
    """

    above: Entry | None
    entries: list[Entry] = field(default_factory=list)


def entry_of(spot: Spot, at: int) -> Entry | None:
    """What number a line of text begins with, None for none."""
    if spot.role not in _NUMBERED:
        return None
    words = spot.words
    inset = len(words) - len(words.lstrip())
    for level, mark in _LEVELS:
        if found := mark.match(words, inset):
            return Entry(spot, at, level, value_of(found[1]), found.end())
    return None


def entries(script: Script) -> Iterator[Entry]:
    """All numbered lines in order."""
    found = (entry_of(spot, at) for at, spot in enumerate(script.spots))
    return (one for one in found if one)


def siblings(script: Script) -> list[Siblings]:
    """Groups of entries: a 1 begins a group, a line of a higher level or a new part ends it."""
    groups: list[Siblings] = []
    open_: dict[int, Siblings] = {}
    part = -1
    for one in entries(script):
        if one.spot.part != part:
            open_, part = {}, one.spot.part
        open_ = {level: group for level, group in open_.items() if level <= one.level}
        if one.number == 1 or one.level not in open_:
            above = [group.entries[-1] for level, group in open_.items() if level < one.level]
            open_[one.level] = Siblings(above[-1] if above else None)
            groups.append(open_[one.level])
        open_[one.level].entries.append(one)
    return groups
