"""How far the tasks of a programme have come: what a quantity asks for, who said what of a row.

Refuses to read returns and to word a document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from generator.model.calendar import Occurrence, Period
from generator.model.content.base import Id
from generator.model.content.programme import Quantity
from generator.model.form_spec import FormSpec

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
RATES = frozenset("%％‰")
"""Units of shares of a whole."""

_LENGTHS = frozenset({"分钟", "小时", "天", "日", "工作日", "个工作日", "周", "个月", "月", "年"})
"""Units of what is kept up and does not grow with time, unless so much of it is asked for a period."""


class TaskState(StrEnum):
    """How a task stands, as its owner says."""

    NOT_STARTED = "未启动"
    RUNNING = "进行中"
    DONE = "已完成"
    ONGOING = "持续推进"


SILENT = "未报"
"""Said of a row of which its owner said nothing; it is none of the four states."""


def adds(quantity: Quantity) -> bool:
    """Whether what is done for it adds over time and units; 100% and 30天 are kept, not added."""
    if quantity.unit in RATES:
        return False
    return quantity.per is not None or quantity.unit not in _LENGTHS


def months_of(period: Period) -> range:
    """The months of its year that it covers; none for what is handed in once."""
    if not period.year:
        return range(0)
    first, last = period.months
    return range(first, last + 1)


def times(quantity: Quantity, period: Period) -> int:
    """How many whole months, quarters or years of the quantity lie in the period.

    One for a quantity that names none; 0 where its own period is longer, as a year is than a quarter.
    """
    if quantity.per is None:
        return 1
    step, months = _MONTHS[quantity.per], months_of(period)
    return sum(start in months and start + step - 1 in months for start in range(1, 13, step))


def window(quantity: Quantity, period: Period) -> range:
    """The months of the quantity's own period that the period ends in, up to its end."""
    months = months_of(period)
    if quantity.per is None or not months:
        return months
    step, last = _MONTHS[quantity.per], months[-1]
    return range((last - 1) // step * step + 1, last + 1)


def closes(quantity: Quantity, period: Period) -> bool:
    """Whether the quantity's own period ends with this one, so that it has to be met by now."""
    months = window(quantity, period)
    return quantity.per is not None and len(months) == _MONTHS[quantity.per]


def meets(quantity: Quantity, value: Decimal, times: int) -> bool:
    """Whether so much is enough, or little enough, for so many periods of the quantity."""
    wanted = quantity.value * (times if adds(quantity) else 1)
    match quantity.bound:
        case "at-least":
            return value >= wanted
        case "at-most":
            return value <= wanted
        case "exactly":
            return value == wanted


@dataclass(frozen=True, slots=True)
class OwnedSheet:
    """A progress sheet: whose rows it holds, and how returns of it are read."""

    owners: tuple[Id, ...]
    spec: FormSpec


@dataclass(frozen=True, slots=True)
class Said:
    """Words of one return, and whose they are."""

    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Late:
    """Why a row is late, and with whom."""

    why: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What was done for a quantity, by all who answer for the row together.

    `now` is the sum of the period and `ever` that since the start, both None where nobody gave a
    figure or where it does not add. `each` holds the figure that every owner is measured by, in
    the period or, for a longer one of the quantity, so far in that; `short` are those who do not meet
    what is asked by now.
    """

    quantity: Quantity
    asked: int
    now: Decimal | None
    ever: Decimal | None
    each: Mapping[str, Decimal] = field(default_factory=dict)
    met: tuple[str, ...] = ()
    short: tuple[str, ...] = ()

    @property
    def due(self) -> bool:
        """Whether it can be said by now who meets it."""
        return bool(self.met or self.short)


@dataclass(frozen=True, slots=True)
class RowProgress:
    """How far one row of the task table has come.

    `asked` are all who answer for it and were asked, `leads` those who are held to it; every other
    name is one of `asked`. `silent` are those who said nothing of it.
    """

    row: Id
    number: int
    asked: tuple[str, ...]
    leads: frozenset[str]
    states: Mapping[TaskState, tuple[str, ...]]
    silent: tuple[str, ...]
    due: Occurrence | None
    done: tuple[Done, ...] = ()
    progress: tuple[Said, ...] = ()
    evidence: tuple[Said, ...] = ()
    problems: tuple[Said, ...] = ()
    steps: tuple[Said, ...] = ()
    late: tuple[Late, ...] = ()

    @property
    def state(self) -> TaskState | None:
        """The state of the whole, by those who are held to it; None where none of them spoke."""
        held = {state for state, names in self.states.items() if self.leads.intersection(names)}
        if not held:
            return None
        if self.leads.intersection(self.silent):
            held.add(TaskState.RUNNING)
        if len(held) == 1:
            return next(iter(held))
        finished = held <= {TaskState.DONE, TaskState.ONGOING}
        return TaskState.ONGOING if finished else TaskState.RUNNING


@dataclass(frozen=True)
class ProgressFigures:
    """All rows of a period, in the order of the task table; `returned` are those who handed in."""

    period: Period
    rows: tuple[RowProgress, ...]
    asked: tuple[str, ...]
    returned: tuple[str, ...]

    @property
    def late(self) -> tuple[RowProgress, ...]:
        return tuple(row for row in self.rows if row.late)
