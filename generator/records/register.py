"""The register of numbers of one 机关代字 and year: a table that an office may edit in WPS.

What a person typed is read as far as one can: GBK, full-width digits, blanks, columns of his own.
Refuses to guess at a line that cannot be read, and to know files.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO

from generator.diagnostics import sign_rules as rules
from generator.diagnostics.finding import Finding, Refusal
from generator.place import FilePlace

COLUMNS = ("顺序号", "状态", "方案", "地区", "版本", "标题", "日期", "理由", "登记时间")
USED, VOID = "占用", "作废"
ELSEWHERE = "别处制作"
"""Whose a number is that was reserved for a document made elsewhere."""

_SERIAL = re.compile(r"第?\s*0*([0-9]{1,9})\s*号?")
_MARK = "\ufeff"
_SEPARATORS = ",\t;，"


@dataclass(frozen=True, slots=True)
class Entry:
    """One number: whose it is, or why nobody may have it. `more` are columns of the office's own."""

    serial: int
    state: str
    programme: str = ""
    district: str = ""
    edition: str = ""
    title: str = ""
    day: str = ""
    reason: str = ""
    moment: str = ""
    more: tuple[str, ...] = ()

    @property
    def whose(self) -> str:
        """Which edition has it, as the command line calls it."""
        if not self.programme:
            return ELSEWHERE if self.state == USED else ""
        return f"{self.programme} -d {self.district} -e {self.edition}"

    def belongs_to(self, programme: str, district: str, edition: str) -> bool:
        return (self.programme, self.district, self.edition) == (programme, district, edition)

    def cells(self) -> tuple[str, ...]:
        """What stands in its line, in the order of `COLUMNS`."""
        words = (self.state, self.programme, self.district, self.edition, self.title, self.day)
        return (str(self.serial), *words, self.reason, self.moment)


@dataclass(frozen=True, slots=True)
class Register:
    """All numbers of one code and year, in the order of the file; `heads` are all its columns."""

    entries: tuple[Entry, ...] = ()
    heads: tuple[str, ...] = COLUMNS
    findings: tuple[Finding, ...] = field(default=(), compare=False)

    def of(self, serial: int) -> Entry | None:
        return next((entry for entry in self.entries if entry.serial == serial), None)

    def held_by(self, programme: str, district: str, edition: str) -> Entry | None:
        """The number of an edition, the last one where it has several."""
        own = (e for e in reversed(self.entries) if e.belongs_to(programme, district, edition))
        return next((entry for entry in own if entry.state == USED), None)

    def next_free(self, typed: Iterable[int] = ()) -> int:
        """Behind all that are used or void, and those `typed` that nobody has registered."""
        return max((*(entry.serial for entry in self.entries), *typed), default=0) + 1

    def gaps(self) -> list[int]:
        """Numbers below the last one that the register does not know."""
        known = {entry.serial for entry in self.entries}
        return [serial for serial in range(1, max(known, default=0)) if serial not in known]

    def with_entry(self, entry: Entry) -> Register:
        """The same with this entry, in the place of the one of its number or behind all others."""
        others = tuple(entry if one.serial == entry.serial else one for one in self.entries)
        entries = others if self.of(entry.serial) else (*others, entry)
        return Register(entries, self.heads, self.findings)


def read_register(data: bytes, shown: str) -> Register:
    """The register with a finding for each line that cannot be read.

    Raises `Refusal` where its first line is none of ours.
    """
    text = _decoded(data, shown)
    rows = list(_rows(text))
    if not rows:
        return Register()
    heads = tuple(cell.strip() for cell in rows[0][1])
    missing = [name for name in ("顺序号", "状态") if name not in heads]
    if missing:
        problem = f"第一行没有“{'”“'.join(missing)}”这一栏"
        raise Refusal(rules.REGISTER_UNREADABLE.at(FilePlace(shown, 1), problem=problem))
    entries: list[Entry] = []
    findings: list[Finding] = []
    for line, row in rows[1:]:
        entry = _entry(heads, row)
        if isinstance(entry, Entry) and any(one.serial == entry.serial for one in entries):
            entry = f"{entry.serial} 号上面已有一行"
        if isinstance(entry, Entry):
            entries.append(entry)
        else:
            findings.append(rules.REGISTER_LINE.at(FilePlace(shown, line), problem=entry))
    return Register(tuple(entries), heads, tuple(findings))


def to_csv(register: Register) -> bytes:
    """UTF-8 with a mark at its beginning, as WPS and Excel want it; columns as they were."""
    heads = (*register.heads, *(name for name in COLUMNS if name not in register.heads))
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    for entry in register.entries:
        ours = dict(zip(COLUMNS, entry.cells(), strict=True))
        more = iter(entry.more)
        writer.writerow([ours[name] if name in ours else next(more, "") for name in heads])
    return (_MARK + out.getvalue()).encode()


def _decoded(data: bytes, shown: str) -> str:
    for encoding in (
        "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig",
        "gb18030",
    ):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    problem = "既不是 UTF-8，也不是 GBK 编码"
    raise Refusal(rules.REGISTER_UNREADABLE.at(FilePlace(shown, 1), problem=problem))


def _rows(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Lines with words, each with its number."""
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        raise Refusal(
            rules.REGISTER_UNREADABLE.at(FilePlace("", reader.line_num), problem=str(error))
        ) from error


def _entry(heads: Sequence[str], row: Sequence[str]) -> Entry | str:
    """The entry of a line, or why it is none."""
    cells = [cell.strip() for cell in row]
    if len(cells) > len(heads) and any(cells[len(heads) :]):
        return f"有 {len(cells)} 栏，第一行只有 {len(heads)} 栏"
    cells += [""] * (len(heads) - len(cells))
    said = dict(zip(heads, cells, strict=False))
    match = _SERIAL.fullmatch(_narrow(said["顺序号"]))
    if match is None or int(match[1]) == 0:
        return f"顺序号是“{said['顺序号']}”，要写数字"
    state = said["状态"] or USED
    if state not in (USED, VOID):
        return f"状态是“{state}”，只能写 {USED} 或 {VOID}"
    own = dict(zip(COLUMNS, (said.get(name, "") for name in COLUMNS), strict=True))
    return Entry(
        serial=int(match[1]),
        state=state,
        programme=own["方案"],
        district=own["地区"],
        edition=own["版本"],
        title=own["标题"],
        day=own["日期"],
        reason=own["理由"],
        moment=own["登记时间"],
        more=tuple(c for name, c in zip(heads, cells, strict=False) if name not in COLUMNS),
    )


def _narrow(words: str) -> str:
    """Full-width digits as ASCII ones."""
    return "".join(str(int(c)) if c.isdecimal() else c for c in words)
