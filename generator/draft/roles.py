"""Who is named in a source, each under one id; the names become the departments of its district.

Refuses to know who they are.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.draft.tree import Entry
from generator.place import Place


class Roles:
    """Names in the order in which they were first asked for."""

    def __init__(self, known: Callable[[str], str | None] | None = None) -> None:
        """`known` gives the id that a name has already, None where it has none."""
        self._known = known
        self._taken: set[str] = set()
        self._entries: dict[str, Entry] = {}
        self.unit_noun = ""
        """What 等相关… calls the offices, empty where nothing says so."""

    def id_of(self, name: str, place: Place, *, note: str = "", full_name: str = "") -> str:
        """The id of a name; `note` is what a bracket says behind it when it is first named."""
        words = name.strip()
        if words not in self._entries:
            number = len(self._entries) + 1
            id_ = (self._known and self._known(words)) or f"unit-{number:02d}"
            if id_ in self._taken:  # two names that a district has one department for
                id_ = f"unit-{number:02d}"
            self._taken.add(id_)
            self._entries[words] = Entry({"id": id_, "name": words}, place)
        entry = self._entries[words]
        if note:
            entry.setdefault("note", note)
        if full_name:
            entry.setdefault("full_name", full_name)
        return str(entry["id"])

    @property
    def entries(self) -> list[Entry]:
        """Entries of `departments`, with `id` and `name`."""
        return list(self._entries.values())
