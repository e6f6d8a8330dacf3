"""Figures behind totals, for a sheet of its own: a row a return, a column an input.

Whoever doubts a total computes it again there. Refuses to know how a sheet does that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.model.form_spec import Adding


@dataclass(frozen=True, slots=True)
class DetailColumn:
    """An input: its words, how it adds, and the name of the cell that shows its total."""

    key: str
    label: str
    unit: str
    over_time: Adding
    over_units: Adding
    places: int = 0


@dataclass(frozen=True, slots=True)
class DetailRow:
    """What one unit said for one period; words stand where a number does not count."""

    unit: str
    name: str
    period: str
    values: Mapping[str, Decimal | str]


@dataclass(frozen=True, slots=True)
class Detail:
    """`last` is the period whose figures count where they are taken at the end."""

    title: str
    columns: tuple[DetailColumn, ...]
    rows: tuple[DetailRow, ...]
    last: str = ""
