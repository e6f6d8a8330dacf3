"""What was found, written to files for others: SARIF for machines, a list of errors for clerks.

Refuses to check, and to write over a file that is not an earlier SARIF of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from operator import attrgetter
from pathlib import Path

import typer

from generator.cli.lines import Lines
from generator.cli.report import Report
from generator.diagnostics.excerpt import Excerpt
from generator.diagnostics.finding import Finding, Findings
from generator.disk import write_file
from generator.workspace import Workspace

Told = dict[str, object]
"""What `--json` says of the files: by what they are, where they were written."""


@dataclass(frozen=True, slots=True)
class Handing:
    """The files asked for on the command line; None where not. `checked` are never written to."""

    sarif: Path | None
    errata: Path | None
    checked: tuple[Path, ...] = ()

    def __post_init__(self) -> None:
        """Before anything is checked. Raises `typer.BadParameter` for a name that cannot be meant."""
        from generator.pipeline.errata import ENDINGS

        if self.errata is not None and self.errata.suffix.lower() not in ENDINGS:
            problem = f"勘误表的文件名要以 {' 或 '.join(ENDINGS)} 结尾"
            raise typer.BadParameter(problem, param_hint="--list")
        for option, path in self._asked():
            if any(_same(path, file) for file in self.checked):
                problem = f"“{path.as_posix()}”正是要检查的文件，请另起一个文件名"
                raise typer.BadParameter(problem, param_hint=option)
            if not path.parent.exists():
                problem = f"没有文件夹“{path.parent.as_posix()}”，请核对，或先建好它"
                raise typer.BadParameter(problem, param_hint=option)
        if self.sarif is not None and self.errata is not None and _same(self.sarif, self.errata):
            raise typer.BadParameter("不能与 --list 同名", param_hint="--sarif")

    def _asked(self) -> Iterator[tuple[str, Path]]:
        for option, path in (("--sarif", self.sarif), ("--list", self.errata)):
            if path is not None:
                yield option, path

    def of_content(
        self, report: Report, workspace: Workspace, findings: Findings, programme: str
    ) -> Told:
        """Write what was found in the content of a programme."""
        excerpt = Lines(workspace).excerpt
        return self._write(report, workspace, findings, excerpt, (), f"方案 {programme}")

    def of_files(
        self, report: Report, folder: Path, findings: Findings, files: Sequence[Path]
    ) -> Told:
        """Write what was found in finished files; `folder` is the workspace, with its fonts."""
        if self.sarif is None and self.errata is None:
            return {}
        paths = [path.as_posix() for path in files]
        names = "、".join(path.name for path in files)
        own = attrgetter("excerpt")
        return self._write(report, Workspace(folder), findings, own, paths, names)

    def _write(
        self,
        report: Report,
        workspace: Workspace,
        findings: Findings,
        at_place: Callable[[Finding], Excerpt | None],
        paths: Sequence[str],
        subject: str,
    ) -> Told:
        """What stands in the way of a list is added to the findings. Raises `Refusal`."""
        told: Told = {}
        if self.sarif is not None:
            from generator.cli.sarif import sarif
            from generator.rules.catalogue import all_rules

            target = self.sarif if _own_sarif(self.sarif) else _free(self.sarif)
            write_file(target, sarif(findings, all_rules(), at_place))
            told["sarif"] = _said(report, "SARIF", self.sarif, target)
        if self.errata is not None:
            from generator.pipeline.errata import write_errata

            target = _free(self.errata)
            found = write_errata(
                workspace,
                target,
                findings,
                paths,
                subject,
                lambda finding: finding.excerpt or at_place(finding),
            )
            findings.extend(found)
            if not found.stop:
                told["list"] = _said(report, "勘误表", self.errata, target)
        return told


def _said(report: Report, what: str, asked: Path, target: Path) -> str:
    """Where it was written, and why not where it was to be."""
    kept = "" if target == asked else f"（已有“{asked.name}”，没有覆盖）"
    report.say(f"{what}：{target.as_posix()}{kept}")
    return target.as_posix()


def _same(one: Path, other: Path) -> bool:
    """Whether two names are one file, also by a link or in other letters."""
    try:
        return one.samefile(other)
    except OSError:
        return one.resolve() == other.resolve()


def _free(path: Path) -> Path:
    """The name, or the next that is not taken: 勘误表（2）.docx, 勘误表（3）.docx …"""
    if not path.exists():
        return path
    names = (path.with_name(f"{path.stem}（{number}）{path.suffix}") for number in count(2))
    return next(name for name in names if not name.exists())


def _own_sarif(path: Path) -> bool:
    """Whether a file is a log that was written here before, which the next one replaces."""
    try:
        log = json.loads(path.read_bytes())
        return bool(log["runs"][0]["tool"]["driver"]["name"] == "yinfa")
    except (OSError, ValueError, LookupError, TypeError):
        return False
