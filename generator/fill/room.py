"""Room between the words of a cell: where something is to be written, behind what, in which unit.

Refuses to know tables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_LONG = "万元|亿元|千元|人次|家次|户次|件次|份次|小时|平方米|万人"
_SHORT = "[件人次个家份张起例元%％场项台部篇条户所批天名处宗笔期本块套辆]"
_UNIT = f"(?:{_LONG}|{_SHORT})"
_WHOLE_UNIT = re.compile(_UNIT)
_BEHIND = re.compile(rf"[ 　]*[(（]?[ 　]*({_UNIT})[)）]?(?![\w])")
_AT_END = re.compile(rf"(?:[(（](?:单位[：:])?({_UNIT})[)）]|[/／]({_UNIT}))[ 　]*$")
_ROOM = re.compile(r"[ 　\t\u00a0_＿]{2,}|[　_＿]")
_STOPS = re.compile(r"[，,；;。、\n]")


@dataclass(frozen=True, slots=True)
class Room:
    """The characters `start` to `end` of a text, possibly none, with what stands around them."""

    start: int
    end: int
    before: str
    unit: str


def unit_of(words: str) -> str:
    """The unit that words are; empty for other words."""
    said = unicodedata.normalize("NFKC", words).strip().strip("()")
    return said if _WHOLE_UNIT.fullmatch(said) else ""


def unit_in(label: str) -> str:
    """The unit that a label or head ends with: 涉案金额（万元）."""
    found = _AT_END.search(label)
    return unicodedata.normalize("NFKC", found[1] or found[2]) if found else ""


def rooms(text: str) -> list[Room]:
    """The rooms of a text in order; words that are only spread out have none."""
    if text.strip() and unit_of(text):
        return [Room(0, len(text) - len(text.lstrip()), "", unit_of(text))]
    return [*_rooms(text)]


def _rooms(text: str) -> Iterator[Room]:
    free = 0  # where the words before a room begin
    for found in _ROOM.finditer(text):
        start, end = found.span()
        line = max(free, text.rfind("\n", 0, start) + 1)
        before = _STOPS.split(text[line:start])[-1].strip(" 　:：(（")
        behind = _BEHIND.match(text, end)
        last = not text[end:].partition("\n")[0].strip(" 　)）")
        if behind:
            yield Room(start, end, before, unicodedata.normalize("NFKC", behind[1]))
            free = behind.end()
        elif last and before:
            yield Room(start, end, before, "")
            free = end
