"""Rows of a table in plain text, put under the columns that they belong to.

Merged cells leave gaps that text does not show; what stands in the other rows of a column tells
where. Refuses to change words, and to move what fits where it is written.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

_STOPS: Final = ("。", "；", "！", "？", "”", "）", ";", ")")
_CLOSING: Final = ("，", "。", "、", "；", "：", "）", "》", "”", ",", ";", ")")
_PAIRS: Final = ("（）", "《》", "“”", "()")
_WIDEST: Final = 16
_LONGEST: Final = 2_000
_MOST_PIECES: Final = 60
_MOST_MISSING: Final = 4
_MARGIN: Final = 0.3
_LEAST_BETTER: Final = 1e-9
_KNOWN: Final = 2.0
_LEAST_SENTENCES: Final = 0.6
_LEAST_FILLED: Final = 0.7


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a cell that stand in one line; line and column count from 1."""

    line: int
    column: int
    words: str


@dataclass(slots=True)
class TextCell:
    """A cell: what stands in it, line by line, and how many columns it covers."""

    pieces: list[Piece] = field(default_factory=list)
    columns: int = 1

    @property
    def words(self) -> str:
        return "".join(piece.words for piece in self.pieces)

    @property
    def said(self) -> str:
        """Its words without blanks."""
        return "".join(self.words.split())


Cells = list[TextCell]


class _Columns:
    """What the complete rows of a table have in each column."""

    def __init__(self, known: Sequence[Cells]) -> None:
        self.known = known
        columns = list(zip(*self.known, strict=True))
        self.values = [Counter(cell.said for cell in column) for column in columns]
        self.empty = [values[""] / max(1, len(self.known)) for values in self.values]
        self.length = [_mean([len(said) for said in values if said]) for values in self.values]

    @property
    def split(self) -> int | None:
        """The first of two columns that short rows have as one: the last that parts its rows."""
        first = next((n for n, share in enumerate(self.empty) if not share), 0)
        return first - 1 if first and self.empty[first - 1] < 1 else None

    def fit(self, row: Sequence[TextCell | None]) -> float:
        """How well cells fit; None is a gap."""
        return sum(self._fits(n, cell.said if cell else "") for n, cell in enumerate(row))

    def _fits(self, column: int, said: str) -> float:
        if not said:
            return self.empty[column]
        if self.values[column][said]:
            return _KNOWN
        apart = abs(math.log(len(said) / self.length[column])) if self.length[column] else math.inf
        return (1 - self.empty[column]) / (1 + apart)


def aligned(rows: Sequence[Cells], head: int, *, spans: bool = False) -> list[Cells]:
    """The rows with as many columns as the longest has.

    A gap becomes an empty cell or, where `spans` is set, the cell before it covers it, as cells
    that are merged sideways are pasted as one.
    """
    size = max(map(len, rows))
    if size > _WIDEST or len(rows) > _LONGEST:
        return [list(row) for row in rows]
    known = _known(rows[head:], size)
    if not known:
        return [_padded(list(row), size) for row in rows]
    whole = {id(row) for row in known}
    columns = {
        first: _Columns([row for row in known if bool(row[0].words) is first] or known)
        for first in (True, False)
    }
    split = _Columns(known).split
    body: list[Cells] = []
    for row in rows[head:]:
        if id(row) in whole:
            body.append(list(row))
        elif spans:
            body.append(_widened(row, size, split))
        else:
            body.append(_moved(row, size, columns[bool(row[0].words)]))
    return [*_heads(rows[:head], body, size, spans=spans), *body]


def _known(rows: Sequence[Cells], size: int) -> list[Cells]:
    """The rows that show all columns; a tab at the end may stand for a cell that is none."""
    whole = [row for row in rows if len(row) == size]
    closed = [row for row in whole if row[-1].words]
    return closed if len(closed) * 2 >= len(whole) else whole


def _widened(row: Cells, size: int, split: int | None) -> Cells:
    """The row with one of its cells over two columns."""
    if split is None or split >= len(row) or len(row) != size - 1:
        return _padded(list(row), size)
    return [*row[:split], replace(row[split], columns=2), *row[split + 1 :]]


def _moved(row: Cells, size: int, columns: _Columns) -> Cells:
    """The row with empty cells where its words fit better behind them."""
    base = list(row)
    while len(base) > 1 and not base[-1].words:
        base.pop()
    missing = size - len(base)
    if not 0 < missing <= _MOST_MISSING:
        return _padded(list(row), size)
    best, fit = base, columns.fit([*base, *[None] * missing]) + _MARGIN
    for gap in range(1, missing + 1):
        for at in range(1, len(base)):
            tried = [*base[:at], *[None] * gap, *base[at:], *[None] * (missing - gap)]
            found = columns.fit(tried)
            if found > fit + _LEAST_BETTER:
                empty = [_empty(base[at].pieces[0]) for _ in range(gap)]
                best, fit = [*base[:at], *empty, *base[at:]], found
    return _padded(best if best is not base else list(row), size)


def _empty(near: Piece) -> TextCell:
    return TextCell([replace(near, words="")])


def _padded(row: Cells, size: int) -> Cells:
    """The row with empty cells behind it."""
    last = row[-1].pieces[-1]
    behind = replace(last, column=last.column + len(last.words))
    return [*row, *(_empty(behind) for _ in range(size - sum(cell.columns for cell in row)))]


def _heads(heads: Sequence[Cells], body: Sequence[Cells], size: int, *, spans: bool) -> list[Cells]:
    """The rows of the head; a cell above several columns covers them."""
    made: list[Cells] = []
    wide = _wide_column(body, size)
    filled = not spans and sum(bool(row[-1].words) for row in body) * 2 > len(body)
    for head in reversed(heads):
        row = list(head)
        while filled and len(row) > 1 and not row[-1].words:
            row.pop()
        if len(row) < size and made:
            row = _above(row, made[-1])
        elif len(row) == size - 1 and wide is not None:
            row = [replace(c, columns=2) if n == wide else c for n, c in enumerate(row)]
        made.append(_padded(row, size))
    return made[::-1]


def _wide_column(body: Sequence[Cells], size: int) -> int | None:
    """The column that covers its neighbour too in the head."""
    spans = Counter(n for row in body for n, cell in enumerate(row) if cell.columns == 2)
    if spans:
        return spans.most_common(1)[0][0]
    rows = [row for row in body if len(row) == size]
    for column in range(1, size):
        cells = [bool(row[column].words) for row in rows if row[0].words]
        if any(cells) and not all(cells):
            return max(column - 1, 1)
    first = [row[0].said for row in rows]
    grouped = any(first) and not all(first) and not any(map(str.isdigit, first))
    return 0 if grouped else None


def _above(row: Cells, lower: Cells) -> Cells:
    """A row of the head above one with more cells: those that have words there are covered."""
    groups: list[list[TextCell]] = []
    for n, cell in enumerate(lower):
        if n and cell.words and lower[n - 1].words:
            groups[-1].append(cell)
        else:
            groups.append([cell])
    if len(groups) != len(row):
        return row
    return [
        replace(cell, columns=sum(c.columns for c in group))
        for cell, group in zip(row, groups, strict=True)
    ]


def mended(rows: Sequence[Cells], head: int) -> list[Cells]:
    """Rows that a page break has cut, put together again."""
    body = rows[head:]
    filled = sum(bool(row[0].words) for row in body) >= _LEAST_FILLED * len(body)
    sentences = _sentence_columns(body)
    whole = {cell.said for row in body for cell in row}
    made = [list(row) for row in rows[: head + 1]]
    for row in rows[head + 1 :]:
        apart = row[0].pieces[0].line - made[-1][-1].pieces[-1].line > 1
        cut = sentences if filled or apart else set[int]()
        if _is_rest(made[-1], row, cut, whole):
            for above, cell in zip(made[-1], row, strict=True):
                above.pieces.extend(piece for piece in cell.pieces if piece.words)
        else:
            made.append(list(row))
    return made


def _sentence_columns(body: Sequence[Cells]) -> set[int]:
    """Columns most cells of which end as sentences do."""
    found: set[int] = set()
    for n in range(min(_WIDEST, max(map(len, body), default=0))):
        said = [row[n].said for row in body if n < len(row) and row[n].words]
        if len(said) > 2 and sum(map(_is_closed, said)) >= _LEAST_SENTENCES * len(said):
            found.add(n)
    return found


def _is_rest(above: Cells, row: Cells, sentences: set[int], whole: set[str]) -> bool:
    """Whether the cells of a row are nothing but ends of the cells above."""
    used = [n for n, cell in enumerate(row) if cell.words]
    if row[0].words or len(above) != len(row) or not all(above[n].words for n in used):
        return False
    if any(len(above[n].pieces) > _MOST_PIECES for n in used):
        return False
    if any(row[n].said.startswith(_CLOSING) for n in used):
        return True
    if any(n in sentences and not _is_closed(above[n].said) for n in used):
        return True
    if any(_is_open(above[n].said) for n in used):
        return True
    return len(used) == 1 and above[used[0]].said + row[used[0]].said in whole


def _is_closed(said: str) -> bool:
    return said.endswith(_STOPS)


def _is_open(said: str) -> bool:
    return any(said.count(pair[0]) > said.count(pair[1]) for pair in _PAIRS if pair[0] != pair[1])


def _mean(lengths: Sequence[int]) -> float:
    return sum(lengths) / len(lengths) if lengths else 0.0
