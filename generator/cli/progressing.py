"""The command `yinfa progress`: sheets for the progress of tasks, and what is made of what came back.

Refuses to compose; it calls the pipeline and reports.
"""

from __future__ import annotations

import re
from datetime import date
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
)
from generator.cli.report import Report, exit_code
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.pipeline.progressing import Progressed


@command("progress", "任务进展：生成各科室、各单位的进展情况表，和台账、督办单、一页纸汇报。")
def progress(
    programme: Programme,
    district: OneDistrict,
    period: PeriodName,
    edition: EditionName = None,
    units: UnitsFile = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="部分",
            help="只做这一部分，可重复：sheets 进展情况表，ledger 工作台账，reminders 督办单，"
            "summary 一页纸汇报",
        ),
    ] = None,
    reply: Annotated[
        str | None,
        typer.Option(
            "--reply-by",
            metavar="日期",
            help="督办单要求哪一天前报办理情况，写作 2022-10-20；不写则留空手填",
        ),
    ] = None,
    output: Output = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.cli.progress import showing
    from generator.pipeline.progressing import PARTS, Asked, make_progress

    named = tuple(only or ())
    if not set(named) <= set(PARTS):
        raise typer.BadParameter(f"只能是 {'、'.join(PARTS)} 之一", param_hint="--only")
    asked = Asked(programme, district, period, edition, units, named, _day(reply))
    report = Report(as_json=as_json)
    workspace = Workspace(folder, output=output)
    with showing(quiet=as_json) as shown:
        made = make_progress(workspace, asked, shown)
    for line in _lines(made):
        report.say(line)
    laid = made.files if made.folder else ()
    report.close(
        made.findings,
        workspace,
        folder=str(made.folder) if made.folder else None,
        **_figures(made),
        files=[
            {"path": f.path, "part": f.part, "id": f.id, "format": f.format, "pages": f.pages}
            for f in laid
        ],
    )
    return exit_code(made.findings)


def _day(words: str | None) -> date | None:
    if words is None:
        return None
    try:
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
            raise ValueError(words)
        return date.fromisoformat(words)
    except ValueError:
        problem = "要写成 2022-10-20 这样的日期"
        raise typer.BadParameter(problem, param_hint="--reply-by") from None


def _lines(made: Progressed) -> list[str]:
    if made.folder is None:
        return ["没有生成文件，原有的没有改动。"]
    figures, lines = made.figures, []
    if figures is not None:
        behind = f"，滞后 {len(figures.late)} 项" if figures.late else ""
        came = f"应报进展 {len(figures.asked)} 个单位，实报 {len(figures.returned)} 个"
        lines.append(f"任务 {len(figures.rows)} 项{behind}；{came}。")
    if made.sheets:
        lines.append(f"进展情况表 {made.sheets} 份。")
    beside = [file for file in made.files if not file.part.startswith("unit:")]
    lines += [f"  {f.path}（{f.pages} 页）" if f.pages else f"  {f.path}" for f in beside]
    return [*lines, f"文件在：{made.folder}"]


def _figures(made: Progressed) -> dict[str, object]:
    figures = made.figures
    if figures is None:
        return {}
    return {
        "rows": len(figures.rows),
        "asked": len(figures.asked),
        "returned": len(figures.returned),
        "late": [row.number for row in figures.late],
        "sheets": made.sheets,
    }
