"""Findings as SARIF 2.1.0, which editors and code hosts show at their lines.

Refuses to fold: each finding is a result of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import quote

from generator.diagnostics.excerpt import Excerpt
from generator.diagnostics.finding import Finding, Rule, Severity
from generator.place import CellPlace, FilePlace, PagePlace, ParagraphPlace, Place

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "note",
}

Json = dict[str, object]


def sarif(
    findings: Iterable[Finding],
    rules: Mapping[str, Rule],
    excerpt: Callable[[Finding], Excerpt | None],
) -> bytes:
    """A log with one run; `rules` is the whole catalogue, `excerpt` what is shown of a place.

    Columns count code points, as ours do.
    """
    numbers = {code: number for number, code in enumerate(rules)}
    driver = {
        "name": "yinfa",
        "version": metadata.version("yinfa"),
        "language": "zh-CN",
        "rules": [_rule(rule) for rule in rules.values()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, numbers, excerpt(finding)) for finding in findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode()


def _rule(rule: Rule) -> Json:
    """3.49. What is known only of a case is left open in the sentences."""
    help_ = f"依据：{rule.source}\n错例：{rule.wrong}\n正例：{rule.right}"
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.name},
        "help": {"text": help_},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, numbers: Mapping[str, int], excerpt: Excerpt | None) -> Json:
    """3.27. An accepted finding is suppressed, in the content itself."""
    result: Json = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.sentence}。{finding.hint}"},
        "locations": [_location(finding.place, excerpt)],
    }
    if finding.code in numbers:
        result["ruleIndex"] = numbers[finding.code]
    if finding.accepted is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.accepted}]
    return result


def _location(place: Place, excerpt: Excerpt | None) -> Json:
    """3.28. What is no file, such as an option of the command line, has only a name."""
    match place:
        case FilePlace(path, 0) if not PurePosixPath(path).suffix and "/" not in path:
            return {"logicalLocations": [{"name": path}]}
        case FilePlace(path, 0):
            return {"physicalLocation": {"artifactLocation": _artifact(path)}}
        case FilePlace(path, line, column):
            physical = {
                "artifactLocation": _artifact(path),
                "region": _region(line, column, excerpt),
            }
            return {"physicalLocation": physical}
        case CellPlace(_, sheet, cell):
            logical = {"name": cell, "fullyQualifiedName": f"{sheet}!{cell}", "kind": "cell"}
        case ParagraphPlace(_, paragraph):
            logical = {"name": f"第{paragraph}段", "kind": "paragraph"}
        case PagePlace(_, page, line):
            logical = {"name": f"第{page}页第{line}行", "kind": "line"}
    return {
        "physicalLocation": {"artifactLocation": _artifact(place.path)},
        "logicalLocations": [logical],
    }


def _artifact(path: str) -> Json:
    """3.4: relative to where the command runs, wherever a file below it was named from."""
    whole, here = Path(path), Path.cwd()
    if whole.is_absolute() and not whole.is_relative_to(here):
        return {"uri": whole.as_uri()}
    relative = whole.relative_to(here) if whole.is_absolute() else whole
    return {"uri": quote(relative.as_posix())}


def _region(line: int, column: int, excerpt: Excerpt | None) -> Json:
    """3.30. The end is told where the words of the line are known."""
    region: Json = {"startLine": line, "startColumn": max(column, 1)}
    if excerpt is not None and excerpt.spans:
        span = excerpt.spans[0]
        region["endColumn"] = max(column, 1) + span.end - span.start
        region["snippet"] = {"text": excerpt.words[span.start : span.end]}
    return region
