"""The five places of the calibration page, and what a ruler shows there if all is right.

All lengths come from the page plan and the fonts it was made with. Five places stand for the
rest: the head by its top and its red line, the grid by the left edge and the width of a full
line, the foot by the last line of the imprint. Refuses to judge.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from generator.formats.fonts import Fonts
from generator.model.layout import Colour
from generator.model.plan import Line, PlacedBlock, Plan, Rule, Span
from generator.units import Length, mm, pt

EDGE_TOLERANCE = mm(1)  # 天头 and 订口 are 37 and 28 mm ± 1 mm (5.2.1), and with them all below
LENGTH_TOLERANCE = mm(0.5)  # within the print, where paper feed plays no part [practice]
FULL_LINE = 1  # the second line of the first paragraph: the first one is indented


class Direction(Enum):
    """From where to where a ruler is held."""

    DOWN = "down"  # from the upper edge of the sheet
    ACROSS = "across"  # from the left edge of the sheet
    WITHIN = "within"  # from print to print


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: its mark on the page, what is measured, and what should be found."""

    mark: str
    name: str
    direction: Direction
    required: Length

    @property
    def tolerance(self) -> Length:
        return LENGTH_TOLERANCE if self.direction is Direction.WITHIN else EDGE_TOLERANCE


def spots(plan: Plan, fonts: Fonts) -> tuple[Spot, ...]:
    """The places in the order of their marks."""
    top, left = plan.measures.top, plan.measures.left
    red, black = _edges(plan)
    full = _lines(plan, "body")[FULL_LINE]
    head = top + _ink_top(_lines(plan, "mark")[0], fonts)
    return (
        Spot("①", "纸的上边到红色大字的最高处", Direction.DOWN, head),
        Spot("②", "纸的上边到红线的上边", Direction.DOWN, top + red),
        Spot("③", "纸的左边到第二行头一个“国”字的左竖", Direction.ACROSS, left + _ink_left(full, fonts)),
        Spot("④", "第二行头一个“国”字左竖到末一个“国”字左竖", Direction.WITHIN, _pace(full, fonts)),
        Spot("⑤", "纸的上边到最下面一条黑线的下边", Direction.DOWN, top + black),
    )  # fmt: skip


def _edges(plan: Plan) -> tuple[Length, Length]:
    """The upper edge of the red line, and the lower edge of the last black one."""
    rules = [item for item in plan.pages[0].items if isinstance(item, Rule)]
    red = next(rule for rule in rules if rule.colour is Colour.RED)
    last = max((rule for rule in rules if rule.colour is Colour.BLACK), key=lambda rule: rule.top)
    return red.top - red.weight / 2, last.top + last.weight / 2


def _lines(plan: Plan, role: str) -> tuple[Line, ...]:
    """The lines of the first block of a role."""
    items = plan.pages[0].items
    return next(i.lines for i in items if isinstance(i, PlacedBlock) and i.role == role)


def _ink_top(line: Line, fonts: Fonts) -> Length:
    """Where the ink of a line begins, from the top of the type area."""
    span = line.spans[0]
    middle = line.top.pt + line.height.pt / 2
    baseline = middle + fonts.centre(span.face) * span.size.pt
    return pt(baseline - fonts.ink(span.face, str(span.text)).top * span.size.pt)


def _ink_left(line: Line, fonts: Fonts) -> Length:
    """Where the ink of its first character begins, from the left of the type area."""
    span = line.spans[0]
    font = fonts.font(span.face, span.fallback)
    return span.x + span.size * font.bearing(str(span.text)[0])


def _pace(line: Line, fonts: Fonts) -> Length:
    """From the first character of a line to the last: equal ones have equal edges in any font."""
    return pt(sum(_advances(line.spans, fonts))) - _advance_of_last(line, fonts)


def _advances(spans: Iterable[Span], fonts: Fonts) -> Iterable[float]:
    for span in spans:
        for char in str(span.text):
            yield fonts.glyph(span.face, char).advance * span.size.pt + span.spacing.pt


def _advance_of_last(line: Line, fonts: Fonts) -> Length:
    return pt(list(_advances(line.spans, fonts))[-1])
