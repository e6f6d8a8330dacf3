"""The page plan: every line with its place on its page.

The only place where page decisions are written down. Lengths are measured from the top
left corner of the type area, y downwards. A PDF prints it as it is; a DOCX takes the
decisions (mark size, column widths, title lines, gaps), not the lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.document import Block, Document, Imprint, recipients_moved
from generator.model.layout import Align, Colour, Face, Measures
from generator.model.text import Text
from generator.units import ZERO, Length


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one font, size and colour, the first of them at `x`.

    `spacing` is added between characters (letter-spacing), negative to squeeze. `fallback`
    is not 0 where the face lacks these characters: it says which other font draws them. An
    `open` one is an open point, still to be filled in, and is shaded.
    """

    text: Text
    face: Face
    size: Length
    x: Length
    spacing: Length
    colour: Colour = Colour.BLACK
    fallback: int = 0
    open: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A finished line: `x` and `width` of its text, `top` and `height` of its box.

    In the box every span has its own font's middle (half of ascent and descent) on the
    middle of the box, as in CSS.
    """

    spans: tuple[Span, ...]
    x: Length
    top: Length
    width: Length
    height: Length

    @property
    def text(self) -> Text:
        joined = Text()
        for span in self.spans:
            joined += span.text
        return joined


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight horizontal line, `top` being the middle of its weight."""

    x: Length
    top: Length
    width: Length
    weight: Length
    colour: Colour


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """The lines of one block, or of that part of it which stands on this page.

    `role` is a key of `Measures.styles`; `first` says whether the block starts here.
    """

    block: Block | Imprint
    role: str
    lines: tuple[Line, ...]
    first: bool = True


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell of a table on a page; its lines are measured like all others, from the page."""

    x: Length
    top: Length
    width: Length
    height: Length
    lines: tuple[Line, ...]
    align: Align
    row: int
    column: int
    rows: int
    columns: int
    head: bool = False
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """The rows of a table that stand on this page, under a repeated head.

    `repeated` says that the head stood on an earlier page already. `row_tops` holds the
    top of every row and the bottom of the last one.
    """

    block: Block
    columns: tuple[Length, ...]
    row_tops: tuple[Length, ...]
    cells: tuple[PlacedCell, ...]
    repeated: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One side. `number` is printed on it, None on a side that carries none.

    `part` is the id of the part it belongs to. What stands on a `landscape` one is measured
    on the turned sheet (`Measures.turned`), its number on the sheet as it is bound (8), and so is
    the stage of a draft beside it.
    """

    part: str
    number: int | None
    items: tuple[PlacedBlock | PlacedTable | Rule, ...]
    number_line: Line | None
    landscape: bool = False
    stage_line: Line | None = None

    def lines(self) -> Iterator[Line]:
        """All lines in reading order, the page number last."""
        for item in self.items:
            if isinstance(item, PlacedBlock):
                yield from item.lines
            elif isinstance(item, PlacedTable):
                for cell in item.cells:
                    yield from cell.lines
        if self.stage_line:
            yield self.stage_line
        if self.number_line:
            yield self.number_line


@dataclass(frozen=True, slots=True)
class Plan:
    """All sides of a document, and the decisions that a DOCX takes over.

    `column_widths` holds the widths of each table by its id; `mark_size` the size of the
    issuer mark (in a joint one that of the names, all `names_width` wide), `title_lines`
    the lines of each title by (part id, title). `preprinted` says that what is red was left
    out and its room kept; `recipients_moved`, that the recipients stand in the imprint (7.3.2).
    """

    measures: Measures
    pages: tuple[Page, ...]
    column_widths: dict[str, tuple[Length, ...]]
    mark_size: Length
    title_lines: dict[tuple[str, str], tuple[Text, ...]]
    names_width: Length = ZERO
    preprinted: bool = False
    recipients_moved: bool = False

    def measures_of(self, page: Page) -> Measures:
        """The measures that the items of a page are placed by."""
        return self.measures.turned if page.landscape else self.measures

    @property
    def imprint_alone(self) -> bool:
        """Whether the imprint stands on a side of its own (7.5)."""
        items = self.pages[-1].items if self.pages else ()
        blocks = [item.block for item in items if not isinstance(item, Rule)]
        return bool(blocks) and all(isinstance(block, Imprint) for block in blocks)


def as_planned(document: Document, plan: Plan) -> Document:
    """The document as the plan has it: its recipients moved to the imprint or not (7.3.2)."""
    return recipients_moved(document) if plan.recipients_moved else document
