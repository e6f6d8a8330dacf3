"""Draw charts: bars made of rules, and the words of their table beside them.

A chart stands on one page, as high as its bars ask for. Refuses to choose figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from generator.layout.flow import Flow, Gap, Placer, Unit
from generator.layout.setter import Box, Setter
from generator.model.document import Chart, Row
from generator.model.layout import Align, Colour
from generator.model.plan import Line, Rule
from generator.units import pt

ROLE, CAPTION = "table-text", "table-head"
LABELS = 0.48
"""Part of the width that the labels of lying bars may take at most."""

BEHIND = 6.0  # pt between a label or a bar and what stands behind it
THICK = 11.0  # pt: a lying bar
LEAST = 1.0  # pt: what is not 0 can be seen
HIGHEST = 110.0  # pt: the longest of upright bars
WIDEST, FILLED = 46.0, 0.6  # pt: an upright bar, and its part of its field
AXIS, FRAME = 0.75, 0.5  # pt
MOST_LINES = 2
"""Of a label below an upright bar."""


@dataclass
class _Drawing:
    """A chart while it grows downwards from its own upper edge."""

    setter: Setter
    chart: Chart
    height: float = 0.0
    lines: list[Line] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def words(self, line: Line, top: float) -> None:
        self.lines.append(replace(line, top=pt(top)))

    def rule(self, x: float, top: float, width: float, height: float, colour: Colour) -> None:
        self.rules.append(Rule(pt(x), pt(top + height / 2), pt(width), pt(height), colour))

    def bar(self, x: float, top: float, width: float, height: float) -> None:
        """Grey in a black frame: it prints on any machine."""
        if width > 0 and height > 0:
            self.rule(x, top, width, height, Colour.BLACK)
            inner = (width - 2 * FRAME, height - 2 * FRAME)
            if min(inner) > 0:
                self.rule(x + FRAME, top + FRAME, *inner, Colour.SHADE)

    def place(self, flow: Flow) -> None:
        top = pt(flow.y)
        for line in self.lines:
            moved = replace(line, top=line.top + top)
            flow.put(self.chart, ROLE, moved, first=line is self.lines[0])
        flow.page.items += [replace(rule, top=rule.top + top) for rule in self.rules]
        flow.y += self.height


def chart(setter: Setter, block: Chart) -> list[Unit]:
    """The caption and the bars, on one page; a gap behind."""
    drawing = _Drawing(setter, block)
    pitch = setter.measures.table_pitch.pt
    face, box = setter.measures.styles[CAPTION].face, Box(0.0, setter.measures.width.pt, Align.LEFT)
    for line in setter.paragraph([(block.caption, face)], CAPTION, box):
        drawing.words(line, drawing.height)
        drawing.height += pitch
    drawing.height += BEHIND
    draw = _upright if block.upright and _has_room(setter, block) else _lying
    draw(drawing, pitch)
    return [Placer(drawing.height, drawing.place), Gap(pitch, keep=False)]


def _has_room(setter: Setter, block: Chart) -> bool:
    """Whether words fit above and below every upright bar; else they all lie."""
    texts = [(row.cells[0].text, row.cells[-1].text) for row in block.table.rows]
    room = setter.measures.width.pt / max(len(texts), 1) - BEHIND
    return all(
        setter.width(label, ROLE) <= room * MOST_LINES and setter.width(figure, ROLE) <= room
        for label, figure in texts
    )


def _lying(drawing: _Drawing, pitch: float) -> None:
    """Bars from the left, each with its label before it and its figure behind it."""
    setter, rows = drawing.setter, drawing.chart.table.rows
    width, top = setter.measures.width.pt, drawing.height
    widest = max((setter.width(row.cells[0].text, ROLE) for row in rows), default=0.0)
    start = min(widest + LEAST, width * LABELS) + BEHIND
    figures = max((setter.width(row.cells[-1].text, ROLE) for row in rows), default=0.0)
    longest = width - start - figures - BEHIND
    for row in rows:
        label = _label(setter, row, Box(0.0, start - BEHIND, Align.RIGHT))
        height = pitch * len(label) + BEHIND
        middle = drawing.height + height / 2
        for number, line in enumerate(label):
            drawing.words(line, middle + pitch * (number - len(label) / 2))
        length = _length(drawing.chart, row, longest)
        drawing.words(
            setter.single(row.cells[-1].text, ROLE, start + length + BEHIND), middle - pitch / 2
        )
        drawing.bar(start, middle - THICK / 2, length, THICK)
        drawing.height += height
    drawing.rule(start - AXIS, top, AXIS, drawing.height - top, Colour.BLACK)


def _upright(drawing: _Drawing, pitch: float) -> None:
    """Bars side by side on a line, each with its figure above and its label below."""
    setter, rows = drawing.setter, drawing.chart.table.rows
    room = setter.measures.width.pt / max(len(rows), 1)
    base = drawing.height + pitch + HIGHEST
    deepest = 0
    for number, row in enumerate(rows):
        left, thick = number * room, min(WIDEST, room * FILLED)
        length = _length(drawing.chart, row, HIGHEST)
        box = Box(left + BEHIND / 2, room - BEHIND, Align.CENTRE)
        label = _label(setter, row, box)
        for below, line in enumerate(label):
            drawing.words(line, base + BEHIND / 2 + below * pitch)
        drawing.words(setter.centred(row.cells[-1].text, ROLE, box), base - length - pitch)
        drawing.bar(left + (room - thick) / 2, base - length, thick, length)
        deepest = max(deepest, len(label))
    drawing.rule(0.0, base, setter.measures.width.pt, AXIS, Colour.BLACK)
    drawing.height = base + BEHIND / 2 + deepest * pitch


def _label(setter: Setter, row: Row, box: Box) -> list[Line]:
    text = row.cells[0].text
    return setter.paragraph([(text, setter.measures.styles[ROLE].face)], ROLE, box)


def _length(block: Chart, row: Row, longest: float) -> float:
    """How long the bar of a row is; nothing for what is no number."""
    number = abs(row.cells[-1].number or Decimal(0))
    most = max(
        (abs(one.cells[-1].number or Decimal(0)) for one in block.table.rows), default=number
    )
    return max(float(number / most) * longest, LEAST) if number else 0.0
