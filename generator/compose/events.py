"""Deadlines, task rows with a date and phases → the events of a working calendar, in order of time.

Refuses to compute a date; the edition has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from generator.compose.numbering import AnnexNumbers, annex_order
from generator.model.calendar import Event, EventKind, Occurrence, Period
from generator.model.content.base import Id
from generator.model.content.deadline import Deadline
from generator.model.content.month import first_day, last_day
from generator.model.content.programme import TaskRow
from generator.model.edition import Edition
from generator.model.text import Text, join, text_of
from generator.model.wording import day_words, part_words

UNDATED = "没有确定日期"
"""Said of a rule that gives no day."""

_CLAUSE_END = re.compile("[，。；：（]")

_ABOVE = "上级规定的日期"
"""Tells a day of the superior from the one of ours before it."""


def events(edition: Edition, numbers: AnnexNumbers) -> tuple[Event, ...]:
    """All events with a date, the earliest first."""
    found = (
        *_returns(edition, numbers),
        *_tasks(edition, numbers),
        *_phases(edition, numbers),
    )
    return tuple(sorted(found, key=_order))


def _order(event: Event) -> tuple[date, date]:
    occurrence = event.occurrence
    return occurrence.day, occurrence.start or occurrence.day


def undated(edition: Edition, numbers: AnnexNumbers) -> tuple[Text, ...]:
    """What has a rule and no date, such as what follows an event that has none."""
    deadlines = (d for d in edition.programme.deadlines if not edition.calendar[d.id])
    rows = (r for r in edition.tasks.rows if r.due is not None and not edition.calendar[r.id])
    return (
        *(numbers.text(deadline.subject) for deadline in deadlines),
        *(row_label(row, edition, numbers) for row in rows),
    )


def row_label(row: TaskRow, edition: Edition, numbers: AnnexNumbers) -> Text:
    """The name of the row's measure, or its own first clause."""
    for measure in edition.tasks.all_measures:
        if measure.id == row.measure:
            return numbers.text(measure.title)
    words = numbers.text(row.text) if row.text else Text()
    end = _CLAUSE_END.search(str(words))
    return words.slice(0, end.start()) if end else words


def names(ids: Iterable[Id], edition: Edition) -> Text:
    """The names of departments, each once: two roles may be in the same hands."""
    known = {str(edition.departments[id_]): edition.departments[id_] for id_ in ids}
    return join(known.values(), "、")


def recipients(deadline: Deadline, edition: Edition) -> Text:
    """To whom all report, and in brackets who reports elsewhere."""
    to = edition.departments[deadline.to] if deadline.to else Text()
    said = [
        names(exception.who, edition)
        + text_of("报", exception.place)
        + edition.departments[exception.to]
        for exception in deadline.exceptions
    ]
    if not said:
        return to
    place = deadline.exceptions[0].place
    return to + text_of("（", place) + join(said, "；") + text_of("）", place)


def _returns(edition: Edition, numbers: AnnexNumbers) -> Iterator[Event]:
    for deadline in edition.programme.deadlines:
        who, to = names(deadline.who, edition), recipients(deadline, edition)
        material = _material(deadline, edition, numbers)
        above = (_ABOVE,) if deadline.set_by == "superior" else ()
        for occurrence in edition.calendar[deadline.id]:
            yield Event(
                id=_key(deadline.id.value, edition, occurrence.period),
                kind=EventKind.RETURN,
                occurrence=occurrence,
                subject=numbers.text(deadline.subject),
                who=who,
                to=to,
                notes=(*above, *_notes(occurrence), *material),
            )


def _tasks(edition: Edition, numbers: AnnexNumbers) -> Iterator[Event]:
    for row in edition.tasks.rows:
        owners = row.owners
        first = (*owners.alike, *owners.lead) or owners.support
        for occurrence in edition.calendar.get(row.id, ()):
            yield Event(
                id=_key(row.id.value, edition, occurrence.period),
                kind=EventKind.TASK,
                occurrence=occurrence,
                subject=row_label(row, edition, numbers),
                who=names(first, edition),
                notes=_notes(occurrence),
            )


def _phases(edition: Edition, numbers: AnnexNumbers) -> Iterator[Event]:
    for phase in edition.programme.phases:
        for name, words, moment in (
            ("start", "开始", first_day(phase.start) if phase.start else None),
            ("end", "结束", last_day(phase.end) if phase.end else None),
        ):
            if moment is not None and moment >= edition.local.date:
                title = numbers.text(phase.title)
                behind = words if str(title).endswith("阶段") else f"阶段{words}"
                subject = title + text_of(behind, phase.place_of(name))
                day = Occurrence(moment, moment)
                key = _key(f"{phase.id}-{name}", edition)
                yield Event(key, EventKind.PHASE, day, subject)


def _key(id_: str, edition: Edition, period: Period | None = None) -> str:
    """Unlike any other in the world; the period tells recurring ones apart, wherever they move."""
    parts = (period.year, period.quarter, period.month) if period else ()
    name = "-".join((id_, *(str(part) for part in parts if part)))
    return f"{name}@{edition.edition_id}.{edition.programme_id}.{edition.district_id}"


def _notes(occurrence: Occurrence) -> tuple[str, ...]:
    notes = [occurrence.doubt] if occurrence.doubt else []
    if occurrence.moved:
        how = "提前" if occurrence.day < occurrence.nominal else "顺延"
        notes.append(f"原为{_nominal_words(occurrence)}，遇节假日{how}")
    if occurrence.rest:
        notes.append("不是工作日")
    return tuple(notes)


def _nominal_words(occurrence: Occurrence) -> str:
    """9月6日, 上年12月31日: the year stands in the date; with it a narrow cell would tear it."""
    years = {-1: "上年", 0: "", 1: "次年"}
    before = years[occurrence.nominal.year - occurrence.day.year]
    return before + day_words(occurrence.nominal).partition("年")[2]


def _material(deadline: Deadline, edition: Edition, numbers: AnnexNumbers) -> tuple[str, ...]:
    """What is handed in: parts of the return, and the annexes that are its forms, by number."""
    asked = {id_.value for id_ in deadline.annexes}
    listed = (numbers.label(id_) for id_ in annex_order(edition) if id_ in asked)
    things = (*map(part_words, deadline.parts), *listed)
    return (f"材料：{'、'.join(things)}",) if things else ()
