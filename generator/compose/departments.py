"""A list for each department: what it leads, what it supports, what it hands in and receives.

Departments with one name are one: two roles may be in the same hands, or have come into them.
Refuses to judge the tasks; they say what the content says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from generator.compose.calendar import TITLE as CALENDAR
from generator.compose.calendar import when
from generator.compose.events import UNDATED, names
from generator.compose.numbering import AnnexNumbers, numbered
from generator.compose.papers import doubt_notes, source_note, working_document
from generator.compose.tasks import due_words, required, row_words
from generator.model.calendar import Occurrence
from generator.model.content.base import Id
from generator.model.content.deadline import Deadline
from generator.model.content.programme import TaskRow
from generator.model.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Part,
    PartKind,
    Row,
    Table,
    TableNote,
    Title,
)
from generator.model.edition import Edition
from generator.model.layout import Align
from generator.model.text import Text, join, text_of
from generator.model.wording import (
    LEAD,
    briefly,
    day_words,
    deadline_words,
    lead_words,
    support_words,
)
from generator.place import Place

PART = "departments"
TITLE = "各部门任务清单"
_RETURN_HEADS = ("序号", "报送事项", "承担方式", "期限", "对方", "日期")
MOST_DATES = 16
"""So many dates are listed: four years of quarters, a year of months."""

NUMBER, WAY, QUANTITY, DUE = 0.08, 0.14, 0.16, 0.16
_RETURN_COLUMNS = (
    Column(0.075, Align.CENTRE),
    Column(0.23),
    Column(0.13, Align.CENTRE),
    Column(0.15),
    Column(0.115),
    Column(0.3),
)


@dataclass(frozen=True, slots=True)
class _Shape:
    """The columns of the tables of tasks: without those that would be empty on all pages."""

    quantities: bool
    dues: bool

    def heads(self) -> tuple[str, ...]:
        quantity, due = ("数量要求",) * self.quantities, ("完成时限",) * self.dues
        return ("序号", "任务", "承担方式", *quantity, *due)

    def columns(self) -> tuple[Column, ...]:
        others = (QUANTITY,) * self.quantities + (DUE,) * self.dues
        text = 1 - NUMBER - WAY - sum(others)
        first = (Column(NUMBER, Align.CENTRE), Column(text), Column(WAY, Align.CENTRE))
        return (*first, *(Column(share) for share in others))


@dataclass
class _Duties:
    """What one department has to do: rows with their numbers and how it takes part."""

    name: Text
    tasks: list[tuple[int, TaskRow, str]] = field(default_factory=list)
    returns: list[tuple[Deadline, str, Text]] = field(default_factory=list)


def departments_document(edition: Edition, numbers: AnnexNumbers) -> Document:
    """One file, every department on a page of its own, in the order of district.yaml."""
    known: dict[str, _Duties] = {}
    for name in edition.departments.values():
        known.setdefault(str(name), _Duties(name))
    _share_tasks(known, edition)
    _share_returns(known, edition)
    rows = edition.tasks.rows
    dues = any(row.due_words or row.due or row.deadline for row in rows)
    shape = _Shape(any(edition.cited[row.id] for row in rows), dues)
    parts = tuple(
        _part(f"department-{number}", duties, shape, edition, numbers)
        for number, duties in enumerate(known.values(), 1)
        if duties.tasks or duties.returns
    )
    return working_document(PART, TITLE, parts, edition)


def _share_tasks(known: dict[str, _Duties], edition: Edition) -> None:
    for number, row in enumerate(edition.tasks.rows, 1):
        ways: dict[str, list[str]] = {}
        for owner, way in _ways(row):
            ways.setdefault(str(edition.departments[owner]), []).append(way)
        for name, found in ways.items():
            known[name].tasks.append((number, row, "、".join(dict.fromkeys(found))))


def _ways(row: TaskRow) -> Iterator[tuple[Id, str]]:
    """Each owner with the way in which it takes part."""
    owners = row.owners
    yield from ((owner, "负责") for owner in owners.alike)
    yield from ((owner, briefly(lead_words(owners))) for owner in owners.lead)
    yield from ((owner, briefly(support_words(owners))) for owner in owners.support)
    yield from ((e.lead, f"{LEAD}（{e.what}）") for e in owners.exceptions)


def _share_returns(known: dict[str, _Duties], edition: Edition) -> None:
    """Those who hand in see to whom, those who receive see from whom."""
    for deadline in edition.programme.deadlines:
        senders: dict[str, list[Id]] = {}
        for who in deadline.who:
            to = deadline.recipient(who)
            target = edition.departments[to] if to else Text()
            _add(known[str(edition.departments[who])], deadline, "报送", target)
            senders.setdefault(str(target), []).append(who)
        for name, ids in senders.items():
            if name:
                _add(known[name], deadline, "受理", names(ids, edition))


def _add(duties: _Duties, deadline: Deadline, way: str, other: Text) -> None:
    """The same return once, though two roles may be in the same hands."""
    if (deadline, way, other) not in duties.returns:
        duties.returns.append((deadline, way, other))


def _part(
    id_: str, duties: _Duties, shape: _Shape, edition: Edition, numbers: AnnexNumbers
) -> Part:
    """Tasks, then returns; headings tell them apart where there are both."""
    place = edition.programme.place
    blocks: list[Block] = [Title(duties.name + text_of("任务清单", place))]
    both = bool(duties.tasks and duties.returns)
    if duties.tasks:
        if both:
            blocks.append(Heading(1, numbered(1, 1, place) + text_of("工作任务", place)))
        rows = tuple(_task(*task, shape, edition, numbers) for task in duties.tasks)
        head = _row(text_of(words, place) for words in shape.heads())
        blocks.append(Table(f"{id_}-tasks", shape.columns(), (head,), rows))
        blocks.append(TableNote(_summary(duties, place)))
    if duties.returns:
        if both:
            blocks.append(Heading(1, numbered(1, 2, place) + text_of("报送事项", place)))
        rows = tuple(
            _return(number, *given, edition, numbers)
            for number, given in enumerate(duties.returns, 1)
        )
        head = _row(text_of(words, place) for words in _RETURN_HEADS)
        blocks.append(Table(f"{id_}-returns", _RETURN_COLUMNS, (head,), rows))
        dates = (o for deadline, _, _ in duties.returns for o in edition.calendar[deadline.id])
        blocks += doubt_notes(dates, place)
    blocks.append(source_note(edition, numbers))
    return Part(id_, PartKind.ANNEX, tuple(blocks))


def _row(texts: Iterable[Text]) -> Row:
    return Row(tuple(Cell(text) for text in texts))


def _task(
    number: int, row: TaskRow, way: str, shape: _Shape, edition: Edition, numbers: AnnexNumbers
) -> Row:
    return _row(
        (
            text_of(str(number), row.place),
            row_words(row, edition, numbers),
            text_of(way, row.place_of("owners")),
            *([required(row, edition)] if shape.quantities else []),
            *([due_words(row, edition, numbers)] if shape.dues else []),
        )
    )


def _return(
    number: int,
    deadline: Deadline,
    way: str,
    other: Text,
    edition: Edition,
    numbers: AnnexNumbers,
) -> Row:
    return _row(
        (
            text_of(str(number), deadline.place),
            numbers.text(deadline.subject),
            text_of(way, deadline.place_of("who")),
            text_of(deadline_words(deadline.rule), deadline.place_of("rule")),
            other,
            text_of(_dates(edition.calendar[deadline.id]), deadline.place_of("rule")),
        )
    )


def _dates(found: Sequence[Occurrence]) -> str:
    """A window a line, the days of a year a line; how many from when to when, where many."""
    if len(found) > MOST_DATES:
        first, last = day_words(found[0].day), day_words(found[-1].day)
        return f"{first}至{last}共{len(found)}次，见{CALENDAR}"
    lines = groupby(found, key=lambda occurrence: occurrence.start or occurrence.day.year)
    return "\n".join("、".join(_line(same)) for _, same in lines) or UNDATED


def _line(dates: Iterable[Occurrence]) -> Iterator[str]:
    """The year stands once, before the first of its dates."""
    for number, occurrence in enumerate(dates):
        words = when(occurrence)
        doubt = f"（{occurrence.doubt}）" if occurrence.doubt else ""
        yield (words.partition("年")[2] if number else words) + doubt


def _summary(duties: _Duties, place: Place) -> Text:
    """共5项：牵头2项，配合3项。序号同任务分工。"""
    ways: dict[str, int] = {}
    for _, _, way in duties.tasks:
        ways[way] = ways.get(way, 0) + 1
    counts = join((text_of(f"{way}{count}项", place) for way, count in ways.items()), "，")
    start = text_of(f"共{len(duties.tasks)}项：", place)
    return start + counts + text_of("。序号同全部任务的次序。", place)
