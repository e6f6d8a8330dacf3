"""The command that checks finished files, each by itself.

Refuses to decide what is wrong with them, and to change one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.options import (
    HERE,
    AsJson,
    ErrataFile,
    Folder,
    Level,
    Profile,
    SarifFile,
    command,
    severity,
)
from generator.cli.report import Report, exit_code
from generator.diagnostics.finding import Findings
from generator.diagnostics.house import NO_HOUSE
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.diagnostics.house import House
    from generator.model.layout import Measures


@command("check", "检查已有的 DOCX、PDF、XLSX 或文本文件的格式和文字；不改动文件。")
def check(
    files: Annotated[list[Path], typer.Argument(metavar="文件", help="要检查的文件，可以几个")],
    profile: Profile = None,
    level: Level = "错误",
    words: Annotated[bool, typer.Option("--words", help="只查文字，不查版式")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="把可以放心改的改好，另存一份；DOCX 用修订标出")
    ] = False,
    office: Annotated[
        str,
        typer.Option("--office", metavar="单位", help="修订署谁的名；不写则署文件落款的机关"),
    ] = "",
    sarif: SarifFile = None,
    errata: ErrataFile = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    """Each by itself: one that cannot be read does not keep the others from being checked."""
    from generator.check.registry import codes_of_looks
    from generator.cli.handing import Handing
    from generator.pipeline.inspect import check_file

    threshold = severity(level)
    handing = Handing(sarif, errata, tuple(files))
    report = Report(as_json=as_json, found_is_result=True, looks=codes_of_looks())
    measures, house, findings = _demands(Workspace(folder), profile)
    targets: Sequence[Path] = () if findings.stop else files
    told: dict[str, object] = {}
    if fix and targets:
        from generator.cli.mending import fix_files

        targets, told = fix_files(
            report, Workspace(folder), files, office, findings, measures, house.off
        )
    for path in targets:
        findings.extend(check_file(path, measures, house, words=words))
    told |= handing.of_files(report, folder, findings, targets or files)
    if not len(findings):
        report.say(f"检查了 {len(files)} 个文件，没有发现问题。")
    paths = [path.as_posix() for path in targets]
    report.close(findings, None, paths, files=paths, **told)
    return exit_code(findings, threshold)


def _demands(workspace: Workspace, profile: str | None) -> tuple[Measures, House, Findings]:
    """By what files are checked; the findings say why not by the profile that was named."""
    from generator.model.layout import STANDARD
    from generator.pipeline.inspect import profile_house, profile_measures

    if profile is None:
        return STANDARD, NO_HOUSE, Findings()
    measures, findings = profile_measures(workspace, profile)
    house, found = profile_house(workspace, profile)
    findings.extend(found)
    return measures, house, findings
