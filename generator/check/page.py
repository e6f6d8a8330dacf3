"""Check paper, margins and grid of every section, page or sheet (clause 5).

Refuses sheets' grids: a table has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.check.measure import Grouped, all_paragraphs, filled, merged_pages, said
from generator.check.parts import Parts
from generator.diagnostics import check_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.layout import STANDARD
from generator.model.observed import Area, Kind, Observed
from generator.units import Length, mm, pt

_TOLERANCE: Final = mm(1.05)  # 5.2.1 allows 1 mm; files keep whole twips and pixels
_PAPER_TOLERANCE: Final = mm(2.0)  # 6.3 allows 2 mm for the trimmed sheet
_WORD_PROCESSOR: Final = (mm(34.58), mm(32.58))  # top and bottom after GB/T 33476.2
_FULL_PITCH: Final = pt(28.7)
_SLACK_TOP: Final = mm(3.4)  # a line's leading above the first glyph, and the tolerance
_DARK: Final = 0x50


def check_page(seen: Observed, parts: Parts) -> Iterator[Finding]:
    """Every area; a page of a PDF shows only what its text shows."""
    del parts
    yield from merged_pages(seen, _areas(seen))


def _areas(seen: Observed) -> Iterator[Finding]:
    for area in seen.areas:
        yield from _paper(area)
        if area.width < area.height:
            yield from _margins(area)
            yield from _glyphs(area)
            if seen.kind is not Kind.XLSX:
                yield from _grid(area)


def _paper(area: Area) -> Iterator[Finding]:
    found = sorted((area.width.mm, area.height.mm))
    wanted = (STANDARD.paper_width.mm, STANDARD.paper_height.mm)
    if any(abs(f - w) > _PAPER_TOLERANCE.mm for f, w in zip(found, wanted, strict=True)):
        size = f"{area.width.mm:.0f}×{area.height.mm:.0f}"
        yield rules.PAPER.at(area.place, area=area.name, found=size)


def _margins(area: Area) -> Iterator[Finding]:
    top, bottom = STANDARD.top, STANDARD.bottom
    if area.top and area.bottom and _near(area.top, _WORD_PROCESSOR[0]):
        top, bottom = _WORD_PROCESSOR
    sides = (
        ("上边距", area.top, top),
        ("下边距", area.bottom, bottom),
        ("左边距", area.left, STANDARD.left),
        ("右边距", area.right, STANDARD.right),
    )
    for side, found, wanted in sides:
        if found is not None and not _near(found, wanted):
            yield rules.MARGIN.at(
                area.place, area=area.name, side=side, found=said(found.mm), wanted=f"{wanted.mm:g}"
            )


def _near(found: Length, wanted: Length) -> bool:
    return abs(found.pt - wanted.pt) <= _TOLERANCE.pt


def _glyphs(area: Area) -> Iterator[Finding]:
    """The type area as glyphs fill it: leading may lie outside of it or inside."""
    if area.glyph_top is not None:
        least, most = STANDARD.top - _TOLERANCE, STANDARD.top + _SLACK_TOP
        if not least <= area.glyph_top <= most:
            yield rules.MARGIN.at(
                area.place, area=area.name, side="天头（首行字的上边缘）",
                found=said(area.glyph_top.mm), wanted="37",
            )  # fmt: skip
    if area.glyph_bottom is not None and area.glyph_bottom < STANDARD.bottom - _TOLERANCE:
        yield rules.MARGIN.at(
            area.place, area=area.name, side="下白边（末行字的下边缘）",
            found=said(area.glyph_bottom.mm), wanted="35",
        )  # fmt: skip


def _grid(area: Area) -> Iterator[Finding]:
    pitch = f"{area.pitch.pt:.2f}".rstrip("0").rstrip(".") if area.pitch else ""
    if area.lines is not None and area.lines != STANDARD.lines:
        yield rules.LINES.at(area.place, area=area.name, found=area.lines, pitch=pitch)
    elif area.pitch is not None and area.pitch < _FULL_PITCH:
        yield rules.LINES_SHORT.at(area.place, area=area.name, pitch=pitch)
    elif area.pitch is None and area.cells is not None and area.lines is None:
        yield rules.PITCH_OPEN.at(area.place, area=area.name)
    if area.cells is not None and area.cells != STANDARD.cells:
        yield rules.CELLS.at(area.place, area=area.name, found=area.cells)


def check_colour(seen: Observed, parts: Parts) -> Iterator[Finding]:
    """Text is black but for the mark (5.2.4)."""
    grouped = Grouped()
    marks = {id(paragraph) for paragraph in parts.head.mark}
    for paragraph in filled(all_paragraphs(seen)):
        look = paragraph.look
        if look and id(paragraph) not in marks and not _is_black(look.colour):
            grouped.add(rules.COLOUR, paragraph.place, found=look.colour)
    yield from grouped.findings()


def _is_black(colour: str) -> bool:
    try:
        return all(int(colour[n : n + 2], 16) <= _DARK for n in (0, 2, 4))
    except ValueError:
        return True
