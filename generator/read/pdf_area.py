"""What a page of a PDF shows of margins and grid.

Refuses to measure by lines that are not surely full.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from generator.model.observed import Area
from generator.place import PagePlace
from generator.read.pdf_edges import is_indent
from generator.read.pdf_lines import Row
from generator.read.pdf_page import BODY, Page, runs
from generator.read.pdf_paragraphs import Placed
from generator.units import Length, pt

_HALF_BLANK: Final = "，。、；：？！）》〉〕”’】"
_FULL_LINES: Final = 15
_IDEOGRAPHS: Final = re.compile(r"[一-鿿]{20,}")
_SOME_IDEOGRAPHS: Final = re.compile(r"[一-鿿]{8,}")


def area_of(page: Page, pages: Sequence[Page], path: str) -> Area:
    """What a page shows of margins and grid: only lines that are surely full count."""
    running = [p for p in page.placed if runs(p.row, page.upright)]
    wrapped = _wrapped(running)
    pitch = _pitch([line.above for line in wrapped if line.above and line.above < 40])
    full = _is_full(page, pages)
    first, last = (page.placed[0].row, page.placed[-1].row) if page.placed else (None, None)
    begins_with_text = bool(page.rows) and first is page.rows[0]
    return Area(
        place=PagePlace(path, page.number),
        name=f"第{page.number}页",
        width=pt(page.width),
        height=pt(page.height),
        left=pt(min(line.row.x for line in wrapped)) if len(wrapped) > 2 else None,
        right=_right(page, wrapped),
        lines=_lines(page, running, pitch) if full and pitch else None,
        cells=_cells(wrapped, page),
        pitch=pt(pitch) if pitch else None,
        glyph_top=pt(first.top)
        if first and begins_with_text and first.size < 17 and full
        else None,
        glyph_bottom=pt(page.height - last.baseline - 0.12 * last.size) if last else None,
        head_right=page.head_right,
    )


def _pitch(steps: Sequence[float]) -> float | None:
    """The mean of the usual steps: programs put lines on whole fractions of a point."""
    if len(steps) < 3:
        return None
    usual = sorted(steps)[len(steps) // 2]
    near = [step for step in steps if abs(step - usual) < 0.5]
    return round(sum(near) / len(near), 2)


def _wrapped(lines: Sequence[Placed]) -> list[Placed]:
    """Lines that go on from a full one above: they begin at the left edge.

    A page may hold nothing but lines that begin a paragraph, which show no edge.
    """
    edge = min((line.row.x for line in lines), default=0.0)
    if lines and is_indent(edge - lines[0].left):
        return []
    return [line for line in lines if line.above is not None and line.row.x < edge + 4]


def _right(page: Page, wrapped: Sequence[Placed]) -> Length | None:
    """The right margin, told from lines whose last character fills its cell.

    A mark that was squeezed at the end of a line (GB/T 15834-2011 5.1.10) has its blank half outside.
    """
    ends = sorted(line.row.right for line in wrapped if line.row.text[-1] not in _HALF_BLANK)
    if len(ends) < 4:
        return None
    return pt(page.width - ends[-2])


def _lines(page: Page, running: Sequence[Placed], pitch: float) -> int | None:
    """How many lines of this pitch the type area takes, told from a page full of them.

    A file that shows more of them on a page has a larger type area than it ought to have.
    """
    if len(running) < _FULL_LINES:
        return None
    measures, first = page.upright, page.placed[0].row
    room = measures.type_height.pt
    if first.top < measures.above_type.pt + 1:  # glyphs fill it, by GB/T 33476.2
        room += pitch - measures.body_size.pt + 0.5
    return max(int(room / pitch + 0.001), round(page.deepest / pitch) + 1)


def _is_full(page: Page, pages: Sequence[Page]) -> bool:
    """Whether the text goes on over the page from a line that is full."""
    following = pages[page.number] if page.number < len(pages) else None
    if not following or not following.placed or not page.placed or page.regions:
        return False
    last, first = page.placed[-1].row, following.placed[0].row
    full = page.placed[-1].behind < 1.2
    goes_on = following.placed[0].before < 1 and first is following.rows[0]
    return full and goes_on and abs(first.size - last.size) < 0.5


def _cells(wrapped: Sequence[Placed], page: Page) -> int | None:
    """Characters a line, told from the ideographs of the line that is stretched least.

    Justified lines are only ever pulled apart, so the closest one shows the grid; full ones
    must be there at all.
    """
    if not any(_IDEOGRAPHS.search(line.row.text) for line in wrapped):
        return None
    size = page.upright.body_size.pt
    lines = [p.row for p in page.placed if BODY[0] < p.row.size - size < BODY[1]]
    step = min((_step(row) for row in lines if _SOME_IDEOGRAPHS.search(row.text)), default=0.0)
    if step < size * 0.87:  # a font without Chinese
        return None
    left, right = page.sides
    return int((right - left + step * 0.03) / step)


def _step(row: Row) -> float:
    """The usual way from one character of a line to the next."""
    steps = sorted(b.x - a.x for a, b in pairwise(row.chars))
    return steps[len(steps) // 2]
