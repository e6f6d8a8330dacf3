"""Names of departments in a working body → the lists of ids that say them.

Refuses names that no department has, and to take a whole entry out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.adopt.compare import edited
from generator.adopt.composed import Composed
from generator.adopt.home import fine
from generator.adopt.owner_cells import listed, unknown
from generator.adopt.source import Keys
from generator.model.content.annex import Roster, RosterRole
from generator.model.edit import Edit
from generator.model.edition import Edition
from generator.model.text import join


@dataclass(frozen=True)
class NameList:
    """Where in a passage the names of one entry stand, and where their ids are written."""

    start: int
    end: int
    path: str
    keys: Keys

    def has(self, edit: Edit) -> bool:
        return self.start <= edit.start and edit.end <= self.end


@dataclass(frozen=True)
class NewNames:
    """Edits of one list: the ids that say them, none where `strange` names are unknown."""

    where: NameList
    edits: tuple[Edit, ...]
    ids: tuple[str, ...]
    strange: bool


class RosterNames:
    """The lists of names in the passages of a file."""

    def __init__(self, edition: Edition, composed: Sequence[Composed]) -> None:
        self._edition = edition
        self._composed = composed
        self._names = {str(name): id_.value for id_, name in edition.departments.items()}

    def new_names(self, number: int, edits: Sequence[Edit]) -> list[NewNames]:
        """What edits of a passage make of the lists in it; of other edits nothing."""
        words = str(self._composed[number].text)
        small = [one for edit in edits for one in fine(words, edit)]
        found = []
        for where in self._lists.get(number, ()):
            own = tuple(edit for edit in small if where.has(edit))
            if own:
                moved = [Edit(e.start - where.start, e.end - where.start, e.new) for e in own]
                said = edited(words[where.start : where.end], moved)
                known = listed(said, self._names, "")
                ids = tuple(known[0]) if known is not None else ()
                found.append(NewNames(where, own, ids, bool(unknown(said, self._names, ""))))
        return found

    @cached_property
    def _lists(self) -> dict[int, list[NameList]]:
        found: dict[int, list[NameList]] = {}
        for annex in self._edition.all_annexes.values():
            if isinstance(annex, Roster):
                for number, role in enumerate(annex.roles):
                    path = getattr(annex.place, "path", "")
                    for at, where in self._of_role(role, path, ("roles", number, "entries")):
                        found.setdefault(at, []).append(where)
        return found

    def _of_role(self, role: RosterRole, path: str, way: Keys) -> Iterator[tuple[int, NameList]]:
        """The lists of a role, one behind the other from where its name is printed."""
        texts = [one.text for one in self._composed]
        named = (n for n, text in enumerate(texts) if any(r.place == role.place for r in text.runs))
        at, behind = next(named, None), 0
        for number, entry in enumerate(role.entries):
            names = str(join((self._edition.departments[d] for d in entry.departments), "、"))
            while names and at is not None and at < len(texts):
                start = str(texts[at]).find(names, behind)
                if start >= 0:
                    behind = start + len(names)
                    keys = (*way, number, "departments")
                    yield at, NameList(start, behind, path, keys)
                    break
                at, behind = at + 1, 0

    def renamed(self, number: int, edits: Sequence[Edit], all_edited: Collection[int]) -> bool:
        """Whether edits change the letters of a name that no other passage prints as it was."""
        words = str(self._composed[number].text)
        if any("、" in words[edit.start : edit.end] + edit.new for edit in edits):
            return False
        places, at = set(), 0
        for run in self._composed[number].text.runs:
            end = at + len(run.text)
            if run.text in self._names and any(e.start <= end and at <= e.end for e in edits):
                places.add(run.place)
            at = end
        printed = {
            n
            for n, one in enumerate(self._composed)
            for run in one.text.runs
            if run.text in self._names and run.place in places
        }
        return bool(places) and printed <= set(all_edited)
