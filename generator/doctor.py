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

from generator.calibrate.record import entries
from generator.diagnostics.finding import Findings, Refusal
from generator.diagnostics.machine_rules import (
    FONT_FOLDER_MISSING,
    LIBRARY_MISSING,
    PDF_LIBRARIES,
    SLOW_SUBSETTING,
)
from generator.formats.coverage import Coverage, coverage
from generator.formats.fonts import FacePair, find_fonts, is_free
from generator.model.layout import Face
from generator.model.wording import day_words
from generator.pipeline.request import LETTERHEAD
from generator.place import FilePlace
from generator.render.letterhead import opened
from generator.render.pdf_canvas import check_release
from generator.workspace import Workspace

NOT_CALIBRATED = "DOCX 的版面尺寸只在 LibreOffice 里量过"


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
        _calibrated(workspace, findings),
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
    try:
        check_release()
    except Refusal as refusal:
        findings.add(refusal.finding)
        yield Check("PDF（WeasyPrint、Pango）", False, weasyprint.__version__)
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
            yield Check(f"字体 {face}", True, _family(pair))
            covered = coverage(fonts, face)
            yield Check(f"字体 {face}的收字", not covered.nowhere, _covered(covered))


def _family(pair: FacePair) -> str:
    kind = "自由字体" if is_free(pair.own) else "本机关的字体"
    helped = pair.fallback.path != pair.own.path
    helper = f"，缺字由 {pair.fallback.family} 代替" if helped else ""
    return f"{pair.own.family}（{kind}，{pair.own.path}）{helper}"


def _covered(covered: Coverage) -> str:
    """Characters by set, then those of names that other fonts draw, and that none does."""
    parts = []
    for count in covered.counts:
        more = f"，加上代替的字体有 {count.printed} 字" if count.printed > count.own else ""
        parts.append(f"{count.name} {count.total} 字中有 {count.own} 字{more}")
    if covered.elsewhere:
        parts.append(f"人名常用的生僻字“{covered.elsewhere}”由别的字体代替")
    if covered.nowhere:
        parts.append(
            f"“{covered.nowhere}”印不出来，请把收有这些字的字体（如思源宋体）放进字体文件夹"
        )
    return "；".join(parts)


def _folders(workspace: Workspace, findings: Findings) -> Iterable[Check]:
    yield Check("工作目录", True, str(workspace.root))  # or there would be no workspace
    try:
        workspace.check_output()
    except Refusal as error:
        findings.add(error.finding)
        yield Check("输出目录", False, str(error.finding.message))
    else:
        yield Check("输出目录", True, str(workspace.output))
    try:
        template = workspace.template(LETTERHEAD)
        opened(template, LETTERHEAD)
    except Refusal as error:
        findings.add(error.finding)
        yield Check("版头模板", False, str(error.finding.message))
    else:
        yield Check("版头模板", True, f"templates/{LETTERHEAD}，{len(template)} 字节")


def _calibrated(workspace: Workspace, findings: Findings) -> Check:
    """In which word processors what we say of DOCX has been measured on paper."""
    name = "DOCX 打印校准"
    try:
        known = entries(workspace)
    except Refusal as error:
        findings.add(error.finding)
        return Check(name, False, error.finding.message)
    if not known:
        return Check(name, True, f"{NOT_CALIBRATED}；用 yinfa calibrate 生成校准页")
    said = (f"{e.label}（{day_words(e.day)}，最大偏差 {e.largest:+z.1f} 毫米）" for e in known)
    return Check(name, True, "、".join(said))


def _helpers() -> Iterable[Check]:
    """Programs that only the tests need."""
    for name, purpose in (("soffice", "核对 DOCX、XLSX"), ("pdftotext", "核对 PDF")):
        path = shutil.which(name)
        yield Check(f"{name}（{purpose}，只在测试时用）", True, path or "没有，不影响使用")
