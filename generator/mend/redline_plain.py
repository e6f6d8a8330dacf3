"""A DOCX of the paragraphs and tables that were seen in a file of another kind, without its looks.

So a PDF, a workbook or a text can be one side of a document with tracked changes. Refuses to imitate
how the file looked.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from lxml import etree

from generator.formats.ooxml import Element, W, element, text_elements
from generator.formats.zip import CONTENT_TYPES, CORE, core_properties, write_parts
from generator.model.observed import Observed, Table
from generator.place import CellPlace
from generator.units import mm, pt

_SIZE: Final = pt(14)
_PAGE: Final = {"w": mm(210).twips, "h": mm(297).twips}
_MARGINS: Final = {"top": 37, "bottom": 35, "left": 28, "right": 26, "header": 15, "footer": 15}
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES: Final = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/{CORE}" ContentType="application/vnd.openxmlformats-package.'
    f'core-properties+xml"/></Types>'
)
_RELATIONS: Final = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    f'Target="{CORE}"/></Relationships>'
)
_OF_DOCUMENT: Final = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)


def plain_docx(seen: Observed, title: str, day: date) -> bytes:
    """The words of a file as a document; each sheet of a workbook begins with its name."""
    body = element("body")
    sheet = ""
    for item in seen.items:
        if isinstance(item.place, CellPlace) and item.place.sheet != sheet:
            sheet = item.place.sheet
            body.append(_paragraph(sheet))
        body.append(_table(item) if isinstance(item, Table) else _paragraph(item.text))
    body.append(element("p"))
    margins = {name: mm(length).twips for name, length in _MARGINS.items()}
    section = element("sectPr", element("pgSz", **_PAGE), element("pgMar", gutter=0, **margins))
    body.append(section)
    return write_parts(
        {
            CONTENT_TYPES: _TYPES.encode(),
            "_rels/.rels": _RELATIONS.encode(),
            "word/_rels/document.xml.rels": _OF_DOCUMENT.encode(),
            "word/document.xml": _bytes(element("document", body)),
            "word/styles.xml": _bytes(_styles()),
            CORE: core_properties(title=title, creator="", day=day),
        }
    )


def _paragraph(words: str) -> Element:
    made = element("p")
    if words:
        made.append(element("r", *text_elements("".join(c for c in words if _allowed(c)))))
    return made


def _allowed(character: str) -> bool:
    """Whether markup can hold it; what a PDF says may not."""
    surrogate = "\ud800" <= character <= "\udfff"
    return character in "\t\n" or not (character < " " or surrogate or character in "\ufffe\uffff")


def _table(table: Table) -> Element:
    columns = max((sum(cell.columns for cell in row.cells) for row in table.rows), default=1)
    width = mm(156).twips // max(columns, 1)
    grid = element("tblGrid", *(element("gridCol", w=width) for _ in range(columns)))
    lines = (element(side, val="single", sz=4) for side in ("top", "left", "bottom", "right"))
    inner = (element(side, val="single", sz=4) for side in ("insideH", "insideV"))
    made = element("tbl", element("tblPr", element("tblBorders", *lines, *inner)), grid)
    for row in table.rows:
        cells = []
        for cell in row.cells:
            span = [element("gridSpan", val=cell.columns)] if cell.columns > 1 else []
            properties = element("tcPr", element("tcW", w=width * cell.columns, type="dxa"), *span)
            paragraphs = [_paragraph(p.text) for p in cell.paragraphs] or [element("p")]
            cells.append(element("tc", properties, *paragraphs))
        if cells:
            made.append(element("tr", *cells))
    return made


def _styles() -> Element:
    fonts = element("rFonts", ascii="Times New Roman", hAnsi="Times New Roman", eastAsia="仿宋")
    size = element("sz", val=_SIZE.half_points)
    return element(
        "styles", element("docDefaults", element("rPrDefault", element("rPr", fonts, size)))
    )


def _bytes(root: Element) -> bytes:
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w"], top_nsmap={"w": W[1:-1]})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
