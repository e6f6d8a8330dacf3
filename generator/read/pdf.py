"""Read a PDF: lines with places, paragraphs joined from them, tables' heads, page numbers.

Refuses encrypted and broken files, and a PDF of thousands of pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from generator.diagnostics import read_rules as rules
from generator.model.layout import STANDARD, Align, Measures
from generator.model.observed import (
    Area,
    Cell,
    Item,
    Kind,
    Look,
    Observed,
    PageNumber,
    Paragraph,
    Rule,
    Run,
    Sides,
    Table,
)
from generator.model.observed import Row as TableRow
from generator.place import PagePlace
from generator.read.gate import MOST_PAGES, refused
from generator.read.pdf_chars import Stroke, characters, page_view, strokes
from generator.read.pdf_edges import edges_of, is_indent
from generator.read.pdf_folio import Folio, find_folio
from generator.read.pdf_lines import Region, Row, regions_of, rows_of
from generator.read.pdf_paragraphs import Placed, paragraphs
from generator.units import Length, pt

_BODY: Final = (-0.6, 0.4)  # around the size of the grid
_DASH: Final = 0.36
_HALF_BLANK: Final = "，。、；：？！）》〉〕”’】"
_FULL_LINES: Final = 15
_IDEOGRAPHS: Final = re.compile(r"[一-鿿]{20,}")
_SOME_IDEOGRAPHS: Final = re.compile(r"[一-鿿]{8,}")


@dataclass
class _Page:
    """A page taken apart: its lines without the number, its tables, its lines.

    It lies as its text does. `upright` are the measures of a sheet that does not lie across,
    `edges` those of the type area that its lines show, `deepest` the way from the first line
    of text to the last on the fullest page. `head_right` says where the heads of
    lines are on a turned sheet.
    """

    number: int
    width: float
    height: float
    rows: list[Row]
    strokes: list[Stroke]
    regions: list[Region]
    folio: Folio | None
    head_right: bool = False
    upright: Measures = STANDARD
    edges: tuple[float, float] | None = None
    deepest: float = 0.0
    placed: list[Placed] = field(default_factory=list)

    @property
    def measures(self) -> Measures:
        """The sheet as its text lies on it."""
        return self.upright.turned if self.width > self.height else self.upright

    @property
    def sides(self) -> tuple[float, float]:
        """The left and the right edge of the type area."""
        left = self.measures.left
        return self.edges or (left.pt, (left + self.measures.width).pt)

    def region(self, row: Row) -> Region | None:
        return next((region for region in self.regions if region.holds(row)), None)


def read_pdf(data: bytes, path: str, measures: Measures = STANDARD) -> Observed:
    """What can be seen in a PDF.

    Raises `gate.Unreadable`.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise refused(rules.ENCRYPTED, path) from error
        raise refused(rules.BROKEN, path, what="不是完整的 PDF") from error
    try:
        if count > MOST_PAGES:
            raise refused(rules.TOO_LARGE, path, what=f"共 {count} 页", limit=f"{MOST_PAGES} 页")
        pages = [_page(document, number, path, measures) for number in range(count)]
    finally:
        document.close()
    return _observed(pages, path, measures)


def _page(document: Any, index: int, path: str, measures: Measures) -> _Page:
    import pypdfium2

    try:
        page = document[index]
        chars = characters(page)
        angle = max(chars, key=lambda angle: len(chars[angle]))
        view = page_view(page, angle)
        lines = strokes(page, view)
        page.close()
    except pypdfium2.PdfiumError as error:
        raise refused(rules.BROKEN, path, what=f"第 {index + 1} 页读不出") from error
    made = _Page(index + 1, *view.size, rows_of(chars[angle]), lines, regions_of(lines), None)
    made.upright = measures
    made.folio, made.head_right = find_folio(made.rows, view, chars, measures)
    made.rows = [row for row in made.rows if made.folio is None or row is not made.folio.row]
    return made


def _observed(pages: Sequence[_Page], path: str, measures: Measures) -> Observed:
    edges = _edges(pages, measures)
    placed: list[Placed] = []
    tables: list[Table] = []
    for page in pages:
        page.edges = edges if page.width < page.height else None
        page.placed = _placed(page)
        placed += page.placed
        tables += [_table(page, region, path) for region in page.regions]
    deepest = max((_depth(page, measures) for page in pages), default=0.0)
    for page in pages:
        page.deepest = deepest
    items: list[Item] = [*paragraphs(placed, path), *tables, *_carried_heads(pages, path)]
    items.sort(key=_place)
    numbers = tuple(_page_number(page, path) for page in pages if page.folio)
    bare = [page for page in pages if page.rows and not page.folio]
    areas = tuple(_area(page, pages, path) for page in pages)
    return Observed(
        path=path,
        kind=Kind.PDF,
        areas=areas,
        items=tuple(items),
        page_numbers=numbers,
        numberless=tuple(areas[page.number - 1] for page in bare),
        rules=tuple(rule for page in pages for rule in _rules(page, path)),
        pages=len(pages),
    )


def _edges(pages: Sequence[_Page], measures: Measures) -> tuple[float, float]:
    """Of the type area of upright pages."""
    upright = [page for page in pages if page.width < page.height]
    rows = [
        [row for row in page.rows if _runs(row, measures) and not page.region(row)]
        for page in upright
    ]
    return edges_of(rows, [stroke for page in upright for stroke in _free(page)], measures)


def _depth(page: _Page, measures: Measures) -> float:
    """From the first line of running text to the last."""
    middles = [line.row.middle for line in page.placed if _runs(line.row, measures)]
    return middles[-1] - middles[0] if middles and page.width < page.height else 0.0


def _runs(row: Row, measures: Measures) -> bool:
    """Whether a line is of the size of running text."""
    least, most = (measures.body_size.pt + off for off in _BODY)
    return least < row.size < most


def _place(item: Item) -> tuple[int, int]:
    place = item.place
    return (place.page, place.line) if isinstance(place, PagePlace) else (0, 0)


def _placed(page: _Page) -> list[Placed]:
    """The lines outside of tables, with their distances."""
    found: list[Placed] = []
    last: Row | None = None
    broken = False
    for number, row in enumerate(page.rows, start=1):
        if page.region(row):
            last, broken = None, True
            continue
        above = None if last is None else row.middle - last.middle
        found.append(Placed(row, page.number, number, above, broken, *page.sides))
        last, broken = row, False
    return found


def _table(page: _Page, region: Region, path: str) -> Table:
    """One row for what a table says on this page: only its words are looked at."""
    rows = [row for row in page.rows if region.holds(row)]
    runs = tuple(
        Run(row.text, Look(row.chars[0].font, row.chars[0].font, pt(row.size), row.chars[0].colour))
        for row in rows
    )
    place = PagePlace(path, page.number, page.rows.index(rows[0]) + 1 if rows else 1)
    text = tuple(Paragraph(place, (run,)) for run in runs)
    width = pt(region.right - region.left)
    return Table(place, (TableRow((Cell(place, text),)),), width, page=page.number)


def _carried_heads(pages: Sequence[_Page], path: str) -> list[Item]:
    """A table of two rows, no head, where a page begins with a table without its head."""
    found: list[Item] = []
    head: str | None = None
    for page in pages:
        opening, closing = _opening(page), _closing(page)
        carried = head is not None and opening is not None
        if carried and opening is not None and _head(page, opening) != head:
            row = TableRow(())
            found.append(Table(PagePlace(path, page.number), (row, row), page=page.number))
        if closing is None:
            head = None
        elif not (carried and closing is opening):
            head = _head(page, closing)
    return found


def _opening(page: _Page) -> Region | None:
    """The table that a page begins with."""
    return page.region(page.rows[0]) if page.rows else None


def _closing(page: _Page) -> Region | None:
    """The table that a page ends with."""
    return page.region(page.rows[-1]) if page.rows else None


def _head(page: _Page, region: Region) -> str:
    rows = [row for row in page.rows if region.top <= row.middle <= region.below_head]
    return "".join(row.text for row in rows)


def _page_number(page: _Page, path: str) -> PageNumber:
    assert page.folio is not None
    row, across = page.folio.row, page.width > page.height
    place = PagePlace(path, page.number, len(page.rows) + 1)
    sides = page.sides
    if page.folio.turned:
        sides = (page.upright.left.pt, (page.upright.left + page.upright.width).pt)
    left, right = row.x - sides[0], sides[1] - row.right
    align = Align.LEFT if left < right else Align.RIGHT
    if abs(left - right) < STANDARD.cell.pt * 2:
        align = Align.CENTRE
    digits = re.findall(r"\d+", row.text)
    char = next(char for char in row.chars if char.text.isdigit())
    return PageNumber(
        place=place,
        name=f"第{page.number}页",
        text=page.folio.text,
        sides=Sides.ODD if int(digits[0]) % 2 else Sides.EVEN,
        align=align,
        look=Look(char.font, char.font, pt(round(char.size * 4) / 4), char.colour),
        number=int(digits[0]),
        page=page.number,
        inset=pt(max(min(left, right), 0.0)),
        dash=pt(row.baseline - _DASH * row.size),
        landscape=across and not page.folio.turned,
    )


def _area(page: _Page, pages: Sequence[_Page], path: str) -> Area:
    """What a page shows of margins and grid: only lines that are surely full count."""
    running = [p for p in page.placed if _runs(p.row, page.upright)]
    wrapped = _wrapped(running)
    pitch = _pitch([line.above for line in wrapped if line.above and line.above < 40])
    full = _is_full(page, pages)
    first, last = (page.placed[0].row, page.placed[-1].row) if page.placed else (None, None)
    begins_with_text = bool(page.rows) and first is page.rows[0]
    return Area(
        place=PagePlace(path, page.number),
        name=f"第{page.number}页",
        width=pt(page.width),
        height=pt(page.height),
        left=pt(min(line.row.x for line in wrapped)) if len(wrapped) > 2 else None,
        right=_right(page, wrapped),
        lines=_lines(page, running, pitch) if full and pitch else None,
        cells=_cells(wrapped, page),
        pitch=pt(pitch) if pitch else None,
        glyph_top=pt(first.top)
        if first and begins_with_text and first.size < 17 and full
        else None,
        glyph_bottom=pt(page.height - last.baseline - 0.12 * last.size) if last else None,
        head_right=page.head_right,
    )


def _pitch(steps: Sequence[float]) -> float | None:
    """The mean of the usual steps: programs put lines on whole fractions of a point."""
    if len(steps) < 3:
        return None
    usual = sorted(steps)[len(steps) // 2]
    near = [step for step in steps if abs(step - usual) < 0.5]
    return round(sum(near) / len(near), 2)


def _wrapped(lines: Sequence[Placed]) -> list[Placed]:
    """Lines that go on from a full one above: they begin at the left edge.

    A page may hold nothing but lines that begin a paragraph, which show no edge.
    """
    edge = min((line.row.x for line in lines), default=0.0)
    if lines and is_indent(edge - lines[0].left):
        return []
    return [line for line in lines if line.above is not None and line.row.x < edge + 4]


def _right(page: _Page, wrapped: Sequence[Placed]) -> Length | None:
    """The right margin, told from lines whose last character fills its cell.

    A mark that was squeezed at the end of a line (GB/T 15834-2011 5.1.10) has its blank half outside.
    """
    ends = sorted(line.row.right for line in wrapped if line.row.text[-1] not in _HALF_BLANK)
    if len(ends) < 4:
        return None
    return pt(page.width - ends[-2])


def _lines(page: _Page, running: Sequence[Placed], pitch: float) -> int | None:
    """How many lines of this pitch the type area takes, told from a page full of them.

    A file that shows more of them on a page has a larger type area than it ought to have.
    """
    if len(running) < _FULL_LINES:
        return None
    measures, first = page.upright, page.placed[0].row
    room = measures.type_height.pt
    if first.top < measures.above_type.pt + 1:  # glyphs fill it, by GB/T 33476.2
        room += pitch - measures.body_size.pt + 0.5
    return max(int(room / pitch + 0.001), round(page.deepest / pitch) + 1)


def _is_full(page: _Page, pages: Sequence[_Page]) -> bool:
    """Whether the text goes on over the page from a line that is full."""
    following = pages[page.number] if page.number < len(pages) else None
    if not following or not following.placed or not page.placed or page.regions:
        return False
    last, first = page.placed[-1].row, following.placed[0].row
    full = page.placed[-1].behind < 1.2
    goes_on = following.placed[0].before < 1 and first is following.rows[0]
    return full and goes_on and abs(first.size - last.size) < 0.5


def _cells(wrapped: Sequence[Placed], page: _Page) -> int | None:
    """Characters a line, told from the ideographs of the line that is stretched least.

    Justified lines are only ever pulled apart, so the closest one shows the grid; full ones
    must be there at all.
    """
    if not any(_IDEOGRAPHS.search(line.row.text) for line in wrapped):
        return None
    size = page.upright.body_size.pt
    lines = [p.row for p in page.placed if _BODY[0] < p.row.size - size < _BODY[1]]
    step = min((_step(row) for row in lines if _SOME_IDEOGRAPHS.search(row.text)), default=0.0)
    if step < size * 0.87:  # a font without Chinese
        return None
    left, right = page.sides
    return int((right - left + step * 0.03) / step)


def _step(row: Row) -> float:
    """The usual way from one character of a line to the next."""
    steps = sorted(b.x - a.x for a, b in pairwise(row.chars))
    return steps[len(steps) // 2]


def _rules(page: _Page, path: str) -> list[Rule]:
    """Level lines outside of tables."""
    return [
        Rule(
            place=PagePlace(path, page.number, 1),
            weight=pt(stroke.weight), colour=stroke.colour, width=pt(stroke.x1 - stroke.x0),
            x=pt(stroke.x0), top=pt(stroke.y0), page=page.number,
        )
        for stroke in _free(page)
    ]  # fmt: skip


def _free(page: _Page) -> list[Stroke]:
    """The level lines outside of tables."""
    level = [stroke for stroke in page.strokes if stroke.level]
    return [s for s in level if not any(_inside(s, region) for region in page.regions)]


def _inside(stroke: Stroke, region: Region) -> bool:
    return region.top - 3 <= stroke.y0 <= region.bottom + 3
