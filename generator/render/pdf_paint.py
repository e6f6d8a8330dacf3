"""Paint the pages of a plan: rules, borders and shades first, then the words in reading order.

Every span stands at its own place. Refuses to decide anything: places are the plan's, marks those
of the structure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.formats.fonts import Fonts
from generator.model.layout import Colour, Measures
from generator.model.plan import Line, Page, PlacedCell, PlacedTable, Plan, Rule, Span
from generator.render.pdf_canvas import Canvas, Pen, Sheet, width_of
from generator.render.pdf_structure import Marked, Structure, printable
from generator.units import ZERO, Length

BRACKET = "【"
PUSHED = 0.45
"""A bracket is pushed so far, in em, over the mark before it: yellow begins behind that one's ink."""


def sheets(plan: Plan, made: Structure, fonts: Fonts) -> Iterator[Sheet]:
    """The sheets of a plan, all upright: a table across lies on its sheet (8)."""
    size = (plan.measures.paper_width, plan.measures.paper_height)
    for page, marks in zip(plan.pages, made.pages, strict=True):
        yield Sheet(size, _Painter(plan, page, marks, fonts).paint)


@dataclass(frozen=True, slots=True)
class _Painter:
    """What paints one page."""

    plan: Plan
    page: Page
    marks: Sequence[Marked]
    fonts: Fonts

    def paint(self, canvas: Canvas) -> None:
        area = _Area(canvas, self.plan.measures_of(self.page), self.fonts)
        if self.page.landscape:
            with canvas.turned(self.plan.measures.paper_height):
                self._items(area)
        else:
            self._items(area)
        foot = [line for line in (self.page.stage_line, self.page.number_line) if line]
        if foot:
            with canvas.artifact("Pagination"):
                _Area(canvas, self.plan.measures, self.fonts).words(foot)

    def _items(self, area: _Area) -> None:
        area.drawn(self.page)
        for mark in self.marks:
            owner, canvas = mark.owner, area.canvas
            with canvas.marked(owner.tag, mark.number) if owner else canvas.artifact("Pagination"):
                area.words(mark.lines)


@dataclass(frozen=True, slots=True)
class _Area:
    """The type area of a sheet, from whose corner all places of a plan are measured."""

    canvas: Canvas
    measures: Measures
    fonts: Fonts

    def drawn(self, page: Page) -> None:
        """All that is not words. Where borders lie on shades of other cells they stay whole."""
        shades = [each for line in page.lines() for each in self._shades(line)]
        tables = [item for item in page.items if isinstance(item, PlacedTable)]
        cells = [cell for table in tables for cell in table.cells]
        rules = [item for item in page.items if isinstance(item, Rule)]
        if not (shades or cells or rules):
            return
        with self.canvas.artifact():
            for cell in cells:
                if cell.shaded:
                    self._rectangle(*self._outer(cell), Colour.SHADE)
            for shade in shades:
                self._rectangle(*shade, Colour.OPEN_POINT)
            for cell in cells:
                x, y, width, height = self._outer(cell)
                place = (x + self.measures.left, y + self.measures.top, width, height)
                self.canvas.frame(*place, self.measures.table_border, Colour.BLACK)
            for rule in rules:
                top = rule.top - rule.weight / 2
                self._rectangle(rule.x, top, rule.width, rule.weight, rule.colour)

    def words(self, lines: Sequence[Line]) -> None:
        for line in lines:
            for span in line.spans:
                place = (span.x + self.measures.left, line.top + self.measures.top, line.height)
                words = printable(str(span.text))
                self.canvas.words(words, self._pen(span), span.spacing, place, span.colour)

    def _outer(self, cell: PlacedCell) -> tuple[Length, Length, Length, Length]:
        """A cell with its borders, which lie half outside, on those of its neighbours.

        At the edges of the type area too: the middle of the outer border stands on the edge.
        """
        border = self.measures.table_border
        half = border / 2
        return cell.x - half, cell.top - half, cell.width + border, cell.height + border

    def _shades(self, line: Line) -> Iterator[tuple[Length, Length, Length, Length]]:
        """The yellow behind open points, as wide as their words."""
        for span in line.spans:
            words = printable(str(span.text))
            if span.open and words:
                pushed = PUSHED * span.size if words.startswith(BRACKET) else ZERO
                width = width_of(words, self._pen(span), span.spacing) - pushed
                yield span.x + pushed, line.top, width, line.height

    def _pen(self, span: Span) -> Pen:
        font = self.fonts.font(span.face, span.fallback)
        others = [] if span.fallback else [self.fonts.font(span.face, 1).family]
        families = tuple(dict.fromkeys([font.family, *others]))
        return Pen(families, font.weight, span.size)

    def _rectangle(
        self, x: Length, y: Length, width: Length, height: Length, colour: Colour
    ) -> None:
        place = (x + self.measures.left, y + self.measures.top, width, height)
        self.canvas.rectangle(*place, colour)
