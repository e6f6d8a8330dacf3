"""The commands `yinfa ledger …`: how the returns of a period stand, and what the office decides.

Refuses to decide; each command is one call of the office, with the words of whoever decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import chinese
from generator.cli.collect import By, code, handler
from generator.cli.ledger_words import (
    board_lines,
    line_as_json,
    moment_words,
    unit_lines,
    version_as_json,
)
from generator.cli.options import (
    HERE,
    AsJson,
    EditionName,
    Folder,
    OneDistrict,
    Output,
    PeriodName,
    Programme,
    UnitsFile,
    program,
)
from generator.cli.report import Report
from generator.diagnostics.finding import Findings
from generator.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model.ledger import Entry
    from generator.pipeline.deciding import Office

ledger = typer.Typer(
    cls=chinese.ChineseGroup,
    help="收表台账：查看报送情况，决定待定的，不计、恢复、合并单位。",
    no_args_is_help=False,
)
program.add_typer(ledger, name="ledger")

UnitName = Annotated[str, typer.Argument(metavar="单位", help="单位代码或全称")]
Reason = Annotated[str, typer.Option("--reason", metavar="理由", help="为什么，记进台账")]
PieceName = Annotated[
    str, typer.Option("--piece", metavar="材料", help="只管这一份材料，写它的名称；不写则都管")
]


@dataclass(frozen=True)
class Scope:
    """Which returns a command is about, and who asks."""

    programme: str
    district: str
    period: str
    edition: str | None
    units: Path | None
    who: str | None = None
    """None for who only looks."""


@dataclass
class Desk:
    """A command at work: the office if it is open, what is to be said, what goes into the JSON."""

    report: Report
    workspace: Workspace
    findings: Findings
    facts: dict[str, object] = field(default_factory=dict)
    office: Office | None = None

    def say(self, line: str, **fact: object) -> None:
        self.report.say(line)
        self.facts |= fact

    def close(self) -> int:
        self.report.close(self.findings, self.workspace, **self.facts)
        return code(self.findings)


@contextmanager
def _open(folder: Path, scope: Scope, *, as_json: bool) -> Iterator[Desk]:
    from generator.pipeline.deciding import Asked, office

    desk = Desk(Report(as_json=as_json), Workspace(folder), Findings())
    asked = Asked(
        scope.programme,
        scope.district,
        scope.period,
        scope.edition,
        scope.units,
        who=scope.who or "",
        looks=scope.who is None,
    )
    with office(desk.workspace, asked, desk.findings) as opened:
        desk.office = opened
        yield desk


@ledger.command(
    "board", cls=chinese.ChineseCommand, help="报送情况：谁报了、谁没报、迟报、退回、待定的。"
)
def board(
    programme: Programme,
    district: OneDistrict,
    period: PeriodName,
    edition: EditionName = None,
    units: UnitsFile = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    scope = Scope(programme, district, period, edition, units)
    with _open(folder, scope, as_json=as_json) as desk:
        if desk.office:
            found = desk.office.lines()
            for line in board_lines(desk.office, found, desk.workspace.today()):
                desk.say(line)
            desk.facts["pieces"] = [line_as_json(one) for one in found]
    return desk.close()


@ledger.command(
    "history", cls=chinese.ChineseCommand, help="台账记录：什么时候，谁，做了什么；记录只增不改。"
)
def history(
    programme: Programme,
    district: OneDistrict,
    period: PeriodName,
    edition: EditionName = None,
    units: UnitsFile = None,
    unit: Annotated[
        str, typer.Option("--unit", metavar="单位", help="只看这个单位的，写代码或全称")
    ] = "",
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    scope = Scope(programme, district, period, edition, units)
    with _open(folder, scope, as_json=as_json) as desk:
        if desk.office:
            code_ = desk.office.unit(unit) if unit else ""
            events = desk.office.events(code_)
            for one in events:
                who, piece = desk.office.name(one.unit), desk.office.title(one.unit, one.piece)
                at = moment_words(one.at)
                said = " ".join(word for word in (at, one.who, one.what, who, piece) if word)
                desk.say(f"{said}　{one.words}")
            desk.facts["events"] = [asdict(one) for one in events]
    return desk.close()


@ledger.command(
    "show",
    cls=chinese.ChineseCommand,
    help="一个单位报来的：各份材料、各个版本、问题、待定的差别。",
)
def show(
    unit: UnitName,
    programme: Programme,
    district: OneDistrict,
    period: PeriodName,
    edition: EditionName = None,
    units: UnitsFile = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    scope = Scope(programme, district, period, edition, units)
    with _open(folder, scope, as_json=as_json) as desk:
        if desk.office:
            code_ = desk.office.unit(unit)
            versions = desk.office.versions(code_)
            for line in unit_lines(desk.office, code_, versions):
                desk.say(line)
            desk.facts["versions"] = [version_as_json(one) for one in versions]
    return desk.close()


@ledger.command("accept", cls=chinese.ChineseCommand, help="待定的，采用新报来的。")
def accept(
    unit: UnitName,
    programme: Programme,
    district: OneDistrict,
    period: PeriodName,
    reason: Reason,
    edition: EditionName = None,
    units: UnitsFile = None,
    piece: PieceName = "",
    by: By = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    scope = Scope(programme, district, period, edition, units, handler(by))
    with _open(folder, scope, as_json=as_json) as desk:
        if desk.office:
            code_ = desk.office.unit(unit)
            done = desk.office.decide(code_, piece, accept=True, reason=_given(reason))
            _tell_decided(desk, desk.office, done, "采用了新的")
    return desk.close()


@ledger.command("keep", cls=chinese.ChineseCommand, help="待定的，仍用原来的。")
def keep(
    unit: UnitName,
    programme: Programme,
    district: OneDistrict,
    period: PeriodName,
    reason: Reason,
    edition: EditionName = None,
    units: UnitsFile = None,
    piece: PieceName = "",
    by: By = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    scope = Scope(programme, district, period, edition, units, handler(by))
    with _open(folder, scope, as_json=as_json) as desk:
        if desk.office:
            code_ = desk.office.unit(unit)
            done = desk.office.decide(code_, piece, accept=False, reason=_given(reason))
            _tell_decided(desk, desk.office, done, "仍用原来的")
    return desk.close()


@ledger.command(
    "exclude", cls=chinese.ChineseCommand, help="这个单位本期不计（停业等）：不催报，不进合计。"
)
def exclude(
    unit: UnitName,
    programme: Programme,
    district: OneDistrict,
    period: PeriodName,
    reason: Reason,
    edition: EditionName = None,
    units: UnitsFile = None,
    for_ever: Annotated[bool, typer.Option("--for-ever", help="以后各期也不计，如已注销")] = False,
    by: By = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    scope = Scope(programme, district, period, edition, units, handler(by))
    with _open(folder, scope, as_json=as_json) as desk:
        if desk.office:
            code_ = desk.office.unit(unit)
            span = "" if for_ever else desk.office.period
            desk.office.ledger.exclude(code_, span, _given(reason))
            desk.say(f"{desk.office.name(code_)}{'以后' if for_ever else '本期'}不计。", unit=code_)
    return desk.close()


@ledger.command(
    "freeze",
    cls=chinese.ChineseCommand,
    help="冻结一个单位（如数字正在核查）：再报来的先放着，由你决定；reopen 解除。",
)
def freeze(
    unit: UnitName,
    programme: Programme,
    district: OneDistrict,
    period: PeriodName,
    reason: Reason,
    edition: EditionName = None,
    units: UnitsFile = None,
    by: By = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    scope = Scope(programme, district, period, edition, units, handler(by))
    with _open(folder, scope, as_json=as_json) as desk:
        if desk.office:
            code_ = desk.office.unit(unit)
            desk.office.ledger.freeze(code_, desk.office.period, _given(reason))
            desk.say(f"{desk.office.name(code_)}本期冻结，再报来的先放着。", unit=code_)
    return desk.close()


@ledger.command(
    "reopen",
    cls=chinese.ChineseCommand,
    help="不计的恢复计数，冻结的解除；已收的同意重报：下一份合格的直接代替原来的。",
)
def reopen(
    unit: UnitName,
    programme: Programme,
    district: OneDistrict,
    period: PeriodName,
    reason: Reason,
    edition: EditionName = None,
    units: UnitsFile = None,
    by: By = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    scope = Scope(programme, district, period, edition, units, handler(by))
    with _open(folder, scope, as_json=as_json) as desk:
        if desk.office:
            code_ = desk.office.unit(unit)
            counted = desk.office.reopen(code_, _given(reason))
            said = "恢复正常收表、计数" if counted else "可以重报，下一份合格的直接代替原来的"
            desk.say(f"{desk.office.name(code_)}{said}。", unit=code_)
    return desk.close()


@ledger.command("merge", cls=chinese.ChineseCommand, help="一个单位并入另一个，由后者一并填报。")
def merge(
    unit: UnitName,
    into: Annotated[str, typer.Argument(metavar="并入", help="并入哪个单位，代码或全称")],
    programme: Programme,
    district: OneDistrict,
    period: PeriodName,
    reason: Reason,
    edition: EditionName = None,
    units: UnitsFile = None,
    by: By = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    scope = Scope(programme, district, period, edition, units, handler(by))
    with _open(folder, scope, as_json=as_json) as desk:
        if desk.office:
            code_, other = desk.office.unit(unit), desk.office.unit(into)
            desk.findings.extend(desk.office.merge(code_, other, _given(reason)))
            names = desk.office.name(code_), desk.office.name(other)
            desk.say(f"{names[0]}并入{names[1]}，由后者一并填报。", unit=code_, into=other)
    return desk.close()


@ledger.command(
    "pair",
    cls=chinese.ChineseCommand,
    help="指明一个文件（多为扫描件）是哪个单位的哪份材料，收进台账。",
)
def pair(
    file: Annotated[Path, typer.Argument(metavar="文件", help="扫描件或文字材料", readable=False)],
    unit: UnitName,
    programme: Programme,
    district: OneDistrict,
    period: PeriodName,
    edition: EditionName = None,
    units: UnitsFile = None,
    piece: PieceName = "",
    by: By = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    scope = Scope(programme, district, period, edition, units, handler(by))
    with _open(folder, scope, as_json=as_json) as desk:
        if desk.office:
            fate = desk.office.pair(file, desk.office.unit(unit), piece)
            titles = [desk.office.title(fate.unit, key) for key, _, _ in fate.pieces]
            said = (str(fate.fate), fate.name, "、".join(titles))
            desk.say(" ".join(word for word in said if word), fate=fate.fate)
            desk.findings.extend(fate.findings)
    return desk.close()


@ledger.command(
    "receipt",
    cls=chinese.ChineseCommand,
    help="给一个单位开回执：一页 DOCX，列出收到的各份材料，可以盖章。",
)
def receipt(
    unit: UnitName,
    programme: Programme,
    district: OneDistrict,
    period: PeriodName,
    edition: EditionName = None,
    units: UnitsFile = None,
    output: Output = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.pipeline.receipt import lay_receipt

    scope = Scope(programme, district, period, edition, units, "")
    with _open(folder, scope, as_json=as_json) as desk:
        if desk.office:
            code_ = desk.office.unit(unit)
            path, found = lay_receipt(desk.workspace, desk.office, code_, output)
            desk.findings.extend(found)
            if path:
                desk.say(f"回执在：{path}", file=str(path))
    return desk.close()


def _tell_decided(desk: Desk, office: Office, done: Sequence[Entry], words: str) -> None:
    for one in done:
        desk.say(f"{office.name(one.unit)} {office.title(one.unit, one.piece)}：{words}。")
    desk.facts["decided"] = [version_as_json(one) for one in done]


def _given(reason: str) -> str:
    """A decision without a reason is none."""
    if not reason.strip():
        raise typer.BadParameter("要写理由", param_hint="--reason")
    return reason.strip()
