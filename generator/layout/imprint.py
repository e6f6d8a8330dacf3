"""Place the imprint at the foot of the last page, and the page numbers (7.4, 7.5).

Built from the bottom upwards: the last line lies on the edge of the type area.
"""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics.layout_rules import IMPRINT_TOO_TALL, LINE_TOO_WIDE
from generator.layout.flow import SLACK, Flow
from generator.layout.setter import Box, Setter, joined, shifted
from generator.model.document import Imprint, Seal, Signature, label_length
from generator.model.layout import Align, Colour
from generator.model.plan import Line, PlacedBlock, Rule
from generator.model.text import Text, text_of
from generator.place import FilePlace
from generator.units import ZERO, Length, pt


def place_imprint(setter: Setter, flow: Flow, imprint: Imprint) -> None:
    """Put the imprint on the last page, or on a new one if there is no room."""
    if not imprint.ruled:
        _place_unruled(setter, flow, imprint)
        return
    measures = setter.measures
    printing = [_printing(setter, imprint)]
    copies = _addressed(setter, imprint)
    pitch = measures.imprint_pitch.pt
    height = (len(printing) + len(copies)) * pitch + measures.imprint_outer_weight.pt
    if height > measures.type_height.pt:
        setter.findings.add(IMPRINT_TOO_TALL.at(imprint.addressed[0].place_of(0)))
    _open_side(setter, flow, height + _below_seal(setter, flow))
    y = measures.type_bottom.pt - height
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


def _place_unruled(setter: Setter, flow: Flow, imprint: Imprint) -> None:
    """Copies alone, the last of their lines at the foot of the type area (10.1)."""
    measures, lines = setter.measures, _addressed(setter, imprint)
    pitch = measures.imprint_pitch.pt
    height = len(lines) * pitch
    if height > measures.type_height.pt:
        setter.findings.add(IMPRINT_TOO_TALL.at(imprint.addressed[0].place_of(0)))
    _open_side(setter, flow, height)
    for index, line in enumerate(lines):
        top = measures.type_bottom.pt - height + index * pitch
        flow.put(imprint, "imprint", replace(line, top=pt(top)))
    flow.y = measures.height.pt


def _rule(setter: Setter, top: float, weight: Length) -> Rule:
    return Rule(ZERO, pt(top), setter.measures.width, weight, Colour.BLACK)


def _open_side(setter: Setter, flow: Flow, height: float) -> None:
    """Begin a side where the last one has no room, lies across, or is odd and must not be.

    A side of the imprint's own carries no number, nor does a blank one before it (7.5).
    """
    even = setter.measures.imprint_on_even_side
    below = setter.measures.outset.pt
    full = bool(flow.page.items) and flow.y + height + below > setter.measures.height.pt + SLACK
    if not (full or flow.page.landscape or (even and len(flow.pages) % 2)):
        return
    flow.new_page(landscape=False)
    flow.page.numbered = False
    if even and len(flow.pages) % 2:
        flow.new_page()
        flow.page.numbered = False


def _below_seal(setter: Setter, flow: Flow) -> float:
    """The room of a seal below the date, where nothing else stands between it and the imprint."""
    last = flow.page.items[-1] if flow.page.items else None
    signature = last.block if isinstance(last, PlacedBlock) else None
    if isinstance(signature, Signature) and signature.seal is Seal.SEALED:
        return (setter.measures.pitch * setter.measures.seal_below_lines).pt
    return 0.0


def _addressed(setter: Setter, imprint: Imprint) -> list[Line]:
    """主送, and 抄送 right below it (7.4.2)."""
    return [line for text in imprint.addressed for line in _copies(setter, text)]


def _copies(setter: Setter, text: Text) -> list[Line]:
    """抄送： and the names, wrapping under the first of them (7.4.2)."""
    length = label_length(text)
    label, names = text.slice(0, length), text.slice(length, len(text))
    left, right = _sides(setter)
    front = setter.single(label, "imprint", left) if label else None
    start = left + (front.width.pt if front else 0.0)
    face = setter.measures.styles["imprint"].face
    lines = setter.paragraph([(names, face)], "imprint", Box(start, right - start))
    if front and lines:
        lines[0] = joined([front, lines[0]])
    return lines


def _printing(setter: Setter, imprint: Imprint) -> Line:
    """The office at the left, the date at the right (7.4.3)."""
    left, right = _sides(setter)
    office = setter.single(imprint.printer, "imprint", left)
    date = setter.flush_right(imprint.printed, "imprint", right)
    if imprint.printer and office.x + office.width > date.x:
        text = imprint.printer
        setter.findings.add(LINE_TOO_WIDE.at(text.place_of(0), text=str(text)))
    return joined([office, date])


def _sides(setter: Setter) -> tuple[float, float]:
    measures = setter.measures
    style = measures.styles["imprint"]
    return measures.inset(style.left).pt, (measures.width - measures.inset(style.right)).pt


def number_line(setter: Setter, number: int) -> Line:
    """— 1 —, its dash 7 mm below the type area; odd at the right, even at the left (7.5)."""
    measures = setter.measures
    style = measures.styles["page-number"]
    text = text_of("".join(measures.number_words(number)), FilePlace(""))
    line = setter.single(text, "page-number", measures.inset(style.left).pt)
    align = measures.number_align(number)
    if align is Align.CENTRE:
        line = shifted(line, (measures.width - line.width).pt / 2 - line.x.pt)
    elif align is Align.RIGHT:
        right = (measures.width - measures.inset(style.right)).pt
        line = shifted(line, right - line.width.pt - line.x.pt)
    return _at_foot(setter, line, style.size)


def stage_line(setter: Setter, words: str, number: int) -> Line:
    """The stage of a draft on the line of the page number, at its other side. [practice]"""
    measures = setter.measures
    style, text = measures.styles["page-number"], text_of(words, FilePlace(""))
    line = setter.single(text, "page-number", measures.inset(style.left).pt, measures.stage_size)
    if measures.stage_align(number) is Align.RIGHT:
        right = (measures.width - measures.inset(style.right)).pt
        line = shifted(line, right - line.width.pt - line.x.pt)
    return _at_foot(setter, line, measures.stage_size)


def _at_foot(setter: Setter, line: Line, size: Length) -> Line:
    """The line with its letters on the foot of those of page numbers."""
    measures = setter.measures
    style = measures.styles["page-number"]
    ink = setter.fonts.ink(style.face, "—")
    dash = (ink.top + ink.bottom) / 2 * style.size.pt
    baseline = (measures.type_bottom + measures.number_drop).pt + dash
    top = baseline - setter.fonts.centre(style.face) * size.pt - line.height.pt / 2
    return replace(line, top=pt(top))
