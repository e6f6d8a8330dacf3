"""The commands `yinfa new` and `yinfa starter`: drafts for a district, or for all of a city.

Refuses to know what is drafted.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.options import HERE, AsJson, Folder, Programme, command
from generator.cli.report import Report, exit_code
from generator.workspace import Workspace

Year = Annotated[
    int | None,
    typer.Option("--year", metavar="年份", min=1949, max=2100, help="版本的年份；不写则是今年"),
]


@command("new", "为一个地区起草本地版本，推定不了的留作【待补：…】。")
def new(
    district: Annotated[
        str, typer.Argument(metavar="地区", help="六位区划代码或名称，如 360202、昌江区")
    ],
    programme: Programme,
    id_: Annotated[
        str | None,
        typer.Option("--id", metavar="目录名", help="地区的目录名，如 changjiang；不写则用代码"),
    ] = None,
    year: Year = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.scaffold.drafts import role_lines
    from generator.scaffold.new import Wish, draft, write

    report = Report(as_json=as_json)
    workspace = Workspace(folder)
    drafted, findings = draft(workspace, Wish(district, programme, year, id_))
    if drafted is None:
        report.close(findings, files=[])
        return exit_code(findings)
    write(workspace, drafted)
    report.say(f"{drafted.place.path}（{drafted.place.code}），已写：")
    for path in drafted.files:
        report.say(f"  {path}")
    if drafted.added:
        report.say(f"地区原来就有，在 departments 末尾补了 {len(drafted.added)} 个角色。")
    if drafted.missing:
        report.say(f"请在 {drafted.district_id} 的 district.yaml 的 departments 里补上：")
        for line in role_lines(drafted.missing):
            report.say(line)
    names = f"{programme} -d {drafted.district_id} -e {drafted.edition_id}"
    report.say(f"待补的各处：yinfa lint {names}")
    report.say(f"看草稿：yinfa build {names}")
    report.close(
        findings,
        district=drafted.district_id,
        edition=drafted.edition_id,
        files=[*drafted.files],
        added=[*drafted.added],
        missing=[*drafted.missing],
    )
    return exit_code(findings)


@command(
    "starter",
    "为一个市的各区县备起步包，一个地区一个文件夹。",
)
def starter(
    city: Annotated[
        str, typer.Argument(metavar="市", help="市（州、盟、地区、省）的六位代码或名称")
    ],
    programme: Programme,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="目录", help="起步包放在哪里", readable=False),
    ],
    year: Year = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.scaffold.starter import starters, write_starters

    report = Report(as_json=as_json)
    made, findings = starters(Workspace(folder), city, programme, year)
    if not findings.stop:
        findings.extend(write_starters(made, output))
    folders = [] if findings.stop else [str(output / one.folder) for one in made]
    for path in folders:
        report.say(f"  {path}")
    if folders:
        report.say(f"备好 {len(folders)} 个起步包；每个里面的说明.txt 写着怎样用。")
    report.close(findings, folders=folders)
    return exit_code(findings)
