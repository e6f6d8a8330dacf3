"""The command `yinfa forms`: what units fill in for a period, one workbook each.

Refuses to compose; it calls the pipeline and reports.
"""

from __future__ import annotations

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
    from generator.pipeline.forms import Sent


@command("forms", "发表：给每个单位生成一份要填的电子表，另有发表清单和报送须知。")
def forms(
    programme: Programme,
    district: OneDistrict,
    period: PeriodName,
    edition: EditionName = None,
    units: UnitsFile = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="单位", help="只做这个单位的，写代码或全称；可重复"),
    ] = None,
    output: Output = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.cli.progress import showing
    from generator.pipeline.forms import send_out

    report = Report(as_json=as_json)
    workspace = Workspace(folder, output=output)
    with showing(quiet=as_json) as progress:
        sent = send_out(
            workspace, programme, district, edition, period, units, only or (), progress
        )
    for line in _lines(sent):
        report.say(line)
    laid = sent.files if sent.folder else ()
    report.close(
        sent.findings,
        workspace,
        folder=str(sent.folder) if sent.folder else None,
        units=sent.units,
        workbooks=sent.books if sent.folder else 0,
        files=[{"path": f.path, "part": f.part, "id": f.id, "format": f.format} for f in laid],
    )
    return exit_code(sent.findings)


def _lines(sent: Sent) -> list[str]:
    if sent.folder is None:
        return ["没有生成文件，原有的没有改动。"]
    books = f"生成了 {sent.books} 份电子表" if sent.books else "没有要填的表"
    beside = "、".join(file.path for file in sent.files if not file.part.startswith("unit:"))
    return [f"要报送的单位 {sent.units} 个，{books}；另有 {beside}。", f"文件在：{sent.folder}"]
