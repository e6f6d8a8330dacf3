"""Who is named in a source, each under one id; the names become the departments of its district.

Refuses to know who they are.
"""

from __future__ import annotations

from generator.draft.tree import Entry
from generator.place import Place


class Roles:
    """Names in the order in which they were first asked for."""

    def __init__(self, prefix: str = "") -> None:
        """`prefix` begins every id, so that roles of two programmes are never one."""
        self._prefix = prefix
        self._entries: dict[str, Entry] = {}
        self.unit_noun = ""
        """What 等相关… calls the offices, empty where nothing says so."""

    def id_of(self, name: str, place: Place, *, note: str = "", full_name: str = "") -> str:
        """The id of a name; `note` is what a bracket says behind it when it is first named."""
        words = name.strip()
        if words not in self._entries:
            number = len(self._entries) + 1
            id_ = f"{self._prefix}unit-{number:02d}"
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
