"""Cells that a sheet computes: the formula, and what it comes to as long as nothing is typed in.

A reader that computes nothing (a preview, a protected view) shows the value that stands there.
Refuses to compute.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from generator.formats.zip import read_parts, write_parts

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

Formulas = Mapping[str, tuple[str, str | Decimal]]
"""By the address of a cell: its formula without =, and its first result."""


def put_formulas(sheet: Worksheet, formulas: Formulas) -> None:
    """Give the cells their formulas in the place of their words."""
    for address, (formula, _) in formulas.items():
        sheet[address].value = f"={formula}"
        sheet[address].data_type = "f"


def with_results(data: bytes, results: Mapping[int, Formulas]) -> bytes:
    """The workbook with the first results in its cells; sheets by number, counted from 1."""
    if not any(results.values()):
        return data
    parts = read_parts(data)
    for number, formulas in results.items():
        name = f"xl/worksheets/sheet{number}.xml"
        root = etree.fromstring(parts[name])
        for cell in root.iter(f"{_MAIN}c"):
            found = formulas.get(cell.get("r", ""))
            if found is not None:
                _, result = found
                cell.set("t", "n" if isinstance(result, Decimal) else "str")
                for old in cell.findall(f"{_MAIN}v"):
                    cell.remove(old)
                etree.SubElement(cell, f"{_MAIN}v").text = str(result)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_parts(parts)
