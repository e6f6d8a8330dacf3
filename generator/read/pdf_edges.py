"""Where the edges of the type area of a PDF are, as its lines of text and its long rules show them.

Refuses to move an edge on little evidence: then the figures that the file ought to have hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from generator.model.layout import STANDARD, Measures
from generator.read.pdf_chars import Stroke
from generator.read.pdf_lines import Row
from generator.units import mm

_CELL: Final = STANDARD.cell.pt  # only tells near from far: any grid's cell would do
_FURTHEST: Final = 45.0  # points between an edge and the usual one
_SAME: Final = 2.9  # points, which 5.2.1 allows
_SURE: Final = 8  # lines that share an edge
_CARRIED: Final = 3  # the same, of lines that go on from a full one
_FULL: Final = 1.6  # cells that may be free at the end of a full line
_INDENT: Final = (1.4, 2.6)  # cells: two of any grid (7.3.3)
_FEW: Final = 0.05  # of all lines: fewer may stand out by chance
_LONG: Final = mm(100).pt  # a rule shorter than this is none of head or imprint
_RULE: Final = mm(2.0).pt  # by which one may be longer or shorter than the type area


def edges_of(
    pages: Sequence[Sequence[Row]], strokes: Iterable[Stroke], measures: Measures
) -> tuple[float, float]:
    """Left and right edge of the type area in points.

    `pages` are the lines of running text of each upright page, from top to bottom, `strokes`
    what is drawn outside of tables. Lines that go on from a full one above say most; then a
    place that many lines share, unless it is the indent of a paragraph; then the red line and
    those of the imprint, which are as long as a line of text (7.2.7, 7.4.1); then `measures`.
    """
    rows = [row for page in pages for row in page]
    wanted = _wanted(measures)
    usual = _ruled(strokes, rows, measures) or wanted
    usual = wanted if abs(usual[0] - wanted[0]) <= _SAME else usual
    left = _left(pages, rows, usual)
    found = _shared([row.right for row in rows if row.x < left + 1], usual[1], _SURE)
    return left, _usual_if_near(usual[1] if found is None else found, usual[1])


def _wanted(measures: Measures) -> tuple[float, float]:
    return measures.left.pt, (measures.left + measures.width).pt


def _ruled(
    strokes: Iterable[Stroke], rows: Sequence[Row], measures: Measures
) -> tuple[float, float] | None:
    """The ends that most long rules share; a letter's are longer than its lines (10.1).

    They are as long as they ought to be, or begin where the text does.
    """
    left, right = _wanted(measures)
    outermost = min((row.x for row in rows), default=left)
    ends = [
        (round(s.x0, 1), round(s.x1, 1)) for s in strokes
        if s.level and s.x1 - s.x0 > _LONG and abs(s.x0 - left) < _FURTHEST
        and (abs(s.x1 - s.x0 - (right - left)) < _RULE or abs(s.x0 - outermost) < _SAME)
    ]  # fmt: skip
    return Counter(ends).most_common(1)[0][0] if ends else None


def _left(pages: Sequence[Sequence[Row]], rows: Sequence[Row], usual: tuple[float, float]) -> float:
    edges = [row.x for row in rows]
    full = _full(rows, usual[1])
    pairs = (pair for page in pages for pair in pairwise(page))
    carried = [row.x for above, row in pairs if above.right > full]
    for some, least in ((carried, _CARRIED), (edges, _SURE)):
        found = _shared(some, usual[0], least)
        if found is None:
            continue
        deeper = [edge for edge in edges if is_indent(edge - found)]
        if is_indent(found - usual[0]) and not _some(deeper, edges):
            return usual[0]
        further = [edge for edge in edges if is_indent(found - edge)]
        if _some(further, edges):
            found = sorted(further)[len(further) // 2]
        return _usual_if_near(found, usual[0])
    return usual[0]


def _some(found: Sequence[float], edges: Sequence[float]) -> bool:
    return bool(found) and len(found) >= len(edges) * _FEW


def _full(rows: Sequence[Row], right: float) -> float:
    """How far a full line reaches: what follows it goes on at the edge, or begins a paragraph."""
    ends = sorted(row.right for row in rows if abs(row.right - right) < _FURTHEST)
    return (ends[-2:][0] if ends else right) - _FULL * _CELL  # one line may stick out


def _shared(edges: Sequence[float], usual: float, least: int) -> float | None:
    """The place that at least `least` edges share, and a third of those near the usual one."""
    near = [edge for edge in edges if abs(edge - usual) < _FURTHEST]
    counts = Counter(round(edge) for edge in near)
    if not counts:
        return None
    place = counts.most_common(1)[0][0]
    found = sorted(edge for edge in near if abs(edge - place) <= 1)
    sure = len(found) >= least and len(found) * 3 >= len(near)
    return found[len(found) // 2] if sure else None


def is_indent(distance: float) -> bool:
    """Whether a line so far, in points, from an edge begins a paragraph (7.3.3)."""
    return _INDENT[0] < distance / _CELL < _INDENT[1]


def _usual_if_near(edge: float, usual: float) -> float:
    return usual if abs(edge - usual) <= _SAME else edge
