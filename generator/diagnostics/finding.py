"""Findings: what is wrong, where, and what to do, as data.

The sentences stand in `catalogue.py`; printing is the face's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.diagnostics.excerpt import Excerpt
from generator.place import CellPlace, FilePlace, PagePlace, ParagraphPlace, Place

if TYPE_CHECKING:
    from generator.diagnostics.house import House


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
    """One thing found. `accepted` holds the reason why it is known and left.

    `excerpt` shows where it stands, if that is known; it says nothing about which finding it is.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str
    accepted: str | None = None
    excerpt: Excerpt | None = field(default=None, compare=False)

    @property
    def count(self) -> int:
        """How many times it stands at its place; a passage with several has one finding."""
        return max(len(self.excerpt.spans), 1) if self.excerpt else 1

    @property
    def sentence(self) -> str:
        """The message, and how many times it holds."""
        more = f"（本段共 {self.count} 处）" if self.count > 1 else ""
        return f"{self.message}{more}"

    def __str__(self) -> str:
        mark = f"（已认可：{self.accepted}）" if self.accepted else ""
        return f"{self.place} {self.severity} {self.code} {self.sentence}。{self.hint}{mark}"

    def as_json(self) -> dict[str, object]:
        found: dict[str, object] = {
            "code": self.code,
            "severity": self.severity.value,
            "place": str(self.place),
            "message": self.sentence,
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


Key = tuple[str, Place, str]
"""What makes two findings one: code, place, message."""


@dataclass
class Ruled:
    """Which findings a house left out, and which it gave another severity."""

    left_out: set[Key] = field(default_factory=set)
    changed: set[Key] = field(default_factory=set)


@dataclass
class Findings:
    """A collection in which the same code at the same place stands once.

    `houses` says whose decisions about rules were followed, and what that did.
    """

    _found: dict[Key, Finding] = field(default_factory=dict)
    houses: dict[House, Ruled] = field(default_factory=dict)

    def add(self, finding: Finding) -> None:
        self._found.setdefault(_key(finding), finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.add(finding)
        self._follow_too(findings)

    def accept(self, finding: Finding, reason: str) -> None:
        """Mark one of them as known and left."""
        self._found[_key(finding)] = replace(finding, accepted=reason)

    def join(self, others: Iterable[Finding]) -> None:
        """Add those of another edition: what is open in one of them stays open."""
        for finding in others:
            known = self._found.get(_key(finding))
            if known is None or finding.accepted is None:
                self._found[_key(finding)] = finding
        self._follow_too(others)

    def follow(self, house: House) -> None:
        """Leave out what the house has switched off, and weigh what is left as it says.

        Doing so again, when more was found, does no harm.
        """
        if not house.rules:
            return
        ruled = self.houses.setdefault(house, Ruled())
        for key, finding in [*self._found.items()]:
            rule = house.by_code.get(finding.code)
            if rule is None:
                continue
            if rule.severity is None:
                ruled.left_out.add(key)
                del self._found[key]
            else:
                ruled.changed.add(key)
                self._found[key] = replace(finding, severity=rule.severity)

    def _follow_too(self, others: Iterable[Finding]) -> None:
        if isinstance(others, Findings):
            for house, ruled in others.houses.items():
                mine = self.houses.setdefault(house, Ruled())
                mine.left_out |= ruled.left_out
                mine.changed |= ruled.changed

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


def _key(finding: Finding) -> Key:
    return (finding.code, finding.place, finding.message)


def _reading_order(finding: Finding) -> tuple[str, str, int, int, str]:
    """Files by name, then as a person goes through each of them."""
    match finding.place:
        case FilePlace(path, line, column):
            return (path, "", line, column, finding.code)
        case ParagraphPlace(path, paragraph):
            return (path, "", paragraph, 0, finding.code)
        case PagePlace(path, page, line):
            return (path, "", page, line, finding.code)
        case CellPlace(path, sheet, cell):
            letters = cell.rstrip("0123456789")
            row = cell.removeprefix(letters)
            return (path, sheet, int(row or 0), len(letters), letters + finding.code)
