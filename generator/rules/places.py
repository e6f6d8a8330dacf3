"""Where a document comes from: the places in its issuers' names, and names of places in any words.

The shipped table of divisions says what is a place. Refuses to judge, and to take a place for
known that the table does not have.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from generator.disk import decode, read_file
from generator.model.divisions import HEAD, PREFECTURES, PROVINCES, Division, Divisions, divisions
from generator.rules.issuers import issuers
from generator.rules.script import Script
from generator.workspace import shipped_folder

TABLE: Final = "content/divisions.csv"
_LONGEST: Final = 15
_ENDS: Final = frozenset("省市区县旗州盟")


@dataclass(frozen=True, slots=True)
class Home:
    """Where the issuers sit: the lowest places that they are named by, and all above these.

    `rank` is 0 for a province, 1 for a prefecture, 2 for a county; `words` are the words that
    each of the places may call itself by (区, 市, 省).
    """

    names: frozenset[str]
    above: frozenset[str]
    rank: int
    words: frozenset[str]


def rank(place: Division) -> int:
    """0 for a province, 1 for a prefecture, 2 for a county or a district."""
    if place.level in PROVINCES:
        return 0
    return 1 if place.level in PREFECTURES else 2


def places_in(words: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and name of every whole name of a place, the longest that end there."""
    names = by_name()
    for index, character in enumerate(words):
        if character in _ENDS:
            for start in range(max(0, index + 1 - _LONGEST), index):
                if words[start : index + 1] in names:
                    yield start, index + 1, words[start : index + 1]
                    break


@cache
def by_name() -> Mapping[str, tuple[Division, ...]]:
    """The places of the table by their whole names."""
    found: dict[str, list[Division]] = {}
    for place in _table():
        found.setdefault(place.name, []).append(place)
    return {name: tuple(places) for name, places in found.items()}


def home(script: Script) -> Home | None:
    """Where a document comes from; None where no issuer's name tells."""
    named = [name for issuer in issuers(script) for _, _, name in places_in(issuer)]
    places = [place for name in dict.fromkeys(named) for place in by_name()[name]]
    if not places:
        return None
    lowest = max(map(rank, places))
    table = _table()
    own = [place for place in places if rank(place) == lowest]
    confirmed = [p for p in own if any(one.name in named for one in table.ancestors(p))]
    own = confirmed or own
    above = [one for place in own for one in table.ancestors(place)]
    return Home(
        frozenset(place.name for place in own),
        frozenset(place.name for place in above),
        lowest,
        frozenset(place.level[-1] for place in (*own, *above)),
    )


@cache
def _table() -> Divisions:
    text = decode(read_file(shipped_folder() / TABLE, TABLE), TABLE)
    rows = csv.reader(io.StringIO(text))
    next(rows)
    return divisions(_division(dict(zip(HEAD, row, strict=False))) for row in rows)


def _division(row: Mapping[str, str]) -> Division:
    code, name, level, parent, since, until, *_ = (row.get(key, "") for key in HEAD)
    return Division(code, name, level, parent, since, until)
