"""Who plays each role of a superior's document in a district, and the roles that only its edition has.

Refuses to change the district: what was found or proposed stands in the edition.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.draft.departments import Called, Local, core_of
from generator.draft.level_words import below, fronts
from generator.draft.moving import who_of
from generator.draft.tree import Entry
from generator.model.content.district import District

OURS: Final = "own-agency"
ABOVE: Final = "superior-agency"


class Cast:
    """The roles of a document by their names here."""

    def __init__(
        self,
        district: District,
        origin: Entry,
        departments: Sequence[Entry],
        deadlines: Sequence[Entry],
    ) -> None:
        """`origin` is the superior's district.yaml, `departments` its roles."""
        agency = origin["agency"]
        assert isinstance(agency, Entry)
        self._district = district
        self._departments = departments
        self._names = {str(one["id"]): str(one["name"]) for one in departments}
        self.local = Local(district, origin, self._names.values())
        self._issuer = str(agency["short"])
        self._fronts = fronts(origin)
        self._place = str(origin["name"])
        self._receive = _receivers(deadlines)
        self._here = {str(one["id"]): self._called(one) for one in departments}
        self._added: dict[str, Entry] = {}

    def entries(self) -> list[Entry]:
        """All roles for the edition's `departments`."""
        made = []
        for one in self._departments:
            called = self._here[str(one["id"])]
            pairs = [("id", one["id"]), ("name", called.name), ("full_name", called.full_name)]
            made.append(Entry(pairs, one.place, [called.reason] if called.reason else []))
        return [*self._added.values(), *made]

    def own(self) -> str:
        """The id of our own agency."""
        own = str(self._district.agency.short)
        here = ((id_, called.name) for id_, called in self._here.items())
        there = ((one.id.value, str(one.name)) for one in self._district.departments)
        known = (id_ for pairs in (here, there) for id_, name in pairs if name == own)
        return next(known, None) or self._role(OURS, own)

    def above(self, to: object) -> str:
        """The id of the office of the superior that a deadline goes to, under its own name."""
        name = self._names.get(str(to), self._issuer)
        if name == self._issuer:
            return self._role(ABOVE, name)
        known = not self._fronts or name.startswith((*self._fronts, self._place))
        return self._role(f"superior-{to}", name if known else self._fronts[0] + name)

    def _called(self, department: Entry) -> Called:
        own, name = str(self._district.agency.short), str(department["name"])
        if department["id"] in self._receive and below(name) and core_of(own) in name:
            return Called(own, f"“{name}”在本地就是发文机关，请核对")
        return self.local.called(name)

    def _role(self, id_: str, name: str) -> str:
        """A role that only this edition has."""
        self._added.setdefault(id_, Entry([("id", id_), ("name", name)]))
        return id_


def _receivers(deadlines: Sequence[Entry]) -> set[str]:
    """Roles that only receive: places below the superior among them are ourselves."""
    send = {role for one in deadlines for role in who_of(one)}
    return {str(one["to"]) for one in deadlines if "to" in one} - send
