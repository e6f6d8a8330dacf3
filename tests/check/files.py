"""One clean package, and ways to plant a single defect into its files."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pikepdf
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from generator.check.registry import check
from generator.formats.zip import read_parts, write_parts
from generator.read.files import read

Plant = Callable[[bytes], bytes]


def codes(data: bytes, name: str = "通知.docx") -> list[str]:
    """The codes of all findings, each once, sorted."""
    return sorted({finding.code for finding in check(read(data, name))})


def found(data: bytes, name: str = "通知.docx") -> list[str]:
    """All findings as they are printed."""
    return [str(finding) for finding in check(read(data, name))]


def docx_plant(change: Callable[[WordDocument], None]) -> Plant:
    """A change made through python-docx."""

    def plant(data: bytes) -> bytes:
        document = docx.Document(BytesIO(data))
        change(document)
        saved = BytesIO()
        document.save(saved)
        return saved.getvalue()

    return plant


def part_plant(name: str, old: str, new: str, count: int = 1) -> Plant:
    """A change of the XML of a part, which must be there."""

    def plant(data: bytes) -> bytes:
        parts = read_parts(data)
        text = parts[name].decode("utf-8")
        assert re.search(old, text), old
        parts[name] = re.sub(old, new, text, count=count).encode("utf-8")
        return write_parts(parts)

    return plant


def words(start: str, old: str, new: str) -> Plant:
    """Other words in the paragraph that begins with `start`."""

    def change(document: WordDocument) -> None:
        for run in paragraph(document, start).runs:
            if old in run.text:
                run.text = run.text.replace(old, new, 1)
                return
        raise AssertionError(old)

    return docx_plant(change)


def paragraph(document: WordDocument, start: str) -> Paragraph:
    """The first paragraph, in a cell or not, that begins with `start`."""
    for node in document.element.body.iter(qn("w:p")):
        found = Paragraph(node, document._body)
        if found.text.startswith(start):
            return found
    raise AssertionError(start)


def look(start: str, *, face: str = "", size: float = 0, colour: str = "") -> Plant:
    """Another look of the paragraph that begins with `start`."""

    def change(document: WordDocument) -> None:
        for run in paragraph(document, start).runs:
            properties = run._r.rPr
            if face:
                for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
                    properties.find(qn("w:rFonts")).set(qn(f"w:{slot}"), face)
            if size:
                for name in ("w:sz", "w:szCs"):
                    properties.find(qn(name)).set(qn("w:val"), str(int(size * 2)))
            if colour:
                properties.find(qn("w:color")).set(qn("w:val"), colour)

    return docx_plant(change)


def direct(start: str, tag: str, **attributes: object) -> Plant:
    """Attributes of an element of the paragraph's properties; None takes one away."""

    def change(document: WordDocument) -> None:
        node = paragraph(document, start)._p.pPr.find(qn(f"w:{tag}"))
        for name, value in attributes.items():
            if value is None:
                node.attrib.pop(qn(f"w:{name}"), None)
            else:
                node.set(qn(f"w:{name}"), str(value))

    return docx_plant(change)


def removed(start: str, tag: str | None = None) -> Plant:
    """Without the paragraph that begins with `start`, or without one of its properties."""

    def change(document: WordDocument) -> None:
        node = paragraph(document, start)._p
        gone = node if tag is None else node.pPr.find(qn(f"w:{tag}"))
        gone.getparent().remove(gone)

    return docx_plant(change)


def pdf_plant(change: Callable[[pikepdf.Pdf], None]) -> Plant:
    """A change made through pikepdf."""

    def plant(data: bytes) -> bytes:
        with pikepdf.open(BytesIO(data)) as pdf:
            change(pdf)
            saved = BytesIO()
            pdf.save(saved)
        return saved.getvalue()

    return plant


def shifted(dx: float, dy: float) -> Plant:
    """Everything on every page moved by some points."""

    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.contents_add(f"1 0 0 1 {dx} {dy} cm".encode(), prepend=True)

    return pdf_plant(change)


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a ZIP file."""
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}
