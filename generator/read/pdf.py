"""Read a PDF: lines with places, paragraphs joined from them, tables' heads, page numbers.

Refuses encrypted and broken files, and a PDF of thousands of pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from generator.diagnostics import read_rules as rules
from generator.model.layout import STANDARD, Align, Measures
from generator.model.observed import (
    Item,
    Kind,
    LeftOut,
    Look,
    Observed,
    PageNumber,
    Rule,
    Sides,
)
from generator.place import PagePlace
from generator.read.gate import MOST_PAGES, refused
from generator.read.pdf_aligned import aligned
from generator.read.pdf_area import area_of
from generator.read.pdf_chars import (
    Char,
    Sheet,
    Stroke,
    View,
    characters,
    is_picture,
    page_view,
)
from generator.read.pdf_columns import columns_of
from generator.read.pdf_edges import edges_of
from generator.read.pdf_folio import find_folio
from generator.read.pdf_furniture import furniture
from generator.read.pdf_grid import Piece, piece_of
from generator.read.pdf_lines import Region, Row, regions_of, rows_of
from generator.read.pdf_page import Page, runs
from generator.read.pdf_paragraphs import Placed, paragraphs
from generator.read.pdf_strokes import strokes
from generator.read.pdf_tables import tables_of
from generator.units import pt

_SHORTEST: Final = 20.0  # points; a line that is shorter is an underline
_DASH: Final = 0.36

Sight = Callable[[Any], Sheet]
"""What takes in the picture that a page of PDFium is."""


def read_pdf(
    data: bytes, path: str, measures: Measures = STANDARD, sight: Sight | None = None
) -> Observed:
    """What can be seen in a PDF; `sight` takes in pages that are pictures, if it is given.

    Raises `gate.Unreadable`.
    """
    with opened(data, path, MOST_PAGES) as document:
        count = len(document)
        pages = [_page(document, number, path, measures, sight) for number in range(count)]
    return _observed(pages, path, measures)


@contextmanager
def opened(data: bytes, path: str, most: int) -> Iterator[Any]:
    """The document as PDFium has it, of `most` pages. Raises `gate.Unreadable`."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise refused(rules.ENCRYPTED, path) from error
        raise refused(rules.BROKEN, path, what="不是完整的 PDF") from error
    try:
        if count > most:
            raise refused(rules.TOO_LARGE, path, what=f"共 {count} 页", limit=f"{most} 页")
        yield document
    finally:
        document.close()


def observed_of(sheets: Sequence[Sheet], path: str, measures: Measures) -> Observed:
    """The same of pages that were taken in otherwise."""
    pages = [_taken_in(sheet, number, measures) for number, sheet in enumerate(sheets, start=1)]
    return _observed(pages, path, measures)


def _page(document: Any, index: int, path: str, measures: Measures, sight: Sight | None) -> Page:
    import pypdfium2

    try:
        page = document[index]
        chars = characters(page)
        picture = is_picture(page, chars)
        if sight and picture:
            return _taken_in(sight(page), index + 1, measures)
        angle = max(chars, key=lambda angle: len(chars[angle]))
        view = page_view(page, angle)
        lines = strokes(page, view)
        page.close()
    except pypdfium2.PdfiumError as error:
        raise refused(rules.BROKEN, path, what=f"第 {index + 1} 页读不出") from error
    made = _made(index + 1, view, chars, lines, measures)
    made.picture = picture
    return made


def _taken_in(sheet: Sheet, number: int, measures: Measures) -> Page:
    view = View(0, sheet.width, sheet.height)
    chars = {angle: sheet.chars if angle == 0 else [] for angle in (0, 90, 180, 270)}
    return _made(number, view, chars, sheet.strokes, measures)


def _made(
    number: int, view: View, chars: dict[int, list[Char]], lines: list[Stroke], measures: Measures
) -> Page:
    rows = rows_of(chars[view.angle])
    made = Page(number, *view.size, rows, lines, regions_of(lines), None)
    made.upright = measures
    made.folio, made.head_right = find_folio(made.rows, view, chars, measures)
    made.rows = [row for row in made.rows if made.folio is None or row is not made.folio.row]
    return made


def _observed(pages: Sequence[Page], path: str, measures: Measures) -> Observed:
    left_out = tuple(_put_aside(pages, path))
    for page in pages:
        _part(page)
    edges = _edges(pages, measures)
    placed: list[Placed] = []
    for page in pages:
        page.edges = edges if page.width < page.height else None
        page.placed = _placed(page)
        placed += page.placed
    deepest = max((_depth(page, measures) for page in pages), default=0.0)
    for page in pages:
        page.deepest = deepest
    tables = tables_of([piece for page in pages for piece in _pieces(page)], path)
    items: list[Item] = [*paragraphs(placed, path), *tables]
    items.sort(key=_place)
    numbers = tuple(_page_number(page, path) for page in pages if page.folio)
    bare = [page for page in pages if page.rows and not page.folio]
    areas = tuple(area_of(page, pages, path) for page in pages)
    return Observed(
        path=path,
        kind=Kind.PDF,
        areas=areas,
        items=tuple(items),
        page_numbers=numbers,
        numberless=tuple(areas[page.number - 1] for page in bare),
        rules=tuple(rule for page in pages for rule in _rules(page, path)),
        pages=len(pages),
        left_out=left_out,
        textless_pages=tuple(page.number for page in pages if page.picture),
    )


def _part(page: Page) -> None:
    """Find what only the text shows: columns, or tables without lines."""
    page.columns = columns_of(page.rows, page.width, lambda row: page.region(row) is not None)
    if page.columns:
        page.rows = page.columns.rows
    else:
        page.aligned = aligned(page.rows, page.number, lambda row: page.region(row) is not None)


def _put_aside(pages: Sequence[Page], path: str) -> Iterator[LeftOut]:
    """Take the running heads and feet out of the pages."""
    outside = [(page.height, [row for row in page.rows if not page.region(row)]) for page in pages]
    for page, found in zip(pages, furniture(outside), strict=True):
        for row, why in found:
            number = next(n for n, one in enumerate(page.rows, start=1) if one is row)
            yield LeftOut(PagePlace(path, page.number, number), row.text, why)
        page.rows = [row for row in page.rows if not any(row is one for one, _ in found)]


def _edges(pages: Sequence[Page], measures: Measures) -> tuple[float, float]:
    """Of the type area of upright pages."""
    upright = [page for page in pages if page.width < page.height and not page.columns]
    rows = [
        [row for row in page.rows if runs(row, measures) and not page.region(row)]
        for page in upright
    ]
    return edges_of(rows, [stroke for page in upright for stroke in _free(page)], measures)


def _depth(page: Page, measures: Measures) -> float:
    """From the first line of running text to the last."""
    middles = [line.row.middle for line in page.placed if runs(line.row, measures)]
    return middles[-1] - middles[0] if middles and page.width < page.height else 0.0


def _place(item: Item) -> tuple[int, int]:
    place = item.place
    return (place.page, place.line) if isinstance(place, PagePlace) else (0, 0)


def _placed(page: Page) -> list[Placed]:
    """The lines outside of tables, with their distances."""
    found: list[Placed] = []
    last: Row | None = None
    broken = False
    for number, row in enumerate(page.rows, start=1):
        if page.region(row):
            last, broken = None, True
            continue
        below = last is not None and row.middle > last.middle  # else another column begins
        above = row.middle - last.middle if last is not None and below else None
        found.append(Placed(row, page.number, number, above, broken, *page.sides_of(row)))
        last, broken = row, False
    return found


def _pieces(page: Page) -> list[Piece]:
    """Its tables as far as it shows them."""
    numbered = list(enumerate(page.rows, start=1))
    found = []
    for region in page.regions:
        held = [(number, row) for number, row in numbered if page.region(row) is region]
        piece = piece_of(region, page.strokes, held, page.number)
        piece.opens = all(row.middle > region.top for row in page.rows)
        piece.closes = all(row.middle < region.bottom for row in page.rows)
        found.append(piece)
    found += [piece for _, piece in page.aligned]
    return sorted(found, key=lambda piece: piece.numbers[:1])


def _page_number(page: Page, path: str) -> PageNumber:
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


def _rules(page: Page, path: str) -> list[Rule]:
    """Level lines outside of tables."""
    return [
        Rule(
            place=PagePlace(path, page.number, 1),
            weight=pt(stroke.weight), colour=stroke.colour, width=pt(stroke.x1 - stroke.x0),
            x=pt(stroke.x0), top=pt(stroke.y0), page=page.number,
        )
        for stroke in _free(page)
    ]  # fmt: skip


def _free(page: Page) -> list[Stroke]:
    """The level lines outside of tables."""
    level = [s for s in page.strokes if s.level and s.x1 - s.x0 >= _SHORTEST]
    return [s for s in level if not any(_inside(s, region) for region in page.regions)]


def _inside(stroke: Stroke, region: Region) -> bool:
    return region.top - 3 <= stroke.y0 <= region.bottom + 3
