"""Tables of a PDF page that have no lines around their cells, known by words that stand in columns.

Refuses what may be a list with labels, a signature or a line pulled apart: three rows with words
in each of three columns, and nothing across them, are the least.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from generator.read.pdf_grid import Part, Piece
from generator.read.pdf_lines import Region, Row

_APART: Final = 1.5  # sizes between words of two columns
_LEAST: Final = 3  # rows, and columns
_FAR: Final = 3.0  # sizes from line to line, from which on a table ends
_LABEL: Final = re.compile(r".*[：:]$")
_DATE: Final = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
_PAD: Final = 4.0  # points around a table's words, as its lines would have

Numbered = tuple[int, Row]
Edges = list[tuple[float, float]]


def aligned(
    rows: Sequence[Row], page: int, in_table: Callable[[Row], bool]
) -> list[tuple[Region, Piece]]:
    """The tables of a page without lines, each with its place."""
    found = []
    for run in _runs(rows, in_table):
        columns = _columns([row for _, row in run])
        if len(columns) >= _LEAST and _is_table(run, columns):
            region = _region(run)
            found.append((region, _piece(run, columns, region, rows, page)))
    return found


def _runs(rows: Sequence[Row], in_table: Callable[[Row], bool]) -> Iterator[list[Numbered]]:
    """Lines below one another that have three words apart, and those between them."""
    run: list[Numbered] = []
    for number, row in enumerate(rows, start=1):
        wide = not in_table(row) and len(_words(row)) >= _LEAST
        near = bool(run) and 0 < row.baseline - run[-1][1].baseline < _FAR * row.size
        if run and not (near and (wide or _is_rest(row, run, in_table))):
            yield from _whole(run)
            run = []
        if wide or run:
            run.append((number, row))
    yield from _whole(run)


def _is_rest(row: Row, run: Sequence[Numbered], in_table: Callable[[Row], bool]) -> bool:
    """Whether a line may go on with cells of the row above."""
    if in_table(row):
        return False
    columns = _columns([one for _, one in run])
    return all(any(a - 1 <= w.x and w.right <= b + 1 for a, b in columns[1:]) for w in _words(row))


def _whole(run: list[Numbered]) -> Iterator[list[Numbered]]:
    if sum(len(_words(row)) >= _LEAST for _, row in run) >= _LEAST:
        yield run


def _words(row: Row) -> list[Row]:
    """What stands apart on a line."""
    chars = [char for char in row.chars if char.text.strip()]
    cuts = [
        n for n, (a, b) in enumerate(pairwise(chars), start=1)
        if b.x - a.right > _APART * max(a.size, b.size)
    ]  # fmt: skip
    return [Row(tuple(chars[a:b])) for a, b in pairwise([0, *cuts, len(chars)]) if b > a]


def _columns(rows: Sequence[Row]) -> Edges:
    """The stretches of the page's width in which words stand."""
    found: Edges = []
    for start, end in sorted((word.x, word.right) for row in rows for word in _words(row)):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _is_table(run: Sequence[Numbered], columns: Edges) -> bool:
    """Whether enough rows have words in each column, and no row is one of labels or dates."""
    rows = [_words(row) for _, row in run]
    full = [words for words in rows if len(words) == len(columns)]
    labels = any(_LABEL.match(words[0].text) for words in rows)
    dates = any(all(_DATE.fullmatch(word.text) for word in words) for words in rows)
    return len(full) >= _LEAST and len(rows[0]) == len(columns) and not labels and not dates


def _region(run: Sequence[Numbered]) -> Region:
    rows = [row for _, row in run]
    left, right = min(row.x for row in rows), max(row.right for row in rows)
    top, bottom = rows[0].top - _PAD, rows[-1].baseline + _PAD
    return Region(left - _PAD, top, right + _PAD, bottom, rows[0].baseline + _PAD)


def _piece(
    run: Sequence[Numbered], columns: Edges, region: Region, rows: Sequence[Row], page: int
) -> Piece:
    middles = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    edges = [region.left, *middles, region.right]
    parts: list[Part] = []
    numbers: list[int] = []
    for number, row in run:
        words = _words(row)
        if words[0].x < edges[1] or not parts:
            height = len(numbers)
            numbers.append(number)
            parts += [
                Part(a, b, 0.0, height, height + 1, column, column + 1)
                for column, (a, b) in enumerate(pairwise(edges))
            ]
        for word in words:
            own = next(p for p in parts[-len(columns) :] if word.x < p.right)
            own.lines.append(word)
            own.number = own.number or number
    opens = all(row.middle > region.top for row in rows)
    closes = all(row.middle < region.bottom for row in rows)
    offsets = [edge - region.left for edge in edges]
    return Piece(page, region.left, offsets, parts, numbers, opens, closes, ruled=False)
