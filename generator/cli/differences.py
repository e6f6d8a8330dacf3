"""The command `yinfa diff`: how two editions differ, chapter by chapter.

Refuses to compare; it reads the two names, calls the pipeline and reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.options import HERE, AsJson, Folder, command
from generator.cli.report import Report, exit_code
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.diff.compare import Comparison, Difference
    from generator.model.edition import Edition
    from generator.pipeline.request import Request

_METAVAR = "方案@地区[@版本]"
_SIGNS = {"改写": "～", "只在前者": "－", "只在后者": "＋", "相同": "↕"}


@command("diff", "比较两个版本：措施、任务、期限、附件等逐项列出改写、增删和移动。")
def diff(
    first: Annotated[
        str, typer.Argument(metavar="前者", help=f"{_METAVAR}，如 integrity-action@changjiang")
    ],
    second: Annotated[str, typer.Argument(metavar="后者", help="写法同上")],
    words: Annotated[
        bool,
        typer.Option("--words", help="照印出的字比较；不写则地名、级别和部门名称的不同不算"),
    ] = False,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.pipeline.inspect import compare_editions

    wanted = [_request(name) for name in (first, second)]
    report = Report(as_json=as_json)
    workspace = Workspace(folder)
    comparison, findings = compare_editions(workspace, *wanted, words=words)
    if comparison is None:
        report.close(findings, workspace)
        return exit_code(findings)
    _tell(report, comparison)
    report.close(findings, workspace, **_facts(comparison))
    return exit_code(findings)


def _request(name: str) -> Request:
    from generator.pipeline.request import Request

    parts = name.split("@")
    if len(parts) not in (2, 3) or not all(parts):
        problem = f"“{name}”应当写作 {_METAVAR}，如 integrity-action@changjiang@2022"
        raise typer.BadParameter(problem, param_hint="版本")
    return Request(parts[0], parts[1], parts[2] if len(parts) == 3 else None)


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
