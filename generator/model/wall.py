"""Measures of a sheet for the wall, which no standard speaks of: A3 across, its table as large as fits.

Refuses to try which size fits; that is `layout/page.py`.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model.layout import WHOLE, Measures
from generator.units import ZERO, Length, mm, pt

WIDTH, HEIGHT, MARGIN = mm(420), mm(297), mm(20)  # A3 across [practice]
PAD = pt(2)  # beside the words of a cell: its months are narrow [practice]
SIZES = tuple(map(pt, (14, 12, 10.5, 9, 8, 7, 6)))  # of text, the largest first [practice]
HEIGHTS = tuple(
    map(pt, (24, 18, 12, 8, 5, 3))
)  # above and below words, the highest first [practice]


def for_wall(measures: Measures, text: Length, height: Length) -> Measures:
    """The sheet with table text of a size, and so much room above and below it in a cell.

    Its lines are as wide apart as in other tables.
    """
    pitch = measures.table_pitch * text.per(measures.styles["table-text"].size)
    table = {
        role: replace(measures.styles[role], size=text, pitch=pitch)
        for role in ("table-head", "table-text", "table-note")
    }
    across = replace(
        measures,
        styles={**measures.styles, **table},
        paper_width=WIDTH,
        paper_height=HEIGHT,
        top=MARGIN,
        bottom=MARGIN,
        left=MARGIN,
        right=MARGIN,
        outset=ZERO,
        table_pad_x=PAD,
        table_pad_y=height,
    )
    return replace(
        across,
        cells=int(across.width.per(measures.cell) + WHOLE),
        lines=int(across.height.per(measures.pitch) + WHOLE),
    )


def is_wall(measures: Measures) -> bool:
    """Whether it is such a sheet: it is hung up alone and has no page number."""
    return measures.paper_width >= WIDTH
