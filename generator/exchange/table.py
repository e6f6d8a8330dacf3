"""The task table as a flat list of rows under groups, which is how a sheet sees it, and back.

Refuses to know cells and YAML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.exchange.notation import Names, cells_of
from generator.exchange.pointers import references
from generator.formats.plain import Plain, plain
from generator.model.content.programme import TaskGroup
from generator.model.content.sources import TaskSources
from generator.model.edition import named

_OF_SHEET = ("id", "title", "rows")


@dataclass(slots=True)
class Entry:
    """A row under its group; a group without rows has one entry without a row."""

    group: str
    row: dict[str, Plain] | None

    @property
    def id(self) -> str:
        return str(self.row["id"]) if self.row else ""


@dataclass(slots=True)
class FlatTable:
    """Rows in order; of groups by id their titles, None for none, and what else they say."""

    entries: list[Entry] = field(default_factory=list)
    titles: dict[str, str | None] = field(default_factory=dict)
    more: dict[str, dict[str, Plain]] = field(default_factory=dict)

    def groups(self) -> list[Plain]:
        """As content nests them, each group where its first row stands."""
        rows: dict[str, list[Plain]] = {}
        for entry in self.entries:
            rows.setdefault(entry.group, []).extend([entry.row] if entry.row else [])
        return [self._group(id_, own) for id_, own in rows.items()]

    def _group(self, id_: str, rows: list[Plain]) -> Plain:
        title = self.titles.get(id_)
        said = {"id": id_} | ({"title": title} if title else {})
        return said | self.more.get(id_, {}) | {"rows": rows}


def flat(groups: Iterable[TaskGroup]) -> FlatTable:
    """The table of a task file."""
    table = FlatTable()
    for group in groups:
        said = plain(group)
        more = {key: value for key, value in said.items() if key not in _OF_SHEET}
        table.titles[group.id.value], table.more[group.id.value] = said.get("title"), more
        rows = said["rows"] or [None]
        table.entries += [Entry(group.id.value, row) for row in rows]
    return table


def cell_rows(table: FlatTable, names: Names) -> list[dict[str, str]]:
    """The table as the words of its cells."""
    rows = []
    for entry in table.entries:
        title = table.titles[entry.group]
        head = {"group": entry.group} | ({"title": title} if title else {})
        rows.append(head | (cells_of(entry.row, names) if entry.row else {}))
    return rows


def names_of(sources: TaskSources) -> Names:
    """All that the rows of a programme can point to."""
    measures = {m.id.value: plain(m.title) for m in sources.tasks.all_measures}
    sections = {
        section.id.value: plain(getattr(section, "title", None)) or ""
        for section in named(sources.programme.sections)
    }
    deadlines = {d.id.value: plain(d.subject) for d in sources.programme.deadlines}
    used = {o.value: () for row in sources.tasks.rows for o in row.owners.everyone()}
    roles: Mapping[str, tuple[str, ...]] = {**used, **sources.roles}
    return Names(measures | sections, deadlines, roles, references(sources, roles))
