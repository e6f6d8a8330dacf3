"""Place the head of a letter: mark, double lines, number and labels (10.1).

The mark stands above the type area and the lines reach out of it at both sides, equally far.
Refuses to flow: a head stands at the top of its page. Lengths in points from the type area.
"""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics.layout_rules import LINE_TOO_WIDE
from generator.layout.flow import Flow, Gap, Placer, Unit
from generator.layout.mark import set_mark
from generator.layout.setter import Setter
from generator.model.document import Letterhead
from generator.model.layout import Colour, Measures
from generator.model.plan import Line, Rule
from generator.units import pt


def letter(setter: Setter, block: Letterhead, role: str) -> list[Unit]:
    """The head as a unit that leaves the flow where the text of `role` begins.

    The lower double line stands on the same side; the type area ends so far above it that
    its last line keeps the distance of 10.1.
    """
    measures = setter.measures
    mark_top = (measures.letter_mark_top - measures.top).pt
    mark = set_mark(setter, block, mark_top, measures.height.pt)
    line_top = mark.ink_bottom + measures.letter_mark_to_line.pt
    foot = (measures.paper_height - measures.letter_foot - measures.top).pt
    double = measures.letter_double.pt
    upper = _double_line(measures, line_top, thick_first=True)
    lower = _double_line(measures, foot - double, thick_first=False)
    text_top = line_top + double + measures.letter_line_to_text.pt
    rows = _rows(setter, block, text_top)
    last = text_top + (max(len(block.labels), 1) - 1) * measures.pitch.pt
    size = measures.styles[rows[-1][0] if block.labels else "number"].size
    end = below(setter, last + size.pt, measures.letter_to_title_lines, role)

    def place(flow: Flow) -> None:
        for line in mark.lines:
            flow.put(block, "mark", line)
        flow.page.items.extend(upper)
        for kind, line in rows:
            flow.put(block, kind, line)
        flow.page.items.extend(lower)
        flow.y = end

    return [Placer(0.0, place), Gap(0.0, hard=True)]


def below(setter: Setter, edge: float, lines: int, role: str) -> float:
    """Where a line of the grid begins whose glyphs stand so many lines (3.2) below `edge`."""
    measures = setter.measures
    top = edge + lines * measures.one_line.pt
    return top + measures.styles[role].size.pt / 2 - measures.pitch.pt / 2


def _double_line(measures: Measures, top: float, *, thick_first: bool) -> list[Rule]:
    """武文线 or 文武线, its upper edge at `top`, centred on the type area."""
    weights = [measures.letter_thick, measures.letter_thin]
    if not thick_first:
        weights.reverse()
    left = measures.letter_line_left
    tops = (top, top + (weights[0] + measures.letter_line_gap).pt)
    return [
        Rule(left, pt(edge) + weight / 2, measures.letter_line_width, weight, Colour.RED)
        for edge, weight in zip(tops, weights, strict=True)
    ]


def _rows(setter: Setter, block: Letterhead, top: float) -> list[tuple[str, Line]]:
    """Labels flush left below one another, the number flush right beside the first of them."""
    measures = setter.measures
    rows = [
        (role, _below(setter.single(text, role, 0.0), top + measures.pitch.pt * at))
        for at, (role, text) in enumerate(block.labels.items())
    ]
    number = setter.flush_right(block.number, "number", measures.width.pt)
    if rows and rows[0][1].x + rows[0][1].width > number.x:
        text = block.number
        setter.findings.add(LINE_TOO_WIDE.at(text.place_of(0), text=str(text)))
    rows.insert(min(len(rows), 1), ("number", _below(number, top)))
    return rows


def _below(line: Line, top: float) -> Line:
    """The line with the glyphs of its first character below `top`."""
    return replace(line, top=pt(top) - (line.height - line.spans[0].size) / 2)
