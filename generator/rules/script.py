"""A document as proof-readers see it: passages in order, each with its role and its place.

Made from content that is composed, or from any file that was read. Refuses to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from generator.place import Place
from generator.rules.passage import Passage, Role, quoted_in


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A passage where it stands.

    `place` gives the place of its characters by number. `part` counts the notice, the plan and
    each annex from 0. `cell` is table, row and column, all from 0, the table counted through the
    document; `head` is a cell of a head row. `label` is how
    many of its first characters are an automatic number. `ours` tells whether the words are the issuer's own
    to change; a superior's form is not. A table of a PDF is read line by line, so
    that its passages are not `whole`.
    """

    passage: Passage
    place: Callable[[int], Place]
    part: int = 0
    cell: tuple[int, int, int] | None = None
    head: bool = False
    ours: bool = True
    label: int = 0
    whole: bool = True

    @property
    def words(self) -> str:
        return self.passage.words

    @property
    def role(self) -> Role:
        return self.passage.role


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a document beside its words; content knows more than a file shows.

    `citations` gives the registered number (or nothing) of each registered title. `level` is what
    the issuer's place is (市辖区, 省), empty where not known, `issued` the day of the document.
    `titles` are those that nobody here may change; None takes every title in 《》 for such. `days`
    are the ends of phases and the deadlines that content holds as dates, which `lint/` has compared
    with the day of issue; `above` are the first and last days of phases that a superior has set.
    `composed` says that measures, rows and phases are data, which `lint/` has compared.
    """

    citations: Mapping[str, str] = field(default_factory=dict)
    level: str = ""
    issued: date | None = None
    titles: frozenset[str] | None = None
    days: frozenset[date] = frozenset()
    above: tuple[tuple[date, date], ...] = ()
    composed: bool = False

    def settled(self, day: date) -> bool:
        """Whether a day need not be compared with the day of issue."""
        return day in self.days or any(first <= day <= last for first, last in self.above)

    def quoted(self, words: str) -> tuple[tuple[int, int], ...]:
        """What of these words others wrote."""
        return quoted_in(words, self.titles)


@dataclass(frozen=True)
class Script:
    """All passages of a document, in reading order.

    `empty` are cells (table, row, column) that are seen to have no words and to be no part of a
    cell above; a file that does not show merged cells has none.
    """

    spots: tuple[Spot, ...]
    known: Known = field(default_factory=Known)
    empty: frozenset[tuple[int, int, int]] = frozenset()

    def of(self, *roles: Role) -> Iterator[Spot]:
        """Those that play one of the roles."""
        if len(roles) == 1:
            return iter(self._by_role.get(roles[0], ()))
        return (spot for spot in self.spots if spot.role in roles)

    @cached_property
    def _by_role(self) -> Mapping[Role, list[Spot]]:
        found: dict[Role, list[Spot]] = {}
        for spot in self.spots:
            found.setdefault(spot.role, []).append(spot)
        return found

    @cached_property
    def titles(self) -> Mapping[int, tuple[str, Spot]]:
        """Each part's title, its lines put together, and its first line; by number of the part."""
        found: dict[int, tuple[str, Spot]] = {}
        for spot in self.of(Role.TITLE):
            words, first = found.get(spot.part, ("", spot))
            found[spot.part] = (words + "".join(spot.words.split()), first)
        return found

    @cached_property
    def labels(self) -> Mapping[int, Spot]:
        """The label (附件1) of each annex, by number of the part."""
        return {spot.part: spot for spot in self.of(Role.LABEL)}

    @cached_property
    def rows(self) -> Mapping[tuple[int, int], tuple[Spot, ...]]:
        """The cells of each row, by numbers of table and row; merged ones where they begin."""
        found: dict[tuple[int, int], tuple[Spot, ...]] = {}
        for spot in self.spots:
            if spot.cell is not None:
                key = spot.cell[:2]
                found[key] = (*found.get(key, ()), spot)
        return found
