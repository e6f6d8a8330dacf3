"""The command `yinfa verify`: whether a package is still what was made, and what was issued.

Refuses to look at a file; it reads the names, calls the pipeline and reports.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.options import HERE, AsJson, EditionName, Folder, Output, command
from generator.cli.report import Report, exit_code
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.pipeline.verifying import Verified

NO_OWN_HASH = "说明：清单 manifest.json 自身没有校验值，连它一起改的查不出；要有凭据，印发时用 yinfa issue 登记。"


@command("verify", "核对成套文件：有没有被改过、缺了、多了，上次生成有没有中断。")
def verify(
    package: Annotated[
        str,
        typer.Argument(metavar="文件包", help="成套文件所在的目录；写了 -d 的，是方案的目录名"),
    ],
    district: Annotated[
        str | None,
        typer.Option("-d", "--district", metavar="地区", help="核对方案在这个地区的成套文件"),
    ] = None,
    edition: EditionName = None,
    output: Output = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.diagnostics.finding import Findings
    from generator.pipeline.verifying import package_folders, verify_package

    if district is None and edition is not None:
        raise typer.BadParameter("要和 -d 一起用", param_hint="-e")
    report = Report(as_json=as_json, found_is_result=True)
    workspace = Workspace(folder, output=output)
    folders, findings = [Path(package)], Findings()
    if district is not None:
        folders, findings = package_folders(workspace, package, district, edition)
    done = [verify_package(workspace, one) for one in folders]
    for one in done:
        _tell(report, one)
        findings.join(one.findings)
    report.close(findings, workspace, packages=[_facts(one) for one in done])
    if any(one.verdict is not None for one in done):
        report.say(NO_OWN_HASH)
    return exit_code(findings)


def _tell(report: Report, verified: Verified) -> None:
    verdict = verified.verdict
    if verdict is None:
        return
    report.say(f"{verified.folder}：{verdict.state.value}")
    counts: dict[str, int] = {}
    for file in verdict.files:
        counts[file.condition.value] = counts.get(file.condition.value, 0) + 1
    report.say("  " + "，".join(f"{name} {count} 个" for name, count in counts.items()))
    for issue in verified.issues:
        report.say(f"  {issue.date}印发的 {len(issue.files)} 个文件也与登记核对过")


def _facts(verified: Verified) -> dict[str, object]:
    verdict = verified.verdict
    return {
        "folder": str(verified.folder),
        "state": verdict.state.name.lower() if verdict else None,
        "files": [
            {
                "path": file.path,
                "condition": file.condition.name.lower(),
                "listed": file.listed,
                "found": file.found,
            }
            for file in (verdict.files if verdict else ())
        ],
        "issued": [
            {"number": issue.number, "date": issue.date, "files": issue.files}
            for issue in verified.issues
        ],
    }
