"""A package as one ZIP file for others: its files, what they are, and how to check them.

The same files give the same bytes, stored as they are: another machine packs them no tighter. Names
are UTF-8, said twice over for older programs. Refuses names that another system cannot hold.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from generator.disk import sha256
from generator.model.paths import folded, objection

LIST, SUMS, MANIFEST = "清单.txt", "SHA256SUMS", "manifest.json"
LONGEST = 199
"""Characters of a path, as Windows counts them: with the folder around it 260 must do."""

LONGEST_NAME = 255
"""Bytes of a name that every file system holds."""

_UNICODE_PATH = 0x7075
_REGULAR_FILE = 0o100644 << 16
_EARLIEST = date(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class Member:
    """A file to be packed. `changed`: a person has changed it since it was made."""

    path: str
    data: bytes
    title: str = ""
    pages: int | None = None
    copies: int | None = None
    changed: bool = False


def objections(paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Paths that cannot be unpacked everywhere, and why not."""
    taken = {folded(name) for name in (LIST, SUMS, MANIFEST)}
    for path in paths:
        reason = objection(path)
        if folded(path) in taken:
            reason = "与另一个文件只差大小写，或同名"
        elif len(path.encode("utf-16-le")) // 2 > LONGEST:
            reason = f"名称太长，连同文件夹不能超过 {LONGEST} 个字"
        elif any(len(name.encode()) > LONGEST_NAME for name in path.split("/")):
            reason = "名称太长"
        if reason:
            yield path, reason
        taken.add(folded(path))


def packed(members: Sequence[Member], manifest: bytes, title: str, day: date) -> bytes:
    """The ZIP file; `day` is the date that its files show."""
    files = {LIST: _list(members, title), **{one.path: one.data for one in members}}
    files[MANIFEST] = manifest
    files[SUMS] = "".join(f"{sha256(data)}  {path}\n" for path, data in files.items()).encode()
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for path, data in files.items():
            info = ZipInfo(path, (*max(day, _EARLIEST).timetuple()[:3], 0, 0, 0))
            info.create_system = 3
            info.external_attr = _REGULAR_FILE
            info.extra = b"" if path.isascii() else _unicode_path(path)
            archive.writestr(info, data)
    return buffer.getvalue()


def fault(written: bytes, members: Sequence[Member]) -> str:
    """What is wrong with a ZIP file that was read back; empty if it holds what it should."""
    try:
        with ZipFile(io.BytesIO(written)) as archive:
            found = {info.filename: archive.read(info) for info in archive.infolist()}
    except (BadZipFile, zlib.error, NotImplementedError) as error:
        return str(error)
    wanted = {one.path: one.data for one in members}
    lines = (line.split("  ", 1) for line in found[SUMS].decode().splitlines())
    sums = {path: digest for digest, path in lines}
    for path, data in found.items():
        if path != SUMS and (sha256(data) != sums.get(path) or wanted.get(path, data) != data):
            return path
    return next((path for path in wanted if path not in found), "")


def is_parcel(data: bytes) -> bool:
    """Whether a file is a ZIP file that was made here."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return {LIST, SUMS, MANIFEST} <= set(archive.namelist())
    except BadZipFile:
        return False


def _list(members: Sequence[Member], title: str) -> bytes:
    """For a person with the simplest editor of Windows: a byte order mark, and its line ends."""
    lines = [f"{title}", f"文件清单：共 {len(members)} 个文件", ""]
    for number, one in enumerate(members, 1):
        facts = [f"{one.pages} 页"] if one.pages else []
        facts += [f"印 {one.copies} 份"] if one.copies else []
        facts += ["生成以后被人改过"] if one.changed else []
        lines += [f"{number}. {one.path}"]
        lines += [f"   内容：{one.title}"] if one.title else []
        lines += [f"   {'，'.join(facts)}"] if facts else []
        lines += [f"   SHA-256：{sha256(one.data)}", ""]
    lines += [
        "核对文件有没有变：",
        f"   Linux：在解开的文件夹里运行 sha256sum -c {SUMS}",
        "   Windows：运行 certutil -hashfile 文件名 SHA256，与上面的 SHA-256 相比",
    ]
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")


def _unicode_path(path: str) -> bytes:
    """The name once more for programs that pass over its flag (Info-ZIP, extra field 0x7075)."""
    name = path.encode()
    body = struct.pack("<BI", 1, zlib.crc32(name)) + name
    return struct.pack("<HH", _UNICODE_PATH, len(body)) + body
