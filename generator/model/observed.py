"""What can be seen in a finished file: one shape for DOCX, PDF and XLSX, ours or foreign.

Lengths are as the file has them, faces by the names that it uses. Refuses to judge, and to
hold what a reader could not see: that is None.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from generator.model.layout import Align
from generator.place import Place
from generator.units import ZERO, Length


class Kind(StrEnum):
    """The kinds of file that can be read."""

    DOCX = "DOCX"
    PDF = "PDF"
    XLSX = "XLSX"
    TEXT = "TXT"
    HTML = "HTML"
    PICTURE = "图片"


class Sides(StrEnum):
    """On which sides of the paper a page number stands."""

    ODD = "单页"
    EVEN = "双页"
    ALL = "各页"
    FIRST = "首页"


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look. `latin` is the font of Latin letters.

    `eastern` tells whether quotes, dashes and ellipses, which both scripts have, come
    from the Chinese font.
    """

    font: str
    latin: str
    size: Length
    colour: str = "000000"
    bold: bool = False
    eastern: bool = True


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look; a line break that was set by hand is a newline."""

    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line of a PDF; lengths from the left and the top edge of the paper."""

    page: int
    number: int
    x: Length
    right: Length
    baseline: Length


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its resolved look.

    `first` is the inset of its first line, `left` of all others, `right` of all, from the
    edges of the type area. `above` is the distance from the middle of the glyphs of the text
    before to the middle of its own; `middle` the same from the top edge of the paper.
    `label` is how much of the text is an automatic number. `rule` is a line below it.
    `note` tells a footnote or an endnote, which stands behind what refers to it.
    """

    place: Place
    runs: tuple[Run, ...]
    align: Align = Align.LEFT
    first: Length = ZERO
    left: Length = ZERO
    right: Length = ZERO
    pitch: Length | None = None
    above: Length | None = None
    middle: Length | None = None
    new_page: bool = False
    section: int = 0
    page: int = 0
    lines: tuple[Line, ...] = ()
    rule: Rule | None = None
    drawn_line: bool = False
    label: int = 0
    note: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def look(self) -> Look | None:
        """The look of most of its characters."""
        counts: dict[Look, int] = {}
        for run in self.runs:
            counts[run.look] = counts.get(run.look, 0) + len(run.text.strip())
        return max(counts, key=lambda look: counts[look], default=None)

    def look_at(self, start: int, end: int) -> Look | None:
        """The look of most of the characters `start` to `end`."""
        counts: dict[Look, int] = {}
        at = 0
        for run in self.runs:
            piece = run.text[max(start - at, 0) : max(end - at, 0)]
            counts[run.look] = counts.get(run.look, 0) + len(piece.strip())
            at += len(run.text)
        return max(counts, key=lambda look: counts[look], default=None)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight horizontal line: weight, colour, length, and room between it and the text.

    `top` is its middle, from the top edge of the paper; `gap` from the glyphs above it.
    """

    place: Place
    weight: Length
    colour: str
    width: Length
    x: Length | None = None
    top: Length | None = None
    gap: Length | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; one merged downwards is empty in the rows below.

    `covered` says that it is such a row's part of the cell above, None where that is not seen.
    """

    place: Place
    paragraphs: tuple[Paragraph, ...]
    columns: int = 1
    covered: bool | None = None

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `head` where it is repeated on each page."""

    cells: tuple[Cell, ...]
    head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `top`, `bottom`, `inside` are the weights of its lines.

    `at_foot` tells whether it is bound to the bottom of the type area, None if not known.
    `headless` are pages of a PDF on which it goes on without its head.
    """

    place: Place
    rows: tuple[Row, ...]
    width: Length | None = None
    top: Length | None = None
    bottom: Length | None = None
    inside: Length | None = None
    at_foot: bool | None = None
    framed: bool = True
    new_page: bool = False
    page: int = 0
    headless: tuple[Place, ...] = ()


Item = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Area:
    """A section, a page or a sheet: its paper, margins and grid; None where not seen.

    `above` and `below` are the margins as glyphs show them, where only those are seen.
    `head_right`: on the sheet as it is bound, the tops of its lines are at the right (8).
    """

    place: Place
    name: str
    width: Length
    height: Length
    top: Length | None = None
    bottom: Length | None = None
    left: Length | None = None
    right: Length | None = None
    lines: int | None = None
    cells: int | None = None
    pitch: Length | None = None
    glyph_top: Length | None = None
    glyph_bottom: Length | None = None
    head_right: bool = False


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page number as it is printed; `number` and `page` (both from 1)
    where the file shows them.

    `inset` is its distance from the edge of the type area; `dash` that of its dash from
    the top edge of the paper. A `landscape` one lies as the text of a landscape page does;
    of all others these are places on the upright sheet (8).
    """

    place: Place
    name: str
    text: str
    sides: Sides
    align: Align
    look: Look | None = None
    number: int | None = None
    page: int = 0
    inset: Length | None = None
    dash: Length | None = None
    restarts: bool = False
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of a file that are no part of its text, and why; `why` is a Chinese noun phrase."""

    place: Place
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """Words of a scan that may be other words: characters `start` to `end` of the text `within`,
    a paragraph that begins at `place`.

    `why` is a Chinese clause; `picture`, a PNG file, shows them as the scan does. `told` where their
    page is one of `Observed.faint_pages`.
    """

    place: Place
    start: int
    end: int
    text: str
    why: str
    picture: bytes
    within: str
    told: bool = False


@dataclass(frozen=True, slots=True)
class Observed:
    """A file as it was seen. `numberless` names areas without a page number.

    `own_first_side` tells of a DOCX whether its first side has header and footer of its own.
    `left_out` is what its pages show, or its markup holds, besides the text.
    `unsure` is what was recognised in a scan and may be wrong.
    `faint_pages` are the pages (from 1) of a scan of which so much is unsure that it has to be read
    again as a whole; of these, only figures are in `unsure`.
    `textless_pages` are the pages (from 1) of a PDF that show something, but no words: scans.
    """

    path: str
    kind: Kind
    areas: tuple[Area, ...]
    items: tuple[Item, ...]
    page_numbers: tuple[PageNumber, ...] = ()
    numberless: tuple[Area, ...] = ()
    rules: tuple[Rule, ...] = ()
    pages: int | None = None
    own_first_side: bool | None = None
    left_out: tuple[LeftOut, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    faint_pages: tuple[int, ...] = ()
    textless_pages: tuple[int, ...] = ()

    def without_notes(self) -> Observed:
        """The same without its footnotes and endnotes."""
        kept = (i for i in self.items if not (isinstance(i, Paragraph) and i.note))
        return replace(self, items=tuple(kept))
