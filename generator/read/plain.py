"""Read plain text: a paragraph a line, looks lent by what the words of a line call for.

Plain text has no looks; each line gets the one that the standard asks of such a line, so that
whatever tells parts by looks finds them, and nothing about looks is found wrong. Refuses to
mend lines that are broken in the middle of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import read_rules as rules
from generator.formats.plain_text import decode, lines
from generator.model.layout import OFFICIAL_NAMES, Align, Colour, Measures, Style
from generator.model.observed import Cell, Kind, Look, Observed, Paragraph, Row, Run, Table
from generator.place import FilePlace
from generator.read.gate import refused
from generator.read.plain_lines import Block, Line, blocks
from generator.units import pt

_CENTRED: Final = ("title", "mark", "number")
_RIGHT: Final = ("signature", "date")
_INDENTED: Final = ("body", "heading1", "heading2", "note")
_FRESH: Final = ("annex-label", "title")


def read_plain(data: bytes, path: str, measures: Measures) -> Observed:
    """A text file, in UTF-8 or in GB 18030, as it is usual on office machines.

    Raises `gate.Unreadable` for what is no text.
    """
    made = _Made(path, measures)
    return Observed(path, Kind.TEXT, (), tuple(map(made.item, blocks(list(_lines(data, path))))))


def _lines(data: bytes, path: str) -> Iterator[Line]:
    """The lines with words."""
    try:
        words = decode(data).words
    except UnicodeError:
        raise refused(rules.KIND_UNKNOWN, path) from None
    for number, line in enumerate(lines(words), start=1):
        if line.strip():
            yield Line.read(number, line.rstrip("\r\n"))


class _Made:
    """Blocks made into paragraphs and tables with places and looks."""

    def __init__(self, path: str, measures: Measures) -> None:
        self._path = path
        self._measures = measures

    def item(self, block: Block) -> Paragraph | Table:
        if block.role == "table":
            rows = (self._row(line, head=not n) for n, line in enumerate(block.lines))
            return Table(FilePlace(self._path, block.lines[0].number), tuple(rows))
        first, *more = block.lines
        words = "\n".join([first.words, *(line.whole.rstrip() for line in more)])
        return self._paragraph(FilePlace(self._path, first.number, first.column), words, block.role)

    def _row(self, line: Line, *, head: bool) -> Row:
        role, cells, column = "table-head" if head else "table-text", [], 1
        for piece in line.whole.split("\t"):
            words = piece.strip()
            place = FilePlace(self._path, line.number, column + piece.find(words))
            cells.append(Cell(place, (self._paragraph(place, words, role),)))
            column += len(piece) + 1
        return Row(tuple(cells), head)

    def _paragraph(self, place: FilePlace, words: str, role: str) -> Paragraph:
        style = self._measures.styles[role]
        align = Align.CENTRE if role in _CENTRED else Align.JUSTIFY
        return Paragraph(
            place,
            (Run(words, _look(role, style)),),
            Align.RIGHT if role in _RIGHT else align,
            first=pt(2 * self._measures.body_size.pt) if role in _INDENTED else pt(0),
            new_page=role in _FRESH,
        )


def _look(role: str, style: Style) -> Look:
    colour = Colour.RED if role == "mark" else Colour.BLACK
    name = OFFICIAL_NAMES[style.face]
    return Look(name, name, style.size, colour.value)
