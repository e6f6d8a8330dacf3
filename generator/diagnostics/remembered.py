"""Findings as plain data for JSON, and back: what was found is said again without being sought.

Refuses to be read by anyone but this program: `Finding.as_json` is for others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from generator.diagnostics.excerpt import Excerpt, Span
from generator.diagnostics.finding import Finding, Findings, Key, Ruled, Severity
from generator.diagnostics.house import House, HouseRule
from generator.place import CellPlace, FilePlace, PagePlace, ParagraphPlace, Place

_PLACES: Mapping[str, type[Place]] = {
    kind.__name__: kind for kind in (FilePlace, CellPlace, PagePlace, ParagraphPlace)
}


def as_data(findings: Findings) -> dict[str, Any]:
    """All of them, and what houses decided about them."""
    houses = [
        {
            "name": house.name,
            "rules": [asdict(rule) for rule in house.rules],
            "left_out": [_key(key) for key in sorted(done.left_out, key=repr)],
            "changed": [_key(key) for key in sorted(done.changed, key=repr)],
        }
        for house, done in findings.houses.items()
    ]
    return {"found": [_finding(finding) for finding in findings], "houses": houses}


def of_data(data: Mapping[str, Any]) -> Findings:
    """The same findings. Raises `KeyError`, `TypeError` or `ValueError` for other data."""
    findings = Findings()
    for found in data["found"]:
        findings.add(_finding_of(found))
    for house in data["houses"]:
        rules = tuple(_house_rule(rule) for rule in house["rules"])
        sets = ({_key_of(key) for key in house[name]} for name in ("left_out", "changed"))
        findings.houses[House(house["name"], rules)] = Ruled(*sets)
    return findings


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": _place(finding.place),
        "message": finding.message,
        "hint": finding.hint,
        "accepted": finding.accepted,
        "excerpt": asdict(finding.excerpt) if finding.excerpt else None,
    }


def _finding_of(data: Mapping[str, Any]) -> Finding:
    shown = data["excerpt"]
    spans = tuple(Span(**span) for span in shown["spans"]) if shown else ()
    return Finding(
        code=data["code"],
        severity=Severity(data["severity"]),
        place=_place_of(data["place"]),
        message=data["message"],
        hint=data["hint"],
        accepted=data["accepted"],
        excerpt=Excerpt(shown["words"], spans) if shown else None,
    )


def _house_rule(data: Mapping[str, Any]) -> HouseRule:
    severity = data["severity"]
    weight = None if severity is None else Severity(severity)
    return HouseRule(data["code"], data["name"], weight, data["reason"])


def _place(place: Place) -> list[Any]:
    return [type(place).__name__, asdict(place)]


def _place_of(data: list[Any]) -> Place:
    name, values = data
    return _PLACES[name](**values)


def _key(key: Key) -> list[Any]:
    code, place, message = key
    return [code, _place(place), message]


def _key_of(data: list[Any]) -> Key:
    code, place, message = data
    return (code, _place_of(place), message)
