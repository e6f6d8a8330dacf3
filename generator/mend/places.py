"""Edits of passages as edits of lines of files, where the words stand just as they are printed.

An edit whose neighbours do not stand in the file word for word has no place there: they come
from a reference, from an escape or from a rule. Refuses to write, and to know kinds of files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.edit import Edit
from generator.place import FilePlace
from generator.rules.script import Spot


@dataclass(frozen=True, slots=True, order=True)
class Written:
    """An edit of a file: `old` stands at `line` and `column`, both from 0."""

    line: int
    column: int
    old: str
    new: str


def written(
    spot: Spot, edit: Edit, lines: Mapping[str, Sequence[str]]
) -> tuple[str, Written] | None:
    """In which of the files, whose lines are given by path, an edit stands, and where."""
    if edit.end > edit.start:
        beside = [(edit.start, edit.end, 0)]
    else:  # what comes in stands behind a character, or else before one
        beside = [(edit.start - 1, edit.start, 1), (edit.start, edit.start + 1, 0)]
    for start, end, behind in beside:
        place = _stands(spot, start, end, lines) if start >= 0 and end <= len(spot.words) else None
        if place is not None:
            old = spot.words[edit.start : edit.end]
            return place.path, Written(place.line - 1, place.column - 1 + behind, old, edit.new)
    return None


def _stands(
    spot: Spot, start: int, end: int, lines: Mapping[str, Sequence[str]]
) -> FilePlace | None:
    """The place of the character `start`, if it is written there up to `end` with all around it."""
    place = spot.place(start)
    if not isinstance(place, FilePlace):
        return None
    # Characters that a reference brought in have one place, that of the first of them.
    step = 0 if _shared(spot, place, start) else 1
    first, last = start, start

    def goes_on(at: int) -> bool:
        inside = 0 <= at < len(spot.words) and spot.words[at] != "\n"
        return inside and spot.place(at) == place.moved(step * (at - start))

    while goes_on(first - 1):
        first -= 1
    while goes_on(last):
        last += 1
    begin = place.moved(-step * (start - first))
    of_file = lines.get(place.path, ())
    line = of_file[begin.line - 1] if 0 < begin.line <= len(of_file) else ""
    stands = begin.column > 0 and line.startswith(spot.words[first:last], begin.column - 1)
    return begin.moved(start - first) if stands and last >= end else None


def _shared(spot: Spot, place: FilePlace, at: int) -> bool:
    """Whether a character beside this one has the same place."""
    before = at > 0 and spot.place(at - 1) == place
    return before or (at + 1 < len(spot.words) and spot.place(at + 1) == place)


def put(lines: Sequence[str], edits: Iterable[Written]) -> tuple[str, frozenset[Written]]:
    """The text with the edits in it, and which of them are; of two that overlap the last is."""
    changed, done = list(lines), set()
    taken: dict[int, int] = {}
    for edit in sorted(edits, reverse=True):
        line, end = changed[edit.line], edit.column + len(edit.old)
        free = taken.get(edit.line, len(line) + 1)
        if end <= free and edit.column < free:
            changed[edit.line] = line[: edit.column] + edit.new + line[end:]
            taken[edit.line] = edit.column
            done.add(edit)
    return "".join(changed), frozenset(done)
