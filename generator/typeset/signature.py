"""Where issuers, dates, seals and stamps stand at the end of a text (7.3.5).

Pure functions of widths; all lengths of one call are in one unit, from the left edge of the
type area. Refuses to know text and fonts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.document import Seal
from generator.model.layout import Measures

CLEAR = 0.01  # of a seal's diameter, between two seals


@dataclass(frozen=True, slots=True)
class Room:
    """What a row of seals has to do with: the width of the type area, a seal, one cell."""

    width: float
    seal: float
    cell: float
    most: int


def lines_above(seal: Seal, measures: Measures) -> float:
    """Lines of the grid between the text and the first line of a signature (7.3.5)."""
    match seal:
        case Seal.SEALED:
            return measures.seal_gap_lines
        case Seal.UNSEALED:
            return measures.unsealed_gap_lines
        case Seal.STAMP:
            return measures.stamp_gap_lines + beside_stamp(measures)


def lines_between(seal: Seal, measures: Measures) -> float:
    """Empty lines of the grid from one line of issuers to the next (7.3.5)."""
    match seal:
        case Seal.SEALED:
            return measures.seal_row_lines - 1
        case Seal.UNSEALED:
            return 0
        case Seal.STAMP:
            return 2 * beside_stamp(measures)


def lines_to_date(seal: Seal, measures: Measures) -> float:
    """Empty lines of the grid between the last issuer and the date (7.3.5)."""
    stamp = measures.stamp_to_date_lines + beside_stamp(measures)
    return stamp if seal is Seal.STAMP else 0


def beside_stamp(measures: Measures) -> float:
    """Lines that a stamp reaches above and below the post at its side (7.3.5.3)."""
    return (measures.stamp_lines - 1) / 2


def seal_rows(widths: Sequence[float], room: Room, last: float) -> list[list[float]]:
    """The middles of sealed names, row by row, that of the very last one at `last`.

    As many in a row as neither names nor seals touch; a last row that is not full ends
    where the others end, because the date stands below its last name (7.3.5.1).
    """
    widest = max(widths)
    for count in range(min(room.most, len(widths)), 1, -1):
        step = max(room.seal * (1 + CLEAR), widest + room.cell)
        first = min(room.width - last, last - (count - 1) * step)
        if first >= max(room.seal, widest) / 2:
            step = (last - first) / (count - 1)
            middles = [first + step * at for at in range(count)]
            full, rest = divmod(len(widths), count)
            return [middles] * full + ([middles[-rest:]] if rest else [])
    return [[last] for _ in widths]


def unsealed_edges(issuer: float, date: float, width: float, inset: float, step: float) -> float:
    """Where an unsealed issuer begins; the date begins `step` further right (7.3.5.2).

    The longer of the two is `inset` from the right edge, or the date less, being shorter.
    """
    if date <= issuer:
        return width - inset - issuer
    return width - inset - date - step
