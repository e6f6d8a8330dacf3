"""Content as it is to be written: keys and values with the places of the source that they come from.

Refuses to know YAML and files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.place import Place


class Entry(dict[str, "object"]):
    """A mapping of content in the order of writing.

    Values are text, whole numbers, flags, days, entries and lists of these; None and empty lists are
    not taken in. `place` is where the source says it, `doubts` what a person has to look at, each
    a plain sentence without a full stop.
    """

    def __init__(
        self,
        values: Mapping[str, object] | Iterable[tuple[str, object]] = (),
        /,
        place: Place | None = None,
        doubts: Iterable[str] = (),
    ) -> None:
        pairs = values.items() if isinstance(values, Mapping) else values
        super().__init__((key, value) for key, value in pairs if value not in (None, [], ()))
        self.place = place
        self.doubts = list(doubts)

    def add(self, **values: object) -> None:
        """More keys, those without a value left out."""
        self.update((key, value) for key, value in values.items() if value not in (None, [], ()))


@dataclass(frozen=True, slots=True)
class Doubt:
    """What was not sure: where the source says it, and the reason, a sentence without a full stop."""

    place: Place
    reason: str


def doubts_of(entry: Entry, place: Place) -> Iterator[Doubt]:
    """All doubts of an entry and of what is in it; one without a place has that of what holds it."""
    place = entry.place or place
    yield from (Doubt(place, reason) for reason in entry.doubts)
    for value in entry.values():
        for one in value if isinstance(value, list) else (value,):
            if isinstance(one, Entry):
                yield from doubts_of(one, place)


def entries_in(value: object) -> list[Entry]:
    """The entries of a list; none of anything else."""
    return [one for one in value if isinstance(one, Entry)] if isinstance(value, list) else []


@dataclass
class Understood:
    """What a part of the source was understood to be.

    `entry` is the annex file (with `kind` and without `format`, `title`: those are set by who
    asked). `forms` are files of forms/ by id, `annexes` further files of annexes/ by id, `groups`
    task groups for `table` of tasks.yaml. `kept` counts the characters that were merely kept as text.
    """

    entry: Entry
    forms: dict[str, Entry] = field(default_factory=dict)
    annexes: dict[str, Entry] = field(default_factory=dict)
    groups: list[Entry] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    kept: int = 0
