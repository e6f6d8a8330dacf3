"""Set the issuer mark: of one issuer, or of several below one another (7.2.4).

Baselines are chosen by the ink, so that a mark begins where a clause says. Refuses to know
what stands around a mark. Lengths in points from the top of the type area.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.diagnostics.layout_rules import JOINT_MARK_SMALL, MARK_TOO_LONG
from generator.layout.setter import Box, Setter
from generator.model.document import Letterhead
from generator.model.layout import Align
from generator.model.plan import Line
from generator.model.text import Text
from generator.units import Length, pt


@dataclass(frozen=True, slots=True)
class Mark:
    """The lines of a mark: `bottom` of their glyphs, and of their ink, which is a little higher."""

    lines: tuple[Line, ...]
    bottom: float
    ink_bottom: float


def set_mark(setter: Setter, block: Letterhead, top: float, room: float) -> Mark:
    """The mark with its ink at `top`; of a joint one no more than `room` high."""
    if block.names:
        return _joint(setter, block, top, room)
    measures = setter.measures
    size = _size(setter, block.mark)
    line = setter.centred(block.mark, "mark", Box(0.0, measures.width.pt, Align.CENTRE), size)
    ink = setter.fonts.ink(measures.styles["mark"].face, str(block.mark))
    baseline = top + ink.top * size.pt
    lines = (_on_baseline(setter, line, size, baseline),)
    return Mark(lines, top + size.pt, baseline - ink.bottom * size.pt)


def _size(setter: Setter, mark: Text) -> Length:
    """The largest whole size up to the style's that sets the mark in one line (7.2.4)."""
    size = setter.measures.styles["mark"].size
    width = setter.width(mark, "mark", size)
    if width > setter.measures.width.pt:
        size = pt(
            max(int(size.pt * setter.measures.width.pt / width), setter.measures.smallest_mark.pt)
        )
    if size < setter.measures.styles["title"].size:
        finding = MARK_TOO_LONG.at(mark.place_of(0), mark=str(mark), size=f"{size.pt:g}")
        setter.findings.add(finding)
    return size


def _joint(setter: Setter, block: Letterhead, top: float, room: float) -> Mark:
    """Names below one another and equally wide, 文件 at their right, in their middle (7.2.4)."""
    measures, style, word = setter.measures, setter.measures.styles["mark"], block.mark
    beside = setter.width(word, "mark") + measures.mark_gap.pt if word else 0.0
    size = _joint_size(setter, block.names, measures.width.pt - beside, room)
    width = max(setter.width(name, "mark", size) for name in block.names)
    left = (measures.width.pt - width - beside) / 2
    inks = [setter.fonts.ink(style.face, str(name)) for name in block.names]
    baseline = top + inks[0].top * size.pt
    step = setter.measures.mark_pitch(size).pt
    lines = []
    for number, name in enumerate(block.names):
        line = setter.spread(name, "mark", Box(left, width), size)
        lines.append(_on_baseline(setter, line, size, baseline + number * step))
    last = (len(block.names) - 1) * step
    bottom = baseline + last - inks[-1].bottom * size.pt
    if word:
        ink = setter.fonts.ink(style.face, str(word))
        middle = (top + bottom) / 2
        below = (ink.top + ink.bottom) / 2 * style.size.pt
        line = setter.single(word, "mark", left + width + measures.mark_gap.pt)
        lines.append(_on_baseline(setter, line, style.size, middle + below))
    return Mark(tuple(lines), top + last + size.pt, bottom)


def _joint_size(setter: Setter, names: Sequence[Text], width: float, room: float) -> Length:
    """The largest whole size that fits the width and leaves body text on the page (7.3.3)."""
    largest = setter.measures.styles["mark"].size
    widest = max(setter.width(name, "mark", largest) for name in names)
    by_width = largest.pt * width / widest if widest else largest.pt
    by_height = room / (1 + (len(names) - 1) * setter.measures.mark_pitch(largest).per(largest))
    size = pt(max(int(min(largest.pt, by_width, by_height)), setter.measures.smallest_mark.pt))
    if size < setter.measures.styles["title"].size:
        place = names[0].place_of(0)
        values = {"count": len(names), "size": f"{size.pt:g}"}
        setter.findings.add(JOINT_MARK_SMALL.at(place, **values))
    return size


def _on_baseline(setter: Setter, line: Line, size: Length, baseline: float) -> Line:
    """The line where its characters stand on `baseline`."""
    middle = baseline - setter.fonts.centre(setter.measures.styles["mark"].face) * size.pt
    return replace(line, top=pt(middle - line.height.pt / 2))
