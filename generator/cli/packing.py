"""The command `yinfa pack`: a package as one ZIP file for others.

Refuses to look into files; the pipeline does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.options import HERE, AsJson, EditionName, Folder, command
from generator.cli.report import Report, exit_code
from generator.disk import sha256
from generator.workspace import Workspace


@command("pack", "打包送人：成套文件、清单和校验值，装进一个 ZIP。")
def pack(
    what: Annotated[
        str, typer.Argument(metavar="方案", help="方案；不写 -d 时是成套文件所在的目录")
    ],
    district: Annotated[
        str | None, typer.Option("-d", "--district", metavar="地区", help="地区")
    ] = None,
    edition: EditionName = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="文件",
            help="ZIP 文件名；不写则用文号和标题，放在成套文件的目录旁边",
            readable=False,
        ),
    ] = None,
    as_is: Annotated[
        bool, typer.Option("--as-is", help="被人改过的文件也照现在的样子打包，清单里写明")
    ] = False,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.pipeline.packing import pack as run
    from generator.pipeline.request import Request

    report, workspace = Report(as_json=as_json), Workspace(folder)
    if edition is not None and district is None:
        raise typer.BadParameter("要和 -d 一起用", param_hint="-e")
    of = Request(what, district, edition) if district is not None else Path(what)
    made = run(workspace, of, output, as_is=as_is)
    for member in made.members if made.path else ():
        mark = "（被人改过）" if member.changed else ""
        report.say(f"  {member.path}{mark}")
    if made.path:
        report.say(f"已打包 {len(made.members)} 个文件，读回核对无误：{made.path}")
        report.say(f"SHA-256：{made.sha256}")
    else:
        report.say("没有打包。")
    report.close(
        made.findings,
        workspace,
        file=str(made.path) if made.path else None,
        sha256=made.sha256,
        files=[
            {"path": m.path, "pages": m.pages, "sha256": sha256(m.data), "changed": m.changed}
            for m in (made.members if made.path else ())
        ],
    )
    return exit_code(made.findings)
