"""Say where every character of a finished line stands.

Pure arithmetic on a `Ruler`. Refuses to break lines and to know fonts.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.typeset.lines import Cut, widest_gap
from generator.typeset.ruler import SLACK, Ruler

OVERHANG = 0.5  # pt that the last glyph may reach out of its cell


@dataclass(frozen=True, slots=True)
class Fit:
    """A line ready to be printed, in points.

    `spacing` is added between characters; `moves` says which characters move how far to the
    left of where their neighbours would put them, because blanks are shared or narrowed.
    `width` ends at the ink's half of a mark that hangs out.
    """

    spacing: float
    moves: dict[int, float]
    width: float


def fit(ruler: Ruler, cut: Cut, *, flush: bool) -> Fit:
    """A line as wide as it is; a `flush` one as wide as its room, if that is not too far."""
    start, end = cut.start, ruler.end(cut.start, cut.end)
    moves = {at: ruler.shared[at] for at in range(start + 1, end) if ruler.shared[at]}
    width, room = ruler.width(start, end), ruler.room(start)
    excess, give = width - room, ruler.give(start, end)
    gaps = ruler.gaps(start, end)
    if give and excess > SLACK:
        share = min(excess / give, 1.0)
        for at in range(start + 1, end):
            if given := ruler.gives[at] - ruler.gives[at - 1]:
                moves[at] = moves.get(at, 0.0) + given * share
        width -= give * share
        flush = True
    if ruler.gap < 0 and width - ruler.gap > room + OVERHANG:  # a full last line, tight grid
        flush = True
    spacing = (room - width + ruler.gap) / gaps if gaps > 0 else 0.0
    if flush and gaps > 0 and spacing <= widest_gap(room, ruler.size) * ruler.size:
        return Fit(ruler.gap + spacing, moves, room)
    return Fit(ruler.gap, moves, max(width - ruler.gap, 0.0))
