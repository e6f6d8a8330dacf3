"""A sentence and the one that answers it → which words were changed, as a clerk would say it.

Figures and dates are told elsewhere; names, blanks, marks and words of level are no change. Refuses
to look at more than a few changes: of many it only says that there are many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from generator.coverage.amounts import figure_spans
from generator.coverage.words import Fold
from generator.rules.moments import moments

MANY: Final = "措辞改动较多"
_MOST: Final = 3
_NEAR: Final = 2
_LONGEST: Final = 30
_LEAST: Final = 2
"""Characters that a reader can make sense of."""
_MARK: Final = re.compile(r"[\W_]")
_STOPS: Final = "，。；：、！？,;:!? \u3000（）()“”《》"
_IDLE: Final = "的和与及并"
"""Words without which a sentence demands the same."""


@dataclass(frozen=True, slots=True)
class _Token:
    """Characters `start` to `end` that are compared as one; `key` is empty of what is no word."""

    key: str
    start: int
    end: int


Change = tuple[int, int, int, int]


def rewordings(old: str, new: str, fold: Fold) -> tuple[str, ...]:
    """“四有”改为“三有”, 删去“有监控”, 增加“按月”."""
    before, after = _tokens(old, fold), _tokens(new, fold)
    said = []
    for change in _changes(before, after):
        pieces = _pieces(before, after, change, (old, new))
        if pieces is not None:
            said.append(pieces)
    if len(said) > _MOST or any(max(map(len, one)) > _LONGEST for one in said):
        return (MANY,)
    return tuple(dict.fromkeys(_said(*one) for one in said))


def _tokens(words: str, fold: Fold) -> list[_Token]:
    """Words one by one; a name, a figure, a date or a blank as a whole and without a key."""
    spans = [(one.start, one.end) for one in moments(words)]
    spans += [*figure_spans(words), *fold.no_words(words)]
    end_of: dict[int, int] = {}
    for start, end in spans:
        end_of[start] = max(end_of.get(start, 0), end)
    found = []
    at = 0
    while at < len(words):
        end = end_of.get(at, at + 1)
        if at in end_of:
            found.append(_Token("", at, end))
        elif not _MARK.match(words[at]):
            found.append(_Token(words[at], at, end))
        at = end
    return found


def _changes(before: list[_Token], after: list[_Token]) -> Iterator[Change]:
    """What differs; changes that hardly anything stands between are one."""
    last: Change | None = None
    keys = [one.key for one in before], [one.key for one in after]
    for tag, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal" or not any((*keys[0][a:b], *keys[1][c:d])):
            continue
        if last is not None and a - last[1] < _NEAR and all(keys[0][last[1] : a]):
            last = (last[0], b, last[2], d)
            continue
        if last is not None:
            yield last
        last = (a, b, c, d)
    if last is not None:
        yield last


def _pieces(
    before: list[_Token], after: list[_Token], change: Change, words: tuple[str, str]
) -> tuple[str, str] | None:
    """Both pieces, from word to word; None where only idle words differ."""
    a, b, c, d = change
    a, b = _words_only(before, a, b)
    c, d = _words_only(after, c, d)
    if not any(one.key not in _IDLE for one in (*before[a:b], *after[c:d])):
        return None
    while max(b - a, d - c) < _LEAST:
        if _joined(before, b, words[0]) and _joined(after, d, words[1]):
            b, d = b + 1, d + 1
        elif _joined(before, a, words[0]) and _joined(after, c, words[1]):
            a, c = a - 1, c - 1
        else:
            break
    return _shown(before[a:b], words[0]), _shown(after[c:d], words[1])


def _words_only(tokens: list[_Token], start: int, end: int) -> tuple[int, int]:
    """Without the names and figures at both ends."""
    while start < end and not tokens[start].key:
        start += 1
    while start < end and not tokens[end - 1].key:
        end -= 1
    return start, end


def _joined(tokens: list[_Token], at: int, words: str) -> bool:
    """Whether words run on between token `at` and the one before it."""
    if not 0 < at < len(tokens):
        return False
    between = words[tokens[at - 1].end : tokens[at].start]
    return bool(tokens[at].key and tokens[at - 1].key) and not any(s in between for s in _STOPS)


def _shown(tokens: list[_Token], words: str) -> str:
    return words[tokens[0].start : tokens[-1].end] if tokens else ""


def _said(old: str, new: str) -> str:
    if old and new:
        return f"“{old}”改为“{new}”"
    return f"删去“{old}”" if old else f"增加“{new}”"
