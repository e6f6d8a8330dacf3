"""Inputs of a form found in a sheet by the words around them, where its names are gone.

Rows may stand in another order, more of them and more columns may be there. Refuses to decide
between two rows that are equally like; the first that is free is taken, as they are printed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from generator.collect.found_fields import found_fields
from generator.collect.pieces import Zone, pieces_of
from generator.collect.seen_rows import SeenRows, plain
from generator.model.form import book_key
from generator.model.form_spec import Asked, FormSpec
from generator.model.returned import SeenCell, Spot

_ALIKE = 0.8
_SHORTEST_ALIKE = 4
_LEVEL = "·"
_ENOUGH = 0.6


class Found(NamedTuple):
    """Where an input stands, and what stands there; `label` are its words where they only resemble."""

    spot: Spot
    cell: SeenCell | None
    label: str = ""


@dataclass(frozen=True)
class Line:
    """The inputs of one printed row: by which words it is known, which of them are its own label."""

    asked: tuple[Asked, ...]
    labels: tuple[str, ...]
    others: tuple[str, ...]

    @classmethod
    def of(cls, asked: Sequence[Asked], above: Line | None) -> Line:
        """`above` is the line before; a row of a task is known by its longest words, and those
        that the line above does not have."""
        levels = {plain(level) for level in asked[0].input.label.split(_LEVEL)}
        beside = [plain(words) for words in asked[0].printed.beside]
        labels = tuple(word for word in beside if word in levels)
        if beside and not labels:
            longest = max(beside, key=len)
            known = {*above.labels, *above.others} if above else set()
            labels = (longest, *[word for word in beside if word not in known][-1:])
            labels = (longest,) if longest not in known else labels
        return cls(tuple(asked), labels, tuple(word for word in beside if word not in labels))


@dataclass(frozen=True)
class Labels:
    """The words of a form by which its inputs are found."""

    spec: FormSpec

    @cached_property
    def book_names(self) -> dict[str, str]:
        """The names of the inputs in a workbook of several forms, by key."""
        return {key: book_key(self.spec.id, key) for key in self.spec.by_key}

    @cached_property
    def own_names(self) -> dict[str, str]:
        """Their names in a workbook of this form alone."""
        return {key: key for key in self.spec.by_key}

    def sent_words(self, witness: Iterable[Sequence[str]], key: str) -> tuple[str, ...]:
        """The levels of the label with which a workbook went out."""
        names = (key, self.book_names[key])
        said = next((row[3] for row in witness if row[0] in names), "")
        return tuple(plain(level) for level in said.split(_LEVEL) if level)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        rows: dict[int, list[Asked]] = {}
        for asked in self.spec.asked:
            if asked.row and asked.printed.beside:
                rows.setdefault(asked.row, []).append(asked)
        lines: list[Line] = []
        for row in rows.values():
            lines.append(Line.of(row, lines[-1] if lines else None))
        return tuple(line for line in lines if line.labels)

    @cached_property
    def line_of(self) -> dict[str, Line]:
        return {asked.key: line for line in self.lines for asked in line.asked}

    @cached_property
    def words(self) -> frozenset[str]:
        """The labels of all rows."""
        return frozenset(line.labels[-1] for line in self.lines)

    @cached_property
    def heads(self) -> dict[int, str]:
        """The word above each column of inputs."""
        found = {one.printed.column: one.printed.head for one in self.spec.asked if one.row}
        return {column: plain(head[-1]) for column, head in found.items() if head}

    @cached_property
    def title(self) -> str:
        return plain(self.spec.title)

    def likeness(self, seen: SeenRows) -> float:
        """How much of the form's words a sheet has; 0 where that does not make it this form.

        Forms of one programme have many labels in common; their heads and titles tell them apart.
        """
        words = seen.all_words
        share = len(self.words & words) / len(self.words) if self.words else 0.0
        if share < _ENOUGH:
            return 0.0
        heads = set(self.heads.values())
        return share + len(heads & words) / max(len(heads), 1) + (self.title in words)

    def find(self, seen: SeenRows) -> dict[str, Found]:
        """The inputs that are found, by key."""
        rows = _Rows(self, seen).matched()
        table = frozenset(row for row, _ in rows.values())
        heads = tuple(_heads(self.heads, seen, table))
        found: dict[str, Found] = {}
        for line, (row, label) in rows.items():
            for asked, spot, cell in _inputs(self.lines[line], row, heads, seen):
                found[asked.key] = Found(spot, cell, label)
        fields = [one for one in self.spec.asked if not one.row]
        for key, (spot, cell) in found_fields(fields, seen, table).items():
            found[key] = Found(spot, cell)
        return found


@dataclass
class _Rows:
    """Which row of the sheet is which printed row."""

    labels: Labels
    seen: SeenRows
    taken: set[int] = field(default_factory=set)

    def matched(self) -> dict[int, tuple[int, str]]:
        """The row of each line, by its number, and its words where they only resemble."""
        found: dict[int, tuple[int, str]] = {}
        last = 0
        for number, line in enumerate(self.labels.lines):
            row = self._exact(line, last)
            if row is not None:
                found[number] = (row, "")
                self.taken.add(row)
                last = row
        for number, line in enumerate(self.labels.lines):
            if number not in found and (alike := self._alike(line)):
                found[number] = alike
                self.taken.add(alike[0])
        return dict(sorted(found.items()))

    def _exact(self, line: Line, last: int) -> int | None:
        """The row with the most of its words; of equals the first one behind the last found."""
        wanted = set(line.labels[:-1])
        rows = [
            row
            for row in self.seen.rows_with(line.labels[-1])
            if row not in self.taken and wanted <= self.seen.words(row).keys()
        ]
        if not rows:
            return None
        words = {row: self.seen.words(row) for row in rows}
        score = {row: sum(word in words[row] for word in line.others) for row in rows}
        best = max(score.values())
        return min((row for row in rows if score[row] == best), key=lambda row: (row < last, row))

    def _alike(self, line: Line) -> tuple[int, str] | None:
        own, wanted = line.labels[-1], set(line.labels[:-1])
        if len(own) < _SHORTEST_ALIKE:
            return None
        best = (_ALIKE, 0, "")
        for row, words in self.seen.own.items():
            if row in self.taken or not wanted <= self.seen.words(row).keys():
                continue
            for word in words:
                if word not in self.labels.words and (share := _share(own, word, best[0])):
                    best = (share, row, word)
        return (best[1], best[2]) if best[1] else None


def _share(one: str, other: str, least: float) -> float:
    """How alike two labels are; 0 where that is not more than `least`."""
    if abs(len(one) - len(other)) > len(one) * (1 - least):
        return 0.0
    both = SequenceMatcher(None, one, other, autojunk=False)
    if both.quick_ratio() <= least:
        return 0.0
    share = both.ratio()
    return share if share > least else 0.0


class _Head(NamedTuple):
    """A row of heads: the first and the last column under each of them."""

    row: int
    columns: Mapping[str, tuple[int, int]]


def _heads(heads: Mapping[int, str], seen: SeenRows, table: Collection[int]) -> Iterator[_Head]:
    """Every row that holds as many of the heads as any; a table may be torn, and begin again."""
    wanted = set(heads.values())
    found = []
    for row, words in seen.own.items():
        if row in table:
            continue
        columns = {
            word: (column, seen.end((row, column)))
            for word, column in words.items()
            if word in wanted
        }
        if columns:
            found.append(_Head(row, columns))
    most = max((len(head.columns) for head in found), default=0)
    return (head for head in found if len(head.columns) == most)


def _inputs(
    line: Line, row: int, heads: Sequence[_Head], seen: SeenRows
) -> Iterator[tuple[Asked, Spot, SeenCell | None]]:
    """Each input of a row with its cell, or with its piece of a cell that holds several."""
    above = next((head for head in reversed(heads) if head.row <= row), heads[0] if heads else None)
    columns: dict[int, list[Asked]] = {}
    for asked in line.asked:
        columns.setdefault(asked.printed.column, []).append(asked)
    known = set(line.labels) | set(line.others)
    for number, wanted in enumerate(columns.values()):
        head = plain(wanted[0].printed.head[-1]) if wanted[0].printed.head else ""
        span = above.columns.get(head) if above else None
        if span is None:
            span = _behind(line, row, seen, number, len(columns))
        if span is None:
            continue
        zone = Zone(row, _last_row(line, row, seen), *span)
        yield from pieces_of(wanted, zone, known, seen)


def _last_row(line: Line, row: int, seen: SeenRows) -> int:
    """Down to where the label reaches."""
    column = seen.own[row].get(line.labels[-1])
    return seen.depth((row, column)) if column is not None else row


def _behind(
    line: Line, row: int, seen: SeenRows, number: int, count: int
) -> tuple[int, int] | None:
    """Where no head is: the cells behind the label that are not printed words."""
    printed = set(line.labels) | set(line.others)
    column = seen.own[row].get(line.labels[-1], 0)
    end = seen.end((row, column))
    cells = [
        at for at, cell in seen.rows[row].items() if at > end and plain(cell.text) not in printed
    ]
    if count == 1:
        return (cells[0], cells[0]) if cells else None
    return (cells[number], cells[number]) if len(cells) == count else None


_KNOWN: dict[int, Labels] = {}
_MOST_KNOWN = 4096


def labels_of(spec: FormSpec) -> Labels:
    """The words of a form, made comparable once: thousands of files are held against it."""
    known = _KNOWN.get(id(spec))
    if known is None or known.spec is not spec:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[id(spec)] = Labels(spec)
    return known


def stray_rows(found: Iterable[Found], seen: SeenRows) -> Iterator[Spot]:
    """Numbers in the columns of inputs that stand in rows which are none of the form's."""
    spots = [one.spot for one in found]
    columns = {column for _, column in spots}
    rows = {row for row, _ in spots}
    if not rows:
        return
    for (row, column), cell in seen.sheet.cells.items():
        inside = min(rows) < row <= max(rows) + 1
        if inside and row not in rows and column in columns and cell.text.strip().isdecimal():
            yield row, column
