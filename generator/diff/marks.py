"""Two texts → what was taken out and put in, and the lines that differ with both marked.

Refuses to print.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Final

from generator.diff.passages import aligned
from generator.model.edit import Edit
from generator.typeset.breaks import tokens_of

TAKEN, PUT = "［-{}-］", "［+{}+］"
"""Marks that plain text can hold and content does not."""

_ALIKE = 0.5
"""Lines that share less than half their characters are said to be two, not one changed."""

_ISLAND = 2
"""So few unchanged characters between two changes are told as changed, for the reader's sake."""

_LONG: Final = 1500
"""Longer lines are not compared character by character: that would take its square."""
_SENTENCES: Final = re.compile(r"[^。；\n]*[。；\n]|[^。；\n]+")


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
    line, at = "", 0
    for edit in edits(old, new):
        line += old[at : edit.start] + _pair(old[edit.start : edit.end], edit.new)
        at = edit.end
    return line + old[at:]


def edits(old: str, new: str) -> list[Edit]:
    """What makes one line of the other, in order; one of the whole where little is the same.

    A number changes together with its unit: 2024年 is one thing, and so is a whole date. Very long
    lines are taken sentence by sentence.
    """
    if max(len(old), len(new)) > _LONG:
        return list(_by_sentence(old, new))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.ratio() < _ALIKE:
        return [Edit(0, len(old), new)]
    before, after = _pieces(old), _pieces(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    found: list[Edit] = []
    at, joins = 0, False
    for operation, a, b, c, d in matcher.get_opcodes():
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        island = len(gone) <= _ISLAND and joins and b < len(before)
        if operation != "equal" or island:
            last = found.pop() if joins else Edit(at, at, "")
            found.append(Edit(last.start, at + len(gone), last.new + come))
        joins = operation != "equal" or island
        at += len(gone)
    return found


def _by_sentence(old: str, new: str) -> Iterator[Edit]:
    at = 0
    for pair in aligned(_SENTENCES.findall(old), _SENTENCES.findall(new), str):
        gone, come = pair.old or "", pair.new or ""
        if not pair.same:
            short = max(len(gone), len(come)) <= _LONG
            for edit in edits(gone, come) if short else (Edit(0, len(gone), come),):
                yield Edit(at + edit.start, at + edit.end, edit.new)
        at += len(gone)


def _pieces(words: str) -> list[str]:
    """Characters, but for numbers, dates and Latin words, which lines do not tear either."""
    pieces, end = [], 0
    for start, stop in tokens_of(words):
        pieces += [*words[end:start], words[start:stop]]
        end = stop
    return [*pieces, *words[end:]]


def _pair(taken: str, put: str) -> str:
    return (TAKEN.format(taken) if taken else "") + (PUT.format(put) if put else "")
