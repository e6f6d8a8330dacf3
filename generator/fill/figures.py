"""A confirmed mapping and our totals → what is put where, and what is left empty for which reason.

Only what a person confirmed is written. Refuses to write over a figure, a formula or a dash.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal

from generator.fill.mapping import Match, Sureness
from generator.fill.table import Put
from generator.fill.units import factor

_EXACT = Context(prec=60)


@dataclass
class Filling:
    """What is put, and the places that stay as they are: nobody reported a figure, another figure
    stands there, or nothing is ever written there."""

    puts: list[Put] = field(default_factory=list)
    unreported: list[Match] = field(default_factory=list)
    held: list[Match] = field(default_factory=list)
    fixed: list[Match] = field(default_factory=list)


def filling(matches: Sequence[Match], values: Mapping[str, Decimal | None]) -> Filling:
    """What is put into the confirmed places; `values` are our totals by the id of the figure."""
    made = Filling()
    for match in matches:
        if match.sureness is not Sureness.CONFIRMED or match.wanted is None:
            continue
        value = values.get(match.wanted.id)
        if value is None:
            made.unreported.append(match)
        elif match.slot.fixed:
            made.fixed.append(match)
        elif match.slot.held and not _same(match.slot.held, value, match):
            made.held.append(match)
        else:
            number = in_their_unit(match, value)
            made.puts.append(Put(match.slot.grid, match.slot.spot, number, match.slot.span))
    return made


def in_their_unit(match: Match, value: Decimal) -> Decimal:
    """Our figure in the unit of their form."""
    ratio = factor(match.wanted.unit, match.slot.unit) if match.wanted else None
    if ratio is None or ratio == 1:
        return value
    return _EXACT.multiply(value, ratio).normalize(_EXACT)


def _same(held: str, value: Decimal, match: Match) -> bool:
    """Whether nothing is lost by writing: a 0 is no figure of anybody's, nor is the same one."""
    number = Decimal(held.replace(",", "").strip())
    return number in (0, in_their_unit(match, value))
