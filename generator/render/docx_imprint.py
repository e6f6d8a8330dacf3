"""The imprint of a DOCX: a table at the foot of the last type area (7.4).

A floating table as wide as the type area: Word puts it on the bottom edge, and LibreOffice,
which does not, keeps it in the text. A frame would keep its place there and lose its words.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.formats.docx_styles import border
from generator.formats.ooxml import Element, element, flag
from generator.model.document import Imprint, label_length
from generator.model.layout import Align, Colour, Measures
from generator.model.text import Text
from generator.render.docx_paragraphs import paragraph, run, tabs, tail, width_in_cells
from generator.units import ZERO

_ROLE = "imprint"


def imprint_block(imprint: Imprint, measures: Measures) -> list[Element]:
    """The table, and the paragraph that a body must end with."""
    addressed = [_copies(text, measures) for text in imprint.addressed]
    rows = [addressed] if addressed else []
    if imprint.ruled:
        rows.append([_printing(imprint, measures)])
    width = measures.width.twips
    columns = element("tblGrid", element("gridCol", w=width))
    properties = _properties(width, measures, imprint.ruled)
    made = element("tbl", properties, columns, *(_row(row, width) for row in rows))
    return [made, tail(measures)]


def _copies(text: Text, measures: Measures) -> Element:
    """抄送： and the names, wrapping under the first of them (7.4.2)."""
    style, words = measures.styles[_ROLE], str(text)
    label = words[: label_length(text)]
    hanging = style.size * width_in_cells(label)
    return paragraph(
        _ROLE,
        measures,
        [run(words, _ROLE, measures)],
        left=measures.inset(style.left) + hanging,
        first_line=-hanging,
    )


def _printing(imprint: Imprint, measures: Measures) -> Element:
    """Office and date on one line, the date at a tab stop on the right inset (7.4.3)."""
    edge = measures.width - measures.inset(measures.styles[_ROLE].right)
    words = f"{imprint.printer}\t{imprint.printed}"
    return paragraph(
        _ROLE,
        measures,
        [run(words, _ROLE, measures)],
        *tabs((edge, Align.RIGHT)),
        align=Align.LEFT,
    )


def _row(content: Sequence[Element], width: int) -> Element:
    cell = element("tc", element("tcPr", element("tcW", w=width, type="dxa")), *content)
    return element("tr", element("trPr", flag("cantSplit")), cell)


def _properties(width: int, measures: Measures, ruled: bool) -> Element:
    """Its place and its lines; copies of a letter stand without any (10.1)."""
    outer, inner = measures.imprint_outer_weight, measures.imprint_inner_weight
    lines = [
        border("top", outer, Colour.BLACK),
        border("bottom", outer, Colour.BLACK),
        border("insideH", inner, Colour.BLACK),
    ]
    margins = [
        element(side, w=ZERO.twips, type="dxa") for side in ("top", "left", "bottom", "right")
    ]
    place = element(
        "tblpPr",
        topFromText=measures.imprint_pitch.twips,
        vertAnchor="margin",
        horzAnchor="margin",
        tblpXSpec="left",
        tblpYSpec="bottom",
    )
    return element(
        "tblPr",
        place,
        element("tblOverlap", val="never"),
        element("tblW", w=width, type="dxa"),
        element("tblInd", w=0, type="dxa"),
        *([element("tblBorders", *lines)] if ruled else []),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *margins),
        element("tblLook", val="0000"),
    )
