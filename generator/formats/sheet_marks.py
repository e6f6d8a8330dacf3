"""Cells coloured as long as nobody has changed them, without touching a cell.

A mark is a conditional format: what stands in the cell, how it looks and what a formula says stay
as they are, and the colour goes when the value is another. Refuses to know why a cell is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils import absolute_coordinate, quote_sheetname

from generator.formats.book_parts import BookParts, Element, append_once, insert_in_order
from generator.formats.sheet_order import STYLES, WORKSHEET
from generator.formats.zip import NotAPackage

_OURS = 'N("yinfa")=0'
"""Always true; tells our formats from others when the workbook comes back."""
_LONGEST_TEXT = 200
_LONGEST_FORMULA = 7000
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_ODD = re.compile(r"[\x00-\x1f]|_x[0-9A-Fa-f]{4}_")


@dataclass(frozen=True, slots=True)
class Mark:
    """The cells of one fault on one sheet, and their colour.

    Cells that hold something lose it together, when any of them is changed; an empty one by itself.
    """

    addresses: tuple[str, ...]
    colour: str


def is_empty(book: BookParts, sheet: str, address: str) -> bool:
    """Whether nothing stands in the cell."""
    cell = book.cells(sheet).get(address)
    return cell is None or _value(book, cell) is None


def unchanged(book: BookParts, sheet: str, addresses: Iterable[str], title: str = "") -> list[str]:
    """A condition for each cell that is true as long as it holds what it holds now.

    With a `title` the conditions stand on another sheet than the cells. What cannot be said is
    always true.
    """
    cells = book.cells(sheet)
    prefix = f"{quote_sheetname(title)}!" if title else ""
    return [
        _condition(
            f"{prefix}{absolute_coordinate(address)}",
            _value(book, cells[address]) if address in cells else None,
        )
        for address in addresses
    ]


def _condition(cell: str, held: tuple[str, str] | None) -> str:
    if held is None:
        return f"ISBLANK({cell})"
    type_, value = held
    if type_ == "n" and _NUMBER.fullmatch(value):
        return f"{cell}={value}"
    if type_ == "s" and not value:
        return f"LEN({cell})=0"
    if type_ == "s" and len(value) <= _LONGEST_TEXT and not _ODD.search(value):
        words = value.replace('"', '""')
        return f'EXACT({cell},"{words}")'
    return f"LEN({cell})={len(value)}" if type_ == "s" else "TRUE"


def _value(book: BookParts, cell: Element) -> tuple[str, str] | None:
    """Type (n, s or another) and value; None for a cell that holds nothing."""
    type_, value = cell.get("t", "n"), cell.findtext(book.tag("v"))
    if type_ == "inlineStr":
        return "s", _text(book, cell.find(book.tag("is")))
    if value is None:
        return None
    if type_ == "s":
        part = book.related(book.workbook, "sharedStrings")
        strings = book.tree(part) if part else ()
        number = int(value) if value.isdecimal() else -1
        return ("s", _text(book, strings[number])) if 0 <= number < len(strings) else ("b", "")
    return ("s", value) if type_ == "str" else (type_, value)


def _text(book: BookParts, holder: Element | None) -> str:
    """The words of a string, without those that say how others are pronounced."""
    if holder is None:
        return ""
    kept = (t for t in holder.iter(book.tag("t")) if t.getparent().tag != book.tag("rPh"))  # type: ignore[union-attr] # below the holder
    return "".join(t.text or "" for t in kept)


def put_marks(book: BookParts, sheet: str, marks: Sequence[Mark]) -> None:
    """Colour cells of the sheet of that part, the first mark above the others; ours of before go."""
    root = book.tree(sheet)
    theirs = _forget(book, root)
    ranges = _merged(book, root)
    priority = 0
    for mark in marks:
        style = _style(book, mark.colour)
        conditions = dict(zip(mark.addresses, unchanged(book, sheet, mark.addresses), strict=True))
        together = [c for a, c in conditions.items() if not is_empty(book, sheet, a)]
        for address, own in conditions.items():
            priority += 1
            bound = ",".join(together if own in together else [own])
            formula = f"AND({_OURS},{bound if len(bound) <= _LONGEST_FORMULA else own})"
            area = ranges.get(address, address)
            insert_in_order(root, _rule(book, area, formula, style, priority), WORKSHEET)
    for number, rule in enumerate(theirs, priority + 1):
        rule.set("priority", str(number))


def _rule(book: BookParts, area: str, formula: str, style: int, priority: int) -> Element:
    made = etree.Element(book.tag("conditionalFormatting"), {"sqref": area})
    said = {"type": "expression", "dxfId": str(style), "priority": str(priority)}
    rule = etree.SubElement(made, book.tag("cfRule"), said)
    etree.SubElement(rule, book.tag("formula")).text = formula
    return made


def _forget(book: BookParts, root: Element) -> list[Element]:
    """Take our rules away; returns those of others, the most important first."""
    theirs = []
    for held in [*root.iterfind(book.tag("conditionalFormatting"))]:
        for rule in [*held.iterfind(book.tag("cfRule"))]:
            if _OURS in rule.findtext(book.tag("formula"), "").replace(" ", ""):
                held.remove(rule)
            else:
                theirs.append(rule)
        if not len(held):
            root.remove(held)
    return sorted(theirs, key=lambda rule: int(rule.get("priority", "1")))


def _merged(book: BookParts, root: Element) -> dict[str, str]:
    """The range of each merged cell by its first address."""
    merged = root.iterfind(f"{book.tag('mergeCells')}/{book.tag('mergeCell')}")
    return {area.partition(":")[0]: area for one in merged if (area := one.get("ref", ""))}


def _style(book: BookParts, colour: str) -> int:
    """The number of a differential style with that background."""
    styles = styles_of(book)
    held = child_of(book, styles, "dxfs", STYLES)
    made = etree.Element(book.tag("dxf"))
    pattern = etree.SubElement(
        etree.SubElement(made, book.tag("fill")), book.tag("patternFill"), {"patternType": "solid"}
    )
    etree.SubElement(pattern, book.tag("fgColor"), {"rgb": f"FF{colour}"})
    etree.SubElement(pattern, book.tag("bgColor"), {"rgb": f"FF{colour}"})
    return append_once(held, made)


def styles_of(book: BookParts) -> Element:
    """The root of the styles; every spreadsheet program writes them."""
    part = book.related(book.workbook, "styles")
    if part is None:
        raise NotAPackage("工作簿没有样式")
    return book.tree(part)


def child_of(book: BookParts, root: Element, name: str, order: tuple[str, ...]) -> Element:
    """The child of that name, made at its place where it is missing."""
    found = root.find(book.tag(name))
    if found is None:
        found = etree.Element(book.tag(name))
        insert_in_order(root, found, order)
    return found
