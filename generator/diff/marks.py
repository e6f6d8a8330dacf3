"""Two texts → the lines that differ, with what was taken out and put in marked.

Refuses to print.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

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
    """One line with its changes marked; taken out and put in whole where little is the same."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return _pair(old, new)
    line, taken, put = "", "", ""
    for operation, a, b, c, d in matcher.get_opcodes():
        island = b - a <= _ISLAND and bool(taken or put) and b < len(old)
        if operation != "equal" or island:
            taken, put = taken + old[a:b], put + new[c:d]
            continue
        line += _pair(taken, put) + old[a:b]
        taken, put = "", ""
    return line + _pair(taken, put)


def _pair(taken: str, put: str) -> str:
    return (TAKEN.format(taken) if taken else "") + (PUT.format(put) if put else "")
