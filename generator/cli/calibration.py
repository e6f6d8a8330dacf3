"""The command `yinfa calibrate`: print the page, or take in what was measured on it.

Refuses to compute; it asks, calls the pipeline and reports.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from generator.cli.report import Report, exit_code
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.calibrate.judge import Reading
    from generator.calibrate.spots import Spot
    from generator.units import Length

APP, MEASURED = "--app", "--measured"


def print_page(workspace: Workspace, report: Report) -> int:
    """Make 校准页.docx and 校准页.pdf and say what to do with them."""
    from generator.pipeline.calibration import calibration_files

    paths, findings = calibration_files(workspace)
    for path in paths:
        report.say(str(path))
    if paths:
        report.say(
            "请在 Word 或 WPS 中打开 DOCX，按实际大小打印，照页上写的量五处，然后填数，例如："
        )
        report.say("  yinfa calibrate --app Word（会逐处询问）")
    report.close(findings, files=[str(path) for path in paths])
    return exit_code(findings)


def take_in(
    workspace: Workspace, report: Report, app: str | None, version: str, typed: Sequence[str]
) -> int:
    """Judge what was measured, save it, and say what follows from it.

    Raises `typer.BadParameter` for what cannot have been measured; nothing is saved then.
    """
    from generator.calibrate import entries
    from generator.pipeline.calibration import calibration_spots, record_calibration

    try:
        name = entries.name(app or "", APP)
        version = entries.name(version, "--app-version")
    except entries.EntryError as error:
        raise typer.BadParameter(str(error), param_hint=APP) from None
    if not name:
        problem = "请写明是用什么软件打印的，如 --app Word、--app WPS、--app PDF"
        raise typer.BadParameter(problem, param_hint=APP)
    spots, findings = calibration_spots(workspace)
    if findings.stop:
        report.close(findings)
        return exit_code(findings)
    measured = _measured(typed, spots, ask=not report.as_json and sys.stdin.isatty())
    found, advice, more = record_calibration(workspace, name, version, spots, measured)
    findings.extend(more)
    _tell(report, f"{name} {version}".strip(), found, advice)
    report.close(findings, **_facts(name, version, found, advice))
    return exit_code(findings)


def _measured(typed: Sequence[str], spots: Sequence[Spot], *, ask: bool) -> tuple[Length, ...]:
    from generator.calibrate.entries import EntryError, lengths

    if not typed and ask:
        return tuple(_asked(spot) for spot in spots)
    values = [value for text in typed for value in text.split()]
    try:
        return lengths(values, spots)
    except EntryError as error:
        raise typer.BadParameter(str(error), param_hint=MEASURED) from None


def _asked(spot: Spot) -> Length:
    """Ask until the answer can be used; Ctrl-C and the end of the input break off."""
    from generator.calibrate.entries import EntryError, length

    while True:
        try:
            return length(str(typer.prompt(f"{spot.mark}{spot.name}（毫米）")), spot)
        except EntryError as error:
            typer.echo(f"{error}。")


def _tell(report: Report, label: str, found: Sequence[Reading], advice: Sequence[str]) -> None:
    for reading in found:
        sign = "✓" if reading.good else "✗"
        spot = reading.spot
        report.say(
            f"{sign} {spot.mark}{spot.name}：应为 {spot.required.mm:.1f}，"
            f"量得 {reading.measured.mm:.1f}，偏差 {reading.deviation:+z.1f} 毫米"
            f"（允许 ±{spot.tolerance.mm:g}）"
        )
    for sentence in advice:
        report.say(f"{sentence}。")
    good = all(reading.good for reading in found)
    report.say(f"结论：{label} {'合格' if good else '不合格'}。已记入 content/calibration.yaml。")


def _facts(
    app: str, version: str, found: Sequence[Reading], advice: Sequence[str]
) -> dict[str, object]:
    return {
        "app": app,
        "version": version,
        "good": all(reading.good for reading in found),
        "places": [
            {
                "mark": reading.spot.mark,
                "name": reading.spot.name,
                "required": round(reading.spot.required.mm, 2),
                "measured": round(reading.measured.mm, 2),
                "deviation": reading.deviation,
                "tolerance": reading.spot.tolerance.mm,
                "good": reading.good,
            }
            for reading in found
        ],
        "advice": list(advice),
    }
