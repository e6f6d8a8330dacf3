"""What a local edition changes in the superior's programme: contacts, days, its basis, words to be turned.

Refuses to touch the programme: everything a clerk has to change stands in the edition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from generator.draft.based import based
from generator.draft.cast import Cast
from generator.draft.earlier import Earlier, last_of
from generator.draft.leftover import Leftover
from generator.draft.moving import Moving, rule_of
from generator.draft.tree import Doubt, Entry, entries_in
from generator.place import FilePlace

SUPERIOR: Final = "superior-document"
_TEXTS: Final = ("title", "paragraphs", "text")
"""What of a thing with an id is running text that an edition may say otherwise."""


@dataclass
class Changing:
    """The changes of one edition; `held` are the texts of the programme that it then says itself."""

    programme: Entry
    tasks: Entry
    year: int | None
    opened: Callable[[str], str]
    moving: Moving
    leftover: Leftover
    cast: Cast
    rows_earlier: bool
    held: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def changes(self) -> Entry:
        """The entry `changes`."""
        plan = based(self.programme.get("plan"), "preamble", SUPERIOR, forced=True)
        notice = based(self.programme.get("notice"), "paragraphs", SUPERIOR, forced=plan is None)
        replaced = {
            str(one["id"]): one
            for part in (self.programme, self.tasks)
            for one in self._texts(part)
        }
        for one in (*self._phases(), *self._rules(), *self._dues()):
            if (there := replaced.setdefault(str(one["id"]), one)) is not one:
                there.update(one)
                there.doubts += one.doubts
        return Entry(
            [
                ("notice", self._reworded(notice, "notice", "paragraphs")),
                ("plan", self._reworded(plan, "plan", "preamble")),
                ("replace", list(replaced.values())),
                ("add", list(self._theirs())),
            ]
        )

    # --- texts -----------------------------------------------------------------------------

    def _reworded(self, change: Entry | None, part: str, key: str) -> Entry | None:
        """The change of a part with what is the superior's taken out of its paragraphs."""
        whole = self.programme.get(part)
        old = whole.get(key) if isinstance(whole, Entry) else None
        if not isinstance(old, list):
            return change
        words, reasons = self._changed(change[key] if change else old)
        if change is None and words == old and not reasons:
            return None
        made = Entry([(key, words)], doubts=[*(change.doubts if change else ()), *reasons])
        self.held += map(str, old)
        return made

    def _texts(self, value: object) -> Iterator[Entry]:
        """What the texts of all under an id become."""
        if isinstance(value, list):
            for one in value:
                yield from self._texts(one)
        if not isinstance(value, Entry):
            return
        if "id" in value:
            change = Entry([("id", value["id"])], value.place)
            for key in _TEXTS:
                self._take(change, key, value.get(key))
            if len(change) > 1:
                yield change
        for inner in value.values():
            yield from self._texts(inner)

    def _take(self, change: Entry, key: str, old: object) -> None:
        texts = old if isinstance(old, list) else [old] if isinstance(old, str) else []
        if not all(isinstance(one, str) for one in texts):
            return
        new, reasons = self._changed(texts)
        if new != texts or reasons:
            change[key] = new if isinstance(old, list) else new[0]
            change.doubts += reasons
            self.held += texts

    def _changed(self, paragraphs: object) -> tuple[list[str], list[str]]:
        assert isinstance(paragraphs, list)
        said, reasons = [], []
        for words in paragraphs:
            new, found = self.moving.words(self.opened(str(words)), self.year)
            reasons += found
            said.append(new)
        return said, [*dict.fromkeys(reasons), *self.leftover.reasons(said)]

    # --- days ------------------------------------------------------------------------------

    def _rules(self) -> Iterator[Entry]:
        """The deadlines that are due earlier here."""
        for one in self.moving.deadlines:
            moved = self.moving.moved(one)
            if moved is not None:
                pairs = [("id", one["id"]), ("rule", moved)]
                yield Entry(pairs, one.place, [self.moving.by.reason(rule_of(one))])

    def _theirs(self) -> Iterator[Entry]:
        """What the superior wants back from us, on its day, beside ours."""
        for one in filter(self.moving.is_ours, self.moving.deadlines):
            pairs = [
                ("id", f"superior-{one['id']}"),
                ("subject", one["subject"]),
                ("who", [self.cast.own()]),
                ("to", self.cast.above(one.get("to"))),
                ("rule", one["rule"]),
                ("set_by", "superior"),
            ]
            why = "按期重复，" if last_of(rule_of(one)) is None else ""
            same = f"这是上级要的日子；{why}本地的期限没有提前，请自行改早"
            stays = self.moving.moved(one) is None
            entry = Entry(pairs, one.place, [same] if stays else [])
            yield Entry([("after", one["id"]), ("deadline", entry)])

    def _phases(self) -> Iterator[Entry]:
        """Phases that end on a day which is moved, with the bracket that says it."""
        for one in entries_in(self.programme.get("phases")):
            end, start = one.get("end"), one.get("start")
            if not isinstance(end, date) or end not in self.moving.ends:
                continue
            moved = self.moving.by.rule(Entry([("kind", "day"), ("day", end)]))
            new = last_of(moved) if moved else None
            if new is None or (isinstance(start, date) and new <= start):
                continue
            yield self._phase(one, new, self.moving.by)

    def _phase(self, one: Entry, new: date, by: Earlier) -> Entry:
        change = Entry([("id", one["id"]), ("end", new)], one.place)
        bracket = one.get("bracket")
        if isinstance(bracket, str):
            ends = {one["end"]}
            said, _ = by.words(bracket, self.year, ends, ends)
            change["bracket"] = said
            if said == bracket:
                change.doubts.append(f"阶段的结束日提前到{new}，括号里的“{bracket}”请照着改")
        reason = "这一阶段的结束日随报送期限提前了，请核对，下一阶段的起始日也请核对"
        change.doubts.append(reason)
        return change

    def _dues(self) -> Iterator[Entry]:
        """Days of task rows, moved by the rule that was given; what could not be is told."""
        for group in entries_in(self.tasks.get("table")) if self.rows_earlier else ():
            for row in entries_in(group.get("rows")):
                due, words = row.get("due"), row.get("due_words")
                moved = self.moving.by.rule(due) if isinstance(due, Entry) else None
                if moved is not None and isinstance(due, Entry):
                    reason = self.moving.by.reason(due)
                    yield Entry([("id", row["id"]), ("due", moved)], row.place, [reason])
                elif words or (isinstance(due, Entry) and due.get("kind") != "ongoing"):
                    said = f"“{words}”" if words else ""
                    reason = f"任务行 {row['id']} 的完成时限{said}没有提前，请自行定"
                    self.doubts.append(Doubt(row.place or FilePlace(""), reason))
