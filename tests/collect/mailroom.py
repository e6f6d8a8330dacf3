"""A district that takes in returns: a register, the workbooks sent out, a folder for what comes back.

The workbooks are made once; what a unit types into one is written into its cells.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

from generator.compose.unit_book import unit_book
from generator.diagnostics.finding import Findings
from generator.layout.page import sheets
from generator.ledger.store import Ledger
from generator.model.form import book_key
from generator.model.taken import Fate
from generator.pipeline import collect_papers, collecting, deciding
from generator.pipeline.collecting import Collecting, CollectResult, collect
from generator.pipeline.ledgers import open_ledger
from generator.pipeline.owed import Intake, intake
from generator.render.xlsx import render_xlsx
from generator.workspace import Workspace
from tests.returned import named_cells, typed

PROGRAMME, DISTRICT, PERIOD = "integrity-action", "songjiang", "2022-Q3"
FORM, SHEET = "form:statistics", "progress:self-check"
REGISTER = """\
单位代码,单位名称,类别,街道,举办单位,联系人,联系电话
00101,云间人民医院,hospital,中山街道,,甲,000-0001
00102,柳林社区卫生服务中心,community-centre,柳林街道,,乙,000-0002
00103,安康诊所,other-institution,柳林街道,,丙,000-0003
00104,区卫生监督机构,inspectorate,中山街道,,丁,000-0004
"""
HOSPITAL, CENTRE, CLINIC, INSPECTORATE = "00101", "00102", "00103", "00104"
SHEET_NAME = "上海市医疗行业作风建设工作数据统计表"
"""The sheet of the form, as places call it."""
IN_TIME = datetime.fromisoformat("2022-10-03T09:30:00")
LATE = datetime.fromisoformat("2022-10-20T09:30:00")

Typed = int | float | str


@cache
def _local(programme: str, district: str, period: str, register: str) -> Intake:
    folder = Path(os.environ.get("TMPDIR", "/tmp")) / f"yinfa-mailroom-{os.getpid()}"
    folder.mkdir(exist_ok=True)
    units = folder / "名册.csv"
    units.write_text(register, encoding="utf-8")
    local, findings = intake(Workspace(folder), programme, district, None, period, units)
    units.unlink()
    folder.rmdir()
    assert local is not None, [*findings]
    return local


def local(period: str = PERIOD) -> Intake:
    """What is owed by the units of the register above."""
    return _local(PROGRAMME, DISTRICT, period, REGISTER)


@cache
def sent_out(code: str, period: str = PERIOD) -> bytes:
    """The workbook that went out to a unit."""
    there = local(period=period)
    document = unit_book(there.edition, there.by_code[code], there.specs, there.numbers)
    assert document is not None
    return render_xlsx(document, sheets(document, there.edition.measures))


def filled(code: str, values: Mapping[str, Typed] | None = None, period: str = PERIOD) -> bytes:
    """The form filled in with 2 throughout, but for `values` by key; the sheet of tasks is left."""
    there = local(period=period)
    spec, unit = there.specs[FORM], there.by_code[code].unit
    book = sent_out(code, period)
    places = named_cells(book)
    wanted: dict[str, Typed] = {
        asked.key: 2
        for asked in spec.asked
        if asked.is_number and asked.open_to(unit.terms) and not asked.path.startswith("head.")
    }
    named = {book_key(spec.id, key): value for key, value in (wanted | dict(values or {})).items()}
    return typed(book, {name: value for name, value in named.items() if name in places})


@dataclass
class Mailroom:
    """One workspace with its folder of what came in."""

    root: Path
    now: datetime = IN_TIME
    count: int = 0
    register: str = REGISTER
    programme: str = PROGRAMME
    district: str = DISTRICT

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.root / "名册.csv").write_text(self.register, encoding="utf-8")

    @property
    def folder(self) -> Path:
        return self.root / "收件"

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.root, clock=self._today, moment=lambda: self.now)

    def _today(self) -> date:
        return self.now.date()

    def lay(self, name: str, data: bytes) -> Path:
        """A file that came; each a second after the one before."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.count += 1
        moment = 1_660_000_000 + self.count
        os.utime(path, (moment, moment))
        return path

    def collect(
        self,
        period: str = PERIOD,
        tell: Callable[[str], None] = lambda path: None,
        **more: object,
    ) -> CollectResult:
        asked = Collecting(
            self.folder,
            self.programme,
            self.district,
            period,
            units=self.root / "名册.csv",
            who="经办人",
            **more,  # type: ignore[arg-type]
        )
        return collect(self.workspace, asked, lambda fate: tell(fate.path))

    def ledger(self) -> Ledger:
        return open_ledger(self.workspace, self.programme, self.district, who="经办人")


_KNOWN: dict[object, tuple[Intake | None, Findings]] = {}


def remember_what_is_owed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the same register owes is worked out once for all tests of a process."""

    def known(workspace: Workspace, *asked: object) -> tuple[Intake | None, Findings]:
        register = asked[-1]
        if register is None:
            return intake(workspace, *asked)  # type: ignore[arg-type]
        assert isinstance(register, Path)
        key = (*asked[:-1], register.read_bytes())
        if key not in _KNOWN:
            _KNOWN[key] = intake(workspace, *asked)  # type: ignore[arg-type]
        return _KNOWN[key]

    for module in (collecting, deciding):
        monkeypatch.setattr(module, "intake", known)
    for module in (collecting, collect_papers):
        monkeypatch.setattr(module, "program_digest", lambda: "")


def fates(result: CollectResult) -> dict[str, Fate]:
    return {fate.path: fate.fate for fate in result.fates}


def found(result: CollectResult, path: str) -> list[tuple[str, str]]:
    """Place and code of what was found in a file; what is left blank or merely noted is left out."""
    (fate,) = [one for one in result.fates if one.path == path]
    quiet = ("return-field-blank", "return-blanks", "collect-all-blank")
    return [(str(f.place), f.code) for f in fate.findings if f.code not in quiet]


def zipped() -> bytes:
    from zipfile import ZipFile

    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("云间人民医院.xlsx", b"x")
    return buffer.getvalue()
