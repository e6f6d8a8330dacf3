"""Wishes + content → the content files that would fulfil them.

Words that several local editions share are changed in this edition alone, unless they are to be
changed for all. Refuses to write, to compose, and to judge the outcome.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from generator.adopt.compare import edited
from generator.adopt.composed import Composed, column_of
from generator.adopt.home import Homes, Raw, fine
from generator.adopt.phase_times import PhaseTimes
from generator.adopt.roster_names import RosterNames
from generator.adopt.source import Keys, Source, Value, plain
from generator.adopt.task_cells import TaskCells
from generator.adopt.wishes import Refused, Why, Wish
from generator.adopt.writing import (
    Put,
    Unfit,
    Words,
    in_place,
    loaded,
    merged,
    overlay,
    tree_with,
    with_notes,
)
from generator.model.content.changes import Replacement
from generator.model.edit import Edit
from generator.model.edition import Edition
from generator.model.text import Text

_REPLACEABLE = frozenset(Replacement.model_fields) - {"id"}
_PARAGRAPHS = ("paragraphs", "preamble", "notes", "duties", "operation")


@dataclass(frozen=True)
class Ground:
    """The content as it is. `shared`: other local editions have this programme; `common`: for all.

    `composed` is what the file printed; `printed` what the whole document prints.
    """

    programme: str
    district: str
    edition_path: str
    shared: bool
    common: bool
    texts: Mapping[str, str]
    source: Source
    edition: Edition
    composed: Sequence[Composed]
    printed: Sequence[Text]

    @cached_property
    def homes(self) -> Homes:
        """The passages of the file, in all that is printed."""
        return Homes([one.text for one in self.composed], self.source, self.may, self.printed)

    @property
    def local(self) -> str:
        """The folder of this district's files for the programme."""
        return f"content/districts/{self.district}/{self.programme}"

    @property
    def base(self) -> str:
        return f"content/programmes/{self.programme}"

    def stays(self, path: str) -> bool:
        """Whether an edit of a file is an edit of this edition, or of what all have alike."""
        ours = path == self.edition_path or path.startswith(
            (f"{self.local}/annexes/", f"{self.local}/forms/")
        )
        return ours or path.startswith("content/districts/") or self.common or not self.shared

    def may(self, value: Value) -> bool:
        """Whether what a reference leads to can be changed there."""
        if value.path.startswith("content/districts/") and value.path.endswith("/district.yaml"):
            return value.keys[:1] == ("departments",)
        return self.stays(value.path) or not value.path.endswith("citations.yaml")


@dataclass
class Proposal:
    """New texts of files; what passages should say then, and which may follow a changed value.

    `loosened` are references that plain words replaced, by the number of the hand edit. `owners`:
    who answers for a task changes, so that sheets of one owner have other rows.
    """

    texts: dict[str, str] = field(default_factory=dict)
    expected: dict[int, str] = field(default_factory=dict)
    changed: set[tuple[object, ...]] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)
    gained: list[str] = field(default_factory=list)
    loosened: dict[int, tuple[str, ...]] = field(default_factory=dict)
    noted: set[int] = field(default_factory=set)
    owners: bool = False


@dataclass
class _File:
    """What is to be done to one file as it is."""

    words: list[Words] = field(default_factory=list)
    puts: list[Put] = field(default_factory=list)


class Proposer:
    """Makes proposals on one ground."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._tasks = TaskCells(ground.edition, ground.source)
        self._rosters = RosterNames(ground.edition, ground.composed)
        self._phases = PhaseTimes(ground.edition, ground.source, ground.composed)

    def propose(self, wishes: Iterable[Wish]) -> Proposal:
        """All wishes at once. Raises `Refused`."""
        wanted = list(wishes)
        made = Proposal()
        files: dict[str, _File] = defaultdict(_File)
        edits: dict[int, list[Edit]] = defaultdict(list)
        for wish in wanted:
            for number, edit in wish.edits:
                edits[number].append(edit)
        for number, of_passage in edits.items():
            made.expected[number] = edited(self._words(number), of_passage)
        plainly = {n: e for n, e in edits.items() if not self._by_column(n, made, files)}
        rest = {n: self._by_fields(n, e, made, files) for n, e in plainly.items()}
        self._by_words({n: e for n, e in rest.items() if e}, wanted, made, files)
        for wish in wanted:
            self._structure(wish, made, files)
        try:
            self._write(files, made, [w for w in wanted if w.on is not None])
        except Unfit:
            raise Refused(Why.NO_PLACE) from None
        return made

    def _words(self, number: int) -> str:
        return str(self._ground.composed[number].text)

    # --- cells that the program words ---------------------------------------------------

    def _by_column(self, number: int, made: Proposal, files: dict[str, _File]) -> bool:
        """Whether a cell of owners or of a due date is said by fields of its row."""
        found = column_of(self._ground.composed[number], self._ground.edition)
        if found is None or not found[1]:
            return False
        row, column = found
        new = made.expected[number]
        fields = self._tasks.fields(row, column, new)
        if fields is None:
            return False
        path, keys = self._tasks.way_to(row)
        made.owners |= "owners" in fields
        files[path].puts += [Put((*keys, name), value) for name, value in fields.items()]
        return True

    def _by_fields(
        self, number: int, edits: list[Edit], made: Proposal, files: dict[str, _File]
    ) -> list[Edit]:
        """What is left of the edits of a passage without names in a working body and times of phases.

        A name that nobody has may be the new one of a department, said in all places.
        """
        words, done = self._words(number), set[Edit]()
        for new in self._rosters.new_names(number, edits):
            if new.ids:
                files[new.where.path].puts.append(Put(new.where.keys, list(new.ids)))
                made.changed |= {v.name for v in self._ground.homes.values(number)}
                done |= set(new.edits)
            elif new.strange and not self._rosters.renamed(number, new.edits, made.expected):
                raise Refused(Why.NAMES)
        times = self._phases.new_times(number, edits)
        if times is not None:
            path, keys, fields, own = times
            files[path].puts += [Put((*keys, name), value) for name, value in fields.items()]
            done |= own
        if not done:
            return edits
        return [one for edit in edits for one in fine(words, edit) if one not in done]

    # --- words ---------------------------------------------------------------------------

    def _by_words(
        self,
        edits: Mapping[int, list[Edit]],
        wishes: Sequence[Wish],
        made: Proposal,
        files: dict[str, _File],
    ) -> None:
        raws = self._ground.homes.raws(edits)
        values: dict[tuple[object, ...], list[list[Raw]]] = defaultdict(list)
        for number, of_passage in raws.items():
            if of_passage is None:
                raise Refused(Why.RECKONED)
            own: dict[tuple[object, ...], list[Raw]] = defaultdict(list)
            for raw in of_passage:
                own[raw.value.name].append(raw)
            for name, some in own.items():
                values[name].append(some)
            loose = tuple(raw.loosened for raw in of_passage if raw.loosened)
            for wish in wishes:
                if loose and any(n == number for n, _ in wish.edits):
                    made.loosened[wish.hand.number] = loose
        for name, sides in values.items():
            value = sides[0][0].value
            words = Words(value, _together(sides))
            files[value.path].words.append(words)
            made.changed.add(name)

    # --- paragraphs and rows -------------------------------------------------------------

    def _structure(self, wish: Wish, made: Proposal, files: dict[str, _File]) -> None:
        if wish.gone and wish.hand.last is not None and len(wish.gone) > 1:
            cells = (self._ground.composed[number] for number in wish.gone)
            rows = (column_of(cell, self._ground.edition) for cell in cells)
            gone = next(filter(None, rows), None)
            if gone is None:
                raise Refused(Why.NOT_A_ROW)
            path, keys = self._tasks.way_to(gone[0])
            files[path].puts.append(Put(keys, None))
            made.lost += [self._words(n) for n in wish.gone]
        elif wish.gone:
            value = self._paragraph(wish.gone[0])
            files[value.path].puts.append(Put(_item(value), None))
            made.lost.append(self._words(wish.gone[0]))
        elif wish.hand.cells and wish.after is not None:
            path, keys, row = self._tasks.new_row(
                wish.hand.cells, self._ground.composed[wish.after]
            )
            files[path].puts.append(Put(keys, row, behind=True))
            made.gained += [words for words in wish.hand.cells if words.strip()]
        elif wish.after is not None:
            words = "".join(wish.come.split("\n")).strip()
            path, keys = self._behind(wish.after)
            files[path].puts.append(Put(keys, words, behind=True))
            made.gained.append(words)

    def _behind(self, number: int) -> tuple[str, Keys]:
        """The item behind which a paragraph comes in: of a heading, none before the first below."""
        try:
            value = self._paragraph(number)
            return value.path, _item(value)
        except Refused:
            if number + 1 >= len(self._ground.composed):
                raise
        value = self._paragraph(number + 1)
        *way, at = _item(value)
        if at != 0:
            raise Refused(Why.NOT_A_PARAGRAPH)
        return value.path, (*way, -1)

    def _paragraph(self, number: int) -> Value:
        """The value that is a paragraph of its own, and all that the passage says."""
        values = self._ground.homes.values(number)
        if len(values) != 1 or not _is_paragraph(values[0]):
            raise Refused(Why.NOT_A_PARAGRAPH)
        return values[0]

    # --- files ---------------------------------------------------------------------------

    def _write(self, files: Mapping[str, _File], made: Proposal, comments: Sequence[Wish]) -> None:
        ground = self._ground
        changes: dict[str, Any] = {}
        places: dict[str, str] = {}
        for path, todo in files.items():
            if ground.stays(path):
                places[path] = path
                made.texts[path] = in_place(ground.texts[path], todo.words, todo.puts)
            elif path in (f"{ground.base}/programme.yaml", f"{ground.base}/tasks.yaml"):
                old = plain(ground.source.trees[path])
                new = tree_with(old, todo.words, todo.puts)
                changes = merged(changes, overlay(old, new, _REPLACEABLE))
            elif path.startswith((f"{ground.base}/annexes/", f"{ground.base}/forms/")):
                places[path] = ground.local + path.removeprefix(ground.base)
                made.texts[places[path]] = in_place(ground.texts[path], todo.words, todo.puts)
            else:
                raise Refused(Why.COMMON)
        if changes:
            before = made.texts.get(ground.edition_path, ground.texts[ground.edition_path])
            had = loaded(before).get("changes")
            put = Put(("changes",), merged(had, changes))
            made.texts[ground.edition_path] = in_place(before, (), [put])
        self._note(made, places, comments)

    def _note(
        self,
        made: Proposal,
        places: Mapping[str, str],
        comments: Sequence[Wish],
    ) -> None:
        """Comments above what was changed where they stand, else where the words stay ours."""
        notes: dict[str, list[tuple[Keys, str]]] = defaultdict(list)
        for wish in comments:
            target = self._noted_at(wish, made, places)
            if target is not None:
                hand = wish.hand.hand
                by = "，".join(filter(None, (hand.author, hand.day)))
                said = f"批注（{by}）：{wish.hand.new}" if by else f"批注：{wish.hand.new}"
                notes[target[0]].append((target[1], said))
                made.noted.add(wish.hand.number)
        for path, of_file in notes.items():
            made.texts[path] = with_notes(
                made.texts.get(path, self._ground.texts.get(path, "")), of_file
            )

    def _noted_at(
        self,
        wish: Wish,
        made: Proposal,
        places: Mapping[str, str],
    ) -> tuple[str, Keys] | None:
        ground = self._ground
        assert wish.on is not None
        for value in sorted(ground.homes.values(wish.on), key=lambda v: v.name not in made.changed):
            if value.path in places:
                return places[value.path], value.keys
            if ground.stays(value.path) and value.path in ground.texts:
                return value.path, value.keys
            thing = ground.source.thing(value.path, value.keys)
            text = made.texts.get(ground.edition_path)
            if text is not None and value.name in made.changed:
                way = ("changes",) if thing is None else replaced_at(loaded(text), thing[0])
                if way is not None:
                    rest = value.keys if thing is None else thing[1]
                    return ground.edition_path, (*way, *rest)
        return None


def replaced_at(edition: Any, id_: str) -> Keys | None:
    """The way to what a local edition writes anew of a thing."""
    for number, item in enumerate((edition.get("changes") or {}).get("replace") or ()):
        if item.get("id") == id_:
            return ("changes", "replace", number)
    return None


def _together(sides: Sequence[Sequence[Raw]]) -> tuple[Edit, ...]:
    """The edits of one value, which several passages print; the same edit counts once."""
    found = [raw.edit for raw in sides[0]]
    for side in sides[1:]:
        for raw in side:
            if raw.edit not in found:
                found.append(raw.edit)
    found.sort(key=lambda edit: (edit.start, edit.end))
    for one, other in pairwise(found):
        if other.start < one.end or (one.start == other.start and len(sides) > 1):
            raise Refused(Why.CROSSING)
    return tuple(found)


def _is_paragraph(value: Value) -> bool:
    keys = value.keys
    if value.line is not None:
        return keys[-1] in _PARAGRAPHS
    return len(keys) > 1 and isinstance(keys[-1], int) and keys[-2] in _PARAGRAPHS


def _item(value: Value) -> Keys:
    return value.keys if value.line is None else (*value.keys, value.line)
