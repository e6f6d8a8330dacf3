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
