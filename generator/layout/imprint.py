"""Place the imprint at the foot of the last page, and the page numbers (7.4, 7.5).

Built from the bottom upwards: the last line lies on the edge of the type area.
"""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics.layout_rules import IMPRINT_TOO_TALL, LINE_TOO_WIDE
from generator.layout.flow import Flow
from generator.layout.setter import Box, Setter, joined, shifted
from generator.model.document import Imprint
from generator.model.layout import Colour
from generator.model.plan import Line, Rule
from generator.model.text import text_of
from generator.place import FilePlace
from generator.units import ZERO, Length, pt


def place_imprint(setter: Setter, flow: Flow, imprint: Imprint) -> None:
    """Put the imprint on the last page, or on a new one if there is no room."""
    measures = setter.measures
    printing = [_printing(setter, imprint)]
    copies = _copies(setter, imprint)
    pitch = measures.imprint_pitch.pt
    height = (len(printing) + len(copies)) * pitch + measures.imprint_outer_weight.pt
    if height > measures.height.pt:
        setter.findings.add(IMPRINT_TOO_TALL.at(imprint.copies_to.place_of(0)))
    if flow.page.items and not flow.fits(height):
        flow.new_page()
    y = measures.height.pt - height
    outer, inner = measures.imprint_outer_weight, measures.imprint_inner_weight
    y += outer.pt / 2
    flow.page.items.append(_rule(setter, y, outer))
    for lines, weight in ((copies, inner), (printing, outer)):
        if not lines:
            continue
        for line in lines:
            flow.put(imprint, "imprint", replace(line, top=pt(y)))
            y += pitch
        flow.page.items.append(_rule(setter, y, weight))
    flow.y = measures.height.pt


def _rule(setter: Setter, top: float, weight: Length) -> Rule:
    return Rule(ZERO, pt(top), setter.measures.width, weight, Colour.BLACK)


def _copies(setter: Setter, imprint: Imprint) -> list[Line]:
    """抄送： and the names, wrapping under the first of them (7.4.2)."""
    if not imprint.copies_to:
        return []
    label = imprint.copies_to.slice(0, imprint.label_length)
    names = imprint.copies_to.slice(imprint.label_length, len(imprint.copies_to))
    left, right = _sides(setter)
    front = setter.single(label, "imprint", left) if label else None
    start = left + (front.width.pt if front else 0.0)
    face = setter.measures.styles["imprint"].face
    lines = setter.paragraph([(names, face)], "imprint", Box(start, right - start))
    if front and lines:
        lines[0] = joined([front, lines[0]])
    return [_pitched(setter, line) for line in lines]


def _printing(setter: Setter, imprint: Imprint) -> Line:
    """The office at the left, the date at the right (7.4.3)."""
    left, right = _sides(setter)
    office = setter.single(imprint.printer, "imprint", left)
    date = setter.flush_right(imprint.printed, "imprint", right)
    if imprint.printer and office.x + office.width > date.x:
        text = imprint.printer
        setter.findings.add(LINE_TOO_WIDE.at(text.place_of(0), text=str(text)))
    return _pitched(setter, joined([office, date]))


def _sides(setter: Setter) -> tuple[float, float]:
    measures = setter.measures
    style = measures.styles["imprint"]
    return measures.inset(style.left).pt, (measures.width - measures.inset(style.right)).pt


def _pitched(setter: Setter, line: Line) -> Line:
    return replace(line, height=setter.measures.imprint_pitch)


def number_line(setter: Setter, number: int) -> Line:
    """— 1 —, its dash 7 mm below the type area; odd at the right, even at the left (7.5)."""
    measures = setter.measures
    style = measures.styles["page-number"]
    text = text_of(f"— {number} —", FilePlace(""))
    line = setter.single(text, "page-number", measures.inset(style.left).pt)
    if number % 2:
        right = (measures.width - measures.inset(style.right)).pt
        line = shifted(line, right - line.width.pt - line.x.pt)
    ink = setter.fonts.ink(style.face, "—")
    dash = (ink.top + ink.bottom) / 2 * style.size.pt
    baseline = (measures.height + measures.number_drop).pt + dash
    top = baseline - setter.fonts.centre(style.face) * style.size.pt - line.height.pt / 2
    return replace(line, top=pt(top))
