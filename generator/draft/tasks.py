"""A chapter that is a task table → the annex and the groups of rows for tasks.yaml.

Refuses a chapter that says more than its table can print.
"""

from __future__ import annotations

from generator.draft.dues import rule_of
from generator.draft.folding import comparable
from generator.draft.grid import Grid, grids_of, joined_lines
from generator.draft.measures import Measures
from generator.draft.moments import NO_YEAR
from generator.draft.owners import Owners, between_of, is_sentence, near_names
from generator.draft.roles import Roles
from generator.draft.task_groups import Group, groups_of
from generator.draft.task_rows import Line, Lines, lines_of, numbers_off
from generator.draft.tree import Doubt, Entry, Understood
from generator.model.observed import Paragraph, Table
from generator.parts.parts import Chapter

_MANY = 3
"""Rows whose number is not theirs; more are told in one sentence."""


def understand_tasks(
    chapter: Chapter,
    roles: Roles,
    measures: Measures | None,
    *,
    year: int | None,
    id_: str,
) -> Understood | None:
    """The task table of a chapter, None where it has none or has more than one can print.

    `year` is meant by deadlines that name none; `id_` begins the ids of rows and groups.
    """
    tables = grids_of(chapter.items)
    if len(tables) != 1:
        return None
    lines = lines_of(tables[0])
    if lines is None:
        return None
    table = _TaskTable(lines, roles, measures or Measures(), year, id_)
    found = table.understood(tables[0])
    preamble, notes = _around(chapter)
    preamble += lines.above
    entry = Entry([("kind", "task-table"), ("preamble", preamble), *found.entry.items()])
    entry["notes"] = notes or None
    found.entry = Entry(entry, tables[0].place, found.entry.doubts)
    found.kept = sum(len(words) for words in (*preamble, *notes))
    return found


def _around(chapter: Chapter) -> tuple[list[str], list[str]]:
    """Paragraphs before the table, and those behind it."""
    at = next(n for n, item in enumerate(chapter.items) if isinstance(item, Table))
    said = [
        (n, joined_lines(item.text).strip())
        for n, item in enumerate(chapter.items)
        if isinstance(item, Paragraph) and item.text.strip()
    ]
    return [words for n, words in said if n < at], [words for n, words in said if n > at]


class _TaskTable:
    def __init__(
        self,
        lines: Lines,
        roles: Roles,
        measures: Measures,
        year: int | None,
        id_: str,
    ) -> None:
        self._lines = lines
        self._measures = measures
        self._year = year
        self._prefix = f"{id_}-" if id_ else ""
        self._owners = Owners(roles)
        self._doubts: list[Doubt] = []
        self._yearless: list[Line] = []
        self._doubts += [Doubt(row.place, reason) for row in lines.rows for reason in row.doubts]
        self._model = _model(lines)
        cells = [row.of(column) for row in lines.rows for column in ("owner", "support")]
        self._between = between_of(cells, columns=self._model == "lead-support")

    def understood(self, grid: Grid) -> Understood:
        """The annex with its heads, and the groups."""
        groups = self._groups(self._measured())
        entry = Entry(self._heads(), grid.place)
        if self._yearless:
            rows = len(self._yearless)
            entry.doubts.append(f"{rows}行的完成时限{NO_YEAR}，按{self._year}年")
        self._number_doubts(entry)
        self._name_doubts()
        self._doubts += [Doubt(grid.place, reason) for reason in entry.doubts]
        return Understood(entry, groups=groups, doubts=self._doubts)

    # --- the annex ---------------------------------------------------------------------

    def _heads(self) -> list[tuple[str, object]]:
        heads = self._lines.heads
        usual = "分行" if self._model == "lead-support" else "、"
        between = None if self._between == usual or self._model == "sentence" else self._between
        return [
            ("numbered", None if "number" in heads else False),
            ("group_head", heads.get("group") or None),
            ("text_head", heads["text"]),
            ("owners", self._model),
            ("owner_head", heads["owner"]),
            ("between", between),
            ("support_head", heads.get("support")),
            ("over_head", self._lines.over or None),
            ("due_head", heads.get("due")),
            ("due_first", self._lines.due_first or None),
            ("groups", None if "group" in heads else False),
        ]

    def _number_doubts(self, entry: Entry) -> None:
        if "number" not in self._lines.heads:
            return
        off = list(numbers_off(self._lines))
        if len(off) > _MANY:
            entry.doubts.append(f"原表有{len(off)}行的序号不是从1起接着编，成文后接着编")
            return
        for line, sentence in off:
            line.doubts.append(sentence)
            self._doubts.append(Doubt(line.place, sentence))

    def _name_doubts(self) -> None:
        """A name that is used once and looks like a short form of another."""
        near = near_names(self._owners.named)
        for line in self._lines.rows:
            cell = comparable(line.of("owner") + "、" + line.of("support"))
            for name, other in near.items():
                if comparable(name) in cell and comparable(other) not in cell:
                    self._doubt(line, f"“{name}”和别处的“{other}”是不是同一个单位")

    # --- rows --------------------------------------------------------------------------

    def _measured(self) -> dict[int, str]:
        """Which measure a row serves, by the row's number."""
        served = (self._measures.served_by(row.of("text")) for row in self._lines.rows)
        return {number: measure for number, measure in enumerate(served) if measure}

    def _groups(self, served: dict[int, str]) -> list[Entry]:
        rows, groups_by_id = self._lines.rows, self._measures.groups
        known = {n: groups_by_id[m] for n, m in served.items() if m in groups_by_id}
        if "group" in self._lines.heads:
            groups = groups_of(rows, known, set(self._measures.titles))
        else:
            groups = [Group("", list(rows))]
        numbers = {id(row): number for number, row in enumerate(rows)}
        entries = []
        for count, group in enumerate(groups, 1):
            first = numbers[id(group.rows[0])]
            if headed := self._measures.titled(group.title):
                served = {numbers[id(row)]: headed for row in group.rows} | served
            same = comparable(group.title) == comparable(known.get(first, ""))
            title = None if not group.title or same else group.title
            own = [self._row(row, numbers[id(row)] + 1, served) for row in group.rows]
            id_ = f"{self._prefix}group-{count:02d}"
            place = group.rows[0].place
            entries.append(
                Entry([("id", id_), ("title", title), ("rows", own)], place, group.doubts)
            )
            self._doubts += [Doubt(place, reason) for reason in group.doubts]
        return entries

    def _row(self, line: Line, number: int, served: dict[int, str]) -> Entry:
        owners = self._owners_of(line)
        measure = served.get(number - 1)
        alike = comparable(line.of("text")) in self._measures.ids
        due, due_words = self._due(line)
        for reason in owners.doubts:
            self._doubt(line, reason)
        row = Entry(
            [
                ("id", f"{self._prefix}row-{number:02d}"),
                ("measure", measure),
                ("text", None if alike else joined_lines(line.of("text")) or None),
                *owners.items(),
                ("due", due),
                ("due_words", due_words),
            ],
            line.place,
        )
        row.doubts = line.doubts
        return row

    def _owners_of(self, line: Line) -> Entry:
        owner, support = line.of("owner"), line.of("support")
        if self._model == "lead-support":
            return self._owners.of_columns(owner, support, self._between, line.place)
        if self._model == "sentence":
            return self._owners.of_sentence(owner, line.place)
        return self._owners.of_list(owner, self._between, line.place)

    def _due(self, line: Line) -> tuple[Entry | None, str | None]:
        """The rule of a row, and the words where the rule is not printed like this."""
        words = joined_lines(line.of("due"))
        if not words:
            return None, None
        due = rule_of(words, self._year)
        for reason in due.doubts:
            if due.rule is not None and reason.startswith(NO_YEAR):
                self._yearless.append(line)
            else:
                self._doubt(line, reason)
        return due.rule, None if due.verbatim else words

    def _doubt(self, line: Line, reason: str) -> None:
        line.doubts.append(reason)
        self._doubts.append(Doubt(line.place, reason))


def _model(lines: Lines) -> str:
    if "support" in lines.heads:
        return "lead-support"
    return "sentence" if any(is_sentence(row.of("owner")) for row in lines.rows) else "list"
