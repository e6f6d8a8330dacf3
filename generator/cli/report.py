"""Findings and results on the terminal or as JSON, and the exit code that follows.

Standard output holds the result, standard error what is said meanwhile. Refuses to
decide what is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from enum import IntEnum
from operator import attrgetter
from typing import TextIO

from generator.cli.lines import Lines
from generator.cli.printed import printed
from generator.diagnostics import house
from generator.diagnostics import machine_rules as machine
from generator.diagnostics import package_rules as files
from generator.diagnostics.excerpt import Excerpt
from generator.diagnostics.finding import Finding, Findings, Severity
from generator.workspace import Workspace


class Exit(IntEnum):
    """How a command ends."""

    DONE = 0
    FINDINGS = 1
    WRONG_USE = 2
    NO_ACCESS = 3
    INTERRUPTED = 130


_NO_ACCESS = {
    files.FILE_NOT_FOUND.code,
    files.FILE_NOT_READABLE.code,
    files.FILE_NOT_WRITABLE.code,
    files.PACKAGE_BUSY.code,
    files.PACKAGE_TARGET_LOCKED.code,
    files.WORKSPACE_NOT_FOUND.code,
    machine.CHARSET.code,
    machine.INTERNAL.code,
    machine.OUTPUT_LOST.code,
}
"""Codes of files that could not be had, and of our own faults; they count before all others."""


def exit_code(findings: Iterable[Finding], level: Severity = Severity.ERROR) -> Exit:
    """1 for an open finding at or above `level`, 3 where a file could not be had, or for a fault."""
    open_ones = [finding for finding in findings if finding.accepted is None]
    if any(f.code in _NO_ACCESS and f.severity is Severity.ERROR for f in open_ones):
        return Exit.NO_ACCESS
    heavy = any(finding.severity.rank <= level.rank for finding in open_ones)
    return Exit.FINDINGS if heavy else Exit.DONE


class Report:
    """Where a command says what it has to say."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def close(
        self, findings: Findings, workspace: Workspace | None = None, /, **facts: object
    ) -> None:
        """Findings first; with `--json` one object that holds the facts too.

        With a workspace the lines of its files are shown that the findings name.
        """
        excerpt = Lines(workspace).excerpt if workspace else attrgetter("excerpt")
        if self.as_json:
            data = {"findings": _as_json(findings, excerpt), **facts}
            if findings.houses:
                data["house_rules"] = house.as_json(findings)
            _write(sys.stdout, json.dumps(data, ensure_ascii=False, indent=2) + "\n")
            return
        for line in printed(findings, excerpt):
            _write(sys.stderr, f"{line}\n")
        if len(findings):
            _write(sys.stderr, _summary(findings))
        for line in house.told(findings):
            _write(sys.stderr, f"{line}\n")

    def say(self, line: str) -> None:
        """A line of the result, for people."""
        if not self.as_json:
            _write(sys.stdout, f"{line}\n")


def _as_json(
    findings: Findings, excerpt: Callable[[Finding], Excerpt | None]
) -> list[dict[str, object]]:
    """One object a finding, with the name of its rule and the words where it was found."""
    from generator.rules.catalogue import all_rules

    rules = all_rules() if len(findings) else {}
    data = []
    for finding in findings:
        name = {"name": rules[finding.code].name} if finding.code in rules else {}
        shown = excerpt(finding)
        data.append(name | finding.as_json() | ({"excerpt": shown.as_json()} if shown else {}))
    return data


def _write(stream: TextIO, words: str) -> None:
    """Whoever reads no further has seen enough."""
    with suppress(BrokenPipeError):
        stream.write(words)


def _summary(findings: Findings) -> str:
    counts = []
    for severity in Severity:
        number = sum(1 for f in findings if f.severity is severity and f.accepted is None)
        if number:
            counts.append(f"{severity} {number} 条")
    accepted = sum(1 for finding in findings if finding.accepted is not None)
    if accepted:
        counts.append(f"已认可 {accepted} 条")
    return f"共 {'，'.join(counts)}。\n"
