"""The command `yinfa publish`: the public edition of a document.

Refuses to choose what is public; whoever calls it says what is not.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.options import HERE, AsJson, EditionName, Folder, OneDistrict, Programme, command
from generator.cli.report import Report, exit_code
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.pipeline.publishing import Published


@command("publish", "出公开版：去掉不公开的部分、联系方式和人名，做成网页和 PDF。")
def publish(
    programme: Programme,
    district: OneDistrict,
    edition: EditionName = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="部分",
            help="不公开的部分，如 annex:2 或附件的文件名；可重复。编号不变，附件说明里标“（略）”",
        ),
    ] = None,
    keep_contacts: Annotated[
        bool,
        typer.Option(
            "--keep-contacts", help="电话、邮箱、联系人照留；不写则除举报方式的附件外都略去"
        ),
    ] = False,
    keep_names: Annotated[
        bool, typer.Option("--keep-names", help="名单、签发人、出席人员的姓名照留；不写则略去")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="目录",
            help="公开版放在哪里；不写则放在成套文件的“公开版”里",
            readable=False,
        ),
    ] = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.cli.progress import showing
    from generator.pipeline.publishing import publish as run
    from generator.pipeline.request import Request
    from generator.publish.asked import Asked

    report, workspace = Report(as_json=as_json), Workspace(folder)
    asked = Asked(tuple(without or ()), keep_contacts, keep_names)
    with showing(quiet=as_json) as progress:
        made = run(workspace, Request(programme, district, edition), asked, output, progress)
    _tell(report, workspace, made)
    return exit_code(made.findings)


def _tell(report: Report, workspace: Workspace, made: Published) -> None:
    files = made.files if made.folder else ()
    for file in files:
        report.say(f"  {file.path}（{file.pages} 页）" if file.pages else f"  {file.path}")
    if made.folder:
        for name in made.left:
            report.say(f"  没有放进去：{name}")
        if made.omitted:
            report.say(f"  有 {made.omitted} 处写作“（略）”，发布以前请逐处看一遍")
        report.say(f"公开版在：{made.folder}")
    else:
        report.say("没有生成公开版。")
    report.close(
        made.findings,
        workspace,
        folder=str(made.folder) if made.folder else None,
        files=[{"path": f.path, "format": f.format, "pages": f.pages} for f in files],
        left_out=list(made.left) if files else [],
        omitted=made.omitted,
    )
