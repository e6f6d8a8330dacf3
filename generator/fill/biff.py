"""Records of an .xls workbook (BIFF8): cells exchanged, and all that counts bytes counted anew.

[MS-XLS] 2.4 names the records. Refuses to know which cells may be written.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from generator.fill.table import Spot, spots

FORMULA, ARRAY, SHARED, TABLE, STRING = 0x0006, 0x0221, 0x04BC, 0x0236, 0x0207
BLANK, MULBLANK, NUMBER, RK, MULRK = 0x0201, 0x00BE, 0x0203, 0x027E, 0x00BD
LABEL, LABELSST, BOOLERR, RSTRING = 0x0204, 0x00FD, 0x0205, 0x00D6
BOF, EOF, BOUNDSHEET, SST, EXTSST, CONTINUE = 0x0809, 0x000A, 0x0085, 0x00FC, 0x00FF, 0x003C
INDEX, DBCELL, ROW, DIMENSIONS, COLINFO = 0x020B, 0x00D7, 0x0208, 0x0200, 0x007D
RECALCID, PROTECT, FILEPASS = 0x01C1, 0x0012, 0x002F

_SINGLE = (BLANK, NUMBER, RK, LABEL, LABELSST, BOOLERR, RSTRING, FORMULA)
_SEVERAL = {MULBLANK: 2, MULRK: 6}
"""Records of cells side by side, and the bytes that each cell has in them."""

_BIFF8 = 0x0600
_LONGEST = 8224
_OF_CELLS = 0
"""The kind of a sheet that is neither a chart nor a module."""
_DEFAULT = 15
"""The format of a cell of which nothing is said."""
_ROW_BYTES = 20
_EMPTY_WORDS = bytes.fromhex("030000000000ffff")
"""A formula's result: an empty text."""


class NotBiff(ValueError):
    """The stream is no BIFF8 workbook, or its records do not hold together."""


@dataclass(slots=True)
class Record:
    """A record where it stood; `new` are the bytes that it becomes."""

    at: int
    kind: int
    data: bytes
    new: bytes = b""

    def write(self, data: bytes) -> None:
        self.new = record(self.kind, data)


@dataclass(frozen=True, slots=True)
class Words:
    """A text, with runs of looks: the first character of each, and its font."""

    text: str
    runs: tuple[tuple[int, int], ...] = ()


@dataclass
class Stream:
    """All records of a workbook."""

    records: list[Record]
    sheets: list[list[Record]] = field(default_factory=list)
    """The records of each sheet of cells, in the order of the tabs; charts are left out."""

    @classmethod
    def of(cls, data: bytes) -> Stream:
        """Raises `NotBiff`."""
        try:
            stream = cls([*_records(data)])
            stream._part()
        except struct.error as error:
            raise NotBiff from error
        return stream

    def _part(self) -> None:
        first = self.records[0] if self.records else None
        if first is None or first.kind != BOF or first.data[:2] != struct.pack("<H", _BIFF8):
            raise NotBiff
        if any(one.kind == FILEPASS for one in self.records):
            raise NotBiff
        by_place = {one.at: number for number, one in enumerate(self.records)}
        for one in self.records:
            if one.kind == BOUNDSHEET:
                place, _, kind = struct.unpack_from("<IBB", one.data)
                if place not in by_place:
                    raise NotBiff
                if kind == _OF_CELLS:
                    self.sheets.append(self._to_end(by_place[place]))

    def _to_end(self, number: int) -> list[Record]:
        """The records of a sheet; charts inside it have ends of their own."""
        depth, last = 0, number
        for last in range(number, len(self.records)):
            kind = self.records[last].kind
            depth += (kind == BOF) - (kind == EOF)
            if depth == 0:
                break
        return self.records[number : last + 1]

    def bytes(self) -> bytes:
        """The stream with its offsets right again."""
        moved: dict[int, int] = {}
        at = 0
        for one in self.records:
            moved[one.at] = at
            at += len(one.new)
        for one in self.records:
            match one.kind:
                case 0x0085:
                    (old,) = struct.unpack_from("<I", one.data)
                    one.write(struct.pack("<I", moved[old]) + one.data[4:])
                case 0x020B:
                    one.write(_index(one.data, moved))
                case 0x00D7:
                    one.write(_block(one, moved))
        return b"".join(one.new for one in self.records)


def record(kind: int, data: bytes) -> bytes:
    """A record as it stands in the stream."""
    return struct.pack("<HH", kind, len(data)) + data


def cells_of(one: Record) -> Iterator[tuple[Spot, int]]:
    """The places of the cells in a record, from 1, each with its format."""
    if one.kind in _SINGLE:
        row, column, look = struct.unpack_from("<HHH", one.data)
        yield (row + 1, column + 1), look
    elif one.kind in _SEVERAL:
        size = _SEVERAL[one.kind]
        row, first = struct.unpack_from("<HH", one.data)
        for number in range((len(one.data) - 6) // size):
            (look,) = struct.unpack_from("<H", one.data, 4 + number * size)
            yield (row + 1, first + number + 1), look


def ruled(sheet: Sequence[Record]) -> set[Spot]:
    """The cells of formulas, also those that one formula fills together."""
    found = {spot for one in sheet if one.kind == FORMULA for spot, _ in cells_of(one)}
    for one in sheet:
        if one.kind in {ARRAY, TABLE}:
            top, bottom, left, right = struct.unpack_from("<HHBB", one.data)
            found |= {*spots((top + 1, left + 1, bottom + 1, right + 1))}
    return found


def protected(sheet: Sequence[Record]) -> bool:
    """Whether locked cells of a sheet cannot be typed into."""
    return any(one.kind == PROTECT and one.data[:1] == b"\1" for one in sheet)


def put(stream: Stream, values: Mapping[int, Mapping[Spot, Decimal | Words]]) -> None:
    """Write values into cells of sheets, by number; each has the format that its place has."""
    words = [value for own in values.values() for value in own.values() if isinstance(value, Words)]
    numbers = iter(_added(stream, words))
    for sheet, own in values.items():
        known = {
            spot: next(numbers) if isinstance(value, Words) else value
            for spot, value in own.items()
        }
        _put(stream.sheets[sheet], known)


def _put(sheet: Sequence[Record], values: Mapping[Spot, Decimal | int]) -> None:
    left = dict(values)
    last: dict[int, Record] = {}
    for one in sheet:
        cells = dict(cells_of(one))
        for row, _ in cells:
            last[row] = one
        if cells.keys() & left.keys():
            own = {spot: left.pop(spot) for spot in cells if spot in left}
            one.new = b"".join(_split(one, cells, own))
    for (row, column), value in sorted(left.items()):
        _insert(sheet, last, row, column, value)
    _widen(sheet, values)


def recalculated(stream: Stream) -> None:
    """Take out what formulas gave, and have them computed when the workbook is opened."""
    after_formula = False
    for one in stream.records:
        if one.kind == FORMULA:
            (flags,) = struct.unpack_from("<H", one.data, 14)
            computed = struct.pack("<H", flags | 1)
            one.write(one.data[:6] + _EMPTY_WORDS + computed + one.data[16:])
            after_formula = True
        elif one.kind == STRING and after_formula:
            one.new = b""
            after_formula = False
        elif one.kind not in {ARRAY, SHARED, TABLE, CONTINUE}:
            after_formula = False
        if one.kind == RECALCID:
            one.write(one.data[:4] + bytes(4))


def _records(data: bytes) -> Iterator[Record]:
    at = depth = 0
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        if at + 4 + length > len(data):
            raise NotBiff
        whole = data[at : at + 4 + length]
        if kind == 0 and depth == 0:  # what fills the last sector
            whole = data[at:]
        yield Record(at, kind, whole[4:], whole)
        depth += (kind == BOF) - (kind == EOF)
        at += len(whole)
    if at < len(data):
        yield Record(at, -1, b"", data[at:])


def _split(
    one: Record, cells: Mapping[Spot, int], own: Mapping[Spot, Decimal | int]
) -> Iterator[bytes]:
    """A record with some of its cells exchanged, each a record of its own then."""
    if one.kind in _SINGLE:
        for spot, value in own.items():
            yield _cell(spot, cells[spot], value)
        return
    size, (row, first) = _SEVERAL[one.kind], struct.unpack_from("<HH", one.data)
    kept: list[int] = []

    def rest() -> bytes:
        """Those side by side that stay."""
        if not kept:
            return b""
        start, end = kept[0] - 1 - first, kept[-1] - first
        inside = one.data[4 + start * size : 4 + end * size]
        return record(
            one.kind,
            struct.pack("<HH", row, kept[0] - 1) + inside + struct.pack("<H", kept[-1] - 1),
        )

    for spot, look in cells.items():
        if spot in own:
            yield rest()
            kept = []
            yield _cell(spot, look, own[spot])
        else:
            kept.append(spot[1])
    yield rest()


def _cell(spot: Spot, look: int, value: Decimal | int) -> bytes:
    """A number, or the text of that number in the table of texts."""
    place = struct.pack("<HHH", spot[0] - 1, spot[1] - 1, look)
    if isinstance(value, Decimal):
        return record(NUMBER, place + struct.pack("<d", float(value)))
    return record(LABELSST, place + struct.pack("<I", value))


def _insert(
    sheet: Sequence[Record], last: Mapping[int, Record], row: int, column: int, value: Decimal | int
) -> None:
    """A cell that was not there, between its neighbours."""
    if row not in last:
        raise NotBiff
    new = _cell((row, column), _look(sheet, row, column), value)
    for one in sheet:
        spots = [spot for spot, _ in cells_of(one) if spot[0] == row]
        if spots and spots[0][1] > column:
            one.new = new + one.new
            return
    last[row].new += new


def _look(sheet: Sequence[Record], row: int, column: int) -> int:
    """The format of a row, else of a column."""
    for one in sheet:
        if one.kind == ROW:
            number, flags, look = (*struct.unpack_from("<H", one.data), *_looks(one.data))
            if number == row - 1 and flags & 0x80:
                return look
    for one in sheet:
        if one.kind == COLINFO:
            first, end, _, look = struct.unpack_from("<HHHH", one.data)
            if first <= column - 1 <= end:
                return int(look)
    return _DEFAULT


def _looks(row: bytes) -> tuple[int, int]:
    """The flags of a row, and its format."""
    flags, look = struct.unpack_from("<HH", row, 12)
    return flags, look & 0xFFF


def _widen(sheet: Sequence[Record], values: Mapping[Spot, object]) -> None:
    """Say of rows and of the sheet that they reach as far as what was put in."""
    most = max(column for _, column in values)
    for one in sheet:
        if one.kind == ROW:
            number, first, end = struct.unpack_from("<HHH", one.data)
            own = [column for row, column in values if row == number + 1]
            if own:
                reach = struct.pack("<HH", min([first, *(c - 1 for c in own)]), max([end, *own]))
                one.write(one.data[:2] + reach + one.data[6:])
        elif one.kind == DIMENSIONS:
            first, end = struct.unpack_from("<HH", one.data, 8)
            one.write(one.data[:8] + struct.pack("<HH", first, max(end, most)) + one.data[12:])


def _added(stream: Stream, words: Sequence[Words]) -> list[int]:
    """The numbers that texts get at the end of the workbook's table of texts."""
    if not words:
        return []
    first = next((n for n, one in enumerate(stream.records) if one.kind == SST), None)
    if first is None:
        raise NotBiff
    last = first
    while stream.records[last + 1].kind == CONTINUE:
        last += 1
    head, end = stream.records[first], stream.records[last]
    total, unique = struct.unpack_from("<II", head.new, 4)
    places: list[tuple[int, int]] = []
    open_ = end.new
    closed = b""
    for one in words:
        text = _string(one)
        if len(open_) - 4 + len(text) > _LONGEST:
            closed, open_ = closed + open_, record(CONTINUE, b"")
        places.append((end.at + len(closed) + len(open_), len(open_)))
        open_ = _longer(open_, text)
    end.new = closed + open_
    counts = struct.pack("<II", total + len(words), unique + len(words))
    head.new = head.new[:4] + counts + head.new[12:]
    follower = stream.records[last + 1]
    if follower.kind == EXTSST:
        _note(follower, unique, places)
    return [*range(unique, unique + len(words))]


def _note(extended: Record, before: int, places: Sequence[tuple[int, int]]) -> None:
    """Add to the table that says where every so-manieth text stands."""
    (step,) = struct.unpack_from("<H", extended.new, 4)
    body = extended.new[4:]
    for number, (at, offset) in enumerate(places, before):
        if step and number % step == 0 and len(body) + 8 <= _LONGEST:
            body += struct.pack("<IHH", at, offset, 0)
    extended.new = record(EXTSST, body)


def _longer(whole: bytes, more: bytes) -> bytes:
    """A record with more behind what it has."""
    kind, length = struct.unpack_from("<HH", whole)
    return struct.pack("<HH", kind, length + len(more)) + whole[4:] + more


def _string(words: Words) -> bytes:
    """A text as the table holds it, two bytes a character."""
    text = words.text.encode("utf-16-le")
    rich = struct.pack("<H", len(words.runs)) if words.runs else b""
    runs = b"".join(struct.pack("<HH", *run) for run in words.runs)
    return struct.pack("<HB", len(text) // 2, 9 if words.runs else 1) + rich + text + runs


def _index(data: bytes, moved: Mapping[int, int]) -> bytes:
    """Where the widths of columns and the blocks of rows stand."""
    places = struct.unpack_from(f"<{(len(data) - 12) // 4}I", data, 12)
    return data[:12] + b"".join(struct.pack("<I", moved.get(place, place)) for place in places)


def _block(one: Record, moved: Mapping[int, int]) -> bytes:
    """How far it is from the end of a block of rows to its first row, and between first cells."""
    (back,) = struct.unpack_from("<I", one.data)
    steps = struct.unpack_from(f"<{(len(one.data) - 4) // 2}H", one.data, 4)
    start = one.at - back
    if start not in moved:
        return one.data
    made = [struct.pack("<I", moved[one.at] - moved[start])]
    old, new = start + _ROW_BYTES, moved[start] + _ROW_BYTES
    for step in steps:
        old += step
        if old not in moved or not 0 <= moved[old] - new <= 0xFFFF:
            return one.data
        made.append(struct.pack("<H", moved[old] - new))
        new = moved[old]
    return b"".join(made)
