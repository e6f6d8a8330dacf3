"""Which days of a superior's document become days of ours before them, and what it wants back from us.

Refuses to move one day of a cascade without the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from generator.draft.earlier import Earlier, key_of, last_of
from generator.draft.level_words import below, fronts
from generator.draft.references import rewritten
from generator.draft.tree import Entry, entries_in
from generator.place import Place

USUAL_DAYS: Final = 10
"""How many days before the superior's day a local one is proposed where nobody says."""
_ANYONE: Final = re.compile(
    r"各?(?:有关|相关)?(?:单位|部门|地区|地方|地)|各有关(?:地方|地区)?(?:和|、)?(?:单位|部门)|各级.{0,10}"
)
"""Senders that are everybody whom the document is addressed to."""
_REFERENCE: Final = re.compile(r"｛日期:([a-z0-9-]{1,80})｝")
_WORKING: Final = re.compile(
    r"^(?![各本同]).{0,30}(?:领导小组|联席会议|专班|指挥部|工作组|专项行动)(?:办公室|办)?$"
)
"""Bodies of the superior that a sentence may name without its level."""
_BACK: Final = re.compile(r"(?:办公室|办|专班|组|会)$")


class Moving:
    """The deadlines of a document: which are ours to keep, and which are moved."""

    def __init__(
        self,
        programme: Entry,
        names: Mapping[str, str],
        origin: Entry,
        days: int | None,
        issued: object = None,
    ) -> None:
        """`names` of the departments by id, `origin` the superior's district.yaml.

        `issued` is the superior's day of issue, which no day of ours may precede.
        """
        agency = origin["agency"]
        assert isinstance(agency, Entry)
        self._names = names
        self._above = (str(agency["short"]), str(agency["name"]))
        self._fronts = fronts(origin)
        self.deadlines = entries_in(programme.get("deadlines"))
        self._all = days is not None
        self._referred = frozenset(_references(programme))
        self.by = Earlier(days or USUAL_DAYS, issued if isinstance(issued, date) else None)
        self._chosen = {str(one["id"]) for one in self.deadlines if self._all or self.is_ours(one)}
        self.torn = [] if self._all else list(self._torn())
        self._chosen |= set(self._printed_alike())

    def is_ours(self, deadline: Entry) -> bool:
        """Whether the superior wants it back from places like this one."""
        who = [self._names.get(role, "") for role in who_of(deadline)]
        to = self._names.get(str(deadline.get("to")), "")
        if any(map(below, who)):
            return not below(to)
        return self._is_above(to) and any(map(_ANYONE.fullmatch, who))

    def moved(self, deadline: Entry) -> Entry | None:
        """The rule of a deadline as ours, None where it stays."""
        rule = rule_of(deadline)
        recurs = last_of(rule) is None
        if str(deadline["id"]) not in self._chosen or (
            recurs and str(deadline["id"]) not in self._referred
        ):
            return None
        return self.by.rule(rule)

    @property
    def ends(self) -> set[date]:
        """The last days of the superior that are moved."""
        lasts = (last_of(rule_of(one)) for one in self.deadlines if self.moved(one))
        return {day for day in lasts if day is not None}

    def words(self, words: str, year: int | None) -> tuple[str, list[str]]:
        """A text with the days in it moved, and a reason for each."""
        rules = (rule_of(one) for one in self.deadlines if self.moved(one))
        only = None if self._all else {key_of(rule) for rule in rules}
        return self.by.words(words, year, only, self.ends)

    def _is_above(self, name: str) -> bool:
        if not name:
            return False
        office = name.startswith(self._fronts) and _BACK.search(name)
        return name.startswith(self._above) or bool(office or _WORKING.search(name))

    def _printed_alike(self) -> Iterator[str]:
        """Deadlines whose printed day is moved, for another has the same."""
        days = {key_of(rule_of(one)) for one in self.deadlines if self.moved(one)}
        for one in self.deadlines:
            if str(one["id"]) not in self._referred and key_of(rule_of(one)) in days:
                yield str(one["id"])

    def _torn(self) -> Iterator[str]:
        """Takes into the move what places like ours gather for it, or leaves both where they are.

        Gives what had to stay.
        """
        for ours in [one for one in self.deadlines if self.is_ours(one)]:
            for one in self._gathered_for(ours):
                early, late = self._day_of(one), self._day_of(ours)
                if early and late and early < late:
                    self._chosen.add(str(one["id"]))
                    continue
                self._chosen -= {str(one["id"]), str(ours["id"])}
                both = f"“{one['subject']}”和“{ours['subject']}”"
                yield f"{both}的期限逐级相连，提前了就前后颠倒，都没有提前，请自行定"

    def _gathered_for(self, ours: Entry) -> list[Entry]:
        """What is handed in to places like ours between our new day and the superior's."""
        last, new = last_of(rule_of(ours)), self._day_of(ours)
        if last is None or new is None or new == last:
            return []
        found = []
        for one in self.deadlines:
            day = last_of(rule_of(one))
            to_us = below(self._names.get(str(one.get("to")), ""))
            if to_us and day is not None and new <= day < last:
                found.append(one)
        return found

    def _day_of(self, deadline: Entry) -> date | None:
        """The day of a deadline if it is moved."""
        moved = self.by.rule(rule_of(deadline))
        return last_of(moved) if moved else None


def who_of(deadline: Entry) -> list[str]:
    """The ids of those who hand in."""
    who = deadline["who"]
    assert isinstance(who, list)
    return [str(role) for role in who]


def rule_of(deadline: Entry) -> Entry:
    """The rule of a deadline."""
    rule = deadline["rule"]
    assert isinstance(rule, Entry)
    return rule


def _references(programme: Entry) -> Iterator[str]:
    """The deadlines whose days the text only refers to."""
    found: list[str] = []

    def look(words: str, _: Place) -> str:
        found.extend(_REFERENCE.findall(words))
        return words

    rewritten(programme, look)
    yield from found
