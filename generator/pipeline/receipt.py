"""The page that a unit is given for what it handed in, laid as a document to be stamped.

Refuses to say what is on it; `compose/receipts.py` does.
"""

from __future__ import annotations

from pathlib import Path

from generator.compose.receipts import receipt_document
from generator.diagnostics import ledger_rules as rules
from generator.diagnostics.finding import Findings
from generator.package.names import file_name, safe_stem
from generator.package.single import lay
from generator.pipeline.build import package_place
from generator.pipeline.collect_papers import FOLDER
from generator.pipeline.deciding import Office
from generator.pipeline.files import planned, ready_fonts
from generator.pipeline.request import LETTERHEAD, Request, silent
from generator.place import FilePlace
from generator.render.registry import FORMATS, Resources
from generator.workspace import Workspace


def lay_receipt(
    workspace: Workspace, office: Office, unit: str, folder: Path | None
) -> tuple[Path | None, Findings]:
    """The path of the page; None where nothing has come from the unit.

    Beside the other papers of the collection, where no folder is given. Raises `WorkspaceError`.
    """
    findings = Findings()
    edition = office.intake.edition
    own = [line for line in office.lines() if line.owed.unit.code == unit]
    document = receipt_document(own, edition, workspace.today()) if own else None
    if document is None:
        place = FilePlace(office.name(unit), 0)
        findings.add(rules.NOTHING_RECEIVED.at(place, unit=office.name(unit)))
        return None, findings
    fonts = ready_fonts(workspace, findings)
    if findings.stop:
        return None, findings
    plans = planned([document], fonts, edition.measures, Request("", ""), findings, silent)
    resources = Resources(fonts, workspace.template(LETTERHEAD))
    data = FORMATS["docx"].render(document, plans[0][1], resources)
    package = package_place(edition.district_id, edition.programme_id, edition.edition_id)
    target = folder or workspace.output / package / office.period / FOLDER
    name = file_name(safe_stem(document.file_name), "docx")
    path, kept = lay(target, name, data, rules.RECEIPT_KEPT)
    findings.extend([kept] if kept else [])
    return path, findings
