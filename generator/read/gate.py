"""What a file must pass before any parser sees it: size, entries, ratio, no DOCTYPE.

Nothing is written to disk and nothing is fetched. Refuses with a typed reason.
"""

from __future__ import annotations

import codecs
import re
import zlib
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from generator.diagnostics import read_rules as rules
from generator.diagnostics.finding import Refusal, Rule
from generator.model.observed import Kind
from generator.place import FilePlace

LARGEST_FILE: Final = 64 * 2**20
LARGEST_TOTAL: Final = 256 * 2**20
LARGEST_RATIO: Final = 200
RATIO_FROM: Final = 2**20
"""Smaller parts may be packed as tightly as they like."""
MOST_ENTRIES: Final = 5000
MOST_PAGES: Final = 2000

_OLD: Final = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "是旧格式（DOC、XLS、WPS），或者加了打开密码",
    b"{\\rtf": "是 RTF 文件",
}
"""How files of older programs begin, and what to call them."""
_OTHER_MARKUP: Final = (b"<", b"{")
"""How XML and JSON begin, whose words are not their bytes."""
_HTML: Final = re.compile(
    rb"<(?:!doctype\s{1,9}html|(?:html|head|body|meta|title|div|p|h[1-6]|table|article|section)[\s>])",
    re.IGNORECASE,
)
_HTML_AMONG: Final = 4096
"""Comments and declarations may stand before the first of these."""
_PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
"""How PNG, JPEG and TIFF begin."""
_MARKUP: Final = (".xml", ".rels", ".vml")
_DOCTYPE: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MAIN: Final = {
    "word/document.xml": Kind.DOCX,
    "xl/workbook.xml": Kind.XLSX,
}


class Unreadable(Refusal):
    """A file that cannot be read; its finding says why."""


def refused(rule: Rule, path: str, **values: object) -> Unreadable:
    """The refusal of a file as a whole."""
    return Unreadable(rule.at(FilePlace(path, 0, 0), path=path, **values))


def kind_of(data: bytes, path: str) -> Kind:
    """What a file is, by its bytes and not by its name.

    Raises `Unreadable`.
    """
    if len(data) > LARGEST_FILE:
        raise refused(rules.TOO_LARGE, path, what=_megabytes(len(data)), limit=_limit(LARGEST_FILE))
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise refused(rules.EMPTY, path)
    for start, what in _OLD.items():
        if data.startswith(start):
            raise refused(rules.OLD_FORMAT, path, what=what)
    if data.startswith(_PICTURES):
        return Kind.PICTURE
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if not data.startswith(b"PK"):
        start = _start_of_text(data)
        if start.startswith(b"<") and _HTML.search(start):
            return Kind.HTML
        if start[:1] in _OTHER_MARKUP:
            raise refused(rules.KIND_UNKNOWN, path)
        return Kind.TEXT
    names = {info.filename for info in _entries(data, path)}
    for name, kind in _MAIN.items():
        if name in names:
            return kind
    raise refused(rules.KIND_UNKNOWN, path)


def _start_of_text(data: bytes) -> bytes:
    """Without marks of encodings and blanks; of UTF-16 one byte a character."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    start = data.removeprefix(codecs.BOM_UTF8)[:_HTML_AMONG]
    return (start[2:].replace(b"\0", b"") if wide else start).lstrip()


def open_package(data: bytes, path: str) -> dict[str, bytes]:
    """The parts of an OOXML file that are markup, by name; pictures and macros are left shut.

    Raises `Unreadable` for whatever a document does not need.
    """
    return open_parts(data, path)[0]


def open_parts(data: bytes, path: str) -> tuple[dict[str, bytes], frozenset[str]]:
    """The same, and the names of all parts that there are.

    Raises `Unreadable`.
    """
    parts: dict[str, bytes] = {}
    total = 0
    try:
        with ZipFile(BytesIO(data)) as package:
            entries = _listed(package, path)
            for info in entries:
                total = _weighed(info, total, path)
                if info.filename.lower().endswith(_MARKUP):
                    parts[info.filename] = _markup(package, info, path)
    except (BadZipFile, LargeZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise refused(rules.BROKEN, path, what="压缩包无法展开") from error
    except RuntimeError as error:  # what zipfile says of an entry with a password
        raise refused(rules.ENCRYPTED, path) from error
    return parts, frozenset(info.filename for info in entries)


def _entries(data: bytes, path: str) -> list[ZipInfo]:
    try:
        with ZipFile(BytesIO(data)) as package:
            return _listed(package, path)
    except (BadZipFile, LargeZipFile, OSError, ValueError) as error:
        raise refused(rules.BROKEN, path, what="压缩包目录无法读出") from error


def _listed(package: ZipFile, path: str) -> list[ZipInfo]:
    entries = package.infolist()
    if len(entries) > MOST_ENTRIES:
        what, limit = f"内有 {len(entries)} 个部件", f"{MOST_ENTRIES} 个"
        raise refused(rules.TOO_LARGE, path, what=what, limit=limit)
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise refused(rules.UNSAFE, path, what="同一部件出现两次")
    if any(name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) for name in names):
        raise refused(rules.UNSAFE, path, what="部件的路径指向文件以外")
    return [entry for entry in entries if not entry.is_dir()]


def _weighed(info: ZipInfo, total: int, path: str) -> int:
    if info.flag_bits & 1:
        raise refused(rules.ENCRYPTED, path)
    total += info.file_size
    if total > LARGEST_TOTAL:
        what = f"展开后超过 {_megabytes(total)}"
        raise refused(rules.TOO_LARGE, path, what=what, limit=_limit(LARGEST_TOTAL))
    packed = max(info.compress_size, 1)
    if info.file_size > RATIO_FROM and info.file_size / packed > LARGEST_RATIO:
        what = f"部件 {info.filename} 压缩比高达 {info.file_size // packed}"
        raise refused(rules.UNSAFE, path, what=what)
    return total


def _markup(package: ZipFile, info: ZipInfo, path: str) -> bytes:
    """No more than the entry says it has; without document type, in any encoding."""
    with package.open(info) as part:
        data = part.read(info.file_size + 1)
    if len(data) > info.file_size:
        raise refused(rules.UNSAFE, path, what=f"部件 {info.filename} 比它声称的大")
    said = data.replace(b"\0", b"")
    if b"<!" in said and _DOCTYPE.search(said):
        raise refused(rules.UNSAFE, path, what=f"部件 {info.filename} 含有 DOCTYPE 或 ENTITY 声明")
    return data


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.0f} MB"


def _limit(size: int) -> str:
    return f"{size // 2**20} MB"
