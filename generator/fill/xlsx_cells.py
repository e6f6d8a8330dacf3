"""Cells of a sheet written: the edits of its bytes, and of nothing but these cells.

Refuses to know which cells may be written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from openpyxl.utils.cell import get_column_letter

from generator.fill.markup import Edit, Node, element, plain, spliced
from generator.fill.pieces import Piece, rewritten, text_of
from generator.fill.table import Put, Spot, replaced, spelled

_SPANS = re.compile(rb"\sspans\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_KEPT = ("r", "s")
"""What a cell keeps of its attributes; the others are about what stood in it."""


@dataclass(eq=False)
class Sheet:
    """The part of a sheet with its rows and cells, in the order in which they stand there."""

    title: str
    part: str
    data: bytes
    root: Node
    cells: dict[Spot, Node] = field(default_factory=dict)
    rows: dict[int, Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Held:
    """The text of a cell: its pieces, the element around them, and the bytes that they are in.

    Without `holder` it is a plain value.
    """

    pieces: Sequence[Piece]
    holder: Node | None = None
    data: bytes = b""


def edits_of(sheet: Sheet, puts: Sequence[Put], held: Mapping[Spot, Held]) -> Iterator[Edit]:
    """The edits that put figures into cells; `held` is the text of those that are there."""
    by_spot: dict[Spot, list[Put]] = defaultdict(list)
    for put in puts:
        by_spot[put.spot].append(put)
    missing: dict[int, dict[int, Decimal | str]] = defaultdict(dict)
    for (row, column), own in sorted(by_spot.items()):
        node = sheet.cells.get((row, column))
        if node is not None:
            yield node.start, node.end, _written(node, own, held[row, column])
        else:
            missing[row][column] = own[0].value
    for row, values in missing.items():
        yield from _inserted(sheet, row, values)


def stale(sheet: Sheet, *, everything: bool) -> Iterator[Edit]:
    """The edits that take out results of formulas: all, or those that look at another sheet."""
    for cell in sheet.cells.values():
        formula, value = cell.child("f"), cell.child("v")
        if formula is not None and value is not None and (everything or "!" in formula.words):
            yield value.start, value.end, b""


def _written(cell: Node, puts: Sequence[Put], held: Held) -> bytes:
    said = {name: cell.attributes[name] for name in _KEPT if name in cell.attributes}
    if puts[0].span is None:
        return _cell(cell, said, puts[0].value)
    if held.holder is None or held.holder.prefix != cell.prefix:
        return _cell(cell, said, replaced(text_of(held.pieces), list(puts)))
    start, edits = held.holder.inner, rewritten(held.pieces, puts, _text)
    moved = [(low - start, high - start, new) for low, high, new in edits]
    inside = spliced(held.data[start : held.holder.close], moved).decode()
    text = element(cell.tag("is"), {}, inside)
    return element(cell.tag("c"), {**said, "t": "inlineStr"}, text).encode()


def _text(node: Node, words: str) -> bytes:
    return element(node.tag("t"), {"xml:space": "preserve"}, plain(words)).encode()


def _cell(near: Node, said: Mapping[str, str], value: Decimal | str) -> bytes:
    """A cell with the prefix of an element near it."""
    if isinstance(value, Decimal):
        inside = element(near.tag("v"), {}, spelled(value))
        return element(near.tag("c"), dict(said), inside).encode()
    words = element(near.tag("t"), {"xml:space": "preserve"}, plain(value))
    text = element(near.tag("is"), {}, words)
    return element(near.tag("c"), {**said, "t": "inlineStr"}, text).encode()


def _inserted(sheet: Sheet, row: int, values: Mapping[int, Decimal | str]) -> Iterator[Edit]:
    """Cells that were not there, each in its row behind those before it."""
    line = sheet.rows.get(row)
    holder = line or sheet.root.child("sheetData")
    assert holder
    style = {"s": line.attributes["s"]} if line and "s" in line.attributes else {}
    new = {
        column: _cell(holder, {"r": f"{get_column_letter(column)}{row}"} | style, value)
        for column, value in sorted(values.items())
    }
    if line is None:
        made = element(holder.tag("row"), {"r": str(row)}, b"".join(new.values()).decode())
        below = [node.start for number, node in sheet.rows.items() if number > row]
        at = min(below, default=holder.close)
        yield at, at, made.encode()
        return
    spans = _SPANS.search(sheet.data, line.start, line.inner)
    if spans:
        yield spans.start(), spans.end(), b""
    if line.empty:  # <row/> gets an end of its own
        closing = f"></{line.tag('row')}>".encode()
        yield line.end - 2, line.end, closing.replace(b"><", b">" + b"".join(new.values()) + b"<")
        return
    for column, cell in new.items():
        behind = [node.start for (r, c), node in sheet.cells.items() if r == row and c > column]
        at = min(behind, default=line.close)
        yield at, at, cell
