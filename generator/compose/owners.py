"""Who answers for a task, in words: a list, two columns, or a sentence (content-model 2.8).

All three are made from the same data. Refuses to know tables.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.compose.numbering import AnnexNumbers
from generator.model.content.base import Id
from generator.model.content.owners import Owners
from generator.model.content.programme import TaskRow
from generator.model.edition import Edition
from generator.model.text import Text, join, text_of
from generator.place import Place


class OwnerWords:
    """The owners of one table's rows; a department's note stands at its first mention only."""

    def __init__(self, edition: Edition, numbers: AnnexNumbers) -> None:
        self._edition = edition
        self._numbers = numbers
        departments = edition.district.departments
        self._notes = {d.id: d.note for d in departments if d.note is not None}

    def listed(self, row: TaskRow) -> Text:
        """Model A: all names alike, with 等相关科室 where the row says so."""
        return self._names(row.owners.everyone()) + self._others(row)

    def columns(self, row: TaskRow) -> tuple[Text, Text]:
        """Model B: who leads and who supports, one a line; without a lead all are responsible."""
        owners = row.owners
        first = (*owners.alike, *owners.lead) or owners.support
        second = owners.support if first != owners.support else ()
        lines = [self._name(owner) for owner in first]
        lines += [t for t in (self._others(row), self._exceptions(owners)) if t]
        return join(lines, "\n"), join((self._name(owner) for owner in second), "\n")

    def sentence(self, row: TaskRow) -> Text:
        """Model C: 甲牵头，乙、丙配合."""
        owners = row.owners
        parts = []
        if owners.alike:
            parts.append(self._names(owners.alike))
        if owners.lead:
            verb = "按职责分别牵头" if owners.apart else "牵头"
            parts.append(self._said(owners.lead, verb, owners.place_of("lead")))
        if owners.support:
            verb = "按职责共同推进" if owners.together else "配合"
            parts.append(self._said(owners.support, verb, owners.place_of("support")))
        return join(parts, "，") + self._others(row) + self._exceptions(owners)

    def _said(self, owners: Iterable[Id], verb: str, place: Place) -> Text:
        return self._names(owners) + text_of(verb, place)

    def _names(self, owners: Iterable[Id]) -> Text:
        return join((self._name(owner) for owner in owners), "、")

    def _name(self, owner: Id) -> Text:
        name = self._edition.departments[owner]
        note = self._notes.pop(owner, None)
        if note is None:
            return name
        place = note.place_of(0)
        return name + text_of("（", place) + note + text_of("）", place)

    def _exceptions(self, owners: Owners) -> Text:
        said = [
            self._numbers.text(e.what)
            + text_of("由", e.place)
            + self._name(e.lead)
            + text_of("牵头", e.place)
            for e in owners.exceptions
        ]
        if not said:
            return Text()
        place = owners.exceptions[0].place
        return text_of("（", place) + join(said, "；") + text_of("）", place)

    def _others(self, row: TaskRow) -> Text:
        if not row.others:
            return Text()
        return text_of("等相关", row.place_of("others")) + self._edition.district.unit_noun
