"""`normalise(data, *, title, creator, day) -> bytes`: the last writer of every OOXML file.

Same parts, title, creator and day give the same bytes: fixed times, order and compression,
properties from the caller. Refuses to look into any part but the properties.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

CONTENT_TYPES = "[Content_Types].xml"
CORE = "docProps/core.xml"
APP = "docProps/app.xml"
APPLICATION = "yinfa"

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a ZIP entry without a time carries
_LEVEL = 9
_REGULAR_FILE = 0o100644 << 16
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class NotAPackage(ValueError):
    """The bytes are no OOXML package that we could have written."""


def normalise(data: bytes, *, title: str, creator: str, day: date) -> bytes:
    """The same package in its one written form.

    `day` becomes both the created and the modified time, at midnight UTC. Raises
    `NotAPackage` for anything that is no ZIP file with content types and core properties.
    """
    parts = read_parts(data)
    for name in (CONTENT_TYPES, CORE):
        if name not in parts:
            raise NotAPackage(f"包内缺少 {name}")
    parts[CORE] = core_properties(title=title, creator=creator, day=day)
    if APP in parts:
        parts[APP] = app_properties()
    return write_parts(parts)


def read_parts(data: bytes) -> dict[str, bytes]:
    """Name and content of every part; folders are left out.

    Raises `NotAPackage` where a name stands twice: readers disagree on which one counts.
    """
    parts: dict[str, bytes] = {}
    try:
        with ZipFile(BytesIO(data)) as package:
            for info in package.infolist():
                if info.is_dir():
                    continue
                if info.filename in parts:
                    raise NotAPackage(f"包内 {info.filename} 出现两次")
                parts[info.filename] = package.read(info)
    except BadZipFile as error:
        raise NotAPackage("不是 OOXML 文件") from error
    return parts


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """A package of the parts, content types first, the others by name."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as package:
        for name in _in_order(parts):
            info = ZipInfo(name, _EARLIEST)
            info.create_system = 3
            info.external_attr = _REGULAR_FILE
            package.writestr(info, parts[name], ZIP_DEFLATED, _LEVEL)
    return buffer.getvalue()


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (name != CONTENT_TYPES, name))


def core_properties(*, title: str, creator: str, day: date) -> bytes:
    """`docProps/core.xml` with nothing that a document does not say of itself."""
    time = f"{day.isoformat()}T00:00:00Z"
    return (
        f"{_DECLARATION}"
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(creator)}</dc:creator>"
        "<dc:language>zh-CN</dc:language>"
        f"<cp:lastModifiedBy>{escape(creator)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{time}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{time}</dcterms:modified>'
        "</cp:coreProperties>"
    ).encode()


def app_properties() -> bytes:
    """`docProps/app.xml` without statistics, company and version of a library."""
    return (
        f"{_DECLARATION}"
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'extended-properties"><Application>{APPLICATION}</Application></Properties>'
    ).encode()
