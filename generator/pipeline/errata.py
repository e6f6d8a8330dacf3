"""The list of errors (勘误表) of what was checked: a DOCX, or a page of HTML.

Refuses to compute; it calls the steps in order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from generator.compose.errata import errata, errata_document
from generator.diagnostics.excerpt import Excerpt
from generator.diagnostics.finding import Finding, Findings
from generator.disk import write_file
from generator.model.layout import DESK
from generator.pipeline.files import planned, ready_fonts
from generator.pipeline.request import LETTERHEAD, Request, silent
from generator.render.registry import FORMATS, Resources
from generator.rules.catalogue import all_rules
from generator.workspace import Workspace

ENDINGS = (".docx", ".html")
"""What a list can be; the ending of its name says which."""


def write_errata(
    workspace: Workspace,
    path: Path,
    findings: Findings,
    files: Collection[str],
    subject: str,
    excerpt: Callable[[Finding], Excerpt | None],
) -> Findings:
    """compose → layout → render, of the list of `findings`; returns what stood in the way.

    `files` are those that were checked, `subject` is what the list calls them, `excerpt` what it
    shows of a place. What layout says is not told: it is about words that others wrote, such as
    characters that no font has. Raises `Refusal` where the list cannot be written.
    """
    listed = errata(findings, all_rules(), files, subject, excerpt)
    if path.suffix.lower() == ".html":
        from generator.render.errata import render_errata

        write_file(path, render_errata(listed))
        return Findings()
    found = Findings()
    fonts = ready_fonts(workspace, found)
    if found.stop:
        return found
    document = errata_document(listed, workspace.today())
    ((_, plan),) = planned([document], fonts, DESK, Request("", ""), Findings(), silent)
    resources = Resources(fonts, workspace.template(LETTERHEAD))
    write_file(path, FORMATS["docx"].render(document, plan, resources))
    return found
