"""What this machine has for the work: libraries, fonts, templates, folders.

Refuses to mend anything; each fault says what to run.
"""

from __future__ import annotations

import ctypes.util
import platform
import shutil
from collections.abc import Iterable
from dataclasses import dataclass

from generator.diagnostics.finding import Findings
from generator.diagnostics.machine_rules import LIBRARY_MISSING, SLOW_SUBSETTING
from generator.formats.fonts import find_fonts
from generator.model.layout import Face
from generator.pipeline import LETTERHEAD
from generator.place import FilePlace
from generator.workspace import Workspace, WorkspaceError


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report."""

    name: str
    good: bool
    detail: str


def examine(workspace: Workspace) -> tuple[list[Check], Findings]:
    """All checks in order, and findings for those that failed."""
    findings = Findings()
    checks = [
        Check("Python", True, platform.python_version()),
        *_fonts(workspace, findings),
        *_pdf(findings),
        *_folders(workspace, findings),
        *_helpers(),
    ]
    return checks, findings


def _pdf(findings: Findings) -> Iterable[Check]:
    """Loads Pango, which reads the font configuration once: the fonts come before."""
    try:
        import weasyprint
    except OSError as error:
        reason = str(error).splitlines()[0]
        packages = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        findings.add(
            LIBRARY_MISSING.at(
                FilePlace("Pango", 0), purpose="PDF", reason=reason, packages=packages
            )
        )
        yield Check("PDF（WeasyPrint、Pango）", False, reason)
        return
    yield Check("PDF（WeasyPrint、Pango）", True, weasyprint.__version__)
    subset = ctypes.util.find_library("harfbuzz-subset")
    if subset is None:
        findings.add(SLOW_SUBSETTING.at(FilePlace("libharfbuzz-subset", 0)))
    yield Check("PDF 字体子集（HarfBuzz）", subset is not None, subset or "没有")


def _fonts(workspace: Workspace, findings: Findings) -> Iterable[Check]:
    fonts, found = find_fonts(workspace.font_folders())
    findings.extend(found)
    fonts.use_configuration(workspace.cache_folder())
    for face in Face:
        try:
            pair = fonts.pair(face)
        except LookupError:
            yield Check(f"字体 {face}", False, "没有找到")
        else:
            yield Check(f"字体 {face}", True, f"{pair.own.family}（{pair.own.path}）")


def _folders(workspace: Workspace, findings: Findings) -> Iterable[Check]:
    yield Check("工作目录", True, str(workspace.root))
    yield Check("输出目录", True, str(workspace.output))
    try:
        size = len(workspace.template(LETTERHEAD))
    except WorkspaceError as error:
        findings.add(error.finding)
        yield Check("版头模板", False, str(error.finding.message))
    else:
        yield Check("版头模板", True, f"templates/{LETTERHEAD}，{size} 字节")


def _helpers() -> Iterable[Check]:
    """Programs that only the tests need."""
    for name, purpose in (("soffice", "核对 DOCX、XLSX"), ("pdftotext", "核对 PDF")):
        path = shutil.which(name)
        yield Check(f"{name}（{purpose}，只在测试时用）", True, path or "没有，不影响使用")
