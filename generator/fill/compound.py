"""Compound files (.xls): one stream exchanged, the others and the directory as they were.

Refuses to know what a stream says.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END, _FREE, _FAT, _DIFAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFC
_ENTRY = 128
_ROOT, _STREAM = 5, 2
_IN_HEADER = 109
"""How many sectors of the allocation table the header itself can name."""


class NotCompound(ValueError):
    """The bytes are no compound file that holds together."""


@dataclass
class _Entry:
    number: int
    kind: int
    name: str
    start: int
    size: int


class Compound:
    """A compound file with its streams."""

    def __init__(self, data: bytes) -> None:
        try:
            self._open(data)
        except (struct.error, IndexError, UnicodeDecodeError) as error:
            raise NotCompound from error

    def _open(self, data: bytes) -> None:
        if not data.startswith(MAGIC):
            raise NotCompound
        self._data, self._header = data, data[:512]
        shift, mini = struct.unpack_from("<HH", data, 30)
        if shift not in {9, 12} or mini != 6:
            raise NotCompound
        self._sector, self._mini = 1 << shift, 1 << mini
        (self._cutoff,) = struct.unpack_from("<I", data, 56)
        self._fat = self._words(b"".join(map(self._at, self._fat_sectors())))
        (first,) = struct.unpack_from("<I", data, 48)
        self._directory = bytearray(self._chain(first))
        self._entries = [*self._read_entries()]
        self._root = next(entry for entry in self._entries if entry.kind == _ROOT)
        (first,) = struct.unpack_from("<I", data, 60)
        self._mini_fat = self._words(self._chain(first))
        self._small = self._chain(self._root.start)[: self._root.size]

    def stream(self, *names: str) -> bytes | None:
        """The first stream of one of these names."""
        for name in names:
            for entry in self._entries:
                if entry.kind == _STREAM and entry.name.casefold() == name.casefold():
                    return self._content(entry)
        return None

    def with_stream(self, name: str, content: bytes) -> bytes:
        """The file with other content in one stream."""
        large: list[tuple[_Entry, bytes]] = []
        small: list[tuple[_Entry, bytes]] = []
        for entry in self._entries:
            if entry.kind == _STREAM:
                same = entry.name.casefold() != name.casefold()
                own = self._content(entry) if same else content
                (large if len(own) >= self._cutoff else small).append((entry, own))
        return self._assembled(large, small)

    def _assembled(
        self, large: list[tuple[_Entry, bytes]], small: list[tuple[_Entry, bytes]]
    ) -> bytes:
        directory = bytearray(self._directory)
        fat: list[int] = []
        sectors: list[bytes] = []

        def lay(content: bytes) -> int:
            """Put content behind the rest; the number of its first sector."""
            if not content:
                return _END
            first, count = len(fat), -(-len(content) // self._sector)
            fat.extend([*range(first + 1, first + count), _END])
            sectors.append(content.ljust(count * self._sector, b"\0"))
            return first

        mini_fat: list[int] = []
        minis = b""
        for entry, content in small:
            count = -(-len(content) // self._mini)
            first = len(mini_fat) if content else _END
            mini_fat += [*range(len(mini_fat) + 1, len(mini_fat) + count), _END][:count]
            minis += content.ljust(count * self._mini, b"\0")
            _point(directory, entry, first, len(content))
        for entry, content in large:
            _point(directory, entry, lay(content), len(content))
        _point(directory, self._root, lay(minis), len(minis))
        table = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
        padding = b"\xff" * (-len(table) % self._sector)
        mini_start = lay(table + padding)
        directory_start = lay(bytes(directory))
        counts = (mini_start, (len(table) + len(padding)) // self._sector, directory_start)
        return self._closed(fat, sectors, counts)

    def _closed(self, fat: list[int], sectors: list[bytes], counts: tuple[int, int, int]) -> bytes:
        """Header, sectors, and the allocation table that counts its own sectors too."""
        per = self._sector // 4
        tables = more = 0
        while True:
            wanted = -(-(len(fat) + tables + more) // per)
            beyond = -(-max(wanted - _IN_HEADER, 0) // (per - 1))
            if (wanted, beyond) == (tables, more):
                break
            tables, more = wanted, beyond
        first = len(fat)
        places = [*range(first, first + tables)]
        chain = [*range(first + tables, first + tables + more)]
        whole = [*fat, *[_FAT] * tables, *[_DIFAT] * more]
        whole += [_FREE] * (tables * per - len(whole))
        sectors = [*sectors, struct.pack(f"<{len(whole)}I", *whole)]
        for number in range(more):
            start = _IN_HEADER + number * (per - 1)
            named = places[start : start + per - 1]
            named += [_FREE] * (per - 1 - len(named))
            following = chain[number + 1] if number + 1 < more else _END
            sectors.append(struct.pack(f"<{per}I", *named, following))
        mini_start, mini_count, directory_start = counts
        header = bytearray(self._header)
        directories = 0 if self._sector == 512 else len(self._directory) // self._sector
        struct.pack_into("<III", header, 40, directories, tables, directory_start)
        struct.pack_into("<II", header, 60, mini_start, mini_count)
        struct.pack_into("<II", header, 68, chain[0] if chain else _END, more)
        in_header = (places + [_FREE] * _IN_HEADER)[:_IN_HEADER]
        struct.pack_into(f"<{_IN_HEADER}I", header, 76, *in_header)
        return bytes(header).ljust(self._sector, b"\0") + b"".join(sectors)

    # reading

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        if start >= len(self._data):
            raise NotCompound
        return self._data[start : start + self._sector].ljust(self._sector, b"\0")

    def _words(self, data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data)

    def _fat_sectors(self) -> Iterator[int]:
        count, more, _ = struct.unpack_from("<I20xII", self._data, 44)
        names = [*struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76)]
        seen: set[int] = set()
        while more < _DIFAT and more not in seen:
            seen.add(more)
            *further, more = self._words(self._at(more))
            names += further
        yield from [name for name in names if name < _DIFAT][:count]

    def _chain(self, sector: int) -> bytes:
        found: list[bytes] = []
        while sector < _DIFAT:
            if len(found) > len(self._fat):
                raise NotCompound
            found.append(self._at(sector))
            sector = self._fat[sector]
        return b"".join(found)

    def _read_entries(self) -> Iterator[_Entry]:
        for number in range(len(self._directory) // _ENTRY):
            entry = self._directory[number * _ENTRY : (number + 1) * _ENTRY]
            length, kind = struct.unpack_from("<HB", entry, 64)
            name = bytes(entry[: max(length - 2, 0)]).decode("utf-16-le")
            start, size = struct.unpack_from("<II", entry, 116)
            yield _Entry(number, kind, name, start, size)

    def _content(self, entry: _Entry) -> bytes:
        if entry.size >= self._cutoff:
            return self._chain(entry.start)[: entry.size]
        found: list[bytes] = []
        sector = entry.start
        while sector < _DIFAT:
            if len(found) > len(self._mini_fat):
                raise NotCompound
            found.append(self._small[sector * self._mini : (sector + 1) * self._mini])
            sector = self._mini_fat[sector]
        return b"".join(found)[: entry.size]


def _point(directory: bytearray, entry: _Entry, start: int, size: int) -> None:
    struct.pack_into("<II", directory, entry.number * _ENTRY + 116, start, size)
