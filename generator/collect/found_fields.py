"""Fields of head and foot found by their labels: 填报单位：　　统计时段：　　年, in cells or in a line.

Refuses a label that nothing sets off from other words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from generator.collect.seen_rows import SeenRows
from generator.model.form_spec import Asked
from generator.model.returned import Held, SeenCell, Spot

_COLON = "：:"


def found_fields(
    fields: Sequence[Asked], seen: SeenRows, table: Collection[int]
) -> dict[str, tuple[Spot, SeenCell | None]]:
    """The first place of each field outside the rows of the table."""
    found: dict[str, tuple[Spot, SeenCell | None]] = {}
    for row, cells in seen.rows.items():
        if row in table:
            continue
        line = [((row, column), cell) for column, cell in cells.items()]
        for asked, spot, cell in _in_line(fields, line, seen):
            found.setdefault(asked.key, (spot, cell))
    return found


def _in_line(
    fields: Sequence[Asked], cells: Sequence[tuple[Spot, SeenCell]], seen: SeenRows
) -> Iterator[tuple[Asked, Spot, SeenCell | None]]:
    starts, words = [], ""
    for _, cell in cells:
        starts.append(len(words))
        words += cell.text + "\n"
    marks = sorted(_marks(fields, words), key=lambda mark: mark[:2])
    for number, (start, end, asked) in enumerate(marks):
        limit = marks[number + 1][0] if number + 1 < len(marks) else len(words)
        if not asked.printed.before:  # what stands before its closing words
            begin = marks[number - 1][1] if number else 0
            piece, at = words[begin:start], begin
        else:
            piece, at = words[end:limit], end
            if asked.printed.after.strip():
                piece = re.sub(rf"{_loosely(asked.printed.after)}\s*$", "", piece)
        yield asked, *_cell_of(piece, at, starts, cells, seen)


def _marks(fields: Sequence[Asked], words: str) -> Iterator[tuple[int, int, Asked]]:
    """Where the printed words of each field stand: its label, or what closes it.

    A field without a label whose closing words are gone ends where the next one begins.
    """
    following = 0
    for asked in reversed(fields):
        before, after = asked.printed.before, asked.printed.after
        pattern = _label(before) if before else _closing(after)
        match = pattern.search(words) if pattern else None
        if match:
            yield match.start(), match.end(), asked
        elif not before and following:
            yield following, following, asked
        following = match.start() if match else 0


@lru_cache(maxsize=1024)
def _label(before: str) -> re.Pattern[str]:
    bare = before.strip().rstrip(_COLON)
    ending = rf"[{_COLON}]" if before.strip().endswith(tuple(_COLON)) else ""
    close = rf"\s*(?:{ending}|(?=\n))" if ending else ""
    return re.compile(rf"(?<![一-龥]){_loosely(bare)}{close}")


@lru_cache(maxsize=1024)
def _closing(after: str) -> re.Pattern[str] | None:
    return re.compile(_loosely(after)) if after.strip() else None


def _loosely(words: str) -> str:
    return r"\s*".join(re.escape(mark) for mark in words if not mark.isspace())


def _cell_of(
    piece: str,
    at: int,
    starts: Sequence[int],
    cells: Sequence[tuple[Spot, SeenCell]],
    seen: SeenRows,
) -> tuple[Spot, SeenCell | None]:
    """The cell that a piece of the line stands in; for an empty one that behind its label."""
    bare = piece.strip("\u3000 \n\t")
    if not bare:
        label = max(place for place, begun in enumerate(starts) if begun <= max(at - 1, 0))
        row, column = cells[label][0]
        return (row, seen.end((row, column)) + 1), None
    first = at + piece.index(bare)
    place = max(number for number, begun in enumerate(starts) if begun <= first)
    spot, cell = cells[place]
    whole = cell.text.strip("\u3000 \n\t") == bare
    return spot, cell if whole else SeenCell(" ".join(bare.split("\n")), Held.WRITTEN)
