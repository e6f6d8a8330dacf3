"""Tables of a PDF, each one with its rows and cells, put together from what its pages show.

Heads that are repeated and labels of groups that are printed again are taken once; a row that is
cut by the end of a page is one. Refuses to join what has other columns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.model.observed import Cell, Paragraph, Row, Table
from generator.place import PagePlace
from generator.read.pdf_cells import cell_paragraphs, names_in
from generator.read.pdf_grid import Part, Piece
from generator.read.pdf_lines import Row as PrintedRow
from generator.read.pdf_seams import Joined, seam
from generator.units import pt

_SAME_EDGE: Final = 3.0  # points by which an edge may be off on the next page


@dataclass
class _Whole:
    """A table in the making: its columns' edges, its cells, where each row was printed.

    `grouped` are the columns in which cells below the head span rows, `head` counts the rows that
    are repeated, `headless` are the pages that lack them.
    """

    edges: list[float]
    cells: list[Joined] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    grouped: set[int] = field(default_factory=set)
    head: int = 0
    headless: list[int] = field(default_factory=list)
    covers: bool | None = False


def tables_of(pieces: Sequence[Piece], path: str) -> list[Table]:
    """The tables of a file from their pieces, which stand in the order of the file."""
    chains: list[list[Piece]] = []
    for piece in pieces:
        if chains and _goes_on(chains[-1][-1], piece, chains[-1][0]):
            chains[-1].append(piece)
        else:
            chains.append([piece])
    return [_table(_joined(chain), chain[0], path) for chain in chains]


def _goes_on(above: Piece, piece: Piece, first: Piece) -> bool:
    """Whether a table that ends a page is the one that begins the next."""
    if not (above.closes and piece.opens and piece.page == above.page + 1 and piece.ruled):
        return False
    if abs(above.edges[-1] - piece.edges[-1]) > _SAME_EDGE:
        return False
    if _repeated(first, piece):
        return True
    return any(_same_edges(one, other) for one in _shapes(above) for other in _shapes(piece))


def _same_edges(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= _SAME_EDGE for a, b in zip(one, other, strict=True)
    )


def _shapes(piece: Piece) -> set[tuple[float, ...]]:
    """Where the cells of its rows begin, each shape once."""
    found: dict[int, list[float]] = {}
    for part in piece.parts:
        for row in range(part.row, part.end):
            found.setdefault(row, []).append(part.left - piece.left)
    return {tuple(sorted(row)) for row in found.values()}


def _repeated(first: Piece, piece: Piece) -> int:
    """How many of its first rows are those that the table begins with."""
    same = 0
    while same < min(first.height, piece.height) and _same_row(first, piece, same):
        same += 1
    while same and any(part.row < same < part.end for part in (*first.parts, *piece.parts)):
        same -= 1
    return same


def _same_row(first: Piece, piece: Piece, row: int) -> bool:
    """Whether a row has the same words at the same places, and any; either page may have columns
    that the other one needs for none of its rows.
    """
    ours, theirs = ([part for part in one.parts if part.row == row] for one in (first, piece))
    return (
        len(ours) == len(theirs)
        and any(part.lines for part in ours)
        and all(
            (a.said, a.rows) == (b.said, b.rows)
            and abs(a.left - first.left - b.left + piece.left) <= _SAME_EDGE
            and abs(a.right - first.left - b.right + piece.left) <= _SAME_EDGE
            for a, b in zip(ours, theirs, strict=True)
        )
    )


def _joined(chain: Sequence[Piece]) -> _Whole:
    whole = _Whole(_edges(chain), covers=False if chain[0].ruled else None)
    counts = [_repeated(chain[0], piece) for piece in chain[1:]]
    whole.head = min((count for count in counts if count), default=0)
    whole.grouped = {
        _nearest(whole.edges, part.left - piece.left)
        for piece in chain for part in piece.parts if part.row >= whole.head and part.rows > 1
    }  # fmt: skip
    for number, piece in enumerate(chain):
        skipped = min(counts[number - 1], whole.head) if number else 0
        if number and not skipped:
            whole.headless.append(piece.page)
        _add(whole, piece, skipped)
    if whole.headless:
        whole.head = 0
    return whole


def _edges(chain: Sequence[Piece]) -> list[float]:
    """The edges of all pages, those that are the same once."""
    found: list[float] = []
    for edge in sorted(edge for piece in chain for edge in piece.edges):
        if not found or edge - found[-1] > _SAME_EDGE:
            found.append(edge)
    return found


def _add(whole: _Whole, piece: Piece, skipped: int) -> None:
    """Put the rows of the next page below, without those that repeat the head."""
    start = len(whole.places)
    below = [_placed(part, whole.edges, piece, start - skipped) for part in piece.parts
             if part.row >= skipped]  # fmt: skip
    taken, cut = seam(whole.cells, below, start, whole.grouped) if start else ([], False)
    shift = 1 if cut else 0
    for cell in below:
        if not any(cell is one for one in taken):
            cell.row, cell.end = cell.row - shift, cell.end - shift
            whole.cells.append(cell)
    for upper in whole.cells:
        if cut and upper.end > start and not any(cell is upper for cell in below):
            upper.end -= 1
    numbers = piece.numbers[skipped + shift :]
    whole.places += [(piece.page, number) for number in numbers]


def _placed(part: Part, edges: Sequence[float], piece: Piece, shift: int) -> Joined:
    column, until = (_nearest(edges, edge - piece.left) for edge in (part.left, part.right))
    number = part.number if part.number is not None else piece.numbers[part.row]
    return Joined(
        row=part.row + shift,
        end=part.end + shift,
        column=column,
        until=until,
        width=part.right - part.left,
        place=(piece.page, number),
        lines=list(part.lines),
        room=part.height,
    )


def _nearest(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - place))


def _table(whole: _Whole, first: Piece, path: str) -> Table:
    listed = _listed(whole, path)
    rows = tuple(
        Row(tuple(_cells(whole, number, path, listed)), head=number < whole.head)
        for number in range(len(whole.places))
    )
    return Table(
        place=PagePlace(path, *whole.places[0]) if whole.places else PagePlace(path, first.page),
        rows=rows,
        width=pt(whole.edges[-1]),
        page=first.page,
        headless=tuple(PagePlace(path, page) for page in whole.headless),
    )


def _listed(whole: _Whole, path: str) -> dict[int, set[str]]:
    """The names that stand on lines of their own in the cells of each column."""
    columns: dict[int, list[list[Paragraph]]] = {}
    for cell in whole.cells:
        if cell.row >= whole.head and len(cell.lines) > 1:
            place = PagePlace(path, *cell.place)
            found = list(cell_paragraphs(cell.lines, cell.width, place))
            columns.setdefault(cell.column, []).append(found)
    return {column: names_in(cells) for column, cells in columns.items()}


def _cells(
    whole: _Whole, number: int, path: str, listed: Mapping[int, Collection[str]]
) -> Iterator[Cell]:
    """The cells of a row from left to right, with those that reach into it from above."""
    here = [cell for cell in whole.cells if cell.row <= number < cell.end]
    for cell in sorted(here, key=lambda cell: cell.column):
        columns = cell.until - cell.column
        if cell.row < number:
            yield Cell(PagePlace(path, *whole.places[number]), (), columns, covered=True)
            continue
        place = PagePlace(path, *cell.place)
        lines: list[PrintedRow] = cell.lines
        names = listed.get(cell.column, ())
        paragraphs = tuple(cell_paragraphs(lines, cell.width, place, names))
        yield Cell(place, paragraphs, columns, whole.covers)
