"""Findings: what is wrong, where, and what to do, as data.

The sentences stand in `catalogue.py`; printing is the face's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from generator.place import FilePlace, Place


class Severity(StrEnum):
    """How much a finding weighs; `ERROR` stops a build."""

    ERROR = "错误"
    WARNING = "警告"
    HINT = "提示"

    @property
    def rank(self) -> int:
        """0 for the heaviest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `accepted` holds the reason why it is known and left."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str
    accepted: str | None = None

    def __str__(self) -> str:
        mark = f"（已认可：{self.accepted}）" if self.accepted else ""
        return f"{self.place} {self.severity} {self.code} {self.message}。{self.hint}{mark}"

    def as_json(self) -> dict[str, object]:
        found: dict[str, object] = {
            "code": self.code,
            "severity": self.severity.value,
            "place": str(self.place),
            "message": self.message,
            "hint": self.hint,
        }
        if self.accepted:
            found["accepted"] = self.accepted
        return found


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the catalogue: a code, and everything that can be said of it.

    `name` is what a clerk calls the fault. `message` and `hint` are format strings; `wrong` and
    `right` are examples that a clerk recognises; `source` is a clause of a standard, or 约定 for
    a rule of our own.
    """

    code: str
    name: str
    severity: Severity
    source: str
    message: str
    hint: str
    wrong: str
    right: str

    def at(self, place: Place, **values: object) -> Finding:
        return Finding(
            code=self.code,
            severity=self.severity,
            place=place,
            message=self.message.format(**values),
            hint=self.hint.format(**values),
        )


class Refusal(Exception):
    """What cannot be done at all; `finding` says what, why and what to do."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


@dataclass
class Findings:
    """A collection in which the same code at the same place stands once."""

    _found: dict[tuple[str, Place, str], Finding] = field(default_factory=dict)

    def add(self, finding: Finding) -> None:
        self._found.setdefault((finding.code, finding.place, finding.message), finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.add(finding)

    def accept(self, code: str, reason: str) -> bool:
        """Mark all findings of `code` as known; errors cannot be accepted.

        Returns whether there was one.
        """
        hit = False
        for key, finding in self._found.items():
            if finding.code == code and finding.severity is not Severity.ERROR:
                self._found[key] = replace(finding, accepted=reason)
                hit = True
        return hit

    def __iter__(self) -> Iterator[Finding]:
        return iter(sorted(self._found.values(), key=_reading_order))

    def __len__(self) -> int:
        return len(self._found)

    def worst(self) -> Severity | None:
        """The heaviest severity that nobody has accepted."""
        open_ones = [f.severity for f in self._found.values() if f.accepted is None]
        return min(open_ones, key=lambda severity: severity.rank, default=None)

    @property
    def stop(self) -> bool:
        """Whether the next step must not run."""
        return self.worst() is Severity.ERROR


def _reading_order(finding: Finding) -> tuple[str, int, int, str]:
    place = finding.place
    if isinstance(place, FilePlace):
        return (place.path, place.line, place.column, finding.code)
    return (str(place), 0, 0, finding.code)
