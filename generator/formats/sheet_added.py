"""One more sheet at the end of a workbook that others made: rows of words, links and formulas.

Looks are added to those that the workbook has, none of which changes. Refuses to know what the
rows say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree
from openpyxl.utils import get_column_letter, quote_sheetname

from generator.formats.book_parts import BookParts, Element, append_once, bare
from generator.formats.sheet_marks import child_of, styles_of
from generator.formats.sheet_order import STYLES, WORKBOOK
from generator.formats.sheets import line_count
from generator.units import pt

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_STARTS = ("=", "+", "-", "@")
_SIZE = pt(11)
_LINE, _ABOVE = 15.0, 5.0
_HIGHEST = 400.0
_DIGIT = 5.6
"""Points that one digit of a column's width takes, somewhat less than it does."""
_TEXT_FORMAT = "49"
_FONT = "宋体"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks: weight, background, whether it is ruled, a link, in the middle, text only."""

    bold: bool = False
    fill: str = ""
    ruled: bool = True
    link: bool = False
    centred: bool = False
    text: bool = False
    quoted: bool = False
    size: float = 11


@dataclass(frozen=True, slots=True)
class AddedCell:
    """Words, or with a `formula` what it came to when the sheet was made.

    A `target` is the place that a click leads to, as `'季报表'!F12`.
    """

    words: str
    look: Look = Look()
    target: str = ""
    formula: str = ""


@dataclass(frozen=True, slots=True)
class AddedSheet:
    """The rows of the sheet: the heads of its table stand in row `head` and stay in sight.

    Rows with a single cell go over the whole width. `widths` count digits.
    """

    title: str
    widths: tuple[float, ...]
    rows: tuple[tuple[AddedCell, ...], ...]
    head: int


def put_sheet(book: BookParts, added: AddedSheet) -> None:
    """Lay the sheet behind the others and show it first; one of the same title is written anew."""
    data = _sheet(book, added)
    sheets = book.sheets()
    if added.title in sheets:
        book.replace(sheets[added.title], data)
        number = [*sheets].index(added.title)
    else:
        number = _append(book, added.title, data)
    _show(book, sheets, added.title, number)
    last = get_column_letter(len(added.widths))
    title = quote_sheetname(added.title)
    area = f"{title}!$A$1:${last}${len(added.rows)}"
    put_name(book, "_xlnm.Print_Area", area, sheet=number)
    put_name(book, "_xlnm.Print_Titles", f"{title}!${added.head}:${added.head}", sheet=number)
    book.drop(book.workbook, "calcChain")  # the order of computing, which programs find anew


def put_name(book: BookParts, name: str, refers: str, sheet: int | None = None) -> None:
    """A defined name, in place of an earlier one; of one sheet, or of the whole workbook."""
    names = child_of(book, book.tree(book.workbook), "definedNames", WORKBOOK)
    own = str(sheet) if sheet is not None else None
    for one in [*names]:
        if one.get("name") == name and one.get("localSheetId") == own:
            names.remove(one)
    said = {"name": name} if own is None else {"name": name, "localSheetId": own}
    etree.SubElement(names, book.tag("definedName"), said).text = refers


def drop_names(book: BookParts, names: Iterable[str]) -> None:
    """Take names of the whole workbook away."""
    gone = {*names}
    listed = child_of(book, book.tree(book.workbook), "definedNames", WORKBOOK)
    for one in [*listed]:
        if one.get("name") in gone and one.get("localSheetId") is None:
            listed.remove(one)


def names_in(book: BookParts) -> dict[str, str]:
    """What the names of the whole workbook refer to."""
    listed = book.tree(book.workbook).iterfind(
        f"{book.tag('definedNames')}/{book.tag('definedName')}"
    )
    return {
        one.get("name", ""): one.text or "" for one in listed if one.get("localSheetId") is None
    }


def _append(book: BookParts, title: str, data: bytes) -> int:
    listed = child_of(book, book.tree(book.workbook), "sheets", WORKBOOK)
    near = "xl/worksheets/sheet.xml"
    id_ = book.add(book.workbook, "worksheet", data, near, _SHEET_TYPE)
    taken = [int(number) for one in listed if (number := one.get("sheetId", "")).isdecimal()]
    said = {"name": title, "sheetId": str(max(taken, default=0) + 1), f"{book.r}id": id_}
    etree.SubElement(listed, book.tag("sheet"), said)
    return len(listed) - 1


def _show(book: BookParts, sheets: Mapping[str, str], title: str, number: int) -> None:
    """Open the workbook at the sheet, and there alone: typing into selected sheets types in all."""
    path = f"{book.tag('sheetViews')}/{book.tag('sheetView')}"
    for part in (part for name, part in sheets.items() if name != title):
        for view in book.tree(part).iterfind(path):
            if "tabSelected" in view.attrib:
                del view.attrib["tabSelected"]
    views = child_of(book, book.tree(book.workbook), "bookViews", WORKBOOK)
    if not len(views):
        etree.SubElement(views, book.tag("workbookView"))
    for view in views:
        view.set("activeTab", str(number))


# -- the sheet ------------------------------------------------------------------------------------


def _sheet(book: BookParts, added: AddedSheet) -> bytes:
    root = bare("worksheet", book.main, r=book.r[1:-1])
    properties = etree.SubElement(root, book.tag("sheetPr"))
    etree.SubElement(properties, book.tag("tabColor"), {"rgb": "FFC00000"})
    etree.SubElement(properties, book.tag("pageSetUpPr"), {"fitToPage": "1"})
    _view(book, root, added.head)
    columns = etree.SubElement(root, book.tag("cols"))
    for number, width in enumerate(added.widths, 1):
        said = {"min": str(number), "max": str(number), "width": str(width), "customWidth": "1"}
        etree.SubElement(columns, book.tag("col"), said)
    data = etree.SubElement(root, book.tag("sheetData"))
    looks = _Looks(book)
    for number, cells in enumerate(added.rows, 1):
        _row(book, data, number, cells, added.widths, looks)
    _behind(book, root, added)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _view(book: BookParts, root: Element, head: int) -> None:
    views = etree.SubElement(root, book.tag("sheetViews"))
    said = {"tabSelected": "1", "showGridLines": "0", "workbookViewId": "0"}
    view = etree.SubElement(views, book.tag("sheetView"), said)
    first = f"A{head + 1}"
    frozen = {
        "ySplit": str(head),
        "topLeftCell": first,
        "activePane": "bottomLeft",
        "state": "frozen",
    }
    etree.SubElement(view, book.tag("pane"), frozen)
    chosen = {"pane": "bottomLeft", "activeCell": first, "sqref": first}
    etree.SubElement(view, book.tag("selection"), chosen)


def _row(
    book: BookParts,
    data: Element,
    number: int,
    cells: Sequence[AddedCell],
    widths: Sequence[float],
    looks: _Looks,
) -> None:
    alone = len(cells) == 1
    room = [sum(widths)] if alone else widths
    height = max(
        (_height(cell, width) for cell, width in zip(cells, room, strict=False)), default=0
    )
    said = {"r": str(number), "ht": f"{height:g}", "customHeight": "1"}
    row = etree.SubElement(data, book.tag("row"), said)
    for column, cell in enumerate(cells, 1):
        look = replace(cell.look, quoted=cell.words.startswith(_FORMULA_STARTS))
        said = {"r": f"{get_column_letter(column)}{number}", "s": str(looks.number(look))}
        made = etree.SubElement(row, book.tag("c"), said)
        words = _ESCAPE_LIKE.sub("_x005F_", _CONTROL.sub("", cell.words))
        if cell.formula:
            made.set("t", "str")
            etree.SubElement(made, book.tag("f")).text = cell.formula
            etree.SubElement(made, book.tag("v")).text = words
        elif words:
            made.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(made, book.tag("is")), book.tag("t"))
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = words


def _height(cell: AddedCell, width: float) -> float:
    size = pt(cell.look.size)
    lines = line_count(cell.words, size, pt(width * _DIGIT)) if cell.words else 1
    return min(lines * _LINE * cell.look.size / _SIZE.pt + _ABOVE, _HIGHEST)


def _behind(book: BookParts, root: Element, added: AddedSheet) -> None:
    """Merged rows, links, and how it is printed: across the sheet, as wide as the paper."""
    last = get_column_letter(len(added.widths))
    alone = [number for number, cells in enumerate(added.rows, 1) if len(cells) == 1]
    merged = etree.SubElement(root, book.tag("mergeCells"), {"count": str(len(alone))})
    for number in alone:
        etree.SubElement(merged, book.tag("mergeCell"), {"ref": f"A{number}:{last}{number}"})
    if not alone:
        root.remove(merged)
    links = etree.SubElement(root, book.tag("hyperlinks"))
    for address, cell in _cells(added.rows):
        if cell.target:
            said = {"ref": address, "location": cell.target, "display": cell.words}
            etree.SubElement(links, book.tag("hyperlink"), said)
    if not len(links):
        root.remove(links)
    margins = {"left": "0.5", "right": "0.5", "top": "0.6", "bottom": "0.6"}
    etree.SubElement(root, book.tag("pageMargins"), {**margins, "header": "0.3", "footer": "0.3"})
    setup = {"paperSize": "9", "orientation": "landscape", "fitToWidth": "1", "fitToHeight": "0"}
    etree.SubElement(root, book.tag("pageSetup"), setup)
    footer = etree.SubElement(root, book.tag("headerFooter"))
    etree.SubElement(footer, book.tag("oddFooter")).text = "&C第 &P 页，共 &N 页"


def _cells(rows: Iterable[Sequence[AddedCell]]) -> Iterable[tuple[str, AddedCell]]:
    for number, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells, 1):
            yield f"{get_column_letter(column)}{number}", cell


class _Looks:
    """The looks of cells, as numbers among those of the workbook."""

    def __init__(self, book: BookParts) -> None:
        self._book = book
        self._styles = styles_of(book)
        self._known: dict[Look, int] = {}

    def number(self, look: Look) -> int:
        if look not in self._known:
            self._known[look] = self._append(look)
        return self._known[look]

    def _append(self, look: Look) -> int:
        tag = self._book.tag
        applied = ("applyFont", "applyFill", "applyBorder", "applyAlignment", "applyProtection")
        said = {
            "numFmtId": _TEXT_FORMAT if look.text else "0",
            "fontId": str(self._among("fonts", self._font(look))),
            "fillId": str(self._among("fills", self._fill(look))),
            "borderId": str(self._among("borders", self._border(look))),
            "xfId": "0",
            **dict.fromkeys(applied, "1"),
        }
        if look.text:
            said["applyNumberFormat"] = "1"
        if look.quoted:
            said["quotePrefix"] = "1"
        format_ = etree.Element(tag("xf"), said)
        across = "center" if look.centred else "left"
        aligned = {"horizontal": across, "vertical": "center", "wrapText": "1"}
        etree.SubElement(format_, tag("alignment"), aligned)
        etree.SubElement(format_, tag("protection"), {"locked": "0"})
        return self._among("cellXfs", format_)

    def _among(self, name: str, made: Element) -> int:
        return append_once(child_of(self._book, self._styles, name, STYLES), made)

    def _font(self, look: Look) -> Element:
        tag = self._book.tag
        font = etree.Element(tag("font"))
        if look.bold:
            etree.SubElement(font, tag("b"))
        if look.link:
            etree.SubElement(font, tag("u"))
        etree.SubElement(font, tag("sz"), {"val": f"{look.size:g}"})
        etree.SubElement(font, tag("color"), {"rgb": "FF0563C1" if look.link else "FF000000"})
        etree.SubElement(font, tag("name"), {"val": _FONT})
        etree.SubElement(font, tag("charset"), {"val": "134"})
        return font

    def _fill(self, look: Look) -> Element:
        tag = self._book.tag
        fill = etree.Element(tag("fill"))
        kind = {"patternType": "solid" if look.fill else "none"}
        pattern = etree.SubElement(fill, tag("patternFill"), kind)
        if look.fill:
            etree.SubElement(pattern, tag("fgColor"), {"rgb": f"FF{look.fill}"})
            etree.SubElement(pattern, tag("bgColor"), {"indexed": "64"})
        return fill

    def _border(self, look: Look) -> Element:
        tag = self._book.tag
        border = etree.Element(tag("border"))
        for side in ("left", "right", "top", "bottom", "diagonal"):
            line = etree.SubElement(border, tag(side))
            if look.ruled and side != "diagonal":
                line.set("style", "thin")
                etree.SubElement(line, tag("color"), {"rgb": "FF7F7F7F"})
        return border
