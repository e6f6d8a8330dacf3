"""The parts of a returned workbook: words, number formats and cells of SpreadsheetML, as they are stored.

Fast, because a district gets thousands of them. Refuses to know sheets, names and files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Final, NamedTuple, cast

from lxml import etree

from generator.formats.witness import WITNESS_HEAD
from generator.model.returned import Area, Held, SeenCell, Shape, Spot, column_of

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_PIECE: Final = 4096
_DAY_ZERO: Final = date(1899, 12, 30)
_LATER_BASE: Final = 1462
"""Days from the base of 1900 to that of 1904."""
_DATES: Final = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Formats of dates and times that need no words (ISO/IEC 29500-1, 18.8.30)."""
_PERCENTS: Final = frozenset((9, 10))
_LITERAL: Final = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_SPOT: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_BEHIND: Final = (b"<phoneticPr", b"<conditionalFormatting", b"<dataValidations", b"<hyperlinks")
_PARSER: Final = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
    remove_pis=True,
)  # fmt: skip


class Shaped(NamedTuple):
    """What a number format shows: a kind of number, and words behind it; `later` counts from 1904."""

    shape: Shape = Shape.GENERAL
    unit: str = ""
    later: bool = False


_PLAIN: Final = Shaped()


def parsed(part: bytes) -> etree._Element:
    """The root of a part. Raises `etree.XMLSyntaxError`."""
    return etree.fromstring(part, _PARSER)


def sheet_root(part: bytes) -> etree._Element:
    """The root of a sheet, without what stands behind its merged cells, which is the most of it."""
    end = part.find(b"</sheetData>")
    ends = [at for mark in _BEHIND if (at := part.find(mark, end)) > 0] if end > 0 else []
    return parsed(part[: min(ends)] + b"</worksheet>" if ends else part)


def space_of(root: etree._Element) -> str:
    """The namespace of the part: files of the strict form have another one."""
    return str(root.tag).rpartition("}")[0] + "}"


@lru_cache(maxsize=1 << 14)
def spot_of(words: str) -> Spot:
    """(12, 6) from F12. Raises `ValueError` for what no sheet has."""
    found = _SPOT.fullmatch(words)
    if found is None:
        raise ValueError(words)
    row, column = int(found[2]), column_of(found[1])
    if not (0 < row <= LAST_ROW and column <= LAST_COLUMN):
        raise ValueError(words)
    return row, column


def words_in(part: bytes) -> list[str]:
    """The shared strings."""
    if not part:
        return []
    root = parsed(part)
    space = space_of(root)
    return [_words(item, space) for item in root.iterchildren(f"{space}si")]


def _words(item: etree._Element, space: str) -> str:
    """The words of a string, of all its runs; readings above characters are left out."""
    found = ""
    for child in item:
        if child.tag == space + "t":
            found += child.text or ""
        elif child.tag == space + "r":
            found += child.findtext(space + "t") or ""
    return unescaped(found) if "_x" in found else found


def unescaped(words: str) -> str:
    """_x000D_ is a control character, _x005F_ an underline (ISO/IEC 29500-1, 22.9.2.19)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words)


@lru_cache(maxsize=16)
def shapes_in(part: bytes, later: bool) -> tuple[Shaped, ...]:
    """What each style of cells shows a number as; workbooks that were sent out have the same."""
    if not part:
        return ()
    root = parsed(part)
    space = space_of(root)
    codes = {
        code.get("numFmtId", ""): code.get("formatCode", "") for code in root.iter(f"{space}numFmt")
    }
    styles = root.find(f"{space}cellXfs")
    numbers = [style.get("numFmtId", "0") for style in styles] if styles is not None else []
    return tuple(shaped(int(number), codes.get(number, ""), later) for number in numbers)


def shaped(number: int, code: str, later: bool = False) -> Shaped:
    """What a number format shows, by its code, or where it has none by its number."""
    if not code:
        if number in _PERCENTS:
            return Shaped(Shape.PERCENT)
        return Shaped(Shape.DATE, later=later) if number in _DATES else _PLAIN
    first = code.partition(";")[0]
    marks = _LITERAL.sub("", first).lower()
    if "%" in marks:
        return Shaped(Shape.PERCENT)
    if re.search(r"[ymdhs年月日]", marks.replace("general", "")):
        return Shaped(Shape.DATE, later=later)
    unit = "".join(found[1] or found[2] or "" for found in _LITERAL.finditer(first))
    return Shaped(unit=unit.strip())


def merged_in(root: etree._Element, space: str) -> tuple[Area, ...]:
    """The merged cells of a sheet."""
    found = root.find(f"{space}mergeCells")
    return tuple(_area(cell.get("ref", "")) for cell in found) if found is not None else ()


def _area(words: str) -> Area:
    first, _, last = words.partition(":")
    return (*spot_of(first), *spot_of(last or first))


def cells_in(
    root: etree._Element, space: str, strings: Sequence[str], shapes: Sequence[Shaped]
) -> dict[Spot, SeenCell]:
    """The cells of a sheet that hold something."""
    cells: dict[Spot, SeenCell] = {}
    inline, value, formula = f"{space}is", f"{space}v", f"{space}f"
    for spot, cell in _placed(root, space):
        kind, words, computed = cell.get("t", "n"), "", False
        for child in cell:
            tag = child.tag
            if tag == value:
                words = child.text or ""
            elif tag == inline:
                words = _words(child, space)
            elif tag == formula:
                computed = True
        if kind == "inlineStr":
            made: SeenCell | None = SeenCell(words)
        elif kind == "s":
            made = SeenCell(strings[int(words)]) if words else None
        elif kind == "n":
            made = _number(words, computed, shapes, cell.get("s"))
        else:
            made = _other(kind, words, computed)
        if made is not None and (made.text or computed):
            cells[spot] = made
    return cells


def _other(kind: str, words: str, formula: bool) -> SeenCell:
    """Results of formulas that are words, errors, logical values, and days."""
    match kind:
        case "d":
            return _day(words, formula)
        case "b":
            return SeenCell("TRUE" if words == "1" else "FALSE", Held.LOGICAL, formula)
        case "e":
            return SeenCell(words, Held.ERROR, formula)
    return SeenCell(unescaped(words) if "_x" in words else words, Held.TEXT, formula)


@lru_cache(maxsize=4)
def _filled(space: str) -> Callable[[etree._Element], list[etree._Element]]:
    path = etree.XPath("s:sheetData/s:row/s:c[*]", namespaces={"s": space[1:-1]})
    return cast("Callable[[etree._Element], list[etree._Element]]", path)


def _placed(root: etree._Element, space: str) -> Iterable[tuple[Spot, etree._Element]]:
    """The cells that hold something, with where they stand."""
    cells = _filled(space)(root)
    said = [cell.get("r") for cell in cells]
    if None in said:
        return _counted(root, space)
    return zip(map(spot_of, map(str, said)), cells, strict=True)


def _counted(root: etree._Element, space: str) -> Iterator[tuple[Spot, etree._Element]]:
    """The same where cells do not say it: each stands behind the one before it."""
    row = 0
    for line in root.iterfind(f"{space}sheetData/{space}row"):
        row = int(line.get("r") or row + 1)
        column = 0
        for cell in line.iterchildren(f"{space}c"):
            said = cell.get("r")
            column = spot_of(said)[1] if said else column + 1
            if len(cell):
                yield (row, column), cell


def _number(
    words: str, formula: bool, shapes: Sequence[Shaped], style: str | None
) -> SeenCell | None:
    if not words:
        return SeenCell("", Held.NUMBER, formula) if formula else None
    found = shapes[int(style)] if style and int(style) < len(shapes) else _PLAIN
    text = number_words(words)
    if found.later and found.shape is Shape.DATE:
        text = number_words(str(float(text) + _LATER_BASE))
    return SeenCell(text, Held.NUMBER, formula, found.shape, found.unit)


def number_words(words: str) -> str:
    """A stored number in the 15 digits that sheets count with: 1.1000000000000001 is 1.1."""
    if words.isascii() and words.isdecimal() and len(words) <= 15:
        return words
    return format(float(words), ".15g")


def _day(words: str, formula: bool) -> SeenCell:
    """A date that is stored as ISO 8601, as the number of its day."""
    day = datetime.fromisoformat(words.replace("Z", "")).date()
    return SeenCell(str((day - _DAY_ZERO).days), Held.NUMBER, formula, Shape.DATE)


def witness_rows(
    part: bytes, strings: Sequence[str], *, identity_alone: bool = False
) -> tuple[tuple[str, ...], ...]:
    """The words of the hidden sheet row by row; with `identity_alone` those before the inputs."""
    rows = []
    for row in _rows(part):
        line = _words_of_row(row, strings)
        if identity_alone and line[:1] == WITNESS_HEAD[:1]:
            break
        rows.append(line)
    return tuple(rows)


def _rows(part: bytes) -> Iterator[etree._Element]:
    """The rows of a sheet, one by one: most of the hidden one is seldom read."""
    parser = etree.XMLPullParser(
        tag="{*}row", resolve_entities=False, no_network=True, load_dtd=False
    )
    for start in range(0, len(part), _PIECE):
        parser.feed(part[start : start + _PIECE])
        yield from (cast("etree._Element", row) for _, row in parser.read_events())


def _words_of_row(row: etree._Element, strings: Sequence[str]) -> tuple[str, ...]:
    """As long as the head of the inputs; what has no words is empty."""
    line = [""] * len(WITNESS_HEAD)
    for cell in row:
        column = spot_of(cell.get("r", "A1"))[1]
        if column <= len(line):
            line[column - 1] = _words_of_cell(cell, strings)
    return tuple(line)


def _words_of_cell(cell: etree._Element, strings: Sequence[str]) -> str:
    space = space_of(cell)
    inline = cell.find(f"{space}is")
    if inline is not None:
        return _words(inline, space)
    said = cell.findtext(f"{space}v") or ""
    return strings[int(said)] if said and cell.get("t") == "s" else said
