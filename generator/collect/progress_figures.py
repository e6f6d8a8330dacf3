"""What came back of progress sheets → how far every task row has come, and which are late.

A unit that said nothing is silent; it has neither done nothing nor fallen short. Refuses to
know how returns are stored and how the figures are printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from generator.model.calendar import Occurrence, Period
from generator.model.content.deadline import DeadlineRule, Ongoing
from generator.model.content.programme import Quantity, TaskRow
from generator.model.edition import Edition
from generator.model.ledger import Entry
from generator.model.progress import (
    Done,
    Late,
    OwnedSheet,
    ProgressFigures,
    RowProgress,
    Said,
    TaskState,
    adds,
    closes,
    meets,
    months_of,
    times,
    window,
)
from generator.model.returns import Owed, State, Value, Void
from generator.model.wording import day_words, quantity_words

PROGRESS = "progress"
_NOTHING = frozenset({"无", "没有", "暂无", "无问题", "没有问题", "不存在", "否", "/", "-", "同上"})
"""What people write where they have nothing to say."""

_BY_NAME = {state.value: state for state in TaskState}


class _Past(NamedTuple):
    """A return with the period that it is about."""

    period: Period
    entry: Entry


class _Owner(NamedTuple):
    """One who was asked: its name, its sheet, and what it handed in, up to the period."""

    name: str
    sheet: OwnedSheet
    entry: Entry | None
    past: tuple[_Past, ...]

    def value(self, path: str, entry: Entry | None = None) -> Value:
        """What it said at a path of its sheet; blank where it was not asked or did not answer."""
        asked, said = self.sheet.spec.by_path.get(path), entry or self.entry
        if asked is None or said is None or asked.key not in said.answers:
            return Void.BLANK
        return said.answers[asked.key].value

    def number(self, path: str, entry: Entry | None = None) -> Decimal | None:
        value = self.value(path, entry)
        return value if isinstance(value, Decimal) else None

    def words(self, path: str) -> str:
        value = self.value(path)
        words = "" if isinstance(value, Void | Decimal) else value.strip()
        return "" if words.rstrip("。.") in _NOTHING else words

    def added(self, path: str, months: range, year: int) -> Decimal | None:
        """The sum of its returns about these months; None where none of them has a figure."""
        found = [
            self.number(path, past.entry)
            for past in self.past
            if past.period.year == year and set(months_of(past.period)) <= set(months)
        ]
        said = [value for value in found if value is not None]
        return sum(said, Decimal(0)) if said else None

    def state(self, row: TaskRow) -> TaskState | None:
        value = self.value(f"{row.id}.state")
        return None if isinstance(value, Void | Decimal) else _BY_NAME.get(value)

    def concerned(self, row: TaskRow) -> bool:
        """Whether it was asked for the row, and did not say that it is none of its own."""
        path = f"{row.id}.state"
        return path in self.sheet.spec.by_path and self.value(path) is not Void.NOT_APPLICABLE

    def leads(self, row: TaskRow) -> bool:
        """Whether it is held to the row: it leads, or nobody does."""
        own, said = set(self.sheet.owners), row.owners
        first = (*said.alike, *said.lead, *(e.lead for e in said.exceptions)) or said.support
        return not own or bool(own.intersection(first))


def progress_figures(
    edition: Edition,
    sheets: Mapping[str, OwnedSheet],
    owed: Iterable[Owed],
    entries: Iterable[Entry],
    period: Period,
    today: date,
) -> ProgressFigures:
    """Every row of the task table.

    `sheets` by the id of their piece; `owed` are those who count, `entries` all that stands of
    this period and those before. What fell due in the period or before, and was not done, is
    late; while the period lasts, up to yesterday.
    """
    yesterday = today - timedelta(days=1)
    as_of = min(period.last_day, yesterday) if period.year else yesterday
    owners = tuple(_owners(sheets, owed, entries, period))
    rows = tuple(
        _row(number, row, owners, edition, period, as_of)
        for number, row in enumerate(edition.tasks.rows, 1)
    )
    returned = tuple(owner.name for owner in owners if owner.entry)
    return ProgressFigures(period, rows, tuple(owner.name for owner in owners), returned)


def _owners(
    sheets: Mapping[str, OwnedSheet],
    owed: Iterable[Owed],
    entries: Iterable[Entry],
    period: Period,
) -> Iterator[_Owner]:
    asked = [
        (one.unit, piece)
        for one in owed
        for piece in {p.id: p for p in one.pieces if p.kind == PROGRESS}.values()
        if piece.id in sheets
    ]
    names = Counter(unit.name for unit, _ in asked)
    returns = _returns(entries, period)
    for unit, piece in asked:
        name = unit.name if names[unit.name] == 1 else f"{unit.name}（{unit.code}）"
        past = returns.get((unit.code, f"{PROGRESS}:{piece.id}"), ())
        now = next((one.entry for one in past if one.period == period), None)
        yield _Owner(name, sheets[piece.id], now, tuple(past))


def _returns(entries: Iterable[Entry], period: Period) -> dict[tuple[str, str], list[_Past]]:
    """What was accepted, by unit and piece; of two kinds of periods only the one that is asked for."""
    found: dict[tuple[str, str], list[_Past]] = {}
    for entry in entries:
        of = Period.of(entry.period)
        if of is None or entry.state is not State.IN or of.per != period.per or of > period:
            continue
        found.setdefault((entry.unit, entry.piece), []).append(_Past(of, entry))
    return found


def _row(
    number: int,
    row: TaskRow,
    everybody: Sequence[_Owner],
    edition: Edition,
    period: Period,
    as_of: date,
) -> RowProgress:
    owners = [one for one in everybody if one.concerned(row)]
    states = {
        one.name: one.state(row) or _state_of_words(one, row, edition.cited[row.id])
        for one in owners
    }
    leads = frozenset(one.name for one in owners if one.leads(row))
    rule, dates = _dates(row, edition)
    passed = [one for one in dates if one.day <= as_of]
    due = passed[-1] if passed else next(iter(dates), None)
    done = tuple(
        _done(quantity, row, owners, period, over=bool(passed))
        for quantity in edition.cited[row.id]
    )
    known = {state: tuple(n for n, s in states.items() if s is state) for state in TaskState}
    silent = tuple(name for name, state in states.items() if state is None)
    return RowProgress(
        row=row.id,
        number=number,
        asked=tuple(states),
        leads=leads,
        states={state: names for state, names in known.items() if names},
        silent=silent,
        due=due,
        done=done,
        progress=_said(owners, row, "progress"),
        evidence=_said(owners, row, "evidence"),
        problems=_said(owners, row, "problems"),
        steps=_said(owners, row, "next"),
        late=(
            *_overdue(rule, passed, {n: s for n, s in states.items() if n in leads}, period),
            *_short(done, leads),
        ),
    )


def _state_of_words(
    owner: _Owner, row: TaskRow, quantities: Iterable[Quantity]
) -> TaskState | None:
    """Who ticked no state and says what was done, or how much of it, is at it; 0 alone is nothing yet."""
    counts = (owner.number(f"{row.id}.count.{quantity.id}") for quantity in quantities)
    said = [count for count in counts if count is not None]
    if owner.words(f"{row.id}.progress") or any(said):
        return TaskState.RUNNING
    return TaskState.NOT_STARTED if said else None


def _said(owners: Iterable[_Owner], row: TaskRow, name: str) -> tuple[Said, ...]:
    found = ((owner.name, owner.words(f"{row.id}.{name}")) for owner in owners)
    return tuple(Said(who, words) for who, words in found if words)


def _done(
    quantity: Quantity, row: TaskRow, owners: Sequence[_Owner], period: Period, *, over: bool
) -> Done:
    """`over`: the row's own day has come, and with it what it asks for in all."""
    path = f"{row.id}.count.{quantity.id}"
    now = {one.name: one.number(path) for one in owners}
    ever = {one.name: _ever(one, path) for one in owners}
    often = times(quantity, period)
    if quantity.per is not None and not often:
        months = window(quantity, period)
        each = {one.name: one.added(path, months, period.year) for one in owners}
        each = {
            name: value
            for name, value in each.items()
            if value is not None and (now[name] is not None or meets(quantity, value, 1))
        }
        judged, often = closes(quantity, period), 1
    elif quantity.per is None and adds(quantity):
        each, judged = ever, over
    else:
        each, judged = now, True
    known = {name: value for name, value in each.items() if value is not None}
    met = tuple(name for name, value in known.items() if meets(quantity, value, often))
    return Done(
        quantity,
        asked=len(owners),
        now=_sum(now.values()) if adds(quantity) else None,
        ever=_sum(ever.values()) if adds(quantity) else None,
        each=known,
        met=met if judged else (),
        short=tuple(name for name in known if name not in met) if judged else (),
    )


def _ever(owner: _Owner, path: str) -> Decimal | None:
    return _sum(owner.number(path, past.entry) for past in owner.past)


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    said = [value for value in values if value is not None]
    return sum(said, Decimal(0)) if said else None


def _dates(row: TaskRow, edition: Edition) -> tuple[DeadlineRule | None, tuple[Occurrence, ...]]:
    """The rule of a row, its own or that of its deadline, and the days that it falls on."""
    if row.due is not None:
        return row.due, edition.calendar.get(row.id, ())
    if row.deadline is None:
        return None, ()
    deadline = next(d for d in edition.programme.deadlines if d.id == row.deadline)
    return deadline.rule, edition.calendar.get(row.deadline, ())


def _overdue(
    rule: DeadlineRule | None,
    passed: Sequence[Occurrence],
    states: Mapping[str, TaskState | None],
    period: Period,
) -> Iterator[Late]:
    """Those who are held to a row whose day has come, and have not done it or say nothing.

    What recurs is done when it goes on; a day before the period was that of another return.
    """
    if rule is None or isinstance(rule, Ongoing) or not passed:
        return
    day = passed[-1].day
    if rule.per and period.year and (day.year, day.month) < (period.year, period.months[0]):
        return
    enough = {TaskState.DONE, TaskState.ONGOING} if rule.per else {TaskState.DONE}
    open_ = tuple(name for name, state in states.items() if state and state not in enough)
    silent = tuple(name for name, state in states.items() if state is None)
    if open_:
        yield Late(f"应于{day_words(day)}前完成，尚未完成", open_)
    if silent:
        yield Late(f"应于{day_words(day)}前完成，没有报进展", silent)


def _short(done: Iterable[Done], leads: frozenset[str]) -> Iterator[Late]:
    for one in done:
        names = tuple(name for name in one.short if name in leads)
        if names:
            yield Late(f"{one.quantity.subject}要求{quantity_words(one.quantity)}，没有达到", names)
