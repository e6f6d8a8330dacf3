"""Who answers for a task, in words: a list, two columns, or a sentence (content-model 2.8).

All three are made from the same data. Refuses to know tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.compose.numbering import AnnexNumbers
from generator.model.content.base import Id
from generator.model.content.owners import Owners
from generator.model.content.programme import TaskRow
from generator.model.edition import Edition
from generator.model.text import Text, join, text_of
from generator.model.wording import APART, TOGETHER, lead_words, support_words


class _Part(NamedTuple):
    """Owners who do the same: their ids, the key that they stand under, and what they do."""

    owners: tuple[Id, ...]
    key: str
    verb: str


def _parts(owners: Owners) -> tuple[_Part, ...]:
    """The parts that name somebody, in the order of printing."""
    parts = (
        _Part(owners.alike, "alike", ""),
        _Part(owners.lead, "lead", lead_words(owners)),
        _Part(owners.support, "support", support_words(owners)),
    )
    return tuple(part for part in parts if part.owners)


class OwnerWords:
    """The owners of one table's rows; a department's note stands at its first mention only.

    `between` parts names, where they are not parted as usual.
    """

    def __init__(self, edition: Edition, numbers: AnnexNumbers, between: str | None = None) -> None:
        self._edition = edition
        self._numbers = numbers
        self._between = "\n" if between == "分行" else between
        departments = edition.district.departments
        self._notes = {d.id: d.note for d in departments if d.note is not None}

    def listed(self, row: TaskRow) -> Text:
        """Model A: all names alike, with 等相关科室 where the row says so."""
        between = self._between or "、"
        return self._names(row.owners.everyone(), between) + self._others(row)

    def columns(self, row: TaskRow) -> tuple[Text, Text]:
        """Model B: who leads and who supports, one a line unless a mark parts them.

        Without a lead those who advance it together are responsible. What the heads of the
        columns do not say stands in brackets below the names, so that nothing is lost.
        """
        parts = _parts(row.owners)
        second = parts[1:] if parts and parts[-1].key == "support" else ()
        first = parts[: len(parts) - len(second)]
        lines = self._lines(first, row)
        if row.owners.exceptions:
            lines.append(self._exceptions(row.owners))
        return join(lines, "\n"), join(self._lines(second, row), "\n")

    def _lines(self, parts: Iterable[_Part], row: TaskRow) -> list[Text]:
        lines: list[Text] = []
        for part in parts:
            if self._between in (None, "\n"):
                lines += [self._name(owner) for owner in part.owners]
            else:
                lines.append(self._names(part.owners, self._between))
            if others := self._others(row, part):
                lines.append(others)
            if part.verb in (APART, TOGETHER):
                lines.append(text_of(f"（{part.verb}）", row.owners.place_of(part.key)))
        return lines

    def sentence(self, row: TaskRow) -> Text:
        """Model C: 甲牵头，乙、丙配合."""
        said = (
            self._names(part.owners)
            + self._others(row, part)
            + text_of(part.verb, row.owners.place_of(part.key))
            for part in _parts(row.owners)
        )
        return join(said, "，") + self._exceptions(row.owners)

    def _names(self, owners: Iterable[Id], between: str = "、") -> Text:
        return join((self._name(owner) for owner in owners), between)

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

    def _others(self, row: TaskRow, part: _Part | None = None) -> Text:
        """等相关科室, which continues the last of the parts."""
        if not row.others or (part is not None and part != _parts(row.owners)[-1]):
            return Text()
        return text_of("等相关", row.place_of("others")) + self._edition.district.unit_noun
