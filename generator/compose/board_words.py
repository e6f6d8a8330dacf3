"""How a piece that is owed is said in a line: its state, its date, what is lacking and since when.

Refuses to know tables and pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from generator.model.board import Line, piece_words
from generator.model.calendar import Occurrence, Period
from generator.model.form_spec import Weight
from generator.model.ledger import Entry
from generator.model.returns import State

LATE = "迟报"
TYPED = "代录"
NO_GROUP = "未分组"


def day_of(entry: Entry) -> date:
    """The day on which it came in."""
    return date.fromisoformat(entry.received[:10])


def short_day(day: date, today: date) -> str:
    """10月8日; the year is said where it is another one."""
    year = f"{day.year}年" if day.year != today.year else ""
    return f"{year}{day.month}月{day.day}日"


def state_words(line: Line, today: date) -> str:
    """已报 10月8日, 迟报 10月12日, 未报（逾期4天）, 退回 10月9日, 不计."""
    if line.reason:
        return str(State.EXCLUDED)
    if line.entry is None:
        late = line.overdue(today)
        return f"{State.DUE}（逾期{late}天）" if late else str(State.DUE)
    day = short_day(day_of(line.entry), today)
    said = LATE if line.is_late else str(line.entry.state)
    waits = f"；另一份{State.WAITING}" if line.waiting else ""
    return f"{said} {day}{waits}"


def due_words(due: Occurrence | None, today: date) -> str:
    """10月8日前; nothing where no day is known."""
    if due is None:
        return ""
    doubt = f"（{due.doubt}）" if due.doubt else ""
    return f"{short_day(due.day, today)}前{doubt}"


def period_words(period: Period) -> str:
    """2022年第三季度; nothing for what is handed in once."""
    return str(period) if period.year else ""


def faults_words(entry: Entry) -> str:
    """强制 2 处、核实 1 处（已说明）、提示 3 处; empty where there is nothing."""
    said = []
    for weight in Weight:
        found = [fault for fault in entry.faults if fault.weight is weight]
        settled = weight is Weight.EXPLAINED and found and not any(one.open for one in found)
        if found:
            said.append(f"{weight} {len(found)} 处{'（已说明）' if settled else ''}")
    return "、".join(said)


def lacking_words(lines: Sequence[Line]) -> list[str]:
    """Each thing that a unit lacks once: 统计表（电子版、盖章扫描件）; what was sent back by itself."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        if line.lacks:
            back = "，退回待改" if line.state is State.REFUSED else ""
            found.setdefault(line.piece.title + back, []).append(line)
    return [_with_media(what, own, lines) for what, own in found.items()]


def _with_media(what: str, own: Sequence[Line], lines: Iterable[Line]) -> str:
    pieces = [line.piece for line in lines]
    if all(piece_words(line.piece, pieces) == line.piece.title for line in own):
        return what
    title, comma, back = what.partition("，")
    return f"{title}（{'、'.join(line.piece.medium for line in own)}）{comma}{back}"
