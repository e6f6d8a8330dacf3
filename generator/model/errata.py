"""The list of errors of a proof-read file (勘误表), as a clerk hands it over.

Refuses to know formats and how its words were found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.diagnostics.excerpt import Excerpt
from generator.diagnostics.finding import Severity

TITLE = "校对勘误表"


@dataclass(frozen=True, slots=True)
class Basis:
    """A rule that rows name: what a clerk calls it, its code, and the clause it stands on."""

    name: str
    code: str
    source: str


@dataclass(frozen=True, slots=True)
class Erratum:
    """A row: where, the words that stand there, what to do, and the name of the rule.

    `fixed` are the words as they ought to be, where there is one safe answer.
    """

    place: str
    original: Excerpt | None
    advice: str
    fixed: Excerpt | None
    severity: Severity
    name: str


@dataclass(frozen=True, slots=True)
class Errata:
    """All rows in reading order, what was proof-read, how many rows weigh how much.

    `accepted` counts what is known and left; it has no row. `bases` are the rules of the rows,
    each once; `house` says which rules were not followed, a sentence a profile.
    """

    subject: str
    rows: tuple[Erratum, ...]
    counts: Mapping[Severity, int]
    accepted: int = 0
    bases: tuple[Basis, ...] = ()
    house: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """共 3 条：错误 2 条，警告 1 条，提示 0 条。"""
        counts = "，".join(f"{severity} {count} 条" for severity, count in self.counts.items())
        known = f"另有已认可的 {self.accepted} 条，不列。" if self.accepted else ""
        return f"共 {len(self.rows)} 条：{counts}。{known}"
