"""Dates that words name, and which figures and dates of a demand stand otherwise in its answer.

Refuses to look at words that are neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.coverage.amounts import Amount, blanked
from generator.rules.moments import moments

_STARTS: Final = re.compile(r"\s?(?:起|开始|至|到|[—–－\-~～])")


@dataclass(frozen=True, slots=True)
class When:
    """A day by which, or from which, something is done; `start` where it only begins then.

    `only_year`: the words name no month.
    """

    words: str
    day: date
    start: bool
    only_year: bool = False


def dates(words: str, year: int, base: int = 0) -> list[When]:
    """The months and days that words name; `year` where they name none.

    `base`: the year from which all are reckoned, so that a mere change of year is none.
    """
    plain = blanked(words)
    found = []
    for one in moments(plain):
        last = one.of(year).last
        if base:
            last = _in_year(last, _ZERO + last.year - base)
        start = bool(_STARTS.match(plain, one.end))
        found.append(When(plain[one.start : one.end], last, start, one.only_year))
    return found


_ZERO: Final = 2000
"""The leap year that dates are reckoned from where only their distance counts."""


def _in_year(day: date, year: int) -> date:
    year = min(max(year, 1), 9999)
    leap = day.month == 2 and day.day == 29
    return date(year, 2, 28) if leap else day.replace(year=year)


def paired(
    wanted: Sequence[Amount], there: Sequence[Amount]
) -> Iterator[tuple[Amount, Amount | None]]:
    """Each figure that is not there as it is, with the one that stands instead."""
    if [_kind(one) for one in wanted] == [_kind(one) for one in there]:
        # Of the same figures in the same order, 100% and 95% may have changed places.
        yield from (
            (one, other) for one, other in zip(wanted, there, strict=True) if one.key != other.key
        )
        return
    left = list(there)
    open_ = []
    for one in wanted:
        equal = next((other for other in left if other.key == one.key), None)
        if equal is not None:
            left.remove(equal)
        elif not one.vague:
            open_.append(one)
    for one in open_:
        instead = max(left, default=None, key=lambda other: _nearness(one, other))
        if instead is not None and _nearness(one, instead) > (0, False):
            left.remove(instead)
            yield one, instead
        else:
            yield one, None


def _kind(one: Amount) -> tuple[str, bool, bool]:
    return one.unit, bool(one.rate), one.vague


def _nearness(one: Amount, other: Amount) -> tuple[int, bool]:
    """How well a figure may stand for another: of its unit, else a frequency for a frequency."""
    if one.unit == other.unit:
        return 2, bool(one.rate) == bool(other.rate)
    return (1, False) if one.rate and (other.rate or other.vague) else (0, False)


def moved(wanted: Sequence[When], there: Sequence[When]) -> Iterator[tuple[When, When | None]]:
    """Each date that is not there as it is, with the one that stands instead."""
    if [one.start for one in wanted] == [one.start for one in there]:
        both = zip(wanted, there, strict=True)
        yield from ((one, other) for one, other in both if one.day != other.day)
        return
    left = list(there)
    open_ = []
    for one in wanted:
        equal = next((other for other in left if other.day == one.day), None)
        if equal is not None:
            left.remove(equal)
        else:
            open_.append(one)
    for one in open_:
        alike = (other for other in left if other.only_year == one.only_year)
        instead = next((other for other in alike if other.start == one.start), None)
        if instead is not None:
            left.remove(instead)
        yield one, instead
