"""Read a returned XLSX behind the gate: cells, names, merged cells and the hidden sheet, no looks.

Formulas are not worked out; the result that was saved counts. Refuses what launches something,
and more sheets and cells than a return can have.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Final, NamedTuple

from lxml import etree

from generator.diagnostics import read_rules, returned_rules
from generator.diagnostics.finding import Finding
from generator.formats.witness import WITNESS_SHEET, identity_in
from generator.model.returned import (
    Area,
    SeenBook,
    SeenKind,
    SeenName,
    SeenSheet,
    column_of,
)
from generator.place import FilePlace
from generator.read.gate import open_parts, refused
from generator.read.returned_cells import (
    Shaped,
    cells_in,
    merged_in,
    parsed,
    shapes_in,
    sheet_root,
    space_of,
    witness_rows,
    words_in,
)

BOOK: Final = "xl/workbook.xml"
MOST_SHEETS: Final = 200
MOST_CELLS: Final = 400_000
_LEAST_CELL: Final = 5
"""Bytes that a cell takes at least: <c />."""
_CELL: Final = re.compile(rb"[<:]c[\s/>]")
_BINARY: Final = "xl/workbook.bin"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_ID: Final = re.compile(r"\{[^}]*/relationships\}id")
_AREA: Final = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?"
)
_LAUNCHES: Final = (b"ddeLink", b"oleLink")
_MODIFIED: Final = re.compile(rb"<dcterms:modified[^>]*>([0-9T:.Z+-]{10,35})</")


def read_returned_xlsx(data: bytes, path: str) -> SeenBook:
    """What can be seen in a workbook.

    Raises `gate.Unreadable`.
    """
    parts, names = open_parts(data, path)
    if BOOK not in parts:
        if _BINARY in names:
            raise refused(returned_rules.BINARY_BOOK, path, what="XLSB")
        raise refused(read_rules.KIND_UNKNOWN, path)
    _refuse_what_launches(parts, path)
    try:
        return _book(parts, names, path)
    except (etree.XMLSyntaxError, ValueError, IndexError, KeyError, OverflowError) as error:
        raise refused(read_rules.BROKEN, path, what="工作簿无法读出") from error


class _Listed(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


def _book(parts: Mapping[str, bytes], names: frozenset[str], path: str) -> SeenBook:
    book = parsed(parts[BOOK])
    space = space_of(book)
    listed = _listed(book, space, parts)
    if len(listed) > MOST_SHEETS:
        what, limit = f"有 {len(listed)} 张工作表", f"{MOST_SHEETS} 张"
        raise refused(read_rules.TOO_LARGE, path, what=what, limit=limit)
    _refuse_too_many_cells([parts[one.part] for one in listed if one.part], path)
    strings = words_in(parts.get("xl/sharedStrings.xml", b""))
    shapes = shapes_in(parts.get("xl/styles.xml", b""), _from_1904(book, space))
    sheets = [_sheet(one, parts, strings, shapes) for one in listed if one.name != WITNESS_SHEET]
    if not sheets:
        raise refused(read_rules.BROKEN, path, what="工作簿里没有工作表")
    witness = next((parts.get(one.part, b"") for one in listed if one.name == WITNESS_SHEET), b"")
    return SeenBook(
        path,
        SeenKind.XLSX,
        tuple(sheets),
        _names(book, space),
        partial(witness_rows, witness, strings),
        identity_in(witness_rows(witness, strings, identity_alone=True)),
        _changed(parts.get("docProps/core.xml", b"")),
        tuple(_left_unread(names, path)),
    )


def _listed(book: etree._Element, space: str, parts: Mapping[str, bytes]) -> list[_Listed]:
    """The sheets in order, those whose part is missing left out."""
    relations = parsed(parts.get(_RELATIONS, b"<none/>"))
    targets = {one.get("Id", ""): _target(one.get("Target", "")) for one in relations}
    found = []
    for sheet in book.iter(f"{space}sheet"):
        id_ = next((value for name, value in sheet.attrib.items() if _ID.fullmatch(str(name))), "")
        part = targets.get(str(id_), "")
        hidden = sheet.get("state", "visible") != "visible"
        found.append(_Listed(sheet.get("name", ""), part if part in parts else "", hidden))
    return found


def _refuse_too_many_cells(sheets: Sequence[bytes], path: str) -> None:
    if sum(map(len, sheets)) < MOST_CELLS * _LEAST_CELL:
        return
    size = sum(1 for sheet in sheets for _ in _CELL.finditer(sheet))
    if size > MOST_CELLS:
        what, limit = f"共 {size} 个单元格", f"{MOST_CELLS} 个"
        raise refused(read_rules.TOO_LARGE, path, what=what, limit=limit)


def _target(words: str) -> str:
    return posixpath.normpath(posixpath.join("/xl", words)).lstrip("/")


def _from_1904(book: etree._Element, space: str) -> bool:
    properties = book.find(f"{space}workbookPr")
    return properties is not None and properties.get("date1904") in ("1", "true")


def _sheet(
    listed: _Listed, parts: Mapping[str, bytes], strings: Sequence[str], shapes: Sequence[Shaped]
) -> SeenSheet:
    if not listed.part:
        return SeenSheet(listed.name, {}, hidden=listed.hidden)
    root = sheet_root(parts[listed.part])
    space = space_of(root)
    cells = cells_in(root, space, strings, shapes)
    return SeenSheet(listed.name, cells, merged_in(root, space), listed.hidden)


def _names(book: etree._Element, space: str) -> dict[str, tuple[SeenName, ...]]:
    """The names of cells, in small letters; those of formulas, and what a program keeps, left out."""
    found: dict[str, tuple[SeenName, ...]] = {}
    for node in book.iter(f"{space}definedName"):
        name = node.get("name", "").lower()
        if name.startswith("_xl"):
            continue
        own = node.get("localSheetId") is not None
        area = name_area(node.text or "")
        here = found.get(name, ())
        found[name] = (*here, SeenName(*area, own)) if area else here
    return found


@lru_cache(maxsize=1 << 14)
def name_area(words: str) -> tuple[str, Area] | None:
    """The sheet and the cells that a name stands for; None where it lost them, or for a formula."""
    match = _AREA.fullmatch(words.lstrip("="))
    if match is None:
        return None
    quoted, plain, column, row, last_column, last_row = match.groups()
    first = (int(row), column_of(column))
    last = (int(last_row), column_of(last_column)) if last_row else first
    return (quoted.replace("''", "'") if quoted else plain), (*first, *last)


def _changed(part: bytes) -> str:
    found = _MODIFIED.search(part)
    return found[1].decode() if found else ""


def _refuse_what_launches(parts: Mapping[str, bytes], path: str) -> None:
    for name, part in parts.items():
        if name.startswith("xl/externalLinks/") and any(mark in part for mark in _LAUNCHES):
            raise refused(returned_rules.LAUNCHES, path, what="里面有 DDE 或 OLE 链接")


def _left_unread(names: frozenset[str], path: str) -> Iterator[Finding]:
    place = FilePlace(path, 0)
    if any(name.lower().endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        yield returned_rules.MACROS.at(place)
    if any(name.startswith("xl/externalLinks/") for name in names):
        yield returned_rules.LINKS.at(place)
    if any(name.startswith(("xl/embeddings/", "xl/activeX/")) for name in names):
        yield returned_rules.OBJECTS.at(place)
