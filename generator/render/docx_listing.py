"""A listing as paragraphs of a DOCX: columns at tab stops, the words hanging below themselves.

Refuses to decide on columns; that is `typeset/listing.py`.
"""

from __future__ import annotations

from generator.formats.ooxml import Element
from generator.model.document import Listing
from generator.model.layout import Align, Measures
from generator.model.text import Text
from generator.render.docx_paragraphs import paragraph, run, tabs, width_in_cells
from generator.typeset.listing import SetRow, set_rows
from generator.units import ZERO, Length

ROLE = "body"
_TOUCHING = 0.05  # cells between two pieces that no eye sees


def listing(
    block: Listing, measures: Measures, gap: Length, *first_switches: Element
) -> list[Element]:
    """One paragraph a row; the switches and the gap are those of the first."""
    rows = set_rows(block, measures.styles[ROLE].first_line, _width)
    return [
        _row(row, measures, ZERO if index else gap, *(() if index else first_switches))
        for index, row in enumerate(rows)
    ]


def _width(text: Text) -> float:
    return width_in_cells(str(text))


def _row(row: SetRow, measures: Measures, before: Length, *switches: Element) -> Element:
    """Every row begins two cells in, so that one without a label begins with a tab.

    A piece that fills its column has none behind it: it would lead to the stop after the next.
    """
    inset: float = measures.styles[ROLE].first_line
    words, end, stops = "", inset, []
    for piece in row.pieces:
        if piece.start - end > _TOUCHING:
            words += "\t"
            stops.append(piece.start)
        words += str(piece.text)
        end = piece.start + _width(piece.text)
    return paragraph(
        ROLE,
        measures,
        [run(words, ROLE, measures)],
        *tabs(*((measures.inset(stop), Align.LEFT) for stop in stops)),
        *switches,
        before=before,
        left=measures.inset(row.hang),
        first_line=measures.inset(inset - row.hang),
    )
