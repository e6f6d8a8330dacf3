"""The annexes of a document → files of annexes/ and forms/, and the rows of tasks.yaml.

Refuses to know what kinds there are.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.draft.absent import listed
from generator.draft.chapters import Document, titled
from generator.draft.grid import grids_of, repeated_labels
from generator.draft.kinds import Kinds
from generator.draft.main_text import UNTITLED
from generator.draft.tree import Doubt, Entry
from generator.model.observed import LeftOut
from generator.parts.parts import Chapter
from generator.place import Place


@dataclass(frozen=True, slots=True)
class Kept:
    """A part of which so many characters were not understood and are kept as text."""

    place: Place
    words: str
    characters: int


@dataclass
class Attached:
    """What was made of the annexes so far: files by id, task groups, and what a person has to see."""

    kinds: Kinds
    place: Place
    annexes: dict[str, Entry] = field(default_factory=dict)
    forms: dict[str, Entry] = field(default_factory=dict)
    groups: list[Entry] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    _count: int = 0

    def listed(self, document: Document) -> list[str]:
        """The ids of the annexes in their order; those that the note alone names have their content open."""
        note = next((c.note for c in (document.notice, document.plan) if c and c.note), [])
        plan = document.plan if document.plan_as_annex else None
        named = listed(note, document.annexes, plan) if note else document.annexes
        return [
            self._absent(one, note[0].place) if isinstance(one, str) else self.take(one)
            for one in named
        ]

    def take(self, chapter: Chapter) -> str:
        """The id of the file that an annex, or what follows the plan, becomes."""
        id_ = self._next()
        found = self.kinds.understood(chapter, id_)
        words, place = titled(chapter)
        entry = Entry([("format", 1), ("kind", found.entry.pop("kind"))], place)
        entry["title"] = words or UNTITLED
        entry.update(found.entry)
        entry.doubts += found.entry.doubts
        self.annexes[id_] = entry
        self.annexes |= {key: _formatted(value) for key, value in found.annexes.items()}
        self.forms |= {key: _formatted(value) for key, value in found.forms.items()}
        self.groups += found.groups
        self.doubts += found.doubts
        if entry["kind"] == "form":
            self.left_out += repeated_labels(grids_of(chapter.items))
        if found.kept:
            self.kept.append(Kept(place or self.place, words, found.kept))
        return id_

    def _absent(self, title: str, place: Place) -> str:
        id_ = self._next()
        words = {"format": 1, "kind": "text", "title": title, "preamble": ["【待补：附件内容】"]}
        self.annexes[id_] = Entry(words, place)
        self.doubts.append(Doubt(place, f"附件“{title}”只有名称，原文没有附上，请补上内容"))
        return id_

    def _next(self) -> str:
        self._count += 1
        return f"annex-{self._count}"


def _formatted(entry: Entry) -> Entry:
    return Entry({"format": 1, **entry}, entry.place, entry.doubts)
