"""Words of a file ↔ words that content composes: which character of which passage each one is.

A file breaks titles, joins a label and a name, and draws heads in boxes. Refuses to guess: a
character of a passage that is not found whole has no home.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

Home = tuple[int, int]
"""A composed passage by its number, and a character of it."""


def homes(shown: Sequence[str], composed: Sequence[str]) -> list[list[Home | None]]:
    """For each passage that a file shows, the home of each of its characters."""
    squeezed = [_squeezed(words) for words in shown]
    wanted = [_squeezed(words) for words in composed]
    found: list[list[Home | None]] = [[None] * len(words) for words in shown]
    free = set(range(len(composed)))
    keys, others = [w for w, _ in squeezed], [w for w, _ in wanted]
    matcher = SequenceMatcher(None, keys, others, autojunk=False)
    taken: dict[int, int] = {}
    for i, j, size in matcher.get_matching_blocks():
        for step in range(size):
            if keys[i + step]:
                _give(found[i + step], squeezed[i + step][1], j + step, wanted[j + step][1])
                taken[i + step] = j + step
                free.discard(j + step)
    for number in sorted(free):
        _search(number, wanted[number], squeezed, found, taken)
    return found


def _squeezed(words: str) -> tuple[str, list[int]]:
    """The words without blanks, and where each character of that stood."""
    at = [index for index, mark in enumerate(words) if not mark.isspace()]
    return "".join(words[index] for index in at), at


def _give(row: list[Home | None], ours: Sequence[int], number: int, theirs: Sequence[int]) -> None:
    for here, there in zip(ours, theirs, strict=True):
        row[here] = (number, there)


def _search(
    number: int,
    wanted: tuple[str, list[int]],
    squeezed: Sequence[tuple[str, list[int]]],
    found: list[list[Home | None]],
    taken: dict[int, int],
) -> None:
    """Find a passage within the passages that stand between its neighbours."""
    words, theirs = wanted
    if not words:
        return
    first = max((i for i, j in taken.items() if j < number), default=-1)
    last = min((i for i, j in taken.items() if j > number), default=len(squeezed))
    for near in (range(first + 1, last), range(len(squeezed))):
        open_ones = [i for i in near if i not in taken]
        for i in open_ones:
            text, ours = squeezed[i]
            start = _free_at(text, words, found[i], ours)
            if start >= 0:
                _give(found[i], ours[start : start + len(words)], number, theirs)
                return
        if near.step and _joined(open_ones, words, theirs, number, squeezed, found):
            return


def _free_at(text: str, words: str, row: Sequence[Home | None], ours: Sequence[int]) -> int:
    start = text.find(words)
    while start >= 0:
        if all(row[index] is None for index in ours[start : start + len(words)]):
            return start
        start = text.find(words, start + 1)
    return -1


def _joined(
    near: Sequence[int],
    words: str,
    theirs: Sequence[int],
    number: int,
    squeezed: Sequence[tuple[str, list[int]]],
    found: list[list[Home | None]],
) -> bool:
    """The same where a passage is broken into several paragraphs, one right behind the other."""
    marks = [(i, at) for i in near for at in squeezed[i][1] if found[i][at] is None]
    text = "".join(
        squeezed[i][0] for i in near for at in squeezed[i][1][:1] if found[i][at] is None
    )
    start = text.find(words) if len(text) == len(marks) else -1
    if start < 0:
        return False
    for (i, at), there in zip(marks[start : start + len(words)], theirs, strict=True):
        found[i][at] = (number, there)
    return True
