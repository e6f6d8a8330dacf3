"""The cells of a row → what its fields say; what cannot be understood is found, cell by cell.

Refuses to compare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, assert_never

from generator.diagnostics import exchange_rules as rules
from generator.diagnostics.finding import Findings
from generator.exchange import notation
from generator.exchange.columns import HEADS
from generator.exchange.notation import Names, Unclear, check_references
from generator.exchange.reading import SheetRow
from generator.formats.plain import Plain
from generator.model.content.owners import OwnerFault, OwnerProblem, owner_problems
from generator.model.wording import APART, TOGETHER

OWNERS = ("owners", "lead", "support", "mode", "exceptions")
"""The columns that together say who is responsible."""

FIELDS: dict[str, tuple[str, ...]] = {
    "measure": ("measure",),
    "text": ("text",),
    "owners": OWNERS,
    "others": ("others",),
    "deadline": ("deadline",),
    "due": ("due",),
}
"""The columns of each field."""

_READERS: dict[str, Callable[[str, Names], Any]] = {
    "measure": lambda words, names: notation.one_of(words, names.measures, "措施或章节"),
    "text": lambda words, names: notation.text(words, names.references),
    "others": lambda words, _: notation.flag(words),
    "deadline": lambda words, names: notation.one_of(words, names.deadlines, "报送期限"),
    "due": lambda words, _: notation.due(words),
}
_OWNER_READERS: dict[str, Callable[[str, Names], Any]] = {
    "owners": lambda words, names: notation.roles(words, names.roles),
    "lead": lambda words, names: notation.roles(words, names.roles),
    "support": lambda words, names: notation.roles(words, names.roles),
    "mode": lambda words, _: notation.mode(words),
    "exceptions": notation.exceptions,
}

_COLUMN_OF = {
    "alike": "owners",
    "lead": "lead",
    "support": "support",
    "apart": "mode",
    "together": "mode",
}
"""Where a sheet has what content has under a key."""


def contradictions(said: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(column, problem, advice) of owners that could not be printed."""
    named = (said[key] or () for key in ("owners", "lead", "support"))
    mode = {"apart": False, "together": False} | (said["mode"] or {})
    for problem in owner_problems(*named, **mode):
        yield (_COLUMN_OF[problem.key], *_said(problem))


def _said(problem: OwnerProblem) -> tuple[str, str]:
    """The problem in the words of a sheet, and what to do."""
    match problem.fault:
        case OwnerFault.MIXED:
            return (
                f"责任单位和{HEADS[problem.key]}不能同时填",
                "不分主次的只填责任单位；分主次的清空责任单位，填牵头单位和配合单位",
            )
        case OwnerFault.SUPPORT_ALONE:
            return "只填了配合单位，不知道由谁牵头", "请填上牵头单位"
        case OwnerFault.APART_WITHOUT_LEAD:
            return f"写了“{APART}”，却没有填牵头单位", "请填上牵头单位，或清空这一格"
        case OwnerFault.TOGETHER_WITHOUT_SUPPORT:
            return f"写了“{TOGETHER}”，却没有填配合单位", "请填上配合单位，或清空这一格"
        case OwnerFault.TWICE:
            return f"“{problem.owner}”写了两次", "请留一处"
        case _:
            assert_never(problem.fault)


class Fields:
    """Reads fields against the names that they can point to."""

    def __init__(self, names: Names, findings: Findings) -> None:
        self._names = names
        self._findings = findings

    def read(self, row: SheetRow, field: str) -> Plain:
        """A field of a row; None where it is left out or cannot be understood."""
        if field == "owners":
            return self._owners(row)
        value = self._cell(row, field, _READERS[field])
        return value if value is not False else None

    def check_title(self, row: SheetRow) -> None:
        """The name of a group is text too."""
        self._cell(row, "title", lambda words, names: check_references(words, names.references))

    def _cell(self, row: SheetRow, key: str, read: Callable[[str, Names], Any]) -> Any:
        words = row.words.get(key, "")
        if not words:
            return None
        try:
            return read(words, self._names)
        except Unclear as unclear:
            self._object(row, key, unclear.problem, unclear.advice)
            return None

    def _object(self, row: SheetRow, key: str, problem: str, advice: str) -> None:
        place = row.place(key)
        self._findings.add(
            rules.CELL_UNCLEAR.at(place, head=HEADS[key], problem=problem, advice=advice)
        )

    def _owners(self, row: SheetRow) -> Plain:
        said = {key: self._cell(row, key, _OWNER_READERS[key]) for key in OWNERS}
        if all(said[key] is not None for key in OWNERS if row.words.get(key)):
            for key, problem, advice in contradictions(said):
                self._object(row, key, problem, advice)
        parts: dict[str, Plain] = {"alike": said.pop("owners"), **(said.pop("mode") or {}), **said}
        return notation.owners(parts)
