"""The command `yinfa collect`: what units sent back, taken in file by file.

A line for each file once it is in the ledger, the findings by file, the totals last. Refuses to
read and to judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from getpass import getuser
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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
    command,
    given_day,
)
from generator.cli.report import Exit, Report
from generator.diagnostics.finding import Findings, Severity
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.model.taken import FileFate
    from generator.pipeline.collecting import CollectResult

By = Annotated[
    str | None,
    typer.Option("--by", metavar="姓名", help="经办人，记进台账；不写则记登录名"),
]


def handler(by: str | None) -> str:
    """Who is put down in the history."""
    try:
        return by or getuser()
    except (KeyError, OSError):  # a system that does not know who it is
        return ""


@command("collect", "收表：收下各单位报来的文件，逐份审核，记进台账，列出催报和退改的。")
def collect(
    returned: Annotated[
        Path, typer.Argument(metavar="收件目录", help="放着报来的文件；可有子目录")
    ],
    programme: Programme,
    district: OneDistrict,
    period: PeriodName,
    edition: EditionName = None,
    units: UnitsFile = None,
    output: Output = None,
    received: Annotated[
        str | None,
        typer.Option(
            "--received", metavar="日期", help="哪一天收到的，写作 2026-01-31；不写则为今天"
        ),
    ] = None,
    typed: Annotated[
        bool,
        typer.Option(
            "--typed", help="都是照纸质件代录的；不写则只有“代录”目录里的、名称带“代录”的是"
        ),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", metavar="个数", min=1, help="同时读几份；不写则等于处理器数"),
    ] = None,
    by: By = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.pipeline.collecting import Collecting
    from generator.pipeline.collecting import collect as run_collect

    report = Report(as_json=as_json)
    workspace = Workspace(folder)
    day = given_day(received, "--received")
    asked = Collecting(
        returned,
        programme,
        district,
        period,
        edition,
        units,
        str(day) if day else "",
        handler(by),
        jobs or cpu_count() or 1,
        typed,
        output,
    )
    result = run_collect(workspace, asked, lambda fate: _tell(report, fate))
    for line in _totals(result):
        report.say(line)
    shown = _shown(result)
    named = {finding.place.path for finding in shown}
    report.close(
        shown,
        None,
        [fate.path for fate in result.fates if fate.path in named],
        files=[_as_json(fate) for fate in result.fates],
        counts=result.counts(),
        folder=str(result.folder) if result.folder else None,
        papers=list(result.papers),
    )
    return code(result.findings)


def code(findings: Findings) -> int:
    """A file that cannot be read is one that is sent back, no failure of the run."""
    return Exit.FINDINGS if findings.worst() is Severity.ERROR else Exit.DONE


def _tell(report: Report, fate: FileFate) -> None:
    """One line a file; those that are known from an earlier run are counted only."""
    if not fate.known:
        report.say(" ".join(_words(fate)))


def _words(fate: FileFate) -> Iterator[str]:
    yield f"{fate.fate:　<4}"
    if fate.name:
        yield fate.name
    yield f"“{fate.path}”"
    if fate.late:
        yield "迟报"


def _shown(result: CollectResult) -> Findings:
    """Hints stand in the list of findings and in the copies; here they would hide the others.

    What was passed over stands nowhere else.
    """
    from generator.diagnostics.collect_rules import OWN_FILES

    shown = Findings()
    shown.extend(
        f for f in result.findings if f.severity is not Severity.HINT or f.code == OWN_FILES.code
    )
    return shown


def _totals(result: CollectResult) -> Iterator[str]:
    counts = result.counts()
    known = sum(fate.known for fate in result.fates)
    said = "，".join(f"{fate} {count}" for fate, count in sorted(counts.items()))
    from generator.compose.board import board_sentence

    if result.fates:
        again = f"（{known} 个以前收过，没有变）" if known else ""
        yield f"共 {len(result.fates)} 个文件{again}：{said}。"
    elif result.intake:  # else an error says why nothing was read
        yield "没有收到文件。"
    if result.lines:
        yield board_sentence(result.lines)
    if result.folder:
        yield f"文件在：{result.folder}"


def _as_json(fate: FileFate) -> dict[str, object]:
    return {
        "path": fate.path,
        "fate": fate.fate,
        "unit": fate.unit,
        "name": fate.name,
        "pieces": [
            {"piece": piece, "fate": what, "version": number} for piece, what, number in fate.pieces
        ],
        "late": fate.late,
        "known": fate.known,
        "findings": [finding.as_json() for finding in fate.findings],
    }
