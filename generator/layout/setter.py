"""Set text in lines: characters measured, broken, placed left to right.

Lines come out with `top` zero; the flow puts them on a page. Refuses to know blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.diagnostics.finding import Findings
from generator.diagnostics.layout_rules import GLYPH_FALLBACK, GLYPH_MISSING
from generator.formats.fonts import Fonts, Glyph, Source
from generator.model.layout import Align, Colour, Face, Measures, Style
from generator.model.plan import Line, Span
from generator.model.text import Text, open_points
from generator.typeset.fit import Fit, fit
from generator.typeset.lines import Cut, break_lines
from generator.typeset.ruler import ruler
from generator.units import ZERO, Length, pt

Piece = tuple[Text, Face]


@dataclass(frozen=True, slots=True)
class Box:
    """Where lines go, and how: all in points from the left edge of the type area."""

    x: float
    width: float
    align: Align = Align.JUSTIFY
    first: float = 0.0


@dataclass(frozen=True, slots=True)
class _Run:
    """Pieces joined, with a face and a glyph for each character.

    `open` holds the characters of open points.
    """

    text: Text
    words: str
    faces: list[Face]
    glyphs: list[Glyph]
    widths: list[float]
    open: frozenset[int]


@dataclass
class Setter:
    """Sets text in the fonts of this process; what the fonts lack is collected."""

    fonts: Fonts
    measures: Measures
    findings: Findings = field(default_factory=Findings)

    def gap(self, style: Style) -> float:
        """What is added behind each character so that one fills its grid cell (5.2.3)."""
        return self.measures.cell_gap(style.size).pt

    def paragraph(self, pieces: Sequence[Piece], role: str, box: Box) -> list[Line]:
        """Break `pieces` into lines; all but the last are flush where `box` justifies."""
        style = self.measures.styles[role]
        run = self._run(pieces, style.size)
        text = ruler(
            run.words,
            run.widths,
            box.width - box.first,
            box.width,
            self.gap(style),
            style.size.pt,
            squeezed=self.measures.squeeze,
        )
        cuts = break_lines(text)
        lines = []
        for cut in cuts:
            indent = 0.0 if cut.start else box.first
            here = replace(box, x=box.x + indent, width=box.width - indent)
            flush = box.align is Align.JUSTIFY and cut is not cuts[-1]
            lines.append(self._line(run, cut, style, here, fit(text, cut, flush=flush)))
        return lines

    def single(
        self,
        text: Text,
        role: str,
        x: float,
        size: Length | None = None,
        face: Face | None = None,
    ) -> Line:
        """One line that starts at `x`, however wide it becomes."""
        return self._whole(text, self._style(role, size, face), Box(x, 0.0, Align.LEFT))

    def spread(
        self,
        text: Text,
        role: str,
        box: Box,
        size: Length | None = None,
        face: Face | None = None,
    ) -> Line:
        """One line whose characters are spread over the box, however far apart (分散对齐)."""
        return self._whole(text, self._style(role, size, face), replace(box, align=Align.SPREAD))

    def centred(self, text: Text, role: str, box: Box, size: Length | None = None) -> Line:
        line = self.single(text, role, 0.0, size)
        return shifted(line, box.x + (box.width - line.width.pt) / 2)

    def flush_right(self, text: Text, role: str, right: float) -> Line:
        line = self.single(text, role, 0.0)
        return shifted(line, right - line.width.pt)

    def width(self, text: Text, role: str, size: Length | None = None) -> float:
        return self.single(text, role, 0.0, size).width.pt

    def _style(self, role: str, size: Length | None, face: Face | None) -> Style:
        style = self.measures.styles[role]
        return replace(style, size=size or style.size, face=face or style.face)

    def _whole(self, text: Text, style: Style, box: Box) -> Line:
        run = self._run([(text, style.face)], style.size)
        gap = self.gap(style)
        cut = Cut(0, len(run.words))
        if not run.words:
            return self._line(run, cut, style, box, Fit(gap, {}, 0.0))
        width = sum(run.widths)
        if box.align is Align.SPREAD:
            gaps = sum(width > 0 for width in run.widths) - 1
            gap = (box.width - width) / max(gaps, 1)
        whole = ruler(run.words, run.widths, width, width, gap, style.size.pt, squeezed=False)
        return self._line(run, cut, style, box, fit(whole, cut, flush=False))

    def _run(self, pieces: Sequence[Piece], size: Length) -> _Run:
        text, faces = Text(), []
        for piece, face in pieces:
            text += piece
            faces += [face] * len(piece)
        words = str(text)
        glyphs = [self.fonts.glyph(f, char) for f, char in zip(faces, words, strict=True)]
        for index, glyph in enumerate(glyphs):
            if glyph.source is not Source.FACE:
                self._report(text, index, faces[index], glyph)
        widths = [glyph.advance * size.pt for glyph in glyphs]
        still_open = frozenset(index for span in open_points(words) for index in range(*span))
        return _Run(text, words, faces, glyphs, widths, still_open)

    def _report(self, text: Text, index: int, face: Face, glyph: Glyph) -> None:
        char = str(text)[index]
        rule = GLYPH_FALLBACK if glyph.source is Source.FALLBACK else GLYPH_MISSING
        self.findings.add(
            rule.at(
                text.place_of(index),
                face=face.value,
                family=self.fonts.font(face).family,
                fallback=self.fonts.font(face, glyph.font).family,
                char=char,
                code=f"U+{ord(char):04X}",
            )
        )

    def _line(self, run: _Run, cut: Cut, style: Style, box: Box, fitted: Fit) -> Line:
        room = box.width - fitted.width
        start = {Align.CENTRE: box.x + room / 2, Align.RIGHT: box.x + room}.get(box.align, box.x)
        spans = tuple(_spans(run, cut, style, start, fitted))
        pitch = self.measures.pitch_of(style)
        return Line(spans, pt(start), ZERO, pt(fitted.width), pitch)


def _spans(run: _Run, cut: Cut, style: Style, x: float, fitted: Fit) -> Iterator[Span]:
    """Cut a line where the font changes or an open point ends, and where a character moves left."""
    start, spacing = cut.start, fitted.spacing
    while start < cut.end:
        key = _look(run, start)
        end, width = start, 0.0
        while end < cut.end and (
            not run.widths[end]
            or (_look(run, end) == key and (end == start or end not in fitted.moves))
        ):
            width += run.widths[end] + (spacing if run.widths[end] else 0.0)
            end += 1
        yield Span(
            run.text.slice(start, end),
            key[0],
            style.size,
            pt(x - fitted.moves.get(start, 0.0)),
            pt(spacing),
            Colour(style.colour),
            key[1],
            key[2],
        )
        x += width - fitted.moves.get(start, 0.0)
        start = end


def _look(run: _Run, index: int) -> tuple[Face, int, bool]:
    return (run.faces[index], run.glyphs[index].font, index in run.open)


def shifted(line: Line, by: float) -> Line:
    """The line moved sideways by `by` points."""
    spans = tuple(replace(span, x=span.x + pt(by)) for span in line.spans)
    return replace(line, spans=spans, x=line.x + pt(by))


def joined(lines: Sequence[Line]) -> Line:
    """Several lines side by side as one."""
    spans = tuple(span for line in lines for span in line.spans)
    right = max(line.x + line.width for line in lines)
    left = min(line.x for line in lines)
    return replace(lines[0], spans=spans, x=left, width=right - left)
