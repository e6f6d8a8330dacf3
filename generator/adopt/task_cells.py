"""Cells of the task table that the program words → the fields of the rows that say them.

Refuses to know files, and names that no department has.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.adopt.composed import Composed, column_of, columns_of
from generator.adopt.owner_cells import listed, sentence
from generator.adopt.source import Keys, Source
from generator.adopt.wishes import Refused, Why
from generator.model.content.programme import TaskRow
from generator.model.edition import Edition


class TaskCells:
    """The rows of one edition and the names of its departments."""

    def __init__(self, edition: Edition, source: Source) -> None:
        self._edition = edition
        self._source = source
        self._names = {str(name): id_.value for id_, name in edition.departments.items()}
        noun = str(edition.district.unit_noun)
        self._others = f"等相关{noun}" if noun else ""

    def way_to(self, row: TaskRow) -> tuple[str, Keys]:
        """Where a row is written. Raises `Refused`."""
        path = getattr(row.place, "path", "")
        keys = self._source.way_to(path, row.id.value) if path in self._source.trees else None
        if keys is None:
            raise Refused(Why.NO_PLACE)
        return path, keys

    def fields(
        self, row: TaskRow, column: str, words: str, *, new: bool = False
    ) -> dict[str, Any] | None:
        """What the words of a cell say of its row; of a `new` row there is nothing yet."""
        if column == "due":
            return {"due_words": words} if words.strip() else None
        if column == "sentence":
            said = sentence(words, self._names, self._others)
            return None if said is None else {"owners": said}
        who = listed(words, self._names, self._others)
        if who is None:
            return None
        others = {"others": "是" if who[1] else "否"} if who[1] != (row.others and not new) else {}
        if column == "owners":
            return {"owners": who[0], **others}
        if not new and (row.owners.exceptions or row.owners.alike):
            return None
        kept = {} if new else {"lead": row.owners.lead, "support": row.owners.support}
        owners = {name: [id_.value for id_ in ids] for name, ids in kept.items() if ids}
        return {"owners": {**owners, column: who[0]}, **others}

    def new_row(self, cells: Sequence[str], above: Composed) -> tuple[str, Keys, dict[str, Any]]:
        """The row above, and one that says these cells. Raises `Refused`."""
        found = column_of(above, self._edition)
        if found is None or above.table is None:
            raise Refused(Why.NEW_ROW)
        kinds = columns_of(above, self._edition)
        said = dict(zip(kinds, cells[len(above.table.columns) - len(kinds) :], strict=False))
        text = said.pop("", "").strip()
        row: dict[str, Any] = {"id": self._free_id(found[0].id.value), "text": text}
        for column, words in said.items():
            fields = self.fields(found[0], column, words, new=True) if words.strip() else {}
            if fields is None:
                raise Refused(Why.NEW_ROW)
            if column == "support" and "owners" in row:
                fields["owners"] = {**row["owners"], **fields.get("owners", {})}
            row |= fields
        if not text or "owners" not in row:
            raise Refused(Why.NEW_ROW)
        return (*self.way_to(found[0]), row)

    def _free_id(self, like: str) -> str:
        number = 2
        while any(self._source.way_to(path, f"{like}-{number}") for path in self._source.trees):
            number += 1
        return f"{like}-{number}"
