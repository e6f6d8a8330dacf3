"""What a machine makes files with, to be compared with another one before work is shared.

Refuses to accept nearly the same: the bytes of a package would hang on who made it.
"""

from __future__ import annotations

from generator.batch.archive import own_workspace
from generator.diagnostics.finding import Findings, Refusal, Severity
from generator.package.toolchain import whole_toolchain
from generator.pipeline.files import ready_fonts
from generator.render.pdf_canvas import text_libraries
from generator.workspace import Workspace


def machine(workspace: Workspace | None = None) -> dict[str, str]:
    """Name → version, of everything that decides the bytes.

    `workspace` adds its own fonts. Raises `Refusal` where a font is missing.
    """
    findings = Findings()
    fonts = ready_fonts(workspace or own_workspace(), findings)
    for finding in findings:
        if finding.severity is Severity.ERROR:
            raise Refusal(finding)
    return {**whole_toolchain(fonts), **text_libraries()}


def difference(ours: dict[str, str], theirs: dict[str, str]) -> str:
    """The first thing in which a machine differs, in words; empty if in nothing."""
    for name, wanted in ours.items():
        found = theirs.get(name, "没有")
        if found == wanted:
            continue
        parts, others = wanted.split("、"), found.split("、")
        missing = "、".join(part for part in parts if part not in others) or "（无）"
        extra = "、".join(part for part in others if part not in parts) or "（无）"
        return f"{name} 是 {extra}，本机是 {missing}"
    return ""
