"""Read an XLSX: sheets with their paper, margins and page numbers, cells with their looks.

Formulas are not worked out. Refuses hidden sheets: nobody sees them printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from openpyxl.worksheet.worksheet import Worksheet

from generator.model.layout import Align
from generator.model.observed import (
    Area,
    Cell,
    Item,
    Kind,
    Look,
    Observed,
    PageNumber,
    Paragraph,
    Row,
    Run,
    Sides,
    Table,
)
from generator.place import CellPlace
from generator.read.workbook import open_workbook, visible
from generator.units import POINTS_PER_INCH, Length, mm, pt

_A4: Final = "9"
_PAPERS: Final = {
    _A4: (210.0, 297.0),
    "8": (297.0, 420.0),
    "1": (215.9, 279.4),
    "11": (148.0, 210.0),
}
_ALIGN: Final = {
    "center": Align.CENTRE, "centerContinuous": Align.CENTRE, "right": Align.RIGHT,
    "justify": Align.JUSTIFY, "distributed": Align.JUSTIFY,
}  # fmt: skip
_FOOTER_PARTS: Final = {"left": Align.LEFT, "center": Align.CENTRE, "right": Align.RIGHT}
_CODES: Final = re.compile(r"&(?:\"[^\"]*\"|\d+|[A-OQ-Z])")
_FONT: Final = re.compile(r"&\"([^,\"]*)")
_SIZE: Final = re.compile(r"&(\d+)")


def read_xlsx(data: bytes, path: str) -> Observed:
    """What can be seen in an XLSX.

    Raises `gate.Unreadable`.
    """
    sheets = visible(open_workbook(data, path))
    items: list[Item] = []
    numbers: list[PageNumber] = []
    numberless: list[Area] = []
    for sheet in sheets:
        items += _items(sheet, path)
        found = list(_page_numbers(sheet, path))
        numbers += found
        if not found:
            numberless.append(_area(sheet, path))
    areas = tuple(_area(sheet, path) for sheet in sheets)
    return Observed(path, Kind.XLSX, areas, tuple(items), tuple(numbers), tuple(numberless))


def _area(sheet: Worksheet, path: str) -> Area:
    """Paper and margins; None where the sheet leaves them to the printer."""
    setup, margins = sheet.page_setup, sheet.page_margins
    width, height = _PAPERS.get(str(setup.paperSize or _A4), _PAPERS[_A4])
    if setup.orientation == "landscape":
        width, height = height, width
    return Area(
        place=CellPlace(path, sheet.title, "A1"),
        name=f"工作表“{sheet.title}”",
        width=mm(width),
        height=mm(height),
        top=_inches(margins.top),
        bottom=_inches(margins.bottom),
        left=_inches(margins.left),
        right=_inches(margins.right),
    )


def _inches(margin: float | None) -> Length | None:
    return None if margin is None else pt(margin * POINTS_PER_INCH)


def _items(sheet: Worksheet, path: str) -> Iterator[Item]:
    """Rows above the repeated ones as paragraphs, all others as a table."""
    first, last = _title_rows(sheet)
    rows: list[Row] = []
    for row in sheet.iter_rows():
        filled = [cell for cell in row if cell.value is not None]
        if not filled:
            continue
        number = filled[0].row
        if number < first or not first:
            yield from (_paragraph(sheet, cell, path) for cell in filled)
        else:
            cells = tuple(_cell(sheet, cell, path) for cell in row)
            rows.append(Row(cells, head=number <= last))
    if rows:
        yield Table(rows[0].cells[0].place, tuple(rows))


def _title_rows(sheet: Worksheet) -> tuple[int, int]:
    """The rows repeated on each page; without them, what looks like the head of a table."""
    found = re.findall(r"\d+", sheet.print_title_rows or "")
    if found:
        return int(found[0]), int(found[-1])
    for row in sheet.iter_rows(max_row=min(sheet.max_row, 20)):
        if sum(1 for cell in row if cell.value is not None) >= 3 and row[0].row:
            return row[0].row, 0
    return 0, 0


def _paragraph(sheet: Worksheet, cell: Any, path: str) -> Paragraph:
    text = str(cell.value).replace("_x005F_", "_")
    align = _ALIGN.get(cell.alignment.horizontal or "", Align.LEFT)
    place = CellPlace(path, sheet.title, cell.coordinate)
    return Paragraph(place, (Run(text, _look(cell)),), align)


def _cell(sheet: Worksheet, cell: Any, path: str) -> Cell:
    place = CellPlace(path, sheet.title, cell.coordinate)
    filled = cell.value is not None
    return Cell(place, (_paragraph(sheet, cell, path),) if filled else ())


def _look(cell: Any) -> Look:
    font = cell.font
    name = str(font.name or "宋体")
    colour = getattr(font.color, "rgb", None) if font.color is not None else None
    shown = colour[-6:].upper() if isinstance(colour, str) else "000000"
    return Look(name, name, pt(float(font.sz or 11)), shown, bool(font.b))


def _page_numbers(sheet: Worksheet, path: str) -> Iterator[PageNumber]:
    two_sided = bool(sheet.HeaderFooter.differentOddEven)
    kinds = [(sheet.oddFooter, Sides.ODD if two_sided else Sides.ALL)]
    if two_sided:
        kinds.append((sheet.evenFooter, Sides.EVEN))
    for footer, sides in kinds:
        for name, align in _FOOTER_PARTS.items():
            part: Any = getattr(footer, name)
            text = str(part.text or "")
            if "&P" in text:
                yield _page_number(sheet, part, text, sides, align, path)


def _page_number(
    sheet: Worksheet, part: Any, text: str, sides: Sides, align: Align, path: str
) -> PageNumber:
    shown = _CODES.sub("", text.replace("&P", "1").replace("&N", "9"))
    name = _FONT.search(text)
    size = _SIZE.search(text)
    font = part.font.split(",")[0] if part.font else name[1] if name else ""
    points = part.size or (int(size[1]) if size else 0)
    return PageNumber(
        place=CellPlace(path, sheet.title, "A1"),
        name=f"工作表“{sheet.title}”{sides}",
        text=shown.strip(),
        sides=sides,
        align=align,
        look=Look(font, font, pt(float(points))) if font and points else None,
    )
