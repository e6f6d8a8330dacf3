"""Tables in plain text: a row a line with tabs, a cell a line as Word pastes it, or pipes.

Blank lines, which page breaks leave behind, end no table. Refuses to judge words, and to drop any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.read.plain_columns import Piece, TextCell, aligned, mended

_NO_ROW: Final = re.compile(r"签发人|印\s?发$")
_OUTSIDE: Final = re.compile(
    r"附\s?件|附\s?[：:]|注\s?[：:\d]|备\s?注\s?[：:]|说\s?明\s?[：:]|填\s?[表报]|[一二三四五六七八九十]{1,3}、"
    r"|表\s?[一二三四五六七八九十\d]|第[一二三四五六七八九十]{1,3}[章节条部]|抄\s?[送报]"
)
_TITLE: Final = re.compile(
    r"[^，。；：！？\s]{4,60}(?:表|清单|方案|名单|台账|目录|一览)[一二三四五六七八九十\d]?(?:[（(].{1,20}[）)])?"
)
_LABELLED: Final = re.compile(r"[^：:\t]{1,10}[：:]")
_NUMBER: Final = re.compile(r"(?:\d{1,3}\s)?(\d{1,4})[.．、]?")
_RULED: Final = re.compile(r"\|?[\s:|]*-[\s:|-]*")
_PIPE: Final = re.compile(r"(?<!\\)\|")
_REACH: Final = 24
_RUN: Final = 12
_LONGEST_HEAD: Final = 30
_MOST_CELLS: Final = 30
_MOST_LINES: Final = 60
_SHORT: Final = 20
_NEAR: Final = 4
_LEAST_EMPTY: Final = 3
"""Cells of a row without words; fewer tabs are what a paste leaves behind."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table that takes the lines `start` to `end`, both from 0, `end` not included.

    The first `head` rows are its head; a row has no fewer columns than the others.
    """

    start: int
    end: int
    rows: tuple[tuple[TextCell, ...], ...]
    head: int


def tables_in(lines: Sequence[str]) -> Iterator[TextTable]:
    """The tables among all lines of a text, blank lines too, from the first to the last."""
    at = 0
    while at < len(lines):
        table = _piped(lines, at) or _celled(lines, at) or _rowed(lines, at)
        if table:
            yield table
        at = table.end if table else at + 1


def _rowed(lines: Sequence[str], at: int) -> TextTable | None:
    """A row a line, its cells parted by tabs."""
    if "\t" not in lines[at].strip() or _NO_ROW.search(lines[at].strip()):
        return None
    last, size = at, len(lines[at].split("\t"))
    rows = [at]
    while (after := _next_row(lines, last, size)) is not None:
        last, size = after, max(size, len(lines[after].split("\t")))
        rows.append(after)
    while len(rows) > 1 and _is_foot(lines[rows[-1]], size):
        last = rows.pop() and rows[-1]
    cells = max(lines[row].strip("\t").count("\t") for row in rows) + 1
    if len(rows) < 2 or (cells <= 2 and len(rows) < 3):
        return None
    shown = [n for n in range(at, last + 1) if lines[n].strip() or _is_empty(lines[n], size)]
    folded = _folded(shown, lines, size)
    head = _head_of(folded)
    return _table(at, last + 1, mended(aligned(folded, head), head), head)


def _next_row(lines: Sequence[str], last: int, size: int) -> int | None:
    """The next line with tabs, if it belongs to the table; lines without may stand between."""
    run = 0
    for at in range(last + 1, min(last + _REACH, len(lines))):
        words = lines[at].strip()
        if not run and _is_empty(lines[at], size):
            return at
        if "\t" in lines[at] and words:
            near = not run or _goes_on(lines[last], lines[at], size)
            return at if near and not _NO_ROW.search(words) else None
        run += bool(words)
        if run > _RUN or (words and (_OUTSIDE.match(words) or _TITLE.fullmatch(words))):
            return None
    return None


def _is_empty(line: str, size: int) -> bool:
    """Whether it is a row to be filled in: all its tabs, and no words."""
    return size >= _LEAST_EMPTY and not line.strip() and line.count("\t") == size - 1


def _goes_on(before: str, line: str, size: int) -> bool:
    """Whether a row goes on from another, with lines without tabs between them."""
    upper, lower = before.split("\t"), line.split("\t")
    old, new = _NUMBER.fullmatch(upper[0].strip()), _NUMBER.fullmatch(lower[0].strip())
    counted = bool(old and new and int(new[1]) == int(old[1]) + 1)
    return not lower[0].strip() or counted or len(upper) + len(lower) - 1 == size


def _is_foot(line: str, size: int) -> bool:
    """Whether it is a line below a table, as `填表人：	审核：`."""
    pieces = [piece.strip() for piece in line.split("\t")]
    return len(pieces) < size and all(_LABELLED.match(piece) for piece in pieces if piece)


def _folded(numbers: Sequence[int], lines: Sequence[str], size: int) -> list[list[TextCell]]:
    """Rows of cells; lines that go on in the middle of a row are put into it."""
    rows: list[list[TextCell]] = []
    for number in numbers:
        cells = _split(number, lines[number])
        if not rows or _is_empty(lines[number], size):
            rows.append(cells)
        elif len(cells) == 1:
            filled = [cell for cell in rows[-1] if cell.words]
            (filled or rows[-1])[-1].pieces.extend(cells[0].pieces)
        elif not _into(rows[-1], cells, size):
            rows.append(cells)
    return rows


def _into(row: list[TextCell], cells: list[TextCell], size: int) -> bool:
    """Put cells into a row that is short of some: those that go on in its last, or stand behind."""
    if len(row) >= size or size < 3 or _NUMBER.fullmatch(cells[0].said):
        return False
    if cells[0].words and len(row) + len(cells) - 1 == size:
        row[-1].pieces.extend(cells[0].pieces)
        row.extend(cells[1:])
        return True
    behind = len(row)
    if len(cells) > behind and not any(cell.words for cell in cells[:behind]):
        row.extend(cells[behind:])
        return True
    return False


def _split(number: int, line: str) -> list[TextCell]:
    cells, column = [], 1
    for piece in line.split("\t"):
        words = piece.strip()
        cells.append(TextCell([Piece(number + 1, column + piece.find(words), words)]))
        column += len(piece) + 1
    return cells


def _head_of(rows: Sequence[Sequence[TextCell]]) -> int:
    """How many rows the head has: a second one stands under a cell that covers several columns."""
    if len(rows) < 3 or rows[1][0].words:
        return 1
    upper, lower = rows[0], rows[1]
    parted = len(upper) < len(lower)
    under = any(not above.words and below.words for above, below in zip(upper, lower, strict=False))
    return 2 if all(cell.words for cell in upper[:2]) and (parted or under) else 1


def _celled(lines: Sequence[str], at: int) -> TextTable | None:
    """A cell a line with a tab before it; blank lines part the rows."""
    size = _head_size(lines, at)
    if not size:
        return None
    rows, number = [], at
    while number < len(lines) and _begins_cell(lines[number]):
        row, after = _row_of_lines(lines, number, size)
        rows.append(row)
        if len(rows) == 2 and not row[0].words:
            size = max(size, len(row))
        number = _behind_blanks(lines, after)
    if len(rows) < 2:
        return None
    head = _head_of(rows)
    return _table(at, rows[-1][-1].pieces[-1].line, aligned(rows, head, spans=True), head)


def _begins_cell(line: str) -> bool:
    words = line.lstrip(" ")
    return words.startswith("\t") and words.count("\t") == 1


def _head_size(lines: Sequence[str], at: int) -> int:
    """How many cells the head has that begins here, 0 where none does."""
    if not _begins_cell(lines[at]):
        return 0
    block = []
    for line in lines[at : at + _MOST_LINES]:
        if _is_blank(line):
            break
        block.append(line)
    words = [line.strip() for line in block]
    short = all(len(w) <= _LONGEST_HEAD and not w.endswith(("。", "；", "，")) for w in words)
    size = sum(map(_begins_cell, block))
    return size if short and words[0] and 2 <= size <= _MOST_CELLS else 0


def _row_of_lines(lines: Sequence[str], at: int, size: int) -> tuple[list[TextCell], int]:
    """The row that begins here, and where it ends: at a blank line behind its last cell."""
    row: list[TextCell] = []
    while at < len(lines):
        line = lines[at]
        words = line.strip()
        complete = len(row) >= size
        if _begins_cell(line):
            row.append(TextCell([_piece(at, line)]))
        elif words:
            outside = bool(_OUTSIDE.match(words)) and (complete or _OUTSIDE.fullmatch(words))
            if outside or "\t" in words or len(row[-1].pieces) > _MOST_LINES:
                break
            row[-1].pieces.append(_piece(at, line))
        elif _row_ends(lines, at, size, complete=complete):
            break
        else:
            at = _behind_blanks(lines, at)
            continue
        at += 1
    return row, at


def _row_ends(lines: Sequence[str], at: int, size: int, *, complete: bool) -> bool:
    """Whether the blank line ends the row, and is no empty last paragraph of a cell."""
    if complete:
        return not _cell_goes_on(lines, at)
    return _cells_from(lines, _behind_blanks(lines, at)) >= size


def _piece(number: int, line: str) -> Piece:
    words = line.strip()
    return Piece(number + 1, line.find(words) + 1 if words else len(line) + 1, words)


def _is_blank(line: str) -> bool:
    """Whether it has no words and is no empty cell."""
    return not line.strip() and not _begins_cell(line)


def _behind_blanks(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and _is_blank(lines[at]):
        at += 1
    return at


def _cells_from(lines: Sequence[str], at: int) -> int:
    """How many cells stand here before the next blank line."""
    count = 0
    while at < len(lines) and not _is_blank(lines[at]) and count <= _MOST_CELLS:
        count += _begins_cell(lines[at])
        at += 1
    return count


def _cell_goes_on(lines: Sequence[str], at: int) -> bool:
    """Whether short lines stand behind a blank one, and then the next row."""
    start = _behind_blanks(lines, at)
    for number in range(start, min(start + _NEAR, len(lines))):
        words = lines[number].strip()
        if _is_blank(lines[number]):
            return number > start and _begins_cell("".join(lines[number + 1 : number + 2]))
        other = _OUTSIDE.match(words) or _TITLE.fullmatch(words) or _LABELLED.search(words)
        if "\t" in lines[number] or len(words) > _SHORT or other:
            return False
    return False


def _piped(lines: Sequence[str], at: int) -> TextTable | None:
    """A row a line, its cells between upright strokes, as Markdown has it."""
    rows, number, end = [], at, at
    while number < len(lines) and number - end <= _NEAR:
        words = lines[number].strip()
        if words:
            if not words.startswith("|") or words.count("|") < 2:
                break
            end = number + 1
            if not _RULED.fullmatch(words):
                rows.append(_between_pipes(number, lines[number]))
        number += 1
    if len(rows) < 2:
        return None
    return _table(at, end, rows, 1)


def _between_pipes(number: int, line: str) -> list[TextCell]:
    start = line.find("|") + 1
    end = len(line.rstrip())
    end -= line[end - 1] == "|"
    cells, column = [], start + 1
    for piece in _PIPE.split(line[start : max(end, start)]):
        words = piece.strip()
        cells.append(TextCell([Piece(number + 1, column + piece.find(words), words)]))
        column += len(piece) + 1
    return cells


def _table(start: int, end: int, rows: Sequence[Sequence[TextCell]], head: int) -> TextTable:
    return TextTable(start, end, tuple(tuple(row) for row in rows), head)
