"""Make the peer's DOCX template, as a clerk would draw it: a branch for each kind of block.

Run as `python -m bench.template JSON DOCX` before anything is timed. Tables have one
branch for each set of column widths. The figures are plain numbers on purpose: this is the
peer's template, not ours.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Row
from docx.text.paragraph import Paragraph

WIDTH = 156
PITCH = Pt(28.95)
BODY, TABLE_TEXT = Pt(16), Pt(12)
INDENT = Pt(32)


def make(shapes: list[list[float]], target: Path) -> None:
    """The template; `shapes` are the sets of column shares that occur."""
    document = docx.Document()
    _set_page(document)
    _tag(document, "for block in blocks")
    _tag(document, "if block.breaks")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _tag(document, "endif")
    _tag(document, "if block.kind == 'mark'")
    _line(document, "方正小标宋简体", Pt(36), ALIGN.CENTER).runs[0].font.color.rgb = RGBColor(
        255, 0, 0
    )
    _tag(document, "elif block.kind == 'number'")
    _line(document, "仿宋_GB2312", BODY, ALIGN.CENTER)
    _tag(document, "elif block.kind == 'title'")
    _line(document, "方正小标宋简体", Pt(22), ALIGN.CENTER)
    _tag(document, "elif block.kind == 'heading'")
    _line(document, "黑体", BODY).paragraph_format.first_line_indent = INDENT
    _tag(document, "elif block.kind == 'right'")
    _line(document, "仿宋_GB2312", BODY, ALIGN.RIGHT)
    _tag(document, "elif block.kind == 'flush'")
    _line(document, "仿宋_GB2312", BODY)
    for shape in shapes:
        _tag(document, f"elif block.shares == {shape}")
        _table(document, shape)
    _tag(document, "else")
    _line(document, "仿宋_GB2312", BODY).paragraph_format.first_line_indent = INDENT
    _tag(document, "endif")
    _tag(document, "endfor")
    document.save(str(target))


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    spacing = document.styles["Normal"].paragraph_format
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, PITCH
    spacing.space_after = Pt(0)


def _tag(document: Document, words: str) -> None:
    document.add_paragraph(f"{{%p {words} %}}")


def _line(document: Document, face: str, size: Pt, align: ALIGN = ALIGN.JUSTIFY) -> Paragraph:
    paragraph = document.add_paragraph()
    _write(paragraph, "{{ block.text }}", face, size)
    paragraph.alignment = align
    return paragraph


def _write(paragraph: Paragraph, words: str, face: str, size: Pt) -> None:
    run = paragraph.add_run(words)
    run.font.size, run.font.name = size, face
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _table(document: Document, shape: list[float]) -> None:
    table = document.add_table(rows=6, cols=len(shape), style="Table Grid")
    table.autofit = False
    for column, share in zip(table.columns, shape, strict=True):
        column.width = Mm(WIDTH * share)
    for row, name in ((0, "head"), (3, "rows")):
        table.cell(row, 0).text = f"{{%tr for row in block.{name} %}}"
        table.cell(row + 2, 0).text = "{%tr endfor %}"
        _cells(table.rows[row + 1], shape)
    _repeat(table.rows[1])


def _cells(row: _Row, shape: list[float]) -> None:
    for number, (cell, share) in enumerate(zip(row.cells, shape, strict=True)):
        cell.width = Mm(WIDTH * share)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.line_spacing = Pt(18)
        _write(paragraph, f"{{{{ row[{number}] }}}}", "宋体", TABLE_TEXT)


def _repeat(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def main(source: Path, target: Path) -> None:
    documents = json.loads(source.read_text(encoding="utf-8"))
    tables = [b for d in documents for b in d["blocks"] if b["kind"] == "table"]
    shapes: list[list[float]] = []
    for table in tables:
        if table["shares"] not in shapes:
            shapes.append(table["shares"])
    make(shapes, target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
