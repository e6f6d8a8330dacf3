"""DOCX for the tests of reading: raw WordprocessingML put into what python-docx makes."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from generator.formats.zip import read_parts, write_parts
from generator.model.observed import Observed, Paragraph, Table
from generator.read.files import read

_SPACES = (
    nsdecls("w", "r", "wp", "a")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    + ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def body(*pieces: str) -> WordDocument:
    """A document whose body are these pieces of markup."""
    document = docx.Document()
    last = document.element.body[-1]
    for piece in pieces:
        root = parse_xml(f"<w:x {_SPACES}>{piece}</w:x>")
        for node in list(root):
            last.addprevious(node)
    return document


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; a run that is no markup is text."""
    said = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{said}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(*content: str, properties: str = "") -> str:
    """A cell; content that is no markup is a paragraph."""
    said = "".join(piece if piece.startswith("<") else p(piece) for piece in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{said}</w:tc>"


def numbering(document: WordDocument, *markup: str) -> None:
    """Put definitions of lists in: `w:abstractNum` first, then `w:num`."""
    root = document.part.numbering_part.element
    for node in list(root):
        root.remove(node)
    for piece in markup:
        root.append(parse_xml(piece.replace(" ", f" {nsdecls('w')} ", 1)))


def lvl(depth: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def listed(text: str, num: int, depth: int | None = None) -> str:
    at = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    return p(text, properties=f'<w:numPr>{at}<w:numId w:val="{num}"/></w:numPr>')


def saved(document: WordDocument, parts: dict[str, bytes] | None = None) -> bytes:
    """The file, with other parts than python-docx knows."""
    held = BytesIO()
    document.save(held)
    return write_parts(read_parts(held.getvalue()) | (parts or {}))


def seen(document: WordDocument, parts: dict[str, bytes] | None = None) -> Observed:
    return read(saved(document, parts), "甲.docx")


def lines(found: Observed) -> list[str | list[list[str]]]:
    """What was read, in order: a paragraph as its text, a table as rows of texts of cells."""
    return [
        item.text if isinstance(item, Paragraph) else cells(item)
        for item in found.items
        if isinstance(item, Table) or item.text.strip()
    ]


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def part(name: str, content: str) -> bytes:
    """A part of which `w:name` is the root."""
    return f"<w:{name} {_SPACES}>{content}</w:{name}>".encode()
