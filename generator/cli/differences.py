"""The command `yinfa diff`: how two editions, files or packages differ, part by part.

Refuses to compare; it reads the two names, calls the pipeline and reports.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.file_differences import (
    files_as_json,
    redline_as_json,
    tell_files,
    tell_redline,
)
from generator.cli.options import HERE, AsJson, Folder, command
from generator.cli.report import Report, exit_code
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.diff.compare import Comparison, Difference
    from generator.model.edition import Edition

_METAVAR = "方案@地区[@版本]"
_SIGNS = {"改写": "～", "只在前者": "－", "只在后者": "＋", "相同": "↕"}


@command(
    "diff",
    "比较任意两个文件、成套文件或版本：逐段逐格列出改写、增删和移动，连同字样、图片、批注等；"
    "加 -o 另存为标出修订的花脸稿。",
)
def diff(
    first: Annotated[
        str,
        typer.Argument(
            metavar="前者",
            help=f"文件、成套文件的目录，或版本（{_METAVAR}，如 integrity-action@changjiang）",
        ),
    ],
    second: Annotated[str, typer.Argument(metavar="后者", help="写法同上，两者可以不同类")],
    words: Annotated[
        bool,
        typer.Option(
            "--words", help="比较两个版本时，照印出的字比较；不写则地名、级别和部门名称的不同不算"
        ),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="文件",
            help="另存花脸稿：后者的样子，全部接受即后者，全部拒绝即前者；文件名以 .docx 结尾",
            readable=False,
        ),
    ] = None,
    author: Annotated[
        str,
        typer.Option(
            "--author", metavar="名称", help="花脸稿里修订署谁的名；不写则署后者的发文机关"
        ),
    ] = "",
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.pipeline.differing import Asked, differences

    for name in (first, second):
        _check(name)
    if output is not None and output.suffix.lower() != ".docx":
        raise typer.BadParameter("花脸稿的文件名要以 .docx 结尾", param_hint="-o")
    report = Report(as_json=as_json)
    workspace = Workspace(folder)
    made, findings = differences(workspace, first, second, Asked(output, author, words))
    if made is None:
        report.close(findings, workspace)
        return exit_code(findings)
    if made.editions is not None:
        _tell(report, made.editions)
        facts = _facts(made.editions)
    else:
        tell_files(report, made)
        facts = files_as_json(made)
    if made.redline is not None:
        tell_redline(report, made.redline)
        facts["redline"] = redline_as_json(made.redline)
    report.close(findings, workspace, **facts)
    return exit_code(findings)


def _check(name: str) -> None:
    """What is no file and looks like an edition is written in full."""
    parts = name.split("@")
    if "@" in name and not Path(name).exists() and (len(parts) > 3 or not all(parts)):
        problem = f"“{name}”应当写作 {_METAVAR}，如 integrity-action@changjiang@2022"
        raise typer.BadParameter(problem, param_hint="版本")


def _name(edition: Edition) -> str:
    return f"{edition.programme_id}@{edition.district_id}@{edition.edition_id}"


def _tell(report: Report, comparison: Comparison) -> None:
    from generator.diff.compare import Kind

    report.say(f"前者 {_name(comparison.first)}，后者 {_name(comparison.second)}")
    chapter = None
    for one in comparison.differences:
        if one.kind is Kind.SAME and not one.moved:
            continue
        if one.chapter.key != chapter:
            chapter = one.chapter.key
            report.say(f"\n【{one.chapter.title}】")
        for line in _lines(one):
            report.say(line)
    report.say(f"\n{_summary(comparison)}")


def _lines(one: Difference) -> list[str]:
    """One difference: what it is, and below it what each of its parts said and says now."""
    from generator.diff.compare import Kind
    from generator.diff.marks import marked_lines

    what = [] if one.kind is Kind.SAME else [one.kind.value]
    what += ["移动"] if one.moved else []
    name = "" if one.name == one.id else f" {one.name}"
    lines = [f"{_SIGNS[one.kind]} {'、'.join(what)} {one.id}{name}"]
    if one.kind is Kind.CHANGED:
        for change in one.changes:
            lines += [
                f"    {change.label}：{words}" for words in marked_lines(change.old, change.new)
            ]
    elif one.kind is not Kind.SAME and one.chapter.key != "annexes":
        for change in one.changes:
            words = (change.old or change.new).split("\n")
            lines += [f"    {change.label}：{line}" for line in words if line != one.name]
    return lines


def _summary(comparison: Comparison) -> str:
    from generator.diff.compare import Kind

    counts = "，".join(f"{kind.value} {comparison.count(kind)}" for kind in Kind)
    return f"共 {len(comparison.differences)} 项：{counts}；移动 {comparison.moved}。"


def _facts(comparison: Comparison) -> dict[str, object]:
    from generator.diff.compare import Kind

    return {
        "first": _name(comparison.first),
        "second": _name(comparison.second),
        "counts": {kind.value: comparison.count(kind) for kind in Kind},
        "moved": comparison.moved,
        "things": [
            {
                "chapter": one.chapter.title,
                "id": one.id,
                "name": one.name,
                "kind": one.kind.value,
                "moved": one.moved,
                "changes": [
                    {"label": change.label, "old": change.old, "new": change.new}
                    for change in one.changes
                ],
            }
            for one in comparison.differences
        ],
    }
