"""Run one command of `app.py`: every way out is an exit code and a sentence.

Refuses to know what a command does.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress

import typer
from typer.exceptions import TyperException

from generator.cli import chinese
from generator.cli.app import program
from generator.cli.interruption import interrupted
from generator.cli.options import HERE
from generator.cli.report import Exit, Report, exit_code
from generator.cli.streams import finished, prepare, written
from generator.diagnostics.finding import Finding, Findings, Refusal
from generator.diagnostics.machine_rules import (
    CHARSET,
    FONT_BROKEN,
    INTERNAL,
    INTERRUPTED,
    LIBRARY_MISSING,
    OUTPUT_LOST,
    PDF_LIBRARIES,
    WRONG_USE,
)
from generator.place import FilePlace
from generator.workspace import Disk, Workspace


def run(arguments: Sequence[str]) -> int:
    """Run one command; every way out is an exit code and a sentence, never a traceback."""
    prepare()
    report = Report(as_json="--json" in arguments)
    try:
        code = _called(report, arguments)
        written()
    except (KeyboardInterrupt, typer.Abort):
        code = Exit.INTERRUPTED
    except Exception as error:
        code = Exit.INTERRUPTED if interrupted(error) else _failed(report, error)
    if code == Exit.INTERRUPTED:  # the library turns Ctrl-C into this code by itself
        code = _refused(report, INTERRUPTED.at(FilePlace("yinfa", 0)), Exit.INTERRUPTED)
    return finished(code)


def _called(report: Report, arguments: Sequence[str]) -> int:
    try:
        code = program(list(arguments) or ["--help"], standalone_mode=False, prog_name="yinfa")
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
    what = f"{type(error).__name__} {error}".strip().splitlines()[0]
    place = FilePlace("yinfa", 0)
    if isinstance(error, OSError) and "cannot load library" in what:
        return _refused(report, _library(place, what), Exit.FINDINGS)
    if type(error).__module__.startswith("fontTools."):
        return _refused(report, FONT_BROKEN.at(place, what=what), Exit.FINDINGS)
    if isinstance(error, OSError) and error.filename is None and error.errno == errno.ENOSPC:
        return _refused(report, OUTPUT_LOST.at(place), Exit.NO_ACCESS)
    if isinstance(error, UnicodeEncodeError) and sys.getfilesystemencoding() != "utf-8":
        return _refused(report, CHARSET.at(place), Exit.NO_ACCESS)
    log = Workspace(HERE).cache_folder() / "错误记录.txt"
    Disk().write(log, "".join(traceback.format_exception(error)).encode("utf-8"))
    return _refused(report, INTERNAL.at(place, what=what, log=log), Exit.NO_ACCESS)


def _library(place: FilePlace, what: str) -> Finding:
    return LIBRARY_MISSING.at(place, purpose="PDF", reason=what, packages=PDF_LIBRARIES)
