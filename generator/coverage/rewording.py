"""A sentence and the one that answers it → which words were changed, as a clerk would say it.

Refuses to look at more than a few changes: of many it only says that there are many.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from generator.coverage.words import Fold

MANY: Final = "措辞改动较多"
_MOST: Final = 3
_NEAR: Final = 2
_LONGEST: Final = 30
_MARKS: Final = "，。；：、！？ "
_IDLE: Final = f"{_MARKS}的和与及并"
"""Marks and words without which a sentence demands the same."""

Change = tuple[int, int, int, int]


def rewordings(old: str, new: str, fold: Fold) -> tuple[str, ...]:
    """“四有”改为“三有”, 删去“有监控”, 增加“按月”; level words and marks are no change."""
    found = [change for change in _changes(old, new) if _counts(old, new, change, fold)]
    lengths = [max(b - a, d - c) for a, b, c, d in found]
    if len(found) > _MOST or any(length > _LONGEST for length in lengths):
        return (MANY,)
    return tuple(_said(*_whole(old, new, change)) for change in found)


def _whole(old: str, new: str, change: Change) -> tuple[str, str]:
    """Both pieces; a single character is shown with the one behind it: 四有, 三有."""
    a, b, c, d = change
    if b - a == d - c == 1:
        b, d = b + 1, d + 1
    return old[a:b].strip(_MARKS), new[c:d].strip(_MARKS)


def _changes(old: str, new: str) -> Iterator[Change]:
    """What differs; changes that hardly anything stands between are one."""
    last: Change | None = None
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if last is not None and a - last[1] < _NEAR:
            last = (last[0], b, last[2], d)
            continue
        if last is not None:
            yield last
        last = (a, b, c, d)
    if last is not None:
        yield last


def _counts(old: str, new: str, change: Change, fold: Fold) -> bool:
    """Whether it is more than a name, a level word or a mark."""
    a, b, c, d = change
    if old[a:b].strip(_IDLE) == new[c:d].strip(_IDLE) == "":
        return False
    near = slice(max(a - 6, 0), b + 6), slice(max(c - 6, 0), d + 6)
    return fold(old[near[0]]) != fold(new[near[1]])


def _said(old: str, new: str) -> str:
    if old and new:
        return f"“{old}”改为“{new}”"
    return f"删去“{old}”" if old else f"增加“{new}”"
