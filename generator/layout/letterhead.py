"""Place the head block: issuer mark, document number, red line (7.2).

Refuses to flow: a head stands at the top of its page. Lengths in points.
"""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics.layout_rules import MARK_TOO_LONG
from generator.layout.flow import Flow, Gap, Placer, Unit
from generator.layout.setter import Box, Setter
from generator.model.document import Letterhead
from generator.model.layout import SIZE_2, SIZE_3, STYLES, Align, Colour
from generator.model.plan import Line, Rule
from generator.model.text import Text
from generator.units import Length, pt

SMALLEST_MARK = pt(16)


def letterhead(setter: Setter, block: Letterhead) -> list[Unit]:
    """The head as a unit that leaves the flow where the title begins."""
    measures = setter.measures
    size = mark_size(setter, block.mark)
    box = Box(0.0, measures.width.pt, Align.CENTRE)
    mark = setter.centred(block.mark, "mark", box, size)
    mark = replace(mark, top=_mark_top(setter, str(block.mark), size, mark))
    number_top = (
        measures.mark_top.pt + size.pt + measures.mark_to_number_lines * measures.one_line.pt
    )
    number = setter.centred(block.number, "number", box)
    number = replace(number, top=pt(number_top - (number.height.pt - SIZE_3.pt) / 2))
    rule_edge = number_top + SIZE_3.pt + measures.number_to_rule.pt
    rule_top = rule_edge + measures.rule_weight.pt / 2
    title = rule_edge + measures.rule_to_title_lines * measures.one_line.pt
    middle = title + STYLES["title"].size.pt / 2

    def place(flow: Flow) -> None:
        flow.put(block, "mark", mark)
        flow.put(block, "number", number)
        rule = Rule(pt(0), pt(rule_top), measures.width, measures.rule_weight, Colour.RED)
        flow.page.items.append(rule)
        flow.y = middle - measures.pitch.pt / 2

    return [Placer(0.0, place), Gap(0.0, hard=True)]


def mark_size(setter: Setter, mark: Text) -> Length:
    """The largest whole size up to the style's that sets the mark in one line (7.2.4)."""
    size = STYLES["mark"].size
    width = setter.width(mark, "mark", size)
    if width > setter.measures.width.pt:
        size = pt(max(int(size.pt * setter.measures.width.pt / width), SMALLEST_MARK.pt))
    if size < SIZE_2:
        finding = MARK_TOO_LONG.at(mark.place_of(0), mark=str(mark), size=f"{size.pt:g}")
        setter.findings.add(finding)
    return size


def _mark_top(setter: Setter, words: str, size: Length, line: Line) -> Length:
    """The top of the line box that brings the ink to its place (7.2.4)."""
    face = STYLES["mark"].face
    baseline = setter.measures.mark_top.pt + setter.fonts.ink(face, words).top * size.pt
    return pt(baseline - setter.fonts.centre(face) * size.pt - line.height.pt / 2)
