"""倒排工期表: phases as bars, deadlines and dated tasks as marks, over the months, for the wall.

Refuses to see to it that it fits one page; that is `layout`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from generator.compose.events import events
from generator.compose.numbering import AnnexNumbers
from generator.compose.papers import source_note, working_document, working_title
from generator.model.calendar import EXPECTED, RECKONED, Event, EventKind, Occurrence
from generator.model.content.month import Month, first_day, last_day
from generator.model.content.programme import Phase
from generator.model.document import (
    Cell,
    Column,
    Document,
    Part,
    PartKind,
    Row,
    Table,
    TableNote,
)
from generator.model.edition import Edition
from generator.model.layout import Align
from generator.model.text import Text, text_of
from generator.model.wording import period_words
from generator.place import Place

PART = "wall"
TITLE = "倒排工期表"
KIND, WHAT, WHO = 0.04, 0.2, 0.11
"""Shares of the width; the months have the rest."""

EXPECTED_MARK, RECKONED_MARK = "*", "△"
"""Stand behind days that may still change; the legend says why."""

DAY = timedelta(days=1)

MOST_MONTHS = 34
"""With more of them a column of a month would tear 10 and 12: it is of a quarter then."""

WIDE_MONTHS = 18
"""Up to so many, numbers have 月 and 日 behind them."""

MONTHS_OF_YEAR = 3
"""Months that a year needs for its name."""

MONTHS_TO_SAY = 5
"""Columns that a bar needs for its words."""


@dataclass(frozen=True, slots=True)
class _Axis:
    """The columns: months, or quarters by their first month."""

    columns: tuple[Month, ...]
    step: int

    def index(self, day: date) -> int:
        """The column that a day lies in; what lies outside goes to the edge."""
        first = self.columns[0]
        months = (day.year - first.year) * 12 + day.month - first.month
        return min(max(months // self.step, 0), len(self.columns) - 1)

    @property
    def wide(self) -> bool:
        """Whether a column has room for 12月 and 31日."""
        return self.step == 1 and len(self.columns) <= WIDE_MONTHS

    def label(self, column: Month) -> str:
        if self.step == 1:
            return f"{column.month}月" if self.wide else str(column.month)
        return f"{column.month}—{column.month + self.step - 1}"

    def mark(self, occurrence: Occurrence) -> str:
        """The day, in a quarter with its month, with a mark where it may still change."""
        day = occurrence.day
        words = f"{day.day}" if self.step == 1 else f"{day.month}.{day.day}"
        marks = EXPECTED_MARK * occurrence.expected + RECKONED_MARK * occurrence.reckoned
        return words + "日" * self.wide + marks


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the chart: what, who, and the cells of its months."""

    kind: EventKind
    what: Text
    who: Text
    cells: tuple[Cell, ...]


def wall_document(edition: Edition, numbers: AnnexNumbers) -> Document:
    """The chart on one large sheet."""
    place = edition.programme.place
    found = events(edition, numbers)
    axis = _axis(edition, found)
    lines = (*_bars(edition, numbers, axis), *_marks(found, axis, place))
    columns = (Column(KIND, Align.CENTRE), Column(WHAT), Column(WHO), *_columns(axis))
    table = Table(PART, columns, _head(axis, found, place), tuple(_rows(lines, place)))
    notes = (TableNote(text_of(_legend(axis, found), place)), source_note(edition, numbers))
    blocks = (working_title(TITLE, edition, numbers), table, *notes)
    document = working_document(PART, TITLE, (Part(PART, PartKind.ANNEX, blocks),), edition)
    return replace(document, wall=True)


def _axis(edition: Edition, found: Sequence[Event]) -> _Axis:
    """From the month of issue to that of the last event; quarters where months are too many.

    The first and the last year have room for their names.
    """
    issued = edition.local.date
    days = [issued, *(event.occurrence.day for event in found)]
    start, end = min(days), max(days)
    first = start.year * 12 + min(start.month, 13 - MONTHS_OF_YEAR) - 1
    last = end.year * 12 + max(end.month, MONTHS_OF_YEAR) - 1
    step = 1 if last - first < MOST_MONTHS else 3
    first -= first % step
    months = (divmod(number, 12) for number in range(first, last + 1, step))
    return _Axis(tuple(Month(year, month + 1) for year, month in months), step)


def _columns(axis: _Axis) -> Iterator[Column]:
    share = (1 - KIND - WHAT - WHO) / len(axis.columns)
    return (Column(share, Align.CENTRE) for _ in axis.columns)


def _head(axis: _Axis, found: Sequence[Event], place: Place) -> tuple[Row, Row]:
    """Years over months; a year with a date that awaits its holidays says so."""
    expected = {e.occurrence.day.year for e in found if e.occurrence.expected}
    fixed = (Cell(text_of("类别", place), rows=2), Cell(text_of("事项", place), rows=2))
    who = Cell(text_of("责任单位", place), rows=2)
    years = []
    for year, months in groupby(axis.columns, key=lambda month: month.year):
        width = len(list(months))
        words = f"{year}年" + (f"（{EXPECTED}）" if year in expected else "")
        years.append(Cell(text_of(words, place), columns=width))
    labels = (Cell(text_of(axis.label(month), place)) for month in axis.columns)
    return Row((*fixed, who, *years)), Row(tuple(labels))


def _bars(edition: Edition, numbers: AnnexNumbers, axis: _Axis) -> Iterator[_Line]:
    """A line for each phase, but for those that were over before the chart begins."""
    before = edition.local.date
    for phase in edition.programme.phases:
        end = last_day(phase.end) if phase.end else None
        if end is None or end >= axis.columns[0].first:
            cells = tuple(_bar(phase, before, axis))
            yield _Line(EventKind.PHASE, numbers.text(phase.title), Text(), cells)
        before = max(before, end + DAY) if end else before


def _bar(phase: Phase, before: date, axis: _Axis) -> Iterator[Cell]:
    """One shaded cell over the months of the phase.

    An open start is the day behind the phase `before`, an open end reaches to the edge.
    """
    start = first_day(phase.start) if phase.start else None
    end = last_day(phase.end) if phase.end else None
    first = axis.index(start or min(before, end or before))
    last = max(axis.index(end) if end else len(axis.columns) - 1, first)
    width = last - first + 1
    words = period_words(phase) if width >= MONTHS_TO_SAY else ""
    yield from (Cell(Text()) for _ in range(first))
    yield Cell(text_of(words, phase.place), columns=width, align=Align.CENTRE, shaded=True)
    yield from (Cell(Text()) for _ in range(len(axis.columns) - last - 1))


def _marks(found: Sequence[Event], axis: _Axis, place: Place) -> Iterator[_Line]:
    """A line for each deadline, all its dates on it, and then for each dated task."""
    for kind in (EventKind.RETURN, EventKind.TASK):
        lines: dict[tuple[str, str], list[Event]] = {}
        for event in (event for event in found if event.kind is kind):
            lines.setdefault((str(event.subject), str(event.who)), []).append(event)
        for same in lines.values():
            days: dict[int, list[str]] = {}
            for event in same:
                marks = days.setdefault(axis.index(event.occurrence.day), [])
                marks.append(axis.mark(event.occurrence))
            cells = tuple(_mark(days.get(n, []), place) for n in range(len(axis.columns)))
            yield _Line(kind, same[0].subject, same[0].who, cells)


def _mark(days: list[str], place: Place) -> Cell:
    return Cell(text_of("\n".join(days), place), shaded=bool(days))


def _rows(lines: Sequence[_Line], place: Place) -> Iterator[Row]:
    """The kind of lines stands once, beside all of them."""
    for kind, same in groupby(lines, key=lambda line: line.kind):
        group = list(same)
        for number, line in enumerate(group):
            first = (Cell(text_of(kind.value, place), rows=len(group)),) if number == 0 else ()
            named = (Cell(line.what), Cell(line.who)) if line.who else (Cell(line.what, columns=2),)
            yield Row((*first, *named, *line.cells))


def _legend(axis: _Axis, found: Sequence[Event]) -> str:
    words = "涂色长条为阶段起止，" + ("格中为当月几日" if axis.step == 1 else "格中为几月几日")
    if any(event.occurrence.expected for event in found):
        words += f"，带{EXPECTED_MARK}的为{EXPECTED}日期（当年放假安排尚未公布）"
    if any(event.occurrence.reckoned for event in found):
        words += f"，带{RECKONED_MARK}的为{RECKONED}日期（以有关工作实际结束之日为准）"
    return f"{words}。"
