"""Totals with where they come from: who was asked, who answered, which cells were added.

Refuses to add.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.model.form_spec import FormSpec


@dataclass(frozen=True, slots=True)
class Summand:
    """One cell behind a total: whose, of which period, where it stood and what it held."""

    unit: str
    period: str
    cell: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of one input over units, over time, or over both.

    `value` is None where it does not add, or where nobody has said a figure. 应报 `owed` is how
    many units were asked for it, 实报 `reported` how many gave a figure, 0 included; `void` how
    many wrote — or 不适用; the rest is 未报.
    """

    key: str
    value: Decimal | None
    owed: int
    reported: int
    void: int
    summands: tuple[Summand, ...] = ()

    @property
    def missing(self) -> int:
        return self.owed - self.reported - self.void


@dataclass(frozen=True, slots=True)
class FormTotals:
    """The totals of one form, by the key of the input."""

    spec: FormSpec
    period: str
    totals: Mapping[str, Total]


@dataclass(frozen=True, slots=True)
class UnitDifference:
    """A unit whose year's form says another figure than its quarters give by the rule."""

    unit: str
    by_quarters: Decimal
    said: Decimal


@dataclass(frozen=True, slots=True)
class YearRow:
    """An input of the year's form beside the quarters: what they gave, and what the year says.

    `by_quarters` is the sum of a flow, the last figure of a stock. None is what nobody has said.
    """

    key: str
    quarters: tuple[Decimal | None, ...]
    by_quarters: Decimal | None
    said: Decimal | None
    units: tuple[UnitDifference, ...] = ()

    @property
    def difference(self) -> Decimal | None:
        """What is to be explained; None where there is nothing to compare."""
        if self.said is None or self.by_quarters is None:
            return None
        return self.said - self.by_quarters


@dataclass(frozen=True, slots=True)
class CaseReport:
    """What one unit reported of one kind of case: the path of the indicator, its figures by key."""

    unit: str
    form: str
    path: str
    figures: Mapping[str, Decimal]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Double:
    """Two reports that may be of the same case, and why; nothing is subtracted for it."""

    period: str
    one: CaseReport
    other: CaseReport
    why: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure behind a total that is another one than when the report was sent; None is none."""

    unit: str
    sent: Decimal | None
    now: Decimal | None


@dataclass(frozen=True, slots=True)
class Correction:
    """A total that would be another one by now; the one that was sent stands."""

    piece: str
    key: str
    sent: Decimal | None
    now: Decimal | None
    units: tuple[Changed, ...]
