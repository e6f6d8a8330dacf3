"""A report that was sent: what its lock keeps, and what came later beside it.

The lock keeps the figures as they were printed, who was asked and answered, and which version of
each piece they were made of: so the same report can be printed again. Refuses to change a figure
that was sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.model.ledger import Entry, Exclusion, Lock
from generator.model.returns import State
from generator.model.totals import Changed, Correction, FormTotals, Summand, Total

Figures = Mapping[str, Mapping[str, str]]
Standing = Mapping[tuple[str, str], Entry]
"""What stands of a period, by unit and piece."""

Versions = Callable[[str, str], Sequence[Entry]]
"""All versions of a piece of a unit, from the first."""

_VERSIONS, _EXCLUDED = "版本", "不计"
_COUNTS = ("应报", "实报", "不涉及")
_NONE = ""


def figures_of(
    totals: Mapping[str, FormTotals], standing: Standing, excluded: Sequence[Exclusion]
) -> dict[str, dict[str, str]]:
    """What a lock keeps; `totals` by the key of the piece."""
    figures: dict[str, dict[str, str]] = {}
    for piece, form in totals.items():
        figures[piece] = {
            key: _NONE if total.value is None else f"{total.value:f}"
            for key, total in form.totals.items()
        }
        for name in _COUNTS:
            figures[f"{piece} {name}"] = {
                key: str(_count(total, name)) for key, total in form.totals.items()
            }
    figures[_VERSIONS] = {
        f"{unit} {piece}": f"{entry.number} {entry.state}"
        for (unit, piece), entry in standing.items()
    }
    figures[_EXCLUDED] = {one.unit: one.reason for one in excluded}
    return figures


def entries_of(lock: Lock, versions: Versions) -> dict[tuple[str, str], Entry]:
    """What stood when the report was sent, each version in the state that it had then."""
    found: dict[tuple[str, str], Entry] = {}
    for named, said in lock.figures.get(_VERSIONS, {}).items():
        unit, _, piece = named.rpartition(" ")
        number, _, state = said.partition(" ")
        for one in versions(unit, piece):
            if str(one.number) == number:
                found[unit, piece] = replace(one, state=State(state))
    return found


def excluded_of(lock: Lock) -> tuple[Exclusion, ...]:
    """Who was not counted when the report was sent."""
    said = lock.figures.get(_EXCLUDED, {})
    return tuple(Exclusion(unit, lock.period, reason) for unit, reason in said.items())


def as_sent(form: FormTotals, piece: str, lock: Lock) -> FormTotals:
    """The totals with the figures and the counts that were printed."""
    kept = {
        key: replace(
            total,
            value=_sent(lock, piece, key, total.value),
            owed=_kept(lock, piece, "应报", key, total.owed),
            reported=_kept(lock, piece, "实报", key, total.reported),
            void=_kept(lock, piece, "不涉及", key, total.void),
        )
        for key, total in form.totals.items()
    }
    return replace(form, totals=kept)


def corrections(piece: str, sent: FormTotals, now: FormTotals) -> Iterator[Correction]:
    """The totals of a piece that are others by now, each with the units that changed it."""
    for key, total in sent.totals.items():
        later = now.totals[key]
        units = tuple(_changed(total.summands, later.summands))
        if units or total.value != later.value:
            yield Correction(piece, key, total.value, later.value, units)


def _changed(sent: Sequence[Summand], now: Sequence[Summand]) -> Iterator[Changed]:
    before = {(one.unit, one.period): one.value for one in sent}
    after = {(one.unit, one.period): one.value for one in now}
    for place in dict.fromkeys((*before, *after)):
        if before.get(place) != after.get(place):
            yield Changed(place[0], before.get(place), after.get(place))


def _count(total: Total, name: str) -> int:
    return {"应报": total.owed, "实报": total.reported, "不涉及": total.void}[name]


def _sent(lock: Lock, piece: str, key: str, otherwise: Decimal | None) -> Decimal | None:
    """A piece that the lock does not know was not in the report: it stands as it is."""
    words = lock.figures.get(piece, {}).get(key)
    if words is None:
        return otherwise
    return Decimal(words) if words else None


def _kept(lock: Lock, piece: str, name: str, key: str, otherwise: int) -> int:
    words = lock.figures.get(f"{piece} {name}", {}).get(key)
    return otherwise if words is None else int(words)
