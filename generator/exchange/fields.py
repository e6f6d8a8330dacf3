"""The cells of a row → what its fields say; what cannot be understood is found, cell by cell.

Refuses to compare.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.diagnostics import exchange_rules as rules
from generator.diagnostics.finding import Findings
from generator.exchange import notation
from generator.exchange.columns import HEADS
from generator.exchange.notation import Names, Unclear
from generator.exchange.plain import Plain
from generator.exchange.reading import SheetRow

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
    "text": lambda words, _: notation.text(words),
    "others": lambda words, _: notation.flag(words),
    "deadline": lambda words, names: notation.one_of(words, names.deadlines, "报送期限"),
    "due": lambda words, _: notation.due(words),
}
_OWNER_READERS: dict[str, Callable[[str, Names], Any]] = {
    "owners": lambda words, names: notation.roles(words, names.roles),
    "lead": lambda words, names: notation.roles(words, names.roles),
    "support": lambda words, names: notation.roles(words, names.roles),
    "mode": lambda words, _: notation.mode(words),
    "exceptions": lambda words, names: notation.exceptions(words, names.roles),
}


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

    def _cell(self, row: SheetRow, key: str, read: Callable[[str, Names], Any]) -> Any:
        words = row.words.get(key, "")
        if not words:
            return None
        try:
            return read(words, self._names)
        except Unclear as unclear:
            self._findings.add(
                rules.CELL_UNCLEAR.at(
                    row.place(key),
                    head=HEADS[key],
                    problem=unclear.problem,
                    advice=unclear.advice,
                )
            )
            return None

    def _owners(self, row: SheetRow) -> Plain:
        said = {key: self._cell(row, key, _OWNER_READERS[key]) for key in OWNERS}
        parts: dict[str, Plain] = {"alike": said.pop("owners"), **(said.pop("mode") or {}), **said}
        return notation.owners(parts)
