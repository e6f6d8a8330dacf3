"""Deadlines against the calendar and the day of issue: holidays, order, first and last period.

Refuses to compute a date; `localize/calendar.py` has done it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from generator.diagnostics import deadline_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.calendar import Occurrence
from generator.model.content.base import Id
from generator.model.content.deadline import AfterEvent, Deadline, DeadlineRule, Window
from generator.model.edition import Edition
from generator.model.wording import day_words, days_words
from generator.place import Place

_PER = {"month": ("月", "2022-06"), "quarter": ("季度", "2022-Q2"), "year": ("年", "2022")}


def deadline_findings(edition: Edition) -> Iterable[Finding]:
    """What a clerk would only notice when the day has come."""
    deadlines = {deadline.id: deadline for deadline in edition.programme.deadlines}
    for deadline in deadlines.values():
        found = edition.calendar[deadline.id]
        yield from _window(deadline.rule)
        yield from _holidays(deadline, found)
        yield from _periods(deadline, found)
        yield from _end(deadline, edition)
        yield from _issue(deadline, found, edition)
        yield from _reporters(deadline)
        yield from _cascade(deadline, deadlines, edition)
    yield from _rows(edition)


def _window(rule: DeadlineRule) -> Iterable[Finding]:
    if isinstance(rule, Window) and rule.end < rule.start:
        start, end = day_words(rule.start), day_words(rule.end)
        yield rules.SPAN_REVERSED.at(rule.place_of("end"), start=start, end=end)


def _holidays(deadline: Deadline, found: tuple[Occurrence, ...]) -> Iterable[Finding]:
    """Nobody said what to do on a holiday, and at least one date falls on one."""
    rests = [occurrence for occurrence in found if occurrence.rest]
    if deadline.holiday is None and rests:
        days = "、".join(_day(occurrence) for occurrence in rests)
        yield rules.HOLIDAY_NOT_CHOSEN.at(
            deadline.id.place, id=deadline.id, all=len(found), count=len(rests), days=days
        )


def _day(occurrence: Occurrence) -> str:
    return day_words(occurrence.day) + occurrence.doubt


def _periods(deadline: Deadline, found: tuple[Occurrence, ...]) -> Iterable[Finding]:
    """first and last are periods of the rule's own kind, and enclose at least one."""
    per, fits = deadline.rule.per, True
    for name, period in (("first", deadline.first), ("last", deadline.last)):
        if period is None:
            continue
        place = deadline.place_of(name)
        if not per:
            yield rules.PERIOD_USELESS.at(place, name=name)
        elif period.per != per:
            fits = False
            words, example = _PER[per]
            yield rules.PERIOD_KIND.at(place, per=words, name=name, period=period, example=example)
    if per and fits and not found:
        yield rules.DEADLINE_NEVER.at(deadline.place_of("rule"), id=deadline.id)


def _end(deadline: Deadline, edition: Edition) -> Iterable[Finding]:
    """A recurring return that nobody said the end of."""
    per = deadline.rule.per
    if per and deadline.last is None and not any(p.end for p in edition.programme.phases):
        _, example = _PER[per]
        place = deadline.place_of("rule")
        yield rules.DEADLINE_WITHOUT_END.at(place, id=deadline.id, example=example)


def _issue(
    deadline: Deadline, found: tuple[Occurrence, ...], edition: Edition
) -> Iterable[Finding]:
    """What was due, or had begun, before the document was issued."""
    if not found or edition.local.undated or isinstance(deadline.rule, AfterEvent):
        return
    issued, first = edition.local.date, found[0]
    above = deadline.set_by == "superior"
    words = {"day": day_words(first.day), "issued": day_words(issued)}
    if first.day < issued:
        if above:
            yield set_above(deadline.place_of("rule"), f"期限 {words['day']}", issued)
        elif deadline.rule.per:
            place = deadline.place_of("first")
            yield rules.FIRST_BEFORE_ISSUE.at(place, period=first.period, **words)
        else:
            yield rules.DEADLINE_PAST.at(deadline.place_of("rule"), **words)
    elif first.start is not None and first.start < issued and not above:
        window = days_words(first.start, first.day)
        yield rules.WINDOW_BEFORE_ISSUE.at(
            deadline.place_of("rule"), window=window, issued=words["issued"]
        )


def set_above(place: Place, what: str, issued: date) -> Finding:
    """A date that is over and was not ours to choose: told, and left with the standard reason."""
    found = rules.SET_ABOVE.at(place, what=what, issued=day_words(issued))
    return replace(found, accepted=rules.SET_ABOVE_REASON)


def _reporters(deadline: Deadline) -> Iterable[Finding]:
    for exception in deadline.exceptions:
        for who in exception.who:
            if who not in deadline.who:
                yield rules.NOT_A_REPORTER.at(who.place, id=who)


def _cascade(
    deadline: Deadline, deadlines: Mapping[Id, Deadline], edition: Edition
) -> Iterable[Finding]:
    """What is gathered must be there first; nothing gathers itself."""
    for collected in deadline.collects:
        if deadline.id in _below(collected, deadlines):
            yield rules.COLLECTS_ITSELF.at(collected.place, id=deadline.id)
            continue
        for mine, other in _pairs(edition.calendar[deadline.id], edition.calendar.get(collected)):
            if mine.day <= other.day:
                yield rules.COLLECTED_LATER.at(
                    collected.place,
                    day=day_words(mine.day),
                    id=collected,
                    other=day_words(other.day),
                )
                break


def _pairs(
    mine: tuple[Occurrence, ...], others: tuple[Occurrence, ...] | None
) -> Iterable[tuple[Occurrence, Occurrence]]:
    """The dates of two deadlines that are about the same period."""
    by_period = {occurrence.period: occurrence for occurrence in others or ()}
    return ((o, by_period[o.period]) for o in mine if o.period in by_period)


def _below(top: Id, deadlines: Mapping[Id, Deadline]) -> set[Id]:
    """A deadline and all that it gathers, down to the first returns."""
    found: set[Id] = set()
    waiting = [top]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += deadlines[current].collects if current in deadlines else ()
    return found


def _rows(edition: Edition) -> Iterable[Finding]:
    """Windows the wrong way round, and rows that were to be done before the document was issued."""
    issued = edition.local.date
    for row in edition.tasks.rows:
        if row.due is None:
            continue
        yield from _window(row.due)
        if edition.local.undated or isinstance(row.due, AfterEvent):
            continue
        for occurrence in edition.calendar[row.id][:1]:
            if occurrence.day < issued:
                words = {"day": day_words(occurrence.day), "issued": day_words(issued)}
                yield rules.DEADLINE_PAST.at(row.place_of("due"), **words)
