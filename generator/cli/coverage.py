"""The command `yinfa coverage`: whether a local edition leaves out anything of its superior's.

Refuses to compare; it reads the names, calls the pipeline and reports.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.options import (
    HERE,
    AsJson,
    EditionName,
    Folder,
    Level,
    Output,
    Programme,
    command,
    severity,
)
from generator.cli.report import Report, exit_code
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.model.coverage import Coverage, Said
    from generator.pipeline.coverage import Address

_METAVAR = "方案@地区[@版本]或文件"


@command("coverage", "逐条核对本地方案是否落实了上级的要求，生成衔接对照表；也可对照新旧两年。")
def coverage(
    programme: Programme,
    district: Annotated[
        str,
        typer.Option(
            "-d", "--district", metavar="地区", help="本地，即 content/districts 下的目录名"
        ),
    ],
    of: Annotated[
        str,
        typer.Option(
            "--of",
            metavar="上级",
            help=f"上级的版本，写作 {_METAVAR}，如 clean@baishui、上级通知.docx",
        ),
    ],
    edition: EditionName = None,
    new_year: Annotated[
        bool,
        typer.Option(
            "--new-year",
            help="对照新旧两年：--of 是今年的上级文件，-e 是上年的本地版本"
            "（写明 superior 的，比那个上级版本）；只列变化，不算问题",
        ),
    ] = False,
    output: Output = None,
    level: Level = "错误",
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    """The table is written even where nothing is amiss: it is what the superior is shown."""
    from generator.pipeline.build import package_place
    from generator.pipeline.coverage import compare, write_table
    from generator.pipeline.request import Request

    threshold = severity(level)
    report = Report(as_json=as_json, found_is_result=True)
    workspace = Workspace(folder)
    request = Request(programme, district, edition)
    covered, findings = compare(workspace, request, _superior(of), new_year=new_year)
    if covered is None:
        report.close(findings, workspace)
        return exit_code(findings, threshold)
    local = covered.ours or covered.local
    place = package_place(local.district_id, local.programme_id, local.edition_id)
    files, found = write_table(workspace, covered, output or workspace.output / place)
    findings.extend(found)
    for line in _told(covered, files):
        report.say(line)
    report.close(findings, workspace, **_facts(covered, files))
    return exit_code(findings, threshold)


def _superior(of: str) -> Address | Path:
    """An address, or a file; a name with @ that is no file is an address."""
    from generator.pipeline.coverage import Address

    path = Path(of)
    if "@" not in of or path.exists():
        return path
    parts = of.split("@")
    if len(parts) not in (2, 3) or not all(parts):
        problem = f"“{of}”应当写作 {_METAVAR}，如 clean@baishui@2024"
        raise typer.BadParameter(problem, param_hint="--of")
    return Address(parts[0], parts[1], parts[2] if len(parts) == 3 else None)


def _told(covered: Coverage, files: tuple[Path, ...]) -> list[str]:
    """How many demands fared how, and where the table lies."""
    from generator.compose.coverage_table import compared, shared_note, summary, wording, year_note

    said = wording(covered)
    lines = [compared(covered), summary(covered)]
    lines += [note for note in (year_note(covered), shared_note(covered)) if note]
    return lines + [f"{said.title}：{path.as_posix()}" for path in files]


def _facts(covered: Coverage, files: tuple[Path, ...]) -> dict[str, object]:
    from generator.compose.coverage_table import wording
    from generator.model.coverage import Fate

    fates = wording(covered).fates
    return {
        "counts": {fates[fate]: covered.count(fate) for fate in Fate},
        "rows": [
            {
                "about": row.sort.value,
                "fate": fates[row.fate],
                "demand": _said(row.demand) if row.demand else None,
                "answers": [_said(answer) for answer in row.answers],
                "notes": list(row.notes),
            }
            for row in covered.rows
        ],
        "files": [path.as_posix() for path in files],
    }


def _said(said: Said) -> dict[str, str]:
    return {"where": said.where, "words": said.words, "place": str(said.place)}
