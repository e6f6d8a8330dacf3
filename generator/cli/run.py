"""Run one command of `app.py`: every way out is an exit code and a sentence.

Refuses to know what a command does.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Sequence
from contextlib import ExitStack, suppress

import typer
from typer.exceptions import TyperException

from generator.cli import chinese
from generator.cli.app import program
from generator.cli.interruption import interrupted
from generator.cli.options import HERE
from generator.cli.report import Exit, Report, exit_code
from generator.cli.streams import finished, prepare, written
from generator.diagnostics.finding import Finding, Findings, Refusal
from generator.diagnostics.machine_rules import INTERRUPTED, WRONG_USE
from generator.failures import fault, known_failure, words_of
from generator.place import FilePlace
from generator.workspace import Workspace


def run(arguments: Sequence[str]) -> int:
    """Run one command; every way out is an exit code and a sentence, never a traceback."""
    prepare()
    with ExitStack() as kept:  # holds, until all is said, what a declared workspace asks for
        return _run(arguments, kept)


def _run(arguments: Sequence[str], kept: ExitStack) -> int:
    report = Report(as_json="--json" in arguments)
    try:
        code = _called(report, arguments, kept)
        written()
    except (KeyboardInterrupt, typer.Abort):
        code = Exit.INTERRUPTED
    except Exception as error:
        code = Exit.INTERRUPTED if interrupted(error) else _failed(report, error)
    if code == Exit.INTERRUPTED:  # the library turns Ctrl-C into this code by itself
        finding = INTERRUPTED.at(FilePlace("yinfa", 0), advice=_after_interruption(arguments))
        code = _refused(report, finding, Exit.INTERRUPTED)
    return finished(code)


def _after_interruption(arguments: Sequence[str]) -> str:
    """What became of the files: `build` has packages to go on with, `collect` a ledger."""
    if "collect" in arguments:
        return "已经列出的文件都已收下；再运行一次，会接着收其余的"
    if "build" in arguments:
        return "原有的成套文件没有损坏；再运行一次即可接着做"
    return "原有的文件没有损坏；要结果的，请再运行一次"


def _called(report: Report, arguments: Sequence[str], kept: ExitStack) -> int:
    asked = list(arguments) or ["--help"]
    try:
        code = program(asked, standalone_mode=False, prog_name="yinfa", obj=kept)
    except TyperException as error:
        name = getattr(getattr(error, "ctx", None), "command_path", "yinfa")
        problem = chinese.sentence(error)
        finding = WRONG_USE.at(FilePlace(name, 0), problem=problem, command=name)
        return _refused(report, finding, Exit.WRONG_USE)
    except Refusal as error:
        code = max(exit_code([error.finding]), Exit.FINDINGS)
        return _refused(report, error.finding, code)
    return int(code or 0)


def _refused(report: Report, finding: Finding, code: int) -> int:
    findings = Findings()
    findings.add(finding)
    with suppress(OSError):  # the screen itself may be what cannot be written to
        report.close(findings)
    return code


def _failed(report: Report, error: Exception) -> int:
    """What a library could not do, or a fault of ours; of that, a file keeps the traceback."""
    if os.environ.get("YINFA_DEBUG"):
        raise error
    if (finding := known_failure(error)) is None:
        trace = "".join(traceback.format_exception(error))
        finding = fault(Workspace(HERE), "yinfa", words_of(error), trace)
    return _refused(report, finding, exit_code([finding]))
