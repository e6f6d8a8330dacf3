"""Check paper, margins and grid of every section, page or sheet (clause 5).

Refuses sheets' grids: a table has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.check.measure import Grouped, all_paragraphs, filled, merged_pages, said
from generator.diagnostics import check_ending_rules as ending_rules
from generator.diagnostics import check_rules as rules
from generator.diagnostics.finding import Finding
from generator.formats.docx_styles import run_spacing
from generator.model.layout import EXACT, STANDARD, Measures
from generator.model.observed import Area, Kind, Observed
from generator.model.sizes import spoken_size
from generator.parts.parts import Parts
from generator.units import ZERO, Length, mm, pt

_TOLERANCE: Final = mm(1.05)  # 5.2.1 allows 1 mm; files keep whole twips and pixels
_PAPER_TOLERANCE: Final = mm(2.0)  # 6.3 allows 2 mm for the trimmed sheet
_SHORT_PITCH: Final = pt(0.25)  # by which a page is filled all the same
_DARK: Final = 0x50


def check_page(seen: Observed, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """Every area; a page of a PDF shows only what its text shows."""
    del parts
    yield from merged_pages(seen, _areas(seen, measures))


def _areas(seen: Observed, measures: Measures) -> Iterator[Finding]:
    for area in seen.areas:
        yield from _paper(area, measures)
        if area.head_right:
            yield ending_rules.LANDSCAPE_HEAD.at(area.place, area=area.name)
        if area.width < area.height:
            yield from _margins(area, seen.kind, measures)
            yield from _glyphs(area, measures)
            if seen.kind is not Kind.XLSX:
                yield from _grid(area, seen.kind, measures)


def _paper(area: Area, measures: Measures) -> Iterator[Finding]:
    found = sorted((area.width.mm, area.height.mm))
    wanted = (measures.paper_width.mm, measures.paper_height.mm)
    if any(abs(f - w) > _PAPER_TOLERANCE.mm for f, w in zip(found, wanted, strict=True)):
        size = f"{area.width.mm:.0f}×{area.height.mm:.0f}"
        yield rules.PAPER.at(area.place, area=area.name, found=size)


def _margins(area: Area, kind: Kind, measures: Measures) -> Iterator[Finding]:
    """Of the text area; without a house rule both readings of the grid are right.

    A sheet has no leading: its margins are those of the type area.
    """
    top, bottom = measures.top, measures.bottom
    if kind is Kind.XLSX:
        top, bottom = measures.above_type, measures.below_type
    elif measures == STANDARD and area.top and area.bottom and _near(area.top, EXACT.top):
        top, bottom = EXACT.top, EXACT.bottom
    sides = (
        ("上边距", area.top, top),
        ("下边距", area.bottom, bottom),
        ("左边距", area.left, measures.left),
        ("右边距", area.right, measures.right),
    )
    for side, found, wanted in sides:
        if found is not None and not _near(found, wanted):
            yield rules.MARGIN.at(
                area.place, area=area.name, side=side, found=said(found.mm), wanted=f"{wanted.mm:g}"
            )


def _near(found: Length, wanted: Length) -> bool:
    return abs(found.pt - wanted.pt) <= _TOLERANCE.pt


def _glyphs(area: Area, measures: Measures) -> Iterator[Finding]:
    """The type area as glyphs fill it: leading may lie outside of it or inside."""
    if area.glyph_top is not None:
        top = measures.above_type
        leading = (measures.pitch - measures.body_size) / 2
        least, most = top - _TOLERANCE, top + leading + _TOLERANCE
        if not least <= area.glyph_top <= most:
            yield rules.MARGIN.at(
                area.place, area=area.name, side="天头（首行字的上边缘）",
                found=said(area.glyph_top.mm), wanted=f"{top.mm:g}",
            )  # fmt: skip
    bottom = measures.below_type
    if area.glyph_bottom is not None and area.glyph_bottom < bottom - _TOLERANCE:
        yield rules.MARGIN.at(
            area.place, area=area.name, side="下白边（末行字的下边缘）",
            found=said(area.glyph_bottom.mm), wanted=f"{bottom.mm:g}",
        )  # fmt: skip


def _grid(area: Area, kind: Kind, measures: Measures) -> Iterator[Finding]:
    """A page of a PDF with few lines shows no pitch: only a DOCX can leave it open."""
    right = f"{measures.pitch.pt:g}"
    pitch = f"{area.pitch.pt:.2f}".rstrip("0").rstrip(".") if area.pitch else ""
    lines = measures.lines
    if area.lines is not None and area.lines != lines:
        yield rules.LINES.at(
            area.place, area=area.name, found=area.lines, pitch=pitch, wanted=lines, right=right
        )
    elif area.pitch is not None and area.pitch < measures.pitch - _SHORT_PITCH:
        yield rules.LINES_SHORT.at(
            area.place, area=area.name, pitch=pitch, lines=lines, right=right
        )
    elif kind is Kind.DOCX and area.pitch is None and area.cells and area.lines is None:
        yield rules.PITCH_OPEN.at(area.place, area=area.name, lines=lines, right=right)
    if area.cells is not None and area.cells != measures.cells:
        size = measures.body_size
        spacing = run_spacing(size, measures)
        yield rules.CELLS.at(
            area.place, area=area.name, found=area.cells, wanted=measures.cells,
            size=spoken_size(size),
            spacing=f"{'紧缩' if spacing < ZERO else '加宽'} {abs(spacing.pt):g} 磅",
        )  # fmt: skip


def check_colour(seen: Observed, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """Text is black but for the mark (5.2.4)."""
    del measures
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
