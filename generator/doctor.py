"""What this machine has for the work: libraries, fonts, templates, folders.

Refuses to mend anything; each fault says what to run.
"""

from __future__ import annotations

import ctypes.util
import os
import platform
import shutil
import warnings
from collections.abc import Iterable
from dataclasses import dataclass

from generator.diagnostics.finding import Findings, Refusal
from generator.diagnostics.machine_rules import (
    FONT_BROKEN,
    FONT_FOLDER_MISSING,
    LIBRARY_MISSING,
    PDF_LIBRARIES,
    SLOW_SUBSETTING,
)
from generator.formats.fonts import find_fonts
from generator.formats.sfnt import FontFile
from generator.model.layout import Face
from generator.pipeline import LETTERHEAD
from generator.place import FilePlace
from generator.render.letterhead import opened
from generator.workspace import Workspace


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
        with warnings.catch_warnings(action="ignore"):  # no fonts: said above, in Chinese
            import weasyprint
    except OSError as error:
        reason = str(error).splitlines()[0]
        place = FilePlace("Pango", 0)
        findings.add(
            LIBRARY_MISSING.at(place, purpose="PDF", reason=reason, packages=PDF_LIBRARIES)
        )
        yield Check("PDF（WeasyPrint、Pango）", False, reason)
        return
    yield Check("PDF（WeasyPrint、Pango）", True, weasyprint.__version__)
    subset = ctypes.util.find_library("harfbuzz-subset")
    if subset is None:
        findings.add(SLOW_SUBSETTING.at(FilePlace("libharfbuzz-subset", 0)))
    yield Check("PDF 字体子集（HarfBuzz）", subset is not None, subset or "没有")


def _fonts(workspace: Workspace, findings: Findings) -> Iterable[Check]:
    for path in workspace.named_font_folders():
        if path.is_dir():
            continue
        place = FilePlace("YINFA_FONTS", 0)
        findings.add(FONT_FOLDER_MISSING.at(place, path=path, separator=os.pathsep))
    fonts, found = find_fonts(workspace.font_folders())
    findings.extend(found)
    fonts.use_configuration(workspace.cache_folder())
    for face in Face:
        try:
            pair = fonts.pair(face)
        except LookupError:
            yield Check(f"字体 {face}", False, "没有找到")
        else:
            yield _font(face, pair.own, findings)


def _font(face: Face, font: FontFile, findings: Findings) -> Check:
    """Whether a file that calls itself the font can be measured, as every character will be."""
    name = f"字体 {face}"
    try:
        for char in "国2。":
            if glyph := font.glyph(char):
                font.advance(glyph)
        font.ink("国")
    except Exception as error:  # a damaged file breaks anywhere in the library that reads it
        what = f"{type(error).__name__} {error}"
        findings.add(FONT_BROKEN.at(FilePlace(str(font.path), 0), what=what))
        return Check(name, False, f"文件损坏：{font.path}")
    return Check(name, True, f"{font.family}（{font.path}）")


def _folders(workspace: Workspace, findings: Findings) -> Iterable[Check]:
    yield Check("工作目录", True, str(workspace.root))
    yield Check("输出目录", True, str(workspace.output))
    try:
        template = workspace.template(LETTERHEAD)
        opened(template, LETTERHEAD)
    except Refusal as error:
        findings.add(error.finding)
        yield Check("版头模板", False, str(error.finding.message))
    else:
        yield Check("版头模板", True, f"templates/{LETTERHEAD}，{len(template)} 字节")


def _helpers() -> Iterable[Check]:
    """Programs that only the tests need."""
    for name, purpose in (("soffice", "核对 DOCX、XLSX"), ("pdftotext", "核对 PDF")):
        path = shutil.which(name)
        yield Check(f"{name}（{purpose}，只在测试时用）", True, path or "没有，不影响使用")
