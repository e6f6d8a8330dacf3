"""Two states of a task table → what was changed, task by task, in words.

Refuses to judge the changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.exchange.columns import COLUMNS
from generator.exchange.notation import Names, cells_of
from generator.exchange.table import FlatTable
from generator.formats.plain import Plain

ADDED, REMOVED, REWRITTEN, MOVED = "新增", "删除", "改写", "移动"
_SHOWN = tuple(column for column in COLUMNS if column.key not in ("number", "id", "group", "title"))


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a task or a group. `fields` are (name, old, new) in words."""

    what: str
    thing: str
    id: str
    note: str = ""
    fields: tuple[tuple[str, str, str], ...] = ()

    def lines(self) -> Iterator[str]:
        """For people: a line for the thing, one for each field."""
        yield f"{self.what} {self.thing} {self.id}" + (f"（{self.note}）" if self.note else "")
        for name, old, new in self.fields:
            if self.what == REWRITTEN:
                yield f"    {name}：{_line(old) or '（空）'} → {_line(new) or '（空）'}"
            else:
                yield f"    {name}：{_line(old or new)}"

    def as_json(self) -> dict[str, object]:
        fields = [{"name": name, "old": old, "new": new} for name, old, new in self.fields]
        return {
            "change": self.what,
            "thing": self.thing,
            "id": self.id,
            "note": self.note,
            "fields": fields,
        }


def changes(old: FlatTable, new: FlatTable, names: Names) -> list[Change]:
    """In the order of the new table; what is gone comes last."""
    return [*_groups(old, new), *_rows(old, new, names)]


def _groups(old: FlatTable, new: FlatTable) -> Iterator[Change]:
    before, after = _ids(e.group for e in old.entries), _ids(e.group for e in new.entries)
    moved = _moved(before, after)
    for id_ in after:
        title = new.titles.get(id_) or ""
        if id_ not in before:
            yield Change(ADDED, "组", id_, "", (("主要任务", "", title),))
            continue
        if id_ in moved:
            yield Change(MOVED, "组", id_, _behind(id_, after))
        if (earlier := old.titles.get(id_) or "") != title:
            yield Change(REWRITTEN, "组", id_, "", (("主要任务", earlier, title),))
    for id_ in before:
        if id_ not in after:
            title = old.titles.get(id_) or ""
            yield Change(REMOVED, "组", id_, "", (("主要任务", title, ""),))


def _rows(old: FlatTable, new: FlatTable, names: Names) -> Iterator[Change]:
    before = {e.id: e for e in old.entries if e.row}
    after = {e.id: e for e in new.entries if e.row}
    stayed = [id_ for id_ in after if id_ in before and after[id_].group == before[id_].group]
    moved: set[str] = set()
    for group in _ids(after[id_].group for id_ in stayed):
        inside = [id_ for id_ in stayed if after[id_].group == group]
        moved |= _moved([id_ for id_ in before if id_ in inside], inside)
    for id_, entry in after.items():
        group = new.titles.get(entry.group) or entry.group
        if id_ not in before:
            yield Change(ADDED, "任务", id_, f"在“{group}”", _fields(None, entry.row, names))
            continue
        if entry.group != before[id_].group:
            yield Change(MOVED, "任务", id_, f"移到“{group}”")
        elif id_ in moved:
            inside = [i for i in after if after[i].group == entry.group]
            yield Change(MOVED, "任务", id_, _behind(id_, inside))
        if fields := _fields(before[id_].row, entry.row, names):
            yield Change(REWRITTEN, "任务", id_, f"在“{group}”", fields)
    for id_, entry in before.items():
        if id_ not in after:
            yield Change(REMOVED, "任务", id_, "", _fields(entry.row, None, names))


def _fields(
    old: Mapping[str, Plain] | None, new: Mapping[str, Plain] | None, names: Names
) -> tuple[tuple[str, str, str], ...]:
    """The cells that differ; of an added or removed row, all that it says."""
    before = cells_of(old, names) if old else {}
    after = cells_of(new, names) if new else {}
    said = [(c.head, before.get(c.key, ""), after.get(c.key, "")) for c in _SHOWN]
    return tuple((head, one, other) for head, one, other in said if one != other)


def _line(words: str) -> str:
    """The words of a cell on one line."""
    return words.replace("\n", "、")


def _ids(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Few of the common ids, so that the others stand in the same order as before."""
    old = [id_ for id_ in before if id_ in after]
    new = [id_ for id_ in after if id_ in before]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    stayed = {new[b.b + offset] for b in blocks for offset in range(b.size)}
    return set(new) - stayed


def _behind(id_: str, order: Sequence[str]) -> str:
    index = list(order).index(id_)
    return f"移到 {order[index - 1]} 之后" if index else "移到最前"
