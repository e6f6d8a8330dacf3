"""The commands `yinfa tasks export` and `yinfa tasks import`: the task table in a spreadsheet.

Refuses to compare; it calls `exchange` and says what came of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import chinese
from generator.cli.options import HERE, AsJson, EditionName, Folder, Programme, program
from generator.cli.report import Report, exit_code
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.exchange.tasks import Import

ENDING = ".xlsx"

tasks = typer.Typer(
    cls=chinese.ChineseGroup,
    help="任务表与电子表格往来：导出给大家改，改好再导入。",
    no_args_is_help=False,
)
program.add_typer(tasks, name="tasks")


@tasks.command(
    "export", cls=chinese.ChineseCommand, help="把任务表导出成 XLSX，在 WPS 或 Excel 里改。"
)
def export(
    programme: Programme,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件", help="导出成哪个文件", readable=False),
    ] = None,
    district: Annotated[
        str | None,
        typer.Option("-d", "--district", metavar="地区", help="另加两列，写出这个地区怎样印"),
    ] = None,
    edition: EditionName = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.diagnostics.exchange_rules import EXPORT_KEPT
    from generator.diagnostics.finding import Findings
    from generator.exchange.printed import printed
    from generator.exchange.tasks import export_tasks
    from generator.package.single import lay

    report = Report(as_json=as_json)
    workspace = Workspace(folder)
    target = output or workspace.output / f"任务表-{programme}{ENDING}"
    if target.suffix.lower() != ENDING:
        raise typer.BadParameter(f"文件名要以 {ENDING} 结尾", param_hint="-o")
    beside, findings = None, Findings()
    if district is not None:
        beside, findings = printed(workspace, programme, district, edition)
    data = None
    if not findings.stop:
        data, findings = export_tasks(workspace, programme, beside)
    path = None
    if data is not None and not findings.stop:
        path, kept = lay(target.parent, target.name, data, EXPORT_KEPT)
        findings.extend([kept] if kept else [])
        report.say(f"任务表在：{path}")
        report.say(f"改好以后：yinfa tasks import {programme} {path}")
    report.close(findings, file=str(path) if path else None)
    return exit_code(findings)


@tasks.command(
    "import",
    cls=chinese.ChineseCommand,
    help="读回改过的任务表：先逐项列出改动，加 --write 才保存。",
)
def take_in(
    programme: Programme,
    file: Annotated[Path, typer.Argument(metavar="文件", help="改过的任务表", readable=False)],
    write: Annotated[bool, typer.Option("--write", help="保存改动")] = False,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.exchange.tasks import import_tasks

    report = Report(as_json=as_json)
    workspace = Workspace(folder)
    result = import_tasks(workspace, programme, file)
    for change in result.changes:
        for line in change.lines():
            report.say(line)
    written = write and bool(result.changes) and result.text is not None
    if written and result.text is not None:
        workspace.write_text(result.path, result.text)
    report.say(_outcome(result, written=written))
    report.close(
        result.findings,
        workspace,
        changes=[change.as_json() for change in result.changes],
        file=result.path or None,
        written=written,
    )
    return exit_code(result.findings)


def _outcome(result: Import, *, written: bool) -> str:
    if result.text is None:
        return "没有导入，原有内容没有改动。"
    if not result.changes:
        return "表里没有改动。"
    count = f"共 {len(result.changes)} 处改动"
    local = "；各地区版本里另加、改写的任务不在此表，没有动"
    if written:
        return f"{count}，已写进 {result.path}{local}。"
    return f"{count}，未保存；核对后加 --write 再运行一次{local}。"
