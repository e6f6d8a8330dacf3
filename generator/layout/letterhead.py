"""Place the head of a document, an order or minutes: labels, mark, number, red line (7.2, 10).

A letter's stands in `letter.py`. Refuses to flow: a head stands at the top of its page.
Lengths in points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.diagnostics.layout_rules import LINE_TOO_WIDE
from generator.layout.flow import Flow, Gap, Placer, Unit
from generator.layout.letter import below, letter
from generator.layout.mark import set_mark
from generator.layout.setter import Box, Setter, joined
from generator.model.document import SIGNER_LABEL, Block, Format, Letterhead, Title
from generator.model.layout import SIGNERS_PER_LINE, Align, Colour, Measures
from generator.model.plan import Line, Rule
from generator.model.text import Text, text_of
from generator.units import Length, pt


@dataclass(frozen=True, slots=True)
class _Ways:
    """From the type area to the mark, to the number and to the text, as a format has them."""

    mark_top: Length
    to_number: int
    ruled: bool
    to_text: int


def _ways(measures: Measures, format_: Format) -> _Ways:
    """Those of clause 7.2, which minutes share (10.3), or those of an order (10.2)."""
    if format_ is Format.ORDER:
        return _Ways(
            measures.order_mark_top,
            measures.order_to_number_lines,
            ruled=False,
            to_text=measures.order_number_to_body_lines,
        )
    return _Ways(
        measures.mark_top,
        measures.mark_to_number_lines,
        ruled=True,
        to_text=measures.rule_to_title_lines,
    )


def letterhead(
    setter: Setter, block: Letterhead, opening: float = 0.0, following: Block | None = None
) -> list[Unit]:
    """The head as a unit that leaves the flow where the title begins, or the body without one.

    `opening` is the height of what must stand on the first page below it, `following` the
    block behind it.
    """
    role = "title" if following is None or isinstance(following, Title) else "body"
    if block.format is Format.LETTER:
        return letter(setter, block, role)
    measures = setter.measures
    ways = _ways(measures, block.format)
    rows = max(len(block.signer_rows), 1)
    top = (measures.type_top + ways.mark_top).pt
    around = _text_top(setter, top, rows, ways, role)
    mark = set_mark(setter, block, top, measures.room.pt - opening - around)
    lines = _number_lines(setter, block, _number_top(setter, mark.bottom, ways))
    rule_top = _number_edge(setter, mark.bottom, rows, ways) + measures.rule_weight.pt / 2
    text_top = _text_top(setter, mark.bottom, rows, ways, role)

    def place(flow: Flow) -> None:
        for index, (kind, text) in enumerate(block.labels.items()):
            label = setter.single(text, kind, 0.0)
            flow.put(block, kind, replace(label, top=measures.pitch * index))
        for line in mark.lines:
            flow.put(block, "mark", line)
        for line in lines:
            flow.put(block, "number" if line is lines[-1] else "signer", line)
        if ways.ruled:
            rule = Rule(pt(0), pt(rule_top), measures.width, measures.rule_weight, Colour.RED)
            flow.page.items.append(rule)
        flow.y = text_top

    return [Placer(0.0, place), Gap(0.0, hard=True)]


def _number_top(setter: Setter, mark_bottom: float, ways: _Ways) -> float:
    """The glyphs of the line below a mark (7.2.5)."""
    return mark_bottom + ways.to_number * setter.measures.one_line.pt


def _number_edge(setter: Setter, mark_bottom: float, rows: int, ways: _Ways) -> float:
    """Where the head ends: the upper edge of the red line (7.2.7), or the number's glyphs."""
    measures = setter.measures
    last = _number_top(setter, mark_bottom, ways) + (rows - 1) * measures.pitch.pt
    end = last + measures.styles["number"].size.pt
    return end + measures.number_to_rule.pt if ways.ruled else end


def _text_top(setter: Setter, mark_bottom: float, rows: int, ways: _Ways, role: str) -> float:
    """Where the line of the grid begins whose middle the first line below shares (7.3.1)."""
    edge = _number_edge(setter, mark_bottom, rows, ways)
    return below(setter, edge, ways.to_text, role)


def _number_lines(setter: Setter, block: Letterhead, top: float) -> list[Line]:
    """The number alone in the middle, or at the left on the last line of the signers (7.2.6)."""
    measures = setter.measures
    if block.signers:
        lines = _signer_lines(setter, block)
        number = setter.single(block.number, "number", measures.inset(measures.signer_inset).pt)
        if number.x + number.width > lines[-1].x:
            text = block.number
            setter.findings.add(LINE_TOO_WIDE.at(text.place_of(0), text=str(text)))
        lines[-1] = joined([number, lines[-1]])
    else:
        box = Box(0.0, measures.width.pt, Align.CENTRE)
        lines = [setter.centred(block.number, "number", box)]
    top -= (lines[0].height - measures.styles["number"].size).pt / 2
    return [replace(line, top=pt(top) + measures.pitch * index) for index, line in enumerate(lines)]


def _signer_lines(setter: Setter, block: Letterhead) -> list[Line]:
    """Names in columns behind the label, one cell from the right edge (7.2.6)."""
    measures = setter.measures
    cell = measures.cell.pt
    cells = max(measures.signer_cells, *(len(name) for name in block.signers))
    columns = min(len(block.signers), SIGNERS_PER_LINE)
    step = (cells + measures.signer_gap) * cell
    edge = measures.width.pt - measures.inset(measures.signer_inset).pt
    first = edge - columns * step + measures.signer_gap * cell
    lines: list[Line] = []
    for row in block.signer_rows:
        pieces = [_signer(setter, name, first + at * step) for at, name in enumerate(row)]
        if not lines:
            label = text_of(SIGNER_LABEL, row[0].place_of(0))
            pieces.insert(0, setter.single(label, "signer", first - len(label) * cell))
        lines.append(joined(pieces))
    return lines


def _signer(setter: Setter, name: Text, x: float) -> Line:
    """A name of two characters is as wide as one of three."""
    measures = setter.measures
    cells = measures.signer_cells
    if len(name) >= cells:
        return setter.single(name, "signer", x, face=setter.measures.signer_name)
    box = Box(x, measures.inset(cells).pt - setter.gap(setter.measures.styles["signer"]))
    return setter.spread(name, "signer", box, face=setter.measures.signer_name)
