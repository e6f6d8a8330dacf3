"""Who hands in what to whom, and when next: a row for each unit and return.

Units of the register come first, then the roles that no unit of it plays; without a register
all are roles. Refuses to say who is asked; `model/reporting.py` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.compose.calendar import when
from generator.compose.events import UNDATED
from generator.compose.numbering import AnnexNumbers
from generator.compose.papers import doubt_notes, source_note, working_document, working_title
from generator.model.calendar import Occurrence
from generator.model.content.base import Id
from generator.model.content.deadline import Deadline
from generator.model.document import (
    Block,
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
from generator.model.reporting import Reporter
from generator.model.text import Text, join, text_of
from generator.model.wording import day_words, deadline_words
from generator.place import Place

PART = "returns"
TITLE = "各单位报送一览表"
_HEADS = ("序号", "单位", "报送事项", "期限", "报送对象", "下次日期")
_COLUMNS = (
    Column(0.075, Align.CENTRE),
    Column(0.2),
    Column(0.195),
    Column(0.16),
    Column(0.14),
    Column(0.23),
)


@dataclass
class _Sender:
    """A unit, or a role that stands for many, with what it hands in and to whom."""

    name: Text
    returns: list[tuple[Deadline, Text]] = field(default_factory=list)


def returns_document(edition: Edition, numbers: AnnexNumbers) -> Document | None:
    """A table of all who report; None where nobody has to."""
    senders = (*_units(edition), *_roles(edition))
    if not senders:
        return None
    place = edition.programme.place
    head = Row(tuple(Cell(text_of(words, place)) for words in _HEADS))
    rows = tuple(
        row
        for number, sender in enumerate(senders, 1)
        for row in _rows(number, sender, edition, numbers)
    )
    blocks: tuple[Block, ...] = (
        working_title(TITLE, edition, numbers),
        Table(PART, _COLUMNS, (head,), rows),
        *_notes(senders, edition, numbers),
        source_note(edition, numbers),
    )
    return working_document(PART, TITLE, (Part(PART, PartKind.ANNEX, blocks),), edition)


def _units(edition: Edition) -> tuple[_Sender, ...]:
    senders = (_unit(reporter, edition) for reporter in edition.reporters)
    return tuple(sender for sender in senders if sender.returns)


def _unit(reporter: Reporter, edition: Edition) -> _Sender:
    """The unit; in brackets those that were merged into it and for which it reports now."""
    name = reporter.unit.name
    if reporter.joined:
        place = reporter.unit.place
        gone = join((unit.name for unit in reporter.joined), "、")
        name += text_of("\n（", place) + gone + text_of("合并后由其报送）", place)
    given = [d for d in edition.programme.deadlines if reporter.asked(d)]
    return _Sender(name, [(d, _name(reporter.recipient(d), edition)) for d in given])


def _roles(edition: Edition) -> tuple[_Sender, ...]:
    """The roles that report and that no unit of the register plays; those of one name are one."""
    played = {kind for r in edition.reporters for unit in r.everybody() for kind in unit.kind}
    senders: dict[str, _Sender] = {}
    for deadline in edition.programme.deadlines:
        for role in (role for role in deadline.who if role not in played):
            name = edition.departments[role]
            sender = senders.setdefault(str(name), _Sender(name))
            given = (deadline, _name(deadline.recipient(role), edition))
            if given not in sender.returns:
                sender.returns.append(given)
    return tuple(senders.values())


def _name(id_: Id | None, edition: Edition) -> Text:
    return edition.departments[id_] if id_ is not None else Text()


def _rows(number: int, sender: _Sender, edition: Edition, numbers: AnnexNumbers) -> Iterator[Row]:
    """A row for each return; number and name stand once."""
    count = len(sender.returns)
    for index, (deadline, to) in enumerate(sender.returns):
        place = deadline.place
        first = (Cell(text_of(str(number), place), rows=count), Cell(sender.name, rows=count))
        cells = (
            *(first if index == 0 else ()),
            Cell(numbers.text(deadline.subject)),
            Cell(text_of(deadline_words(deadline.rule), deadline.place_of("rule"))),
            Cell(to),
            Cell(_date(deadline, edition)),
        )
        yield Row(cells, together=index < count - 1)


def _coming(deadline: Deadline, edition: Edition) -> Occurrence | None:
    """The next date, which may be the day itself; None where all are over or there is none."""
    return next((o for o in edition.calendar[deadline.id] if o.day >= edition.day), None)


def _date(deadline: Deadline, edition: Edition) -> Text:
    """The next date; what it is about stands in brackets."""
    place, coming = deadline.place_of("rule"), _coming(deadline, edition)
    if coming is None:
        over = bool(edition.calendar[deadline.id])
        return text_of("都已到期" if over else UNDATED, place)
    words = (str(coming.period or ""), coming.doubt)
    notes = "，".join(word for word in words if word)
    return text_of(when(coming) + (f"（{notes}）" if notes else ""), place)


def _notes(
    senders: Iterable[_Sender], edition: Edition, numbers: AnnexNumbers
) -> Iterator[TableNote]:
    """From which day dates count, how many units report, and which of the register do not."""
    place = edition.programme.place
    yield TableNote(text_of(f"日期从{day_words(edition.day)}算起。", place))
    coming = (_coming(deadline, edition) for s in senders for deadline, _ in s.returns)
    yield from doubt_notes((occurrence for occurrence in coming if occurrence), place)
    if edition.reporters:
        yield TableNote(_counts(edition, numbers, place))
    idle = [r.unit.name for r in edition.reporters if not _unit(r, edition).returns]
    if idle:
        start = text_of("在发文范围内、没有报送事项的：", place)
        yield TableNote(start + join(idle, "、") + text_of("。", place))


def _counts(edition: Edition, numbers: AnnexNumbers, place: Place) -> Text:
    """报送单位数：季度进展3家；年度总结2家。"""
    counts = [
        numbers.text(deadline.subject) + text_of(f"{count}家", deadline.place)
        for deadline in edition.programme.deadlines
        if (count := sum(1 for reporter in edition.reporters if reporter.asked(deadline)))
    ]
    words = join(counts, "；") if counts else text_of("没有", place)
    return text_of("报送的单位数：", place) + words + text_of("。", place)
