"""Place the head block: labels, issuer mark, document number with signers, red line (7.2).

Refuses to flow: a head stands at the top of its page. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.diagnostics.layout_rules import JOINT_MARK_SMALL, LINE_TOO_WIDE, MARK_TOO_LONG
from generator.layout.flow import Flow, Gap, Placer, Unit
from generator.layout.setter import Box, Setter, joined
from generator.model.document import SIGNER_LABEL, Letterhead
from generator.model.layout import SIGNERS_PER_LINE, Align, Colour
from generator.model.plan import Line, Rule
from generator.model.text import Text, text_of
from generator.units import Length, pt


def letterhead(setter: Setter, block: Letterhead, opening: float) -> list[Unit]:
    """The head as a unit that leaves the flow where the title begins.

    `opening` is the height of what must stand on the first page below it.
    """
    measures = setter.measures
    rows = max(len(block.signer_rows), 1)
    around = _title_top(setter, 0.0, rows)
    mark, height = _mark(setter, block, measures.height.pt - opening - around)
    number_top = _number_top(setter, height)
    lines = _number_lines(setter, block, number_top)
    rule_top = _rule_edge(setter, height, rows) + measures.rule_weight.pt / 2
    title_top = _title_top(setter, height, rows)

    def place(flow: Flow) -> None:
        for index, (role, text) in enumerate(block.labels.items()):
            label = setter.single(text, role, 0.0)
            flow.put(block, role, replace(label, top=measures.pitch * index))
        for line in mark:
            flow.put(block, "mark", line)
        for line in lines:
            flow.put(block, "number" if line is lines[-1] else "signer", line)
        rule = Rule(pt(0), pt(rule_top), measures.width, measures.rule_weight, Colour.RED)
        flow.page.items.append(rule)
        flow.y = title_top

    return [Placer(0.0, place), Gap(0.0, hard=True)]


def _number_top(setter: Setter, mark: float) -> float:
    """The glyphs of the line below a mark of this height (7.2.5)."""
    measures = setter.measures
    return measures.mark_top.pt + mark + measures.mark_to_number_lines * measures.one_line.pt


def _rule_edge(setter: Setter, mark: float, rows: int) -> float:
    """The upper edge of the red line (7.2.7)."""
    measures = setter.measures
    last = _number_top(setter, mark) + (rows - 1) * measures.pitch.pt
    return last + setter.measures.body_size.pt + measures.number_to_rule.pt


def _title_top(setter: Setter, mark: float, rows: int) -> float:
    """Where the line of the grid begins whose middle the title's first line shares (7.3.1)."""
    measures = setter.measures
    edge = _rule_edge(setter, mark, rows)
    title = edge + measures.rule_to_title_lines * measures.one_line.pt
    return title + setter.measures.styles["title"].size.pt / 2 - measures.pitch.pt / 2


def _mark(setter: Setter, block: Letterhead, room: float) -> tuple[list[Line], float]:
    """The lines of the mark, and its height from glyph to glyph."""
    if block.names:
        return _joint_mark(setter, block, room)
    measures = setter.measures
    size = _mark_size(setter, block.mark)
    line = setter.centred(block.mark, "mark", Box(0.0, measures.width.pt, Align.CENTRE), size)
    ink = setter.fonts.ink(setter.measures.styles["mark"].face, str(block.mark))
    baseline = measures.mark_top.pt + ink.top * size.pt
    return [_on_baseline(setter, line, size, baseline)], size.pt


def _mark_size(setter: Setter, mark: Text) -> Length:
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


def _joint_mark(setter: Setter, block: Letterhead, room: float) -> tuple[list[Line], float]:
    """Names below one another and equally wide, 文件 at their right, in their middle (7.2.4)."""
    measures, style, word = setter.measures, setter.measures.styles["mark"], block.mark
    beside = setter.width(word, "mark") + measures.mark_gap.pt if word else 0.0
    size = _joint_size(setter, block.names, measures.width.pt - beside, room)
    width = max(setter.width(name, "mark", size) for name in block.names)
    left = (measures.width.pt - width - beside) / 2
    inks = [setter.fonts.ink(style.face, str(name)) for name in block.names]
    baseline = measures.mark_top.pt + inks[0].top * size.pt
    step = setter.measures.mark_pitch(size).pt
    lines = []
    for number, name in enumerate(block.names):
        line = setter.spread(name, "mark", Box(left, width), size)
        lines.append(_on_baseline(setter, line, size, baseline + number * step))
    last = (len(block.names) - 1) * step
    if word:
        ink = setter.fonts.ink(style.face, str(word))
        bottom = baseline + last - inks[-1].bottom * size.pt
        middle = (measures.mark_top.pt + bottom) / 2
        below = (ink.top + ink.bottom) / 2 * style.size.pt
        line = setter.single(word, "mark", left + width + measures.mark_gap.pt)
        lines.append(_on_baseline(setter, line, style.size, middle + below))
    return lines, last + size.pt


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
    top -= (lines[0].height.pt - setter.measures.body_size.pt) / 2
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
