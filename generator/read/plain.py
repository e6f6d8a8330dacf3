"""Read plain text: a paragraph a line, looks lent by what the words of a line call for.

Plain text has no looks; each line gets the one that the standard asks of such a line, so that
whatever tells parts by looks finds them, and nothing about looks is found wrong. Refuses to
mend lines that are broken in the middle of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.diagnostics import read_rules as rules
from generator.formats.plain_text import decode, lines
from generator.model.layout import Measures
from generator.model.observed import Cell, Kind, Observed, Paragraph, Row, Table
from generator.place import FilePlace
from generator.read.gate import refused
from generator.read.lent import paragraph
from generator.read.plain_columns import TextCell
from generator.read.plain_lines import Block, Line, blocks
from generator.read.plain_tables import tables_in


def read_plain(data: bytes, path: str, measures: Measures) -> Observed:
    """A text file, in UTF-8 or in GB 18030, as it is usual on office machines.

    Raises `gate.Unreadable` for what is no text.
    """
    made = _Made(path, measures)
    return Observed(path, Kind.TEXT, (), tuple(map(made.item, blocks(list(_lines(data, path))))))


def _lines(data: bytes, path: str) -> Iterator[Line]:
    """The lines with words; one stands for all lines of a table."""
    try:
        words = decode(data).words
    except UnicodeError:
        raise refused(rules.KIND_UNKNOWN, path) from None
    whole = [line.rstrip("\r\n") for line in lines(words)]
    at = 0
    for table in tables_in(whole):
        yield from _with_words(whole, at, table.start)
        yield Line(table.start + 1, 1, "", "", table)
        at = table.end
    yield from _with_words(whole, at, len(whole))


def _with_words(whole: Sequence[str], start: int, end: int) -> Iterator[Line]:
    for number in range(start, end):
        if whole[number].strip():
            yield Line.read(number + 1, whole[number])


class _Made:
    """Blocks made into paragraphs and tables with places and looks."""

    def __init__(self, path: str, measures: Measures) -> None:
        self._path = path
        self._measures = measures

    def item(self, block: Block) -> Paragraph | Table:
        table = block.lines[0].table
        if table:
            rows = (self._row(row, head=n < table.head) for n, row in enumerate(table.rows))
            return Table(FilePlace(self._path, block.lines[0].number), tuple(rows))
        first, *more = block.lines
        words = "\n".join([first.words, *(line.whole.rstrip() for line in more)])
        place = FilePlace(self._path, first.number, first.column)
        return paragraph(place, words, block.role, self._measures)

    def _row(self, cells: Sequence[TextCell], *, head: bool) -> Row:
        role = "table-head" if head else "table-text"
        return Row(tuple(self._cell(cell, role) for cell in cells), head)

    def _cell(self, cell: TextCell, role: str) -> Cell:
        places = [FilePlace(self._path, piece.line, piece.column) for piece in cell.pieces]
        paragraphs = (
            paragraph(place, piece.words, role, self._measures)
            for place, piece in zip(places, cell.pieces, strict=True)
        )
        return Cell(places[0], tuple(paragraphs), cell.columns)
