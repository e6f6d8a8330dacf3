"""Findings and results on the terminal or as JSON, and the exit code that follows.

Standard output holds the result, standard error what is said meanwhile; of a check the
findings are the result. Refuses to decide what is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from enum import IntEnum
from operator import attrgetter
from typing import TextIO

from generator.cli.lines import Lines
from generator.cli.printed import printed, printed_by_file, summary
from generator.diagnostics import collect_rules as returns
from generator.diagnostics import house
from generator.diagnostics import machine_rules as machine
from generator.diagnostics import package_rules as files
from generator.diagnostics import read_rules as reading
from generator.diagnostics import verify_rules as verifying
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
    files.PACKAGE_MANIFEST_UNREADABLE.code,
    files.PACKAGE_NAME_TAKEN.code,
    files.PACKAGE_TARGET_LOCKED.code,
    files.WORKSPACE_NOT_FOUND.code,
    verifying.VERIFY_NO_PACKAGE.code,
    returns.NO_FOLDER.code,
    returns.NOT_A_FOLDER.code,
    machine.CHARSET.code,
    machine.INTERNAL.code,
    machine.OUTPUT_LOST.code,
    reading.EMPTY.code,
    reading.KIND_UNKNOWN.code,
    reading.OLD_FORMAT.code,
    reading.ENCRYPTED.code,
    reading.TOO_LARGE.code,
    reading.UNSAFE.code,
    reading.BROKEN.code,
    reading.SCANNED.code,
    reading.READER_STOPPED.code,
    reading.NOT_CONVERTED.code,
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

    def __init__(
        self, *, as_json: bool, found_is_result: bool = False, looks: Collection[str] = ()
    ) -> None:
        """`found_is_result` where findings are what was asked for: a file of the output has them.

        `looks` are codes that are said after the others of their weight.
        """
        self.as_json = as_json
        self._looks = looks
        self._found_is_result = found_is_result

    def close(
        self,
        findings: Findings,
        workspace: Workspace | None = None,
        each: Sequence[str] = (),
        /,
        **facts: object,
    ) -> None:
        """Findings first; with `--json` one object that holds the facts too.

        With a workspace the lines of its files are shown that the findings name. Where there are
        several files in `each`, what was found stands below the name of its file.
        """
        excerpt = Lines(workspace).excerpt if workspace else attrgetter("excerpt")
        if self.as_json:
            data = {"findings": _as_json(findings, excerpt), **facts}
            if findings.houses:
                data["house_rules"] = house.as_json(findings)
            _write(sys.stdout, json.dumps(data, ensure_ascii=False, indent=2) + "\n")
            return
        stream = sys.stdout if self._found_is_result else sys.stderr
        lines = (
            printed_by_file(findings, each, self._looks)
            if len(each) > 1
            else printed(findings, excerpt, self._looks)
        )
        for line in lines if len(findings) else ():
            _write(stream, f"{line}\n")
        if len(findings):
            _write(stream, f"共 {summary(findings)}。\n")
        for line in house.told(findings):
            _write(stream, f"{line}\n")

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
