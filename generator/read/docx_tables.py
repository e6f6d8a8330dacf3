"""Tables of a DOCX: rows, cells, lines, and whether one is bound to the foot of the page.

Refuses to work out heights; a word processor decides those.
"""

from __future__ import annotations

from generator.formats.ooxml import Element, W, child, inside, value
from generator.model.observed import Cell, Row, Table
from generator.place import ParagraphPlace
from generator.read.docx_paragraphs import Reader
from generator.read.docx_sections import Section
from generator.read.markup import named, number, switched, twips
from generator.units import Length, pt


class TableReader:
    """Reads tables with the paragraphs' reader, whose count goes on through the cells."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

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
        cells = tuple(self._cell(cell, section, index, style) for cell in _children(node, "tc"))
        return Row(cells, bool(switched(child(node, "trPr"), "tblHeader")))

    def _cell(self, node: Element, section: Section, index: int, style: str | None) -> Cell:
        place = ParagraphPlace(self._reader.path, self._reader.count + 1)
        paragraphs = tuple(
            self._reader.read(p, section, index, style).paragraph for p in node.iter(f"{W}p")
        )
        properties = child(node, "tcPr")
        span = number(named(properties, "gridSpan")) or 1
        merged = child(properties, "vMerge")
        covered = merged is not None and value(merged, "val") in (None, "continue")
        return Cell(place, paragraphs, int(span), covered)


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
