"""Two texts → the lines that differ, with what was taken out and put in marked.

Refuses to print.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator.typeset.breaks import tokens_of

TAKEN, PUT = "［-{}-］", "［+{}+］"
"""Marks that plain text can hold and content does not."""

_ALIKE = 0.5
"""Lines that share less than half their characters are said to be two, not one changed."""

_ISLAND = 2
"""So few unchanged characters between two changes are told as changed, for the reader's sake."""


def marked_lines(old: str, new: str) -> list[str]:
    """The lines that are not the same, each with its marks; none where the texts are equal."""
    before, after = old.split("\n") if old else [], new.split("\n") if new else []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    lines: list[str] = []
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation != "equal":
            lines.extend(_changed(before[a:b], after[c:d]))
    return lines


def _changed(before: list[str], after: list[str]) -> Iterator[str]:
    for number in range(max(len(before), len(after))):
        old = before[number] if number < len(before) else ""
        new = after[number] if number < len(after) else ""
        yield marked(old, new)


def marked(old: str, new: str) -> str:
    """One line with its changes marked; taken out and put in whole where little is the same.

    A number changes together with its unit: 2024年 is one thing, and so is a whole date.
    """
    if difflib.SequenceMatcher(None, old, new, autojunk=False).ratio() < _ALIKE:
        return _pair(old, new)
    before, after = _pieces(old), _pieces(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    line, taken, put = "", "", ""
    for operation, a, b, c, d in matcher.get_opcodes():
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        island = len(gone) <= _ISLAND and bool(taken or put) and b < len(before)
        if operation != "equal" or island:
            taken, put = taken + gone, put + come
            continue
        line += _pair(taken, put) + gone
        taken, put = "", ""
    return line + _pair(taken, put)


def _pieces(words: str) -> list[str]:
    """Characters, but for numbers, dates and Latin words, which lines do not tear either."""
    pieces, end = [], 0
    for start, stop in tokens_of(words):
        pieces += [*words[end:start], words[start:stop]]
        end = stop
    return [*pieces, *words[end:]]


def _pair(taken: str, put: str) -> str:
    return (TAKEN.format(taken) if taken else "") + (PUT.format(put) if put else "")
