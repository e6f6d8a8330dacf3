"""Content files with words mended in their places; comments, order and quotes stay.

Only characters that stand in the file just as they are printed are changed: what a reference or a
rule has made is not. Refuses to write, and to keep a file that would read otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import yaml

from generator.model.edit import Edit
from generator.place import FilePlace
from generator.rules.mending import Mended


@dataclass(frozen=True, slots=True, order=True)
class _Written:
    """An edit of a file: `old` stands at `line` and `column`, both from 0, behind `before`."""

    line: int
    column: int
    old: str
    new: str
    before: str


def with_edits(texts: Mapping[str, str], mended: Iterable[Mended]) -> dict[str, str]:
    """The files that change, by path: their whole new text.

    `texts` are those that may be changed. An edit whose words do not stand there is left out.
    """
    wanted: dict[str, set[_Written]] = {}
    for one in mended:
        for edit in one.edits:
            for path, written in _written(one, edit):
                wanted.setdefault(path, set()).add(written)
    found = ((path, _edited(texts[path], e)) for path, e in wanted.items() if path in texts)
    return {path: new for path, new in found if new != texts[path] and _alike(texts[path], new)}


def _written(one: Mended, edit: Edit) -> Iterator[tuple[str, _Written]]:
    """Where an edit stands; what comes in behind a character stands behind its place."""
    inside = edit.start if edit.end > edit.start else edit.start - 1
    if inside < 0:
        return
    place = one.spot.place(inside)
    if isinstance(place, FilePlace) and place.line:
        words = one.spot.words
        column = place.column - 1 + edit.start - inside
        before = words[edit.start - 1 : edit.start] if edit.start > inside else ""
        old = words[edit.start : edit.end]
        yield place.path, _Written(place.line - 1, column, old, edit.new, before)


def _edited(text: str, edits: Iterable[_Written]) -> str:
    lines = text.splitlines(keepends=True)
    taken: dict[int, int] = {}
    for edit in sorted(edits, reverse=True):
        line = lines[edit.line] if edit.line < len(lines) else ""
        end = edit.column + len(edit.old)
        stands = line[edit.column : end] == edit.old
        follows = line[: edit.column].endswith(edit.before)
        if stands and follows and end <= taken.get(edit.line, end):
            lines[edit.line] = line[: edit.column] + edit.new + line[end:]
            taken[edit.line] = edit.column
    return "".join(lines)


def _alike(before: str, after: str) -> bool:
    """Whether a file has the same keys and kinds of values as it had."""
    try:
        return _shape(yaml.safe_load(before)) == _shape(yaml.safe_load(after))
    except yaml.YAMLError:
        return False


def _shape(value: object) -> object:
    if isinstance(value, dict):
        return {key: _shape(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_shape(item) for item in value]
    return type(value)
