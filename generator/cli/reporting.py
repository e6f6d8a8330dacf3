"""The command `yinfa report`: the returns of a period summed into one package, and locked.

Refuses to add; it calls the pipeline and reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.collect import By, handler
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
    from generator.pipeline.reporting import Reported


@command("report", "汇总：把收到的报表汇成一套，报出的数随即锁定。")
def report_period(
    programme: Programme,
    district: OneDistrict,
    period: PeriodName,
    edition: EditionName = None,
    units: UnitsFile = None,
    cover: Annotated[
        bool, typer.Option("--cover", help="另起草报送用的报告；年度的不写也有")
    ] = False,
    notice: Annotated[bool, typer.Option("--notice", help="另起草催报通知")] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help="只看不报：放在 draft 目录里，不锁定")
    ] = False,
    reopen: Annotated[
        str | None,
        typer.Option("--reopen", metavar="原因", help="已经报出的，写明原因，按现在的数重新汇总"),
    ] = None,
    by: By = None,
    output: Output = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.cli.progress import showing
    from generator.pipeline.reporting import ReportRequest, report

    told = Report(as_json=as_json)
    workspace = Workspace(folder)
    if draft and reopen:
        raise typer.BadParameter("只看不报的，不用写原因", param_hint="--reopen")
    if reopen is not None and not reopen.strip():
        raise typer.BadParameter("请写明为什么重报", param_hint="--reopen")
    request = ReportRequest(
        programme,
        district,
        period,
        edition,
        units,
        output,
        cover,
        notice,
        draft,
        reopen or "",
        handler(by),
    )
    with showing(quiet=as_json) as progress:
        done = report(workspace, request, progress)
    for line in _lines(done):
        told.say(line)
    told.close(
        done.findings,
        workspace,
        folder=str(done.folder) if done.folder else None,
        locked=done.locked or None,
        corrected=done.corrected,
        files=[
            {"path": f.path, "part": f.part, "format": f.format, "pages": f.pages}
            for f in done.files
        ],
    )
    return exit_code(done.findings)


def _lines(done: Reported) -> list[str]:
    if done.folder is None:
        return ["没有生成文件，原有的没有改动。"]
    files = [
        f"  {file.path}" + (f"（{file.pages} 页）" if file.pages else "") for file in done.files
    ]
    when = done.locked.replace("T", " ")
    locked = [f"报出的数已于 {when} 锁定。"] if when else ["没有锁定。"]
    return [*files, f"文件在：{done.folder}", *locked]
