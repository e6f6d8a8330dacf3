"""`yinfa build` for one package: what was made again and why, once or as often as content changes.

Refuses to know how a package is made. A build that would only repeat the last one is not run, and
nothing that it would need is imported.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cli.progress import showing
from generator.cli.report import Exit, Report, exit_code
from generator.diagnostics.finding import Findings, Refusal
from generator.diagnostics.machine_rules import NOTHING_MADE
from generator.package.manifest import ManifestFile
from generator.pipeline.remembering import Memory, watched_fonts, watched_sources
from generator.pipeline.request import Reason, Request
from generator.place import FilePlace
from generator.workspace import Workspace, pause

if TYPE_CHECKING:
    from generator.package.commit import PackageFile

LOOK = 0.5
"""Seconds between two looks at what is watched."""

CAUSES: Mapping[str, str] = {
    "asked": "指定全部重做",
    "new": "原来没有这个文件",
    "unknown": "旧版软件生成的，没有记下依据",
    "gone": "文件不在了",
    "changed": "文件被改动过",
    "renamed": "文件名变了",
    "words": "内容改了",
    "page": "版式改了",
    "fonts": "字体换了",
    "template": "模板改了",
    "program": "本软件换了版本",
    "libraries": "所用的库换了版本",
}
"""Why a file was made again, as it is said."""


@dataclass(frozen=True, slots=True)
class Built:
    """What there is to tell of a build, whether it was run or remembered."""

    findings: Findings
    folder: Path | None = None
    files: tuple[PackageFile | ManifestFile, ...] = ()
    reasons: tuple[Reason, ...] = ()
    facts: Mapping[str, Any] | None = None

    def made(self, path: str) -> Sequence[str]:
        """Why a file was made again, in words; nothing where it was not."""
        found = next((reason for reason in self.reasons if reason.path == path), None)
        return [*_words(found)] if found else ()


def build_one(
    report: Report, workspace: Workspace, request: Request, *, verbose: bool, why: bool
) -> int:
    """One build, told and closed."""
    built = _built(report, workspace, request, verbose=verbose)
    _tell(report, workspace, built, why=why)
    return exit_code(built.findings)


def build_watching(
    report: Report, workspace: Workspace, request: Request, *, verbose: bool, why: bool
) -> int:
    """A build each time that content, templates or fonts change; Ctrl-C ends it well.

    Pango reads the fonts once in a process: where they change, the program starts itself anew.
    """
    number, fonts = 0, watched_fonts(workspace)
    try:
        while True:
            number += 1
            seen = watched_sources(workspace)
            report.say(f"【第 {number} 轮】{workspace.now()[11:]}")
            _round(report, workspace, request, verbose=verbose, why=why)
            report.say("等待改动；按 Ctrl-C 结束。")
            sys.stdout.flush()
            _wait(workspace, seen, fonts)
            if watched_fonts(workspace) != fonts:
                report.say("字体有改动，从头开始。")
                sys.stdout.flush()
                os.execv(sys.executable, [sys.executable, "-m", "generator", *sys.argv[1:]])
    except KeyboardInterrupt:
        report.say("不再等待改动；成套文件是最后一轮的。")
        return Exit.DONE


def _round(
    report: Report, workspace: Workspace, request: Request, *, verbose: bool, why: bool
) -> None:
    """One build; what cannot be done is said, and tried again after the next change."""
    try:
        built = _built(report, workspace, request, verbose=verbose)
    except Refusal as error:
        built = Built(Findings())
        built.findings.add(error.finding)
    _tell(report, workspace, built, why=why)


def _wait(workspace: Workspace, seen: str, fonts: str) -> None:
    """Until something has changed, and nothing does any more: an editor may write in several steps."""
    before = (seen, fonts)
    while True:
        pause(LOOK)
        now = (watched_sources(workspace), watched_fonts(workspace))
        if now != (seen, fonts) and now == before:
            return
        before = now


def _built(report: Report, workspace: Workspace, request: Request, *, verbose: bool) -> Built:
    memory = Memory(workspace, request)
    if not verbose and (same := memory.recall()) is not None:
        reasons = tuple(Reason(file.path) for file in same.files)
        return Built(same.findings, same.folder, same.files, reasons, same.facts)
    from generator.cli.profile import profile_facts, tell_profile
    from generator.pipeline.build import build

    with showing(quiet=report.as_json) as progress:
        result = build(workspace, request, progress, memory.hash_of)
    if verbose:
        tell_profile(report, result)
    facts = profile_facts(result)
    files = result.package.files if result.package and result.folder else ()
    if not files and not result.findings.stop:
        result.findings.add(NOTHING_MADE.at(FilePlace("yinfa build", 0)))
    if result.package and result.folder and files and not len(result.laid):
        memory.keep(result.package, result.findings, facts)
    return Built(result.findings, result.folder, files, result.reasons, facts)


def _tell(report: Report, workspace: Workspace, built: Built, *, why: bool) -> None:
    """The files that were made, and where they lie; that there are none is a fault."""
    for line in _lines(built, why=why):
        report.say(line)
    report.close(
        built.findings,
        workspace,
        folder=str(built.folder) if built.files else None,
        files=[
            {
                "path": f.path, "part": f.part, "id": f.id, "format": f.format, "pages": f.pages,
                "made": bool(built.made(f.path)), "why": [*built.made(f.path)],
            }
            for f in built.files
        ],
        **(built.facts or {}),
    )  # fmt: skip


def _lines(built: Built, *, why: bool) -> Iterator[str]:
    made = [file for file in built.files if built.made(file.path)]
    for file in built.files if why else made:
        pages = f"（{file.pages} 页）" if file.pages else ""
        words = f"　{_said(built.made(file.path))}" if why else ""
        yield f"  {file.path}{pages}{words}"
    if not built.files:
        yield "没有生成文件，原有的成套文件没有改动。"
        return
    if same := len(built.files) - len(made):
        all_of_them = "全部" if not made else "其余"
        yield f"{all_of_them} {same} 个文件没有变，没有重做。"
    yield f"成套文件在：{built.folder}"


def _said(causes: Sequence[str]) -> str:
    return f"重做：{'；'.join(causes)}" if causes else "未变"


def _words(reason: Reason) -> Iterator[str]:
    for cause in reason.causes:
        words = CAUSES[cause]
        yield (
            f"{words}（{'、'.join(reason.inputs)}）"
            if cause == "words" and reason.inputs
            else words
        )
