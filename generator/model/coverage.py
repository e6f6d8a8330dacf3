"""What became of a superior's demands in a local edition, row by row (衔接对照表).

Refuses to compare; that is `coverage/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.diagnostics.finding import Rule
from generator.model.edition import Edition
from generator.place import Place


class Fate(StrEnum):
    """What became of one demand; `ADDED` is what only the local edition says."""

    TAKEN = "照办"
    CHANGED = "有改动"
    SPLIT = "拆分"
    MERGED = "合并"
    PARTLY = "部分缺"
    MISSING = "缺"
    ADDED = "本地增加"


class Sort(StrEnum):
    """What a row is about."""

    DUTY = "任务要求"
    PHASE = "实施阶段"
    TARGET = "目标值"
    RETURN = "报送期限"
    ANNEX = "附件"


@dataclass(frozen=True, slots=True)
class Said:
    """Words of an edition: under which headings they stand, and where they were written."""

    where: str
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Gap:
    """Where a local edition falls short: the rule, what it says, and the local place.

    Without a `place` there is nothing local that it could point at.
    """

    rule: Rule
    values: Mapping[str, str]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One demand and what answers it; `demand` is None of what was added locally."""

    sort: Sort
    fate: Fate
    demand: Said | None
    answers: tuple[Said, ...] = ()
    notes: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """All rows, in the order of the superior's edition; what was added locally stands last.

    `new_year`: `superior` is this year's document and `local` last year's edition. `years` are
    then the years that dates were reckoned from, so that a mere change of year is none. `ours` is
    the local edition where `local` is what its superior issued last year.
    """

    superior: Edition
    local: Edition
    rows: tuple[Row, ...]
    new_year: bool = False
    years: tuple[int, int] = field(default=(0, 0))
    ours: Edition | None = None

    def count(self, fate: Fate, sort: Sort | None = None) -> int:
        """How many rows fared so, of one sort or of all."""
        return sum(row.fate is fate and sort in (None, row.sort) for row in self.rows)

    @property
    def demands(self) -> int:
        """How many rows are the superior's."""
        return sum(row.demand is not None for row in self.rows)
