"""A whole quarter of 松江 as it comes in: 120 made-up institutions and the inspectorate.

Who sends what, and in what state, is a table; the files are made of the workbook that went out to
one unit of each kind, with the code and the name of another put in.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import segno

from generator.compose.unit_book import unit_book
from generator.layout.page import sheets
from generator.model.form import InputType, book_key
from generator.model.form_spec import Asked
from generator.model.returns import Identity
from generator.pipeline.owed import Intake, intake
from generator.render.xlsx import render_xlsx
from generator.workspace import Workspace
from tests.collect.mailroom import DISTRICT, FORM, PERIOD, PROGRAMME, Mailroom
from tests.returned import Typed, for_another, named_cells, packed, typed

ROOT = Path(__file__).parent.parent.parent
SPEC = "statistics"
KINDS = (("医院", 20), ("社区卫生服务中心", 30), ("其他医疗机构", 70))
INSPECTORATE = "00900"

NEW_INDICATOR = """\
indicators:
  - id: open-days
    label: 开展院务公开活动次数
    unit: 次
    required: 是
"""
"""What version 2 of the form asks for and version 1 did not."""


def register() -> dict[str, tuple[str, str]]:
    """Name and kind of every unit, by code."""
    units: dict[str, tuple[str, str]] = {}
    for kind, count in KINDS:
        for number in range(1, count + 1):
            units[f"{len(units) + 1:05}"] = (f"样例{kind}{number:02}", kind)
    return units | {INSPECTORATE: ("样例卫生监督所", "卫生监督机构")}


UNITS = register()


def code(number: int) -> str:
    return f"{number:05}"


@dataclass
class Quarter:
    """The workspace, and the files of each sort."""

    root: Path
    old: Intake = field(init=False)
    now: Intake = field(init=False)

    def __post_init__(self) -> None:
        rows = "".join(
            f"{one},{name},{kind},样例街道{int(one) % 8 + 1}\n"
            for one, (name, kind) in UNITS.items()
        )
        self.mailroom = Mailroom(self.root, register=f"单位代码,单位名称,类别,街道\n{rows}")
        self.old = self._intake()
        base = self.root / f"content/programmes/{PROGRAMME}"
        shutil.copytree(ROOT / f"content/programmes/{PROGRAMME}", base)
        _edit(
            base / "programme.yaml",
            "annexes: [self-check, statistics]\n",
            "{}    parts: [form, progress, file, scan]\n",
        )
        _edit(base / f"forms/{SPEC}.yaml", "version: 1\n", "version: 2\n")
        _edit(base / f"forms/{SPEC}.yaml", "indicators:\n", NEW_INDICATOR)
        self.now = self._intake()

    def _intake(self) -> Intake:
        units = self.root / "名册.csv"
        found, findings = intake(Workspace(self.root), PROGRAMME, DISTRICT, None, PERIOD, units)
        assert found is not None, [*findings]
        return found

    @cached_property
    def _books(self) -> dict[tuple[int, str], bytes]:
        """The workbook of the first unit of each kind, by version of the form and kind."""
        return {
            (version, kind): _sent(there, _first(kind))
            for version, there in ((1, self.old), (2, self.now))
            for kind in dict(KINDS) | {"卫生监督机构": 1}
            if version == 2 or kind == "其他医疗机构"
        }

    def blank(self, one: str, version: int = 2) -> bytes:
        """The workbook that went out to a unit."""
        name, kind = UNITS[one]
        first = _first(kind)
        book = self._books[version, kind]
        return for_another(book, (first, UNITS[first][0]), (one, name))

    def figures(self, one: str, version: int = 2) -> dict[str, Decimal]:
        """What a unit has to say, by key: the same in every figure, so that all checks hold."""
        there = self.now if version == 2 else self.old
        spec, unit = there.specs[FORM], there.by_code[one].unit
        value = int(one) % 4
        return {
            asked.key: _figure(asked, value)
            for asked in spec.asked
            if asked.is_number and asked.open_to(unit.terms)
        }

    def book(
        self,
        one: str,
        changed: Mapping[str, Typed] | None = None,
        more: Mapping[str, Typed] | None = None,
        version: int = 2,
    ) -> bytes:
        """Filled in; `changed` by key of the form, `more` by the name in the workbook."""
        values: dict[str, Typed] = {k: float(v) for k, v in self.figures(one, version).items()}
        named = {book_key(SPEC, key): v for key, v in (values | dict(changed or {})).items()}
        blank = self.blank(one, version)
        sheet = {
            name: "已按要求开展"
            for name in named_cells(blank)
            if name.startswith("in_self_check__") and name.endswith("_progress")
        }
        return typed(blank, sheet | named | dict(more or {}))

    def cell(self, one: str, key: str, version: int = 2) -> str:
        """Where an input of the form stands, as findings say it."""
        sheet, address = named_cells(self.blank(one, version))[book_key(SPEC, key)]
        return f"{sheet}!{address}"

    def scan(self, one: str, *, coded: bool = True) -> bytes:
        """A page with the code of the unit's form and a grey patch for the seal."""
        from PIL import Image

        page = Image.new("L", (1240, 1754), 255)
        if coded:
            identity = Identity(PROGRAMME, DISTRICT, one, PERIOD, {SPEC: 2})
            stream = BytesIO()
            segno.make(str(identity), error="m").save(stream, kind="png", scale=5, border=4)
            page.paste(Image.open(stream).convert("L"), (900, 80))
        page.paste(140, (700, 1400, 950, 1650))
        stream = BytesIO()
        page.save(stream, "PDF", resolution=150)
        return stream.getvalue()

    def as_xls(self, books: Mapping[str, bytes]) -> dict[str, bytes]:
        """The same workbooks saved by LibreOffice as .xls, all in one start."""
        folder = self.root / "xls"
        folder.mkdir()
        for name, data in books.items():
            (folder / f"{name}.xlsx").write_bytes(data)
        profile = (self.root / "office").as_uri()
        subprocess.run(
            ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xls",
             "--outdir", str(folder), *(str(folder / f"{name}.xlsx") for name in books)],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        return {name: (folder / f"{name}.xls").read_bytes() for name in books}


def renamed(book: bytes, new: str) -> bytes:
    """The workbook with the sheet of the form under another name, as a clerk renames it."""
    sheet, _ = named_cells(book)[book_key(SPEC, "in_conduct_staff")]
    with ZipFile(BytesIO(book)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    path = "xl/workbook.xml"
    parts[path] = parts[path].replace(sheet.encode(), new.encode())
    return packed(parts)


def with_identity(book: bytes, old: str, new: str) -> bytes:
    """The workbook with a word of its hidden sheet changed."""
    with ZipFile(BytesIO(book)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    changed = 0
    for path, part in parts.items():
        if path.endswith(".xml") and f">{old}<".encode() in part:
            changed += 1
            parts[path] = part.replace(f">{old}<".encode(), f">{new}<".encode())
    assert changed, old
    return packed(parts)


def hostile(book: bytes) -> Iterator[tuple[str, str, bytes]]:
    """One file of each sort that is no honest return: its name, what is found in it, its bytes."""
    with ZipFile(BytesIO(book)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}

    def changed(old: bytes, new: bytes, path: str = "xl/workbook.xml") -> bytes:
        assert old in parts[path], (path, old)
        return packed(parts | {path: parts[path].replace(old, new, 1)})

    levels = (b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    laughs = b'<!DOCTYPE x [<!ENTITY l0 "lol">' + b"".join(levels) + b"]><workbook"
    outside = b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><workbook'
    yield "炸弹.xlsx", "read-too-large", packed(parts | {"xl/x.xml": b"\0" * (300 * 2**20)})
    yield "密集.xlsx", "read-unsafe", packed(parts | {"xl/x.xml": b"\0" * (30 * 2**20)})
    yield "十亿.xlsx", "read-unsafe", changed(b"<workbook", laughs)
    yield "外部.xlsx", "read-unsafe", changed(b"<workbook", outside)
    yield "路径.xlsx", "read-unsafe", packed(parts | {"../../escape.xml": b"<x/>"})
    yield "截断.xlsx", "read-broken", book[: len(book) // 2]
    yield "程序.xlsx", "read-kind-unknown", b"\x7fELF" + bytes(range(256)) * 8
    yield "空文件.xlsx", "read-empty", b""


def _figure(asked: Asked, value: int) -> Decimal:
    if asked.key == "in_conduct_staff":
        return Decimal(value + 1)
    if asked.input.type is InputType.DECIMAL:
        return Decimal(value) * Decimal("0.25")
    return Decimal(value)


def _first(kind: str) -> str:
    return next(one for one, (_, own) in UNITS.items() if own == kind)


def _sent(there: Intake, one: str) -> bytes:
    document = unit_book(there.edition, there.by_code[one], there.specs, there.numbers)
    assert document is not None
    return render_xlsx(document, sheets(document, there.edition.measures))


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new.replace("{}", old), 1), "utf-8")
