"""Workbooks as grids, and figures into their cells: only these cells change in the bytes of a sheet.

Formulas are never written over; what they gave before is taken out, so that nobody reads a result
that no longer holds, and the workbook is told to compute anew. Refuses to run one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from io import BytesIO
from zipfile import ZipFile

from openpyxl.utils.cell import column_index_from_string, get_column_letter

from generator.fill.markup import Edit, Node, element, in_utf8, markup, spliced
from generator.fill.package import exchanged, related, resolved
from generator.fill.pieces import Piece, text_of
from generator.fill.table import Area, Cell, Grid, Put, Spot, spots
from generator.fill.xlsx_cells import Held, Sheet, edits_of, stale

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_BEFORE_CALC = ("sheets", "functionGroups", "externalReferences", "definedNames")


class Workbook:
    """A workbook that passed the gate."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        with ZipFile(BytesIO(data)) as package:
            self._parts = {
                info.filename: in_utf8(package.read(info))
                for info in package.infolist()
                if info.filename.endswith((".xml", ".rels"))
            }
        self._main = self._target("", "/officeDocument") or "xl/workbook.xml"
        self._book = markup(self._parts[self._main])
        nodes = [node for node in self._book.all("sheet") if self._of_cells(node)]
        self._sheets = [self._sheet(node) for node in nodes]
        states = (node.attributes.get("state", "visible") for node in nodes)
        self._shown = [number for number, state in enumerate(states) if state == "visible"]

    def grids(self) -> tuple[Grid, ...]:
        """Those of the sheets that a person sees."""
        return tuple(self._grid(self._sheets[number]) for number in self._shown)

    def filled(self, puts: Sequence[Put]) -> bytes:
        """The workbook with the figures in their cells."""
        by_sheet: dict[int, list[Put]] = defaultdict(list)
        for put in puts:
            by_sheet[self._shown[put.grid]].append(put)
        changed: dict[str, bytes] = {}
        for number, sheet in enumerate(self._sheets):
            own = by_sheet.get(number, [])
            held = {spot: self._held(sheet, node) for spot, node in sheet.cells.items()}
            edits = [*stale(sheet, everything=bool(own)), *edits_of(sheet, own, held)]
            if edits and puts:
                changed[sheet.part] = spliced(sheet.data, edits)
        if changed and any(map(_ruled, self._sheets)):
            changed[self._main] = spliced(self._parts[self._main], self._computed_anew())
        return exchanged(self._data, changed)

    # reading

    def _target(self, part: str, kind: str) -> str | None:
        """The part that another one refers to by a kind of relationship."""
        data = self._parts.get(related(part))
        for node in markup(data).children if data else ():
            if node.attributes.get("Type", "").endswith(kind):
                return resolved(part, node.attributes["Target"])
        return None

    def _of_cells(self, sheet: Node) -> bool:
        """Whether it is a sheet of cells and no chart."""
        part = self._part_of(sheet)
        return part in self._parts and markup(self._parts[part]).name == "worksheet"

    def _part_of(self, sheet: Node) -> str:
        return self._targets.get(sheet.attributes.get("id", ""), "")

    @cached_property
    def _targets(self) -> dict[str, str]:
        data = self._parts.get(related(self._main), b"<none/>")
        return {
            node.attributes["Id"]: resolved(self._main, node.attributes["Target"])
            for node in markup(data).children
            if node.attributes.get("TargetMode") != "External"
        }

    def _sheet(self, node: Node) -> Sheet:
        part = self._part_of(node)
        sheet = Sheet(node.attributes["name"], part, self._parts[part], markup(self._parts[part]))
        row_number = 0
        for row in sheet.root.all("row"):
            row_number = int(row.attributes.get("r", row_number + 1))
            sheet.rows[row_number] = row
            column = 0
            for cell in row.children:
                if cell.name == "c":
                    found = _RANGE.match(cell.attributes.get("r", ""))
                    column = column_index_from_string(found[1]) if found else column + 1
                    sheet.cells[row_number, column] = cell
        return sheet

    def _grid(self, sheet: Sheet) -> Grid:
        merges = {(top, left): (bottom, right) for top, left, bottom, right in _merges(sheet)}
        inside = {spot for first, last in merges.items() for spot in spots((*first, *last))}
        covered = inside - merges.keys()
        fixed = _ruled(sheet) | self._locked(sheet)
        cells = []
        for spot in sorted({*sheet.cells, *merges} - covered):
            node = sheet.cells.get(spot)
            bottom, right = merges.get(spot, spot)
            cells.append(
                Cell(
                    *spot,
                    f"{get_column_letter(spot[1])}{spot[0]}",
                    text_of(self._held(sheet, node).pieces) if node else "",
                    bottom - spot[0] + 1,
                    right - spot[1] + 1,
                    fixed=spot in fixed,
                    number=node is not None
                    and node.attributes.get("t", "n") == "n"
                    and node.child("v") is not None,
                )
            )
        return Grid(sheet.title, tuple(cells), dict(self._names(sheet.title)))

    def _names(self, title: str) -> Iterator[tuple[str, Spot]]:
        for name in self._book.all("definedName"):
            sheet, _, address = name.words.rpartition("!")
            found = _RANGE.fullmatch(address)
            if found and sheet.strip("'").replace("''", "'") == title:
                yield name.attributes["name"], (int(found[2]), column_index_from_string(found[1]))

    def _locked(self, sheet: Sheet) -> set[Spot]:
        """Cells that nobody could type into: those of a protected sheet that are not set free."""
        protection = sheet.root.child("sheetProtection")
        if protection is None or protection.attributes.get("sheet") not in {"1", "true"}:
            return set()
        return {
            spot for spot, node in sheet.cells.items() if node.attributes.get("s") not in self._free
        }

    @cached_property
    def _free(self) -> set[str]:
        """The numbers of formats that are not locked."""
        part = self._target(self._main, "/styles")
        formats = markup(self._parts[part]).child("cellXfs") if part in self._parts else None
        free = set()
        for number, one in enumerate(formats.children if formats else ()):
            protection = one.child("protection")
            if protection is not None and protection.attributes.get("locked") in {"0", "false"}:
                free.add(str(number))
        return free

    @cached_property
    def _strings(self) -> tuple[bytes, list[Node]]:
        part = self._target(self._main, "/sharedStrings")
        data = self._parts.get(part or "", b"<sst/>")
        return data, [node for node in markup(data).children if node.name == "si"]

    def _held(self, sheet: Sheet, cell: Node) -> Held:
        """The text of a cell; that of a shared string is in a part of its own."""
        value = cell.child("v")
        match cell.attributes.get("t", "n"):
            case "s" if value is not None:
                data, strings = self._strings
                number = int(value.words)
                if number >= len(strings):
                    raise ValueError("a text that is not there")
                return Held(_words(strings[number]), strings[number], data)
            case "inlineStr":
                inline = cell.child("is")
                return Held(_words(inline) if inline else (), inline, sheet.data)
        return Held([Piece(value.words, value)] if value is not None else ())

    def _computed_anew(self) -> Iterator[Edit]:
        """The edit of the workbook's part that makes programs compute when they open it."""
        calc = self._book.child("calcPr")
        said = (calc.attributes if calc else {}) | {"fullCalcOnLoad": "1"}
        if calc is None:
            before = [node for node in self._book.children if node.name in _BEFORE_CALC][-1]
            yield before.end, before.end, element(before.tag("calcPr"), said).encode()
        elif said != calc.attributes:
            yield calc.start, calc.end, element(calc.tag("calcPr"), said).encode()


def _words(holder: Node) -> list[Piece]:
    """The texts of a string or of its runs; how it is pronounced is left out."""
    runs = [node for node in holder.children if node.name in {"t", "r"}]
    texts = (node if node.name == "t" else node.child("t") for node in runs)
    return [Piece(text.words, text) for text in texts if text is not None]


def _merges(sheet: Sheet) -> Iterator[Area]:
    for node in sheet.root.all("mergeCell"):
        yield from _area(node.attributes.get("ref", ""))


def _area(reference: str) -> Iterator[Area]:
    found = _RANGE.fullmatch(reference)
    if found:
        first = int(found[2]), column_index_from_string(found[1])
        last = int(found[4] or found[2]), column_index_from_string(found[3] or found[1])
        yield *first, *last


def _ruled(sheet: Sheet) -> set[Spot]:
    """Cells of formulas, also those that a formula of several cells fills."""
    found = set()
    for spot, cell in sheet.cells.items():
        formula = cell.child("f")
        if formula is None:
            continue
        found.add(spot)
        if formula.attributes.get("t") in {"array", "dataTable"}:
            for area in _area(formula.attributes.get("ref", "")):
                found |= {*spots(area)}
    return found
