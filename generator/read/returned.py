"""Read any file that may be a filled form: what it is by its bytes, then its reader.

Formulas and macros are never run, the file is never changed. Refuses, in one sentence each, what
is no form, what is locked, and what is not safe to open.
"""

from __future__ import annotations

import re
from typing import Final

from generator.diagnostics import read_rules, returned_rules
from generator.model.observed import Kind
from generator.model.returned import SeenBook, SeenKind
from generator.read.gate import LARGEST_FILE, kind_of, refused
from generator.read.office import modern, names_stream

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOOK_STREAMS: Final = ("Workbook", "Book")
_BARE_BOOK: Final = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00")
"""How a workbook of Excel 2 to 4 begins, which lies in no compound file."""
_OPEN_DOCUMENT: Final = b"opendocument.spreadsheet"
_ARCHIVES: Final = {
    b"Rar!": "RAR 压缩包", b"7z\xbc\xaf": "7Z 压缩包", b"\x1f\x8b": "GZ 压缩包",
}  # fmt: skip
_SAID: Final = {
    Kind.PDF: "PDF 文件", Kind.PICTURE: "图片", Kind.TEXT: "文本文件",
}  # fmt: skip


def read_returned(data: bytes, path: str) -> SeenBook:
    """What can be seen in a returned form; `path` is the name by which places call it.

    Raises `gate.Unreadable`.
    """
    if data.startswith(b"PK"):
        from generator.read.returned_xlsx import BOOK, read_returned_xlsx

        if len(data) > LARGEST_FILE:
            kind_of(data, path)
        if BOOK.encode() in data or b"xl/workbook.bin" in data:
            return read_returned_xlsx(data, path)
    if _OPEN_DOCUMENT in data[:200]:
        raise refused(returned_rules.BINARY_BOOK, path, what="ODS")
    for start, what in _ARCHIVES.items():
        if data.startswith(start):
            raise refused(returned_rules.NOT_A_FORM, path, what=what)
    if data.startswith(_OLE) or _BARE_BOOK.match(data):
        return _older(data, path)
    return _of_words(modern(data, path), path)


def _older(data: bytes, path: str) -> SeenBook:
    """A compound file: a workbook, a document of words, or either of them locked."""
    if len(data) > LARGEST_FILE:
        kind_of(data, path)
    if names_stream(data, "EncryptedPackage"):
        raise refused(read_rules.ENCRYPTED, path)
    books = [at for name in _BOOK_STREAMS if (at := names_stream(data, name))]
    word = names_stream(data, "WordDocument")
    if word and not (books and min(books) < word):
        return _of_words(modern(data, path), path)
    from generator.read.returned_xls import read_returned_xls

    return read_returned_xls(data, path)


def _of_words(data: bytes, path: str) -> SeenBook:
    """A form in running text, as office programs and web pages hold it."""
    kind = kind_of(data, path)
    if kind not in (Kind.DOCX, Kind.HTML):
        raise refused(returned_rules.NOT_A_FORM, path, what=_SAID[kind])
    from generator.read.files import read
    from generator.read.returned_tables import seen_tables

    return seen_tables(read(data, path), SeenKind(kind.value))
