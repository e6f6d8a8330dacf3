"""Rows of a sheet + the task file as it is now → the table that the clerk wants.

Only cells that differ from what went out are looked into; all else stays as the file has it,
also where the file was changed since. Refuses to write, and to guess.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.diagnostics import exchange_rules as rules
from generator.diagnostics.finding import Findings
from generator.exchange.columns import HEADS
from generator.exchange.fields import FIELDS, OWNERS, Fields
from generator.exchange.groups import Groups, Ids, conflict
from generator.exchange.notation import Names
from generator.exchange.reading import ReturnedSheet, SheetRow, same_words
from generator.exchange.table import Entry, FlatTable
from generator.formats.plain import Plain
from generator.model.content.programme import TaskRow
from generator.model.names import nearest

_ORDER = tuple(TaskRow.model_fields)


class Merge:
    """One sheet on its way into one task file.

    `now` are the cells as the file would be exported now; `ids` are all that are taken.
    """

    def __init__(
        self,
        sheet: ReturnedSheet,
        table: FlatTable,
        now: list[dict[str, str]],
        names: Names,
        ids: frozenset[str],
        findings: Findings,
    ) -> None:
        self._sheet = sheet
        self._table = table
        self._findings = findings
        self._ids = Ids(ids)
        self._groups = Groups(table.titles, self._ids, findings)
        self._fields = Fields(names, findings)
        self._base = {row["id"]: row for row in sheet.base if "id" in row}
        self._now = {row["id"]: row for row in now if "id" in row}
        self._old = {entry.id: entry for entry in table.entries if entry.row}
        self._empty = {entry.group for entry in table.entries if not entry.row}

    def table(self) -> FlatTable:
        """What the file should say; not to be used where the findings stop."""
        entries = self._rows()
        self._find_gone({entry.id for entry in entries})
        if not any(entry.row for entry in entries):
            self._findings.add(rules.TABLE_EMPTIED.at(self._sheet.place))
        entries = self._in_order(entries)
        titles = self._groups.titles()
        self._find_apart(entries, titles)
        return FlatTable(entries, titles, self._table.more)

    # --- rows --------------------------------------------------------------------------

    def _rows(self) -> list[Entry]:
        entries: list[Entry] = []
        seen: dict[str, SheetRow] = {}
        above = ""
        for row in self._sheet.rows:
            id_ = row.words.get("id", "")
            if id_ and id_ in seen:
                first = seen[id_].place("id").cell
                self._findings.add(rules.ROW_TWICE.at(row.place("id"), id=id_, first=first))
                continue
            seen[id_] = row
            if id_ and id_ not in self._old:
                self._find_unknown(row, id_)
                continue
            if not row.says(self._base.get(id_, {}), "title"):
                self._fields.check_title(row)
            now = self._old[id_].group if id_ else ""
            group = self._groups.of(row, self._base.get(id_, {}), now, above)
            above = group or above
            if id_:
                entries.append(Entry(group, self._changed(row, id_)))
            elif row.words.keys() <= {"group", "title"}:
                if group not in self._empty:
                    self._find_incomplete(row, "text")
                entries.append(Entry(group, None))
            else:
                entries.append(Entry(group, self._new(row, group)))
        return entries

    def _find_unknown(self, row: SheetRow, id_: str) -> None:
        """An id that the file does not have: typed, or taken out of the file since."""
        base = self._base.get(id_)
        if base is not None and row.says(base, *HEADS):
            return
        advice = nearest(id_, self._old)
        if base is not None:
            advice = "导出以后这项任务已从 tasks.yaml 里删去"
        self._findings.add(rules.ROW_UNKNOWN.at(row.place("id"), id=id_, advice=advice))

    def _find_gone(self, kept: Collection[str]) -> None:
        """Rows that the sheet has no more, and that the file has changed since."""
        for id_, base in self._base.items():
            now = self._now.get(id_, base) if id_ not in kept else base
            for key in HEADS:
                before, after = base.get(key, ""), now.get(key, "")
                if not same_words(before, after):
                    found = conflict(self._sheet.place, key, before, "（整行已删去）", after)
                    self._findings.add(found)

    def _changed(self, row: SheetRow, id_: str) -> dict[str, Plain]:
        """The file's row with what was changed in the sheet."""
        old = dict(self._old[id_].row or {})
        base, now = self._base.get(id_, {}), self._now[id_]
        if row.words.keys() <= {"id", "group", "title"} and len(now) > len(row.words):
            self._findings.add(rules.ROW_INCOMPLETE.at(row.place("id"), what="任何内容"))
            return old
        for field, keys in FIELDS.items():
            if row.says(base, *keys) or row.says(now, *keys):
                continue
            both = [k for k in keys if not same_words(base.get(k, ""), now.get(k, ""))]
            for key in both:
                words = base.get(key, ""), row.words.get(key, ""), now.get(key, "")
                self._findings.add(conflict(row.place(key), key, *words))
            if both:
                continue
            value = self._fields.read(row, field)
            old.pop(field, None)
            if field in ("due", "deadline"):
                old.pop("due_words", None)  # words of a day that is no more
            if value is not None:
                old[field] = value
        said = row.words
        if "text" not in said and "measure" not in said and ("text" in now or "measure" in now):
            self._find_incomplete(row, "text")
        elif not any(key in said for key in OWNERS) and any(key in now for key in OWNERS):
            self._find_incomplete(row, "owners")
        return {key: old[key] for key in _ORDER if key in old}

    def _new(self, row: SheetRow, group: str) -> dict[str, Plain]:
        if "text" not in row.words and "measure" not in row.words:
            self._find_incomplete(row, "text")
        if not any(key in row.words for key in ("owners", "lead", "support")):
            self._find_incomplete(row, "owners")
        id_ = self._ids.propose(group or "task")
        said = {"id": id_} | {field: self._fields.read(row, field) for field in FIELDS}
        return {key: said[key] for key in _ORDER if said.get(key) is not None}

    def _find_incomplete(self, row: SheetRow, key: str) -> None:
        what = {"text": "任务内容，也没有选所属措施", "owners": "责任单位"}[key]
        self._findings.add(rules.ROW_INCOMPLETE.at(row.place(key), what=what))

    # --- order -------------------------------------------------------------------------

    def _in_order(self, entries: list[Entry]) -> list[Entry]:
        """Rows of the sheet in its order, and those that only the file has where it has them."""
        kept = {entry.id: entry for entry in entries if entry.row}
        known = [id_ for id_ in kept if id_ in self._base]
        groups = {base.get("group") for base in self._sheet.base}
        added = [
            entry
            for entry in self._table.entries
            if (entry.id not in {*kept, *self._base} if entry.row else entry.group not in groups)
        ]
        if known == [id_ for id_ in self._base if id_ in kept]:
            entries = self._as_in_file(entries)
        for entry in added:
            at = self._table.entries.index(entry)
            before = {e.id for e in self._table.entries[:at]}
            index = max(
                (i for i, e in enumerate(entries, 1) if e.row and e.id in before), default=0
            )
            entries.insert(index, entry)
        return entries

    def _as_in_file(self, entries: list[Entry]) -> list[Entry]:
        """The order of the file for rows that nobody moved in the sheet; new ones stay put."""
        order = {entry.id: index for index, entry in enumerate(self._table.entries) if entry.row}
        known = sorted((e for e in entries if e.id in order), key=lambda e: order[e.id])
        return [known.pop(0) if entry.id in order else entry for entry in entries]

    def _find_apart(self, entries: list[Entry], titles: Mapping[str, str | None]) -> None:
        seen: list[str] = []
        for entry in entries:
            if seen and entry.group != seen[-1] and entry.group in seen:
                title = titles.get(entry.group) or entry.group
                self._findings.add(rules.GROUP_APART.at(self._sheet.place, title=title))
            seen.append(entry.group)
