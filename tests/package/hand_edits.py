"""What persons do to generated files in WPS, Word and Excel, each as a function of bytes.

The edit shows in the file as the program would leave it: made by the libraries that write such
files, or in the parts of the file where no library reaches.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

Edit = Callable[[bytes], bytes]


def of_document(act: Callable[[Document], object]) -> Edit:
    def edited(data: bytes) -> bytes:
        document = docx.Document(io.BytesIO(data))
        act(document)
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()

    return edited


def of_sheet(act: Callable[[Worksheet], object]) -> Edit:
    def edited(data: bytes) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(data))
        act(book.worksheets[0])
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()

    return edited


def of_parts(change: Callable[[dict[str, bytes]], object], comment: bytes = b"") -> Edit:
    """An edit of the parts in the ZIP, or of its comment."""

    def edited(data: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            parts = {name: source.read(name) for name in source.namelist()}
        change(parts)
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
            made.comment = comment
            for name, part in parts.items():
                made.writestr(name, part)
        return target.getvalue()

    return edited


def words_of(document: Document) -> Any:
    return next(p for p in document.paragraphs if p.text.strip() and p.runs)


def word(document: Document) -> None:
    run = words_of(document).runs[0]
    run.text = f"改{run.text[1:]}"


def tracked(document: Document) -> None:
    change = f'<w:ins {nsdecls("w")} w:id="900" w:author="张某某" w:date="2022-07-01T09:00:00Z">'
    words_of(document)._p.append(parse_xml(f"{change}<w:r><w:t>新增</w:t></w:r></w:ins>"))


def tracked_deletion(document: Document) -> None:
    run = words_of(document).runs[0]._r
    for text in run.findall(qn("w:t")):
        text.tag = qn("w:delText")
    change = parse_xml(
        f'<w:del {nsdecls("w")} w:id="901" w:author="张某某" w:date="2022-07-01T09:00:00Z"/>'
    )
    run.addprevious(change)
    change.append(run)


def style(document: Document) -> None:
    run = words_of(document).runs[0]
    run.bold, run.font.size = True, Pt(20)


def hyperlink(document: Document) -> None:
    to = document.part.relate_to(
        "https://example.invalid/",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    link = f'<w:hyperlink {nsdecls("w", "r")} r:id="{to}"><w:r><w:t>链接</w:t></w:r></w:hyperlink>'
    words_of(document)._p.append(parse_xml(link))


def footnote(parts: dict[str, bytes]) -> None:
    name = "word/document.xml"
    note = b'<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    parts[name] = parts[name].replace(b"</w:p>", note, 1)
    parts["word/footnotes.xml"] = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>脚注</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    ).encode()


def picture() -> io.BytesIO:
    """A PNG of one red pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data))
        )  # fmt: skip

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0\xff\0\0")
    ending = chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + ending)


def comment(document: Document) -> None:
    document.add_comment(words_of(document).runs[0], text="请再核", author="张某某", initials="张")


DOCX: dict[str, Edit] = {
    "a word": of_document(word),
    "a style": of_document(style),
    "a paragraph added": of_document(lambda d: d.add_paragraph("另加一段。")),
    "a paragraph deleted": of_document(lambda d: words_of(d)._p.getparent().remove(words_of(d)._p)),
    "a tracked insertion": of_document(tracked),
    "a tracked deletion": of_document(tracked_deletion),
    "a comment": of_document(comment),
    "an image": of_document(lambda d: d.add_picture(picture())),
    "a header": of_document(lambda d: d.sections[0].header.add_paragraph("内部资料")),
    "a page break": of_document(lambda d: words_of(d).add_run().add_break(WD_BREAK.PAGE)),
    "a table added": of_document(lambda d: d.add_table(2, 2)),
    "a hyperlink": of_document(hyperlink),
    "a footnote": of_parts(footnote),
    "margins": of_document(lambda d: setattr(d.sections[0], "left_margin", Pt(40))),
    "properties": of_document(lambda d: setattr(d.core_properties, "author", "张某某")),
    "saved by another program": of_parts(lambda parts: None),
    "a comment of the ZIP": of_parts(lambda parts: None, comment="审".encode()),
    "emptied": lambda data: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "another kind of file": lambda data: b"%PDF-1.7\n",
}


def first(sheet: Worksheet) -> Any:
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value)


def annotate(sheet: Worksheet) -> None:
    first(sheet).comment = Comment("请再核", "张某某")


def link(sheet: Worksheet) -> None:
    first(sheet).hyperlink = "https://example.invalid/"


XLSX: dict[str, Edit] = {
    "a cell": of_sheet(lambda s: setattr(first(s), "value", "改了")),
    "a formula": of_sheet(lambda s: setattr(s["Z99"], "value", "=SUM(A1:A9)")),
    "a number format": of_sheet(lambda s: setattr(first(s), "number_format", "0.00")),
    "a cell's style": of_sheet(lambda s: setattr(first(s), "font", Font(bold=True))),
    "a colour": of_sheet(
        lambda s: setattr(first(s), "fill", PatternFill("solid", start_color="FFFF00"))
    ),
    "a row inserted": of_sheet(lambda s: s.insert_rows(3)),
    "a row deleted": of_sheet(lambda s: s.delete_rows(4)),
    "a row hidden": of_sheet(lambda s: setattr(s.row_dimensions[4], "hidden", True)),
    "a column's width": of_sheet(lambda s: setattr(s.column_dimensions["A"], "width", 44)),
    "a sheet renamed": of_sheet(lambda s: setattr(s, "title", "改名")),
    "a sheet added": of_sheet(lambda s: s.parent.create_sheet("另加")),
    "a comment on a cell": of_sheet(annotate),
    "a link": of_sheet(link),
    "an emptied book": lambda data: b"",
}
