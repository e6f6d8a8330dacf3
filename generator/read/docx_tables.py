"""Tables of a DOCX: rows, cells, lines, and whether one is bound to the foot of the page.

A table in a cell is lines of its text: a line a row, tabs between its cells. Refuses to work
out heights; a word processor decides those.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.formats.ooxml import Element, W, child, inside, value
from generator.model.observed import Cell, Row, Run, Table
from generator.place import ParagraphPlace
from generator.read.docx_paragraphs import Reader, Seen
from generator.read.docx_sections import Section
from generator.read.markup import named, number, switched, twips
from generator.units import Length, pt

_MOST_COLUMNS = 63
"""So many Word allows."""


class TableReader:
    """Reads tables with the paragraphs' reader, whose count goes on through the cells.

    `notes` are what the cells read so far refer to. With `at` all stands at that place.
    """

    def __init__(self, reader: Reader, at: ParagraphPlace | None = None) -> None:
        self._reader = reader
        self._at = at
        self.notes: list[tuple[str, str]] = []

    def read(self, node: Element, section: Section, index: int) -> Table:
        properties = child(node, "tblPr")
        style = named(properties, "tblStyle")
        place = ParagraphPlace(self._reader.path, self._reader.count + 1)
        rows = tuple(self._row(row, section, index, style) for row in _children(node, "tr"))
        position = child(properties, "tblpPr")
        bottom = position is not None and value(position, "tblpYSpec") == "bottom"
        margin = position is not None and value(position, "vertAnchor") == "margin"
        lines = child(properties, "tblBorders")
        first, last = _edge_rows(node)
        return Table(
            place=place,
            rows=rows,
            width=_width(node),
            top=_weight(first, "top") or _weight(lines, "top"),
            bottom=_weight(last, "bottom") or _weight(lines, "bottom"),
            inside=_weight(last, "top") or _weight(lines, "insideH"),
            at_foot=(bottom and margin) if position is not None else None,
            framed=_weight(lines, "left") is not None or lines is None,
            new_page=any(
                p.new_page for row in rows[:1] for cell in row.cells for p in cell.paragraphs
            ),
        )

    def _row(self, node: Element, section: Section, index: int, style: str | None) -> Row:
        cells: list[Cell] = []
        for found in _children(node, "tc"):
            cell = self._cell(found, section, index, style)
            if cells and named(child(found, "tcPr"), "hMerge") == "continue":
                last = cells.pop()
                held = (*last.paragraphs, *(p for p in cell.paragraphs if p.text.strip()))
                columns = last.columns + cell.columns
                cell = replace(last, paragraphs=held, columns=columns)
            cells.append(cell)
        properties = child(node, "trPr")
        for name, at in (("gridBefore", 0), ("gridAfter", len(cells))):
            skipped = int(number(named(properties, name)) or 0)
            if skipped > 0 and cells:
                cells.insert(at, Cell(cells[0].place, (), min(skipped, _MOST_COLUMNS)))
        return Row(tuple(cells), bool(switched(properties, "tblHeader")))

    def _cell(self, node: Element, section: Section, index: int, style: str | None) -> Cell:
        place = ParagraphPlace(self._reader.path, self._reader.count + 1)
        paragraphs = tuple(seen.paragraph for seen in self.flat(node, section, index, style))
        properties = child(node, "tcPr")
        span = number(named(properties, "gridSpan")) or 1
        merged = child(properties, "vMerge")
        covered = merged is not None and value(merged, "val") in (None, "continue")
        return Cell(place, paragraphs, max(1, min(int(span), _MOST_COLUMNS)), covered)

    def flat(
        self, node: Element, section: Section, index: int, style: str | None = None
    ) -> Iterator[Seen]:
        """The paragraphs in a cell, a box or a note; of tables there a paragraph a row."""
        for found in inside(node):
            if found.tag == f"{W}tbl":
                for row in _children(found, "tr"):
                    cells = [
                        list(self.flat(c, section, index, style)) for c in _children(row, "tc")
                    ]
                    yield from _as_line(cells)
            elif found.tag == f"{W}p":
                seen = self._reader.read(
                    found, section, index, style, numbered=self._at is None, at=self._at
                )
                self.notes += seen.notes
                yield seen
                for box in seen.boxes:
                    yield from self.flat(box, section, index, style)


def _as_line(cells: list[list[Seen]]) -> Iterator[Seen]:
    """One paragraph of a row: tabs between its cells, a wide blank between paragraphs of one."""
    first = next((seen for cell in cells for seen in cell), None)
    runs: list[Run] = []
    for at, cell in enumerate(cells):
        held = [seen.paragraph.runs for seen in cell if seen.paragraph.text.strip()]
        gap = "\t" if at else ""
        for parts in held or [()]:
            if gap and runs:
                runs.append(Run(gap, runs[-1].look))
            runs += (Run(run.text.replace("\n", "\u3000"), run.look) for run in parts)
            gap = "\u3000"
    if first is not None and any(run.text.strip() for run in runs):
        yield replace(first, paragraph=replace(first.paragraph, runs=tuple(runs), label=0))


def _children(node: Element, name: str) -> list[Element]:
    return [found for found in inside(node) if found.tag == f"{W}{name}"]


def _edge_rows(node: Element) -> tuple[Element | None, Element | None]:
    """The borders of the first cell of the first and of the last row."""
    rows = _children(node, "tr")
    if not rows:
        return None, None
    return _cell_borders(rows[0]), _cell_borders(rows[-1])


def _cell_borders(row: Element) -> Element | None:
    cells = _children(row, "tc")
    return child(child(cells[0], "tcPr"), "tcBorders") if cells else None


def _weight(borders: Element | None, name: str) -> Length | None:
    line = child(borders, name)
    if line is None or value(line, "val") in (None, "none", "nil"):
        return None
    return pt((number(value(line, "sz")) or 0) / 8)


def _width(node: Element) -> Length | None:
    columns = child(node, "tblGrid")
    widths = (
        [twips(value(c, "w")) for c in columns.iter(f"{W}gridCol")] if columns is not None else []
    )
    known = [width.pt for width in widths if width is not None]
    return pt(sum(known)) if known else None
