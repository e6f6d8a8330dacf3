"""Sheets at the level of cells: widths, heights, names, texts that stay texts.

Heights are estimated, since a sheet cannot measure its own lines: always enough, never
cut. Refuses to know documents and the look of a page.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection, Sequence
from decimal import Decimal
from itertools import accumulate

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Border
from openpyxl.utils import absolute_coordinate, get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from generator.formats.looks import give
from generator.units import Length, pt

HIGHEST_ROW = pt(409)
"""No row of a sheet can be higher (Excel, 409.5)."""

MOST_DIGITS = 15
"""Digits of a number that a sheet keeps (Excel)."""

LONGEST_TITLE = 31
LONGEST_NAME = 255
LONGEST_PROMPT = 255
LONGEST_PROMPT_TITLE = 32
LONGEST_ERROR = 225
LONGEST_LIST = 255
"""Characters of the items that a check itself can hold; more stand in cells."""

DIGIT_PIXELS = 8
"""Width of a digit of 宋体 12, the font in which the widths of our columns are counted.

Half an em, 8 pixels exactly: at size 11 Excel would round up, and others would not.
"""

DIGIT_FONT_SIZE = pt(12)
_PIXELS_PER_POINT = 96 / 72
_WIDTH_STEPS = 256
_SIDE_PIXELS = 5  # what Excel keeps free in a cell, both sides together

_WIDE = frozenset("WFA")
_NARROW_EM = 0.55  # of an em; digits and small letters take 0.5
_NO_LINE_START = frozenset("，。、；：？！）》〉」』】〕”’…—％%,.;:?!)]}")
_WORD = re.compile(r"[!-~]+|.", re.S)
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_TITLE_FORBIDDEN = str.maketrans(dict(zip("[]:*?/\\", "［］：＊？／＼", strict=True)))
_FORMULA_STARTS = ("=", "+", "-", "@")


def column_width(width: Length) -> float:
    """The width of a column as a sheet states it: in digits, never wider than asked."""
    pixels = width.pt * _PIXELS_PER_POINT
    return math.floor(pixels / DIGIT_PIXELS * _WIDTH_STEPS) / _WIDTH_STEPS


def row_height(height: Length) -> float:
    """The height of a row as a sheet states it: whole pixels, never lower than asked."""
    pixels = height.pt * _PIXELS_PER_POINT
    return math.ceil(round(pixels, 3)) / _PIXELS_PER_POINT


def width_of(text: str, size: Length) -> Length:
    """About how wide the longest line of `text` is."""
    return max((size * _ems(line) for line in text.split("\n")), default=size * 0)


def cell_width(text: str, size: Length) -> Length:
    """The width of a cell that holds `text` on one line."""
    return width_of(text, size) + pt(_SIDE_PIXELS / _PIXELS_PER_POINT)


def line_count(text: str, size: Length, width: Length) -> int:
    """How many lines `text` takes at most in a cell of `width`."""
    room = (width.pt - _SIDE_PIXELS / _PIXELS_PER_POINT) / size.pt
    return sum(_lines(paragraph, max(room, 1.0)) for paragraph in text.split("\n"))


def sheet_title(words: str, taken: Collection[str]) -> str:
    """`words` as the title of a sheet, unlike all `taken` ones also without regard to case."""
    title = _CONTROL.sub("", "".join(words.split("\n"))).translate(_TITLE_FORBIDDEN).strip(" '")
    title = title if title and title.casefold() != "history" else f"{title}表"
    folded = {other.casefold() for other in taken}
    found, number = _cut(title, LONGEST_TITLE), 2
    while found.casefold() in folded:
        mark = f"（{number}）"
        found = _cut(title, LONGEST_TITLE - len(mark)) + mark
        number += 1
    return found


def shortened(text: str, longest: int) -> str:
    """At most `longest` UTF-16 units, as sheets count them; a cut one ends in an ellipsis."""
    return _cut(text, longest)


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write `text` as text, also when it looks like a formula or like an escape."""
    if not text:
        return
    cell.value = _ESCAPE_LIKE.sub("_x005F_", _CONTROL.sub("", text))
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA_STARTS)


def put_number(cell: Cell | MergedCell, number: Decimal, words: str) -> None:
    """Write a number that is said as `words`, with as many places behind the point.

    One that a sheet would round stays text.
    """
    if len(number.normalize().as_tuple().digits) > MOST_DIGITS:
        put_text(cell, words)
        return
    _, point, places = words.partition(".")
    cell.value = number
    cell.number_format = "0" + point + "0" * len(places)
    cell.quotePrefix = False


def text_in(cell: Cell | MergedCell) -> str:
    """The text that `put_text` wrote, or the words of the number that `put_number` did."""
    if isinstance(cell.value, Decimal):
        places = len(cell.number_format.partition(".")[2])
        return f"{cell.value:.{places}f}"
    return str(cell.value or "").replace("_x005F_", "_")


def merge(sheet: Worksheet, row: int, column: int, last_row: int, last_column: int) -> None:
    """Make one cell of a range; a single cell is left alone."""
    if (row, column) != (last_row, last_column):
        sheet.merge_cells(
            start_row=row, start_column=column, end_row=last_row, end_column=last_column
        )


def address(row: int, column: int) -> str:
    """`B5` from 5 and 2."""
    return f"{get_column_letter(column)}{row}"


def reference(sheet_name: str, cell: str) -> str:
    """The absolute reference of a cell, as a defined name holds it."""
    return f"{quote_sheetname(sheet_name)}!{absolute_coordinate(cell)}"


def set_borders(
    sheet: Worksheet, row: int, column: int, last_row: int, last_column: int, border: Border
) -> None:
    """Give every cell of a range its border: merged cells draw each their own piece."""
    for line in sheet.iter_rows(row, last_row, column, last_column):
        for cell in line:
            give(cell, border=border)


def shared_edges(
    tables: Sequence[Sequence[Length]],
    tolerance: Length,
    inner: Sequence[Sequence[float]] = (),
) -> tuple[float, ...]:
    """The column edges (in points) of a sheet that holds tables with these column widths.

    `inner` are edges inside cells. Edges nearer than `tolerance` become one.
    """
    edges: list[float] = []
    all_edges = [list(accumulate((w.pt for w in widths), initial=0.0)) for widths in tables]
    for own in (*all_edges, *inner):
        edges += [edge for edge in own if all(abs(edge - e) > tolerance.pt for e in edges)]
    return tuple(sorted(edges))


def nearest(edges: Sequence[float], edge: float) -> int:
    """The number of the edge that is nearest."""
    return min(range(len(edges)), key=lambda number: abs(edges[number] - edge))


def _ems(text: str) -> float:
    return sum(
        1.0 if unicodedata.east_asian_width(character) in _WIDE else _NARROW_EM
        for character in text
    )


def _lines(paragraph: str, room: float) -> int:
    """Lines of one paragraph: words stay whole, no closing mark starts a line."""
    count, used, last = 1, 0.0, 0.0
    for word in _WORD.findall(paragraph):
        ems = _ems(word)
        if used + ems <= room:
            used += ems
        elif ems > room:
            free = room - used
            count += math.ceil((ems - free) / room)
            used = (ems - free) % room
        else:
            count += 1
            used = ems + (last if word[0] in _NO_LINE_START else 0.0)
        last = ems
    return count


def _cut(text: str, longest: int) -> str:
    if len(text.encode("utf-16-le")) // 2 <= longest:
        return text
    kept = text.encode("utf-16-le")[: (longest - 1) * 2].decode("utf-16-le", "ignore")
    return kept + "…"
