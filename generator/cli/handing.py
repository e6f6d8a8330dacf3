"""What was found, written to files for others: SARIF for machines, a list of errors for clerks.

Refuses to check; `lint` and `check` do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

import typer

from generator.cli.lines import Lines
from generator.cli.report import Report
from generator.diagnostics.finding import Findings
from generator.workspace import Workspace, write_file


@dataclass(frozen=True, slots=True)
class Handing:
    """The files asked for on the command line; None where not."""

    sarif: Path | None
    errata: Path | None

    def __post_init__(self) -> None:
        """Before anything is checked. Raises `typer.BadParameter` for a list of another kind."""
        from generator.pipeline.errata import ENDINGS

        if self.errata is not None and self.errata.suffix.lower() not in ENDINGS:
            problem = f"勘误表的文件名要以 {' 或 '.join(ENDINGS)} 结尾"
            raise typer.BadParameter(problem, param_hint="--list")

    def of_content(
        self, report: Report, workspace: Workspace, findings: Findings, programme: str
    ) -> None:
        """Write what was found in the content of a programme."""
        self._write(report, workspace, findings, Lines(workspace), (), f"方案 {programme}")

    def of_files(
        self, report: Report, folder: Path, findings: Findings, files: Sequence[Path]
    ) -> None:
        """Write what was found in finished files; `folder` is the workspace, with its fonts."""
        if self.sarif is None and self.errata is None:
            return
        paths = [path.as_posix() for path in files]
        names = "、".join(path.name for path in files)
        self._write(report, Workspace(folder), findings, None, paths, names)

    def _write(
        self,
        report: Report,
        workspace: Workspace,
        findings: Findings,
        lines: Lines | None,
        paths: Sequence[str],
        subject: str,
    ) -> None:
        """What stands in the way of a list is added to the findings. Raises `Refusal`."""
        own = attrgetter("excerpt")
        at_place = lines.excerpt if lines else own
        if self.sarif is not None:
            from generator.cli.sarif import sarif
            from generator.rules.catalogue import all_rules

            write_file(self.sarif, sarif(findings, all_rules(), at_place))
            report.say(f"SARIF：{self.sarif.as_posix()}")
        if self.errata is not None:
            from generator.pipeline.errata import write_errata

            found = write_errata(
                workspace,
                self.errata,
                findings,
                paths,
                subject,
                lambda finding: own(finding) or at_place(finding),
            )
            findings.extend(found)
            if not found.stop:
                report.say(f"勘误表：{self.errata.as_posix()}")
