"""The calibration page: made, measured, judged, recorded.

Refuses to compute; it calls the steps in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.calibrate.judge import Reading, advice, readings
from generator.calibrate.record import entry, save
from generator.calibrate.spots import Spot, spots
from generator.compose.calibration import calibration_document
from generator.diagnostics.calibration_rules import CALIBRATION_OFF
from generator.diagnostics.finding import Findings
from generator.formats.fonts import Fonts
from generator.layout.page import layout
from generator.model.document import Document
from generator.model.layout import STANDARD
from generator.model.plan import Plan
from generator.package.single import lay
from generator.pipeline.files import ready_fonts, rendered
from generator.pipeline.request import LETTERHEAD, silent
from generator.place import FilePlace
from generator.render.registry import Resources
from generator.units import Length
from generator.workspace import Workspace


def calibration_files(workspace: Workspace) -> tuple[tuple[Path, ...], Findings]:
    """compose → layout → render, of the calibration page; none where a font is missing.

    Raises `Refusal` where a file cannot be read or written.
    """
    made, fonts, findings = _calibration(workspace)
    if made is None:
        return (), findings
    resources = Resources(fonts, workspace.template(LETTERHEAD))
    names = {made[0].part: made[0].file_name}
    laid = []
    for file in rendered([made], names, (), resources, silent):
        path, finding = lay(workspace.output, file.path, file.data)
        laid.append(path)
        findings.extend([finding] if finding else [])
    return tuple(laid), findings


def calibration_spots(workspace: Workspace) -> tuple[tuple[Spot, ...], Findings]:
    """Where the page is measured, and what should be found; nothing where a font is missing."""
    made, fonts, findings = _calibration(workspace)
    return (() if made is None else spots(made[1], fonts)), findings


def record_calibration(
    workspace: Workspace,
    app: str,
    version: str,
    places: Sequence[Spot],
    measured: Sequence[Length],
) -> tuple[tuple[Reading, ...], tuple[str, ...], Findings]:
    """Judge what was measured in an application and save it; what is off, is found.

    Raises `Refusal` where the file of earlier ones cannot be understood or written.
    """
    found, findings = readings(places, measured), Findings()
    save(workspace, entry(app, version, workspace.today(), found))
    for reading in found:
        if not reading.good:
            findings.add(CALIBRATION_OFF.at(FilePlace(reading.spot.mark, 0), **reading.words()))
    return found, advice(found), findings


def _calibration(
    workspace: Workspace,
) -> tuple[tuple[Document, Plan] | None, Fonts, Findings]:
    findings = Findings()
    fonts = ready_fonts(workspace, findings)
    if findings.stop:
        return None, fonts, findings
    document = calibration_document()
    plan, found = layout(document, fonts, STANDARD)
    findings.extend(found)
    return (document, plan), fonts, findings
