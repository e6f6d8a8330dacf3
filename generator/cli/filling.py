"""The command `yinfa fill`: our totals into the superior's own form.

Refuses to match and to write; it calls the pipeline and reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.collect import By, handler
from generator.cli.options import (
    HERE,
    AsJson,
    EditionName,
    Folder,
    OneDistrict,
    PeriodName,
    Programme,
    UnitsFile,
    command,
)
from generator.cli.report import Report, exit_code
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.fill.mapping import Match
    from generator.pipeline.filling import Filled

_LONGEST = 30


@command("fill", "填上级的表：把合计数填进上级发的 XLSX、XLS 或 DOCX，对应关系核定一次、以后照用。")
def fill_in(
    blank: Annotated[
        Path, typer.Argument(metavar="空白表", help="上级发来的空白表，不会改动", readable=False)
    ],
    programme: Programme,
    district: OneDistrict,
    period: PeriodName,
    edition: EditionName = None,
    units: UnitsFile = None,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="核定列出的、有把握的对应，并填表")
    ] = False,
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", metavar="对应表", help="交回改过的对应表", readable=False),
    ] = None,
    values: Annotated[
        Path | None,
        typer.Option(
            "--values",
            metavar="文件",
            help="数不在台账里的：两列的 CSV，前一列写 统计表/路径，后一列写数",
            readable=False,
        ),
    ] = None,
    form: Annotated[
        list[str] | None,
        typer.Option("--form", metavar="统计表", help="只用这张统计表的指标；可重复，不写则全部"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件", help="填好的表存成哪个文件", readable=False),
    ] = None,
    by: By = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.pipeline.filling import Order, fill

    report = Report(as_json=as_json)
    workspace = Workspace(folder)
    order = Order(
        blank, programme, district, period, edition, units, output, mapping, values,
        tuple(form or ()), confirm, handler(by),
    )  # fmt: skip
    filled = fill(workspace, order)
    for line in _lines(filled):
        report.say(line)
    report.close(filled.findings, workspace, **_facts(filled))
    return exit_code(filled.findings)


def _lines(filled: Filled) -> Iterator[str]:
    """The pairs to be confirmed, then what was written where."""
    for match in filled.asked:
        yield _pair(filled, match)
    for one in filled.fields:
        yield f"{filled.titles[one.put.grid]}!{one.name} {one.meaning} ← {one.put.value}"
    if filled.path:
        yield f"填了 {filled.written} 个数：{filled.path}"
    elif filled.proposal:
        yield "没有填表。"
    if filled.sheet:
        yield f"对应表在：{filled.sheet}"


def _pair(filled: Filled, match: Match) -> str:
    one = match.wanted
    assert one
    theirs, ours = _short(match.slot.words), _short(filled.names[one.id])
    unit = f"（{match.slot.unit}）" if match.slot.unit else ""
    why = f"：{match.why}" if match.why else ""
    place = f"{filled.titles[match.slot.grid]}!{match.slot.name}"
    return f"{place} {theirs}{unit} ← {ours}  {match.sureness}{why}"


def _short(words: str) -> str:
    """The front and the end, where figures are told apart."""
    if len(words) <= _LONGEST:
        return words
    return f"{words[: _LONGEST // 2]}…{words[-_LONGEST // 2 + 1 :]}"


def _facts(filled: Filled) -> dict[str, object]:
    matches = filled.proposal.matches if filled.proposal else ()
    return {
        "file": str(filled.path) if filled.path else None,
        "mapping": str(filled.sheet) if filled.sheet else None,
        "written": filled.written,
        "places": [
            {
                "place": f"{filled.titles[match.slot.grid]}!{match.slot.name}",
                "words": match.slot.words,
                "unit": match.slot.unit,
                "indicator": match.wanted.id if match.wanted else None,
                "state": match.sureness.value,
            }
            for match in matches
        ],
    }
